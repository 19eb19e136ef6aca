//! Packs, and integrations inside them, from the command line.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use iam_init::{Base, BaseContent, SealedCore, TreePath};
use serde_json::Value;
use tempfile::TempDir;

mod aged;

/// A folder to run in.
struct Test(TempDir);

#[derive(Debug)]
struct Ended {
    code: Option<i32>,
    stdout: String,
    stderr: String,
}

impl Test {
    fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    /// A folder with the pack `MyPack`.
    fn with_pack() -> Self {
        let test = Self::new();
        test.run("", &["--pack", "-n", "MyPack"]).done();
        test
    }

    fn path(&self, inside: &str) -> PathBuf {
        self.0.path().join(inside)
    }

    fn text(&self, inside: &str) -> String {
        fs::read_to_string(self.path(inside)).unwrap()
    }

    fn write(&self, inside: &str, text: &str) {
        let path = self.path(inside);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    /// Runs in a folder of the folder.
    fn run(&self, folder: &str, arguments: &[&str]) -> Ended {
        let output = Command::new(env!("CARGO_BIN_EXE_iam-init"))
            .current_dir(self.path(folder))
            .env_remove("CLICOLOR_FORCE")
            .args(arguments)
            .output()
            .unwrap();
        Ended {
            code: output.status.code(),
            stdout: String::from_utf8(output.stdout).unwrap(),
            stderr: String::from_utf8(output.stderr).unwrap(),
        }
    }

    fn add(&self, folder: &str, name: &str, more: &[&str]) -> Ended {
        self.run(folder, &[&["--integration", "-n", name], more].concat())
    }

    /// Every file and its bytes, without `iam-core`.
    fn files(&self) -> BTreeMap<PathBuf, Vec<u8>> {
        walkdir::WalkDir::new(self.0.path())
            .into_iter()
            .filter_entry(|entry| entry.file_name() != "iam-core")
            .map(|entry| entry.unwrap())
            .filter(|entry| entry.file_type().is_file())
            .map(|entry| {
                let inside = entry.path().strip_prefix(self.0.path()).unwrap();
                (inside.to_owned(), fs::read(entry.path()).unwrap())
            })
            .collect()
    }
}

impl Ended {
    #[track_caller]
    fn done(self) -> Self {
        assert_eq!(self.code, Some(0), "{self:?}");
        self
    }

