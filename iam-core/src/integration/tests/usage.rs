use serde_json::json;

use super::{Acme, integration, request};
use crate::{Integration, Request, UsageError};

fn refused(request: &Request) -> (String, Option<String>) {
    let error = integration().execute(request).unwrap_err();
    (error.to_string(), error.help())
}

#[test]
fn wrong_usage_says_what_is_wrong_and_what_to_do() {
    let get = || request("iam-get-user").arg("user-profile", "{}");
    for (request, message, help) in [
        (
            request("iam-getuser"),
            "unknown command `iam-getuser`",
            Some("did you mean `iam-get-user`?"),
        ),
        (
            request("fetch"),
            "unknown command `fetch`",
            Some(
                "the commands are `iam-create-user`, `iam-update-user`, `iam-get-user`, \
                 `iam-disable-user`, `get-mapping-fields`, `acme-group`, `test-module`",
            ),
        ),
        // an IAM command that the yml does not offer
        (
            request("iam-enable-user"),
            "unknown command `iam-enable-user`",
            Some("did you mean `iam-disable-user`?"),
        ),
        (
            request("iam-get-user"),
            "missing argument `user-profile` of `iam-get-user`",
            Some("give it as `user-profile=VALUE`"),
        ),
        (
            get().arg("user_profile", "{}"),
            "unknown argument `user_profile` of `iam-get-user`",
            Some("did you mean `user-profile`?"),
        ),
        (
            request("iam-create-user")
                .arg("user-profile", "{}")
                .arg("allow-enable", "maybe"),
            "argument `allow-enable` of `iam-create-user` must be one of `true`, `false`",
            None,
        ),
        (
            request("test-module").arg("x", 1),
            "unknown argument `x` of `test-module`",
            Some("`test-module` takes no arguments"),
        ),
        (
            get().param("ulr", 1),
            "unknown parameter `ulr`",
            Some("did you mean `url`?"),
        ),
        (
            get().param("url", json!(null)),
            "missing parameter: `url`",
            Some("give `url` a value; the yml requires it"),
        ),
        (
            get().param("disable_user_enabled", "maybe"),
            "parameter `disable_user_enabled` must be `true` or `false`",
            None,
        ),
        (
            get().param("max_retries", "many"),
            "parameter `max_retries`: is not a whole number",
            None,
        ),
    ] {
        let (said, advice) = refused(&request);
        assert_eq!(said, message);
        assert_eq!(advice.as_deref(), help, "{message}");
    }
}

#[test]
fn files_that_cannot_be_read_are_reported_when_the_integration_is_used() {
    let broken = Integration::<Acme>::new("name: [", |_| Ok(Acme::Somebody));
    let error = broken.execute(&request("test-module")).unwrap_err();
    assert!(matches!(error, UsageError::Definition(_)), "{error}");
    assert!(error.to_string().contains("line 2 column 1"), "{error}");

    let broken = integration().mapper("{");
    let get = request("iam-get-user").arg("user-profile", "{}");
    let error = broken.execute(&get).unwrap_err();
    assert!(matches!(error, UsageError::Mapper(_)), "{error}");
}

#[test]
fn a_command_without_a_handler_is_wrong_usage() {
    let integration =
        Integration::<Acme>::new("{name: Acme, script: {commands: [{name: acme-x}]}}", |_| {
            Ok(Acme::Somebody)
        });
    let error = integration.execute(&Request::new("acme-x")).unwrap_err();
    assert_eq!(
        error.to_string(),
        "command `acme-x` is declared in the yml but has no handler"
    );
}
