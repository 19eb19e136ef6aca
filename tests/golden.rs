//! The generated trees, compared whole with those in `tests/golden`.
//!
//! `just bless` writes them anew after a change of a template.

#![expect(
    clippy::expect_used,
    reason = "a test that cannot set its stage has failed"
)]

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
    process::Command,
    sync::{Mutex, MutexGuard, PoisonError},
};

use iam_core::{Definition, scim::Profile};
use iam_init::{
    Answers, Base, BaseContent, Choices, ExtraCommand, Lookup, Record, ScimSource, SealedCore,
    ServerProfile, Snapshot, Style, TemplateSet, render,
};

/// Whoever writes a golden tree anew, or compares with one, does so alone: the tests of one
/// tree run at once.
static GOLDEN: Mutex<()> = Mutex::new(());

/// Relative path -> bytes.
type Files = BTreeMap<PathBuf, Vec<u8>>;

fn golden_folder(case: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/golden")
        .join(case)
}

fn files_in(folder: &Path) -> Files {
    walkdir::WalkDir::new(folder)
        .into_iter()
        .filter_map(Result::ok)
        .filter(|entry| entry.file_type().is_file())
        .map(|entry| {
            let relative = entry
                .path()
                .strip_prefix(folder)
                .expect("it is below the folder");
            (
                relative.to_owned(),
                fs::read(entry.path()).expect("it can be read"),
            )
        })
        .collect()
}

fn generate(into: &Path, options: &[&str]) {
    let mut all = vec!["--integration", "-n", "MyIntegration"];
    all.extend(options);
    run(into, &all);
}

fn run(into: &Path, arguments: &[&str]) {
    let done = Command::new(env!("CARGO_BIN_EXE_iam-init"))
        .args(arguments)
        .arg("-o")
        .arg(into)
        .output()
        .expect("iam-init runs");
    assert!(
        done.status.success(),
        "{}",
        String::from_utf8_lossy(&done.stderr)
    );
}

fn compare(case: &str, options: &[&str]) {
    let out = tempfile::tempdir().expect("a temporary folder");
    generate(out.path(), options);
    let mut generated = files_in(&out.path().join("MyIntegration"));
    let base = generated.remove(Path::new(Base::FILE));
    let base = base.expect("a tree has its base");
    assert_eq!(check_base(&base, &generated).core, Some(SealedCore::own()));
    compare_files(case, &generated);
}

/// Compares a pack without its `iam-core`, which is the repository's.
fn compare_pack(case: &str, pack: &Path) {
    let core = files_in(&pack.join("iam-core"));
    assert!(core.contains_key(Path::new("src/lib.rs")), "{case}");
    let mut files = files_in(pack);
    files.retain(|path, _| !path.starts_with("iam-core"));
    let bases: Vec<PathBuf> = files
        .keys()
        .filter(|path| path.ends_with(Base::FILE))
        .cloned()
        .collect();
    for path in bases {
        let base = files.remove(&path).expect("it is there");
        let folder = path.parent().expect("a file is in a folder");
        let Some(name) = folder.file_name() else {
            check_base_of_pack(&base, &files);
            continue;
        };
        let mappers = ["incoming", "outgoing"].map(|direction| {
            format!(
                "Classifiers/classifier-mapper-{direction}-{}.json",
                name.display()
            )
        });
        let of_integration = files.iter().filter_map(|(path, bytes)| {
            let path = match path.strip_prefix(folder) {
                Ok(inside) => inside.to_owned(),
                Err(_) if mappers.iter().any(|mapper| path == Path::new(mapper)) => {
                    Path::new("../..").join(path)
                }
                Err(_) => return None,
            };
            Some((path, bytes.clone()))
        });
        let base = check_base(&base, &of_integration.collect());
        assert_eq!(base.core, Some(SealedCore::own()), "the pack's");
    }
    compare_files(case, &files);
}

