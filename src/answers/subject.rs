use super::{Answers, PackAnswers};

/// What is generated.
#[derive(Debug, Clone, PartialEq)]
pub enum Subject {
    /// An integration.
    Integration(Box<Answers>),
    /// A pack, without the integrations in it.
    Pack(PackAnswers),
}

impl Subject {
    /// What the thing is that has the name, as JSON has it.
    #[must_use]
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Integration(_) => "crate",
            Self::Pack(_) => "pack",
        }
    }

    /// The crate's name, or the pack's.
    #[must_use]
    pub fn name(&self) -> String {
        match self {
            Self::Integration(answers) => answers.name.crate_name(),
            Self::Pack(answers) => answers.name.pascal().to_owned(),
        }
    }
}
