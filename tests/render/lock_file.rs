//! The lock file of a crate.

use iam_init::{Answers, CoreSource, Surroundings, render};

use super::{answers, set_of};

const LOCK: &[u8] = b"version = 4\n\n[[package]]\nname = \"iam-init-sample\"\nversion = \"0.1.0\"\n\n[[package]]\nname = \"serde\"\nversion = \"1.0.0\"\n";

#[test]
fn the_lock_file_is_written_where_cargo_takes_it() {
    let set = set_of(&[("lock", LOCK, "to: Cargo.lock, render: lockfile")]);
    let ours = iam_init::core_source::version();
    let path = |version: &str| CoreSource::Path {
        path: "../core".to_owned(),
        version: version.parse().unwrap(),
    };
    for (core, surroundings, written) in [
        (CoreSource::Vendored, Surroundings::Standalone, true),
        (path(&ours.to_string()), Surroundings::Standalone, true),
        (path("99.0.0"), Surroundings::Standalone, false),
        (
            CoreSource::Version("0.1".parse().unwrap()),
            Surroundings::Standalone,
            false,
        ),
        (CoreSource::Vendored, Surroundings::Workspace, false),
    ] {
        let answers = Answers {
            core,
            surroundings,
            ..answers()
        };
        let tree = render(&answers, &set).unwrap();
        assert_eq!(tree.get("Cargo.lock").is_some(), written, "{answers:?}");
    }
}

#[test]
fn a_crate_cannot_have_the_name_of_one_that_it_stands_on() {
    let set = set_of(&[("lock", LOCK, "to: Cargo.lock, render: lockfile")]);
    for surroundings in [Surroundings::Standalone, Surroundings::Workspace] {
        let answers = Answers {
            surroundings,
            ..Answers::new("Serde".parse().unwrap())
        };
        let refused = render(&answers, &set).unwrap_err();
        assert_eq!(
            refused.to_string(),
            "the crate cannot be called `serde`: it stands on a package of that name"
        );
        assert_eq!(
            refused.help().as_deref(),
            Some("use for example `SerdeIam`")
        );
    }
}
