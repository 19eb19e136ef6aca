//! Generates identity (IAM) integrations for Cortex XSOAR.
//!
//! The way from a command line to a folder is a row of plain data:
//!
//! ```text
//! arguments -> Answers -> Tree -> Plan -> disk
//! ```
//!
//! Up to the last arrow nothing is written, so a tree can be had in memory:
//!
//! ```
//! use iam_init::{Answers, TemplateSet, render};
//!
//! let answers = Answers::new("MyIntegration".parse()?);
//! let set = TemplateSet::built_in(TemplateSet::DEFAULT)?;
//! let tree = render(&answers, &set)?;
//! assert!(tree.get("Cargo.toml").is_some());
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod answers;
mod apply;
mod base;
mod cli;
mod commands;
mod core_placement;
pub mod core_source;
mod did_you_mean;
mod error;
mod exit;
mod folders_request;
mod from_scim;
mod guard;
mod integration_id;
mod listing;
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
mod target;
mod template_check;
mod template_set;
mod tree;
mod unified_diff;
mod update;
mod user_profile_field;
mod workspace;

pub use answers::{
    Answers, AuthScheme, Choice, ChoiceKey, ChoiceValue, CoreKind, CoreSource, DisableCall,
    ExtraCommand, ExtraCommands, Fitting, Lookup, PackAnswers, Part, Picks, Style, Surroundings,
    UpdateCall,
};
pub use apply::{
    ApplyError, ChangeSet, FolderLock, Step, apply, change, is_interrupted, resume, resume_changes,
    take_turn,
};
pub use base::{Base, BaseContent, BaseError, BaseFile, BaseProblem, SealedCore};
pub use cli::{
    Arguments, Command, DiffArguments, FolderArguments, ManifestArguments, MapperCommand,
    RenameArguments, TemplateCommand, UpdateArguments,
};
pub use commands::{EjectError, run};
pub use core_placement::{CoreError, CorePlacement, CorePresence, place_core};
pub use error::Error;
pub use exit::Exit;
pub use folders_request::{Contents, FoldersRequest, FoldersTask};
pub use from_scim::{
    Attribute, AttributeKind, AuthenticationScheme, CredentialsSource, Direction, Discovery,
    Document, Feature, Field, Fields, FromScimError, Hostility, Mutability, Note, Place, Plurality,
    Schema, ScimAccess, ScimSource, Selection, ServerProfile, ServiceConfig, Support, UserType,
    UsersEndpoint,
};
pub use guard::GuardError;
pub use integration_id::{IdError, IntegrationId};
pub use merge::{Sides, TextMerge, merge, unresolved};
pub use name::{IntegrationName, NameError, PackName, PackTitle, TitleError};
pub use pack::{Pack, PackEdit, PackError, Release};
pub use plan::{Action, Existing, Plan, PlanError, PlannedEdit, PlannedFile, Standing};
pub use question::{AnswersError, AnswersProblem, Kind, Question};
pub use record::{Record, RecordError, RecordProblem, RecordedAnswers, RecordedCore};
pub use render::{LanguageError, RenderError, render, render_pack};
pub use request::{
    CoreChoice, Format, IntegrationRequest, PackRequest, Request, TemplateChoice, UsageError,
    Writing,
};
pub use target::Target;
pub use template_check::{Finding, Report, Severity, check_folder, check_set};
pub use template_set::{
    Condition, Entry, FolderError, ManifestError, ManifestProblem, Partial, TemplateSet,
    TemplateSetError, Treatment, When,
};
pub use tree::{Mode, Owner, Tree, TreeError, TreeFile, TreePath};
pub use update::{
    CoreHashes, CoreUpdate, IntegrationFolder, Permissions, Reason, Renaming, UpdateAction,
    UpdateError, UpdateFile, UpdatePlan, WorkingFile,
};
pub use workspace::{Join, Package, Workspace, WorkspaceError};
