//! The command line of `iam-init`: standard output, standard error and exit
//! code, exactly.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use tempfile::TempDir;

/// A run in an empty folder. What is not stated is expected to be empty.
struct Test {
    folder: TempDir,
}

impl Test {
    fn new() -> Self {
        Self {
            folder: tempfile::tempdir().unwrap(),
        }
    }

    fn file(self, path: &str, text: &str) -> Self {
        let path = self.path(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
        self
    }

    fn path(&self, inside: &str) -> PathBuf {
        self.folder.path().join(inside)
    }

    fn command(&self) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_iam-init"));
        command
            .current_dir(self.folder.path())
            .stdin(Stdio::null())
            .env_remove("CLICOLOR_FORCE");
        command
    }

    fn run<S: AsRef<OsStr>>(&self, arguments: impl IntoIterator<Item = S>) -> Ended {
        let Output {
            status,
            stdout,
            stderr,
        } = self.command().args(arguments).output().unwrap();
        Ended {
            code: status.code(),
            stdout: String::from_utf8(stdout).unwrap(),
            stderr: String::from_utf8(stderr).unwrap(),
        }
    }

    fn generate(&self, more: &[&str]) -> Ended {
        self.run(["--integration", "-n", "MyIntegration"].iter().chain(more))
    }

    /// Every file and its bytes, and every folder.
    fn everything(&self) -> Vec<(PathBuf, Vec<u8>)> {
        everything(self.folder.path())
    }
}

fn everything(folder: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    walkdir::WalkDir::new(folder)
        .sort_by_file_name()
        .into_iter()
        .map(|entry| {
            let entry = entry.unwrap();
            let bytes = fs::read(entry.path()).unwrap_or_default();
            (entry.path().strip_prefix(folder).unwrap().to_owned(), bytes)
        })
        .collect()
}

#[derive(Debug)]
struct Ended {
    code: Option<i32>,
    stdout: String,
    stderr: String,
}

impl Ended {
    #[track_caller]
    fn refused(&self, code: i32, stderr: &str) {
        assert_eq!(self.stderr, stderr);
        assert_eq!(self.stdout, "");
        assert_eq!(self.code, Some(code));
    }

    #[track_caller]
    fn done(&self) {
        assert_eq!(self.code, Some(0), "{self:?}");
    }
}

#[test]
fn the_paths_written_go_to_standard_output_sorted() {
    let test = Test::new();
    let ended = test.generate(&[]);
    ended.done();
    let mut lines: Vec<&str> = ended.stdout.lines().collect();
    assert!(lines.is_sorted(), "{lines:?}");
    assert_eq!(lines.pop(), Some("iam-core/"));
    for line in &lines {
        assert!(line.starts_with("MyIntegration/"), "{line}");
        assert!(test.path(line).is_file(), "{line}");
    }
    let there = everything(&test.path("MyIntegration"));
    let files = there
        .iter()
        .filter(|(path, _)| test.path("MyIntegration").join(path).is_file());
    assert_eq!(files.count(), lines.len());
    assert_eq!(
        ended.stderr,
        format!(
            "created MyIntegration: REST integration, crate `my-integration`, {} files, on iam-core in iam-core/\n\
             next: cd MyIntegration && cargo test\n",
            lines.len()
        )
    );
    let entries = fs::read_dir(test.folder.path()).unwrap().count();
    assert_eq!(entries, 2, "nothing temporary is left");
}

#[test]
fn two_runs_in_two_folders_give_the_same_bytes() {
    for style in ["rest", "scim"] {
        let [first, second] = [Test::new(), Test::new()];
        first.generate(&["--style", style]).done();
        second.generate(&["--style", style]).done();
        assert!(first.everything() == second.everything(), "{style}");
    }
}

#[test]
fn every_spelling_of_a_name_gives_the_same_tree() {
    let first = Test::new();
    first.generate(&[]).done();
    for name in ["my-integration", "my_integration"] {
        let second = Test::new();
        second.run(["--integration", "-n", name]).done();
        assert!(first.everything() == second.everything(), "{name}");
    }
}

