//! A client of the REST vendor, right but for one defect.

mod methods;
mod usual;

use iam_core::{
    Active, Error, ErrorCode, IamUserAppData, Instance, Integration, UserFields, UserId,
    http::{Auth, HttpClient, RetryPolicy},
};
use serde_json::{Map, Value};

use crate::defect::Defect::{self, *};

const USER_FIELDS: UserFields = UserFields {
    id: "user_id",
    username: "user_name",
    active: "active",
    email: "email",
};

const YML: &str = include_str!("../Acme.yml");

/// The integration without a defect, unless the parameter `defect` names one.
pub fn integration() -> Integration<Client> {
    with_yml(YML)
}

/// The integration as it is with a defect of which the client alone knows nothing.
pub fn integration_with(defect: Defect) -> Integration<Client> {
    match defect {
        HandlesWhatNobodyDeclares => {
            integration().command("acme-dance", |_, _| Err(own("no music")))
        }
        IsHappyWithoutUrl => with_yml(
            &YML.replace(
                "{name: url, display: URL, type: 0, required: true}",
                "{name: url, display: URL, type: 0}",
            )
            .replace("type: 9, required: true}", "type: 9}"),
        ),
        _ => integration(),
    }
}

fn with_yml(yml: &str) -> Integration<Client> {
    Integration::new(yml, Client::new)
        .mapper(include_str!("../outgoing.json"))
        .mapper(include_str!("../incoming.json"))
}

pub struct Client {
    http: Option<HttpClient>,
    defect: Option<Defect>,
}

fn own(message: &str) -> Error {
    Error::Vendor {
        code: ErrorCode::Text("ACME".to_owned()),
        message: message.to_owned(),
    }
}

impl Client {
    fn new(instance: &Instance) -> Result<Self, Error> {
        let params = instance.params();
        let defect = params.optional_text("defect")?.and_then(Defect::parse);
        if params.optional_text("url")?.is_none() {
            return Ok(Self {
                http: None,
                defect: Some(IsHappyWithoutUrl),
            });
        }
        let credentials = params.credentials("credentials")?;
        if defect == Some(LogsItsPassword) {
            let password = credentials.password.expose();
            instance
                .log()
                .exchange(&format!("logging in with {password}"));
        }
        let mut http = HttpClient::for_instance(instance)?
            .auth(Auth::basic(credentials.identifier, credentials.password));
        if defect == Some(WaitsForNothing) {
            http = http.retries(RetryPolicy {
                max_retries: 0,
                ..RetryPolicy::default()
            });
        }
        let http = http.build()?;
        if defect == Some(CallsWhenItIsMade) {
            http.get(["test"]).send()?;
        }
        Ok(Self {
            http: Some(http),
            defect,
        })
    }

    fn has(&self, defect: Defect) -> bool {
        self.defect == Some(defect)
    }

    fn http(&self) -> Result<&HttpClient, Error> {
        self.http.as_ref().ok_or_else(|| own("there is no URL"))
    }

    fn patch(&self, id: &str, changes: &Value) -> Result<IamUserAppData, Error> {
        let mut path = vec!["users"];
        if self.has(CutsIdsApart) {
            path.extend(id.split('/'));
        } else {
            path.push(id);
        }
        let answer = self.http()?.patch(path).json(changes).send()?;
        Ok(self.read(answer.object_at("result")?))
    }

    /// Reads a user, in the way of the defect.
    fn read(&self, fields: Map<String, Value>) -> IamUserAppData {
        let mut user = USER_FIELDS.read(fields);
        if self.has(ReadsIdsAsText) {
            user.id = user.id.filter(|id| matches!(id, UserId::Text(_)));
        }
        if self.has(TakesAnyTextForTrue)
            && user.full_data.get("active").is_some_and(Value::is_string)
        {
            user.active = Active::Yes;
        }
        if self.has(TakesNothingForDisabled) && user.active == Active::Unknown {
            user.active = Active::No;
        }
        if self.has(NeedsAnAddress) {
            user.email = Some(user.full_data["email"].as_str().unwrap().to_owned());
        }
        user
    }

    fn rows(&self, attribute: &str, value: &str) -> Result<Vec<Map<String, Value>>, Error> {
        let attribute = if self.has(AsksForTheNameAlways) {
            "user_name"
        } else {
            attribute
        };
        let escaped = if self.has(EscapesForAnotherLanguage) {
            value.replace('\'', "''")
        } else {
            value.to_owned()
        };
        let answer = self
            .http()?
            .get(["users"])
            .query(attribute, &escaped)
            .send()?;
        if self.has(TakesNothingForAUser) && answer.text().is_empty() {
            return Ok(vec![Map::new()]);
        }
        let rows = answer.objects_at("result");
        if self.has(TakesAPageForNobody) {
            return Ok(rows.unwrap_or_default());
        }
        rows
    }
}
