//! Days and instants as people and tools write them into tables.

use jiff::civil::DateTime;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::text;

/// How a table writes days whose numbers do not tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum DateOrder {
    /// 31/12/2026
    DayFirst,
    /// 12/31/2026
    MonthFirst,
}

/// An instant or the start of a day, in UTC when nothing else is said, as Unix
/// milliseconds.
pub(super) fn instant(text: &str, order: Option<DateOrder>) -> Result<i64, &'static str> {
    if let Some(at) = text::timestamp(text) {
        return Ok(at);
    }
    let at = civil(text, order)?;
    let zoned = at.to_zoned(jiff::tz::TimeZone::UTC).map_err(|_| "is not a time")?;
    Ok(zoned.timestamp().as_millisecond())
}

/// A day, as `YYYY-MM-DD`.
pub(super) fn day(text: &str, order: Option<DateOrder>) -> Result<String, &'static str> {
    match text::date(text) {
        Some(day) => Ok(day),
        None => Ok(civil(text, order)?.date().to_string()),
    }
}

fn civil(text: &str, order: Option<DateOrder>) -> Result<DateTime, &'static str> {
    const NO: &str = "is not a date";
    let text = text.trim();
    let (day, time) = match text.find([' ', 'T']) {
        Some(at) => (&text[..at], text[at + 1..].trim()),
        None => (text, ""),
    };
    let separator = day.chars().find(|c| matches!(c, '/' | '.' | '-')).ok_or(NO)?;
    let parts: Vec<&str> = day.split(separator).collect();
    let [a, b, c] = parts[..] else { return Err(NO) };
    let number = |part: &str| {
        let digits = (1..=4).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
        digits.then(|| part.parse::<i16>().ok()).flatten()
    };
    let (year, month, day) = if a.len() == 4 {
        (a, number(b).ok_or(NO)?, number(c).ok_or(NO)?)
    } else if let Some(month) = month(b) {
        (c, month, number(a).ok_or(NO)?)
    } else {
        let (first, second) = (number(a).ok_or(NO)?, number(b).ok_or(NO)?);
        let order = match (separator, order) {
            // Points are only used where the day comes first.
            ('.', None) => DateOrder::DayFirst,
            (_, Some(order)) => order,
            (_, None) if first > 12 => DateOrder::DayFirst,
            (_, None) if second > 12 => DateOrder::MonthFirst,
            (_, None) if first == second => DateOrder::DayFirst,
            _ => return Err("could be read day first or month first; say which by `date_order`"),
        };
        match order {
            DateOrder::DayFirst => (c, second, first),
            DateOrder::MonthFirst => (c, first, second),
        }
    };
    let year = match (year.len(), number(year)) {
        (4, Some(year)) if year > 0 => year,
        (2, Some(year)) => 2000 + year,
        _ => return Err(NO),
    };
    let date = jiff::civil::Date::new(year, i8::try_from(month).map_err(|_| NO)?, i8::try_from(day).map_err(|_| NO)?)
        .map_err(|_| NO)?;
    let time = if time.is_empty() {
        jiff::civil::Time::midnight()
    } else {
        clock(time).ok_or("has a time that cannot be read")?
    };
    Ok(date.to_datetime(time))
}

/// `Sep` and the like, as Jira writes them.
fn month(name: &str) -> Option<i16> {
    const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    let front = name.get(..3)?.to_ascii_lowercase();
    let at = MONTHS.iter().position(|m| *m == front)?;
    i16::try_from(at + 1).ok()
}

/// `19:24`, `19:24:05`, `7:24 PM`.
fn clock(text: &str) -> Option<jiff::civil::Time> {
    let lower = text.to_ascii_lowercase();
    let (digits, half) = match (lower.strip_suffix("am"), lower.strip_suffix("pm")) {
        (Some(digits), _) => (digits.trim(), Some(0)),
        (_, Some(digits)) => (digits.trim(), Some(12)),
        _ => (lower.as_str(), None),
    };
    let mut parts = digits.split(':').map(|p| p.split('.').next().unwrap_or(p).parse::<i8>().ok());
    let (hour, minute, second) = (parts.next()??, parts.next()??, parts.next().unwrap_or(Some(0))?);
    let hour = match half {
        Some(add) if (1..=12).contains(&hour) => hour % 12 + add,
        Some(_) => return None,
        None => hour,
    };
    jiff::civil::Time::new(hour, minute, second, 0).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days() {
        use DateOrder::*;
        for (text, order, want) in [
            ("2026-03-04", None, Ok("2026-03-04")),
            ("2026-03-04T10:00:00Z", None, Ok("2026-03-04")),
            ("2026/3/4", None, Ok("2026-03-04")),
            ("4.3.2026", None, Ok("2026-03-04")),
            ("31/12/2026", None, Ok("2026-12-31")),
            ("12/31/2026", None, Ok("2026-12-31")),
            ("03/04/2026", Some(DayFirst), Ok("2026-04-03")),
            ("03/04/2026", Some(MonthFirst), Ok("2026-03-04")),
            ("05/05/26", None, Ok("2026-05-05")),
            ("18/Sep/12 7:24 PM", None, Ok("2012-09-18")),
            ("03/04/2026", None, Err("could be read day first or month first; say which by `date_order`")),
            ("2026-02-30", None, Err("is not a date")),
            ("31/12/2026", Some(MonthFirst), Err("is not a date")),
            ("soon", None, Err("is not a date")),
            ("1/2", None, Err("is not a date")),
            ("é/é/é", None, Err("is not a date")),
            ("", None, Err("is not a date")),
        ] {
            assert_eq!(day(text, order).as_deref(), want.as_ref().copied(), "{text}");
        }
    }

    #[test]
    fn instants() {
        let at = |text| instant(text, None).map(|ms| jiff::Timestamp::from_millisecond(ms).unwrap().to_string());
        assert_eq!(at("2012-07-19T11:52:06.123+0200").as_deref(), Ok("2012-07-19T09:52:06.123Z"));
        assert_eq!(at("2012-07-19 11:52").as_deref(), Ok("2012-07-19T11:52:00Z"));
        assert_eq!(at("18/Sep/12 12:05 AM").as_deref(), Ok("2012-09-18T00:05:00Z"));
        assert_eq!(at("18/Sep/12 7:24 PM").as_deref(), Ok("2012-09-18T19:24:00Z"));
        assert_eq!(at("2012-07-19").as_deref(), Ok("2012-07-19T00:00:00Z"));
        assert_eq!(at("2012-07-19 25:00"), Err("has a time that cannot be read"));
    }
}
