//! Integrations fitted to a SCIM server: from saved answers, and from a live one.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use iam_core::mapper::Mapper;
use iam_core::scim::AttributePath;
use iam_core::testing::{FakeServer, ScimVendor, VendorAnswer};
use iam_init::{
    Answers, Discovery, Document, Fields, FromScimError, ServerProfile, Style, TemplateSet, Tree,
    render,
};
use proptest::prelude::*;
use serde_json::{Value, json};

fn saved(case: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/from_scim")
        .join(case)
}

fn iam_init(into: &Path, source: &str, more: &[&str], variables: &[(&str, &str)]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_iam-init"));
    for name in ["USER", "PASSWORD", "TOKEN"] {
        command.env_remove(format!("IAM_INIT_SCIM_{name}"));
    }
    command
        .args(["--integration", "-n", "Fitted", "--from-scim", source])
        .args(["-o".as_ref(), into.as_os_str()])
        .args(more)
        .envs(variables.iter().copied())
        .output()
        .unwrap()
}

fn fitted(server: Option<ServerProfile>) -> Tree {
    let mut answers = Answers::new("Fitted".parse().unwrap());
    answers.choices.style = Style::Scim;
    answers.server = server;
    let set = TemplateSet::built_in(TemplateSet::DEFAULT).unwrap();
    render(&answers, &set).unwrap()
}

fn file(tree: &Tree, path: &str) -> String {
    String::from_utf8(tree.get(path).unwrap().bytes.to_vec()).unwrap()
}

fn discovery(documents: &[(Document, Value)]) -> Result<Discovery, FromScimError> {
    let mut discovery = Discovery::default();
    for (document, value) in documents {
        discovery.set_text(*document, value.to_string().as_bytes())?;
    }
    Ok(discovery)
}

fn schemas(value: Value) -> Result<ServerProfile, FromScimError> {
    ServerProfile::read(&discovery(&[(Document::Schemas, value)])?).map(|(server, _)| server)
}

fn core_with(attributes: Value) -> Value {
    json!([{"id": iam_core::scim::CORE_USER, "attributes": attributes}])
}

const INCOMING: &str = "mappers/classifier-mapper-incoming-Fitted.json";
const OUTGOING: &str = "mappers/classifier-mapper-outgoing-Fitted.json";

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

#[test]
fn hostile_documents_are_refused_and_nothing_is_written() {
    let mut nested = json!({"Resources": []});
    for _ in 0..60 {
        nested = json!({"Resources": [nested]});
    }
    let many: Vec<Value> = (0..2001)
        .map(|n| json!({"name": format!("a{n}")}))
        .collect();
    for (text, word) in [
        (
            fs::read_to_string(saved("hostile/Schemas.json")).unwrap(),
            "U+202E",
        ),
        (
            core_with(json!([{"name": "a\u{7}b"}])).to_string(),
            "U+0007",
        ),
        (nested.to_string(), "nested"),
        (core_with(Value::Array(many)).to_string(), "attributes"),
        (
            vec![json!({"id": "urn:a:User"}); 101]
                .into_iter()
                .collect::<Value>()
                .to_string(),
            "schemas",
        ),
        (format!("[\"{}\"]", "x".repeat(3 << 20)), "larger"),
        ("[".repeat(100_000), "not JSON"),
        ("{\"Resources\": 7}".to_owned(), "ListResponse"),
        ("42".to_owned(), "ListResponse"),
        ("<html>".to_owned(), "not JSON"),
    ] {
        let out = tempfile::tempdir().unwrap();
        let folder = out.path().join("saved");
        fs::create_dir(&folder).unwrap();
        fs::write(folder.join("Schemas.json"), text).unwrap();
        let done = iam_init(&out.path().join("out"), folder.to_str().unwrap(), &[], &[]);
        let said = String::from_utf8_lossy(&done.stderr);
        assert_eq!(done.status.code(), Some(1), "{word}: {said}");
        assert!(said.contains(word), "{word}: {said}");
        assert!(!out.path().join("out").exists(), "{word}");
    }
}

#[test]
fn names_that_are_none_are_left_out_and_no_text_of_a_server_is_a_template() {
    let attributes = json!([
        {"name": "userName", "description": "{{ name }} {% raw %}"},
        {"name": "{{ name }}"}, {"name": "a.b"}, {"name": "a b"}, {"name": ""}, {"name": 7}, 9,
        {"name": "level"}, {"name": "LEVEL"}, {"name": "le-vel"},
        {"name": "id"}, {"name": "olduserdata"},
    ]);
    let server = schemas(core_with(attributes)).unwrap();
    let fields = Fields::of(&server);
    let names: Vec<String> = fields.rows().map(|field| field.cli_name()).collect();
    assert_eq!(
        names,
        [
            "username",
            "employeeid",
            "level",
            "scimlevel",
            "scimolduserdata"
        ]
    );
    let readme = file(&fitted(Some(server)), "README.md");
    assert!(
        !readme.contains("{{") && !readme.contains("raw %"),
        "{readme}"
    );
}

