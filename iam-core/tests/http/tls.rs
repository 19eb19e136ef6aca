//! Encrypted connections, with servers that speak TLS and authorities of the tests' own.

use std::{
    io::{Read, Write},
    net::{TcpListener, TcpStream},
    sync::{Arc, Mutex},
    thread,
};

use base64::{Engine as _, prelude::BASE64_STANDARD};
use iam_core::{
    Error, Secret,
    http::{Auth, Certificates, HttpClientBuilder, TransportError},
};
use rcgen::{
    BasicConstraints, CertificateParams, DnType, IsCa, Issuer, KeyPair, KeyUsagePurpose,
    date_time_ymd,
};
use rustls::{
    RootCertStore, ServerConfig, ServerConnection, StreamOwned,
    crypto::ring,
    pki_types::{CertificateDer, PrivateKeyDer, PrivatePkcs8KeyDer},
    server::WebPkiClientVerifier,
};
use serde_json::json;

use crate::{Lines, client, server::answer};

/// A certificate and its key.
struct Identity {
    der: CertificateDer<'static>,
    key: KeyPair,
}

impl Identity {
    fn pem(&self) -> String {
        pem("CERTIFICATE", &self.der)
    }

    fn key(&self) -> String {
        pem("PRIVATE KEY", &self.key.serialize_der())
    }
}

fn pem(label: &str, der: &[u8]) -> String {
    let body = BASE64_STANDARD.encode(der);
    let lines: Vec<_> = body
        .as_bytes()
        .chunks(64)
        .map(|line| str::from_utf8(line).unwrap())
        .collect();
    format!(
        "-----BEGIN {label}-----\n{}\n-----END {label}-----\n",
        lines.join("\n")
    )
}

/// An authority that no machine knows.
struct Authority {
    params: CertificateParams,
    own: Identity,
}

impl Authority {
    fn new(name: &str) -> Self {
        let mut params = CertificateParams::new(Vec::new()).unwrap();
        params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        params.key_usages = vec![KeyUsagePurpose::KeyCertSign];
        params.distinguished_name.push(DnType::CommonName, name);
        let key = KeyPair::generate().unwrap();
        let der = params.self_signed(&key).unwrap().der().clone();
        let own = Identity { der, key };
        Self { params, own }
    }

    /// A certificate for this host.
    fn certify(&self, host: &str) -> Identity {
        self.certify_until(host, 2100)
    }

    fn certify_until(&self, host: &str, year: i32) -> Identity {
        let mut params = CertificateParams::new(vec![host.to_owned()]).unwrap();
        params.not_after = date_time_ymd(year, 1, 1);
        let key = KeyPair::generate().unwrap();
        let issuer = Issuer::from_params(&self.params, &self.own.key);
        let der = params.signed_by(&key, &issuer).unwrap().der().clone();
        Identity { der, key }
    }
}

/// Which client certificates a server asks for.
enum Clients<'a> {
    Unasked,
    Asked(&'a Authority),
    Required(&'a Authority),
}

/// What a server saw of each request.
#[derive(Debug, Clone)]
struct Guest {
    head: String,
    has_certificate: bool,
}

/// Answers every request alike, over TLS.
struct TlsServer {
    port: u16,
    guests: Arc<Mutex<Vec<Guest>>>,
}

impl TlsServer {
    fn start(identity: &Identity, clients: &Clients<'_>, answer: Vec<u8>) -> Self {
        let builder = ServerConfig::builder_with_provider(Arc::new(ring::default_provider()))
            .with_safe_default_protocol_versions()
            .unwrap();
        let verifier = |authority: &Authority| {
            let mut roots = RootCertStore::empty();
            roots.add(authority.own.der.clone()).unwrap();
            let provider = Arc::new(ring::default_provider());
            WebPkiClientVerifier::builder_with_provider(Arc::new(roots), provider)
        };
        let builder = match clients {
            Clients::Unasked => builder.with_no_client_auth(),
            Clients::Asked(authority) => builder.with_client_cert_verifier(
                verifier(authority).allow_unauthenticated().build().unwrap(),
            ),
            Clients::Required(authority) => {
                builder.with_client_cert_verifier(verifier(authority).build().unwrap())
            }
        };
        let key = PrivateKeyDer::from(PrivatePkcs8KeyDer::from(identity.key.serialize_der()));
        let config = Arc::new(
            builder
                .with_single_cert(vec![identity.der.clone()], key)
                .unwrap(),
        );
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let guests = Arc::<Mutex<Vec<Guest>>>::default();
        let for_thread = Arc::clone(&guests);
        // It ends with the process.
        thread::spawn(move || {
            for socket in listener.incoming().flatten() {
                serve(socket, &config, &answer, &for_thread);
            }
        });
        Self { port, guests }
    }

    fn url(&self) -> String {
        format!("https://127.0.0.1:{}", self.port)
    }

    fn guests(&self) -> Vec<Guest> {
        self.guests.lock().unwrap().clone()
    }
}

fn serve(
    mut socket: TcpStream,
    config: &Arc<ServerConfig>,
    answer: &[u8],
    guests: &Mutex<Vec<Guest>>,
) {
    let mut connection = ServerConnection::new(Arc::clone(config)).unwrap();
    while connection.is_handshaking() {
        if connection.complete_io(&mut socket).is_err() {
            // What the client sent meanwhile is read, or it would not see why it is sent away.
            let _ = socket.shutdown(std::net::Shutdown::Write);
            let _ = socket.read_to_end(&mut Vec::new());
            return;
        }
    }
    let mut stream = StreamOwned::new(connection, socket);
    let mut head = Vec::new();
    while !head.ends_with(b"\r\n\r\n") {
        let mut byte = [0];
        match stream.read(&mut byte) {
            Ok(1) => head.push(byte[0]),
            _ => return,
        }
    }
    guests.lock().unwrap().push(Guest {
        head: String::from_utf8(head).unwrap(),
        has_certificate: stream.conn.peer_certificates().is_some(),
    });
    let _ = stream.write_all(answer);
    stream.conn.send_close_notify();
    let _ = stream.flush();
}

fn ok() -> Vec<u8> {
    answer(200, &[("Connection", "close")], "{}")
}

fn problem(builder: HttpClientBuilder) -> String {
    match builder.build().and_then(|http| http.get(["users"]).send()) {
        Ok(answer) => panic!("{answer:?}"),
        Err(error) => error.to_string(),
    }
}

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
