//! Reading strictly: every key is known, every value has its type and fits the others.

use std::str::FromStr;

use semver::Version;
use serde_yaml::Value;

use super::{Record, RecordProblem, Recorded, RecordedAnswers, RecordedCore};
use crate::answers::{
    Choice, ChoiceKey, ChoiceValue, Choices, PackAnswers, Picks, Style, Surroundings, TextKey,
};
use crate::template_set::{Fields, Node};

/// The keys of the document.
const KEYS: [&str; 5] = ["format", "template", "version", "answers", "pack"];

pub(super) fn read(text: &[u8]) -> Result<Record, RecordProblem> {
    let document: Value = serde_yaml::from_slice(text).map_err(|error| RecordProblem::Yaml {
        message: error.to_string(),
    })?;
    let root = Node::root(&document);
    check_format(&root)?;
    let fields = root.fields(&KEYS)?;
    let version = fields.need("version")?;
    let version: Version = parsed(&version)?;
    if version > Record::own_version() {
        return Err(RecordProblem::Newer { version });
    }
    Ok(Record {
        template: fields.need("template")?.text()?.to_owned(),
        version,
        of: match fields.get("pack") {
            Some(pack) => Recorded::Pack(pack_answers(&fields, &pack)?),
            None => Recorded::Integration(answers(&fields.need("answers")?)?),
        },
    })
}

/// Before anything else: another format may have other keys.
fn check_format(root: &Node<'_>) -> Result<(), RecordProblem> {
    let Some(format) = root.member("format") else {
        root.fields(&KEYS)?.need("format")?;
        return Ok(());
    };
    match format.number()? {
        Record::FORMAT => Ok(()),
        found => Err(RecordProblem::Format { found }),
    }
}

/// A folder is one of the two.
fn pack_answers(root: &Fields<'_>, node: &Node<'_>) -> Result<PackAnswers, RecordProblem> {
    if root.get("answers").is_some() {
        return Err(RecordProblem::Value {
            at: node.at().to_owned(),
            message: "a pack has no `answers`".to_owned(),
        });
    }
    let fields = node.fields(&["name", "id"])?;
    Ok(PackAnswers {
        name: parsed(&fields.need("name")?)?,
        title: fields.get("id").map(|id| parsed(&id)).transpose()?,
    })
}

fn answers(node: &Node<'_>) -> Result<RecordedAnswers, RecordProblem> {
    let known: Vec<&'static str> = std::iter::once("name")
        .chain(TextKey::ALL.iter().map(|key| key.name))
        .chain(ChoiceKey::ALL.iter().map(|key| key.name))
        .collect();
    let fields = node.fields(&known)?;
    let style = one::<Style>(&fields)?.ok_or_else(|| missing(Style::KEY))?;
    Ok(RecordedAnswers {
        name: parsed(&fields.need("name")?)?,
        choices: choices(&fields, style)?,
        core: core(&fields.need("core")?)?,
        surroundings: one(&fields)?.unwrap_or(Surroundings::Standalone),
        from_scim: from_scim(&fields, style)?,
    })
}

fn choices(fields: &Fields<'_>, style: Style) -> Result<Choices, RecordProblem> {
    let mut choices = Choices::of(style);
    for key in TextKey::ALL {
        if let Some(node) = fields.get(key.name) {
            key.choose(&mut choices, node.text()?)
                .map_err(|message| RecordProblem::Value {
                    at: node.at().to_owned(),
                    message,
                })?;
        }
    }
    for key in ChoiceKey::shapes() {
        if let Some(node) = fields.get(key.name) {
            key.choose(&mut choices, &words(&node, key, style)?);
        }
    }
    Ok(choices)
}

fn missing(key: &'static str) -> RecordProblem {
    crate::template_set::ManifestProblem::MissingKey {
        at: "`answers`".to_owned(),
        key,
    }
    .into()
}

/// A text that a type of its own can be read from.
fn parsed<T: FromStr<Err: std::fmt::Display>>(node: &Node<'_>) -> Result<T, RecordProblem> {
    node.text()?
        .parse()
        .map_err(|error: T::Err| RecordProblem::Value {
            at: node.at().to_owned(),
            message: error.to_string(),
        })
}

fn one<C: Choice>(fields: &Fields<'_>) -> Result<Option<C>, RecordProblem> {
    let known: Vec<(&'static str, C)> = C::ALL
        .iter()
        .map(|value| (value.as_str(), *value))
        .collect();
    let node = fields.get(C::KEY);
    Ok(node.map(|node| node.word(&known)).transpose()?)
}

/// The words of a choice, which the style has.
fn words(
    node: &Node<'_>,
    key: ChoiceKey,
    style: Style,
) -> Result<Vec<&'static str>, RecordProblem> {
    let known: Vec<(&'static str, ChoiceValue)> = key
        .values()
        .into_iter()
        .map(|value| (value.word, value))
        .collect();
    let one = |node: &Node<'_>| {
        let value = node.word(&known)?;
        if value.styles.contains(&style) {
            return Ok(value.word);
        }
        Err(RecordProblem::Value {
            at: node.at().to_owned(),
            message: format!("the style `{}` has no `{}`", style.as_str(), value.word),
        })
    };
    match key.picks {
        Picks::One => Ok(vec![one(node)?]),
        Picks::Any => {
            let words = node.text()?.split(',');
            words
                .map(|word| one(&node.with(&Value::from(word))))
                .collect()
        }
    }
}

fn core(node: &Node<'_>) -> Result<RecordedCore, RecordProblem> {
    let word = node.text()?;
    let value = |message: String| RecordProblem::Value {
        at: node.at().to_owned(),
        message,
    };
    match word.split_once(':') {
        None if word == "vendored" => Ok(RecordedCore::Vendored),
        Some(("path", path)) if !path.is_empty() => Ok(RecordedCore::Path(path.to_owned())),
        Some(("version", version)) => version
            .parse()
            .map(RecordedCore::Version)
            .map_err(|error: semver::Error| value(error.to_string())),
        _ => Err(value(format!(
            "`{word}` is not `vendored`, `path:DIR` or `version:X`"
        ))),
    }
}

fn from_scim(fields: &Fields<'_>, style: Style) -> Result<bool, RecordProblem> {
    let Some(node) = fields.get("from_scim") else {
        return Ok(false);
    };
    let known = [(RecordedAnswers::DISCOVERY_FILE, ())];
    node.word(&known)?;
    if style != Style::Scim {
        return Err(RecordProblem::Value {
            at: node.at().to_owned(),
            message: format!("the style `{}` is fitted to no server", style.as_str()),
        });
    }
    Ok(true)
}
