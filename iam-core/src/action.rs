//! What a command did, or tried to do.

use std::fmt;

/// The action that an outcome reports.
///
/// It can differ from the command: `iam-create-user` of a user who exists is an
/// [`IamAction::Update`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum IamAction {
    /// A user was looked up.
    Get,
    /// A user was created.
    Create,
    /// A user was updated.
    Update,
    /// A user was disabled.
    Disable,
    /// A user was enabled.
    Enable,
}

impl IamAction {
    /// The word that stands in `IAM.Vendor.action`: `get`, `create`, `update`, `disable`, `enable`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Get => "get",
            Self::Create => "create",
            Self::Update => "update",
            Self::Disable => "disable",
            Self::Enable => "enable",
        }
    }

    /// The word as a heading has it: `Get`, `Create`, `Update`, `Disable`, `Enable`.
    pub const fn title(self) -> &'static str {
        match self {
            Self::Get => "Get",
            Self::Create => "Create",
            Self::Update => "Update",
            Self::Disable => "Disable",
            Self::Enable => "Enable",
        }
    }
}

impl fmt::Display for IamAction {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.as_str())
    }
}
