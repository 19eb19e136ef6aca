//! A loopback server for fake vendors.

use std::{
    collections::VecDeque,
    io,
    net::{Ipv4Addr, SocketAddr},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    thread::JoinHandle,
};

use serde_json::{Map, Value, json};
use tiny_http::{Header, Request, Response, Server};

use super::{FakeVendor, VendorAnswer, VendorRequest, front_door::FrontDoor};

/// Serves a [`FakeVendor`] on a loopback port until it is dropped.
pub struct FakeServer<V> {
    address: SocketAddr,
    server: Arc<Server>,
    stage: Arc<Mutex<Stage<V>>>,
    thread: Option<JoinHandle<()>>,
}

/// What the serving thread and the test share.
struct Stage<V> {
    vendor: V,
    door: FrontDoor,
    /// Those to the API.
    requests: Vec<VendorRequest>,
    /// Those that fetch a token, log in or log out.
    log_ins: Vec<VendorRequest>,
    /// Answers that are given before the vendor is asked again, first in first out.
    scripted: VecDeque<Scripted>,
}

/// What is answered in the vendor's place.
enum Scripted {
    Answer(VendorAnswer),
    /// Everything that the request says.
    Echo,
}

impl<V: FakeVendor + 'static> FakeServer<V> {
    /// Serves the vendor on a free port.
    ///
    /// # Panics
    /// When no loopback port can be opened: a test cannot go on without one.
    #[expect(
        clippy::expect_used,
        reason = "a test without its server has nothing left to say"
    )]
    pub fn start(vendor: V) -> Self {
        Self::start_on(0, vendor).expect("a loopback port")
    }

    /// Serves the vendor on this port, or on a free one when it is 0.
    ///
    /// # Errors
    /// When the port cannot be opened.
    pub fn start_on(port: u16, vendor: V) -> io::Result<Self> {
        let server = Server::http((Ipv4Addr::LOCALHOST, port)).map_err(io::Error::other)?;
        let address = server
            .server_addr()
            .to_ip()
            .ok_or_else(|| io::Error::other("the server is on no IP address"))?;
        let server = Arc::new(server);
        let stage = Arc::new(Mutex::new(Stage {
            door: FrontDoor::new(vendor.auth()),
            vendor,
            requests: Vec::new(),
            log_ins: Vec::new(),
            scripted: VecDeque::new(),
        }));
        let thread = std::thread::spawn({
            let (server, stage) = (Arc::clone(&server), Arc::clone(&stage));
            move || serve(&server, &stage)
        });
        Ok(Self {
            address,
            server,
            stage,
            thread: Some(thread),
        })
    }

    /// The base URL, without a slash at its end.
    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// The instance parameters with which a client is let in: `url`, `credentials`, and
    /// what else the vendor's [`VendorAuth`](super::VendorAuth) and the vendor itself
    /// ([`FakeVendor::params`]) need.
    pub fn params(&self) -> Map<String, Value> {
        let stage = self.stage();
        let mut params = stage.vendor.auth().params(&self.url());
        params.extend(stage.vendor.params());
        params
    }

    /// Looks at the vendor, or changes it, behind the client's back.
    pub fn with<T>(&self, look: impl FnOnce(&mut V) -> T) -> T {
        look(&mut self.stage().vendor)
    }

    /// Gives this answer to the next request to the API that no earlier such answer was for.
    pub fn answer_next(&self, answer: VendorAnswer) {
        self.stage().scripted.push_back(Scripted::Answer(answer));
    }

    /// Refuses the next request to the API that no answer is there for, and repeats all that
    /// it was sent, secrets with it, as careless vendors do.
    pub fn echo_next(&self) {
        self.stage().scripted.push_back(Scripted::Echo);
    }

    /// Every secret that lets a client in, and every token or session that was given.
    pub fn secrets(&self) -> Vec<String> {
        self.stage().door.secrets()
    }

    /// Gives this answer to the next request for a token or session.
    pub fn answer_next_log_in(&self, answer: VendorAnswer) {
        self.stage().door.answer_next(answer);
    }

    /// From now on, refuses every token and session that was given so far.
    pub fn revoke_tokens(&self) {
        self.stage().door.revoke();
    }

    /// From now on, refuses every token and session, new ones with them.
    pub fn refuse_tokens(&self) {
        self.stage().door.refuse();
    }

    /// Says of tokens from now on that they last this long.
    pub fn tokens_last(&self, seconds: u64) {
        self.stage().door.tokens_last(seconds);
    }

    /// Every request to the API so far, in order.
    pub fn requests(&self) -> Vec<VendorRequest> {
        self.stage().requests.clone()
    }

    /// Every request so far that fetched a token, logged in or logged out, in order.
    pub fn log_ins(&self) -> Vec<VendorRequest> {
        self.stage().log_ins.clone()
    }

    /// Every request to the API so far as `METHOD target`, and forgets them.
    pub fn take_calls(&self) -> Vec<String> {
        calls(std::mem::take(&mut self.stage().requests))
    }

    /// Every request so far that fetched a token, logged in or logged out, as
    /// `METHOD target`, and forgets them.
    pub fn take_log_ins(&self) -> Vec<String> {
        calls(std::mem::take(&mut self.stage().log_ins))
    }

    /// Waits until the server ends, which it does not do by itself.
    pub fn wait(mut self) {
        if let Some(thread) = self.thread.take() {
            // A serving thread that panicked has nothing more to say than one that ended.
            let _ = thread.join();
        }
    }

    fn stage(&self) -> MutexGuard<'_, Stage<V>> {
        lock(&self.stage)
    }
}

