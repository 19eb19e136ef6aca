//! The client for Canaille, a SCIM 2.0 server.
//!
//! [`ScimClient`] does the work and adapts to what the server answers, so that
//! this file works as it is. A method that Canaille needs done differently
//! is replaced here: `self.scim.http()` sends requests of your own, with the
//! same authentication, retries and limits.

use iam_core::{
    AppFields, AppUser, Error, IamClient, IamUserAppData, Instance, Removal, http::Auth,
    scim::ScimClient,
};

/// Talks to the Canaille of one instance.
pub struct Client {
    scim: ScimClient,
}

impl Client {
    /// Prepares to talk to the server that the instance's parameters name; sends nothing.
    ///
    /// # Errors
    /// When a parameter is missing or cannot be used.
    pub fn new(instance: &Instance) -> Result<Self, Error> {
        let auth = Auth::bearer_for(instance)?;
        Ok(Self {
            scim: ScimClient::authenticated(instance, auth)?,
        })
    }

    /// The SCIM client, for commands beyond the standard ones.
    pub const fn scim(&self) -> &ScimClient {
        &self.scim
    }
}

impl IamClient for Client {
    /// The attributes that a user can be looked up by, best first.
    ///
    /// `id` is read from the profile as given, the others from the mapped profile.
    fn search_attributes(&self) -> &[&str] {
        self.scim.search_attributes()
    }

    /// Builds the SCIM resource from the outgoing mapper's attribute paths.
    fn shape_user(&self, mapped: AppUser) -> Result<AppUser, Error> {
        self.scim.shape_user(mapped)
    }

    fn test(&self) -> Result<(), Error> {
        self.scim.test()
    }

    fn get_user(&self, attribute: &str, value: &str) -> Result<Option<IamUserAppData>, Error> {
        self.scim.get_user(attribute, value)
    }

    fn create_user(&self, user: &AppUser) -> Result<IamUserAppData, Error> {
        self.scim.create_user(user)
    }

    fn update_user(&self, id: &str, user: &AppUser) -> Result<IamUserAppData, Error> {
        self.scim.update_user(id, user)
    }

    fn enable_user(&self, id: &str) -> Result<IamUserAppData, Error> {
        self.scim.enable_user(id)
    }

    fn disable_user(&self, id: &str) -> Result<IamUserAppData, Error> {
        self.scim.disable_user(id)
    }

    /// No command removes users: the contract suite takes away with it those that it made.
    fn remove_user(&self, id: &str) -> Result<Removal, Error> {
        self.scim.remove_user(id)
    }

    fn get_app_fields(&self) -> Result<AppFields, Error> {
        self.scim.get_app_fields()
    }
}
