//! Hides secrets in everything that leaves as text.

use std::{
    fmt,
    sync::{Arc, PoisonError, RwLock},
};

use base64::{
    Engine as _,
    prelude::{BASE64_STANDARD_NO_PAD, BASE64_URL_SAFE_NO_PAD},
};
use serde_json::Value;
use zeroize::Zeroizing;

use super::encoding::encode;
use crate::Secret;

/// What stands where a secret stood.
const HIDDEN: &str = "***";

/// A secret shorter than this is hidden only where it stands alone: `a` as a password
/// must not turn every word with an `a` in it into stars.
const SHORT: usize = 4;

/// Hides secrets, also where a vendor sends them back encoded.
///
/// Each secret is looked for as it is, percent-encoded, as it stands in JSON, and in the
/// base64 of basic authentication. Clones share their secrets: a token that is fetched
/// later is hidden by every clone.
///
/// ```
/// use iam_core::{Secret, http::Redactor};
///
/// let redactor = Redactor::new([Secret::new("s3cr&t")]);
/// assert_eq!(redactor.redact("key=s3cr%26t refused"), "key=*** refused");
/// ```
#[derive(Clone, Default)]
pub struct Redactor(Arc<RwLock<Vec<Zeroizing<String>>>>);

impl Redactor {
    /// Hides these secrets.
    pub fn new(secrets: impl IntoIterator<Item = Secret>) -> Self {
        let redactor = Self::default();
        for secret in secrets {
            redactor.hide(&secret);
        }
        redactor
    }

    /// Hides one more secret from now on. Blanks around it are not part of it.
    pub fn hide(&self, secret: &Secret) {
        if !self.knows(secret.expose().trim()) {
            self.add(forms(secret.expose()));
        }
    }

    /// Hides a password, alone and in the credentials of basic authentication.
    pub fn hide_basic(&self, username: &str, password: &Secret) {
        self.hide(password);
        if !password.is_empty() {
            let pair = Zeroizing::new(format!("{username}:{}", password.expose()));
            self.add(vec![
                BASE64_STANDARD_NO_PAD.encode(pair.as_bytes()),
                BASE64_URL_SAFE_NO_PAD.encode(pair.as_bytes()),
            ]);
        }
    }

    /// Hides the value of a header, and the token in it: `Bearer abc`, `SSWS abc`.
    pub fn hide_header(&self, value: &Secret) {
        self.hide(value);
        if let Some((_, token)) = value.expose().split_once(' ') {
            self.hide(&Secret::new(token));
        }
    }

    fn knows(&self, form: &str) -> bool {
        let known = self.0.read().unwrap_or_else(PoisonError::into_inner);
        known.iter().any(|one| **one == *form)
    }

    fn add(&self, forms: Vec<String>) {
        let mut known = self.0.write().unwrap_or_else(PoisonError::into_inner);
        for form in forms {
            if !form.is_empty() && !known.iter().any(|one| **one == form) {
                known.push(Zeroizing::new(form));
            }
        }
        // A secret that holds another is hidden whole.
        known.sort_by_key(|form| std::cmp::Reverse(form.len()));
    }

    /// The text without its secrets.
    pub fn redact(&self, text: &str) -> String {
        let known = self.0.read().unwrap_or_else(PoisonError::into_inner);
        let mut text = text.to_owned();
        for form in known.iter() {
            if text.contains(form.as_str()) {
                text = replace(&text, form);
            }
        }
        text
    }

    /// The value without the secrets in its texts and keys.
    pub fn redact_json(&self, value: &Value) -> Value {
        match value {
            Value::String(text) => Value::String(self.redact(text)),
            Value::Array(items) => items.iter().map(|item| self.redact_json(item)).collect(),
            Value::Object(fields) => fields
                .iter()
                .map(|(key, value)| (self.redact(key), self.redact_json(value)))
                .collect(),
            Value::Number(number) => {
                let text = number.to_string();
                if self.redact(&text) == text {
                    value.clone()
                } else {
                    Value::String(HIDDEN.to_owned())
                }
            }
            Value::Null | Value::Bool(_) => value.clone(),
        }
    }
}

/// Every spelling of a secret that may come back.
fn forms(secret: &str) -> Vec<String> {
    let secret = secret.trim();
    if secret.is_empty() {
        return Vec::new();
    }
    let percent = encode(secret);
    let form = percent.replace("%20", "+");
    let json = Value::from(secret).to_string();
    let json = json
        .strip_prefix('"')
        .and_then(|json| json.strip_suffix('"'))
        .unwrap_or(&json);
    vec![
        secret.to_owned(),
        lower_case_escapes(&percent),
        lower_case_escapes(&form),
        percent,
        form,
        json.replace('/', "\\/"),
        ascii_json(json),
        json.to_owned(),
    ]
}