impl<V> Drop for FakeServer<V> {
    fn drop(&mut self) {
        self.server.unblock();
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

impl<V: FakeVendor> Stage<V> {
    fn answer(&mut self, request: &VendorRequest) -> VendorAnswer {
        if self.door.is_for_me(request) {
            self.log_ins.push(request.clone());
            return self.door.answer(request);
        }
        self.requests.push(request.clone());
        match self.scripted.pop_front() {
            Some(Scripted::Answer(answer)) => return answer,
            Some(Scripted::Echo) => return echo(request),
            None => {}
        }
        if self.door.lets_in(request) {
            self.vendor.answer(request)
        } else {
            self.vendor.unauthorized(self.vendor.auth().refusal())
        }
    }
}

fn echo(request: &VendorRequest) -> VendorAnswer {
    let headers = request.headers.iter();
    let headers: Vec<_> = headers
        .map(|(name, value)| format!("{name}: {value}"))
        .collect();
    let (method, target, body) = (&request.method, &request.target, &request.body);
    let headers = headers.join(", ");
    let said = format!("cannot do {method} {target} with {headers} and {body}");
    VendorAnswer::json(400, &json!({ "message": said }))
}

fn calls(requests: Vec<VendorRequest>) -> Vec<String> {
    requests
        .into_iter()
        .map(|request| format!("{} {}", request.method, request.target))
        .collect()
}

/// A test that panicked while it looked at the vendor leaves it as usable as it was.
fn lock<V>(stage: &Mutex<Stage<V>>) -> MutexGuard<'_, Stage<V>> {
    stage.lock().unwrap_or_else(PoisonError::into_inner)
}

fn serve<V: FakeVendor>(server: &Server, stage: &Mutex<Stage<V>>) {
    for mut request in server.incoming_requests() {
        let Ok(received) = receive(&mut request) else {
            continue;
        };
        let answer = {
            let mut stage = lock(stage);
            stage.answer(&received)
        };
        // A client that hung up does not wait for its answer.
        let _ = request.respond(response(answer));
    }
}

fn receive(request: &mut Request) -> io::Result<VendorRequest> {
    let mut body = Vec::new();
    request.as_reader().read_to_end(&mut body)?;
    Ok(VendorRequest {
        method: request.method().as_str().to_owned(),
        target: request.url().to_owned(),
        headers: request
            .headers()
            .iter()
            .map(|header| (header.field.to_string(), header.value.to_string()))
            .collect(),
        body: String::from_utf8_lossy(&body).into_owned(),
    })
}

fn response(answer: VendorAnswer) -> Response<io::Cursor<Vec<u8>>> {
    let headers = answer
        .headers
        .iter()
        .filter_map(|(name, value)| Header::from_bytes(name.as_bytes(), value.as_bytes()).ok());
    headers.fold(
        Response::from_data(answer.body).with_status_code(answer.status),
        Response::with_header,
    )
}
