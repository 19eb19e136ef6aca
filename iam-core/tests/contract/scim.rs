//! A client of a SCIM server, right but for one defect.

use iam_core::{
    AppFields, AppUser, Error, IamClient, IamUserAppData, Instance, Integration, Removal,
    UserFields, scim::ScimClient,
};

use crate::defect::Defect::{self, *};

const USER_FIELDS: UserFields = UserFields {
    id: "id",
    username: "userName",
    active: "active",
    email: "email",
};

/// The integration without a defect, unless the parameter `defect` names one.
pub fn integration() -> Integration<Client> {
    let yml = include_str!("Acme.yml").replace("Acme (", "Acme SCIM (");
    Integration::new(&yml, Client::new)
        .mapper(include_str!("scim_outgoing.json"))
        .mapper(include_str!("scim_incoming.json"))
}

pub struct Client {
    scim: ScimClient,
    defect: Option<Defect>,
}

impl Client {
    fn new(instance: &Instance) -> Result<Self, Error> {
        let defect = instance.params().optional_text("defect")?;
        Ok(Self {
            scim: ScimClient::for_instance(instance)?,
            defect: defect.and_then(Defect::parse),
        })
    }

    /// Looks at the first page of what a filter gives, and of the whole list where it gives other people.
    fn in_first_page(&self, value: &str) -> Result<Option<IamUserAppData>, Error> {
        let literal = serde_json::Value::from(value).to_string();
        let answer = self
            .scim
            .http()
            .get(["Users"])
            .query("filter", &format!("userName eq {literal}"))
            .send()?;
        let rows = answer.objects_at("Resources")?;
        USER_FIELDS.find("userName", value, rows)
    }
}

impl IamClient for Client {
    fn get_user(&self, attribute: &str, value: &str) -> Result<Option<IamUserAppData>, Error> {
        match self.defect {
            Some(JoinsFilters) if attribute == "userName" => {
                let filter = format!("userName eq \"{value}\"");
                let answer = self
                    .scim
                    .http()
                    .get(["Users"])
                    .query("filter", &filter)
                    .send()?;
                USER_FIELDS.find("userName", value, answer.objects_at("Resources")?)
            }
            Some(ReadsOnePage) if attribute == "userName" => self.in_first_page(value),
            _ => self.scim.get_user(attribute, value),
        }
    }

    fn search_attributes(&self) -> &[&str] {
        &["id", "userName", "emails"]
    }

    fn shape_user(&self, mapped: AppUser) -> Result<AppUser, Error> {
        self.scim.shape_user(mapped)
    }

    fn test(&self) -> Result<(), Error> {
        self.scim.test()
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

    fn get_app_fields(&self) -> Result<AppFields, Error> {
        self.scim.get_app_fields()
    }

    fn remove_user(&self, id: &str) -> Result<Removal, Error> {
        self.scim.remove_user(id)
    }
}
