//! Values to and from PostgreSQL's binary formats.

use std::error::Error;

use bytes::BytesMut;
use tenon_kernel::Value;
use tokio_postgres::types::{FromSql, IsNull, ToSql, Type, to_sql_checked};
use uuid::Uuid;

use crate::engine::decimal;

type Wrong = Box<dyn Error + Sync + Send>;

/// A value on its way to the server, which says what type it wants.
#[derive(Debug)]
pub(super) struct Bound<'a>(pub &'a Value);

impl ToSql for Bound<'_> {
    fn to_sql(&self, ty: &Type, out: &mut BytesMut) -> Result<IsNull, Wrong> {
        match self.0 {
            Value::Null => return Ok(IsNull::Yes),
            Value::Bool(b) if *ty == Type::BOOL => out.extend_from_slice(&[u8::from(*b)]),
            Value::Bool(b) => integer(i64::from(*b), ty, out)?,
            Value::Int(i) if *ty == Type::BOOL => out.extend_from_slice(&[u8::from(*i != 0)]),
            Value::Int(i) => integer(*i, ty, out)?,
            Value::Real(f) => match *ty {
                Type::FLOAT8 => out.extend_from_slice(&f.to_be_bytes()),
                Type::FLOAT4 => out.extend_from_slice(&(*f as f32).to_be_bytes()),
                Type::NUMERIC => numeric(&f.to_string(), out)?,
                _ => return Err(mismatch(self.0, ty)),
            },
            Value::Text(text) => match *ty {
                Type::UUID => out.extend_from_slice(text.parse::<Uuid>()?.as_bytes()),
                Type::NUMERIC => numeric(text, out)?,
                Type::INT8 | Type::INT4 | Type::INT2 => integer(text.parse()?, ty, out)?,
                _ if is_text(ty) => out.extend_from_slice(text.as_bytes()),
                _ => return Err(mismatch(self.0, ty)),
            },
            Value::Uuid(uuid) => match *ty {
                Type::UUID | Type::BYTEA => out.extend_from_slice(uuid.as_bytes()),
                _ if is_text(ty) => out.extend_from_slice(uuid.to_string().as_bytes()),
                _ => return Err(mismatch(self.0, ty)),
            },
            Value::Bytes(bytes) if *ty == Type::BYTEA || *ty == Type::UUID && bytes.len() == 16 => {
                out.extend_from_slice(bytes)
            }
            Value::Bytes(_) => return Err(mismatch(self.0, ty)),
        }
        Ok(IsNull::No)
    }

    fn accepts(_: &Type) -> bool {
        true
    }

    to_sql_checked!();
}

fn mismatch(value: &Value, ty: &Type) -> Wrong {
    let kind = match value {
        Value::Null => "NULL",
        Value::Bool(_) => "a truth value",
        Value::Int(_) => "a whole number",
        Value::Real(_) => "a fraction",
        Value::Text(_) => "text",
        Value::Uuid(_) => "an id",
        Value::Bytes(_) => "bytes",
    };
    format!("{kind} was given for {ty}").into()
}

fn is_text(ty: &Type) -> bool {
    [Type::TEXT, Type::VARCHAR, Type::BPCHAR, Type::NAME, Type::UNKNOWN].contains(ty)
}

fn integer(i: i64, ty: &Type, out: &mut BytesMut) -> Result<(), Wrong> {
    match *ty {
        Type::INT8 => out.extend_from_slice(&i.to_be_bytes()),
        Type::INT4 => out.extend_from_slice(&i32::try_from(i)?.to_be_bytes()),
        Type::INT2 => out.extend_from_slice(&i16::try_from(i)?.to_be_bytes()),
        Type::FLOAT8 => out.extend_from_slice(&(i as f64).to_be_bytes()),
        Type::FLOAT4 => out.extend_from_slice(&(i as f32).to_be_bytes()),
        Type::NUMERIC => numeric(&i.to_string(), out)?,
        _ if is_text(ty) => out.extend_from_slice(i.to_string().as_bytes()),
        _ => return Err(mismatch(&Value::Int(i), ty)),
    }
    Ok(())
}

