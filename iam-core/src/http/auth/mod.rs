//! Who asks: the ways of authentication.

mod authenticator;
mod authorization;
mod for_instance;
mod hidden_authorization;
mod kept;
mod logs_in;
mod oauth2;
mod seal;
mod session;
mod token_answer;
mod token_cache;
mod token_file;

use std::{fmt, sync::Arc};

pub use authenticator::Authenticator;
pub use authorization::Authorization;
use base64::{Engine as _, prelude::BASE64_STANDARD};
pub(super) use hidden_authorization::HiddenAuthorization;
pub use oauth2::OAuth2;
pub use session::Session;
pub use token_cache::TokenCache;
use zeroize::Zeroizing;

use super::{HttpClient, Redactor, base_url::BaseUrl, encoding::encode, parameters::parameter};
use crate::{Credentials, Error, Instance, LogInStep, Secret};

/// How requests are authenticated.
///
/// ```
/// use iam_core::{Secret, http::{Auth, OAuth2}};
///
/// # let (key, secret) = (Secret::new("key"), Secret::new("secret"));
/// Auth::basic("svc", secret.clone());
/// Auth::bearer(key.clone());
/// Auth::token("SSWS", key.clone());
/// Auth::header("X-Api-Key", key.clone());
/// Auth::query("api_key", key.clone());
/// Auth::oauth2(
///     OAuth2::client_credentials("https://login.acme.example/token", "id", secret.clone())
///         .scope("users"),
/// );
/// Auth::all([Auth::basic("svc", secret), Auth::header("X-App-Id", key)]);
/// ```
#[derive(Clone, Default)]
#[non_exhaustive]
pub enum Auth {
    /// Not at all.
    #[default]
    None,
    /// User name and password (RFC 7617).
    Basic {
        /// The user name.
        username: String,
        /// The password.
        password: Secret,
    },
    /// `Authorization: Bearer <token>` (RFC 6750).
    Bearer(Secret),
    /// A header of the vendor's own.
    Header {
        /// The header's name.
        name: String,
        /// The header's value.
        value: Secret,
    },
    /// A query parameter, on every request.
    Query {
        /// The parameter's name.
        name: String,
        /// The parameter's value.
        value: Secret,
    },
    /// Several at once.
    All(Vec<Auth>),
    /// Anything else.
    Custom(Arc<dyn Authenticator>),
}

impl Auth {
    /// User name and password.
    pub fn basic(username: impl Into<String>, password: Secret) -> Self {
        Self::Basic {
            username: username.into(),
            password,
        }
    }

    /// `Authorization: Bearer <token>`.
    pub const fn bearer(token: Secret) -> Self {
        Self::Bearer(token)
    }

    /// What credentials of type 9 mean where both are possible: a user name and a password,
    /// or, when there is no user name, a bearer token. Nothing, when both are empty.
    pub fn basic_or_bearer(credentials: &Credentials) -> Self {
        let Credentials {
            identifier,
            password,
        } = credentials;
        match (identifier.trim().is_empty(), password.is_empty()) {
            (false, _) => Self::basic(identifier.as_str(), password.clone()),
            (true, false) => Self::Bearer(password.clone()),
            (true, true) => Self::None,
        }
    }

    /// `Authorization: <prefix> <token>`.
    pub fn token(prefix: &str, token: Secret) -> Self {
        Self::header(
            "Authorization",
            Secret::new(format!("{prefix} {}", token.expose())),
        )
    }

    /// A header of the vendor's own.
    pub fn header(name: impl Into<String>, value: Secret) -> Self {
        Self::Header {
            name: name.into(),
            value,
        }
    }

    /// A query parameter, on every request.
    pub fn query(name: impl Into<String>, value: Secret) -> Self {
        Self::Query {
            name: name.into(),
            value,
        }
    }

    /// OAuth 2.0.
    pub fn oauth2(oauth2: OAuth2) -> Self {
        Self::custom(oauth2)
    }

