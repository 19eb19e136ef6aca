//! What a server answers to who asks for a token (RFC 6749, 5.1).

use std::time::Duration;

use serde_json::Value;

use super::{Authorization, kept::Grant};
use crate::{Secret, http::Redactor};

/// Hides every token in an answer.
pub(super) fn hide(answer: &Value, redactor: &Redactor) {
    for name in ["access_token", "refresh_token", "id_token"] {
        if let Some(token) = text(answer, name) {
            redactor.hide(&Secret::new(token));
        }
    }
}

/// The token in an answer, behind the server's `token_type`, or behind `prefix`.
///
/// `expires_in` may be a number or a text; a life that is over is none.
pub(super) fn grant(answer: &Value, prefix: Option<&str>) -> Option<Grant> {
    let access_token = Secret::new(text(answer, "access_token")?);
    let kind = text(answer, "token_type").filter(|kind| !is_bearer(kind));
    let authorization = match prefix.or(kind) {
        Some(prefix) => Authorization::header(
            "Authorization",
            Secret::new(format!("{prefix} {}", access_token.expose())),
        ),
        None => Authorization::bearer(&access_token),
    };
    let lifetime = match answer.get("expires_in") {
        Some(Value::Number(seconds)) => seconds.as_f64(),
        Some(Value::String(seconds)) => seconds.trim().parse().ok(),
        _ => None,
    };
    Some(Grant {
        authorization,
        lifetime: lifetime
            .filter(|seconds: &f64| !seconds.is_nan())
            .and_then(|seconds| Duration::try_from_secs_f64(seconds.max(0.0)).ok()),
    })
}

/// `Bearer`, in any letter case (RFC 6749, 7.1), and `BearerToken`, which some servers say.
fn is_bearer(kind: &str) -> bool {
    kind.eq_ignore_ascii_case("bearer") || kind.eq_ignore_ascii_case("bearertoken")
}

fn text<'a>(answer: &'a Value, name: &str) -> Option<&'a str> {
    answer
        .get(name)
        .and_then(Value::as_str)
        .filter(|text| !text.is_empty())
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_token_goes_behind_its_kind() {
        for (kind, prefix, header) in [
            (json!("Bearer"), None, "Bearer t1"),
            (json!("bearer"), None, "Bearer t1"),
            (json!("BEARER"), None, "Bearer t1"),
            (json!("BearerToken"), None, "Bearer t1"),
            (json!("bearertoken"), None, "Bearer t1"),
            (json!(null), None, "Bearer t1"),
            (json!(""), None, "Bearer t1"),
            (json!("DPoP"), None, "DPoP t1"),
            (json!("Bearer"), Some("Acme-token"), "Acme-token t1"),
        ] {
            let answer = json!({"access_token": "t1", "token_type": kind});
            let grant = grant(&answer, prefix).unwrap();
            assert_eq!(
                grant.authorization,
                Authorization::header("Authorization", header.into()),
                "{kind}"
            );
        }
    }

    #[test]
    fn a_life_is_a_number_or_a_text_or_unknown() {
        for (expires_in, seconds) in [
            (json!(3600), Some(3600)),
            (json!("3600"), Some(3600)),
            (json!(" 3600 "), Some(3600)),
            (json!(3599.0), Some(3599)),
            (json!(0), Some(0)),
            (json!(-1), Some(0)),
            (json!("-1"), Some(0)),
            (json!("NaN"), None),
            (json!("soon"), None),
            (json!(1e300), None),
            (json!(null), None),
            (json!(["3600"]), None),
        ] {
            let answer = json!({"access_token": "t1", "expires_in": expires_in});
            let grant = grant(&answer, None).unwrap();
            assert_eq!(
                grant.lifetime,
                seconds.map(Duration::from_secs),
                "{expires_in}"
            );
        }
    }

    #[test]
    fn every_token_of_an_answer_is_hidden() {
        let redactor = Redactor::default();
        let answer =
            json!({"access_token": "acc-1", "refresh_token": "ref-1", "id_token": "id-t-1"});
        hide(&answer, &redactor);
        let said = redactor.redact("acc-1 then ref-1 then id-t-1");
        assert_eq!(said, "*** then *** then ***");
    }

    #[test]
    fn what_holds_no_token_grants_nothing() {
        for answer in [
            json!({}),
            json!([]),
            json!({"access_token": ""}),
            json!({"access_token": 1}),
        ] {
            assert!(grant(&answer, None).is_none(), "{answer}");
        }
    }
}
