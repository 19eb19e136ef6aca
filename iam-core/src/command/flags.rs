//! What an instance allows.

use crate::{Error, IamAction, Params};

/// The instance's switches; one that the yml does not declare is off.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Flags {
    /// `create_user_enabled`
    pub create: bool,
    /// `update_user_enabled`
    pub update: bool,
    /// `enable_user_enabled`
    pub enable: bool,
    /// `disable_user_enabled`
    pub disable: bool,
    /// `create_if_not_exists`: an update of a user who is not there creates one.
    pub create_if_not_exists: bool,
}

impl Flags {
    /// Reads the switches by their names in the yml.
    ///
    /// # Errors
    /// [`Error::Parameter`] for a value that is neither true nor false.
    pub fn read(params: &Params) -> Result<Self, Error> {
        Ok(Self {
            create: params.flag("create_user_enabled")?,
            update: params.flag("update_user_enabled")?,
            enable: params.flag("enable_user_enabled")?,
            disable: params.flag("disable_user_enabled")?,
            create_if_not_exists: params.flag("create_if_not_exists")?,
        })
    }

    /// Whether the command itself is switched on; a get always is.
    pub(super) const fn allow(self, command: IamAction) -> bool {
        match command {
            IamAction::Get => true,
            IamAction::Create => self.create,
            IamAction::Update => self.update,
            IamAction::Disable => self.disable,
            IamAction::Enable => self.enable,
        }
    }
}

/// The argument `allow-enable`: whether create and update may enable a disabled user.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AllowEnable {
    /// They may, where the instance allows enabling too.
    Yes,
    /// They may not.
    No,
}

impl AllowEnable {
    /// Reads the argument: `true` in any case is a yes, anything else, and nothing, a no.
    pub fn read(argument: Option<&str>) -> Self {
        match argument {
            Some(text) if text.eq_ignore_ascii_case("true") => Self::Yes,
            _ => Self::No,
        }
    }
}
