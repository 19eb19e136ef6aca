//! Users are disabled, enabled or removed.

use iam_core::{
    Active, IamClient,
    scim::DisableMode,
    testing::{ScimQuirk, ScimQuirk::*},
};
use serde_json::json;

use crate::setup::{ada, bodies, calls, client, person, server};

/// Whatever the server answers, it holds what was asked for and says so.
#[test]
fn users_are_disabled_and_enabled_on_every_server() {
    let rows: &[&[ScimQuirk]] = &[
        &[],
        &[ActiveAsText],
        &[HidesActive],
        &[PatchAnswers204],
        &[ShortPatchAnswer],
        &[ShortPatchAnswer, PatchLeavesActive],
        &[PatchAnswers204, PatchLeavesActive],
        &[CaseSensitiveNames, CaseSensitivePaths],
        &[PatchLeavesActive],
        &[RefusesPatch(404)],
        &[RefusesPatch(405)],
        &[RefusesPatch(415)],
        &[RefusesPatch(501)],
        &[RefusesPut],
        &[PlainJsonOnly],
        &[IdsAreNumbers],
        &[Versions],
        &[PutEnables, RefusesPatch(405)],
        &[LowerCaseNames],
    ];
    for quirks in rows {
        let server = server(quirks);
        let id = server.with(|users| users.add(ada()));
        let client = client(&server);
        for (active, said) in [(false, Active::No), (true, Active::Yes)] {
            let outcome = if active {
                client.enable_user(&id)
            } else {
                client.disable_user(&id)
            };
            let user = outcome.unwrap_or_else(|error| panic!("{quirks:?}: {error}"));
            assert_eq!(user.active, said, "{quirks:?}");
            let held = server.with(|users| users.get(&id));
            assert_eq!(held["active"], active, "{quirks:?}");
            assert_eq!(held["name"], ada()["name"], "{quirks:?}");
        }
        assert!(
            server
                .requests()
                .iter()
                .all(|request| request.method != "DELETE"),
            "disabling never deletes: {quirks:?}"
        );
    }
}

#[test]
fn one_patch_disables_on_a_conforming_server() {
    let server = server(&[]);
    let id = server.with(|users| users.add(ada()));
    client(&server).disable_user(&id).expect("disabled");
    assert_eq!(
        bodies(&server, "PATCH")[0]["Operations"],
        json!([{"op": "replace", "path": "active", "value": false}])
    );
    assert_eq!(calls(&server), ["PATCH /Users/u1"]);
}

#[test]
fn a_user_who_stays_active_is_an_error() {
    let server = server(&[NeverChangesActive]);
    let id = server.with(|users| users.add(ada()));
    let error = client(&server).disable_user(&id).expect_err("still active");
    assert!(error.to_string().contains("still"), "{error}");
}

#[test]
fn a_user_whom_deactivating_deleted_is_disabled() {
    for quirks in [
        &[DeletesOnDeactivate][..],
        &[DeletesOnDeactivate, RefusesPatch(405)],
    ] {
        let server = server(quirks);
        let id = server.with(|users| users.add(ada()));
        let disabled = client(&server).disable_user(&id);
        let disabled = disabled.unwrap_or_else(|error| panic!("{quirks:?}: {error}"));
        assert_eq!(disabled.active, Active::No);
        assert_eq!(disabled.id.map(|id| id.to_string()), Some(id));
    }
}

#[test]
fn disabling_deletes_where_the_instance_says_so() {
    let server = server(&[]);
    let id = server.with(|users| users.add(ada()));
    server.with(|users| users.add(person("bob")));
    let client = client(&server).disable_mode(DisableMode::Delete);
    assert_eq!(
        client.disable_user(&id).expect("deleted").active,
        Active::No
    );
    assert_eq!(server.with(|users| users.len()), 1);
    assert_eq!(calls(&server), ["DELETE /Users/u1"]);
    assert_eq!(
        client.disable_user(&id).expect_err("gone").status(),
        Some(404)
    );
}
