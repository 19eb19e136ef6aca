//! The integration's name: parsed once, spelt everywhere.

mod ascii;
mod error;
mod integration_name;
mod reserved;
#[cfg(test)]
mod tests;

pub(crate) use ascii::is_hidden;
pub use error::NameError;
pub use integration_name::IntegrationName;
pub(crate) use reserved::is_windows_device;
