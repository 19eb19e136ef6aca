//! What is written.

use iam_core::{cli::ExitStatus, docs::Readme};

use crate::integration::{Folder, docs};

/// The whole README, section by section. `just bless-docs` writes it anew.
#[test]
fn the_readme_is_the_golden_one() {
    let folder = Folder::new("golden");
    let done = docs(&folder, &[]);
    assert_eq!(done.status, ExitStatus::Outcome, "{}", done.stderr);
    assert_eq!(done.stdout, "DIR/README.md\n");
    assert_eq!(
        done.stderr,
        "warning: `acme-report` has no line in `command_examples`\n\
         help: add one, so that there is an example of it\n\
         renewed iam-create-user, iam-get-user, iam-disable-user, iam-create-group, acme-sign-in, \
         acme-report, get-mapping-fields\n"
    );
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/docs/golden.md");
    if std::env::var_os("IAM_INIT_BLESS").is_some() {
        std::fs::write(&path, folder.readme()).unwrap();
    }
    let (readme, golden) = (folder.readme(), std::fs::read_to_string(&path).unwrap());
    for (line, golden) in readme.lines().zip(golden.lines()) {
        assert_eq!(line, golden, "`just bless-docs` takes it over");
    }
    assert_eq!(readme.len(), golden.len());
}

#[test]
fn a_second_run_writes_nothing() {
    let folder = Folder::new("twice");
    docs(&folder, &[]);
    let (readme, changed) = (folder.readme(), folder.file("README.md"));
    let written = std::fs::metadata(&changed).unwrap().modified().unwrap();
    let done = docs(&folder, &[]);
    assert_eq!(
        (done.status, done.stdout.as_str()),
        (ExitStatus::Outcome, "")
    );
    assert!(
        done.stderr.ends_with("DIR/README.md is up to date\n"),
        "{}",
        done.stderr
    );
    assert_eq!(folder.readme(), readme);
    assert_eq!(
        std::fs::metadata(&changed).unwrap().modified().unwrap(),
        written
    );
    assert_eq!(folder.names(), ["README.md", "command_examples"]);
}

#[test]
fn what_a_person_has_written_stays_byte_for_byte() {
    let folder = Folder::new("by-hand");
    let text = folder.readme().replace('\n', "\r\n");
    let text = text.trim_end();
    folder.put("README.md", text);
    docs(&folder, &[]);
    let after = folder.readme();
    let (before, _) = text
        .split_once("<!-- docs: begin iam-get-user -->\r\n")
        .unwrap();
    let (_, behind) = text
        .split_once("<!-- docs: end iam-get-user -->\r\n")
        .unwrap();
    assert!(after.starts_with(before));
    assert!(after.ends_with(behind));
    // Sections follow the file in how lines end.
    assert_eq!(after.matches('\n').count(), after.matches("\r\n").count());
    assert!(docs(&folder, &["--check"]).status == ExitStatus::Outcome);
}

#[test]
fn notes_between_sections_stay_where_they_are() {
    let folder = Folder::new("notes");
    docs(&folder, &[]);
    let note = "<!-- docs: end iam-create-user -->\n\n#### Required Permissions\n\nUsers: write.\n";
    let noted = folder
        .readme()
        .replace("<!-- docs: end iam-create-user -->\n", note)
        .replace("Looks up a user.", "Out of date.");
    folder.put("README.md", &noted);
    docs(&folder, &[]);
    assert_eq!(
        folder.readme(),
        noted.replace("Out of date.", "Looks up a user.")
    );
}

#[test]
fn no_secret_is_written() {
    let folder = Folder::new("secrets");
    docs(&folder, &[]);
    let readme = folder.readme();
    for secret in ["hunter2", "314159", "t0p-s3cret", "correct horse"] {
        assert!(!readme.contains(secret), "{secret}");
    }
    assert!(
        readme.contains("```!acme-sign-in username=ada code=***```"),
        "{readme}"
    );
    assert!(!readme.contains("127.0.0.1"), "{readme}");
}

/// The platform's validators find each command's outputs so (`RM102`).
#[test]
fn the_platform_finds_the_outputs() {
    let folder = Folder::new("platform");
    docs(&folder, &[]);
    let readme = folder.readme() + "### ";
    let definition = iam_core::Definition::parse(crate::integration::YML).unwrap();
    for command in &definition.commands {
        let start = format!(" Base Command\n\n`{}`\n", command.name);
        let (_, section) = readme.split_once(&start).unwrap();
        let (section, _) = section.split_once("\n### ").unwrap();
        let table = section.split_once("| **Path** | **Type** | **Description** |\n");
        let paths: Vec<&str> = table
            .map(|(_, table)| table.split_once("###").unwrap_or((table, "")).0)
            .into_iter()
            .flat_map(str::lines)
            .filter_map(|line| line.strip_prefix("| ")?.split(" | ").next())
            .filter(|path| !path.starts_with('-'))
            .collect();
        let declared = command.outputs.iter();
        let declared: Vec<&str> = declared
            .map(|output| output.context_path.as_str())
            .collect();
        assert_eq!(paths, declared, "{}", command.name);
    }
}

#[test]
fn what_is_written_can_be_cut_again() {
    let folder = Folder::new("cut");
    docs(&folder, &[]);
    let readme = folder.readme();
    let readme = Readme::read(&readme).unwrap();
    let commands: Vec<&str> = readme.sections().map(|section| section.command).collect();
    assert_eq!(
        commands,
        [
            "iam-create-user",
            "iam-get-user",
            "iam-disable-user",
            "iam-create-group",
            "acme-sign-in",
            "acme-report",
            "get-mapping-fields",
        ]
    );
}

#[cfg(unix)]
#[test]
fn a_link_and_permissions_stay() {
    use std::os::unix::fs::{PermissionsExt as _, symlink};

    let folder = Folder::new("link");
    let real = folder.file("real.md");
    std::fs::rename(folder.file("README.md"), &real).unwrap();
    std::fs::set_permissions(&real, std::fs::Permissions::from_mode(0o640)).unwrap();
    symlink("real.md", folder.file("README.md")).unwrap();
    docs(&folder, &[]);
    assert!(
        std::fs::symlink_metadata(folder.file("README.md"))
            .unwrap()
            .is_symlink()
    );
    assert!(
        std::fs::read_to_string(&real)
            .unwrap()
            .contains("### iam-create-user")
    );
    let mode = std::fs::metadata(&real).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o640);
}
