//! Whole mapper files: one of the project's own, and the public ones where they are.

use std::path::PathBuf;

use iam_core::mapper::{Direction, Mapper};
use serde_json::{Value, json};

use crate::object;

/// An outgoing mapper written the platform's old way: JSON built from text.
const OLD_STYLE: &str = r#"{
  "id": "acme-out", "name": "User Profile - Acme (Outgoing)", "type": "mapping-outgoing", "version": -1,
  "feed": false, "fromVersion": "6.0.0", "description": "",
  "mapping": {"User Profile - Create": {"dontMapEventToLabels": true, "internalMapping": {
    "userName": {"complex": null, "simple": "username"},
    "cn": {"simple": "", "complex": {"accessor": "", "filters": [], "root": "${givenname}", "transformers": [
      {"operator": "concat", "args": {"prefix": {"isContext": false, "value": null},
        "suffix": {"isContext": false, "value": {"complex": null, "simple": " ${surname}"}}}}]}},
    "ou": {"simple": "", "complex": {"accessor": "", "filters": [], "root": "email", "transformers": [
      {"operator": "split", "args": {"delimiter": {"isContext": false, "value": {"complex": null, "simple": "@"}}}},
      {"operator": "atIndex", "args": {"index": {"isContext": false, "value": {"complex": null, "simple": "1"}}}}]}},
    "name": {"simple": "", "complex": {"accessor": "", "filters": [], "root": "${givenname}", "transformers": [
      {"operator": "concat", "args": {
        "prefix": {"isContext": false, "value": {"complex": null, "simple": "{\"givenName\": \""}},
        "suffix": {"isContext": false, "value": {"complex": null, "simple": "\", \"familyName\": \"${surname}\"}"}}}},
      {"operator": "ParseJSON", "args": {}}]}}
  }}}}"#;

#[test]
fn a_mapper_of_the_platforms_old_style_runs_unchanged() {
    let mapper = Mapper::parse(OLD_STYLE).unwrap();
    assert_eq!(mapper.name(), "User Profile - Acme (Outgoing)");
    assert_eq!(mapper.direction(), Some(Direction::Outgoing));
    let profile = json!({"username": "ada", "givenname": "Ada", "surname": "Lovelace", "email": "ada@acme.example"});
    let mapped = mapper
        .map_object(object(&profile), "User Profile - Create")
        .unwrap();
    assert_eq!(
        Value::Object(mapped),
        json!({
            "userName": "ada",
            "cn": "Ada Lovelace",
            "ou": "acme.example",
            "name": {"givenName": "Ada", "familyName": "Lovelace"},
        })
    );
    let nobody = json!({"surname": "Lovelace"});
    let mapped = mapper
        .map_object(object(&nobody), "User Profile - Create")
        .unwrap();
    assert!(mapped.is_empty());
}

/// Public mappers are not part of the project; they lie beside it on some machines.
#[test]
fn public_mappers_load_and_map() {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../shared/mappers");
    let Ok(files) = std::fs::read_dir(&folder) else {
        eprintln!("skipped: no public mappers in {}", folder.display());
        return;
    };
    let profile = json!({
        "email": "ada@acme.example", "givenname": "Ada", "surname": "Lovelace", "username": "ada",
        "name": {"givenName": "Ada"}, "emails": [{"value": "ada@acme.example"}], "department": "R&D",
    });
    let mut loaded = 0;
    for file in files.map(|file| file.unwrap().path()) {
        let name = file.file_name().unwrap().to_string_lossy().into_owned();
        let text = std::fs::read_to_string(&file).unwrap();
        if !name.ends_with(".json") || !text.contains("internalMapping") {
            continue;
        }
        let mapper = Mapper::parse(&text).unwrap_or_else(|error| panic!("{name}: {error}"));
        for mapping_type in mapper.types() {
            let mapped = mapper.map_object(object(&profile), mapping_type.name());
            let mapped = mapped.unwrap_or_else(|error| panic!("{name}: {error}"));
            assert!(
                !mapped.is_empty() || mapping_type.rows().is_empty() || name.contains("ncoming"),
                "{name}"
            );
        }
        loaded += 1;
    }
    assert!(loaded > 0, "no mapper in {}", folder.display());
}
