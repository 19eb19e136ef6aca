//! SCIM 2.0 (RFC 7643, RFC 7644) with the servers that there are.

mod attribute_path;
#[allow(dead_code)]
mod tolerant;

pub use attribute_path::{
    AttributeName, AttributePath, AttributePathError, AttributeSelector, CompareOperator,
    Comparison, PathProblem, SchemaUrn, ValueFilter,
};
