//! What may be written of a user, and what must be.

use iam_core::testing::{RestCall, RestUnknown};
use serde_json::json;

use super::{ADA, CREATED, difference};
use crate::talk::Difference;

pub const DIFFERENCES: &[Difference] = &[
    difference(
        "fields that are required",
        |api| {
            api.requires(&["username", "last_name"])
                .requires_one_of(&["email", "phone"])
        },
        &[
            (
                "POST /users",
                ADA,
                400,
                r#"{"message": "Bad request: last_name is needed"}"#,
            ),
            (
                "POST /users",
                r#"{"username": "ada", "last_name": "L"}"#,
                400,
                r#"{"message": "Bad request: email or phone is needed"}"#,
            ),
            (
                "POST /users",
                r#"{"username": "ada", "last_name": "L", "phone": "1"}"#,
                201,
                "",
            ),
        ],
    ),
    difference(
        "fields that are ignored, kept and refused when they are written",
        |api| {
            api.ignores(&["score"])
                .keeps(&["owner"])
                .refuses(&["created_at"])
                .starts_with(json!({"score": 1, "owner": "root", "created_at": "1815-12-10"}))
                .update("PATCH /users/{id}")
        },
        &[
            (
                "POST /users",
                ADA,
                201,
                r#"{"score": 1, "owner": "root", "created_at": "1815-12-10"}"#,
            ),
            (
                "PATCH /users/u1",
                r#"{"score": 9, "owner": "root"}"#,
                200,
                r#"{"score": 1}"#,
            ),
            (
                "PATCH /users/u1",
                r#"{"owner": "ada"}"#,
                400,
                r#"{"message": "Bad request: `owner` cannot be set"}"#,
            ),
            (
                "PATCH /users/u1",
                r#"{"created_at": "1815-12-10"}"#,
                400,
                "",
            ),
        ],
    ),
    difference(
        "a password is taken, and never answered",
        |api| api.hides(&["password"]).requires(&["password"]),
        &[
            ("POST /users", ADA, 400, ""),
            (
                "POST /users",
                r#"{"username": "ada", "password": "x"}"#,
                201,
                r#"{"username": "ada", "password": null}"#,
            ),
        ],
    ),
    difference(
        "fields that are not known are refused",
        |api| {
            api.fields(&[("title", "Title"), ("profile.city", "City")])
                .unknown_fields(RestUnknown::Refused)
        },
        &[
            (
                "POST /users",
                r#"{"username": "ada", "title": "Analyst", "profile": {"city": "London"}}"#,
                201,
                "",
            ),
            (
                "POST /users",
                r#"{"username": "bob", "shoe": 9}"#,
                400,
                r#"{"message": "Bad request: `shoe` is no field"}"#,
            ),
            (
                "POST /users",
                r#"{"username": "bob", "profile": {"shoe": 9}}"#,
                400,
                "",
            ),
        ],
    ),
    difference(
        "fields that are not known are dropped",
        |api| api.unknown_fields(RestUnknown::Ignored),
        &[(
            "POST /users",
            r#"{"username": "ada", "shoe": 9}"#,
            201,
            r#"{"username": "ada", "shoe": null}"#,
        )],
    ),
    difference(
        "the manager is named by an id, which a look-up by address gives",
        |api| {
            api.refers_to_users(&["manager_id"])
                .read("GET /people/{email}")
        },
        &[
            CREATED,
            ("GET /people/ada%40acme.example", "", 200, r#"{"id": "u1"}"#),
            (
                "POST /users",
                r#"{"username": "bob", "manager_id": "u1"}"#,
                201,
                "",
            ),
            (
                "POST /users",
                r#"{"username": "eve", "manager_id": "ada@acme.example"}"#,
                400,
                r#"{"message": "Bad request: `manager_id` is no user's id"}"#,
            ),
        ],
    ),
    difference(
        "nulls are refused",
        |api| api.refuses_nulls(),
        &[(
            "POST /users",
            r#"{"username": "ada", "title": null}"#,
            400,
            r#"{"message": "Bad request: `title` is null"}"#,
        )],
    ),
    difference(
        "fields are listed by an endpoint, in its own words",
        |api| {
            let describe = RestCall::new("GET /describe").within("fields");
            api.schema(
                describe
                    .gives(|field| json!({"key": field["name"], "label": field["description"]})),
            )
            .fields(&[("title", "Title")])
        },
        &[(
            "GET /describe",
            "",
            200,
            r#"{"fields": [{"key": "title", "label": "Title"}]}"#,
        )],
    ),
    difference(
        "a test that answers what it likes",
        |api| api.test(RestCall::new("GET /version").gives(|_| json!({"version": "1.2"}))),
        &[("GET /version", "", 200, r#"{"version": "1.2"}"#)],
    ),
];
