//! Definition, mappers and client, wired.

mod arguments;
mod call_check;
mod check;
mod command_result;
mod dispatch;
mod mappers;
#[cfg(test)]
mod tests;
mod usage_error;

use std::sync::Arc;

#[cfg(feature = "testing")]
use serde_json::{Map, Value};

use crate::{
    Definition, Entry, Error, IamClient, Instance, Memory, Params, Request,
    definition::DefinitionError,
    http::{NoLog, RequestLog},
    mapper::{MapperSet, ObjectMapper, TransformerFunction, Transformers},
};

pub use arguments::Arguments;
pub use check::IntegrationProblem;
pub use command_result::CommandResult;
use mappers::Mappers;
pub use usage_error::UsageError;

/// An integration: its yml, its mappers, how its client is made, and what only this vendor has.
///
/// ```
/// use iam_core::{Entry, IamClient, Integration, Request, UsageError};
///
/// fn create<C: IamClient>(integration: &Integration<C>) -> Result<Entry, UsageError> {
///     integration.execute(
///         &Request::new("iam-create-user")
///             .arg("user-profile", r#"{"email": "ada@acme.example"}"#)
///             .param("url", "https://acme.example"),
///     )
/// }
/// ```
pub struct Integration<C> {
    definition: Result<Definition, DefinitionError>,
    mappers: Mappers,
    client: fn(&Instance) -> Result<C, Error>,
    handlers: Vec<(String, Handler<C>)>,
    error_entries: ErrorEntries,
    memory: Memory,
}

/// Carries out a vendor's own command.
type Handler<C> = Box<dyn Fn(&C, &Arguments) -> Result<CommandResult, Error> + Send + Sync>;

/// Which failures the platform shall try again: they become error entries.
#[derive(Debug, Clone, Default)]
struct ErrorEntries {
    codes: Vec<u16>,
    timeouts: bool,
}

impl<C: IamClient> Integration<C> {
    /// Wires the text of the yml to the client's constructor.
    ///
    /// A yml that cannot be read is reported when the integration is used.
    pub fn new(yml: &str, client: fn(&Instance) -> Result<C, Error>) -> Self {
        Self {
            definition: Definition::parse(yml),
            mappers: Mappers::default(),
            client,
            handlers: Vec::new(),
            error_entries: ErrorEntries::default(),
            memory: Memory::default(),
        }
    }

    /// Says what the program is called that runs it.
    #[must_use]
    pub(crate) fn program(mut self, name: &str) -> Self {
        if let Ok(definition) = &mut self.definition {
            definition.program = Some(name.to_owned());
        }
        self
    }

    /// Adds a mapper, as the text of its JSON file.
    ///
    /// One that cannot be read is reported when the integration is used.
    #[must_use]
    pub fn mapper(mut self, json: &str) -> Self {
        self.mappers.add(json);
        self
    }

    /// Registers a transformer that the integration's mappers use besides the language's own.
    #[must_use]
    pub fn register_transformer(mut self, name: &str, function: TransformerFunction) -> Self {
        self.mappers.register(name, function);
        self
    }

    /// Registers what carries out a command that the yml declares besides the IAM commands.
    ///
    /// A handler for an IAM command stands in its place.
    #[must_use]
    pub fn command(
        mut self,
        name: &str,
        handler: impl Fn(&C, &Arguments) -> Result<CommandResult, Error> + Send + Sync + 'static,
    ) -> Self {
        self.handlers.push((name.to_owned(), Box::new(handler)));
        self
    }

    /// Reports failures with these codes as error entries, so that the platform tries again.
    ///
    /// None by default: that the vendor says no is a result like any other.
    #[must_use]
    pub fn error_entries(mut self, codes: impl IntoIterator<Item = u16>) -> Self {
        self.error_entries.codes.extend(codes);
        self
    }

    /// Reports a command that got no answer in time as an error entry, so that the platform tries again.
    #[must_use]
    pub const fn error_entry_on_timeout(mut self) -> Self {
        self.error_entries.timeouts = true;
        self
    }

    /// The yml, read.
    ///
    /// # Errors
    /// [`UsageError::Definition`]
    pub fn definition(&self) -> Result<&Definition, UsageError> {
        self.definition
            .as_ref()
            .map_err(|error| UsageError::Definition(error.clone()))
    }

    /// The mappers, read.
    ///
    /// # Errors
    /// [`UsageError::Mapper`]: the first that cannot be read, with everything that is wrong with it.
    pub fn mappers(&self) -> Result<&MapperSet, UsageError> {
        let loaded = self.mappers.load();
        match loaded.errors.first() {
            Some(error) => Err(UsageError::Mapper(error.clone())),
            None => Ok(&loaded.mappers),
        }
    }

    /// The transformers that mappers may use: the language's own and those registered here.
    pub const fn transformers(&self) -> &Transformers {
        self.mappers.transformers()
    }

    /// Executes one request without logging what is sent.
    ///
    /// # Errors
    /// Wrong usage: an unknown command, wrong arguments, wrong parameters. Nothing was sent.
    pub fn execute(&self, request: &Request) -> Result<Entry, UsageError> {
        self.execute_logged(request, Arc::new(NoLog))
    }

    /// Executes one request and reports each exchange with the vendor to `log`.
    ///
    /// # Errors
    /// Wrong usage: an unknown command, wrong arguments, wrong parameters. Nothing was sent.
    pub fn execute_logged(
        &self,
        request: &Request,
        log: Arc<dyn RequestLog>,
    ) -> Result<Entry, UsageError> {
        self.execute_with(request, log, None)
    }

    /// Executes one request with mappings that somebody else makes, as on a platform that holds
    /// the mappers itself. The integration's own are not looked at.
    ///
    /// # Errors
    /// Wrong usage: an unknown command, wrong arguments, wrong parameters. Nothing was sent.
    pub fn execute_mapped(
        &self,
        request: &Request,
        log: Arc<dyn RequestLog>,
        mappers: &dyn ObjectMapper,
    ) -> Result<Entry, UsageError> {
        self.execute_with(request, log, Some(mappers))
    }

    /// Executes one request with these mappers, or with the integration's own.
    fn execute_with(
        &self,
        request: &Request,
        log: Arc<dyn RequestLog>,
        mappers: Option<&dyn ObjectMapper>,
    ) -> Result<Entry, UsageError> {
        let definition = self.definition()?;
        let task = self.task(definition, &request.command)?;
        let arguments = task.arguments(&request.args)?;
        let params = Params::resolve(definition, request.params.clone())?;
        let given = |name: &Option<String>| name.clone().filter(|name| !name.trim().is_empty());
        let brand = given(&request.context.brand).unwrap_or_else(|| definition.name.clone());
        let name = given(&request.context.instance)
            .unwrap_or_else(|| format!("{}_instance_1", definition.name));
        let instance = Instance::new(brand, name, params)
            .with_log(log)
            .with_memory(self.memory.clone());
        self.run(&task, &arguments, &instance, mappers)
    }

    /// The client of an instance with these parameters, for what no command does.
    #[cfg(feature = "testing")]
    pub(crate) fn connect(&self, params: &Map<String, Value>) -> Result<C, Error> {
        let unusable = |problem: String| Error::Parameter {
            name: "params".to_owned(),
            problem,
        };
        let definition = self
            .definition()
            .map_err(|error| unusable(error.to_string()))?;
        let params = Params::resolve(definition, params.clone())
            .map_err(|error| unusable(error.to_string()))?;
        (self.client)(&Instance::new(definition.name.clone(), "contract", params))
    }
}
