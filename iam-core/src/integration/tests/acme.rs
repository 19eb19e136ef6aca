//! A vendor in memory: it knows nobody, somebody, or fails, as its `url` says.

use serde_json::{Value, json};

use crate::{
    AppFields, AppUser, CommandResult, Error, IamClient, IamUserAppData, Instance, Integration,
    Refusal, Request, http::TransportError,
};

/// What the address of the instance says the vendor does.
pub(super) enum Acme {
    Nobody,
    Somebody,
    Fails(u16),
    Slow,
}

impl Acme {
    fn new(instance: &Instance) -> Result<Self, Error> {
        instance.params().whole_number("max_retries")?;
        Ok(match instance.params().text("url")? {
            "nobody" => Self::Nobody,
            "slow" => Self::Slow,
            other => match other.parse() {
                Ok(status) => Self::Fails(status),
                Err(_) => Self::Somebody,
            },
        })
    }

    fn said(&self, user: Value) -> Result<IamUserAppData, Error> {
        match self {
            Self::Fails(status) => Err(Error::Refused(Refusal::new(
                *status,
                crate::AnswerBody::Empty,
            ))),
            Self::Slow => Err(Error::Transport(TransportError::Timeout {
                call: "GET /users".to_owned(),
                after: std::time::Duration::from_secs(30),
            })),
            Self::Nobody | Self::Somebody => {
                let Value::Object(fields) = user else {
                    panic!("a user is an object")
                };
                Ok(IamUserAppData::from_fields(
                    fields,
                    "user_id",
                    "user_name",
                    "active",
                ))
            }
        }
    }
}

fn ada() -> Value {
    json!({"user_id": "7", "user_name": "ada", "mail": "ada@acme.example", "active": true})
}

impl IamClient for Acme {
    fn test(&self) -> Result<(), Error> {
        self.said(ada()).map(drop)
    }

    fn get_user(&self, _: &str, _: &str) -> Result<Option<IamUserAppData>, Error> {
        let found = self.said(ada())?;
        Ok(Some(found).filter(|_| !matches!(self, Self::Nobody)))
    }

    fn create_user(&self, user: &AppUser) -> Result<IamUserAppData, Error> {
        self.said(user.to_json())
    }

    fn update_user(&self, _: &str, user: &AppUser) -> Result<IamUserAppData, Error> {
        self.said(user.to_json())
    }

    fn enable_user(&self, _: &str) -> Result<IamUserAppData, Error> {
        self.said(ada())
    }

    fn disable_user(&self, _: &str) -> Result<IamUserAppData, Error> {
        self.said(ada())
    }

    fn get_app_fields(&self) -> Result<AppFields, Error> {
        self.said(ada())?;
        Ok(AppFields::from_iter([("user_id", "The id.")]))
    }
}

// No files: the platform's formatter takes every mapper in a pack for one of the pack's, and
// each pack has a copy of these sources.
const INCOMING: &str = r#"{
  "id": "Acme - Incoming", "name": "Acme - Incoming", "type": "mapping-incoming", "version": -1,
  "mapping": {"User Profile": {"dontMapEventToLabels": true, "internalMapping": {
    "Email": {"simple": "mail"}, "Username": {"simple": "user_name"}}}}
}"#;

const OUTGOING: &str = r#"{
  "id": "Acme - Outgoing", "name": "Acme - Outgoing", "type": "mapping-outgoing", "version": -1,
  "mapping": {
    "User Profile - Create": {"internalMapping": {
      "email": {"simple": "email"}, "status": {"simple": "\"new\""}}},
    "User Profile - Update": {"internalMapping": {
      "email": {"simple": "email"}, "title": {"simple": "title"}}}}
}"#;

pub(super) fn integration() -> Integration<Acme> {
    Integration::new(include_str!("Acme.yaml"), Acme::new)
        .mapper(INCOMING)
        .mapper(OUTGOING)
        .command("acme-group", |_, arguments| {
            let name = arguments.text("name")?;
            Ok(CommandResult::new(json!({
                "name": name,
                "kind": arguments.optional_text("kind")?,
                "members": arguments.list("members")?,
                "roles": arguments.list("roles")?,
            })))
        })
}

/// A command for a vendor who knows Ada.
pub(super) fn request(command: &str) -> Request {
    Request::new(command).param("url", "somebody")
}
