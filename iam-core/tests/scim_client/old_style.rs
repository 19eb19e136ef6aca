//! Mappers written the platform's old way, from the profile to the resource that is sent.

use std::path::PathBuf;

use iam_core::{AppUser, IamClient, mapper::Mapper};
use serde_json::{Value, json};

use crate::setup::{client, server};

const TYPE: &str = "User Profile - Create";

/// What the client makes of what the mapper makes of a profile.
fn resource(mapper: &str, profile: &Value) -> Value {
    let mapper = Mapper::parse(mapper).unwrap_or_else(|error| panic!("{error}"));
    let profile = profile.as_object().unwrap();
    let mapped = mapper.map_object(profile, TYPE).unwrap();
    let shaped = client(&server(&[])).shape_user(AppUser::new(mapped));
    Value::Object(shaped.unwrap().into_map())
}

/// JSON built from text: the list of one address comes out as an object (rule 5), the name whole.
const OLD_STYLE: &str = r#"{"name": "Old", "mapping": {"User Profile - Create": {"internalMapping": {
  "userName": {"simple": "username", "complex": null},
  "title": {"simple": "title", "complex": null},
  "emails": {"simple": "", "complex": {"root": "email", "accessor": "", "filters": [], "transformers": [
    {"operator": "concat", "args": {
      "prefix": {"isContext": false, "value": {"complex": null, "simple": "[{\"primary\": true, \"type\": \"work\", \"value\": \""}},
      "suffix": {"isContext": false, "value": {"complex": null, "simple": "\"}]"}}}},
    {"operator": "ParseJSON", "args": {}}]}},
  "name": {"simple": "", "complex": {"root": "${givenname}", "accessor": "", "filters": [], "transformers": [
    {"operator": "concat", "args": {
      "prefix": {"isContext": false, "value": {"complex": null, "simple": "{\"honorificPrefix\": null, \"givenName\": \""}},
      "suffix": {"isContext": false, "value": {"complex": null, "simple": "\", \"familyName\": \"${surname}\"}"}}}},
    {"operator": "ParseJSON", "args": {}}]}}}}}}"#;

#[test]
fn single_objects_become_lists_and_nulls_are_dropped() {
    let profile = json!({"username": "ada", "email": "ada@acme.example", "givenname": "Ada", "surname": "Byron"});
    assert_eq!(
        resource(OLD_STYLE, &profile),
        json!({
            "userName": "ada",
            "emails": [{"primary": true, "type": "work", "value": "ada@acme.example"}],
            "name": {"givenName": "Ada", "familyName": "Byron"},
        })
    );
}

/// Public mappers are not part of the project; they lie beside it on some machines.
#[test]
fn the_public_scim_mapper_gives_a_resource() {
    let file = PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .join("../../shared/mappers/IAM-SCIM__classifier-User_Profile_-_SCIM_Outgoing.json");
    let Ok(mapper) = std::fs::read_to_string(&file) else {
        eprintln!("skipped: no {}", file.display());
        return;
    };
    let resource = resource(
        &mapper,
        &json!({"username": "ada", "email": "ada@acme.example", "givenname": "Ada", "surname": "Byron",
            "mobilephone": "+431", "employeenumber": "7", "department": "Engines", "title": "Countess"}),
    );
    assert_eq!(resource["userName"], "ada");
    assert_eq!(resource["title"], "Countess");
    assert_eq!(resource["name"]["givenName"], "Ada");
    assert_eq!(resource["name"]["familyName"], "Byron");
    assert_eq!(
        resource["emails"],
        json!([{"primary": true, "type": "work", "value": "ada@acme.example"}])
    );
    assert_eq!(
        resource["phoneNumbers"],
        json!([{"type": "work", "value": "+431"}])
    );
    let extension = &resource["urn:scim:schemas:extension:enterprise:1.0"];
    assert_eq!(extension["employeeNumber"], "7", "{resource}");
    assert_eq!(extension["department"], "Engines", "{resource}");
    let empty = |value: &Value| value.is_null() || value == "";
    assert!(!resource.as_object().unwrap().values().any(empty));
}
