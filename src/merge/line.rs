/// A line, apart from what ends it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Line<'a> {
    pub(super) text: &'a str,
    pub(super) end: LineEnd,
}

/// What ends a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum LineEnd {
    Lf,
    CrLf,
    /// The text ends here.
    Nothing,
}

impl LineEnd {
    pub(super) fn as_str(self) -> &'static str {
        match self {
            Self::Lf => "\n",
            Self::CrLf => "\r\n",
            Self::Nothing => "",
        }
    }

    /// What most lines of a text end with.
    pub(super) fn usual(lines: &[Line<'_>]) -> Self {
        let count = |end| lines.iter().filter(|line| line.end == end).count();
        if count(Self::CrLf) > count(Self::Lf) {
            Self::CrLf
        } else {
            Self::Lf
        }
    }
}

pub(super) fn lines(text: &str) -> Vec<Line<'_>> {
    text.split_inclusive('\n')
        .map(|line| match line.strip_suffix('\n') {
            None => Line {
                text: line,
                end: LineEnd::Nothing,
            },
            Some(line) => match line.strip_suffix('\r') {
                Some(text) => Line {
                    text,
                    end: LineEnd::CrLf,
                },
                None => Line {
                    text: line,
                    end: LineEnd::Lf,
                },
            },
        })
        .collect()
}

/// Whether two regions say the same, however their lines end.
pub(super) fn same(one: &[Line<'_>], other: &[Line<'_>]) -> bool {
    one.len() == other.len() && one.iter().zip(other).all(|(a, b)| a.text == b.text)
}
