//! One configured instance of an integration.

use std::sync::Arc;

use crate::{Params, http::RequestLog};

/// What a client is made from: the brand, the instance's name, its parameters, and where requests are logged.
#[derive(Clone)]
pub struct Instance {
    brand: String,
    name: String,
    params: Params,
    log: Arc<dyn RequestLog>,
}

impl Instance {
    /// An instance whose requests are not logged.
    pub fn new(brand: impl Into<String>, name: impl Into<String>, params: Params) -> Self {
        Self {
            brand: brand.into(),
            name: name.into(),
            params,
            log: Arc::new(crate::http::NoLog),
        }
    }

    /// The same instance, with its requests reported to `log`.
    #[must_use]
    pub fn with_log(mut self, log: Arc<dyn RequestLog>) -> Self {
        self.log = log;
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

    /// Where each request is reported.
    pub fn log(&self) -> Arc<dyn RequestLog> {
        Arc::clone(&self.log)
    }
}
