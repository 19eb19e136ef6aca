//! Who is let in at a fake vendor, and the calls that log in.

use std::collections::VecDeque;

use serde_json::{Value, json};

use super::{
    VendorAnswer, VendorAuth, VendorRequest, VendorSession,
    vendor_auth::{CLIENT_ID, CLIENT_SECRET, OWN_ID, PASSWORD, SCOPE, USERNAME},
};
use crate::http::encoding::decode;

/// Stands before a fake vendor and asks for its [`VendorAuth`].
pub(super) struct FrontDoor {
    auth: VendorAuth,
    /// The tokens and sessions that were given and hold.
    tokens: Vec<String>,
    given: usize,
    life: u64,
    /// Whether no token lets in, however new it is.
    refuses: bool,
    /// Answers that log-in calls get before real ones, first in first out.
    scripted: VecDeque<VendorAnswer>,
}

impl FrontDoor {
    pub(super) const fn new(auth: VendorAuth) -> Self {
        Self {
            auth,
            tokens: Vec::new(),
            given: 0,
            life: 3600,
            refuses: false,
            scripted: VecDeque::new(),
        }
    }

    /// Whether a request is one to the door and not to the API behind it.
    pub(super) fn is_for_me(&self, request: &VendorRequest) -> bool {
        let path = request.target.split('?').next().unwrap_or_default();
        match self.auth {
            VendorAuth::OAuth2ClientCredentials
            | VendorAuth::OAuth2Password
            | VendorAuth::OAuth2Grant { .. } => path == "/oauth/token",
            auth => auth.session().is_some_and(|session| session.is_for(path)),
        }
    }

    /// Answers a request that is for the door.
    pub(super) fn answer(&mut self, request: &VendorRequest) -> VendorAnswer {
        if let Some(scripted) = self.scripted.pop_front() {
            return scripted;
        }
        match self.auth.session() {
            Some(session) if session.is_log_in(request) => self.log_in(session, request),
            Some(session) if session.is_log_out(request) => self.log_out(session, request),
            None if request.method == "POST" => self.token_answer(request),
            _ => VendorAnswer::empty(405),
        }
    }

    /// Whether a request to the API says who asks.
    pub(super) fn lets_in(&self, request: &VendorRequest) -> bool {
        let tokens = if self.refuses { &[][..] } else { &self.tokens };
        self.auth.lets_in(request, tokens)
    }

    pub(super) fn answer_next(&mut self, answer: VendorAnswer) {
        self.scripted.push_back(answer);
    }

    pub(super) const fn refuse(&mut self) {
        self.refuses = true;
    }

    pub(super) fn revoke(&mut self) {
        self.tokens.clear();
    }

    /// Every secret of this door: those that let in, and those that were given.
    pub(super) fn secrets(&self) -> Vec<String> {
        let params = self.auth.params("");
        let passwords = params
            .values()
            .filter_map(|value| value.get("password")?.as_str());
        passwords
            .map(str::to_owned)
            .chain((1..=self.given).map(|number| self.token(number)))
            .collect()
    }

    pub(super) const fn tokens_last(&mut self, seconds: u64) {
        self.life = seconds;
    }

    fn token(&self, number: usize) -> String {
        let kind = self.auth.session().map_or("token", |_| "session");
        format!("{kind}-of-acme-{number}")
    }

    fn give(&mut self) -> String {
        self.given += 1;
        let token = self.token(self.given);
        self.tokens.push(token.clone());
        token
    }

    fn log_in(&mut self, session: VendorSession, request: &VendorRequest) -> VendorAnswer {
        if !session.is_by(request, USERNAME, PASSWORD) {
            let error = json!({"error": {"message": "user name or password is wrong"}});
            return VendorAnswer::json(401, &error);
        }
        session.answer(&self.give())
    }

    fn log_out(&mut self, session: VendorSession, request: &VendorRequest) -> VendorAnswer {
        let borne = session.borne_by(request).unwrap_or_default();
        self.tokens.retain(|token| token != borne);
        VendorAnswer::empty(204)
    }

    /// A vendor's own grant has none.
    const fn scope(&self) -> &'static str {
        match self.auth {
            VendorAuth::OAuth2Grant { .. } => "",
            _ => SCOPE,
        }
    }

    /// The token endpoint (RFC 6749, 4.3, 4.4, 5.1 and 5.2).
    fn token_answer(&mut self, request: &VendorRequest) -> VendorAnswer {
        let fields = request.form();
        let field = |name: &str| {
            let field = fields.iter().find(|(known, _)| known == name);
            field.map_or("", |(_, value)| value)
        };
        let grant_type = match self.auth {
            VendorAuth::OAuth2Password => "password",
            VendorAuth::OAuth2Grant { grant_type, .. } => grant_type,
            _ => "client_credentials",
        };
        // Both parts are percent-encoded before base64 (RFC 6749, 2.3.1).
        let (id, secret) = request.basic_credentials().map_or_else(
            || {
                (
                    field("client_id").to_owned(),
                    field("client_secret").to_owned(),
                )
            },
            |(id, secret)| (decode(&id), decode(&secret)),
        );
        let user = (field("username"), field("password"));
        if request.header("content-type") != Some("application/x-www-form-urlencoded") {
            refusal(400, "invalid_request", "a form is expected")
        } else if (id.as_str(), secret.as_str()) != (CLIENT_ID, CLIENT_SECRET) {
            refusal(401, "invalid_client", "client id or client secret is wrong")
        } else if field("grant_type") != grant_type {
            refusal(400, "unsupported_grant_type", "another grant is expected")
        } else if grant_type == "password" && user != (USERNAME, PASSWORD) {
            refusal(400, "invalid_grant", "user name or password is wrong")
        } else if let VendorAuth::OAuth2Grant { field: own, .. } = self.auth
            && field(own) != OWN_ID
        {
            refusal(400, "invalid_grant", "the id is wrong")
        } else if field("scope") != self.scope() {
            refusal(400, "invalid_scope", "another scope is expected")
        } else {
            let token = json!({
                "access_token": self.give(),
                "token_type": "Bearer",
                "expires_in": self.life,
            });
            VendorAnswer::json(200, &token).with_header("Cache-Control", "no-store")
        }
    }
}

fn refusal(status: u16, error: &str, description: &str) -> VendorAnswer {
    let body: Value = json!({"error": error, "error_description": description});
    VendorAnswer::json(status, &body)
}
