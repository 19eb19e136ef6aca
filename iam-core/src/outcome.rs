//! What a command reports to the platform.

use serde_json::{Map, Value};

use crate::{Active, ErrorCode, IamAction, IamUserAppData, UserId};

/// The one result of a command, before it is dressed as an [`Entry`](crate::Entry).
#[derive(Debug, Clone, PartialEq)]
pub struct IamVendorActionResult {
    /// What was done, or tried.
    pub action: IamAction,
    /// How it ended.
    pub ending: Ending,
}

/// How a command ended.
#[derive(Clone, PartialEq)]
pub enum Ending {
    /// The application did it.
    Done {
        /// Whether the user can log in now.
        active: Active,
        /// The application's id of the user.
        id: Option<UserId>,
        /// The name the user logs in with.
        username: Option<String>,
        /// The address that the application gave.
        email: Option<String>,
        /// All that the application answered.
        details: Map<String, Value>,
    },
    /// Nothing had to be done, or nothing may be done.
    Skipped {
        /// Why.
        reason: String,
    },
    /// It went wrong.
    Failed {
        /// The HTTP status or the vendor's own code.
        code: Option<ErrorCode>,
        /// What a person should read.
        message: String,
    },
}

impl IamVendorActionResult {
    /// The application did it, and this is the user now.
    pub fn done(action: IamAction, user: IamUserAppData) -> Self {
        Self {
            action,
            ending: Ending::Done {
                active: user.active,
                id: user.id,
                username: user.username,
                email: user.email,
                details: user.full_data,
            },
        }
    }

    /// Nothing was done, and that is a success.
    pub fn skipped(action: IamAction, reason: impl Into<String>) -> Self {
        Self {
            action,
            ending: Ending::Skipped {
                reason: reason.into(),
            },
        }
    }

    /// It went wrong.
    pub fn failure(action: IamAction, code: Option<ErrorCode>, message: impl Into<String>) -> Self {
        Self {
            action,
            ending: Ending::Failed {
                code,
                message: message.into(),
            },
        }
    }

    /// Whether the outcome counts as a success; a skip does.
    pub const fn is_success(&self) -> bool {
        !matches!(self.ending, Ending::Failed { .. })
    }
}

/// Shows the id, codes and reasons; names, addresses, details and the vendor's texts are personal data.
impl std::fmt::Debug for Ending {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Done { active, id, .. } => formatter
                .debug_struct("Done")
                .field("active", active)
                .field("id", id)
                .finish_non_exhaustive(),
            Self::Skipped { reason } => formatter
                .debug_struct("Skipped")
                .field("reason", reason)
                .finish(),
            Self::Failed { code, .. } => formatter
                .debug_struct("Failed")
                .field("code", code)
                .finish_non_exhaustive(),
        }
    }
}
