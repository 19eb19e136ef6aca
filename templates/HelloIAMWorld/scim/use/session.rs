use iam_core::{
    AppFields, AppUser, Credentials, Error, IamClient, IamUserAppData, Instance,
    http::{Auth, Authorization, HttpClient, Session},
    scim::ScimClient,
};
use serde_json::json;
