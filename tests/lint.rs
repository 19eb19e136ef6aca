//! `iam-init lint`: what it finds in which tree, as it is printed.
//!
//! `tests/lint/acme` is an integration in which nothing is to be found, `acme-pack` is such a
//! pack. Each other folder is a case: `case.yml` says what is changed in it, `stdout.txt` and `report.json` what is then
//! printed, for people and for programs. `just bless` writes them anew; read the difference.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::collections::{BTreeMap, BTreeSet};
use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use iam_init::{AuthScheme, Choice, DisableCall, ExtraCommand, Lookup, Style, UpdateCall};
use serde_json::Value;
use tempfile::TempDir;

/// The integration that the cases change.
const BASE: &str = "acme";
/// The pack that the cases change which are about packs.
const PACK: &str = "acme-pack";

fn cases_folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/lint")
}

/// The names of all cases.
fn cases() -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(cases_folder())
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| name != BASE && name != PACK)
        .collect();
    names.sort();
    names
}

struct Ended {
    code: Option<i32>,
    stdout: String,
    stderr: String,
}

fn iam_init<S: AsRef<OsStr>>(folder: &Path, arguments: impl IntoIterator<Item = S>) -> Ended {
    let done = Command::new(env!("CARGO_BIN_EXE_iam-init"))
        .args(arguments)
        .current_dir(folder)
        .stdin(Stdio::null())
        .env_remove("CLICOLOR_FORCE")
        .output()
        .unwrap();
    Ended {
        code: done.status.code(),
        stdout: String::from_utf8(done.stdout).unwrap(),
        stderr: String::from_utf8(done.stderr).unwrap(),
    }
}

fn copy(from: &Path, to: &Path) {
    for entry in walkdir::WalkDir::new(from) {
        let entry = entry.unwrap();
        let target = to.join(entry.path().strip_prefix(from).unwrap());
        if entry.file_type().is_dir() {
            fs::create_dir_all(target).unwrap();
        } else {
            fs::write(target, fs::read(entry.path()).unwrap()).unwrap();
        }
    }
}

/// The base, in a folder of its own.
fn acme() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    copy(&cases_folder().join(BASE), &folder.path().join("Acme"));
    folder
}

/// The base of a case.
fn base(case: &str) -> &'static str {
    let is_of_packs = case.starts_with("pack-") || case.starts_with("release-note");
    if is_of_packs || case.ends_with("_pack") {
        PACK
    } else {
        BASE
    }
}

/// The base as a case changes it.
fn stage(case: &str) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    copy(
        &cases_folder().join(base(case)),
        &folder.path().join("Acme"),
    );
    let text = fs::read_to_string(cases_folder().join(case).join("case.yml")).unwrap();
    let changes: Vec<BTreeMap<String, String>> = serde_yaml::from_str(&text).unwrap();
    for change in &changes {
        let path = folder.path().join("Acme").join(&change["file"]);
        let get = |key: &str| change.get(key).map(String::as_str);
        match (get("replace"), get("with"), get("text"), get("copy")) {
            (Some(replace), Some(with), None, None) => {
                let before = fs::read_to_string(&path).unwrap();
                assert!(before.contains(replace), "{case}: no {replace:?}");
                fs::write(&path, before.replacen(replace, with, 1)).unwrap();
            }
            (None, None, Some(text), None) => {
                fs::create_dir_all(path.parent().unwrap()).unwrap();
                fs::write(&path, text).unwrap();
            }
            // A file of the repository.
            (None, None, None, Some(from)) => {
                let from = Path::new(env!("CARGO_MANIFEST_DIR")).join(from);
                fs::write(&path, fs::read(from).unwrap()).unwrap();
            }
            (None, None, None, None) => fs::remove_file(&path).unwrap(),
            _ => panic!("{case}: {change:?}"),
        }
    }
    folder
}

