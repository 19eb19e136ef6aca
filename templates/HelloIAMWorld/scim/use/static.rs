use iam_core::{
    AppFields, AppUser, Error, IamClient, IamUserAppData, Instance, http::Auth, scim::ScimClient,
};
