//! OAuth 2.0 (RFC 6749): client credentials and the password grant.

use serde_json::Value;

use super::{
    TokenCache, basic_of_client,
    kept::{Grant, Kept},
    logs_in::LogsIn,
    token_answer,
};
use crate::{Error, ErrorCode, LogInStep, Secret, error::error_text, http::HttpClient};

/// A token that is fetched when it is needed, kept until it expires less a margin, and
/// renewed once after a 401. It stays in memory, unless [`keep_in`](Self::keep_in) says
/// otherwise.
///
/// ```
/// use iam_core::{Secret, http::{Auth, OAuth2}};
///
/// let auth = Auth::oauth2(
///     OAuth2::client_credentials(
///         "https://login.acme.example/oauth2/token",
///         "client-id",
///         Secret::new("client-secret"),
///     )
///     .scope("users.read users.write")
///     .audience("https://api.acme.example")
///     .client_in_form(),
/// );
/// ```
pub struct OAuth2 {
    token_url: String,
    grant_type: String,
    client: Option<Client>,
    client_in_form: bool,
    fields: Vec<(String, Secret)>,
    prefix: Option<String>,
    cache: Option<TokenCache>,
    kept: Kept,
}

struct Client {
    id: String,
    secret: Secret,
}

impl OAuth2 {
    /// The client's own rights (RFC 6749, 4.4). The client is named in the header.
    pub fn client_credentials(
        token_url: impl Into<String>,
        client_id: impl Into<String>,
        client_secret: Secret,
    ) -> Self {
        Self::new(token_url, "client_credentials", LogInStep::ClientToken)
            .client(client_id, client_secret)
    }

    /// The rights of a user whose password is known (RFC 6749, 4.3).
    pub fn password(
        token_url: impl Into<String>,
        username: impl Into<String>,
        password: Secret,
    ) -> Self {
        Self::new(token_url, "password", LogInStep::UserToken)
            .field("username", username.into())
            .field("password", password)
    }

    /// Another grant, such as a vendor's own; its fields follow.
    pub fn grant(token_url: impl Into<String>, grant_type: impl Into<String>) -> Self {
        Self::new(token_url, grant_type, LogInStep::ClientToken)
    }

    fn new(token_url: impl Into<String>, grant_type: impl Into<String>, step: LogInStep) -> Self {
        Self {
            token_url: token_url.into(),
            grant_type: grant_type.into(),
            client: None,
            client_in_form: false,
            fields: Vec::new(),
            prefix: None,
            cache: None,
            kept: Kept::new(step),
        }
    }

    /// The client that asks. One without a secret is named in the form (RFC 6749, 3.2.1).
    #[must_use]
    pub fn client(mut self, id: impl Into<String>, secret: Secret) -> Self {
        self.client = Some(Client {
            id: id.into(),
            secret,
        });
        self.cached()
    }

    /// Names the client in the form, for servers that do not read the header.
    #[must_use]
    pub const fn client_in_form(mut self) -> Self {
        self.client_in_form = true;
        self
    }

    /// What the token is to allow, separated by blanks.
    #[must_use]
    pub fn scope(self, scope: impl Into<String>) -> Self {
        self.field("scope", scope.into())
    }

    /// Whom the token is for.
    #[must_use]
    pub fn audience(self, audience: impl Into<String>) -> Self {
        self.field("audience", audience.into())
    }

    /// One field more in the form.
    #[must_use]
    pub fn field(mut self, name: impl Into<String>, value: impl Into<Secret>) -> Self {
        self.fields.push((name.into(), value.into()));
        self.cached()
    }

    /// What stands before the token in `Authorization`; what the server says where nothing
    /// is said here, and `Bearer` where it says nothing.
    #[must_use]
    pub fn prefix(mut self, prefix: impl Into<String>) -> Self {
        self.prefix = Some(prefix.into());
        self
    }

    /// Keeps the token on disk, beyond the client's life.
    #[must_use]
    pub fn keep_in(mut self, cache: TokenCache) -> Self {
        self.cache = Some(cache);
        self.cached()
    }

    /// The file of the token that is asked for in this way.
    fn cached(mut self) -> Self {
        if let Some(cache) = &self.cache {
            let scope = self.fields.iter().find(|(name, _)| name == "scope");
            let client = self.client.as_ref();
            let request = [
                self.token_url.as_str(),
                self.grant_type.as_str(),
                client.map_or("", |client| &client.id),
                scope.map_or("", |(_, scope)| scope.expose()),
            ];
            // Whatever else is sent makes the key: a token for other fields is not opened.
            let names = self
                .fields
                .iter()
                .map(|(name, _)| Secret::new(name.as_str()));
            let names: Vec<Secret> = names.collect();
            let values = self.fields.iter().map(|(_, value)| value);
            let secrets: Vec<&Secret> = client
                .map(|client| &client.secret)
                .into_iter()
                .chain(&names)
                .chain(values)
                .collect();
            self.kept.in_file(cache.file(&request, &secrets));
        }
        self
    }
}

impl LogsIn for OAuth2 {
    fn kept(&self) -> &Kept {
        &self.kept
    }

    fn log_in(&self, http: &HttpClient) -> Result<Grant, Error> {
        let http = http.at("token_url", &self.token_url)?;
        let mut form = vec![("grant_type", self.grant_type.as_str())];
        form.extend(
            self.fields
                .iter()
                .map(|(name, value)| (name.as_str(), value.expose())),
        );
        if let Some((_, password)) = self.fields.iter().find(|(name, _)| name == "password") {
            http.redactor().hide(password);
        }
        let mut request = http.post([]);
        if let Some(client) = &self.client {
            http.redactor().hide_basic(&client.id, &client.secret);
            if client.secret.is_empty() {
                form.push(("client_id", &client.id));
            } else if self.client_in_form {
                form.push(("client_id", &client.id));
                form.push(("client_secret", client.secret.expose()));
            } else {
                let value = basic_of_client(&client.id, &client.secret);
                http.redactor().hide_header(&value);
                request = request.header("Authorization", value.expose());
            }
        }
        let answer = request.form(form).send()?;
        let token = answer.json()?;
        token_answer::hide(&token, http.redactor());
        token_answer::grant(&token, self.prefix.as_deref()).ok_or_else(|| {
            match error_text(&token) {
                // Some servers say no with status 200.
                Some(message) => Error::Vendor {
                    code: ErrorCode::Text(
                        token
                            .get("error")
                            .and_then(Value::as_str)
                            .unwrap_or("log_in_failed")
                            .to_owned(),
                    ),
                    message: http.redactor().redact(&message),
                },
                None => answer.unexpected("no `access_token`"),
            }
        })
    }
}
