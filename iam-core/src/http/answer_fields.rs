//! The parts of a JSON answer that a client asks for.

use serde_json::{Map, Value};

use super::HttpResponse;
use crate::{Error, Secret, place};

/// A *key* may be a place, as [`UserFields`](crate::UserFields) has them: `data.user` in
/// `{"data": {"user": {...}}}`. An empty one is the answer itself.
impl HttpResponse {
    /// The object under a key of the answer, as in `{"result": {...}}`.
    ///
    /// # Errors
    /// [`Error::UnexpectedAnswer`] when the answer is not JSON or has no object there.
    pub fn object_at(&self, key: &str) -> Result<Map<String, Value>, Error> {
        match self.value_at(key)? {
            Some(Value::Object(object)) => Ok(object),
            _ => Err(self.missing("no object", key)),
        }
    }

    /// The object under a key of the answer, or `None` when nothing came back (204, or a 200
    /// with an empty body), as some applications answer a change.
    ///
    /// [`UserFields::read_if_any`](crate::UserFields::read_if_any) takes it as it is.
    ///
    /// # Errors
    /// As [`object_at`](Self::object_at), when something came back.
    pub fn optional_object_at(&self, key: &str) -> Result<Option<Map<String, Value>>, Error> {
        if self.is_empty() {
            return Ok(None);
        }
        self.object_at(key).map(Some)
    }

    /// The text under a key of the answer, such as the id that a search gives.
    ///
    /// # Errors
    /// [`Error::UnexpectedAnswer`] when the answer is not JSON or has no text there.
    pub fn text_at(&self, key: &str) -> Result<String, Error> {
        match self.value_at(key)? {
            Some(Value::String(text)) if !text.trim().is_empty() => Ok(text),
            _ => Err(self.unexpected(&format!("no `{key}`"))),
        }
    }

    /// The text under a key of the answer as a secret, such as the token that a log-in gives.
    ///
    /// # Errors
    /// [`Error::UnexpectedAnswer`] when the answer is not JSON or has no text there.
    pub fn secret_at(&self, key: &str) -> Result<Secret, Error> {
        self.text_at(key).map(Secret::new)
    }

    /// The answer itself, when it is an object.
    ///
    /// # Errors
    /// [`Error::UnexpectedAnswer`] when it is not.
    pub fn object(&self) -> Result<Map<String, Value>, Error> {
        self.object_at("")
    }

    /// The answer itself, when it is an object, or `None` when nothing came back.
    ///
    /// # Errors
    /// [`Error::UnexpectedAnswer`] when something else came.
    pub fn optional_object(&self) -> Result<Option<Map<String, Value>>, Error> {
        self.optional_object_at("")
    }

    /// The objects in the list that the answer itself is.
    ///
    /// # Errors
    /// [`Error::UnexpectedAnswer`] when it is no list, or something else than objects is in it.
    pub fn objects(&self) -> Result<Vec<Map<String, Value>>, Error> {
        self.objects_at("")
    }

    /// The objects in the list under a key of the answer, as in `{"result": [{...}, ...]}`.
    ///
    /// # Errors
    /// [`Error::UnexpectedAnswer`] when the answer is not JSON, has no list there, or
    /// something else than objects is in it.
    pub fn objects_at(&self, key: &str) -> Result<Vec<Map<String, Value>>, Error> {
        match self.value_at(key)? {
            Some(Value::Array(items)) => self.only_objects(items, key),
            _ => Err(self.missing("no list", key)),
        }
    }

    /// The same, where nothing found is said by leaving the list out, or by nothing at all:
    /// `{"totalResults": 0}`, `{"users": null}`, a 200 with an empty body.
    ///
    /// # Errors
    /// As [`objects_at`](Self::objects_at), when something else stands there.
    pub fn optional_objects_at(&self, key: &str) -> Result<Vec<Map<String, Value>>, Error> {
        if self.is_empty() {
            return Ok(Vec::new());
        }
        let answer = self.json()?;
        if !key.is_empty() && !answer.is_object() {
            return Err(self.unexpected("no object"));
        }
        match taken(answer, key) {
            None | Some(Value::Null) => Ok(Vec::new()),
            Some(Value::Array(items)) => self.only_objects(items, key),
            Some(_) => Err(self.missing("no list", key)),
        }
    }

    fn only_objects(&self, items: Vec<Value>, key: &str) -> Result<Vec<Map<String, Value>>, Error> {
        items
            .into_iter()
            .map(|item| match item {
                Value::Object(object) => Ok(object),
                _ => Err(self.missing("not only objects", key)),
            })
            .collect()
    }

    /// That something is not where it belongs.
    fn missing(&self, what: &str, key: &str) -> Error {
        if key.is_empty() {
            self.unexpected(what)
        } else {
            self.unexpected(&format!("{what} in `{key}`"))
        }
    }

    fn value_at(&self, key: &str) -> Result<Option<Value>, Error> {
        Ok(taken(self.json()?, key))
    }
}

/// What stands under a key. Most keys are the name of a field, whose value need not be copied.
fn taken(mut answer: Value, key: &str) -> Option<Value> {
    if key.is_empty() {
        return Some(answer);
    }
    let fields = answer.as_object_mut()?;
    fields
        .shift_remove(key)
        .or_else(|| place::at(fields, key).cloned())
}

