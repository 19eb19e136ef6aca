//! What the manual says of template sets.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use iam_init::{ChoiceKey, check_folder};

use super::Test;

/// The manual's worked example, file by file, and its tables.
#[test]
fn the_manual_holds() {
    let manual = include_str!("../../docs/template-sets.md");
    let test = Test::new(&[]);
    let mut made = BTreeMap::new();
    for block in manual.split("\n```").filter(|block| !block.is_empty()) {
        let Some((head, body)) = block.split_once('\n') else {
            continue;
        };
        let body = format!("{body}\n");
        if let Some((_, path)) = head.split_once(" file=") {
            test.write(path, &body);
        } else if let Some((_, path)) = head.split_once(" made=") {
            made.insert(path.to_owned(), body);
        }
    }
    assert_eq!(made.len(), 1);
    let check = test.run(&["template", "check", "acme"]);
    assert_eq!(check.status.code(), Some(0), "{check:?}");
    let done = test.run(&[
        "--integration",
        "-n",
        "MyIntegration",
        "--template-dir",
        "acme",
    ]);
    assert_eq!(done.status.code(), Some(0), "{done:?}");
    for (path, body) in made {
        assert_eq!(fs::read_to_string(test.path(&path)).unwrap(), body);
    }
    let listed = String::from_utf8(done.stdout).unwrap();
    assert!(listed.contains("MyIntegration/try.sh\n"), "{listed}");
    assert!(
        fs::read_to_string(test.path("MyIntegration/MyIntegration_description.md"))
            .unwrap()
            .starts_with("## MyIntegration\n\nAsk the identity team")
    );

    for key in ChoiceKey::ALL {
        assert!(
            manual.contains(&format!("\n| `{}` | ", key.name)),
            "{}",
            key.name
        );
        for value in key.values() {
            assert!(
                manual.contains(&format!("`{}`", value.word)),
                "{}",
                value.word
            );
        }
    }
    let report = check_folder(Path::new(&test.path("set")));
    assert!(report.is_err(), "an empty folder is no set");
    // Every variable: a set that uses none is told of each.
    let unused = Test::of_template("x");
    let report = check_folder(&unused.path("set")).unwrap();
    let variables = report
        .findings()
        .iter()
        .filter_map(|note| note.message.strip_prefix("no template uses the variable "));
    for variable in variables {
        assert!(manual.contains(variable), "{variable}");
    }
}
