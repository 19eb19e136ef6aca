//! A vendor that remembers the last request, byte for byte.

use std::{
    io::{BufRead, BufReader, Read, Write},
    net::{TcpListener, TcpStream},
    sync::{Arc, Mutex},
    thread,
};

/// A request as it came.
#[derive(Debug, Clone, Default)]
pub struct Told {
    /// What stands between the method and the protocol.
    pub target: String,
    pub body: String,
}

pub struct Wire {
    port: u16,
    told: Arc<Mutex<Told>>,
}

impl Wire {
    /// Answers every request with this JSON.
    pub fn answering(body: &'static str) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let told = Arc::<Mutex<Told>>::default();
        let for_thread = Arc::clone(&told);
        // It ends with the process.
        thread::spawn(move || {
            for connection in listener.incoming().flatten() {
                let told = Arc::clone(&for_thread);
                thread::spawn(move || serve(&connection, body, &told));
            }
        });
        Self { port, told }
    }

    pub fn url(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    /// The last request.
    pub fn told(&self) -> Told {
        self.told.lock().unwrap().clone()
    }
}

fn serve(connection: &TcpStream, body: &str, told: &Mutex<Told>) {
    let mut reader = BufReader::new(connection);
    loop {
        let mut line = String::new();
        if reader.read_line(&mut line).unwrap_or_default() == 0 {
            return;
        }
        // One line is one request: nothing in it may have made two of it.
        let mut words = line.trim_end().split(' ');
        let (Some(_), Some(target), Some("HTTP/1.1"), None) =
            (words.next(), words.next(), words.next(), words.next())
        else {
            panic!("no request line: {line:?}");
        };
        let mut length = 0;
        loop {
            let mut header = String::new();
            reader.read_line(&mut header).unwrap();
            let Some((name, value)) = header.trim_end().split_once(": ") else {
                break;
            };
            if name.eq_ignore_ascii_case("content-length") {
                length = value.parse().unwrap();
            }
        }
        let mut bytes = vec![0; length];
        reader.read_exact(&mut bytes).unwrap();
        *told.lock().unwrap() = Told {
            target: target.to_owned(),
            body: String::from_utf8(bytes).unwrap(),
        };
        let answer = format!(
            "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {}\r\n\r\n{body}",
            body.len()
        );
        if (&*connection).write_all(answer.as_bytes()).is_err() {
            return;
        }
    }
}

/// A path's segments and a query's pairs, taken apart and decoded as RFC 3986 and the form
/// encoding of HTML say, each byte outside the unreserved ones escaped.
pub fn parts(target: &str) -> (Vec<String>, Vec<(String, String)>) {
    let (path, query) = target.split_once('?').unwrap_or((target, ""));
    let segments = path.split('/').skip(1).map(decode).collect();
    (segments, pairs(query))
}

/// The pairs of a query or of a form.
pub fn pairs(query: &str) -> Vec<(String, String)> {
    query
        .split('&')
        .filter(|pair| !pair.is_empty())
        .map(|pair| {
            let (name, value) = pair.split_once('=').unwrap();
            (decode(name), decode(value))
        })
        .collect()
}

fn decode(text: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        match byte {
            b'%' => {
                let digits = [rest.next().unwrap(), rest.next().unwrap()];
                let digits = str::from_utf8(&digits).unwrap();
                bytes.push(u8::from_str_radix(digits, 16).unwrap());
            }
            byte if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) => bytes.push(byte),
            other => panic!("{:?} means something in {text:?}", char::from(other)),
        }
    }
    String::from_utf8(bytes).unwrap()
}
