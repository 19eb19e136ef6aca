//! What an instance says: who asks, through which proxy, and what is wrong with it.

use iam_core::{
    Instance, Params, Secret,
    http::{Auth, HttpClient},
};
use serde_json::{Map, Value, json};

use crate::{
    client,
    server::{Server, json as json_answer},
};

#[test]
fn basic_and_bearer_authentication() {
    for (auth, expected) in [
        (Auth::None, ""),
        (
            Auth::basic("jürgen", Secret::new("p:ss")),
            "Basic asO8cmdlbjpwOnNz",
        ),
        (Auth::bearer(Secret::new("abc")), "Bearer abc"),
    ] {
        let server = Server::start([json_answer(200, "{}")]);
        let http = client(&server.url()).auth(auth).build().unwrap();
        http.get(["users"]).send().unwrap();
        assert_eq!(server.seen()[0].header("authorization"), expected);
    }
}

#[test]
fn a_token_that_no_header_can_carry_is_refused_unseen() {
    let server = Server::start([]);
    let http = client(&server.url())
        .auth(Auth::bearer(Secret::new("tok\nen")))
        .build()
        .unwrap();
    let error = http.get(["users"]).send().unwrap_err().to_string();
    assert_eq!(
        error,
        "the request cannot be sent: the value of the header `authorization` holds a character that no header can carry"
    );
}

#[test]
fn an_instance_s_parameters_are_checked_and_named() {
    let server = Server::start([]);
    let good = json!({"url": server.url()});
    for (name, value) in [
        ("url", json!("")),
        ("url", json!("acme.example")),
        ("url", json!("ftp://acme.example")),
        ("url", json!("https://user:pw@acme.example")),
        ("url", json!("https://acme.example/?a=b")),
        ("url", json!("https://acme.example/#a")),
        ("url", json!("https://")),
        ("url", json!("https://acme.example:0")),
        ("url", json!("https://acme.example:99999")),
        ("url", json!("https://acme.example:x")),
        ("url", json!("https://acme.example/../admin")),
        ("url", json!("https://ac me.example")),
        ("url", json!("https://bücher.example")),
        ("timeout", json!("0")),
        ("timeout", json!("soon")),
        ("max_retries", json!(1000)),
        ("max_retry_wait", json!("1000000")),
        ("connect_timeout", json!("0")),
        ("read_timeout", json!("1e3")),
        ("max_retry_time", json!(86401)),
        ("insecure", json!("maybe")),
        ("proxy", json!(1)),
        ("proxy_url", json!("proxy.example:8080")),
        ("proxy_url", json!("http://user:pw@proxy.example")),
        ("redirect_origins", json!("https://a.example, b.example")),
        ("redirect_origins", json!("https://a.example/pw")),
        ("ca_certificates", json!("-----BEGIN CERTIFICATE-----pw")),
        ("ca_certificates", json!("/nowhere/pw.pem")),
        ("client_certificate", json!("/nowhere/pw.pem")),
        ("client_key", json!("-----BEGIN PRIVATE KEY-----pw")),
    ] {
        let mut params = good.as_object().unwrap().clone();
        params.insert(name.to_owned(), value.clone());
        let error = match instance(params) {
            Ok(instance) => HttpClient::for_instance(&instance)
                .and_then(iam_core::http::HttpClientBuilder::build)
                .unwrap_err()
                .to_string(),
            Err(error) => error,
        };
        assert!(error.contains(&format!("`{name}`")), "{value}: {error}");
        assert!(!error.contains("pw"), "{error}");
    }
}

#[test]
fn the_bounds_themselves_can_be_used() {
    for (name, value) in [
        ("max_retries", json!(0)),
        ("max_retries", json!(100)),
        ("max_retry_wait", json!(0)),
        ("max_retry_wait", json!(3600)),
        ("max_retry_time", json!(86400)),
        ("timeout", json!(1)),
        ("timeout", json!(86400)),
    ] {
        let mut params = Map::from_iter([("url".to_owned(), json!("https://acme.example"))]);
        params.insert(name.to_owned(), value.clone());
        let instance = instance(params).unwrap();
        let built = HttpClient::for_instance(&instance).map(drop);
        assert!(built.is_ok(), "{name} {value}: {built:?}");
    }
}

#[test]
fn a_proxy_by_parameter_is_asked_with_its_credentials() {
    let proxy = Server::start([json_answer(200, "{}"), json_answer(200, "{}")]);
    let place = format!("http://127.0.0.1:{}", proxy.port());
    for (credentials, sent) in [
        (
            json!({"identifier": "us:er@", "password": "p@ss/"}),
            "Basic dXM6ZXJAOnBAc3Mv",
        ),
        (json!(null), ""),
    ] {
        let params = json!({
            "url": "http://acme.example",
            "proxy_url": place,
            "proxy_credentials": credentials,
        });
        let instance = instance(params.as_object().unwrap().clone()).unwrap();
        let http = HttpClient::for_instance(&instance)
            .unwrap()
            .build()
            .unwrap();
        http.get(["users"]).send().unwrap();
        let seen = proxy.seen().pop().unwrap();
        assert_eq!(seen.line, "GET http://acme.example/users");
        assert_eq!(seen.header("proxy-authorization"), sent);
    }
}

/// An instance of a yml that has all the parameters there are.
fn instance(params: Map<String, Value>) -> Result<Instance, String> {
    let mut yml = "commonfields: {id: Acme, version: -1}\nname: Acme\ndisplay: Acme\n\
        configuration:\n"
        .to_owned();
    for (name, kind) in [
        ("url", 0),
        ("connect_timeout", 0),
        ("read_timeout", 0),
        ("timeout", 0),
        ("max_retries", 0),
        ("max_retry_wait", 0),
        ("max_retry_time", 0),
        ("insecure", 8),
        ("proxy", 8),
        ("proxy_url", 0),
        ("proxy_credentials", 9),
        ("redirect_origins", 0),
        ("ca_certificates", 12),
        ("client_certificate", 12),
        ("client_key", 14),
    ] {
        yml.push_str(&format!("- {{name: {name}, type: {kind}}}\n"));
    }
    yml.push_str("script:\n  commands: []\n");
    let definition = iam_core::Definition::parse(&yml).unwrap();
    Ok(Instance::new(
        "Acme",
        "Acme_instance_1",
        Params::resolve(&definition, params).map_err(|error| error.to_string())?,
    ))
}
