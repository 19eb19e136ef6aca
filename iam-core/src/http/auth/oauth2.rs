//! OAuth 2.0 (RFC 6749): client credentials and the password grant.

use std::time::Duration;

use serde_json::Value;

use super::{
    Authenticator, Authorization, basic_of_client,
    kept::{Grant, Kept},
};
use crate::{Error, ErrorCode, Secret, error::error_text, http::HttpClient};

/// A token that is fetched when it is needed, kept until it expires less a margin, and
/// renewed once after a 401. It stays in memory.
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
        Self::grant(token_url, "client_credentials").client(client_id, client_secret)
    }

    /// The rights of a user whose password is known (RFC 6749, 4.3).
    pub fn password(
        token_url: impl Into<String>,
        username: impl Into<String>,
        password: Secret,
    ) -> Self {
        Self::grant(token_url, "password")
            .field("username", username.into())
            .field("password", password)
    }

    /// Another grant, such as a vendor's own; its fields follow.
    pub fn grant(token_url: impl Into<String>, grant_type: impl Into<String>) -> Self {
        Self {
            token_url: token_url.into(),
            grant_type: grant_type.into(),
            client: None,
            client_in_form: false,
            fields: Vec::new(),
            kept: Kept::default(),
        }
    }

    /// The client that asks.
    #[must_use]
    pub fn client(mut self, id: impl Into<String>, secret: Secret) -> Self {
        self.client = Some(Client {
            id: id.into(),
            secret,
        });
        self
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
        self
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
            if self.client_in_form {
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
        grant_of(&token).ok_or_else(|| match error_text(&token) {
            // Some servers say no with status 200.
            Some(message) => Error::Vendor {
                code: ErrorCode::Text(
                    token
                        .get("error")
                        .and_then(Value::as_str)
                        .map_or_else(|| "log_in_failed".to_owned(), str::to_owned),
                ),
                message: http.redactor().redact(&message),
            },
            None => answer.unexpected("no `access_token`"),
        })
    }
}

/// A token answer (RFC 6749, 5.1); `expires_in` may be a number or a text.
fn grant_of(token: &Value) -> Option<Grant> {
    let text = |name: &str| {
        token
            .get(name)
            .and_then(Value::as_str)
            .filter(|text| !text.is_empty())
    };
    let access_token = Secret::new(text("access_token")?);
    let authorization = match text("token_type") {
        Some(kind) if !kind.eq_ignore_ascii_case("bearer") => Authorization::header(
            "Authorization",
            Secret::new(format!("{kind} {}", access_token.expose())),
        ),
        _ => Authorization::bearer(&access_token),
    };
    let lifetime = match token.get("expires_in") {
        Some(Value::Number(seconds)) => seconds.as_f64(),
        Some(Value::String(seconds)) => seconds.trim().parse().ok(),
        _ => None,
    };
    Some(Grant {
        authorization,
        lifetime: lifetime.and_then(|seconds| Duration::try_from_secs_f64(seconds).ok()),
    })
}

impl Authenticator for OAuth2 {
    fn authorize(&self, http: &HttpClient) -> Result<Authorization, Error> {
        self.kept.get(|| self.log_in(http))
    }

    fn renew(
        &self,
        http: &HttpClient,
        refused: &Authorization,
    ) -> Result<Option<Authorization>, Error> {
        self.kept.renew(refused, || self.log_in(http)).map(Some)
    }
}