#[test]
fn wrong_usage_is_told_before_anything_is_read() {
    let out = tempfile::tempdir().unwrap();
    let acme = saved("acme");
    let acme = acme.to_str().unwrap();
    for (source, more, word) in [
        (acme, &["--style", "rest"][..], "style"),
        (acme, &["--credentials", "x.yml"], "saved answers"),
        ("", &[], "--from-scim"),
    ] {
        let done = iam_init(&out.path().join("out"), source, more, &[]);
        let said = String::from_utf8_lossy(&done.stderr);
        assert_eq!(done.status.code(), Some(2), "{said}");
        assert!(said.contains(word), "{said}");
    }
    let done = iam_init(&out.path().join("out"), "no/such", &[], &[]);
    assert_eq!(done.status.code(), Some(1));
    assert!(!out.path().join("out").exists());
}

const SECRET: &str = "correct horse battery staple";

#[test]
fn a_live_server_is_read_with_credentials_from_the_environment_or_a_file() {
    let server = FakeServer::start(ScimVendor::default());
    let out = tempfile::tempdir().unwrap();
    let file = out.path().join("credentials.yml");
    fs::write(
        &file,
        format!("credentials: {{identifier: svc-iam, password: {SECRET}}}\n"),
    )
    .unwrap();
    let file = file.to_str().unwrap();
    for (name, more, variables) in [
        (
            "basic",
            &[][..],
            &[
                ("IAM_INIT_SCIM_USER", "svc-iam"),
                ("IAM_INIT_SCIM_PASSWORD", SECRET),
            ][..],
        ),
        ("bearer", &[], &[("IAM_INIT_SCIM_TOKEN", SECRET)]),
        ("file", &["--credentials", file], &[]),
    ] {
        let into = out.path().join(name);
        let done = iam_init(&into, &server.url(), more, variables);
        assert!(done.status.success(), "{name}: {done:?}");
        assert!(
            done.stderr.is_ascii() && !String::from_utf8_lossy(&done.stderr).contains("reading")
        );
        assert_eq!(
            server.take_calls(),
            [
                "GET /ServiceProviderConfig",
                "GET /ResourceTypes",
                "GET /Schemas"
            ]
        );
        for entry in walkdir(&into.join("Fitted")) {
            let text = String::from_utf8_lossy(&fs::read(&entry).unwrap()).into_owned();
            assert!(!text.contains(&server.url()), "{}", entry.display());
        }
    }
}

#[test]
fn a_server_that_refuses_or_has_nothing_is_an_error_without_secrets() {
    let server = FakeServer::start(ScimVendor::default());
    let out = tempfile::tempdir().unwrap();
    let wrong = [("IAM_INIT_SCIM_TOKEN", "not-this-token")];
    let done = iam_init(&out.path().join("out"), &server.url(), &[], &wrong);
    let said = String::from_utf8_lossy(&done.stderr);
    assert_eq!(done.status.code(), Some(1), "{said}");
    assert!(
        said.contains("401") && said.contains("IAM_INIT_SCIM_TOKEN"),
        "{said}"
    );
    assert!(!said.contains("not-this-token"), "{said}");

    for (status, word) in [(404, "none of"), (500, "500")] {
        for _ in 0..3 {
            server.answer_next(VendorAnswer::json(status, &json!({"detail": "\u{202e}x"})));
        }
        let done = iam_init(&out.path().join("out"), &server.url(), &[], &wrong);
        let said = String::from_utf8_lossy(&done.stderr);
        assert_eq!(done.status.code(), Some(1), "{said}");
        assert!(said.contains(word) && said.is_ascii(), "{said}");
    }
    assert!(!out.path().join("out").exists(), "nothing is written");
}

fn walkdir(folder: &Path) -> Vec<PathBuf> {
    walkdir::WalkDir::new(folder)
        .into_iter()
        .filter_map(Result::ok)
        .filter(|entry| entry.file_type().is_file())
        .map(walkdir::DirEntry::into_path)
        .collect()
}

