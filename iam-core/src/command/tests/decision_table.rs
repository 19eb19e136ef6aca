//! The decision table, row by row.

use serde_json::json;

use crate::{Active, IamAction};

use super::{
    FakeClient,
    Says::{self, NoId, Nobody, Nothing, User},
    told,
};
use Active::{No, Unknown, Yes};
use IamAction::{Create, Disable, Enable, Get, Update};

/// command, flags, allow-enable, what the application says (to G), calls, action, outcome
type Row = (
    IamAction,
    &'static str,
    &'static str,
    Says,
    &'static str,
    IamAction,
    &'static str,
);

const DISABLED: &str = "skip(Command is disabled.)";
const ALL: &str = "create update enable disable if-not-exists";

#[rustfmt::skip]
const ROWS: &[Row] = &[
    // its own flag is off
    (Create,  "update enable disable if-not-exists", "true", User(Yes), "", Create,  DISABLED),
    (Update,  "create enable disable if-not-exists", "true", User(Yes), "", Update,  DISABLED),
    (Disable, "create update enable if-not-exists",  "true", User(Yes), "", Disable, DISABLED),
    (Enable,  "create update disable if-not-exists", "true", User(No),  "", Enable,  DISABLED),
    // get
    (Get, "", "true", Nobody,        "G", Get, "failure(404, User does not exist)"),
    (Get, "", "true", User(Yes),     "G", Get, "active true, 7 ada"),
    (Get, "", "true", User(No),      "G", Get, "active false, 7 ada"),
    (Get, "", "true", User(Unknown), "G", Get, "active null, 7 ada"),
    (Get, "", "true", Says::Refuses(404, ""), "G", Get, "failure(404, User does not exist)"),
    // create
    (Create, "create",               "true",  Nobody,        "G C",   Create, "active true, 7 ada"),
    (Create, ALL,                    "true",  Says::Refuses(404, "x"), "G C", Create, "active true, 7 ada"),
    (Create, "create update",        "true",  User(Yes),     "G U",   Update, "active true, 7 ada"),
    (Create, "create update enable", "true",  User(Yes),     "G U",   Update, "active true, 7 ada"),
    (Create, "create update enable", "true",  User(No),      "G E U", Update, "active true, 7 ada"),
    (Create, "create update enable", "True",  User(No),      "G E U", Update, "active true, 7 ada"),
    (Create, "create update enable", "false", User(No),      "G U",   Update, "active false, 7 ada"),
    (Create, "create update",        "true",  User(No),      "G U",   Update, "active false, 7 ada"),
    (Create, "create update enable", "true",  User(Unknown), "G U",   Update, "active null, 7 ada"),
    (Create, "create enable",        "true",  User(Yes),     "G",     Update, DISABLED),
    (Create, "create enable",        "true",  User(No),      "G",     Update, DISABLED),
    // update
    (Update, "update enable", "true",  User(Yes),     "G U",   Update, "active true, 7 ada"),
    (Update, "update enable", "true",  User(No),      "G E U", Update, "active true, 7 ada"),
    (Update, "update enable", "false", User(No),      "G U",   Update, "active false, 7 ada"),
    (Update, "update enable", "yes",   User(No),      "G U",   Update, "active false, 7 ada"),
    (Update, "update",        "true",  User(No),      "G U",   Update, "active false, 7 ada"),
    (Update, "update enable", "true",  User(Unknown), "G U",   Update, "active null, 7 ada"),
    (Update, "update create if-not-exists", "true", Nobody, "G C", Create, "active true, 7 ada"),
    (Update, "update if-not-exists",        "true", Nobody, "G",   Create, DISABLED),
    (Update, "update create",               "true", Nobody, "G",   Update, "skip(User does not exist)"),
    (Update, "update create",               "true", Says::Refuses(404, ""), "G", Update, "skip(User does not exist)"),
    // disable
    (Disable, "disable", "true", Nobody,        "G",   Disable, "skip(User does not exist)"),
    (Disable, "disable", "true", Says::Refuses(404, ""), "G", Disable, "skip(User does not exist)"),
    (Disable, "disable", "true", User(Yes),     "G D", Disable, "active false, 7 ada"),
    (Disable, "disable", "true", User(Unknown), "G D", Disable, "active false, 7 ada"),
    (Disable, "disable", "true", User(No),      "G",   Disable, "skip(User is already disabled.)"),
    // enable
    (Enable, "enable", "true",  Nobody,        "G",   Enable, "skip(User does not exist)"),
    (Enable, "enable", "true",  User(No),      "G E", Enable, "active true, 7 ada"),
    (Enable, "enable", "false", User(Unknown), "G E", Enable, "active true, 7 ada"),
    (Enable, "enable", "true",  User(Yes),     "G",   Enable, "skip(User is already enabled.)"),
    // a user without an id
    (Get,     "",        "true", NoId, "G", Get,     "active true,  ada"),
    (Update,  "update",  "true", NoId, "G", Update,
        "failure(null, the application found the user but gave no id, which update needs)"),
    (Disable, "disable", "true", NoId, "G", Disable,
        "failure(null, the application found the user but gave no id, which disable needs)"),
    // a look-up that failed is never "no such user", and never a skip
    (Get,     "",  "true", Says::Refuses(500, "down"), "G", Get,     "failure(500, down)"),
    (Create,  ALL, "true", Says::Refuses(403, "no"),   "G", Create,  "failure(403, no)"),
    (Update,  ALL, "true", Says::Fails("E42"),         "G", Update,  "failure(\"E42\", vendor's text)"),
    (Disable, ALL, "true", Says::Refuses(410, "gone"), "G", Disable, "failure(410, gone)"),
    (Enable,  ALL, "true", Says::Refuses(401, "who"),  "G", Enable,  "failure(401, who)"),
];

