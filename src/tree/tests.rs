use std::borrow::Cow;

use super::*;

fn file(text: &'static str) -> TreeFile {
    TreeFile {
        bytes: Cow::Borrowed(text.as_bytes()),
        mode: Mode::Regular,
        owner: Owner::Template,
    }
}

#[test]
fn a_path_stays_inside_the_tree_on_every_platform() {
    for good in [
        "a",
        "src/lib.rs",
        ".gitignore",
        "a b/c",
        "été",
        "a..b",
        "console",
    ] {
        assert!(TreePath::new(good).is_ok(), "{good}");
    }
    for bad in [
        "",
        "/a",
        "../a",
        "a/../b",
        "..",
        "a\\b",
        "c:/a",
        "a//b",
        "a/",
        "./a",
        "a/.",
        "a. /b",
        "a.",
        "nul",
        "src/con.rs",
        "a:b",
        "a\nb",
        "a\u{202E}b",
        "what?",
    ] {
        assert!(TreePath::new(bad).is_err(), "{bad:?}");
    }
}

#[test]
fn in_a_pack_mappers_alone_leave_the_integrations_folder() {
    let path = TreePath::in_pack("../../Classifiers/a.json").unwrap();
    assert_eq!(path.as_str(), "../../Classifiers/a.json");
    assert_eq!(path.outside(), Some("Classifiers/a.json"));
    assert_eq!(TreePath::in_pack("src/lib.rs").unwrap().outside(), None);
    for bad in [
        "../../Classifiers/",
        "../../Classifiers/..",
        "../../Classifiers/../pack_metadata.json",
        "../../Classifiers/a/b",
        "../../Classifiers/nul",
        "../../pack_metadata.json",
        "../Other/src/lib.rs",
        "../../../Classifiers/a.json",
    ] {
        assert!(TreePath::in_pack(bad).is_err(), "{bad}");
    }
    assert!(TreePath::new("../../Classifiers/a.json").is_err());
}

#[test]
fn one_path_is_one_file_in_any_case_of_letters() {
    let put = |paths: [&str; 2]| {
        let mut tree = Tree::default();
        paths
            .into_iter()
            .try_for_each(|path| tree.insert(TreePath::new(path)?, file("x")))
    };
    assert_eq!(put(["a/b", "a/c"]), Ok(()));
    assert_eq!(
        put(["README.md", "readme.md"]),
        Err(TreeError::Collision {
            first: "README.md".to_owned(),
            second: "readme.md".to_owned()
        })
    );
    assert_eq!(
        put(["a/b", "A"]),
        Err(TreeError::FileAsFolder {
            file: "A".to_owned(),
            inside: "a/b".to_owned()
        })
    );
}

#[test]
fn files_come_sorted_by_path() {
    let mut tree = Tree::default();
    for path in ["src/main.rs", "Cargo.toml", ".gitignore", "src/lib.rs"] {
        tree.insert(TreePath::new(path).unwrap(), file("x"))
            .unwrap();
    }
    let paths: Vec<&str> = tree.iter().map(|(path, _)| path.as_str()).collect();
    assert_eq!(
        paths,
        [".gitignore", "Cargo.toml", "src/lib.rs", "src/main.rs"]
    );
}

#[test]
fn a_hash_is_sha_256_in_hexadecimal() {
    assert_eq!(
        file("abc").sha256(),
        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    );
}
