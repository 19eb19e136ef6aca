use std::collections::HashMap;

use crate::template_set::{TemplateSet, TemplateSetError};

/// The template sets that the folders are made of, each read once.
#[derive(Debug, Default)]
pub(super) struct Sets {
    read: HashMap<String, TemplateSet>,
}

impl Sets {
    /// The set of a name.
    pub(super) fn get(&mut self, name: &str) -> Result<&TemplateSet, TemplateSetError> {
        if !self.read.contains_key(name) {
            let set = TemplateSet::built_in(name)?;
            self.read.insert(name.to_owned(), set);
        }
        self.read
            .get(name)
            .ok_or_else(|| TemplateSetError::Unknown {
                name: name.to_owned(),
            })
    }
}
