//! Names of integrations.

use crate::name::*;

fn parse(typed: &str) -> Result<IntegrationName, NameError> {
    typed.parse()
}

#[test]
fn every_spelling_comes_from_one_name() {
    for (typed, pascal, krate, library, environment) in [
        (
            "MyIntegration",
            "MyIntegration",
            "my-integration",
            "my_integration",
            "MY_INTEGRATION",
        ),
        (
            "my-integration",
            "MyIntegration",
            "my-integration",
            "my_integration",
            "MY_INTEGRATION",
        ),
        (
            "my_integration",
            "MyIntegration",
            "my-integration",
            "my_integration",
            "MY_INTEGRATION",
        ),
        (
            "myIntegration",
            "MyIntegration",
            "my-integration",
            "my_integration",
            "MY_INTEGRATION",
        ),
        ("my-int_x", "MyIntX", "my-int-x", "my_int_x", "MY_INT_X"),
        (
            "HelloIAMWorld",
            "HelloIAMWorld",
            "hello-iam-world",
            "hello_iam_world",
            "HELLO_IAM_WORLD",
        ),
        (
            "hello-IAM-world",
            "HelloIAMWorld",
            "hello-iam-world",
            "hello_iam_world",
            "HELLO_IAM_WORLD",
        ),
        ("OKTA", "OKTA", "okta", "okta", "OKTA"),
        ("OKTA_IAM", "OktaIam", "okta-iam", "okta_iam", "OKTA_IAM"),
        ("Auth0", "Auth0", "auth0", "auth0", "AUTH0"),
        (
            "Office365",
            "Office365",
            "office365",
            "office365",
            "OFFICE365",
        ),
        (
            "office-365",
            "Office365",
            "office365",
            "office365",
            "OFFICE365",
        ),
        ("x", "X", "x", "x", "X"),
        ("Con1", "Con1", "con1", "con1", "CON1"),
        ("TestIAM", "TestIAM", "test-iam", "test_iam", "TEST_IAM"),
    ] {
        let name = parse(typed).unwrap_or_else(|error| panic!("{typed}: {error}"));
        assert_eq!(name.pascal(), pascal, "{typed}");
        assert_eq!(name.crate_name(), krate, "{typed}");
        assert_eq!(name.lib_name(), library, "{typed}");
        assert_eq!(name.env_prefix(), environment, "{typed}");
        assert_eq!(parse(pascal), Ok(name), "`{pascal}` is its own name");
    }
}

