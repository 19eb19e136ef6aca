//! The difference of two files, as `git apply` and `patch` take it.

use std::fmt::Write;

use anstyle::{AnsiColor, Style};
use similar::{Algorithm, DiffOp, capture_diff_slices, group_diff_ops};

use crate::base::mergeable;
use crate::sha256;
use crate::tree::Mode;

/// Lines around a change.
const CONTEXT: usize = 3;

/// A file on one side of a difference.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Side<'a> {
    /// Its path, with `/`.
    pub(crate) path: &'a str,
    pub(crate) mode: Mode,
    pub(crate) bytes: &'a [u8],
}

/// Whether to colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Colour {
    Yes,
    No,
}

/// What makes the new file of the old one; nothing if nothing does.
///
/// A file that is no text cannot be shown. Its size and hash are, in lines which whoever
/// applies the difference skips.
pub(crate) fn difference(old: Option<Side<'_>>, new: Option<Side<'_>>, colour: Colour) -> String {
    let mut writer = Writer {
        text: String::new(),
        colour,
    };
    let texts = [old, new].map(|side| side.map_or(Some(""), |side| mergeable(side.bytes)));
    let [old_path, new_path] = [old, new].map(|side| side.map(|side| side.path));
    let (Some(first), Some(last)) = (old_path.or(new_path), new_path.or(old_path)) else {
        return writer.text;
    };
    let [Some(before), Some(after)] = texts else {
        let same_bytes = old.map(|old| old.bytes) == new.map(|new| new.bytes);
        if !same_bytes {
            return without_text([old, new], colour);
        }
        writer.header(old, new, first, last);
        return writer.text;
    };
    if !writer.header(old, new, first, last) && before == after {
        return String::new();
    }
    if before != after {
        let named = |prefix: &str, side: Option<Side<'_>>| match side {
            Some(side) => quoted(prefix, side.path, Ending::Tab),
            None => "/dev/null".to_owned(),
        };
        writer.line(HEAD, &format!("--- {}", named("a/", old)));
        writer.line(HEAD, &format!("+++ {}", named("b/", new)));
        writer.hunks(before, after);
    }
    writer.text
}

/// That two files differ which cannot be shown, or which nobody would read.
pub(crate) fn without_text(sides: [Option<Side<'_>>; 2], colour: Colour) -> String {
    let mut writer = Writer {
        text: String::new(),
        colour,
    };
    let [old, new] = sides;
    if let (Some(first), Some(last)) = (old.or(new), new.or(old)) {
        let (first, last) = (first.path, last.path);
        writer.line(HEAD, &format!("Binary files {first} and {last} differ"));
        writer.line(PLAIN, &format!("  old: {}", measured(old)));
        writer.line(PLAIN, &format!("  new: {}", measured(new)));
    }
    writer.text
}

/// A file that cannot be shown, by what tells it from another.
fn measured(side: Option<Side<'_>>) -> String {
    side.map_or_else(
        || "none".to_owned(),
        |side| {
            format!(
                "{} bytes, sha256 {}",
                side.bytes.len(),
                sha256::hex(side.bytes)
            )
        },
    )
}

const HEAD: Style = Style::new().bold();
const HUNK: Style = AnsiColor::Cyan.on_default();
const REMOVED: Style = AnsiColor::Red.on_default();
const ADDED: Style = AnsiColor::Green.on_default();
const PLAIN: Style = Style::new();

struct Writer {
    text: String,
    colour: Colour,
}

impl Writer {
    fn line(&mut self, style: Style, line: &str) {
        // Writing into a text does not fail.
        let _ = match self.colour {
            Colour::Yes => writeln!(self.text, "{style}{line}{style:#}"),
            Colour::No => writeln!(self.text, "{line}"),
        };
    }

    /// Git's own lines. Tells whether they say something by themselves.
    fn header(
        &mut self,
        old: Option<Side<'_>>,
        new: Option<Side<'_>>,
        first: &str,
        last: &str,
    ) -> bool {
        let start = format!(
            "diff --git {} {}",
            quoted("a/", first, Ending::Blank),
            quoted("b/", last, Ending::Blank)
        );
        self.line(HEAD, &start);
        let lines = match (old, new) {
            (None, Some(new)) => vec![format!("new file mode {}", mode(new.mode))],
            (Some(old), None) => vec![format!("deleted file mode {}", mode(old.mode))],
            (Some(old), Some(new)) => {
                let mut lines = Vec::new();
                if old.mode != new.mode {
                    lines.push(format!("old mode {}", mode(old.mode)));
                    lines.push(format!("new mode {}", mode(new.mode)));
                }
                if old.path != new.path {
                    lines.push(format!(
                        "rename from {}",
                        quoted("", old.path, Ending::Nothing)
                    ));
                    lines.push(format!(
                        "rename to {}",
                        quoted("", new.path, Ending::Nothing)
                    ));
                }
                lines
            }
            (None, None) => Vec::new(),
        };
        for line in &lines {
            self.line(HEAD, line);
        }
        !lines.is_empty()
    }

    fn hunks(&mut self, before: &str, after: &str) {
        let before: Vec<&str> = before.split_inclusive('\n').collect();
        let after: Vec<&str> = after.split_inclusive('\n').collect();
        let operations = capture_diff_slices(Algorithm::Myers, &before, &after);
        for group in group_diff_ops(operations, CONTEXT) {
            let (Some(first), Some(last)) = (group.first(), group.last()) else {
                continue;
            };
            let old = first.old_range().start..last.old_range().end;
            let new = first.new_range().start..last.new_range().end;
            self.line(HUNK, &format!("@@ -{} +{} @@", range(&old), range(&new)));
            for operation in group {
                self.operation(operation, &before, &after);
            }
        }
    }

    fn operation(&mut self, operation: DiffOp, before: &[&str], after: &[&str]) {
        if let DiffOp::Equal { .. } = operation {
            for line in &before[operation.old_range()] {
                self.content(PLAIN, ' ', line);
            }
            return;
        }
        for line in &before[operation.old_range()] {
            self.content(REMOVED, '-', line);
        }
        for line in &after[operation.new_range()] {
            self.content(ADDED, '+', line);
        }
    }

    fn content(&mut self, style: Style, sign: char, line: &str) {
        match line.strip_suffix('\n') {
            Some(line) => self.line(style, &format!("{sign}{line}")),
            None => {
                self.line(style, &format!("{sign}{line}"));
                self.line(PLAIN, "\\ No newline at end of file");
            }
        }
    }
}

fn mode(mode: Mode) -> &'static str {
    match mode {
        Mode::Regular => "100644",
        Mode::Executable => "100755",
    }
}

