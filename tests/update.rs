//! Updates of real histories: a template that changed, and a developer who did too.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod aged;

use std::fs;
use std::path::Path;

use aged::{Aged, NAME, files, iam_init, read_base};
use iam_core::docs::Readme;
use iam_init::Mode;

/// The texts of a generated folder that an update merges.
const TEXTS: [&str; 13] = [
    ".gitignore",
    "Cargo.toml",
    "MyIntegration.yml",
    "MyIntegration_description.md",
    "README.md",
    "command_examples",
    "mappers/classifier-mapper-incoming-MyIntegration.json",
    "mappers/classifier-mapper-outgoing-MyIntegration.json",
    "src/client.rs",
    "src/lib.rs",
    "src/main.rs",
    "tests/my_integration_test.rs",
    "Cargo.lock",
];

fn shown(path: &str) -> String {
    format!("{NAME}/{path}")
}

/// Another first line, so that the template has changed it since.
fn with_old_first_line(text: &str) -> String {
    format!("an older first line\n{text}")
}

#[test]
fn a_fresh_folder_is_up_to_date_and_an_update_writes_nothing() {
    let aged = Aged::new();
    let before = aged.files();
    aged.run(&["check", NAME]).ended(0, &[]);
    let update = aged.update();
    update.ended(0, &[]);
    assert_eq!(update.stderr, "MyIntegration is up to date\n");
    assert!(aged.files() == before);
}

#[test]
fn every_file_that_nobody_edited_gets_what_the_template_gives_now() {
    let mut aged = Aged::new();
    let new = aged.files();
    let mut expected = Vec::new();
    for path in TEXTS {
        let old = with_old_first_line(&aged.text(path));
        aged.template_had(path, old);
        expected.push(format!("updated {}", shown(path)));
    }
    aged.template_had("MyIntegration_image.png", b"\x89PNG\0old");
    expected.push(format!("updated {}", shown("MyIntegration_image.png")));
    expected.sort_by_key(|line| line.split_once(' ').unwrap().1.to_owned());
    let expected: Vec<&str> = expected.iter().map(String::as_str).collect();

    let old = aged.files();
    aged.run(&["check", NAME]).ended(3, &expected);
    aged.run(&["plan", NAME]).ended(0, &expected);
    assert!(aged.files() == old, "a check writes nothing");
    aged.update().ended(0, &expected);
    assert!(aged.files() == new, "as if it had been generated today");
    aged.run(&["check", NAME]).ended(0, &[]);
    aged.update().ended(0, &[]);
}

#[test]
fn an_edit_of_every_file_is_kept_and_the_templates_change_is_taken() {
    let mut aged = Aged::new();
    for path in TEXTS.into_iter().filter(|path| *path != "Cargo.lock") {
        let new = aged.text(path);
        aged.template_had(path, with_old_first_line(&new));
        // A last line without an ending is one more thing to get right.
        let with_a_last_line = |text: &str| {
            let ended = if text.ends_with('\n') { "" } else { "\n" };
            format!("{text}{ended}mine \u{1f642}")
        };
        aged.write(path, with_a_last_line(&with_old_first_line(&new)));
        aged.update()
            .ended(0, &[&format!("merged {}", shown(path))]);
        assert_eq!(aged.text(path), with_a_last_line(&new), "{path}");
        aged.run(&["check", NAME]).ended(0, &[]);
        let merged = aged.files();
        aged.update().ended(0, &[]);
        assert!(aged.files() == merged, "run twice, the second does nothing");
        aged.write(path, new);
    }
}

#[test]
fn an_edit_where_the_template_changed_nothing_is_no_news() {
    let aged = Aged::new();
    for path in TEXTS {
        aged.write(path, format!("mine\n{}", aged.text(path)));
    }
    let before = aged.files();
    aged.run(&["check", NAME]).ended(0, &[]);
    aged.update().ended(0, &[]);
    assert!(aged.files() == before);
}

