//! A client of the vendor that `RestVendor::default` plays, like the generated one.

use iam_core::{
    AppFields, AppUser, Error, IamClient, IamUserAppData, UserFields, http::HttpClient,
};
use serde_json::{Value, json};

const USER_FIELDS: UserFields = UserFields {
    id: "user_id",
    username: "user_name",
    active: "active",
    email: "email",
};

/// Talks to the vendor, and has something beside it for commands of its own.
pub struct RestClient<B = ()> {
    pub http: HttpClient,
    #[allow(
        dead_code,
        reason = "what has no commands of its own has nothing there"
    )]
    pub beside: B,
}

impl<B> IamClient for RestClient<B> {
    fn test(&self) -> Result<(), Error> {
        self.http.get(["test"]).send()?;
        Ok(())
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

impl<B> RestClient<B> {
    fn patch(&self, id: &str, changes: &Value) -> Result<IamUserAppData, Error> {
        let answer = self.http.patch(["users", id]).json(changes).send()?;
        Ok(USER_FIELDS.read(answer.object_at("result")?))
    }
}
