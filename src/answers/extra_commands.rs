use super::{Choice, ExtraCommand};

/// A set of [`ExtraCommand`]s, in the order of their list.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ExtraCommands(Vec<ExtraCommand>);

impl ExtraCommands {
    /// The commands, each once.
    pub fn iter(&self) -> impl Iterator<Item = ExtraCommand> + '_ {
        self.0.iter().copied()
    }

    /// Whether a command is one of them.
    #[must_use]
    pub fn contains(&self, command: ExtraCommand) -> bool {
        self.0.contains(&command)
    }
}

impl FromIterator<ExtraCommand> for ExtraCommands {
    fn from_iter<I: IntoIterator<Item = ExtraCommand>>(commands: I) -> Self {
        let wanted: Vec<ExtraCommand> = commands.into_iter().collect();
        let ordered = ExtraCommand::ALL.iter().copied();
        Self(ordered.filter(|command| wanted.contains(command)).collect())
    }
}
