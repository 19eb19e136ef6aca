//! Servers that are known by name: the same outcomes, with fewer requests.

use iam_core::{
    Active, IamClient,
    scim::{Profile, Quirk, ScimClient},
    testing::{FakeServer, ScimVendor},
};
use serde_json::json;

use crate::setup::{Server, ada, bodies, calls, client, look_up, person, user};

fn server(profile: Profile) -> Server {
    FakeServer::start(ScimVendor::profile(profile))
}

/// Ada, whose name is her address, as it must be in places.
fn by_address() -> serde_json::Value {
    let mut ada = ada();
    ada["userName"] = json!("ada@acme.example");
    ada
}

/// What every command of the client gives on a server, and what it costs.
fn tour(profile: Profile, client: &ScimClient, server: &Server) -> usize {
    let label = format!("{profile}");
    for name in ["bob", "carl", "dora"] {
        let mut bystander = person(name);
        bystander["userName"] = json!(format!("{name}@acme.example"));
        server.with(|users| users.add(bystander));
    }
    let nobody = look_up(client, "emails", "ada@acme.example");
    assert_eq!(nobody.expect("an answer"), None, "{label}");
    let created = client.create_user(&user(by_address()));
    let created = created.unwrap_or_else(|error| panic!("{label}: create: {error}"));
    assert_eq!(created.active, Active::Yes, "{label}");
    for attribute in ["userName", "emails"] {
        let found = look_up(client, attribute, "ADA@acme.example");
        let found = found.unwrap_or_else(|error| panic!("{label}: {attribute}: {error}"));
        assert_eq!(found.as_deref(), Some("u4"), "{label}: {attribute}");
    }
    let change = user(json!({
        "title": "Countess",
        "phoneNumbers": [{"value": "1", "type": "work"}, {"value": "2", "type": "mobile"}],
    }));
    let updated = client.update_user("u4", &change);
    let updated = updated.unwrap_or_else(|error| panic!("{label}: update: {error}"));
    assert_eq!(updated.full_data["title"], "Countess", "{label}");
    assert_eq!(updated.active, Active::Yes, "{label}");
    let quirks = profile.quirks();
    let disabled = client.disable_user("u4");
    if quirks.contains(&Quirk::ActiveIsReadOnly) {
        assert!(disabled.is_err(), "{label}");
    } else {
        let disabled = disabled.unwrap_or_else(|error| panic!("{label}: disable: {error}"));
        assert_eq!(disabled.active, Active::No, "{label}");
        let enabled = client.enable_user("u4");
        if quirks.contains(&Quirk::DeletesOnDeactivate) {
            assert_eq!(enabled.expect_err("gone").status(), Some(404), "{label}");
        } else {
            assert_eq!(enabled.expect("enabled").active, Active::Yes, "{label}");
        }
    }
    for name in ["u1", "u2", "u3"] {
        let held = server.with(|users| users.get(name));
        assert_eq!(held["active"], true, "{label}: nobody else was touched");
        assert_eq!(held["title"], json!(null), "{label}");
    }
    calls(server).len()
}

#[test]
fn every_profile_works_unnamed_and_named_and_a_name_costs_nothing() {
    for profile in Profile::ALL {
        let unnamed = server(profile);
        let found_out = tour(profile, &client(&unnamed), &unnamed);
        let named = server(profile);
        let known = tour(profile, &client(&named).profile(profile), &named);
        let saves = [
            Profile::Atlassian,
            Profile::Aws,
            Profile::Contentful,
            Profile::Envoy,
            Profile::OpenWebUi,
            Profile::Snowflake,
        ];
        if saves.contains(&profile) {
            assert!(known < found_out, "{profile}: {known} of {found_out}");
        } else {
            assert_eq!(known, found_out, "{profile}");
        }
    }
}

#[test]
fn envoy_is_sent_no_patch_and_entra_no_put() {
    for (profile, never) in [(Profile::Envoy, "PATCH"), (Profile::Entra, "PUT")] {
        let server = server(profile);
        let id = server.with(|users| users.add(ada()));
        let client = client(&server).profile(profile);
        let title = user(json!({"title": "Countess"}));
        client.update_user(&id, &title).expect("updated");
        client.disable_user(&id).expect("disabled");
        let sent = calls(&server);
        assert!(!sent.iter().any(|call| call.starts_with(never)), "{sent:?}");
    }
}

/// Entra has no PUT, so that a refused PATCH is the answer.
#[test]
fn entra_is_told_once() {
    let vendor = ScimVendor::with([Quirk::RefusesPut, Quirk::RefusesPatch(400)]);
    let server = FakeServer::start(vendor);
    let id = server.with(|users| users.add(ada()));
    let title = user(json!({"title": "Countess"}));
    for (client, sent) in [
        (
            client(&server),
            vec!["GET /Users/u1", "PATCH /Users/u1", "PUT /Users/u1"],
        ),
        (
            client(&server).profile(Profile::Entra),
            vec!["GET /Users/u1", "PATCH /Users/u1"],
        ),
    ] {
        let refused = client.update_user(&id, &title).expect_err("refused");
        assert_eq!(refused.status(), Some(400));
        assert_eq!(calls(&server), sent);
    }
}

