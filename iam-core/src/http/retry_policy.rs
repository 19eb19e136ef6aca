//! Which failed tries are repeated, and when.

use std::{
    hash::{BuildHasher, RandomState},
    time::Duration,
};

use ureq::http::Method;

/// The wait before the first repeat where the vendor names none; it doubles with each.
const FIRST_BACKOFF: Duration = Duration::from_millis(200);

/// How often and how patiently a request is repeated.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RetryPolicy {
    /// Repeats after the first try; 0 is allowed.
    pub max_retries: u32,
    /// The longest wait before a repeat. A vendor that asks for more is given up at once.
    pub max_wait: Duration,
    /// No repeat starts later than this after the first try began.
    pub max_total: Duration,
    /// Statuses by which this vendor says "not done, come again", besides 429. Like that one,
    /// they are repeated whatever the method.
    pub busy: &'static [u16],
}

impl Default for RetryPolicy {
    fn default() -> Self {
        Self {
            max_retries: 3,
            max_wait: Duration::from_secs(60),
            max_total: Duration::from_secs(600),
            busy: &[],
        }
    }
}

/// Why a try failed, as far as repeating it depends on that.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Failure {
    /// The vendor answered with this status, and may have said when to come again.
    Status {
        status: u16,
        retry_after: Option<Duration>,
    },
    /// No usable answer came; it may come the next time.
    Transport,
}

impl Failure {
    /// How long a 429 or 503 asks to wait.
    pub(super) const fn asked(self) -> Option<Duration> {
        match self {
            Self::Status {
                status: 429 | 503,
                retry_after,
            } => retry_after,
            _ => None,
        }
    }
}

impl RetryPolicy {
    /// How long to wait before repeating, or `None` to give up.
    ///
    /// | failure | GET | others |
    /// | --- | --- | --- |
    /// | 429, and the vendor's own `busy` | repeated | repeated |
    /// | 503 | repeated | repeated when there is a `Retry-After` |
    /// | other 5xx, no answer | repeated | not: the first may have been done |
    pub(super) fn wait(
        &self,
        method: &Method,
        failure: Failure,
        repeats: u32,
        elapsed: Duration,
    ) -> Option<Duration> {
        if repeats >= self.max_retries {
            return None;
        }
        let get = *method == Method::GET;
        let (repeated, asked) = match failure {
            Failure::Status {
                status: 429,
                retry_after,
            } => (true, retry_after),
            Failure::Status {
                status,
                retry_after,
            } if self.busy.contains(&status) => (true, retry_after),
            Failure::Status {
                status: 503,
                retry_after,
            } => (get || retry_after.is_some(), retry_after),
            Failure::Status {
                status: 500..=599,
                retry_after,
            } => (get, retry_after),
            Failure::Status { .. } => (false, None),
            Failure::Transport => (get, None),
        };
        if !repeated {
            return None;
        }
        let wait = match asked {
            Some(asked) if asked > self.max_wait => return None,
            Some(asked) => asked,
            None => jittered(self.backoff(repeats), random_fraction()),
        };
        (elapsed.saturating_add(wait) <= self.max_total).then_some(wait)
    }

    fn backoff(&self, repeats: u32) -> Duration {
        FIRST_BACKOFF
            .saturating_mul(1_u32.checked_shl(repeats).unwrap_or(u32::MAX))
            .min(self.max_wait)
    }
}

/// Between half of the wait and all of it, so that clients that failed together come apart.
fn jittered(wait: Duration, fraction: f64) -> Duration {
    wait.mul_f64(0.5 + fraction / 2.0)
}

/// From 0 to 1. The standard library's hasher keys are its only random source.
fn random_fraction() -> f64 {
    f64::from(RandomState::new().hash_one(0_u8) as u32) / f64::from(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    const POLICY: RetryPolicy = RetryPolicy {
        max_retries: 3,
        max_wait: Duration::from_secs(60),
        max_total: Duration::from_secs(600),
        busy: &[423],
    };

    fn status(status: u16, retry_after: Option<u64>) -> Failure {
        Failure::Status {
            status,
            retry_after: retry_after.map(Duration::from_secs),
        }
    }

    #[test]
    fn a_wait_is_what_the_vendor_asks_up_to_the_limit() {
        for (asked, wait) in [(0, Some(0)), (7, Some(7)), (60, Some(60)), (61, None)] {
            for code in [429, 503] {
                assert_eq!(
                    POLICY.wait(&Method::POST, status(code, Some(asked)), 0, Duration::ZERO),
                    wait.map(Duration::from_secs)
                );
            }
        }
    }

    #[test]
    fn a_vendor_may_have_its_own_words_for_too_busy() {
        for (code, repeated) in [(423, true), (429, true), (409, false), (502, false)] {
            let wait = POLICY.wait(&Method::POST, status(code, Some(1)), 0, Duration::ZERO);
            assert_eq!(wait.is_some(), repeated, "{code}");
        }
        let standard = RetryPolicy::default();
        let wait = standard.wait(&Method::POST, status(423, Some(1)), 0, Duration::ZERO);
        assert!(wait.is_none());
    }

    #[test]
    fn without_a_word_the_wait_doubles_and_varies_by_half() {
        for (repeats, longest) in [(0, 200), (1, 400), (2, 800)] {
            let wait = POLICY
                .wait(&Method::GET, Failure::Transport, repeats, Duration::ZERO)
                .unwrap();
            assert!(wait <= Duration::from_millis(longest), "{wait:?}");
            assert!(wait >= Duration::from_millis(longest / 2), "{wait:?}");
        }
        let impatient = RetryPolicy {
            max_retries: 100,
            max_wait: Duration::from_millis(300),
            ..POLICY
        };
        for repeats in [1, 10, 31, 32, 99] {
            let wait = impatient.wait(&Method::GET, Failure::Transport, repeats, Duration::ZERO);
            assert!(wait.unwrap() <= Duration::from_millis(300));
        }
        assert_eq!(
            jittered(Duration::from_secs(2), 0.0),
            Duration::from_secs(1)
        );
        assert_eq!(
            jittered(Duration::from_secs(2), 1.0),
            Duration::from_secs(2)
        );
    }

    #[test]
    fn the_number_and_the_total_time_are_bounded() {
        let failure = status(429, Some(10));
        let at = |repeats, seconds| {
            POLICY.wait(&Method::GET, failure, repeats, Duration::from_secs(seconds))
        };
        assert!(at(2, 0).is_some());
        assert!(at(3, 0).is_none());
        assert!(at(0, 590).is_some());
        assert!(at(0, 591).is_none());
    }
}
