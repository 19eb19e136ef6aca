//! A server that does what it is told, faults included.

#![allow(dead_code, reason = "each test binary uses a part")]

use std::{
    collections::VecDeque,
    io::{BufRead, BufReader, Read, Write},
    net::{Shutdown, TcpListener, TcpStream},
    sync::{
        Arc, Mutex,
        atomic::{AtomicBool, Ordering},
    },
    thread,
};

/// What the server does with one request.
#[derive(Clone, Debug)]
pub enum Act {
    /// Sends these bytes and keeps the connection.
    Send(Vec<u8>),
    /// Sends these bytes and hangs up.
    SendAndHangUp(Vec<u8>),
    /// Hangs up without an answer.
    HangUp,
    /// Sends these bytes and then nothing until the client is gone.
    SendAndStall(Vec<u8>),
}

/// One request as it came.
#[derive(Clone, Debug)]
pub struct Seen {
    /// `GET /users?x=y`.
    pub line: String,
    pub headers: Vec<(String, String)>,
    pub body: String,
    /// The number of the connection that it came on.
    pub connection: usize,
}

impl Seen {
    /// A header's value; empty when it is missing.
    pub fn header(&self, name: &str) -> &str {
        self.headers
            .iter()
            .find(|(key, _)| key.eq_ignore_ascii_case(name))
            .map_or("", |(_, value)| value)
    }
}

/// Decides what is done with a request that the script does not reach.
type Decide = Box<dyn Fn(&Seen) -> Act + Send + Sync>;

struct Shared {
    script: Mutex<VecDeque<Act>>,
    decide: Decide,
    seen: Mutex<Vec<Seen>>,
    stopped: AtomicBool,
}

/// Answers requests by a script, one act each; beyond its end with status 599.
pub struct Server {
    port: u16,
    shared: Arc<Shared>,
}

impl Server {
    pub fn start(script: impl IntoIterator<Item = Act>) -> Self {
        Self::new(
            script.into_iter().collect(),
            Box::new(|_| Act::Send(answer(599, &[], "beyond the script"))),
        )
    }

    /// A server without a script, for requests in any order.
    pub fn deciding(decide: impl Fn(&Seen) -> Act + Send + Sync + 'static) -> Self {
        Self::new(VecDeque::new(), Box::new(decide))
    }

    fn new(script: VecDeque<Act>, decide: Decide) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let shared = Arc::new(Shared {
            script: Mutex::new(script),
            decide,
            seen: Mutex::default(),
            stopped: AtomicBool::default(),
        });
        let for_thread = Arc::clone(&shared);
        thread::spawn(move || {
            for (number, connection) in listener.incoming().enumerate() {
                if for_thread.stopped.load(Ordering::SeqCst) {
                    return;
                }
                let shared = Arc::clone(&for_thread);
                if let Ok(connection) = connection {
                    thread::spawn(move || serve(&connection, number, &shared));
                }
            }
        });
        Self { port, shared }
    }

    pub fn url(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    pub fn port(&self) -> u16 {
        self.port
    }

    pub fn seen(&self) -> Vec<Seen> {
        self.shared.seen.lock().unwrap().clone()
    }

    /// The request lines that came.
    pub fn lines(&self) -> Vec<String> {
        self.seen().into_iter().map(|seen| seen.line).collect()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.shared.stopped.store(true, Ordering::SeqCst);
        // Wakes the thread that waits for connections.
        let _ = TcpStream::connect(("127.0.0.1", self.port));
    }
}

fn serve(connection: &TcpStream, number: usize, shared: &Shared) {
    let mut reader = BufReader::new(connection);
    while let Some(seen) = read_request(&mut reader, number) {
        shared.seen.lock().unwrap().push(seen.clone());
        let scripted = shared.script.lock().unwrap().pop_front();
        let mut writer = connection;
        match scripted.unwrap_or_else(|| (shared.decide)(&seen)) {
            Act::Send(bytes) => {
                if writer.write_all(&bytes).is_err() {
                    return;
                }
            }
            Act::SendAndHangUp(bytes) => {
                let _ = writer.write_all(&bytes);
                break;
            }
            Act::HangUp => break,
            Act::SendAndStall(bytes) => {
                let _ = writer.write_all(&bytes);
                let _ = reader.read(&mut [0]);
                break;
            }
        }
    }
    let _ = connection.shutdown(Shutdown::Both);
}

fn read_request(reader: &mut BufReader<&TcpStream>, connection: usize) -> Option<Seen> {
    let mut line = String::new();
    if reader.read_line(&mut line).ok()? == 0 {
        return None;
    }
    let line = line
        .trim_end()
        .strip_suffix(" HTTP/1.1")
        .unwrap_or(line.trim_end())
        .to_owned();
    let mut headers = Vec::new();
    loop {
        let mut header = String::new();
        reader.read_line(&mut header).ok()?;
        let Some((name, value)) = header.trim_end().split_once(':') else {
            break;
        };
        headers.push((name.to_owned(), value.trim().to_owned()));
    }
    let mut seen = Seen {
        line,
        headers,
        body: String::new(),
        connection,
    };
    let length = seen.header("content-length").parse().unwrap_or(0);
    let mut body = vec![0; length];
    reader.read_exact(&mut body).ok()?;
    seen.body = String::from_utf8_lossy(&body).into_owned();
    Some(seen)
}

/// An answer with a length.
pub fn answer(status: u16, headers: &[(&str, &str)], body: impl AsRef<[u8]>) -> Vec<u8> {
    let body = body.as_ref();
    let mut bytes = format!(
        "HTTP/1.1 {status} Status\r\nContent-Length: {}\r\n",
        body.len()
    );
    for (name, value) in headers {
        bytes.push_str(&format!("{name}: {value}\r\n"));
    }
    bytes.push_str("\r\n");
    [bytes.as_bytes(), body].concat()
}

/// A JSON answer.
pub fn json(status: u16, body: &str) -> Act {
    Act::Send(answer(
        status,
        &[("Content-Type", "application/json")],
        body,
    ))
}

/// An answer without a body.
pub fn status(status: u16, headers: &[(&str, &str)]) -> Act {
    Act::Send(answer(status, headers, ""))
}
