use serde_json::json;

use super::*;
use crate::{
    Active, AppFields, CommandResult, Definition, Error, ErrorCode, IamAction, IamUserAppData,
    IamUserProfile, IamVendorActionResult, Instance, Params, Refusal, UserId, command::Outcome,
    http::TransportError,
};

/// An instance whose password is `hunter2`.
fn instance() -> Instance {
    let definition =
        Definition::parse("{name: Acme, configuration: [{name: login, type: 9}]}").unwrap();
    let given = json!({"login": {"identifier": "svc", "password": "hunter2"}});
    let params = Params::resolve(&definition, given.as_object().unwrap().clone()).unwrap();
    Instance::new("Acme", "Acme_1", params)
}

fn outcome(result: IamVendorActionResult, profile: Value) -> Outcome {
    Outcome {
        result,
        profile: IamUserProfile::read(&profile).unwrap(),
        timed_out: false,
        status: None,
    }
}

fn ada() -> IamUserAppData {
    IamUserAppData {
        id: Some(UserId::Number(7.into())),
        username: Some("ada".to_owned()),
        active: Active::Yes,
        email: None,
        full_data: json!({"z": "last | first", "a": null, "active": true})
            .as_object()
            .unwrap()
            .clone(),
    }
}

#[test]
fn a_success_is_a_note_with_both_contexts_and_a_table() {
    let result = IamVendorActionResult::done(IamAction::Create, ada());
    let entry = Entry::of_outcome(
        &instance(),
        &outcome(result, json!({"email": "ada@acme.example", "title": "x"})),
        Severity::Outcome,
    );
    let vendor = r#"{"brand":"Acme","instanceName":"Acme_1","action":"create","success":true,"active":true,"id":7,"username":"ada","email":"ada@acme.example","errorCode":null,"errorMessage":"","details":{"z":"last | first","a":null,"active":true},"skipped":false,"reason":""}"#;
    let profile = r#"{"email":"ada@acme.example","title":"x"}"#;
    let table = r"### Create User Results (Acme)\n|brand|instanceName|success|active|id|username|email|details|\n|---|---|---|---|---|---|---|---|\n| Acme | Acme_1 | true | true | 7 | ada | ada@acme.example | z: last \\| first<br>a: <br>active: true |\n";
    assert_eq!(
        entry.to_json().to_string(),
        [
            r#"{"Type":1,"ContentsFormat":"json","Contents":"#,
            vendor,
            r#","EntryContext":{"IAM.UserProfile(val.email && val.email == obj.email)":"#,
            profile,
            r#","IAM.Vendor(val.instanceName && val.instanceName == obj.instanceName && val.email && val.email == obj.email)":"#,
            vendor,
            r#"},"HumanReadable":""#,
            table,
            r#""}"#,
        ]
        .concat()
    );
    assert_eq!(
        entry.to_context().to_string(),
        format!(r#"{{"IAM":{{"Vendor":{vendor},"UserProfile":{profile}}}}}"#)
    );
    assert!(!entry.is_failure());
}

#[test]
fn a_skip_is_a_success_whose_table_says_why() {
    let result = IamVendorActionResult::skipped(IamAction::Disable, "User does not exist");
    let entry = Entry::of_outcome(&instance(), &outcome(result, json!({})), Severity::Outcome);
    assert_eq!(
        entry.contents.to_string(),
        r#"{"brand":"Acme","instanceName":"Acme_1","action":"disable","success":true,"active":null,"id":null,"username":null,"email":null,"errorCode":null,"errorMessage":"","details":{},"skipped":true,"reason":"User does not exist"}"#
    );
    assert_eq!(
        entry.human_readable.unwrap(),
        "### Disable User Results (Acme)\n|brand|instanceName|skipped|reason|\n|---|---|---|---|\n\
         | Acme | Acme_1 | true | User does not exist |\n"
    );
}

#[test]
fn a_failure_has_its_code_with_its_type_and_hides_secrets() {
    for (code, expected) in [
        (Some(ErrorCode::from(400)), json!(400)),
        (Some(ErrorCode::Text("E7".to_owned())), json!("E7")),
        (None, json!(null)),
    ] {
        let result = IamVendorActionResult::failure(IamAction::Update, code, "bad key hunter2");
        let outcome = outcome(result, json!({"email": "a"}));
        let note = Entry::of_outcome(&instance(), &outcome, Severity::Outcome);
        assert_eq!(note.contents["errorCode"], expected);
        assert_eq!(note.contents["errorMessage"], json!("bad key ***"));
        assert_eq!(note.contents["success"], json!(false));
        assert_eq!(note.contents["details"], json!({}));
        assert!(note.is_failure() && !note.is_error());
        assert!(!note.to_json().to_string().contains("hunter2"));

        let error = Entry::of_outcome(&instance(), &outcome, Severity::Error);
        let json = error.to_json();
        assert_eq!(json["Type"], json!(4));
        assert_eq!(json.get("HumanReadable"), None);
        assert_eq!(json["Contents"], note.contents);
        assert_eq!(error.to_context(), note.to_context());
        assert!(error.is_error());
    }
}

#[test]
fn the_applications_address_goes_before_the_profiles() {
    for (app, profile, expected) in [
        (Some("app"), json!({"email": "profile"}), json!("app")),
        (None, json!({"email": "profile"}), json!("profile")),
        (Some(" "), json!({"email": "profile"}), json!("profile")),
        (None, json!({"email": null}), json!(null)),
        (None, json!({"email": {"value": "x"}}), json!(null)),
    ] {
        let user = IamUserAppData {
            email: app.map(str::to_owned),
            ..ada()
        };
        let result = IamVendorActionResult::done(IamAction::Get, user);
        let entry = Entry::of_outcome(&instance(), &outcome(result, profile), Severity::Outcome);
        assert_eq!(entry.contents["email"], expected);
    }
}

#[test]
fn test_module_gives_the_text_ok() {
    let entry = Entry::ok();
    assert_eq!(
        entry.to_json(),
        json!({"Type": 1, "ContentsFormat": "text", "Contents": "ok", "EntryContext": {}, "HumanReadable": "ok"})
    );
    assert_eq!(entry.to_context(), json!("ok"));
}

#[test]
fn get_mapping_fields_gives_the_schema() {
    let entry = Entry::of_fields(AppFields::from_iter([("b", "B's | text"), ("a", "")]));
    let schema = json!({"User Profile": {"b": "B's | text", "a": ""}});
    assert_eq!(entry.to_context().to_string(), schema.to_string());
    assert_eq!(entry.to_json()["Contents"], schema);
    assert_eq!(
        entry.human_readable.unwrap(),
        "### User Profile\n|field|description|\n|---|---|\n| b | B's \\| text |\n| a |  |\n"
    );
}

#[test]
fn an_error_of_another_command_is_advice_and_a_vendor_that_failed() {
    let refused = Error::Refused(Refusal::new(
        401,
        crate::AnswerBody::Json(json!({"error": "no hunter2"})),
    ));
    let entry = Entry::of_error(&instance(), "test-module", &refused);
    assert_eq!(
        entry.to_json()["Contents"],
        json!("no ***\nhelp: check `credentials`: the vendor does not accept them")
    );
    assert_eq!(entry.to_json()["ContentsFormat"], json!("text"));
    assert_eq!(entry.to_json()["Type"], json!(4));
    let vendor = json!({
        "brand": "Acme", "instanceName": "Acme_1", "action": "test-module", "success": false,
        "active": null, "id": null, "username": null, "email": null, "errorCode": 401,
        "errorMessage": "no ***", "details": {}, "skipped": false, "reason": "",
    });
    assert_eq!(entry.to_context(), json!({"IAM": {"Vendor": vendor}}));
    assert_eq!(entry.entry_context.len(), 1);

    let closed = Error::Transport(TransportError::Connect {
        host: "acme.example:443".to_owned(),
        problem: "connection refused".to_owned(),
    });
    let entry = Entry::of_error(&instance(), "test-module", &closed);
    let advice = entry.contents.as_str().unwrap();
    assert!(advice.contains("acme.example:443"), "{advice}");
    assert!(advice.contains("`url`"), "{advice}");
}

#[test]
fn a_vendors_own_command_gives_what_its_handler_says() {
    let group = json!({"id": 1, "name": "Admins"});
    let result = CommandResult::new(group.clone())
        .context("Acme.Group(val.id && val.id == obj.id)", group.clone())
        .readable("done");
    let entry = Entry::of_result("acme-group", result);
    assert_eq!(
        entry.to_json(),
        json!({
            "Type": 1, "ContentsFormat": "json", "Contents": group,
            "EntryContext": {"Acme.Group(val.id && val.id == obj.id)": group},
            "HumanReadable": "done",
        })
    );
    assert_eq!(entry.to_context(), json!({"Acme": {"Group": group}}));

    for (contents, readable) in [
        (
            group.clone(),
            "### acme-group\n|id|name|\n|---|---|\n| 1 | Admins |\n",
        ),
        (
            json!([{"a": 1}, {"b": 2}]),
            "### acme-group\n|a|b|\n|---|---|\n| 1 |  |\n|  | 2 |\n",
        ),
        (json!("text"), "text"),
        (json!([1, 2]), "[1,2]"),
    ] {
        let entry = Entry::of_result("acme-group", CommandResult::new(contents.clone()));
        assert_eq!(entry.human_readable.unwrap(), readable);
        assert_eq!(entry.context, contents);
        assert!(entry.entry_context.is_empty());
    }
}
