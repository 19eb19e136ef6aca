//! How a path is read.

use proptest::prelude::*;
use serde_json::Value;

use super::{parse, selector};
use crate::scim::attribute_path::*;

const ENTERPRISE: &str = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";

#[test]
fn paths_of_rfc_7644_read_as_they_are_written() {
    // (path, schema, attribute, is there a filter, sub-attribute)
    let rows = [
        ("userName", None, "userName", false, None),
        ("name.givenName", None, "name", false, Some("givenName")),
        ("members.$ref", None, "members", false, Some("$ref")),
        ("emails[type eq \"work\"]", None, "emails", true, None),
        (
            "emails[type eq \"work\"].value",
            None,
            "emails",
            true,
            Some("value"),
        ),
        (
            "addresses[type eq \"work\" and primary eq true].locality",
            None,
            "addresses",
            true,
            Some("locality"),
        ),
        (
            "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department",
            Some(ENTERPRISE),
            "department",
            false,
            None,
        ),
        (
            "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:Department",
            Some(ENTERPRISE),
            "Department",
            false,
            None,
        ),
        (
            "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager.value",
            Some(ENTERPRISE),
            "manager",
            false,
            Some("value"),
        ),
        (
            "urn:acme:2.0:User:Group",
            Some("urn:acme:2.0:User"),
            "Group",
            false,
            None,
        ),
        (
            "urn:acme:2.0:User:badges[kind eq \"a:b\"].color",
            Some("urn:acme:2.0:User"),
            "badges",
            true,
            Some("color"),
        ),
        (
            "urn:scim:schemas:extension:enterprise:1.0:department",
            Some("urn:scim:schemas:extension:enterprise:1.0"),
            "department",
            false,
            None,
        ),
    ];
    for (path, schema, attribute, filtered, sub_attribute) in rows {
        let read = selector(path);
        assert_eq!(
            read.schema.as_ref().map(SchemaUrn::as_str),
            schema,
            "{path}"
        );
        assert_eq!(read.attribute.as_str(), attribute, "{path}");
        assert_eq!(read.filter.is_some(), filtered, "{path}");
        assert_eq!(
            read.sub_attribute.as_ref().map(AttributeName::as_str),
            sub_attribute,
            "{path}"
        );
        assert_eq!(parse(path).to_string(), path);
    }
}

#[test]
fn a_urn_without_an_attribute_is_a_whole_extension() {
    for urn in [
        ENTERPRISE,
        "urn:scim:schemas:extension:enterprise:1.0",
        "urn:ietf:params:scim:schemas:extension:CustomExtensionName:2.0:User",
    ] {
        assert!(matches!(parse(urn), AttributePath::Schema(_)), "{urn}");
        assert_eq!(parse(urn).to_string(), urn);
    }
}

#[test]
fn a_dot_behind_a_schema_is_taken_for_its_colon() {
    for (path, written) in [
        (
            "urn:scim:schemas:extension:enterprise:1.0.department",
            "urn:scim:schemas:extension:enterprise:1.0:department",
        ),
        (
            "urn:acme:2.0:User.department",
            "urn:acme:2.0:User:department",
        ),
    ] {
        assert_eq!(parse(path).to_string(), written);
    }
}

#[test]
fn behind_a_version_a_colon_and_a_capital_are_a_resource_type_and_a_dot_is_an_attribute() {
    assert!(matches!(
        parse("urn:acme:1.0:Badge"),
        AttributePath::Schema(_)
    ));
    let read = selector("urn:acme:1.0.Badge");
    assert_eq!(
        read.schema.as_ref().map(SchemaUrn::as_str),
        Some("urn:acme:1.0")
    );
    assert_eq!(read.attribute.as_str(), "Badge");
    assert_eq!(read.to_string(), "urn:acme:1.0:Badge");
}

#[test]
fn behind_a_version_and_a_colon_a_filter_makes_an_attribute_of_a_capital() {
    for written in [
        "urn:acme:1.0.Badge[color pr].id",
        "urn:acme:1.0:Badge[color pr].id",
    ] {
        let read = selector(written);
        assert_eq!(
            read.schema.as_ref().map(SchemaUrn::as_str),
            Some("urn:acme:1.0")
        );
        assert_eq!(read.attribute.as_str(), "Badge");
        assert_eq!(read.to_string(), "urn:acme:1.0:Badge[color pr].id");
    }
}