#[test]
fn wrong_usage_shows_what_to_type() {
    let test = Test::new();
    for (arguments, stderr) in [
        (
            &[][..],
            "error: nothing to do\nhelp: type for example `iam-init --integration -n MyIntegration`\n",
        ),
        (
            &["--integration"],
            "error: the integration needs a name\nhelp: type for example `iam-init --integration -n MyIntegration`\n",
        ),
        (
            &["-n", "acme"],
            "error: the command does not say what to generate\nhelp: type `iam-init --integration -n acme`\n",
        ),
        (
            &["--integration", "-n", "../evil"],
            "error: the name `../evil` holds a path separator\nhelp: use for example `Evil`; the folder to write into is given with `--output`\n",
        ),
        (
            &["--integration", "-n", ""],
            "error: the name is empty\nhelp: use a name like `MyIntegration`\n",
        ),
        (
            &["--integration", "-n", "x", "--docker-image", "acme/x"],
            "error: the image `acme/x` has no tag\nhelp: name a version, for example `acme/x:1.0.0`\n",
        ),
        (
            &["--integration", "-n", "x", "--id", " "],
            "error: the id is empty\nhelp: leave `--id` out: the id is then the name\n",
        ),
        (
            &["--integration", "-n", "x", "-t", "HelloIamWorld"],
            "error: there is no template `HelloIamWorld`\nhelp: did you mean `HelloIAMWorld`?\n",
        ),
        (
            &["--integration", "-n", "x", "-o", ""],
            "error: `--output` names no folder\nhelp: name a folder, or leave `--output` out for the current one\n",
        ),
        (
            &["--integration", "-n", "x", "--core", "pth:../core"],
            "error: `--core` cannot be `pth:../core`\nhelp: did you mean `path:../core`?\n",
        ),
        (
            &["--integration", "-n", "x", "--core", "version:one"],
            "error: `--core version:one` is not a version: unexpected character 'o' while parsing major version number\nhelp: use for example `--core version:0.1.0`\n",
        ),
    ] {
        test.run(arguments).refused(2, stderr);
    }
    assert_eq!(test.everything().len(), 1, "nothing is written");
}

#[test]
fn a_misspelt_flag_or_style_is_answered_with_the_near_one() {
    for (arguments, meant) in [
        (["--integration", "-n", "x", "--style", "rset"], "'rest'"),
        (["--integration", "-n", "x", "--forse", ""], "'--force'"),
        (
            ["--integration", "--nmae", "x", "--style", "scim"],
            "'--name'",
        ),
    ] {
        let ended = Test::new().run(arguments);
        assert_eq!(ended.code, Some(2));
        assert_eq!(ended.stdout, "");
        assert!(
            ended.stderr.starts_with("error: ") && ended.stderr.contains(meant),
            "{ended:?}"
        );
    }
}

#[test]
fn a_misspelt_choice_is_answered_with_the_near_one() {
    for (option, typed, meant) in [
        ("--auth", "bearrer", "'bearer'"),
        ("--lookup", "pth", "'path'"),
        ("--update", "pacth", "'patch'"),
        ("--disable", "endpiont", "'endpoint'"),
        ("--commands", "enable,goups", "'groups'"),
    ] {
        let ended = Test::new().generate(&[option, typed]);
        assert_eq!(ended.code, Some(2), "{option}");
        assert_eq!(ended.stdout, "", "{option}");
        assert!(ended.stderr.contains(meant), "{ended:?}");
    }
}

