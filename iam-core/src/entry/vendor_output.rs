//! `IAM.Vendor`: what is reported of the application.

use serde_json::{Map, Value};

use crate::{Active, Ending, ErrorCode, Instance, UserId};

/// The fields of `IAM.Vendor`, in the platform's order.
///
/// `email` is used where the application gave no address.
pub(super) fn vendor_output(
    instance: &Instance,
    action: &str,
    ending: &Ending,
    email: Option<&str>,
) -> Map<String, Value> {
    let redactor = instance.redactor();
    let mut fields = Fields::default();
    match ending {
        Ending::Done {
            active,
            id,
            username,
            email,
            details,
        } => {
            fields.active = *active;
            fields.id = id.as_ref();
            fields.username = username.as_deref();
            fields.email = email.as_deref().filter(|email| !email.trim().is_empty());
            fields.details = details.clone();
        }
        Ending::Skipped { reason } => fields.skip_reason = Some(redactor.redact(reason)),
        Ending::Failed { code, message } => {
            fields.error = Some((code.as_ref(), redactor.redact(message)));
        }
    }
    let (code, message) = fields.error.clone().unwrap_or_default();
    let text = |text: Option<&str>| text.map_or(Value::Null, Value::from);
    [
        ("brand", Value::from(instance.brand())),
        ("instanceName", Value::from(instance.name())),
        ("action", Value::from(action)),
        ("success", Value::from(fields.error.is_none())),
        ("active", fields.active.to_json()),
        ("id", fields.id.map_or(Value::Null, UserId::to_json)),
        ("username", text(fields.username)),
        ("email", text(fields.email.or(email))),
        ("errorCode", code.map_or(Value::Null, ErrorCode::to_json)),
        ("errorMessage", Value::from(message)),
        ("details", Value::Object(fields.details)),
        ("skipped", Value::from(fields.skip_reason.is_some())),
        (
            "reason",
            Value::from(fields.skip_reason.unwrap_or_default()),
        ),
    ]
    .into_iter()
    // The vendor may have put a secret into its data.
    .map(|(name, value)| (name.to_owned(), redactor.redact_json_data(&value)))
    .collect()
}

/// What an ending says; all else is absent.
#[derive(Default)]
struct Fields<'e> {
    active: Active,
    id: Option<&'e UserId>,
    username: Option<&'e str>,
    email: Option<&'e str>,
    error: Option<(Option<&'e ErrorCode>, String)>,
    details: Map<String, Value>,
    skip_reason: Option<String>,
}
