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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mode_is_known_in_any_letter_case() {
        for (text, mode) in [
            ("deactivate", Some(DisableMode::Deactivate)),
            (" Delete ", Some(DisableMode::Delete)),
            ("DEACTIVATE", Some(DisableMode::Deactivate)),
            ("", None),
            ("archive", None),
        ] {
            assert_eq!(text.parse().ok(), mode, "{text}");
        }
    }
}
