//! When a vendor asks to be called again.

use std::time::{Duration, SystemTime};

use jiff::{Timestamp, civil::DateTime, fmt::rfc2822, tz::TimeZone};

/// Reads a `Retry-After` (RFC 9110, 10.2.3): seconds, or an HTTP date in any of its three forms.
///
/// A date that is past means now; anything else is as if the header were not there.
pub(super) fn parse(value: &str, now: SystemTime) -> Option<Duration> {
    let value = value.trim();
    if !value.is_empty() && value.bytes().all(|b| b.is_ascii_digit()) {
        // More digits than a number holds still means "much later".
        return Some(Duration::from_secs(value.parse().unwrap_or(u64::MAX)));
    }
    let at = parse_date(value)?;
    let now = Timestamp::try_from(now).ok()?;
    Some(Duration::try_from(at.duration_since(now)).unwrap_or(Duration::ZERO))
}

/// The IMF-fixdate, and the two obsolete forms that recipients must accept (RFC 9110, 5.6.7).
fn parse_date(value: &str) -> Option<Timestamp> {
    if let Ok(at) = rfc2822::DateTimeParser::new().parse_timestamp(value) {
        return Some(at);
    }
    ["%A, %d-%b-%y %H:%M:%S GMT", "%a %b %e %H:%M:%S %Y"]
        .iter()
        .find_map(|format| DateTime::strptime(format, value).ok())
        .and_then(|at| TimeZone::UTC.to_timestamp(at).ok())
}
