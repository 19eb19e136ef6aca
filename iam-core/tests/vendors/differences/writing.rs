//! How a user is created and changed, and what its id is.

use iam_core::testing::{RestCall, RestIds};
use serde_json::json;

use super::{ADA, CREATED, difference};
use crate::talk::Difference;

pub const DIFFERENCES: &[Difference] = &[
    difference(
        "created inactive, and activated in a second call",
        |api| {
            api.active("status", "ACTIVE", "STAGED")
                .starts_disabled()
                .enable("POST /users/{id}/lifecycle/activate")
        },
        &[
            ("POST /users", ADA, 201, r#"{"status": "STAGED"}"#),
            ("POST /users/u1/lifecycle/activate", "", 204, "-"),
            ("GET /users/u1", "", 200, r#"{"status": "ACTIVE"}"#),
        ],
    ),
    difference(
        "created by a PUT to the user's own path, which changes the user, too",
        |api| api.ids(RestIds::Given).id("name").save("PUT /users/{id}"),
        &[
            (
                "PUT /users/@ada:acme.example",
                r#"{"title": "Analyst"}"#,
                201,
                r#"{"name": "@ada:acme.example"}"#,
            ),
            (
                "PUT /users/@ada:acme.example",
                r#"{"city": "London"}"#,
                200,
                r#"{"title": "Analyst", "city": "London"}"#,
            ),
        ],
    ),
    difference(
        "a PUT to a user's name creates the user, and one to an id that was made does not",
        |api| api.save("PUT /people/{username}").save("PUT /users/{id}"),
        &[
            (
                "PUT /people/ada",
                r#"{"title": "Analyst"}"#,
                201,
                r#"{"id": "u1", "username": "ada"}"#,
            ),
            (
                "PUT /people/ada",
                r#"{"title": "Countess"}"#,
                200,
                r#"{"id": "u1"}"#,
            ),
            ("PUT /users/u2", r#"{"title": "Analyst"}"#, 404, ""),
        ],
    ),
    difference(
        "changed by a POST that says PATCH in a header, and may leave it out",
        |api| api.update(RestCall::new("POST /users/{id}").stands_for("PATCH")),
        &[
            CREATED,
            (
                "POST /users/u1",
                r#"{"title": "Countess"}"#,
                200,
                r#"{"username": "ada"}"#,
            ),
        ],
    ),
    difference(
        "changed by a PATCH of the changed fields",
        |api| api.update("PATCH /users/{id}"),
        &[
            CREATED,
            (
                "PATCH /users/u1",
                r#"{"title": "Countess"}"#,
                200,
                r#"{"username": "ada", "title": "Countess"}"#,
            ),
        ],
    ),
    difference(
        "changed by a POST, objects in the user likewise",
        |api| api.update("POST /users/{id}"),
        &[
            (
                "POST /users",
                r#"{"username": "ada", "profile": {"a": 1, "b": 2}}"#,
                201,
                "",
            ),
            (
                "POST /users/u1",
                r#"{"profile": {"b": 3}}"#,
                200,
                r#"{"profile": {"a": 1, "b": 3}}"#,
            ),
        ],
    ),
    difference(
        "changed by a PUT of the whole user",
        |api| api.replace("PUT /users/{id}"),
        &[
            CREATED,
            (
                "PUT /users/u1",
                r#"{"username": "ada", "title": "Countess"}"#,
                200,
                r#"{"id": "u1", "email": null, "active": true}"#,
            ),
        ],
    ),
    difference(
        "a change is answered with nothing",
        |api| api.update(RestCall::new("PATCH /users/{id}").gives_nothing()),
        &[
            CREATED,
            ("PATCH /users/u1", r#"{"title": "Countess"}"#, 204, "-"),
        ],
    ),
    difference(
        "other statuses than the usual",
        |api| {
            api.create(RestCall::new("POST /accounts").status(200))
                .update(
                    RestCall::new("PATCH /users/{id}")
                        .status(202)
                        .gives_nothing(),
                )
        },
        &[
            ("POST /accounts", ADA, 200, r#"{"id": "u1"}"#),
            ("PATCH /users/u1", r#"{"title": "Countess"}"#, 202, "-"),
        ],
    ),
    difference(
        "wrapped, in the request and in the answer",
        |api| api.takes_user_in("user").user_in("data.user"),
        &[
            (
                "POST /users",
                r#"{"user": {"username": "ada"}}"#,
                201,
                r#"{"data": {"user": {"id": "u1"}}}"#,
            ),
            (
                "POST /users",
                ADA,
                400,
                r#"{"message": "Bad request: no object in `user`"}"#,
            ),
        ],
    ),
    difference(
        "a creation is answered with the id alone",
        |api| {
            api.create(
                RestCall::new("POST /sobjects")
                    .gives(|user| json!({"id": user["id"], "success": true})),
            )
        },
        &[(
            "POST /sobjects",
            ADA,
            201,
            r#"{"id": "u1", "success": true, "username": null}"#,
        )],
    ),
    difference(
        "a user's path names it by name",
        |api| {
            api.update("PATCH /users/{username}")
                .remove("DELETE /users/{username}")
        },
        &[
            CREATED,
            ("PATCH /users/ada", r#"{"title": "Countess"}"#, 200, ""),
            ("DELETE /users/u1", "", 404, ""),
            ("DELETE /users/ada", "", 204, "-"),
            ("GET /users/u1", "", 404, ""),
        ],
    ),
    difference(
        "ids are numbers",
        |api| api.ids(RestIds::Numbers),
        &[
            ("POST /users", ADA, 201, r#"{"id": 1}"#),
            ("GET /users/1", "", 200, r#"{"username": "ada"}"#),
        ],
    ),
    difference(
        "ids are long texts",
        |api| api.ids(RestIds::Uuids),
        &[(
            "POST /users",
            ADA,
            201,
            r#"{"id": "00000000-0000-4000-8000-000000000001"}"#,
        )],
    ),
    difference(
        "whoever creates a user says its id",
        |api| api.ids(RestIds::Given).id("login").username("login"),
        &[
            (
                "POST /users",
                r#"{"login": "ada"}"#,
                201,
                r#"{"login": "ada"}"#,
            ),
            ("POST /users", r#"{"login": "ada"}"#, 409, ""),
            ("POST /users", r#"{"name": "ada"}"#, 400, ""),
            ("GET /users/ada", "", 200, ""),
        ],
    ),
    difference(
        "one address in a list",
        |api| {
            api.email("emails.0.value")
                .list("GET /users?email={emails.value}")
        },
        &[
            (
                "POST /users",
                r#"{"username": "ada", "emails": [{"value": "a@b.example"}]}"#,
                201,
                "",
            ),
            (
                "GET /users?email=a%40b.example",
                "",
                200,
                r#"[{"username": "ada"}]"#,
            ),
            (
                "POST /users",
                r#"{"username": "bob", "emails": [{"value": "A@b.example"}]}"#,
                409,
                "",
            ),
        ],
    ),
];
