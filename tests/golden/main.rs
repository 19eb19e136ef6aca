//! The generated trees, compared whole with those in `tests/golden`.
//!
//! `just bless` writes them anew after a change of a template.

#![expect(
    clippy::expect_used,
    reason = "a test that cannot set its stage has failed"
)]

mod bytes;
mod integrations;
mod packs;

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
    process::Command,
    sync::{Mutex, MutexGuard, PoisonError},
};

use iam_init::{Base, BaseContent, Record};

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
