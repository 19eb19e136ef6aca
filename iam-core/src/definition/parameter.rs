//! An instance parameter, as the yml declares it.

use serde_json::Value;

/// One instance parameter (`configuration` in the yml).
#[derive(Debug, Clone, PartialEq)]
pub struct Parameter {
    /// The name by which it is given.
    pub name: String,
    /// The label.
    pub display: String,
    /// The label of the password of [`ParameterKind::Credentials`] (`displaypassword`).
    pub display_password: String,
    /// Whether [`ParameterKind::Credentials`] have a password alone (`hiddenusername`).
    pub hidden_username: bool,
    /// What kind of value it takes.
    pub kind: ParameterKind,
    /// The yml's `defaultvalue`, as JSON; an empty text counts as none.
    pub default: Option<Value>,
    /// Whether an instance cannot do without it.
    pub required: bool,
    /// The values it may take; empty when anything goes.
    pub options: Vec<String>,
    /// The yml's `additionalinfo`.
    pub help: String,
    /// The section of the settings page, as `Connect`.
    pub section: String,
    /// Whether the settings page shows it under "advanced".
    pub advanced: bool,
    /// Whether the settings page does not show it at all.
    pub hidden: bool,
}

/// The yml's numeric parameter types.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ParameterKind {
    /// A line of text (0).
    Text,
    /// A line of text that must not be seen (4).
    Encrypted,
    /// A boolean (8).
    Flag,
    /// A user name and a password (9).
    Credentials,
    /// Several lines of text (12).
    LongText,
    /// Several lines of text that must not be seen (14).
    EncryptedLongText,
    /// One of several values (15).
    SingleSelect,
    /// Some of several values (16).
    MultiSelect,
    /// Any other type that the platform has.
    Other(u8),
}

impl ParameterKind {
    /// Whether a value of this kind must not be shown.
    pub const fn is_secret(self) -> bool {
        matches!(
            self,
            Self::Encrypted | Self::EncryptedLongText | Self::Credentials
        )
    }
}

impl From<u8> for ParameterKind {
    fn from(number: u8) -> Self {
        match number {
            0 => Self::Text,
            4 => Self::Encrypted,
            8 => Self::Flag,
            9 => Self::Credentials,
            12 => Self::LongText,
            14 => Self::EncryptedLongText,
            15 => Self::SingleSelect,
            16 => Self::MultiSelect,
            other => Self::Other(other),
        }
    }
}