#[test]
fn a_refused_name_comes_with_one_to_use() {
    let long = "Abc".repeat(40);
    for (typed, error, help) in [
        ("", "the name is empty", "use a name like `MyIntegration`"),
        (
            ".",
            "`.` is a folder, not a name",
            "use a name like `MyIntegration`",
        ),
        (
            "..",
            "`..` is a folder, not a name",
            "use a name like `MyIntegration`",
        ),
        (
            "...",
            "the name `...` holds `.`; letters, digits, `-` and `_` can be used",
            "use a name like `MyIntegration`",
        ),
        (
            "a/b",
            "the name `a/b` holds a path separator",
            "use for example `B`; the folder to write into is given with `--output`",
        ),
        (
            "../evil",
            "the name `../evil` holds a path separator",
            "use for example `Evil`; the folder to write into is given with `--output`",
        ),
        (
            "c:\\x\\y",
            "the name `c:\\x\\y` holds a path separator",
            "use for example `Y`; the folder to write into is given with `--output`",
        ),
        (
            "my.integration",
            "the name `my.integration` holds `.`; letters, digits, `-` and `_` can be used",
            "use for example `MyIntegration`",
        ),
        (
            "My Integration",
            "the name `My Integration` holds a blank",
            "use for example `MyIntegration`; a name to show with blanks is given with `--id 'My Integration'`",
        ),
        (
            " Acme",
            "the name ` Acme` holds a blank",
            "use for example `Acme`; a name to show with blanks is given with `--id 'Acme'`",
        ),
        (
            "365Office",
            "the name `365Office` begins with a digit",
            "use for example `Office365`",
        ),
        (
            "1password",
            "the name `1password` begins with a digit",
            "use for example `OnePassword`",
        ),
        (
            "42",
            "the name `42` begins with a digit",
            "use a name like `MyIntegration`",
        ),
        (
            "--",
            "the name `--` begins, ends or doubles up with `-` or `_`",
            "use a name like `MyIntegration`",
        ),
        (
            "_",
            "the name `_` begins, ends or doubles up with `-` or `_`",
            "use a name like `MyIntegration`",
        ),
        (
            "a--b",
            "the name `a--b` begins, ends or doubles up with `-` or `_`",
            "use for example `AB`",
        ),
        (
            "-acme",
            "the name `-acme` begins, ends or doubles up with `-` or `_`",
            "use for example `Acme`",
        ),
        (
            "acme_",
            "the name `acme_` begins, ends or doubles up with `-` or `_`",
            "use for example `Acme`",
        ),
        (
            "Café",
            "the name `Café` holds `é`; only ASCII letters and digits can be used",
            "use for example `Cafe`; a name to show in any script is given with `--id 'Café'`",
        ),
        (
            "Müller",
            "the name `Müller` holds `ü`; only ASCII letters and digits can be used",
            "use for example `Mueller`; a name to show in any script is given with `--id 'Müller'`",
        ),
        (
            "Пример",
            "the name `Пример` holds `П`; only ASCII letters and digits can be used",
            "use a name like `MyIntegration`; a name to show in any script is given with `--id 'Пример'`",
        ),
        (
            "a\u{202E}b",
            "the name holds the invisible character U+202E",
            "use for example `Ab`",
        ),
        (
            "a\nb",
            "the name holds the invisible character U+000A",
            "use for example `Ab`",
        ),
        (
            "a\0b",
            "the name holds the invisible character U+0000",
            "use for example `Ab`",
        ),
        (
            "a\u{200B}b",
            "the name holds the invisible character U+200B",
            "use for example `Ab`",
        ),
        (
            &long,
            "the name has 120 characters, the limit is 48",
            "use for example `AbcAbcAbcAbcAbcAbcAbcAbc`",
        ),
        (
            "match",
            "the name `Match` cannot be used: `match` is a Rust keyword",
            "use for example `MatchIntegration`",
        ),
        (
            "Self",
            "the name `Self` cannot be used: `self` is a Rust keyword",
            "use for example `SelfIntegration`",
        ),
        (
            "gen",
            "the name `Gen` cannot be used: `gen` is a Rust keyword",
            "use for example `GenIntegration`",
        ),
        (
            "async",
            "the name `Async` cannot be used: `async` is a Rust keyword",
            "use for example `AsyncIntegration`",
        ),
        (
            "test",
            "the name `Test` cannot be used: `test` is a crate of Rust itself",
            "use for example `TestIntegration`",
        ),
        (
            "core",
            "the name `Core` cannot be used: `core` is a crate of Rust itself",
            "use for example `CoreIntegration`",
        ),
        (
            "std",
            "the name `Std` cannot be used: `std` is a crate of Rust itself",
            "use for example `StdIntegration`",
        ),
        (
            "alloc",
            "the name `Alloc` cannot be used: `alloc` is a crate of Rust itself",
            "use for example `AllocIntegration`",
        ),
        (
            "proc-macro",
            "the name `ProcMacro` cannot be used: `proc_macro` is a crate of Rust itself",
            "use for example `ProcMacroIntegration`",
        ),
        (
            "iam-core",
            "the name `IamCore` cannot be used: `iam-core` is the library that the crate stands on",
            "use for example `IamCoreIntegration`",
        ),
        (
            "iam_core",
            "the name `IamCore` cannot be used: `iam-core` is the library that the crate stands on",
            "use for example `IamCoreIntegration`",
        ),
        (
            "deps",
            "the name `Deps` cannot be used: Cargo keeps `deps` for its build folder",
            "use for example `DepsIntegration`",
        ),
        (
            "Con",
            "the name `Con` cannot be used: `con` is a device on Windows, not a folder",
            "use for example `ConIntegration`",
        ),
        (
            "NUL",
            "the name `NUL` cannot be used: `nul` is a device on Windows, not a folder",
            "use for example `NULIntegration`",
        ),
        (
            "lpt1",
            "the name `Lpt1` cannot be used: `lpt1` is a device on Windows, not a folder",
            "use for example `Lpt1Integration`",
        ),
        (
            "com-9",
            "the name `Com9` cannot be used: `com9` is a device on Windows, not a folder",
            "use for example `Com9Integration`",
        ),
    ] {
        let refused = parse(typed).expect_err(typed);
        assert_eq!(refused.to_string(), error, "{typed:?}");
        assert_eq!(refused.help(), help, "{typed:?}");
    }
}

#[test]
fn what_is_suggested_is_itself_accepted() {
    for typed in [
        "match",
        "test",
        "Con",
        "deps",
        "iam-core",
        "My Integration",
        "365Office",
        "1password",
        "Ünïcödé",
        "a/b",
        "x.y",
        "a--b",
        "9lives!",
    ] {
        let help = parse(typed).expect_err(typed).help();
        let suggested = help.split('`').nth(1).expect("a name in backticks");
        assert!(parse(suggested).is_ok(), "{typed}: {help}");
    }
}

#[test]
fn every_generated_path_stays_within_the_limits_of_file_systems() {
    let name = parse(&"A".repeat(IntegrationName::MAX_CHARS)).unwrap();
    let longest = format!(
        "{0}/mappers/classifier-mapper-incoming-{0}.json",
        name.pascal()
    );
    assert!(longest.len() < 150, "{}", longest.len());
}

#[test]
fn no_character_makes_the_parser_panic() {
    let codes = (0..0x3100_u32).chain((0x3100..=0x10_FFFF).step_by(97));
    for character in codes.filter_map(char::from_u32) {
        if let Ok(name) = parse(&format!("a{character}b")) {
            assert!(name.pascal().is_ascii(), "{character:?}");
        }
    }
}
