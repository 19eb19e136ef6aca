//! Two programs that do the same work, run in turn on the same machine.
//!
//! Only their ratio is a result: what else the machine does slows both.

mod report;
mod run;

use std::{process::Command, time::Duration};

pub use report::print;
use run::Run;

/// What we may need.
#[derive(Clone, Copy)]
pub struct Goal {
    /// How slow we may be, as a multiple of the other program's time.
    pub ratio: f64,
    /// How much memory we may take, in MiB.
    pub peak: u64,
}

impl Goal {
    /// That of whatever writes files, beside `cp`.
    #[allow(dead_code, reason = "each benchmark has its own copy of this file")]
    pub const OF_FILES: Self = Self {
        ratio: 2.0,
        peak: 15,
    };
}

/// What came out of one comparison.
pub struct Comparison {
    /// What was done, and by whom else.
    what: String,
    /// The median of our times.
    ours: Duration,
    /// The median of the other program's times.
    theirs: Duration,
    /// Our peak resident memory in bytes: the largest of all runs.
    peak: u64,
    goal: Goal,
}

/// Runs both programs `rounds` times, in turn, and each round the other way round.
///
/// `round` makes the commands of a round, ours first, and `after` clears away what
/// they left; neither is timed.
pub fn compare(
    what: &str,
    goal: Goal,
    rounds: usize,
    round: impl Fn() -> (Command, Command),
    after: impl Fn(),
) -> Comparison {
    let (mut ours, mut theirs) = (Vec::new(), Vec::new());
    for number in 0..rounds {
        let (mut our_command, mut their_command) = round();
        if number % 2 == 0 {
            ours.push(Run::of(&mut our_command));
            theirs.push(Run::of(&mut their_command));
        } else {
            theirs.push(Run::of(&mut their_command));
            ours.push(Run::of(&mut our_command));
        }
        after();
    }
    Comparison {
        what: what.to_owned(),
        ours: median(&ours),
        theirs: median(&theirs),
        peak: ours.iter().map(|run| run.peak).max().unwrap_or_default(),
        goal,
    }
}

impl Comparison {
    fn ratio(&self) -> f64 {
        self.ours.as_secs_f64() / self.theirs.as_secs_f64()
    }

    fn holds(&self) -> bool {
        self.ratio() <= self.goal.ratio && self.peak < self.goal.peak << 20
    }
}

fn median(runs: &[Run]) -> Duration {
    let mut times: Vec<Duration> = runs.iter().map(|run| run.time).collect();
    times.sort_unstable();
    let upper = times.len() / 2;
    let lower = times.len().saturating_sub(1) / 2;
    (times[lower] + times[upper]) / 2
}

/// As many rounds as asked for; a few where `cargo test --benches` runs this, which
/// must not take its time.
pub fn rounds(wanted: usize) -> usize {
    let is_bench = std::env::args().any(|argument| argument == "--bench");
    if is_bench { wanted } else { 3 }
}
