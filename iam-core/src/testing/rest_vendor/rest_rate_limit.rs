use std::time::SystemTime;

use jiff::{Timestamp, fmt::rfc2822::DateTimePrinter};

/// A rate limit of a [`RestApi`](super::RestApi): which requests it strikes, and how it says when
/// to come again. It counts requests, so that tests do not hang on the clock.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RestRateLimit {
    every: usize,
    wait: Wait,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Wait {
    Unsaid,
    Seconds(u64),
    Date,
    Reset(&'static str),
}

impl RestRateLimit {
    /// Refuses every so manieth request, and says nothing of when to come again.
    pub const fn every(requests: usize) -> Self {
        Self {
            every: requests,
            wait: Wait::Unsaid,
        }
    }

    /// `Retry-After` says so many seconds.
    #[must_use]
    pub const fn retry_after(mut self, seconds: u64) -> Self {
        self.wait = Wait::Seconds(seconds);
        self
    }

    /// `Retry-After` says now, as a date (RFC 9110, section 10.2.3).
    #[must_use]
    pub const fn retry_after_date(mut self) -> Self {
        self.wait = Wait::Date;
        self
    }

    /// A header such as `X-RateLimit-Reset` says now, in seconds since 1970.
    #[must_use]
    pub const fn resets_at(mut self, header: &'static str) -> Self {
        self.wait = Wait::Reset(header);
        self
    }

    /// Whether the request with this number, from 1, is one too many.
    pub(super) const fn strikes(self, number: usize) -> bool {
        self.every > 0 && number.is_multiple_of(self.every)
    }

    /// The header that says when to come again.
    pub(super) fn header(self) -> Option<(&'static str, String)> {
        let now = Timestamp::try_from(SystemTime::now()).unwrap_or_default();
        match self.wait {
            Wait::Unsaid => None,
            Wait::Seconds(seconds) => Some(("Retry-After", seconds.to_string())),
            Wait::Date => {
                let date = DateTimePrinter::new().timestamp_to_rfc9110_string(&now);
                Some(("Retry-After", date.unwrap_or_default()))
            }
            Wait::Reset(header) => Some((header, now.as_second().to_string())),
        }
    }
}
