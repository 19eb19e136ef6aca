//! The request that `exec` reads from stdin.

use std::io::{self, BufRead};

use serde_json::{Map, Value};

use super::{json::repeated_key, quoting::quoted};
use crate::{CallingContext, Request, json_kind::kind, suggestion::nearest};

const KEYS: [&str; 5] = ["command", "args", "params", "context", "mapped"];

/// Why a text is no request. Never shows a value.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
pub(super) enum ExecRequestError {
    #[error("the request on stdin is not valid UTF-8")]
    NotUtf8,
    #[error("the request on stdin is empty")]
    Empty,
    #[error("the request on stdin is not JSON: {0}")]
    NotJson(String),
    #[error("the request on stdin is {0}, not an object")]
    NotAnObject(&'static str),
    #[error("unknown key {} in the request", quoted(.name))]
    UnknownKey {
        name: String,
        suggestion: Option<&'static str>,
    },
    #[error("the request has no `command`")]
    NoCommand,
    #[error("`{key}` of the request is {found}, not {expected}")]
    IllTyped {
        key: &'static str,
        found: &'static str,
        expected: &'static str,
    },
    #[error("the request gives {} twice", quoted(.0))]
    GivenTwice(String),
}

impl ExecRequestError {
    /// What to do about it.
    pub(super) fn help(&self) -> Option<String> {
        match self {
            Self::UnknownKey {
                suggestion: Some(key),
                ..
            } => Some(format!("did you mean `{key}`?")),
            Self::GivenTwice(_) => None,
            _ => Some(
                "a request is {\"command\": TEXT, \"args\": {...}, \"params\": {...}, \"context\": {...}}"
                    .to_owned(),
            ),
        }
    }
}

/// A request, and who maps its profile.
#[derive(Debug)]
pub(super) struct ExecRequest {
    pub(super) request: Request,
    /// Where the caller maps: what it has mapped the profile to, by type.
    pub(super) mapped: Option<Map<String, Value>>,
}

/// Reads what is to be parsed: everything; or one line, where that is a request whose caller maps
/// and has more to say later, or where no further line can make a request of it.
pub(super) fn read(input: &mut dyn BufRead) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    input.read_until(b'\n', &mut bytes)?;
    let line = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&bytes);
    let is_all = match serde_json::from_slice::<Value>(line) {
        Ok(request) => request.get("mapped").is_some_and(|it| !it.is_null()),
        // A caller who waits for an answer must get one.
        Err(error) => !error.is_eof(),
    };
    if !is_all {
        input.read_to_end(&mut bytes)?;
    }
    Ok(bytes)
}

/// Parses a request. Only `command` must be there; null counts as not there.
///
/// The platform's calling context has more keys than the two that are read; they are ignored.
pub(super) fn parse(bytes: &[u8]) -> Result<ExecRequest, ExecRequestError> {
    let text = std::str::from_utf8(bytes).map_err(|_| ExecRequestError::NotUtf8)?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    if text.trim().is_empty() {
        return Err(ExecRequestError::Empty);
    }
    let value: Value =
        serde_json::from_str(text).map_err(|error| ExecRequestError::NotJson(error.to_string()))?;
    let Value::Object(mut request) = value else {
        return Err(ExecRequestError::NotAnObject(kind(&value)));
    };
    if let Some(name) = request.keys().find(|key| !KEYS.contains(&key.as_str())) {
        return Err(ExecRequestError::UnknownKey {
            name: name.clone(),
            suggestion: nearest(name, KEYS).and_then(|near| KEYS.into_iter().find(|&k| k == near)),
        });
    }
    if let Some(key) = repeated_key(text.as_bytes()) {
        return Err(ExecRequestError::GivenTwice(key));
    }
    let mut context = object(&mut request, "context")?.unwrap_or_default();
    Ok(ExecRequest {
        mapped: mapped(&mut request)?,
        request: Request {
            command: self::text(&mut request, "command")?.ok_or(ExecRequestError::NoCommand)?,
            args: object(&mut request, "args")?.unwrap_or_default(),
            params: object(&mut request, "params")?.unwrap_or_default(),
            context: CallingContext {
                brand: self::text(&mut context, "IntegrationBrand")?,
                instance: self::text(&mut context, "IntegrationInstance")?,
            },
        },
    })
}

fn mapped(
    request: &mut Map<String, Value>,
) -> Result<Option<Map<String, Value>>, ExecRequestError> {
    let mapped = object(request, "mapped")?;
    let misfit = mapped
        .iter()
        .flat_map(Map::values)
        .find(|it| !it.is_object());
    match misfit {
        None => Ok(mapped),
        Some(misfit) => Err(ExecRequestError::IllTyped {
            key: "mapped",
            found: kind(misfit),
            expected: "an object for each type",
        }),
    }
}

fn object(
    fields: &mut Map<String, Value>,
    key: &'static str,
) -> Result<Option<Map<String, Value>>, ExecRequestError> {
    match fields.remove(key) {
        None | Some(Value::Null) => Ok(None),
        Some(Value::Object(object)) => Ok(Some(object)),
        Some(other) => Err(ExecRequestError::IllTyped {
            key,
            found: kind(&other),
            expected: "an object",
        }),
    }
}

