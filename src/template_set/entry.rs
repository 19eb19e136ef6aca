use super::when::When;
use crate::tree::{Mode, Owner};

/// One line of a manifest: a file of the generated tree.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The source, a path inside the template set.
    pub from: String,
    /// The path in the generated tree, itself a template.
    pub to: String,
    /// What happens to the source on its way.
    pub treatment: Treatment,
    /// Whose file it is once it is written.
    pub owner: Owner,
    /// Its permissions.
    pub mode: Mode,
    /// The answers it is made for.
    pub when: When,
}

/// What happens to a source on its way into the tree.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Treatment {
    /// It is a template: `render: true`, the default.
    Render,
    /// It is copied byte for byte: `render: false`.
    Copy,
    /// It is a `Cargo.lock` whose root package gets the crate's name, and is
    /// left out where Cargo would refuse it: `render: lockfile`.
    LockFile,
    /// It is a template of a mapper, whose rows are made anew for the SCIM server that the
    /// integration is fitted to, if there is one: `render: scim-mapper`.
    ScimMapper,
    /// It is a template of a README, whose sections of commands get the arguments and outputs that
    /// the integration's yml declares: `render: readme`.
    Readme,
}

impl Treatment {
    /// Whether the source is a template.
    #[must_use]
    pub const fn is_template(self) -> bool {
        match self {
            Self::Render | Self::ScimMapper | Self::Readme => true,
            Self::Copy | Self::LockFile => false,
        }
    }
}
