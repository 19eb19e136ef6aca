//! What `iam_core` itself finds in an integration: the check that every generated crate's
//! tests begin with, without compiling the crate.

use iam_core::scim::ScimClient;
use iam_core::{
    AppFields, AppUser, Error, IamClient, IamUserAppData, Integration, IntegrationProblem,
};

use super::mapper_file::MapperFile;
use super::registrations::Registrations;

/// A client of which there is none: a check makes none.
enum Nobody {}

impl IamClient for Nobody {
    fn test(&self) -> Result<(), Error> {
        match *self {}
    }

    fn get_user(&self, _: &str, _: &str) -> Result<Option<IamUserAppData>, Error> {
        match *self {}
    }

    fn create_user(&self, _: &AppUser) -> Result<IamUserAppData, Error> {
        match *self {}
    }

    fn update_user(&self, _: &str, _: &AppUser) -> Result<IamUserAppData, Error> {
        match *self {}
    }

    fn enable_user(&self, _: &str) -> Result<IamUserAppData, Error> {
        match *self {}
    }

    fn disable_user(&self, _: &str) -> Result<IamUserAppData, Error> {
        match *self {}
    }

    fn get_app_fields(&self) -> Result<AppFields, Error> {
        match *self {}
    }
}

/// Everything in the yml, the handlers and the mappers that does not fit.
pub(super) fn problems(
    yml: &str,
    registrations: &Registrations,
    mappers: &[MapperFile<'_>],
) -> Vec<IntegrationProblem> {
    let no_client = |_: &_| {
        Err(Error::Parameter {
            name: String::new(),
            problem: String::new(),
        })
    };
    let mut integration: Integration<Nobody> = Integration::new(yml, no_client);
    for mapper in mappers.iter().filter(|mapper| mapper.mapper.is_ok()) {
        integration = integration.mapper(mapper.text);
    }
    for name in &registrations.transformers {
        integration = integration.register_transformer(name, |value, _| Ok(value.clone()));
    }
    if registrations.groups.is_some() {
        fn scim(nobody: &Nobody) -> &ScimClient {
            match *nobody {}
        }
        integration = integration.group_commands(scim);
    }
    for handler in &registrations.handlers {
        integration = integration.command(&handler.command, |nobody, _| match *nobody {});
    }
    integration.check().err().unwrap_or_default()
}
