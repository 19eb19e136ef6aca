//! Ctrl-C, and the other ways of asking a process to end.

use std::sync::{Arc, atomic::AtomicBool};

use signal_hook::{
    consts::{SIGINT, SIGTERM},
    flag,
};

use super::ExitStatus;

/// A flag that is set when the process is asked to end, so that it can tidy up first. Whoever
/// asks a second time is obeyed at once.
///
/// Where a signal cannot be caught, it ends the process as it always does.
pub(super) fn watch() -> Arc<AtomicBool> {
    let asked = Arc::new(AtomicBool::new(false));
    let status = i32::from(ExitStatus::Interrupted.code());
    #[cfg(unix)]
    let signals = [SIGINT, SIGTERM, signal_hook::consts::SIGHUP];
    #[cfg(not(unix))]
    let signals = [SIGINT, SIGTERM];
    for signal in signals {
        // In this order: the first signal finds the flag unset, and sets it.
        let _ = flag::register_conditional_shutdown(signal, status, Arc::clone(&asked));
        let _ = flag::register(signal, Arc::clone(&asked));
    }
    asked
}
