//! The routes of imports.

use std::{io::Write, sync::Arc};

use tenon_http::{self as http, Answer, Api, App, BASE, Commit, PathId, Query, State, Upload, With, get, post};
use tenon_kernel::{Caller, FieldKind, Id, Kind, Listing, Problem, Result, Text};
use tenon_store::{Origin, Read, Reply, Work};

use super::{CREATE, Import, LIST, NewImport, READ};
use crate::{Imports, SourceKind, csv::CsvMapping};

/// The largest file that is taken, in bytes.
pub const MOST_BYTES: usize = 64 << 20;
const TYPES: &[&str] = &["application/gzip", "application/x-ndjson", "application/json", "text/csv"];

impl http::Resource for Import {
    const PATH: &'static str = "/imports";

    fn id(&self) -> Id {
        self.id
    }

    fn version(&self) -> i64 {
        self.version
    }
}

pub(crate) fn routes(api: &mut Api) {
    api.add(get("/imports").tag("Imports").summary("List imports").needs(&READ).lists::<Import>(&LIST).to(index));
    api.add(
        post("/imports")
            .tag("Imports")
            .summary("Import a file")
            .about(
                "The body is the file, as it is or packed with gzip. It is read after the answer; ask for the import \
                 again to see how far it is. Files of a tenant are read one after another. Sending a file again changes \
                 nothing but what changed in it.",
            )
            .needs(&CREATE)
            .query_required("source", FieldKind::Word(SourceKind::WORDS), "Which tool the file comes from.")
            .query(
                "project",
                FieldKind::Text,
                "Jira: the key of the only project to take from the file. Trello: the code of the project to fill. \
                 Tables: the code of the project for rows that name none.",
            )
            .query("dry_run", FieldKind::Bool, "Only say what would be done.")
            .query(
                "mapping",
                FieldKind::Json,
                "Tables: which column is which field, as a JSON object such as `{\"title\":\"Summary\",\"id\":\"Key\"}`. \
                 Guessed from the headings when left out.",
            )
            .query("name", FieldKind::Text, "What to call the import, such as the file's name.")
            .upload(TYPES, MOST_BYTES)
            .answers::<Import>(202)
            .to(add),
    );
    api.add(
        get("/imports/{id}")
            .tag("Imports")
            .summary("Get an import")
            .needs(&READ)
            .object("import")
            .resource::<Import>()
            .to(show),
    );
}

async fn index(mut read: Read, listing: Listing) -> http::Result {
    let now = read.now();
    Ok(Answer::json(&super::list(&mut read, &listing, now).await?))
}

async fn show(mut read: Read, PathId(id): PathId) -> http::Result {
    let now = read.now();
    Ok(Answer::resource(&super::find(&mut read, id, now).await?))
}

async fn add(
    State(app): State<App>,
    With(imports): With<Imports>,
    caller: Caller,
    origin: Origin,
    mut work: Work,
    query: Query,
    Upload { bytes, .. }: Upload,
) -> http::Written {
    let new = asked(&query, bytes.len())?;
    if bytes.is_empty() {
        return Err(Problem::new(Kind::Malformed, "The body is empty; this needs a file.").into());
    }
    let directory = imports.directory().to_owned();
    // A file rather than memory: it may wait long. It has no name, so it is gone when the server is.
    let file = tokio::task::spawn_blocking(move || {
        std::fs::create_dir_all(&directory)?;
        let mut file = tempfile::tempfile_in(&directory)?;
        file.write_all(&bytes)?;
        Ok::<_, std::io::Error>(file)
    });
    let file = file.await.map_err(Problem::internal)?.map_err(|e| Problem::unavailable(e, 60))?;
    let import = super::create(&mut work, new).await?;
    let reply = Reply {
        status: 202,
        etag: None,
        location: Some(format!("{BASE}/imports/{}", import.id)),
        body: serde_json::to_vec(&import).map_err(Problem::internal)?,
        kept: None,
    };
    let committed = work.commit(reply).await?;
    Arc::clone(&imports).enqueue(app.db().clone(), caller, origin, import, file);
    Ok(Commit::from(committed))
}

/// What the query asks for.
fn asked(query: &Query, size: usize) -> Result<NewImport> {
    let source: SourceKind = query.text("source").unwrap_or_default().parse().map_err(Problem::internal)?;
    let text = |name: &str| {
        let text = query.text(name).map(Text::<1, 200>::new).transpose();
        text.map_err(|e| {
            let (code, message) = e.split_once(": ").unwrap_or(("invalid", &e));
            Problem::bad_query(name, code, message)
        })
    };
    let mapping = match query.text("mapping") {
        None => None,
        Some(_) if source != SourceKind::Csv => {
            return Err(Problem::bad_query("mapping", "not_a_table", "only tables (`source=csv`) have columns to map"));
        }
        Some(mapping) => Some(
            serde_json::from_str::<CsvMapping>(mapping)
                .map_err(|e| Problem::bad_query("mapping", "invalid", format!("is no mapping of columns: {e}")))?,
        ),
    };
    Ok(NewImport {
        source,
        name: text("name")?,
        project: text("project")?,
        dry_run: query.flag("dry_run").unwrap_or(false),
        mapping,
        size_bytes: size as i64,
    })
}
