//! What must hold of a command that was struck by a fault.

use serde_json::Value;

use crate::{
    fault::{Fault, Lasting},
    table::{Cell, Line},
    trial::{Before, Row, Seen},
};

/// One cell of a table: the fault, the row shape and the call that it strikes.
pub struct Strike<'a> {
    pub row: &'a Row,
    /// The calls of this row in fair weather.
    pub fair: &'a str,
    /// The place of the call that is struck.
    pub at: usize,
    pub lasting: Lasting,
}

impl Strike<'_> {
    fn name(&self, fault: &Fault, seen: &Seen) -> String {
        let call = self.fair.chars().nth(self.at).unwrap();
        format!(
            "{}, {} strikes call {} ({call}) {:?}\nseen: {seen:?}",
            self.row.name, fault.name, self.at, self.lasting
        )
    }
}

/// What a cell says: success, code and text, and the calls.
pub fn cell(strike: &Strike<'_>, line: &Line, cell: Cell, seen: &Seen) {
    let name = format!("{cell:?}: {}", strike.name(line.fault, seen));
    if let Some(calls) = cell.calls(strike.fair, strike.at, strike.lasting) {
        assert_eq!(seen.calls, calls, "{name}");
    }
    let succeeded = is_success(seen);
    if let Some(expected) = cell.is_success(strike.lasting, strike.row.command) {
        assert_eq!(succeeded, expected, "{name}");
    }
    let is_own_failure = matches!(
        cell,
        Cell::Fail | Cell::FailWithoutCode | Cell::Again | Cell::Circle | Cell::Sought
    );
    if !succeeded && is_own_failure {
        assert!(message(seen).contains(line.says), "{name}");
        if cell == Cell::FailWithoutCode {
            assert!(
                message(seen).starts_with("fetching a token failed: "),
                "{name}"
            );
        }
        let code = match cell {
            Cell::FailWithoutCode => None,
            _ => line.code,
        };
        assert_eq!(error_code(seen), code, "{name}");
    }
    match cell {
        Cell::Hidden => assert_eq!(message(seen), "User already exists", "{name}"),
        Cell::Absent if strike.row.command == "iam-get-user" => {
            assert_eq!(error_code(seen), Some(404), "{name}");
        }
        Cell::Absent if strike.row.command == "iam-disable-user" => {
            assert_eq!(reason(seen), "User does not exist", "{name}");
        }
        Cell::Skip => assert_eq!(
            reason(seen),
            "User is already disabled or does not exist in the system.",
            "{name}"
        ),
        Cell::Put => assert!(seen.calls.contains('Q'), "{name}"),
        _ => {}
    }
}

/// What holds whatever the weather: no outcome says what the vendor does not hold.
pub fn truth(strike: &Strike<'_>, fault: &Fault, seen: &Seen) {
    let name = strike.name(fault, seen);
    let held = &seen.held;
    assert!(held.len() <= 1, "a user was made twice: {name}");
    let is_certainly_not_done = matches!(fault.name.get(..3), Some("401" | "429" | "503"));
    if !is_certainly_not_done {
        assert!(
            seen.calls.matches('C').count() <= 1,
            "a second POST: {name}"
        );
    }
    let active = held.first().map(|user| user["active"] == true);
    let title = held.first().map(|user| user["title"] == "Countess");
    match (strike.row.command, is_success(seen), is_skipped(seen)) {
        // Whoever left and can still log in is a failure.
        ("iam-disable-user", true, _) => assert_ne!(active, Some(true), "{name}"),
        ("iam-enable-user", true, false) => assert_eq!(active, Some(true), "{name}"),
        ("iam-create-user" | "iam-update-user", true, false) => {
            assert_eq!((active, title), (Some(true), Some(true)), "{name}");
        }
        _ => {}
    }
    if !is_success(seen) {
        assert!(!message(seen).is_empty(), "{name}");
    }
    let printed = seen.entry.to_string();
    for secret in ["correct horse", "dC1ob3JzZS", crate::server::TOKEN] {
        assert!(!printed.contains(secret), "{name}");
    }
}

/// What the vendor holds after a command that failed at a write: its change, if the vendor
/// made it before its answer was lost.
pub fn held_after_failure(strike: &Strike<'_>, fault: &Fault, seen: &Seen) {
    let call = strike.fair.as_bytes()[strike.at];
    if is_success(seen) || matches!(fault.name, "404" | "409") {
        return;
    }
    let name = strike.name(fault, seen);
    let user = seen.held.first();
    let was_active = strike.row.before == Before::Active;
    let enabled = strike.fair[..strike.at].contains('E');
    match call {
        b'C' => assert_eq!(user.is_some(), fault.is_after, "{name}"),
        b'U' => {
            let user = user.unwrap();
            assert_eq!(user["title"] == "Countess", fault.is_after, "{name}");
            assert_eq!(user["active"], was_active || enabled, "{name}");
        }
        b'E' => assert_eq!(user.unwrap()["active"], fault.is_after, "{name}"),
        b'D' => assert_eq!(user.unwrap()["active"], !fault.is_after, "{name}"),
        // Nothing was to be changed yet.
        _ => assert_eq!(
            user.map(|user| (user["active"] == true, user["title"] == "Ms")),
            (strike.row.before != Before::Nobody).then_some((was_active, true)),
            "{name}"
        ),
    }
}

/// Whether it is no error entry, and its outcome no failure.
fn is_success(seen: &Seen) -> bool {
    seen.entry["Type"] == 1 && seen.entry["Contents"]["success"] != false
}

fn is_skipped(seen: &Seen) -> bool {
    seen.entry["Contents"]["skipped"] == true
}

/// What a person reads of a failure.
fn message(seen: &Seen) -> &str {
    match &seen.entry["Contents"] {
        Value::String(advice) => advice,
        outcome => outcome["errorMessage"].as_str().unwrap_or_default(),
    }
}

fn reason(seen: &Seen) -> &str {
    seen.entry["Contents"]["reason"]
        .as_str()
        .unwrap_or_default()
}

/// The code, also of an error entry.
fn error_code(seen: &Seen) -> Option<u64> {
    match &seen.entry["Contents"] {
        Value::String(_) => {
            let vendors = seen.entry["EntryContext"].as_object()?;
            vendors
                .values()
                .find_map(|vendor| vendor["errorCode"].as_u64())
        }
        outcome => outcome["errorCode"].as_u64(),
    }
}
