//! Who asks: the ways of authentication.

mod authorization;

use std::{fmt, sync::Arc};

pub use authorization::Authorization;
use base64::{Engine as _, prelude::BASE64_STANDARD};

use super::HttpClient;
use crate::{Error, Secret};

/// A way of authentication: what is added to every request.
///
/// What is not among [`Auth`]'s variants implements this.
pub trait Authenticator: Send + Sync {
    /// What to add to a request. Called before each try, so a token must be kept.
    ///
    /// `http` is the same client without authentication, for a log-in call.
    ///
    /// # Errors
    /// The log-in call's.
    fn authorize(&self, http: &HttpClient) -> Result<Authorization, Error>;

    /// Called once for a request that was answered 401: what to send instead, or `None`
    /// when there is nothing better and the 401 stands.
    ///
    /// Another thread may have renewed meanwhile; `refused` tells.
    ///
    /// # Errors
    /// The log-in call's.
    fn renew(
        &self,
        http: &HttpClient,
        refused: &Authorization,
    ) -> Result<Option<Authorization>, Error> {
        let _ = (http, refused);
        Ok(None)
    }
}

/// How requests are authenticated.
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

    /// Anything else.
    pub fn custom(authenticator: impl Authenticator + 'static) -> Self {
        Self::Custom(Arc::new(authenticator))
    }
}

impl Authenticator for Auth {
    fn authorize(&self, http: &HttpClient) -> Result<Authorization, Error> {
        let authorization = match self {
            Self::None => Authorization::none(),
            Self::Basic { username, password } => {
                let pair = zeroize::Zeroizing::new(format!("{username}:{}", password.expose()));
                let pair = zeroize::Zeroizing::new(BASE64_STANDARD.encode(pair.as_bytes()));
                Authorization::header("Authorization", Secret::new(format!("Basic {}", *pair)))
            }
            Self::Bearer(token) => Authorization::header(
                "Authorization",
                Secret::new(format!("Bearer {}", token.expose())),
            ),
            Self::Custom(authenticator) => authenticator.authorize(http)?,
        };
        Ok(authorization)
    }

    fn renew(
        &self,
        http: &HttpClient,
        refused: &Authorization,
    ) -> Result<Option<Authorization>, Error> {
        match self {
            Self::Custom(authenticator) => authenticator.renew(http, refused),
            _ => Ok(None),
        }
    }
}

/// Names the way, not the credentials.
impl fmt::Debug for Auth {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::None => "None",
            Self::Basic { .. } => "Basic",
            Self::Bearer(_) => "Bearer",
            Self::Custom(_) => "Custom",
        })
    }
}
