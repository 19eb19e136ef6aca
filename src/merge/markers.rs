use std::collections::BTreeSet;

/// The standard length of a marker; git's `conflict-marker-size`.
const USUAL: usize = 7;
const SIGNS: [char; 4] = ['<', '|', '=', '>'];

/// The lines around and inside a conflict.
pub(super) struct Markers {
    pub(super) yours: String,
    pub(super) base: String,
    pub(super) middle: String,
    pub(super) template: String,
}

impl Markers {
    /// Markers that no line of these texts can be taken for: one sign longer where seven
    /// are taken, as git's attribute `conflict-marker-size` would have it.
    pub(super) fn apart_from(texts: [&str; 3]) -> Self {
        let taken: BTreeSet<usize> = texts
            .iter()
            .flat_map(|text| text.lines())
            .filter_map(|line| marker(line).map(|(_, length, _)| length))
            .collect();
        let mut length = USUAL;
        while taken.contains(&length) {
            length += 1;
        }
        Self::of_length(length)
    }

    fn of_length(length: usize) -> Self {
        let line = |sign: &str, label: &str| format!("{}{label}", sign.repeat(length));
        Self {
            yours: line("<", " yours"),
            base: line("|", " base"),
            middle: line("=", ""),
            template: line(">", " template"),
        }
    }
}

/// A line that could be a marker: its sign, its length, and what follows.
fn marker(line: &str) -> Option<(char, usize, &str)> {
    let sign = line.chars().next().filter(|sign| SIGNS.contains(sign))?;
    let rest = line.trim_start_matches(sign);
    let length = line.len() - rest.len();
    (length >= USUAL && (rest.is_empty() || rest.starts_with(' '))).then_some((sign, length, rest))
}

/// The lines, from 1, at which conflicts begin that a merge has left and nobody has
/// resolved.
#[must_use]
pub fn unresolved(text: &str) -> Vec<usize> {
    let markers: Vec<(usize, char, usize, &str)> = text
        .lines()
        .enumerate()
        .filter_map(|(index, line)| {
            marker(line).map(|(sign, length, label)| (index + 1, sign, length, label))
        })
        .collect();
    let begins = |at: &usize| {
        let (_, sign, length, label) = markers[*at];
        let followed = markers[at + 1..]
            .iter()
            .filter(|(_, _, other, _)| *other == length)
            .map(|(_, sign, _, label)| (*sign, *label))
            .take(3)
            .eq([('|', " base"), ('=', ""), ('>', " template")]);
        sign == '<' && label == " yours" && followed
    };
    (0..markers.len())
        .filter(begins)
        .map(|at| markers[at].0)
        .collect()
}
