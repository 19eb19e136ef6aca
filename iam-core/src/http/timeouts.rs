//! How long a try may take.

use std::time::Duration;

/// How long one try of a request may take.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Timeouts {
    /// Until a connection stands, name look-up and TLS included.
    pub connect: Duration,
    /// Until the vendor sends its next bytes.
    pub read: Duration,
    /// Until the answer has been read whole.
    pub total: Duration,
}

impl Timeouts {
    /// At most `total` for a try, of which at most ten seconds for connecting and at most
    /// half a minute in which nothing comes.
    pub fn total(total: Duration) -> Self {
        Self {
            connect: total.min(Duration::from_secs(10)),
            read: total.min(Duration::from_secs(30)),
            total,
        }
    }
}

impl Default for Timeouts {
    fn default() -> Self {
        Self::total(Duration::from_secs(60))
    }
}
