use std::{
    process::{Command, Stdio},
    time::{Duration, Instant},
};

use wait4::Wait4 as _;

/// One run of a program, from its start to its end.
pub struct Run {
    pub time: Duration,
    /// Peak resident memory in bytes. At least that of this benchmark when it started
    /// the program: the kernel counts from the fork, not from the exec.
    pub peak: u64,
}

impl Run {
    /// Runs a program whose output nobody reads.
    pub fn of(command: &mut Command) -> Self {
        command
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null());
        let started = Instant::now();
        let mut child = command.spawn().expect("the program starts");
        let used = child.wait4().expect("the program ends");
        let time = started.elapsed();
        assert!(used.status.success(), "{command:?}: {}", used.status);
        Self {
            time,
            peak: used.rusage.maxrss,
        }
    }
}
