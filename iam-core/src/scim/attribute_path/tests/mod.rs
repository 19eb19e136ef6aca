//! Attribute paths, as RFC 7644 writes them and as servers do.

mod errors;
mod filters;
mod reading;

use crate::scim::attribute_path::*;

fn parse(path: &str) -> AttributePath {
    path.parse()
        .unwrap_or_else(|error| panic!("{path}: {error}"))
}

fn selector(path: &str) -> AttributeSelector {
    match parse(path) {
        AttributePath::Attribute(selector) => selector,
        AttributePath::Schema(urn) => panic!("{path} is a schema: {urn:?}"),
    }
}
