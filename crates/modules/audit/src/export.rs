//! The entries as a file, however many there are: read page by page while they are sent.

use std::str::FromStr;

use futures_util::{Stream, StreamExt, stream};
use tenon_http::{self as http, Answer, Api, HeaderValue, get, header};
use tenon_kernel::{Condition, FieldKind, Listing, Op, Problem, Result, SortKey, Value};
use tenon_store::{AUDIT, AuditEntry, Read, Rows, log_head};

use crate::{READ, entry::narrow};

/// Entries read at a time.
const PAGE: u32 = 500;

/// How entries are written.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Format {
    /// For spreadsheets.
    Csv,
    /// One JSON object a line.
    JsonLines,
}

impl FromStr for Format {
    type Err = String;

    fn from_str(word: &str) -> std::result::Result<Format, String> {
        match word {
            "csv" => Ok(Format::Csv),
            "jsonl" => Ok(Format::JsonLines),
            _ => Err("must be csv or jsonl".into()),
        }
    }
}

const COLUMNS: [&str; 17] = [
    "sequence",
    "id",
    "at",
    "recorded_at",
    "actor_kind",
    "actor_id",
    "name",
    "object_type",
    "object_id",
    "project_id",
    "changes",
    "reason",
    "request_id",
    "idempotency_key",
    "ip",
    "user_agent",
    "hash",
];

/// A spreadsheet runs what begins like this; an apostrophe makes it text.
/// See <https://owasp.org/www-community/attacks/CSV_Injection>.
fn harmless(cell: String) -> String {
    if cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\n']) { format!("'{cell}") } else { cell }
}

fn cells(entry: &AuditEntry) -> Result<Vec<String>> {
    let serde_json::Value::Object(fields) = serde_json::to_value(entry).map_err(Problem::internal)? else {
        return Err(Problem::internal("an entry is an object"));
    };
    let cell = |name: &&str| match fields.get(*name) {
        None | Some(serde_json::Value::Null) => String::new(),
        Some(serde_json::Value::String(text)) => harmless(text.clone()),
        Some(other) => other.to_string(),
    };
    Ok(COLUMNS.iter().map(cell).collect())
}

/// Entries in a format, each ended by a line end; for CSV no heading.
fn lines(format: Format, entries: &[AuditEntry]) -> Result<Vec<u8>> {
    match format {
        Format::Csv => rows(entries.iter().map(cells)),
        Format::JsonLines => {
            let mut out = Vec::new();
            for entry in entries {
                serde_json::to_writer(&mut out, entry).map_err(Problem::internal)?;
                out.push(b'\n');
            }
            Ok(out)
        }
    }
}

fn rows(rows: impl Iterator<Item = Result<Vec<String>>>) -> Result<Vec<u8>> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    for row in rows {
        writer.write_record(row?).map_err(Problem::internal)?;
    }
    writer.into_inner().map_err(Problem::internal)
}

struct Place {
    read: Read,
    listing: Listing,
    after: Option<i64>,
}

/// The entries that a query asks for, oldest first, in pieces of a file. What is recorded meanwhile is not in it.
pub async fn write(
    mut read: Read,
    mut listing: Listing,
    format: Format,
) -> Result<impl Stream<Item = Result<Vec<u8>>> + Send + 'static> {
    narrow(&mut read, &mut listing).await?;
    let head = log_head(&mut read).await?;
    listing.conditions.push(Condition { column: "sequence", op: Op::Lte, values: vec![Value::Int(head)] });
    listing.sort = vec![SortKey { column: "sequence", kind: FieldKind::Int, descending: false }];
    (listing.page_size, listing.total) = (PAGE, false);
    let heading = match format {
        Format::Csv => rows([Ok(COLUMNS.map(String::from).to_vec())].into_iter())?,
        Format::JsonLines => Vec::new(),
    };
    let pages = stream::try_unfold(Some(Place { read, listing, after: None }), move |place| async move {
        let Some(mut place) = place else { return Ok(None) };
        let mut listing = place.listing.clone();
        if let Some(after) = place.after {
            listing.conditions.push(Condition { column: "sequence", op: Op::Gt, values: vec![Value::Int(after)] });
        }
        let page = place.read.list::<AuditEntry>(&listing, &[]).await?;
        let piece = lines(format, &page.data)?;
        place.after = page.data.last().map(|entry| entry.event.sequence);
        Ok(Some((piece, page.next_cursor.is_some().then_some(place))))
    });
    Ok(stream::once(async move { Ok(heading) }).chain(pages))
}

// Routes

pub(crate) fn routes(api: &mut Api) {
    api.add(
        get("/audit/export.csv")
            .tag("Audit")
            .summary("Export the audit as CSV")
            .about("What the list would show, oldest first, all of it. A text that a spreadsheet would run begins with an apostrophe.")
            .needs(&READ)
            .list(&AUDIT)
            .answers_media(200, "text/csv", "A heading, and a row for each entry.")
            .to(as_csv),
    );
    api.add(
        get("/audit/export.jsonl")
            .tag("Audit")
            .summary("Export the audit as JSON lines")
            .about("What the list would show, oldest first, all of it.")
            .needs(&READ)
            .list(&AUDIT)
            .answers_media(200, "application/jsonl", "One entry a line, as in the list.")
            .to(as_json_lines),
    );
}

async fn as_csv(read: Read, listing: Listing) -> http::Result {
    file(read, listing, Format::Csv, "text/csv", "attachment; filename=\"audit.csv\"").await
}

async fn as_json_lines(read: Read, listing: Listing) -> http::Result {
    file(read, listing, Format::JsonLines, "application/jsonl", "attachment; filename=\"audit.jsonl\"").await
}

async fn file(
    read: Read,
    listing: Listing,
    format: Format,
    media: &'static str,
    disposition: &'static str,
) -> http::Result {
    let pieces = write(read, listing, format).await?;
    let answer = Answer::stream(media, pieces);
    Ok(answer.header(header::CONTENT_DISPOSITION, HeaderValue::from_static(disposition)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_runs_in_a_spreadsheet() {
        for hostile in ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1"] {
            assert_eq!(harmless(hostile.into()), format!("'{hostile}"));
        }
        for plain in ["", "a=b", "2026-01-01", "'=1"] {
            assert_eq!(harmless(plain.into()), plain);
        }
    }
}
