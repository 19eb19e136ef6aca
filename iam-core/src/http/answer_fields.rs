//! The parts of a JSON answer that a client asks for.

use serde_json::{Map, Value};

use super::HttpResponse;
use crate::Error;

impl HttpResponse {
    /// The object under a key of the answer, as in `{"result": {...}}`.
    ///
    /// # Errors
    /// [`Error::UnexpectedAnswer`] when the answer is not JSON or has no object there.
    pub fn object_at(&self, key: &str) -> Result<Map<String, Value>, Error> {
        match self.value_at(key)? {
            Some(Value::Object(object)) => Ok(object),
            _ => Err(self.unexpected(&format!("no object in `{key}`"))),
        }
    }

    /// The objects in the list under a key of the answer, as in `{"result": [{...}, ...]}`.
    ///
    /// # Errors
    /// [`Error::UnexpectedAnswer`] when the answer is not JSON, has no list there, or
    /// something else than objects is in it.
    pub fn objects_at(&self, key: &str) -> Result<Vec<Map<String, Value>>, Error> {
        let Some(Value::Array(items)) = self.value_at(key)? else {
            return Err(self.unexpected(&format!("no list in `{key}`")));
        };
        items
            .into_iter()
            .map(|item| match item {
                Value::Object(object) => Ok(object),
                _ => Err(self.unexpected(&format!("not only objects in `{key}`"))),
            })
            .collect()
    }

    fn value_at(&self, key: &str) -> Result<Option<Value>, Error> {
        match self.json()? {
            Value::Object(mut answer) => Ok(answer.shift_remove(key)),
            _ => Ok(None),
        }
    }
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
    fn an_object_or_a_list_of_objects_is_taken_out() {
        let object = answer(r#"{"result": {"id": 1}}"#).object_at("result");
        assert_eq!(object.ok().map(Value::Object), Some(json!({"id": 1})));
        let objects = answer(r#"{"result": [{"id": 1}, {}]}"#).objects_at("result");
        assert_eq!(objects.map(|objects| objects.len()).ok(), Some(2));
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
