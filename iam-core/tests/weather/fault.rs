//! What can go wrong with one answer.

use std::io::Write as _;

use iam_core::testing::{VendorAnswer, VendorRequest};
use serde_json::json;

use crate::wire::Act;

/// How often a fault strikes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lasting {
    /// One answer; the next is as it should be.
    Once,
    /// Every answer to that kind of call.
    Always,
}

/// One fault.
#[derive(Debug)]
pub struct Fault {
    pub name: &'static str,
    /// Whether the vendor does what it is asked, before its answer is spoilt.
    pub is_after: bool,
    spoil: fn(&VendorAnswer, &VendorRequest) -> Act,
}

impl Fault {
    /// What goes over the socket in place of this answer.
    pub fn spoil(&self, answer: &VendorAnswer, request: &VendorRequest) -> Act {
        (self.spoil)(answer, request)
    }

    /// What goes over the socket when the vendor was not asked.
    pub fn instead(&self, request: &VendorRequest) -> Act {
        self.spoil(&VendorAnswer::empty(200), request)
    }
}

/// An answer as it should be.
pub fn reply(answer: &VendorAnswer) -> Act {
    Act::Send(http(answer))
}

/// An answer with its length.
fn http(answer: &VendorAnswer) -> Vec<u8> {
    let mut bytes = format!("HTTP/1.1 {} Status\r\n", answer.status);
    for (name, value) in &answer.headers {
        bytes.push_str(&format!("{name}: {value}\r\n"));
    }
    if answer.status != 204 {
        bytes.push_str(&format!("Content-Length: {}\r\n", answer.body.len()));
    }
    bytes.push_str("\r\n");
    [bytes.as_bytes(), &answer.body].concat()
}

fn says(status: u16) -> Act {
    reply(&VendorAnswer::json(
        status,
        &json!({"error": {"message": "the vendor says why"}, "detail": "the vendor says why"}),
    ))
}

fn says_with(status: u16, header: &str, value: &str) -> Act {
    reply(&VendorAnswer::empty(status).with_header(header, value))
}

/// The same answer with another body.
fn with_body(answer: &VendorAnswer, body: impl Into<Vec<u8>>) -> Act {
    reply(&VendorAnswer {
        body: body.into(),
        ..answer.clone()
    })
}

const fn before(name: &'static str, spoil: fn(&VendorAnswer, &VendorRequest) -> Act) -> Fault {
    Fault {
        name,
        is_after: false,
        spoil,
    }
}

const fn after(name: &'static str, spoil: fn(&VendorAnswer, &VendorRequest) -> Act) -> Fault {
    Fault {
        name,
        is_after: true,
        spoil,
    }
}

/// The largest answer that the clients of these tests read.
pub const LIMIT: u64 = 50_000;

/// Every fault. Before: the vendor does not do what it is asked; after: it does, and its answer
/// is lost or spoilt. "404" and "409" are true: the user is removed, or created by somebody else.
pub static FAULTS: [Fault; 31] = [
    before("400", |_, _| says(400)),
    before("401", |_, _| says(401)),
    before("403", |_, _| says(403)),
    before("404", |_, _| says(404)),
    before("409", |_, _| says(409)),
    before("409, and nobody is there", |_, _| says(409)),
    before("429", |_, _| says(429)),
    before("429, Retry-After 0", |_, _| {
        says_with(429, "Retry-After", "0")
    }),
    before("429, Retry-After an hour", |_, _| {
        says_with(429, "Retry-After", "3600")
    }),
    before("429, X-RateLimit-Reset an hour", |_, _| {
        says_with(429, "X-RateLimit-Reset", "3600")
    }),
    before("500", |_, _| says(500)),
    before("502, an HTML page", |_, _| {
        let page = "<html><head><title>502</title></head><body>Bad Gateway</body></html>";
        reply(&VendorAnswer::text(502, "text/html", page))
    }),
    before("503", |_, _| says(503)),
    before("503, Retry-After 0", |_, _| {
        says_with(503, "Retry-After", "0")
    }),
    before("503, Retry-After an hour", |_, _| {
        says_with(503, "Retry-After", "3600")
    }),
    before("hang-up, not done", |_, _| Act::HangUp),
    before("log-in page with 200", |_, _| {
        let page = "<!DOCTYPE html><html><form action=\"/login\">Sign in</form></html>";
        reply(&VendorAnswer::text(200, "text/html", page))
    }),
    before("redirect to another origin", |_, _| {
        says_with(302, "Location", "https://login.acme.example/")
    }),
    before("redirect in a circle", |_, request| {
        says_with(307, "Location", &request.target)
    }),
    after("hang-up, done", |_, _| Act::HangUp),
    after("hang-up in the headers", |_, _| {
        Act::SendAndHangUp(b"HTTP/1.1 200 OK\r\nContent-Le".to_vec())
    }),
    after("hang-up in the body", |answer, _| {
        let mut bytes = http(&VendorAnswer {
            body: [answer.body.as_slice(), b"   "].concat(),
            ..answer.clone()
        });
        bytes.truncate(bytes.len() - 2);
        Act::SendAndHangUp(bytes)
    }),
    after("too slow", |_, _| Act::SendAndStall(Vec::new())),
    after("empty 200", |_, _| reply(&VendorAnswer::empty(200))),
    after("truncated JSON", |answer, _| {
        with_body(answer, &answer.body[..answer.body.len() * 2 / 3])
    }),
    after("invalid UTF-8", |answer, _| {
        with_body(answer, [b"{\"\xff\": 1, ", &answer.body[..]].concat())
    }),
    after("JSON nested too deeply", |answer, _| {
        with_body(answer, "[".repeat(10_000))
    }),
    after("too large", |answer, _| {
        with_body(answer, " ".repeat(LIMIT as usize + 1))
    }),
    after("gzip bomb", |answer, _| {
        let packed = answer.clone().with_header("Content-Encoding", "gzip");
        with_body(&packed, bomb_of(1_000_000))
    }),
    after("not HTTP", |_, _| {
        Act::SendAndHangUp(b"SSH-2.0-OpenSSH_9.9\r\n\r\n".to_vec())
    }),
    after("wrong content type", |answer, _| {
        reply(&VendorAnswer::text(
            answer.status,
            "text/html",
            answer.body.clone(),
        ))
    }),
];

fn bomb_of(size: usize) -> Vec<u8> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    encoder.write_all(&vec![b' '; size]).unwrap();
    encoder.finish().unwrap()
}
