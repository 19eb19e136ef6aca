//! Which type of the outgoing mapper a call is sent.

use serde_json::json;

use crate::{Active, IamAction};

use super::{
    FakeClient,
    Says::{Nobody, User},
    told,
};
use IamAction::{Create, Update};

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
    for (command, get, missing, action) in [
        (Create, User(Active::No), "Update", Update),
        (Update, Nobody, "Create", Create),
    ] {
        let client = FakeClient::new(&[get]);
        let outcome = client.run(
            command,
            ALL,
            "true",
            &json!({"email": "a", "unmappable": missing}),
        );
        assert_eq!(
            told(&outcome),
            format!("failure(400, mapper `m`, type `{missing}`: no)")
        );
        assert_eq!(outcome.result.action, action);
        assert_eq!(client.letters(), "G", "{command}");
    }
}
