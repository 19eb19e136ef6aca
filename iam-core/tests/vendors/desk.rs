//! A help desk: users in a wrapper, a search for parts that comes in pages, ids that are numbers.

use iam_core::{
    ActiveUnless, AppFields, AppUser, Error, IamClient, IamUserAppData, Instance, Integration,
    Removal, UserFields,
    http::{Auth, HttpClient},
    testing::{
        RestApi, RestCall, RestIds, RestMatch, RestPages, RestRefusal, RestVendor, contract::Sample,
    },
};
use serde_json::{Map, Value, json};

use crate::integration::{field, integration as around};

/// The fields of a user.
const FIELDS: &[(&str, &str)] = &[
    ("id", "Number"),
    ("login", "Name to log in with"),
    ("name", "Full name"),
    ("email", "Address"),
    ("phone", "Telephone"),
];

pub fn vendor() -> RestVendor {
    RestVendor::new(
        RestApi::new()
            .test("GET /api/v2/account")
            .list(RestCall::new("GET /api/v2/search?query={value}").matches(RestMatch::Part))
            .read("GET /api/v2/users/{id}")
            .create("POST /api/v2/users")
            .update("PUT /api/v2/users/{id}")
            .remove("DELETE /api/v2/users/{id}")
            .schema(RestCall::new("GET /api/v2/user_fields").within("user_fields"))
            .fields(FIELDS)
            .ids(RestIds::Numbers)
            .username("login")
            .active("suspended", false, true)
            .requires(&["login"])
            .refuses(&["created_at"])
            .starts_with(json!({"created_at": "1815-12-10T00:00:00Z", "role": "end-user"}))
            .refuses_nulls()
            .takes_user_in("user")
            .user_in("user")
            .users_in("users")
            .pages(
                RestPages::numbered("page")
                    .size("per_page", 2)
                    .total_at("count")
                    .next_at("next_page"),
            )
            .error_code("error")
            .error_message("description")
            .refusal(RestRefusal::NotFound, 404, "RecordNotFound", "Not found")
            .refusal(
                RestRefusal::Conflict,
                422,
                "RecordInvalid",
                "Record validation errors",
            ),
    )
}

const USER_FIELDS: UserFields<ActiveUnless> = UserFields {
    id: "id",
    username: "login",
    active: ActiveUnless("suspended"),
    email: "email",
};

pub struct Client {
    http: HttpClient,
}

pub fn integration() -> Integration<Client> {
    let client = |instance: &Instance| {
        let auth = Auth::basic_for(instance)?;
        let http = HttpClient::for_instance(instance)?.auth(auth).build()?;
        Ok(Client { http })
    };
    let fields = [
        field("login", "username", "Username", "login"),
        field("email", "email", "Email", "email"),
        field("name", "displayname", "Display Name", "name"),
        field("phone", "mobilephone", "Mobile Phone", "phone"),
    ];
    around(client, &[], &fields)
}

pub fn sample() -> Sample {
    Sample::default()
}

impl Client {
    fn put(&self, id: &str, user: &Value) -> Result<IamUserAppData, Error> {
        let request = self.http.put(["api", "v2", "users", id]);
        let answer = request.json(&json!({ "user": user })).send()?;
        Ok(USER_FIELDS.read(answer.object_at("user")?))
    }

    /// Everybody whom a search finds, page by page.
    fn search(&self, value: &str) -> Result<Vec<Map<String, Value>>, Error> {
        let mut rows = Vec::new();
        for page in 1..=1000 {
            let request = self.http.get(["api", "v2", "search"]);
            let request = request
                .query("query", value)
                .query("page", &page.to_string());
            let answer = request.send()?;
            rows.extend(answer.objects_at("users")?);
            if !answer.json()?["next_page"].is_string() {
                break;
            }
        }
        Ok(rows)
    }
}

impl IamClient for Client {
    fn search_attributes(&self) -> &[&str] {
        &["id", "login", "email"]
    }

    fn test(&self) -> Result<(), Error> {
        self.http.get(["api", "v2", "account"]).send().map(drop)
    }

    fn get_user(&self, attribute: &str, value: &str) -> Result<Option<IamUserAppData>, Error> {
        if attribute == "id" {
            let found = self.http.get(["api", "v2", "users", value]).find()?;
            let user = found.map(|answer| answer.object_at("user")).transpose()?;
            return USER_FIELDS.find("id", value, user);
        }
        // A part of a value is enough for the search.
        let rows = self.search(value)?;
        let is_meant = |row: &Map<String, Value>| row.get(attribute).is_some_and(Value::is_string);
        USER_FIELDS.find(attribute, value, rows.into_iter().filter(is_meant))
    }

    fn create_user(&self, user: &AppUser) -> Result<IamUserAppData, Error> {
        let request = self.http.post(["api", "v2", "users"]);
        let answer = request.json(&json!({ "user": user.to_json() })).send()?;
        Ok(USER_FIELDS.read(answer.object_at("user")?))
    }

    fn update_user(&self, id: &str, user: &AppUser) -> Result<IamUserAppData, Error> {
        self.put(id, &user.to_json())
    }

    fn enable_user(&self, id: &str) -> Result<IamUserAppData, Error> {
        self.put(id, &json!({"suspended": false}))
    }

    fn disable_user(&self, id: &str) -> Result<IamUserAppData, Error> {
        self.put(id, &json!({"suspended": true}))
    }

    fn remove_user(&self, id: &str) -> Result<Removal, Error> {
        self.http.delete(["api", "v2", "users", id]).send()?;
        Ok(Removal::Removed)
    }

    fn get_app_fields(&self) -> Result<AppFields, Error> {
        let answer = self.http.get(["api", "v2", "user_fields"]).send()?;
        let fields = answer.objects_at("user_fields")?;
        Ok(AppFields::read(&fields, "name", "description"))
    }
}
