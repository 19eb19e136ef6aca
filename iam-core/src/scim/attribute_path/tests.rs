use proptest::prelude::*;
use serde_json::{Map, Value, json};

use super::*;

fn parse(path: &str) -> AttributePath {
    path.parse()
        .unwrap_or_else(|error| panic!("{path}: {error}"))
}

fn selector(path: &str) -> AttributeSelector {
    match parse(path) {
        AttributePath::Attribute(selector) => selector,
        AttributePath::Schema(urn) => panic!("{path} is a schema: {urn:?}"),
    }
}

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

#[test]
fn errors_point_at_what_is_wrong() {
    // (path, the wrong part, what is wrong with it)
    let rows = [
        ("", "", PathProblem::Empty),
        ("  ", "  ", PathProblem::Empty),
        ("1st", "1st", PathProblem::ExpectedName),
        ("urn:acme:9lives", "9lives", PathProblem::ExpectedName),
        ("urn:acme:1.0 name", " name", PathProblem::Trailing),
        ("urn:acme:2.0:User name", " name", PathProblem::Trailing),
        ("name.", "", PathProblem::ExpectedName),
        (".name", "", PathProblem::ExpectedName),
        ("näme", "äme", PathProblem::Trailing),
        ("name.given.first", ".first", PathProblem::NestedTooDeep),
        ("emails[", "", PathProblem::ExpectedName),
        ("emails[]", "", PathProblem::ExpectedName),
        ("emails[type]", "", PathProblem::ExpectedOperator),
        (
            "emails[type eq \"work\"",
            "[type eq \"work\"",
            PathProblem::UnclosedFilter,
        ),
        (
            "emails[type is \"work\"]",
            "is",
            PathProblem::UnknownOperator,
        ),
        ("emails[type eq work]", "work", PathProblem::ExpectedValue),
        ("emails[type eq ]", "", PathProblem::ExpectedValue),
        ("emails[type eq [1]]", "", PathProblem::ExpectedValue),
        (
            "emails[type eq \"work].value",
            "\"work].value",
            PathProblem::UnclosedText,
        ),
        ("emails[type eq \"\\x\"]", "\"\\x\"", PathProblem::BadText),
        (
            "emails[(type eq \"a\"]",
            "(type eq \"a\"]",
            PathProblem::UnclosedGroup,
        ),
        (
            "emails[type eq \"a\" xor primary pr]",
            "xor",
            PathProblem::ExpectedOperator,
        ),
        ("emails[type eq \"a\"]value", "value", PathProblem::Trailing),
        (
            "urn:acme:2.0:User[a eq 1]",
            "[a eq 1]",
            PathProblem::FilteredSchema,
        ),
    ];
    for (path, wrong, problem) in rows {
        let error = path.parse::<AttributePath>().expect_err(path);
        assert_eq!(error.problem, problem, "{path}");
        assert_eq!(&path[error.span.clone()], wrong, "{path}");
    }
}

#[test]
fn an_error_counts_characters_as_people_do() {
    let error = "emails[type eq \"é\" nor x pr]"
        .parse::<AttributePath>()
        .expect_err("`nor` is no operator");
    assert_eq!(
        error.to_string(),
        "expected an operator such as `eq`, at character 20"
    );
}

#[test]
fn groups_nested_without_end_are_refused() {
    let path = format!("emails[{}", "(".repeat(100_000));
    let error = path.parse::<AttributePath>().expect_err("too deep");
    assert_eq!(error.problem, PathProblem::TooManyGroups);
}

#[test]
fn filters_choose_elements_as_rfc_7644_compares() {
    let element = json!({"type": "Work", "primary": true, "value": "ada@acme.example", "rank": 2, "tags": []});
    let Value::Object(element) = element else {
        panic!("an object")
    };
    let rows = [
        ("type eq \"work\"", true),
        ("TYPE EQ \"work\"", true),
        ("type ne \"work\"", false),
        ("type ne \"home\"", true),
        ("primary eq true", true),
        ("primary eq \"True\"", true),
        ("value co \"@ACME.\"", true),
        ("value sw \"ada\" and value ew \".example\"", true),
        ("rank gt 1 and rank le 2", true),
        ("rank ge 3 or rank lt 2", false),
        ("display pr", false),
        ("type PR", true),
        ("tags pr", false),
        ("not (display pr)", true),
        ("type pr AND NOT (display pr)", true),
        ("display pr OR primary eq true", true),
        (
            "type eq \"home\" or type eq \"work\" and primary eq false",
            false,
        ),
        (
            "(type eq \"home\" or type eq \"work\") and primary eq true",
            true,
        ),
        ("missing eq null", true),
    ];
    for (filter, chosen) in rows {
        let filter = selector(&format!("emails[{filter}]"))
            .filter
            .expect("a filter");
        assert_eq!(filter.matches(&element), chosen, "{filter}");
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

#[test]
fn only_an_or_in_an_and_needs_its_group() {
    for (read, written) in [
        ("(a eq 1 or b eq 2) or c eq 3", "a eq 1 or b eq 2 or c eq 3"),
        (
            "(a eq 1 and b eq 2) and c eq 3",
            "a eq 1 and b eq 2 and c eq 3",
        ),
        (
            "(a eq 1 or b eq 2) and c eq 3",
            "(a eq 1 or b eq 2) and c eq 3",
        ),
        (
            "(a eq 1 and b eq 2) or c eq 3",
            "a eq 1 and b eq 2 or c eq 3",
        ),
    ] {
        let path = parse(&format!("emails[{read}]"));
        assert_eq!(path.to_string(), format!("emails[{written}]"));
    }
}

#[test]
fn the_help_says_what_to_write_instead() {
    for (path, help) in [
        ("emails[type is \"work\"]", Some("`eq`, `ne`")),
        ("emails[type eq work]", Some("a text in double quotes")),
        ("name.", Some("`name.givenName`")),
        ("näme", Some("`name.givenName`")),
        ("name.given.first", Some("at most one sub-attribute")),
        ("", None),
    ] {
        let error = path.parse::<AttributePath>().expect_err(path);
        match (error.help(), help) {
            (Some(said), Some(help)) => assert!(said.contains(help), "{path}: {said}"),
            (said, help) => assert_eq!(said.as_deref(), help, "{path}"),
        }
    }
}

#[test]
fn only_equalities_say_what_a_new_element_holds() {
    let exact = |filter: &str| -> Option<Map<String, Value>> {
        selector(&format!("emails[{filter}]"))
            .filter
            .expect("a filter")
            .exact_values()
            .map(|values| {
                values
                    .into_iter()
                    .map(|(name, value)| (name.to_string(), value.clone()))
                    .collect()
            })
    };
    assert_eq!(
        exact("type eq \"work\" and (primary eq true)").map(Value::Object),
        Some(json!({"type": "work", "primary": true}))
    );
    for vague in [
        "type ne \"work\"",
        "type pr",
        "type eq \"a\" or type eq \"b\"",
    ] {
        assert_eq!(exact(vague), None, "{vague}");
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
