//! Answers in a file, YAML or JSON: `style: scim`, by the keys of `iam-init questions`. The
//! record of a generated folder is such a file too.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use serde_yaml::{Mapping, Value};

use super::answers_error::{AnswersError, AnswersProblem};
use super::question::{Kind, Question};
use crate::answers::{ChoiceKey, Picks, TextKey};
use crate::paths;
use crate::record::{Record, RecordError, Recorded, RecordedAnswers, RecordedCore};
use crate::template_set::TemplateSet;

/// What `--answers` takes for standard input.
const STANDARD_INPUT: &str = "-";

const MAX_BYTES: u64 = 1024 * 1024;

/// Answers, in words, by the question's key.
pub(crate) type Words = Vec<(&'static str, String)>;

/// Reads the answers of a file, or of standard input for `-`.
pub(super) fn read(file: &str) -> Result<Words, AnswersError> {
    let fail = |line, problem| AnswersError {
        file: shown(file).to_owned(),
        line,
        problem,
    };
    let text = bytes(file).map_err(|error| {
        let message = error.to_string();
        fail(None, AnswersProblem::Read { message })
    })?;
    if text.len() as u64 > MAX_BYTES {
        return Err(fail(None, AnswersProblem::TooLong { limit: MAX_BYTES }));
    }
    parse(file, &text)
}

/// Reads the answers of a file's text.
pub(crate) fn parse(file: &str, text: &[u8]) -> Result<Words, AnswersError> {
    let fail = |line, problem| AnswersError {
        file: shown(file).to_owned(),
        line,
        problem,
    };
    let document: Value = serde_yaml::from_slice(text).map_err(|error| {
        let line = error.location().map(|place| place.line());
        let message = error.to_string();
        fail(line, AnswersProblem::Malformed { message })
    })?;
    let mapping = match &document {
        Value::Mapping(mapping) => mapping,
        // An empty file answers nothing.
        Value::Null => return Ok(Vec::new()),
        _ => return Err(fail(None, AnswersProblem::NoMapping)),
    };
    if mapping.contains_key("answers") || mapping.contains_key("pack") {
        return recorded(Path::new(file), text)
            .map_err(|problem| fail(None, AnswersProblem::Record(problem)));
    }
    words(mapping).map_err(|(key, problem)| {
        let text = String::from_utf8_lossy(text);
        fail(key.and_then(|key| line_of(&text, &key)), problem)
    })
}

fn shown(file: &str) -> &str {
    match file {
        STANDARD_INPUT => "standard input",
        file => file,
    }
}

fn bytes(file: &str) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    if file == STANDARD_INPUT {
        io::stdin().take(MAX_BYTES + 1).read_to_end(&mut bytes)?;
    } else {
        File::open(file)?
            .take(MAX_BYTES + 1)
            .read_to_end(&mut bytes)?;
    }
    Ok(bytes)
}

type Wrong = (Option<String>, AnswersProblem);

/// The answers of a mapping; an error tells the key that it stands at.
pub(super) fn words(mapping: &Mapping) -> Result<Words, Wrong> {
    let mut words = Vec::new();
    for (key, value) in mapping {
        let Some(key) = key.as_str() else {
            return Err((None, AnswersProblem::NoMapping));
        };
        let at = |problem| (Some(key.to_owned()), problem);
        let question = Question::named(key).ok_or_else(|| {
            at(AnswersProblem::UnknownKey {
                key: key.to_owned(),
                known: Question::all()
                    .iter()
                    .map(|question| question.key)
                    .collect(),
            })
        })?;
        if let Some(word) = word(&question, value).map_err(at)? {
            words.push((question.key, word));
        }
    }
    Ok(words)
}

