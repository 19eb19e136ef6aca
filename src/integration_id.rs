use std::fmt;
use std::str::FromStr;

use thiserror::Error;

use crate::name::is_hidden;

/// What the platform calls the integration: the yml's `id`, `name` and
/// `display`. Any script and blanks inside are fine; it is shown to people.
///
/// ```
/// use iam_init::IntegrationId;
///
/// let id: IntegrationId = "Acme \"Cloud\" IAM".parse()?;
/// assert_eq!(id.as_str(), "Acme \"Cloud\" IAM");
/// # Ok::<(), iam_init::IdError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IntegrationId(String);

/// Why an id is refused.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum IdError {
    /// Empty, or blanks only.
    #[error("the id is empty")]
    Empty,
    /// A blank that nobody sees.
    #[error("the id begins or ends with a blank")]
    OuterBlank {
        /// The id without it.
        instead: String,
    },
    /// A control or a change of direction.
    #[error("the id holds the invisible character U+{:04X}", u32::from(*.character))]
    Hidden {
        /// The first such character.
        character: char,
    },
    /// Longer than [`IntegrationId::MAX_CHARS`].
    #[error(
        "the id has {length} characters, the limit is {}",
        IntegrationId::MAX_CHARS
    )]
    TooLong {
        /// Its length in characters.
        length: usize,
    },
}

impl IntegrationId {
    /// The longest id, in characters.
    pub const MAX_CHARS: usize = 100;

    /// The id as it was typed.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for IntegrationId {
    type Err = IdError;

    fn from_str(typed: &str) -> Result<Self, IdError> {
        // Before the blanks, as a line end is a control first.
        if let Some(character) = typed.chars().find(|c| is_hidden(*c)) {
            return Err(IdError::Hidden { character });
        }
        let trimmed = typed.trim();
        if trimmed.is_empty() {
            return Err(IdError::Empty);
        }
        if trimmed != typed {
            return Err(IdError::OuterBlank {
                instead: trimmed.to_owned(),
            });
        }
        let length = typed.chars().count();
        if length > Self::MAX_CHARS {
            return Err(IdError::TooLong { length });
        }
        Ok(Self(typed.to_owned()))
    }
}

impl fmt::Display for IntegrationId {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl IdError {
    /// What to do about it.
    #[must_use]
    pub fn help(&self) -> String {
        match self {
            Self::Empty => "leave `--id` out: the id is then the name".to_owned(),
            Self::OuterBlank { instead } => format!("use `--id '{instead}'`"),
            Self::Hidden { .. } => "retype the id instead of pasting it".to_owned(),
            Self::TooLong { .. } => "use a shorter id; the description can be long".to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_is_what_a_person_can_read() {
        let long = "x".repeat(101);
        for (typed, expected) in [
            ("Acme", Ok(())),
            ("Acme \"Cloud\" IAM: #1 {{ x }}", Ok(())),
            ("Müller — Пример", Ok(())),
            ("", Err(IdError::Empty)),
            ("   ", Err(IdError::Empty)),
            (
                " Acme",
                Err(IdError::OuterBlank {
                    instead: "Acme".to_owned(),
                }),
            ),
            ("a\nb", Err(IdError::Hidden { character: '\n' })),
            (
                "a\u{2066}b",
                Err(IdError::Hidden {
                    character: '\u{2066}',
                }),
            ),
            (&long, Err(IdError::TooLong { length: 101 })),
        ] {
            assert_eq!(
                typed.parse::<IntegrationId>().map(|_| ()),
                expected,
                "{typed}"
            );
        }
    }
}
