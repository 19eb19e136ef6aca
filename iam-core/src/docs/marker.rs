//! The lines between which a section stands.

use super::Told;

/// A line that begins or ends a section.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Marker<'t> {
    Begin {
        command: &'t str,
        told: Told,
    },
    End {
        command: &'t str,
    },
    /// It is meant as a marker, and cannot be read.
    Unreadable,
}

/// What stands behind the command of a section whose examples a live system has answered.
const LIVE: &str = "(live)";

impl<'t> Marker<'t> {
    /// Reads a line: `<!-- docs: begin iam-get-user -->`; nothing where it is none.
    pub(super) fn read(line: &'t str) -> Option<Self> {
        let comment = line.trim_end().strip_prefix("<!--")?;
        let words = comment.trim_start().strip_prefix("docs:")?;
        let Some(words) = words.strip_suffix("-->") else {
            return Some(Self::Unreadable);
        };
        let words: Vec<&str> = words.split_whitespace().collect();
        Some(match words[..] {
            ["begin", command] => Self::Begin {
                command,
                told: Told::ByTheFakeVendor,
            },
            ["begin", command, LIVE] => Self::Begin {
                command,
                told: Told::Live,
            },
            ["end", command] => Self::End { command },
            _ => Self::Unreadable,
        })
    }
}

/// The line that begins a section.
pub(super) fn begin(command: &str, told: Told) -> String {
    match told {
        Told::ByTheFakeVendor => format!("<!-- docs: begin {command} -->"),
        Told::Live => format!("<!-- docs: begin {command} {LIVE} -->"),
    }
}

/// The line that ends a section.
pub(super) fn end(command: &str) -> String {
    format!("<!-- docs: end {command} -->")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_marker_is_a_comment_that_says_docs() {
        let begin = |told| {
            Some(Marker::Begin {
                command: "a-b",
                told,
            })
        };
        for (line, marker) in [
            ("<!-- docs: begin a-b -->", begin(Told::ByTheFakeVendor)),
            ("<!-- docs: begin a-b (live) -->\r", begin(Told::Live)),
            ("<!--docs:begin a-b-->  ", begin(Told::ByTheFakeVendor)),
            (
                "<!-- docs: end a-b -->",
                Some(Marker::End { command: "a-b" }),
            ),
            ("<!-- docs: bgin a-b -->", Some(Marker::Unreadable)),
            ("<!-- docs: begin -->", Some(Marker::Unreadable)),
            ("<!-- docs: begin a-b (dead) -->", Some(Marker::Unreadable)),
            ("<!-- docs: begin a-b --> x", Some(Marker::Unreadable)),
            ("<!-- docs: begin a-b", Some(Marker::Unreadable)),
            ("<!-- about the docs -->", None),
            ("see <!-- docs: begin a-b -->", None),
            ("    <!-- docs: begin a-b -->", None),
            ("", None),
        ] {
            assert_eq!(Marker::read(line), marker, "{line:?}");
        }
    }

    #[test]
    fn what_is_written_can_be_read() {
        for told in [Told::ByTheFakeVendor, Told::Live] {
            let line = begin_line(told);
            assert_eq!(
                Marker::read(&line),
                Some(Marker::Begin { command: "a", told })
            );
        }
        assert_eq!(Marker::read(&end("a")), Some(Marker::End { command: "a" }));
    }

    fn begin_line(told: Told) -> String {
        begin("a", told)
    }
}
