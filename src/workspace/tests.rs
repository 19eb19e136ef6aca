use std::fs;
use std::path::{Path, PathBuf};

use super::*;

/// A folder with files: manifests by their path.
struct Disk(tempfile::TempDir);

impl Disk {
    fn with(files: &[(&str, &str)]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        for (path, text) in files {
            let path = folder.path().join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        }
        Self(folder)
    }

    fn path(&self, inside: &str) -> PathBuf {
        let root = self.0.path().canonicalize().unwrap();
        if inside.is_empty() {
            root
        } else {
            root.join(inside)
        }
    }
}

fn package(name: &str) -> String {
    format!("[package]\nname = \"{name}\"\nversion = \"0.1.0\"\n")
}

#[test]
fn the_root_is_the_nearest_that_does_not_exclude_the_crate() {
    let outer = "[workspace]\nmembers = []\n";
    for (inner, root) in [
        ("[workspace]\n", Some("a")),
        ("[workspace]\nexclude = [\"New\"]\n", Some("")),
        ("[workspace]\nexclude = [\"other\"]\n", Some("a")),
        (
            "[workspace]\nexclude = [\".\"]\nmembers = [\"New\"]\n",
            Some("a"),
        ),
        ("[package]\nname = \"x\"\n", Some("")),
        ("[package]\nname = \"x\"\nworkspace = \"../b\"\n", Some("b")),
    ] {
        let disk = Disk::with(&[
            ("Cargo.toml", outer),
            ("a/Cargo.toml", inner),
            ("b/Cargo.toml", "[workspace]\n"),
        ]);
        let found = Workspace::enclosing(&disk.path("a/New")).unwrap();
        assert_eq!(
            found.map(|workspace| workspace.root().to_owned()),
            root.map(|root| disk.path(root)),
            "{inner}"
        );
    }
}

#[test]
fn without_a_root_there_is_no_workspace() {
    let disk = Disk::with(&[("Cargo.toml", "[package]\nname = \"x\"\n")]);
    assert!(Workspace::enclosing(&disk.path("New")).unwrap().is_none());
}

#[test]
fn a_manifest_that_cargo_refuses_is_an_error_with_its_path() {
    let disk = Disk::with(&[("Cargo.toml", "[workspace\n")]);
    let refused = Workspace::enclosing(&disk.path("New")).unwrap_err();
    let expected = format!("cannot read `{}`: ", disk.path("Cargo.toml").display());
    assert!(refused.to_string().starts_with(&expected), "{refused}");
    assert!(refused.to_string().contains("line 1"), "{refused}");
}

#[test]
fn a_member_is_added_in_the_manner_of_the_manifest() {
    for (before, after) in [
        ("[workspace]\n", "[workspace]\nmembers = [\"crates/New\"]\n"),
        (
            "[workspace]\nmembers = []\n",
            "[workspace]\nmembers = [\"crates/New\"]\n",
        ),
        (
            "[workspace]\nmembers = [\"a\", \"z\"] # ours\n",
            "[workspace]\nmembers = [\"a\", \"crates/New\", \"z\"] # ours\n",
        ),
        (
            "[workspace]\nmembers = [\"z\"]\n",
            "[workspace]\nmembers = [\"crates/New\", \"z\"]\n",
        ),
        (
            "[workspace]\nmembers = [\"z\", \"a\"]\n",
            "[workspace]\nmembers = [\"z\", \"a\", \"crates/New\"]\n",
        ),
        (
            "[workspace]\nmembers = [\n    \"a\",\n    # the last\n    \"z\",\n]\n",
            "[workspace]\nmembers = [\n    \"a\",\n    \"crates/New\",\n    # the last\n    \"z\",\n]\n",
        ),
        (
            "[workspace]\nmembers = [\n  \"a\",\n  \"b\",\n]\n\n[profile.dev]\nopt-level = 1\n",
            "[workspace]\nmembers = [\n  \"a\",\n  \"b\",\n  \"crates/New\",\n]\n\n[profile.dev]\nopt-level = 1\n",
        ),
        (
            "[workspace]\nmembers = [\n  \"a\",\n  \"b\"\n]\n",
            "[workspace]\nmembers = [\n  \"a\",\n  \"b\",\n  \"crates/New\"\n]\n",
        ),
        (
            "workspace = { members = [\"a\"] }\n",
            "workspace = { members = [\"a\", \"crates/New\"] }\n",
        ),
    ] {
        let done = with_member(Path::new("Cargo.toml"), before, "crates/New").unwrap();
        assert_eq!(done.as_deref(), Some(after), "{before}");
        let again = with_member(Path::new("Cargo.toml"), after, "crates/New").unwrap();
        assert_eq!(again, None, "a second time: {after}");
    }
}

