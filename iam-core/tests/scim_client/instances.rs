//! A client as the instance's parameters say.

use iam_core::{
    Definition, Error, IamClient, Instance, Params,
    scim::{Profile, ScimClient},
    testing::{FakeServer, ScimVendor},
};
use serde_json::{Map, Value, json};

use crate::setup::{ada, calls, person, server};

const YML: &str = "
name: Acme
configuration:
- {name: url, type: 0, required: true}
- {name: credentials, type: 9, required: true}
- {name: scan_on_miss, type: 8, required: false}
- {name: disable_mode, type: 0, required: false}
- {name: quirks, type: 0, required: false}
script: {commands: []}
";

#[expect(
    clippy::expect_used,
    reason = "the yml and the parameters are the test's own"
)]
fn client(given: Map<String, Value>) -> Result<ScimClient, Error> {
    let definition = Definition::parse(YML).expect("a yml");
    let params = Params::resolve(&definition, given).expect("parameters");
    ScimClient::for_instance(&Instance::new("Acme", "Acme_instance_1", params))
}

#[test]
fn a_user_name_means_basic_and_none_means_a_bearer_token() {
    let server = server(&[]);
    let mut params = server.params();
    assert!(client(params.clone()).is_ok_and(|client| client.test().is_ok()));
    params["credentials"]["identifier"] = json!("");
    assert!(client(params.clone()).is_ok_and(|client| client.test().is_ok()));
    params["credentials"]["password"] = json!("wrong");
    let refused = client(params).map(|client| client.test());
    let error = refused.expect("a client").expect_err("wrong credentials");
    assert_eq!(error.status(), Some(401));
    let schemes: Vec<_> = server
        .requests()
        .iter()
        .filter_map(|request| request.header("authorization")?.split(' ').next())
        .map(str::to_owned)
        .collect();
    assert_eq!(schemes, ["Basic", "Bearer", "Bearer"]);
}

#[test]
fn parameters_choose_how_to_search_and_to_disable() {
    let server = server(&[]);
    server.with(|users| users.add(person("bob")));
    let id = server.with(|users| users.add(ada()));
    let mut params = server.params();
    params.insert("scan_on_miss".to_owned(), json!("true"));
    params.insert("disable_mode".to_owned(), json!("Delete"));
    let client = client(params).expect("a client");
    let nobody = client.get_user("userName", "nobody").expect("an answer");
    assert!(nobody.is_none());
    client.disable_user(&id).expect("deleted");
    let calls = calls(&server);
    assert_eq!(calls[calls.len() - 2..], ["GET /Users", "DELETE /Users/u2"]);
}

#[test]
fn a_way_to_disable_that_there_is_not_is_refused() {
    let mut params = server(&[]).params();
    params.insert("disable_mode".to_owned(), json!("archive"));
    let error = client(params).map(|_| ()).expect_err("no such mode");
    assert_eq!(
        error.to_string(),
        "parameter `disable_mode`: is neither `deactivate` nor `delete`"
    );
}

#[test]
fn a_server_that_is_known_by_name_is_asked_for_no_more_than_it_has() {
    let server = FakeServer::start(ScimVendor::profile(Profile::Envoy));
    let id = server.with(|users| users.add(ada()));
    let mut params = server.params();
    params.insert("quirks".to_owned(), json!("Envoy"));
    let client = client(params).expect("a client");
    client.disable_user(&id).expect("disabled");
    let calls = calls(&server);
    assert!(
        !calls.iter().any(|call| call.starts_with("PATCH")),
        "{calls:?}"
    );
}

#[test]
fn a_server_that_nobody_knows_is_refused_with_the_nearest_name() {
    let mut params = server(&[]).params();
    params.insert("quirks".to_owned(), json!("salesfroce"));
    let error = client(params).map(|_| ()).expect_err("no such server");
    assert_eq!(
        error.to_string(),
        "parameter `quirks`: names no profile: did you mean `salesforce`?"
    );
}
