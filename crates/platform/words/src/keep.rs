//! Keeping the index: in the transaction of each change, and once for what was there before.

use std::sync::Arc;

use tenon_kernel::{Caller, Event, Id, Result, TenantId, ToValue, WrongType};
use tenon_store::{BoxFuture, Db, DbBuilder, FromRow, Indexed, Origin, Reaction, Reply, Row, Rows, Work};

use crate::{Kind, Kinds, terms};

/// By which rules words and terms are made. Counting it up has every row indexed anew.
pub const RULES: i64 = 1;
/// So many rows are indexed at once; between them others may write.
const AT_ONCE: i64 = 200;
/// How often others may be in the way of the same rows.
const TRIES: u32 = 20;

/// Has the store keep the index.
pub fn wire(db: DbBuilder, kinds: &Arc<Kinds>) -> DbBuilder {
    // A new tenant has no rows from before.
    let mut db =
        db.react("tenant.created", reaction(|work, _| Box::pin(async move { work.note_indexed(RULES, 0).await })));
    for (index, kind) in kinds.kinds.iter().enumerate() {
        for name in std::iter::once(&kind.created).chain(kind.changed) {
            let kinds = Arc::clone(kinds);
            let follow = reaction(move |work, event| {
                let kinds = Arc::clone(&kinds);
                Box::pin(async move { follow(work, &kinds.kinds[index], event).await })
            });
            db = db.react(name, follow);
        }
    }
    db
}

fn reaction<F>(react: F) -> Reaction
where
    F: for<'a> Fn(&'a mut Work, &'a Event) -> BoxFuture<'a, Result<()>> + Send + Sync + 'static,
{
    Arc::new(react)
}

async fn follow(work: &mut Work, kind: &Kind, event: &Event) -> Result<()> {
    let said = |column: &str| event.changes.new_value(column);
    if event.name == kind.created {
        let text = |columns: &[&str]| {
            let texts = columns.iter().filter_map(|column| said(column)?.as_str());
            texts.collect::<Vec<_>>().join("\n")
        };
        let project = kind.project.and(event.project_id);
        let row = indexed(kind, work.caller().tenant, event.object_id, project, &text(kind.title), &text(kind.text));
        return work.index_words(&[row]).await;
    }
    if kind.columns().all(|column| said(column).is_none()) {
        return Ok(());
    }
    let sql = format!("SELECT {} FROM {{{}}} WHERE id = ?", columns(kind), kind.table);
    let Some(texts) = work.one::<Texts>(&sql, &[event.object_id.to_value()]).await? else { return Ok(()) };
    let row = texts.indexed(kind, work.caller().tenant);
    work.index_words(&[row]).await
}

fn indexed(kind: &Kind, tenant: TenantId, id: Id, project: Option<Id>, title: &str, text: &str) -> Indexed {
    Indexed {
        id,
        kind: kind.name,
        space: terms::space(tenant, kind.name),
        project,
        terms: terms::terms(title, text, project),
        place: None,
    }
}

/// Puts a tenant's rows into the index, unless they are in it by the present rules; with `anew` in any
/// case. Answers how many. May be given up and begun again at any time, also by several at once.
pub async fn fill(db: &Db, kinds: &Kinds, tenant: TenantId, anew: bool) -> Result<i64> {
    let caller = Caller::system(tenant);
    if !anew && db.read(&caller).indexed_by().await? == RULES {
        return Ok(0);
    }
    let mut place = 0;
    for kind in kinds.all() {
        let (mut after, mut tries) = (None, 0);
        loop {
            match page(db.work(&caller, origin()), kind, after, place).await {
                Ok(Some((last, count))) => (after, place, tries) = (Some(last), place + count, 0),
                Ok(None) => break,
                // Somebody changes the same rows.
                Err(problem) if problem.is_again() && tries < TRIES => tries += 1,
                Err(problem) => return Err(problem),
            }
        }
    }
    let mut work = db.work(&caller, origin());
    work.note_indexed(RULES, place).await?;
    commit(work).await?;
    if place > 0 {
        tracing::info!(tenant = %tenant.0, rows = place, "indexed the words of what was there");
    }
    Ok(place)
}

/// Indexes the next rows of a kind. Answers the last and how many there were; none at the end.
async fn page(mut work: Work, kind: &Kind, after: Option<Id>, place: i64) -> Result<Option<(Id, i64)>> {
    // Locked: else what a change that is under way says of a row could be written first, and what the row
    // said before it second.
    let found: Vec<Texts> = work.lock_page(&columns(kind), kind.table, after, AT_ONCE).await?;
    let Some(last) = found.last().map(|texts| texts.id) else { return Ok(None) };
    let tenant = work.caller().tenant;
    let places = place + 1..;
    let rows =
        found.iter().zip(places).map(|(texts, place)| Indexed { place: Some(place), ..texts.indexed(kind, tenant) });
    work.index_words(&rows.collect::<Vec<_>>()).await?;
    commit(work).await?;
    Ok(Some((last, found.len() as i64)))
}

fn origin() -> Origin {
    Origin { request_id: "index-of-words".into(), ..Origin::default() }
}

async fn commit(work: Work) -> Result<()> {
    work.commit(Reply { status: 204, etag: None, location: None, body: Vec::new(), kept: None }).await.map(|_| ())
}

/// What [`Texts`] is read from.
fn columns(kind: &Kind) -> String {
    let joined = |columns: &[&str]| match columns {
        [] => "''".to_owned(),
        _ => columns.iter().map(|c| format!("COALESCE({c}, '')")).collect::<Vec<_>>().join(" || ' ' || "),
    };
    format!("id, {}, {}, {}", kind.project.unwrap_or("NULL"), joined(kind.title), joined(kind.text))
}

/// A row's texts.
struct Texts {
    id: Id,
    project: Option<Id>,
    title: String,
    text: String,
}

impl FromRow for Texts {
    fn from_row(row: &mut Row) -> Result<Texts, WrongType> {
        Ok(Texts { id: row.next()?, project: row.next()?, title: row.next()?, text: row.next()? })
    }
}

impl Texts {
    fn indexed(&self, kind: &Kind, tenant: TenantId) -> Indexed {
        indexed(kind, tenant, self.id, self.project, &self.title, &self.text)
    }
}
