//! The values settings have.

use std::{fmt, str::FromStr};

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Deserializer, Serialize, de::Error};
use tenon_kernel::{FromValue, Money, ToValue, Value, WrongType, words};

words! {
    /// A day of the week.
    pub enum Weekday {
        /// The first, by ISO 8601.
        Monday = "mon",
        /// The second.
        Tuesday = "tue",
        /// The third.
        Wednesday = "wed",
        /// The fourth.
        Thursday = "thu",
        /// The fifth.
        Friday = "fri",
        /// The sixth.
        Saturday = "sat",
        /// The seventh.
        Sunday = "sun",
    }
}

/// The days people work on, in order, each once.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(transparent)]
#[schemars(extend("uniqueItems" = true))]
pub struct WorkingDays(Vec<Weekday>);

impl WorkingDays {
    /// Puts the days in order.
    pub fn new(mut days: Vec<Weekday>) -> WorkingDays {
        days.sort();
        days.dedup();
        WorkingDays(days)
    }

    /// The days.
    pub fn days(&self) -> &[Weekday] {
        &self.0
    }
}

impl Default for WorkingDays {
    fn default() -> WorkingDays {
        WorkingDays(Weekday::ALL[..5].to_vec())
    }
}

impl<'de> Deserialize<'de> for WorkingDays {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Vec::deserialize(deserializer).map(WorkingDays::new)
    }
}

impl ToValue for WorkingDays {
    fn to_value(&self) -> Value {
        let words: Vec<_> = self.0.iter().map(|day| serde_json::Value::from(day.as_str())).collect();
        serde_json::Value::from(words).to_value()
    }
}

impl FromValue for WorkingDays {
    fn from_value(value: Value) -> Result<Self, WrongType> {
        let json = serde_json::Value::from_value(value)?;
        serde_json::from_value(json).map_err(|e| WrongType(format!("not working days: {e}")))
    }
}

/// From 0 to 100, to four decimals; a decimal string in JSON.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Percent(Money);

impl Percent {
    const MOST: Money = Money::from_ten_thousandths(100 * 10_000);

    /// As a share of one hundred, to calculate with.
    pub fn amount(self) -> Money {
        self.0
    }
}

impl Default for Percent {
    fn default() -> Percent {
        Percent(Money::ZERO)
    }
}

impl FromStr for Percent {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Percent, &'static str> {
        const WRONG: &str = "not_a_percentage: must be a decimal string from \"0\" to \"100\"";
        let amount: Money = text.parse().map_err(|_| WRONG)?;
        if (Money::ZERO..=Percent::MOST).contains(&amount) { Ok(Percent(amount)) } else { Err(WRONG) }
    }
}

impl Serialize for Percent {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Percent {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(D::Error::custom)
    }
}

impl JsonSchema for Percent {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Percent".into()
    }

    fn inline_schema() -> bool {
        true
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string", "pattern": "^(100(\\.0{1,4})?|[0-9]{1,2}(\\.[0-9]{1,4})?)$", "examples": ["19.00"] })
    }
}

impl ToValue for Percent {
    fn to_value(&self) -> Value {
        self.0.to_value()
    }
}

impl FromValue for Percent {
    fn from_value(value: Value) -> Result<Self, WrongType> {
        Money::from_value(value).map(Percent)
    }
}

/// A timezone by its name in the IANA database, such as `Europe/Berlin`.
#[derive(Clone, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct Timezone(String);

impl Timezone {
    /// The timezone as the database spells it; the error is `code: message`.
    pub fn new(name: &str) -> Result<Timezone, &'static str> {
        const WRONG: &str = "not_a_timezone: must be a name of the IANA database, such as Europe/Berlin";
        let known = jiff::tz::TimeZone::get(name).map_err(|_| WRONG)?;
        known.iana_name().filter(|n| n.len() <= 64).map(|n| Timezone(n.to_owned())).ok_or(WRONG)
    }

    /// Its name.
    pub fn name(&self) -> &str {
        &self.0
    }
}

impl Default for Timezone {
    fn default() -> Timezone {
        Timezone("UTC".into())
    }
}

impl fmt::Debug for Timezone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for Timezone {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Timezone::new(&String::deserialize(deserializer)?).map_err(D::Error::custom)
    }
}

impl JsonSchema for Timezone {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Timezone".into()
    }

    fn inline_schema() -> bool {
        true
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string", "maxLength": 64, "examples": ["Europe/Berlin"] })
    }
}

impl ToValue for Timezone {
    fn to_value(&self) -> Value {
        Value::Text(self.0.clone())
    }
}

impl FromValue for Timezone {
    /// As it was kept: a name that a later edition of the database drops is still this tenant's.
    fn from_value(value: Value) -> Result<Self, WrongType> {
        String::from_value(value).map(Timezone)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn timezones_are_those_of_the_iana_database() {
        assert_eq!(Timezone::new("Europe/Berlin").unwrap().name(), "Europe/Berlin");
        assert_eq!(Timezone::new("UTC").unwrap(), Timezone::default());
        for wrong in ["", "Berlin", "Europe/Atlantis", "+01:00", "../etc/passwd", "CET-1CEST"] {
            assert!(Timezone::new(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn percentages_are_bounded() {
        for (given, shown) in [("0", "\"0.00\""), ("19", "\"19.00\""), ("100", "\"100.00\""), ("7.125", "\"7.1250\"")] {
            assert_eq!(serde_json::to_string(&given.parse::<Percent>().unwrap()).unwrap(), shown);
        }
        for wrong in ["-1", "100.01", "x", ""] {
            assert!(wrong.parse::<Percent>().is_err(), "{wrong}");
        }
    }

    #[test]
    fn working_days_come_in_order() {
        let days: WorkingDays = serde_json::from_str(r#"["fri", "mon", "fri"]"#).unwrap();
        assert_eq!(days.days(), [Weekday::Monday, Weekday::Friday]);
        assert_eq!(WorkingDays::from_value(days.to_value()).unwrap(), days);
        assert!(serde_json::from_str::<WorkingDays>(r#"["noon"]"#).is_err());
    }
}
