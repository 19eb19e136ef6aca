use std::fs;
use std::path::Path;

use semver::Version;

use super::*;
use crate::tree::{Tree, TreeFile, TreePath};

fn version(text: &str) -> Version {
    text.parse().unwrap()
}

fn edited(edit: &PackEdit, text: &str) -> Option<String> {
    edit.of(text, Path::new("p.json")).unwrap()
}

#[test]
fn a_version_is_raised_and_all_else_stays_as_it_was() {
    let edit = PackEdit::Version(version("1.2.4"));
    for (before, after) in [
        (
            "{\n\t\"name\" : \"x\",\r\n\t\"currentVersion\" :\"1.2.3\" }",
            "{\n\t\"name\" : \"x\",\r\n\t\"currentVersion\" :\"1.2.4\" }",
        ),
        (
            r#"{"a": {"currentVersion": "9.9.9"}, "b": ["currentVersion", "x"], "currentVersion": "1.0.0"}"#,
            r#"{"a": {"currentVersion": "9.9.9"}, "b": ["currentVersion", "x"], "currentVersion": "1.2.4"}"#,
        ),
        (
            r#"{"description": "a \"currentVersion\": \"0.0.1\" \\", "currentVersion": "1.0.0"}"#,
            r#"{"description": "a \"currentVersion\": \"0.0.1\" \\", "currentVersion": "1.2.4"}"#,
        ),
        (
            r#"{"note": "currentVersion", "currentVersion": "1.0.0", "é": "ü"}"#,
            r#"{"note": "currentVersion", "currentVersion": "1.2.4", "é": "ü"}"#,
        ),
        (
            r#"{"currentVersion": "0.1.0", "currentVersion": "1.0.0"}"#,
            r#"{"currentVersion": "0.1.0", "currentVersion": "1.2.4"}"#,
        ),
        (
            r#"{"currentVersion": "0.1.0", "\u0063urrentVersion": "1.0.\u0030"}"#,
            r#"{"currentVersion": "0.1.0", "\u0063urrentVersion": "1.2.4"}"#,
        ),
    ] {
        assert_eq!(edited(&edit, before).as_deref(), Some(after));
        assert_eq!(edited(&edit, after), None, "a second time: {after}");
    }
    assert_eq!(
        edited(&edit, r#"{"currentVersion": "2.0.0"}"#),
        None,
        "a later one"
    );
}

#[test]
fn a_description_of_a_pack_that_cannot_be_read_is_an_error_with_its_path() {
    for (text, error) in [
        (
            "",
            "cannot read `p.json`: EOF while parsing a value at line 1 column 0",
        ),
        (
            "[]",
            "cannot read `p.json`: invalid type: sequence, expected a map at line 1 column 0",
        ),
        (
            "{\"a\": 1,\n}",
            "cannot read `p.json`: trailing comma at line 2 column 1",
        ),
        (
            "{}",
            "`currentVersion` in `p.json` is not a version like `1.0.0`",
        ),
        (
            r#"{"currentVersion": 1}"#,
            "`currentVersion` in `p.json` is not a version like `1.0.0`",
        ),
        (
            r#"{"currentVersion": "1.0"}"#,
            "`currentVersion` in `p.json` is not a version like `1.0.0`",
        ),
        (
            r#"{"currentVersion": "1.0.0-beta"}"#,
            "`currentVersion` in `p.json` is not a version like `1.0.0`",
        ),
    ] {
        let edit = PackEdit::Version(version("1.0.1"));
        let refused = edit.of(text, Path::new("p.json")).unwrap_err();
        assert_eq!(refused.to_string(), error);
    }
}

#[test]
fn an_edit_survives_being_written_down() {
    for edit in [
        PackEdit::Package("[[package]]\nname = \"x\"\n".to_owned()),
        PackEdit::Version(version("1.0.1")),
        PackEdit::Member("Integrations/X".to_owned()),
    ] {
        assert_eq!(PackEdit::from_json(&edit.to_json()), Some(edit));
    }
    assert_eq!(PackEdit::from_json(&serde_json::json!({"else": 1})), None);
}

#[test]
fn a_release_follows_the_newest_version_that_the_pack_tells_of() {
    for (current, notes, integrations, next) in [
        ("1.0.0", &[][..], &[][..], None),
        ("1.0.0", &[".gitkeep"], &[".gitkeep"], None),
        ("1.0.0", &[], &["Acme"], Some("1.0.1")),
        ("1.0.0", &["1_0_0.md"], &[], Some("1.0.1")),
        ("1.0.1", &["1_0_1.md"], &[], Some("1.0.2")),
        (
            "2.3.9",
            &["2_3_9.md", "2_3_10.json"],
            &["A"],
            Some("2.3.10"),
        ),
        // A note that somebody has begun for the next version.
        ("1.0.1", &["1_0_2.md", "1_0_1.md"], &["A"], Some("1.0.3")),
        (
            "1.0.9",
            &["1_0_10.md", "1_0_9.md", "notes.md"],
            &["A"],
            Some("1.0.11"),
        ),
        ("0.0.0", &[], &[], Some("0.0.1")),
    ] {
        let pack = tempfile::tempdir().unwrap();
        let root = pack.path();
        let metadata = format!("{{\"currentVersion\": \"{current}\"}}");
        fs::write(root.join("pack_metadata.json"), metadata).unwrap();
        for (folder, names) in [("ReleaseNotes", notes), ("Integrations", integrations)] {
            fs::create_dir(root.join(folder)).unwrap();
            for name in names {
                fs::write(root.join(folder).join(name), "").unwrap();
            }
        }
        let release = Release::next(root, Path::new("p.json")).unwrap();
        let found = release.map(|release| release.version.to_string());
        assert_eq!(found.as_deref(), next, "{current} {notes:?}");
    }
}

#[test]
fn a_release_note_tells_what_the_integrations_own_files_say() {
    let mut tree = Tree::default();
    for (path, text) in [
        ("README.md", "# Acme"),
        (".iam-init.yml", "display: no\nscript: {commands: []}"),
        (
            "Acme.yml",
            "display: Acme\ndescription: Keeps users.\nfromversion: 6.10.0\n\
             script: {commands: [{name: iam-get-user}, {name: x}]}",
        ),
        (
            "mappers/in.json",
            r#"{"name": "In", "type": "mapping-incoming", "fromVersion": "6.8.0"}"#,
        ),
        (
            "mappers/out.json",
            r#"{"name": "Out", "type": "mapping-outgoing"}"#,
        ),
        ("other.json", r#"{"name": "Other"}"#),
    ] {
        let file = TreeFile::text(text.to_owned());
        tree.insert(TreePath::new(path).unwrap(), file).unwrap();
    }
    let release = Release {
        version: version("1.0.12"),
    };
    let (path, note) = release.note(&tree);
    assert_eq!(path.as_str(), "../../ReleaseNotes/1_0_12.md");
    assert_eq!(
        String::from_utf8_lossy(&note.bytes),
        "#### Integrations\n\
         \n##### New: Acme\n\
         \n- Keeps users.\
         \n- Commands: ***iam-get-user***, ***x***.\
         \n- Available from Cortex XSOAR 6.10.0.\n\
         \n#### Mappers\n\
         \n##### New: In\n\
         \n- Reads a user of the application into a user profile.\
         \n- Available from Cortex XSOAR 6.8.0.\n\
         \n##### New: Out\n\
         \n- Writes a user profile into a user of the application.\n"
    );
}