/// A decimal number's text as groups of four digits, which is how `numeric` is stored.
fn numeric(text: &str, out: &mut BytesMut) -> Result<(), Wrong> {
    let (negative, digits) = text.strip_prefix('-').map_or((false, text), |rest| (true, rest));
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    if whole.is_empty() || !whole.bytes().chain(fraction.bytes()).all(|b| b.is_ascii_digit()) {
        return Err(format!("`{text}` is not a decimal number").into());
    }
    let padded = format!(
        "{}{whole}{fraction}{}",
        "0".repeat(whole.len().wrapping_neg() % 4),
        "0".repeat(fraction.len().wrapping_neg() % 4)
    );
    let groups = padded.len() / 4;
    let weight = whole.len().div_ceil(4) as i64 - 1;
    out.extend_from_slice(&i16::try_from(groups)?.to_be_bytes());
    out.extend_from_slice(&i16::try_from(weight)?.to_be_bytes());
    out.extend_from_slice(&(if negative { NEGATIVE } else { 0 }).to_be_bytes());
    out.extend_from_slice(&u16::try_from(fraction.len())?.to_be_bytes());
    for group in 0..groups {
        out.extend_from_slice(&padded[group * 4..group * 4 + 4].parse::<i16>()?.to_be_bytes());
    }
    Ok(())
}

const NEGATIVE: u16 = 0x4000;

/// A column's value.
pub(super) struct Decoded(pub Value);

impl<'a> FromSql<'a> for Decoded {
    fn from_sql(ty: &Type, raw: &'a [u8]) -> Result<Decoded, Wrong> {
        Ok(Decoded(match *ty {
            Type::BOOL => Value::Bool(bool::from_sql(ty, raw)?),
            Type::INT8 => Value::Int(i64::from_sql(ty, raw)?),
            Type::INT4 => Value::Int(i32::from_sql(ty, raw)?.into()),
            Type::INT2 => Value::Int(i16::from_sql(ty, raw)?.into()),
            Type::FLOAT8 => Value::Real(f64::from_sql(ty, raw)?),
            Type::FLOAT4 => Value::Real(f32::from_sql(ty, raw)?.into()),
            Type::UUID => Value::Uuid(Uuid::from_slice(raw)?),
            Type::BYTEA => Value::Bytes(raw.to_vec()),
            Type::NUMERIC => decimal(&numeric_text(raw)?),
            Type::VOID => Value::Null,
            _ if is_text(ty) => Value::Text(std::str::from_utf8(raw)?.into()),
            _ => return Err(format!("columns of type {ty} are not read").into()),
        }))
    }

    fn from_sql_null(_: &Type) -> Result<Decoded, Wrong> {
        Ok(Decoded(Value::Null))
    }

    fn accepts(_: &Type) -> bool {
        true
    }
}

fn numeric_text(raw: &[u8]) -> Result<String, Wrong> {
    let words: Vec<u16> = raw.chunks_exact(2).map(|w| u16::from_be_bytes([w[0], w[1]])).collect();
    let [_, weight, sign, scale, groups @ ..] = words.as_slice() else { return Err("a number is cut off".into()) };
    let (weight, scale) = (i32::from(*weight as i16), usize::from(*scale));
    match *sign {
        0 | NEGATIVE => {}
        _ => return Err("a number is infinite or none".into()),
    }
    let group = |at: i32| usize::try_from(at).ok().and_then(|at| groups.get(at)).copied().unwrap_or(0);
    let mut text = String::from(if *sign == NEGATIVE { "-" } else { "" });
    let whole: String = (0..=weight).map(|at| format!("{:04}", group(at))).collect();
    let whole = whole.trim_start_matches('0');
    text.push_str(if whole.is_empty() { "0" } else { whole });
    if scale > 0 {
        let fraction: String =
            (0..scale.div_ceil(4) as i32).map(|at| format!("{:04}", group(weight + 1 + at))).collect();
        text.push('.');
        text.push_str(&fraction[..scale]);
    }
    Ok(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decimal_numbers_come_back_as_they_went() {
        for text in [
            "0",
            "1",
            "-1",
            "9999",
            "10000",
            "-9223372036854775808",
            "123456789012345678901234567890",
            "0.5",
            "-12345.0678",
            "100000000.00000001",
        ] {
            let mut out = BytesMut::new();
            numeric(text, &mut out).unwrap();
            assert_eq!(numeric_text(&out).unwrap(), text);
        }
        for text in ["", "-", "1e5", "NaN", ".5", "1,5"] {
            assert!(numeric(text, &mut BytesMut::new()).is_err(), "{text}");
        }
    }

    #[test]
    fn a_number_without_leading_or_trailing_groups_is_read() {
        // 0.00001 has weight -2, 10000 one group of weight 1.
        let raw = |words: &[u16]| words.iter().flat_map(|w| w.to_be_bytes()).collect::<Vec<_>>();
        assert_eq!(numeric_text(&raw(&[1, (-2_i16) as u16, 0, 5, 1000])).unwrap(), "0.00001");
        assert_eq!(numeric_text(&raw(&[1, 1, 0, 0, 1])).unwrap(), "10000");
        assert!(numeric_text(&raw(&[0, 0, 0xC000, 0])).is_err());
    }
}
