//! What a server declares, and what is made of it.

use std::fs;

use iam_init::{Document, ServerProfile};
use serde_json::{Value, json};

use super::{INCOMING, OUTGOING, core_with, discovery, file, fitted, iam_init, saved, schemas};

#[test]
fn a_server_that_declares_no_schemas_gets_the_mappers_of_the_style() {
    let server = discovery(&[(Document::ServiceProviderConfig, json!({}))]).unwrap();
    let (server, _) = ServerProfile::read(&server).unwrap();
    let (plain, fitted) = (fitted(None), fitted(Some(server)));
    for mapper in [INCOMING, OUTGOING] {
        assert_eq!(file(&plain, mapper), file(&fitted, mapper), "{mapper}");
    }
}

#[test]
fn the_declared_scheme_chooses_the_way_of_authentication() {
    let (either, basic) = ("ScimClient::for_instance(", "Auth::basic_for(");
    let (bearer, client) = ("Auth::bearer_for(", "OAuth2::client_credentials_for(");
    for (declared, constructor) in [
        (&[][..], either),
        (&["httpbasic"], basic),
        (&["oauthbearertoken"], bearer),
        (&["oauthbearertoken", "oauth2"], bearer),
        (&["oauth2"], client),
        (&["httpbasic", "oauthbearertoken"], either),
        (&["httpbasic", "oauth2"], either),
        (&["httpdigest"], either),
    ] {
        let schemes = declared.iter().map(|scheme| json!({ "type": scheme }));
        let config = json!({"authenticationSchemes": schemes.collect::<Vec<_>>()});
        let server = discovery(&[(Document::ServiceProviderConfig, config)]).unwrap();
        let (server, _) = ServerProfile::read(&server).unwrap();
        let tree = fitted(Some(server));
        let made = file(&tree, "src/client.rs");
        assert!(made.contains(constructor), "{declared:?}: {made}");
        let yml = file(&tree, "Fitted.yml");
        assert_eq!(
            yml.contains("name: token_url"),
            constructor == client,
            "{declared:?}"
        );
        assert_eq!(
            yml.contains("hiddenusername: true"),
            constructor == bearer,
            "{declared:?}"
        );
    }
}

#[test]
fn the_way_that_is_asked_for_overrides_the_declared_one() {
    let acme = saved("acme");
    let acme = acme.to_str().unwrap();
    for (auth, constructor) in [
        ("session", "Session::for_instance("),
        ("oauth2-password", "OAuth2::password_for("),
    ] {
        let out = tempfile::tempdir().unwrap();
        let done = iam_init(out.path(), acme, &["--auth", auth], &[]);
        assert!(done.status.success(), "{done:?}");
        let client = fs::read_to_string(out.path().join("Fitted/src/client.rs")).unwrap();
        assert!(client.contains(constructor), "{auth}: {client}");
        let record = fs::read_to_string(out.path().join("Fitted/.iam-init.yml")).unwrap();
        assert!(record.contains(&format!("auth: {auth}")), "{record}");
    }
}

#[test]
fn mutability_says_which_mapper_has_an_attribute() {
    let attributes = json!([
        {"name": "userName"},
        {"name": "nickName", "mutability": "readWrite"},
        {"name": "lastLogin", "mutability": "readOnly"},
        {"name": "password", "mutability": "writeOnly"},
        {"name": "pin", "returned": "never"},
        {"name": "origin", "mutability": "immutable"},
        {"name": "tags", "multiValued": true},
    ]);
    let tree = fitted(Some(schemas(core_with(attributes)).unwrap()));
    let incoming: Value = serde_json::from_str(&file(&tree, INCOMING)).unwrap();
    let outgoing: Value = serde_json::from_str(&file(&tree, OUTGOING)).unwrap();
    let has = |mapper: &Value, kind: &str, row: &str| {
        mapper["mapping"][kind]["internalMapping"]
            .get(row)
            .is_some()
    };
    for (attribute, field, read, created, updated) in [
        ("nickName", "Nick Name", true, true, true),
        ("lastLogin", "Last Login", true, false, false),
        ("password", "Password", false, true, true),
        ("pin", "Pin", false, true, true),
        ("origin", "Origin", true, true, false),
        ("tags", "Tags", true, false, false),
    ] {
        assert_eq!(has(&incoming, "User Profile", field), read, "{attribute}");
        let kind = "User Profile - Create";
        assert_eq!(has(&outgoing, kind, attribute), created, "{attribute}");
        let kind = "User Profile - Update";
        assert_eq!(has(&outgoing, kind, attribute), updated, "{attribute}");
    }
}

#[test]
fn what_is_remembered_makes_the_same_tree_again() {
    for case in ["acme", "bare", "no_resource_types"] {
        let out = tempfile::tempdir().unwrap();
        let first = iam_init(
            &out.path().join("a"),
            saved(case).to_str().unwrap(),
            &[],
            &[],
        );
        assert!(first.status.success(), "{first:?}");
        let remembered = out.path().join("a/Fitted/scim-discovery.json");
        let text = fs::read_to_string(&remembered).unwrap();
        assert!(!text.contains("acme.example"), "no address is remembered");
        let again = iam_init(
            &out.path().join("b"),
            remembered.to_str().unwrap(),
            &[],
            &[],
        );
        assert!(again.status.success(), "{again:?}");
        for name in [
            "README.md",
            "Fitted.yml",
            ".iam-init.yml",
            "scim-discovery.json",
            INCOMING,
            OUTGOING,
        ] {
            let read =
                |folder: &str| fs::read(out.path().join(folder).join("Fitted").join(name)).unwrap();
            assert!(read("a") == read("b"), "{case}: {name}");
        }
    }
}