/// AWS filters by `userName` and `externalId` alone, and its lists have cursors: an address is
/// looked for on every page, without a filter that would be refused.
#[test]
fn aws_is_walked_by_cursor_for_an_address() {
    let server = server(Profile::Aws);
    for number in 0..120 {
        server.with(|users| users.add(person(&format!("user{number}"))));
    }
    let id = server.with(|users| users.add(ada()));
    let client = client(&server).profile(Profile::Aws);
    let found = look_up(&client, "emails", "ada@acme.example").expect("an answer");
    assert_eq!(found, Some(id));
    assert_eq!(
        calls(&server),
        [
            "GET /Users?filter=userName eq \"ada@acme.example\"",
            "GET /Users",
            "GET /Users?cursor=50",
            "GET /Users?cursor=100",
        ]
    );
}

#[test]
fn one_value_is_sent_where_one_is_held() {
    for profile in [Profile::Aws, Profile::Snowflake] {
        let server = server(profile);
        let client = client(&server).profile(profile);
        let mut fields = ada();
        fields["emails"] = json!([
            {"value": "ada@home.example", "type": "home"},
            {"value": "ada@acme.example", "type": "work", "primary": true},
        ]);
        client.create_user(&user(fields)).expect("created");
        let bodies = bodies(&server, "POST");
        assert_eq!(bodies.len(), 1, "{profile}");
        assert_eq!(
            bodies[0]["emails"],
            json!([{"value": "ada@acme.example", "type": "work", "primary": true}])
        );
    }
}

/// What is immutable stays as it is, and everything else of the update is done.
#[test]
fn immutable_attributes_do_not_hold_an_update_up() {
    let rows = [
        (
            Profile::Contentful,
            json!({"title": "Countess", "name.familyName": "Lovelace"}),
        ),
        (
            Profile::Tealium,
            json!({"title": "Countess", "userName": "countess"}),
        ),
    ];
    for (profile, changes) in rows {
        for named in [false, true] {
            let server = server(profile);
            let id = server.with(|users| users.add(ada()));
            let client = if named {
                client(&server).profile(profile)
            } else {
                client(&server)
            };
            for _ in 0..2 {
                let updated = client.update_user(&id, &user(changes.clone()));
                let updated = updated.unwrap_or_else(|error| panic!("{profile}: {error}"));
                assert_eq!(updated.username.as_deref(), Some("ada"), "{profile}");
            }
            let held = server.with(|users| users.get(&id));
            assert_eq!(held["title"], "Countess", "{profile}");
            assert_eq!(held["name"], ada()["name"], "{profile}");
            assert_eq!(held["userName"], "ada", "{profile}");
            let asked = calls(&server);
            let expected: &[&str] = if named {
                &["GET /Users/u1", "PATCH /Users/u1", "GET /Users/u1"]
            } else {
                &[
                    "GET /Users/u1",
                    "PATCH /Users/u1",
                    "GET /Schemas",
                    "PATCH /Users/u1",
                    "GET /Users/u1",
                ]
            };
            assert_eq!(asked, expected, "{profile}");
        }
    }
}

#[test]
fn twilio_has_the_address_for_a_name_whatever_is_mapped() {
    let server = server(Profile::Twilio);
    let client = client(&server).profile(Profile::Twilio);
    assert_eq!(client.search_attributes(), ["id", "emails", "userName"]);
    let created = client.create_user(&user(ada())).expect("created");
    assert_eq!(created.username.as_deref(), Some("ada@acme.example"));
    let moved = json!({"userName": "ada", "emails": {"value": "countess@acme.example"}});
    let updated = client.update_user("u1", &user(moved)).expect("updated");
    assert_eq!(updated.username.as_deref(), Some("countess@acme.example"));
    assert_eq!(updated.email.as_deref(), Some("countess@acme.example"));
}

/// Where DELETE deactivates, and where there is none, `disable_mode: delete` disables.
#[test]
fn who_cannot_be_removed_is_disabled() {
    use iam_core::scim::DisableMode;
    for quirks in [
        Profile::Slack.quirks(),
        Profile::Salesforce.quirks(),
        &[Quirk::RefusesDelete(405)],
        &[Quirk::RefusesDelete(501), Quirk::RefusesPatch(405)],
    ] {
        let server = FakeServer::start(ScimVendor::with(quirks.iter().copied()));
        let id = server.with(|users| users.add(ada()));
        let client = client(&server).disable_mode(DisableMode::Delete);
        let disabled = client.disable_user(&id).expect("disabled");
        assert_eq!(disabled.active, Active::No, "{quirks:?}");
        let held = server.with(|users| users.get(&id));
        assert_eq!(held["active"], false, "{quirks:?}");
    }
}

/// Slack takes 180 writes a minute: the next is 429, and what it says is reported.
#[test]
fn a_limit_of_writes_is_told_in_the_vendors_words() {
    let vendor = ScimVendor::with([Quirk::SlackErrors, Quirk::WritesPerMinute(1)]);
    let server = FakeServer::start(vendor);
    let client = client(&server);
    client.create_user(&user(ada())).expect("created");
    let refused = client.create_user(&user(person("bob"))).expect_err("429");
    assert_eq!(refused.status(), Some(429));
    assert!(
        refused.to_string().contains("too many requests"),
        "{refused}"
    );
    assert_eq!(server.with(|users| users.len()), 1);
}

/// Open WebUI refuses with 422 and a list of what is wrong (rule 12).
#[test]
fn a_list_of_errors_is_read() {
    let server = server(Profile::OpenWebUi);
    let refused = client(&server)
        .create_user(&user(json!({"title": "x"})))
        .expect_err("no name");
    assert_eq!(refused.status(), Some(422));
    assert!(
        refused.to_string().contains("userName is required"),
        "{refused}"
    );
}
