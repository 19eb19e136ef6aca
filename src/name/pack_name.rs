use std::fmt;
use std::str::FromStr;

use heck::ToKebabCase;

use super::integration_name::{check_characters, check_shape, pascal};
use super::{NameError, reserved};

/// The name of a pack: a folder on every platform. It is spelt like an
/// [`IntegrationName`](super::IntegrationName), but is no crate.
///
/// ```
/// use iam_init::PackName;
///
/// let name: PackName = "acme-IAM-pack".parse()?;
/// assert_eq!(name.pascal(), "AcmeIAMPack");
/// assert_eq!(name.title(), "Acme IAM");
/// # Ok::<(), iam_init::NameError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PackName {
    pascal: String,
}

impl PackName {
    /// What the platform keeps out of a pack's displayed name (demisto-sdk, PA125).
    pub const NOT_IN_TITLES: [&str; 6] = [
        "Pack",
        "Playbook",
        "Integration",
        "Script",
        "Partner",
        "Community",
    ];

    /// The shortest displayed name, in characters (demisto-sdk, PA125).
    pub const MIN_TITLE_CHARS: usize = 3;

    /// The name as the folder has it: `AcmeIAMPack`.
    #[must_use]
    pub fn pascal(&self) -> &str {
        &self.pascal
    }

    /// The name as people read it: its words, without those that the platform
    /// keeps out of the names of packs.
    #[must_use]
    pub fn title(&self) -> String {
        let mut rest = self.pascal.as_str();
        let kebab = self.pascal.to_kebab_case();
        let words = kebab.split('-').map(|word| {
            let (word, after) = rest.split_at(word.len());
            rest = after;
            word
        });
        let title = words
            .filter(|word| !is_kept_out(word))
            .collect::<Vec<_>>()
            .join(" ");
        match title.as_str() {
            "" => "IAM".to_owned(),
            short if short.len() < Self::MIN_TITLE_CHARS => format!("{short} IAM"),
            _ => title,
        }
    }
}

/// Whether the platform keeps a word out of the names of packs.
pub(crate) fn is_kept_out(word: &str) -> bool {
    PackName::NOT_IN_TITLES
        .iter()
        .any(|kept_out| kept_out.eq_ignore_ascii_case(word))
}

impl fmt::Display for PackName {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.pascal)
    }
}

impl FromStr for PackName {
    type Err = NameError;

    /// Parses a name as a person types it.
    ///
    /// # Errors
    ///
    /// [`NameError`] says what is wrong and, in its help, what to use instead.
    fn from_str(typed: &str) -> Result<Self, NameError> {
        check_characters(typed)?;
        check_shape(typed)?;
        let pascal = pascal(typed);
        reserved::check_folder(&pascal)?;
        Ok(Self { pascal })
    }
}
