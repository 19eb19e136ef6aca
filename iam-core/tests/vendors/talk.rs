//! A conversation with a described vendor, over a real socket.

use std::time::Duration;

use iam_core::testing::{FakeServer, RestApi, RestVendor};
use serde_json::Value;

/// A difference between vendors, as a description says it, and what the vendor then does.
pub struct Difference {
    /// What vendors differ in, and how.
    pub what: &'static str,
    /// What the description says of it, beside the least that each says.
    pub api: fn(RestApi) -> RestApi,
    /// What is asked, and what is answered.
    pub talk: &'static [Line],
}

/// A request, its body, the status of the answer, and what the answer has in it. A text that
/// is empty says nothing; `-` is an empty body.
pub type Line = (&'static str, &'static str, u16, &'static str);

/// What a vendor said.
pub struct Said {
    pub status: u16,
    pub headers: ureq::http::HeaderMap,
    pub body: String,
}

/// Sends a request as it stands.
pub fn ask(server: &FakeServer<RestVendor>, request: &str, body: &str) -> Said {
    let (method, target) = request.split_once(' ').unwrap();
    let request = ureq::http::Request::builder()
        .method(method)
        .uri(format!("{}{target}", server.url()))
        .header("Content-Type", "application/json")
        .body(body.to_owned())
        .unwrap();
    let agent = ureq::Agent::new_with_config(
        ureq::Agent::config_builder()
            .http_status_as_error(false)
            .allow_non_standard_methods(true)
            .timeout_global(Some(Duration::from_secs(10)))
            .build(),
    );
    let mut answer = agent.run(request).unwrap();
    Said {
        status: answer.status().as_u16(),
        headers: answer.headers().clone(),
        body: answer.body_mut().read_to_string().unwrap(),
    }
}

/// Holds a conversation, and tells what was not as expected.
pub fn misses(difference: &Difference, api: RestApi) -> Vec<String> {
    let server = FakeServer::start(RestVendor::new((difference.api)(api)));
    let mut misses = Vec::new();
    for (request, body, status, expected) in difference.talk {
        let said = ask(&server, request, body);
        let found = serde_json::from_str(&said.body).unwrap_or(Value::Null);
        let is_as_expected = match *expected {
            "" => true,
            "-" => said.body.is_empty(),
            expected => is_in(&serde_json::from_str(expected).unwrap(), &found),
        };
        if said.status != *status || !is_as_expected {
            let what = difference.what;
            misses.push(format!(
                "{what}: {request} -> {} {}",
                said.status, said.body
            ));
        }
    }
    misses
}

/// Whether a value has what is expected: of an object these fields, and `null` for those that it
/// must not have; of a list these items and no others.
fn is_in(expected: &Value, found: &Value) -> bool {
    match (expected, found) {
        (Value::Object(expected), Value::Object(found)) => expected
            .iter()
            .all(|(name, value)| is_in(value, found.get(name).unwrap_or(&Value::Null))),
        (Value::Array(expected), Value::Array(found)) => {
            let mut pairs = expected.iter().zip(found);
            expected.len() == found.len() && pairs.all(|(expected, found)| is_in(expected, found))
        }
        _ => expected == found,
    }
}