#[test]
fn a_member_that_is_there_is_not_added() {
    for member in [
        "crates/New",
        "./crates/New",
        "crates/New/",
        "crates/*",
        "cra*/N??",
        "**/New",
    ] {
        let text = format!("[workspace]\nmembers = [\"{member}\"]\n");
        let done = with_member(Path::new("Cargo.toml"), &text, "crates/New").unwrap();
        assert_eq!(done, None, "{member}");
    }
    for member in ["crates", "*", "crates/*/x", "crates/new"] {
        let text = format!("[workspace]\nmembers = [\"{member}\"]\n");
        let done = with_member(Path::new("Cargo.toml"), &text, "crates/New").unwrap();
        assert!(done.is_some(), "{member}");
    }
}

#[test]
fn members_that_are_no_list_are_an_error() {
    for text in [
        "[workspace]\nmembers = \"a\"\n",
        "[workspace]\nmembers = [1]\n",
        "workspace = 1\n",
    ] {
        let refused = with_member(Path::new("x/Cargo.toml"), text, "New").unwrap_err();
        assert_eq!(
            refused.to_string(),
            "`workspace.members` in `x/Cargo.toml` is not a list of paths"
        );
    }
}

#[test]
fn the_core_is_found_wherever_the_workspace_has_it() {
    let core = package("iam-core");
    let user = package("user") + "[dependencies]\niam-core = { path = \"../shared/core\" }\n";
    for (root, others) in [
        ("[workspace]\nmembers = [\"shared/core\"]\n", &[][..]),
        ("[workspace]\nmembers = [\"shared/*\"]\n", &[]),
        (
            "[workspace]\nmembers = [\"user\"]\n",
            &[("user/Cargo.toml", user.as_str())],
        ),
        (
            "[workspace]\n[workspace.dependencies]\niam-core = { path = \"shared/core\" }\n",
            &[],
        ),
    ] {
        let mut files = vec![("Cargo.toml", root), ("shared/core/Cargo.toml", &core)];
        files.extend(others);
        let disk = Disk::with(&files);
        let workspace = Workspace::enclosing(&disk.path("New")).unwrap().unwrap();
        let found = workspace
            .core()
            .unwrap()
            .unwrap_or_else(|| panic!("{root}"));
        assert_eq!(found.folder, disk.path("shared/core"), "{root}");
        assert_eq!(found.version, Some("0.1.0".parse().unwrap()), "{root}");
    }
    let disk = Disk::with(&[("Cargo.toml", "[workspace]\n")]);
    let workspace = Workspace::enclosing(&disk.path("New")).unwrap().unwrap();
    assert_eq!(workspace.core().unwrap(), None);
}

#[test]
fn an_inherited_version_is_the_workspaces() {
    let disk = Disk::with(&[
        (
            "Cargo.toml",
            "[workspace]\nmembers = [\"core\"]\n[workspace.package]\nversion = \"2.0.0\"\n",
        ),
        (
            "core/Cargo.toml",
            "[package]\nname = \"iam-core\"\nversion.workspace = true\n",
        ),
    ]);
    let workspace = Workspace::enclosing(&disk.path("New")).unwrap().unwrap();
    let core = workspace.core().unwrap().unwrap();
    assert_eq!(core.version, Some("2.0.0".parse().unwrap()));
}
