//! The yml's text, read tolerantly: real ymls leave keys out, set them to nothing, and
//! write numbers and booleans where texts belong.

use std::{collections::HashSet, fmt, marker::PhantomData};

use serde::{
    Deserialize, Deserializer,
    de::{self, SeqAccess, Visitor},
};
use serde_json::Value;

use super::{
    Argument, Command, Definition, DefinitionError, Output, Parameter,
    scalar::{Kind, Name, Switch, Text},
};

/// Reads a definition.
pub(super) fn read(yml: &str) -> Result<Definition, DefinitionError> {
    let file: File = serde_yaml::from_str(yml)?;
    let name = file.name.0;
    let or_name = |text: Text| {
        if text.0.is_empty() {
            name.clone()
        } else {
            text.0
        }
    };
    Ok(Definition {
        id: or_name(file.commonfields.unwrap_or_default().id),
        display: or_name(file.display),
        category: file.category.0,
        description: file.description.0,
        parameters: file.configuration.0,
        commands: file.script.unwrap_or_default().commands.0,
        program: None,
        name,
    })
}

#[derive(Deserialize)]
struct File {
    name: Name,
    #[serde(default)]
    commonfields: Option<CommonFields>,
    #[serde(default)]
    display: Text,
    #[serde(default)]
    category: Text,
    #[serde(default)]
    description: Text,
    #[serde(default)]
    configuration: Declarations<Parameter>,
    #[serde(default)]
    script: Option<Script>,
}

#[derive(Deserialize, Default)]
struct CommonFields {
    #[serde(default)]
    id: Text,
}

#[derive(Deserialize, Default)]
struct Script {
    #[serde(default)]
    commands: Declarations<Command>,
}

#[derive(Deserialize)]
struct ParameterFile {
    name: Name,
    #[serde(default)]
    display: Text,
    #[serde(default)]
    displaypassword: Text,
    #[serde(default)]
    hiddenusername: Switch,
    #[serde(default, rename = "type")]
    kind: Kind,
    #[serde(default)]
    defaultvalue: Option<Value>,
    #[serde(default)]
    required: Switch,
    #[serde(default)]
    options: Option<Vec<Text>>,
    #[serde(default)]
    additionalinfo: Text,
    #[serde(default)]
    section: Text,
    #[serde(default)]
    advanced: Switch,
    #[serde(default)]
    hidden: Switch,
}

#[derive(Deserialize)]
struct CommandFile {
    name: Name,
    #[serde(default)]
    description: Text,
    #[serde(default)]
    arguments: Declarations<Argument>,
    #[serde(default)]
    outputs: Option<Vec<OutputFile>>,
    #[serde(default)]
    execution: Switch,
    #[serde(default)]
    deprecated: Switch,
}

#[derive(Deserialize)]
struct ArgumentFile {
    name: Name,
    #[serde(default)]
    description: Text,
    #[serde(default)]
    required: Switch,
    #[serde(default, rename = "default")]
    is_default: Switch,
    #[serde(default, rename = "defaultValue", alias = "defaultvalue")]
    default: Option<Text>,
    #[serde(default)]
    predefined: Option<Vec<Text>>,
    #[serde(default, rename = "isArray")]
    is_array: Switch,
    #[serde(default)]
    secret: Switch,
}

#[derive(Deserialize)]
struct OutputFile {
    #[serde(default, rename = "contextPath")]
    context_path: Text,
    #[serde(default)]
    description: Text,
    #[serde(default, rename = "type")]
    kind: Text,
}

/// What a list of the yml declares by name.
trait Declared: Sized {
    type File: for<'de> Deserialize<'de>;
    /// What it is, for an error.
    const WHAT: &'static str;
    fn from_file(file: Self::File) -> Self;
    fn name(&self) -> &str;
}

impl Declared for Parameter {
    type File = ParameterFile;
    const WHAT: &'static str = "parameter";

    fn from_file(file: ParameterFile) -> Self {
        Self {
            name: file.name.0,
            display: file.display.0,
            display_password: file.displaypassword.0,
            hidden_username: file.hiddenusername.0,
            kind: file.kind.0,
            default: file
                .defaultvalue
                .filter(|value| !value.is_null() && value.as_str() != Some("")),
            required: file.required.0,
            options: texts(file.options),
            help: file.additionalinfo.0,
            section: file.section.0,
            advanced: file.advanced.0,
            hidden: file.hidden.0,
        }
    }

    fn name(&self) -> &str {
        &self.name
    }
}

impl Declared for Command {
    type File = CommandFile;
    const WHAT: &'static str = "command";

    fn from_file(file: CommandFile) -> Self {
        Self {
            name: file.name.0,
            description: file.description.0,
            arguments: file.arguments.0,
            outputs: file
                .outputs
                .unwrap_or_default()
                .into_iter()
                .map(|output| Output {
                    context_path: output.context_path.0,
                    description: output.description.0,
                    kind: output.kind.0,
                })
                .collect(),
            execution: file.execution.0,
            deprecated: file.deprecated.0,
        }
    }

    fn name(&self) -> &str {
        &self.name
    }
}

impl Declared for Argument {
    type File = ArgumentFile;
    const WHAT: &'static str = "argument";

    fn from_file(file: ArgumentFile) -> Self {
        Self {
            name: file.name.0,
            description: file.description.0,
            required: file.required.0,
            is_default: file.is_default.0,
            default: file
                .default
                .map(|text| text.0)
                .filter(|text| !text.is_empty()),
            predefined: texts(file.predefined)
                .into_iter()
                .filter(|value| !value.is_empty())
                .collect(),
            is_array: file.is_array.0,
            secret: file.secret.0,
        }
    }

    fn name(&self) -> &str {
        &self.name
    }
}

fn texts(list: Option<Vec<Text>>) -> Vec<String> {
    list.unwrap_or_default()
        .into_iter()
        .map(|text| text.0)
        .collect()
}

/// A list in which no name occurs twice; nothing counts as an empty list.
struct Declarations<D>(Vec<D>);

impl<D> Default for Declarations<D> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<'de, D: Declared> Deserialize<'de> for Declarations<D> {
    fn deserialize<T: Deserializer<'de>>(deserializer: T) -> Result<Self, T::Error> {
        struct List<D>(PhantomData<D>);

        impl<'de, D: Declared> Visitor<'de> for List<D> {
            type Value = Declarations<D>;

            fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(formatter, "a list of {}s", D::WHAT)
            }

            fn visit_unit<E: de::Error>(self) -> Result<Self::Value, E> {
                Ok(Declarations::default())
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Self::Value, A::Error> {
                let mut seen = HashSet::new();
                let mut declared = Vec::new();
                while let Some(file) = list.next_element::<D::File>()? {
                    let item = D::from_file(file);
                    if !seen.insert(item.name().to_owned()) {
                        return Err(de::Error::custom(format_args!(
                            "{} `{}` is declared twice",
                            D::WHAT,
                            item.name()
                        )));
                    }
                    declared.push(item);
                }
                Ok(Declarations(declared))
            }
        }

        deserializer.deserialize_any(List(PhantomData))
    }
}
