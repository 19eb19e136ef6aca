//! Where a file goes, and files that are not rendered.

use iam_init::{Answers, RenderError, render};

use super::{answers, set_of};

#[test]
fn a_path_is_a_template_that_stays_inside() {
    let path = |to: &str, id: &str| {
        let mut answers = answers();
        answers.choices.id = Some(id.parse().unwrap());
        let set = set_of(&[("a", b"x", &format!("to: \"{to}\""))]);
        render(&answers, &set).map(|tree| {
            let mut paths = tree.iter().map(|(path, _)| path.to_string());
            paths.find(|path| !path.starts_with(".iam-init")).unwrap()
        })
    };
    assert_eq!(
        path("{{ name }}/{{ lib_name }}.rs", "x").as_deref(),
        Ok("HelloIAMWorld/hello_iam_world.rs")
    );
    for id in ["../x", "/x", "a//b", "nul", "a:b"] {
        assert!(
            matches!(path("{{ id }}", id), Err(RenderError::Path { .. })),
            "{id}"
        );
    }
}

#[test]
fn two_rendered_paths_may_not_be_one() {
    let set = set_of(&[
        ("a", b"x", "to: \"{{ name }}\""),
        ("b", b"x", "to: \"{{ crate_name }}\""),
    ]);
    let refused = render(&Answers::new("Acme".parse().unwrap()), &set).unwrap_err();
    assert_eq!(
        refused.to_string(),
        "b: the paths `Acme` and `acme` are one file on a disk that ignores case"
    );
}

#[test]
fn bytes_are_copied_as_they_are() {
    let bytes = b"\x89PNG\r\n\xff{{ name }}";
    let set = set_of(&[("a", bytes, "to: b, render: false")]);
    assert_eq!(
        *render(&answers(), &set).unwrap().get("b").unwrap().bytes,
        *bytes
    );
    let set = set_of(&[("a", bytes, "to: b")]);
    assert_eq!(
        render(&answers(), &set).unwrap_err().to_string(),
        "a: not UTF-8, so it can only be copied"
    );
}
