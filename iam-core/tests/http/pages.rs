//! Lists that come in pages, as vendors give them.

use iam_core::{
    Error,
    http::NextPage::{self, *},
    testing::{FakeServer, RestApi, RestPages, RestVendor, VendorAnswer, VendorAuth},
};
use serde_json::{Map, Value, json};

use crate::client;

/// A vendor of five users whose lists come so.
fn vendor(pages: RestPages) -> FakeServer<RestVendor> {
    let api = RestApi::new()
        .asks_for(VendorAuth::None)
        .list("GET /users")
        .users_in("data")
        .pages(pages);
    let mut vendor = RestVendor::new(api);
    for name in ["ada", "bob", "cy", "di", "eve"] {
        vendor.add_named(name);
    }
    FakeServer::start(vendor)
}

fn url(vendor: &FakeServer<RestVendor>) -> String {
    vendor.params()["url"].as_str().unwrap().to_owned()
}

fn names(vendor: &FakeServer<RestVendor>, next: NextPage<'_>) -> Result<Vec<String>, Error> {
    let http = client(&url(vendor)).build().unwrap();
    let request = http.get(["users"]).query("limit", "2");
    let name = |user: Map<String, Value>| user["username"].as_str().unwrap().to_owned();
    Ok(request
        .all_objects_at("data", next)?
        .into_iter()
        .map(name)
        .collect())
}

#[test]
fn every_page_is_read_however_the_next_one_is_told() {
    let size = 2;
    for (pages, next, calls) in [
        (
            RestPages::cursor("after")
                .size("limit", 100)
                .next_at("paging.next"),
            Cursor {
                parameter: "after",
                at: "paging.next",
            },
            3,
        ),
        (
            RestPages::cursor("after").size("limit", 100).link_header(),
            LinkHeader,
            3,
        ),
        (
            RestPages::numbered("page")
                .size("limit", 100)
                .next_at("links.next"),
            Url("links.next"),
            3,
        ),
        (
            RestPages::numbered("page").size("limit", 100),
            Number {
                parameter: "page",
                size,
            },
            3,
        ),
        (
            RestPages::offset("offset").size("limit", 100),
            Offset {
                parameter: "offset",
                size,
            },
            3,
        ),
        // One page that is not full is all there is to ask for.
        (
            RestPages::offset("offset").size("limit", 100),
            Offset {
                parameter: "offset",
                size: 3,
            },
            1,
        ),
    ] {
        let vendor = vendor(pages);
        let found = names(&vendor, next).unwrap();
        let all = ["ada", "bob", "cy", "di", "eve"];
        assert_eq!(found, all[..if calls == 1 { 2 } else { 5 }], "{next:?}");
        let asked = vendor.requests();
        assert_eq!(asked.len(), calls, "{next:?}");
        // What was asked for is asked for again.
        for request in asked {
            assert_eq!(
                request.query_value("limit").as_deref(),
                Some("2"),
                "{next:?}"
            );
        }
    }
}

/// Who is looked for may be on the page that could not be read.
#[test]
fn a_list_with_a_page_missing_is_an_error() {
    let vendor = vendor(
        RestPages::cursor("after")
            .size("limit", 100)
            .next_at("next"),
    );
    let next = Cursor {
        parameter: "after",
        at: "next",
    };
    vendor.answer_next(VendorAnswer::json(
        200,
        &json!({"data": [{}], "next": "c2"}),
    ));
    vendor.answer_next(VendorAnswer::json(403, &json!({})));
    assert_eq!(names(&vendor, next).unwrap_err().status(), Some(403));
    vendor.answer_next(VendorAnswer::json(
        200,
        &json!({"data": [{}], "next": "c2"}),
    ));
    vendor.answer_next(VendorAnswer::json(200, &json!({"next": null})));
    let error = names(&vendor, next).unwrap_err().to_string();
    assert!(error.contains("no list in `data`"), "{error}");
}

#[test]
fn a_list_without_an_end_is_given_up() {
    let again = json!({"data": [{"username": "ada"}, {"username": "bob"}], "next": "c2"});
    let at = "next";
    for next in [
        Cursor {
            parameter: "after",
            at,
        },
        Number {
            parameter: "page",
            size: 2,
        },
        Offset {
            parameter: "offset",
            size: 1,
        },
    ] {
        let vendor = vendor(RestPages::cursor("after"));
        for _ in 0..3 {
            vendor.answer_next(VendorAnswer::json(200, &again));
        }
        let error = names(&vendor, next).unwrap_err().to_string();
        assert!(error.contains("the same page again"), "{next:?}: {error}");
        assert_eq!(vendor.requests().len(), 2, "{next:?}");
    }
}

/// The URL of the next page is the vendor's text: its query is sent, to where the first page was.
#[test]
fn a_next_page_never_leads_elsewhere() {
    let vendor = vendor(RestPages::cursor("after"));
    let page = json!({"data": [], "next": "https://elsewhere.example/x?after=a%26b&q=c+d#e"});
    vendor.answer_next(VendorAnswer::json(200, &page));
    vendor.answer_next(VendorAnswer::json(200, &json!({"data": [], "next": ""})));
    assert_eq!(names(&vendor, Url("next")).unwrap(), [""; 0]);
    let asked: Vec<_> = vendor.requests().into_iter().map(|it| it.target).collect();
    assert_eq!(asked, ["/users?limit=2", "/users?after=a%26b&q=c%20d"]);

    let page = json!({"data": [], "next": "https://elsewhere.example/x"});
    vendor.answer_next(VendorAnswer::json(200, &page));
    let error = names(&vendor, Url("next")).unwrap_err().to_string();
    assert!(error.contains("a next page without a query"), "{error}");
}