/// A range of lines as hunks have it: from 1, or the line before where it is empty.
fn range(lines: &std::ops::Range<usize>) -> String {
    match lines.len() {
        0 => format!("{},0", lines.start),
        1 => format!("{}", lines.start + 1),
        length => format!("{},{length}", lines.start + 1),
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Ending {
    Nothing,
    /// A blank, and another path, so that one in the path needs quotes.
    Blank,
    /// So that a blank in a name is none before a time stamp.
    Tab,
}

/// A path as Git writes it: in quotes where it holds what would end it.
fn quoted(prefix: &str, path: &str, ending: Ending) -> String {
    let path = path.trim_start_matches('/');
    let special = |c: char| {
        c.is_ascii_control() || c == '"' || c == '\\' || (c == ' ' && ending == Ending::Blank)
    };
    if path.contains(special) {
        let mut quoted = format!("\"{prefix}");
        for c in path.chars() {
            let _ = match c {
                '"' | '\\' => write!(quoted, "\\{c}"),
                c if c.is_ascii_control() => write!(quoted, "\\{:03o}", u32::from(c)),
                c => write!(quoted, "{c}"),
            };
        }
        quoted.push('"');
        return quoted;
    }
    let tab = if ending == Ending::Tab && path.contains(' ') {
        "\t"
    } else {
        ""
    };
    format!("{prefix}{path}{tab}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn side<'a>(path: &'a str, text: &'a str) -> Option<Side<'a>> {
        Some(Side {
            path,
            mode: Mode::Regular,
            bytes: text.as_bytes(),
        })
    }

    #[test]
    fn a_difference_is_one_that_git_writes() {
        for (old, new, expected) in [
            (
                side("a", "1\n2\n3\n"),
                side("a", "1\nB\n3\n"),
                "diff --git a/a b/a\n--- a/a\n+++ b/a\n@@ -1,3 +1,3 @@\n 1\n-2\n+B\n 3\n",
            ),
            (
                None,
                side("a b", "1"),
                "diff --git \"a/a b\" \"b/a b\"\nnew file mode 100644\n--- /dev/null\n+++ b/a b\t\n\
                 @@ -0,0 +1 @@\n+1\n\\ No newline at end of file\n",
            ),
            (
                side("a\"b", "1\n"),
                None,
                "diff --git \"a/a\\\"b\" \"b/a\\\"b\"\ndeleted file mode 100644\n\
                 --- \"a/a\\\"b\"\n+++ /dev/null\n@@ -1 +0,0 @@\n-1\n",
            ),
            (
                side("a", "1\n"),
                side("b", "1\n"),
                "diff --git a/a b/b\nrename from a\nrename to b\n",
            ),
            (side("a", "1\n"), side("a", "1\n"), ""),
            (
                side("a", "x\0"),
                side("a", "y\0"),
                "Binary files a and a differ\n  \
                 old: 2 bytes, sha256 14f825b2bbc32dd8d196367fa8776873069c12a8954d8da7513aa7704ddd09eb\n  \
                 new: 2 bytes, sha256 6a75da5da0cd28492372c3dde802e4bbe80564f01926cc1af00066623653770c\n",
            ),
            (None, None, ""),
        ] {
            assert_eq!(difference(old, new, Colour::No), expected);
        }
    }

    #[test]
    fn a_mode_is_told_by_itself() {
        let new = Side {
            mode: Mode::Executable,
            ..side("a", "1\n").unwrap()
        };
        assert_eq!(
            difference(side("a", "1\n"), Some(new), Colour::No),
            "diff --git a/a b/a\nold mode 100644\nnew mode 100755\n"
        );
    }

    #[test]
    fn colours_mark_what_goes_and_what_comes() {
        let text = difference(side("a", "1\n"), side("a", "2\n"), Colour::Yes);
        assert!(text.contains("\u{1b}[31m-1\u{1b}[0m\n"), "{text:?}");
        assert!(text.contains("\u{1b}[32m+2\u{1b}[0m\n"), "{text:?}");
    }
}
