//! One run of the binary, from its command line to its exit status.

#[cfg(feature = "testing")]
mod testing_jobs;

use std::{
    ffi::OsString,
    io::{BufReader, Read},
    path::Path,
    sync::Arc,
};

use serde_json::{Map, Value, json};

use super::{
    Cli, CliError, ExitStatus, Surroundings,
    arguments::Arguments,
    callers_mappers::CallersMappers,
    cli_error::report_place,
    console::{Console, stderr_log},
    example_file::{self, Example},
    exec_request::{self, ExecRequest},
    invocation::{self, Invocation, Job, MapAnswer, OnFailure, Options},
    map,
    output_format::{OutputFormat, indented, message, results},
    parameters::{self, Sources},
};
use crate::{
    CallingContext, Definition, Entry, IamClient, Params, Request, UsageError, http::RequestLog,
};

/// One run of the binary.
pub(super) struct Run<'r, C> {
    cli: &'r Cli<C>,
    environment: Vec<(OsString, OsString)>,
    stdin: &'r mut dyn Read,
    console: Console<'r>,
}

impl<'r, C: IamClient> Run<'r, C> {
    pub(super) fn new(cli: &'r Cli<C>, surroundings: &'r mut Surroundings<'_>) -> Self {
        Self {
            cli,
            environment: std::mem::take(&mut surroundings.environment),
            stdin: &mut *surroundings.stdin,
            console: Console {
                stdout: &mut *surroundings.stdout,
                stderr: &mut *surroundings.stderr,
                colour: surroundings.colour,
                has_result: false,
            },
        }
    }

    pub(super) fn run(mut self, words: Vec<OsString>) -> ExitStatus {
        self.answer(words).unwrap_or_else(|error| {
            error.report(&mut self.console);
            error.status()
        })
    }

    fn answer(&mut self, words: Vec<OsString>) -> Result<ExitStatus, CliError> {
        let cli = self.cli;
        let definition = cli.integration.definition()?;
        let (job, options) = match invocation::read(definition, cli.version, words)? {
            Invocation::Text(text) => {
                self.print(&text)?;
                return Ok(ExitStatus::Outcome);
            }
            Invocation::Job(job, options) => (job, options),
        };
        match job {
            Job::Command { name, arguments } => self.command(definition, name, arguments, options),
            Job::Exec => self.exec(definition, &options),
            Job::Examples { file } => self.examples(definition, &file, options),
            Job::Map {
                mapper,
                mapping_type,
                answer,
            } => self.map(&mapper, mapping_type, answer),
            Job::Mock { port } => self.mock(definition, port),
            #[cfg(feature = "testing")]
            Job::Contract(job) => self.contract(definition, job, options),
            #[cfg(not(feature = "testing"))]
            Job::Contract => Err(CliError::NoContract),
            #[cfg(feature = "testing")]
            Job::Docs(job) => self.docs(definition, job, options),
            #[cfg(not(feature = "testing"))]
            Job::Docs => Err(CliError::NoFakeVendor),
        }
    }

    fn command(
        &mut self,
        definition: &Definition,
        name: String,
        arguments: Arguments,
        options: Options,
    ) -> Result<ExitStatus, CliError> {
        let log = self.log(&options);
        let output = options.output.unwrap_or(OutputFormat::Context);
        let on_failure = options.on_failure;
        let instance = self.instance(definition, options)?;
        let entry = self
            .cli
            .integration
            .execute_logged(&instance.request(name, arguments), log)
            .map_err(|error| with_help(error, definition))?;
        self.print(&output.of(&entry))?;
        self.report(&entry, None);
        Ok(status(&entry, on_failure))
    }

