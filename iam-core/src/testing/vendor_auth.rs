//! What a fake vendor asks of who calls it.

use serde_json::{Map, Value, json};

use super::{VendorRequest, VendorSession};

/// What a fake vendor asks of who calls it.
///
/// [`FakeServer`](super::FakeServer) asks for it in front of any vendor; it plays the
/// endpoint that gives tokens or sessions, too.
///
/// | way | call | answer |
/// | --- | --- | --- |
/// | `OAuth2...` | `POST /oauth/token`, a form (RFC 6749) | `{"access_token", "token_type", "expires_in"}` |
/// | `Session` | `POST /login` `{"username", "password"}` | `{"token"}`, for the header `X-Session-Token` |
/// | `Session` | `POST /logout` | 204 |
/// | `LogIn` | as described | as described |
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[non_exhaustive]
pub enum VendorAuth {
    /// Everybody is let in.
    None,
    /// A user name and a password.
    #[default]
    Basic,
    /// A bearer token.
    Bearer,
    /// A user name and a password, or the password as a bearer token.
    BasicOrBearer,
    /// A token behind another prefix in `Authorization`.
    Prefix(&'static str),
    /// A key in this header.
    ApiKeyHeader(&'static str),
    /// A key in this query parameter.
    ApiKeyQuery(&'static str),
    /// A user name and a password, and in this header an id that the instance has in this
    /// parameter.
    BasicAndHeader {
        /// The header.
        header: &'static str,
        /// The instance's parameter.
        parameter: &'static str,
    },
    /// A token for a client.
    OAuth2ClientCredentials,
    /// A token for a user whose password the client knows.
    OAuth2Password,
    /// A token for a client, by a grant of the vendor's own that has one more field; the instance
    /// has a parameter of the field's name.
    OAuth2Grant {
        /// The `grant_type`.
        grant_type: &'static str,
        /// The field of the form, and the instance's parameter.
        field: &'static str,
    },
    /// A session from a log-in call, in the way that is in the table above.
    Session,
    /// A session from a log-in call, in this way.
    LogIn(VendorSession),
}

pub(super) const USERNAME: &str = "svc-iam";
pub(super) const PASSWORD: &str = "correct horse battery staple";
pub(super) const KEY: &str = "key-of-acme-5f0c2e";
pub(super) const CLIENT_ID: &str = "acme-client";
pub(super) const CLIENT_SECRET: &str = "s3cret of/the client";
pub(super) const SCOPE: &str = "users.read users.write";
pub(super) const OWN_ID: &str = "id-of-acme-77b1";

impl VendorAuth {
    /// How a session is begun and ended, where there are sessions.
    pub(super) const fn session(self) -> Option<VendorSession> {
        match self {
            Self::Session => Some(VendorSession::USUAL),
            Self::LogIn(session) => Some(session),
            _ => None,
        }
    }

    /// The instance parameters with which a client is let in at this address.
    pub(super) fn params(self, url: &str) -> Map<String, Value> {
        let of = |identifier: &str, password: &str| json!({"identifier": identifier, "password": password});
        let mut params = Map::from_iter([("url".to_owned(), json!(url))]);
        let mut add = |name: &str, value: Value| params.insert(name.to_owned(), value);
        match self {
            Self::None => {}
            Self::Basic | Self::BasicOrBearer | Self::Session | Self::LogIn(_) => {
                add("credentials", of(USERNAME, PASSWORD));
            }
            Self::Bearer | Self::Prefix(_) | Self::ApiKeyHeader(_) | Self::ApiKeyQuery(_) => {
                add("credentials", json!({ "password": KEY }));
            }
            Self::BasicAndHeader { parameter, .. } => {
                add("credentials", of(USERNAME, PASSWORD));
                add(parameter, json!(OWN_ID));
            }
            Self::OAuth2Grant { field, .. } => {
                add("token_url", json!(format!("{url}/oauth/token")));
                add("credentials", of(CLIENT_ID, CLIENT_SECRET));
                add(field, json!(OWN_ID));
            }
            Self::OAuth2ClientCredentials => {
                add("token_url", json!(format!("{url}/oauth/token")));
                add("credentials", of(CLIENT_ID, CLIENT_SECRET));
                add("scope", json!(SCOPE));
            }
            Self::OAuth2Password => {
                add("token_url", json!(format!("{url}/oauth/token")));
                add("credentials", of(USERNAME, PASSWORD));
                add("client_credentials", of(CLIENT_ID, CLIENT_SECRET));
                add("scope", json!(SCOPE));
            }
        }
        params
    }

    /// Whether a request says who asks. `tokens` are those that were given and hold.
    pub(super) fn lets_in(self, request: &VendorRequest, tokens: &[String]) -> bool {
        let authorization = |prefix: &str| {
            request
                .header("authorization")
                .and_then(|value| value.strip_prefix(prefix)?.strip_prefix(' '))
        };
        let holds = |token: Option<&str>| {
            token.is_some_and(|token| tokens.iter().any(|known| known == token))
        };
        match self {
            Self::None => true,
            Self::Basic => request.has_basic_credentials(USERNAME, PASSWORD),
            Self::BasicOrBearer => {
                request.has_basic_credentials(USERNAME, PASSWORD)
                    || authorization("Bearer") == Some(PASSWORD)
            }
            Self::Bearer => authorization("Bearer") == Some(KEY),
            Self::Prefix(prefix) => authorization(prefix) == Some(KEY),
            Self::ApiKeyHeader(name) => request.header(name) == Some(KEY),
            Self::ApiKeyQuery(name) => request.query_value(name).as_deref() == Some(KEY),
            Self::BasicAndHeader { header, .. } => {
                request.has_basic_credentials(USERNAME, PASSWORD)
                    && request.header(header) == Some(OWN_ID)
            }
            Self::OAuth2ClientCredentials | Self::OAuth2Password | Self::OAuth2Grant { .. } => {
                holds(authorization("Bearer"))
            }
            Self::Session | Self::LogIn(_) => {
                holds(self.session().and_then(|session| session.borne_by(request)))
            }
        }
    }

    /// Why a request is not let in.
    pub(super) const fn refusal(self) -> &'static str {
        match self {
            Self::None | Self::Basic | Self::BasicOrBearer => "user name or password is wrong",
            Self::Bearer | Self::Prefix(_) => "the token is wrong",
            Self::ApiKeyHeader(_) | Self::ApiKeyQuery(_) => "the API key is wrong",
            Self::BasicAndHeader { .. } => "user name, password or id is wrong",
            Self::OAuth2ClientCredentials | Self::OAuth2Password | Self::OAuth2Grant { .. } => {
                "the access token is not valid or has expired"
            }
            Self::Session | Self::LogIn(_) => "there is no such session",
        }
    }
}
