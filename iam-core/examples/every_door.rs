//! An integration whose parameter `door` says how it is let in: by every way there is.
//!
//! The test that nothing tells a secret runs it as a process. Its command `panic` ends in a
//! panic that shows everything there is to show.

#[path = "../tests/parts/rest_client.rs"]
mod rest_client;

use std::process::ExitCode;

use iam_core::{
    CommandResult, Error, Instance, Integration,
    cli::Cli,
    http::{Auth, Authorization, HttpClient, OAuth2, Session},
    testing::RestVendor,
};
use serde_json::{Value, json};

use rest_client::RestClient;

const YML: &str = include_str!("every_door.yml");

const OUTGOING: &str = r#"{"name": "Out", "id": "out", "type": "mapping-outgoing", "mapping": {
    "User Profile - Create": {"internalMapping": {"user_name": {"simple": "username"}}},
    "User Profile - Update": {"internalMapping": {"user_name": {"simple": "username"}}}}}"#;

const INCOMING: &str = r#"{"name": "In", "id": "in", "type": "mapping-incoming", "mapping": {
    "User Profile": {"internalMapping": {"Username": {"simple": "user_name"}}}}}"#;

/// What the command `panic` shows beside the HTTP client.
struct Inside {
    instance: Instance,
    auth: Auth,
}

fn auth(instance: &Instance) -> Result<Auth, Error> {
    let params = instance.params();
    let password = params.credentials("credentials")?.password;
    Ok(match params.text("door")? {
        "basic" => Auth::basic_for(instance)?,
        "bearer" => Auth::bearer_for(instance)?,
        "prefix" => Auth::token_for(instance, "SSWS")?,
        "header" => Auth::header_for(instance, "X-Api-Key")?,
        "query" => Auth::query_for(instance, "api_key")?,
        "client" => Auth::oauth2(OAuth2::client_credentials_for(instance)?),
        "client in form" => {
            Auth::oauth2(OAuth2::client_credentials_for(instance)?.client_in_form())
        }
        "password" => Auth::oauth2(OAuth2::password_for(instance)?),
        "session" => Auth::session(
            Session::for_instance(instance, |http, user| {
                let log_in =
                    json!({"username": user.identifier, "password": user.password.expose()});
                let answer = http.post(["login"]).json(&log_in).send()?.object()?;
                let token = answer.get("token").and_then(Value::as_str);
                Ok(Authorization::header(
                    "X-Session",
                    token.unwrap_or_default().into(),
                ))
            })?
            .log_out(|http, session| http.post(["logout"]).authorized(session).send().map(drop)),
        ),
        _ => Auth::all([
            Auth::basic_for(instance)?,
            Auth::header("X-Api-Key", password.clone()),
            Auth::query("api_key", password),
        ]),
    })
}

fn client(instance: &Instance) -> Result<RestClient<Inside>, Error> {
    let auth = auth(instance)?;
    Ok(RestClient {
        http: HttpClient::for_instance(instance)?
            .auth(auth.clone())
            .build()?,
        beside: Inside {
            instance: instance.clone(),
            auth,
        },
    })
}

fn main() -> ExitCode {
    let integration = Integration::new(YML, client)
        .mapper(OUTGOING)
        .mapper(INCOMING)
        .command("whoami", |client, _| {
            let answer = client.http.get(["whoami"]).send()?.json()?;
            Ok(CommandResult::new(answer))
        })
        .command("panic", |client, arguments| {
            let Inside { instance, auth } = &client.beside;
            let params = instance.params();
            panic!(
                "{:?} {:?} {:?} {:?} {params:?} {:?} {arguments:?}",
                instance,
                client.http,
                auth,
                client.http.redactor(),
                params.credentials("credentials"),
            )
        });
    Cli::new(integration)
        .version("0.1.0")
        .fake_vendor(RestVendor::default)
        .run()
}
