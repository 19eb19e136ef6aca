//! Every combination of answers that shapes a client, in one program.

use std::{
    collections::BTreeSet,
    fmt::Write as _,
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use iam_init::{
    Answers, AuthScheme, Choice, DisableCall, ExtraCommand, Lookup, ScimSource, ServerProfile,
    Style, TemplateSet, UpdateCall, lockfile, render,
};

use crate::examples;
use crate::generated_crate::{cargo, temporary_folder};

/// A combination and the name of its module.
pub struct Combination {
    pub module: String,
    vendor: &'static str,
    pub answers: Answers,
}

/// Every way of looking up, changing and disabling with every way of authentication, and
/// SCIM with each, with what it does by itself, with groups, and fitted to a server.
fn combinations() -> Vec<Combination> {
    let mut all = Vec::new();
    for &auth in AuthScheme::ALL {
        for &lookup in Lookup::ALL {
            for &update in UpdateCall::ALL {
                for &disable in DisableCall::ALL {
                    let mut answers = answers(Style::Rest);
                    answers.choices.auth = Some(auth);
                    answers.choices.lookup = Some(lookup);
                    answers.choices.update = Some(update);
                    answers.choices.disable = Some(disable);
                    let words = [lookup.as_str(), update.as_str(), disable.as_str()];
                    let module = format!("rest_{}_{}", words.join("_"), auth.as_str());
                    all.push(Combination::new(module, "Rest", answers));
                }
            }
        }
    }
    let schemes = AuthScheme::ALL.iter().copied().map(Some);
    for auth in schemes.chain([None]) {
        let mut answers = answers(Style::Scim);
        answers.choices.auth = auth;
        let word = auth.map_or("either", AuthScheme::as_str);
        all.push(Combination::new(format!("scim_{word}"), "Scim", answers));
    }
    let mut groups = answers(Style::Scim);
    groups.choices.commands = ExtraCommand::ALL.iter().copied().collect();
    all.push(Combination::new("scim_groups".to_owned(), "Scim", groups));
    // What has a meaning in Markdown, in JSON and in HTML.
    for (style, vendor, module) in [
        (Style::Rest, "Rest", "rest_query_patch_patch_odd_id"),
        (Style::Scim, "Scim", "scim_odd_id"),
    ] {
        let mut odd = answers(style);
        odd.choices.id = Some(ODD_ID.parse().expect("an id"));
        if style == Style::Scim {
            odd.choices.commands = ExtraCommand::ALL.iter().copied().collect();
        } else {
            odd.choices.auth = Some(AuthScheme::Bearer);
        }
        all.push(Combination::new(module.to_owned(), vendor, odd));
    }
    for case in ["acme", "bare", "no_resource_types"] {
        let mut fitted = answers(Style::Scim);
        fitted.choices.commands = ExtraCommand::ALL.iter().copied().collect();
        fitted.server = Some(server(case));
        all.push(Combination::new(format!("fitted_{case}"), "Fitted", fitted));
    }
    all
}

/// A server's answers, saved beside the tests of `--from-scim`.
fn server(case: &str) -> ServerProfile {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/from_scim");
    let discovery = ScimSource::Saved(folder.join(case)).read(|_| ());
    let (server, _) = ServerProfile::read(&discovery.expect("it is saved")).expect("it is read");
    server
}

const ODD_ID: &str = r#"A|c `me` <br> "P" \ <b> {{ é }} *x* & ../1"#;

fn answers(style: Style) -> Answers {
    let mut answers = Answers::new("Combination".parse().expect("a name"));
    answers.choices.style = style;
    answers.choices.commands = [ExtraCommand::Enable].into_iter().collect();
    answers
}

impl Combination {
    fn new(module: String, vendor: &'static str, answers: Answers) -> Self {
        Self {
            module: module.replace('-', "_"),
            vendor,
            answers,
        }
    }

    /// Whether it is one of those whose READMEs may have examples of their own: how a user is
    /// looked up, and what is asked of who calls, shows in none.
    fn may_differ_in_examples(&self) -> bool {
        let choices = &self.answers.choices;
        let is_plain = |auth| matches!(auth, None | Some(AuthScheme::Basic));
        choices.id.is_none()
            && is_plain(choices.auth)
            && matches!(choices.lookup, None | Some(Lookup::Query))
    }

    /// Writes the crate, but for its core, into a folder of the module's name.
    fn write(&self, root: &Path, set: &TemplateSet) -> Vec<PathBuf> {
        let tree = render(&self.answers, set).expect("the combination is rendered");
        let folder = root.join(&self.module);
        tree.iter()
            .map(|(path, file)| {
                let path = folder.join(path.as_str());
                fs::create_dir_all(path.parent().expect("a file is in a folder")).expect("made");
                fs::write(&path, &file.bytes).expect("written");
                path
            })
            .collect()
    }
}

#[test]
fn every_combination_follows_the_decision_table() {
    let root = temporary_folder();
    let set = TemplateSet::built_in(TemplateSet::DEFAULT).expect("the built-in set");
    let mut combinations = combinations();
    if examples::is_blessing() {
        combinations.retain(Combination::may_differ_in_examples);
    }
    let mut rust = Distinct::default();
    let mut cases = "//! Written by the test.\n\nuse std::sync::LazyLock;\n\nuse iam_core::{Integration, docs};\n\nuse crate::{Case, Vendor};\n\n".to_owned();
    let mut list = String::new();
    for combination in &combinations {
        let files = combination.write(&root.path().join("src/cases"), &set);
        rust.add(files);
        let (module, vendor) = (&combination.module, combination.vendor);
        let auth = combination
            .answers
            .choices
            .auth
            .map_or("either", AuthScheme::as_str);
        // A file of a path attribute looks for its own modules beside it. What a library offers
        // need not be used in a program.
        writeln!(
            cases,
            "#[allow(dead_code)]\n#[path = \"cases/{module}/src/lib.rs\"]\nmod {module};"
        )
        .expect("text");
        write!(
            list,
            "    Case {{\n        name: \"{module}\",\n        auth: \"{auth}\",\n        \
             vendor: Vendor::{vendor}({module}::fake_vendor),\n        integration: || {{\n            \
             static INTEGRATION: LazyLock<Integration<{module}::Client>> =\n                \
             LazyLock::new({module}::integration);\n            &*INTEGRATION\n        }},\n        \
             docs: |task| {{\n            \
             task.run(docs::of({module}::integration(), {module}::fake_vendor), \"{module}\");\n        \
             }},\n    }},\n"
        )
        .expect("text");
    }
    write!(cases, "\npub static CASES: &[Case] = &[\n{list}];\n").expect("text");
    write_program(root.path(), &cases);

    rust.assert_formatted();
    let program = |arguments: &[&str]| {
        let done = cargo(root.path(), arguments);
        let said = [done.stdout.as_slice(), done.stderr.as_slice()].concat();
        let said = String::from_utf8_lossy(&said).into_owned();
        assert!(done.status.success(), "cargo {arguments:?}: {said}");
        said
    };
    if examples::is_blessing() {
        program(&["run", "--quiet", "--locked"]);
        examples::bless(&combinations, &root.path().join("src/cases"), &set);
        return;
    }
    program(&["clippy", "--quiet", "--locked", "--", "-D", "warnings"]);
    let said = program(&["run", "--quiet", "--locked"]);
    let expected = format!("{} integrations, ", combinations.len());
    assert!(
        said.starts_with(&expected) && said.contains(" 0 failures"),
        "{said}"
    );
}

/// A crate with the dependencies of a generated one, in place of each of them.
fn write_program(folder: &Path, cases: &str) {
    let core = Path::new(env!("CARGO_MANIFEST_DIR")).join("iam-core");
    let manifest = format!(
        "[package]\nname = \"combinations\"\nversion = \"0.1.0\"\nedition = \"2024\"\n\n\
         [features]\ndefault = [\"mock\"]\nmock = []\n\n\
         [dependencies]\niam-core = {{ path = {core:?}, features = [\"testing\"] }}\nserde_json = \"1\"\n\n\
         [profile.dev]\ndebug = \"line-tables-only\"\n"
    );
    let sample = include_str!("../../templates/HelloIAMWorld/common/Cargo.lock");
    let lock = lockfile::rename_root(sample, "combinations").expect("the sample lock file");
    for (path, text) in [
        ("Cargo.toml", manifest.as_str()),
        ("Cargo.lock", &lock),
        ("src/main.rs", include_str!("program/main.rs")),
        ("src/table.rs", include_str!("table.rs")),
        ("src/cases.rs", cases),
    ] {
        fs::write(folder.join(path), text).expect("written");
    }
}

/// Rust files, of those with the same text one.
#[derive(Default)]
struct Distinct {
    texts: BTreeSet<Vec<u8>>,
    paths: Vec<PathBuf>,
}

impl Distinct {
    fn add(&mut self, files: Vec<PathBuf>) {
        for path in files {
            let is_rust = path.extension().is_some_and(|kind| kind == "rs");
            if is_rust && self.texts.insert(fs::read(&path).expect("it was written")) {
                self.paths.push(path);
            }
        }
    }

    fn assert_formatted(&self) {
        let done = Command::new("rustfmt")
            .args(["--check", "--edition", "2024"])
            .args(&self.paths)
            .output()
            .expect("rustfmt runs");
        let said = [done.stdout.as_slice(), done.stderr.as_slice()].concat();
        let said = String::from_utf8_lossy(&said);
        assert!(done.status.success(), "{said}");
    }
}
