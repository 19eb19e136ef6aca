use iam_core::mapper::{LoadError, Mapper, Row, Transformers};

use super::Place;

/// A mapper file of the integration.
pub(super) struct MapperFile<'s> {
    pub(super) path: &'s str,
    pub(super) text: &'s str,
    pub(super) mapper: Result<Mapper, LoadError>,
    /// Whether the code compiles it in.
    pub(super) is_included: bool,
}

impl<'s> MapperFile<'s> {
    pub(super) fn read(
        path: &'s str,
        text: &'s str,
        transformers: &Transformers,
        is_included: bool,
    ) -> Self {
        Self {
            path,
            text,
            mapper: Mapper::parse_with(transformers, text),
            is_included,
        }
    }

    /// Where a row stands.
    pub(super) fn place(&self, row: &Row) -> Place {
        Place::of_byte(self.text, row.offset())
    }

    /// Where a key at the top stands.
    pub(super) fn key(&self, key: &str) -> Option<Place> {
        let at = self.text.find(&format!("\"{key}\""))?;
        Some(Place::of_byte(self.text, at))
    }
}
