//! Query strings: decoded, checked against what the route documents, and handed on typed.

use std::borrow::Cow;

use percent_encoding::percent_decode_str;
use tenon_kernel::{Date, FromValue, Id, Kind, Listing, Problem, Result, Timestamp, Value};

use crate::route::{QueryField, Route};

/// The query parameters a route declared beside its list, as far as they were given.
#[derive(Clone, Debug, Default)]
pub struct Query(Vec<(&'static str, Value)>);

impl Query {
    /// A value, if given.
    pub fn get(&self, name: &str) -> Option<&Value> {
        self.0.iter().find(|(n, _)| *n == name).map(|(_, value)| value)
    }

    fn typed<T: FromValue>(&self, name: &str) -> Option<T> {
        T::from_value(self.get(name)?.clone()).ok()
    }

    /// A text or a word, if given.
    pub fn text(&self, name: &str) -> Option<&str> {
        if let Some(Value::Text(text)) = self.get(name) { Some(text) } else { None }
    }

    /// An id, if given.
    pub fn id(&self, name: &str) -> Option<Id> {
        self.typed(name)
    }

    /// A truth value, if given.
    pub fn flag(&self, name: &str) -> Option<bool> {
        if let Some(Value::Bool(flag)) = self.get(name) { Some(*flag) } else { None }
    }

    /// A whole number, if given.
    pub fn int(&self, name: &str) -> Option<i64> {
        if let Some(Value::Int(int)) = self.get(name) { Some(*int) } else { None }
    }

    /// A day, if given.
    pub fn date(&self, name: &str) -> Option<Date> {
        self.typed(name)
    }

    /// A moment, if given.
    pub fn timestamp(&self, name: &str) -> Option<Timestamp> {
        self.int(name).map(Timestamp::from_millis)
    }
}

/// What a request asked by its query string.
pub(crate) struct Asked {
    pub(crate) listing: Option<Listing>,
    pub(crate) query: Query,
}

/// Reads a query string as the route documents it; 400 for anything else.
pub(crate) fn read(route: &Route, raw: Option<&str>) -> Result<Asked> {
    let mut query = Query::default();
    let mut rest = Vec::new();
    for (name, value) in pairs(raw.unwrap_or_default())? {
        match route.queries().iter().find(|q| q.name == name) {
            Some(field) if query.get(field.name).is_some() => {
                return Err(Problem::bad_query(field.name, "repeated", "is given twice"));
            }
            Some(field) => query.0.push((field.name, field.kind.parse(field.name, &value)?)),
            None if route.list_spec().is_some() => rest.push((name, value)),
            None => return Err(unknown(route.queries(), &name)),
        }
    }
    if let Some(missing) = route.queries().iter().find(|q| q.required && query.get(q.name).is_none()) {
        return Err(Problem::bad_query(missing.name, "missing", "must be given"));
    }
    let listing = route.list_spec().map(|spec| Listing::parse(spec, &rest)).transpose()?;
    Ok(Asked { listing, query })
}

fn unknown(known: &[QueryField], name: &str) -> Problem {
    let known: Vec<&str> = known.iter().map(|q| q.name).collect();
    let takes = if known.is_empty() { "no query parameters".to_owned() } else { known.join(", ") };
    Problem::bad_query(name, "unknown_parameter", format!("is not known; this path takes {takes}"))
}

fn pairs(raw: &str) -> Result<Vec<(String, String)>> {
    let parts = raw.split('&').filter(|part| !part.is_empty());
    parts
        .map(|part| {
            let (name, value) = part.split_once('=').unwrap_or((part, ""));
            Ok((decode(name)?, decode(value)?))
        })
        .collect()
}

fn decode(text: &str) -> Result<String> {
    let spaced: Cow<str> = if text.contains('+') { text.replace('+', " ").into() } else { text.into() };
    let decoded = percent_decode_str(&spaced).decode_utf8();
    decoded.map(Cow::into_owned).map_err(|_| Problem::new(Kind::Malformed, "The query string is not UTF-8."))
}

#[cfg(test)]
mod tests {
    use tenon_kernel::{Field, FieldKind, ListSpec};

    use super::*;
    use crate::{Answer, get};

    static LIST: ListSpec = ListSpec {
        table: "things",
        fields: &[Field::new("created_at", FieldKind::Timestamp).sorted()],
        shortcuts: &[],
        default_sort: "created_at",
        soft_delete: false,
    };

    fn route() -> crate::Draft<crate::Guarded, crate::Reads> {
        get("/things").public().answers_nothing()
    }

    async fn nothing() -> Answer {
        Answer::no_content()
    }

    #[test]
    fn values_are_decoded_and_typed() {
        let route = route().query("from", FieldKind::Date, "").query_required("q", FieldKind::Text, "").to(nothing);
        let asked = read(&route, Some("q=a+b%20%C3%A4&&from=2026-01-31")).unwrap();
        assert_eq!(asked.query.text("q"), Some("a b ä"));
        assert_eq!(asked.query.date("from").unwrap().to_string(), "2026-01-31");
        assert!(asked.listing.is_none() && asked.query.id("project").is_none());
        for (wrong, says) in [
            ("", "`q`: must be given"),
            ("q=a&q=b", "given twice"),
            ("q=a&from=soon", "YYYY-MM-DD"),
            ("q=a&page=1", "`page`: is not known; this path takes from, q"),
            ("q=%FF", "not UTF-8"),
            ("q=%00", "NUL"),
        ] {
            let problem = read(&route, Some(wrong)).err().unwrap();
            assert!(problem.detail().contains(says), "{wrong}: {}", problem.detail());
            assert_eq!(problem.kind(), Kind::Malformed);
        }
    }

    #[test]
    fn a_route_without_parameters_takes_none() {
        let problem = read(&route().to(nothing), Some("x=1")).err().unwrap();
        assert!(problem.detail().contains("`x`: is not known; this path takes no query parameters"));
        assert!(read(&route().to(nothing), Some("")).is_ok());
    }

    #[test]
    fn a_list_shares_its_query_with_further_parameters() {
        let route = route().list(&LIST).query("group", FieldKind::Text, "").to(nothing);
        let asked = read(&route, Some("page=2&group=day&created_at[gt]=2026-01-01T00:00:00Z")).unwrap();
        assert_eq!(asked.query.text("group"), Some("day"));
        assert_eq!(asked.listing.map(|l| (l.page, l.conditions.len())), Some((2, 1)));
        assert!(read(&route, Some("colour=red")).is_err());
    }
}
