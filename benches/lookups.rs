//! Look-ups of users, one after the other over one connection, beside the HTTP library alone.
//!
//! `CARGO_PROFILE_BENCH_OPT_LEVEL=3 cargo bench --bench lookups`
//!
//! The level is that of a generated crate's release build; `iam-init` itself is built for size.
//! Client and vendor talk over a loopback socket: on a busy machine who runs where decides, and
//! `taskset -c 0` before the command keeps both on one core.
//!
//! The vendor answers as fast as a socket can, so that what is measured is the client. Ours
//! encodes the query, authenticates, hides secrets, reads the JSON and compares the user; the
//! library alone sends the same bytes and reads the body.

#![expect(
    clippy::expect_used,
    reason = "a benchmark that cannot run says so and ends"
)]

use std::{
    io::{Read, Write},
    net::{IpAddr, SocketAddr, TcpListener, TcpStream},
    thread,
    time::{Duration, Instant},
};

use iam_core::{
    Secret, UserFields,
    http::{Auth, HttpClient},
};
use ureq::{
    Agent, Error,
    config::Config,
    http::Uri,
    unversioned::{
        resolver::{DefaultResolver, ResolvedSocketAddrs, Resolver},
        transport::{DefaultConnector, NextTimeout},
    },
};

const LOOKUPS: usize = 2_000;
const ROUNDS: usize = 15;
/// The least share of what the library does alone.
const GOAL: f64 = 0.8;

const BODY: &str = r#"{"result": [{"user_id": "u1", "user_name": "ada", "email": "ada@acme.example", "first_name": "Ada", "last_name": "Byron", "title": "Countess", "active": true}]}"#;

const USER_FIELDS: UserFields = UserFields {
    id: "user_id",
    username: "user_name",
    active: "active",
    email: "email",
};

fn main() {
    let is_bench = std::env::args().any(|argument| argument == "--bench");
    let (lookups, rounds) = if is_bench { (LOOKUPS, ROUNDS) } else { (20, 1) };
    let url = start_vendor();
    let ours = HttpClient::builder(&url)
        .auth(Auth::basic("svc-iam", Secret::new("correct horse")))
        .build()
        .expect("a client");
    let ours = || {
        let answer = ours
            .get(["users"])
            .query("email", "ada@acme.example")
            .send()
            .expect("an answer");
        let users = answer.objects_at("result").expect("users");
        let user = USER_FIELDS.find("email", "ada@acme.example", users);
        assert!(user.expect("one").is_some());
    };
    let configured = Agent::new_with_config(config());
    let as_it_comes = Agent::new_with_defaults();
    let without_threads = Agent::with_parts(config(), DefaultConnector::default(), Literal);
    let bare = |agent: &Agent| {
        let mut answer = agent
            .get(format!("{url}/users?email=ada%40acme.example"))
            .header("Accept", "application/json")
            .header("Authorization", "Basic c3ZjLWlhbTpjb3JyZWN0IGhvcnNl")
            .call()
            .expect("an answer");
        let body = answer.body_mut().read_to_vec().expect("a body");
        assert_eq!(body.len(), BODY.len());
    };
    let programs: [(&str, &dyn Fn()); 4] = [
        ("iam-core", &ours),
        ("ureq, configured alike", &|| bare(&configured)),
        ("ureq, as it comes", &|| bare(&as_it_comes)),
        ("ureq, that looks up no name", &|| bare(&without_threads)),
    ];
    let mut times = programs.map(|_| Vec::new());
    for round in 0..rounds {
        // In turn, and each round begins with another.
        for turn in 0..programs.len() {
            let number = (round + turn) % programs.len();
            let started = Instant::now();
            for _ in 0..lookups {
                (programs[number].1)();
            }
            times[number].push(started.elapsed());
        }
    }
    let medians = times.map(median);
    let rate = |time: Duration| lookups as f64 / time.as_secs_f64();
    println!("{lookups} look-ups over one connection     a second   ours / it   goal    holds");
    for ((name, _), time) in programs.iter().zip(medians) {
        let share = time.as_secs_f64() / medians[0].as_secs_f64();
        let holds = if share >= GOAL { "yes" } else { "no" };
        println!(
            "{name:<38} {:>11.0} {share:>11.2}   >= {GOAL}   {holds}",
            rate(time)
        );
    }
}

/// As iam-core configures the library.
fn config() -> Config {
    let connect = Some(Duration::from_secs(10));
    Agent::config_builder()
        .http_status_as_error(false)
        .max_redirects(0)
        .proxy(None)
        .timeout_global(Some(Duration::from_secs(60)))
        .timeout_resolve(connect)
        .timeout_connect(connect)
        .timeout_per_read(Some(Duration::from_secs(30)))
        .max_idle_age(Duration::from_secs(4))
        .build()
}

/// Reads addresses that are no names, as iam-core's own does, so that no thread is started.
#[derive(Debug)]
struct Literal;

impl Resolver for Literal {
    fn resolve(
        &self,
        uri: &Uri,
        config: &Config,
        timeout: NextTimeout,
    ) -> Result<ResolvedSocketAddrs, Error> {
        let host = uri.host().and_then(|host| host.parse::<IpAddr>().ok());
        let (Some(host), Some(port)) = (host, uri.port_u16()) else {
            return DefaultResolver::default().resolve(uri, config, timeout);
        };
        let mut addresses = self.empty();
        addresses.push(SocketAddr::new(host, port));
        Ok(addresses)
    }
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort_unstable();
    times[times.len() / 2]
}

/// Answers every request with the same user.
fn start_vendor() -> String {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a loopback port");
    let port = listener.local_addr().expect("its address").port();
    thread::spawn(move || {
        for connection in listener.incoming().flatten() {
            thread::spawn(move || serve(connection));
        }
    });
    format!("http://127.0.0.1:{port}")
}

fn serve(mut connection: TcpStream) {
    let answer = format!(
        "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {}\r\n\r\n{BODY}",
        BODY.len()
    );
    let mut asked = Vec::new();
    let mut part = [0; 4096];
    loop {
        match connection.read(&mut part) {
            Ok(0) | Err(_) => return,
            Ok(count) => asked.extend_from_slice(&part[..count]),
        }
        if asked.ends_with(b"\r\n\r\n") {
            asked.clear();
            if connection.write_all(answer.as_bytes()).is_err() {
                return;
            }
        }
    }
}
