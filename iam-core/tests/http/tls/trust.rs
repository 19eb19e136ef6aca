//! Whom a client trusts.

use std::sync::Arc;

use iam_core::http::Certificates;
use serde_json::json;

use super::{Authority, Clients, TlsServer, ok, problem};
use crate::{Lines, client};

#[test]
fn an_authority_of_one_s_own_is_trusted_besides_the_machine_s() {
    let authority = Authority::new("Acme");
    let server = TlsServer::start(&authority.certify("127.0.0.1"), &Clients::Unasked, ok());
    let http = client(&server.url())
        .authorities(&authority.own.pem())
        .build()
        .unwrap();
    assert_eq!(http.get(["users"]).send().unwrap().status(), 200);
    assert_eq!(
        http.post(["users"])
            .json(&json!({}))
            .send()
            .unwrap()
            .status(),
        200
    );
    // Several may stand in one text, among comments.
    let two = format!(
        "# ours\n{}{}",
        Authority::new("Other").own.pem(),
        authority.own.pem()
    );
    let http = client(&server.url()).authorities(&two).build().unwrap();
    assert_eq!(http.get(["users"]).send().unwrap().status(), 200);
}

#[test]
fn what_is_wrong_with_a_certificate_is_said() {
    let authority = Authority::new("Acme");
    let unknown = Authority::new("Nobody");
    for (identity, said) in [
        (
            unknown.certify("127.0.0.1"),
            "it comes from no authority that this machine trusts",
        ),
        (
            authority.certify("acme.example"),
            "it was made for another host name",
        ),
        (authority.certify_until("127.0.0.1", 2020), "it has expired"),
    ] {
        let server = TlsServer::start(&identity, &Clients::Unasked, ok());
        let builder = client(&server.url()).authorities(&authority.own.pem());
        let host = format!("127.0.0.1:{}", server.port);
        assert_eq!(
            problem(builder),
            format!("the certificate of `{host}` is not trusted: {said}")
        );
        assert!(server.guests().is_empty(), "nothing was sent");
    }
}

#[test]
fn insecure_trusts_any_certificate_and_says_so() {
    let log = Lines::shared();
    let authority = Authority::new("Nobody");
    let server = TlsServer::start(&authority.certify("acme.example"), &Clients::Unasked, ok());
    let http = client(&server.url())
        .certificates(Certificates::TrustAny)
        .log(Arc::clone(&log) as _)
        .build()
        .unwrap();
    http.get(["users"]).send().unwrap();
    assert!(
        log.text()
            .starts_with("`insecure` is on: certificates are not verified")
    );
}
