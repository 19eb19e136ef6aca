//! Where the answers come from: a folder, or a live server with its credentials.

use std::fs;
use std::path::{Path, PathBuf};

use iam_core::testing::{FakeServer, ScimVendor, VendorAnswer};
use serde_json::json;

use super::{iam_init, saved};

#[test]
fn wrong_usage_is_told_before_anything_is_read() {
    let out = tempfile::tempdir().unwrap();
    let acme = saved("acme");
    let acme = acme.to_str().unwrap();
    for (source, more, word) in [
        (acme, &["--style", "rest"][..], "style"),
        (acme, &["--credentials", "x.yml"], "saved answers"),
        ("", &[], "--from-scim"),
    ] {
        let done = iam_init(&out.path().join("out"), source, more, &[]);
        let said = String::from_utf8_lossy(&done.stderr);
        assert_eq!(done.status.code(), Some(2), "{said}");
        assert!(said.contains(word), "{said}");
    }
    let done = iam_init(&out.path().join("out"), "no/such", &[], &[]);
    assert_eq!(done.status.code(), Some(1));
    assert!(!out.path().join("out").exists());
}

const SECRET: &str = "correct horse battery staple";

#[test]
fn a_live_server_is_read_with_credentials_from_the_environment_or_a_file() {
    let server = FakeServer::start(ScimVendor::default());
    let out = tempfile::tempdir().unwrap();
    let file = out.path().join("credentials.yml");
    fs::write(
        &file,
        format!("credentials: {{identifier: svc-iam, password: {SECRET}}}\n"),
    )
    .unwrap();
    let file = file.to_str().unwrap();
    for (name, more, variables) in [
        (
            "basic",
            &[][..],
            &[
                ("IAM_INIT_SCIM_USER", "svc-iam"),
                ("IAM_INIT_SCIM_PASSWORD", SECRET),
            ][..],
        ),
        ("bearer", &[], &[("IAM_INIT_SCIM_TOKEN", SECRET)]),
        ("file", &["--credentials", file], &[]),
    ] {
        let into = out.path().join(name);
        let done = iam_init(&into, &server.url(), more, variables);
        assert!(done.status.success(), "{name}: {done:?}");
        assert!(
            done.stderr.is_ascii() && !String::from_utf8_lossy(&done.stderr).contains("reading")
        );
        assert_eq!(
            server.take_calls(),
            [
                "GET /ServiceProviderConfig",
                "GET /ResourceTypes",
                "GET /Schemas"
            ]
        );
        for entry in walkdir(&into.join("Fitted")) {
            let text = String::from_utf8_lossy(&fs::read(&entry).unwrap()).into_owned();
            assert!(!text.contains(&server.url()), "{}", entry.display());
        }
    }
}

#[test]
fn a_server_that_refuses_or_has_nothing_is_an_error_without_secrets() {
    let server = FakeServer::start(ScimVendor::default());
    let out = tempfile::tempdir().unwrap();
    let wrong = [("IAM_INIT_SCIM_TOKEN", "not-this-token")];
    let done = iam_init(&out.path().join("out"), &server.url(), &[], &wrong);
    let said = String::from_utf8_lossy(&done.stderr);
    assert_eq!(done.status.code(), Some(1), "{said}");
    assert!(
        said.contains("401") && said.contains("IAM_INIT_SCIM_TOKEN"),
        "{said}"
    );
    assert!(!said.contains("not-this-token"), "{said}");

    for (status, word) in [(404, "none of"), (500, "500")] {
        for _ in 0..3 {
            server.answer_next(VendorAnswer::json(status, &json!({"detail": "\u{202e}x"})));
        }
        let done = iam_init(&out.path().join("out"), &server.url(), &[], &wrong);
        let said = String::from_utf8_lossy(&done.stderr);
        assert_eq!(done.status.code(), Some(1), "{said}");
        assert!(said.contains(word) && said.is_ascii(), "{said}");
    }
    assert!(!out.path().join("out").exists(), "nothing is written");
}

fn walkdir(folder: &Path) -> Vec<PathBuf> {
    walkdir::WalkDir::new(folder)
        .into_iter()
        .filter_map(Result::ok)
        .filter(|entry| entry.file_type().is_file())
        .map(walkdir::DirEntry::into_path)
        .collect()
}
