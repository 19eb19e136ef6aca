//! Numbers of any size, compared exactly.

use std::cmp::Ordering;

/// A decimal number as it is written: never rounded, never expanded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Decimal {
    negative: bool,
    /// The digits without leading and trailing zeros; empty for zero.
    digits: String,
    /// How many of the digits stand before the point; beyond the digits in both directions.
    point: i64,
}

impl Decimal {
    /// Reads a number as JSON writes it, blanks around it, a leading `+` and leading zeros allowed.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        let (negative, unsigned) = match text.as_bytes().first()? {
            b'-' => (true, &text[1..]),
            b'+' => (false, &text[1..]),
            _ => (false, text),
        };
        let (mantissa, exponent) = match unsigned.split_once(['e', 'E']) {
            None => (unsigned, 0),
            Some((mantissa, exponent)) => (mantissa, parse_exponent(exponent)?),
        };
        let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
        let all_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
        let has_digits = !whole.is_empty() || !fraction.is_empty();
        if !has_digits || !all_digits(whole) || !all_digits(fraction) {
            return None;
        }
        let written = format!("{whole}{fraction}");
        let significant = written.trim_start_matches('0');
        let leading = written.len() - significant.len();
        let digits = significant.trim_end_matches('0').to_owned();
        if digits.is_empty() {
            return Some(Self {
                negative: false,
                digits,
                point: 0,
            });
        }
        let before = i64::try_from(whole.len()).ok()? - i64::try_from(leading).ok()?;
        Some(Self {
            negative,
            digits,
            point: before.saturating_add(exponent),
        })
    }

    /// The number without its fraction, where it fits.
    pub(super) fn truncated(&self) -> Option<i64> {
        if self.point <= 0 {
            return Some(0);
        }
        let length = usize::try_from(self.point)
            .ok()
            .filter(|length| *length <= 19)?;
        let mut whole: String = self.digits.chars().take(length).collect();
        whole.extend(std::iter::repeat_n('0', length - whole.len()));
        let sign = if self.negative { "-" } else { "" };
        format!("{sign}{whole}").parse().ok()
    }

    /// The number, where it is whole and fits.
    pub(super) fn whole(&self) -> Option<i64> {
        let digits = i64::try_from(self.digits.len()).ok()?;
        (digits <= self.point || self.digits.is_empty())
            .then(|| self.truncated())
            .flatten()
    }

    fn magnitude(&self, other: &Self) -> Ordering {
        self.point
            .cmp(&other.point)
            .then_with(|| self.digits.cmp(&other.digits))
    }
}

/// A huge exponent is as good as the largest: no two of them are told apart, and none is expanded.
fn parse_exponent(text: &str) -> Option<i64> {
    let digits = text.strip_prefix(['-', '+']).unwrap_or(text);
    if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let size = digits
        .parse::<i64>()
        .unwrap_or(i64::MAX / 4)
        .min(i64::MAX / 4);
    Some(if text.starts_with('-') { -size } else { size })
}

impl PartialOrd for Decimal {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Decimal {
    fn cmp(&self, other: &Self) -> Ordering {
        let sign = |decimal: &Self| match (decimal.digits.is_empty(), decimal.negative) {
            (true, _) => 0,
            (false, true) => -1,
            (false, false) => 1,
        };
        sign(self).cmp(&sign(other)).then_with(|| {
            let magnitude = self.magnitude(other);
            if self.negative {
                magnitude.reverse()
            } else {
                magnitude
            }
        })
    }
}

#[cfg(test)]
mod tests {
    use std::cmp::Ordering;

    use super::Decimal;

    #[test]
    fn numbers_are_compared_exactly() {
        for (left, right, expected) in [
            ("1", "1.0", Ordering::Equal),
            ("10", "1e1", Ordering::Equal),
            ("0", "-0", Ordering::Equal),
            ("0.1", "0.10", Ordering::Equal),
            ("9", "10", Ordering::Less),
            ("-9", "-10", Ordering::Greater),
            ("-1", "0", Ordering::Less),
            ("007", "7", Ordering::Equal),
            (
                "12345678901234567890.1",
                "12345678901234567890.2",
                Ordering::Less,
            ),
            ("9007199254740993", "9007199254740992", Ordering::Greater),
            ("1e-400", "0", Ordering::Greater),
            ("1e999999999999", "2", Ordering::Greater),
            ("1E99999999999999999999", "-1", Ordering::Greater),
        ] {
            let (Some(left), Some(right)) = (Decimal::parse(left), Decimal::parse(right)) else {
                panic!("{left} or {right} is no number");
            };
            assert_eq!(left.cmp(&right), expected, "{left:?} {right:?}");
        }
    }

    #[test]
    fn what_is_not_written_as_a_number_is_none() {
        for text in [
            "", " ", "-", ".", "1x", "0x1", "1e", "1e+", "--1", "1.2.3", "١",
        ] {
            assert_eq!(Decimal::parse(text), None, "{text:?}");
        }
    }

    #[test]
    fn whole_numbers_are_read_from_any_spelling() {
        for (text, whole, truncated) in [
            ("5", Some(5), Some(5)),
            ("5.0", Some(5), Some(5)),
            ("5e2", Some(500), Some(500)),
            ("-5", Some(-5), Some(-5)),
            ("5.9", None, Some(5)),
            ("0.9", None, Some(0)),
            ("0", Some(0), Some(0)),
            ("1e30", None, None),
            ("9223372036854775808", None, None),
        ] {
            let decimal = Decimal::parse(text).expect("a number");
            assert_eq!(decimal.whole(), whole, "{text}");
            assert_eq!(decimal.truncated(), truncated, "{text}");
        }
    }
}