/// JSON with the words of discovery documents in it, and anything else.
fn any_json() -> impl Strategy<Value = Value> {
    let words = prop::sample::select(vec![
        "userName",
        "emails",
        "value",
        "type",
        "primary",
        "complex",
        "work",
        "true",
        "name",
        "urn:ietf:params:scim:schemas:core:2.0:User",
        "urn:acme:2.0:User",
        "readOnly",
        "id",
        "writeOnly",
        "User",
        "/Users",
        "addresses",
        "user",
        "$ref",
        "a.b",
    ]);
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        words.prop_map(Value::from),
        "\\PC{0,8}".prop_map(Value::from),
    ];
    let keys = prop_oneof![
        prop::sample::select(vec![
            "Resources",
            "id",
            "attributes",
            "name",
            "type",
            "multiValued",
            "subAttributes",
            "canonicalValues",
            "mutability",
            "schema",
            "schemaExtensions",
            "endpoint",
            "patch",
            "supported",
            "authenticationSchemes",
            "totalResults",
        ])
        .prop_map(str::to_owned),
        "\\PC{0,4}",
    ];
    leaf.prop_recursive(6, 60, 8, move |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..6).prop_map(Value::from),
            prop::collection::vec((keys.clone(), inner), 0..6)
                .prop_map(|members| Value::Object(members.into_iter().collect())),
        ]
    })
}

/// An attribute as a schema has it, most of the time.
fn any_attribute() -> impl Strategy<Value = Value> {
    let name = prop_oneof![
        prop::sample::select(vec![
            "userName",
            "name",
            "emails",
            "addresses",
            "phoneNumbers",
            "roles",
            "value",
            "type",
            "primary",
            "givenName",
            "locality",
            "user",
            "group",
            "department",
            "id",
            "v2",
        ])
        .prop_map(str::to_owned),
        "[a-zA-Z$][a-zA-Z0-9_-]{0,6}",
    ];
    let kind = prop::sample::select(vec!["string", "complex", "boolean"]);
    let mutability = prop::sample::select(vec!["readWrite", "readOnly", "writeOnly", "immutable"]);
    let types = prop::collection::vec("[a-z ]{1,6}", 0..3);
    (name, kind, mutability, types, any::<bool>()).prop_map(|(name, kind, mutability, types, many)| {
        json!({"name": name, "type": kind, "mutability": mutability, "canonicalValues": types, "multiValued": many})
    })
}

fn any_schemas() -> impl Strategy<Value = Value> {
    let attribute = (
        any_attribute(),
        prop::collection::vec(any_attribute(), 0..5),
    )
        .prop_map(|(mut attribute, parts)| {
            attribute["subAttributes"] = Value::Array(parts);
            attribute
        });
    let urn = prop::sample::select(vec![
        "urn:ietf:params:scim:schemas:core:2.0:User",
        "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User",
        "urn:acme:2.0:User",
        "urn:acme:people",
        "urn:acme:2.0",
    ]);
    let schema = (urn, prop::collection::vec(attribute, 0..8))
        .prop_map(|(urn, attributes)| json!({"id": urn, "attributes": attributes}));
    prop::collection::vec(schema, 0..4).prop_map(Value::from)
}

fn assert_valid(documents: &[(Document, Value)]) {
    let Ok(discovery) = discovery(documents) else {
        return;
    };
    let Ok((server, _)) = ServerProfile::read(&discovery) else {
        return;
    };
    let remembered = server.to_json();
    let members = remembered.as_object().unwrap().clone();
    let members: Vec<(Document, Value)> = Document::ALL
        .into_iter()
        .filter_map(|document| Some((document, members.get(document.name())?.clone())))
        .collect();
    let (again, _) = ServerProfile::read(&self::discovery(&members).unwrap()).unwrap();
    assert_eq!(Fields::of(&again), Fields::of(&server), "{remembered}");

    let names: Vec<String> = Fields::of(&server)
        .rows()
        .map(|field| field.cli_name())
        .collect();
    assert_eq!(
        names.len(),
        names.iter().collect::<BTreeSet<_>>().len(),
        "{names:?}"
    );
    let tree = fitted(Some(server));
    Mapper::parse(&file(&tree, INCOMING)).unwrap();
    Mapper::parse(&file(&tree, OUTGOING)).unwrap();
    let outgoing: Value = serde_json::from_str(&file(&tree, OUTGOING)).unwrap();
    let rows = &outgoing["mapping"]["User Profile - Create"]["internalMapping"];
    for key in rows.as_object().unwrap().keys() {
        assert!(key.parse::<AttributePath>().is_ok(), "{key}");
    }
    serde_yaml::from_str::<Value>(&file(&tree, "Fitted.yml")).unwrap();
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_json_gives_a_valid_tree_or_an_error(config in any_json(), types in any_json(), schemas in any_json()) {
        assert_valid(&[
            (Document::ServiceProviderConfig, config),
            (Document::ResourceTypes, types),
            (Document::Schemas, schemas),
        ]);
    }

    #[test]
    fn any_schema_gives_a_valid_tree(schemas in any_schemas()) {
        assert_valid(&[(Document::Schemas, schemas)]);
    }
}
