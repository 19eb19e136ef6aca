//! "Did you mean": the known name that is nearest to a misspelt one.

/// The known name that `given` was probably meant to be; `None` when nothing is near.
///
/// Case, `-`, `_` and blanks are no difference; else one slip is allowed for every three characters.
pub(crate) fn nearest<'a>(
    given: &str,
    known: impl IntoIterator<Item = &'a str>,
) -> Option<&'a str> {
    let given = folded(given);
    let allowed = (given.len() / 3).clamp(1, 4);
    known
        .into_iter()
        .map(|name| (distance(&given, &folded(name)), name))
        .filter(|(slips, _)| *slips <= allowed)
        .min_by_key(|(slips, _)| *slips)
        .map(|(_, name)| name)
}

/// Names joined for a sentence: `` `a`, `b` ``.
pub(crate) fn list<S: AsRef<str>>(names: &[S]) -> String {
    names
        .iter()
        .map(|name| format!("`{}`", name.as_ref()))
        .collect::<Vec<_>>()
        .join(", ")
}

/// The characters that count, in lower case; a name is never long, so a longer one is cut.
fn folded(name: &str) -> Vec<char> {
    name.chars()
        .filter(|c| !matches!(c, '-' | '_' | ' '))
        .flat_map(char::to_lowercase)
        .take(100)
        .collect()
}

/// Insertions, deletions, replacements and swaps of neighbours that lie between two names.
fn distance(left: &[char], right: &[char]) -> usize {
    let mut before_last: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=right.len()).collect();
    for (i, a) in left.iter().enumerate() {
        let mut row = vec![i + 1];
        for (j, b) in right.iter().enumerate() {
            let mut least = (last[j] + usize::from(a != b))
                .min(last[j + 1] + 1)
                .min(row[j] + 1);
            if i > 0 && j > 0 && *a == right[j - 1] && left[i - 1] == *b {
                least = least.min(before_last[j - 1] + 1);
            }
            row.push(least);
        }
        before_last = std::mem::replace(&mut last, row);
    }
    last[right.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_near_name_is_suggested_and_a_far_one_is_not() {
        let known = ["user-profile", "allow-enable"];
        for (given, expected) in [
            ("user_profile", Some("user-profile")),
            ("USER-PROFILE", Some("user-profile")),
            ("usre-profile", Some("user-profile")),
            ("allowenabel", Some("allow-enable")),
            ("profile", None),
            ("", None),
            ("x", None),
        ] {
            assert_eq!(nearest(given, known), expected, "{given}");
        }
    }
}