    /// A log-in call whose answer goes into every request.
    pub fn session(session: Session) -> Self {
        Self::custom(session)
    }

    /// Several at once.
    pub fn all(parts: impl IntoIterator<Item = Self>) -> Self {
        Self::All(parts.into_iter().collect())
    }

    /// Anything else.
    pub fn custom(authenticator: impl Authenticator + 'static) -> Self {
        Self::Custom(Arc::new(authenticator))
    }

    /// What every request says alike; `None` where that is known only before each.
    pub(super) fn constant(&self, redactor: &Redactor) -> Option<Authorization> {
        let authorization = match self {
            Self::None => Authorization::none(),
            Self::Basic { username, password } => {
                redactor.hide_basic(username, password);
                Authorization::header("Authorization", basic(username, password))
            }
            Self::Bearer(token) => Authorization::bearer(token),
            Self::Header { name, value } => Authorization::header(name, value.clone()),
            Self::Query { name, value } => Authorization::query(name, value.clone()),
            Self::All(parts) => parts
                .iter()
                .map(|part| part.constant(redactor))
                .collect::<Option<_>>()?,
            Self::Custom(_) => return None,
        };
        Some(authorization)
    }
}

impl Authenticator for Auth {
    fn authorize(&self, http: &HttpClient) -> Result<Authorization, Error> {
        match self {
            Self::Custom(authenticator) => authenticator.authorize(http),
            Self::All(parts) => parts.iter().map(|part| part.authorize(http)).collect(),
            alike => Ok(alike.constant(http.redactor()).unwrap_or_default()),
        }
    }

    fn renew(
        &self,
        http: &HttpClient,
        refused: &Authorization,
    ) -> Result<Option<Authorization>, Error> {
        match self {
            Self::Custom(authenticator) => authenticator.renew(http, refused),
            Self::All(parts) => {
                let mut renewed = false;
                let mut all = Vec::new();
                for part in parts {
                    let new = part.renew(http, refused)?;
                    renewed |= new.is_some();
                    all.push(match new {
                        Some(new) => new,
                        None => part.authorize(http)?,
                    });
                }
                Ok(renewed.then(|| all.into_iter().collect()))
            }
            _ => Ok(None),
        }
    }

    fn step(&self) -> Option<LogInStep> {
        match self {
            Self::Custom(authenticator) => authenticator.step(),
            Self::All(parts) => parts.iter().find_map(Self::step),
            _ => None,
        }
    }
}

/// An address from a parameter, which can be called.
fn base_url_of<'i>(instance: &'i Instance, name: &str) -> Result<&'i str, Error> {
    let url = instance.params().text(name)?;
    BaseUrl::parse(url).map_err(|problem| parameter(name, problem))?;
    Ok(url)
}

/// `Basic <base64>` (RFC 7617).
pub(super) fn basic(username: &str, password: &Secret) -> Secret {
    let pair = Zeroizing::new(format!("{username}:{}", password.expose()));
    let pair = Zeroizing::new(BASE64_STANDARD.encode(pair.as_bytes()));
    Secret::new(format!("Basic {}", *pair))
}

/// The basic authentication of an OAuth 2.0 client, whose parts are encoded first
/// (RFC 6749, 2.3.1).
fn basic_of_client(id: &str, secret: &Secret) -> Secret {
    basic(&encode(id), &Secret::new(encode(secret.expose())))
}

/// Names the way, not the credentials.
impl fmt::Debug for Auth {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::None => formatter.write_str("None"),
            Self::Basic { .. } => formatter.write_str("Basic"),
            Self::Bearer(_) => formatter.write_str("Bearer"),
            Self::Header { name, .. } => write!(formatter, "Header({name:?})"),
            Self::Query { name, .. } => write!(formatter, "Query({name:?})"),
            Self::All(parts) => formatter.debug_list().entries(parts).finish(),
            Self::Custom(_) => formatter.write_str("Custom"),
        }
    }
}
