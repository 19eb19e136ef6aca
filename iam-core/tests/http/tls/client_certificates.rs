//! A vendor that asks who asks.

use iam_core::{
    Error, Secret,
    http::{Auth, TransportError},
};
use serde_json::json;

use super::{Authority, Clients, TlsServer, ok, pem, problem};
use crate::{client, server::answer};

#[test]
fn a_vendor_may_ask_who_asks() {
    let authority = Authority::new("Acme");
    let server = TlsServer::start(
        &authority.certify("127.0.0.1"),
        &Clients::Required(&authority),
        ok(),
    );
    let builder = || client(&server.url()).authorities(&authority.own.pem());
    let own = authority.certify("svc-iam");
    let http = builder()
        .client_certificate(&own.pem(), Secret::new(own.key()))
        .build()
        .unwrap();
    assert_eq!(http.get(["users"]).send().unwrap().status(), 200);
    assert!(server.guests()[0].has_certificate);

    let Err(Error::Transport(error)) = builder().build().unwrap().get(["users"]).send() else {
        panic!("nobody was let in");
    };
    assert!(
        matches!(&error, TransportError::ClientCertificate { problem, .. }
            if problem == "it asks for a client certificate"),
        "{error}"
    );
    assert!(error.help().unwrap().contains("`client_certificate`"));
    assert!(!error.may_be_done());

    let stranger = Authority::new("Nobody").certify("svc-iam");
    let said = problem(builder().client_certificate(&stranger.pem(), Secret::new(stranger.key())));
    assert!(said.starts_with("no TLS connection to"), "{said}");
}

#[test]
fn a_client_certificate_that_cannot_be_used_is_found_before_anything_is_sent() {
    let authority = Authority::new("Acme");
    let (own, other) = (authority.certify("a"), authority.certify("b"));
    let legacy = own.key().replacen('\n', "\nProc-Type: 4,ENCRYPTED\n\n", 1);
    let hidden = own.key().replace("PRIVATE KEY", "ENCRYPTED PRIVATE KEY");
    for (certificate, key, said) in [
        (
            "",
            own.key(),
            "`client_certificate`: holds no `CERTIFICATE` in PEM",
        ),
        (
            &own.key(),
            own.key(),
            "`client_certificate`: holds no `CERTIFICATE` in PEM",
        ),
        (
            &own.pem().replace("MII", "M!I"),
            own.key(),
            "`client_certificate`: holds a `CERTIFICATE` that is not base64",
        ),
        (
            &pem("CERTIFICATE", b"nonsense"),
            own.key(),
            "`client_certificate`: holds a `CERTIFICATE` that cannot be read",
        ),
        (
            &own.pem(),
            String::new(),
            "`client_key`: holds no `PRIVATE KEY` in PEM",
        ),
        (
            &own.pem(),
            own.pem(),
            "`client_key`: holds no `PRIVATE KEY` in PEM",
        ),
        (
            &own.pem(),
            other.key(),
            "`client_key`: is not the key of `client_certificate`",
        ),
        (
            &own.pem(),
            legacy,
            "`client_key`: holds a `PRIVATE KEY` that is encrypted",
        ),
        (
            &own.pem(),
            hidden,
            "`client_key`: is encrypted: give it decrypted",
        ),
        (
            &own.pem(),
            pem("PRIVATE KEY", b"nonsense"),
            "`client_key`: is no private key",
        ),
    ] {
        let builder =
            client("https://127.0.0.1:1").client_certificate(certificate, Secret::new(key));
        assert_eq!(problem(builder), format!("parameter {said}"));
    }
    for text in ["", "acme.pem", &own.key()] {
        let said = problem(client("https://127.0.0.1:1").authorities(text));
        assert_eq!(
            said,
            "parameter `ca_certificates`: holds no `CERTIFICATE` in PEM"
        );
    }
    let said = problem(client("https://127.0.0.1:1").authorities(&pem("CERTIFICATE", b"x")));
    assert!(said.starts_with("parameter `ca_certificates`: "), "{said}");
}

#[test]
fn nobody_at_another_origin_learns_who_asks() {
    let authority = Authority::new("Acme");
    let identity = authority.certify("127.0.0.1");
    let other = TlsServer::start(&identity, &Clients::Asked(&authority), ok());
    let to_other = answer(
        302,
        &[
            ("Location", &format!("{}/moved?x=1", other.url())),
            ("Connection", "close"),
        ],
        "",
    );
    let server = TlsServer::start(&identity, &Clients::Asked(&authority), to_other);
    let own = authority.certify("svc-iam");
    let http = client(&server.url())
        .authorities(&authority.own.pem())
        .client_certificate(&own.pem(), Secret::new(own.key()))
        .auth(Auth::all([
            Auth::bearer("t0p-secret".into()),
            Auth::query("key", "t0p-secret".into()),
        ]))
        .redirect_origins([other.url()])
        .build()
        .unwrap();
    http.get(["users"])
        .header("X-Api-Key", "t0p-secret")
        .send()
        .unwrap();
    let [at_home] = &server.guests()[..] else {
        panic!("{:?}", server.guests());
    };
    assert!(at_home.has_certificate);
    assert_eq!(
        at_home.head.matches("t0p-secret").count(),
        3,
        "{}",
        at_home.head
    );
    let [away] = &other.guests()[..] else {
        panic!("{:?}", other.guests());
    };
    assert!(!away.has_certificate);
    assert!(!away.head.contains("t0p-secret"), "{}", away.head);
    assert!(
        away.head.starts_with("GET /moved?x=1 HTTP/1.1\r\n"),
        "{}",
        away.head
    );
    assert!(
        away.head
            .contains(&format!("host: 127.0.0.1:{}\r\n", other.port))
    );

    // A write is never sent elsewhere.
    http.post(["users"]).json(&json!({})).send().unwrap_err();
    assert_eq!(other.guests().len(), 1);
}