    fn exec(&mut self, definition: &Definition, options: &Options) -> Result<ExitStatus, CliError> {
        self.warn_of_ignored(
            "exec",
            "a request bears its own `params` and `context`, and gives an entry",
            &[
                ("`--params`", options.params_file.is_some()),
                ("`-p`", !options.param_words.is_empty()),
                ("`--instance`", options.instance.is_some()),
                ("`-o`", options.output.is_some()),
            ],
        );
        let log = self.log(options);
        let mut input = BufReader::new(&mut *self.stdin);
        let bytes = exec_request::read(&mut input).map_err(CliError::Stdin)?;
        let ExecRequest {
            mut request,
            mapped,
        } = exec_request::parse(&bytes)?;
        let Some(mapped) = mapped else {
            let entry = self.cli.integration.execute_logged(&request, log)?;
            self.print(&format!("{}\n", entry.to_json()))?;
            self.report(&entry, None);
            return Ok(status(&entry, options.on_failure));
        };
        // A platform adds parameters of its own, which are not the integration's.
        let is_declared = |name: &str| definition.parameter(name).is_some();
        request.params.retain(|name, _| is_declared(name));
        let questions = &mut *self.console.stdout;
        let mappers = CallersMappers::new(&request, mapped, questions, &mut input);
        let done = self.cli.integration.execute_mapped(&request, log, &mappers);
        let (results, status) = match done {
            Ok(entry) => {
                self.report(&entry, None);
                let status = status(&entry, options.on_failure);
                (results(&request.command, &entry), status)
            }
            // The caller has nothing but stdout.
            Err(error) => (Entry::of_usage(&error).to_json(), ExitStatus::Usage),
        };
        self.print(&format!("{}\n", json!({ "results": results })))?;
        Ok(status)
    }

    /// Runs line after line; the worst of them is what the run exits with.
    fn examples(
        &mut self,
        definition: &Definition,
        file: &Path,
        options: Options,
    ) -> Result<ExitStatus, CliError> {
        let examples = example_file::read(file)?;
        let log = self.log(&options);
        let output = options.output.unwrap_or(OutputFormat::Readable);
        let on_failure = options.on_failure;
        let instance = self.instance(definition, options)?;
        // Wrong parameters are wrong for every line, and said once.
        Params::resolve(definition, instance.params.clone())
            .map_err(|error| with_help(error.into(), definition))?;
        if examples.is_empty() {
            let file = file.display();
            self.console
                .warning(&format!("`{file}` has no lines to run"), None);
        }
        let mut worst = ExitStatus::Outcome;
        for example in examples {
            let outcome = self.example(example, &instance, &log, output, on_failure)?;
            worst = worst.worse(outcome);
        }
        Ok(worst)
    }

    fn example(
        &mut self,
        example: Example,
        instance: &InstanceRequests,
        log: &Arc<dyn RequestLog>,
        output: OutputFormat,
        on_failure: OnFailure,
    ) -> Result<ExitStatus, CliError> {
        let Example { place, text, line } = example;
        let line = match line {
            Ok(line) => line,
            Err(error) => {
                self.console
                    .error(&format!("{place}: {}", error.problem), None);
                report_place(&mut self.console, &error);
                self.console.help(Some(error.help()));
                return Ok(ExitStatus::Usage);
            }
        };
        let request = instance.request(line.command, line.arguments);
        match self
            .cli
            .integration
            .execute_logged(&request, Arc::clone(log))
        {
            Ok(entry) => {
                let gap = if self.console.has_result { "\n" } else { "" };
                self.print(&format!("{gap}{text}\n{}", output.of(&entry)))?;
                self.report(&entry, Some(&place.to_string()));
                Ok(status(&entry, on_failure))
            }
            Err(error) => {
                let help = error.help();
                self.console
                    .error(&format!("{place}: {error}"), help.as_deref());
                Ok(ExitStatus::Usage)
            }
        }
    }

