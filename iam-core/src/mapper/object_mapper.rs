//! Who maps an object.

use std::fmt;

use serde_json::{Map, Value};

use super::{MapError, MapperSet};

/// Maps an object by the name of a mapper and a type, as the platform's `mapObject` does: the
/// mappers at hand, or somebody who has others.
pub trait ObjectMapper: fmt::Debug {
    /// Maps an object.
    ///
    /// # Errors
    /// Why it could not be mapped; never with a value.
    fn map_object(
        &self,
        object: &Map<String, Value>,
        mapper: &str,
        mapping_type: &str,
    ) -> Result<Map<String, Value>, MapError>;
}

impl ObjectMapper for MapperSet {
    fn map_object(
        &self,
        object: &Map<String, Value>,
        mapper: &str,
        mapping_type: &str,
    ) -> Result<Map<String, Value>, MapError> {
        Self::map_object(self, object, mapper, mapping_type)
    }
}
