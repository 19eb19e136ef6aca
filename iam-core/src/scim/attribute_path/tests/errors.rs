//! What is no path, where, and what to write instead.

use crate::scim::attribute_path::*;

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
