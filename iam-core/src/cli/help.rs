//! The clap commands, derived from the integration's yml.

use clap::{Arg, ArgAction, Command, builder::EnumValueParser, value_parser};

use super::{
    declarations::{arguments_help, parameters_help},
    output_format::OutputFormat,
    own_commands::own_commands,
    spelling::{kebab, screaming_snake},
    wrapping::{WIDTH, wrap, wrap_indented},
};
use crate::{Definition, command_names::TEST_MODULE};

/// The name of the hidden subcommand that takes a War Room line; nobody types it.
pub(super) const LINE: &str = "War Room line";
/// The words after a command or a line.
pub(super) const WORDS: &str = "ARGUMENT=VALUE";
/// [`TEST_MODULE`] for people. A README that goes to the platform cannot say `test-module`: the
/// platform's validation keeps that name out of what its users read (BA125).
const TEST: &str = "test";
pub(super) const EXEC: &str = "exec";
pub(super) const EXAMPLES: &str = "examples";
pub(super) const MAP: &str = "map";
pub(super) const MOCK: &str = "mock";
pub(super) const CONTRACT: &str = "contract";
pub(super) const DOCS: &str = "docs";

/// The room that an option's name takes in a list of options.
const OPTION_COLUMN: usize = 28;

/// The whole command line of an integration's binary.
pub(super) fn command_line(definition: &Definition, version: Option<&'static str>) -> Command {
    let binary = kebab(definition.program());
    let own = own_commands()
        .into_iter()
        .filter(|(name, ..)| definition.command(name).is_none());
    let declared = definition
        .commands
        .iter()
        .map(|command| (command.name.as_str(), command.description.as_str()));
    let column = declared
        .clone()
        .map(|(name, _)| name)
        .chain(own.clone().map(|(name, ..)| name))
        .map(|name| name.chars().count() + 4)
        .max()
        .unwrap_or_default();
    let width = WIDTH.saturating_sub(column).max(30);
    let declared = definition.commands.iter().map(|command| {
        Command::new(command.name.clone())
            .about(wrap(first_sentence(&command.description), width))
            .before_help(wrap(&command.description, WIDTH))
            .override_usage(format!(
                "{binary} {} [OPTIONS] [ARGUMENT=VALUE]...",
                command.name
            ))
            .help_template(COMMAND_HELP)
            .after_help(arguments_help(command))
            .arg(words())
    });
    let own = own.map(|(name, about, command)| {
        let command = if name == TEST_MODULE && definition.command(TEST).is_none() {
            command.visible_alias(TEST)
        } else {
            command
        };
        command
            .name(name)
            .about(wrap(first_sentence(about), width))
            .before_help(wrap(about, WIDTH))
            .help_template(OWN_HELP)
    });
    let mut line = Command::new(binary.clone())
        .bin_name(binary.clone())
        .about(wrap(&about(definition), WIDTH))
        .override_usage(format!(
            "{binary} [OPTIONS] <COMMAND> [ARGUMENT=VALUE]...\n       \
             {binary} [OPTIONS] '!COMMAND ARGUMENT=`VALUE` ...'"
        ))
        .after_help(after_help(definition))
        .disable_help_subcommand(true)
        .allow_external_subcommands(true)
        .args(options(definition))
        .subcommands(declared)
        .subcommands(own)
        .subcommand(
            Command::new(LINE)
                .hide(true)
                .about("Runs a War Room line")
                .override_usage(format!(
                    "{binary} [OPTIONS] '!COMMAND ARGUMENT=`VALUE` ...'"
                ))
                .arg(words()),
        );
    if let Some(version) = version {
        line = line.version(version);
    }
    line
}

/// The usage line, for who gave no command.
pub(super) fn usage(definition: &Definition) -> String {
    let binary = kebab(definition.program());
    format!("Usage: {binary} [OPTIONS] <COMMAND> [ARGUMENT=VALUE]...\n")
}

/// The whole description stands before the usage; `about` is its first sentence, for the list.
const COMMAND_HELP: &str =
    "{before-help}{usage-heading} {usage}{after-help}\n\nOptions:\n{options}";
const OWN_HELP: &str = "{before-help}{usage-heading} {usage}\n\n{all-args}";

pub(super) fn words() -> Arg {
    Arg::new(WORDS)
        .num_args(0..)
        .action(ArgAction::Append)
        .hide(true)
}

