//! Runs the lines of an examples file.

use std::sync::Arc;

use serde_json::{Map, Value};

use super::DocsError;
use crate::{
    CallingContext, Entry, IamClient, Integration, Request, UsageError,
    cli::{Example, WarRoomLine, message},
    command_names::{TEST_MODULE, changes_groups, changes_users},
    definition::{Command, Definition},
    http::{NoLog, RequestLog},
    testing::{FakeServer, FakeVendor},
};

/// A line of a command that the yml declares.
pub(super) struct Line<'e> {
    pub(super) place: String,
    pub(super) text: &'e str,
    pub(super) command: &'e Command,
    pub(super) words: &'e WarRoomLine,
}

/// What came of a line.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Played {
    pub(super) contents: Value,
    /// What went into the context, where something did.
    pub(super) context: Option<Value>,
    pub(super) readable: Option<String>,
}

/// What stands in the place of a fake vendor's address, which is another in every run.
const ADDRESS: &str = "acme.example";

impl Line<'_> {
    /// Whether running it changes something in the application.
    pub(super) fn changes_something(&self) -> bool {
        let name = &self.command.name;
        self.command.execution || changes_users(name) || changes_groups(name)
    }
}

/// The lines of commands; `test-module` has none to be told of.
pub(super) fn lines<'e>(
    definition: &'e Definition,
    examples: &'e [Example],
) -> Result<Vec<Line<'e>>, DocsError> {
    let mut lines = Vec::new();
    for example in examples {
        let place = example.place.to_string();
        let words = match &example.line {
            Ok(words) => words,
            Err(error) => {
                return Err(DocsError::Line {
                    place,
                    problem: error.problem.to_string(),
                    help: error.help(),
                });
            }
        };
        match definition.command(&words.command) {
            Some(command) => lines.push(Line {
                place,
                text: &example.text,
                command,
                words,
            }),
            None if words.command == TEST_MODULE => {}
            None => {
                let unknown = UsageError::unknown_command(definition, &words.command, &[]);
                let source = Box::new(unknown);
                return Err(DocsError::Usage { place, source });
            }
        }
    }
    Ok(lines)
}

/// Plays the lines in front of a fake vendor, twice, because what is told must be the same
/// tomorrow.
pub(super) fn in_front_of_the_fake<C: IamClient>(
    integration: &Integration<C>,
    make: &dyn Fn() -> Box<dyn FakeVendor>,
    lines: &[Line<'_>],
) -> Result<Vec<Played>, DocsError> {
    let play = || {
        let server = FakeServer::start_on(0, make()).map_err(DocsError::Port)?;
        let log: Arc<dyn RequestLog> = Arc::new(NoLog);
        let url = server.url();
        let address = url.trim_start_matches("http://");
        let played = lines.iter().map(|line| {
            let played = run(integration, &server.params(), line, &log)?;
            Ok(played.without_address(&url, address))
        });
        played.collect::<Result<Vec<Played>, DocsError>>()
    };
    let (first, second) = (play()?, play()?);
    let differs = first
        .iter()
        .zip(&second)
        .position(|(one, other)| one != other);
    match differs {
        Some(at) => Err(DocsError::Unsteady {
            place: lines[at].place.clone(),
        }),
        None => Ok(first),
    }
}

/// Runs a line in an instance with these parameters.
pub(super) fn run<C: IamClient>(
    integration: &Integration<C>,
    params: &Map<String, Value>,
    line: &Line<'_>,
    log: &Arc<dyn RequestLog>,
) -> Result<Played, DocsError> {
    let request = Request {
        command: line.words.command.clone(),
        args: line.words.arguments.clone().into_json(),
        params: params.clone(),
        context: CallingContext::default(),
    };
    let entry = integration
        .execute_logged(&request, Arc::clone(log))
        .map_err(|source| DocsError::Usage {
            place: line.place.clone(),
            source: Box::new(source),
        })?;
    if entry.is_error() {
        return Err(DocsError::Failed {
            place: line.place.clone(),
            message: message(&entry),
        });
    }
    Ok(Played::from(entry))
}

impl From<Entry> for Played {
    fn from(entry: Entry) -> Self {
        Self {
            context: (!entry.entry_context.is_empty()).then_some(entry.context),
            contents: entry.contents,
            readable: entry.human_readable,
        }
    }
}

impl Played {
    fn without_address(self, url: &str, address: &str) -> Self {
        let text = |text: String| {
            text.replace(url, &format!("https://{ADDRESS}"))
                .replace(address, ADDRESS)
        };
        Self {
            contents: in_texts(self.contents, &text),
            context: self.context.map(|context| in_texts(context, &text)),
            readable: self.readable.map(text),
        }
    }
}

fn in_texts(value: Value, change: &impl Fn(String) -> String) -> Value {
    match value {
        Value::String(text) => Value::String(change(text)),
        Value::Array(items) => items
            .into_iter()
            .map(|item| in_texts(item, change))
            .collect(),
        Value::Object(fields) => fields
            .into_iter()
            .map(|(name, value)| (name, in_texts(value, change)))
            .collect(),
        scalar => scalar,
    }
}