fn schema() -> jsonschema::Validator {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/schemas/lint.schema.json");
    let schema: Value = serde_json::from_slice(&fs::read(path).unwrap()).unwrap();
    jsonschema::validator_for(&schema).unwrap()
}

#[track_caller]
fn valid(text: &str) -> Value {
    let document: Value = serde_json::from_str(text).unwrap();
    let problems: Vec<String> = schema()
        .iter_errors(&document)
        .map(|problem| format!("{}: {problem}", problem.instance_path()))
        .collect();
    assert!(problems.is_empty(), "{problems:#?}\n{text}");
    document
}

fn compare(file: &Path, found: &str) {
    if std::env::var_os("IAM_INIT_BLESS").is_some() {
        fs::write(file, found).unwrap();
    }
    let expected = fs::read_to_string(file).unwrap_or_default();
    assert!(
        found == expected,
        "{} differs; `just bless` takes it over:\n{found}",
        file.display()
    );
}

/// The ids of the findings of a document.
fn ids(document: &Value) -> Vec<String> {
    let folders = document["folders"].as_array().unwrap();
    folders
        .iter()
        .flat_map(|folder| folder["findings"].as_array().unwrap())
        .map(|finding| finding["rule"].as_str().unwrap().to_owned())
        .collect()
}

#[test]
fn each_case_prints_what_stands_beside_it() {
    for case in cases() {
        let folder = stage(&case);
        let text = iam_init(folder.path(), ["lint", "Acme"]);
        let json = iam_init(folder.path(), ["lint", "--json", "Acme"]);
        let expected = cases_folder().join(&case);
        compare(&expected.join("stdout.txt"), &text.stdout);
        compare(&expected.join("report.json"), &json.stdout);
        let document = valid(&json.stdout);
        let code = if document["errors"] == 0 { 0 } else { 3 };
        assert_eq!((text.code, json.code), (Some(code), Some(code)), "{case}");
        assert_eq!(text.stderr, json.stderr, "{case}");
    }
}

#[test]
fn nothing_is_found_in_what_the_cases_change() {
    for (base, summary) in [(BASE, "1 integration"), (PACK, "1 pack, 0 integrations")] {
        let done = iam_init(&cases_folder(), ["lint", base, "--deny", "warnings"]);
        assert_eq!((done.code, done.stdout.as_str()), (Some(0), ""));
        assert_eq!(done.stderr, format!("{summary}: 0 errors, 0 warnings\n"));
    }
}

/// The rules that the program has.
fn rules() -> Vec<String> {
    let listed = iam_init(Path::new("."), ["lint", "--list", "--json"]);
    let listed: Value = serde_json::from_str(&listed.stdout).unwrap();
    let rules = listed["rules"].as_array().unwrap();
    rules
        .iter()
        .map(|rule| rule["id"].as_str().unwrap().to_owned())
        .collect()
}

#[test]
fn each_rule_has_a_case_that_shows_it() {
    let mut shown = BTreeSet::new();
    for case in cases() {
        let report = fs::read_to_string(cases_folder().join(&case).join("report.json")).unwrap();
        let found = ids(&serde_json::from_str(&report).unwrap());
        // A case is called after the rule that it is for.
        let rule = case.split('_').next().unwrap();
        assert!(
            found.iter().any(|id| id == rule) || case.starts_with("none"),
            "{case}"
        );
        shown.extend(found);
    }
    let missing: Vec<String> = rules()
        .into_iter()
        .filter(|id| !shown.contains(id))
        .collect();
    assert_eq!(missing, [""; 0]);
}

#[test]
fn each_rule_is_described_once_in_the_order_of_the_list() {
    let docs = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/lint.md");
    let docs = fs::read_to_string(docs).unwrap();
    let listed = iam_init(Path::new("."), ["lint", "--list"]).stdout;
    let headings: Vec<&str> = docs
        .lines()
        .filter_map(|line| line.strip_prefix("### "))
        .collect();
    let expected: Vec<String> = listed
        .lines()
        .map(|line| {
            let mut words = line.split_whitespace();
            let (id, severity) = (words.next().unwrap(), words.next().unwrap());
            format!("`{id}` ({severity})")
        })
        .collect();
    assert_eq!(headings, expected);
}

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

