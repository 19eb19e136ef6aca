use std::collections::BTreeMap;
use std::io::Write;
use std::path::Path;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use proptest::prelude::*;

use super::{Base, BaseContent, BaseFile, BaseProblem, SealedCore};
use crate::sha256;
use crate::tree::{Mode, TreePath};

fn base(files: &[(&str, Mode, BaseContent)]) -> Base {
    Base {
        record: sha256::hex(b"record"),
        core: Some(SealedCore::own()),
        files: files
            .iter()
            .map(|(path, mode, content)| {
                let file = BaseFile {
                    source: format!("common/{path}"),
                    mode: *mode,
                    content: content.clone(),
                };
                (TreePath::new(path).unwrap(), file)
            })
            .collect(),
    }
}

fn read(text: &str) -> Result<Base, BaseProblem> {
    Base::read(Path::new("x/.iam-init.base"), text.as_bytes()).map_err(|error| error.problem)
}

fn packed(archive: &[u8]) -> String {
    let mut encoder =
        flate2::write::DeflateEncoder::new(Vec::new(), flate2::Compression::default());
    encoder.write_all(archive).unwrap();
    let packed = STANDARD.encode(encoder.finish().unwrap());
    format!("iam-init-base 1 {} {packed}\n", sha256::hex(archive))
}

#[test]
fn what_is_written_is_read_again() {
    let base = base(&[
        ("a", Mode::Regular, BaseContent::of(b"")),
        ("b/c", Mode::Executable, BaseContent::of(b"x\r\ny\n\nz")),
        ("d", Mode::Regular, BaseContent::of(b"\0")),
        (
            "\u{e9} t\u{e9}",
            Mode::Regular,
            BaseContent::of("\u{1f642}\n".as_bytes()),
        ),
    ]);
    let text = base.text();
    assert_eq!(text.lines().count(), 1);
    assert_eq!(read(&text), Ok(base.clone()));
    assert_eq!(text, base.text(), "the same bytes every time");
    // A checkout may have turned its ending.
    assert_eq!(read(&text.replace('\n', "\r\n")), Ok(base.clone()));
    let standing_alone = Base { core: None, ..base };
    assert_eq!(read(&standing_alone.text()), Ok(standing_alone));
}

#[test]
fn a_text_is_kept_and_anything_else_is_known_by_its_hash() {
    assert_eq!(BaseContent::of(b"a\n"), BaseContent::Text("a\n".to_owned()));
    for binary in [&b"a\0"[..], b"\xff\xfe"] {
        let content = BaseContent::of(binary);
        assert_eq!(content, BaseContent::Hash(sha256::hex(binary)));
        assert!(content.is(binary) && !content.is(b"a"));
    }
}

#[test]
fn a_damaged_base_is_refused() {
    let good = base(&[("a", Mode::Regular, BaseContent::of(b"text\n"))]).text();
    let damaged = |what| Err(BaseProblem::Damaged { what });
    let (head, tail) = good.split_at(good.len() / 2);
    for (text, expected) in [
        (String::new(), damaged("its beginning")),
        ("rubbish".to_owned(), damaged("its beginning")),
        ("iam-init-base 2 abc".to_owned(), Err(BaseProblem::Format)),
        ("iam-init-base 1 abc".to_owned(), damaged("its length")),
        (head.to_owned() + "!" + tail, damaged("its letters")),
        (
            format!("<<<<<<< HEAD\n{good}=======\n{good}>>>>>>> main\n"),
            Err(BaseProblem::Merged),
        ),
        (packed(b"{}\n"), damaged("its contents")),
        (packed(b"not JSON"), damaged("its contents")),
        (
            packed(b"{\"record\":\"\",\"core\":null}\n[\"a\",\"a\",false,99]\ntext\n"),
            damaged("its contents"),
        ),
    ] {
        assert_eq!(read(&text), expected, "{text}");
    }
    let other = base(&[("a", Mode::Regular, BaseContent::of(b"tex!\n"))]).text();
    let hash = good.split(' ').nth(2).unwrap();
    let swapped = other.replace(other.split(' ').nth(2).unwrap(), hash);
    assert_eq!(read(&swapped), damaged("its hash"));
}

#[test]
fn a_base_that_leads_out_of_its_folder_is_refused() {
    for path in ["../a", "/a", "a/../../b", "c:/a"] {
        let archive =
            format!("{{\"record\":\"\",\"core\":null}}\n[\"{path}\",\"a\",false,\"00\"]\n");
        assert!(read(&packed(archive.as_bytes())).is_err(), "{path}");
    }
}

#[test]
fn a_small_file_that_unpacks_to_a_large_one_is_refused() {
    let bomb = packed(&vec![0; usize::try_from(Base::MAX_UNPACKED).unwrap() + 1]);
    assert!(bomb.len() < 100_000);
    assert_eq!(read(&bomb), Err(BaseProblem::TooLarge));
}

proptest! {
    #[test]
    fn any_texts_come_back(texts in prop::collection::btree_map("x[a-z]{0,7}", ".{0,80}\n?", 0..8)) {
        let files: BTreeMap<_, _> = texts.iter().map(|(path, text)| {
            let file = BaseFile {
                source: text.clone(),
                mode: Mode::Regular,
                content: BaseContent::of(text.as_bytes()),
            };
            (TreePath::new(path).unwrap(), file)
        }).collect();
        let base = Base { record: String::new(), core: None, files };
        prop_assert_eq!(read(&base.text()), Ok(base));
    }

    #[test]
    fn any_rubbish_is_an_error(text in "(iam-init-base 1 )?[0-9a-zA-Z+/= ]{0,200}") {
        prop_assert!(read(&text).is_err());
    }
}
