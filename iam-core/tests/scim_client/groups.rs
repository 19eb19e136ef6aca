//! Group members, one per operation.

use iam_core::testing::{ScimQuirk::PlainJsonOnly, VendorAnswer};
use serde_json::json;

use crate::setup::{bodies, calls, client, server};

#[test]
fn members_come_and_go_one_by_one() {
    let server = server(&[]);
    let client = client(&server);
    server.answer_next(VendorAnswer::empty(204));
    client.add_group_member("g1", "u1").expect("added");
    server.answer_next(VendorAnswer::empty(204));
    client.remove_group_member("g1", "u\"1").expect("removed");
    let operations: Vec<_> = bodies(&server, "PATCH")
        .into_iter()
        .map(|body| body["Operations"].clone())
        .collect();
    assert_eq!(
        operations,
        [
            json!([{"op": "add", "path": "members", "value": [{"value": "u1"}]}]),
            json!([{"op": "remove", "path": "members[value eq \"u\\\"1\"]"}]),
        ]
    );
    assert_eq!(calls(&server), ["PATCH /Groups/g1", "PATCH /Groups/g1"]);
}

#[test]
fn a_group_that_is_not_there_is_an_error() {
    for quirks in [&[][..], &[PlainJsonOnly]] {
        let server = server(quirks);
        let error = client(&server)
            .add_group_member("g7", "u1")
            .expect_err("no group");
        assert_eq!(error.status(), Some(404), "{quirks:?}");
    }
}
