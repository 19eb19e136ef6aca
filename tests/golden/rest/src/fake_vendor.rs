//! MyIntegration's API, as the fake vendor plays it: for the tests and the `mock` command.
//!
//! With the API's documentation beside you, let each line say what it says there. `RestApi` has
//! more words, as for statuses, pages, required and read-only fields. What they cannot say, a type
//! of your own can that implements `iam_core::testing::FakeVendor` and asks this one for the rest.

use iam_core::testing::{RestApi, RestVendor, VendorAuth};

/// A vendor that has no users yet.
pub fn fake_vendor() -> RestVendor {
    RestVendor::new(api())
}

fn api() -> RestApi {
    RestApi::new()
        .asks_for(VendorAuth::Basic)
        // The calls.
        .test("GET /test")
        .list("GET /users?{attribute}={value}")
        .create("POST /users")
        .update("PATCH /users/{id}")
        .remove("DELETE /users/{id}")
        .schema("GET /schema")
        // A user.
        .fields(FIELDS)
        .id("user_id")
        .username("user_name")
        .email("email")
        .active("active", true, false)
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
    ("active", "Whether the user can log in"),
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
