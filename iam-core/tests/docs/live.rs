//! A real system: what is asked of it, and what of its people is written.

use iam_core::{
    cli::ExitStatus,
    docs::{Readme, Told},
    testing::{FakeServer, ScimVendor},
};
use serde_json::{Value, json};

use crate::integration::{Done, Folder, docs};

/// A server with people, and a folder whose parameters name it.
fn live(name: &str) -> (FakeServer<ScimVendor>, Folder) {
    let server = FakeServer::start(ScimVendor::default());
    server.with(|vendor| {
        vendor.add(json!({
            "userName": "jane.doe",
            "externalId": "E-4711",
            "name": {"givenName": "Jane", "familyName": "Doe"},
            "emails": [{"value": "Jane.Doe@corp.com", "type": "work", "primary": true}],
            "phoneNumbers": [{"value": "+49 30 1234", "type": "mobile"}],
            "title": "Head of Secrets",
        }));
    });
    let folder = Folder::new(name);
    folder.put("params.json", Value::Object(server.params()).to_string());
    let examples = "!iam-create-user user-profile=`{\"username\": \"john.roe\", \"email\": \"john@corp.com\"}`\n\
                    !iam-get-user user-profile=`{\"username\": \"jane.doe\"}`\n\
                    !iam-get-user user-profile=`{\"username\": \"nobody.here\"}`\n\
                    !acme-sign-in username=jane.doe code=314159\n\
                    !get-mapping-fields\n";
    folder.put("command_examples", examples);
    (server, folder)
}

fn run(folder: &Folder, words: &[&str]) -> Done {
    let params = folder.file("params.json");
    let mut all = vec!["--params", params.to_str().unwrap()];
    all.extend(words);
    docs(folder, &all)
}

/// Everything that says who.
const PERSONAL: [&str; 12] = [
    "jane", "Jane", ".doe", "Doe", "4711", "corp.com", "1234", "Secrets", "john", "roe", "nobody",
    "Grace",
];

#[test]
fn a_real_system_is_asked_what_changes_nothing_and_nobody_is_named() {
    let (server, folder) = live("live");
    let done = run(&folder, &[]);
    assert_eq!(done.status, ExitStatus::Outcome, "{}", done.stderr);
    let calls = server.take_calls();
    assert!(!calls.is_empty());
    assert!(
        calls.iter().all(|call| call.starts_with("GET ")),
        "{calls:?}"
    );
    assert_eq!(server.with(|vendor| vendor.get("u2")), Value::Null);

    let text = folder.readme();
    let commands = &text[text.find("### iam-create-user").unwrap()..];
    for word in PERSONAL {
        assert!(!commands.contains(word), "{word}: {commands}");
    }
    for secret in ["314159", "t0p-s3cret", "correct horse", "svc-iam"] {
        assert!(!commands.contains(secret), "{secret}: {commands}");
    }
    let readme = Readme::read(&text).unwrap();
    for (command, told) in [
        // It would change something: the fake vendor tells.
        ("iam-create-user", Told::ByTheFakeVendor),
        ("iam-get-user", Told::Live),
        ("acme-sign-in", Told::Live),
        ("get-mapping-fields", Told::Live),
        // It has no example.
        ("iam-disable-user", Told::ByTheFakeVendor),
    ] {
        assert_eq!(readme.section(command).unwrap().told, told, "{command}");
    }
    // Who was found is shown with other words of the same kind.
    let get = readme.section("iam-get-user").unwrap().examples();
    for part in [
        "```!iam-get-user user-profile=`{\"username\": \"username-2\"}` ```",
        "      \"action\": \"get\",\n      \"success\": true,\n      \"active\": true,\n      \"id\": \"id-",
        "        \"title\": \"title-1\"",
        "\"type\": \"work\"",
        "\"email\": \"user",
        "      \"errorMessage\": \"User does not exist\",",
        ">### Get User Results (Acme)\n",
    ] {
        assert!(get.contains(part), "{part}: {get}");
    }
    // A text of the command's own might name anybody: the contents are shown instead.
    let sign_in = readme.section("acme-sign-in").unwrap().examples();
    assert!(
        sign_in.contains(">### acme-sign-in\n>|owner|session_token|code|\n"),
        "{sign_in}"
    );
}