#[test]
fn every_row_makes_exactly_its_calls_and_has_its_outcome() {
    for (command, flags, allow, says, calls, action, outcome) in ROWS {
        let mut client = FakeClient::new(&[*says]);
        client.skips = &[404, 410];
        let told_of = client.run(
            *command,
            flags,
            allow,
            &json!({"email": "ada@acme.example"}),
        );
        let row = format!("{command}, flags `{flags}`, allow-enable {allow}, calls `{calls}`");
        assert_eq!(client.letters(), *calls, "{row}");
        assert_eq!(told_of.result.action, *action, "{row}");
        assert_eq!(told(&told_of), *outcome, "{row}");
    }
}

/// What G, E and U say of `active`, and what comes out.
#[test]
fn where_an_update_does_not_say_active_stays_as_it_was() {
    for (known, enabled, updated, expected) in [
        (Yes, Unknown, Unknown, Yes),
        (Yes, Unknown, No, No),
        (Unknown, Unknown, Yes, Yes),
        (Unknown, Unknown, Unknown, Unknown),
        (No, Unknown, Unknown, Yes),
        (No, No, Unknown, Yes),
        (No, Yes, No, No),
    ] {
        let mut client = FakeClient::new(&[User(known)]);
        client.enable = User(enabled);
        client.update = User(updated);
        let outcome = client.run(Update, ALL, "true", &json!({"email": "a"}));
        assert_eq!(
            told(&outcome),
            format!("active {}, 7 ada", expected.to_json()),
            "G {known:?}, E {enabled:?}, U {updated:?}"
        );
    }
    let mut client = FakeClient::new(&[User(No)]);
    client.update = User(Yes);
    let outcome = client.run(Update, "update", "false", &json!({"email": "a"}));
    assert_eq!(told(&outcome), "active true, 7 ada");
}

#[test]
fn disable_and_enable_report_what_they_did_whatever_the_answer_says() {
    let mut client = FakeClient::new(&[User(Unknown)]);
    client.disable = User(Yes);
    client.enable = User(No);
    let profile = json!({"email": "a"});
    let outcome = client.run(Disable, ALL, "true", &profile);
    assert_eq!(told(&outcome), "active false, 7 ada");
    let outcome = client.run(Enable, ALL, "true", &profile);
    assert_eq!(told(&outcome), "active true, 7 ada");
}

#[test]
fn where_an_answer_is_empty_the_known_user_stays() {
    let profile = json!({"email": "a"});
    let mut client = FakeClient::new(&[User(No)]);
    client.enable = Nothing;
    client.update = Nothing;
    client.disable = Nothing;
    for (command, allow, expected) in [
        (Update, "true", "active true, 7 ada"),
        (Update, "false", "active false, 7 ada"),
        (Enable, "true", "active true, 7 ada, no details"),
    ] {
        assert_eq!(told(&client.run(command, ALL, allow, &profile)), expected);
    }
    client.get = vec![User(Yes)];
    assert_eq!(
        told(&client.run(Disable, ALL, "true", &profile)),
        "active false, 7 ada, no details"
    );
}

#[test]
fn a_profile_that_cannot_be_used_is_a_bad_request_and_nothing_is_called() {
    let none = "failure(400, the profile has none of the attributes that a user is looked up by: \
                `id`, `user_name`, `email`)";
    for (profile, expected) in [
        (json!(""), "failure(400, `user-profile` is empty)"),
        (json!(null), "failure(400, `user-profile` is empty)"),
        (
            json!("{"),
            "failure(400, `user-profile` is not JSON (line 1, column 1))",
        ),
        (
            json!("[]"),
            "failure(400, `user-profile` is not a JSON object but a list)",
        ),
        (json!({}), none),
        (json!({"email": " ", "login": true, "id": null}), none),
        (
            json!({"email": "a", "shape": 1}),
            "failure(400, mapped field `shape`: has no place)",
        ),
    ] {
        for command in [Get, Create, Update, Disable, Enable] {
            let client = FakeClient::new(&[User(Yes)]);
            let outcome = client.run(command, ALL, "true", &profile);
            assert_eq!(told(&outcome), expected, "{command}: {profile}");
            assert_eq!(outcome.result.action, command, "{profile}");
            assert_eq!(client.calls(), [""; 0], "{command}: {profile}");
        }
    }
}

#[test]
fn a_command_that_is_off_is_skipped_before_its_profile_is_looked_at() {
    for profile in [json!(""), json!("{"), json!({}), json!({"email": "a"})] {
        let client = FakeClient::new(&[User(Yes)]);
        let outcome = client.run(Create, "", "true", &profile);
        assert_eq!(told(&outcome), DISABLED);
    }
}

#[test]
fn get_replaces_the_profile_by_what_the_application_has() {
    let profile = json!({"email": "a", "displayname": "old"});
    let client = FakeClient::new(&[User(Yes)]);
    let outcome = client.run(Get, "", "true", &profile);
    assert_eq!(outcome.profile.to_json(), json!({"displayname": "ada"}));

    let client = FakeClient::new(&[Nobody]);
    let outcome = client.run(Get, "", "true", &profile);
    assert_eq!(outcome.profile.to_json(), profile);
}
