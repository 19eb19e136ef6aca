//! From a command's name to the entry it gives.

use serde_json::{Map, Value};

use crate::{
    Definition, Ending, Entry, Error, IamAction, IamClient, Instance,
    command::{AllowEnable, Flags, IamCommand, InstanceMapping, Outcome},
    command_names::{GET_MAPPING_FIELDS, TEST_MODULE, action},
    definition::Command,
    entry::Severity,
    mapper::ObjectMapper,
};

use super::{Arguments, ErrorEntries, Handler, Integration, UsageError};

/// What carries a command out.
pub(super) enum Job<'i, C> {
    Test,
    Fields,
    Manage(IamAction),
    Own(&'i Handler<C>),
}

/// A command that can be carried out: its declaration, if it has one, and its job.
pub(super) struct Task<'i, C> {
    name: &'i str,
    declaration: Option<&'i Command>,
    job: Job<'i, C>,
}

impl<C> Task<'_, C> {
    /// The given arguments, checked.
    pub(super) fn arguments(&self, given: &Map<String, Value>) -> Result<Arguments, UsageError> {
        arguments(self.declaration, self.name, given)
    }
}

/// How the yml declares a command; the one that checks an instance needs no declaration.
pub(super) fn declaration<'d>(
    definition: &'d Definition,
    name: &str,
) -> Result<Option<&'d Command>, UsageError> {
    let declaration = definition.command(name);
    if declaration.is_none() && name != TEST_MODULE {
        return Err(UsageError::unknown_command(
            definition,
            name,
            &[TEST_MODULE],
        ));
    }
    Ok(declaration)
}

/// The given arguments, checked by the command's declaration; without one it takes none.
pub(super) fn arguments(
    declaration: Option<&Command>,
    name: &str,
    given: &Map<String, Value>,
) -> Result<Arguments, UsageError> {
    match (declaration, given.keys().next()) {
        (Some(command), _) => Arguments::resolve(command, given),
        (None, None) => Ok(Arguments::default()),
        (None, Some(argument)) => Err(UsageError::UnknownArgument {
            command: name.to_owned(),
            argument: argument.clone(),
            suggestion: None,
            known: Vec::new(),
        }),
    }
}

/// What the core itself carries out under this name.
pub(super) fn built_in<'i, C>(name: &str) -> Option<Job<'i, C>> {
    Some(match name {
        TEST_MODULE => Job::Test,
        GET_MAPPING_FIELDS => Job::Fields,
        _ => Job::Manage(action(name)?),
    })
}

impl<C: IamClient> Integration<C> {
    /// What the name asks for.
    pub(super) fn task<'i>(
        &'i self,
        definition: &'i Definition,
        name: &'i str,
    ) -> Result<Task<'i, C>, UsageError> {
        let declaration = declaration(definition, name)?;
        let job = self
            .handler(name)
            .map(Job::Own)
            .or_else(|| built_in(name))
            .ok_or_else(|| UsageError::UnhandledCommand {
                command: name.to_owned(),
            })?;
        Ok(Task {
            name,
            declaration,
            job,
        })
    }

    fn handler(&self, name: &str) -> Option<&Handler<C>> {
        self.handlers
            .iter()
            .find(|(known, _)| known == name)
            .map(|(_, handler)| handler)
    }

    /// Carries the task out. Whatever is wrong with the instance is found before anything is sent.
    pub(super) fn run(
        &self,
        task: &Task<'_, C>,
        arguments: &Arguments,
        instance: &Instance,
        mappers: Option<&dyn ObjectMapper>,
    ) -> Result<Entry, UsageError> {
        let client = match (self.client)(instance) {
            Ok(client) => client,
            Err(error @ Error::Parameter { .. }) => return Err(UsageError::Instance(error)),
            // A client that logs in when it is made may meet any weather.
            Err(error) => return Ok(Entry::of_error(instance, task.name, &error)),
        };
        let secrets = instance.redactor();
        let entry = match &task.job {
            Job::Manage(command) => {
                return self.manage(*command, arguments, instance, mappers, &client);
            }
            Job::Test => client.test().map(|()| Entry::ok()),
            Job::Fields => client
                .get_app_fields()
                .map(|fields| Entry::of_fields(fields.without_secrets(secrets))),
            Job::Own(handler) => handler(&client, arguments)
                .map(|result| Entry::of_result(task.name, result.without_secrets(secrets))),
        };
        Ok(entry.unwrap_or_else(|error: Error| Entry::of_error(instance, task.name, &error)))
    }

    fn manage(
        &self,
        command: IamAction,
        arguments: &Arguments,
        instance: &Instance,
        mappers: Option<&dyn ObjectMapper>,
        client: &C,
    ) -> Result<Entry, UsageError> {
        let params = instance.params();
        let flags = Flags::read(params).map_err(UsageError::Instance)?;
        let mapper = |name| params.text(name).map_err(UsageError::Instance);
        let mapping = InstanceMapping {
            mappers: match mappers {
                Some(others) => others,
                None => self.mappers()?,
            },
            incoming: match command {
                IamAction::Get => mapper("mapper_in")?,
                _ => "",
            },
            outgoing: mapper("mapper_out")?,
        };
        let profile = arguments.get("user-profile").unwrap_or(&Value::Null);
        let allow_enable = AllowEnable::read(arguments.get("allow-enable").and_then(Value::as_str));
        let outcome = IamCommand::new(client, mapping, flags).run(command, profile, allow_enable);
        let severity = self.error_entries.severity(&outcome);
        Ok(Entry::of_outcome(instance, &outcome, severity))
    }
}

impl ErrorEntries {
    /// Whether the platform shall try the command again.
    fn severity(&self, outcome: &Outcome) -> Severity {
        let Ending::Failed { code, .. } = &outcome.result.ending else {
            return Severity::Outcome;
        };
        let own = code.as_ref().and_then(crate::ErrorCode::status);
        let mut codes = [own, outcome.status].into_iter().flatten();
        if codes.any(|code| self.codes.contains(&code)) || (self.timeouts && outcome.timed_out) {
            Severity::Error
        } else {
            Severity::Outcome
        }
    }
}
