//! Which type of the outgoing mapper a call is sent.

use serde_json::json;

use crate::{Active, IamAction};

use super::{
    FakeClient,
    Says::{Nobody, User},
    told,
};
use IamAction::{Create, Disable, Enable, Get, Update};

const ALL: &str = "create update enable disable if-not-exists";

#[test]
fn creating_sends_the_create_type_and_updating_the_update_type() {
    let known = User(Active::No);
    for (command, get, calls) in [
        (Create, Nobody, vec!["G email=a", "C Create"]),
        (Create, known, vec!["G email=a", "E 7", "U 7 Update"]),
        (Update, known, vec!["G email=a", "E 7", "U 7 Update"]),
        (Update, Nobody, vec!["G email=a", "C Create"]),
    ] {
        let client = FakeClient::new(&[get]);
        client.run(command, ALL, "true", &json!({"email": "a"}));
        assert_eq!(client.calls(), calls, "{command}");
    }
}

#[test]
fn a_type_that_cannot_be_mapped_stops_before_anything_is_changed() {
    let known = User(Active::No);
    for (command, get, missing, action, calls) in [
        (Get, known, "Update", Get, ""),
        (Create, known, "Create", Create, ""),
        (Update, known, "Update", Update, ""),
        (Disable, known, "Update", Disable, ""),
        (Enable, known, "Update", Enable, ""),
        (Create, known, "Update", Update, "G"),
        (Update, Nobody, "Create", Create, "G"),
    ] {
        let client = FakeClient::new(&[get]);
        let field = format!("no_{}", missing.to_lowercase());
        let profile = json!({"email": "a", field: "{secret"});
        let outcome = client.run(command, ALL, "true", &profile);
        let said = told(&outcome);
        let expected = format!("failure(400, mapper `out`, type `User Profile - {missing}`");
        assert!(said.starts_with(&expected), "{command}: {said}");
        assert!(!said.contains("secret"), "{command}: {said}");
        assert_eq!(outcome.result.action, action, "{command} without {missing}");
        assert_eq!(client.letters(), calls, "{command} without {missing}");
    }
}
