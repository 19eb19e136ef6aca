//! Right clients keep every rule.

use iam_core::testing::{
    RestVendor, ScimVendor,
    contract::{self, Verdict},
};

fn skipped(report: &contract::Report) -> Vec<&str> {
    report
        .results
        .iter()
        .filter(|result| matches!(result.verdict, Verdict::Skipped(_)))
        .map(|result| result.rule.id)
        .collect()
}

#[test]
fn a_rest_client_keeps_the_standard() {
    let report = contract::suite(crate::rest::integration(), RestVendor::default).report();
    assert!(report.is_kept(), "{report}");
    assert_eq!(skipped(&report), ["list-is-walked-to-its-end"]);
}

#[test]
fn a_scim_client_keeps_the_standard() {
    let report = contract::suite(crate::scim::integration(), ScimVendor::default).report();
    assert!(report.is_kept(), "{report}");
    assert_eq!(skipped(&report), [""; 0]);
}
