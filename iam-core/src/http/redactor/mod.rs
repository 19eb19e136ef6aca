//! Hides secrets in everything that leaves as text.

mod spellings;

use std::{
    fmt,
    sync::{Arc, PoisonError, RwLock},
};

use percent_encoding::percent_decode_str;
use serde_json::Value;
use zeroize::Zeroizing;

use crate::Secret;

/// What stands where a secret stood.
const HIDDEN: &str = "***";

/// A secret shorter than this is hidden only where it stands alone: `a` as a password
/// must not turn every word with an `a` in it into stars.
const SHORT: usize = 4;

/// A secret of so many characters is no word that stands in a user's data by chance.
const LONG: usize = 12;

/// Hides secrets, also where a vendor sends them back encoded.
///
/// Each secret is looked for as it is, percent-encoded, as it stands in JSON and in HTML, and
/// in the base64 of any text. Clones share their secrets: a token that is fetched
/// later is hidden by every clone.
///
/// ```
/// use iam_core::{Secret, http::Redactor};
///
/// let redactor = Redactor::new([Secret::new("s3cr&t")]);
/// assert_eq!(redactor.redact("key=s3cr%26t refused"), "key=*** refused");
/// ```
#[derive(Clone, Default)]
pub struct Redactor(Arc<RwLock<Vec<Spelling>>>);

/// One spelling of a secret.
struct Spelling {
    text: Zeroizing<String>,
    is_of_long: bool,
}

/// What is looked through.
#[derive(Clone, Copy, PartialEq)]
enum Place {
    /// What is said of a failure or a call.
    Talk,
    /// Data that the vendor gave.
    Data,
}

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
        let text = secret.expose().trim();
        if !self.knows(text) {
            self.add(spellings::of(text), is_long(text));
        }
    }

    /// Hides a password, alone and in the credentials of basic authentication.
    pub fn hide_basic(&self, username: &str, password: &Secret) {
        self.hide(password);
        if !password.is_empty() {
            let pair = Zeroizing::new(format!("{username}:{}", password.expose()));
            let known = spellings::pair(&pair);
            // Asked before each request, and new before the first alone.
            if !self.knows(&known) {
                self.add(spellings::of_pair(&pair), is_long(password.expose()));
            }
        }
    }

    /// Hides the value of a header, and the token in it: `Bearer abc`, `SSWS abc`.
    pub fn hide_header(&self, value: &Secret) {
        self.hide(value);
        if let Some((_, token)) = value.expose().split_once(' ') {
            self.hide(&Secret::new(token));
        }
    }

    fn knows(&self, spelling: &str) -> bool {
        let known = self.0.read().unwrap_or_else(PoisonError::into_inner);
        known.iter().any(|one| *one.text == spelling)
    }

    fn add(&self, spellings: Vec<Zeroizing<String>>, is_of_long: bool) {
        let mut known = self.0.write().unwrap_or_else(PoisonError::into_inner);
        for text in spellings {
            if !text.is_empty() && !known.iter().any(|one| one.text == text) {
                known.push(Spelling { text, is_of_long });
            }
        }
        // A secret that holds another is hidden whole.
        known.sort_by_key(|spelling| std::cmp::Reverse(spelling.text.len()));
    }

    /// The text without its secrets.
    pub fn redact(&self, text: &str) -> String {
        self.without_secrets(text, Place::Talk)
    }

    /// The value without the secrets in its texts and keys.
    pub fn redact_json(&self, value: &Value) -> Value {
        self.json_without_secrets(value, Place::Talk)
    }

    /// A text of data that the vendor gave, without long secrets. A short one may be a word
    /// that stands in somebody's data by chance, and data must not be spoilt.
    pub(crate) fn redact_data(&self, text: &str) -> String {
        self.without_secrets(text, Place::Data)
    }

    /// Data that the vendor gave, without long secrets.
    pub(crate) fn redact_json_data(&self, value: &Value) -> Value {
        self.json_without_secrets(value, Place::Data)
    }

    /// An address that the vendor chose: `***` for its path and query when they hold a secret,
    /// however often it is percent-encoded.
    pub(super) fn redact_address(&self, origin: &str, path_and_query: &str) -> String {
        let mut plain = path_and_query.to_owned();
        loop {
            if self.redact(&plain) != plain {
                return format!("{origin}/{HIDDEN}");
            }
            let decoded = percent_decode_str(&plain).decode_utf8_lossy().into_owned();
            if decoded == plain {
                return format!("{origin}{path_and_query}");
            }
            plain = decoded;
        }
    }

    fn without_secrets(&self, text: &str, place: Place) -> String {
        let known = self.0.read().unwrap_or_else(PoisonError::into_inner);
        let mut text = text.to_owned();
        for spelling in known.iter() {
            let is_sought = place == Place::Talk || spelling.is_of_long;
            if is_sought && text.contains(spelling.text.as_str()) {
                text = replace(&text, &spelling.text);
            }
        }
        text
    }

    fn json_without_secrets(&self, value: &Value, place: Place) -> Value {
        match value {
            Value::String(text) => Value::String(self.without_secrets(text, place)),
            Value::Array(items) => items
                .iter()
                .map(|item| self.json_without_secrets(item, place))
                .collect(),
            Value::Object(fields) => fields
                .iter()
                .map(|(key, value)| {
                    (
                        self.without_secrets(key, place),
                        self.json_without_secrets(value, place),
                    )
                })
                .collect(),
            Value::Number(number) => {
                let text = number.to_string();
                if self.without_secrets(&text, place) == text {
                    value.clone()
                } else {
                    Value::String(HIDDEN.to_owned())
                }
            }
            Value::Null | Value::Bool(_) => value.clone(),
        }
    }
}

