//! One mapper, loaded and checked.

use serde_json::{Map, Value};

use super::{
    explanation::{Explanation, Show, explain_row},
    fault::Fault,
    limits::MAX_OUTPUT_BYTES,
    load,
    map_error::{MapError, RowError},
    mapping_type::{COMMON_TYPE, MappingType},
    problem::LoadError,
    row::Row,
    transformers::Transformers,
    values::Source,
};
use crate::suggestion::nearest;

/// One mapper, loaded and checked whole.
#[derive(Debug, Clone)]
pub struct Mapper {
    pub(super) name: Option<String>,
    pub(super) id: Option<String>,
    pub(super) direction: Option<Direction>,
    pub(super) types: Vec<MappingType>,
}

/// Which way a mapper maps.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// From the application to the user profile; its rows are keyed by display names.
    Incoming,
    /// From the user profile to the application.
    Outgoing,
}

impl Mapper {
    /// Loads a mapper from the text of its JSON file, with the built-in transformers.
    ///
    /// # Errors
    /// Everything that is wrong with the file; see [`LoadError`].
    pub fn parse(json: &str) -> Result<Self, LoadError> {
        Self::parse_with(&Transformers::default(), json)
    }

    /// Loads a mapper that may use these transformers.
    ///
    /// # Errors
    /// Everything that is wrong with the file; see [`LoadError`].
    pub fn parse_with(transformers: &Transformers, json: &str) -> Result<Self, LoadError> {
        load::load(transformers, json)
    }

    /// The name, or else the id; empty when the file has neither.
    pub fn name(&self) -> &str {
        let name = self.name.as_deref().or(self.id.as_deref());
        name.unwrap_or_default()
    }

    /// The id, which may be a GUID.
    pub fn id(&self) -> Option<&str> {
        self.id.as_deref()
    }

    /// Which way the mapper maps, where the file says so.
    pub const fn direction(&self) -> Option<Direction> {
        self.direction
    }

    /// The types, in the order of the file, the common one included.
    pub fn types(&self) -> &[MappingType] {
        &self.types
    }

    /// Maps an object.
    ///
    /// The rows of [`COMMON_TYPE`] come first, the rows of the asked-for type
    /// override them. A row without a value is left out. The output is flat.
    ///
    /// # Errors
    /// An unknown type, unless there are rows common to all types; a row that
    /// failed; an output that is too large. Never with a value in it.
    pub fn map_object(
        &self,
        object: &Map<String, Value>,
        mapping_type: &str,
    ) -> Result<Map<String, Value>, MapError> {
        let source = Source::new(object);
        let mut mapped = Map::new();
        let mut bytes = 0;
        for (mapping_type, row) in self.rows(mapping_type)? {
            let value = row
                .value(&source)
                .map_err(|fault| self.row_error(mapping_type, row, fault))?;
            let Some((value, size)) = value else {
                continue;
            };
            bytes += size + row.field.len();
            if bytes > MAX_OUTPUT_BYTES {
                return Err(MapError::OutputTooLarge {
                    mapper: self.name().to_owned(),
                    mapping_type: mapping_type.name.clone(),
                    field: row.field.clone(),
                });
            }
            mapped.insert(row.field.clone(), value);
        }
        Ok(mapped)
    }

    /// Tells row by row what the mapper makes of an object.
    ///
    /// # Errors
    /// An unknown type. A row that fails is part of the explanation.
    pub fn explain(
        &self,
        object: &Map<String, Value>,
        mapping_type: &str,
        show: Show,
    ) -> Result<Explanation, MapError> {
        let source = Source::new(object);
        let rows = self
            .rows(mapping_type)?
            .map(|(mapping_type, row)| {
                explain_row(row, &mapping_type.name, &source, show, |fault| {
                    self.row_error(mapping_type, row, fault)
                })
            })
            .collect();
        Ok(Explanation::new(self.name(), mapping_type, rows))
    }

    /// The rows that apply to a type, each with the type that it stands in.
    fn rows(
        &self,
        mapping_type: &str,
    ) -> Result<impl Iterator<Item = (&MappingType, &Row)>, MapError> {
        let common = self.named(COMMON_TYPE);
        let asked = self.named(mapping_type);
        if common.is_none() && asked.is_none() {
            let known = self.types.iter().map(MappingType::name);
            return Err(MapError::UnknownType {
                mapper: self.name().to_owned(),
                mapping_type: mapping_type.to_owned(),
                suggestion: nearest(mapping_type, known.clone()).map(str::to_owned),
                known: known.map(str::to_owned).collect(),
            });
        }
        let asked = asked.filter(|asked| asked.name != COMMON_TYPE);
        Ok(common
            .into_iter()
            .chain(asked)
            .flat_map(|mapping_type| mapping_type.rows.iter().map(move |row| (mapping_type, row))))
    }

    fn named(&self, name: &str) -> Option<&MappingType> {
        self.types.iter().find(|known| known.name == name)
    }

    fn row_error(&self, mapping_type: &MappingType, row: &Row, fault: Fault) -> MapError {
        MapError::Row(Box::new(RowError {
            mapper: self.name().to_owned(),
            mapping_type: mapping_type.name.clone(),
            field: row.field.clone(),
            operator: fault.operator,
            cause: fault.cause,
        }))
    }
}
