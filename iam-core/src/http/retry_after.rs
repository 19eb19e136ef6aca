//! When a vendor asks to be called again.

use std::time::{Duration, SystemTime};

use jiff::{Timestamp, civil::DateTime, fmt::rfc2822, tz::TimeZone};

/// How long a vendor asks to wait: its `Retry-After`; of a 429 without one, when its
/// `X-RateLimit-Reset` comes, whichever of its spellings the vendor has.
pub(super) fn asked<'h>(
    status: u16,
    header: impl Fn(&str) -> Option<&'h str>,
    now: SystemTime,
) -> Option<Duration> {
    header("retry-after")
        .and_then(|value| parse(value, now))
        .or_else(|| {
            RESET
                .into_iter()
                .filter(|_| status == 429)
                .find_map(|name| until_reset(header(name)?, now))
        })
}

/// GitHub's and Zendesk's, Okta's, the IETF draft's.
const RESET: [&str; 3] = ["x-ratelimit-reset", "x-rate-limit-reset", "ratelimit-reset"];

/// No vendor asks for more seconds than this; a greater number is a time since 1970.
const EPOCH: u64 = 1_000_000_000;

/// Nor is any such time, in seconds, so late; a greater number counts milliseconds.
const EPOCH_MILLIS: u64 = 100 * EPOCH;

fn until_reset(value: &str, now: SystemTime) -> Option<Duration> {
    let value = value.trim();
    let whole = match value.split_once('.') {
        Some((whole, fraction)) if fraction.bytes().all(|b| b.is_ascii_digit()) => whole,
        _ => value,
    };
    let number: u64 = whole.parse().ok()?;
    let since_epoch = match number {
        0..EPOCH => return Some(Duration::from_secs(number)),
        EPOCH..EPOCH_MILLIS => Duration::from_secs(number),
        _ => Duration::from_millis(number),
    };
    let at = SystemTime::UNIX_EPOCH.checked_add(since_epoch)?;
    Some(at.duration_since(now).unwrap_or(Duration::ZERO))
}

/// Reads a `Retry-After` (RFC 9110, 10.2.3): seconds, or an HTTP date in any of its three forms.
///
/// A date that is past means now; anything else is as if the header were not there.
fn parse(value: &str, now: SystemTime) -> Option<Duration> {
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
    if let Ok(at) = rfc2822::DateTimeParser::new()
        .relaxed_weekday(true)
        .parse_timestamp(value)
    {
        return Some(at);
    }
    ["%A, %d-%b-%y %H:%M:%S GMT", "%a %b %e %H:%M:%S %Y"]
        .iter()
        .find_map(|format| DateTime::strptime(format, value).ok())
        .and_then(|at| TimeZone::UTC.to_timestamp(at).ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn retry_after_is_seconds_or_a_date() {
        // Sun, 06 Nov 1994 08:49:37 GMT
        let now = SystemTime::UNIX_EPOCH + Duration::from_secs(784_111_777);
        for (value, seconds) in [
            ("0", Some(0)),
            (" 120 ", Some(120)),
            ("99999999999999999999999", Some(u64::MAX)),
            ("Sun, 06 Nov 1994 08:49:47 GMT", Some(10)),
            ("Sunday, 06-Nov-94 08:50:37 GMT", Some(60)),
            ("Sun Nov  6 08:49:38 1994", Some(1)),
            ("Mon, 06 Nov 1994 08:49:47 GMT", Some(10)),
            ("Sun, 06 Nov 1994 08:49:36 GMT", Some(0)),
            ("Sat, 05 Nov 1994 08:49:37 GMT", Some(0)),
            ("", None),
            ("soon", None),
            ("-1", None),
            ("1.5", None),
            ("0x10", None),
            ("Sun, 99 Nov 1994 08:49:37 GMT", None),
        ] {
            assert_eq!(
                parse(value, now),
                seconds.map(Duration::from_secs),
                "{value:?}"
            );
        }
    }

    #[test]
    fn a_429_may_say_when_its_limit_is_reset() {
        let now = SystemTime::UNIX_EPOCH + Duration::from_secs(1_700_000_000);
        for (status, retry_after, reset, seconds) in [
            (429, None, Some("30"), Some(30)),
            (429, None, Some("1700000030"), Some(30)),
            (429, None, Some("1699999999"), Some(0)),
            (429, Some("5"), Some("30"), Some(5)),
            (429, Some("soon"), Some("30"), Some(30)),
            (429, None, Some("1700000030.25"), Some(30)),
            (429, None, Some("1700000030000"), Some(30)),
            (429, None, Some("soon"), None),
            (429, None, Some("1.soon"), None),
            (429, None, None, None),
            (503, None, Some("30"), None),
            (503, Some("5"), None, Some(5)),
        ] {
            for spelling in RESET {
                let header = |name: &str| match name {
                    "retry-after" => retry_after,
                    name if name == spelling => reset,
                    _ => None,
                };
                assert_eq!(
                    asked(status, header, now),
                    seconds.map(Duration::from_secs),
                    "{status} {retry_after:?} {spelling}: {reset:?}"
                );
            }
        }
    }
}
