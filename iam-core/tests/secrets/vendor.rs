//! A vendor that says back everything it is told.

use std::{
    io::{BufRead, BufReader, Read, Write},
    net::{Shutdown, TcpListener, TcpStream},
    sync::{Arc, Mutex},
    thread,
};

use base64::{
    Engine as _,
    prelude::{BASE64_STANDARD, BASE64_URL_SAFE},
};
use serde_json::{Value, json};

use crate::secrets::{ACCESS_TOKEN, SESSION, html, percent};

/// How the vendor writes what it was told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Spelling {
    Raw,
    Json,
    Percent,
    LowerPercent,
    Component,
    Base64,
    UrlBase64,
    Html,
}

impl Spelling {
    pub const ALL: [Self; 8] = [
        Self::Raw,
        Self::Json,
        Self::Percent,
        Self::LowerPercent,
        Self::Component,
        Self::Base64,
        Self::UrlBase64,
        Self::Html,
    ];

    fn write(self, told: &str) -> String {
        match self {
            Self::Raw => told.to_owned(),
            Self::Json => {
                let json = Value::from(told).to_string();
                json[1..json.len() - 1].to_owned()
            }
            Self::Percent => percent(told, "-._~", false),
            Self::LowerPercent => percent(told, "-._~", true),
            Self::Component => percent(told, "-._~!'()*", false),
            Self::Base64 => BASE64_STANDARD.encode(told),
            Self::UrlBase64 => BASE64_URL_SAFE.encode(told),
            Self::Html => html(told),
        }
    }
}

/// Where the vendor puts it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// The text of an error, `{"error": "..."}`.
    Error,
    /// A field of an error that nobody knows.
    OddError,
    /// An error that is no JSON.
    Text,
    /// An error page.
    Page,
    /// A user's data, with status 200.
    User,
    /// The content type of a page with status 200.
    ContentType,
    /// The address of a redirect.
    Redirect,
    /// In place of HTTP.
    Garbage,
}

impl Place {
    pub const ALL: [Self; 8] = [
        Self::Error,
        Self::OddError,
        Self::Text,
        Self::Page,
        Self::User,
        Self::ContentType,
        Self::Redirect,
        Self::Garbage,
    ];

    fn answer(self, echo: &str) -> Vec<u8> {
        let line = echo.replace(['\r', '\n'], " ");
        match self {
            Self::Error => http(
                400,
                "application/json",
                &[],
                &json!({ "error": echo }).to_string(),
            ),
            Self::OddError => http(
                422,
                "application/json",
                &[],
                &json!({ "odd": [{ echo: 1 }] }).to_string(),
            ),
            Self::Text => http(500, "text/plain", &[], echo),
            Self::Page => http(
                403,
                "text/html",
                &[],
                &format!("<html><body title='{echo}'><p>{echo}</p></body></html>"),
            ),
            Self::User => {
                let user = json!({
                    "user_id": "u1", "user_name": "ada", "active": true, "name": "odd",
                    "description": echo, "note": {"told": [echo]},
                });
                http(
                    200,
                    "application/json",
                    &[],
                    &json!({ "result": [user] }).to_string(),
                )
            }
            Self::ContentType => http(200, &line, &[], "no json"),
            Self::Redirect => http(302, "text/plain", &[("Location", &line)], ""),
            Self::Garbage => line.into_bytes(),
        }
    }
}

/// Which calls are answered with an echo.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Echo {
    /// None of them: the vendor has one user and says yes.
    Nothing,
    /// All but log-ins.
    Calls(Place, Spelling),
    /// Log-ins.
    LogIns(Place, Spelling),
}

/// The vendor, and the proxy that leads to it.
pub struct Vendor {
    port: u16,
    echo: Arc<Mutex<Echo>>,
}

impl Vendor {
    pub fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let echo = Arc::new(Mutex::new(Echo::Nothing));
        let for_thread = Arc::clone(&echo);
        // It ends with the process.
        thread::spawn(move || {
            for connection in listener.incoming().flatten() {
                let echo = Arc::clone(&for_thread);
                thread::spawn(move || serve(&connection, &echo));
            }
        });
        Self { port, echo }
    }

    pub fn url(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    pub fn set(&self, echo: Echo) {
        *self.echo.lock().unwrap() = echo;
    }
}

fn serve(connection: &TcpStream, echo: &Mutex<Echo>) {
    let mut reader = BufReader::new(connection);
    while let Some(told) = read_request(&mut reader) {
        let echo = *echo.lock().unwrap();
        let path = told.split(' ').nth(1).unwrap_or_default();
        let path = path.strip_prefix("http://acme.example").unwrap_or(path);
        let is_log_in = path.starts_with("/token") || path.starts_with("/login");
        let answer = match echo {
            Echo::Calls(place, spelling) if !is_log_in => place.answer(&spelling.write(&told)),
            Echo::LogIns(place, spelling) if is_log_in => place.answer(&spelling.write(&told)),
            _ => fair(path),
        };
        let mut writer = connection;
        let hangs_up = !answer.starts_with(b"HTTP/1.1 ");
        if writer.write_all(&answer).is_err() || hangs_up {
            break;
        }
    }
    let _ = connection.shutdown(Shutdown::Both);
}

fn fair(path: &str) -> Vec<u8> {
    let body = if path.starts_with("/token") {
        json!({"access_token": ACCESS_TOKEN, "token_type": "Bearer", "expires_in": 3600})
    } else if path.starts_with("/login") {
        json!({ "token": SESSION })
    } else if path.starts_with("/users?") || path.starts_with("/schema") {
        json!({"result": [{"user_id": "u1", "user_name": "ada", "active": true, "name": "n"}]})
    } else {
        json!({"result": {"user_id": "u1", "user_name": "ada", "active": true}})
    };
    http(200, "application/json", &[], &body.to_string())
}

/// The whole request, as it came, and decoded where it was basic authentication.
fn read_request(reader: &mut BufReader<&TcpStream>) -> Option<String> {
    let mut told = String::new();
    let mut length = 0;
    loop {
        let start = told.len();
        if reader.read_line(&mut told).ok()? == 0 {
            return None;
        }
        let line = told[start..].trim_end().to_owned();
        if line.is_empty() {
            break;
        }
        let Some((name, value)) = line.split_once(": ") else {
            continue;
        };
        if name.eq_ignore_ascii_case("content-length") {
            length = value.parse().ok()?;
        }
        let decoded = value
            .strip_prefix("Basic ")
            .and_then(|pair| BASE64_STANDARD.decode(pair).ok())
            .and_then(|pair| String::from_utf8(pair).ok());
        if let Some(pair) = decoded {
            told.push_str(&format!("X-Decoded: {pair}\r\n"));
        }
    }
    let mut body = vec![0; length];
    reader.read_exact(&mut body).ok()?;
    told.push_str(&String::from_utf8(body).ok()?);
    Some(told)
}

fn http(status: u16, kind: &str, headers: &[(&str, &str)], body: &str) -> Vec<u8> {
    let mut head = format!(
        "HTTP/1.1 {status} Status\r\nContent-Length: {}\r\nContent-Type: {kind}\r\n",
        body.len()
    );
    for (name, value) in headers {
        head.push_str(&format!("{name}: {value}\r\n"));
    }
    format!("{head}\r\n{body}").into_bytes()
}
