//! Other values in the place of personal and secret ones.

use std::collections::HashMap;

use serde_json::{Map, Number, Value};

use crate::{IamError, definition::Command, readable_table::spaced_json, scim::GROUP_MESSAGES};

/// What stands in the place of a secret.
pub(super) const CONCEALED: &str = "***";

/// What stands in the place of an application's own words: they may name anybody.
const SAID: &str = "(what the application said)";

/// What an outcome has besides the user.
const ABOUT_THE_COMMAND: [&str; 7] = [
    "brand",
    "instanceName",
    "action",
    "success",
    "active",
    "errorCode",
    "skipped",
];

/// The values of `type` that SCIM names (RFC 7643, section 4.1.2): they say nothing of a person.
const TYPES: [&str; 10] = [
    "work",
    "home",
    "other",
    "mobile",
    "fax",
    "pager",
    "photo",
    "thumbnail",
    "direct",
    "indirect",
];

/// Gives every personal value another one, the same for the same, numbered in the order in which
/// they come.
///
/// What is personal is decided by what is not: a truth value, what an outcome says of the
/// command, and the words that SCIM has for kinds of things stay. All else goes.
#[derive(Debug, Default)]
pub(super) struct Disguise {
    given: HashMap<String, String>,
    counts: HashMap<String, u64>,
}

impl Disguise {
    /// A value whose name is not known.
    pub(super) fn json(&mut self, value: &Value) -> Value {
        self.value("value", value)
    }

    /// The value of an argument, as text.
    pub(super) fn argument(&mut self, command: &Command, name: &str, text: &str) -> String {
        let declared = command.argument(name);
        let is_one_of = declared.is_some_and(|argument| {
            argument
                .predefined
                .iter()
                .any(|value| value.eq_ignore_ascii_case(text))
        });
        if is_one_of || text.is_empty() {
            return text.to_owned();
        }
        match serde_json::from_str(text) {
            Ok(value @ (Value::Object(_) | Value::Array(_))) => {
                spaced_json(&self.value(name, &value))
            }
            Ok(Value::Bool(_) | Value::Null) => text.to_owned(),
            Ok(Value::Number(_) | Value::String(_)) | Err(_) => self.text(name, text),
        }
    }

    fn value(&mut self, name: &str, value: &Value) -> Value {
        match value {
            Value::Null | Value::Bool(_) => value.clone(),
            Value::String(text) => Value::String(self.text(name, text)),
            Value::Number(number) => self.number(number),
            Value::Array(items) => items.iter().map(|item| self.value(name, item)).collect(),
            Value::Object(fields) => Value::Object(self.object(name, fields)),
        }
    }

    fn object(&mut self, name: &str, fields: &Map<String, Value>) -> Map<String, Value> {
        let is_outcome = fields.contains_key("brand") && fields.contains_key("instanceName");
        fields
            .iter()
            .map(|(key, value)| {
                // `{"emails": [{"value": ...}]}` is an email, not a value.
                let told_key = self.key(key);
                let of_what = match key.as_str() {
                    "value" | "display" => name,
                    // A key that says who must not name what stands below it.
                    key if told_key != key => "value",
                    key => key,
                };
                let told = if is_outcome && ABOUT_THE_COMMAND.contains(&key.as_str()) {
                    value.clone()
                } else if is_outcome && matches!(key.as_str(), "errorMessage" | "reason") {
                    said(value)
                } else {
                    self.value(of_what, value)
                };
                (told_key, told)
            })
            .collect()
    }

    /// A key is a field's name, unless it is an address or a number: then it says who.
    fn key(&mut self, key: &str) -> String {
        if key.contains('@') || (!key.is_empty() && key.chars().all(|c| c.is_ascii_digit())) {
            self.text("key", key)
        } else {
            key.to_owned()
        }
    }

    fn text(&mut self, name: &str, text: &str) -> String {
        let is_kind = match name {
            "schemas" => text.starts_with("urn:"),
            "type" => TYPES.contains(&text),
            "resourceType" => matches!(text, "User" | "Group"),
            _ => false,
        };
        if text.trim().is_empty() || text == CONCEALED || is_kind {
            return text.to_owned();
        }
        if let Some(given) = self.given.get(&text.to_lowercase()) {
            return given.clone();
        }
        let given = if text.contains("://") {
            format!("https://acme.example/{}", self.next("://"))
        } else if text.contains('@') {
            format!("user{}@acme.example", self.next("@"))
        } else if text.len() > 9 && text.parse::<jiff::Timestamp>().is_ok() {
            "2025-01-01T00:00:00Z".to_owned()
        } else {
            format!("{name}-{}", self.next(name))
        };
        self.given.insert(text.to_lowercase(), given.clone());
        given
    }

