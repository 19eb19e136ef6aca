//! The nearest known word to a misspelt one.

/// Names are no longer.
const MAX_BYTES: usize = 300;

/// The candidate that `word` most likely stands for, if any is close.
pub(crate) fn did_you_mean<'a>(
    word: &str,
    candidates: impl IntoIterator<Item = &'a str>,
) -> Option<String> {
    // Nobody means anything by it, and comparing takes the square of the length.
    let is_short = |text: &str| text.len() <= MAX_BYTES;
    if !is_short(word) {
        return None;
    }
    let lower = word.to_lowercase();
    let allowed = (word.chars().count() / 3).max(1);
    candidates
        .into_iter()
        .filter(|candidate| is_short(candidate))
        .map(|candidate| {
            let distance = strsim::damerau_levenshtein(&lower, &candidate.to_lowercase());
            (distance, candidate)
        })
        .filter(|(distance, _)| *distance <= allowed)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate.to_owned())
}

/// Names for a sentence: `` `a`, `b` or `c` ``.
pub(crate) fn one_of<'a>(names: impl IntoIterator<Item = &'a str>) -> String {
    let mut quoted: Vec<String> = names.into_iter().map(|name| format!("`{name}`")).collect();
    match quoted.pop() {
        None => "nothing".to_owned(),
        Some(last) if quoted.is_empty() => last,
        Some(last) => format!("{} or {last}", quoted.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_close_word_is_suggested() {
        let words = ["rest", "scim", "HelloIAMWorld"];
        for (typed, expected) in [
            ("rets", Some("rest")),
            ("SCIM", Some("scim")),
            ("scin", Some("scim")),
            ("HelloIamWorld", Some("HelloIAMWorld")),
            ("helloworld", Some("HelloIAMWorld")),
            ("soap", None),
            ("", None),
        ] {
            assert_eq!(did_you_mean(typed, words).as_deref(), expected, "{typed}");
        }
    }

    #[test]
    fn names_join_as_in_a_sentence() {
        assert_eq!(one_of(["a"]), "`a`");
        assert_eq!(one_of(["a", "b", "c"]), "`a`, `b` or `c`");
    }
}
