//! One request to an integration.

use serde_json::{Map, Value};

/// What is asked: a command, its arguments, the instance's parameters, and who calls.
///
/// Arguments and parameters are as they were given; [`Integration::execute`](crate::Integration::execute)
/// checks them against the yml.
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

/// Who calls: what the platform tells an integration of itself.
#[derive(Debug, Clone, Default)]
pub struct CallingContext {
    /// `IntegrationBrand`; the integration's name where it is not given.
    pub brand: Option<String>,
    /// `IntegrationInstance`; `<name>_instance_1` where it is not given.
    pub instance: Option<String>,
}