/// The files of the pack itself: what an integration adds to some of them is not the
/// template's.
fn check_base_of_pack(base: &[u8], files: &Files) {
    let edited = ["Cargo.lock", "Cargo.toml", "pack_metadata.json"];
    let base = Base::read(Path::new(Base::FILE), base).expect("it can be read");
    assert_eq!(base.core, Some(SealedCore::own()));
    assert!(base.files.len() > 10, "the pack's own files");
    for (path, file) in &base.files {
        let bytes = &files[Path::new(path.as_str())];
        let is_same = file.content.is(bytes);
        assert!(is_same || edited.contains(&path.as_str()), "{path}");
        let by_hash = matches!(file.content, BaseContent::Hash(_));
        assert_eq!(by_hash, path.as_str() == "Cargo.lock", "{path}");
    }
    let record = Path::new(Record::FILE_IN_PACK);
    check_record(&base, record, &files[record]);
}

fn compare_files(case: &str, generated: &Files) {
    let golden = golden_folder(case);
    let alone = alone();
    if is_blessing() {
        bless(&golden, generated);
    }
    let expected = files_in(&golden);
    drop(alone);
    let names: Vec<_> = generated.keys().collect();
    assert_eq!(
        names,
        expected.keys().collect::<Vec<_>>(),
        "the files of {case}"
    );
    for (path, bytes) in generated {
        let (found, wanted) = (
            String::from_utf8_lossy(bytes),
            String::from_utf8_lossy(&expected[path]),
        );
        assert!(
            bytes == &expected[path],
            "{case}/{} differs; `just bless` takes it over:\n{}",
            path.display(),
            first_difference(&found, &wanted)
        );
    }
}

/// The base says again, in one line, what the tree says; it has the hash of `iam-core`
/// in it, which changes every day. So it is compared with the tree.
fn check_base(base: &[u8], generated: &Files) -> Base {
    let base = Base::read(Path::new(Base::FILE), base).expect("it can be read");
    let paths = base.files.keys().map(|path| PathBuf::from(path.as_str()));
    let (records, others): (Vec<_>, Vec<_>) = generated.keys().partition(|path| {
        Record::FILES
            .iter()
            .any(|name| path.as_path() == Path::new(name))
    });
    let [record] = records[..] else {
        panic!("one record: {records:?}")
    };
    assert!(
        paths.eq(others.into_iter().cloned()),
        "the base has every file"
    );
    for (path, file) in &base.files {
        let bytes = &generated[Path::new(path.as_str())];
        assert!(file.content.is(bytes), "the base has another {path}");
        let by_hash = matches!(file.content, BaseContent::Hash(_));
        let name = path.as_str();
        assert_eq!(by_hash, name == "Cargo.lock" || name.ends_with(".png"));
    }
    check_record(&base, record, &generated[record]);
    base
}

fn check_record(base: &Base, path: &Path, record: &[u8]) {
    let record = Record::read(path, record).expect("it can be read");
    assert_eq!(path, Path::new(record.file()));
    base.check_record(path, &record)
        .expect("it belongs to the record");
}

fn is_blessing() -> bool {
    std::env::var_os("IAM_INIT_BLESS").is_some()
}

/// One that failed while it was alone has left nothing half written that matters here.
fn alone() -> MutexGuard<'static, ()> {
    GOLDEN.lock().unwrap_or_else(PoisonError::into_inner)
}

fn bless(golden: &Path, generated: &Files) {
    let _ = fs::remove_dir_all(golden);
    for (path, bytes) in generated {
        let path = golden.join(path);
        fs::create_dir_all(path.parent().expect("a file is in a folder")).expect("made");
        fs::write(path, bytes).expect("written");
    }
}

fn first_difference(found: &str, wanted: &str) -> String {
    let lines = found.lines().zip(wanted.lines()).enumerate();
    lines
        .filter(|(_, (found, wanted))| found != wanted)
        .map(|(index, (found, wanted))| format!("line {}\n  - {wanted}\n  + {found}", index + 1))
        .next()
        .unwrap_or_else(|| "one is longer than the other".to_owned())
}

