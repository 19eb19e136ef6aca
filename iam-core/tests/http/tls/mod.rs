//! Encrypted connections, with servers that speak TLS and authorities of the tests' own.

mod client_certificates;
mod trust;

use std::{
    io::{Read, Write},
    net::{TcpListener, TcpStream},
    sync::{Arc, Mutex},
    thread,
};

use base64::{Engine as _, prelude::BASE64_STANDARD};
use iam_core::http::HttpClientBuilder;
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

use crate::server::answer;

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
