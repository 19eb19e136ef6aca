//! The Dockerfile of a generated crate, read: what image it makes, of what, wherever the crate
//! stands. `tests/image/run` builds it.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use iam_init::{Answers, CoreSource, DockerImage, Surroundings, TemplateSet, Tree, render};

/// A Dockerfile's instructions: each in one line, comments left out.
fn instructions(dockerfile: &str) -> Vec<String> {
    let joined = dockerfile.replace("\\\n", " ");
    let lines = joined.lines().map(str::trim);
    lines
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "))
        .collect()
}

fn tree(core: CoreSource, surroundings: Surroundings) -> Tree {
    let mut answers = Answers::new("AcmeCloud".parse().unwrap());
    answers.core = core;
    answers.surroundings = surroundings;
    render(
        &answers,
        &TemplateSet::built_in(TemplateSet::DEFAULT).unwrap(),
    )
    .unwrap()
}

fn text(tree: &Tree, path: &str) -> String {
    let file = tree.get(path).unwrap();
    String::from_utf8(file.bytes.to_vec()).unwrap()
}

const IMAGE: [&str; 4] = [
    "FROM ${PLATFORM_IMAGE}",
    "COPY --from=build /acme-cloud /usr/local/bin/acme-cloud",
    "USER 4000:4000",
    "RUN [\"/usr/local/bin/acme-cloud\", \"--version\"]",
];

#[test]
fn the_image_is_built_of_what_the_crate_stands_on() {
    let path = |path: &str| CoreSource::Path {
        path: path.to_owned(),
        version: semver::Version::new(0, 1, 0),
    };
    let here = "cargo build --release --locked --no-default-features";
    let member = "cargo build --release --locked --no-default-features --package acme-cloud";
    let core = |path: &str| format!("COPY --from=iam-core [\".\", \"{path}\"]");
    for (source, surroundings, core, folder, build, command) in [
        (
            CoreSource::Vendored,
            Surroundings::Standalone,
            Some(core("../iam-core")),
            "crate",
            here,
            "docker build --build-context iam-core=../iam-core --tag demisto/acme-cloud:0.1.0 .",
        ),
        (
            path("../../lib/iam-core"),
            Surroundings::Standalone,
            Some(core("../../lib/iam-core")),
            "crate",
            here,
            "docker build --build-context iam-core=../../lib/iam-core --tag demisto/acme-cloud:0.1.0 .",
        ),
        (
            CoreSource::Version("0.1.0".parse().unwrap()),
            Surroundings::Standalone,
            None,
            "crate",
            here,
            "docker build --tag demisto/acme-cloud:0.1.0 .",
        ),
        (
            path("../iam-core"),
            Surroundings::Workspace,
            None,
            "workspace",
            member,
            "docker build --file Dockerfile --tag demisto/acme-cloud:0.1.0 \"$workspace\"",
        ),
        (
            path("../../iam-core"),
            Surroundings::Pack,
            None,
            "workspace",
            member,
            "docker build --file Dockerfile --tag demisto/acme-cloud:0.1.0 ../..",
        ),
    ] {
        let label = format!("{source:?} {surroundings:?}");
        let tree = tree(source, surroundings);
        let found = instructions(&text(&tree, "Dockerfile"));
        let mut expected = vec![
            "ARG RUST_IMAGE=rust:1.88-alpine".to_owned(),
            "ARG PLATFORM_IMAGE=demisto/python3:3.12.8.1983910".to_owned(),
            "FROM ${RUST_IMAGE} AS build".to_owned(),
            "ENV RUSTFLAGS=\"-C target-feature=+crt-static\"".to_owned(),
            format!("WORKDIR /build/{folder}"),
        ];
        expected.extend(core);
        expected.extend([
            "COPY . .".to_owned(),
            format!(
                "RUN target=\"$(rustc --print host-tuple)\" && {build} --target \"${{target}}\" \
                 && cp \"target/${{target}}/release/acme-cloud\" /"
            ),
        ]);
        expected.extend(IMAGE.map(str::to_owned));
        assert_eq!(found, expected, "{label}");
        assert!(text(&tree, "README.md").contains(command), "{label}");
    }
}

#[test]
fn the_bases_are_images_with_a_version_and_the_compiler_is_new_enough() {
    let tree = tree(CoreSource::Vendored, Surroundings::Standalone);
    let dockerfile = text(&tree, "Dockerfile");
    let base = |name: &str| {
        let line = instructions(&dockerfile)
            .into_iter()
            .find_map(|line| Some(line.strip_prefix(&format!("ARG {name}="))?.to_owned()));
        line.unwrap().parse::<DockerImage>().unwrap()
    };
    assert!(base("PLATFORM_IMAGE").as_str().starts_with("demisto/"));
    let manifest = text(&tree, "Cargo.toml");
    let compiler = base("RUST_IMAGE");
    let version = compiler
        .as_str()
        .strip_prefix("rust:")
        .unwrap()
        .strip_suffix("-alpine")
        .unwrap();
    assert!(manifest.contains(&format!("rust-version = \"{version}\"")));
}

#[test]
fn the_bridge_starts_the_program_that_the_image_holds_and_the_yml_names_the_image() {
    let tree = tree(CoreSource::Vendored, Surroundings::Standalone);
    assert!(text(&tree, "AcmeCloud.py").contains("PROGRAM = \"/usr/local/bin/acme-cloud\"\n"));
    let yml: serde_yaml::Value = serde_yaml::from_str(&text(&tree, "AcmeCloud.yml")).unwrap();
    let script = &yml["script"];
    assert_eq!(script["dockerimage"], "demisto/acme-cloud:0.1.0");
    for (key, value) in [("type", "python"), ("subtype", "python3"), ("script", "-")] {
        assert_eq!(script[key], value);
    }
}

#[test]
fn neither_secrets_nor_what_was_built_elsewhere_gets_into_the_image() {
    let tree = tree(CoreSource::Vendored, Surroundings::Standalone);
    let ignored = text(&tree, "Dockerfile.dockerignore");
    for path in ["**/params.yml", "**/target", "**/.git"] {
        assert!(ignored.lines().any(|line| line == path), "{path}");
    }
}

#[test]
fn another_image_is_named_everywhere() {
    let mut answers = Answers::new("AcmeCloud".parse().unwrap());
    answers.choices.docker_image = Some("registry.acme.example:5000/iam/acme:2.0".parse().unwrap());
    let tree = render(
        &answers,
        &TemplateSet::built_in(TemplateSet::DEFAULT).unwrap(),
    )
    .unwrap();
    for path in ["AcmeCloud.yml", "README.md"] {
        let text = text(&tree, path);
        assert!(
            text.contains("registry.acme.example:5000/iam/acme:2.0"),
            "{path}"
        );
        assert!(!text.contains("demisto/acme-cloud"), "{path}");
    }
}
