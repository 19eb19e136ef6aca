//! How a user is disabled and enabled.

use iam_core::testing::{RestCall, RestRefusal};
use serde_json::json;

use super::{ADA, CREATED, difference};
use crate::talk::Difference;

pub const DIFFERENCES: &[Difference] = &[
    difference(
        "disabled by a boolean, changed like any other field",
        |api| api.update("PATCH /users/{id}"),
        &[
            CREATED,
            (
                "PATCH /users/u1",
                r#"{"active": false}"#,
                200,
                r#"{"active": false}"#,
            ),
            ("PATCH /users/u1", r#"{"active": "yes"}"#, 400, ""),
        ],
    ),
    difference(
        "disabled by a boolean the other way round",
        |api| {
            api.active("suspended", false, true)
                .update("PUT /users/{id}")
        },
        &[
            ("POST /users", ADA, 201, r#"{"suspended": false}"#),
            (
                "PUT /users/u1",
                r#"{"suspended": true}"#,
                200,
                r#"{"suspended": true}"#,
            ),
        ],
    ),
    difference(
        "disabled by a word out of a set",
        |api| {
            api.active("status", "enabled", "disabled")
                .update("PATCH /users/{id}")
        },
        &[
            ("POST /users", ADA, 201, r#"{"status": "enabled"}"#),
            ("PATCH /users/u1", r#"{"status": false}"#, 400, ""),
        ],
    ),
    difference(
        "disabled by a number",
        |api| api.active("enabled", 1, 0).update("PATCH /users/{id}"),
        &[("POST /users", ADA, 201, r#"{"enabled": 1}"#)],
    ),
    difference(
        "disabled by an endpoint of its own",
        |api| {
            api.active("status", "ACTIVE", "DEPROVISIONED")
                .disable("POST /users/{id}/lifecycle/deactivate")
                .update("PATCH /users/{id}")
                .keeps(&["status"])
        },
        &[
            CREATED,
            ("POST /users/u1/lifecycle/deactivate", "", 204, "-"),
            ("GET /users/u1", "", 200, r#"{"status": "DEPROVISIONED"}"#),
            ("PATCH /users/u1", r#"{"status": "ACTIVE"}"#, 400, ""),
            ("PATCH /users/u1", r#"{"status": "DEPROVISIONED"}"#, 200, ""),
        ],
    ),
    difference(
        "disabled and enabled by one endpoint that takes a word",
        |api| {
            let status = |action: &str| {
                RestCall::new("PUT /users/{id}/status").body(json!({ "action": action }))
            };
            api.enable(status("activate")).disable(status("deactivate"))
        },
        &[
            CREATED,
            (
                "PUT /users/u1/status",
                r#"{"action": "deactivate"}"#,
                204,
                "",
            ),
            ("GET /users/u1", "", 200, r#"{"active": false}"#),
            ("PUT /users/u1/status", r#"{"action": "activate"}"#, 204, ""),
            ("GET /users/u1", "", 200, r#"{"active": true}"#),
            ("PUT /users/u1/status", r#"{"action": "dance"}"#, 400, ""),
        ],
    ),
    difference(
        "disabled by DELETE where disabling does not exist",
        |api| api.no_active().remove("DELETE /users/{id}"),
        &[
            ("POST /users", ADA, 201, r#"{"active": null}"#),
            ("DELETE /users/u1", "", 204, "-"),
            ("DELETE /users/u1", "", 404, ""),
            ("POST /users", ADA, 201, r#"{"id": "u2"}"#),
        ],
    ),
    difference(
        "what is so already is an error",
        |api| {
            api.disable("POST /users/{id}/off")
                .error_code("code")
                .refusal(RestRefusal::AlreadySo, 409, "E0000021", "The user is off")
        },
        &[
            CREATED,
            ("POST /users/u1/off", "", 204, ""),
            (
                "POST /users/u1/off",
                "",
                409,
                r#"{"code": "E0000021", "message": "The user is off"}"#,
            ),
        ],
    ),
];
