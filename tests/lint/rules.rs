//! Each rule, by its cases: what is printed, and that each has a case and a description.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use serde_json::Value;
use tempfile::TempDir;

use super::{BASE, PACK, cases_folder, copy, iam_init, ids, valid};

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
