//! SCIM 2.0 (RFC 7643, RFC 7644) with the servers that there are.
//!
//! The standard is the law, but servers differ. [`ScimClient`] therefore believes an answer
//! only as far as it can be checked, and finds another way where one is refused:
//!
//! - A look-up filters by user name, then by address. Every row is compared with the key on
//!   this side, because there are servers that ignore filters; then the list is walked.
//!   A look-up that failed is an error, never "no such user".
//! - An update sends the difference to what was read, as PATCH with paths, or as PUT of the
//!   whole user where PATCH is refused. `active` is only changed by enabling and disabling,
//!   and looked at afterwards.
//! - A POST is never sent twice: where its answer is lost, the user is looked for.
//!
//! ```text
//! AppUser (attribute paths) -> resource -> difference -> PATCH | PUT
//! answer -> ListResponse | ScimUser -> row match -> IamUserAppData
//! ```

mod activation;
mod attribute_path;
mod client;
mod conversation;
mod core_schema;
mod create;
mod creation;
mod difference;
mod disable_mode;
mod discovery;
mod document;
mod endpoint;
mod filter;
#[cfg(fuzzing)]
#[doc(hidden)]
pub mod fuzzing;
mod groups;
mod learned;
mod list_response;
mod lookup;
mod profiles;
mod resource;
mod row_match;
mod schema;
mod scim_user;
mod tolerant;
mod walk;
mod write;

pub use attribute_path::{
    AttributeName, AttributePath, AttributePathError, AttributeSelector, CompareOperator,
    Comparison, PathProblem, SchemaUrn, ValueFilter,
};
pub use client::ScimClient;
pub use core_schema::{CORE_USER, ENTERPRISE_USER, MULTI_VALUED, standard_fields};
pub use disable_mode::DisableMode;
pub use filter::equality_filter;
#[cfg(feature = "testing")]
pub(crate) use groups::GROUP_MESSAGES;
pub use groups::{GroupChange, GroupKey, Members, ScimGroup};
pub use list_response::ListResponse;
pub use profiles::{BrokenDiscovery, Profile, Quirk, UnknownProfile};
pub use scim_user::ScimUser;
