use super::line::{Line, LineEnd};

/// The text that a merge writes, line by line.
pub(super) struct Output {
    text: String,
    /// What ends the lines of the file.
    usual: LineEnd,
}

impl Output {
    pub(super) fn new(usual: LineEnd, size: usize) -> Self {
        Self {
            text: String::with_capacity(size),
            usual,
        }
    }

    /// A line. The one before it was perhaps the last of its text, and is none here.
    pub(super) fn push(&mut self, text: &str, end: LineEnd) {
        if !self.text.is_empty() && !self.text.ends_with('\n') {
            self.text.push_str(self.usual.as_str());
        }
        self.text.push_str(text);
        self.text.push_str(end.as_str());
    }

    /// Lines as they are.
    pub(super) fn lines(&mut self, lines: &[Line<'_>]) {
        for line in lines {
            self.push(line.text, line.end);
        }
    }

    /// Lines of a text whose lines may end otherwise than the file's.
    pub(super) fn adapted(&mut self, lines: &[Line<'_>], end: impl Fn(LineEnd) -> LineEnd) {
        for line in lines {
            self.push(line.text, end(line.end));
        }
    }

    /// A line of its own: a marker, or one between markers.
    pub(super) fn whole(&mut self, text: &str) {
        self.push(text, self.usual);
    }

    pub(super) fn finish(self) -> String {
        self.text
    }
}
