//! The trees of packs.

use std::path::{Path, PathBuf};

use iam_init::{Base, BaseContent, Record, SealedCore};

use super::{Files, check_base, check_record, compare_files, files_in, run};

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
