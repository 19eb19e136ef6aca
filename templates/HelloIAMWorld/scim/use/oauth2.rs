use iam_core::{
    AppFields, AppUser, Error, IamClient, IamUserAppData, Instance,
    http::{Auth, OAuth2},
    scim::ScimClient,
};
