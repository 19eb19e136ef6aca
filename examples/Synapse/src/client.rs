//! The client for Synapse's admin API: one method per call.
//!
//! A user's id is made of the name and the server, `@ada:acme.example`, and stays for good.
//! One call creates and changes: `PUT /_synapse/admin/v2/users/{id}`.

use iam_core::{
    ActiveUnless, AppFields, AppUser, Error, IamClient, IamUserAppData, Instance, UserFields,
    http::{Auth, HttpClient},
};
use serde_json::{Map, Value, json};

/// The fields of a user that the commands look at. Addresses are in a list of their own.
const USER_FIELDS: UserFields<ActiveUnless> = UserFields {
    id: "name",
    username: "name",
    active: ActiveUnless("deactivated"),
    email: "email",
};

/// The kinds of addresses, called alike by the mappers and in Synapse's list `threepids`.
const MEDIA: [&str; 2] = ["email", "msisdn"];

/// The fields that the outgoing mapper may write.
const FIELDS: [(&str, &str); 6] = [
    ("name", "User name, or the whole id; it cannot be changed"),
    ("displayname", "Name that others see"),
    ("email", "E-mail address"),
    ("msisdn", "Telephone number, in digits alone"),
    ("avatar_url", "Picture, as an mxc:// address"),
    ("user_type", "Empty, or the kind of a user who is no person"),
];

/// Talks to the Synapse of one instance.
pub struct Client {
    http: HttpClient,
    server_name: String,
}

impl Client {
    /// Prepares to talk to the application that the instance's parameters name; sends nothing.
    ///
    /// # Errors
    /// When a parameter is missing or cannot be used.
    pub fn new(instance: &Instance) -> Result<Self, Error> {
        let auth = Auth::bearer_for(instance)?;
        let http = HttpClient::for_instance(instance)?.auth(auth).build()?;
        let server_name = instance.params().text("server_name")?.to_owned();
        Ok(Self { http, server_name })
    }

    /// The id of the user with this name, which is in small letters. An id stays as it is.
    fn user_id(&self, name: &str) -> String {
        if name.starts_with('@') {
            name.to_owned()
        } else {
            format!("@{}:{}", name.to_lowercase(), self.server_name)
        }
    }

    /// The id of the user with this address.
    fn id_of(&self, address: &str) -> Result<Option<String>, Error> {
        let answer = self
            .http
            .get([
                "_synapse", "admin", "v1", "threepid", "email", "users", address,
            ])
            .find()?;
        answer.map(|answer| answer.text_at("user_id")).transpose()
    }

    fn put(&self, id: &str, body: Map<String, Value>) -> Result<IamUserAppData, Error> {
        let request = self.http.put(users(id)).json(&Value::Object(body));
        Ok(read(request.send()?.object()?))
    }
}

impl IamClient for Client {
    /// The attributes that a user can be looked up by, best first.
    ///
    /// `id` is read from the profile as given, the others from the mapped profile.
    fn search_attributes(&self) -> &[&str] {
        &["id", "name", "email"]
    }

    /// Synapse compares ids and addresses letter by letter, and keeps new ones small.
    fn shape_user(&self, mapped: AppUser) -> Result<AppUser, Error> {
        Ok(mapped
            .with_text("name", |name| self.user_id(name))
            .with_text("email", str::to_lowercase))
    }

    /// The account behind the token is looked up by itself, which only an administrator may do.
    fn test(&self) -> Result<(), Error> {
        let account = self
            .http
            .get(["_matrix", "client", "v3", "account", "whoami"])
            .send()?
            .text_at("user_id")?;
        if account.split_once(':').map(|(_, server)| server) != Some(&self.server_name) {
            return Err(Error::Parameter {
                name: "server_name".to_owned(),
                problem: format!("the token's account is `{account}`, of another server"),
            });
        }
        self.http.get(users(&account)).send()?;
        Ok(())
    }

    fn get_user(&self, attribute: &str, value: &str) -> Result<Option<IamUserAppData>, Error> {
        let id = match attribute {
            "email" => self.id_of(value)?,
            _ => Some(value.to_owned()),
        };
        let Some(id) = id else {
            return Ok(None);
        };
        // The id that another application gave is nobody's here.
        let request = self
            .http
            .get(users(&id))
            .absent_when(400, "M_INVALID_PARAM");
        let Some(answer) = request.find()? else {
            return Ok(None);
        };
        let found = USER_FIELDS.find("id", &id, [answer.object()?])?;
        Ok(found.map(|user| read(user.full_data)))
    }

    fn create_user(&self, user: &AppUser) -> Result<IamUserAppData, Error> {
        let id = user.get("name").and_then(Value::as_str);
        let id = id.ok_or_else(|| field("name", "a new user needs one"))?;
        self.put(id, body(user, Vec::new()))
    }

    fn update_user(&self, id: &str, user: &AppUser) -> Result<IamUserAppData, Error> {
        if user.get("name").is_some_and(|name| name != id) {
            return Err(field("name", "Synapse cannot change it"));
        }
        let known = self.http.get(users(id)).send()?;
        self.put(id, body(user, known.objects_at("threepids")?))
    }

    fn enable_user(&self, id: &str) -> Result<IamUserAppData, Error> {
        self.put(
            id,
            Map::from_iter([("deactivated".to_owned(), json!(false))]),
        )
    }

    /// The answer does not tell of the user. Addresses go, and come back with the next update.
    fn disable_user(&self, id: &str) -> Result<IamUserAppData, Error> {
        self.http
            .post(["_synapse", "admin", "v1", "deactivate", id])
            .json(&json!({"erase": false}))
            .send()?;
        Ok(IamUserAppData::default())
    }

    /// Synapse has no schema to ask for.
    fn get_app_fields(&self) -> Result<AppFields, Error> {
        Ok(AppFields::from_iter(FIELDS))
    }
}

/// The path of a user.
fn users(id: &str) -> [&str; 5] {
    ["_synapse", "admin", "v2", "users", id]
}

fn field(name: &str, problem: &str) -> Error {
    Error::Field {
        field: name.to_owned(),
        problem: problem.to_owned(),
    }
}

/// Reads a user, the first e-mail address with it.
fn read(user: Map<String, Value>) -> IamUserAppData {
    let mut user = USER_FIELDS.read(user);
    user.email = user.full_data.get("threepids").and_then(|addresses| {
        let mut addresses = addresses.as_array()?.iter();
        let first = addresses.find(|address| address["medium"] == "email")?;
        first["address"].as_str().map(str::to_owned)
    });
    user
}

/// What is sent of a user. A list of addresses replaces the one that is known, so that it holds
/// those too that the mapper does not name.
fn body(user: &AppUser, mut known: Vec<Map<String, Value>>) -> Map<String, Value> {
    let mut body = user.clone().into_map();
    body.shift_remove("name");
    let mut names_addresses = false;
    for medium in MEDIA {
        let Some(address) = body.shift_remove(medium) else {
            continue;
        };
        names_addresses = true;
        let is_of_medium = |known: &&mut Map<String, Value>| known["medium"] == medium;
        if known
            .iter()
            .any(|known| known["medium"] == medium && known["address"] == address)
        {
            continue;
        }
        match known.iter_mut().find(is_of_medium) {
            Some(first) => {
                first.insert("address".to_owned(), address);
            }
            None => known.push(Map::from_iter([
                ("medium".to_owned(), json!(medium)),
                ("address".to_owned(), address),
            ])),
        }
    }
    if names_addresses {
        body.insert("threepids".to_owned(), json!(known));
    }
    body
}
