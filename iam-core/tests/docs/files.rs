//! Files that cannot be used: nothing is written, and what to do is said.

use iam_core::cli::ExitStatus;

use crate::integration::{Done, Folder, docs};

fn fails(folder: &Folder, words: &[&str]) -> Done {
    let before = folder.names();
    let readme = std::fs::read(folder.file("README.md")).ok();
    let done = docs(folder, words);
    assert_eq!(done.stdout, "");
    assert_eq!(folder.names(), before);
    assert_eq!(std::fs::read(folder.file("README.md")).ok(), readme);
    done
}

#[test]
fn what_cannot_be_used_is_said_with_what_to_do() {
    for (file, bytes, said) in [
        (
            "README.md",
            &b"# Acme\n"[..],
            "error: `DIR/README.md`: there is no section of a command\n\
             help: put the two lines `<!-- docs: begin iam-create-user -->` and \
             `<!-- docs: end iam-create-user -->` where the commands shall stand\n",
        ),
        (
            "README.md",
            b"x\n<!-- docs: begin iam-get-user -->\n",
            "error: `DIR/README.md`: the section of `iam-get-user` that begins in line 2 does not end\n\
             help: put `<!-- docs: end iam-get-user -->` on a line of its own behind the section\n",
        ),
        (
            "README.md",
            b"a\n\xff\n",
            "error: `DIR/README.md` is not valid UTF-8 (line 2)\n",
        ),
        (
            "command_examples",
            b"!iam-get-user\n",
            "error: DIR/command_examples:1:1: missing argument `user-profile` of `iam-get-user`\n\
             help: give it as `user-profile=VALUE`\n",
        ),
        (
            "command_examples",
            b"\n!iam-gt-user a=b\n",
            "error: DIR/command_examples:2:1: unknown command `iam-gt-user`\n\
             help: did you mean `iam-get-user`?\n",
        ),
        (
            "command_examples",
            b"iam-get-user\n",
            "error: DIR/command_examples:1:1: the line does not begin with `!`\n\
             help: a line is `!COMMAND ARGUMENT=VALUE ...`, as ``!iam-get-user user-profile=`{...}` ``\n",
        ),
        (
            "command_examples",
            b"!acme-report\n",
            "error: DIR/command_examples:1:1: the example fails: there are no reports today\n\
             help: an example shows what works: put the line or the vendor right, or take the line out\n",
        ),
    ] {
        let folder = Folder::new("unusable");
        folder.put(file, bytes);
        let done = fails(&folder, &[]);
        assert_eq!(done.status, ExitStatus::Error, "{}", done.stderr);
        assert!(done.stderr.starts_with(said), "{}", done.stderr);
    }
}

#[test]
fn a_file_that_is_not_there_is_named() {
    for file in ["README.md", "command_examples"] {
        let folder = Folder::new("missing");
        std::fs::remove_file(folder.file(file)).unwrap();
        let done = fails(&folder, &["--check"]);
        assert_eq!(done.status, ExitStatus::Error);
        assert!(
            done.stderr.contains(&format!("DIR/{file}`")),
            "{}",
            done.stderr
        );
        assert!(done.stderr.contains("`docs DIR`"), "{}", done.stderr);
    }
}

#[test]
fn what_is_not_looked_at_is_said() {
    let folder = Folder::new("ignored");
    let done = docs(&folder, &["-o", "entry", "--instance", "mine", "--fail"]);
    assert!(
        done.stderr.starts_with(
            "warning: `docs` does not look at `--instance`, `-o`, `--fail`\n\
             help: what is written is the same for everybody\n"
        ),
        "{}",
        done.stderr
    );
    let done = fails(&folder, &["--with-changes"]);
    assert_eq!(done.status, ExitStatus::Usage);
    assert_eq!(
        done.stderr,
        "error: `--with-changes` needs the parameters of a system to make changes on\n\
         help: name them with `--params FILE`, or leave `--with-changes` out\n"
    );
}

/// A vendor with a clock or a dice would make another README in every run.
#[test]
fn a_fake_vendor_that_answers_otherwise_each_time_is_refused() {
    use std::sync::atomic::{AtomicU32, Ordering};

    use iam_core::{
        cli::{Cli, Colour, Surroundings},
        testing::ScimVendor,
    };
    use serde_json::json;

    let folder = Folder::new("unsteady");
    let made = AtomicU32::new(0);
    let cli = Cli::new(crate::integration::integration()).fake_vendor(move || {
        let mut vendor = ScimVendor::default();
        let title = made.fetch_add(1, Ordering::Relaxed);
        vendor.add(json!({"userName": "ada", "title": title.to_string()}));
        vendor
    });
    let (mut stdout, mut stderr) = (Vec::new(), Vec::new());
    let path = folder.path().to_str().unwrap();
    let status = cli.run_in(
        ["acme", "docs", path].map(Into::into),
        &mut Surroundings {
            environment: Vec::new(),
            stdin: &mut std::io::empty(),
            stdout: &mut stdout,
            stderr: &mut stderr,
            colour: Colour::Plain,
        },
    );
    assert_eq!(status, ExitStatus::Error);
    let stderr = String::from_utf8(stderr).unwrap();
    assert_eq!(
        stderr.replace(path, "DIR"),
        "error: DIR/command_examples:3:1: the fake vendor answers otherwise from run to run\n\
         help: let `src/fake_vendor.rs` answer without a clock or random values\n"
    );
}
