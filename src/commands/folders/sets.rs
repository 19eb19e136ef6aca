use std::collections::HashMap;

use crate::error::Error;
use crate::record::Recorded;
use crate::request::TemplateChoice;
use crate::template_set::{TemplateSet, TemplateSetError};
use crate::update::{GeneratedFolder, UpdateError};

/// The template sets that the folders are made of, each read once.
#[derive(Debug, Default)]
pub(super) struct Sets {
    read: HashMap<String, TemplateSet>,
}

impl Sets {
    /// With a set of somebody's own.
    pub(super) fn with(choice: Option<&TemplateChoice>) -> Result<Self, TemplateSetError> {
        let own = choice.map(TemplateChoice::read).transpose()?;
        Ok(Self {
            read: own
                .into_iter()
                .map(|set| (set.name().to_owned(), set))
                .collect(),
        })
    }

    /// The set that a folder was made of.
    pub(super) fn of(&mut self, folder: &GeneratedFolder) -> Result<&TemplateSet, Error> {
        let name = &folder.record.template;
        let unknown = || UpdateError::OtherTemplate {
            folder: folder.shown(),
            template: name.clone(),
        };
        if !self.read.contains_key(name) {
            let set = TemplateSet::built_in(name).map_err(|error| match error {
                TemplateSetError::Unknown { .. } => unknown().into(),
                other => Error::from(other),
            })?;
            self.read.insert(name.clone(), set);
        }
        let set = self.read.get(name).ok_or_else(unknown)?;
        let makes_it = match folder.record.of {
            Recorded::Integration(_) => true,
            Recorded::Pack(_) => set.pack_entries().next().is_some(),
        };
        if makes_it {
            Ok(set)
        } else {
            Err(UpdateError::NoPacks {
                folder: folder.shown(),
                template: name.clone(),
            }
            .into())
        }
    }
}
