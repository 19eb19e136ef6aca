//! A chat server: ids are made of names, one PUT creates and changes, disabling is a call and
//! enabling a field that says the opposite.

use iam_core::{
    ActiveUnless, AppFields, AppUser, Error, IamClient, IamUserAppData, Instance, Integration,
    UserFields,
    http::{Auth, HttpClient},
    testing::{RestApi, RestCall, RestIds, RestRefusal, RestVendor, VendorAuth, contract::Sample},
};
use serde_json::{Map, Value, json};

use crate::integration::{field, integration as around};

pub fn vendor() -> RestVendor {
    RestVendor::new(
        RestApi::new()
            .asks_for(VendorAuth::Bearer)
            .param("server_name", "acme.example")
            .test(
                RestCall::new("GET /_matrix/client/v3/account/whoami")
                    .gives(|_| json!({"user_id": "@svc-iam:acme.example"})),
            )
            .read("GET /_synapse/admin/v2/users/{id}")
            .read(
                RestCall::new("GET /_synapse/admin/v1/threepid/email/users/{threepids.address}")
                    .gives(|user| json!({"user_id": user["name"]})),
            )
            .save("PUT /_synapse/admin/v2/users/{id}")
            .disable(
                RestCall::new("POST /_synapse/admin/v1/deactivate/{id}")
                    .status(200)
                    .gives(|_| json!({"id_server_unbind_result": "success"})),
            )
            .id("name")
            .ids(RestIds::Formed("@{name}:acme.example"))
            .username("name")
            .email("threepids.address")
            .active("deactivated", false, true)
            .starts_with(json!({"admin": false, "threepids": []}))
            .error_code("errcode")
            .error_message("error")
            .refusal(RestRefusal::NotFound, 404, "M_NOT_FOUND", "User not found")
            .refusal(
                RestRefusal::BadRequest,
                400,
                "M_INVALID_PARAM",
                "Expected UserID string to start with '@'",
            ),
    )
}

const USER_FIELDS: UserFields<ActiveUnless> = UserFields {
    id: "name",
    username: "name",
    active: ActiveUnless("deactivated"),
    email: "email",
};

pub struct Client {
    http: HttpClient,
    server_name: String,
}

pub fn integration() -> Integration<Client> {
    let client = |instance: &Instance| {
        let auth = Auth::bearer_for(instance)?;
        Ok(Client {
            http: HttpClient::for_instance(instance)?.auth(auth).build()?,
            server_name: instance.params().text("server_name")?.to_owned(),
        })
    };
    let fields = [
        field("name", "username", "Username", ""),
        field("email", "email", "Email", "threepids.[0].address"),
        field("displayname", "displayname", "Display Name", "displayname"),
    ];
    around(client, &["server_name"], &fields)
}

pub fn sample() -> Sample {
    "profile: {username: '{name}', email: '{name}@iam-contract.example', displayname: Ada}\n\
     fixed: [username]\nchanges: {displayname: Augusta}"
        .parse()
        .unwrap()
}

impl Client {
    fn put(&self, id: &str, user: &AppUser) -> Result<IamUserAppData, Error> {
        let mut body = user.clone().into_map();
        body.shift_remove("name");
        if let Some(address) = body.shift_remove("email") {
            let address = json!([{"medium": "email", "address": address}]);
            body.insert("threepids".to_owned(), address);
        }
        let request = self.http.put(users(id)).json(&Value::Object(body));
        Ok(read(request.send()?.object()?))
    }
}

fn users(id: &str) -> [&str; 5] {
    ["_synapse", "admin", "v2", "users", id]
}

fn read(user: Map<String, Value>) -> IamUserAppData {
    let email = user
        .get("threepids")
        .and_then(|addresses| addresses[0]["address"].as_str())
        .map(str::to_owned);
    IamUserAppData {
        email,
        ..USER_FIELDS.read(user)
    }
}

impl IamClient for Client {
    fn search_attributes(&self) -> &[&str] {
        &["id", "name", "email"]
    }

    fn shape_user(&self, mapped: AppUser) -> Result<AppUser, Error> {
        Ok(mapped.with_text("name", |name| format!("@{name}:{}", self.server_name)))
    }

    fn test(&self) -> Result<(), Error> {
        let path = ["_matrix", "client", "v3", "account", "whoami"];
        self.http.get(path).send().map(drop)
    }

    fn get_user(&self, attribute: &str, value: &str) -> Result<Option<IamUserAppData>, Error> {
        let id = match attribute {
            "email" => {
                let path = [
                    "_synapse", "admin", "v1", "threepid", "email", "users", value,
                ];
                match self.http.get(path).find()? {
                    Some(answer) => answer.text_at("user_id")?,
                    None => return Ok(None),
                }
            }
            _ => value.to_owned(),
        };
        let request = self.http.get(users(&id));
        let Some(answer) = request.absent_when(400, "M_INVALID_PARAM").find()? else {
            return Ok(None);
        };
        let found = USER_FIELDS.find("id", &id, [answer.object()?])?;
        Ok(found.map(|user| read(user.full_data)))
    }

    fn create_user(&self, user: &AppUser) -> Result<IamUserAppData, Error> {
        let id = user.get("name").and_then(Value::as_str).unwrap_or_default();
        self.put(id, user)
    }

    fn update_user(&self, id: &str, user: &AppUser) -> Result<IamUserAppData, Error> {
        self.put(id, user)
    }

    fn enable_user(&self, id: &str) -> Result<IamUserAppData, Error> {
        self.put(id, &AppUser::from([("deactivated", false)]))
    }

    fn disable_user(&self, id: &str) -> Result<IamUserAppData, Error> {
        let path = ["_synapse", "admin", "v1", "deactivate", id];
        self.http.post(path).json(&json!({"erase": false})).send()?;
        Ok(IamUserAppData::default())
    }

    fn get_app_fields(&self) -> Result<AppFields, Error> {
        let fields = [
            ("name", "User name"),
            ("displayname", "Name"),
            ("email", "Address"),
        ];
        Ok(AppFields::from_iter(fields))
    }
}