/// A pack with two integrations.
fn pack() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let pack = folder.path().join("Acme");
    for (inside, arguments) in [
        (folder.path(), &["--pack", "-n", "Acme"][..]),
        (&pack, &["--integration", "-n", "AcmeRest"]),
        (
            &pack,
            &["--integration", "-n", "AcmeScim", "--style", "scim"],
        ),
    ] {
        let done = iam_init(inside, arguments);
        assert_eq!(done.code, Some(0), "{}", done.stderr);
    }
    folder
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
fn warnings_count_when_they_are_denied_and_not_when_they_are_allowed() {
    let folder = acme();
    fs::write(folder.path().join("Acme/NOTES.md"), "TODO\n").unwrap();
    for (options, code, warnings) in [
        (&[][..], 0, 1),
        (&["--deny", "warnings"], 3, 1),
        (&["--deny", "warnings", "--allow", "todo"], 0, 0),
        (&["--allow", "params-file"], 0, 1),
    ] {
        let done = iam_init(folder.path(), ["lint", "Acme"].iter().chain(options));
        assert_eq!(done.code, Some(code), "{options:?}");
        let summary = format!("1 integration: 0 errors, {warnings} warning");
        assert!(done.stderr.starts_with(&summary), "{}", done.stderr);
    }
    for options in [["--allow", "todos"], ["--deny", "errors"]] {
        let done = iam_init(folder.path(), ["lint", "Acme"].iter().chain(&options));
        assert_eq!((done.code, done.stdout.as_str()), (Some(2), ""));
    }
    let done = iam_init(folder.path(), ["lint", "--allow", "tood"]);
    assert!(done.stderr.contains("'todo'"), "{}", done.stderr);
}

#[test]
fn a_folder_that_cannot_be_judged_does_not_keep_the_others_from_their_turn() {
    let folder = acme();
    fs::create_dir(folder.path().join("empty")).unwrap();
    fs::write(folder.path().join("file"), "").unwrap();
    fs::write(folder.path().join("Acme/NOTES.md"), "TODO\n").unwrap();
    let done = iam_init(folder.path(), ["lint", "none", "empty", "file", "Acme"]);
    assert_eq!(done.code, Some(1));
    assert!(
        done.stdout.starts_with("Acme/NOTES.md:1:1: warning: "),
        "{}",
        done.stdout
    );
    for error in [
        "error: cannot read `none`: ",
        "error: `empty` is neither an integration nor a pack\n\
         help: name the folder that the yml of an integration is in, or that of a pack\n",
        "error: cannot read `file`: ",
    ] {
        assert!(done.stderr.contains(error), "{}", done.stderr);
    }
    let done = iam_init(folder.path(), ["lint", "--json", "none", "Acme"]);
    assert_eq!(done.code, Some(1));
    let document = valid(&done.stdout);
    assert_eq!(document["failures"][0]["path"], "none");
    assert_eq!(document["folders"][0]["path"], "Acme");

    // Too far up: what was meant is named.
    let folder = pack();
    let done = iam_init(folder.path(), ["lint"]);
    assert_eq!((done.code, done.stdout.as_str()), (Some(1), ""));
    let told = "error: `.` is neither an integration nor a pack\nhelp: name `Acme`\n";
    assert!(done.stderr.starts_with(told), "{}", done.stderr);
}

/// Every file with its bytes.
fn everything(folder: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    walkdir::WalkDir::new(folder)
        .sort_by_file_name()
        .into_iter()
        .map(|entry| {
            let entry = entry.unwrap();
            (
                entry.path().to_owned(),
                fs::read(entry.path()).unwrap_or_default(),
            )
        })
        .collect()
}

