//! {{ display }}'s API, as the fake vendor plays it: for the tests and the `mock` command.
//!
//! With the API's documentation beside you, let each line say what it says there. `RestApi` has
//! more words, as for statuses, pages, required and read-only fields. What they cannot say, a type
//! of your own can that implements `iam_core::testing::FakeVendor` and asks this one for the rest.

use iam_core::testing::{RestApi,{% if lookup == "search" or update == "post" %} RestCall,{% endif %} RestVendor, VendorAuth{% if auth == "session" %}, VendorSession{% endif %}};
{%- if lookup == "search" %}
use serde_json::json;
{%- endif %}

/// A vendor that has no users yet.
pub fn fake_vendor() -> RestVendor {
    RestVendor::new(api())
}
{%- if auth == "session" %}

{% include "vendor_session" %}
{%- endif %}

fn api() -> RestApi {
    RestApi::new()
        .asks_for({% include "vendor_auth" %})
        // The calls.
        .test("GET /test")
{%- if lookup == "query" %}
        .list("GET /users?{attribute}={value}")
{%- elif lookup == "path" %}
        .read("GET /users/{value}")
{%- elif lookup == "filter" %}
        .list("GET /users?filter={scim}")
{%- else %}
        .list(
            RestCall::new("POST /users/search")
                .body(json!({"{attribute}": "{value}"}))
                .gives(|user| json!({"user_id": user["user_id"]})),
        )
{%- endif %}
{%- if lookup == "search" or update == "put" and lookup != "path" %}
        .read("GET /users/{id}")
{%- endif %}
        .create("POST /users")
{%- if update == "patch" %}
        .update("PATCH /users/{id}")
{%- elif update == "put" %}
        .replace("PUT /users/{id}")
{%- else %}
        .update(
            RestCall::new("POST /users/{id}")
                .stands_for("PATCH")
                .gives_nothing(),
        )
{%- endif %}
{%- if disable == "endpoint" %}
        .enable("POST /users/{id}/activate")
        .disable("POST /users/{id}/deactivate")
{%- endif %}
        .remove("DELETE /users/{id}")
        .schema("GET /schema")
        // A user.
        .fields(FIELDS)
        .id("user_id")
        .username("user_name")
        .email("email")
{%- if disable == "delete" %}
        .no_active()
{%- else %}
        .active("active", true, false)
{%- endif %}
{%- if disable == "endpoint" %}
        .keeps(&["active"])
{%- endif %}
        .requires_one_of(&["user_name", "email"])
        // Where an answer has its user, or its list of users.
        .user_in("result")
        .users_in("result")
        // Where an error has its text.
        .error_message("error.message")
        .error_detail("error.detail")
}

/// The fields of a user, as `get-mapping-fields` lists them.
const FIELDS: &[(&str, &str)] = &[
    ("user_id", "Id, given by the application"),
    ("user_name", "Name to log in with"),
{%- if disable != "delete" %}
    ("active", "Whether the user can log in"),
{%- endif %}
    ("name", "Display name"),
    ("first_name", "First name"),
    ("last_name", "Last name"),
    ("email", "Address"),
    ("employee_number", "Number of the employee"),
    ("title", "Title"),
    ("department", "Department"),
    ("cost_center", "Cost center"),
    ("manager", "Name of the manager"),
    ("mobile_phone", "Mobile phone"),
    ("street", "Street and number"),
    ("city", "City"),
    ("state", "State or province"),
    ("zip", "Postal code"),
    ("country", "Country"),
];
