//! An integration whose parameter `door` says how it is let in: by every way there is.
//!
//! The test that nothing tells a secret runs it as a process. Its command `panic` ends in a
//! panic that shows everything there is to show.

use std::process::ExitCode;

use iam_core::{
    AppFields, AppUser, CommandResult, Error, IamClient, IamUserAppData, Instance, Integration,
    UserFields,
    cli::Cli,
    http::{Auth, Authorization, HttpClient, OAuth2, Session},
    testing::RestVendor,
};
use serde_json::{Value, json};

const YML: &str = include_str!("every_door.yml");

const OUTGOING: &str = r#"{"name": "Out", "id": "out", "type": "mapping-outgoing", "mapping": {
    "User Profile - Create": {"internalMapping": {"user_name": {"simple": "username"}}},
    "User Profile - Update": {"internalMapping": {"user_name": {"simple": "username"}}}}}"#;

const INCOMING: &str = r#"{"name": "In", "id": "in", "type": "mapping-incoming", "mapping": {
    "User Profile": {"internalMapping": {"Username": {"simple": "user_name"}}}}}"#;

const USER_FIELDS: UserFields = UserFields {
    id: "user_id",
    username: "user_name",
    active: "active",
    email: "email",
};

struct Client {
    http: HttpClient,
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

fn client(instance: &Instance) -> Result<Client, Error> {
    let auth = auth(instance)?;
    Ok(Client {
        http: HttpClient::for_instance(instance)?
            .auth(auth.clone())
            .build()?,
        instance: instance.clone(),
        auth,
    })
}

impl IamClient for Client {
    fn test(&self) -> Result<(), Error> {
        self.http.get(["test"]).send()?.json().map(drop)
    }

    fn get_user(&self, attribute: &str, value: &str) -> Result<Option<IamUserAppData>, Error> {
        let answer = self.http.get(["users"]).query(attribute, value).send()?;
        USER_FIELDS.find(attribute, value, answer.objects_at("result")?)
    }

    fn create_user(&self, user: &AppUser) -> Result<IamUserAppData, Error> {
        let answer = self.http.post(["users"]).json(&user.to_json()).send()?;
        Ok(USER_FIELDS.read(answer.object_at("result")?))
    }

    fn update_user(&self, id: &str, user: &AppUser) -> Result<IamUserAppData, Error> {
        self.patch(id, &user.to_json())
    }

    fn enable_user(&self, id: &str) -> Result<IamUserAppData, Error> {
        self.patch(id, &json!({ "active": true }))
    }

    fn disable_user(&self, id: &str) -> Result<IamUserAppData, Error> {
        self.patch(id, &json!({ "active": false }))
    }

    fn get_app_fields(&self) -> Result<AppFields, Error> {
        let answer = self.http.get(["schema"]).send()?;
        let fields = answer.objects_at("result")?;
        Ok(AppFields::read(&fields, "name", "description"))
    }
}

impl Client {
    fn patch(&self, id: &str, changes: &Value) -> Result<IamUserAppData, Error> {
        let answer = self.http.patch(["users", id]).json(changes).send()?;
        Ok(USER_FIELDS.read(answer.object_at("result")?))
    }
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
            let params = client.instance.params();
            panic!(
                "{:?} {:?} {:?} {:?} {params:?} {:?} {arguments:?}",
                client.instance,
                client.http,
                client.auth,
                client.http.redactor(),
                params.credentials("credentials"),
            )
        });
    Cli::new(integration)
        .version("0.1.0")
        .fake_vendor(RestVendor::default)
        .run()
}
