//! The integration under test, without its client's type.

use std::sync::Arc;

use serde_json::{Map, Value};

use crate::{
    Definition, Entry, Error, IamClient, Integration, IntegrationProblem, Removal, Request,
    UsageError, http::RequestLog, mapper::MapperSet,
};

/// The integration under test, without its client's type: rules are compiled once.
pub(super) trait Subject {
    fn definition(&self) -> Result<&Definition, UsageError>;
    fn mappers(&self) -> Result<&MapperSet, UsageError>;
    fn check(&self) -> Result<(), Vec<IntegrationProblem>>;
    fn execute(&self, request: &Request, log: Arc<dyn RequestLog>) -> Result<Entry, UsageError>;
    /// Removes a user, where the client can.
    fn remove(&self, params: &Map<String, Value>, id: &str) -> Result<Removal, Error>;
}

impl<C: IamClient> Subject for Integration<C> {
    fn definition(&self) -> Result<&Definition, UsageError> {
        self.definition()
    }

    fn mappers(&self) -> Result<&MapperSet, UsageError> {
        self.mappers()
    }

    fn check(&self) -> Result<(), Vec<IntegrationProblem>> {
        self.check()
    }

    fn execute(&self, request: &Request, log: Arc<dyn RequestLog>) -> Result<Entry, UsageError> {
        self.execute_logged(request, log)
    }

    fn remove(&self, params: &Map<String, Value>, id: &str) -> Result<Removal, Error> {
        self.connect(params)?.remove_user(id)
    }
}
