//! The IAM commands: which calls are made, when, and what they mean.
//!
//! [`IamCommand`] holds the whole decision table; it knows a client by its trait and
//! nothing of HTTP, SCIM, entries or the yml. Each command is a short story in a file of
//! its own, told with the steps that they share:
//!
//! - `lookup`: search attributes, the values from before a change, and how often is asked;
//! - `steps`: mapping, and calls whose failure ends the command.

mod create;
mod disable;
mod enable;
mod flags;
mod get;
mod lookup;
mod mapping;
mod steps;
mod stop;
#[cfg(test)]
mod tests;
mod update;

use serde_json::Value;

use crate::{IamAction, IamClient, IamError, IamUserProfile, IamVendorActionResult};

pub use flags::{AllowEnable, Flags};
pub use mapping::{INCOMING_TYPE, InstanceMapping, OutgoingType};
use stop::Stop;

/// The commands on one client, with one instance's flags and mappers.
pub struct IamCommand<'a, C: ?Sized> {
    client: &'a C,
    mapping: InstanceMapping<'a>,
    flags: Flags,
}

/// How a command ended, and the profile that goes into the context.
#[derive(Debug, Clone, PartialEq)]
pub struct Outcome {
    /// What is reported of the application.
    pub result: IamVendorActionResult,
    /// The profile as given; after a get, what the application has of it.
    pub profile: IamUserProfile,
    /// Whether it failed because no answer came in time.
    pub timed_out: bool,
    /// The status of the answer that it failed with, whatever code the vendor has for it.
    pub status: Option<u16>,
}

impl<'a, C: IamClient + ?Sized> IamCommand<'a, C> {
    /// The commands on this client.
    pub fn new(client: &'a C, mapping: InstanceMapping<'a>, flags: Flags) -> Self {
        Self {
            client,
            mapping,
            flags,
        }
    }

    /// Runs one command: `iam-get-user` for [`IamAction::Get`], and so on.
    ///
    /// `user_profile` is the argument as it was given. `allow_enable` is looked at by
    /// create and update alone.
    pub fn run(
        &self,
        command: IamAction,
        user_profile: &Value,
        allow_enable: AllowEnable,
    ) -> Outcome {
        let profile = IamUserProfile::read(user_profile);
        if !self.flags.allow(command) {
            // A profile that cannot be read does not matter here: nobody looks at it.
            return Outcome {
                result: IamVendorActionResult::skipped(
                    command,
                    IamError::CommandDisabled.message(),
                ),
                profile: profile.unwrap_or_default(),
                timed_out: false,
                status: None,
            };
        }
        let profile = match profile {
            Ok(profile) => profile,
            Err(problem) => {
                return Outcome::of(
                    Err(Stop::bad_request(command, problem)),
                    IamUserProfile::default(),
                );
            }
        };
        let result = match command {
            IamAction::Get => match self.get(&profile) {
                Ok((result, found)) => return Outcome::of(Ok(result), found),
                Err(stop) => Err(stop),
            },
            IamAction::Create => self.create(&profile, allow_enable),
            IamAction::Update => self.update(&profile, allow_enable),
            IamAction::Disable => self.disable(&profile),
            IamAction::Enable => self.enable(&profile),
        };
        Outcome::of(result, profile)
    }
}

impl Outcome {
    fn of(result: Result<IamVendorActionResult, Stop>, profile: IamUserProfile) -> Self {
        match result {
            Ok(result) => Self {
                result,
                profile,
                timed_out: false,
                status: None,
            },
            Err(stop) => Self {
                result: *stop.result,
                profile,
                timed_out: stop.timed_out,
                status: stop.status,
            },
        }
    }
}
