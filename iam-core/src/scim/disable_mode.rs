//! How users are disabled.

use std::str::FromStr;

/// The instance parameter `disable_mode`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum DisableMode {
    /// `deactivate`: `active` becomes false, and the user stays.
    #[default]
    Deactivate,
    /// `delete`: the user is deleted.
    Delete,
}

impl FromStr for DisableMode {
    type Err = &'static str;

    fn from_str(mode: &str) -> Result<Self, Self::Err> {
        match mode.trim().to_ascii_lowercase().as_str() {
            "deactivate" => Ok(Self::Deactivate),
            "delete" => Ok(Self::Delete),
            _ => Err("is neither `deactivate` nor `delete`"),
        }
    }
}
