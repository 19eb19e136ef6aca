//! The rows of one type.

use super::row::Row;

/// The rows of one type of a mapper, as `User Profile - Create`.
#[derive(Debug, Clone)]
pub struct MappingType {
    pub(super) name: String,
    pub(super) rows: Vec<Row>,
}

/// The type whose rows are common to all types.
pub const COMMON_TYPE: &str = "dbot_classification_incident_type_all";

impl MappingType {
    /// The type's name.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The rows, in the order of the file.
    pub fn rows(&self) -> &[Row] {
        &self.rows
    }
}
