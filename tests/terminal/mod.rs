//! A program in a real pseudo-terminal.

#![allow(dead_code, reason = "each test binary uses a part")]
#![allow(
    clippy::expect_used,
    reason = "a test that cannot set its stage has failed"
)]

use std::fs::File;
use std::io::{Read, Write};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::thread;
use std::time::{Duration, Instant};

use rustix::pty::{OpenptFlags, grantpt, openpt, ptsname, unlockpt};
use rustix::termios::{Winsize, tcsetwinsize};

/// Longer than anything takes on a busy machine.
const PATIENCE: Duration = Duration::from_secs(60);

/// A running program whose standard input and standard error are a terminal. Its standard
/// output is a pipe, as in `iam-init | less`.
pub struct Terminal {
    keys: File,
    shown: Receiver<Vec<u8>>,
    screen: String,
    child: Child,
}

/// How the program ended.
#[derive(Debug)]
pub struct Ended {
    pub code: Option<i32>,
    pub stdout: String,
    /// Everything that the terminal was sent, without escape sequences.
    pub screen: String,
    /// The same, with them.
    pub raw: String,
}

impl Terminal {
    /// Starts `iam-init` in a folder.
    pub fn start(folder: &Path, arguments: &[&str], environment: &[(&str, &str)]) -> Self {
        let keys = openpt(OpenptFlags::RDWR | OpenptFlags::NOCTTY).expect("a pseudo-terminal");
        grantpt(&keys).expect("granted");
        unlockpt(&keys).expect("unlocked");
        let size = Winsize {
            ws_row: 40,
            ws_col: 100,
            ws_xpixel: 0,
            ws_ypixel: 0,
        };
        tcsetwinsize(&keys, size).expect("a size");
        let name = ptsname(&keys, Vec::new()).expect("a name");
        let end = File::options()
            .read(true)
            .write(true)
            .open(name.to_str().expect("text"))
            .expect("the program's end");

        // `setsid --ctty` makes it the terminal of a session, as a login does.
        let child = Command::new("setsid")
            .args(["--ctty", "--wait", env!("CARGO_BIN_EXE_iam-init")])
            .args(arguments)
            .current_dir(folder)
            .env_remove("NO_COLOR")
            .env_remove("CLICOLOR")
            .env_remove("CLICOLOR_FORCE")
            // On a build server colour is for dumb terminals too.
            .env_remove("CI")
            .env("TERM", "xterm-256color")
            .envs(environment.iter().copied())
            .stdin(end.try_clone().expect("cloned"))
            .stderr(end)
            .stdout(Stdio::piped())
            .spawn()
            .expect("setsid of util-linux");

        let keys = File::from(keys);
        let mut from = keys.try_clone().expect("cloned");
        let (sender, shown) = mpsc::channel();
        thread::spawn(move || {
            let mut buffer = [0; 4096];
            // The end of the program is an error here on Linux.
            while let Ok(length @ 1..) = from.read(&mut buffer) {
                if sender.send(buffer[..length].to_vec()).is_err() {
                    break;
                }
            }
        });
        Self {
            keys,
            shown,
            screen: String::new(),
            child,
        }
    }

    /// Waits until the terminal shows a text that it did not show at the last call.
    #[track_caller]
    pub fn expect(&mut self, text: &str) -> &mut Self {
        let start = Instant::now();
        let seen = self.screen.len();
        loop {
            if plain(&self.screen[seen..]).contains(text) {
                return self;
            }
            match self
                .shown
                .recv_timeout(PATIENCE.saturating_sub(start.elapsed()))
            {
                Ok(bytes) => self.screen.push_str(&String::from_utf8_lossy(&bytes)),
                Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => {
                    panic!("`{text}` did not come, but:\n{}", plain(&self.screen))
                }
            }
        }
    }

    /// Types, as at a keyboard.
    pub fn keys(&mut self, keys: &str) -> &mut Self {
        self.keys.write_all(keys.as_bytes()).expect("typed");
        self
    }

    /// Waits for the end.
    pub fn end(mut self) -> Ended {
        let mut pipe = self.child.stdout.take().expect("piped");
        let (sender, all) = mpsc::channel();
        thread::spawn(move || {
            let mut stdout = String::new();
            let read = pipe.read_to_string(&mut stdout);
            let _ = sender.send(read.map(|_| stdout));
        });
        let Ok(stdout) = all.recv_timeout(PATIENCE) else {
            // Its terminal goes with the test, and it with its terminal.
            panic!("it does not end");
        };
        let stdout = stdout.expect("text");
        let status = self.child.wait().expect("it ends");
        while let Ok(bytes) = self.shown.recv_timeout(Duration::from_secs(5)) {
            self.screen.push_str(&String::from_utf8_lossy(&bytes));
        }
        Ended {
            code: status.code(),
            stdout,
            screen: plain(&self.screen),
            raw: self.screen,
        }
    }
}

/// A text without the escape sequences that move the cursor and colour it.
fn plain(text: &str) -> String {
    let mut plain = String::new();
    let mut characters = text.chars();
    while let Some(character) = characters.next() {
        match character {
            '\x1b' => {
                if characters.next() == Some('[') {
                    let _ = characters.find(|c| ('@'..='~').contains(c));
                }
            }
            '\r' => {}
            other => plain.push(other),
        }
    }
    plain
}