#[test]
fn where_both_changed_the_same_lines_there_are_markers_with_the_base_between() {
    for path in TEXTS
        .into_iter()
        .filter(|path| !["Cargo.lock", "src/client.rs"].contains(path))
    {
        let mut aged = Aged::new();
        let new = aged.text(path);
        let (first, rest) = new.split_once('\n').unwrap_or((&new, ""));
        aged.template_had(path, format!("base\n{rest}"));
        aged.write(path, format!("mine\n{rest}"));
        let update = aged.update();
        update.ended(4, &[&format!("conflict {}", shown(path))]);
        assert!(
            update.stderr.starts_with(&format!(
                "conflict in {}, line 1: you and the template changed the same lines\n",
                shown(path)
            )),
            "{}",
            update.stderr
        );
        let expected = format!(
            "<<<<<<< yours\nmine\n||||||| base\nbase\n=======\n{first}\n>>>>>>> template\n{rest}"
        );
        assert_eq!(aged.text(path), expected);

        // Nothing more happens until somebody has resolved it.
        let before = aged.files();
        let again = aged.update();
        again.ended(4, &[&format!("conflict {}", shown(path))]);
        assert!(
            again.stderr.contains("resolve the conflicts first"),
            "{}",
            again.stderr
        );
        aged.run(&["check", NAME])
            .ended(3, &[&format!("conflict {}", shown(path))]);
        assert!(aged.files() == before);

        aged.write(path, format!("mine and theirs\n{rest}"));
        aged.run(&["check", NAME]).ended(0, &[]);
        aged.update().ended(0, &[]);
    }
}

#[test]
fn the_developers_own_file_never_gets_markers() {
    let mut aged = Aged::new();
    let new = aged.text("src/client.rs");
    let (_, rest) = new.split_once('\n').unwrap();
    aged.template_had("src/client.rs", format!("base\n{rest}"));
    let mine = format!("mine\n{rest}");
    aged.write("src/client.rs", &mine);
    let update = aged.update();
    update.ended(0, &[]);
    assert!(
        update.stderr.starts_with(
            "kept MyIntegration/src/client.rs: yours, and the template changed the same lines\n"
        ),
        "{}",
        update.stderr
    );
    assert_eq!(aged.text("src/client.rs"), mine);
    aged.run(&["check", NAME]).ended(0, &[]);
}

#[test]
fn a_lock_file_that_was_edited_is_left_to_cargo() {
    let mut aged = Aged::new();
    let new = aged.text("Cargo.lock");
    aged.template_had("Cargo.lock", with_old_first_line(&new));
    aged.write("Cargo.lock", "mine\n");
    let update = aged.update();
    update.ended(0, &[]);
    assert!(
        update.stderr.contains("Cargo brings it up to date"),
        "{}",
        update.stderr
    );
    assert_eq!(aged.text("Cargo.lock"), "mine\n");
    aged.update().ended(0, &[]);
}

#[test]
fn what_the_developer_deleted_stays_deleted() {
    let mut aged = Aged::new();
    for path in TEXTS {
        let new = aged.text(path);
        aged.template_had(path, with_old_first_line(&new));
        fs::remove_file(aged.path(path)).unwrap();
    }
    aged.update().ended(0, &[]);
    for path in TEXTS {
        assert!(!aged.path(path).exists(), "{path}");
    }
    aged.run(&["check", NAME]).ended(0, &[]);
}

#[test]
fn what_the_developer_moved_stays_where_it_is() {
    let mut aged = Aged::new();
    let new = aged.text("src/lib.rs");
    aged.template_had("src/lib.rs", with_old_first_line(&new));
    fs::rename(aged.path("src/lib.rs"), aged.path("src/mine.rs")).unwrap();
    aged.update().ended(0, &[]);
    assert!(!aged.path("src/lib.rs").exists());
    assert_eq!(aged.text("src/mine.rs"), with_old_first_line(&new));
}