/// RFC 7643, section 2.1; RFC 8141, section 3.1.
#[test]
fn paths_that_differ_in_letter_case_alone_are_equal() {
    for (one, other, are_equal) in [
        ("userName", "USERNAME", true),
        ("userName", "displayName", false),
        ("name.givenName", "Name.GivenName", true),
        ("name.givenName", "name.familyName", false),
        (ENTERPRISE, &ENTERPRISE.to_uppercase(), true),
        (ENTERPRISE, "urn:acme:2.0:User", false),
        ("urn:acme:2.0:User:badge", "URN:Acme:2.0:User:BADGE", true),
    ] {
        assert_eq!(parse(one) == parse(other), are_equal, "{one} and {other}");
    }
}

fn name() -> impl Strategy<Value = AttributeName> {
    "[a-z][A-Za-z0-9_-]{0,8}".prop_filter_map("a name", |name| AttributeName::new(&name))
}

fn filter() -> impl Strategy<Value = ValueFilter> {
    let value = prop_oneof![
        any::<String>().prop_map(Value::from),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        Just(Value::Null),
    ];
    let operator = prop::sample::select(vec![
        CompareOperator::Equal,
        CompareOperator::NotEqual,
        CompareOperator::Contains,
        CompareOperator::GreaterOrEqual,
    ]);
    let leaf = prop_oneof![
        name().prop_map(ValueFilter::Present),
        (name(), operator, value).prop_map(|(attribute, operator, value)| {
            ValueFilter::Compare(Comparison {
                attribute,
                operator,
                value,
            })
        }),
    ];
    leaf.prop_recursive(4, 16, 3, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 2..4).prop_map(ValueFilter::all),
            prop::collection::vec(inner.clone(), 2..4).prop_map(ValueFilter::any),
            inner.prop_map(|filter| ValueFilter::Not(Box::new(filter))),
        ]
    })
}

/// A text is refused with a place in it, or what was read from it can be written and read again.
fn read_or_refused(path: &str) -> Result<(), TestCaseError> {
    match path.parse::<AttributePath>() {
        Err(error) => prop_assert!(path.get(error.span.clone()).is_some()),
        Ok(read) => {
            let again: AttributePath = read.to_string().parse()?;
            // Behind a colon a capital may be a resource type; only a dot says that it is none.
            let may_be_a_type = matches!(&read, AttributePath::Attribute(AttributeSelector {
                schema: Some(_),
                attribute,
                ..
            }) if attribute.as_str().starts_with(|first: char| first.is_ascii_uppercase()));
            prop_assert!(again == read || may_be_a_type);
        }
    }
    Ok(())
}

proptest! {
    #[test]
    fn what_is_written_is_read_back(
        schema in prop::option::of("urn:[a-z]{1,6}:[0-9]\\.[0-9]:User"),
        attribute in name(),
        filter in prop::option::of(filter()),
        sub_attribute in prop::option::of(name()),
    ) {
        let path = AttributePath::Attribute(AttributeSelector {
            schema: schema.as_deref().map(SchemaUrn::new),
            attribute,
            filter,
            sub_attribute,
        });
        prop_assert_eq!(path.to_string().parse::<AttributePath>(), Ok(path));
    }

    #[test]
    fn no_text_makes_the_parser_panic(path in any::<String>()) {
        read_or_refused(&path)?;
    }

    #[test]
    fn no_urn_makes_the_parser_panic(path in "[urn:AU0.]{0,12}(:User|:1\\.0)?[:. \\[\"aU0]{0,6}") {
        read_or_refused(&path)?;
    }

    #[test]
    fn no_filter_makes_the_parser_panic(path in "[a-z]{1,3}\\[[a-z \"\\\\()\\]\\[.:é0-9]{0,24}") {
        if let Err(error) = path.parse::<AttributePath>() {
            prop_assert!(path.get(error.span.clone()).is_some());
        }
    }
}
