//! No output tells a secret: the example `every_door` is run as a process by every way of
//! authentication, against a vendor that says back everything it is told, and all that it
//! prints is searched.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod misuse;
mod process;
mod secrets;
mod vendor;

use iam_core::testing::{FakeServer, RestVendor, VendorAuth};
use process::{DOORS, EveryDoor};
use secrets::{ALL_TESTS, OWN};
use vendor::{Echo, Place, Spelling, Vendor};

/// Every command, with its arguments.
const COMMANDS: [&[&str]; 7] = [
    &["iam-get-user", r#"user-profile={"username": "ada"}"#],
    &["iam-create-user", r#"user-profile={"username": "ada"}"#],
    &["iam-update-user", r#"user-profile={"username": "ada"}"#],
    &["iam-disable-user", r#"user-profile={"username": "ada"}"#],
    &["get-mapping-fields"],
    &["test-module"],
    &["whoami"],
];

#[test]
fn the_list_of_secrets_has_those_of_every_fake_vendor() {
    let listed = |secret: &str| ALL_TESTS.lines().any(|line| line == secret);
    for secret in OWN {
        assert!(listed(secret), "{secret}");
    }
    for auth in [
        VendorAuth::Basic,
        VendorAuth::Bearer,
        VendorAuth::ApiKeyQuery("key"),
        VendorAuth::OAuth2ClientCredentials,
        VendorAuth::OAuth2Password,
        VendorAuth::Session,
    ] {
        let params = FakeServer::start(RestVendor::default().asks_for(auth)).params();
        let secrets: Vec<_> = params
            .values()
            .filter_map(|value| value["password"].as_str())
            .collect();
        assert!(!secrets.is_empty(), "{auth:?}");
        for secret in secrets {
            assert!(listed(secret), "{auth:?}: {secret}");
        }
    }
}

#[test]
fn no_command_tells_a_secret_by_any_door_in_any_format() {
    let vendor = Vendor::start();
    for echo in [
        Echo::Nothing,
        Echo::Calls(Place::Error, Spelling::Raw),
        Echo::Calls(Place::User, Spelling::Raw),
        Echo::LogIns(Place::Error, Spelling::Raw),
    ] {
        vendor.set(echo);
        for door in DOORS {
            for command in COMMANDS {
                for format in ["entry", "readable"] {
                    let output = EveryDoor::at(&vendor.url(), door)
                        .args(["-v", "-o", format])
                        .args(command)
                        .run();
                    let of = format!("{door}: {command:?} -o {format} with {echo:?}");
                    output.tells_nothing(&of);
                    assert!(
                        output.stderr.contains(" -> "),
                        "{of} sent nothing: {output:?}"
                    );
                }
            }
        }
    }
}

#[test]
fn no_echo_of_any_spelling_in_any_place_tells_a_secret() {
    let vendor = Vendor::start();
    for place in Place::ALL {
        for spelling in Spelling::ALL {
            for door in DOORS {
                if matches!(door, "bearer" | "prefix" | "all") {
                    // What they send is sent by others, too.
                    continue;
                }
                let mut echoes = vec![Echo::Calls(place, spelling)];
                if matches!(door, "client" | "client in form" | "password" | "session") {
                    echoes.push(Echo::LogIns(place, spelling));
                }
                for echo in echoes {
                    vendor.set(echo);
                    EveryDoor::at(&vendor.url(), door)
                        .args(["-v", "-o", "entry", "iam-get-user"])
                        .args([r#"user-profile={"username": "ada"}"#])
                        .run()
                        .tells_nothing(&format!("{door}: {echo:?}"));
                }
            }
        }
    }
}

#[test]
fn no_panic_that_shows_everything_tells_a_secret() {
    let vendor = Vendor::start();
    for door in DOORS {
        let output = EveryDoor::at(&vendor.url(), door)
            .through(&vendor.url())
            .args(["-v", "panic"])
            .run();
        assert!(output.stderr.contains("panicked at"), "{output:?}");
        assert!(output.stderr.contains("Secret(***)"), "{output:?}");
        output.tells_nothing(&format!("a panic at {door}"));
    }
}

#[test]
fn no_proxy_that_says_back_what_it_is_told_tells_a_secret() {
    let proxy = Vendor::start();
    for place in [Place::Error, Place::Text, Place::Page, Place::Garbage] {
        for spelling in Spelling::ALL {
            proxy.set(Echo::Calls(place, spelling));
            // Plain HTTP is forwarded, HTTPS goes through a tunnel.
            for url in ["http://acme.example", "https://acme.example"] {
                EveryDoor::at(url, "basic")
                    .through(&proxy.url())
                    .args(["-v", "test-module"])
                    .run()
                    .tells_nothing(&format!("a proxy to {url}: {place:?} {spelling:?}"));
            }
        }
    }
}
