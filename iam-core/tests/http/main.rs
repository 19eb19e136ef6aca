//! `iam_core::http` over real sockets.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod auth_schemes;
mod auth_threads;
mod authentication;
mod faults;
mod log_in_failures;
mod own_codes;
mod pages;
mod requests;
mod retries;
mod secrets;
#[path = "../parts/server.rs"]
mod server;
mod tls;
mod token_cache;

use std::{
    sync::{Arc, Mutex},
    time::Duration,
};

use iam_core::{
    Definition, Instance, Params,
    http::{HttpClient, HttpClientBuilder, RequestLog, RetryPolicy, Timeouts},
};
use serde_json::{Map, Value};

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

/// An instance with these parameters, of an integration that has them all.
fn instance(params: Map<String, Value>) -> Instance {
    let yml = "{name: Acme, configuration: [{name: url}, {name: credentials, type: 9}, \
               {name: client_credentials, type: 9}, {name: token_url}, {name: scope}, \
               {name: audience}, {name: token_cache}, \
               {name: application_id}, {name: account_id}]}";
    let params = Params::resolve(&Definition::parse(yml).unwrap(), params).unwrap();
    Instance::new("Acme", "Acme_instance_1", params)
}