#[test]
fn what_the_template_dropped_is_deleted_unless_it_was_edited() {
    let mut aged = Aged::new();
    aged.template_had_more("src/old/deep.rs", "common/old.rs", "old\n");
    aged.template_had_more("src/edited.rs", "common/edited.rs", "old\n");
    aged.template_had_more("gone.rs", "common/gone.rs", "old\n");
    aged.write("src/edited.rs", "mine\n");
    fs::remove_file(aged.path("gone.rs")).unwrap();
    let update = aged.update();
    update.ended(0, &["deleted MyIntegration/src/old/deep.rs"]);
    assert!(
        update.stderr.contains(
            "kept MyIntegration/src/edited.rs: the template no longer has it, but you changed it\n"
        ),
        "{}",
        update.stderr
    );
    assert!(
        !aged.path("src/old").exists(),
        "an empty folder goes with it"
    );
    assert_eq!(aged.text("src/edited.rs"), "mine\n");
    aged.update().ended(0, &[]);
}

#[test]
fn a_file_of_the_developers_where_the_template_has_one_now_is_a_conflict() {
    let mut aged = Aged::new();
    let new = aged.text("src/main.rs");
    aged.template_lacked("src/main.rs");
    aged.update().ended(0, &["added MyIntegration/src/main.rs"]);
    assert_eq!(aged.text("src/main.rs"), new);

    aged.template_lacked("src/main.rs");
    aged.write("src/main.rs", "mine\n");
    aged.update()
        .ended(4, &["conflict MyIntegration/src/main.rs"]);
    let text = aged.text("src/main.rs");
    assert!(
        text.starts_with("<<<<<<< yours\nmine\n||||||| base\n=======\n"),
        "{text}"
    );

    aged.template_lacked("src/main.rs");
    aged.write("src/main.rs", &new);
    aged.update().ended(0, &[]);
    assert_eq!(aged.text("src/main.rs"), new);
}

#[test]
fn a_file_that_the_template_moved_takes_the_developers_edits_along() {
    let mut aged = Aged::new();
    aged.template_had_at("doc/README.md", "README.md");
    let new = aged.text("doc/README.md");
    aged.template_had("doc/README.md", with_old_first_line(&new));
    aged.write(
        "doc/README.md",
        format!("{}mine\n", with_old_first_line(&new)),
    );
    aged.update().ended(0, &["merged MyIntegration/README.md"]);
    assert_eq!(aged.text("README.md"), format!("{new}mine\n"));
    assert!(!aged.path("doc").exists());
    aged.update().ended(0, &[]);

    aged.template_had_at("doc/README.md", "README.md");
    aged.template_had("doc/README.md", &new);
    aged.update().ended(0, &["moved MyIntegration/README.md"]);
    assert_eq!(aged.text("README.md"), new);

    // Something of the developer's has the new place.
    aged.template_had_at("doc/README.md", "README.md");
    aged.template_had("doc/README.md", &new);
    aged.write("README.md", "mine\n");
    let update = aged.update();
    update.ended(
        4,
        &[
            "conflict MyIntegration/README.md",
            "deleted MyIntegration/doc/README.md",
        ],
    );
    assert!(aged.text("README.md").contains("mine\n"));
}

#[test]
fn a_checkout_with_other_line_endings_keeps_them() {
    let mut aged = Aged::new();
    let crlf = |text: &str| text.replace('\n', "\r\n");
    let new = aged.text("README.md");
    for path in TEXTS {
        let text = aged.text(path);
        aged.write(path, crlf(&text));
    }
    for path in [".iam-init.yml", ".iam-init.base"] {
        let text = aged.text(path);
        aged.write(path, crlf(&text));
    }
    aged.run(&["check", NAME]).ended(0, &[]);

    aged.template_had("README.md", with_old_first_line(&new));
    aged.write("README.md", crlf(&with_old_first_line(&new)) + "mine\r\n");
    aged.update().ended(0, &["merged MyIntegration/README.md"]);
    assert_eq!(aged.text("README.md"), crlf(&format!("{new}mine\n")));
}

