use crate::merge::Sides;
use crate::name::{IntegrationName, PackName};

/// A name and the one that takes its place, in every spelling.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Renaming {
    spellings: Vec<(String, String)>,
}

impl Renaming {
    /// From one name to another.
    #[must_use]
    pub fn new(old: &IntegrationName, new: &IntegrationName) -> Self {
        let spellings = |name: &IntegrationName| {
            [
                name.pascal().to_owned(),
                name.crate_name(),
                name.lib_name(),
                name.env_prefix(),
            ]
        };
        let mut spellings: Vec<_> = spellings(old).into_iter().zip(spellings(new)).collect();
        spellings.dedup();
        Self { spellings }
    }

    /// From one name of a pack to another.
    #[must_use]
    pub fn of_pack(old: &PackName, new: &PackName) -> Self {
        let spellings = |name: &PackName| [name.pascal().to_owned(), name.title()];
        let mut spellings: Vec<_> = spellings(old).into_iter().zip(spellings(new)).collect();
        spellings.dedup();
        Self { spellings }
    }

    /// A text with every spelling replaced where it stands as a word of its own or as
    /// the part of one that an underscore or a hyphen ends.
    #[must_use]
    pub fn apply(&self, text: &str) -> String {
        let mut renamed = String::with_capacity(text.len());
        let mut rest = text;
        while let Some(next) = rest.chars().next() {
            let starts_word = renamed
                .chars()
                .next_back()
                .is_none_or(|c| !c.is_alphanumeric());
            let found = self.spellings.iter().find(|(old, _)| {
                starts_word
                    && rest.strip_prefix(old.as_str()).is_some_and(|after| {
                        after.chars().next().is_none_or(|c| !c.is_alphanumeric())
                    })
            });
            match found {
                Some((old, new)) => {
                    renamed.push_str(new);
                    rest = &rest[old.len()..];
                }
                None => {
                    renamed.push(next);
                    rest = &rest[next.len_utf8()..];
                }
            }
        }
        renamed
    }

    /// Joins a region in which the template changed nothing but the name: the developer's
    /// lines get the name too.
    #[must_use]
    pub fn resolve(&self, region: Sides<'_>) -> Option<String> {
        (self.apply(region.base) == region.template).then(|| self.apply(region.yours))
    }
}