fn text(
    fields: &mut Map<String, Value>,
    key: &'static str,
) -> Result<Option<String>, ExecRequestError> {
    match fields.remove(key) {
        None | Some(Value::Null) => Ok(None),
        Some(Value::String(text)) => Ok(Some(text)),
        Some(other) => Err(ExecRequestError::IllTyped {
            key,
            found: kind(&other),
            expected: "a text",
        }),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_request_is_read_with_what_may_be_left_out() {
        let ExecRequest { request, mapped } = parse(
            br#"{"command": "iam-get-user", "args": {"user-profile": {"id": 1}}, "params": {"url": "u"},
                "context": {"IntegrationBrand": "B", "IntegrationInstance": "I", "User": {}}}"#,
        )
        .unwrap();
        assert_eq!(request.command, "iam-get-user");
        assert_eq!(request.args["user-profile"], json!({"id": 1}));
        assert_eq!(request.params["url"], "u");
        assert_eq!(request.context.brand.as_deref(), Some("B"));
        assert_eq!(request.context.instance.as_deref(), Some("I"));
        assert_eq!(mapped, None);

        let ExecRequest { request, .. } =
            parse("\u{feff}{\"command\": \"c\", \"args\": null}\n".as_bytes()).unwrap();
        assert!(request.args.is_empty() && request.params.is_empty());
        assert_eq!(request.context.brand, None);
    }

    #[test]
    fn a_caller_who_maps_may_have_mapped_already_and_goes_on_talking() {
        for (request, later, mapped) in [
            (
                r#"{"command": "c", "mapped": {}}"#,
                "\nmore\n",
                Some(json!({})),
            ),
            (
                r#"{"command": "c", "mapped": {"T": {"a": 1}}}"#,
                "",
                Some(json!({"T": {"a": 1}})),
            ),
            (r#"{"command": "c", "mapped": null}"#, "\n\n", None),
            (
                "{\"command\": \"c\",\n\"mapped\": {}}",
                "\n",
                Some(json!({})),
            ),
        ] {
            let text = format!("{request}{later}");
            let mut input = text.as_bytes();
            let bytes = read(&mut input).unwrap();
            let is_left = std::str::from_utf8(input).unwrap();
            let expected = later.strip_prefix('\n').filter(|_| mapped.is_some());
            assert_eq!(is_left, expected.unwrap_or_default(), "{text}");
            let parsed = parse(&bytes).unwrap().mapped;
            assert_eq!(parsed.map(Value::Object), mapped, "{text}");
        }
    }

    #[test]
    fn what_no_further_line_can_mend_is_refused_at_once() {
        for line in ["{\"command\": \"\\ud800\"}\n", "hunter2\n", "{} {}\n"] {
            let text = format!("{line}more");
            let mut input = text.as_bytes();
            let bytes = read(&mut input).unwrap();
            assert_eq!(input, b"more", "{line}");
            assert!(parse(&bytes).is_err(), "{line}");
        }
    }

    #[test]
    fn anything_else_is_refused_without_a_value() {
        for (text, message) in [
            (&b""[..], "the request on stdin is empty"),
            (b" \n", "the request on stdin is empty"),
            (b"\xff", "the request on stdin is not valid UTF-8"),
            (
                b"{\"command\": \"hunter2\" 1}",
                "the request on stdin is not JSON: expected `,` or `}` at line 1 column 23",
            ),
            (
                b"{\"command\": \"c\"} {}",
                "the request on stdin is not JSON: trailing characters at line 1 column 18",
            ),
            (b"[1]", "the request on stdin is a list, not an object"),
            (
                b"\"hunter2\"",
                "the request on stdin is a text, not an object",
            ),
            (b"null", "the request on stdin is null, not an object"),
            (b"{}", "the request has no `command`"),
            (b"{\"command\": null}", "the request has no `command`"),
            (
                b"{\"command\": 1}",
                "`command` of the request is a number, not a text",
            ),
            (
                b"{\"command\": \"c\", \"args\": []}",
                "`args` of the request is a list, not an object",
            ),
            (
                b"{\"command\": \"c\", \"params\": \"hunter2\"}",
                "`params` of the request is a text, not an object",
            ),
            (
                b"{\"command\": \"c\", \"context\": true}",
                "`context` of the request is a boolean, not an object",
            ),
            (
                b"{\"command\": \"c\", \"context\": {\"IntegrationBrand\": {}}}",
                "`IntegrationBrand` of the request is an object, not a text",
            ),
            (
                b"{\"command\": \"c\", \"mapped\": [\"hunter2\"]}",
                "`mapped` of the request is a list, not an object",
            ),
            (
                b"{\"command\": \"c\", \"mapped\": {\"T\": \"hunter2\"}}",
                "`mapped` of the request is a text, not an object for each type",
            ),
            (
                b"{\"command\": \"c\", \"arg\": {}}",
                "unknown key `arg` in the request",
            ),
            (
                b"{\"command\": \"c\", \"command\": \"d\"}",
                "the request gives `command` twice",
            ),
            (
                b"{\"command\": \"c\", \"args\": {\"a\": 1, \"a\": 2}}",
                "the request gives `a` twice",
            ),
        ] {
            let error = parse(text).unwrap_err();
            assert_eq!(error.to_string(), message);
            let help = error.help().unwrap_or_default();
            assert!(!help.contains("hunter2"), "{message}");
        }
        let error = parse(b"{\"command\": \"c\", \"arg\": {}}").unwrap_err();
        assert_eq!(error.help().as_deref(), Some("did you mean `args`?"));
    }
}
