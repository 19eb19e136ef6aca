//! How it is said that there is nobody.

use iam_core::testing::{RestCall, RestNobody, RestPages, RestRefusal};
use serde_json::json;

use super::{ADA, difference};
use crate::talk::Difference;

pub const DIFFERENCES: &[Difference] = &[
    difference(
        "nobody is an empty list and a total of 0",
        |api| {
            let pages = RestPages::numbered("page").total_at("totalResults");
            api.list("GET /users?username={username}")
                .users_in("users")
                .pages(pages)
        },
        &[(
            "GET /users?username=ada",
            "",
            200,
            r#"{"users": [], "totalResults": 0}"#,
        )],
    ),
    difference(
        "nobody is a list that is left out",
        |api| {
            let list = RestCall::new("GET /users?username={username}");
            api.list(list.nobody(RestNobody::NoList))
                .users_in("users")
                .beside(json!({"ok": true}))
        },
        &[(
            "GET /users?username=ada",
            "",
            200,
            r#"{"ok": true, "users": null}"#,
        )],
    ),
    difference(
        "nobody is 404, also of a list",
        |api| {
            let list = RestCall::new("GET /users?username={username}");
            api.list(list.nobody(RestNobody::NotFound))
        },
        &[
            (
                "GET /users/u1",
                "",
                404,
                r#"{"message": "No record found: no user has this id"}"#,
            ),
            ("GET /users?username=ada", "", 404, ""),
        ],
    ),
    difference(
        "nobody is 400 with a marker in the body",
        |api| {
            api.error_code("errorCode").refusal(
                RestRefusal::NotFound,
                400,
                "USER_NOT_FOUND",
                "Unknown user",
            )
        },
        &[(
            "GET /users/u1",
            "",
            400,
            r#"{"errorCode": "USER_NOT_FOUND", "message": "Unknown user"}"#,
        )],
    ),
    difference(
        "nobody is 200 with an empty body",
        |api| api.read(RestCall::new("GET /people/{value}").nobody(RestNobody::EmptyBody)),
        &[("GET /people/ada", "", 200, "-")],
    ),
    difference(
        "nobody is 200 with an error in the body",
        |api| {
            api.user_in("user")
                .beside(json!({"ok": true}))
                .error_message("error")
                .error_beside(json!({"ok": false}))
                .refusal(RestRefusal::NotFound, 200, "", "users_not_found")
        },
        &[
            (
                "GET /users/u1",
                "",
                200,
                r#"{"ok": false, "error": "users_not_found"}"#,
            ),
            (
                "POST /users",
                ADA,
                201,
                r#"{"ok": true, "user": {"id": "u1"}}"#,
            ),
        ],
    ),
];
