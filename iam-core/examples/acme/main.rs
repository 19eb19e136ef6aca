//! A whole integration in one file, with an application that is played in memory.
//!
//! The command-line tests run it as a process. Try it:
//!
//! ```text
//! cargo run -p iam-core --example acme -- --help
//! ```

use std::{process::ExitCode, sync::Arc};

use iam_core::{
    AnswerBody, AppFields, AppUser, Error, IamClient, IamUserAppData, Instance, Integration,
    Refusal, cli::Cli, http::RequestLog, testing::RestVendor,
};
use serde_json::{Map, Value, json};

/// Acme, as far as a command line can see it: who is asked for decides what it answers.
struct Acme {
    url: String,
    password: String,
    log: Arc<dyn RequestLog>,
}

fn acme(instance: &Instance) -> Result<Acme, Error> {
    let params = instance.params();
    let credentials = params.credentials("credentials")?;
    Ok(Acme {
        url: params.text("url")?.to_owned(),
        password: credentials.password.expose().to_owned(),
        log: instance.log(),
    })
}

impl Acme {
    /// Reports a call, as the HTTP client does, and refuses it where it must.
    fn call(&self, method: &str, status: u16) -> Result<(), Error> {
        let line = format!("{method} {}/users -> {status}, 1 ms, 2 bytes", self.url);
        self.log.exchange(&line);
        if status < 400 {
            return Ok(());
        }
        let body = json!({"error": {"message": "Acme says no", "detail": "ask again later"}});
        Err(Error::Refused(Refusal::new(status, AnswerBody::Json(body))))
    }
}

fn user(email: &str) -> IamUserAppData {
    let fields = Map::from_iter([
        ("user_id".to_owned(), json!("u1")),
        ("user_name".to_owned(), json!("ada")),
        ("email".to_owned(), json!(email)),
        ("active".to_owned(), Value::Bool(true)),
    ]);
    IamUserAppData::from_fields(fields, "user_id", "user_name", "active")
}

impl IamClient for Acme {
    fn test(&self) -> Result<(), Error> {
        self.call("GET", if self.password == "wrong" { 401 } else { 200 })
    }

    fn get_user(&self, _attribute: &str, value: &str) -> Result<Option<IamUserAppData>, Error> {
        match value {
            "ada@acme.example" => self.call("GET", 200).map(|()| Some(user(value))),
            "busy@acme.example" => self.call("GET", 429).map(|()| None),
            "secret@acme.example" => self.call("GET", 403).map(|()| None),
            _ => self.call("GET", 200).map(|()| None),
        }
    }

    fn create_user(&self, _user: &AppUser) -> Result<IamUserAppData, Error> {
        self.call("POST", 201).map(|()| user("new@acme.example"))
    }

    fn update_user(&self, _id: &str, _user: &AppUser) -> Result<IamUserAppData, Error> {
        self.call("PATCH", 200).map(|()| user("ada@acme.example"))
    }

    fn enable_user(&self, _id: &str) -> Result<IamUserAppData, Error> {
        self.call("PATCH", 200).map(|()| user("ada@acme.example"))
    }

    fn disable_user(&self, _id: &str) -> Result<IamUserAppData, Error> {
        self.call("PATCH", 200).map(|()| user("ada@acme.example"))
    }

    fn get_app_fields(&self) -> Result<AppFields, Error> {
        Ok([("user_name", "The name to log in with"), ("email", "")]
            .into_iter()
            .collect())
    }
}

fn main() -> ExitCode {
    let integration = Integration::new(include_str!("AcmeIAM.yml"), acme)
        .mapper(include_str!("incoming.json"))
        .mapper(include_str!("outgoing.json"))
        .error_entries([429]);
    Cli::new(integration)
        .version("1.2.3")
        .fake_vendor(RestVendor::default)
        .run()
}
