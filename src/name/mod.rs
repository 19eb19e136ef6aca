//! The names of an integration and of a pack: parsed once, spelt everywhere.

mod ascii;
mod error;
mod integration_name;
mod pack_name;
mod pack_title;
mod reserved;
#[cfg(test)]
mod tests;

pub(crate) use ascii::is_hidden;
pub use error::NameError;
pub use integration_name::IntegrationName;
pub use pack_name::PackName;
pub use pack_title::{PackTitle, TitleError};
pub(crate) use reserved::is_windows_device;
