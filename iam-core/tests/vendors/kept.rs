//! Clients that are written for a described vendor keep the standard with it, and with no other.

use iam_core::testing::{
    RestVendor,
    contract::{self, Report, Verdict},
};

use crate::{crm, desk, directory, homeserver};

fn skipped(report: &Report) -> Vec<&str> {
    report
        .results
        .iter()
        .filter(|result| matches!(result.verdict, Verdict::Skipped(_)))
        .map(|result| result.rule.id)
        .collect()
}

macro_rules! keeps_the_standard {
    ($($test:ident: $vendor:ident, $skipped:expr;)*) => {$(
        #[test]
        fn $test() {
            let suite = contract::suite($vendor::integration(), $vendor::vendor);
            let report = suite.sample($vendor::sample()).report();
            assert!(report.is_kept(), "{report}");
            assert_eq!(skipped(&report), $skipped, "{report}");
        }
    )*};
}

/// What says nothing of a vendor that has no SCIM lists.
const LISTS: &str = "list-is-walked-to-its-end";

keeps_the_standard! {
    a_client_of_a_chat_server_keeps_the_standard: homeserver, [
        "several-hits-touch-nobody",
        "ignored-filter-touches-nobody",
        LISTS,
        "id-is-encoded",
        "id-may-be-a-number",
    ];
    a_client_of_a_help_desk_keeps_the_standard: desk, [LISTS];
    a_client_of_a_customer_database_keeps_the_standard: crm, [LISTS];
    a_client_of_a_directory_keeps_the_standard: directory, [
        LISTS,
        "active-as-text",
        "active-not-said-enables-nobody",
    ];
}

type Make = fn() -> RestVendor;

#[test]
fn a_client_keeps_the_standard_with_its_own_vendor_alone() {
    let vendors: [(&str, Make); 5] = [
        ("chat server", homeserver::vendor),
        ("help desk", desk::vendor),
        ("customer database", crm::vendor),
        ("directory", directory::vendor),
        ("standard", RestVendor::default),
    ];
    for (name, vendor) in vendors {
        let suite = contract::suite(desk::integration(), vendor).only("create-minimal");
        assert_eq!(suite.report().is_kept(), name == "help desk", "{name}");
    }
}
