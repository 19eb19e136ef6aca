//! Generates identity (IAM) integrations for Cortex XSOAR.
//!
//! The way from a command line to a folder is a row of plain data:
//!
//! ```text
//! arguments -> Answers -> Tree -> Plan -> disk
//! ```
//!
//! Up to the last arrow nothing is written, so a tree can be had in memory. [`render`] is
//! pure: the same [`Answers`] and the same [`TemplateSet`] give the same [`Tree`], on every
//! machine.
//!
//! ```
//! use iam_init::{Answers, Choices, Style, TemplateSet, render};
//!
//! let answers = Answers {
//!     choices: Choices::of(Style::Scim),
//!     ..Answers::new("MyIntegration".parse()?)
//! };
//! let set = TemplateSet::built_in(TemplateSet::DEFAULT)?;
//! let tree = render(&answers, &set)?;
//!
//! let manifest = tree.get("Cargo.toml").ok_or("no manifest")?;
//! assert!(manifest.bytes.starts_with(b"[package]\nname = \"my-integration\"\n"));
//! for (path, file) in tree.iter() {
//!     println!("{path}: {} bytes", file.bytes.len());
//! }
//! println!("{}", tree.sha256());
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # Snapshot tests
//!
//! A team that has its own answers, or its own template set
//! ([`TemplateSet::from_folder`]), keeps what they make beside a test, as this project does
//! with its golden trees. [`Snapshot`] compares and refreshes such a folder, [`Tree::differences`]
//! compares two trees in memory, [`Tree::listing`] is a tree in one small text, and
//! [`check_folder`] renders a set for every combination of answers. `examples/snapshot.rs` is
//! a whole test.
//!
//! # What else is here
//!
//! - [`run`] is the program: a command line in, an exit code out.
//! - [`Question::all`] is what can be asked for.
//! - [`Record`] and [`Base`] are what a generated folder remembers.

mod answers;
mod apply;
mod base;
mod cli;
mod commands;
mod core_placement;
pub mod core_source;
mod did_you_mean;
mod docker_image;
mod error;
mod exit;
mod from_scim;
#[cfg(fuzzing)]
#[doc(hidden)]
pub mod fuzzing;
mod guard;
mod integration_id;
mod lint;
mod listing;
#[doc(hidden)]
pub mod lockfile;
mod merge;
mod name;
mod pack;
mod paths;
mod plan;
mod question;
mod record;
mod render;
mod report;
mod request;
mod sha256;
mod snapshot;
mod target;
mod template_check;
mod template_set;
mod tree;
mod unified_diff;
mod update;
mod user_profile_field;
mod workspace;

pub use answers::{
    Answers, AuthScheme, Choice, ChoiceKey, ChoiceValue, Choices, CoreKind, CoreSource,
    DisableCall, ExtraCommand, ExtraCommands, Fitting, Lookup, PackAnswers, Part, Picks, Style,
    Subject, Surroundings, TextKey, UpdateCall,
};
pub use base::{Base, BaseContent, BaseError, BaseFile, BaseProblem, SealedCore};
pub use commands::run;
pub use docker_image::{DockerImage, DockerImageError};
pub use exit::Exit;
pub use from_scim::{
    Attribute, AttributeKind, AuthenticationScheme, CredentialsSource, Direction, Discovery,
    Document, Feature, Field, Fields, FromScimError, Hostility, Mutability, Note, Place, Plurality,
    Schema, ScimAccess, ScimSource, Selection, ServerProfile, ServiceConfig, Support, UserType,
    UsersEndpoint,
};
pub use guard::GuardError;
pub use integration_id::{IdError, IntegrationId};
pub use name::{IntegrationName, NameError, PackName, PackTitle, TitleError};
pub use question::{Kind, Question};
pub use record::{Record, RecordError, RecordProblem, Recorded, RecordedAnswers, RecordedCore};
pub use render::{LanguageError, RenderError, render, render_pack};
pub use snapshot::{Difference, Snapshot, SnapshotError};
pub use template_check::{Finding, Report, Severity, check_folder, check_set};
pub use template_set::{
    Condition, Entry, FolderError, ManifestError, ManifestProblem, Partial, TemplateSet,
    TemplateSetError, Treatment, When,
};
pub use tree::{Mode, Owner, Tree, TreeError, TreeFile, TreePath};

// For this project's own tests alone: the rooms behind, which change from version to version.
#[doc(hidden)]
pub use apply::{ApplyError, ChangeSet, change};
#[doc(hidden)]
pub use update::{CoreHashes, GeneratedFolder, UpdatePlan};
