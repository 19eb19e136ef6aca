//! A directory: fields in a profile of their own, a status out of a set of words, calls that
//! enable and disable, and refusals of what is so already.

use iam_core::{
    ActiveWords, AppFields, AppUser, Error, IamClient, IamUserAppData, Instance, Integration,
    Removal, UserFields,
    filter::{Filter, Okta},
    http::{Auth, HttpClient},
    testing::{
        RestApi, RestCall, RestIds, RestPages, RestRefusal, RestUnknown, RestVendor, VendorAuth,
        contract::Sample,
    },
};
use serde_json::json;

use crate::integration::{field, integration as around};

/// The fields of a user.
const FIELDS: &[(&str, &str)] = &[
    ("id", "Id"),
    ("status", "Status"),
    ("profile.login", "User name"),
    ("profile.email", "Address"),
    ("profile.firstName", "First name"),
    ("profile.lastName", "Last name"),
];

pub fn vendor() -> RestVendor {
    let lifecycle = |call| RestCall::new(call).status(200).gives(|_| json!({}));
    RestVendor::new(
        RestApi::new()
            .asks_for(VendorAuth::Prefix("SSWS"))
            .test("GET /api/v1/org")
            .list("GET /api/v1/users?search={okta}")
            .read("GET /api/v1/users/{value}")
            .create("POST /api/v1/users?activate=true")
            .update("POST /api/v1/users/{id}")
            .enable(lifecycle("POST /api/v1/users/{id}/lifecycle/activate"))
            .disable(lifecycle("POST /api/v1/users/{id}/lifecycle/deactivate"))
            .remove("DELETE /api/v1/users/{id}")
            .fields(FIELDS)
            .unknown_fields(RestUnknown::Refused)
            .ids(RestIds::Counted("00u1ab"))
            .username("profile.login")
            .email("profile.email")
            .active("status", "ACTIVE", "DEPROVISIONED")
            .keeps(&["status"])
            .requires(&["profile.login"])
            .pages(RestPages::cursor("after").size("limit", 200).link_header())
            .error_code("errorCode")
            .error_message("errorSummary")
            .error_detail("errorCauses.0.errorSummary")
            .refusal(
                RestRefusal::NotFound,
                404,
                "E0000007",
                "Not found: Resource not found",
            )
            .refusal(
                RestRefusal::Conflict,
                400,
                "E0000001",
                "Api validation failed: login",
            )
            .refusal(
                RestRefusal::AlreadySo,
                403,
                "E0000038",
                "The user's status forbids it",
            )
            .refusal(
                RestRefusal::Unauthorized,
                401,
                "E0000011",
                "Invalid token provided",
            ),
    )
}

const USER_FIELDS: UserFields<ActiveWords> = UserFields {
    id: "id",
    username: "profile.login",
    active: ActiveWords {
        field: "status",
        yes: &["ACTIVE"],
        no: &["DEPROVISIONED"],
    },
    email: "profile.email",
};

pub struct Client {
    http: HttpClient,
}

pub fn integration() -> Integration<Client> {
    let client = |instance: &Instance| {
        let auth = Auth::token_for(instance, "SSWS")?;
        let http = HttpClient::for_instance(instance)?.auth(auth).build()?;
        Ok(Client { http })
    };
    let fields = [
        field("profile.login", "username", "Username", "profile.login"),
        field("profile.email", "email", "Email", "profile.email"),
        field(
            "profile.firstName",
            "givenname",
            "Given Name",
            "profile.firstName",
        ),
        field("profile.lastName", "surname", "Surname", "profile.lastName"),
    ];
    around(client, &[], &fields)
}

pub fn sample() -> Sample {
    Sample::default()
}

const USERS: [&str; 3] = ["api", "v1", "users"];

fn users<'p>(rest: &[&'p str]) -> Vec<&'p str> {
    [&USERS, rest].concat()
}

impl IamClient for Client {
    fn search_attributes(&self) -> &[&str] {
        &["id", "profile.login", "profile.email"]
    }

    fn shape_user(&self, mapped: AppUser) -> Result<AppUser, Error> {
        mapped.nested()
    }

    fn test(&self) -> Result<(), Error> {
        self.http.get(["api", "v1", "org"]).send().map(drop)
    }

    fn get_user(&self, attribute: &str, value: &str) -> Result<Option<IamUserAppData>, Error> {
        if attribute == "id" {
            let found = self.http.get(users(&[value])).find()?;
            let user = found.map(|answer| answer.object()).transpose()?;
            return USER_FIELDS.find("id", value, user);
        }
        let filter = Filter::<Okta>::equals(attribute, value)?;
        let answer = self.http.get(USERS).filter("search", &filter).send()?;
        USER_FIELDS.find(attribute, value, answer.objects()?)
    }

    fn create_user(&self, user: &AppUser) -> Result<IamUserAppData, Error> {
        let request = self.http.post(USERS).query("activate", "true");
        let answer = request.json(&user.to_json()).send()?;
        Ok(USER_FIELDS.read(answer.object()?))
    }

    fn update_user(&self, id: &str, user: &AppUser) -> Result<IamUserAppData, Error> {
        let request = self.http.post(users(&[id]));
        let answer = request.json(&user.to_json()).send()?;
        Ok(USER_FIELDS.read(answer.object()?))
    }

    fn enable_user(&self, id: &str) -> Result<IamUserAppData, Error> {
        self.http
            .post(users(&[id, "lifecycle", "activate"]))
            .send()?;
        Ok(IamUserAppData::default())
    }

    fn disable_user(&self, id: &str) -> Result<IamUserAppData, Error> {
        self.http
            .post(users(&[id, "lifecycle", "deactivate"]))
            .send()?;
        Ok(IamUserAppData::default())
    }

    fn remove_user(&self, id: &str) -> Result<Removal, Error> {
        self.http.delete(users(&[id])).send()?;
        Ok(Removal::Removed)
    }

    fn get_app_fields(&self) -> Result<AppFields, Error> {
        Ok(AppFields::from_iter(FIELDS.iter().copied()))
    }
}
