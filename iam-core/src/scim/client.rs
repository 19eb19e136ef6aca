//! The client of a SCIM 2.0 server.

use std::sync::Arc;

use super::{
    DisableMode, Profile, ScimUser, UnknownProfile,
    core_schema::standard_fields,
    endpoint::Endpoint,
    filter::equality_filter,
    learned::{Learned, Lesson},
    lookup::Sought,
    resource::resource,
};
use crate::{
    AppFields, AppUser, Error, IamClient, IamUserAppData, Instance, Removal,
    http::{Auth, HttpClient},
};

/// A client that works with the SCIM servers there are, unedited: it adapts to what it is answered.
///
/// It implements [`IamClient`], so that a vendor's client can hand each call on, and
/// override the ones in which the vendor differs.
///
/// ```no_run
/// use iam_core::{Error, IamClient, Instance, scim::ScimClient};
///
/// # fn connect(instance: &Instance) -> Result<(), Error> {
/// let client = ScimClient::for_instance(instance)?.email_filter("emails");
/// let user = client.get_user("userName", "ada@acme.example")?;
/// # Ok(())
/// # }
/// ```
pub struct ScimClient {
    pub(super) http: HttpClient,
    pub(super) users: Endpoint,
    pub(super) groups: Endpoint,
    pub(super) email_filter: String,
    pub(super) scan_on_miss: bool,
    pub(super) disable_mode: DisableMode,
    /// What all clients of the server have learned.
    pub(super) learned: Arc<Learned>,
    /// A user whom no look-up of this client found is there nevertheless.
    pub(super) look_ups_miss: Lesson,
    /// What outcomes of groups call the integration, and its instance.
    pub(super) brand: String,
    pub(super) instance_name: String,
}

/// The attributes that a user can be looked up by, best first.
const SEARCH_ATTRIBUTES: [&str; 3] = ["id", "userName", "emails"];

/// The same, where a user's name is the address whatever is mapped.
const ADDRESS_FIRST: [&str; 3] = ["id", "emails", "userName"];

impl ScimClient {
    /// A client as the instance's parameters say: `url`, `credentials`, `scan_on_miss`,
    /// `disable_mode`, `quirks`, and those of [`HttpClient::for_instance`].
    ///
    /// Credentials with a user name mean basic authentication, without one a bearer token.
    ///
    /// # Errors
    /// [`Error::Parameter`] for a parameter that is missing or cannot be used.
    pub fn for_instance(instance: &Instance) -> Result<Self, Error> {
        Self::authenticated(instance, Auth::basic_or_bearer_for(instance)?)
    }

    /// A client as the instance's parameters say, authenticated in another way.
    ///
    /// # Errors
    /// [`Error::Parameter`] for a parameter that is missing or cannot be used.
    pub fn authenticated(instance: &Instance, auth: Auth) -> Result<Self, Error> {
        let params = instance.params();
        let http = HttpClient::for_instance(instance)?.auth(auth).build()?;
        let disable_mode = match params.optional_text("disable_mode")? {
            None => DisableMode::default(),
            Some(mode) => mode.parse().map_err(|problem: &str| Error::Parameter {
                name: "disable_mode".to_owned(),
                problem: problem.to_owned(),
            })?,
        };
        let profile = match params.optional_text("quirks")? {
            None => Profile::default(),
            Some(name) => name
                .parse()
                .map_err(|unknown: UnknownProfile| Error::Parameter {
                    name: "quirks".to_owned(),
                    problem: unknown.to_string(),
                })?,
        };
        let server = format!("{profile} {}", params.text("url")?);
        Ok(Self {
            learned: instance
                .memory()
                .recall(&server, || Learned::of(profile.known())),
            brand: instance.brand().to_owned(),
            instance_name: instance.name().to_owned(),
            ..Self::new(http)
                .scan_on_miss(params.flag("scan_on_miss")?)
                .disable_mode(disable_mode)
        })
    }

    /// A client over an HTTP client whose base URL is that of the SCIM API.
    pub fn new(http: HttpClient) -> Self {
        Self {
            http,
            users: Endpoint::below_base("Users"),
            groups: Endpoint::below_base("Groups"),
            email_filter: "emails.value".to_owned(),
            scan_on_miss: false,
            disable_mode: DisableMode::default(),
            learned: Arc::default(),
            look_ups_miss: Lesson::default(),
            brand: String::new(),
            instance_name: String::new(),
        }
    }

