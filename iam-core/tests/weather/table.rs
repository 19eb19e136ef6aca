//! The fault tables, read: one line a fault, one column a kind of call.

use crate::fault::{FAULTS, Fault, Lasting};

/// What comes of a fault on a call; the words are explained in the tables.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cell {
    On,
    Fail,
    FailWithoutCode,
    Again,
    Circle,
    Absent,
    Look,
    Hidden,
    Skip,
    Around,
    Put,
    Known,
    Found,
    Sought,
    Read,
    Gone,
}

impl Cell {
    fn read(word: &str) -> Self {
        match word {
            "on" => Self::On,
            "fail" => Self::Fail,
            "fail-" => Self::FailWithoutCode,
            "again" => Self::Again,
            "circle" => Self::Circle,
            "absent" => Self::Absent,
            "look" => Self::Look,
            "hidden" => Self::Hidden,
            "skip" => Self::Skip,
            "around" => Self::Around,
            "put" => Self::Put,
            "known" => Self::Known,
            "found" => Self::Found,
            "sought" => Self::Sought,
            "read" => Self::Read,
            "gone" => Self::Gone,
            other => panic!("no such word in the table: {other:?}"),
        }
    }

    /// The calls, where the cell says which: those of fair weather are `fair`, and the fault
    /// strikes the one at this place.
    pub fn calls(self, fair: &str, at: usize, lasting: Lasting) -> Option<String> {
        let (so_far, rest) = fair.split_at(at + 1);
        let call = &so_far[at..];
        Some(match (self, lasting) {
            (Self::On | Self::Known, _) => fair.to_owned(),
            (Self::Fail | Self::FailWithoutCode | Self::Skip, _) => so_far.to_owned(),
            (Self::Again | Self::Circle, Lasting::Once) => format!("{so_far}{call}{rest}"),
            (Self::Again, Lasting::Always) => format!("{so_far}{call}"),
            (Self::Circle, Lasting::Always) => format!("{so_far}{}", call.repeat(5)),
            (Self::Look, _) => format!("{so_far}GU"),
            (Self::Hidden, _) if !so_far.contains("GG") => format!("{so_far}G"),
            _ => return None,
        })
    }

    /// Whether the command succeeds; `None` where it may do either.
    pub fn is_success(self, lasting: Lasting, command: &str) -> Option<bool> {
        Some(match self {
            Self::On
            | Self::Look
            | Self::Skip
            | Self::Put
            | Self::Known
            | Self::Found
            | Self::Read => true,
            Self::Fail | Self::FailWithoutCode | Self::Hidden | Self::Sought => false,
            Self::Again | Self::Circle => lasting == Lasting::Once,
            Self::Around if lasting == Lasting::Once => true,
            Self::Around | Self::Absent => return None,
            Self::Gone => command == "iam-disable-user",
        })
    }
}

/// A line of a table.
pub struct Line {
    pub fault: &'static Fault,
    /// The `errorCode` of a failure.
    pub code: Option<u64>,
    /// A part of the `errorMessage` of a failure.
    pub says: &'static str,
    pub cells: Vec<Cell>,
}

/// Reads a table that has a line for each fault.
pub fn read(table: &'static str) -> Vec<Line> {
    let lines: Vec<Line> = table
        .lines()
        .filter(|line| !line.starts_with('#'))
        .map(|line| {
            let mut cells = line.split('|').map(str::trim);
            let mut next = || cells.next().unwrap();
            let (name, code, says) = (next(), next(), next());
            Line {
                fault: FAULTS.iter().find(|fault| fault.name == name).unwrap(),
                code: code.parse().ok(),
                says: if says == "-" { "" } else { says },
                cells: cells.map(Cell::read).collect(),
            }
        })
        .collect();
    for fault in &FAULTS {
        assert!(
            lines.iter().any(|line| std::ptr::eq(line.fault, fault)),
            "the table has no line for `{}`",
            fault.name
        );
    }
    lines
}
