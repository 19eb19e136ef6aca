//! The API that a fresh REST client is written for.

use super::RestApi;

/// A user's fields.
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

impl Default for RestApi {
    fn default() -> Self {
        Self::new()
            .test("GET /test")
            .list("GET /users?{attribute}={value}")
            .create("POST /users")
            .update("PATCH /users/{id}")
            .remove("DELETE /users/{id}")
            .schema("GET /schema")
            .fields(FIELDS)
            .id("user_id")
            .username("user_name")
            .email("email")
            .active("active", true, false)
            .requires_one_of(&["user_name", "email"])
            .user_in("result")
            .users_in("result")
            .error_message("error.message")
            .error_detail("error.detail")
    }
}