/// A developer's `docs` and today's template tell a section each in its own way: that is no
/// conflict, and the sections that the developer has left alone are the template's.
#[test]
fn a_section_that_docs_has_written_is_the_developers_and_no_conflict() {
    let mut aged = Aged::new();
    let new = aged.text("README.md");
    let old = with_old_first_line(&new).replace("Lovelace", "Byron");
    aged.template_had("README.md", &old);
    let get = |text: &str| {
        let readme = Readme::read(text).unwrap();
        readme.section("iam-get-user").unwrap().body.to_owned()
    };
    let mine = get(&old).replace("Byron", "King");
    let yours = old.replace(&get(&old), &mine);
    assert_ne!(yours, old);
    aged.write("README.md", format!("{yours}mine\n"));
    aged.update().ended(0, &["merged MyIntegration/README.md"]);
    let expected = new.replace(&get(&new), &mine);
    assert_eq!(aged.text("README.md"), format!("{expected}mine\n"));
    aged.update().ended(0, &[]);
    aged.run(&["check", NAME]).ended(0, &[]);
}

#[test]
fn a_binary_file_is_replaced_or_kept_as_a_whole() {
    let image = "MyIntegration_image.png";
    let mut aged = Aged::new();
    aged.template_had(image, b"\x89PNG\0old");
    aged.write(image, b"\x89PNG\0mine");
    let update = aged.update();
    update.ended(4, &["conflict MyIntegration/MyIntegration_image.png"]);
    assert!(
        update.stderr.contains("it cannot be merged"),
        "{}",
        update.stderr
    );
    assert_eq!(fs::read(aged.path(image)).unwrap(), b"\x89PNG\0mine");
    // It has no markers that could be resolved: it is the developer's now.
    aged.update().ended(0, &[]);
}

#[cfg(unix)]
fn mode(path: &Path) -> u32 {
    use std::os::unix::fs::PermissionsExt;
    fs::metadata(path).unwrap().permissions().mode() & 0o7777
}

#[cfg(unix)]
fn set_mode(path: &Path, mode: u32) {
    use std::os::unix::fs::PermissionsExt;
    fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
}

#[cfg(unix)]
#[test]
fn permissions_are_merged_too() {
    let mut aged = Aged::new();
    // Made executable, made private, made read-only by the developer: stays so, with
    // new contents.
    for (path, bits) in [
        ("command_examples", 0o755),
        ("README.md", 0o600),
        ("src/lib.rs", 0o444),
    ] {
        let new = aged.text(path);
        aged.template_had(path, with_old_first_line(&new));
        set_mode(&aged.path(path), bits);
        aged.update()
            .ended(0, &[&format!("updated {}", shown(path))]);
        assert_eq!(
            (mode(&aged.path(path)), aged.text(path)),
            (bits, new),
            "{path}"
        );
    }
    // Executable by the template once, and no longer.
    aged.template_had_mode("src/main.rs", Mode::Executable);
    set_mode(&aged.path("src/main.rs"), 0o750);
    aged.update()
        .ended(0, &["updated MyIntegration/src/main.rs"]);
    assert_eq!(mode(&aged.path("src/main.rs")), 0o640);
    aged.update().ended(0, &[]);
}

