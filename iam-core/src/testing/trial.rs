//! An integration beside a fake vendor.

use serde_json::{Map, Value};

use super::{FakeServer, FakeVendor};
use crate::{CallingContext, Entry, IamClient, Integration, Request};

/// Runs an integration's commands against a fake vendor over real sockets.
///
/// The instance has the yml's defaults, and what lets it in at the vendor.
pub struct Trial<C, V> {
    integration: Integration<C>,
    vendor: FakeServer<V>,
    params: Map<String, Value>,
}

impl<C: IamClient, V: FakeVendor + 'static> Trial<C, V> {
    /// Starts the vendor on a free port.
    ///
    /// # Panics
    /// When no loopback port can be opened.
    pub fn new(integration: Integration<C>, vendor: V) -> Self {
        let vendor = FakeServer::start(vendor);
        let params = vendor.params();
        Self {
            integration,
            vendor,
            params,
        }
    }

    /// The same trial with one parameter of the instance set.
    #[must_use]
    pub fn with_param(mut self, name: &str, value: Value) -> Self {
        self.params.insert(name.to_owned(), value);
        self
    }

    /// The vendor, to look at and to change.
    pub const fn vendor(&self) -> &FakeServer<V> {
        &self.vendor
    }

    /// The calls to the API that the vendor got since this was asked last, as `METHOD target`.
    pub fn calls(&self) -> Vec<String> {
        self.vendor.take_calls()
    }

    /// The calls that fetched a token, logged in or logged out since this was asked last, as
    /// `METHOD target`.
    pub fn log_ins(&self) -> Vec<String> {
        self.vendor.take_log_ins()
    }

    /// Runs a command and gives the entry's contents: for the IAM commands the outcome.
    ///
    /// # Panics
    /// When `arguments` is no JSON object, or the command refuses them: the test is wrong.
    pub fn run(&self, command: &str, arguments: Value) -> Value {
        self.entry(command, arguments).contents
    }

    /// Runs a command and gives the context with plain keys.
    ///
    /// # Panics
    /// As [`Trial::run`].
    pub fn context(&self, command: &str, arguments: Value) -> Value {
        self.entry(command, arguments).to_context()
    }

    /// Runs a command and gives the whole entry.
    ///
    /// # Panics
    /// As [`Trial::run`].
    pub fn entry(&self, command: &str, arguments: Value) -> Entry {
        let Value::Object(args) = arguments else {
            panic!("arguments are a JSON object");
        };
        let request = Request {
            command: command.to_owned(),
            args,
            params: self.params.clone(),
            context: CallingContext::default(),
        };
        match self.integration.execute(&request) {
            Ok(entry) => entry,
            Err(usage) => panic!("`{command}`: {usage}"),
        }
    }
}
