//! A customer database: users are looked up by a query, a creation gives an id alone, a change
//! gives nothing, errors are a list.

use iam_core::{
    AppFields, AppUser, Error, IamClient, IamUserAppData, Instance, Integration, UserFields,
    filter::{Filter, Soql},
    http::{Auth, HttpClient, OAuth2},
    testing::{
        RestApi, RestCall, RestIds, RestPages, RestRefusal, RestUnknown, RestVendor, VendorAuth,
        contract::Sample,
    },
};
use serde_json::json;

use crate::integration::{field, integration as around};

/// The fields of a user.
const FIELDS: &[(&str, &str)] = &[
    ("Id", "User ID"),
    ("Username", "Username"),
    ("Email", "Email"),
    ("FirstName", "First Name"),
    ("LastName", "Last Name"),
    ("Title", "Title"),
    ("IsActive", "Active"),
];

pub fn vendor() -> RestVendor {
    RestVendor::new(
        RestApi::new()
            .asks_for(VendorAuth::OAuth2ClientCredentials)
            .test("GET /services/data/v60.0/limits")
            .list("GET /services/data/v60.0/query?q={soql}")
            .read("GET /services/data/v60.0/sobjects/User/{id}")
            .create(
                RestCall::new("POST /services/data/v60.0/sobjects/User")
                    .gives(|user| json!({"id": user["Id"], "success": true, "errors": []})),
            )
            .update(RestCall::new("PATCH /services/data/v60.0/sobjects/User/{id}").gives_nothing())
            .schema(
                RestCall::new("GET /services/data/v60.0/sobjects/User/describe")
                    .within("fields")
                    .gives(|field| json!({"name": field["name"], "label": field["description"]})),
            )
            .fields(FIELDS)
            .unknown_fields(RestUnknown::Refused)
            .id("Id")
            .ids(RestIds::Counted("00558000000000"))
            .username("Username")
            .email("Email")
            .active("IsActive", true, false)
            .requires(&["Username", "LastName", "Email"])
            .unique(&["Username"])
            .refuses(&["Id"])
            .users_in("records")
            .pages(
                RestPages::cursor("next")
                    .total_at("totalSize")
                    .next_at("nextRecordsUrl"),
            )
            .error_message("0.message")
            .error_code("0.errorCode")
            .refusal(
                RestRefusal::NotFound,
                404,
                "NOT_FOUND",
                "The requested resource does not exist",
            )
            .refusal(
                RestRefusal::Conflict,
                400,
                "DUPLICATE_USERNAME",
                "Duplicate Username.",
            ),
    )
}

const USER_FIELDS: UserFields = UserFields {
    id: "Id",
    username: "Username",
    active: "IsActive",
    email: "Email",
};

pub struct Client {
    http: HttpClient,
}

pub fn integration() -> Integration<Client> {
    let client = |instance: &Instance| {
        let auth = Auth::oauth2(OAuth2::client_credentials_for(instance)?);
        let http = HttpClient::for_instance(instance)?.auth(auth).build()?;
        Ok(Client { http })
    };
    let fields = [
        field("Username", "username", "Username", "Username"),
        field("Email", "email", "Email", "Email"),
        field("FirstName", "givenname", "Given Name", "FirstName"),
        field("LastName", "surname", "Surname", "LastName"),
        field("Title", "title", "Title", "Title"),
    ];
    around(client, &["token_url", "scope"], &fields)
}

pub fn sample() -> Sample {
    "profile: {username: '{name}@acme.example', email: '{name}@iam-contract.example', \
               givenname: Ada, surname: Lovelace, title: Analyst}\n\
     required: [surname]\nchanges: {surname: King, title: Countess}"
        .parse()
        .unwrap()
}

fn path<'p>(rest: &[&'p str]) -> Vec<&'p str> {
    [&["services", "data", "v60.0"], rest].concat()
}

impl IamClient for Client {
    fn search_attributes(&self) -> &[&str] {
        &["id", "Username", "Email"]
    }

    fn test(&self) -> Result<(), Error> {
        self.http.get(path(&["limits"])).send().map(drop)
    }

    fn get_user(&self, attribute: &str, value: &str) -> Result<Option<IamUserAppData>, Error> {
        let field = if attribute == "id" { "Id" } else { attribute };
        let filter = Filter::<Soql>::equals(field, value)?;
        let query = filter.select("SELECT FIELDS(ALL) FROM User") + " LIMIT 2";
        let answer = self.http.get(path(&["query"])).query("q", &query).send()?;
        USER_FIELDS.find(attribute, value, answer.objects_at("records")?)
    }

    fn create_user(&self, user: &AppUser) -> Result<IamUserAppData, Error> {
        let request = self.http.post(path(&["sobjects", "User"]));
        let id = request.json(&user.to_json()).send()?.text_at("id")?;
        let user = self.http.get(path(&["sobjects", "User", &id])).send()?;
        Ok(USER_FIELDS.read(user.object()?))
    }

    fn update_user(&self, id: &str, user: &AppUser) -> Result<IamUserAppData, Error> {
        let request = self.http.patch(path(&["sobjects", "User", id]));
        request.json(&user.to_json()).send()?;
        Ok(IamUserAppData::default())
    }

    fn enable_user(&self, id: &str) -> Result<IamUserAppData, Error> {
        self.update_user(id, &AppUser::from([("IsActive", true)]))
    }

    fn disable_user(&self, id: &str) -> Result<IamUserAppData, Error> {
        self.update_user(id, &AppUser::from([("IsActive", false)]))
    }

    fn get_app_fields(&self) -> Result<AppFields, Error> {
        let answer = self
            .http
            .get(path(&["sobjects", "User", "describe"]))
            .send()?;
        Ok(AppFields::read(
            &answer.objects_at("fields")?,
            "name",
            "label",
        ))
    }
}
