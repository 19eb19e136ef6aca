//! Reading a manifest or a record strictly: every key is known, every value has its type,
//! and an error names the key.

use serde_yaml::{Mapping, Value};

use super::manifest_error::ManifestProblem;

/// A value, and the key it stands at.
pub(crate) struct Node<'a> {
    at: String,
    value: &'a Value,
}

/// A mapping whose keys are all known.
pub(crate) struct Fields<'a> {
    at: String,
    mapping: &'a Mapping,
}

impl<'a> Node<'a> {
    pub(crate) fn root(value: &'a Value) -> Self {
        Self {
            at: String::new(),
            value,
        }
    }

    pub(crate) fn at(&self) -> &str {
        &self.at
    }

    pub(crate) fn fields(&self, known: &[&'static str]) -> Result<Fields<'a>, ManifestProblem> {
        let mapping = self
            .value
            .as_mapping()
            .ok_or_else(|| self.wrong("a mapping"))?;
        for key in mapping.keys() {
            let name = key
                .as_str()
                .ok_or_else(|| self.wrong("a mapping of text"))?;
            if !known.contains(&name) {
                return Err(ManifestProblem::UnknownKey {
                    at: place(&self.at),
                    key: name.to_owned(),
                    known: known.to_vec(),
                });
            }
        }
        Ok(Fields {
            at: self.at.clone(),
            mapping,
        })
    }

    /// A member, whatever else the mapping holds.
    pub(crate) fn member(&self, key: &str) -> Option<Node<'a>> {
        let value = self.value.as_mapping()?.get(key)?;
        Some(Node {
            at: joined(&self.at, key),
            value,
        })
    }

    /// Another value in the same place.
    pub(crate) fn with<'b>(&self, value: &'b Value) -> Node<'b> {
        Node {
            at: self.at.clone(),
            value,
        }
    }

    pub(crate) fn number(&self) -> Result<u64, ManifestProblem> {
        self.value.as_u64().ok_or_else(|| self.wrong("a number"))
    }

    pub(super) fn list(&self) -> Result<Vec<Node<'a>>, ManifestProblem> {
        let items = self
            .value
            .as_sequence()
            .ok_or_else(|| self.wrong("a list"))?;
        Ok(items
            .iter()
            .enumerate()
            .map(|(index, value)| Node {
                at: format!("{}[{index}]", self.at),
                value,
            })
            .collect())
    }

    /// One value, or a list of them.
    pub(super) fn one_or_more(&self) -> Result<Vec<Node<'a>>, ManifestProblem> {
        if self.value.is_sequence() {
            self.list()
        } else {
            Ok(vec![Node {
                at: self.at.clone(),
                value: self.value,
            }])
        }
    }

    pub(crate) fn text(&self) -> Result<&'a str, ManifestProblem> {
        self.value
            .as_str()
            .filter(|text| !text.is_empty())
            .ok_or_else(|| self.wrong("a text"))
    }

    /// A word of a fixed list; `true` and `false` are words too.
    pub(crate) fn word<T: Copy>(&self, known: &[(&'static str, T)]) -> Result<T, ManifestProblem> {
        let word = match self.value {
            Value::Bool(truth) => truth.to_string(),
            Value::String(text) => text.clone(),
            _ => return Err(self.wrong("a word")),
        };
        known
            .iter()
            .find(|(name, _)| *name == word)
            .map(|(_, meaning)| *meaning)
            .ok_or_else(|| ManifestProblem::UnknownValue {
                at: self.at.clone(),
                value: word,
                known: known.iter().map(|(name, _)| *name).collect(),
            })
    }

    fn wrong(&self, expected: &'static str) -> ManifestProblem {
        ManifestProblem::WrongType {
            at: if self.at.is_empty() {
                "the document".to_owned()
            } else {
                self.at.clone()
            },
            expected,
        }
    }
}

impl<'a> Fields<'a> {
    pub(crate) fn get(&self, key: &str) -> Option<Node<'a>> {
        let value = self.mapping.get(key)?;
        Some(Node {
            at: joined(&self.at, key),
            value,
        })
    }

    pub(crate) fn need(&self, key: &'static str) -> Result<Node<'a>, ManifestProblem> {
        self.get(key).ok_or_else(|| ManifestProblem::MissingKey {
            at: place(&self.at),
            key,
        })
    }
}

fn joined(at: &str, key: &str) -> String {
    if at.is_empty() {
        key.to_owned()
    } else {
        format!("{at}.{key}")
    }
}

fn place(at: &str) -> String {
    if at.is_empty() {
        "the document".to_owned()
    } else {
        format!("`{at}`")
    }
}