fn is_long(secret: &str) -> bool {
    secret.chars().count() >= LONG
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
        write!(formatter, "Redactor({} spellings)", known.len())
    }
}

#[cfg(test)]
mod tests {
    use base64::{Engine as _, prelude::BASE64_STANDARD_NO_PAD};
    use proptest::prelude::*;
    use serde_json::json;

    use super::*;
    use crate::http::encoding::encode;

    proptest! {
        /// A secret is hidden in every spelling, whatever stands around it.
        #[test]
        fn no_spelling_of_a_secret_is_left(
            secret in "[!-)+-~äß€]{4,20}",
            before in "[ -~]{0,10}",
            after in "[ -~]{0,10}",
        ) {
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
    fn an_address_is_hidden_however_often_it_is_encoded() {
        let redactor = Redactor::new(["a/b&c=d".into()]);
        let mut secret = "a/b&c=d".to_owned();
        for _ in 0..5 {
            let path = format!("/login?from={secret}");
            assert_eq!(redactor.redact_address("https://a", &path), "https://a/***");
            secret = encode(&secret);
        }
        assert_eq!(
            redactor.redact_address("https://a", "/login?100%"),
            "https://a/login?100%"
        );
    }

    #[test]
    fn data_is_not_spoilt_by_a_password_that_is_a_word() {
        let redactor = Redactor::new(["admin".into(), "key-of-acme-5f0c2e".into()]);
        let user = json!({"title": "admin", "note": "key-of-acme-5f0c2e"});
        assert_eq!(
            redactor.redact_json_data(&user),
            json!({"title": "admin", "note": "***"})
        );
        assert_eq!(
            redactor.redact_json(&user),
            json!({"title": "***", "note": "***"})
        );
        assert_eq!(redactor.redact_data("admin of acme"), "admin of acme");
    }

    /// A secret of twelve characters is no word by chance; of three, it is hidden where it
    /// stands alone.
    #[test]
    fn how_long_a_secret_is_says_where_it_is_hidden() {
        for (secret, talk, data) in [
            ("abc", "xabcx", "xabcx"),
            ("abcd", "x***x", "xabcdx"),
            ("abcdefghijk", "x***x", "xabcdefghijkx"),
            ("abcdefghijkl", "x***x", "x***x"),
        ] {
            let redactor = Redactor::new([secret.into()]);
            let text = format!("x{secret}x");
            assert_eq!(redactor.redact(&text), talk);
            assert_eq!(redactor.redact_data(&text), data);
        }
    }

    #[test]
    fn clones_share_what_they_hide() {
        let redactor = Redactor::default();
        let clone = redactor.clone();
        redactor.hide(&"later".into());
        assert_eq!(clone.redact("sooner or later"), "sooner or ***");
    }
}
