//! The shared core of IAM integrations.
//!
//! A generated integration holds what differs from vendor to vendor: its yml,
//! its mappers and one implementation of [`IamClient`]. Everything else is here.
//!
//! ```text
//! command line | stdin JSON -> Request -> command -> IamClient -> HttpClient -> vendor
//! stdout <- Entry <- IamVendorActionResult <- IamUserAppData <-
//! ```
//!
//! A tour, in the order in which a command travels:
//!
//! - [`Definition`] is the integration's yml, read: parameters, commands, arguments.
//! - [`Integration`] wires definition, mappers and client, and executes a [`Request`].
//! - [`command`] is the decision table: which calls are made, when, and what they mean.
//! - [`mapper`] turns a user profile into the application's fields and back.
//! - [`IamClient`] is what an integration implements.
//! - [`http`], [`filter`] and [`scim`] are what it implements it with.
//! - [`Entry`] is what the platform, or a person, gets.
//! - [`cli`] is the command line of the generated binary.
//! - [`docs`] is what its README says of the commands.

mod action;
mod active;
mod active_field;
mod active_unless;
mod active_words;
mod app_fields;
mod app_user;
pub mod cli;
mod client;
pub mod command;
#[doc(hidden)]
pub mod command_names;
pub mod definition;
pub mod docs;
mod entry;
mod error;
pub mod filter;
pub mod http;
mod instance;
mod integration;
#[doc(hidden)]
pub mod json_error;
mod json_kind;
pub mod mapper;
mod memory;
mod outcome;
mod params;
mod place;
mod present;
mod readable_table;
mod removal;
mod request;
pub mod scim;
mod secret;
mod suggestion;
#[cfg(feature = "testing")]
pub mod testing;
mod user_app_data;
mod user_fields;
mod user_profile;

pub use action::IamAction;
pub use active::Active;
pub use active_field::ActiveField;
pub use active_unless::ActiveUnless;
pub use active_words::ActiveWords;
pub use app_fields::AppFields;
pub use app_user::AppUser;
pub use client::IamClient;
pub use definition::Definition;
pub use entry::{Entry, EntryType};
pub use error::{
    AnswerBody, Error, ErrorCode, IamError, LogInFailure, LogInStep, Refusal, TooLong,
};
pub use instance::Instance;
pub use integration::{Arguments, CommandResult, Integration, IntegrationProblem, UsageError};
pub use memory::Memory;
pub use outcome::{Ending, IamVendorActionResult};
pub use params::{Credentials, ParameterError, Params};
pub use present::Present;
pub use removal::Removal;
pub use request::{CallingContext, Request};
pub use secret::Secret;
pub use user_app_data::{IamUserAppData, UserId};
pub use user_fields::UserFields;
pub use user_profile::{IamUserProfile, ProfileError};
