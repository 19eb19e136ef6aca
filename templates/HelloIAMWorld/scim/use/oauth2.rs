use iam_core::{
    AppFields, AppUser, Error, IamClient, IamUserAppData, Instance, Removal,
    http::{Auth, OAuth2},
    scim::ScimClient,
};
