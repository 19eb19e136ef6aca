//! Synapse's admin API, as the fake vendor plays it: for the tests and the `mock` command.
//!
//! Each line says what the API's documentation says.

use iam_core::testing::{RestApi, RestCall, RestIds, RestRefusal, RestVendor, VendorAuth};
use serde_json::json;

/// The account behind the token.
const ADMINISTRATOR: &str = "@svc-iam:acme.example";

/// A Synapse with the administrator's account alone.
pub fn fake_vendor() -> RestVendor {
    let mut synapse = RestVendor::new(api());
    synapse.add(json!({"name": ADMINISTRATOR, "admin": true}));
    synapse
}

fn api() -> RestApi {
    RestApi::new()
        .asks_for(VendorAuth::Bearer)
        .param("server_name", "acme.example")
        // The calls.
        .test(
            RestCall::new("GET /_matrix/client/v3/account/whoami")
                .gives(|_| json!({"user_id": ADMINISTRATOR})),
        )
        .read("GET /_synapse/admin/v2/users/{id}")
        .read(
            RestCall::new("GET /_synapse/admin/v1/threepid/email/users/{threepids.0.address}")
                .gives(|user| json!({"user_id": user["name"]})),
        )
        .save("PUT /_synapse/admin/v2/users/{id}")
        .disable(
            RestCall::new("POST /_synapse/admin/v1/deactivate/{id}")
                .gives(|_| json!({"id_server_unbind_result": "success"})),
        )
        // A user.
        .fields(FIELDS)
        .ids(RestIds::Given)
        .id("name")
        .username("name")
        .email("threepids.0.address")
        .active("deactivated", false, true)
        .starts_with(json!({"admin": false, "threepids": []}))
        // An error: {"errcode": "M_NOT_FOUND", "error": "User not found"}
        .error_code("errcode")
        .error_message("error")
        .refusal(RestRefusal::NotFound, 404, "M_NOT_FOUND", "User not found")
        .refusal(
            RestRefusal::Unauthorized,
            401,
            "M_UNKNOWN_TOKEN",
            "Invalid access token passed.",
        )
        .refusal(
            RestRefusal::NoSuchCall,
            404,
            "M_UNRECOGNIZED",
            "Unrecognized request",
        )
}

/// What the outgoing mapper writes; the client makes `threepids` of the addresses.
const FIELDS: &[(&str, &str)] = &[
    ("name", "Id"),
    ("displayname", "Name that others see"),
    ("email", "E-mail address"),
    ("msisdn", "Telephone number"),
];
