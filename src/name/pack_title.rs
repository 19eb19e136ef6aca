use std::fmt;
use std::str::FromStr;

use heck::ToKebabCase;
use thiserror::Error;

use super::PackName;
use super::pack_name::is_kept_out;
use crate::integration_id::{IdError, IntegrationId};

/// What the marketplace calls a pack. Any script and blanks are fine, as the
/// platform's rules for it are (demisto-sdk, PA125).
///
/// ```
/// use iam_init::PackTitle;
///
/// let title: PackTitle = "Acme Identity".parse()?;
/// assert_eq!(title.as_str(), "Acme Identity");
/// assert!("Acme Pack".parse::<PackTitle>().is_err());
/// # Ok::<(), iam_init::TitleError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PackTitle(String);

/// Why a title is refused.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum TitleError {
    /// It is no text to show.
    #[error(transparent)]
    Id(#[from] IdError),
    /// It holds a word that says nothing in a list of packs.
    #[error("the platform refuses `{word}` in the name of a pack")]
    Word {
        /// The word.
        word: String,
    },
    /// It is too short.
    #[error(
        "the platform refuses names of packs with less than {} characters",
        PackName::MIN_TITLE_CHARS
    )]
    Short,
    /// It begins with a small letter.
    #[error("the platform refuses names of packs that begin with a small letter")]
    SmallLetter,
}

impl PackTitle {
    /// The title as it was typed.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TitleError {
    /// What to do about it.
    #[must_use]
    pub fn help(&self) -> String {
        match self {
            Self::Id(error) => error.help(),
            Self::Word { .. } | Self::Short | Self::SmallLetter => {
                "say with `--id` what the pack is for, as `--id 'Acme Identity'`".to_owned()
            }
        }
    }
}

impl fmt::Display for PackTitle {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl FromStr for PackTitle {
    type Err = TitleError;

    fn from_str(typed: &str) -> Result<Self, TitleError> {
        let id: IntegrationId = typed.parse()?;
        let words = id.as_str().to_kebab_case();
        if let Some(word) = words.split('-').find(|word| is_kept_out(word)) {
            return Err(TitleError::Word {
                word: word.to_owned(),
            });
        }
        if id.as_str().chars().count() < PackName::MIN_TITLE_CHARS {
            return Err(TitleError::Short);
        }
        if id.as_str().starts_with(char::is_lowercase) {
            return Err(TitleError::SmallLetter);
        }
        Ok(Self(id.as_str().to_owned()))
    }
}
