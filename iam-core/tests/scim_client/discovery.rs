//! What a server says of itself: asked for once, when a command needs it, and never missed.

use iam_core::{
    IamClient, Integration, Request,
    scim::{BrokenDiscovery, ScimClient},
    testing::{
        ScimQuirk::{self, *},
        VendorAnswer,
    },
};
use serde_json::json;

use crate::setup::{ada, calls, client, look_up, person, server, user};

/// An update of a server that follows the standard asks for no document (rule 27).
#[test]
fn a_command_that_needs_no_discovery_sends_none() {
    let server = server(&[]);
    let id = server.with(|users| users.add(ada()));
    let client = client(&server);
    client.get_user("userName", "ada").expect("an answer");
    let title = user(json!({"title": "Countess"}));
    client.update_user(&id, &title).expect("updated");
    client.disable_user(&id).expect("disabled");
    client.enable_user(&id).expect("enabled");
    client.create_user(&user(person("bob"))).expect("created");
    assert_eq!(
        calls(&server),
        [
            "GET /Users?filter=userName eq \"ada\"",
            "GET /Users/u1",
            "PATCH /Users/u1",
            "PATCH /Users/u1",
            "PATCH /Users/u1",
            "POST /Users",
        ]
    );
}

/// Rule 16: /Schemas is read once.
#[test]
fn schemas_are_read_once_however_often_they_are_needed() {
    let server = server(&[RefusesUnknown]);
    let client = client(&server);
    for name in ["bob", "carl"] {
        let mut fields = person(name);
        fields["favoriteColor"] = json!("blue");
        client.create_user(&user(fields)).expect("created");
    }
    client.get_app_fields().expect("fields");
    assert_eq!(
        calls(&server),
        [
            "POST /Users",
            "GET /Schemas",
            "POST /Users",
            "POST /Users",
            "POST /Users"
        ]
    );
}

#[test]
fn threads_that_need_the_schemas_at_once_read_them_once() {
    let server = server(&[]);
    let client = client(&server);
    std::thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| client.get_app_fields().is_ok());
        }
    });
    assert_eq!(calls(&server), ["GET /Schemas"]);
}

/// What comes in place of discovery is as good as none: every command works.
#[test]
fn discovery_may_be_anything_and_commands_work() {
    let absent = [NoDiscovery].into_iter();
    let broken = BrokenDiscovery::ALL.into_iter().map(BrokenDiscovery);
    for quirk in absent.chain(broken) {
        for needs in [
            &[][..],
            &[RefusesPatch(501)],
            &[RefusesUnknown],
            &[UnknownIs500InPatch],
            &[NobodyIs404],
            &[OneValueEach],
        ] {
            let quirks: Vec<ScimQuirk> = needs.iter().copied().chain([quirk]).collect();
            let server = server(&quirks);
            let client = client(&server);
            let seek = |key| look_up(&client, "userName", key).expect("an answer");
            assert_eq!(seek("ada"), None, "{quirks:?}");
            let created = client.create_user(&user(ada()));
            assert!(created.is_ok(), "{quirks:?}: {created:?}");
            assert_eq!(seek("ada").as_deref(), Some("u1"), "{quirks:?}");
            let title = user(json!({"title": "Countess"}));
            let updated = client.update_user("u1", &title);
            assert!(updated.is_ok(), "{quirks:?}: {updated:?}");
            assert!(client.disable_user("u1").is_ok(), "{quirks:?}");
            let held = server.with(|users| users.get("u1"));
            assert_eq!(held["title"], "Countess", "{quirks:?}");
            assert_eq!(held["active"], false, "{quirks:?}");
        }
    }
}

/// get-mapping-fields: the standard's fields, unless the credentials are wrong.
#[test]
fn fields_are_the_standard_ones_where_no_schemas_can_be_read() {
    for broken in BrokenDiscovery::ALL {
        let server = server(&[BrokenDiscovery(broken)]);
        let fields = client(&server).get_app_fields();
        match broken {
            BrokenDiscovery::Unauthorized => {
                assert_eq!(fields.expect_err("401").status(), Some(401));
            }
            _ => assert!(fields.expect("fields").into_json()["userName"].is_string()),
        }
    }
}

#[test]
fn users_are_found_where_the_resource_types_say() {
    for broken in [false, true] {
        let mut quirks = vec![UsersAt("v2/People")];
        quirks.extend(broken.then_some(IgnoresFilter));
        let server = server(&quirks);
        let id = server.with(|users| users.add(ada()));
        let client = client(&server);
        let found = look_up(&client, "userName", "ada").expect("an answer");
        assert_eq!(found, Some(id.clone()));
        client.disable_user(&id).expect("disabled");
        client.create_user(&user(person("bob"))).expect("created");
        let asked = calls(&server);
        let documents = asked.iter().filter(|call| *call == "GET /ResourceTypes");
        assert_eq!(documents.count(), 1, "{asked:?}");
        assert_eq!(asked.last().map(String::as_str), Some("POST /v2/People"));
    }
}

