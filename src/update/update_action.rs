/// What an update does with a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum UpdateAction {
    /// It is what the template gives.
    Unchanged,
    /// Nobody edited it: it gets what the template gives now.
    Updated,
    /// It gets what the template changed, and keeps what the developer changed.
    Merged,
    /// Both changed the same lines, or something that cannot be merged.
    Conflict,
    /// The template no longer has it, and nobody edited it.
    Deleted,
    /// It has another path now.
    Moved,
    /// It stays as the developer has it.
    Kept,
    /// The template has it now.
    Added,
}

/// Why.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reason {
    /// It is what the template gives.
    Pristine,
    /// The template changed it, the developer did not.
    TemplateChanged,
    /// Both changed it, in different places.
    BothChanged,
    /// Both changed the same lines.
    SameLines,
    /// Conflict markers of an earlier update are still in it.
    Unresolved,
    /// The template dropped it.
    Dropped,
    /// The template dropped it, but it was edited.
    DroppedButEdited,
    /// It has another path now.
    OtherPath,
    /// The developer changed it, the template did not.
    Edited,
    /// The developer has made the template's change too.
    HasBoth,
    /// The developer deleted it.
    DeletedByDeveloper,
    /// The developer owns it, and both changed the same lines.
    DeveloperOwned,
    /// Both changed a file that is no text.
    Binary,
    /// Both changed a lock file.
    LockFile,
    /// Something else stands there, or a link on the way.
    NoFile,
    /// The template has it now.
    New,
    /// The record or the base of the update.
    Record,
    /// The vendored core was edited.
    CoreEdited,
    /// The vendored core is not there.
    CoreGone,
}

impl UpdateAction {
    /// The action as it is printed.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Unchanged => "unchanged",
            Self::Updated => "updated",
            Self::Merged => "merged",
            Self::Conflict => "conflict",
            Self::Deleted => "deleted",
            Self::Moved => "moved",
            Self::Kept => "kept",
            Self::Added => "added",
        }
    }
}

impl Reason {
    /// The reason in a few words.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Pristine => "is what the template gives",
            Self::TemplateChanged => "the template changed it, you did not",
            Self::BothChanged => "you and the template changed different places",
            Self::SameLines => "you and the template changed the same lines",
            Self::Unresolved => "conflict markers are still in it",
            Self::Dropped => "the template no longer has it",
            Self::DroppedButEdited => "the template no longer has it, but you changed it",
            Self::OtherPath => "the template has it under another path",
            Self::Edited => "you changed it, the template did not",
            Self::HasBoth => "has your changes and the template's already",
            Self::DeletedByDeveloper => "you deleted it",
            Self::DeveloperOwned => "yours, and the template changed the same lines",
            Self::Binary => "you and the template changed it, and it cannot be merged",
            Self::LockFile => "you and the template changed it; Cargo brings it up to date",
            Self::NoFile => "no plain file stands there",
            Self::New => "the template has it now",
            Self::Record => "tells how the folder was generated",
            Self::CoreEdited => "was edited, and stays as it is",
            Self::CoreGone => "is not there, and stays away",
        }
    }

    /// Whether a person is told of a file that is kept for this reason: something of the
    /// template's was left out.
    #[must_use]
    pub fn leaves_something_out(self) -> bool {
        matches!(
            self,
            Self::DroppedButEdited
                | Self::DeveloperOwned
                | Self::LockFile
                | Self::CoreEdited
                | Self::CoreGone
        )
    }
}
