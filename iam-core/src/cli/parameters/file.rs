//! A parameters file, YAML or JSON.

use std::path::Path;

use serde_json::{Map, Value};

use super::SourceError;
use crate::{
    cli::{json::repeated_key, quoting::quoted},
    json_error::byte_of,
    json_kind::kind,
};

/// Reads a file; an empty one gives no parameters.
///
/// The content decides: what begins as JSON and is JSON is read so, all else as YAML.
pub(super) fn read(path: &Path) -> Result<Map<String, Value>, SourceError> {
    let bytes = std::fs::read(path).map_err(|source| SourceError::Unreadable {
        path: path.to_owned(),
        source,
    })?;
    parse(path, &bytes)
}

pub(in crate::cli) fn parse(path: &Path, bytes: &[u8]) -> Result<Map<String, Value>, SourceError> {
    let text = std::str::from_utf8(bytes).map_err(|error| {
        let (line, column) = place(&bytes[..error.valid_up_to()]);
        syntax(path, line, column, "this is not valid UTF-8")
    })?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let value = if text.trim_start().starts_with(['{', '[']) {
        match json(path, text) {
            // `{url: https://acme.example}` is YAML all the same.
            Err(SourceError::Syntax { .. }) if yaml(path, text).is_ok() => yaml(path, text)?,
            read => read?,
        }
    } else {
        yaml(path, text)?
    };
    match value {
        Value::Null => Ok(Map::new()),
        Value::Object(values) => Ok(values),
        other => Err(SourceError::NotAnObject {
            path: path.to_owned(),
            found: kind(&other),
        }),
    }
}

fn json(path: &Path, text: &str) -> Result<Value, SourceError> {
    let value = serde_json::from_str(text).map_err(|error| {
        let named = format!(" at line {} column {}", error.line(), error.column());
        let problem = error.to_string().replace(&named, "");
        let read = text.as_bytes().get(..byte_of(text, &error));
        let (line, column) = place(read.unwrap_or(text.as_bytes()));
        syntax(path, line, column, &problem)
    })?;
    match repeated_key(text.as_bytes()) {
        Some(key) => Err(SourceError::RepeatedKey {
            path: path.to_owned(),
            key: quoted(&key),
        }),
        None => Ok(value),
    }
}

/// Goes by way of a YAML value, because that one does not take a key twice.
fn yaml(path: &Path, text: &str) -> Result<Value, SourceError> {
    let error = match serde_yaml::from_str::<serde_yaml::Value>(text) {
        Ok(value) => match serde_json::to_value(value) {
            Ok(value) => return Ok(value),
            Err(_) => return Err(syntax(path, 1, 1, "a key is neither a text nor a number")),
        },
        Err(error) => error,
    };
    let (line, column) = error
        .location()
        .map_or((1, 1), |location| (location.line(), location.column()));
    let place = format!(" at line {line} column {column}");
    syntax_error(path, line, column, error.to_string().replace(&place, ""))
}

fn syntax_error(
    path: &Path,
    line: usize,
    column: usize,
    problem: String,
) -> Result<Value, SourceError> {
    Err(syntax(path, line, column, &problem))
}

fn syntax(path: &Path, line: usize, column: usize, problem: &str) -> SourceError {
    SourceError::Syntax {
        path: path.to_owned(),
        line,
        column,
        problem: problem.to_owned(),
    }
}

/// The line and column, from 1, that come after these bytes.
fn place(read: &[u8]) -> (usize, usize) {
    let text = String::from_utf8_lossy(read);
    let last = text.rsplit('\n').next().unwrap_or_default();
    (text.matches('\n').count() + 1, last.chars().count() + 1)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn read(text: impl AsRef<[u8]>) -> Result<Value, String> {
        parse(Path::new("params.yml"), text.as_ref())
            .map(Value::Object)
            .map_err(|error| error.to_string())
    }

    #[test]
    fn the_content_decides_between_yaml_and_json() {
        let expected = json!({"url": "https://acme.example", "credentials": {"password": "x"}});
        for text in [
            "url: https://acme.example\ncredentials:\n  password: x\n",
            "{\"url\": \"https://acme.example\",\n\t\"credentials\": {\"password\": \"x\"}}",
            "{url: https://acme.example, credentials: {password: x}}",
            "\u{feff}url: https://acme.example\r\ncredentials: {password: \"x\"}\r\n",
            "# why\n---\nurl: https://acme.example\ncredentials: {password: x}\n",
        ] {
            assert_eq!(read(text).unwrap(), expected, "{text}");
        }
        for text in ["", "\n", "# nothing\n", "{}"] {
            assert_eq!(read(text).unwrap(), json!({}), "{text}");
        }
    }

    #[test]
    fn a_broken_file_is_reported_with_line_and_column() {
        for (text, message) in [
            (
                &b"url: x\n bad: y\n"[..],
                "params.yml:2:5: mapping values are not allowed in this context",
            ),
            (
                b"{\"url\": \"x\",\n \"b\" 1}",
                "params.yml:2:6: expected `:`",
            ),
            (
                "{\"ü\": \"ü\" 1}".as_bytes(),
                "params.yml:1:11: expected `,` or `}`",
            ),
            (b"{\"url\": ", "params.yml:1:8: EOF while parsing a value"),
            (
                b"url: x\nb: \xff",
                "params.yml:2:4: this is not valid UTF-8",
            ),
            (
                b"- a\n- b\n",
                "params.yml: holds a list, not parameters by their names",
            ),
            (
                b"[1]",
                "params.yml: holds a list, not parameters by their names",
            ),
            (
                b"hunter2",
                "params.yml: holds a text, not parameters by their names",
            ),
            (
                b"{\"a\": 1, \"a\": 2}",
                "params.yml: the key `a` is given twice",
            ),
            (
                b"{\"a\": {\"b\": 1, \"b\": 2}}",
                "params.yml: the key `b` is given twice",
            ),
            (
                b"url: x\nurl: y\n",
                "params.yml:1:1: duplicate entry with key \"url\"",
            ),
        ] {
            assert_eq!(read(text).unwrap_err(), message);
        }
    }
}
