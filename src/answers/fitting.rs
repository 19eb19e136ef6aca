use super::{Answers, Choice, Style};

/// Whether the crate is fitted to one server.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fitting {
    /// To a SCIM server, by what it says of itself.
    Server,
    /// To none.
    Standard,
}

impl Choice for Fitting {
    const KEY: &'static str = "from_scim";
    const QUESTION: &'static str = "Whether the crate is fitted to a SCIM server";
    const ALL: &'static [Self] = &[Self::Server, Self::Standard];

    fn as_str(self) -> &'static str {
        match self {
            Self::Server => "true",
            Self::Standard => "false",
        }
    }

    fn help(self) -> &'static str {
        match self {
            Self::Server => "By what the server says of itself",
            Self::Standard => "By the standard alone",
        }
    }

    fn styles(self) -> &'static [Style] {
        match self {
            Self::Server => &[Style::Scim],
            Self::Standard => Style::ALL,
        }
    }

    fn given(answers: &Answers) -> Vec<Self> {
        match answers.server {
            Some(_) => vec![Self::Server],
            None => vec![Self::Standard],
        }
    }
}
