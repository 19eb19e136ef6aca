//! Names and titles of packs.

use crate::name::*;

#[test]
fn a_pack_is_named_by_its_words_without_those_that_the_platform_refuses() {
    for (typed, folder, title) in [
        ("MyPack", "MyPack", "My IAM"),
        ("my-pack", "MyPack", "My IAM"),
        ("acme_identity", "AcmeIdentity", "Acme Identity"),
        ("HelloIAMWorld", "HelloIAMWorld", "Hello IAM World"),
        ("Okta365", "Okta365", "Okta365"),
        ("PackIntegrationScript", "PackIntegrationScript", "IAM"),
        ("X", "X", "X IAM"),
        ("self", "Self", "Self"),
        ("serde", "Serde", "Serde"),
        ("Packages", "Packages", "Packages"),
    ] {
        let name: PackName = typed.parse().unwrap();
        assert_eq!((name.pascal(), name.title().as_str()), (folder, title));
        assert!(name.title().parse::<PackTitle>().is_ok(), "{title}");
    }
}

#[test]
fn a_pack_is_a_folder_on_every_platform() {
    for bad in [
        "", "..", "a/b", "My Pack", "con", "3Packs", "a--b", "a.b", "pâck",
    ] {
        let refused = bad.parse::<PackName>();
        assert_eq!(
            refused,
            bad.parse::<IntegrationName>().map(|_| unreachable!()),
            "{bad}"
        );
    }
}

#[test]
fn a_title_keeps_the_platforms_rules() {
    for good in ["Acme Identity", "ACME", "Été", "日本語", "Packaging"] {
        assert!(good.parse::<PackTitle>().is_ok(), "{good}");
    }
    for (bad, problem) in [
        (
            "Acme Pack",
            "the platform refuses `pack` in the name of a pack",
        ),
        (
            "AcmePack",
            "the platform refuses `pack` in the name of a pack",
        ),
        (
            "Community Users",
            "the platform refuses `community` in the name of a pack",
        ),
        (
            "Ab",
            "the platform refuses names of packs with less than 3 characters",
        ),
        (
            "acme",
            "the platform refuses names of packs that begin with a small letter",
        ),
        (" Acme", "the id begins or ends with a blank"),
    ] {
        assert_eq!(bad.parse::<PackTitle>().unwrap_err().to_string(), problem);
    }
}
