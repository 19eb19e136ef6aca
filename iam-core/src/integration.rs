//! Definition, mappers and client, wired.

use crate::{Definition, Entry, Error, IamClient, Instance, Request, definition::DefinitionError};

/// An integration: its yml, its mappers and how its client is made.
pub struct Integration<C> {
    definition: Result<Definition, DefinitionError>,
    mappers: Vec<String>,
    client: fn(&Instance) -> Result<C, Error>,
}

impl<C: IamClient> Integration<C> {
    /// Wires the text of the yml to the client's constructor.
    ///
    /// A yml that cannot be read is reported when the integration is used.
    pub fn new(yml: &str, client: fn(&Instance) -> Result<C, Error>) -> Self {
        Self {
            definition: Definition::parse(yml),
            mappers: Vec::new(),
            client,
        }
    }

    /// Adds a mapper, as the text of its JSON file.
    #[must_use]
    pub fn mapper(mut self, json: &str) -> Self {
        self.mappers.push(json.to_owned());
        self
    }

    /// Executes one request.
    ///
    /// # Errors
    /// Wrong usage: an unknown command, wrong arguments, wrong parameters. Nothing was sent.
    pub fn execute(&self, _request: &Request) -> Result<Entry, Error> {
        let _ = (&self.definition, &self.mappers, self.client);
        Err(Error::Parameter {
            name: String::new(),
            problem: String::new(),
        })
    }
}
