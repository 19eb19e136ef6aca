use std::ops::Range;

use super::chunk::{Chunk, chunks};
use super::line::{Line, LineEnd, lines, same};
use super::markers::Markers;
use super::output::Output;

/// The three sides of a merge, as whole texts or as a region of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sides<'a> {
    /// What the template gave last time.
    pub base: &'a str,
    /// What stands there now.
    pub yours: &'a str,
    /// What the template gives today.
    pub template: &'a str,
}

/// What came of a merge.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TextMerge {
    /// The text, with markers around each conflict.
    pub text: String,
    /// The number of conflicts.
    pub conflicts: usize,
}

/// Merges line by line. A region that both sides changed, each in its own way, is
/// offered to `resolve` before it becomes a conflict.
#[must_use]
pub fn merge(sides: Sides<'_>, resolve: impl Fn(Sides<'_>) -> Option<String>) -> TextMerge {
    let (base, yours, template) = (lines(sides.base), lines(sides.yours), lines(sides.template));
    let ends = Ends::of(&base, &yours, &template);
    let mut merger = Merger {
        markers: Markers::apart_from([sides.base, sides.yours, sides.template]),
        output: Output::new(ends.usual, sides.yours.len() + sides.template.len()),
        conflicts: 0,
        ends,
    };
    for chunk in chunks(&base, &yours, &template) {
        match chunk {
            Chunk::Shared {
                base: b,
                yours: y,
                template: t,
            } => merger.shared(base[b], yours[y], template[t]),
            Chunk::Changed {
                base: b,
                yours: y,
                template: t,
            } => merger.changed([&base[b], &yours[y], &template[t]], &resolve),
        }
    }
    TextMerge {
        text: merger.output.finish(),
        conflicts: merger.conflicts,
    }
}

/// How lines end in the three texts.
#[derive(Clone, Copy)]
struct Ends {
    /// In the file, and so in the result.
    usual: LineEnd,
    /// Whether the template's lines get the file's ending: always, unless it is the
    /// ending that the template changed.
    adapt: bool,
}

impl Ends {
    fn of(base: &[Line<'_>], yours: &[Line<'_>], template: &[Line<'_>]) -> Self {
        let usual = |lines| LineEnd::usual(lines);
        let template_changed = usual(base) != usual(template);
        Self {
            usual: if template_changed && usual(base) == usual(yours) {
                usual(template)
            } else {
                usual(yours)
            },
            adapt: !template_changed,
        }
    }

    fn of_template(self, end: LineEnd) -> LineEnd {
        match end {
            LineEnd::Nothing => LineEnd::Nothing,
            _ if self.adapt => self.usual,
            end => end,
        }
    }
}

struct Merger {
    markers: Markers,
    output: Output,
    conflicts: usize,
    ends: Ends,
}

impl Merger {
    /// A line of all three; its ending is merged like any text.
    fn shared(&mut self, base: Line<'_>, yours: Line<'_>, template: Line<'_>) {
        let end = if template.end == base.end || yours.end != base.end {
            yours.end
        } else {
            template.end
        };
        self.output.push(yours.text, end);
    }

    fn changed(
        &mut self,
        [base, yours, template]: [&[Line<'_>]; 3],
        resolve: &impl Fn(Sides<'_>) -> Option<String>,
    ) {
        if same(yours, base) {
            let ends = self.ends;
            self.output.adapted(template, |end| ends.of_template(end));
        } else if same(template, base) || same(yours, template) {
            self.output.lines(yours);
        } else if let Some(resolved) = resolved([base, yours, template], resolve) {
            let ends = self.ends;
            self.output
                .adapted(&lines(&resolved), |end| ends.of_template(end));
        } else {
            self.conflict(base, yours, template);
        }
    }

    /// Lines at either end that both sides have alike stay outside the markers.
    fn conflict(&mut self, base: &[Line<'_>], yours: &[Line<'_>], template: &[Line<'_>]) {
        let (head, tail) = common(yours, template);
        let inner = |lines: &[Line<'_>]| -> Range<usize> { head..lines.len() - tail };
        self.output.lines(&yours[..head]);
        self.output.whole(&self.markers.yours);
        self.between(&yours[inner(yours)]);
        self.output.whole(&self.markers.base);
        self.between(base);
        self.output.whole(&self.markers.middle);
        self.between(&template[inner(template)]);
        self.output.whole(&self.markers.template);
        self.output.lines(&yours[yours.len() - tail..]);
        self.conflicts += 1;
    }

    fn between(&mut self, lines: &[Line<'_>]) {
        for line in lines {
            self.output.whole(line.text);
        }
    }
}

/// The number of lines that two regions share at their beginning and at their end.
fn common(one: &[Line<'_>], other: &[Line<'_>]) -> (usize, usize) {
    let equal = |(a, b): &(&Line<'_>, &Line<'_>)| a.text == b.text;
    let head = one.iter().zip(other).take_while(equal).count();
    let (one, other) = (&one[head..], &other[head..]);
    let tail = one.iter().rev().zip(other.iter().rev());
    (head, tail.take_while(equal).count())
}

fn resolved(
    [base, yours, template]: [&[Line<'_>]; 3],
    resolve: &impl Fn(Sides<'_>) -> Option<String>,
) -> Option<String> {
    let [base, yours, template] = [base, yours, template].map(joined);
    resolve(Sides {
        base: &base,
        yours: &yours,
        template: &template,
    })
}

fn joined(lines: &[Line<'_>]) -> String {
    lines
        .iter()
        .map(|line| match line.end {
            LineEnd::Nothing => line.text.to_owned(),
            _ => format!("{}\n", line.text),
        })
        .collect()
}