/// Where users are somewhere else, a 404 says nothing of the user.
#[test]
fn every_first_call_finds_users_that_are_elsewhere() {
    let server = server(&[UsersAt("People")]);
    let id = server.with(|users| users.add(ada()));
    let found = look_up(&client(&server), "id", &id).expect("an answer");
    assert_eq!(found.as_ref(), Some(&id));
    let created = client(&server).create_user(&user(person("bob")));
    assert!(created.is_ok(), "{created:?}");
    assert!(client(&server).test().is_ok());
    assert_eq!(server.with(|users| users.len()), 2);
    client(&server).remove_user(&id).expect("removed");
    assert_eq!(server.with(|users| users.len()), 1);
    let gone = client(&server).remove_user(&id);
    assert_eq!(gone.expect_err("nobody is there").status(), Some(404));
}

/// The path of a fake server's users may begin with a slash, as discovery has it.
#[test]
fn a_slash_before_the_path_of_users_is_none_of_its_segments() {
    for path in ["People", "/People", "/v2/People"] {
        let server = server(&[UsersAt(path)]);
        let id = server.with(|users| users.add(ada()));
        let found = look_up(&client(&server), "id", &id).expect("an answer");
        assert_eq!(found, Some(id), "{path}");
    }
}

/// The endpoint of another host is never called, and a path is never left.
#[test]
fn an_endpoint_never_leads_away() {
    for endpoint in [
        "https://elsewhere.example/scim/v2/Users",
        "http://127.0.0.1:1/Users",
        "/../Users",
        "//elsewhere.example/Users",
    ] {
        let server = server(&[]);
        server.answer_next(VendorAnswer::json(404, &json!({"detail": "no"})));
        let types = json!([{"id": "User", "endpoint": endpoint}]);
        server.answer_next(VendorAnswer::json(200, &types));
        let found = look_up(&client(&server), "userName", "ada");
        assert!(
            matches!(found, Ok(None)),
            "{endpoint}: {found:?} {:?}",
            calls(&server)
        );
    }
}

/// Rules 21 and 27: a refusal that may be the attribute's fault is a PUT; when it comes again,
/// one document saves a request for every update after.
#[test]
fn the_service_provider_config_is_read_when_that_saves_requests() {
    let update = |quirks: &[ScimQuirk]| {
        let server = server(quirks);
        let id = server.with(|users| users.add(ada()));
        let client = client(&server);
        for title in ["one", "two", "three"] {
            let title = user(json!({"title": title}));
            client.update_user(&id, &title).expect("updated");
        }
        let mut asked = calls(&server);
        asked.retain(|call| !call.starts_with("GET /Users"));
        asked
    };
    let (patch, put) = ("PATCH /Users/u1", "PUT /Users/u1");
    let config = "GET /ServiceProviderConfig";
    assert_eq!(
        update(&[RefusesPatch(501), SaysNoPatch]),
        [patch, put, patch, put, config, put]
    );
    assert_eq!(
        update(&[RefusesPatch(501)]),
        [patch, put, patch, put, config, patch, put],
        "the document says that there is PATCH"
    );
    assert_eq!(
        update(&[RefusesPatch(405), SaysNoPatch]),
        [patch, put, put, put],
        "405 says it all"
    );
}

const YML: &str = "
name: Acme
configuration:
- {name: url, type: 0, required: true}
- {name: credentials, type: 9, required: true}
- {name: mapper_in, type: 0, defaultvalue: In}
- {name: mapper_out, type: 0, defaultvalue: Out}
- {name: update_user_enabled, type: 8, defaultvalue: 'true'}
script:
  commands:
  - {name: iam-update-user, arguments: [{name: user-profile, required: true}, {name: allow-enable, defaultValue: 'true'}]}
";

/// Every command has a client of its own, and they all know what one of them found out.
#[test]
fn what_is_learned_is_known_to_every_command_of_the_process() {
    let server = server(&[IgnoresFilter, RefusesPatch(405)]);
    server.with(|users| users.add(person("bob")));
    server.with(|users| users.add(ada()));
    let rows = json!({"internalMapping": {
        "userName": {"simple": "username"}, "title": {"simple": "title"}}});
    let out = json!({"name": "Out", "mapping": {
        "User Profile - Create": rows, "User Profile - Update": rows}});
    let integration = Integration::new(YML, ScimClient::for_instance).mapper(&out.to_string());
    for title in ["one", "two"] {
        let mut request = Request::new("iam-update-user");
        request.params = server.params();
        request.args.insert(
            "user-profile".to_owned(),
            json!({"username": "ada", "title": title}),
        );
        let done = integration.execute(&request).expect("an entry");
        assert_eq!(done.contents["success"], true, "{:?}", done.contents);
    }
    assert_eq!(
        calls(&server),
        [
            "GET /Users?filter=userName eq \"ada\"",
            "GET /Users",
            "GET /Users/u2",
            "PATCH /Users/u2",
            "PUT /Users/u2",
            "GET /Users",
            "GET /Users/u2",
            "PUT /Users/u2",
        ]
    );
}
