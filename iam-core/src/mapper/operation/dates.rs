//! Dates, read and written as the platform's transformers do.
//!
//! Read are: ISO 8601 and RFC 3339 (`2020-06-11`, `2020-06-11T17:34:35.754+03:00`);
//! RFC 2822 (`Fri, 20 Nov 2020 11:41:42 GMT`); numbers with `-`, `/` or `.` between
//! them (`11/06/2020`, whose first number is the day unless `dayfirst` is false);
//! and months by name (`11 June 2020`, `Jun 11, 2020`); each with or without a time.
//! A date that begins with four digits begins with year and month, whatever
//! `dayfirst` says: the platform reads 2020-06-11 as the 6th of November, which
//! cannot have been meant. A date without an offset is UTC.

use jiff::{
    SignedDuration, Timestamp,
    civil::DateTime,
    fmt::{rfc2822, strtime::BrokenDownTime, temporal::Pieces},
    tz::{Offset, TimeZone},
};
use serde_json::{Number, Value};

use super::super::{decimal::Decimal, map_error::Cause, values::text};

/// Whether 05/11 is in November or in May.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in super::super) enum DayOrder {
    DayFirst,
    MonthFirst,
}

/// What a date without an offset gets.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum MissingZone {
    Utc,
    Left,
}

/// A date as it was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in super::super) struct Moment {
    local: DateTime,
    offset: Option<Offset>,
}

impl Moment {
    /// The point in time; `None` where it is beyond the calendar.
    pub(in super::super) fn timestamp(self) -> Option<Timestamp> {
        let offset = self.offset.unwrap_or(Offset::UTC);
        offset.to_timestamp(self.local).ok()
    }
}

const DATE: &str = "a date";

/// Texts longer than this are no dates.
const LONGEST_DATE: usize = 100;

/// Reads a date.
pub(in super::super) fn read_date(text: &str, order: DayOrder) -> Option<Moment> {
    let text = text.trim();
    if text.is_empty() || text.len() > LONGEST_DATE {
        return None;
    }
    iso(text)
        .or_else(|| rfc_2822(text))
        .or_else(|| by_patterns(text, order))
}

fn iso(text: &str) -> Option<Moment> {
    let pieces = Pieces::parse(text).ok()?;
    let offset = pieces.to_numeric_offset();
    let time = pieces.time().unwrap_or(jiff::civil::Time::midnight());
    Some(Moment {
        local: pieces.date().to_datetime(time),
        offset,
    })
}

fn rfc_2822(text: &str) -> Option<Moment> {
    let parsed = rfc2822::parse(text).ok()?;
    Some(Moment {
        local: parsed.datetime(),
        offset: Some(parsed.offset()),
    })
}

fn by_patterns(text: &str, order: DayOrder) -> Option<Moment> {
    const TIMES: &[&str] = &[
        "",
        " %H:%M",
        " %H:%M:%S",
        " %H:%M:%S%.f",
        " %I:%M %p",
        " %I:%M:%S %p",
    ];
    const NAMED: &[&str] = &[
        "%d %b %Y",
        "%d %B %Y",
        "%d-%b-%Y",
        "%b %d %Y",
        "%B %d %Y",
        "%b %d, %Y",
        "%B %d, %Y",
        "%Y/%m/%d",
        "%Y.%m.%d",
    ];
    const DAY_FIRST: &[&str] = &["%d-%m-%Y", "%d/%m/%Y", "%d.%m.%Y"];
    const MONTH_FIRST: &[&str] = &["%m-%d-%Y", "%m/%d/%Y", "%m.%d.%Y"];
    // 05/25 can only be May: the other order is the second choice.
    let (first, second) = match order {
        DayOrder::DayFirst => (DAY_FIRST, MONTH_FIRST),
        DayOrder::MonthFirst => (MONTH_FIRST, DAY_FIRST),
    };
    let (text, offset) = split_offset(text);
    let text = without_weekday(text);
    // `Jan 02 15:04:05 2019`, as C prints it.
    let c_style = ["%b %d %H:%M:%S %Y"];
    let dates = first.iter().chain(second).chain(NAMED);
    let whole = dates.flat_map(|date| TIMES.iter().map(move |time| format!("{date}{time}")));
    whole
        .chain(c_style.map(str::to_owned))
        .find_map(|pattern| BrokenDownTime::parse(&pattern, text).ok())
        .and_then(|parsed| {
            let date = parsed.to_date().ok()?;
            let time = parsed.to_time().unwrap_or(jiff::civil::Time::midnight());
            Some(Moment {
                local: date.to_datetime(time),
                offset,
            })
        })
}

