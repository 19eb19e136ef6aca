//! What was just generated has no errors, alone and in a pack.

use std::fs;
use std::path::Path;

use iam_init::{AuthScheme, Choice, DisableCall, ExtraCommand, Lookup, Style, UpdateCall};
use serde_json::Value;

use super::{iam_init, ids, pack, valid};

/// Generates an integration beside a core that nobody needs here, and judges it.
fn judged_fresh(options: &[&str]) -> Value {
    let folder = tempfile::tempdir().unwrap();
    let fixed = ["--integration", "-n", "Acme", "--core", "version:0.1.0"];
    let done = iam_init(folder.path(), fixed.iter().chain(options));
    assert_eq!(done.code, Some(0), "{options:?}: {}", done.stderr);
    let done = iam_init(folder.path(), ["lint", "--json", "Acme"]);
    assert_eq!(done.code, Some(0), "{options:?}: {}", done.stdout);
    valid(&done.stdout)
}

/// What is to be done in every fresh integration, and nothing else.
#[track_caller]
fn only_what_is_to_be_done(document: &Value, options: &[&str]) {
    let mut found = ids(document);
    found.retain(|id| id != "todo" && id != "image-placeholder");
    if options.contains(&"--from-scim") {
        // A server's own fields have to be made on the platform.
        found.retain(|id| id != "profile-field");
    }
    assert_eq!(found, [""; 0], "{options:?}: {document:#}");
    assert_eq!(document["errors"], 0);
}

/// Each value of a choice that a style has.
fn values<C: Choice>(style: Style) -> impl Iterator<Item = &'static str> {
    let values = C::ALL
        .iter()
        .filter(move |value| value.styles().contains(&style));
    values.map(|value| value.as_str())
}

#[test]
fn a_fresh_integration_has_no_errors_whatever_was_answered() {
    let scim_servers = ["acme", "bare", "no_resource_types"];
    let repository = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/from_scim");
    let mut all: Vec<Vec<String>> = scim_servers
        .iter()
        .map(|server| {
            vec![
                "--from-scim".to_owned(),
                repository.join(server).display().to_string(),
            ]
        })
        .collect();
    all.push(vec!["--id".to_owned(), "Acme: Cloud #1".to_owned()]);
    for style in Style::ALL.iter().copied() {
        let styled = ["--style", style.as_str()].map(str::to_owned);
        all.push(styled.to_vec());
        let options = [
            ("--auth", values::<AuthScheme>(style).collect::<Vec<_>>()),
            ("--lookup", values::<Lookup>(style).collect()),
            ("--update", values::<UpdateCall>(style).collect()),
            ("--disable", values::<DisableCall>(style).collect()),
            ("--commands", values::<ExtraCommand>(style).collect()),
        ];
        for (option, values) in options {
            let one = |value: &str| [&styled[..], &[option.to_owned(), value.to_owned()]].concat();
            all.extend(values.into_iter().map(one));
        }
    }
    assert!(all.len() > 20, "{all:?}");
    for options in all {
        let options: Vec<&str> = options.iter().map(String::as_str).collect();
        only_what_is_to_be_done(&judged_fresh(&options), &options);
    }
}

#[test]
fn a_pack_goes_through_its_integrations() {
    let folder = pack();
    let done = iam_init(folder.path(), ["lint", "--json", "Acme"]);
    assert_eq!(done.code, Some(0), "{}", done.stdout);
    let document = valid(&done.stdout);
    only_what_is_to_be_done(&document, &["--pack"]);
    let paths: Vec<&str> = document["folders"]
        .as_array()
        .unwrap()
        .iter()
        .map(|folder| folder["path"].as_str().unwrap())
        .collect();
    assert_eq!(
        paths,
        [
            "Acme",
            "Acme/Integrations/AcmeRest",
            "Acme/Integrations/AcmeScim"
        ]
    );
    assert!(
        done.stderr
            .starts_with("1 pack, 2 integrations: 0 errors, "),
        "{}",
        done.stderr
    );

    // The mappers are in the pack's own folder, each integration's apart.
    let mapper = "Acme/Classifiers/classifier-mapper-incoming-AcmeScim.json";
    fs::write(folder.path().join(mapper), "{").unwrap();
    let done = iam_init(folder.path(), ["lint", "Acme"]);
    assert_eq!(done.code, Some(3), "{}", done.stdout);
    let errors: Vec<&str> = done
        .stdout
        .lines()
        .filter(|line| line.contains(" error: "))
        .collect();
    assert_eq!(errors.len(), 1, "{errors:?}");
    assert!(errors[0].starts_with(&format!("{mapper}:1:")), "{errors:?}");
    let rest = folder.path().join("Acme/Integrations/AcmeRest");
    assert_eq!(iam_init(&rest, ["lint"]).code, Some(0));
    let scim = folder.path().join("Acme/Integrations/AcmeScim");
    let done = iam_init(&scim, ["lint"]);
    assert_eq!(done.code, Some(3));
    assert!(
        done.stdout
            .contains("../../Classifiers/classifier-mapper-incoming-AcmeScim.json:1:")
    );

    let empty = tempfile::tempdir().unwrap();
    iam_init(empty.path(), ["--pack", "-n", "Empty"]);
    let done = iam_init(empty.path(), ["lint", "Empty", "--deny", "warnings"]);
    assert_eq!((done.code, done.stdout.as_str()), (Some(0), ""));
    assert_eq!(
        done.stderr,
        "1 pack, 0 integrations: 0 errors, 0 warnings\n"
    );
}

#[test]
fn the_examples_have_no_errors() {
    let examples = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples");
    for example in ["Synapse", "Canaille"] {
        let done = iam_init(&examples, ["lint", example]);
        assert_eq!(done.code, Some(0), "{}", done.stdout);
    }
}