    fn number(&mut self, number: &Number) -> Value {
        let key = format!("#{number}");
        if let Some(given) = self.given.get(&key) {
            return given.parse::<u64>().map_or(Value::Null, Value::from);
        }
        let given = self.next("#");
        self.given.insert(key, given.to_string());
        Value::from(given)
    }

    fn next(&mut self, kind: &str) -> u64 {
        let count = self.counts.entry(kind.to_owned()).or_default();
        *count += 1;
        *count
    }
}

/// A message of the command's own stays; the application's does not.
fn said(value: &Value) -> Value {
    match value.as_str() {
        None => value.clone(),
        Some(text) => {
            let is_own = text.is_empty()
                || IamError::ALL.iter().any(|error| error.message() == text)
                || GROUP_MESSAGES.contains(&text);
            Value::from(if is_own { text } else { SAID })
        }
    }
}

/// The value without what is secret by its name; what was concealed is added to `secrets`.
pub(super) fn conceal(value: &Value, secrets: &mut Vec<String>) -> Value {
    match value {
        Value::Array(items) => items.iter().map(|item| conceal(item, secrets)).collect(),
        Value::Object(fields) => fields
            .iter()
            .map(|(key, value)| {
                let told = match value {
                    Value::String(text) if is_secret(key) && !text.is_empty() => {
                        secrets.push(text.clone());
                        Value::from(CONCEALED)
                    }
                    Value::Number(number) if is_secret(key) => {
                        secrets.push(number.to_string());
                        Value::from(CONCEALED)
                    }
                    value => conceal(value, secrets),
                };
                (key.clone(), told)
            })
            .collect(),
        scalar => scalar.clone(),
    }
}

