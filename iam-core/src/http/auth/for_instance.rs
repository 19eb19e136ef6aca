//! The ways of authentication, as an instance's parameters have them.
//!
//! Whatever the way, what only the instance knows is in `credentials` (type 9).

use super::{Auth, Authorization, OAuth2, Session, TokenCache, base_url_of};
use crate::{
    Credentials, Error, Instance,
    http::{HttpClient, parameters::parameter},
};

impl Auth {
    /// User name and password, from `credentials`.
    ///
    /// # Errors
    /// [`Error::Parameter`] when there is no user name.
    pub fn basic_for(instance: &Instance) -> Result<Self, Error> {
        let credentials = named(instance, "credentials", "user name")?;
        Ok(Self::basic(credentials.identifier, credentials.password))
    }

    /// `Authorization: Bearer <token>`, with the password in `credentials` as the token.
    ///
    /// # Errors
    /// [`Error::Parameter`] when there is no token.
    pub fn bearer_for(instance: &Instance) -> Result<Self, Error> {
        Ok(Self::Bearer(secret(instance)?.password))
    }

    /// User name and password from `credentials`; without a user name, the password is a
    /// bearer token.
    ///
    /// # Errors
    /// [`Error::Parameter`] when `credentials` is of another kind.
    pub fn basic_or_bearer_for(instance: &Instance) -> Result<Self, Error> {
        let credentials = instance.params().credentials("credentials")?;
        Ok(Self::basic_or_bearer(&credentials))
    }

    /// `Authorization: <prefix> <token>`, with the password in `credentials` as the token.
    ///
    /// # Errors
    /// [`Error::Parameter`] when there is no token.
    pub fn token_for(instance: &Instance, prefix: &str) -> Result<Self, Error> {
        Ok(Self::token(prefix, secret(instance)?.password))
    }

    /// A header of the vendor's own, with the password in `credentials` as its value.
    ///
    /// # Errors
    /// [`Error::Parameter`] when there is no key.
    pub fn header_for(instance: &Instance, name: &str) -> Result<Self, Error> {
        Ok(Self::header(name, secret(instance)?.password))
    }

    /// A query parameter on every request, with the password in `credentials` as its value.
    ///
    /// # Errors
    /// [`Error::Parameter`] when there is no key.
    pub fn query_for(instance: &Instance, name: &str) -> Result<Self, Error> {
        Ok(Self::query(name, secret(instance)?.password))
    }
}

impl OAuth2 {
    /// The rights of the client in `credentials`, with a token from `token_url`, and where
    /// they are given `scope`, `audience` and `token_cache`.
    ///
    /// # Errors
    /// [`Error::Parameter`] for one that is missing or cannot be used.
    pub fn client_credentials_for(instance: &Instance) -> Result<Self, Error> {
        let client = named(instance, "credentials", "client id")?;
        let token_url = base_url_of(instance, "token_url")?;
        Self::client_credentials(token_url, client.identifier, client.password)
            .parameters_of(instance)
    }

    /// The rights of the user in `credentials`, with a token from `token_url`, and where
    /// they are given `client_credentials`, `scope`, `audience` and `token_cache`.
    ///
    /// # Errors
    /// [`Error::Parameter`] for one that is missing or cannot be used.
    pub fn password_for(instance: &Instance) -> Result<Self, Error> {
        let user = named(instance, "credentials", "user name")?;
        let token_url = base_url_of(instance, "token_url")?;
        let oauth2 = Self::password(token_url, user.identifier, user.password);
        let client = instance.params().credentials("client_credentials")?;
        let oauth2 = if client.identifier.trim().is_empty() {
            oauth2
        } else {
            oauth2.client(client.identifier, client.password)
        };
        oauth2.parameters_of(instance)
    }

    fn parameters_of(mut self, instance: &Instance) -> Result<Self, Error> {
        let params = instance.params();
        if let Some(scope) = params.optional_text("scope")? {
            self = self.scope(scope);
        }
        if let Some(audience) = params.optional_text("audience")? {
            self = self.audience(audience);
        }
        Ok(match TokenCache::for_instance(instance)? {
            Some(cache) => self.keep_in(cache),
            None => self,
        })
    }
}

impl Session {
    /// A session begun by this call for the user in `credentials`, and kept where
    /// `token_cache` says, if it says so. The call is given the client without authentication.
    ///
    /// # Errors
    /// [`Error::Parameter`] for one that is missing or cannot be used.
    pub fn for_instance(
        instance: &Instance,
        log_in: impl Fn(&HttpClient, &Credentials) -> Result<Authorization, Error>
        + Send
        + Sync
        + 'static,
    ) -> Result<Self, Error> {
        let user = named(instance, "credentials", "user name")?;
        let cache = TokenCache::for_instance(instance)?;
        let (username, password) = (user.identifier.clone(), user.password.clone());
        let session = Self::new(move |http| log_in(http, &user));
        Ok(match cache {
            Some(cache) => session.keep_in(&cache, &username, &password),
            None => session,
        })
    }
}

/// Credentials that say who it is.
fn named(instance: &Instance, name: &str, who: &str) -> Result<Credentials, Error> {
    let credentials = instance.params().credentials(name)?;
    if credentials.identifier.trim().is_empty() {
        return Err(parameter(name, format!("has no `identifier`, the {who}")));
    }
    Ok(credentials)
}

/// Credentials whose password is all there is to them.
fn secret(instance: &Instance) -> Result<Credentials, Error> {
    let credentials = instance.params().credentials("credentials")?;
    if credentials.password.expose().trim().is_empty() {
        return Err(parameter(
            "credentials",
            "has no `password`, which is the token or key",
        ));
    }
    Ok(credentials)
}
