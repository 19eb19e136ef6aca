//! Error bodies of any shape.

use serde_json::{Value, json};

use super::{Call, Effect, Needs, Role, Rule, Stage, Stop};
use crate::testing::VendorAnswer;

pub(super) const RULES: &[Rule] = &[
    Rule {
        id: "error-body-of-any-shape",
        title: "an error body of any shape is borne",
        standard: "It must bear any body: an object, `{\"error\": \"text\"}`, a list, a number, HTML, nothing.",
        remedy: "`get_error_details` has to look before it takes: `body[\"error\"][\"message\"].as_str()`, and never `unwrap`.",
        needs: Needs::FakeVendor,
        check: error_body_of_any_shape,
    },
    Rule {
        id: "error-code-is-the-status",
        title: "errorCode is the HTTP status, or the vendor's own code, and not made up",
        standard: "The HTTP status (or the vendor's own code, text or number) as errorCode, null where there is none.",
        remedy: "Hand on the refusal of the HTTP client; put a code of the vendor's own into `Error::Vendor`.",
        needs: Needs::FakeVendor,
        check: error_code_is_the_status,
    },
    Rule {
        id: "error-text-is-the-vendors",
        title: "errorMessage says what the vendor said",
        standard: "A readable errorMessage from `get_error_details`.",
        remedy: "`get_error_details` has to give the text that the vendor's error body holds; what it cannot read may be empty.",
        needs: Needs::FakeVendor,
        check: error_text_is_the_vendors,
    },
    Rule {
        id: "error-text-is-readable",
        title: "errorMessage is a text for people: no markup, no debug output",
        standard: "A readable errorMessage: the status' reason and the text without tags. No traceback in any message.",
        remedy: "Hand on the error of the HTTP client, whose text is readable; do not build messages with `{:?}` or from raw bodies.",
        needs: Needs::FakeVendor,
        check: error_text_is_readable,
    },
];

/// Every kind of body that was seen.
fn bodies() -> Vec<VendorAnswer> {
    let json = |body: Value| VendorAnswer::json(403, &body);
    let text = |kind: &str, body: &str| VendorAnswer::text(403, kind, body);
    vec![
        json(json!({"error": {"message": "No", "detail": "read-only account"}})),
        json(json!({"error": "No"})),
        json(json!({"error": null})),
        json(json!({"errors": [{"description": "No"}, 7, null]})),
        json(json!({"Errors": {"description": "No", "code": 403}})),
        json(json!({"detail": ["No", {"loc": ["body"], "msg": "No"}]})),
        json(json!({"errorSummary": "No", "errorCauses": [{"errorSummary": "x"}]})),
        json(json!({})),
        json(json!([])),
        json(json!(["No"])),
        json(json!(42)),
        json(json!("No")),
        json(json!(null)),
        json(json!(false)),
        text(
            "text/html",
            "<!DOCTYPE html><html><head><title>No</title></head><body><h1>No</h1></body></html>",
        ),
        text("text/plain", "No"),
        text("application/json", "{\"error\": {\"mess"),
        VendorAnswer::text(403, "application/json", vec![0xff, 0xfe, 0x00]),
        VendorAnswer::empty(403),
    ]
}

/// The outcome of a look-up and of a creation that were refused with this body.
fn refused(stage: &Stage<'_>, body: VendorAnswer) -> Result<[(Value, String); 2], Stop> {
    let mut outcomes = Vec::new();
    for (role, command) in [
        (Role::Read, "iam-get-user"),
        (Role::Write, "iam-create-user"),
    ] {
        stage.disturb_every(role, Effect::Instead(body.clone()))?;
        let call = stage.without_retries(Call::of(command, &stage.person().minimal));
        let answer = stage.run(&call)?;
        answer.failed()?;
        let message = answer.get("errorMessage")?.as_str().unwrap_or_default();
        outcomes.push((answer.get("errorCode")?.clone(), message.to_owned()));
        stage.calm()?;
    }
    outcomes
        .try_into()
        .map_err(|_| Stop::broken("there are two outcomes"))
}

fn error_body_of_any_shape(stage: &Stage<'_>) -> Result<(), Stop> {
    for body in bodies() {
        let sent = String::from_utf8_lossy(&body.body).into_owned();
        for (_, message) in refused(stage, body)? {
            if message.trim().is_empty() {
                return Err(Stop::broken(format!(
                    "the error body `{sent}` gave an empty errorMessage"
                )));
            }
        }
    }
    Ok(())
}

fn error_code_is_the_status(stage: &Stage<'_>) -> Result<(), Stop> {
    let body = json!({"error": {"message": "No", "code": 17}, "status": "200", "code": 0});
    for (code, _) in refused(stage, VendorAnswer::json(403, &body))? {
        // The code that a vendor's own body has is as good.
        if code != 403 && code != 17 {
            return Err(Stop::broken(format!(
                "a refusal with 403 gave errorCode {code}"
            )));
        }
    }
    Ok(())
}

fn error_text_is_the_vendors(stage: &Stage<'_>) -> Result<(), Stop> {
    let said = "read-only account";
    // Wherever this vendor's own errors have their text, one of these is there too.
    let body = json!({
        "error": {"message": said, "detail": said},
        "message": said,
        "detail": said,
        "errorSummary": said,
    });
    for (_, message) in refused(stage, VendorAnswer::json(403, &body))? {
        if !message.contains(said) {
            return Err(Stop::broken(format!(
                "the vendor said `{said}`, and errorMessage was: {message}"
            )));
        }
    }
    Ok(())
}

fn error_text_is_readable(stage: &Stage<'_>) -> Result<(), Stop> {
    let page = "<!DOCTYPE html><html><head><title>Forbidden</title><style>p{x:y}</style></head>\
                <body><p>Not for <b>you</b></p></body></html>";
    for body in [
        VendorAnswer::text(403, "text/html", page),
        VendorAnswer::json(403, &json!({"error": {"message": "Not for you"}})),
    ] {
        for (_, message) in refused(stage, body)? {
            let signs = [
                "<html",
                "<p>",
                "</",
                "Refusal {",
                "Some(",
                "Object {",
                "String(\"",
                "panicked at",
                ".rs:",
            ];
            if let Some(sign) = signs.iter().find(|sign| message.contains(**sign)) {
                return Err(Stop::broken(format!(
                    "errorMessage has `{sign}` in it: {message}"
                )));
            }
        }
    }
    Ok(())
}
