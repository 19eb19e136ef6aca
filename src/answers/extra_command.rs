use super::{Choice, Choices, Picks, Style};

/// Commands beyond the standard ones.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum ExtraCommand {
    /// `iam-get-group`, `iam-create-group`, `iam-update-group`, `iam-delete-group`.
    Groups,
    /// `iam-enable-user`
    Enable,
}

impl Choice for ExtraCommand {
    const KEY: &'static str = "commands";
    const QUESTION: &'static str = "Commands beyond the standard ones";
    const ALL: &'static [Self] = &[Self::Groups, Self::Enable];
    const PICKS: Picks = Picks::Any;

    fn as_str(self) -> &'static str {
        match self {
            Self::Groups => "groups",
            Self::Enable => "enable",
        }
    }

    fn help(self) -> &'static str {
        match self {
            Self::Groups => "iam-get-group, and create, update, delete",
            Self::Enable => "iam-enable-user",
        }
    }

    fn styles(self) -> &'static [Style] {
        match self {
            Self::Groups => &[Style::Scim],
            Self::Enable => Style::ALL,
        }
    }

    fn chosen(choices: &Choices) -> Vec<Self> {
        choices.commands.iter().collect()
    }

    fn choose(choices: &mut Choices, values: &[Self]) {
        choices.commands = values.iter().copied().collect();
    }
}