#[test]
fn a_value_that_the_style_does_not_have_is_wrong_usage() {
    for (style, option, value) in [
        ("scim", "--lookup", "query"),
        ("scim", "--update", "put"),
        ("scim", "--disable", "delete"),
        ("rest", "--commands", "groups"),
    ] {
        let other = if style == "rest" { "scim" } else { "rest" };
        let test = Test::new();
        test.generate(&["--style", style, option, value]).refused(
            2,
            &format!(
                "error: the style `{style}` has no `{option} {value}`\n\
                 help: leave it out, or use `--style {other}`\n"
            ),
        );
        assert_eq!(test.everything().len(), 1, "nothing is written");
    }
}

#[cfg(unix)]
#[test]
fn an_argument_that_is_not_utf_8_is_wrong_usage() {
    use std::os::unix::ffi::OsStrExt;

    let test = Test::new();
    let broken = OsStr::from_bytes(b"a\xff");
    test.run([OsStr::new("--integration"), OsStr::new("-n"), broken])
        .refused(
            2,
            "error: the argument `a\u{FFFD}` is not UTF-8\nhelp: use letters that are\n",
        );
}

#[test]
fn a_folder_that_exists_is_a_conflict_and_stays_as_it_is() {
    let test = Test::new().file("MyIntegration/mine", "mine");
    let before = test.everything();
    test.generate(&[]).refused(
        4,
        "error: `MyIntegration` exists already\n\
         help: `--force` rewrites the template's files in it and leaves yours; `--dry-run --force` shows which\n",
    );
    assert!(test.everything() == before);
}

#[test]
fn a_file_in_the_way_is_a_conflict() {
    let help = "help: move it away, or choose another name or `--output`\n";
    let test = Test::new().file("MyIntegration", "mine");
    let stderr = format!("error: `MyIntegration` exists and is not a folder\n{help}");
    test.generate(&[]).refused(4, &stderr);
    test.generate(&["--force"]).refused(4, &stderr);

    let test = Test::new().file("out", "mine");
    let stderr = format!("error: `out` exists and is not a folder\n{help}");
    test.generate(&["-o", "out"]).refused(4, &stderr);
    test.generate(&["-o", "out/deeper"]).refused(4, &stderr);
}

#[cfg(unix)]
#[test]
fn a_symbolic_link_is_not_followed() {
    use std::os::unix::fs::symlink;

    for to in ["elsewhere", "nowhere"] {
        for force in [&[][..], &["--force"]] {
            let test = Test::new().file("elsewhere/mine", "mine");
            symlink(to, test.path("MyIntegration")).unwrap();
            test.generate(force).refused(
                4,
                "error: `MyIntegration` is a symbolic link, which is not followed\n\
                 help: remove the link, or name the folder that it leads to\n",
            );
            assert_eq!(everything(&test.path("elsewhere")).len(), 2);
        }
    }
    let test = Test::new().file("elsewhere/mine", "mine");
    test.generate(&[]).done();
    fs::rename(test.path("MyIntegration/src"), test.path("src")).unwrap();
    symlink("../elsewhere", test.path("MyIntegration/src")).unwrap();
    let ended = test.generate(&["--force"]);
    assert_eq!(ended.code, Some(4), "{ended:?}");
    assert_eq!(everything(&test.path("elsewhere")).len(), 2);
}

#[test]
fn force_rewrites_what_is_the_templates_and_keeps_the_rest() {
    let test = Test::new();
    test.generate(&[]).done();
    let before = test.everything();
    let ended = test.generate(&["--force"]);
    ended.done();
    assert_eq!(ended.stdout, "");
    assert_eq!(ended.stderr, "MyIntegration is up to date\n");

    let test = test
        .file("MyIntegration/Cargo.toml", "broken")
        .file("MyIntegration/src/mine.rs", "mine");
    let dry = test.generate(&["--force", "--dry-run"]);
    dry.done();
    assert_eq!(dry.stdout, "MyIntegration/Cargo.toml\n");
    assert_eq!(dry.stderr, "would rewrite MyIntegration: 1 file\n");
    assert_eq!(
        fs::read(test.path("MyIntegration/Cargo.toml")).unwrap(),
        b"broken"
    );

    let ended = test.generate(&["--force"]);
    ended.done();
    assert_eq!(ended.stdout, "MyIntegration/Cargo.toml\n");
    assert_eq!(ended.stderr, "rewrote MyIntegration: 1 file\n");
    assert_eq!(
        fs::read(test.path("MyIntegration/src/mine.rs")).unwrap(),
        b"mine"
    );
    fs::remove_file(test.path("MyIntegration/src/mine.rs")).unwrap();
    assert!(test.everything() == before);
}

