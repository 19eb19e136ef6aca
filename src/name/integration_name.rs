use std::fmt;
use std::str::FromStr;

use heck::{ToKebabCase, ToShoutySnakeCase, ToSnakeCase, ToUpperCamelCase};

use super::error::NameError;
use super::{ascii, reserved};

/// A name that can be a crate, a Rust identifier, a folder on every platform
/// and a part of a path inside the output folder.
///
/// `my-integration`, `my_integration` and `MyIntegration` are the same name.
/// Acronyms that are typed in capitals keep them where the spelling allows it.
///
/// ```
/// use iam_init::IntegrationName;
///
/// let name: IntegrationName = "HelloIAMWorld".parse()?;
/// assert_eq!(name.pascal(), "HelloIAMWorld");
/// assert_eq!(name.crate_name(), "hello-iam-world");
/// assert_eq!(name.lib_name(), "hello_iam_world");
/// assert_eq!(name.env_prefix(), "HELLO_IAM_WORLD");
/// # Ok::<(), iam_init::NameError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IntegrationName {
    /// The one spelling that is kept; all others are functions of it.
    pascal: String,
}

impl IntegrationName {
    /// The longest name, in characters. The longest generated path,
    /// `<name>/mappers/classifier-mapper-incoming-<name>.json`, then stays far
    /// below what file systems and Windows allow.
    pub const MAX_CHARS: usize = 48;

    /// The name as types and folders have it: `MyIntegration`.
    #[must_use]
    pub fn pascal(&self) -> &str {
        &self.pascal
    }

    /// The package's name: `my-integration`.
    #[must_use]
    pub fn crate_name(&self) -> String {
        self.pascal.to_kebab_case()
    }

    /// The library's name, a Rust identifier: `my_integration`.
    #[must_use]
    pub fn lib_name(&self) -> String {
        self.pascal.to_snake_case()
    }

    /// What environment variables begin with: `MY_INTEGRATION`.
    #[must_use]
    pub fn env_prefix(&self) -> String {
        self.pascal.to_shouty_snake_case()
    }
}

impl fmt::Display for IntegrationName {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.pascal)
    }
}

impl FromStr for IntegrationName {
    type Err = NameError;

    /// Parses a name as a person types it.
    ///
    /// # Errors
    ///
    /// [`NameError`] says what is wrong and, in its help, what to use instead.
    fn from_str(typed: &str) -> Result<Self, NameError> {
        check_characters(typed)?;
        check_shape(typed)?;
        let name = Self {
            pascal: pascal(typed),
        };
        reserved::check(&name)?;
        Ok(name)
    }
}

pub(super) fn check_characters(typed: &str) -> Result<(), NameError> {
    if typed.is_empty() {
        return Err(NameError::Empty);
    }
    if let Some(control) = typed.chars().find(|c| ascii::is_hidden(*c)) {
        return Err(NameError::Hidden {
            character: control,
            instead: ascii::suggestion(typed),
        });
    }
    if typed == "." || typed == ".." {
        return Err(NameError::Dots {
            name: typed.to_owned(),
        });
    }
    let length = typed.chars().count();
    if length > IntegrationName::MAX_CHARS {
        return Err(NameError::TooLong {
            length,
            instead: ascii::shortened(typed, IntegrationName::MAX_CHARS),
        });
    }
    if typed.contains(['/', '\\']) {
        return Err(NameError::Separator {
            name: typed.to_owned(),
            instead: typed
                .rsplit(['/', '\\'])
                .find_map(ascii::suggestion)
                .filter(|instead| instead != typed),
        });
    }
    if typed.chars().any(char::is_whitespace) {
        return Err(NameError::Blank {
            name: typed.to_owned(),
            instead: ascii::suggestion(typed),
        });
    }
    if let Some(letter) = typed.chars().find(|c| !c.is_ascii()) {
        return Err(NameError::NotAscii {
            name: typed.to_owned(),
            letter,
            instead: ascii::suggestion(typed),
        });
    }
    if let Some(character) = typed
        .chars()
        .find(|c| !c.is_ascii_alphanumeric() && !is_separator(*c))
    {
        return Err(NameError::Character {
            name: typed.to_owned(),
            character,
            instead: ascii::suggestion(typed),
        });
    }
    Ok(())
}

pub(super) fn check_shape(typed: &str) -> Result<(), NameError> {
    let odd = typed.split(is_separator).any(str::is_empty);
    if odd {
        return Err(NameError::Separators {
            name: typed.to_owned(),
            instead: ascii::suggestion(typed),
        });
    }
    if typed.starts_with(|c: char| c.is_ascii_digit()) {
        return Err(NameError::LeadingDigit {
            name: typed.to_owned(),
            instead: ascii::suggestion(typed),
        });
    }
    Ok(())
}

fn is_separator(character: char) -> bool {
    matches!(character, '-' | '_')
}

/// Joins the words with a capital each and leaves the rest of a word as typed,
/// unless that would glue two acronyms together (`OKTA_IAM`): then a word is
/// a capital and small letters.
pub(super) fn pascal(typed: &str) -> String {
    let as_typed: String = typed.split(is_separator).map(ascii::capitalised).collect();
    if as_typed.to_kebab_case() == typed.to_kebab_case() {
        as_typed
    } else {
        typed.to_upper_camel_case()
    }
}
