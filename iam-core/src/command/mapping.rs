//! What the commands need of an instance's mappers.

use serde_json::{Map, Value};

use crate::mapper::{MapError, ObjectMapper};

/// The mappers that an instance's parameters name.
#[derive(Debug, Clone, Copy)]
pub struct InstanceMapping<'a> {
    /// Who maps.
    pub mappers: &'a dyn ObjectMapper,
    /// `mapper_in`: the mapper's name. A get alone needs it.
    pub incoming: &'a str,
    /// `mapper_out`: the mapper's name.
    pub outgoing: &'a str,
}

impl InstanceMapping<'_> {
    /// Maps a profile to the application's fields.
    ///
    /// # Errors
    /// Why the outgoing mapper could not.
    pub fn to_app(
        &self,
        profile: &Map<String, Value>,
        outgoing_type: OutgoingType,
    ) -> Result<Map<String, Value>, MapError> {
        self.mappers
            .map_object(profile, self.outgoing, outgoing_type.as_str())
    }

    /// Maps the application's data to a profile's fields, by their display names.
    ///
    /// # Errors
    /// Why the incoming mapper could not.
    pub fn to_profile(
        &self,
        app_data: &Map<String, Value>,
    ) -> Result<Map<String, Value>, MapError> {
        self.mappers
            .map_object(app_data, self.incoming, INCOMING_TYPE)
    }
}

/// The type of an incoming mapper.
pub const INCOMING_TYPE: &str = "User Profile";

/// The types of an outgoing mapper.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OutgoingType {
    /// What a new user is made from.
    Create,
    /// What a known user is updated with.
    Update,
}

impl OutgoingType {
    /// The type's name in a mapper file.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Create => "User Profile - Create",
            Self::Update => "User Profile - Update",
        }
    }
}
