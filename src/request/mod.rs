//! The command line, parsed into what it asks for.

mod contents;
mod core_choice;
mod folders_request;
mod folders_task;
mod format;
mod integration_request;
mod pack_request;
mod parse;
#[expect(clippy::module_inception, reason = "a file is named after its type")]
mod request;
mod template_choice;
mod usage_error;
mod writing;

pub use contents::Contents;
pub use core_choice::CoreChoice;
pub use folders_request::FoldersRequest;
pub use folders_task::FoldersTask;
pub use format::Format;
pub use integration_request::IntegrationRequest;
pub use pack_request::PackRequest;
pub use request::Request;
pub use template_choice::TemplateChoice;
pub use usage_error::UsageError;
pub use writing::Writing;
