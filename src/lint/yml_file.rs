use iam_core::Definition;
use iam_core::definition::DefinitionError;
use serde_json::Value;

use super::Place;
use super::yml_index::YmlIndex;

/// The integration's yml.
pub(super) struct YmlFile<'s> {
    pub(super) path: &'s str,
    pub(super) text: &'s str,
    /// As the binary reads it.
    pub(super) definition: Result<Definition, DefinitionError>,
    /// As the platform reads it; null where it is no YAML.
    pub(super) value: Value,
    index: YmlIndex,
}

impl<'s> YmlFile<'s> {
    pub(super) fn read(path: &'s str, text: &'s str) -> Self {
        if is_too_deep(text) {
            return Self {
                path,
                text,
                definition: Err(DefinitionError::Yaml {
                    message: "brackets are nested deeper than in any yml".to_owned(),
                    line: None,
                    column: None,
                }),
                value: Value::Null,
                index: YmlIndex::of(""),
            };
        }
        Self {
            path,
            text,
            definition: Definition::parse(text),
            value: serde_yaml::from_str(text).unwrap_or_default(),
            index: YmlIndex::of(text),
        }
    }

    /// Where something stands, by its path: `configuration/0/name`.
    pub(super) fn place(&self, path: &str) -> Option<Place> {
        self.index.place(path)
    }

    /// Where a parameter stands.
    pub(super) fn parameter(&self, name: &str) -> Option<Place> {
        let definition = self.definition.as_ref().ok()?;
        let position = definition
            .parameters
            .iter()
            .position(|parameter| parameter.name == name)?;
        self.place(&format!("configuration/{position}"))
    }

    /// Where a command stands.
    pub(super) fn command(&self, name: &str) -> Option<Place> {
        self.place(&self.command_path(name)?)
    }

    /// Where an argument of a command stands.
    pub(super) fn argument(&self, command: &str, argument: &str) -> Option<Place> {
        let definition = self.definition.as_ref().ok()?;
        let arguments = &definition.command(command)?.arguments;
        let position = arguments.iter().position(|known| known.name == argument)?;
        let path = self.command_path(command)?;
        self.place(&format!("{path}/arguments/{position}"))
    }

    fn command_path(&self, name: &str) -> Option<String> {
        let definition = self.definition.as_ref().ok()?;
        let position = definition
            .commands
            .iter()
            .position(|command| command.name == name)?;
        Some(format!("script/commands/{position}"))
    }

    /// A text at the top, or below it: `commonfields/id`.
    pub(super) fn text_at(&self, path: &str) -> Option<&str> {
        self.value.pointer(&format!("/{path}"))?.as_str()
    }

    /// A list at a path; empty where there is none.
    pub(super) fn list_at(&self, path: &str) -> &[Value] {
        let list = self.value.pointer(&format!("/{path}"));
        list.and_then(Value::as_array).map_or(&[], Vec::as_slice)
    }
}

/// Whether brackets are so deep inside others that reading them takes the square of their
/// number; brackets in texts count too.
fn is_too_deep(text: &str) -> bool {
    const MAX: usize = 1000;
    let mut depth = 0_usize;
    text.bytes().any(|byte| {
        match byte {
            b'[' | b'{' => depth += 1,
            b']' | b'}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        depth > MAX
    })
}
