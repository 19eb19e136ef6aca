use super::*;

#[test]
fn an_image_has_a_name_that_docker_allows_and_a_version() {
    for typed in [
        "demisto/acme:1.0.0",
        "acme:1",
        "demisto/python3:3.12.8.1983910",
        "acme.example/iam/acme-cloud:1.0.0-rc.1_2",
        "registry.acme.example:5000/a:1",
        "localhost/a__b/c--d:v1",
        "localhost:5000/a.b:V_1",
    ] {
        let image: DockerImage = typed.parse().unwrap();
        assert_eq!(image.as_str(), typed);
    }
}

#[test]
fn anything_else_is_refused_with_what_to_use_instead() {
    let long = format!("{}:1", "a".repeat(256));
    let long_tag = format!("acme:{}", "1".repeat(129));
    for (typed, message, help) in [
        (
            "",
            "the image has no name",
            "leave it out, or use for example `demisto/acme:1.0.0`",
        ),
        (
            ":1",
            "the image has no name",
            "leave it out, or use for example `demisto/acme:1.0.0`",
        ),
        (
            "demisto/acme",
            "the image `demisto/acme` has no tag",
            "name a version, for example `demisto/acme:1.0.0`",
        ),
        (
            "acme.example:5000/acme",
            "the image `acme.example:5000/acme` has no tag",
            "name a version, for example `acme.example:5000/acme:1.0.0`",
        ),
        (
            "acme:latest",
            "the image `acme:latest` has the tag `latest`",
            "name a version, for example `acme:1.0.0`",
        ),
        (
            "acme:1@sha256:00",
            "the image `acme:1@sha256:00` has a digest",
            "use for example `acme:1`",
        ),
        (
            "docker://acme:1",
            "the image `docker://acme:1` is a URL",
            "use for example `acme:1`",
        ),
        (
            "acme@sha256:00",
            "the image `acme@sha256:00` has a digest",
            "name a version, for example `acme:1.0.0`",
        ),
        (
            "docker://https://",
            "the image `docker://https://` is a URL",
            "leave it out, or use for example `demisto/acme:1.0.0`",
        ),
        (
            "-acme.example/a:1",
            "the image's registry `-acme.example` is not a host, perhaps with a port",
            "a registry is for example `registry.acme.example:5000`",
        ),
        (
            "acme:x/a:1",
            "the image's registry `acme:x` is not a host, perhaps with a port",
            "a registry is for example `registry.acme.example:5000`",
        ),
        (
            "Acme:1",
            "`Acme` cannot be a part of an image's name",
            "use `acme`",
        ),
        (
            "demisto/acme cloud:1",
            "`acme cloud` cannot be a part of an image's name",
            "use `acme-cloud`",
        ),
        (
            "demisto//acme:1",
            "`` cannot be a part of an image's name",
            "use lower-case letters, digits, and single `-`, `_` or `.` between them",
        ),
        (
            "acme_:1",
            "`acme_` cannot be a part of an image's name",
            "use lower-case letters, digits, and single `-`, `_` or `.` between them",
        ),
        (
            "a..b:1",
            "`a..b` cannot be a part of an image's name",
            "use lower-case letters, digits, and single `-`, `_` or `.` between them",
        ),
        (
            "Müller:1",
            "`Müller` cannot be a part of an image's name",
            "use lower-case letters, digits, and single `-`, `_` or `.` between them",
        ),
        (
            "acme:",
            "`` cannot be an image's tag",
            "use up to 128 letters, digits, `_`, `.` and `-`, for example `1.0.0`",
        ),
        (
            "acme:1 0",
            "`1 0` cannot be an image's tag",
            "use up to 128 letters, digits, `_`, `.` and `-`, for example `1.0.0`",
        ),
        (
            "acme:.1",
            "`.1` cannot be an image's tag",
            "use up to 128 letters, digits, `_`, `.` and `-`, for example `1.0.0`",
        ),
        (
            "acme:1\n",
            "`1\n` cannot be an image's tag",
            "use up to 128 letters, digits, `_`, `.` and `-`, for example `1.0.0`",
        ),
        (
            &long_tag,
            &format!("`{}` cannot be an image's tag", "1".repeat(129)),
            "use up to 128 letters, digits, `_`, `.` and `-`, for example `1.0.0`",
        ),
        (
            &long,
            "the image's name has 256 characters, the limit is 255",
            "use a shorter name",
        ),
    ] {
        let error = typed.parse::<DockerImage>().unwrap_err();
        assert_eq!(error.to_string(), message);
        assert_eq!(error.help(), help, "{typed}");
    }
}

#[test]
fn the_image_of_a_crate_is_one() {
    let image = DockerImage::of_crate("my-integration");
    assert_eq!(image.as_str(), "demisto/my-integration:0.1.0");
    assert_eq!(image.as_str().parse(), Ok(image));
}
