//! Right clients keep every rule.

use iam_core::testing::{RestVendor, ScimQuirk::*, ScimVendor, contract};

#[test]
fn a_rest_client_keeps_the_standard() {
    let report = contract::suite(crate::rest::integration(), RestVendor::default).report();
    assert!(report.is_kept(), "{report}");
    assert_eq!(report.skipped(), ["list-is-walked-to-its-end"]);
}

#[test]
fn a_scim_client_keeps_the_standard() {
    let report = contract::suite(crate::scim::integration(), ScimVendor::default).report();
    assert!(report.is_kept(), "{report}");
    assert_eq!(report.skipped(), [""; 0]);
}

/// A client that adapts keeps the standard on servers that are not as the standard wants them.
#[test]
fn a_scim_client_keeps_the_standard_on_servers_with_quirks() {
    for quirks in [
        &[
            UsersAt("/People"),
            CursorPages(25),
            SaysNoPatch,
            RefusesPatch(501),
        ][..],
        &[IgnoresFilter, CursorPages(2), IdsAreNumbers],
        &[NoDiscovery, BareArrays, PlainJsonOnly, ActiveAsText],
    ] {
        let vendor = || ScimVendor::with(quirks.iter().copied());
        let report = contract::suite(crate::scim::integration(), vendor).report();
        assert!(report.is_kept(), "{quirks:?}\n{report}");
    }
}

#[test]
fn a_name_that_is_fixed_may_stay_as_it_is() {
    let report = |fixed: &str| {
        let profile = "{username: '{name}', email: '{name}@acme.example', title: Analyst}";
        let sample = format!("{{profile: {profile}, fixed: [{fixed}]}}");
        contract::suite(crate::rest::integration(), RestVendor::default)
            .param("defect", "NeverRenames")
            .sample(sample.parse().unwrap())
            .only("update-follows-a-new-name")
            .report()
    };
    assert_eq!(report("").broken(), ["update-follows-a-new-name"]);
    let report_of_fixed = report("username");
    assert!(report_of_fixed.is_kept() && report_of_fixed.skipped().is_empty());
    // The address alone is left to change, and it is fixed too.
    assert_eq!(
        report("username, email").skipped(),
        ["update-follows-a-new-name"]
    );
}
