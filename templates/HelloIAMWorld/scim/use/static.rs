use iam_core::{
    AppFields, AppUser, Error, IamClient, IamUserAppData, Instance, Removal, http::Auth,
    scim::ScimClient,
};