fn lower_case_escapes(percent: &str) -> String {
    let mut text = String::with_capacity(percent.len());
    let mut escape = 0;
    for character in percent.chars() {
        if character == '%' {
            escape = 3;
        }
        if escape > 0 {
            escape -= 1;
            text.push(character.to_ascii_lowercase());
        } else {
            text.push(character);
        }
    }
    text
}

/// JSON as many servers write it: everything outside ASCII as `\u` escapes.
fn ascii_json(json: &str) -> String {
    use fmt::Write as _;

    let mut text = String::with_capacity(json.len());
    for character in json.chars() {
        if character.is_ascii() {
            text.push(character);
        } else {
            for unit in character.encode_utf16(&mut [0; 2]) {
                let _ = write!(text, "\\u{unit:04x}");
            }
        }
    }
    text
}

fn replace(text: &str, secret: &str) -> String {
    if secret.chars().count() >= SHORT {
        return text.replace(secret, HIDDEN);
    }
    let mut kept = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(secret) {
        let (before, from) = rest.split_at(at);
        let after = from.get(secret.len()..).unwrap_or_default();
        let joined_left = before
            .chars()
            .next_back()
            .or_else(|| kept.chars().next_back())
            .is_some_and(char::is_alphanumeric);
        let joined_right = after.chars().next().is_some_and(char::is_alphanumeric);
        kept.push_str(before);
        kept.push_str(if joined_left || joined_right {
            secret
        } else {
            HIDDEN
        });
        rest = after;
    }
    kept.push_str(rest);
    kept
}

/// Shows how many secrets there are, not which.
impl fmt::Debug for Redactor {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let known = self.0.read().unwrap_or_else(PoisonError::into_inner);
        write!(formatter, "Redactor({} forms)", known.len())
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::json;

    use super::*;

    proptest! {
        /// A secret is hidden in every spelling, whatever stands around it.
        #[test]
        fn no_spelling_of_a_secret_is_left(
            secret in "[!-~äß€]{4,20}",
            before in "[ -~]{0,10}",
            after in "[ -~]{0,10}",
        ) {
            prop_assume!(!secret.contains('*'));
            let redactor = Redactor::new([Secret::new(secret.as_str())]);
            redactor.hide_basic("user", &Secret::new(secret.as_str()));
            let json = json!(secret).to_string();
            let spellings = [
                secret.clone(),
                encode(&secret),
                json[1..json.len() - 1].to_owned(),
                BASE64_STANDARD_NO_PAD.encode(format!("user:{secret}")),
            ];
            for spelling in spellings {
                let text = redactor.redact(&format!("{before}{spelling}{after}"));
                prop_assert!(!text.contains(&spelling), "{}", text);
            }
        }
    }

    #[test]
    fn short_secrets_are_hidden_where_they_stand_alone() {
        let redactor = Redactor::new(["ab".into()]);
        for (text, hidden) in [
            ("ab", "***"),
            ("a=ab&b", "a=***&b"),
            ("cab abs tab", "cab abs tab"),
            ("(ab) ab,ab", "(***) ***,***"),
            ("abab", "abab"),
        ] {
            assert_eq!(redactor.redact(text), hidden);
        }
    }

    #[test]
    fn blank_secrets_hide_nothing() {
        let redactor = Redactor::new(["".into(), "  ".into()]);
        redactor.hide_basic("user", &"".into());
        assert_eq!(redactor.redact("user: a  b"), "user: a  b");
    }

    #[test]
    fn a_secret_that_holds_another_is_hidden_whole() {
        let redactor = Redactor::new(["token".into(), "token-long".into()]);
        assert_eq!(redactor.redact("token-long token"), "*** ***");
    }

    #[test]
    fn json_is_hidden_in_texts_keys_and_numbers() {
        let redactor = Redactor::new(["12345".into()]);
        assert_eq!(
            redactor.redact_json(&json!({"a12345": [12345, 1234, true, null, "x12345"]})),
            json!({"a***": ["***", 1234, true, null, "x***"]})
        );
    }

    #[test]
    fn clones_share_what_they_hide() {
        let redactor = Redactor::default();
        let clone = redactor.clone();
        redactor.hide(&"later".into());
        assert_eq!(clone.redact("sooner or later"), "sooner or ***");
    }
}
