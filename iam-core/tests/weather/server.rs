//! A vendor in bad weather: real sockets, and a fault in the answer to a chosen call.

use std::{
    io::{BufRead, BufReader, Read, Write},
    net::{Shutdown, TcpListener, TcpStream},
    sync::{
        Arc, Mutex, MutexGuard,
        atomic::{AtomicBool, Ordering},
    },
    thread,
};

use iam_core::testing::{FakeVendor, VendorAnswer, VendorRequest};
use serde_json::json;

use crate::fault::{Fault, Lasting, Reply};

/// A fault, and the calls that it strikes.
#[derive(Clone, Copy, Debug)]
pub struct Weather {
    pub fault: &'static Fault,
    /// The kind of call.
    pub call: char,
    /// Which of its kind, from 0.
    pub which: usize,
    pub lasting: Lasting,
}

/// What a kind of call is called, and how the vendor is changed behind the client's back.
pub struct Customs<V> {
    /// The letter of a call.
    pub letter: fn(&VendorRequest) -> char,
    /// Somebody creates the user whom this request wants to create.
    pub create_first: fn(&mut V, &VendorRequest),
    /// The user whom this request means is removed.
    pub remove: fn(&mut V, &VendorRequest),
}

struct Stage<V> {
    vendor: V,
    customs: Customs<V>,
    weather: Option<Weather>,
    calls: String,
}

struct Shared<V> {
    stage: Mutex<Stage<V>>,
    stopped: AtomicBool,
}

/// A vendor in bad weather. `POST /token` is its OAuth 2.0 log-in.
pub struct Server<V> {
    port: u16,
    shared: Arc<Shared<V>>,
}

/// Who is let in.
pub const USERNAME: &str = "svc-iam";
/// Their password.
pub const PASSWORD: &str = "correct horse battery staple";
/// What the log-in gives.
pub const TOKEN: &str = "t0ken-of-the-vendor";

impl<V: FakeVendor + 'static> Server<V> {
    pub fn start(vendor: V, customs: Customs<V>, weather: Option<Weather>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let shared = Arc::new(Shared {
            stage: Mutex::new(Stage {
                vendor,
                customs,
                weather,
                calls: String::new(),
            }),
            stopped: AtomicBool::new(false),
        });
        let for_thread = Arc::clone(&shared);
        thread::spawn(move || {
            for connection in listener.incoming().flatten() {
                if for_thread.stopped.load(Ordering::SeqCst) {
                    return;
                }
                let shared = Arc::clone(&for_thread);
                thread::spawn(move || serve(&connection, &shared));
            }
        });
        Self { port, shared }
    }

    pub fn url(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    /// The letters of the calls so far.
    pub fn calls(&self) -> String {
        self.stage().calls.clone()
    }

    pub fn with<T>(&self, look: impl FnOnce(&mut V) -> T) -> T {
        look(&mut self.stage().vendor)
    }

    fn stage(&self) -> MutexGuard<'_, Stage<V>> {
        self.shared.stage.lock().unwrap()
    }
}

impl<V> Drop for Server<V> {
    fn drop(&mut self) {
        self.shared.stopped.store(true, Ordering::SeqCst);
        // Wakes the thread that waits for connections.
        let _ = TcpStream::connect(("127.0.0.1", self.port));
    }
}

fn serve<V: FakeVendor>(connection: &TcpStream, shared: &Shared<V>) {
    let mut reader = BufReader::new(connection);
    while let Some(request) = read_request(&mut reader) {
        let reply = shared.stage.lock().unwrap().reply(&request);
        let mut writer = connection;
        if writer.write_all(&reply.bytes).is_err() {
            break;
        }
        match reply.then {
            crate::fault::Then::Keep => {}
            crate::fault::Then::HangUp => break,
            crate::fault::Then::Stall => {
                let _ = reader.read(&mut [0]);
                break;
            }
        }
    }
    let _ = connection.shutdown(Shutdown::Both);
}

impl<V: FakeVendor> Stage<V> {
    fn reply(&mut self, request: &VendorRequest) -> Reply {
        let letter = if request.target == "/token" {
            'K'
        } else {
            (self.customs.letter)(request)
        };
        let earlier = self.calls.matches(letter).count();
        self.calls.push(letter);
        let struck = self.weather.filter(|weather| {
            weather.call == letter
                && match weather.lasting {
                    Lasting::Once => weather.which == earlier,
                    Lasting::Always => weather.which <= earlier,
                }
        });
        let Some(Weather { fault, .. }) = struck else {
            return Reply::of(&self.answer(letter, request));
        };
        match fault.name {
            "404" => (self.customs.remove)(&mut self.vendor, request),
            "409" => (self.customs.create_first)(&mut self.vendor, request),
            _ => {}
        }
        if fault.is_after {
            let answer = self.answer(letter, request);
            fault.spoil(&answer, request)
        } else {
            fault.instead(request)
        }
    }

    fn answer(&mut self, letter: char, request: &VendorRequest) -> VendorAnswer {
        if letter == 'K' {
            return VendorAnswer::json(
                200,
                &json!({"access_token": TOKEN, "token_type": "Bearer", "expires_in": 3600}),
            );
        }
        let bearer = format!("Bearer {TOKEN}");
        let is_let_in = request.has_basic_credentials(USERNAME, PASSWORD)
            || request.header("authorization") == Some(bearer.as_str());
        if !is_let_in {
            return VendorAnswer::json(401, &json!({"error": "who asks?"}));
        }
        self.vendor.answer(request)
    }
}

fn read_request(reader: &mut BufReader<&TcpStream>) -> Option<VendorRequest> {
    let mut line = String::new();
    if reader.read_line(&mut line).ok()? == 0 {
        return None;
    }
    let mut words = line.split_whitespace();
    let (method, target) = (words.next()?.to_owned(), words.next()?.to_owned());
    let mut headers = Vec::new();
    loop {
        let mut header = String::new();
        reader.read_line(&mut header).ok()?;
        let Some((name, value)) = header.trim_end().split_once(':') else {
            break;
        };
        headers.push((name.to_owned(), value.trim().to_owned()));
    }
    let mut request = VendorRequest {
        method,
        target,
        headers,
        body: String::new(),
    };
    let length = request
        .header("content-length")
        .and_then(|length| length.parse().ok())
        .unwrap_or(0);
    let mut body = vec![0; length];
    reader.read_exact(&mut body).ok()?;
    request.body = String::from_utf8(body).ok()?;
    Some(request)
}
