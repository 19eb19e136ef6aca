use super::Renaming;
use crate::merge::Sides;

fn renaming() -> Renaming {
    Renaming::new(&"AcmeCloud".parse().unwrap(), &"ZuluIam".parse().unwrap())
}

#[test]
fn a_name_is_replaced_in_every_spelling_where_it_is_a_word() {
    for (text, expected) in [
        ("AcmeCloud", "ZuluIam"),
        ("use acme_cloud::x;", "use zulu_iam::x;"),
        ("acme_cloud_test", "zulu_iam_test"),
        ("`acme-cloud`", "`zulu-iam`"),
        ("ACME_CLOUD_URL", "ZULU_IAM_URL"),
        (
            "AcmeClouds MyAcmeCloud acme_clouds",
            "AcmeClouds MyAcmeCloud acme_clouds",
        ),
        ("é AcmeCloud é", "é ZuluIam é"),
        ("", ""),
    ] {
        assert_eq!(renaming().apply(text), expected);
    }
}

#[test]
fn a_region_is_joined_where_the_template_changed_nothing_but_the_name() {
    let resolve = |base, yours, template| {
        renaming().resolve(Sides {
            base,
            yours,
            template,
        })
    };
    assert_eq!(
        resolve(
            "use acme_cloud;\n",
            "use acme_cloud; // mine\n",
            "use zulu_iam;\n"
        )
        .as_deref(),
        Some("use zulu_iam; // mine\n")
    );
    assert_eq!(resolve("a\n", "mine\n", "b\n"), None);
}
