//! Moments and days.

use std::{fmt, str::FromStr};

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error};

/// A moment, to the millisecond, in UTC; RFC 3339 in JSON, Unix milliseconds in the database.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Timestamp(i64);

impl Timestamp {
    /// From milliseconds since 1970-01-01T00:00:00Z.
    pub const fn from_millis(millis: i64) -> Timestamp {
        Timestamp(millis)
    }

    /// Milliseconds since 1970-01-01T00:00:00Z.
    pub const fn as_millis(self) -> i64 {
        self.0
    }

    /// So many seconds later.
    pub const fn plus_seconds(self, seconds: i64) -> Timestamp {
        Timestamp(self.0 + seconds * 1000)
    }

    /// The UTC day this moment falls in.
    pub fn date(self) -> Date {
        Date(jiff(self).to_zoned(jiff::tz::TimeZone::UTC).date())
    }

    /// The day this moment falls in, in a timezone named by the IANA database; UTC if unknown.
    pub fn date_in(self, timezone: &str) -> Date {
        jiff(self).in_tz(timezone).map_or_else(|_| self.date(), |zoned| Date(zoned.date()))
    }
}

fn jiff(at: Timestamp) -> jiff::Timestamp {
    jiff::Timestamp::from_millisecond(at.0).unwrap_or(jiff::Timestamp::UNIX_EPOCH)
}

impl fmt::Display for Timestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:.3}", jiff(*self))
    }
}

impl fmt::Debug for Timestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl FromStr for Timestamp {
    type Err = jiff::Error;

    fn from_str(text: &str) -> Result<Timestamp, jiff::Error> {
        Ok(Timestamp(text.parse::<jiff::Timestamp>()?.as_millisecond()))
    }
}

impl Serialize for Timestamp {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Timestamp {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Timestamp, D::Error> {
        let text = std::borrow::Cow::<str>::deserialize(deserializer)?;
        text.parse()
            .map_err(|_| D::Error::custom("not_a_timestamp: must be RFC 3339, such as 2026-01-31T09:30:00.000Z"))
    }
}

impl JsonSchema for Timestamp {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Timestamp".into()
    }

    fn inline_schema() -> bool {
        true
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string", "format": "date-time" })
    }
}

/// A calendar day, `YYYY-MM-DD`, from year 1 to 9999.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date(jiff::civil::Date);

impl Date {
    /// So many days later; the last day there is at most.
    pub fn plus_days(self, days: i64) -> Date {
        let moved = jiff::Span::new().try_days(days).and_then(|span| self.0.checked_add(span));
        moved.map_or(self, Date)
    }

    /// The Monday of its week.
    pub fn monday(self) -> Date {
        self.plus_days(-i64::from(self.0.weekday().to_monday_zero_offset()))
    }

    /// The moment at which this hour of the day begins in a timezone named by the IANA database; UTC if
    /// unknown. An hour that a clock jumps over begins after the jump.
    pub fn at_hour(self, hour: i8, timezone: &str) -> Timestamp {
        let moment = self.0.at(hour, 0, 0, 0);
        let zoned = moment.in_tz(timezone).or_else(|_| moment.in_tz("UTC"));
        Timestamp(zoned.map_or(0, |zoned| zoned.timestamp().as_millisecond()))
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl fmt::Debug for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl FromStr for Date {
    type Err = &'static str;

    /// Exactly ten characters, so that days compare as text in every database.
    fn from_str(text: &str) -> Result<Date, &'static str> {
        const WRONG: &str = "not_a_date: must be a day as YYYY-MM-DD";
        let plain = text.len() == 10 && text.bytes().all(|b| b.is_ascii_digit() || b == b'-');
        let date: jiff::civil::Date = if plain { text.parse().map_err(|_| WRONG)? } else { return Err(WRONG) };
        if date.year() < 1 { Err(WRONG) } else { Ok(Date(date)) }
    }
}

impl Serialize for Date {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Date {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Date, D::Error> {
        let text = std::borrow::Cow::<str>::deserialize(deserializer)?;
        text.parse().map_err(D::Error::custom)
    }
}

impl JsonSchema for Date {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Date".into()
    }

    fn inline_schema() -> bool {
        true
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string", "format": "date" })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn timestamps_keep_three_decimals() {
        assert_eq!(Timestamp::from_millis(0).to_string(), "1970-01-01T00:00:00.000Z");
        let at: Timestamp = "2026-01-31T10:30:00.1239+01:00".parse().unwrap();
        assert_eq!(at.to_string(), "2026-01-31T09:30:00.123Z");
    }

    #[test]
    fn days_are_counted_where_people_live() {
        let day: Date = "2026-03-04".parse().unwrap();
        assert_eq!(day.plus_days(-4).to_string(), "2026-02-28");
        assert_eq!(day.monday().to_string(), "2026-03-02");
        assert_eq!(day.monday().monday(), day.monday());
        assert_eq!(day.at_hour(7, "Europe/Berlin").to_string(), "2026-03-04T06:00:00.000Z");
        assert_eq!(day.at_hour(7, "nowhere"), day.at_hour(7, "UTC"));
        let spring: Date = "2026-03-29".parse().unwrap();
        assert_eq!(spring.at_hour(2, "Europe/Berlin").to_string(), "2026-03-29T01:00:00.000Z");
    }

    #[test]
    fn days_have_one_spelling() {
        assert_eq!("2026-02-28".parse::<Date>().unwrap().to_string(), "2026-02-28");
        for wrong in ["2026-02-30", "20260228", "2026-2-28", "-000001-01-01", "0000-01-01", "2026-02-28T00:00:00Z", ""]
        {
            assert!(wrong.parse::<Date>().is_err(), "{wrong}");
        }
    }
}