/// The library gives what the program writes, and what is kept here.
#[test]
fn the_golden_trees_are_rendered_in_memory() {
    let rest = || Answers::new("MyIntegration".parse().expect("a name"));
    let with = |choices| Answers { choices, ..rest() };
    let scim = || with(Choices::of(Style::Scim));
    let saved =
        ScimSource::Saved(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/from_scim/acme"));
    let discovery = saved.read(|_| ()).expect("it is saved");
    let (server, _) = ServerProfile::read(&discovery).expect("it can be read");
    let set = TemplateSet::built_in(TemplateSet::DEFAULT).expect("it is built in");
    for (case, answers) in [
        ("rest", rest()),
        (
            "rest_search",
            with(Choices {
                lookup: Some(Lookup::Search),
                ..Choices::default()
            }),
        ),
        ("scim", scim()),
        (
            "scim_enable",
            with(Choices {
                commands: [ExtraCommand::Enable].into_iter().collect(),
                ..Choices::of(Style::Scim)
            }),
        ),
        (
            "from_scim",
            Answers {
                server: Some(server),
                ..scim()
            },
        ),
    ] {
        let tree = render(&answers, &set).expect("it renders");
        // The base has the hash of `iam-core` in it, which changes every day.
        let snapshot = Snapshot::new(golden_folder(case)).without(Base::FILE);
        let _alone = alone();
        if is_blessing() {
            snapshot.bless(&tree).expect("written");
        }
        let differences = snapshot.differences(&tree).expect("it can be read");
        let told: Vec<String> = differences.iter().map(ToString::to_string).collect();
        assert!(told.is_empty(), "{case}:\n{}", told.join("\n"));
    }
}

#[test]
fn the_rest_tree_is_the_golden_one() {
    compare("rest", &[]);
}

#[test]
fn the_scim_tree_is_the_golden_one() {
    compare("scim", &["--style", "scim"]);
}

/// Every value of every option that shapes a client, at least once.
#[test]
fn the_trees_of_other_shapes_are_the_golden_ones() {
    for (case, options) in [
        (
            "rest_path_put_endpoint",
            "--lookup path --update put --disable endpoint --commands enable",
        ),
        (
            "rest_filter_post_delete",
            "--lookup filter --update post --disable delete --commands enable",
        ),
        ("rest_search", "--lookup search"),
        ("scim_enable", "--style scim --commands enable"),
    ] {
        let options: Vec<&str> = options.split(' ').collect();
        compare(case, &options);
    }
}

#[test]
fn the_scim_tree_with_groups_is_the_golden_one() {
    compare("scim_groups", &["--style", "scim", "--commands", "groups"]);
}

#[test]
fn the_tree_fitted_to_a_server_is_the_golden_one() {
    let saved = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/from_scim/acme");
    let saved = saved.to_str().expect("the repository's path is text");
    compare("from_scim", &["--from-scim", saved]);
}

/// The yml and the README know the servers that the client knows, in its order.
#[test]
fn every_server_that_is_known_by_name_can_be_chosen() {
    let names: Vec<&str> = Profile::ALL.map(Profile::name).to_vec();
    let out = tempfile::tempdir().expect("a temporary folder");
    generate(out.path(), &["--style", "scim"]);
    let folder = out.path().join("MyIntegration");
    let read = |file: &str| fs::read_to_string(folder.join(file)).expect("it can be read");
    let yml = Definition::parse(&read("MyIntegration.yml")).expect("a yml");
    let quirks = yml.parameter("quirks").expect("the parameter");
    assert_eq!(quirks.options, names);
    let readme = read("README.md");
    let (_, table) = readme.split_once("| `quirks` | what").expect("the table");
    let rows = table
        .lines()
        .skip(2)
        .map_while(|row| row.strip_prefix("| `"));
    let rows: Vec<&str> = rows
        .filter_map(|row| Some(row.split_once('`')?.0))
        .collect();
    assert_eq!(rows, names);
}

#[test]
fn a_pack_is_the_golden_one() {
    let out = tempfile::tempdir().expect("a temporary folder");
    run(out.path(), &["--pack", "-n", "MyPack"]);
    compare_pack("pack", &out.path().join("MyPack"));
}

#[test]
fn a_pack_with_integrations_is_the_golden_one() {
    let out = tempfile::tempdir().expect("a temporary folder");
    let pack = out.path().join("Acme");
    let title = ["--id", "Acme Identity"];
    run(
        out.path(),
        &[&["--pack", "-n", "Acme"], &title[..]].concat(),
    );
    let integration = ["--integration", "-n"];
    run(&pack, &[&integration[..], &["AcmeRest"]].concat());
    let scim = ["AcmeScim", "--style", "scim", "--id", "Acme Cloud"];
    run(
        &pack.join("Classifiers"),
        &[&integration[..], &scim].concat(),
    );
    compare_pack("pack_with_integrations", &pack);
}

#[test]
fn the_same_answers_give_the_same_bytes_in_every_folder() {
    for style in ["rest", "scim"] {
        let (one, other) = (
            tempfile::tempdir().expect("one"),
            tempfile::tempdir().expect("two"),
        );
        let deeper = other.path().join("a/b c/é");
        generate(one.path(), &["--style", style]);
        generate(&deeper, &["--style", style]);
        let trees = (files_in(one.path()), files_in(&deeper));
        assert!(trees.0.len() > 15, "the tree and its core are there");
        assert!(trees.0 == trees.1, "{style} differs from folder to folder");
    }
}

#[test]
fn the_vendored_core_is_the_core_of_this_repository() {
    let out = tempfile::tempdir().expect("a temporary folder");
    generate(out.path(), &[]);
    let repository = Path::new(env!("CARGO_MANIFEST_DIR")).join("iam-core");
    let vendored = files_in(&out.path().join("iam-core"));
    assert!(vendored.contains_key(Path::new("src/lib.rs")));
    for (path, bytes) in vendored {
        let original = fs::read(repository.join(&path)).expect("it is in the repository");
        assert!(bytes == original, "iam-core/{} differs", path.display());
    }
    let sources = files_in(&repository.join("src"));
    let vendored = files_in(&out.path().join("iam-core/src"));
    assert_eq!(sources.len(), vendored.len(), "every source travels");
}

/// The tests of a generated tree that only rustfmt sees: lines grow with the name.
#[test]
fn a_name_of_any_length_gives_formatted_code() {
    let out = tempfile::tempdir().expect("a temporary folder");
    for length in [1, 2, 3, 8, 15, 16, 17, 24, 25, 32, 36, 37, 40, 47, 48] {
        let name: String = std::iter::once('X')
            .chain("abcdefgh".chars().cycle())
            .take(length)
            .collect();
        for style in ["rest", "scim"] {
            let into = out.path().join(style);
            let done = Command::new(env!("CARGO_BIN_EXE_iam-init"))
                .args(["--integration", "-n", &name, "--style", style, "-o"])
                .arg(&into)
                .output()
                .expect("iam-init runs");
            assert!(
                done.status.success(),
                "{name}: {}",
                String::from_utf8_lossy(&done.stderr)
            );
            let rust = files_in(&into.join(&name));
            let rust = rust
                .keys()
                .filter(|path| path.extension().is_some_and(|kind| kind == "rs"));
            let done = Command::new("rustfmt")
                .args(["--check", "--edition", "2024"])
                .args(rust.map(|path| into.join(&name).join(path)))
                .output()
                .expect("rustfmt runs");
            assert!(
                done.status.success(),
                "{name} {style}: {}",
                String::from_utf8_lossy(&done.stdout)
            );
        }
    }
}
