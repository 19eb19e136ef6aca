//! Results on stdout, talk on stderr.

use std::{
    io::{self, ErrorKind, IsTerminal, Write},
    sync::Arc,
};

use clap::builder::styling::{AnsiColor, Style};

use super::quoting::printable;
use crate::http::RequestLog;

/// Whether talk is coloured.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Colour {
    /// Text alone: stderr is no terminal, or `NO_COLOR` is set.
    Plain,
    /// With ANSI escapes.
    Ansi,
}

impl Colour {
    /// What suits the process's stderr, by the NO_COLOR convention.
    pub(super) fn of_stderr() -> Self {
        let refused = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
        let dumb = std::env::var_os("TERM").is_some_and(|value| value == "dumb");
        if io::stderr().is_terminal() && !refused && !dumb {
            Self::Ansi
        } else {
            Self::Plain
        }
    }
}

/// What a run writes to.
pub(super) struct Console<'w> {
    pub(super) stdout: &'w mut dyn Write,
    pub(super) stderr: &'w mut dyn Write,
    pub(super) colour: Colour,
    /// Whether a result was written.
    pub(super) has_result: bool,
}

impl Console<'_> {
    /// Writes a result, whole, at once.
    ///
    /// A reader that hung up, as `head` does, has read what it wanted: that is a success.
    pub(super) fn result(&mut self, text: &str) -> io::Result<()> {
        self.has_result = true;
        let written = self
            .stdout
            .write_all(text.as_bytes())
            .and_then(|()| self.stdout.flush());
        match written {
            Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(()),
            written => written,
        }
    }

    /// `error: message`, and what to do about it.
    pub(super) fn error(&mut self, message: &str, help: Option<&str>) {
        self.talk("error", AnsiColor::Red, message);
        self.help(help);
    }

    /// `warning: message`, and what to do about it.
    pub(super) fn warning(&mut self, message: &str, help: Option<&str>) {
        self.talk("warning", AnsiColor::Yellow, message);
        self.help(help);
    }

    /// Text for people that is neither.
    pub(super) fn say(&mut self, text: &str) {
        // Whoever closed stderr does not want to hear of it.
        let _ = self.stderr.write_all(text.as_bytes());
    }

    /// What to do about what was said.
    pub(super) fn help(&mut self, help: Option<&str>) {
        if let Some(help) = help {
            self.talk("help", AnsiColor::Cyan, help);
        }
    }

    fn talk(&mut self, word: &str, colour: AnsiColor, text: &str) {
        self.say(&line(self.colour, word, colour, text));
    }
}

/// A line of talk. The lines of the text stay, but nothing in it commands the terminal.
fn line(colour: Colour, word: &str, of_word: AnsiColor, text: &str) -> String {
    let text = text.lines().map(printable).collect::<Vec<_>>().join("\n");
    match colour {
        Colour::Plain => format!("{word}: {text}\n"),
        Colour::Ansi => {
            let style = Style::new().bold().fg_color(Some(of_word.into()));
            format!("{style}{word}{style:#}: {text}\n")
        }
    }
}

/// How much of the conversation with the vendor is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Verbosity {
    /// Warnings only.
    Quiet,
    /// Each request, too (`-v`).
    Requests,
}

/// Reports requests on the process's stderr as they happen.
struct StderrLog {
    verbosity: Verbosity,
    colour: Colour,
}

/// A log on stderr.
pub(super) fn stderr_log(verbosity: Verbosity, colour: Colour) -> Arc<dyn RequestLog> {
    Arc::new(StderrLog { verbosity, colour })
}

impl RequestLog for StderrLog {
    fn exchange(&self, exchange: &str) {
        if self.verbosity == Verbosity::Requests {
            // Whoever closed stderr does not want to hear of it.
            let _ = writeln!(io::stderr(), "{}", printable(exchange));
        }
    }

    fn is_listening(&self) -> bool {
        self.verbosity == Verbosity::Requests
    }

    fn warning(&self, warning: &str) {
        let line = line(self.colour, "warning", AnsiColor::Yellow, warning);
        let _ = io::stderr().write_all(line.as_bytes());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn talk_is_one_word_and_its_text() {
        for (colour, expected) in [
            (
                Colour::Plain,
                "error: no `a\\u{1b}`\nand more\nhelp: do b\nwarning: w\n",
            ),
            (
                Colour::Ansi,
                "\u{1b}[1m\u{1b}[31merror\u{1b}[0m: no `a\\u{1b}`\nand more\n\
                 \u{1b}[1m\u{1b}[36mhelp\u{1b}[0m: do b\n\u{1b}[1m\u{1b}[33mwarning\u{1b}[0m: w\n",
            ),
        ] {
            let mut stderr = Vec::new();
            let mut console = Console {
                stdout: &mut Vec::new(),
                stderr: &mut stderr,
                colour,
                has_result: false,
            };
            console.error("no `a\u{1b}`\nand more", Some("do b"));
            console.warning("w", None);
            assert_eq!(String::from_utf8(stderr).unwrap(), expected);
        }
    }

    struct Broken(ErrorKind);

    impl Write for Broken {
        fn write(&mut self, _: &[u8]) -> io::Result<usize> {
            Err(self.0.into())
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    #[test]
    fn a_reader_that_hung_up_is_no_failure_but_a_full_disk_is() {
        for (kind, fails) in [
            (ErrorKind::BrokenPipe, false),
            (ErrorKind::StorageFull, true),
        ] {
            let mut console = Console {
                stdout: &mut Broken(kind),
                stderr: &mut Vec::new(),
                colour: Colour::Plain,
                has_result: false,
            };
            assert_eq!(console.result("x").is_err(), fails, "{kind}");
        }
    }
}