/// An answer in words; null answers nothing.
fn word(question: &Question, value: &Value) -> Result<Option<String>, AnswersProblem> {
    let (texts, expected) = match (question.kind, value) {
        (_, Value::Null) => return Ok(None),
        (Kind::Choice(key), Value::Sequence(items)) if key.picks == Picks::Any => {
            let texts: Option<Vec<&str>> = items.iter().map(Value::as_str).collect();
            (texts, "a list of texts")
        }
        (Kind::Choice(key), value) if key.picks == Picks::Any => {
            let texts = value
                .as_str()
                .map(|text| text.split(',').map(str::trim).collect());
            (texts, "a list of texts")
        }
        (_, value) => (value.as_str().map(|text| vec![text]), "a text"),
    };
    let texts = texts.ok_or(AnswersProblem::WrongType {
        key: question.key,
        found: type_of(value),
        expected,
    })?;
    if let Kind::Choice(key) = question.kind {
        check(key, &texts)?;
    }
    Ok((!texts.is_empty()).then(|| texts.join(",")))
}

fn check(key: ChoiceKey, texts: &[&str]) -> Result<(), AnswersProblem> {
    let known: Vec<&str> = key.values().iter().map(|value| value.word).collect();
    match texts.iter().find(|text| !known.contains(text)) {
        Some(unknown) => Err(AnswersProblem::UnknownValue {
            key: key.name,
            value: (*unknown).to_owned(),
            known,
        }),
        None => Ok(()),
    }
}

fn type_of(value: &Value) -> &'static str {
    match value {
        Value::Null => "nothing",
        Value::Bool(_) => "true or false",
        Value::Number(_) => "a number",
        Value::String(_) => "a text",
        Value::Sequence(_) => "a list",
        Value::Mapping(_) => "a mapping",
        Value::Tagged(_) => "a tagged value",
    }
}

/// The line of a key, if it is easily found.
pub(super) fn line_of(text: &str, key: &str) -> Option<usize> {
    let starts = |line: &str| {
        line.match_indices(key).any(|(at, _)| {
            let before = line[..at].chars().next_back();
            let after = line[at + key.len()..].trim_start_matches(['"', '\'']);
            before.is_none_or(|c| c.is_whitespace() || "{,\"'".contains(c))
                && after.trim_start().starts_with(':')
        })
    };
    text.lines().position(starts).map(|index| index + 1)
}

/// The answers of a generated folder's record. What it names is named from its folder.
fn recorded(file: &Path, text: &[u8]) -> Result<Words, crate::record::RecordProblem> {
    let record = match Record::read(file, text) {
        Ok(record) => record,
        Err(RecordError::Malformed { problem, .. }) => return Err(problem),
        // Reading a text that is there gives no other error.
        Err(_) => return Ok(Vec::new()),
    };
    let folder = match file.parent() {
        Some(folder) if file != Path::new(STANDARD_INPUT) => folder,
        _ => Path::new(""),
    };
    let inside = |path: &str| paths::with_slashes(&folder.join(path));
    let template =
        (record.template != TemplateSet::DEFAULT).then_some(("template", record.template));
    let answers = match record.of {
        Recorded::Integration(answers) => answers,
        Recorded::Pack(pack) => {
            let mut words = vec![("name", pack.name.pascal().to_owned())];
            words.extend(pack.title.map(|title| ("id", title.as_str().to_owned())));
            words.extend(template);
            return Ok(words);
        }
    };
    let core = match &answers.core {
        RecordedCore::Path(path) => format!("path:{}", inside(path)),
        other => other.word(),
    };
    let server = answers
        .from_scim
        .then(|| inside(RecordedAnswers::DISCOVERY_FILE));
    let choices = &answers.choices;
    let mut words = vec![("name", answers.name.pascal().to_owned()), ("core", core)];
    for key in TextKey::ALL {
        if let Some(text) = key.chosen(choices) {
            words.push((key.name, text.to_owned()));
        }
    }
    for key in ChoiceKey::ALL {
        let chosen = key.chosen(choices);
        if !chosen.is_empty() {
            words.push((key.name, chosen.join(",")));
        }
    }
    words.extend(server.map(|server| ("from_scim", server)));
    words.extend(template);
    Ok(words)
}

/// Where the path of a file would be read from; for tests of what stands in a record.
#[cfg(test)]
pub(super) fn recorded_words(file: &str, text: &str) -> Words {
    recorded(Path::new(file), text.as_bytes()).unwrap()
}
