//! Clients that are written for a described vendor keep the standard with it, and with no other.

use iam_core::{
    http::{Auth, HttpClient},
    testing::{
        FakeServer, FakeVendor, RestVendor, Trial, VendorAnswer, VendorAuth, VendorRequest,
        contract,
    },
};
use serde_json::json;

use crate::{crm, desk, directory, homeserver};

macro_rules! keeps_the_standard {
    ($($test:ident: $vendor:ident, $skipped:expr;)*) => {$(
        #[test]
        fn $test() {
            let suite = contract::suite($vendor::integration(), $vendor::vendor);
            let report = suite.sample($vendor::sample()).report();
            assert!(report.is_kept(), "{report}");
            assert_eq!(report.skipped(), $skipped, "{report}");
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

#[test]
fn a_user_on_a_later_page_is_found() {
    let trial = Trial::new(desk::integration(), desk::vendor());
    for name in ["ada-1", "ada-2", "ada-3", "ada-4", "ada"] {
        trial
            .vendor()
            .with(|users| users.add(json!({"login": name})));
    }
    let profile = json!({"user-profile": {"username": "ada"}});
    let outcome = trial.run("iam-get-user", profile);
    assert_eq!(outcome["id"], 5, "{outcome}");
    let pages = [1, 2, 3].map(|page| format!("GET /api/v2/search?query=ada&page={page}"));
    assert_eq!(trial.calls(), pages);
}

/// A help desk that has groups, too.
struct WithGroups(RestVendor);

impl FakeVendor for WithGroups {
    fn answer(&mut self, request: &VendorRequest) -> VendorAnswer {
        match request.segments().join("/").as_str() {
            "api/v2/groups" => VendorAnswer::json(200, &json!({"groups": [{"id": 7}]})),
            _ => self.0.answer(request),
        }
    }

    fn auth(&self) -> VendorAuth {
        self.0.auth()
    }

    fn unauthorized(&self, why: &str) -> VendorAnswer {
        self.0.unauthorized(why)
    }
}

#[test]
fn what_no_word_describes_a_type_of_ones_own_answers() {
    let vendor = || WithGroups(desk::vendor());
    let suite = contract::suite(desk::integration(), vendor).only("create-minimal");
    assert!(suite.report().is_kept());
    let server = FakeServer::start(vendor());
    let params = server.params();
    let url = params["url"].as_str().unwrap_or_default();
    let password = params["credentials"]["password"]
        .as_str()
        .unwrap_or_default();
    let user = params["credentials"]["identifier"]
        .as_str()
        .unwrap_or_default();
    let http = HttpClient::builder(url)
        .auth(Auth::basic(user, password.into()))
        .build()
        .unwrap();
    let groups = http.get(["api", "v2", "groups"]).send().unwrap();
    assert_eq!(groups.objects_at("groups").unwrap()[0]["id"], 7);
}
