use serde_json::json;

use super::*;

fn schemas(answer: Value) -> UserSchemas {
    UserSchemas::from_json(&answer).expect("schemas")
}

fn object(value: Value) -> Map<String, Value> {
    match value {
        Value::Object(fields) => fields,
        other => panic!("no object: {other}"),
    }
}

fn declared() -> Value {
    json!([
        {"id": "urn:ietf:params:scim:schemas:core:2.0:Group", "attributes": [{"name": "members"}]},
        {"id": "urn:acme:2.0:User", "attributes": [{"name": "badge", "description": "Number"}]},
        {"id": CORE_USER, "attributes": [
            {"name": "userName", "description": "Log-in"},
            {"name": "emails", "description": "Mail", "subAttributes": [{"name": "value"}]},
            {"name": "name", "description": "Parts"},
        ]},
    ])
}

#[test]
fn fields_are_the_users_core_first_with_parts() {
    let fields = schemas(json!({"Resources": declared()}))
        .fields()
        .into_json();
    assert_eq!(
        object(fields).into_iter().collect::<Vec<_>>(),
        [
            ("id".to_owned(), json!(COMMON[0].1)),
            ("externalId".to_owned(), json!(COMMON[1].1)),
            ("userName".to_owned(), json!("Log-in")),
            ("emails".to_owned(), json!("Mail")),
            ("emails.value".to_owned(), json!("")),
            ("name".to_owned(), json!("Parts")),
            ("urn:acme:2.0:User:badge".to_owned(), json!("Number")),
        ]
    );
}

#[test]
fn an_attribute_that_is_declared_again_takes_the_place_of_the_first() {
    let again = schemas(json!([{"id": CORE_USER, "attributes": [
        {"name": "EXTERNALID", "description": "Own"},
        {"name": "title", "description": "First"},
        {"name": "Title", "description": "Second"},
    ]}]));
    assert_eq!(
        again.fields().into_json(),
        json!({"id": COMMON[0].1, "EXTERNALID": "Own", "Title": "Second"})
    );
    // Compared each with each, they would take minutes.
    let many: Vec<Value> = (0..50_000)
        .map(|n| json!({"name": format!("a{n}")}))
        .collect();
    let many = schemas(json!([{"id": CORE_USER, "attributes": many}]));
    assert_eq!(object(many.fields().into_json()).len(), 50_002);
}

#[test]
fn what_is_not_declared_is_left_out() {
    let pruned = schemas(declared()).prune(&object(json!({
        "schemas": [CORE_USER, "urn:acme:2.0:User", "urn:other:2.0:User"],
        "externalId": "7",
        "username": "ada",
        "title": "Analyst",
        "name": {"givenName": "Ada"},
        "emails": [{"value": "a", "type": "work"}, {"type": "home"}],
        "urn:acme:2.0:User": {"badge": 7, "color": "blue"},
        "urn:other:2.0:User": {"x": 1},
    })));
    assert_eq!(
        Value::Object(pruned),
        json!({
            "schemas": [CORE_USER, "urn:acme:2.0:User"],
            "externalId": "7",
            "username": "ada",
            "name": {"givenName": "Ada"},
            "emails": [{"value": "a"}],
            "urn:acme:2.0:User": {"badge": 7},
        })
    );
}

#[test]
fn parts_are_known_in_any_letter_case_and_a_list_that_was_empty_stays() {
    let prune = |emails: Value| schemas(declared()).prune(&object(json!({"emails": emails})));
    for (emails, kept) in [
        (
            json!([{"Value": "a", "x": 1}]),
            json!({"emails": [{"Value": "a"}]}),
        ),
        (json!([{"type": "home"}]), json!({})),
        (json!([]), json!({"emails": []})),
        (json!("a"), json!({"emails": "a"})),
    ] {
        assert_eq!(Value::Object(prune(emails.clone())), kept, "{emails}");
    }
}

#[test]
fn what_groups_and_the_protocol_declare_is_not_of_users() {
    for (urn, is_of_users) in [
        (CORE_USER, true),
        (&CORE_USER.to_uppercase(), true),
        (
            "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User",
            true,
        ),
        ("urn:acme:2.0:User", true),
        ("urn:ietf:params:scim:schemas:core:2.0:Group", false),
        ("urn:ietf:params:scim:schemas:core:2.0:Schema", false),
        ("urn:ietf:params:scim:api:messages:2.0:PatchOp", false),
        ("urn:acme:2.0:Group", false),
    ] {
        let schema = Schema::from_json(&json!({"id": urn})).expect("a schema");
        assert_eq!(schema.is_of_users(), is_of_users, "{urn}");
    }
}

/// RFC 7643, section 7: `mutability`.
#[test]
fn what_is_never_changed_is_told_by_lower_case_paths() {
    let part = |name: &str, mutability: &str| json!({"name": name, "mutability": mutability});
    let declared = json!([
        {"id": "urn:acme:2.0:User", "attributes": [part("badgeNumber", "immutable")]},
        {"id": CORE_USER, "attributes": [
            part("userName", "IMMUTABLE"),
            part("created", "readOnly"),
            part("title", "readWrite"),
            {"name": "nickName"},
            {"name": "name", "subAttributes": [
                part("familyName", "immutable"), part("givenName", "writeOnly")]},
        ]},
    ]);
    let mut paths = schemas(declared).immutable();
    paths.sort();
    assert_eq!(
        paths,
        [
            "created",
            "name.familyname",
            "urn:acme:2.0:user:badgenumber",
            "username"
        ]
    );
}

#[test]
fn a_server_that_declares_nothing_of_users_prunes_nothing() {
    for answer in [
        json!(null),
        json!({}),
        json!([]),
        json!({"Resources": null}),
        json!([{"id": CORE_USER, "attributes": []}]),
        json!([{"id": "urn:ietf:params:scim:schemas:core:2.0:Group", "attributes": [{"name": "x"}]}]),
    ] {
        assert_eq!(UserSchemas::from_json(&answer), None, "{answer}");
    }
}
