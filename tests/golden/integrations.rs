//! The trees of integrations.

use std::path::Path;

use iam_init::{
    Answers, Base, Choices, ExtraCommand, Lookup, ScimSource, SealedCore, ServerProfile, Snapshot,
    Style, TemplateSet, render,
};

use super::{alone, check_base, compare_files, files_in, generate, golden_folder, is_blessing};

fn compare(case: &str, options: &[&str]) {
    let out = tempfile::tempdir().expect("a temporary folder");
    generate(out.path(), options);
    let mut generated = files_in(&out.path().join("MyIntegration"));
    let base = generated.remove(Path::new(Base::FILE));
    let base = base.expect("a tree has its base");
    assert_eq!(check_base(&base, &generated).core, Some(SealedCore::own()));
    compare_files(case, &generated);
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
