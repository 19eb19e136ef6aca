//! The request that `exec` reads from stdin.

use serde_json::{Map, Value};

use super::{
    json::{kind, repeated_key},
    quoting::quoted,
};
use crate::{CallingContext, Request, suggestion::nearest};

const KEYS: [&str; 4] = ["command", "args", "params", "context"];

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

/// Reads a request. Only `command` must be there; null counts as not there.
///
/// The platform's calling context has more keys than the two that are read; they are ignored.
pub(super) fn parse(bytes: &[u8]) -> Result<Request, ExecRequestError> {
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
    let mut context = object(&mut request, "context")?;
    Ok(Request {
        command: self::text(&mut request, "command")?.ok_or(ExecRequestError::NoCommand)?,
        args: object(&mut request, "args")?,
        params: object(&mut request, "params")?,
        context: CallingContext {
            brand: self::text(&mut context, "IntegrationBrand")?,
            instance: self::text(&mut context, "IntegrationInstance")?,
        },
    })
}

fn object(
    fields: &mut Map<String, Value>,
    key: &'static str,
) -> Result<Map<String, Value>, ExecRequestError> {
    match fields.remove(key) {
        None | Some(Value::Null) => Ok(Map::new()),
        Some(Value::Object(object)) => Ok(object),
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
        let request = parse(
            br#"{"command": "iam-get-user", "args": {"user-profile": {"id": 1}}, "params": {"url": "u"},
                "context": {"IntegrationBrand": "B", "IntegrationInstance": "I", "User": {}}}"#,
        )
        .unwrap();
        assert_eq!(request.command, "iam-get-user");
        assert_eq!(request.args["user-profile"], json!({"id": 1}));
        assert_eq!(request.params["url"], "u");
        assert_eq!(request.context.brand.as_deref(), Some("B"));
        assert_eq!(request.context.instance.as_deref(), Some("I"));

        let request = parse("\u{feff}{\"command\": \"c\", \"args\": null}\n".as_bytes()).unwrap();
        assert!(request.args.is_empty() && request.params.is_empty());
        assert_eq!(request.context.brand, None);
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
            (b"null", "the request on stdin is nothing, not an object"),
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
