//! Rules 1 to 5: keys, paths and the values that they lead to.

use iam_core::mapper::cli_name;
use serde_json::{Value, json};

use crate::{literal, map, map_row, object, read, transform};

#[test]
fn rule_1_the_output_is_flat_and_keys_stay_as_they_are() {
    let rows = json!({
        "name.givenName": {"simple": "first"},
        "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department": {"simple": "dept"},
        "emails[type eq \"work\"].value": {"simple": "mail"},
        "Given Name": {"simple": "first"},
    });
    let source = json!({"first": "Ada", "dept": "R&D", "mail": "ada@acme.example"});
    let mapped = map(&rows, &source).unwrap();
    let keys: Vec<&String> = object(&mapped).keys().collect();
    let expected: Vec<&String> = object(&rows).keys().collect();
    assert_eq!(keys, expected);
    assert_eq!(mapped["name.givenName"], "Ada");
}

#[test]
fn rule_2_a_cli_name_is_the_ascii_letters_and_digits_in_lower_case() {
    for (display_name, expected) in [
        ("Given Name", "givenname"),
        ("Email", "email"),
        ("AD Account Status", "adaccountstatus"),
        ("Employee ID", "employeeid"),
        ("IPv4 Address (2)", "ipv4address2"),
        ("Größe", "gre"),
        ("givenname", "givenname"),
        ("--", ""),
    ] {
        assert_eq!(cli_name(display_name), expected, "{display_name}");
    }
}

#[test]
fn rule_3_missing_and_null_are_left_out_and_everything_else_keeps_its_type() {
    for (source, expected) in [
        (json!({}), None),
        (json!({"x": null}), None),
        (json!({"x": 0}), Some(json!(0))),
        (json!({"x": false}), Some(json!(false))),
        (json!({"x": ""}), Some(json!(""))),
        (json!({"x": {}}), Some(json!({}))),
        (json!({"x": "5"}), Some(json!("5"))),
        (
            json!({"x": {"a": [1, null]}}),
            Some(json!({"a": [1, null]})),
        ),
    ] {
        assert_eq!(read("x", &source), expected, "{source}");
    }
}

#[test]
fn rule_3_numbers_stay_as_they_are_written() {
    for number in [
        "123456789012345678901234567890",
        "0.1000",
        "1e400",
        "-0",
        "9007199254740993",
    ] {
        let source: Value = serde_json::from_str(&format!("{{\"x\": {number}}}")).unwrap();
        let mapped = read("x", &source).unwrap();
        assert_eq!(mapped.to_string(), source["x"].to_string(), "{number}");
    }
}

#[test]
fn rule_4_paths() {
    let source = json!({
        "name": {"givenName": "Ada", "middle": null},
        "emails": [{"value": "a@x.example", "type": "work"}, {"value": "b@x.example"}, {"type": "home"}],
        "urn:enterprise:2.0": {"department": "R&D"},
        "one": ["only"],
        "none": [],
        "text": "t",
        "nested": [["a", "b"], ["c"]],
        "groups": [{"members": [{"n": 1}, {"n": 2}]}, {"members": {"n": 3}}, {"members": null}],
        "": {"x": 1},
        "a(b)=c": 1,
        "back\\slash": 2,
    });
    for (path, expected) in [
        ("name.givenName", Some(json!("Ada"))),
        ("name.middle", None),
        ("name.missing", None),
        ("name.givenName.deeper", None),
        ("Name.givenName", None),
        (r"urn:enterprise:2\.0.department", Some(json!("R&D"))),
        ("urn:enterprise:2.0.department", None),
        ("emails.[0].value", Some(json!("a@x.example"))),
        ("emails.[2].value", None),
        ("emails.[3]", None),
        ("emails.[99999999999999]", None),
        (
            "emails.[0:1].value",
            Some(json!(["a@x.example", "b@x.example"])),
        ),
        ("emails.[1:9].value", Some(json!("b@x.example"))),
        ("emails.[3:9]", None),
        (
            "emails.[].value",
            Some(json!(["a@x.example", "b@x.example"])),
        ),
        ("emails.value", Some(json!(["a@x.example", "b@x.example"]))),
        ("emails.type.[1]", Some(json!("home"))),
        ("text.[0]", Some(json!("t"))),
        ("text.[1]", None),
        ("text.[0:3]", Some(json!("t"))),
        ("text.[1:3]", None),
        ("text.[]", Some(json!("t"))),
        ("name.[0].givenName", Some(json!("Ada"))),
        ("nested.[1]", Some(json!("c"))),
        ("nested.[0].[1]", Some(json!("b"))),
        ("groups.members.n", Some(json!([1, 2, 3]))),
        (r"a\(b)\=c", Some(json!(1))),
        (r"back\\slash", Some(json!(2))),
        ("one.[0].x", None),
    ] {
        assert_eq!(read(path, &source), expected, "{path}");
    }
    assert_eq!(read(".", &json!({"a": 1})), Some(json!({"a": 1})));
    assert_eq!(read("[0].a", &json!({"a": 1})), Some(json!(1)));
}

#[test]
fn rule_5_a_list_of_one_is_its_element_and_an_empty_one_is_no_value() {
    for (source, expected) in [
        (json!({"x": ["a"]}), Some(json!("a"))),
        (json!({"x": []}), None),
        (json!({"x": [null]}), None),
        (json!({"x": ["a", "b"]}), Some(json!(["a", "b"]))),
        (json!({"x": ["a", null]}), Some(json!(["a", null]))),
        (json!({"x": [["a"]]}), Some(json!(["a"]))),
        (json!({"x": [[]]}), None),
        (json!({"x": [{"a": ["b"]}]}), Some(json!({"a": ["b"]}))),
    ] {
        assert_eq!(read("x", &source), expected, "{source}");
    }
    let emails = transform(
        "mail",
        "concat",
        &json!({"prefix": literal("[{\"value\": \""), "suffix": literal("\"}]")}),
    );
    let mut emails = emails;
    emails["complex"]["transformers"]
        .as_array_mut()
        .unwrap()
        .push(json!({"operator": "ParseJSON", "args": {}}));
    assert_eq!(
        map_row(&emails, &json!({"mail": "a@x.example"})).unwrap(),
        Some(json!({"value": "a@x.example"}))
    );
}
