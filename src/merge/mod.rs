//! Three texts into one: what the developer changed and what the template changed, both.
//!
//! Lines are compared without their endings, so that a file which a checkout has turned
//! to CRLF merges like any other; it stays CRLF. A region that both changed, each in its
//! own way, stands in the result with standard conflict markers, the base between them.
//! No line that the developer wrote is ever left out.

mod chunk;
mod line;
mod markers;
mod output;
#[cfg(test)]
mod tests;
mod text_merge;

pub use markers::unresolved;
pub use text_merge::{Sides, merge};
