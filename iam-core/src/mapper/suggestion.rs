//! "Did you mean": the known name nearest to a misspelt one.

/// Longer names are not compared: no known name is that long, and the comparison is quadratic.
const LONGEST: usize = 64;

/// The known name that is near enough to be what was meant.
///
/// A name that differs only in case is always near; otherwise one edit is
/// allowed for every three characters.
pub(super) fn nearest<'n>(
    asked: &str,
    known: impl IntoIterator<Item = &'n str>,
) -> Option<&'n str> {
    let wanted: Vec<char> = asked.to_lowercase().chars().take(LONGEST + 1).collect();
    if wanted.len() > LONGEST {
        return None;
    }
    known
        .into_iter()
        .filter(|name| name.len() <= LONGEST)
        .map(|name| (edits(&wanted, &name.to_lowercase()), name))
        .filter(|(edits, name)| *edits <= name.chars().count().max(wanted.len()) / 3)
        .min_by_key(|(edits, _)| *edits)
        .map(|(_, name)| name)
}

/// How many characters must be inserted, removed, replaced or swapped with their neighbour.
fn edits(from: &[char], to: &str) -> usize {
    let to: Vec<char> = to.chars().collect();
    let mut before_previous: Vec<usize> = Vec::new();
    let mut previous: Vec<usize> = (0..=to.len()).collect();
    for (row, &ours) in from.iter().enumerate() {
        let mut current = Vec::with_capacity(to.len() + 1);
        current.push(row + 1);
        for (column, &theirs) in to.iter().enumerate() {
            let replaced = previous[column] + usize::from(ours != theirs);
            let mut best = replaced
                .min(previous[column + 1] + 1)
                .min(current[column] + 1);
            let swapped =
                row > 0 && column > 0 && ours == to[column - 1] && from[row - 1] == theirs;
            if swapped {
                best = best.min(before_previous[column - 1] + 1);
            }
            current.push(best);
        }
        before_previous = std::mem::replace(&mut previous, current);
    }
    previous.last().copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn the_nearest_known_name_is_suggested_when_it_is_near() {
        let known = ["concat", "count", "toLowerCase"];
        for (asked, expected) in [
            ("conact", Some("concat")),
            ("tolowercase", Some("toLowerCase")),
            ("cuont", Some("count")),
            ("somethingElse", None),
            ("", None),
        ] {
            assert_eq!(nearest(asked, known), expected, "{asked}");
        }
    }

    #[test]
    fn a_very_long_name_is_not_compared() {
        assert_eq!(nearest(&"x".repeat(1_000_000), ["concat"]), None);
    }
}
