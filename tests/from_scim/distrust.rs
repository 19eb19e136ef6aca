//! Whatever a server says: a valid tree, or an error.

use std::collections::BTreeSet;
use std::fs;

use iam_core::mapper::Mapper;
use iam_core::scim::AttributePath;
use iam_init::{Document, Fields, ServerProfile};
use proptest::prelude::*;
use serde_json::{Value, json};

use super::{INCOMING, OUTGOING, core_with, discovery, file, fitted, iam_init, saved, schemas};

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
