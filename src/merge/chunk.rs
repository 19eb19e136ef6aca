use std::ops::Range;

use similar::{Algorithm, DiffOp, capture_diff_slices_by_key};

use super::line::Line;

/// A region of the three texts, in the order in which they stand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Chunk {
    /// One line that all three have.
    Shared {
        base: usize,
        yours: usize,
        template: usize,
    },
    /// Lines that not all three have.
    Changed {
        base: Range<usize>,
        yours: Range<usize>,
        template: Range<usize>,
    },
}

/// The regions of three texts, each line of each in exactly one of them.
pub(super) fn chunks(base: &[Line<'_>], yours: &[Line<'_>], template: &[Line<'_>]) -> Vec<Chunk> {
    let (in_yours, in_template) = (matches(base, yours), matches(base, template));
    let mut chunks = Vec::new();
    let (mut b, mut y, mut t) = (0, 0, 0);
    let shared = in_yours
        .iter()
        .zip(&in_template)
        .enumerate()
        .filter_map(|(base, (yours, template))| Some((base, (*yours)?, (*template)?)));
    for (base, yours, template) in shared {
        push_changed(&mut chunks, b..base, y..yours, t..template);
        chunks.push(Chunk::Shared {
            base,
            yours,
            template,
        });
        (b, y, t) = (base + 1, yours + 1, template + 1);
    }
    push_changed(
        &mut chunks,
        b..base.len(),
        y..yours.len(),
        t..template.len(),
    );
    chunks
}

fn push_changed(
    chunks: &mut Vec<Chunk>,
    base: Range<usize>,
    yours: Range<usize>,
    template: Range<usize>,
) {
    if !(base.is_empty() && yours.is_empty() && template.is_empty()) {
        chunks.push(Chunk::Changed {
            base,
            yours,
            template,
        });
    }
}

/// For every line of the base, the line of the other text that it became.
fn matches(base: &[Line<'_>], other: &[Line<'_>]) -> Vec<Option<usize>> {
    let mut matches = vec![None; base.len()];
    let operations =
        capture_diff_slices_by_key(Algorithm::Myers, base, other, |line| line.text.to_owned());
    for operation in operations {
        if let DiffOp::Equal {
            old_index,
            new_index,
            len,
        } = operation
        {
            for (offset, place) in matches[old_index..old_index + len].iter_mut().enumerate() {
                *place = Some(new_index + offset);
            }
        }
    }
    matches
}