#[test]
fn a_live_readme_is_up_to_date_for_the_tests_too() {
    let (server, folder) = live("offline");
    run(&folder, &[]);
    let live = folder.readme();
    drop(server);
    // Nobody can be asked now.
    assert_eq!(docs(&folder, &["--check"]).status, ExitStatus::Outcome);
    let done = docs(&folder, &[]);
    assert!(done.stderr.ends_with("is up to date\n"), "{}", done.stderr);
    assert_eq!(folder.readme(), live);

    // What the yml says is renewed, and the examples stay.
    folder.put("README.md", live.replace("Looks up a user.", "Finds."));
    assert_eq!(docs(&folder, &["--check"]).status, ExitStatus::Unsuccessful);
    docs(&folder, &[]);
    assert_eq!(folder.readme(), live);

    // Another example is not what the live system was asked.
    let mut examples = std::fs::read_to_string(folder.file("command_examples")).unwrap();
    examples.push_str("!iam-get-user user-profile=`{\"username\": \"someone\"}`\n");
    folder.put("command_examples", examples);
    docs(&folder, &[]);
    let readme = folder.readme();
    let readme = Readme::read(&readme).unwrap();
    assert_eq!(
        readme.section("iam-get-user").unwrap().told,
        Told::ByTheFakeVendor
    );
    assert_eq!(readme.section("acme-sign-in").unwrap().told, Told::Live);
}

#[test]
fn changes_are_made_where_they_are_asked_for() {
    let (server, folder) = live("changes");
    let done = run(&folder, &["--with-changes"]);
    assert_eq!(done.status, ExitStatus::Outcome, "{}", done.stderr);
    let user = server.with(|vendor| vendor.get("u2"));
    assert_eq!(user["userName"], "john.roe");
    let text = folder.readme();
    let readme = Readme::read(&text).unwrap();
    assert_eq!(readme.section("iam-create-user").unwrap().told, Told::Live);
    let commands = &text[text.find("### iam-create-user").unwrap()..];
    for word in PERSONAL {
        assert!(!commands.contains(word), "{word}: {commands}");
    }
}

/// Whoever writes a colleague into `command_examples` does not find them in the README.
#[test]
fn real_people_are_masked_also_in_front_of_the_fake_vendor() {
    let folder = Folder::new("real-people");
    folder.put(
        "command_examples",
        "!iam-create-user user-profile=`{\"username\": \"john.roe\", \"email\": \"john@corp.com\"}`\n",
    );
    docs(&folder, &[]);
    let text = folder.readme();
    let commands = &text[text.find("### iam-create-user").unwrap()..];
    for word in ["john", "roe", "corp"] {
        assert!(!commands.contains(word), "{word}: {commands}");
    }
    assert!(commands.contains("{\"username\": \"username-1\", \"email\": \"user1@acme.example\"}"));
    assert_eq!(docs(&folder, &["--check"]).status, ExitStatus::Outcome);
}

#[test]
fn parameters_that_cannot_be_used_are_wrong_usage() {
    let folder = Folder::new("params");
    folder.put("params.json", r#"{"nonsense": 1}"#);
    let done = run(&folder, &[]);
    assert_eq!((done.status, done.stdout.as_str()), (ExitStatus::Usage, ""));
}

#[test]
fn a_system_that_does_not_answer_writes_nothing() {
    let (server, folder) = live("closed");
    drop(server);
    let before = folder.readme();
    // That nobody answers is an outcome of a look-up like any other, and an error of the rest.
    folder.put("command_examples", "!get-mapping-fields\n");
    let done = run(&folder, &[]);
    assert_eq!((done.status, done.stdout.as_str()), (ExitStatus::Error, ""));
    assert!(done.stderr.contains("the example fails"), "{}", done.stderr);
    assert_eq!(folder.readme(), before);
}
