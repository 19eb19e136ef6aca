//! One request to an integration.

use serde_json::{Map, Value};

/// What is asked: a command, its arguments, the instance's parameters, and who calls.
///
/// Arguments and parameters are as they were given; [`Integration::execute`](crate::Integration::execute)
/// checks them against the yml.
///
/// ```
/// use iam_core::Request;
///
/// let request = Request::new("iam-get-user")
///     .arg("user-profile", r#"{"email": "a@b.c"}"#)
///     .param("url", "https://acme.example");
/// assert_eq!(request.args["user-profile"], r#"{"email": "a@b.c"}"#);
/// ```
#[derive(Clone)]
pub struct Request {
    /// The command's name.
    pub command: String,
    /// The arguments, by name. On the command line every value is a text; `exec` takes any JSON.
    pub args: Map<String, Value>,
    /// The instance's parameters, by their yml names.
    pub params: Map<String, Value>,
    /// Who calls.
    pub context: CallingContext,
}

impl Request {
    /// A command without arguments, for an instance without parameters.
    pub fn new(command: impl Into<String>) -> Self {
        Self {
            command: command.into(),
            args: Map::new(),
            params: Map::new(),
            context: CallingContext::default(),
        }
    }

    /// Sets an argument.
    #[must_use]
    pub fn arg(mut self, name: impl Into<String>, value: impl Into<Value>) -> Self {
        self.args.insert(name.into(), value.into());
        self
    }

    /// Sets a parameter.
    #[must_use]
    pub fn param(mut self, name: impl Into<String>, value: impl Into<Value>) -> Self {
        self.params.insert(name.into(), value.into());
        self
    }
}

/// Shows the command and names: the values are personal data and secrets.
impl std::fmt::Debug for Request {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter
            .debug_struct("Request")
            .field("command", &self.command)
            .field("args", &self.args.keys().collect::<Vec<_>>())
            .field("params", &self.params.keys().collect::<Vec<_>>())
            .field("context", &self.context)
            .finish()
    }
}

/// Who calls: what the platform tells an integration of itself.
#[derive(Debug, Clone, Default)]
pub struct CallingContext {
    /// `IntegrationBrand`; the integration's name where it is not given.
    pub brand: Option<String>,
    /// `IntegrationInstance`; `<name>_instance_1` where it is not given.
    pub instance: Option<String>,
}