#[cfg(unix)]
#[test]
fn a_link_is_never_followed() {
    use std::os::unix::fs::symlink;

    let mut aged = Aged::new();
    let outside = aged.temporary.path().join("outside");
    fs::create_dir(&outside).unwrap();
    fs::write(outside.join("README.md"), "theirs\n").unwrap();
    fs::write(outside.join("lib.rs"), "theirs\n").unwrap();
    for path in ["README.md", "src/lib.rs"] {
        let new = aged.text(path);
        aged.template_had(path, with_old_first_line(&new));
    }
    fs::remove_file(aged.path("README.md")).unwrap();
    symlink(outside.join("README.md"), aged.path("README.md")).unwrap();
    fs::rename(aged.path("src"), aged.path("moved")).unwrap();
    symlink(&outside, aged.path("src")).unwrap();
    let before = files(&outside);
    aged.update().ended(
        4,
        &[
            "conflict MyIntegration/README.md",
            "conflict MyIntegration/src/lib.rs",
        ],
    );
    assert!(files(&outside) == before, "nothing is written outside");
    assert!(aged.path("README.md").is_symlink() && aged.path("src").is_symlink());
    aged.update().ended(0, &[]);
    assert!(files(&outside) == before);

    // A folder that is itself named by a link is the folder.
    symlink(aged.folder(), aged.temporary.path().join("link")).unwrap();
    aged.run(&["check", "link"]).ended(0, &[]);
}

#[test]
fn the_vendored_core_is_updated_when_nobody_edited_it() {
    let mut aged = Aged::new();
    let core = aged.temporary.path().join("iam-core");
    let whole = files(&core);
    // An older core: a file less, a file more, a file that differs.
    fs::remove_file(core.join("src/action.rs")).unwrap();
    fs::create_dir(core.join("src/old")).unwrap();
    fs::write(core.join("src/old/mod.rs"), "old\n").unwrap();
    fs::write(
        core.join("Cargo.toml"),
        "[package]\nname = \"iam-core\"\nversion = \"0.0.1\"\n",
    )
    .unwrap();
    aged.core_was(&aged::core_hash(&core));
    // What a build leaves there is nobody's edit.
    fs::create_dir(core.join("target")).unwrap();
    fs::write(core.join("target/made"), "made").unwrap();
    fs::write(core.join("Cargo.lock"), "made").unwrap();

    let lines = [
        "updated iam-core/Cargo.toml",
        "added iam-core/src/action.rs",
        "deleted iam-core/src/old/mod.rs",
    ];
    aged.run(&["check", NAME]).ended(3, &lines);
    let update = aged.update();
    update.ended(0, &lines);
    assert!(
        update.stderr.contains("updated iam-core/: iam-core "),
        "{}",
        update.stderr
    );
    fs::remove_dir_all(core.join("target")).unwrap();
    fs::remove_file(core.join("Cargo.lock")).unwrap();
    assert!(files(&core) == whole);
    assert!(!core.join("src/old").exists());
    aged.update().ended(0, &[]);
}

#[test]
fn a_core_that_was_edited_stays_and_it_says_so() {
    let mut aged = Aged::new();
    let core = aged.temporary.path().join("iam-core");
    aged.core_was("00");
    let before = files(&core);
    fs::write(core.join("src/lib.rs"), "mine\n").unwrap();
    let update = aged.update();
    update.ended(0, &[]);
    assert!(
        update.stderr.starts_with(
            "iam-core/ was edited, and stays as it is; this iam-init brings iam-core "
        ),
        "{}",
        update.stderr
    );
    assert_eq!(
        fs::read_to_string(core.join("src/lib.rs")).unwrap(),
        "mine\n"
    );
    let second = aged.update();
    second.ended(0, &[]);
    assert_eq!(second.stderr, "MyIntegration is up to date\n");

    fs::remove_dir_all(&core).unwrap();
    let update = aged.update();
    update.ended(0, &[]);
    assert!(!core.exists(), "what was taken away stays away");
    drop(before);
}

