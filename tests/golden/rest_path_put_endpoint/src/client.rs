//! The client for MyIntegration's API: one method per call.
//!
//! What stands here speaks the API of the fake vendor in the tests. Where
//! MyIntegration differs, a TODO says what to look up in its documentation.

use iam_core::{
    AppFields, AppUser, Error, IamClient, IamUserAppData, Instance, Removal, UserFields,
    http::{Auth, HttpClient},
};

/// The field of an answer that holds the user, and the one that holds a list.
// TODO: their names or places, as `data.users`; an empty text where the answer itself is it.
const USER: &str = "result";
const LIST: &str = "result";

/// The fields of a user that the commands look at.
// TODO: their names or places in the API, as `profile.login`. Where it says who cannot log in,
// `active` is `ActiveUnless("disabled")`; where it has words, `ActiveWords` tells them apart.
const USER_FIELDS: UserFields = UserFields {
    id: "user_id",
    username: "user_name",
    active: "active",
    email: "email",
};

/// Talks to the MyIntegration of one instance.
pub struct Client {
    http: HttpClient,
}

impl Client {
    /// Prepares to talk to the application that the instance's parameters name; sends nothing.
    ///
    /// # Errors
    /// When a parameter is missing or cannot be used.
    pub fn new(instance: &Instance) -> Result<Self, Error> {
        // TODO: how requests are authenticated.
        let auth = Auth::basic_for(instance)?;
        let http = HttpClient::for_instance(instance)?.auth(auth).build()?;
        Ok(Self { http })
    }
}

impl IamClient for Client {
    /// The attributes that a user can be looked up by, best first.
    ///
    /// `id` is read from the profile as given, the others from the mapped profile.
    // TODO: the names that the API searches by.
    fn search_attributes(&self) -> &[&str] {
        &["id", "user_name", "email"]
    }

    fn test(&self) -> Result<(), Error> {
        // TODO: a cheap call that fails when the credentials are wrong.
        self.http.get(["test"]).send()?;
        Ok(())
    }

    fn get_user(&self, attribute: &str, value: &str) -> Result<Option<IamUserAppData>, Error> {
        // TODO: the path, and how the API says that there is no such user, if not with a 404.
        let Some(answer) = self.http.get(["users", value]).find()? else {
            return Ok(None);
        };
        USER_FIELDS.find(attribute, value, [answer.object_at(USER)?])
    }

    fn create_user(&self, user: &AppUser) -> Result<IamUserAppData, Error> {
        // TODO: the path.
        let answer = self.http.post(["users"]).json(&user.to_json()).send()?;
        Ok(USER_FIELDS.read(answer.object_at(USER)?))
    }

    fn update_user(&self, id: &str, user: &AppUser) -> Result<IamUserAppData, Error> {
        // TODO: the path, and fields that are answered but must not be sent back.
        let known = self.http.get(["users", id]).send()?.object_at(USER)?;
        let whole = user.merged_over(known).to_json();
        let answer = self.http.put(["users", id]).json(&whole).send()?;
        Ok(USER_FIELDS.read_if_any(answer.optional_object_at(USER)?))
    }

    fn enable_user(&self, id: &str) -> Result<IamUserAppData, Error> {
        // TODO: the path.
        let answer = self.http.post(["users", id, "activate"]).send()?;
        Ok(USER_FIELDS.read_if_any(answer.optional_object_at(USER)?))
    }

    fn disable_user(&self, id: &str) -> Result<IamUserAppData, Error> {
        // TODO: the path.
        let answer = self.http.post(["users", id, "deactivate"]).send()?;
        Ok(USER_FIELDS.read_if_any(answer.optional_object_at(USER)?))
    }

    /// No command removes users: the contract suite takes away with it those that it made.
    fn remove_user(&self, id: &str) -> Result<Removal, Error> {
        // TODO: the path. Without this method the suite leaves its users, disabled.
        self.http.delete(["users", id]).send()?;
        Ok(Removal::Removed)
    }

    fn get_app_fields(&self) -> Result<AppFields, Error> {
        // TODO: the path, and where a field's name and description stand.
        let answer = self.http.get(["schema"]).send()?;
        let fields = answer.objects_at(LIST)?;
        Ok(AppFields::read(&fields, "name", "description"))
    }
}
