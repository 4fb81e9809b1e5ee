//! Amounts of money.

use std::{fmt, str::FromStr};

use rust_decimal::{Decimal, RoundingStrategy};
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error};

/// An amount in the tenant's currency, exact to four decimals; a decimal string in JSON
/// (`"1250.00"`), ten-thousandths as an integer in the database.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Money(i64);

/// Ten-thousandths per unit.
const SCALE: u32 = 4;
/// The largest amount taken: 99 999 999 999.9999, which sums safely over millions of rows.
const LARGEST: i64 = 999_999_999_999_999;

impl Money {
    /// Nothing.
    pub const ZERO: Money = Money(0);

    /// From ten-thousandths of the currency's unit.
    pub const fn from_ten_thousandths(amount: i64) -> Money {
        Money(amount)
    }

    /// In ten-thousandths of the currency's unit.
    pub const fn ten_thousandths(self) -> i64 {
        self.0
    }

    /// As a decimal, to calculate with.
    pub fn decimal(self) -> Decimal {
        Decimal::new(self.0, SCALE)
    }

    /// From a calculated decimal, rounded half away from zero to four decimals; `None` when too large.
    pub fn rounded(amount: Decimal) -> Option<Money> {
        let mut amount = amount.round_dp_with_strategy(SCALE, RoundingStrategy::MidpointAwayFromZero);
        amount.rescale(SCALE);
        i64::try_from(amount.mantissa()).ok().filter(|m| m.abs() <= LARGEST).map(Money)
    }
}

impl fmt::Display for Money {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let decimals = if self.0 % 100 == 0 { 2 } else { SCALE };
        let mut shown = self.decimal();
        shown.rescale(decimals);
        shown.fmt(f)
    }
}

impl fmt::Debug for Money {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl FromStr for Money {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Money, &'static str> {
        const WRONG: &str = "not_money: must be a decimal string with at most four decimals, such as \"1250.00\"";
        let digits = text.strip_prefix('-').unwrap_or(text);
        let (whole, fraction) = digits.split_once('.').unwrap_or((digits, "0"));
        let all_digits = |s: &str| !s.is_empty() && s.bytes().all(|b| b.is_ascii_digit());
        if !all_digits(whole) || !all_digits(fraction) || whole.len() > 11 || fraction.len() > SCALE as usize {
            return Err(WRONG);
        }
        Decimal::from_str(text).ok().and_then(Money::rounded).ok_or(WRONG)
    }
}

impl Serialize for Money {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Money {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Money, D::Error> {
        let text = std::borrow::Cow::<str>::deserialize(deserializer)?;
        text.parse().map_err(D::Error::custom)
    }
}

impl JsonSchema for Money {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Money".into()
    }

    fn inline_schema() -> bool {
        true
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string", "pattern": "^-?[0-9]{1,11}(\\.[0-9]{1,4})?$", "examples": ["1250.00"] })
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn shows_cents_unless_finer() {
        for (given, shown) in [("1250", "1250.00"), ("-0.5", "-0.50"), ("0.1234", "0.1234"), ("7.1", "7.10")] {
            assert_eq!(given.parse::<Money>().unwrap().to_string(), shown);
        }
        for wrong in ["", "1e3", "1.23456", "123456789012", ".5", "5.", "+1", "NaN", "1,5"] {
            assert!(wrong.parse::<Money>().is_err(), "{wrong}");
        }
    }

    proptest! {
        #[test]
        fn what_is_shown_reads_back(amount in -LARGEST..=LARGEST) {
            let money = Money::from_ten_thousandths(amount);
            prop_assert_eq!(money.to_string().parse::<Money>(), Ok(money));
        }
    }
}
