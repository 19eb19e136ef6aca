//! Transformers of dates.

use serde_json::json;

use super::{NO_TEXT, check, fails, gives};
use crate::literal;

#[test]
fn time_stamp_to_date() {
    let none = || json!({});
    check(
        "TimeStampToDate",
        [
            gives(json!(1525006939), none(), json!("2018-04-29T13:02:19.000Z")),
            gives(
                json!("1525006939"),
                none(),
                json!("2018-04-29T13:02:19.000Z"),
            ),
            gives(
                json!(1525006939123i64),
                none(),
                json!("2018-04-29T13:02:19.123Z"),
            ),
            gives(json!(0), none(), json!("1970-01-01T00:00:00.000Z")),
            gives(json!(-1), none(), json!("1969-12-31T23:59:59.000Z")),
            gives(
                json!("1525006939.9"),
                none(),
                json!("2018-04-29T13:02:19.000Z"),
            ),
            gives(
                json!(9999999999i64),
                none(),
                json!("2286-11-20T17:46:39.000Z"),
            ),
            gives(
                json!(10000000000i64),
                none(),
                json!("1970-04-26T17:46:40.000Z"),
            ),
            gives(
                json!(1525006939),
                json!({"format": literal("%d/%m/%Y")}),
                json!("29/04/2018"),
            ),
            fails(json!("soon"), none(), "the text is not a Unix time"),
            fails(json!("9e30"), none(), "the text is not a Unix time"),
            fails(json!({}), none(), NO_TEXT),
        ],
    );
}

#[test]
fn date_string_to_iso_format() {
    let none = || json!({});
    let american = || json!({"dayfirst": literal("false")});
    check(
        "DateStringToISOFormat",
        [
            gives(
                json!("05-11-2929"),
                none(),
                json!("2929-11-05T00:00:00+00:00"),
            ),
            gives(
                json!("05-11-2929"),
                american(),
                json!("2929-05-11T00:00:00+00:00"),
            ),
            gives(
                json!("25/12/2020"),
                american(),
                json!("2020-12-25T00:00:00+00:00"),
            ),
            gives(
                json!("05-11-2929"),
                json!({"add_utc_timezone": literal("false")}),
                json!("2929-11-05T00:00:00"),
            ),
            gives(
                json!("2020-06-11T17:34:35.754203+03:00"),
                none(),
                json!("2020-06-11T17:34:35.754203+03:00"),
            ),
            gives(
                json!("2020-06-11T17:34:35.754Z"),
                none(),
                json!("2020-06-11T17:34:35.754000+00:00"),
            ),
            gives(
                json!("2020-06-11 17:34:35"),
                none(),
                json!("2020-06-11T17:34:35+00:00"),
            ),
            gives(
                json!("2020-06-11"),
                none(),
                json!("2020-06-11T00:00:00+00:00"),
            ),
            gives(
                json!("Fri, 20 Nov 2020 11:41:42"),
                none(),
                json!("2020-11-20T11:41:42+00:00"),
            ),
            gives(
                json!("Fri, 20 Nov 2020 11:41:42 GMT"),
                none(),
                json!("2020-11-20T11:41:42+00:00"),
            ),
            gives(
                json!("Fri, 20 Nov 2020 11:41:42 -0530"),
                none(),
                json!("2020-11-20T11:41:42-05:30"),
            ),
            gives(
                json!("June 21, 2020"),
                none(),
                json!("2020-06-21T00:00:00+00:00"),
            ),
            gives(
                json!("21 Jun 2020 5:06 PM"),
                none(),
                json!("2020-06-21T17:06:00+00:00"),
            ),
            gives(
                json!("11.06.2020 08:09"),
                none(),
                json!("2020-06-11T08:09:00+00:00"),
            ),
            gives(
                json!("2020|06|11"),
                json!({"format": literal("%Y|%m|%d")}),
                json!("2020-06-11T00:00:00+00:00"),
            ),
            gives(json!("some day"), none(), json!("some day")),
            gives(json!(""), none(), json!("")),
            gives(json!("32/13/2020"), none(), json!("32/13/2020")),
            fails(
                json!("some day"),
                json!({"format": literal("%Y")}),
                "the text is not a date in the given format",
            ),
            fails(json!({}), none(), NO_TEXT),
        ],
    );
}

#[test]
fn formatted_date_to_epoch() {
    let none = || json!({});
    check(
        "FormattedDateToEpoch",
        [
            gives(json!("2018-04-29T13:02:19Z"), none(), json!(1525006939)),
            gives(
                json!("2018-04-29T15:02:19+02:00"),
                none(),
                json!(1525006939),
            ),
            gives(json!("2018-04-29"), none(), json!(1524960000)),
            gives(
                json!("29.04.2018 13:02"),
                json!({"formatter": literal("%d.%m.%Y %H:%M")}),
                json!(1525006920),
            ),
            gives(
                json!("29.04.2018"),
                json!({"format": literal("%d.%m.%Y")}),
                json!(1524960000),
            ),
            fails(json!("soon"), none(), "the text is not a date"),
            fails(
                json!("soon"),
                json!({"format": literal("%Y")}),
                "the text is not a date in the given format",
            ),
        ],
    );
}
