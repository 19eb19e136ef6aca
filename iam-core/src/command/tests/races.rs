//! What happens while a command runs: users who come, go, and calls that fail.

use serde_json::json;

use crate::{Active, IamAction};

use super::{
    FakeClient,
    Says::{self, Fails, Nobody, Refuses, User},
    told,
};
use IamAction::{Create, Disable, Enable, Update};

const ALL: &str = "create update enable disable if-not-exists";
const CONFLICT: Says = Refuses(409, "taken");

#[test]
fn after_a_409_the_new_value_is_looked_up_once_more() {
    let plain = json!({"email": "new"});
    let renamed = json!({"email": "new", "olduserdata": {"email": "old"}});
    let only_old = json!({"olduserdata": {"email": "old"}});
    let known = User(Active::No);
    let exists = "failure(409, User already exists)";
    for (command, flags, profile, get, calls, action, outcome) in [
        (
            Create,
            ALL,
            &plain,
            vec![Nobody, known],
            vec![
                "G email=new",
                "C Create",
                "G email=new",
                "E 7",
                "U 7 Update",
            ],
            Update,
            "active true, 7 ada",
        ),
        (
            Create,
            "create",
            &plain,
            vec![Nobody, known],
            vec!["G email=new", "C Create", "G email=new"],
            Update,
            "skip(Command is disabled.)",
        ),
        (
            Create,
            ALL,
            &plain,
            vec![Nobody],
            vec!["G email=new", "C Create", "G email=new"],
            Create,
            exists,
        ),
        (
            Create,
            ALL,
            &plain,
            vec![Nobody, Refuses(404, "")],
            vec!["G email=new", "C Create", "G email=new"],
            Create,
            exists,
        ),
        (
            Create,
            ALL,
            &plain,
            vec![Nobody, Refuses(500, "down")],
            vec!["G email=new", "C Create", "G email=new"],
            Create,
            "failure(500, down)",
        ),
        (
            Create,
            ALL,
            &renamed,
            vec![Nobody],
            vec!["G email=old", "G email=new", "C Create", "G email=new"],
            Create,
            exists,
        ),
        (
            Create,
            ALL,
            &only_old,
            vec![Nobody],
            vec!["G email=old", "C Create"],
            Create,
            exists,
        ),
        (
            Update,
            ALL,
            &plain,
            vec![Nobody, known],
            vec![
                "G email=new",
                "C Create",
                "G email=new",
                "E 7",
                "U 7 Update",
            ],
            Update,
            "active true, 7 ada",
        ),
        (
            Update,
            ALL,
            &plain,
            vec![Nobody],
            vec!["G email=new", "C Create", "G email=new"],
            Create,
            exists,
        ),
    ] {
        let mut client = FakeClient::new(&get);
        client.create = CONFLICT;
        let told_of = client.run(command, flags, "true", profile);
        assert_eq!(client.calls(), calls, "{command} {profile}");
        assert_eq!(told(&told_of), outcome, "{command} {profile}");
        assert_eq!(told_of.result.action, action, "{command} {profile}");
    }
}

#[test]
fn a_call_that_fails_ends_the_command_with_the_rows_action() {
    let (on, off) = (User(Active::Yes), User(Active::No));
    let gone = "skip(User is already disabled or does not exist in the system.)";
    for (command, get, failing, error, calls, action, outcome) in [
        (
            Create,
            Nobody,
            'C',
            Refuses(400, "bad"),
            "G C",
            Create,
            "failure(400, bad)",
        ),
        (
            Create,
            Nobody,
            'C',
            Refuses(404, "where"),
            "G C",
            Create,
            "failure(404, where)",
        ),
        (
            Create,
            Nobody,
            'C',
            Fails("E1"),
            "G C",
            Create,
            "failure(\"E1\", vendor's text)",
        ),
        (
            Update,
            Nobody,
            'C',
            Refuses(400, "bad"),
            "G C",
            Create,
            "failure(400, bad)",
        ),
        (
            Create,
            off,
            'E',
            Refuses(403, "no"),
            "G E",
            Update,
            "failure(403, no)",
        ),
        (
            Create,
            on,
            'U',
            Refuses(404, "deleted"),
            "G U",
            Update,
            "failure(404, deleted)",
        ),
        (
            Update,
            on,
            'U',
            Refuses(404, "deleted"),
            "G U",
            Update,
            "failure(404, deleted)",
        ),
        (
            Update,
            on,
            'U',
            Refuses(409, "taken"),
            "G U",
            Update,
            "failure(409, taken)",
        ),
        (
            Update,
            off,
            'E',
            Refuses(404, "deleted"),
            "G E",
            Update,
            "failure(404, deleted)",
        ),
        (
            Update,
            off,
            'U',
            Refuses(500, "down"),
            "G E U",
            Update,
            "failure(500, down)",
        ),
        (
            Disable,
            on,
            'D',
            Refuses(404, "deleted"),
            "G D",
            Disable,
            gone,
        ),
        (
            Disable,
            on,
            'D',
            Refuses(429, "slow"),
            "G D",
            Disable,
            "failure(429, slow)",
        ),
        (
            Enable,
            off,
            'E',
            Refuses(404, "deleted"),
            "G E",
            Enable,
            "failure(404, deleted)",
        ),
    ] {
        let mut client = FakeClient::new(&[get]);
        match failing {
            'C' => client.create = error,
            'U' => client.update = error,
            'E' => client.enable = error,
            _ => client.disable = error,
        }
        let told_of = client.run(command, ALL, "true", &json!({"email": "a"}));
        let row = format!("{command}, {failing} fails");
        assert_eq!(client.letters(), calls, "{row}");
        assert_eq!(told(&told_of), outcome, "{row}");
        assert_eq!(told_of.result.action, action, "{row}");
    }
}

#[test]
fn a_skip_code_of_a_vendor_says_what_is_so_already() {
    for (command, get, reason) in [
        (
            Disable,
            User(Active::Yes),
            "User is already disabled or does not exist in the system.",
        ),
        (Enable, User(Active::No), "User is already enabled."),
        (Create, Nobody, "User already exists"),
    ] {
        let mut client = FakeClient::new(&[get]);
        client.skips = &[418];
        client.create = Refuses(418, "so");
        client.enable = Refuses(418, "so");
        client.disable = Refuses(418, "so");
        let outcome = client.run(command, ALL, "true", &json!({"email": "a"}));
        assert_eq!(told(&outcome), format!("skip({reason})"));
    }
}
