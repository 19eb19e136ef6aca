//! `--check`, and the same in a test.

use iam_core::{cli::ExitStatus, docs as documentation, testing::ScimVendor};

use crate::integration::{Folder, YML, docs, docs_of, integration, integration_of};

#[test]
fn a_check_tells_what_is_stale_and_writes_nothing() {
    let folder = Folder::new("check");
    docs(&folder, &[]);
    assert_eq!(docs(&folder, &["--check"]).status, ExitStatus::Outcome);
    assert_eq!(docs(&folder, &["--check"]).stdout, "");

    let stale = folder.readme().replace("Looks up a user.", "Finds a user.");
    folder.put("README.md", &stale);
    let yml = YML
        .replace("iam-create-group\n", "iam-get-group\n")
        .replace("Creates a group.", "Gets one.");
    folder.put("command_examples", "!get-mapping-fields\n");
    let done = docs_of(integration_of(&yml), &folder, &["--check"]);
    assert_eq!(done.status, ExitStatus::Unsuccessful);
    let line = |text: &str| {
        let at = stale.lines().position(|line| line == text);
        at.unwrap() + 1
    };
    assert_eq!(
        done.stdout
            .lines()
            .filter(|line| !line.starts_with(' '))
            .collect::<Vec<_>>()
            .join("\n"),
        format!(
            "DIR/README.md:{}: the section of `iam-create-user` does not say what happens\n\
             DIR/README.md:{}: the section of `iam-get-user` does not say what happens\n\
             DIR/README.md:{}: the section of `iam-disable-user` does not say what happens\n\
             DIR/README.md: `iam-get-group` has no section\n\
             DIR/README.md:{}: the section of `acme-sign-in` does not say what happens\n\
             DIR/README.md:{}: `iam-create-group` has a section, and the yml does not declare it",
            line("#### Command example"),
            line("Finds a user."),
            line("```!iam-disable-user user-profile=`{\"username\": \"ada\"}` ```") - 2,
            line("```!acme-sign-in username=ada code=***```") - 2,
            line("<!-- docs: begin iam-create-group -->"),
        )
    );
    assert!(
        done.stdout
            .contains("  - Finds a user.\n  + Looks up a user.\n"),
        "{}",
        done.stdout
    );
    assert!(
        done.stderr.ends_with(
            "error: `DIR/README.md` does not say what the commands do\nhelp: `docs` writes it anew\n"
        ),
        "{}",
        done.stderr
    );
    assert_eq!(folder.readme(), stale);
}

#[test]
fn a_test_may_check() {
    let folder = Folder::new("test");
    docs(&folder, &[]);
    documentation::of(integration(), ScimVendor::default).check(folder.path());

    folder.put("README.md", folder.readme().replace("Looks up", "Finds"));
    let check = || documentation::of(integration(), ScimVendor::default).check(folder.path());
    let panic = std::panic::catch_unwind(std::panic::AssertUnwindSafe(check)).unwrap_err();
    let message = panic.downcast_ref::<String>().unwrap();
    assert!(
        message.contains("`cargo run -- docs` writes it anew"),
        "{message}"
    );
    assert!(
        message.contains("  - Finds a user.\n  + Looks up a user.\n"),
        "{message}"
    );

    documentation::of(integration(), ScimVendor::default).write(folder.path());
    documentation::of(integration(), ScimVendor::default).check(folder.path());
}
