//! A JSON object through a mapper.

use std::{
    borrow::Cow,
    path::{Path, PathBuf},
};

use serde_json::{Map, Value};

use super::ExitStatus;
use crate::{
    json_kind::kind,
    mapper::{COMMON_TYPE, LoadError, MapError, Mapper, MapperSet, Problem, Transformers},
    suggestion::list,
};

/// Why nothing was mapped. Never shows a value.
#[derive(Debug, thiserror::Error)]
pub(super) enum MapFailure {
    #[error("the object on stdin is not valid UTF-8")]
    NotUtf8,
    #[error("stdin is empty")]
    Empty,
    #[error("stdin is not JSON: {0}")]
    NotJson(String),
    #[error("stdin holds {0}, not an object")]
    NotAnObject(&'static str),
    #[error("cannot read the mapper file `{}`: {source}", .file.display())]
    Unreadable {
        file: PathBuf,
        source: std::io::Error,
    },
    #[error("{}", broken(.file, .error))]
    Broken { file: PathBuf, error: LoadError },
    #[error("mapper `{mapper}` has {}", if .types.is_empty() { "no types" } else { "several types" })]
    WhichType { mapper: String, types: Vec<String> },
    #[error(transparent)]
    Mapping(Box<MapError>),
}

impl MapFailure {
    /// A row that fails is an error of the mapping; all else is wrong usage.
    pub(super) fn status(&self) -> ExitStatus {
        match self {
            Self::Mapping(error) => match **error {
                MapError::UnknownMapper { .. } | MapError::UnknownType { .. } => ExitStatus::Usage,
                _ => ExitStatus::Error,
            },
            _ => ExitStatus::Usage,
        }
    }

    /// What to do about it.
    pub(super) fn help(&self) -> Option<String> {
        match self {
            Self::Broken { error, .. } => error.help(),
            Self::WhichType { types, .. } if types.is_empty() => None,
            Self::WhichType { types, .. } => {
                Some(format!("give one with `--type`: {}", list(types)))
            }
            Self::Mapping(error) => error.help(),
            Self::Empty | Self::NotJson(_) | Self::NotAnObject(_) => Some(
                "give a JSON object on stdin: the user profile, or the application's user"
                    .to_owned(),
            ),
            Self::NotUtf8 | Self::Unreadable { .. } => None,
        }
    }
}

impl From<MapError> for MapFailure {
    fn from(error: MapError) -> Self {
        Self::Mapping(Box::new(error))
    }
}

/// One line for each problem: `FILE:LINE:COLUMN: PROBLEM`.
fn broken(file: &Path, error: &LoadError) -> String {
    let file = file.display();
    let line = |problem: &Problem| match problem.position() {
        Some(position) => format!("{file}:{}:{}: {problem}", position.line, position.column),
        None => format!("{file}: {problem}"),
    };
    error
        .problems()
        .iter()
        .map(line)
        .collect::<Vec<_>>()
        .join("\n")
}

/// The mapper that a word means: a name or an id of the integration's, or else a file.
pub(super) fn find<'m>(
    mappers: &'m MapperSet,
    transformers: &Transformers,
    word: &str,
) -> Result<Cow<'m, Mapper>, MapFailure> {
    let unknown = match mappers.get(word) {
        Ok(mapper) => return Ok(Cow::Borrowed(mapper)),
        Err(unknown) => unknown,
    };
    let file = Path::new(word);
    if !file.is_file() && !looks_like_a_file(word) {
        return Err(unknown.into());
    }
    let text = std::fs::read_to_string(file).map_err(|source| MapFailure::Unreadable {
        file: file.to_owned(),
        source,
    })?;
    Mapper::parse_with(transformers, &text)
        .map(Cow::Owned)
        .map_err(|error| MapFailure::Broken {
            file: file.to_owned(),
            error,
        })
}

fn looks_like_a_file(word: &str) -> bool {
    word.contains(['/', '\\']) || Path::new(word).extension().is_some_and(|it| it == "json")
}

/// The type to map by: the one that is asked for, or else the only one.
pub(super) fn mapping_type(
    mapper: &Mapper,
    asked_for: Option<String>,
) -> Result<String, MapFailure> {
    if let Some(name) = asked_for {
        return Ok(name);
    }
    let mut types: Vec<String> = mapper
        .types()
        .iter()
        .map(|mapping_type| mapping_type.name().to_owned())
        .collect();
    // The common type is part of every other, and asked for only where there is no other.
    if types.len() > 1 {
        types.retain(|name| name != COMMON_TYPE);
    }
    match <[String; 1]>::try_from(types) {
        Ok([only]) => Ok(only),
        Err(types) => Err(MapFailure::WhichType {
            mapper: mapper.name().to_owned(),
            types,
        }),
    }
}

/// The object to map.
pub(super) fn object(bytes: &[u8]) -> Result<Map<String, Value>, MapFailure> {
    let text = std::str::from_utf8(bytes).map_err(|_| MapFailure::NotUtf8)?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    if text.trim().is_empty() {
        return Err(MapFailure::Empty);
    }
    match serde_json::from_str(text) {
        Ok(Value::Object(object)) => Ok(object),
        Ok(other) => Err(MapFailure::NotAnObject(kind(&other))),
        Err(error) => Err(MapFailure::NotJson(error.to_string())),
    }
}
