//! Integrations fitted to a live SCIM server: what it says of itself, read and
//! made into plain data that [`render`](crate::render()) needs.
//!
//! ```text
//! ScimSource -> Discovery (JSON as it came) -> ServerProfile -> Fields -> mappers, README
//! ```
//!
//! Only the first arrow touches a network or a disk. What a server answers is
//! believed as little as possible: nothing of it but names, URNs and words that are
//! known beforehand gets into the generated files, no free text, no address.

mod attribute;
mod credentials;
mod discovery;
mod error;
mod field;
mod field_name;
mod fields;
mod json;
mod mapper;
mod schema;
mod server_profile;
mod service_config;
mod source;
mod standard;
mod summary;
mod user_type;

pub use attribute::{Attribute, AttributeKind, Mutability, Plurality};
pub use credentials::{CredentialsSource, ScimAccess};
pub use discovery::{Discovery, Document};
pub use error::{FromScimError, Hostility};
pub use field::{Direction, Field, Place, Selection};
pub use fields::Fields;
pub(crate) use mapper::fit;
pub use schema::Schema;
pub use server_profile::{Note, ServerProfile};
pub use service_config::{AuthenticationScheme, Feature, ServiceConfig, Support};
pub use source::ScimSource;
pub(crate) use summary::{credentials, summary};
pub use user_type::{UserType, UsersEndpoint};
