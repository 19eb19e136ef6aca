//! Rendering: what a template gets, and what is an error.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod lock_file;
mod partials;
mod paths;
mod sections;
mod templates;

use std::borrow::Cow;
use std::collections::BTreeMap;

use iam_init::{Answers, RenderError, TemplateSet, Tree, render};

fn answers() -> Answers {
    Answers::new("HelloIAMWorld".parse().unwrap())
}

fn set_of(files: &[(&str, &[u8], &str)]) -> TemplateSet {
    let mut sources: BTreeMap<String, Cow<'static, [u8]>> = BTreeMap::new();
    let mut manifest = "name: Set\ndescription: A set\nfiles:\n".to_owned();
    for (from, bytes, rest) in files {
        sources.insert((*from).to_owned(), Cow::Owned(bytes.to_vec()));
        manifest.push_str(&format!("  - {{ from: {from}, {rest} }}\n"));
    }
    sources.insert("template.yml".to_owned(), Cow::Owned(manifest.into_bytes()));
    TemplateSet::from_files("Set", sources).unwrap()
}

fn rendered(template: &str, answers: &Answers) -> Result<String, RenderError> {
    let set = set_of(&[("a.txt", template.as_bytes(), "to: out")]);
    let tree = render(answers, &set)?;
    Ok(text(&tree, "out").to_owned())
}

fn text<'a>(tree: &'a Tree, path: &str) -> &'a str {
    std::str::from_utf8(&tree.get(path).unwrap().bytes).unwrap()
}
