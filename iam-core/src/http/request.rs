//! A request, before it is sent.

use serde_json::Value;
use ureq::http::{
    HeaderMap, HeaderName, HeaderValue, Method,
    header::{ACCEPT, CONTENT_TYPE},
};
use zeroize::Zeroizing;

use super::{
    Authorization, HttpClient, HttpResponse, TransportError, auth::HiddenAuthorization, call::Call,
    encoding::encode_pairs, look_up::Absence,
};
use crate::{
    Error, Secret,
    filter::{Filter, Language},
};

/// One request, before it is sent.
///
/// Whatever cannot be sent (a header with a line break, a segment `..`) is reported by
/// [`send`](Self::send), so that a request reads as one chain.
#[must_use = "a request does nothing until it is sent"]
pub struct RequestBuilder<'c> {
    pub(super) client: &'c HttpClient,
    pub(super) request: Result<Outgoing, TransportError>,
}

/// A request that can be sent, as often as need be.
#[derive(Clone)]
pub(super) struct Outgoing {
    pub(super) method: Method,
    /// Encoded, with the base URL's prefix.
    pub(super) path: String,
    pub(super) query: Vec<(String, String)>,
    pub(super) headers: HeaderMap,
    /// Zeroed on drop: a log-in call has a password in it.
    pub(super) body: Option<Zeroizing<Vec<u8>>>,
    pub(super) success: Option<Vec<u16>>,
    pub(super) absences: Vec<Absence>,
    /// Beside what the client's authentication adds.
    pub(super) authorization: HiddenAuthorization,
}

impl<'c> RequestBuilder<'c> {
    pub(super) fn new(
        client: &'c HttpClient,
        method: Method,
        path: Result<String, &'static str>,
    ) -> Self {
        let mut headers = HeaderMap::new();
        headers.insert(ACCEPT, HeaderValue::from_static("application/json"));
        let request = path.map_err(unsendable).map(|path| Outgoing {
            method,
            path,
            query: Vec::new(),
            headers,
            body: None,
            success: None,
            absences: Vec::new(),
            authorization: HiddenAuthorization::default(),
        });
        Self { client, request }
    }

    pub(super) fn change(
        mut self,
        change: impl FnOnce(&mut Outgoing) -> Result<(), TransportError>,
    ) -> Self {
        if let Ok(request) = &mut self.request
            && let Err(error) = change(request)
        {
            self.request = Err(error);
        }
        self
    }

    /// Adds a query parameter, both parts percent-encoded.
    pub fn query(self, name: &str, value: &str) -> Self {
        self.change(|request| {
            request.query.push((name.to_owned(), value.to_owned()));
            Ok(())
        })
    }

    /// Adds a filter as a query parameter, both parts percent-encoded.
    pub fn filter<L: Language>(self, name: &str, filter: &Filter<L>) -> Self {
        self.query(name, filter.as_str())
    }

    /// Says which method is meant, for an API that takes another for it
    /// (`X-HTTP-Method-Override`): `http.post(["users", id]).method_override("PATCH")`.
    pub fn method_override(self, method: &str) -> Self {
        self.header("X-HTTP-Method-Override", method)
    }

    /// Sets a header, in place of one of that name.
    pub fn header(self, name: &str, value: &str) -> Self {
        self.change(|request| {
            let (name, value) = header(name, value)?;
            request.headers.insert(name, value);
            Ok(())
        })
    }

    /// Adds credentials that the client does not add by itself, as in a log-out call.
    pub fn authorized(self, authorization: &Authorization) -> Self {
        let authorization = HiddenAuthorization::new(authorization.clone(), self.client.redactor());
        self.change(|request| {
            request.authorization = authorization;
            Ok(())
        })
    }

    /// Sets what is accepted; `application/json` where nothing is said.
    pub fn accept(self, media_type: &str) -> Self {
        self.header(ACCEPT.as_str(), media_type)
    }

    /// Sets what the body is, where it is not what [`json`](Self::json) or
    /// [`form`](Self::form) says.
    pub fn content_type(self, media_type: &str) -> Self {
        self.header(CONTENT_TYPE.as_str(), media_type)
    }

    /// Sends a JSON body.
    pub fn json(self, body: &Value) -> Self {
        self.body("application/json", body.to_string().into_bytes())
    }

    /// Sends a form (`application/x-www-form-urlencoded`).
    pub fn form<'a>(self, fields: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self {
        self.body(
            "application/x-www-form-urlencoded",
            encode_pairs(fields).into_bytes(),
        )
    }

    /// Sends a body of any kind.
    pub fn body(self, media_type: &str, body: impl Into<Vec<u8>>) -> Self {
        let named = self
            .request
            .as_ref()
            .is_ok_and(|request| request.headers.contains_key(CONTENT_TYPE));
        let request = if named {
            self
        } else {
            self.content_type(media_type)
        };
        request.change(|request| {
            request.body = Some(Zeroizing::new(body.into()));
            Ok(())
        })
    }

    /// The statuses that mean success; any 2xx where nothing is said.
    pub fn success(self, statuses: &[u16]) -> Self {
        self.change(|request| {
            request.success = Some(statuses.to_vec());
            Ok(())
        })
    }

    pub(super) fn absences(&self) -> Vec<Absence> {
        self.request
            .as_ref()
            .map_or_else(|_| Vec::new(), |request| request.absences.clone())
    }

    /// Sends the request, with the retries that its method allows.
    ///
    /// # Errors
    /// [`Error::Refused`] for a status that is no success, [`Error::Transport`] when no
    /// answer came or the request cannot be sent, and the authentication's own.
    pub fn send(self) -> Result<HttpResponse, Error> {
        self.client.send(&self.request?)
    }
}

impl Outgoing {
    /// What errors call it.
    pub(super) fn call(&self) -> Call {
        Call::new(self.method.clone(), &self.path)
    }

    /// Whether JSON of any kind is asked for.
    pub(super) fn wants_json(&self) -> bool {
        self.headers
            .get(ACCEPT)
            .and_then(|accept| accept.to_str().ok())
            .is_some_and(|accept| accept.contains("json"))
    }

    /// Whether an answer is what was asked for; that there is nothing may be, too.
    pub(super) fn succeeds_with(&self, answer: &HttpResponse) -> bool {
        let status = answer.status();
        let is_success = match &self.success {
            Some(statuses) => statuses.contains(&status),
            None => (200..300).contains(&status),
        };
        is_success
            || self
                .absences
                .iter()
                .any(|absence| absence.is_said_by(answer))
    }
}

/// A header that HTTP can carry. An error names it and never shows its value.
pub(super) fn header(name: &str, value: &str) -> Result<(HeaderName, HeaderValue), TransportError> {
    let valid_name = HeaderName::from_bytes(name.as_bytes())
        .map_err(|_| unsendable(format!("{name:?} is no header name")))?;
    let value = HeaderValue::from_str(value).map_err(|_| {
        unsendable(format!(
            "the value of the header `{valid_name}` holds a character that no header can carry"
        ))
    })?;
    Ok((valid_name, value))
}

/// The same, for a value that must not be seen.
pub(super) fn secret_header(
    name: &str,
    value: &Secret,
) -> Result<(HeaderName, HeaderValue), TransportError> {
    let (name, mut value) = header(name, value.expose())?;
    value.set_sensitive(true);
    Ok((name, value))
}

pub(super) fn unsendable(problem: impl Into<String>) -> TransportError {
    TransportError::Unsendable {
        problem: problem.into(),
    }
}