#[test]
fn a_dry_run_prints_the_same_and_writes_nothing() {
    let test = Test::new();
    let dry = test.generate(&["-o", "out/deep", "--dry-run"]);
    dry.done();
    assert_eq!(test.everything().len(), 1);
    let wet = test.generate(&["-o", "out/deep"]);
    wet.done();
    assert_eq!(dry.stdout, wet.stdout);
    assert!(dry.stdout.starts_with("out/deep/MyIntegration/"));
    assert!(
        dry.stderr
            .starts_with("would create out/deep/MyIntegration: ")
    );
}

#[test]
fn a_check_tells_by_its_exit_code() {
    let test = Test::new();
    let would = test.generate(&["--dry-run", "--exit-code"]);
    assert_eq!(would.code, Some(3), "{would:?}");
    test.generate(&[]).done();
    test.generate(&["--force", "--dry-run", "--exit-code"])
        .done();
    let alone = test.generate(&["--exit-code"]);
    assert_eq!(alone.code, Some(2), "{alone:?}");
}

#[test]
fn json_tells_every_file_its_action_mode_and_hash() {
    let test = Test::new();
    let ended = test.generate(&["--json"]);
    ended.done();
    let document: serde_json::Value = serde_json::from_str(&ended.stdout).unwrap();
    assert_eq!(document["schema"], 1);
    assert_eq!(document["path"], "MyIntegration");
    assert_eq!(document["crate"], "my-integration");
    let files = document["files"].as_array().unwrap();
    let paths: Vec<&str> = files
        .iter()
        .map(|file| file["path"].as_str().unwrap())
        .collect();
    assert!(paths.is_sorted());
    assert!(paths.contains(&"MyIntegration/Cargo.toml"));
    assert!(paths.contains(&"iam-core/src/lib.rs"));
    for file in files {
        let keys: Vec<&String> = file.as_object().unwrap().keys().collect();
        assert_eq!(keys, ["path", "action", "mode", "sha256", "reason"]);
        assert_eq!(file["action"], "create");
        assert_eq!(file["sha256"].as_str().unwrap().len(), 64);
    }
    let again = test.generate(&["--json", "--force"]);
    let document: serde_json::Value = serde_json::from_str(&again.stdout).unwrap();
    for file in document["files"].as_array().unwrap() {
        assert_eq!(file["action"], "identical", "{file}");
    }
}

#[test]
fn a_core_of_the_same_version_is_used_and_another_is_refused() {
    let same = format!(
        "[package]\nname = \"iam-core\"\nversion = \"{}\"\n",
        iam_init::core_source::version()
    );
    let test = Test::new().file("iam-core/Cargo.toml", &same);
    let ended = test.generate(&[]);
    ended.done();
    assert!(!ended.stdout.contains("iam-core"), "{ended:?}");
    assert_eq!(everything(&test.path("iam-core")).len(), 2, "left alone");

    let test = Test::new().file(
        "iam-core/Cargo.toml",
        "[package]\nname = \"iam-core\"\nversion = \"9.9.9\"\n",
    );
    test.generate(&[]).refused(
        4,
        "error: `iam-core` is iam-core 9.9.9, this iam-init brings 0.1.0\n\
         help: use it as it is with `--core path:iam-core`, or move it away to get 0.1.0, or use the iam-init that brought it\n",
    );
    let test = Test::new().file("iam-core/notes", "mine");
    test.generate(&[]).refused(
        4,
        "error: `iam-core` exists and is not the crate `iam-core`\n\
         help: move it away, or write elsewhere with `--output`, or name a core with `--core path:DIR`\n",
    );
}

