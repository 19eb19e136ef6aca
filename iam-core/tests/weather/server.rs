//! A vendor in bad weather: real sockets, and a fault in the answer to a chosen call.

use std::sync::{Arc, Mutex, MutexGuard};

use iam_core::testing::{FakeVendor, VendorAnswer, VendorRequest};
use serde_json::json;

use crate::{
    fault::{Fault, Lasting, reply},
    wire::{self, Act, Seen},
};

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

/// A vendor in bad weather. `POST /token` is its OAuth 2.0 log-in.
pub struct Server<V> {
    wire: wire::Server,
    stage: Arc<Mutex<Stage<V>>>,
}

/// Who is let in.
pub const USERNAME: &str = "svc-iam";
/// Their password.
pub const PASSWORD: &str = "correct horse battery staple";
/// What the log-in gives.
pub const TOKEN: &str = "t0ken-of-the-vendor";

impl<V: FakeVendor + 'static> Server<V> {
    pub fn start(vendor: V, customs: Customs<V>, weather: Option<Weather>) -> Self {
        let stage = Arc::new(Mutex::new(Stage {
            vendor,
            customs,
            weather,
            calls: String::new(),
        }));
        let on_the_wire = Arc::clone(&stage);
        let wire = wire::Server::deciding(move |seen| {
            let request = request(seen);
            on_the_wire.lock().unwrap().reply(&request)
        });
        Self { wire, stage }
    }

    pub fn url(&self) -> String {
        self.wire.url()
    }

    /// The letters of the calls so far.
    pub fn calls(&self) -> String {
        self.stage().calls.clone()
    }

    pub fn with<T>(&self, look: impl FnOnce(&mut V) -> T) -> T {
        look(&mut self.stage().vendor)
    }

    fn stage(&self) -> MutexGuard<'_, Stage<V>> {
        self.stage.lock().unwrap()
    }
}

/// What was seen on the wire, as vendors are asked it.
fn request(seen: &Seen) -> VendorRequest {
    let (method, target) = seen.line.split_once(' ').unwrap_or((&seen.line, ""));
    VendorRequest {
        method: method.to_owned(),
        target: target.to_owned(),
        headers: seen.headers.clone(),
        body: seen.body.clone(),
    }
}

impl<V: FakeVendor> Stage<V> {
    fn reply(&mut self, request: &VendorRequest) -> Act {
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
            return reply(&self.answer(letter, request));
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