#[test]
fn nothing_is_written_and_other_folders_are_left_alone() {
    let folder = acme();
    for path in [
        "target/debug/x.rs",
        "iam-core/README.md",
        ".hidden/a.md",
        "vendor/Cargo.toml",
        "vendor/src/a.rs",
    ] {
        let path = folder.path().join("Acme").join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, "// TODO: none of its own\n").unwrap();
    }
    let before = everything(folder.path());
    let done = iam_init(&folder.path().join("Acme"), ["lint", "--deny", "warnings"]);
    assert_eq!((done.code, done.stdout.as_str()), (Some(0), ""));
    assert_eq!(before, everything(folder.path()));
}

#[test]
fn what_files_say_reaches_no_terminal_as_it_is() {
    let folder = acme();
    fs::write(
        folder.path().join("Acme/NOTES.md"),
        "TODO \u{1b}[31mred\u{202e}\n",
    )
    .unwrap();
    let done = iam_init(folder.path(), ["lint", "Acme"]);
    assert!(
        done.stdout.contains("TODO: \u{fffd}[31mred\u{fffd} [todo]"),
        "{:?}",
        done.stdout
    );
}

#[cfg(unix)]
#[test]
fn links_pipes_and_large_files_are_told_and_never_waited_for() {
    use std::os::unix::fs::symlink;

    let folder = acme();
    let acme = folder.path().join("Acme");
    fs::remove_file(acme.join("README.md")).unwrap();
    symlink("nowhere", acme.join("README.md")).unwrap();
    fs::remove_file(acme.join("Acme.yml")).unwrap();
    fs::write(
        folder.path().join("real.yml"),
        fs::read(cases_folder().join("acme/Acme.yml")).unwrap(),
    )
    .unwrap();
    symlink("../real.yml", acme.join("Acme.yml")).unwrap();
    symlink("..", acme.join("around")).unwrap();
    let pipe = Command::new("mkfifo")
        .arg(acme.join("src/pipe.rs"))
        .status()
        .unwrap();
    assert!(pipe.success());
    fs::write(acme.join("src/large.rs"), vec![b'/'; 1024 * 1024 + 1]).unwrap();
    let done = iam_init(folder.path(), ["lint", "Acme"]);
    assert_eq!(done.code, Some(3));
    let lines: Vec<&str> = done
        .stdout
        .lines()
        .filter(|line| !line.starts_with("  "))
        .collect();
    assert_eq!(lines.len(), 3, "{lines:#?}");
    for (line, told) in lines.iter().zip([
        "Acme/README.md: error: cannot be read: it is a link that leads nowhere (",
        "Acme/src/large.rs: error: cannot be read: it is larger than 1024 KiB [unreadable-file]",
        "Acme/src/pipe.rs: error: cannot be read: it is no regular file [unreadable-file]",
    ]) {
        assert!(line.starts_with(told), "{line}");
    }
}

#[test]
fn severities_have_a_colour_where_one_is_wanted() {
    let folder = acme();
    fs::write(folder.path().join("Acme/NOTES.md"), "TODO\n").unwrap();
    for (variable, is_coloured) in [("CLICOLOR_FORCE", true), ("NO_COLOR", false)] {
        let done = Command::new(env!("CARGO_BIN_EXE_iam-init"))
            .args(["lint", "Acme"])
            .current_dir(folder.path())
            .env_remove("CLICOLOR_FORCE")
            .env_remove("NO_COLOR")
            .env(variable, "1")
            .output()
            .unwrap();
        let text = String::from_utf8(done.stdout).unwrap();
        assert_eq!(
            text.contains("\u{1b}[1m\u{1b}[33mwarning:"),
            is_coloured,
            "{text:?}"
        );
        assert_eq!(text.contains('\u{1b}'), is_coloured, "{text:?}");
    }
}

#[test]
fn the_examples_have_no_errors() {
    let examples = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples");
    for example in ["Synapse", "Canaille"] {
        let done = iam_init(&examples, ["lint", example]);
        assert_eq!(done.code, Some(0), "{}", done.stdout);
    }
}