#[test]
fn a_core_that_several_share_is_updated_once() {
    let mut aged = Aged::new();
    let folder = aged.temporary.path().to_owned();
    iam_init(&folder, &["--integration", "-n", "Second"], &[]);
    let core = folder.join("iam-core");
    let whole = files(&core);
    fs::write(core.join("README.md"), "old\n").unwrap();
    aged.core_was(&aged::core_hash(&core));
    let second = folder.join("Second");
    let mut base = read_base(&second);
    base.core = read_base(&aged.folder()).core;
    fs::write(second.join(".iam-init.base"), base.text()).unwrap();

    let update = aged.run(&["update", NAME, "Second"]);
    assert_eq!(update.code, Some(0), "{}", update.stderr);
    assert_eq!(update.lines().len(), 1, "{}", update.stdout);
    assert!(files(&core).len() >= whole.len());
    aged.run(&["check", NAME, "Second"]).ended(0, &[]);
}

#[test]
fn every_folder_has_its_turn_and_the_worst_result_counts() {
    let mut aged = Aged::new();
    let folder = aged.temporary.path().to_owned();
    for name in ["Second", "Third"] {
        assert_eq!(
            iam_init(&folder, &["--integration", "-n", name], &[]).code,
            Some(0)
        );
    }
    let new = aged.text("README.md");
    aged.template_had("README.md", with_old_first_line(&new));
    fs::write(folder.join("Third/.iam-init.yml"), "rubbish").unwrap();

    let check = aged.run(&["check", "Second", NAME, "Third"]);
    check.ended(1, &["updated MyIntegration/README.md"]);
    assert!(
        check.stderr.contains("error: Third/.iam-init.yml: "),
        "{}",
        check.stderr
    );
    let update = aged.run(&["update", "Third", NAME, "Second"]);
    update.ended(1, &["updated MyIntegration/README.md"]);
    aged.run(&["check", "Second", NAME]).ended(0, &[]);

    let check = aged.run(&["check", "."]);
    assert_eq!(check.code, Some(1));
    assert!(
        check
            .stderr
            .contains("help: name the integrations in it: MyIntegration Second Third\n"),
        "{}",
        check.stderr
    );
}

#[test]
fn a_record_that_was_edited_or_is_missing_is_an_error() {
    for (file, spoil) in [
        (".iam-init.yml", "edit"),
        (".iam-init.yml", "remove"),
        (".iam-init.yml", "cut"),
        (".iam-init.base", "edit"),
        (".iam-init.base", "remove"),
        (".iam-init.base", "cut"),
    ] {
        let aged = Aged::new();
        let path = aged.path(file);
        let text = aged.text(file);
        match spoil {
            "edit" if file.ends_with("yml") => {
                fs::write(&path, text.replace("style: rest", "style: scim")).unwrap();
            }
            "edit" => fs::write(&path, text.replacen('A', "B", 1)).unwrap(),
            "cut" => fs::write(&path, &text[..text.len() / 2]).unwrap(),
            _ => fs::remove_file(&path).unwrap(),
        }
        let before = aged.files();
        for command in ["check", "update", "plan", "diff"] {
            let ended = aged.run(&[command, NAME]);
            assert_eq!(ended.code, Some(1), "{file} {spoil}: {}", ended.stderr);
            assert!(ended.stderr.contains(file), "{}", ended.stderr);
            assert!(ended.stderr.contains("help: "), "{}", ended.stderr);
            assert!(ended.stdout.is_empty());
        }
        assert!(aged.files() == before);
        // The way back.
        let forced = aged.run(&["--integration", "-n", NAME, "--force"]);
        assert_eq!(forced.code, Some(0), "{}", forced.stderr);
        aged.run(&["check", NAME]).ended(0, &[]);
    }
}

