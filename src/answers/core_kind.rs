use super::{Answers, Choice};

/// The kind of a [`CoreSource`](super::CoreSource).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CoreKind {
    /// Beside the crate.
    Vendored,
    /// In a folder.
    Path,
    /// In a registry.
    Version,
}

impl Choice for CoreKind {
    const KEY: &'static str = "core";
    const QUESTION: &'static str = "Where the crate finds iam-core";
    const ALL: &'static [Self] = &[Self::Vendored, Self::Path, Self::Version];

    fn as_str(self) -> &'static str {
        match self {
            Self::Vendored => "vendored",
            Self::Path => "path",
            Self::Version => "version",
        }
    }

    fn help(self) -> &'static str {
        match self {
            Self::Vendored => "In a folder beside it",
            Self::Path => "In a folder that is there already",
            Self::Version => "In a registry",
        }
    }

    fn given(answers: &Answers) -> Vec<Self> {
        vec![answers.core.kind()]
    }
}