    #[track_caller]
    fn refused(&self, code: i32, stderr: &str) {
        assert_eq!(self.stderr, stderr);
        assert_eq!(self.stdout, "");
        assert_eq!(self.code, Some(code));
    }
}

fn version(metadata: &str) -> String {
    let metadata: Value = serde_json::from_str(metadata).unwrap();
    metadata["currentVersion"].as_str().unwrap().to_owned()
}

#[test]
fn a_pack_has_what_the_platform_and_cargo_ask_for() {
    let test = Test::with_pack();
    for path in [
        ".github/workflows/check.yml",
        ".gitignore",
        ".pack-ignore",
        ".secrets-ignore",
        "Cargo.lock",
        "Cargo.toml",
        "Classifiers",
        "Integrations",
        "README.md",
        "ReleaseNotes",
        "TestPlaybooks",
        "iam-core/src/lib.rs",
        "pack_metadata.json",
    ] {
        assert!(test.path("MyPack").join(path).exists(), "{path}");
    }
    let metadata: Value = serde_json::from_str(&test.text("MyPack/pack_metadata.json")).unwrap();
    // Those that the platform's validation asks for (demisto-sdk, PA107).
    for key in [
        "name",
        "description",
        "support",
        "currentVersion",
        "author",
        "url",
        "categories",
        "tags",
        "useCases",
        "keywords",
        "marketplaces",
    ] {
        assert!(metadata.get(key).is_some(), "{key}");
    }
    assert_eq!(metadata["name"], "My IAM");
    assert!(metadata["description"].as_str().unwrap().len() <= 150);
}

#[test]
fn the_workflow_checks_tests_and_lints_with_read_permission_alone() {
    let test = Test::with_pack();
    let workflow = test.text("MyPack/.github/workflows/check.yml");
    let parsed: Value = serde_yaml::from_str(&workflow).unwrap();
    assert_eq!(
        parsed["permissions"],
        serde_json::json!({"contents": "read"})
    );
    assert!(!workflow.contains("secrets."), "{workflow}");
    let jobs = parsed["jobs"].as_object().unwrap();
    let steps = jobs
        .values()
        .flat_map(|job| job["steps"].as_array().unwrap());
    let steps: Vec<&Value> = steps.collect();
    for action in steps.iter().filter_map(|step| step["uses"].as_str()) {
        // A tag can be moved to other code, a commit cannot.
        let (_, commit) = action.split_once('@').unwrap();
        let is_hash = commit.bytes().all(|byte| byte.is_ascii_hexdigit());
        assert!(is_hash && commit.len() == 40, "{action} is not pinned");
    }
    let commands: String = steps
        .iter()
        .filter_map(|step| step["run"].as_str())
        .collect();
    for command in [
        "iam-init check",
        "cargo test --workspace --locked",
        "cargo clippy --workspace --all-targets --locked -- -D warnings",
        "cargo fmt --all --check",
    ] {
        assert!(commands.contains(command), "{command}");
    }
}

/// The step of the workflow, run as GitHub runs it.
#[cfg(unix)]
#[test]
fn the_workflow_finds_what_is_out_of_date_and_leaves_other_integrations_alone() {
    let test = Test::with_pack();
    let workflow = test.text("MyPack/.github/workflows/check.yml");
    let workflow: Value = serde_yaml::from_str(&workflow).unwrap();
    let steps = workflow["jobs"]["generated"]["steps"].as_array().unwrap();
    let step = steps.iter().find(|step| step["name"] == "iam-init check");
    let script = step.unwrap()["run"].as_str().unwrap();
    let program = Path::new(env!("CARGO_BIN_EXE_iam-init")).parent().unwrap();
    let path = format!("{}:{}", program.display(), std::env::var("PATH").unwrap());
    let run = || {
        let bash = ["--noprofile", "--norc", "-eo", "pipefail", "-c", script];
        let mut command = Command::new("bash");
        command.args(bash).current_dir(test.path("MyPack"));
        command.env("PATH", &path).output().unwrap()
    };
    assert_eq!(run().status.code(), Some(0), "an empty pack");

    test.add("MyPack", "One", &[]).done();
    test.add("MyPack", "Two", &[]).done();
    test.write("MyPack/Integrations/InPython/InPython.py", "");
    assert_eq!(run().status.code(), Some(0));

    fs::remove_file(test.path("MyPack/Integrations/Two/.iam-init.yaml")).unwrap();
    let ended = run();
    assert_eq!(ended.status.code(), Some(1), "{ended:?}");
    let told = String::from_utf8_lossy(&ended.stderr);
    assert!(told.contains("Integrations/Two"), "{told}");
}

#[test]
fn an_integration_joins_from_any_folder_of_the_pack() {
    let from_root = Test::with_pack();
    from_root.add("MyPack", "Acme", &[]).done();
    let expected = from_root.files();
    let folders = [
        "Integrations",
        "Classifiers",
        "iam-core/src",
        ".github/workflows",
    ];
    for folder in folders {
        let test = Test::with_pack();
        test.add(&format!("MyPack/{folder}"), "Acme", &[]).done();
        assert!(test.files() == expected, "{folder}");
    }
    for output in ["MyPack", "MyPack/Integrations", "MyPack/new/folder"] {
        let test = Test::with_pack();
        test.add("", "Acme", &["-o", output]).done();
        assert!(test.files() == expected, "-o {output}");
        assert!(!test.path("MyPack/new").exists());
    }
}

#[test]
fn the_paths_are_shown_from_where_the_run_was() {
    let test = Test::with_pack();
    let ended = test.add("MyPack/Classifiers", "Acme", &[]).done();
    let lines: Vec<&str> = ended.stdout.lines().collect();
    assert!(lines.is_sorted(), "{lines:?}");
    for line in &lines {
        let path = test.path("MyPack/Classifiers").join(line);
        assert!(path.is_file(), "{line}");
    }
    assert!(lines.contains(&"classifier-mapper-incoming-Acme.json"));
    assert!(lines.contains(&"../Cargo.toml"));
    assert_eq!(
        ended.stderr,
        "created ../Integrations/Acme: REST integration, crate `acme`, 19 files, on iam-core of the pack\n\
         edited ../Cargo.lock: gets the package `acme`\n\
         edited ../Cargo.toml: gets the member `Integrations/Acme`\n\
         next: cd ../Integrations/Acme && cargo test\n"
    );
}

#[test]
fn the_first_integration_is_part_of_the_first_release_and_each_later_one_gets_a_note() {
    let test = Test::with_pack();
    let metadata = || version(&test.text("MyPack/pack_metadata.json"));
    test.add("MyPack", "One", &[]).done();
    assert_eq!(metadata(), "1.0.0");
    for (name, version) in [("Two", "1.0.1"), ("Three", "1.0.2")] {
        test.add("MyPack", name, &["--style", "scim"]).done();
        assert_eq!(metadata(), version);
        let note = format!("MyPack/ReleaseNotes/{}.md", version.replace('.', "_"));
        let note = test.text(&note);
        assert!(note.contains(&format!("\n##### New: {name}\n")), "{note}");
        for direction in ["Incoming", "Outgoing"] {
            let mapper = format!("\n##### New: User Profile - {name} ({direction})\n");
            assert!(note.contains(&mapper), "{note}");
        }
    }
}

#[test]
fn what_the_developer_wrote_into_the_packs_files_stays() {
    let test = Test::with_pack();
    test.add("MyPack", "One", &[]).done();
    let metadata =
        "{\r\n\t\"name\": \"Ours\",   \"currentVersion\": \"3.1.4\",\r\n\t\"x\": [1]\r\n}";
    test.write("MyPack/pack_metadata.json", metadata);
    let manifest =
        test.text("MyPack/Cargo.toml") + "\n[workspace.lints.rust] # ours\nunused = \"deny\"\n";
    test.write("MyPack/Cargo.toml", &manifest);
    test.add("MyPack", "Two", &[]).done();
    assert_eq!(
        test.text("MyPack/pack_metadata.json"),
        metadata.replace("3.1.4", "3.1.5")
    );
    assert_eq!(
        test.text("MyPack/Cargo.toml"),
        manifest.replace(
            "    \"Integrations/One\",\n",
            "    \"Integrations/One\",\n    \"Integrations/Two\",\n"
        )
    );
    assert!(test.path("MyPack/ReleaseNotes/3_1_5.md").is_file());
}

#[test]
fn a_second_run_is_refused_and_changes_nothing() {
    let test = Test::with_pack();
    test.add("MyPack", "Acme", &[]).done();
    let before = test.files();
    test.run("", &["--pack", "-n", "MyPack"]).refused(
        4,
        "error: `MyPack` exists already\n\
         help: `--force` rewrites the template's files in it and leaves yours; `--dry-run --force` shows which\n",
    );
    let again = test.add("MyPack", "Acme", &[]);
    assert_eq!(again.code, Some(4), "{again:?}");
    assert!(
        again
            .stderr
            .starts_with("error: `Integrations/Acme` exists already\n")
    );
    assert!(test.files() == before);
}

#[test]
fn a_mapper_that_is_there_is_replaced_by_force_alone() {
    let test = Test::with_pack();
    let mapper = "MyPack/Classifiers/classifier-mapper-incoming-Acme.json";
    test.write(mapper, "{}");
    let before = test.files();
    test.add("MyPack", "Acme", &[]).refused(
        4,
        "error: `Classifiers/classifier-mapper-incoming-Acme.json` exists already\n\
         help: move it away, or choose another name; `--force` replaces it\n",
    );
    assert!(test.files() == before);
    test.add("MyPack", "Acme", &["--force"]).done();
    assert_ne!(test.text(mapper), "{}");
}

#[test]
fn force_rewrites_what_is_the_templates_and_releases_nothing() {
    let test = Test::with_pack();
    test.add("MyPack", "One", &[]).done();
    test.add("MyPack", "Two", &[]).done();
    let before = test.files();
    test.write(
        "MyPack/Classifiers/classifier-mapper-outgoing-Two.json",
        "{}",
    );
    test.write("MyPack/Integrations/Two/src/lib.rs", "");
    test.add("MyPack", "Two", &["--force"]).done();
    assert!(test.files() == before);
    let ended = test.add("MyPack", "Two", &["--force"]).done();
    assert_eq!(ended.stdout, "");
    assert_eq!(ended.stderr, "Integrations/Two is up to date\n");

    test.write("MyPack/pack_metadata.json", "{\"ours\": true}");
    test.write("MyPack/.gitignore", "");
    let ended = test.run("", &["--pack", "-n", "MyPack", "--force"]).done();
    assert_eq!(ended.stdout, "MyPack/.gitignore\n");
    assert_eq!(test.text("MyPack/pack_metadata.json"), "{\"ours\": true}");
}

#[test]
fn a_dry_run_tells_the_same_and_writes_nothing() {
    let test = Test::with_pack();
    test.add("MyPack", "One", &[]).done();
    let before = test.files();
    let dry = test.add("MyPack", "Two", &["--dry-run", "--json"]).done();
    let check = test.add("MyPack", "Two", &["--dry-run", "--exit-code"]);
    assert_eq!(check.code, Some(3));
    assert!(test.files() == before);
    let wet = test.add("MyPack", "Two", &["--json"]).done();
    assert_eq!(dry.stdout, wet.stdout);

    let plan: Value = serde_json::from_str(&wet.stdout).unwrap();
    assert_eq!(plan["crate"], "two");
    let files = plan["files"].as_array().unwrap();
    let after = test.files();
    for file in files {
        let path = file["path"].as_str().unwrap();
        let bytes = &after[&Path::new("MyPack").join(path)];
        let created = !before.contains_key(&Path::new("MyPack").join(path));
        let action = if created { "create" } else { "overwrite" };
        assert_eq!(file["action"], action, "{path}");
        assert_eq!(file["sha256"], sha256(bytes), "{path}");
    }
    let changed = after
        .iter()
        .filter(|(path, bytes)| before.get(*path) != Some(bytes));
    assert_eq!(files.len(), changed.count());
    let reason = |name: &str| {
        let file = files.iter().find(|file| file["path"] == name);
        file.unwrap()["reason"].as_str().unwrap().to_owned()
    };
    assert_eq!(reason("Cargo.toml"), "gets the member `Integrations/Two`");
    assert_eq!(reason("Cargo.lock"), "gets the package `two`");
    assert_eq!(reason("pack_metadata.json"), "gets the version 1.0.1");
}

fn sha256(bytes: &[u8]) -> String {
    use sha2::Digest;
    let digest = sha2::Sha256::digest(bytes);
    digest.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[test]
fn a_description_that_cannot_be_read_or_written_is_told_before_anything_is_written() {
    let read_only = |path: &Path, read_only: bool| {
        let mut permissions = fs::metadata(path).unwrap().permissions();
        permissions.set_readonly(read_only);
        fs::set_permissions(path, permissions).unwrap();
    };
    let test = Test::with_pack();
    test.add("MyPack", "One", &[]).done();
    let metadata = test.path("MyPack/pack_metadata.json");
    let good = test.text("MyPack/pack_metadata.json");
    let before = test.files();
    for file in ["pack_metadata.json", "Cargo.toml", "Cargo.lock"] {
        let path = test.path("MyPack").join(file);
        read_only(&path, true);
        test.add("MyPack", "Two", &[]).refused(
            1,
            &format!(
                "error: `{file}` is read-only, and would have to be edited\n\
                 help: make the file writable; nothing was written\n"
            ),
        );
        read_only(&path, false);
        assert!(test.files() == before, "{file}");
    }
    for (text, error) in [
        (
            "{\n",
            "cannot read `pack_metadata.json`: EOF while parsing an object at line 2 column 0",
        ),
        (
            "{}",
            "`currentVersion` in `pack_metadata.json` is not a version like `1.0.0`",
        ),
    ] {
        fs::write(&metadata, text).unwrap();
        test.add("MyPack", "Two", &[]).refused(
            1,
            &format!("error: {error}\nhelp: mend the file; nothing was written\n"),
        );
        assert!(!test.path("MyPack/Integrations/Two").exists());
    }
    fs::write(&metadata, good).unwrap();
    assert!(test.files() == before);
}

#[test]
fn a_pack_stands_in_a_repository_or_another_workspace_but_is_no_member() {
    let test = Test::new();
    fs::create_dir(test.path(".git")).unwrap();
    test.write("Cargo.toml", "[workspace]\nmembers = [\"tools/*\"]\n");
    let ended = test
        .run("", &["--pack", "-n", "Acme", "-o", "Packs"])
        .done();
    let note = "note: move Packs/Acme/.github/workflows/check.yml to the repository's root (.), as the README says: GitHub runs it there alone\n";
    assert!(ended.stderr.ends_with(note), "{ended:?}");
    assert_eq!(
        test.text("Cargo.toml"),
        "[workspace]\nmembers = [\"tools/*\"]\n"
    );
    test.add("Packs/Acme", "AcmeCloud", &[]).done();
    assert!(test.path("Packs/Acme/Integrations/AcmeCloud").is_dir());
    assert_eq!(
        test.text("Cargo.toml"),
        "[workspace]\nmembers = [\"tools/*\"]\n"
    );

    // Beside the pack, an integration is a member of the outer workspace.
    test.add("", "Tool", &["-o", "tools"]).done();
    assert!(test.path("tools/Tool/mappers").is_dir());

    test.run("", &["--pack", "-n", "Other", "-o", "tools"])
        .refused(
            4,
            "error: `members` in `Cargo.toml` takes the pack in, which is a workspace of its own\n\
         help: put the pack into its `exclude`, or write elsewhere with `--output`\n",
        );
    test.run("Packs/Acme/Integrations", &["--pack", "-n", "Inner"])
        .refused(
            4,
            "error: a pack cannot be made inside the pack `..`\n\
         help: write elsewhere with `--output`, or add an integration with `--integration`\n",
        );
}

#[test]
fn a_folder_with_a_description_alone_is_no_pack_of_ours() {
    let test = Test::new();
    test.write(
        "PythonPack/pack_metadata.json",
        "{\"currentVersion\": \"1.0.0\"}",
    );
    test.add("PythonPack", "Acme", &[]).done();
    assert!(test.path("PythonPack/Acme/mappers").is_dir());
    assert!(test.path("PythonPack/iam-core").is_dir());
}

#[test]
fn a_core_that_is_gone_comes_back_with_the_next_integration() {
    let test = Test::with_pack();
    fs::remove_dir_all(test.path("MyPack/iam-core")).unwrap();
    let ended = test.add("MyPack", "Acme", &[]).done();
    assert!(ended.stdout.contains("\niam-core/\n"), "{ended:?}");
    assert!(test.path("MyPack/iam-core/src/lib.rs").is_file());
    assert!(!test.path("MyPack/Integrations/iam-core").exists());
    let manifest = test.text("MyPack/Integrations/Acme/Cargo.toml");
    assert!(
        manifest.contains("{ path = \"../../iam-core\" }"),
        "{manifest}"
    );
}

#[test]
fn a_lock_file_that_is_missing_is_left_to_cargo() {
    let test = Test::with_pack();
    fs::remove_file(test.path("MyPack/Cargo.lock")).unwrap();
    test.add("MyPack", "Acme", &[]).done();
    assert!(!test.path("MyPack/Cargo.lock").exists());
}

#[test]
fn a_member_is_kept_up_to_date_with_its_mappers_and_the_packs_core() {
    let test = Test::with_pack();
    for name in ["One", "Two"] {
        test.add("MyPack", name, &[]).done();
    }
    let today = test.files();
    let check = |folder: &str| test.run("MyPack", &["check", folder]);
    check("Integrations/One").done();

    // An older template had another mapper, and an older iam-init another core.
    let mapper = "Classifiers/classifier-mapper-incoming-Two.json";
    let older = test
        .text(&format!("MyPack/{mapper}"))
        .replace("mapping", "older");
    test.write(&format!("MyPack/{mapper}"), &older);
    let core = test.path("MyPack/iam-core");
    let lib = core.join("src/lib.rs");
    let whole = fs::read(&lib).unwrap();
    fs::write(&lib, "//! Older.\n").unwrap();
    for name in ["One", "Two"] {
        let path = format!("MyPack/Integrations/{name}/{}", Base::FILE);
        let mut base = Base::read(Path::new("base"), test.text(&path).as_bytes()).unwrap();
        base.core = Some(SealedCore {
            version: "0.0.1".parse().unwrap(),
            sha256: aged::core_hash(&core),
        });
        let mapper = TreePath::in_pack(&format!("../../{mapper}")).unwrap();
        if let Some(file) = base.files.get_mut(&mapper) {
            file.content = BaseContent::of(older.as_bytes());
        }
        test.write(&path, &base.text());
    }
    let old = test.files();

    let out_of_date = check("Integrations/Two");
    assert_eq!(out_of_date.code, Some(3), "{out_of_date:?}");
    assert!(out_of_date.stdout.contains(&format!("updated {mapper}\n")));
    assert!(out_of_date.stdout.contains("updated iam-core/src/lib.rs\n"));
    assert!(test.files() == old, "a check writes nothing");

    let both = ["update", "Integrations/One", "Integrations/Two"];
    test.run("MyPack", &both).done();
    assert!(test.files() == today);
    assert!(fs::read(&lib).unwrap() == whole);
    let again = test.run("MyPack", &both).done();
    assert_eq!(again.stdout, "");
}

#[test]
fn a_member_gets_another_name_in_the_whole_pack() {
    let test = Test::with_pack();
    test.add("MyPack", "Acme", &[]).done();
    let mapper = "Classifiers/classifier-mapper-outgoing-Acme.json";
    let edited = test
        .text(&format!("MyPack/{mapper}"))
        .replace("title", "jobTitle");
    test.write(&format!("MyPack/{mapper}"), &edited);
    test.run("MyPack/Integrations/Acme", &["rename", "Globex"])
        .done();

    let renamed = Test::with_pack();
    renamed.add("MyPack", "Globex", &[]).done();
    let names = |test: &Test| test.files().into_keys().collect::<Vec<_>>();
    assert_eq!(names(&test), names(&renamed));
    for path in ["Cargo.toml", "Cargo.lock", "Integrations/Globex/src/lib.rs"] {
        let path = format!("MyPack/{path}");
        assert_eq!(test.text(&path), renamed.text(&path));
    }
    let mapper = test.text("MyPack/Classifiers/classifier-mapper-outgoing-Globex.json");
    assert_eq!(mapper, edited.replace("Acme", "Globex"));
    test.run("MyPack", &["check", "Integrations/Globex"]).done();
}

#[test]
fn an_update_finishes_first_what_a_killed_run_left_in_the_pack() {
    let test = Test::with_pack();
    test.add("MyPack", "Acme", &[]).done();
    let task = r#"{"integration": "New", "rewrites": false, "edits": [{"version": "1.0.1"}]}"#;
    test.write("MyPack/.iam-init-commit-New/.iam-init-task.json", task);
    test.write(
        "MyPack/.iam-init-commit-New/ReleaseNotes/1_0_1.md",
        "New.\n",
    );
    test.run("MyPack", &["update", "Integrations/Acme"]).done();
    assert_eq!(version(&test.text("MyPack/pack_metadata.json")), "1.0.1");
    assert_eq!(test.text("MyPack/ReleaseNotes/1_0_1.md"), "New.\n");
    assert!(!test.path("MyPack/.iam-init-commit-New").exists());
}

#[test]
fn a_set_may_make_packs_of_its_own() {
    let test = Test::new();
    test.write("set/own.md", "# {{ display }} of {{ name }}\n");
    test.write(
        "set/template.yml",
        "name: own\nextends: HelloIAMWorld\npack:\n- { from: own.md, to: README.md }\n",
    );
    let own = ["--pack", "-n", "Acme", "--template-dir", "set"];
    test.run("", &own).done();
    assert_eq!(test.text("Acme/README.md"), "# Acme of Acme\n");
    assert!(test.path("Acme/pack_metadata.json").is_file());
    test.run("", &["template", "check", "set"]).done();

    test.write("set/own.md", "{{ crate_name }}");
    let check = test.run("", &["template", "check", "set"]);
    assert_eq!(check.code, Some(1), "{check:?}");
    let told = "own.md: undefined variable `crate_name`";
    assert!(check.stdout.contains(told), "{check:?}");

    test.write(
        "set/template.yml",
        "name: bare\ndescription: x\nfiles:\n- { from: own.md, to: a }\n",
    );
    test.run(
        "",
        &own[..]
            .iter()
            .map(|word| if *word == "Acme" { "Other" } else { word })
            .collect::<Vec<_>>(),
    )
    .refused(
        2,
        "error: the template `bare` makes no packs\nhelp: leave `--template` out\n",
    );
}

#[test]
fn wrong_usage_of_packs_shows_what_to_type() {
    let test = Test::new();
    for (arguments, stderr) in [
        (
            &["--pack"][..],
            "error: the pack needs a name\nhelp: type for example `iam-init --pack -n MyPack`\n",
        ),
        (
            &["--pack", "-n", "a/b"],
            "error: the name `a/b` holds a path separator\n\
             help: use for example `B`; the folder to write into is given with `--output`\n",
        ),
        (
            &["--pack", "-n", "Acme", "--id", "Acme Pack"],
            "error: the platform refuses `pack` in the name of a pack\n\
             help: say with `--id` what the pack is for, as `--id 'Acme Identity'`\n",
        ),
    ] {
        test.run("", arguments).refused(2, stderr);
    }
    for option in [
        &["--style", "scim"][..],
        &["--core", "vendored"],
        &["--integration"],
    ] {
        let ended = test.run("", &[&["--pack", "-n", "Acme"], option].concat());
        assert_eq!(ended.code, Some(2), "{option:?}");
        assert!(ended.stderr.contains("cannot be used with"), "{ended:?}");
    }
    assert!(test.files().is_empty());
}