#[test]
fn a_dry_run_shows_the_difference_and_writes_nothing() {
    let mut aged = Aged::new();
    let new = aged.text("README.md");
    aged.template_had("README.md", with_old_first_line(&new));
    let before = aged.files();
    let dry = aged.run(&["update", NAME, "--dry-run"]);
    assert_eq!(dry.code, Some(0));
    let readme = dry
        .stdout
        .split("diff --git ")
        .find(|file| file.contains("README.md"));
    assert!(
        readme.unwrap().contains("\n-an older first line\n"),
        "{}",
        dry.stdout
    );
    assert_eq!(dry.stdout, aged.run(&["diff", NAME]).stdout);
    assert!(
        dry.stderr.contains("would update MyIntegration"),
        "{}",
        dry.stderr
    );
    for (arguments, code) in [
        (vec!["update", NAME, "--dry-run", "--exit-code"], 3),
        (vec!["update", NAME, "--dry-run", "--json"], 0),
    ] {
        assert_eq!(aged.run(&arguments).code, Some(code));
    }
    assert!(aged.files() == before);
    aged.update();
    assert_eq!(
        aged.run(&["update", NAME, "--dry-run", "--exit-code"]).code,
        Some(0)
    );
    assert_eq!(aged.run(&["diff", NAME]).stdout, "");
}

#[test]
fn the_server_that_a_folder_is_fitted_to_is_remembered_in_it() {
    let saved = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/from_scim/acme");
    let aged = Aged::generated(&["--from-scim", saved.to_str().unwrap()]);
    aged.run(&["check", NAME]).ended(0, &[]);

    // The server changed, and so does what is made of it.
    let discovery = aged.text("scim-discovery.json");
    aged.write("scim-discovery.json", "{\"Schemas\": {\"Resources\": []}}");
    let check = aged.run(&["check", NAME]);
    assert_eq!(check.code, Some(3), "{}", check.stderr);
    aged.write("scim-discovery.json", discovery);
    aged.run(&["check", NAME]).ended(0, &[]);

    fs::remove_file(aged.path("scim-discovery.json")).unwrap();
    let check = aged.run(&["check", NAME]);
    assert_eq!(check.code, Some(1));
    assert!(
        check.stderr.contains("scim-discovery.json"),
        "{}",
        check.stderr
    );
}

#[test]
fn a_template_set_of_ones_own_is_named_for_an_update() {
    let temporary = tempfile::tempdir().unwrap();
    let run = |arguments: &[&str]| iam_init(temporary.path(), arguments, &[]);
    let set = temporary.path().join("set");
    fs::create_dir(&set).unwrap();
    let manifest = "name: Own\ndescription: Ours\nfiles:\n\
                    - { from: a.txt, to: a.txt }\n- { from: old.txt, to: old.txt }\n";
    fs::write(set.join("template.yml"), manifest).unwrap();
    fs::write(set.join("a.txt"), "one\ntwo\n{{ name }}\n").unwrap();
    fs::write(set.join("old.txt"), "old\n").unwrap();
    let done = run(&["--integration", "-n", NAME, "--template-dir", "set"]);
    assert_eq!(done.code, Some(0), "{}", done.stderr);
    let refused = run(&["check", NAME]);
    assert_eq!(refused.code, Some(1));
    assert!(
        refused.stderr.contains("`--template-dir DIR`"),
        "{}",
        refused.stderr
    );
    run(&["check", NAME, "--template-dir", "set"]).ended(0, &[]);

    // The set's second version: a change, a file more, a file less.
    let manifest = manifest.replace("old", "new");
    fs::write(set.join("template.yml"), manifest).unwrap();
    fs::write(set.join("a.txt"), "ONE\ntwo\n{{ name }}\n").unwrap();
    fs::rename(set.join("old.txt"), set.join("new.txt")).unwrap();
    let folder = temporary.path().join(NAME);
    fs::write(folder.join("a.txt"), "one\ntwo\nMyIntegration\nmine\n").unwrap();
    run(&["update", NAME, "--template-dir", "set"]).ended(
        0,
        &[
            "merged MyIntegration/a.txt",
            "added MyIntegration/new.txt",
            "deleted MyIntegration/old.txt",
        ],
    );
    let text = fs::read_to_string(folder.join("a.txt")).unwrap();
    assert_eq!(text, "ONE\ntwo\nMyIntegration\nmine\n");
    run(&["update", NAME, "--template-dir", "set"]).ended(0, &[]);
}