    /// Names the server, whose quirks are then not found out but known.
    #[must_use]
    pub fn profile(mut self, profile: Profile) -> Self {
        self.learned = Arc::new(Learned::of(profile.known()));
        self
    }

    /// Names the attribute that filters compare with an address; `emails.value` where nothing is said.
    #[must_use]
    pub fn email_filter(mut self, attribute: impl Into<String>) -> Self {
        self.email_filter = attribute.into();
        self
    }

    /// Names the endpoint of users; `Users` where nothing is said.
    #[must_use]
    pub fn users_endpoint(mut self, endpoint: &str) -> Self {
        self.users = Endpoint::below_base(endpoint);
        self
    }

    /// Names the endpoint of groups; `Groups` where nothing is said.
    #[must_use]
    pub fn groups_endpoint(mut self, endpoint: &str) -> Self {
        self.groups = Endpoint::below_base(endpoint);
        self
    }

    /// Whether the whole list is walked before a user counts as unknown.
    #[must_use]
    pub const fn scan_on_miss(mut self, scan_on_miss: bool) -> Self {
        self.scan_on_miss = scan_on_miss;
        self
    }

    /// How users are disabled.
    #[must_use]
    pub const fn disable_mode(mut self, disable_mode: DisableMode) -> Self {
        self.disable_mode = disable_mode;
        self
    }

    /// The HTTP client, for calls of the vendor's own.
    pub const fn http(&self) -> &HttpClient {
        &self.http
    }
}

impl IamClient for ScimClient {
    /// Asks for a user whom nobody has: authentication, address and answer are the real ones.
    fn test(&self) -> Result<(), Error> {
        let asked = self.filtered(&equality_filter("userName", "test-module"));
        match asked {
            Ok(Some(_)) => Ok(()),
            Err(error) if !matches!(error.status(), Some(400 | 422 | 501)) => Err(error),
            // What a filter cannot tell, the list can.
            Ok(None) | Err(_) => self.list(&[]).map(drop),
        }
    }

    fn get_user(&self, attribute: &str, value: &str) -> Result<Option<IamUserAppData>, Error> {
        let found = if attribute.eq_ignore_ascii_case("id") {
            match self.read_if_there(value)? {
                None if self.users_are_elsewhere() => self.read_if_there(value)?,
                read => read,
            }
            .map(|read| read.user)
        } else {
            self.find(Sought {
                attribute,
                key: value,
            })?
        };
        Ok(found.map(ScimUser::into_app_data))
    }

    fn create_user(&self, user: &AppUser) -> Result<IamUserAppData, Error> {
        self.create(user).map(ScimUser::into_app_data)
    }

    fn update_user(&self, id: &str, user: &AppUser) -> Result<IamUserAppData, Error> {
        self.update(id, user).map(ScimUser::into_app_data)
    }

    fn enable_user(&self, id: &str) -> Result<IamUserAppData, Error> {
        self.enable(id)
    }

    fn disable_user(&self, id: &str) -> Result<IamUserAppData, Error> {
        self.disable(id)
    }

    fn remove_user(&self, id: &str) -> Result<Removal, Error> {
        self.delete(id).map(|()| Removal::Removed)
    }

    /// What the server declares at `/Schemas`, else the attributes of RFC 7643.
    fn get_app_fields(&self) -> Result<AppFields, Error> {
        match self.asked_user_schemas() {
            Ok(schemas) => Ok(schemas.map_or_else(standard_fields, |schemas| schemas.fields())),
            Err(error) if is_without_schemas(&error) => Ok(standard_fields()),
            Err(error) => Err(error),
        }
    }

    fn search_attributes(&self) -> &[&str] {
        if self.learned.user_name_is_address.is_learned() {
            &ADDRESS_FIRST
        } else {
            &SEARCH_ATTRIBUTES
        }
    }

    /// Turns a mapper's attribute paths into a resource.
    fn shape_user(&self, mapped: AppUser) -> Result<AppUser, Error> {
        resource(mapped).map(AppUser::new)
    }
}

/// Whether the server does not tell its schemas, rather than that the call failed.
fn is_without_schemas(error: &Error) -> bool {
    match error {
        Error::Refused(refusal) => matches!(
            refusal.status,
            400 | 403 | 404 | 405 | 406 | 410 | 500 | 501
        ),
        Error::UnexpectedAnswer { .. } => true,
        _ => false,
    }
}
