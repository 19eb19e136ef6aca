//! What an integration's README says of its commands, from what the yml declares and from what
//! happens when the lines of `command_examples` are run.
//!
//! Each command has a section between two markers, in the form that the platform's own tool
//! (`demisto-sdk generate-docs`) gives it. A [`Readme`] is a text cut at its sections;
//! [`declaration()`] is what the yml says of a command; with the feature `testing`, `of` plays the
//! examples and tells whether a README says what happens:
//!
//! ```no_run
//! # #[cfg(feature = "testing")]
//! # fn check<C: iam_core::IamClient>(integration: iam_core::Integration<C>) {
//! use iam_core::{docs, testing::RestVendor};
//!
//! docs::of(integration, RestVendor::default).check(env!("CARGO_MANIFEST_DIR"));
//! # }
//! ```

mod declaration;
#[cfg(feature = "testing")]
mod disguise;
#[cfg(feature = "testing")]
mod docs_error;
#[cfg(feature = "testing")]
mod documented;
#[cfg(feature = "testing")]
mod examples;
#[cfg(feature = "testing")]
mod fictional;
#[cfg(feature = "testing")]
mod folder;
mod markdown;
mod marker;
#[cfg(feature = "testing")]
mod player;
mod readme;
mod readme_error;
#[cfg(feature = "testing")]
mod retelling;
mod section;
#[cfg(feature = "testing")]
mod stale;
#[cfg(feature = "testing")]
mod telling;
#[cfg(feature = "testing")]
mod writer;

pub use declaration::declaration;
pub use readme::Readme;
pub use readme_error::ReadmeError;
pub use section::{Section, Told};

#[cfg(feature = "testing")]
pub(crate) use {
    docs_error::DocsError,
    folder::DocsFolder,
    writer::{Changes, LiveInstance, Writer},
};
#[cfg(feature = "testing")]
pub use {documented::Documented, documented::of, stale::Stale};
