//! What a clean-up after an earlier run found.

use std::fmt;

use serde_json::{Value, json};

use super::{person::RunName, report::Leftover};

/// What became of the users of an earlier run.
#[derive(Debug)]
pub struct CleanUp {
    /// The run.
    pub run: RunName,
    /// The names of those who were there and are not any more.
    pub removed: Vec<String>,
    /// Those who stay.
    pub leftovers: Vec<Leftover>,
}

impl CleanUp {
    /// The same as data.
    pub fn to_json(&self) -> Value {
        let leftovers: Vec<_> = self.leftovers.iter().map(Leftover::to_json).collect();
        json!({"run": self.run.to_string(), "removed": self.removed, "leftovers": leftovers})
    }
}

impl fmt::Display for CleanUp {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        for name in &self.removed {
            writeln!(formatter, "gone  {name}")?;
        }
        for leftover in &self.leftovers {
            writeln!(formatter, "{leftover}")?;
        }
        writeln!(
            formatter,
            "run {}: {} removed, {} left",
            self.run,
            self.removed.len(),
            self.leftovers.len()
        )
    }
}
