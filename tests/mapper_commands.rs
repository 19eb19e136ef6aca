//! `iam-init mapper`: standard output, standard error and exit code, exactly.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use serde_json::Value;
use tempfile::TempDir;

/// A folder with these files.
fn folder(files: &[(&str, &[u8])]) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, bytes) in files {
        fs::write(folder.path().join(name), bytes).unwrap();
    }
    folder
}

fn run(folder: &TempDir, words: &[&str]) -> (Option<i32>, String, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_iam-init"))
        .current_dir(folder.path())
        .env_remove("CLICOLOR_FORCE")
        .args(words)
        .output()
        .unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (
        output.status.code(),
        text(output.stdout),
        text(output.stderr),
    )
}

const GOOD: &[u8] = br#"{"name": "Good", "mapping": {"T": {"internalMapping": {
    "a": {"complex": {"root": "x", "transformers": [{"operator": "shout"}]}}}}}}"#;

const BAD: &str = r#"{"name": "Bad", "mapping": {"T": {"internalMapping": {
  "a": {"simple": "emails.[x].value"},
  "b": {"complex": {"root": "x", "transformers": [{"operator": "conact"}]}},
  "a": {"simple": "ü..x"}
}}}}"#;

#[test]
fn everything_that_is_wrong_is_reported_in_one_go_with_its_place() {
    let folder = folder(&[("bad.json", BAD.as_bytes()), ("good.json", GOOD)]);
    let words = [
        "mapper",
        "check",
        "bad.json",
        "good.json",
        "--transformer",
        "shout",
    ];
    let (status, stdout, stderr) = run(&folder, &words);
    assert_eq!(
        stdout,
        "bad.json:2:28: mapper `Bad`, type `T`, field `a`: `simple` `emails.[x].value`, \
         character 9: a bracket holds `n`, `a:b` or nothing\n\
         \x20   emails.[x].value\n\
         \x20           ^\n\
         \x20 help: write `[0]` for one element, `[0:2]` for some, `[]` for all\n\
         bad.json:3:64: mapper `Bad`, type `T`, field `b`, operator `conact`: unknown transformer\n\
         \x20 help: did you mean `concat`?\n\
         bad.json:4:3: mapper `Bad`, type `T`: `a` is given twice\n\
         \x20 help: keep one of the two\n\
         bad.json:4:22: mapper `Bad`, type `T`, field `a`: `simple` `ü..x`, character 3: a key is missing\n\
         \x20   ü..x\n\
         \x20     ^\n\
         \x20 help: write a dot that belongs to a key as `\\.`\n"
    );
    assert_eq!(stderr, "2 files, 4 problems\n");
    assert_eq!(status, Some(1));
}

#[test]
fn good_files_are_nothing_to_speak_of() {
    let folder = folder(&[("good.json", GOOD)]);
    let words = ["mapper", "check", "--transformer", "shout", "good.json"];
    let expected = (Some(0), String::new(), "1 file, 0 problems\n".to_owned());
    assert_eq!(run(&folder, &words), expected);
    let (status, stdout, _) = run(&folder, &["mapper", "check", "good.json"]);
    assert_eq!(status, Some(1));
    assert!(
        stdout.contains("operator `shout`: unknown transformer"),
        "{stdout}"
    );
}

#[test]
fn a_file_that_cannot_be_read_does_not_hide_the_others() {
    let folder = folder(&[
        ("latin.json", b"{\"name\": \"\xe9\"}"),
        ("cut.json", b"{\n  \"name\""),
    ]);
    let words = ["mapper", "check", "gone.json", "latin.json", "cut.json"];
    let (status, stdout, stderr) = run(&folder, &words);
    assert_eq!(status, Some(1));
    assert_eq!(stdout, "cut.json:2:8: EOF while parsing an object\n");
    assert!(
        stderr.starts_with("error: cannot read `gone.json`: "),
        "{stderr}"
    );
    assert!(
        stderr.ends_with(
            "\nerror: `latin.json` is not UTF-8 from byte 10 on\n3 files, 1 problem, 2 unreadable\n"
        ),
        "{stderr}"
    );
}

#[test]
fn the_fields_are_a_table_or_one_json_document() {
    let folder = folder(&[]);
    let (status, table, stderr) = run(&folder, &["mapper", "fields"]);
    assert_eq!((status, stderr.as_str()), (Some(0), ""));
    assert!(
        table.starts_with(
            "NAME                    CLINAME               TYPE\n\
             Acquisition Hire        acquisitionhire       shortText\n\
             AD Account Status       adaccountstatus       singleSelect\n"
        ),
        "{table}"
    );
    let (status, json, _) = run(&folder, &["mapper", "fields", "--json"]);
    assert_eq!(status, Some(0));
    let document: Value = serde_json::from_str(&json).unwrap();
    let fields = document["fields"].as_array().unwrap();
    assert_eq!(fields.len() + 1, table.lines().count());
    assert!(fields.contains(&serde_json::json!(
        {"name": "Given Name", "cliName": "givenname", "type": "shortText"}
    )));
}

/// The platform's own list is not part of the project; it lies beside it on some machines.
#[test]
fn the_fields_are_those_of_the_platform_and_those_that_generated_mappers_use() {
    let file = PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .join("../shared/mappers/user_profile_fields.json");
    let Ok(text) = fs::read_to_string(&file) else {
        eprintln!("skipped: no {}", file.display());
        return;
    };
    let (_, json, _) = run(&folder(&[]), &["mapper", "fields", "--json"]);
    let ours: Value = serde_json::from_str(&json).unwrap();
    let theirs: Value = serde_json::from_str(&text).unwrap();
    for field in theirs["fields"].as_array().unwrap() {
        let is_there = ours["fields"].as_array().unwrap().iter().any(|own| {
            ["name", "cliName", "type"]
                .iter()
                .all(|key| own[*key] == field[*key])
        });
        assert!(is_there, "{field}");
    }
}

#[test]
fn a_wrong_command_line_is_wrong_usage() {
    for (words, part) in [
        (&["mapper"][..], "Usage: iam-init mapper <COMMAND>"),
        (&["mapper", "chekc"], "a similar subcommand exists: 'check'"),
        (&["maper", "check"], "a similar subcommand exists: 'mapper'"),
        (&["mapper", "check"], "<FILE>..."),
        (&["mapper", "fields", "x"], "unexpected argument 'x' found"),
        (
            &["--integration", "mapper", "fields"],
            "cannot be used with",
        ),
    ] {
        let (status, stdout, stderr) = run(&folder(&[]), words);
        assert_eq!((status, stdout.as_str()), (Some(2), ""), "{words:?}");
        assert!(stderr.contains(part), "{words:?}: {stderr}");
    }
}

#[test]
fn the_helps_fit_a_terminal() {
    for words in [
        &["mapper", "--help"][..],
        &["mapper", "check", "--help"],
        &["mapper", "fields", "--help"],
    ] {
        let (status, stdout, stderr) = run(&folder(&[]), words);
        assert_eq!((status, stderr.as_str()), (Some(0), ""));
        for line in stdout.lines() {
            assert!(line.chars().count() <= 80, "{line}");
        }
    }
}