/// Whether a field of this name holds a secret.
pub(super) fn is_secret(name: &str) -> bool {
    let letters: String = name
        .chars()
        .filter(char::is_ascii_alphanumeric)
        .collect::<String>()
        .to_lowercase();
    [
        "password",
        "passwd",
        "passphrase",
        "secret",
        "apikey",
        "privatekey",
        "accesskey",
        "credential",
    ]
    .iter()
    .any(|word| letters.contains(word))
        || letters == "pwd"
        || letters == "pin"
        || letters.ends_with("token")
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn every_personal_value_goes_and_what_is_none_stays() {
        for (rule, value, told) in [
            (
                "profile fields",
                json!({"username": "jdoe", "givenname": "Jane", "title": "CEO"}),
                json!({"username": "username-1", "givenname": "givenname-1", "title": "title-1"}),
            ),
            (
                "an address is one of nobody",
                json!({"email": "Jane@corp.com", "other": "jane@corp.com"}),
                json!({"email": "user1@acme.example", "other": "user1@acme.example"}),
            ),
            (
                "the same value is the same under every name",
                json!({"username": "jdoe", "userName": "JDOE", "login": "jdoe"}),
                json!({"username": "username-1", "userName": "username-1", "login": "username-1"}),
            ),
            (
                "different values have different numbers",
                json!([{"id": "x"}, {"id": "y"}, {"id": "x"}]),
                json!([{"id": "id-1"}, {"id": "id-2"}, {"id": "id-1"}]),
            ),
            (
                "numbers, also large ones",
                json!({"id": 4711, "room": 12.5, "again": 4711}),
                json!({"id": 1, "room": 2, "again": 1}),
            ),
            (
                "truth values, nothing and blanks say nothing of anybody",
                json!({"active": true, "manager": null, "note": "", "list": []}),
                json!({"active": true, "manager": null, "note": "", "list": []}),
            ),
            (
                "links and dates",
                json!({"photo": "https://corp.com/jane.png", "created": "2021-03-04T05:06:07.000Z"}),
                json!({"photo": "https://acme.example/1", "created": "2025-01-01T00:00:00Z"}),
            ),
            (
                "a value is named after what it is a value of",
                json!({"phoneNumbers": [{"value": "+1 555", "type": "work"}, {"value": "+1 556", "type": "Jane's"}]}),
                json!({"phoneNumbers": [{"value": "phoneNumbers-1", "type": "work"}, {"value": "phoneNumbers-2", "type": "type-1"}]}),
            ),
            (
                "what SCIM names",
                json!({"schemas": ["urn:ietf:params:scim:schemas:core:2.0:User", "jane"], "meta": {"resourceType": "User"}}),
                json!({"schemas": ["urn:ietf:params:scim:schemas:core:2.0:User", "schemas-1"], "meta": {"resourceType": "User"}}),
            ),
            (
                "a key that says who",
                json!({"jane@corp.com": "x", "4711": true}),
                json!({"user1@acme.example": "value-1", "key-1": true}),
            ),
            (
                "an outcome is told, its user is not",
                json!({"brand": "Acme", "instanceName": "Acme_instance_1", "action": "get", "success": true,
                    "active": true, "id": "7", "username": "jdoe", "email": "jane@corp.com", "errorCode": null,
                    "errorMessage": "", "details": {"active": true, "login": "jdoe"}, "skipped": false, "reason": ""}),
                json!({"brand": "Acme", "instanceName": "Acme_instance_1", "action": "get", "success": true,
                    "active": true, "id": "id-1", "username": "username-1", "email": "user1@acme.example", "errorCode": null,
                    "errorMessage": "", "details": {"active": true, "login": "username-1"}, "skipped": false, "reason": ""}),
            ),
            (
                "the command's own words stay",
                json!({"brand": "A", "instanceName": "A_1", "errorMessage": "User does not exist", "reason": "User is already disabled."}),
                json!({"brand": "A", "instanceName": "A_1", "errorMessage": "User does not exist", "reason": "User is already disabled."}),
            ),
            (
                "the application's do not",
                json!({"brand": "A", "instanceName": "A_1", "errorMessage": "jane is taken by bob", "reason": "Group does not exist"}),
                json!({"brand": "A", "instanceName": "A_1", "errorMessage": SAID, "reason": "Group does not exist"}),
            ),
            (
                "what is called so elsewhere is like any other",
                json!({"reason": "jane left", "action": "sing"}),
                json!({"reason": "reason-1", "action": "action-1"}),
            ),
        ] {
            let found = Disguise::default().json(&value);
            assert_eq!(found, told, "{rule}");
        }
    }

    #[test]
    fn an_argument_is_masked_unless_it_is_a_choice() {
        let yml = "{name: Acme, script: {commands: [{name: c, arguments: [\
                   {name: allow-enable, predefined: ['true', 'false']}, {name: user-profile}]}]}}";
        let definition = crate::Definition::parse(yml).unwrap();
        let command = definition.command("c").unwrap();
        let mut disguise = Disguise::default();
        for (name, text, told) in [
            ("allow-enable", "FALSE", "FALSE"),
            (
                "user-profile",
                r#"{"username":"jdoe"}"#,
                r#"{"username": "username-1"}"#,
            ),
            ("limit", "true", "true"),
            ("limit", "12", "limit-1"),
            ("group", "Board of Acme", "group-1"),
            (
                "members",
                r#"["jdoe", "x"]"#,
                r#"["username-1", "members-1"]"#,
            ),
            ("user-profile", r#"{"broken": "jane"#, "user-profile-1"),
            ("empty", "", ""),
        ] {
            assert_eq!(disguise.argument(command, name, text), told);
        }
    }

    #[test]
    fn a_secret_is_one_by_its_name() {
        for (name, secret) in [
            ("password", true),
            ("initial_password", true),
            ("apiKey", true),
            ("client-secret", true),
            ("access_token", true),
            ("token", true),
            ("PIN", true),
            ("username", false),
            ("tokens_left", false),
            ("shipping", false),
            ("key", false),
        ] {
            assert_eq!(is_secret(name), secret, "{name}");
        }
        let mut secrets = Vec::new();
        let value = json!({"a": [{"password": "hunter2"}], "pin": 1234, "token": "", "b": "c"});
        let told = json!({"a": [{"password": CONCEALED}], "pin": CONCEALED, "token": "", "b": "c"});
        assert_eq!(conceal(&value, &mut secrets), told);
        assert_eq!(secrets, ["hunter2", "1234"]);
        // A disguise does not give it another name.
        assert_eq!(Disguise::default().json(&told)["pin"], CONCEALED);
    }

    proptest::proptest! {
        /// No text of the value is left, wherever it stood.
        #[test]
        fn no_text_is_left(
            texts in proptest::collection::vec("[A-Za-z]{6,12}(@corp\\.com)?", 1..6),
            number in 100_000_u64..,
        ) {
            let value = json!({
                "userName": texts[0],
                "list": texts,
                "deep": [{"value": texts[0], "nested": {"x": texts, "n": number}}],
            });
            let told = Disguise::default().json(&value).to_string();
            for text in &texts {
                proptest::prop_assert!(!told.contains(text.as_str()), "{} in {}", text, told);
            }
            proptest::prop_assert!(!told.contains(&number.to_string()));
        }
    }
}
