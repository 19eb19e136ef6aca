//! The client for Acme's API.

use iam_core::http::HttpClient;

/// Talks to the Acme of one instance.
pub struct Client {
    http: HttpClient,
}