    fn map(
        &mut self,
        mapper: &str,
        mapping_type: Option<String>,
        answer: MapAnswer,
    ) -> Result<ExitStatus, CliError> {
        let integration = &self.cli.integration;
        let mapper = map::find(integration.mappers()?, integration.transformers(), mapper)?;
        let mapping_type = map::mapping_type(&mapper, mapping_type)?;
        let object = map::object(&self.read_stdin()?)?;
        if let MapAnswer::Explanation(show) = answer {
            let explanation = mapper
                .explain(&object, &mapping_type, show)
                .map_err(map::MapFailure::from)?;
            self.print(&explanation.to_string())?;
        }
        // An explanation of a mapping that fails ends as the mapping itself does.
        let mapped = mapper
            .map_object(&object, &mapping_type)
            .map_err(map::MapFailure::from)?;
        if answer == MapAnswer::Result {
            self.print(&indented(&Value::Object(mapped)))?;
        }
        Ok(ExitStatus::Outcome)
    }

    #[cfg(not(feature = "testing"))]
    fn mock(&mut self, _definition: &Definition, _port: u16) -> Result<ExitStatus, CliError> {
        Err(CliError::NoFakeVendor)
    }

    /// The instance that the options, the environment and the parameters file describe.
    fn instance(
        &mut self,
        definition: &Definition,
        options: Options,
    ) -> Result<InstanceRequests, CliError> {
        let sources = Sources {
            file: options.params_file,
            environment: std::mem::take(&mut self.environment),
            words: options.param_words,
        };
        let gathered = sources.gather(definition)?;
        for warning in gathered.warnings {
            self.console.warning(&warning.message, Some(&warning.help));
        }
        Ok(InstanceRequests {
            params: gathered.values,
            context: CallingContext {
                brand: None,
                instance: options.instance,
            },
        })
    }

    /// Says which of the options that were given a command does not look at.
    fn warn_of_ignored(&mut self, command: &str, help: &str, options: &[(&str, bool)]) {
        let ignored: Vec<&str> = options
            .iter()
            .filter_map(|&(option, is_given)| is_given.then_some(option))
            .collect();
        if !ignored.is_empty() {
            self.console.warning(
                &format!("`{command}` does not look at {}", ignored.join(", ")),
                Some(help),
            );
        }
    }

    fn log(&self, options: &Options) -> Arc<dyn RequestLog> {
        stderr_log(options.verbosity, self.console.colour)
    }

    fn read_stdin(&mut self) -> Result<Vec<u8>, CliError> {
        let mut bytes = Vec::new();
        self.stdin
            .read_to_end(&mut bytes)
            .map_err(CliError::Stdin)?;
        Ok(bytes)
    }

    fn print(&mut self, text: &str) -> Result<(), CliError> {
        self.console.result(text).map_err(CliError::Stdout)
    }

    /// An error entry is a result, and said on stderr besides.
    fn report(&mut self, entry: &Entry, place: Option<&str>) {
        if entry.is_error() {
            let message = message(entry);
            let text = place.map_or_else(|| message.clone(), |at| format!("{at}: {message}"));
            self.console.error(&text, None);
        }
    }
}

/// What all requests of a run have in common.
struct InstanceRequests {
    params: Map<String, Value>,
    context: CallingContext,
}

impl InstanceRequests {
    fn request(&self, command: String, arguments: Arguments) -> Request {
        Request {
            command,
            args: arguments.into_json(),
            params: self.params.clone(),
            context: self.context.clone(),
        }
    }
}

fn status(entry: &Entry, on_failure: OnFailure) -> ExitStatus {
    if entry.is_error() {
        ExitStatus::Error
    } else if on_failure == OnFailure::Exit && entry.is_failure() {
        ExitStatus::Unsuccessful
    } else {
        ExitStatus::Outcome
    }
}

/// Parameters can be given in several ways; the help says which.
fn with_help(error: UsageError, definition: &Definition) -> CliError {
    let help = match &error {
        UsageError::Parameter(error) => parameters::help(error, definition),
        error => error.help(),
    };
    CliError::Parameters {
        error: Box::new(error),
        help,
    }
}
