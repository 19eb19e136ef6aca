use super::{Choice, Choices, Style};

/// How a user is disabled and enabled.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum DisableCall {
    /// A field of the user, changed like any other.
    Patch,
    /// Calls of their own.
    Endpoint,
    /// The user is removed.
    Delete,
}

impl Choice for DisableCall {
    const KEY: &'static str = "disable";
    const QUESTION: &'static str = "How a user is disabled";
    const ALL: &'static [Self] = &[Self::Patch, Self::Endpoint, Self::Delete];

    fn as_str(self) -> &'static str {
        match self {
            Self::Patch => "patch",
            Self::Endpoint => "endpoint",
            Self::Delete => "delete",
        }
    }

    fn help(self) -> &'static str {
        match self {
            Self::Patch => "By a field of the user, changed like any other",
            Self::Endpoint => "POST users/ID/deactivate, and /activate to enable",
            Self::Delete => "DELETE users/ID; there is no enabling",
        }
    }

    fn styles(self) -> &'static [Style] {
        &[Style::Rest]
    }

    fn default_for(style: Style) -> Option<Self> {
        (style == Style::Rest).then_some(Self::Patch)
    }

    fn chosen(choices: &Choices) -> Vec<Self> {
        choices.disable.into_iter().collect()
    }

    fn choose(choices: &mut Choices, values: &[Self]) {
        choices.disable = values.first().copied();
    }
}
