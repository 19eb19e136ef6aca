use super::{Answers, Choice};

/// What the crate stands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Surroundings {
    /// Nothing: it is a workspace of its own, with its own lock file.
    Standalone,
    /// A Cargo workspace, of which it becomes a member.
    Workspace,
}

impl Choice for Surroundings {
    const KEY: &'static str = "workspace";
    const QUESTION: &'static str = "Whether the crate is in a Cargo workspace";
    const ALL: &'static [Self] = &[Self::Workspace, Self::Standalone];

    fn as_str(self) -> &'static str {
        match self {
            Self::Workspace => "true",
            Self::Standalone => "false",
        }
    }

    fn help(self) -> &'static str {
        match self {
            Self::Workspace => "It is a member of one",
            Self::Standalone => "It is a workspace of its own",
        }
    }

    fn given(answers: &Answers) -> Vec<Self> {
        vec![answers.surroundings]
    }
}
