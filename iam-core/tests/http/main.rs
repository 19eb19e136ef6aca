//! `iam_core::http` over real sockets.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod authentication;
mod faults;
mod requests;
mod retries;
mod secrets;
mod server;
mod tls;

use std::{
    sync::{Arc, Mutex},
    time::Duration,
};

use iam_core::http::{HttpClient, HttpClientBuilder, RequestLog, RetryPolicy, Timeouts};

/// A client that neither waits nor repeats, for tests of a single exchange.
fn client(url: &str) -> HttpClientBuilder {
    HttpClient::builder(url)
        .retries(RetryPolicy {
            max_retries: 0,
            ..RetryPolicy::default()
        })
        .timeouts(Timeouts::total(Duration::from_secs(20)))
}

/// Keeps every line.
#[derive(Default)]
struct Lines(Mutex<Vec<String>>);

impl RequestLog for Lines {
    fn exchange(&self, line: &str) {
        self.0.lock().unwrap().push(line.to_owned());
    }
}

impl Lines {
    fn shared() -> Arc<Self> {
        Arc::default()
    }

    fn text(&self) -> String {
        self.0.lock().unwrap().join("\n")
    }
}
