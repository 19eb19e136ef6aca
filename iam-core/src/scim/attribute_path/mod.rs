//! Attribute paths: how an outgoing mapper's row keys, and PATCH operations, name a place in a user.
//!
//! RFC 7644, sections 3.5.2 (PATCH paths) and 3.10 (attribute notation).

mod name;
mod parse_error;
mod parser;
mod path;
mod value_filter;

#[cfg(test)]
mod tests;

pub use name::AttributeName;
pub use parse_error::{AttributePathError, PathProblem};
pub use path::{AttributePath, AttributeSelector, SchemaUrn};
pub use value_filter::{CompareOperator, Comparison, ValueFilter};
