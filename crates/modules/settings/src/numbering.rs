//! How codes are made: a pattern of text, the date, and a number that counts.

use std::fmt;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Deserializer, Serialize, de::Error};
use tenon_kernel::{Date, FromValue, ToValue, Value, WrongType};

/// How codes are made.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Numbering {
    /// The codes of projects.
    pub project: Pattern,
}

/// The most characters a pattern has.
const LONGEST: usize = 60;
/// The most characters a code has beside its number.
const LONGEST_TEXT: usize = 20;
const MOST_DIGITS: usize = 9;

/// A pattern such as `PRJ-{year}-{number:3}`: letters, digits, spaces and `- _ . /`, with `{year}`
/// and `{month}` of the day in the tenant's timezone, and once `{number}` or `{number:digits}`,
/// filled up with zeros. The number starts anew with each year or month that the pattern names.
#[derive(Clone, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct Pattern(String);

#[derive(Debug, PartialEq)]
enum Part<'a> {
    Text(&'a str),
    Year,
    Month,
    Number(usize),
}

fn parts(pattern: &str) -> Result<Vec<Part<'_>>, &'static str> {
    const WRONG: &str = "not_a_pattern: takes {year}, {month} and once {number} or {number:3}";
    let mut parts = Vec::new();
    let mut rest = pattern;
    while !rest.is_empty() {
        let (text, after) = rest.split_once('{').map_or((rest, None), |(text, after)| (text, Some(after)));
        if !text.bytes().all(|b| b.is_ascii_alphanumeric() || b"-_./ ".contains(&b)) {
            return Err("not_a_pattern: its text may have letters, digits, spaces and - _ . /");
        }
        if !text.is_empty() {
            parts.push(Part::Text(text));
        }
        let Some(after) = after else { break };
        let (name, after) = after.split_once('}').ok_or(WRONG)?;
        parts.push(match name.split_once(':') {
            None if name == "year" => Part::Year,
            None if name == "month" => Part::Month,
            None if name == "number" => Part::Number(1),
            Some(("number", digits)) => {
                Part::Number(digits.parse().ok().filter(|d| (1..=MOST_DIGITS).contains(d)).ok_or(WRONG)?)
            }
            _ => return Err(WRONG),
        });
        rest = after;
    }
    let numbers = parts.iter().filter(|p| matches!(p, Part::Number(_))).count();
    if numbers != 1 || (parts.contains(&Part::Month) && !parts.contains(&Part::Year)) {
        return Err("not_a_pattern: must have the number once, and the year if it has the month");
    }
    Ok(parts)
}

impl Pattern {
    /// Checks and takes the pattern; the error is `code: message`.
    pub fn new(text: &str) -> Result<Pattern, &'static str> {
        if text.len() > LONGEST {
            return Err("too_long: must have at most 60 characters");
        }
        let length = |part: &Part| match part {
            Part::Text(text) => text.len(),
            Part::Year => 4,
            Part::Month => 2,
            Part::Number(_) => 0,
        };
        if parts(text)?.iter().map(length).sum::<usize>() > LONGEST_TEXT {
            return Err("too_long: makes codes with more than 20 characters beside the number");
        }
        if text.trim() != text {
            return Err("not_a_pattern: must not start or end with a space");
        }
        Ok(Pattern(text.to_owned()))
    }

    /// What the number counts: the codes of one year or month, if the pattern names them.
    pub fn series(&self, name: &str, day: Date) -> String {
        let day = day.to_string();
        match (self.0.contains("{month}"), self.0.contains("{year}")) {
            (true, _) => format!("{name}-{}", &day[..7]),
            (false, true) => format!("{name}-{}", &day[..4]),
            (false, false) => name.to_owned(),
        }
    }

    /// The code of a number on a day.
    pub fn code(&self, number: i64, day: Date) -> String {
        let day = day.to_string();
        let mut code = String::new();
        for part in parts(&self.0).unwrap_or_default() {
            match part {
                Part::Text(text) => code.push_str(text),
                Part::Year => code.push_str(&day[..4]),
                Part::Month => code.push_str(&day[5..7]),
                Part::Number(digits) => code.push_str(&format!("{number:0digits$}")),
            }
        }
        code
    }
}

impl Default for Pattern {
    fn default() -> Pattern {
        Pattern("PRJ-{year}-{number:3}".into())
    }
}

impl fmt::Debug for Pattern {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for Pattern {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Pattern::new(&String::deserialize(deserializer)?).map_err(D::Error::custom)
    }
}

impl JsonSchema for Pattern {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Pattern".into()
    }

    fn inline_schema() -> bool {
        true
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "type": "string", "maxLength": LONGEST, "examples": ["PRJ-{year}-{number:3}"],
            "description": "Text with `{year}`, `{month}`, and once `{number}` or `{number:3}` (digits)."
        })
    }
}

impl ToValue for Pattern {
    fn to_value(&self) -> Value {
        Value::Text(self.0.clone())
    }
}

impl FromValue for Pattern {
    fn from_value(value: Value) -> Result<Self, WrongType> {
        Pattern::new(&String::from_value(value)?).map_err(|e| WrongType(e.into()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_made_by_their_pattern() {
        let day: Date = "2026-03-02".parse().unwrap();
        for (pattern, number, code, series) in [
            ("PRJ-{year}-{number:3}", 7, "PRJ-2026-007", "project-2026"),
            ("PRJ-{year}-{number:3}", 1234, "PRJ-2026-1234", "project-2026"),
            ("{number}", 7, "7", "project"),
            ("A {year}/{month}.{number:2}", 7, "A 2026/03.07", "project-2026-03"),
        ] {
            let pattern = Pattern::new(pattern).unwrap();
            assert_eq!((pattern.code(number, day), pattern.series("project", day)), (code.into(), series.into()));
        }
    }

    #[test]
    fn what_makes_no_code_is_refused() {
        for wrong in [
            "",
            "PRJ",
            "{number}{number}",
            "{number:0}",
            "{number:10}",
            "{number:x}",
            "{day}{number}",
            "{year}",
            "{month}-{number}",
            "{number",
            "number}",
            " {number}",
            "Ä{number}",
            "ABCDEFGHIJKLMNOPQRSTU{number}",
        ] {
            assert!(Pattern::new(wrong).is_err(), "{wrong}");
        }
    }
}
