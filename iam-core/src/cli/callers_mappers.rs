//! Mappings that the caller of `exec` makes.

use std::{
    cell::RefCell,
    fmt,
    io::{self, BufRead, Write},
};

use serde_json::{Map, Value, json};

use crate::{
    IamUserProfile, Request,
    json_kind::kind,
    mapper::{MapError, ObjectMapper},
};

/// The mappers of whoever called `exec`, as the platform has some: what is needed and was not
/// given with the request is asked for, line by line.
pub(super) struct CallersMappers<'d> {
    /// What the mappings that were given are mappings of.
    profile: Option<IamUserProfile>,
    given: Map<String, Value>,
    dialogue: RefCell<Dialogue<'d>>,
}

/// A question on stdout, its answer on stdin.
struct Dialogue<'d> {
    questions: &'d mut dyn Write,
    answers: &'d mut dyn BufRead,
}

/// Why an answer is no mapping. Never shows a value.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
enum AnswerError {
    #[error("the caller cannot be asked: {0}")]
    Unreachable(io::ErrorKind),
    #[error("the caller was asked for the mapping and gave none")]
    Silent,
    #[error("the caller's answer is not JSON")]
    NotJson,
    #[error("the caller's answer has neither `mapped` nor `error`")]
    NoAnswer,
    #[error("the caller mapped it to {0}, not to an object")]
    NotAnObject(&'static str),
    /// In the caller's own words.
    #[error("{0}")]
    Refused(String),
}

impl<'d> CallersMappers<'d> {
    /// The mappers of the caller who sent this request. `given` is what the request's profile was
    /// mapped to, by type.
    pub(super) fn new(
        request: &Request,
        given: Map<String, Value>,
        questions: &'d mut dyn Write,
        answers: &'d mut dyn BufRead,
    ) -> Self {
        Self {
            profile: request
                .args
                .get("user-profile")
                .and_then(|profile| IamUserProfile::read(profile).ok()),
            given,
            dialogue: RefCell::new(Dialogue { questions, answers }),
        }
    }

    /// What was given for this object. A profile from before a change is another object.
    fn given(&self, object: &Map<String, Value>, mapping_type: &str) -> Option<&Value> {
        let profile = self.profile.as_ref()?;
        (profile.as_map() == object)
            .then(|| self.given.get(mapping_type))
            .flatten()
    }
}

impl ObjectMapper for CallersMappers<'_> {
    fn map_object(
        &self,
        object: &Map<String, Value>,
        mapper: &str,
        mapping_type: &str,
    ) -> Result<Map<String, Value>, MapError> {
        let mapped = match self.given(object, mapping_type) {
            Some(given) => Ok(given.clone()),
            None => self
                .dialogue
                .borrow_mut()
                .ask(&json!({"map": {"mapper": mapper, "type": mapping_type, "data": object}})),
        };
        mapped
            .and_then(|mapped| match mapped {
                Value::Object(fields) => Ok(fields),
                other => Err(AnswerError::NotAnObject(kind(&other))),
            })
            .map_err(|problem| MapError::Elsewhere {
                mapper: mapper.to_owned(),
                mapping_type: mapping_type.to_owned(),
                problem: problem.to_string(),
            })
    }
}

impl Dialogue<'_> {
    fn ask(&mut self, question: &Value) -> Result<Value, AnswerError> {
        let unreachable = |error: io::Error| AnswerError::Unreachable(error.kind());
        let mut line = question.to_string();
        line.push('\n');
        self.questions
            .write_all(line.as_bytes())
            .and_then(|()| self.questions.flush())
            .map_err(unreachable)?;
        let mut answer = Vec::new();
        self.answers
            .read_until(b'\n', &mut answer)
            .map_err(unreachable)?;
        read(&answer)
    }
}

/// Reads `{"mapped": OBJECT}` or `{"error": TEXT}`.
fn read(answer: &[u8]) -> Result<Value, AnswerError> {
    if answer.trim_ascii().is_empty() {
        return Err(AnswerError::Silent);
    }
    let mut answer: Value = serde_json::from_slice(answer).map_err(|_| AnswerError::NotJson)?;
    if let Some(Value::String(problem)) = answer.get("error") {
        return Err(AnswerError::Refused(problem.clone()));
    }
    let mapped = answer.get_mut("mapped").ok_or(AnswerError::NoAnswer)?;
    Ok(mapped.take())
}

/// Names the types and shows no value.
impl fmt::Debug for CallersMappers<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("CallersMappers")
            .field("given", &self.given.keys().collect::<Vec<_>>())
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn object(value: Value) -> Map<String, Value> {
        match value {
            Value::Object(fields) => fields,
            _ => panic!("no object"),
        }
    }

    /// What is asked, and what comes of it, when this is answered.
    fn map(profile: Value, given: Value, answers: &str) -> (String, Result<Value, String>) {
        let request = Request::new("iam-create-user").arg("user-profile", r#"{"email": "a"}"#);
        let mut questions = Vec::new();
        let mut answers = answers.as_bytes();
        let mappers = CallersMappers::new(&request, object(given), &mut questions, &mut answers);
        let mapped = mappers.map_object(&object(profile), "out", "T");
        let mapped = mapped
            .map(Value::Object)
            .map_err(|problem| problem.to_string());
        (String::from_utf8(questions).unwrap(), mapped)
    }

    const QUESTION: &str =
        "{\"map\":{\"mapper\":\"out\",\"type\":\"T\",\"data\":{\"email\":\"a\"}}}\n";

    #[test]
    fn what_was_given_is_not_asked_for() {
        let asked = map(json!({"email": "a"}), json!({"T": {"mail": "a"}}), "");
        assert_eq!(asked, (String::new(), Ok(json!({"mail": "a"}))));
    }

    #[test]
    fn what_was_not_given_is_asked_for_in_one_line() {
        for given in [json!({}), json!({"U": {"mail": "b"}})] {
            let asked = map(
                json!({"email": "a"}),
                given,
                "{\"mapped\": {\"mail\": \"a\"}}\n",
            );
            assert_eq!(asked, (QUESTION.to_owned(), Ok(json!({"mail": "a"}))));
        }
        // the same profile as it was before a change
        let (question, mapped) = map(
            json!({"email": "old"}),
            json!({"T": {"mail": "a"}}),
            "{\"mapped\": {\"mail\": \"old\"}}",
        );
        assert!(question.contains("\"old\""), "{question}");
        assert_eq!(mapped, Ok(json!({"mail": "old"})));
    }

    #[test]
    fn what_is_no_mapping_is_said_without_a_value() {
        for (answer, problem) in [
            ("", "the caller was asked for the mapping and gave none"),
            (" \n", "the caller was asked for the mapping and gave none"),
            ("hunter2\n", "the caller's answer is not JSON"),
            ("{\"mapped\"", "the caller's answer is not JSON"),
            (
                "[\"hunter2\"]\n",
                "the caller's answer has neither `mapped` nor `error`",
            ),
            (
                "{}\n",
                "the caller's answer has neither `mapped` nor `error`",
            ),
            (
                "{\"mapped\": null}\n",
                "the caller mapped it to null, not to an object",
            ),
            (
                "{\"mapped\": [1]}\n",
                "the caller mapped it to a list, not to an object",
            ),
            ("{\"error\": \"no such mapper\"}\n", "no such mapper"),
        ] {
            let (_, mapped) = map(json!({"email": "a"}), json!({}), answer);
            assert_eq!(
                mapped,
                Err(format!("mapper `out`, type `T`: {problem}")),
                "{answer}"
            );
        }
    }
}
