//! The arguments of one command, as a person gave them.

use serde_json::{Map, Value};

use super::quoting::{looks_like_a_name, quoted};

/// Argument names and their values, each name once, in the order in which they were given.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Arguments(Vec<(String, String)>);

/// The name of an argument that was given before.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct GivenTwice(pub(super) String);

/// Why words are not arguments.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
pub(super) enum ArgumentError {
    #[error("{} is not of the form `ARGUMENT=VALUE`", shown(*.position, .word.as_deref()))]
    NotAPair {
        /// Counted from 1.
        position: usize,
        /// The word, where it can be no value.
        word: Option<String>,
    },
    #[error("argument {position} has no name before its `=`")]
    NoName {
        /// Counted from 1.
        position: usize,
    },
    #[error("argument {} is given twice", quoted(.name))]
    GivenTwice {
        /// The argument's name.
        name: String,
    },
}

fn shown(position: usize, word: Option<&str>) -> String {
    word.map_or_else(|| format!("argument {position}"), quoted)
}

impl Arguments {
    /// Reads `ARGUMENT=VALUE` words, as a shell hands them over: the value is all after the first `=`.
    pub(super) fn from_words<'a>(
        words: impl IntoIterator<Item = &'a str>,
    ) -> Result<Self, ArgumentError> {
        let mut arguments = Self::default();
        for (index, word) in words.into_iter().enumerate() {
            let position = index + 1;
            let (name, value) = word
                .split_once('=')
                .ok_or_else(|| ArgumentError::NotAPair {
                    position,
                    word: looks_like_a_name(word).then(|| word.to_owned()),
                })?;
            if name.is_empty() {
                return Err(ArgumentError::NoName { position });
            }
            // The `=` stands within a value that has no name, as in `{"filter": "a=b"}`.
            if !looks_like_a_name(name) {
                let word = None;
                return Err(ArgumentError::NotAPair { position, word });
            }
            arguments
                .add(name, value)
                .map_err(|GivenTwice(name)| ArgumentError::GivenTwice { name })?;
        }
        Ok(arguments)
    }

    /// Adds an argument.
    pub(super) fn add(&mut self, name: &str, value: impl Into<String>) -> Result<(), GivenTwice> {
        if self.0.iter().any(|(known, _)| known == name) {
            return Err(GivenTwice(name.to_owned()));
        }
        self.0.push((name.to_owned(), value.into()));
        Ok(())
    }

    /// The names and values, in order.
    #[cfg(any(test, feature = "testing"))]
    pub(crate) fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str()))
    }

    /// The arguments as a request takes them.
    pub(crate) fn into_json(self) -> Map<String, Value> {
        self.0
            .into_iter()
            .map(|(name, value)| (name, Value::String(value)))
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_is_all_after_the_first_equals_sign() {
        for (word, name, value) in [
            ("allow-enable=true", "allow-enable", "true"),
            ("filter=a=b", "filter", "a=b"),
            ("user-profile=", "user-profile", ""),
            ("note=two\nlines", "note", "two\nlines"),
            ("a==", "a", "="),
            ("a=`x`", "a", "`x`"),
        ] {
            let arguments = Arguments::from_words([word]).unwrap();
            assert_eq!(arguments.iter().collect::<Vec<_>>(), [(name, value)]);
        }
    }

    #[test]
    fn a_word_that_is_no_pair_is_shown_only_if_it_can_be_no_value() {
        for (words, message) in [
            (
                &["allow-enable"][..],
                "`allow-enable` is not of the form `ARGUMENT=VALUE`",
            ),
            (
                &["a=1", "ada@acme.example"],
                "argument 2 is not of the form `ARGUMENT=VALUE`",
            ),
            (
                &["{\"filter\": \"a=b\"}"],
                "argument 1 is not of the form `ARGUMENT=VALUE`",
            ),
            (&[""], "argument 1 is not of the form `ARGUMENT=VALUE`"),
            (&["=x"], "argument 1 has no name before its `=`"),
            (&["a=1", "b=2", "a=3"], "argument `a` is given twice"),
        ] {
            let error = Arguments::from_words(words.iter().copied()).unwrap_err();
            assert_eq!(error.to_string(), message);
        }
    }
}
