//! What the commands need of an instance's mappers.

use serde_json::{Map, Value};

/// The two mappers of an instance. An error is a text that names mapper, type, field and
/// operator, and never a value.
pub trait ProfileMapping {
    /// Maps a profile to the application's fields.
    ///
    /// # Errors
    /// Why the outgoing mapper could not.
    fn outgoing(
        &self,
        profile: &Map<String, Value>,
        mapping_type: MappingType,
    ) -> Result<Map<String, Value>, String>;

    /// Maps the application's data to profile fields, by display name or cliName.
    ///
    /// # Errors
    /// Why the incoming mapper could not.
    fn incoming(&self, app_data: &Map<String, Value>) -> Result<Map<String, Value>, String>;
}

/// The types of an outgoing mapper.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MappingType {
    /// What a new user is made from.
    Create,
    /// What a known user is updated with.
    Update,
}

impl MappingType {
    /// The name of the incoming mapper's type.
    pub const INCOMING: &'static str = "User Profile";

    /// The type's name in a mapper file.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Create => "User Profile - Create",
            Self::Update => "User Profile - Update",
        }
    }
}
