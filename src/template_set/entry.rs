use crate::answers::{Answers, CoreKind, Style, Surroundings};
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
}

/// The answers that an entry is made for. A condition that is not stated holds
/// always.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct When {
    /// `style: rest`, or a list of styles.
    pub style: Option<Vec<Style>>,
    /// `core: vendored`, or a list.
    pub core: Option<Vec<CoreKind>>,
    /// `workspace: true` or `false`.
    pub surroundings: Option<Surroundings>,
    /// `from_scim: true` or `false`.
    pub from_scim: Option<bool>,
}

impl When {
    /// Whether the entry is made for these answers.
    #[must_use]
    pub fn holds(&self, answers: &Answers) -> bool {
        allows(self.style.as_deref(), answers.style)
            && allows(self.core.as_deref(), answers.core.kind())
            && self
                .surroundings
                .is_none_or(|surroundings| surroundings == answers.surroundings)
            && self
                .from_scim
                .is_none_or(|from_scim| from_scim == answers.server.is_some())
    }

    /// Whether some answers make both.
    pub(super) fn overlaps(&self, other: &Self) -> bool {
        let style = Style::ALL.into_iter().any(|style| {
            allows(self.style.as_deref(), style) && allows(other.style.as_deref(), style)
        });
        let core = CoreKind::ALL
            .into_iter()
            .any(|kind| allows(self.core.as_deref(), kind) && allows(other.core.as_deref(), kind));
        let surroundings = match (self.surroundings, other.surroundings) {
            (Some(own), Some(others)) => own == others,
            _ => true,
        };
        let from_scim = match (self.from_scim, other.from_scim) {
            (Some(own), Some(others)) => own == others,
            _ => true,
        };
        style && core && surroundings && from_scim
    }
}

fn allows<T: PartialEq>(allowed: Option<&[T]>, value: T) -> bool {
    allowed.is_none_or(|allowed| allowed.contains(&value))
}