#[cfg(test)]
mod tests {
    use serde_json::json;
    use ureq::http::{HeaderMap, Method, StatusCode};

    use super::{super::call::Call, *};

    fn answer(body: &str) -> HttpResponse {
        HttpResponse::new(
            Call::new(Method::GET, "/users"),
            StatusCode::OK,
            HeaderMap::new(),
            body.as_bytes().to_vec(),
        )
    }

    #[test]
    fn what_is_taken_out_may_stand_deeper() {
        let answer = answer(r#"{"data": {"user": {"id": 1}, "users": [{"id": 2}], "token": "t"}}"#);
        let user = answer.object_at("data.user").map(Value::Object);
        assert_eq!(user.ok(), Some(json!({"id": 1})));
        let users = answer.objects_at("data.users");
        assert_eq!(users.ok().map(|users| users.len()), Some(1));
        assert_eq!(answer.text_at("data.token").ok().as_deref(), Some("t"));
        let nobody = answer.optional_objects_at("data.nobody");
        assert_eq!(nobody.ok(), Some(Vec::new()));
        let missing = answer
            .object_at("data.group")
            .map_err(|error| error.to_string());
        let message = missing.expect_err("nothing stands there");
        assert!(message.contains("no object in `data.group`"), "{message}");
    }

    #[test]
    fn an_empty_key_is_the_answer_itself() {
        let user = answer(r#"{"id": 1}"#).object_at("").map(Value::Object);
        assert_eq!(user.ok(), Some(json!({"id": 1})));
        let users = answer(r#"[{"id": 1}]"#);
        assert_eq!(users.objects_at("").map(|users| users.len()).ok(), Some(1));
        assert_eq!(
            users.optional_objects_at("").map(|users| users.len()).ok(),
            Some(1)
        );
        assert_eq!(
            answer("null").optional_objects_at("").ok(),
            Some(Vec::new())
        );
        let message = users.object_at("").expect_err("a list").to_string();
        assert!(message.contains(": no object ("), "{message}");
    }

    #[test]
    fn an_object_or_a_list_of_objects_is_taken_out() {
        let object = answer(r#"{"result": {"id": 1}}"#).object_at("result");
        assert_eq!(object.ok().map(Value::Object), Some(json!({"id": 1})));
        let objects = answer(r#"{"result": [{"id": 1}, {}]}"#).objects_at("result");
        assert_eq!(objects.map(|objects| objects.len()).ok(), Some(2));
    }

    #[test]
    fn a_text_is_taken_out_and_a_blank_is_none() {
        let text = |body: &str| answer(body).text_at("id").ok();
        assert_eq!(text(r#"{"id": "u1"}"#).as_deref(), Some("u1"));
        for body in [
            "",
            "{}",
            r#"{"id": " "}"#,
            r#"{"id": 1}"#,
            "[]",
            "<html></html>",
        ] {
            assert_eq!(text(body), None, "{body}");
        }
    }

    #[test]
    fn nothing_is_no_object_and_no_error_where_that_is_expected() {
        for body in ["", " \n"] {
            assert_eq!(answer(body).optional_object_at("result").ok(), Some(None));
            assert_eq!(answer(body).optional_object().ok(), Some(None));
        }
        let user = answer(r#"{"result": {"id": 1}}"#);
        assert!(matches!(user.optional_object_at("result"), Ok(Some(_))));
        assert!(matches!(user.optional_object(), Ok(Some(_))));
        for body in [r#"{"result": []}"#, "{}", "<html></html>"] {
            assert!(answer(body).optional_object_at("result").is_err(), "{body}");
        }
    }

    #[test]
    fn a_list_may_be_left_out_where_that_is_expected() {
        for (body, rows) in [
            ("", Some(0)),
            ("{}", Some(0)),
            (r#"{"totalResults": 0}"#, Some(0)),
            (r#"{"result": null}"#, Some(0)),
            (r#"{"result": [{}]}"#, Some(1)),
            (r#"{"result": {}}"#, None),
            (r#"{"result": [1]}"#, None),
            ("[]", None),
            ("<html></html>", None),
        ] {
            let found = answer(body).optional_objects_at("result").ok();
            assert_eq!(found.map(|found| found.len()), rows, "{body}");
        }
    }

    #[test]
    fn the_answer_itself_may_be_the_object_or_the_list() {
        assert!(answer("{}").object().is_ok() && answer("[]").object().is_err());
        assert_eq!(
            answer("[{}, {}]").objects().map(|rows| rows.len()).ok(),
            Some(2)
        );
        assert!(answer("{}").objects().is_err() && answer("[1]").objects().is_err());
    }

    #[test]
    fn anything_else_is_said_to_be_missing() {
        for (body, expected) in [
            (r#"{"result": 1}"#, "no list in `result`"),
            (r#"{"users": []}"#, "no list in `result`"),
            ("[]", "no list in `result`"),
            (r#"{"result": [{}, null]}"#, "not only objects in `result`"),
            ("", "nothing, where JSON was expected"),
        ] {
            let error = answer(body)
                .objects_at("result")
                .expect_err(body)
                .to_string();
            assert!(error.contains(expected), "{body}: {error}");
        }
    }
}
