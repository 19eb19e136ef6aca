//! The mappers that travel inside an integration.

use std::sync::OnceLock;

use crate::mapper::{LoadError, Mapper, MapperSet, TransformerFunction, Transformers};

/// Each mapper that could be read, and what is wrong with each that could not.
#[derive(Default)]
pub(super) struct Loaded {
    pub(super) mappers: MapperSet,
    pub(super) errors: Vec<LoadError>,
}

/// The texts of mapper files, read when a command needs them: most runs need no more than one yml.
#[derive(Default)]
pub(super) struct Mappers {
    texts: Vec<String>,
    transformers: Transformers,
    loaded: OnceLock<Loaded>,
}

impl Mappers {
    pub(super) fn add(&mut self, json: &str) {
        self.texts.push(json.to_owned());
        self.loaded = OnceLock::new();
    }

    pub(super) fn register(&mut self, name: &str, function: TransformerFunction) {
        self.transformers.register(name, function);
        self.loaded = OnceLock::new();
    }

    pub(super) const fn transformers(&self) -> &Transformers {
        &self.transformers
    }

    pub(super) fn load(&self) -> &Loaded {
        self.loaded.get_or_init(|| {
            let mut loaded = Loaded::default();
            for json in &self.texts {
                match Mapper::parse_with(&self.transformers, json) {
                    Ok(mapper) => loaded.mappers.add(mapper),
                    Err(error) => loaded.errors.push(error),
                }
            }
            loaded
        })
    }
}
