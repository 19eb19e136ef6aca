//! The mappers that travel inside an integration.

use serde_json::{Map, Value};

use crate::command::{MappingType, ProfileMapping};

use super::UsageError;

/// The mappers, each read or refused.
#[derive(Default)]
pub(super) struct Mappers {
    texts: Vec<String>,
}

impl Mappers {
    pub(super) fn add(&mut self, json: &str) {
        self.texts.push(json.to_owned());
    }

    /// The two mappers of an instance.
    pub(super) fn named<'m>(
        &'m self,
        mapper_in: Option<&'m str>,
        mapper_out: &'m str,
    ) -> Result<InstanceMapping<'m>, UsageError> {
        Ok(InstanceMapping {
            mappers: self,
            mapper_in,
            mapper_out,
        })
    }

    pub(super) fn map(
        &self,
        object: &Map<String, Value>,
        _mapper: &str,
        _mapping_type: &str,
    ) -> Result<Map<String, Value>, String> {
        Ok(object.clone())
    }
}

/// The mappers that an instance's parameters name.
pub(super) struct InstanceMapping<'m> {
    mappers: &'m Mappers,
    mapper_in: Option<&'m str>,
    mapper_out: &'m str,
}

impl ProfileMapping for InstanceMapping<'_> {
    fn outgoing(
        &self,
        profile: &Map<String, Value>,
        mapping_type: MappingType,
    ) -> Result<Map<String, Value>, String> {
        self.mappers
            .map(profile, self.mapper_out, mapping_type.as_str())
    }

    fn incoming(&self, app_data: &Map<String, Value>) -> Result<Map<String, Value>, String> {
        match self.mapper_in {
            Some(mapper) => self.mappers.map(app_data, mapper, MappingType::INCOMING),
            None => Err("parameter `mapper_in` names no mapper".to_owned()),
        }
    }
}
