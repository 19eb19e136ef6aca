use super::{Answers, Choice, Choices, Style};
use crate::from_scim;

/// How requests are authenticated.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum AuthScheme {
    /// User name and password in every request (RFC 7617).
    Basic,
    /// A token that does not change (RFC 6750).
    Bearer,
    /// A key in a header of its own.
    ApiKey,
    /// OAuth 2.0, a client's own credentials (RFC 6749, section 4.4).
    Oauth2ClientCredentials,
    /// OAuth 2.0, a user name and a password (RFC 6749, section 4.3).
    Oauth2Password,
    /// A log-in call whose answer goes into a header, and a log-out call.
    Session,
}

impl Choice for AuthScheme {
    const KEY: &'static str = "auth";
    const QUESTION: &'static str = "How requests are authenticated";
    const ALL: &'static [Self] = &[
        Self::Basic,
        Self::Bearer,
        Self::ApiKey,
        Self::Oauth2ClientCredentials,
        Self::Oauth2Password,
        Self::Session,
    ];

    fn as_str(self) -> &'static str {
        match self {
            Self::Basic => "basic",
            Self::Bearer => "bearer",
            Self::ApiKey => "api-key",
            Self::Oauth2ClientCredentials => "oauth2-client-credentials",
            Self::Oauth2Password => "oauth2-password",
            Self::Session => "session",
        }
    }

    fn help(self) -> &'static str {
        match self {
            Self::Basic => "User name and password in every request",
            Self::Bearer => "A token that does not change",
            Self::ApiKey => "A key in a header of its own",
            Self::Oauth2ClientCredentials => "OAuth 2.0 with a client's own credentials",
            Self::Oauth2Password => "OAuth 2.0 with a user name and a password",
            Self::Session => "A log-in call, and a log-out call after",
        }
    }

    /// A SCIM client takes a bearer token or basic credentials, as the instance gives them.
    fn default_for(style: Style) -> Option<Self> {
        match style {
            Style::Rest => Some(Self::Basic),
            Style::Scim => None,
        }
    }

    fn chosen(choices: &Choices) -> Vec<Self> {
        choices.auth.into_iter().collect()
    }

    fn choose(choices: &mut Choices, values: &[Self]) {
        choices.auth = values.first().copied();
    }

    /// Where nothing is said, the server that the integration is fitted to has a say.
    fn of(answers: &Answers) -> Vec<Self> {
        let server = answers.server.as_ref();
        answers
            .choices
            .auth
            .or_else(|| Self::parse(from_scim::credentials(server?)))
            .or_else(|| Self::default_for(answers.choices.style))
            .into_iter()
            .collect()
    }
}
