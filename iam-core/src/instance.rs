//! One configured instance of an integration.

use std::sync::Arc;

use crate::{
    Memory, Params,
    http::{Redactor, RequestLog},
};

/// What a client is made from: the brand, the instance's name, its parameters, and where requests are logged.
#[derive(Clone)]
pub struct Instance {
    brand: String,
    name: String,
    params: Params,
    redactor: Redactor,
    log: Arc<dyn RequestLog>,
    memory: Memory,
}

impl Instance {
    /// An instance whose requests are not logged.
    pub fn new(brand: impl Into<String>, name: impl Into<String>, params: Params) -> Self {
        Self {
            brand: brand.into(),
            name: name.into(),
            redactor: Redactor::new(params.secrets()),
            params,
            log: Arc::new(crate::http::NoLog),
            memory: Memory::default(),
        }
    }

    /// The same instance, with its requests reported to `log`.
    #[must_use]
    pub fn with_log(mut self, log: Arc<dyn RequestLog>) -> Self {
        self.log = log;
        self
    }

    /// The same instance, whose clients share what they remember.
    #[must_use]
    pub fn with_memory(mut self, memory: Memory) -> Self {
        self.memory = memory;
        self
    }

    /// The integration's name, as outputs show it.
    pub fn brand(&self) -> &str {
        &self.brand
    }

    /// The instance's name, as outputs show it.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The parameters.
    pub const fn params(&self) -> &Params {
        &self.params
    }

    /// Hides the instance's secrets, and those that its client learns later: every clone knows them all.
    pub const fn redactor(&self) -> &Redactor {
        &self.redactor
    }

    /// What the integration's clients remember from command to command.
    pub const fn memory(&self) -> &Memory {
        &self.memory
    }

    /// Where each request is reported.
    pub fn log(&self) -> Arc<dyn RequestLog> {
        Arc::clone(&self.log)
    }
}

/// Names the parameters and shows no value.
impl std::fmt::Debug for Instance {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter
            .debug_struct("Instance")
            .field("brand", &self.brand)
            .field("name", &self.name)
            .field("params", &self.params)
            .finish_non_exhaustive()
    }
}
