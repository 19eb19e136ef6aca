//! Packs the sources of `iam-core` into one archive that travels inside the
//! binary, and tells Cargo what the binary embeds.
//!
//! In the repository the archive is made from `iam-core/`. In a packaged crate
//! that folder is missing (Cargo leaves nested packages out of a package), and
//! the archive is read from `iam-core.archive` beside `Cargo.toml`, which `.ci/package`
//! writes.
//!
//! The format, which `src/core_source.rs` reads, is made to be embedded and
//! used without unpacking: a header line `iam-core-archive 1 VERSION`, then for
//! every file, sorted by path, the line `PATH LENGTH` and that many bytes.

#![expect(clippy::expect_used, reason = "a build script reports by failing")]

use std::path::{Path, PathBuf};
use std::{env, fs};

use sha2::{Digest, Sha256};
use walkdir::WalkDir;

/// What a generated crate has no use for: build output, benchmarks, examples, fuzzing
/// and the tests that need the repository. A test beside its source stays.
const LEFT_OUT: [&str; 6] = [
    "target",
    "benches",
    "examples",
    "fuzz",
    "tests",
    "Cargo.lock",
];

fn main() {
    let root = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").expect("set by cargo"));
    let out = PathBuf::from(env::var_os("OUT_DIR").expect("set by cargo"));
    let core = root.join("iam-core");
    let packed = root.join("iam-core.archive");

    watch(&root.join("templates"), |_| true);
    println!("cargo::rerun-if-changed=build.rs");

    let archive = if core.join("Cargo.toml").is_file() {
        watch(&core, is_packed);
        pack(&core)
    } else {
        println!("cargo::rerun-if-changed={}", packed.display());
        fs::read(&packed).unwrap_or_else(|error| {
            panic!(
                "neither `{}` nor `{}`: {error}",
                core.display(),
                packed.display()
            )
        })
    };
    fs::write(out.join("iam-core.sha256"), hash(&archive)).expect("cannot write to OUT_DIR");
    fs::write(out.join("iam-core.archive"), archive).expect("cannot write to OUT_DIR");
}

/// Names every file and folder: Cargo compares a folder by its own time stamp,
/// which does not move when a file in it is edited.
fn watch(folder: &Path, wanted: impl Fn(&Path) -> bool) {
    for entry in WalkDir::new(folder).into_iter().filter_entry(|entry| {
        entry.depth() == 0 || wanted(entry.path().strip_prefix(folder).expect("inside"))
    }) {
        let entry = entry.expect("cannot list an embedded folder");
        println!("cargo::rerun-if-changed={}", entry.path().display());
    }
}

fn is_packed(relative: &Path) -> bool {
    let top = relative.components().next().expect("not empty");
    let hidden = relative
        .file_name()
        .is_some_and(|name| name.to_string_lossy().starts_with('.'));
    !hidden && !LEFT_OUT.iter().any(|left_out| top.as_os_str() == *left_out)
}

fn pack(core: &Path) -> Vec<u8> {
    let manifest = fs::read_to_string(core.join("Cargo.toml")).expect("cannot read iam-core");
    check_stands_alone(&manifest);

    let mut paths: Vec<(String, PathBuf)> = WalkDir::new(core)
        .into_iter()
        .filter_entry(|entry| {
            entry.depth() == 0 || is_packed(entry.path().strip_prefix(core).expect("inside"))
        })
        .map(|entry| entry.expect("cannot list iam-core"))
        .filter(|entry| entry.file_type().is_file())
        .map(|entry| {
            let relative = entry.path().strip_prefix(core).expect("inside");
            let relative = relative.to_str().expect("a UTF-8 path").replace('\\', "/");
            (relative, entry.path().to_owned())
        })
        .collect();
    paths.sort();

    let mut archive = format!("iam-core-archive 1 {}\n", version(&manifest)).into_bytes();
    for (relative, path) in paths {
        let bytes = fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        // A checkout on Windows may have turned line ends; the embedded bytes
        // are the same on every machine.
        let bytes = match String::from_utf8(bytes) {
            Ok(text) => text.replace("\r\n", "\n").into_bytes(),
            Err(binary) => binary.into_bytes(),
        };
        archive.extend(format!("{relative} {}\n", bytes.len()).into_bytes());
        archive.extend(bytes);
    }
    archive
}

/// A vendored `iam-core` has neither a workspace to inherit from nor the
/// folders that are left out, so its manifest must not speak of them.
fn check_stands_alone(manifest: &str) {
    for forbidden in ["workspace = true", "[[bench]]", "[[test]]", "[[example]]"] {
        assert!(
            !manifest.contains(forbidden),
            "iam-core/Cargo.toml must stand alone, but holds `{forbidden}`"
        );
    }
}

/// The hash of the files, which is the same whatever the header says.
fn hash(archive: &[u8]) -> String {
    let header = archive.iter().position(|byte| *byte == b'\n');
    let files = &archive[header.expect("a header") + 1..];
    Sha256::digest(files)
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

fn version(manifest: &str) -> &str {
    manifest
        .lines()
        .find_map(|line| line.strip_prefix("version = \"")?.strip_suffix('"'))
        .expect("iam-core/Cargo.toml states its version")
}
