use iam_core::{
    AppFields, AppUser, Credentials, Error, IamClient, IamUserAppData, Instance, Removal,
    http::{Auth, Authorization, HttpClient, Session},
    scim::ScimClient,
};
use serde_json::json;
