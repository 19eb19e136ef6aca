use super::{Answers, Choice};

/// What the crate stands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Surroundings {
    /// Nothing: it is a workspace of its own, with its own lock file.
    Standalone,
    /// A Cargo workspace, of which it becomes a member.
    Workspace,
    /// A pack, which is a Cargo workspace, and has its mappers.
    Pack,
}

impl Surroundings {
    /// The folder with the crate's mappers, from the crate. The platform wants those
    /// of a pack in one folder.
    #[must_use]
    pub fn mappers(self) -> &'static str {
        match self {
            Self::Standalone | Self::Workspace => "mappers",
            Self::Pack => "../../Classifiers",
        }
    }
}

impl Choice for Surroundings {
    const KEY: &'static str = "surroundings";
    const QUESTION: &'static str = "What the crate stands in";
    const ALL: &'static [Self] = &[Self::Standalone, Self::Workspace, Self::Pack];

    fn as_str(self) -> &'static str {
        match self {
            Self::Standalone => "standalone",
            Self::Workspace => "workspace",
            Self::Pack => "pack",
        }
    }

    fn help(self) -> &'static str {
        match self {
            Self::Standalone => "Nothing: it is a workspace of its own",
            Self::Workspace => "A Cargo workspace",
            Self::Pack => "A pack",
        }
    }

    fn given(answers: &Answers) -> Vec<Self> {
        vec![answers.surroundings]
    }
}
