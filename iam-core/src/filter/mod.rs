//! Filters of look-ups, into which a value enters only through its language's escaper.
//!
//! | language | looks like | seen at |
//! | --- | --- | --- |
//! | [`Scim`] | `userName eq "ada"` | SCIM 2.0 servers (RFC 7644, section 3.4.2.2) |
//! | [`Okta`] | `profile.login eq "ada"` | Okta's `search` and `filter` |
//! | [`Soql`] | `Email = 'ada@acme.example'` | Salesforce |
//! | [`OData`] | `mail eq 'ada@acme.example'` | Microsoft Graph, Dynamics |
//! | [`Rsql`] | `email=="ada@acme.example"` | RSQL and FIQL |
//! | [`Ldap`] | `(mail=ada@acme.example)` | directories (RFC 4515) |
//!
//! ```
//! use iam_core::filter::{Filter, Okta, Soql};
//!
//! # fn main() -> Result<(), iam_core::Error> {
//! let filter = Filter::<Okta>::equals("profile.login", "o\"b")?;
//! assert_eq!(filter.as_str(), r#"profile.login eq "o\"b""#);
//!
//! let filter = Filter::<Soql>::equals("Email", "o'b@acme.example")?;
//! assert_eq!(
//!     filter.select("SELECT Id, Username FROM User"),
//!     r"SELECT Id, Username FROM User WHERE Email = 'o\'b@acme.example'",
//! );
//! # Ok(())
//! # }
//! ```
//!
//! A request takes a filter as it is, and percent-encodes it:
//! `http.get(["users"]).filter("search", &filter)`.

#[expect(
    clippy::module_inception,
    reason = "the room is named after its one type, which has a file of its own"
)]
mod filter;
mod language;
mod ldap;
mod odata;
mod okta;
mod rsql;
mod scim;
mod soql;
#[cfg(test)]
mod tests;

pub use filter::Filter;
pub use language::Language;
pub use ldap::Ldap;
pub use odata::OData;
pub use okta::Okta;
pub use rsql::Rsql;
pub use scim::Scim;
pub use soql::Soql;
