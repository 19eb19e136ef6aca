//! What errors look like.

use iam_core::testing::RestRefusal;

use super::{ADA, CREATED, difference};
use crate::talk::Difference;

pub const DIFFERENCES: &[Difference] = &[
    difference(
        "text and detail in an object",
        |api| {
            api.error_message("error.message")
                .error_detail("error.detail")
        },
        &[(
            "GET /users/u1",
            "",
            404,
            r#"{"error": {"message": "No record found", "detail": "no user has this id"}}"#,
        )],
    ),
    difference(
        "code and text at the top",
        |api| api.error_code("errcode").error_message("error"),
        &[(
            "GET /users/u1",
            "",
            404,
            r#"{"errcode": "not_found", "error": "No record found: no user has this id"}"#,
        )],
    ),
    difference(
        "a list of errors in an object",
        |api| {
            api.error_code("Errors.0.code")
                .error_message("Errors.0.description")
        },
        &[(
            "GET /users/u1",
            "",
            404,
            r#"{"Errors": [{"code": "not_found"}]}"#,
        )],
    ),
    difference(
        "a list of errors at the top",
        |api| api.error_code("0.errorCode").error_message("0.message"),
        &[("GET /users/u1", "", 404, r#"[{"errorCode": "not_found"}]"#)],
    ),
    difference(
        "the status repeated in the body",
        |api| api.error_status("status").error_message("detail"),
        &[("GET /users/u1", "", 404, r#"{"status": 404}"#)],
    ),
    difference(
        "a summary and its causes",
        |api| {
            api.error_message("errorSummary")
                .error_detail("errorCauses.0.errorSummary")
        },
        &[(
            "GET /users/u1",
            "",
            404,
            r#"{"errorSummary": "No record found", "errorCauses": [{"errorSummary": "no user has this id"}]}"#,
        )],
    ),
    difference(
        "a call that is not described is named, so that a client or a description can be mended",
        |api| api,
        &[(
            "PATCH /users/u1?notify=false",
            "{}",
            404,
            r#"{"message": "Not found: there is no call `PATCH /users/u1`"}"#,
        )],
    ),
    difference(
        "own statuses, codes and texts",
        |api| {
            api.error_code("code")
                .refusal(RestRefusal::Conflict, 422, "RecordInvalid", "Name is taken")
                .refusal(RestRefusal::BadRequest, 422, "Invalid", "Validation failed")
                .refusal(RestRefusal::NoSuchCall, 405, "NoSuchCall", "What?")
                .requires(&["username"])
        },
        &[
            CREATED,
            (
                "POST /users",
                ADA,
                422,
                r#"{"code": "RecordInvalid", "message": "Name is taken"}"#,
            ),
            ("POST /users", "{}", 422, r#"{"code": "Invalid"}"#),
            ("GET /nowhere", "", 405, r#"{"code": "NoSuchCall"}"#),
        ],
    ),
];
