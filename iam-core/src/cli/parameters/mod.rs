//! Where an instance's parameters come from on the command line.

mod error;
mod file;
mod leaf;
#[cfg(test)]
mod tests;

use std::{ffi::OsString, path::PathBuf};

use serde_json::{Map, Value};

use super::{quoting::looks_like_a_name, spelling::screaming_snake};
use crate::{Definition, ParameterError, suggestion::nearest};

pub(super) use error::SourceError;
#[cfg(all(fuzzing, feature = "testing"))]
pub(super) use file::parse as parse_file;
pub(super) use leaf::leaves_of;
use leaf::{Leaf, leaves};

/// The sources, from the weakest to the strongest; the yml's defaults are weaker than all.
///
/// They are laid over each other leaf by leaf: a password from the environment goes with a user
/// name from a file. An empty environment variable counts as not set, because that is how CI
/// systems hand over a secret that they do not have.
pub(super) struct Sources {
    /// `--params`: a YAML or JSON file.
    pub(super) file: Option<PathBuf>,
    /// The environment, of which `<INTEGRATION>_<PARAMETER>` counts.
    pub(super) environment: Vec<(OsString, OsString)>,
    /// `-p`: `NAME=VALUE` words.
    pub(super) words: Vec<String>,
}

/// Parameters by their yml names, and what a person should know about how they were given.
#[derive(Debug, Default)]
pub(super) struct Gathered {
    pub(super) values: Map<String, Value>,
    pub(super) warnings: Vec<Warning>,
}

/// What is no error, but probably not meant.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Warning {
    pub(super) message: String,
    pub(super) help: String,
}

impl Sources {
    /// Lays the sources over each other.
    pub(super) fn gather(self, definition: &Definition) -> Result<Gathered, SourceError> {
        let leaves = leaves(definition);
        let mut gathered = Gathered::default();
        if let Some(path) = self.file {
            let values = file::read(&path)?;
            if let Some(name) = values
                .keys()
                .find(|&name| definition.parameter(name).is_none())
            {
                return Err(SourceError::UnknownInFile {
                    path,
                    unknown: unknown(name, definition.parameters.iter().map(|p| p.name.as_str())),
                });
            }
            gathered.values = values;
        }
        gathered.take_environment(&leaves, definition, self.environment)?;
        gathered.take_words(&leaves, definition, &self.words)?;
        Ok(gathered)
    }
}

impl Gathered {
    fn take_environment(
        &mut self,
        leaves: &[Leaf],
        definition: &Definition,
        environment: Vec<(OsString, OsString)>,
    ) -> Result<(), SourceError> {
        let prefix = format!("{}_", screaming_snake(definition.program()));
        for (variable, value) in environment {
            let Some(variable) = variable.to_str() else {
                continue;
            };
            let Some(rest) = variable.strip_prefix(&prefix) else {
                continue;
            };
            if let Some(leaf) = leaves.iter().find(|leaf| leaf.variable() == rest) {
                let value = value.into_string().map_err(|_| SourceError::NotUnicode {
                    variable: variable.to_owned(),
                })?;
                if !value.is_empty() {
                    leaf.put(&mut self.values, value);
                }
                continue;
            }
            let variables: Vec<String> = leaves.iter().map(Leaf::variable).collect();
            let is_of_another = |known: &String| rest.ends_with(&format!("_{known}"));
            if variables.iter().any(is_of_another) {
                // `ACME_EU_URL` is the URL of an integration that is called AcmeEU.
                continue;
            }
            if let Some(near) = nearest(rest, variables.iter().map(String::as_str)) {
                self.warnings.push(Warning {
                    message: format!(
                        "environment variable `{variable}` belongs to no parameter, and is ignored"
                    ),
                    help: format!("did you mean `{prefix}{near}`?"),
                });
            }
        }
        self.warnings
            .sort_by(|one, other| one.message.cmp(&other.message));
        Ok(())
    }

    fn take_words(
        &mut self,
        leaves: &[Leaf],
        definition: &Definition,
        words: &[String],
    ) -> Result<(), SourceError> {
        let mut given: Vec<&str> = Vec::new();
        for word in words {
            let Some((name, value)) = word.split_once('=') else {
                let name = leaves.iter().map(Leaf::name).find(|name| name == word);
                return Err(SourceError::NotAPair { name });
            };
            let Some(leaf) = leaves.iter().find(|leaf| leaf.name() == name) else {
                return Err(match definition.parameter(name) {
                    Some(parameter) => SourceError::HasParts {
                        name: name.to_owned(),
                        parts: leaves_of(parameter).iter().map(Leaf::name).collect(),
                    },
                    None => {
                        let known: Vec<String> = leaves.iter().map(Leaf::name).collect();
                        SourceError::UnknownWord(unknown(name, known.iter().map(String::as_str)))
                    }
                });
            };
            if given.contains(&name) {
                return Err(SourceError::GivenTwice {
                    name: name.to_owned(),
                });
            }
            given.push(name);
            if leaf.is_secret() {
                let prefix = screaming_snake(definition.program());
                self.warnings.push(Warning {
                    message: format!("`-p {name}` shows a secret in process lists"),
                    help: format!(
                        "set `{prefix}_{}`, or write it into a file for `--params`",
                        leaf.variable()
                    ),
                });
            }
            leaf.put(&mut self.values, value.to_owned());
        }
        Ok(())
    }
}

/// An unknown name, with the known ones; what does not look like a name may be a value, and is not shown.
fn unknown<'a>(name: &str, known: impl Iterator<Item = &'a str> + Clone) -> ParameterError {
    let shown = if looks_like_a_name(name) { name } else { "…" };
    ParameterError::Unknown {
        name: shown.to_owned(),
        suggestion: nearest(name, known.clone()).map(str::to_owned),
        known: known.map(str::to_owned).collect(),
    }
}

/// What to do about parameters that the sources did not give, or gave wrongly.
pub(super) fn help(error: &ParameterError, definition: &Definition) -> Option<String> {
    let ParameterError::Missing { names } = error else {
        return error.help();
    };
    let prefix = screaming_snake(definition.program());
    let variables: Vec<String> = leaves(definition)
        .iter()
        .filter(|leaf| names.iter().any(|name| name == leaf.parameter()))
        .map(|leaf| format!("`{prefix}_{}`", leaf.variable()))
        .collect();
    Some(format!(
        "set {} in the environment, or give {} in a file with `--params`",
        variables.join(", "),
        if names.len() == 1 { "it" } else { "them" },
    ))
}

/// Values as the assignments that a shell takes, for `mock` to show.
#[cfg(feature = "testing")]
pub(super) fn assignments(definition: &Definition, values: &Map<String, Value>) -> String {
    let prefix = screaming_snake(definition.program());
    leaves(definition)
        .iter()
        .filter_map(|leaf| Some((leaf, leaf.get(values)?)))
        .map(|(leaf, text)| {
            let quoted = text.replace('\'', r"'\''");
            format!("export {prefix}_{}='{quoted}'\n", leaf.variable())
        })
        .collect()
}
