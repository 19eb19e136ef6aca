//! What a fake vendor is asked, and what it answers.

use serde_json::{Map, Value, json};

use super::VendorAuth;
use crate::http::encoding::{decode, decode_pairs};

/// A vendor's API, played in memory: one request in, one answer out.
///
/// Implement this for the API that a client is written for, and every test of the
/// client runs over real sockets without the vendor.
pub trait FakeVendor: Send {
    /// Answers one request of somebody who was let in.
    fn answer(&mut self, request: &VendorRequest) -> VendorAnswer;

    /// What the vendor asks of who calls it. The server asks for it, not
    /// [`answer`](Self::answer).
    fn auth(&self) -> VendorAuth {
        VendorAuth::default()
    }

    /// The instance parameters that this integration has beside the address and what
    /// [`auth`](Self::auth) needs, with values that are right here.
    fn params(&self) -> Map<String, Value> {
        Map::new()
    }

    /// What the vendor answers to somebody who is not let in: 401, in its own words.
    fn unauthorized(&self, why: &str) -> VendorAnswer {
        let error = json!({"error": {"message": "Unauthorized", "detail": why}});
        VendorAnswer::json(401, &error)
    }
}

impl<V: FakeVendor + ?Sized> FakeVendor for Box<V> {
    fn answer(&mut self, request: &VendorRequest) -> VendorAnswer {
        (**self).answer(request)
    }

    fn auth(&self) -> VendorAuth {
        (**self).auth()
    }

    fn params(&self) -> Map<String, Value> {
        (**self).params()
    }

    fn unauthorized(&self, why: &str) -> VendorAnswer {
        (**self).unauthorized(why)
    }
}

/// One request, as it came over the socket.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VendorRequest {
    /// `GET`, `POST`, `PUT`, `PATCH` or `DELETE`.
    pub method: String,
    /// The path and the query, still percent-encoded.
    pub target: String,
    /// The headers, in their order.
    pub headers: Vec<(String, String)>,
    /// The body; empty when there was none.
    pub body: String,
}

impl VendorRequest {
    /// The path's segments, percent-decoded: `/users/42` is `["users", "42"]`.
    pub fn segments(&self) -> Vec<String> {
        let path = self.target.split('?').next().unwrap_or_default();
        path.split('/')
            .filter(|segment| !segment.is_empty())
            .map(decode)
            .collect()
    }

    /// The query's parameters, percent-decoded, in their order.
    pub fn query(&self) -> Vec<(String, String)> {
        let Some((_, query)) = self.target.split_once('?') else {
            return Vec::new();
        };
        // A plus is a plus here: clients must encode a blank as `%20`, which every server reads
        // alike.
        decode_pairs(query)
    }

    /// The fields of a form in the body. There a plus is a blank, as `curl --data-urlencode`
    /// writes it.
    pub(super) fn form(&self) -> Vec<(String, String)> {
        decode_pairs(&self.body.replace('+', "%20"))
    }

    /// The value of a query parameter.
    pub fn query_value(&self, name: &str) -> Option<String> {
        self.query()
            .into_iter()
            .find_map(|(key, value)| (key == name).then_some(value))
    }

    /// A header's value; header names have no case.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers
            .iter()
            .find_map(|(key, value)| key.eq_ignore_ascii_case(name).then_some(value.as_str()))
    }

    /// The body as JSON; null when it is none.
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.body).unwrap_or(Value::Null)
    }

    /// Whether the request bears this user name and password (RFC 7617).
    pub fn has_basic_credentials(&self, username: &str, password: &str) -> bool {
        self.basic_credentials()
            .is_some_and(|(name, word)| name == username && word == password)
    }

    /// The user name and password that the request bears (RFC 7617).
    pub fn basic_credentials(&self) -> Option<(String, String)> {
        use base64::{Engine, engine::general_purpose::STANDARD};

        let value = self.header("authorization")?.strip_prefix("Basic ")?;
        let pair = String::from_utf8(STANDARD.decode(value).ok()?).ok()?;
        let (username, password) = pair.split_once(':')?;
        Some((username.to_owned(), password.to_owned()))
    }
}

/// What a fake vendor answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VendorAnswer {
    /// The HTTP status.
    pub status: u16,
    /// The headers, besides those that the transport sets.
    pub headers: Vec<(String, String)>,
    /// The body.
    pub body: Vec<u8>,
}

impl VendorAnswer {
    /// A JSON body.
    pub fn json(status: u16, body: &Value) -> Self {
        Self::text(status, "application/json", body.to_string())
    }

    /// A body of any content type.
    pub fn text(status: u16, content_type: &str, body: impl Into<Vec<u8>>) -> Self {
        Self {
            status,
            headers: vec![("Content-Type".to_owned(), content_type.to_owned())],
            body: body.into(),
        }
    }

    /// No body at all.
    pub const fn empty(status: u16) -> Self {
        Self {
            status,
            headers: Vec::new(),
            body: Vec::new(),
        }
    }

    /// The same answer with one more header.
    #[must_use]
    pub fn with_header(mut self, name: &str, value: &str) -> Self {
        self.headers.push((name.to_owned(), value.to_owned()));
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn request(target: &str) -> VendorRequest {
        VendorRequest {
            method: "GET".to_owned(),
            target: target.to_owned(),
            headers: vec![("X-Trace".to_owned(), "1".to_owned())],
            body: String::new(),
        }
    }

    #[test]
    fn a_target_is_taken_apart_before_it_is_decoded() {
        let request = request("/users/a%2Fb?email=a%26b%3Dc&empty=");
        assert_eq!(request.segments(), ["users", "a/b"]);
        assert_eq!(request.query_value("email").as_deref(), Some("a&b=c"));
        assert_eq!(request.query_value("empty").as_deref(), Some(""));
        assert_eq!(request.query_value("missing"), None);
    }

    #[test]
    fn header_names_have_no_case() {
        assert_eq!(request("/").header("x-trace"), Some("1"));
    }

    struct Tenant;

    impl FakeVendor for Tenant {
        fn answer(&mut self, _: &VendorRequest) -> VendorAnswer {
            VendorAnswer::empty(204)
        }

        fn params(&self) -> Map<String, Value> {
            Map::from_iter([("tenant".to_owned(), json!("acme"))])
        }
    }

    #[test]
    fn a_vendor_may_need_parameters_of_its_own() {
        let vendor: Box<dyn FakeVendor> = Box::new(Tenant);
        let params = crate::testing::FakeServer::start(vendor).params();
        let names: Vec<_> = params.keys().map(String::as_str).collect();
        assert_eq!(names, ["url", "credentials", "tenant"]);
    }
}