fn options(definition: &Definition) -> Vec<Arg> {
    let help = |text: &str| wrap(text, WIDTH - OPTION_COLUMN);
    vec![
        Arg::new("params")
            .long("params")
            .value_name("FILE")
            .value_parser(value_parser!(std::path::PathBuf))
            .help(help(
                "Instance parameters, YAML or JSON, by their yml names",
            )),
        Arg::new("param")
            .short('p')
            .long("param")
            .value_name("NAME=VALUE")
            .action(ArgAction::Append)
            .help(help(
                "One parameter; `credentials.identifier` reaches inside. Not for secrets: \
                 they show in process lists",
            )),
        Arg::new("instance")
            .long("instance")
            .value_name("NAME")
            .help(help(&format!(
                "The instance's name in outputs [default: {}_instance_1]",
                definition.name
            ))),
        Arg::new("output")
            .short('o')
            .long("output")
            .value_name("FORMAT")
            .value_parser(EnumValueParser::<OutputFormat>::new())
            .hide_possible_values(true)
            .help(help(
                "What to print: context, entry or readable [default: context; readable for \
                 `examples`]",
            )),
        Arg::new("fail")
            .long("fail")
            .action(ArgAction::SetTrue)
            .help(help("Exit with 3 when the outcome has success=false")),
        Arg::new("verbose")
            .short('v')
            .long("verbose")
            .action(ArgAction::SetTrue)
            .help(help(
                "Log each request on stderr: method, URL, status, time; secrets are hidden",
            )),
    ]
    .into_iter()
    .map(|option| option.global(true))
    .collect()
}

fn about(definition: &Definition) -> String {
    if definition.description.trim().is_empty() {
        format!("The integration {}.", definition.display)
    } else {
        definition.description.clone()
    }
}

fn after_help(definition: &Definition) -> String {
    let prefix = screaming_snake(definition.program());
    let variables = wrap_indented(
        &format!(
            "Each parameter can be set as {prefix}_<PARAMETER>. -p is stronger than the \
             environment, the environment than --params, --params than the yml's defaults."
        ),
        2,
    );
    format!(
        "{}Environment:\n{variables}\n\n\
         Exit codes:\n  \
         0  there is an outcome, also when the vendor said no\n  \
         1  an error entry\n  \
         2  wrong usage or parameters; nothing was sent\n  \
         3  --fail was given, and the outcome has success=false; or\n     \
            `contract` found a broken rule; or README.md is stale for\n     \
            `docs --check`\n  \
         130  `contract` was interrupted, and has tidied up",
        parameters_help(definition)
    )
}

/// Up to the first full stop that ends a sentence, without it.
fn first_sentence(text: &str) -> &str {
    let first = text.lines().next().unwrap_or_default();
    let end = first.find(". ").unwrap_or(first.len());
    first[..end].trim_end_matches('.')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn definition() -> Definition {
        Definition::parse(
            "
name: HelloIAMWorld
display: Hello
description: Manages the users of Hello with a description that is much longer than a terminal is wide today.
configuration:
- {name: url, required: true}
script:
  commands:
  - name: iam-create-user
    description: Creates a user. Updates the user who is there already, where that is allowed by the instance.
    arguments:
    - {name: user-profile, required: true, description: 'The profile, as JSON: {\"email\": ...}.'}
    - {name: allow-enable, defaultValue: 'true', predefined: ['true', 'false']}
  - name: get-mapping-fields
    description: Lists the fields that a user of the application has, which the platform shows in its editor.
  - {name: mock, description: A vendor's own.}
",
        )
        .unwrap()
    }

    fn helps() -> Vec<(String, String)> {
        let mut line = command_line(&definition(), Some("0.1.0"));
        line.build();
        let mut helps = vec![("top".to_owned(), line.render_help().to_string())];
        for command in line.get_subcommands_mut() {
            let name = command.get_name().to_owned();
            helps.push((name, command.render_help().to_string()));
        }
        helps
    }

    #[test]
    fn the_tree_of_commands_is_sound() {
        command_line(&definition(), Some("0.1.0")).debug_assert();
    }

    #[test]
    fn the_program_is_called_as_its_crate_and_the_integration_as_its_yml_says() {
        let mut definition = definition();
        let help = |definition: &Definition| command_line(definition, None).render_help();
        for words in [
            "Usage: hello-iam-world ",
            " HELLO_IAM_WORLD_<",
            "HelloIAMWorld_instance_1]",
        ] {
            assert!(help(&definition).to_string().contains(words), "{words}");
        }
        definition.program = Some("people-2".to_owned());
        for words in [
            "Usage: people-2 ",
            " PEOPLE_2_<",
            "HelloIAMWorld_instance_1]",
        ] {
            assert!(help(&definition).to_string().contains(words), "{words}");
        }
    }

    #[test]
    fn help_fits_eighty_columns() {
        for (command, help) in helps() {
            for line in help.lines() {
                assert!(line.chars().count() <= WIDTH, "{command}: {line}");
                assert!(!line.ends_with(' '), "{command}: {line:?}");
            }
        }
    }

    #[test]
    fn a_command_of_the_yml_stands_in_place_of_an_own_one() {
        let line = command_line(&definition(), None);
        let mocks: Vec<_> = line
            .get_subcommands()
            .filter(|command| command.get_name() == MOCK)
            .map(|command| command.get_about().unwrap().to_string())
            .collect();
        assert_eq!(mocks, ["A vendor's own"]);
    }
}
