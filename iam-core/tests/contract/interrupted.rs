//! A run that is asked to end removes its users first.
#![cfg(unix)]

use std::{
    ffi::OsString,
    process::{Child, Command, Output, Stdio},
    sync::mpsc::{Receiver, Sender, channel},
    time::Duration,
};

use iam_core::{
    cli::{Cli, Colour, Surroundings},
    testing::{FakeServer, FakeVendor, ScimVendor, VendorAnswer, VendorAuth, VendorRequest},
};

use crate::scim;

/// A server that tells of every user it made, and is slow to answer then: whoever is told may
/// act while the client still waits.
struct Slow {
    scim: ScimVendor,
    created: Sender<()>,
}

impl FakeVendor for Slow {
    fn answer(&mut self, request: &VendorRequest) -> VendorAnswer {
        let answer = self.scim.answer(request);
        if request.method == "POST" {
            // Nobody listens any more when the test is over.
            let _ = self.created.send(());
            std::thread::sleep(Duration::from_millis(300));
        }
        answer
    }

    fn auth(&self) -> VendorAuth {
        self.scim.auth()
    }
}

const WORDS: &str = "CONTRACT_TEST_WORDS";

/// Not a test: what the tests below run as a process of its own.
#[test]
fn child() {
    let Ok(words) = std::env::var(WORDS) else {
        return;
    };
    let words = ["acme", "contract"]
        .into_iter()
        .chain(words.split_whitespace());
    let status = Cli::new(scim::integration()).run_in(
        words.map(OsString::from),
        &mut Surroundings {
            environment: std::env::vars_os().collect(),
            stdin: &mut std::io::empty(),
            stdout: &mut std::io::stdout(),
            stderr: &mut std::io::stderr(),
            colour: Colour::Plain,
        },
    );
    std::process::exit(status.code().into());
}

fn server() -> (FakeServer<Slow>, Receiver<()>) {
    let (created, users) = channel();
    let scim = ScimVendor::default();
    (FakeServer::start(Slow { scim, created }), users)
}

fn start(server: &FakeServer<Slow>, words: &str) -> Child {
    let credentials = server.params()["credentials"].clone();
    Command::new(std::env::current_exe().unwrap())
        .args(["interrupted::child", "--exact", "--nocapture"])
        .env(WORDS, words)
        .env("ACME_URL", server.url())
        .env(
            "ACME_CREDENTIALS_IDENTIFIER",
            credentials["identifier"].as_str().unwrap(),
        )
        .env(
            "ACME_CREDENTIALS_PASSWORD",
            credentials["password"].as_str().unwrap(),
        )
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap()
}

fn signal(child: &Child, name: &str) {
    let kill = Command::new("kill")
        .args([name, &child.id().to_string()])
        .status();
    assert!(kill.unwrap().success(), "kill {name}");
}

/// Sends the signal as soon as the server has made this many users.
fn interrupt(server: &FakeServer<Slow>, users: &Receiver<()>, name: &str, after: usize) -> Output {
    let child = start(server, "");
    for _ in 0..after {
        users.recv_timeout(Duration::from_secs(60)).unwrap();
    }
    signal(&child, name);
    child.wait_with_output().unwrap()
}

#[test]
fn a_run_that_is_interrupted_removes_its_users() {
    for (name, after) in [("-INT", 1), ("-TERM", 3), ("-HUP", 1)] {
        let (server, users) = server();
        let output = interrupt(&server, &users, name, after);
        let stdout = String::from_utf8(output.stdout).unwrap();
        assert_eq!(output.status.code(), Some(130), "{name}: {stdout}");
        assert!(stdout.contains("\ninterrupted after "), "{name}: {stdout}");
        assert_eq!(server.with(|slow| slow.scim.len()), 0, "{name}: {stdout}");
    }
}

#[test]
fn a_run_that_is_killed_is_cleaned_up_by_its_name() {
    let (server, users) = server();
    let output = interrupt(&server, &users, "-KILL", 1);
    let stderr = String::from_utf8(output.stderr).unwrap();
    let run = stderr.split("--clean-up ").nth(1).unwrap();
    let run = run.split('`').next().unwrap();
    assert_eq!(server.with(|slow| slow.scim.len()), 1);
    let output = start(&server, &format!("--clean-up {run}"))
        .wait_with_output()
        .unwrap();
    assert_eq!(output.status.code(), Some(0));
    let stdout = String::from_utf8(output.stdout).unwrap();
    assert!(
        stdout.contains(&format!("run {run}: 1 removed, 0 left\n")),
        "{stdout}"
    );
    assert_eq!(server.with(|slow| slow.scim.len()), 0);
}