/// Takes `Z`, `UTC`, `GMT` or `+03:00` from the end.
fn split_offset(text: &str) -> (&str, Option<Offset>) {
    for utc in [" UTC", " GMT", " Z", "Z"] {
        if let Some(rest) = text.strip_suffix(utc) {
            return (rest, Some(Offset::UTC));
        }
    }
    let Some((rest, last)) = text.rsplit_once(' ') else {
        return (text, None);
    };
    let offset = ["%z", "%:z"]
        .iter()
        .find_map(|pattern| BrokenDownTime::parse(pattern, last).ok()?.offset());
    match offset {
        Some(offset) => (rest, Some(offset)),
        None => (text, None),
    }
}

/// Takes a weekday from the beginning; whether it is the right one is not looked at.
fn without_weekday(text: &str) -> &str {
    const DAYS: &[&str] = &["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
    let Some((first, rest)) = text.split_once(' ') else {
        return text;
    };
    let word = first.trim_end_matches(',').to_ascii_lowercase();
    let is_weekday = word.bytes().all(|byte| byte.is_ascii_lowercase())
        && DAYS.iter().any(|day| word.starts_with(day));
    if is_weekday { rest.trim_start() } else { text }
}

/// Reads a Unix time; below 10,000,000,000 it is in seconds, otherwise in milliseconds.
pub(in super::super) fn read_epoch(number: &Decimal) -> Option<Timestamp> {
    const FIRST_IN_MILLISECONDS: i64 = 10_000_000_000;
    let number = number.truncated()?;
    if number < FIRST_IN_MILLISECONDS {
        Timestamp::from_second(number).ok()
    } else {
        Timestamp::from_millisecond(number).ok()
    }
}

/// A Unix time as `2018-04-29T13:02:19.000Z`, or in a `strftime` format.
pub(super) fn time_stamp_to_date(value: &Value, format: &str) -> Result<Value, Cause> {
    let unreadable = || Cause::Unreadable {
        expected: "a Unix time",
    };
    let number = Decimal::parse(&text(value)?).ok_or_else(unreadable)?;
    let timestamp = read_epoch(&number).ok_or_else(unreadable)?;
    if format.is_empty() {
        return Ok(Value::String(format!("{timestamp:.3}")));
    }
    BrokenDownTime::from(&timestamp.to_zoned_datetime(TimeZone::UTC))
        .to_string(format)
        .map(Value::String)
        .map_err(|_| bad_format())
}

/// A date as `2020-06-11T17:34:35.754000+03:00`; a text that is no date stays as it is.
pub(super) fn date_string_to_iso(
    text: &str,
    format: &str,
    order: DayOrder,
    zone: MissingZone,
) -> Result<String, Cause> {
    let read = if format.is_empty() {
        read_date(text, order)
    } else {
        Some(read_formatted(text, format)?)
    };
    let Some(Moment { local, offset }) = read else {
        return Ok(text.to_owned());
    };
    let offset = offset.or(match zone {
        MissingZone::Utc => Some(Offset::UTC),
        MissingZone::Left => None,
    });
    let mut written = local.strftime("%Y-%m-%dT%H:%M:%S").to_string();
    let microseconds = local.subsec_nanosecond() / 1_000;
    if microseconds != 0 {
        written.push_str(&format!(".{microseconds:06}"));
    }
    if let Some(offset) = offset {
        let seconds = offset.seconds();
        let sign = if seconds < 0 { '-' } else { '+' };
        let minutes = seconds.abs() / 60;
        written.push_str(&format!("{sign}{:02}:{:02}", minutes / 60, minutes % 60));
    }
    Ok(written)
}

/// A date as whole seconds since 1970, rounded towards it.
pub(super) fn formatted_date_to_epoch(value: &Value, format: &str) -> Result<Value, Cause> {
    let text = text(value)?;
    let unreadable = || Cause::Unreadable { expected: DATE };
    let moment = if format.is_empty() {
        read_date(&text, DayOrder::MonthFirst).ok_or_else(unreadable)?
    } else {
        read_formatted(&text, format)?
    };
    let timestamp = moment.timestamp().ok_or_else(unreadable)?;
    let seconds = SignedDuration::as_secs(&timestamp.as_duration());
    Ok(Value::Number(Number::from(seconds)))
}

/// Reads a date in a `strptime` format.
fn read_formatted(text: &str, format: &str) -> Result<Moment, Cause> {
    let unreadable = Cause::Unreadable {
        expected: "a date in the given format",
    };
    let Ok(parsed) = BrokenDownTime::parse(format, text) else {
        return Err(unreadable);
    };
    if let Some(timestamp) = parsed.timestamp() {
        return Ok(Moment {
            local: Offset::UTC.to_datetime(timestamp),
            offset: Some(Offset::UTC),
        });
    }
    let Ok(date) = parsed.to_date() else {
        return Err(unreadable);
    };
    let time = parsed.to_time().unwrap_or(jiff::civil::Time::midnight());
    Ok(Moment {
        local: date.to_datetime(time),
        offset: parsed.offset(),
    })
}

const fn bad_format() -> Cause {
    Cause::Argument {
        argument: "format",
        expected: "a `strftime` format",
        found: super::super::map_error::Found::AnotherText,
    }
}
