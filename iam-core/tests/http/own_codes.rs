//! A vendor's own error codes, in the body or in a header.

use iam_core::{
    AppFields, AppUser, Ending, Error, ErrorCode, IamAction, IamClient, IamUserAppData, Refusal,
    Secret, http::Auth,
};

use crate::{
    client,
    server::{Act, Server, answer},
};

/// Looks for the code in the body, then in a header; of both, some are no failure.
struct Acme;

impl IamClient for Acme {
    fn test(&self) -> Result<(), Error> {
        Ok(())
    }

    fn get_user(&self, _: &str, _: &str) -> Result<Option<IamUserAppData>, Error> {
        Ok(None)
    }

    fn create_user(&self, _: &AppUser) -> Result<IamUserAppData, Error> {
        Ok(IamUserAppData::default())
    }

    fn update_user(&self, _: &str, _: &AppUser) -> Result<IamUserAppData, Error> {
        Ok(IamUserAppData::default())
    }

    fn enable_user(&self, _: &str) -> Result<IamUserAppData, Error> {
        Ok(IamUserAppData::default())
    }

    fn disable_user(&self, _: &str) -> Result<IamUserAppData, Error> {
        Ok(IamUserAppData::default())
    }

    fn get_app_fields(&self) -> Result<AppFields, Error> {
        Ok(AppFields::default())
    }

    fn skip_codes(&self, _: IamAction) -> &[u16] {
        &[404, 4711]
    }

    fn get_error_code(&self, refusal: &Refusal) -> Option<ErrorCode> {
        refusal
            .code_at("errors.0.code")
            .or_else(|| refusal.code_in_header("X-Error-Code"))
    }
}

fn refused(act: Vec<u8>) -> Error {
    let server = Server::start([Act::Send(act)]);
    let auth = Auth::bearer(Secret::new("the-token-of-acme"));
    let http = client(&server.url()).auth(auth).build().unwrap();
    let error = http.delete(["users", "u1"]).send().unwrap_err();
    assert!(matches!(error, Error::Refused(_)), "{error}");
    error
}

#[test]
fn the_code_is_the_vendors_own_or_else_the_status() {
    let text = |code: &str| Some(ErrorCode::Text(code.to_owned()));
    for (status, header, body, code) in [
        (400, "", r#"{"errors": [{"code": "E7"}]}"#, text("E7")),
        (
            400,
            "",
            r#"{"errors": [{"code": 7}]}"#,
            Some(ErrorCode::from(7)),
        ),
        (400, "E8", "", text("E8")),
        (400, "E8", r#"{"errors": []}"#, text("E8")),
        (400, "", r#"{"errors": "none"}"#, Some(ErrorCode::from(400))),
        (503, "", "<html></html>", Some(ErrorCode::from(503))),
    ] {
        let error = refused(answer(status, &[("X-Error-Code", header)], body));
        let result = Acme.handle_exception(&error, IamAction::Update);
        let Ending::Failed { code: reported, .. } = result.ending else {
            panic!("a failure");
        };
        assert_eq!(reported, code, "{body}");
    }
}

#[test]
fn already_so_is_said_by_the_status_or_by_the_vendors_own_number() {
    for (status, body, skipped) in [
        (404, r#"{"errors": [{"code": "E7"}]}"#, true),
        (400, r#"{"errors": [{"code": 4711}]}"#, true),
        (400, r#"{"errors": [{"code": 4712}]}"#, false),
    ] {
        let error = refused(answer(status, &[], body));
        let result = Acme.handle_exception(&error, IamAction::Disable);
        let is_skip = matches!(result.ending, Ending::Skipped { .. });
        assert_eq!(is_skip, skipped, "{body}");
    }
}

#[test]
fn headers_of_a_refusal_show_no_secret() {
    let headers = [
        ("X-Echo", "token the-token-of-acme"),
        ("Set-Cookie", "session=1234"),
    ];
    let Error::Refused(refusal) = refused(answer(400, &headers, "")) else {
        panic!("a refusal");
    };
    let echo = refusal.header("x-echo").unwrap();
    assert!(!echo.contains("the-token-of-acme"), "{echo}");
    assert_eq!(refusal.header("set-cookie"), None);
}