#[test]
fn a_core_by_path_is_named_from_the_crate() {
    let core = "[package]\nname = \"iam-core\"\nversion = \"9.9.9\"\n";
    let test = Test::new().file("libs/core/Cargo.toml", core);
    test.generate(&["-o", "out", "--core", "path:libs/core"])
        .done();
    let manifest = fs::read_to_string(test.path("out/MyIntegration/Cargo.toml")).unwrap();
    assert!(
        manifest.contains("path = \"../../libs/core\""),
        "{manifest}"
    );
    assert!(!test.path("out/iam-core").exists());
    test.run(["--integration", "-n", "Other", "--core", "path:libs"])
        .refused(
            1,
            "error: `libs` does not hold the crate `iam-core`\n\
         help: name the folder that holds iam-core's `Cargo.toml`\n",
        );
}

#[test]
fn an_enclosing_workspace_is_joined() {
    let test = Test::new().file("Cargo.toml", "[workspace]\nmembers = [] # none yet\n");
    let first = test.generate(&["-o", "crates"]);
    first.done();
    assert!(
        first
            .stdout
            .starts_with("Cargo.toml\ncrates/MyIntegration/"),
        "{first:?}"
    );
    assert!(
        first
            .stderr
            .contains("joined the workspace of Cargo.toml\n"),
        "{first:?}"
    );
    assert!(!test.path("crates/MyIntegration/Cargo.lock").exists());
    assert!(test.path("crates/iam-core/Cargo.toml").exists());

    test.run(["--integration", "-n", "Another", "-o", "more"])
        .done();
    assert!(
        !test.path("more/iam-core").exists(),
        "the workspace has one"
    );
    let manifest = fs::read_to_string(test.path("more/Another/Cargo.toml")).unwrap();
    assert!(
        manifest.contains("path = \"../../crates/iam-core\""),
        "{manifest}"
    );
    assert_eq!(
        fs::read_to_string(test.path("Cargo.toml")).unwrap(),
        "[workspace]\nmembers = [\"crates/MyIntegration\", \"more/Another\"] # none yet\n"
    );
    test.generate(&["-o", "twice"]).refused(
        4,
        "error: the workspace has a package `my-integration` already, in `crates/MyIntegration`\n\
         help: use another name, or write outside the workspace with `--output`\n",
    );
}

#[test]
fn a_closed_pipe_is_no_failure() {
    let test = Test::new();
    let mut child = test
        .command()
        .args(["--integration", "-n", "MyIntegration", "--json"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let ended = child.wait_with_output().unwrap();
    assert_eq!(ended.status.code(), Some(0));
    assert!(test.path("MyIntegration/Cargo.toml").exists());
}

#[test]
fn the_help_fits_a_terminal_and_shows_examples() {
    let ended = Test::new().run(["--help"]);
    ended.done();
    assert_eq!(ended.stderr, "");
    for line in ended.stdout.lines() {
        assert!(line.chars().count() <= 80, "{line}");
        assert_eq!(line, line.trim_end());
    }
    assert!(
        ended
            .stdout
            .contains("  iam-init --integration -n MyIntegration\n")
    );
}

#[test]
fn version_and_templates_are_told() {
    let version = Test::new().run(["--version"]);
    version.done();
    assert_eq!(
        version.stdout,
        format!("iam-init {}\n", env!("CARGO_PKG_VERSION"))
    );
    let list = Test::new().run(["--list-templates"]);
    list.done();
    assert!(list.stdout.starts_with("HelloIAMWorld  "), "{list:?}");
    let list = Test::new().run(["--list-templates", "--json"]);
    let document: serde_json::Value = serde_json::from_str(&list.stdout).unwrap();
    assert_eq!(document["templates"][0]["name"], "HelloIAMWorld");
}
