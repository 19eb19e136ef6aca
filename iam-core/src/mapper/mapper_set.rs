//! The mappers of an integration, found by name.

use serde_json::{Map, Value};

use super::{
    explanation::{Explanation, Show},
    map_error::MapError,
    mapper::Mapper,
};
use crate::suggestion::nearest;

/// Several mappers, found by `name`, or else by `id`.
///
/// ```
/// use iam_core::mapper::{Mapper, MapperSet};
/// use serde_json::json;
///
/// let set: MapperSet = [Mapper::parse(r#"{"name": "User Profile - Acme (Outgoing)", "mapping": {
///     "User Profile - Create": {"internalMapping": {"first_name": {"simple": "givenname"}}}}}"#)?]
/// .into_iter()
/// .collect();
///
/// let profile = json!({"givenname": "Ada"});
/// let profile = profile.as_object().unwrap();
/// let mapped = set.map_object(profile, "User Profile - Acme (Outgoing)", "User Profile - Create")?;
/// assert_eq!(mapped["first_name"], "Ada");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, Default)]
pub struct MapperSet {
    mappers: Vec<Mapper>,
}

impl MapperSet {
    /// A set of these mappers.
    pub const fn new(mappers: Vec<Mapper>) -> Self {
        Self { mappers }
    }

    /// Adds a mapper.
    pub fn add(&mut self, mapper: Mapper) {
        self.mappers.push(mapper);
    }

    /// The mappers, in the order in which they were added.
    pub fn mappers(&self) -> &[Mapper] {
        &self.mappers
    }

    /// The mapper of this name, or else of this id.
    ///
    /// # Errors
    /// [`MapError::UnknownMapper`] with the names that there are.
    pub fn get(&self, name: &str) -> Result<&Mapper, MapError> {
        let by_name = self.mappers.iter().find(|mapper| mapper.name() == name);
        by_name
            .or_else(|| self.mappers.iter().find(|mapper| mapper.id() == Some(name)))
            .ok_or_else(|| {
                let known = self.mappers.iter().map(Mapper::name);
                MapError::UnknownMapper {
                    mapper: name.to_owned(),
                    suggestion: nearest(name, known.clone()).map(str::to_owned),
                    known: known.map(str::to_owned).collect(),
                }
            })
    }

    /// Maps an object by the mapper of this name, as the platform's `mapObject` does.
    ///
    /// # Errors
    /// An unknown mapper or type, or a row that failed; see [`Mapper::map_object`].
    pub fn map_object(
        &self,
        object: &Map<String, Value>,
        mapper: &str,
        mapping_type: &str,
    ) -> Result<Map<String, Value>, MapError> {
        self.get(mapper)?.map_object(object, mapping_type)
    }

    /// Tells row by row what the mapper of this name makes of an object.
    ///
    /// # Errors
    /// An unknown mapper or type. A row that fails is part of the explanation.
    pub fn explain(
        &self,
        object: &Map<String, Value>,
        mapper: &str,
        mapping_type: &str,
        show: Show,
    ) -> Result<Explanation, MapError> {
        self.get(mapper)?.explain(object, mapping_type, show)
    }
}

impl FromIterator<Mapper> for MapperSet {
    fn from_iter<I: IntoIterator<Item = Mapper>>(mappers: I) -> Self {
        Self::new(mappers.into_iter().collect())
    }
}
