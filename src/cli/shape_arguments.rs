use clap::builder::{PossibleValue, PossibleValuesParser};
use clap::{Arg, ArgAction, ArgMatches, Args, Command, FromArgMatches};

use super::arguments::{SHAPE, WHAT};
use crate::answers::{ChoiceKey, Choices, Picks};

/// The options that shape the integration: one for each choice there is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShapeArguments {
    /// What was chosen by them.
    pub choices: Choices,
}

impl Args for ShapeArguments {
    fn augment_args(command: Command) -> Command {
        command.args(ChoiceKey::shapes().map(option))
    }

    fn augment_args_for_update(command: Command) -> Command {
        Self::augment_args(command)
    }
}

impl FromArgMatches for ShapeArguments {
    fn from_arg_matches(matches: &ArgMatches) -> Result<Self, clap::Error> {
        let mut arguments = Self {
            choices: Choices::default(),
        };
        arguments.update_from_arg_matches(matches)?;
        Ok(arguments)
    }

    fn update_from_arg_matches(&mut self, matches: &ArgMatches) -> Result<(), clap::Error> {
        for key in ChoiceKey::shapes() {
            if let Some(words) = matches.get_many::<String>(key.name) {
                let words: Vec<&str> = words.map(String::as_str).collect();
                key.choose(&mut self.choices, &words);
            }
        }
        Ok(())
    }
}

/// A misspelt value is answered with the near one.
fn option(key: ChoiceKey) -> Arg {
    let values = key
        .values()
        .into_iter()
        .map(|value| PossibleValue::new(value.word).help(value.help));
    let option = Arg::new(key.name)
        .long(key.name)
        .value_parser(PossibleValuesParser::new(values))
        .hide_possible_values(true)
        .conflicts_with("pack");
    match key.picks {
        Picks::One => option.value_name("HOW").help_heading(SHAPE),
        Picks::Any => option
            .value_name("LIST")
            .value_delimiter(',')
            .action(ArgAction::Append)
            .help_heading(WHAT),
    }
}
