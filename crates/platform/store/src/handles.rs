//! The handles that statements run through.

use std::sync::Arc;

use tenon_kernel::{Caller, FromValue, Id, Listing, Page, Params, Problem, Result, ToValue, Value};

use crate::{
    Engine,
    db::Inner,
    engine::Reach,
    list::{self, Extra},
    record::{Entity, FromRow, Row, Stored},
    sql::Scope,
};

/// What every handle can do: look. Statements name tables in braces, `FROM {tasks}`; see the
/// crate's introduction.
pub trait Rows: Send {
    /// Runs several statements at once, seeing one state where the engine can.
    #[doc(hidden)]
    fn run(
        &mut self,
        reach: Looking,
        statements: &[(&str, Params<'_>)],
    ) -> impl Future<Output = Result<Vec<Vec<Row>>>> + Send;

    /// Who is asking; none for the global handle.
    fn asked_by(&self) -> Option<&Caller>;

    /// All rows of a statement. Keep it bounded: by an index and a LIMIT, or by what it is about.
    fn many<T: FromRow>(&mut self, sql: &str, params: Params<'_>) -> impl Future<Output = Result<Vec<T>>> + Send {
        async move { read_rows(self.run(Looking::Wide, &[(sql, params)]).await?.pop()) }
    }

    /// All rows of a statement that finds few rows by an index: some dozens, read so quickly that
    /// it costs less than moving the reading elsewhere.
    fn few<T: FromRow>(&mut self, sql: &str, params: Params<'_>) -> impl Future<Output = Result<Vec<T>>> + Send {
        async move { read_rows(self.run(Looking::Point, &[(sql, params)]).await?.pop()) }
    }

    /// The first row of a statement that finds few rows by an index.
    fn one<T: FromRow>(&mut self, sql: &str, params: Params<'_>) -> impl Future<Output = Result<Option<T>>> + Send {
        async move {
            let rows: Vec<T> = read_rows(self.run(Looking::Point, &[(sql, params)]).await?.pop())?;
            Ok(rows.into_iter().next())
        }
    }

    /// The first column of the first row.
    fn scalar<T: FromValue + Send>(
        &mut self,
        sql: &str,
        params: Params<'_>,
    ) -> impl Future<Output = Result<Option<T>>> + Send {
        async move { Ok(self.one::<(T,)>(sql, params).await?.map(|(value,)| value)) }
    }

    /// A row by its id, also a hidden one.
    fn find<T: Stored>(&mut self, id: Id) -> impl Future<Output = Result<Option<T>>> + Send {
        async move {
            let sql = format!("SELECT {} FROM {{{}}} WHERE id = ?", T::COLUMNS, T::TABLE);
            self.one(&sql, &[id.to_value()]).await
        }
    }

    /// A row by its id; 404 when it is missing or hidden.
    fn need<T: Entity>(&mut self, id: Id) -> impl Future<Output = Result<T>> + Send {
        async move {
            let found: Option<T> = self.find(id).await?;
            found.filter(|t| !t.is_deleted()).ok_or_else(|| Problem::not_found(T::NAME))
        }
    }

    /// One page of a list, with what more the module demands of its rows.
    fn list<T: Stored>(&mut self, listing: &Listing, extra: &[Extra]) -> impl Future<Output = Result<Page<T>>> + Send {
        async move { list::page(self, listing, extra, None).await }
    }

    /// The same when the total is known from a counter.
    fn list_counted<T: Stored>(
        &mut self,
        listing: &Listing,
        extra: &[Extra],
        total: u64,
    ) -> impl Future<Output = Result<Page<T>>> + Send {
        async move { list::page(self, listing, extra, Some(total)).await }
    }
}

/// How much a statement looks at.
#[doc(hidden)]
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Looking {
    Point,
    Wide,
}

impl From<Looking> for Reach {
    fn from(looking: Looking) -> Reach {
        match looking {
            Looking::Point => Reach::Point,
            Looking::Wide => Reach::Wide,
        }
    }
}

pub(crate) fn read_rows<T: FromRow>(rows: Option<Vec<Row>>) -> Result<Vec<T>> {
    rows.unwrap_or_default().into_iter().map(|mut row| T::from_row(&mut row).map_err(Problem::from)).collect()
}

/// Looks at one tenant's rows, for a caller.
#[derive(Clone)]
pub struct Read {
    pub(crate) inner: Arc<Inner>,
    caller: Caller,
}

impl Read {
    pub(crate) fn new(inner: Arc<Inner>, caller: Caller) -> Read {
        Read { inner, caller }
    }

    /// Who is asking.
    pub fn caller(&self) -> &Caller {
        &self.caller
    }

    /// The present moment.
    pub fn now(&self) -> tenon_kernel::Timestamp {
        self.inner.clock.now()
    }

    /// Which engine it reads from.
    pub(crate) fn engine(&self) -> Engine {
        self.inner.renderer.engine()
    }
}

impl Rows for Read {
    async fn run(&mut self, reach: Looking, statements: &[(&str, Params<'_>)]) -> Result<Vec<Vec<Row>>> {
        self.inner.read(Scope::Tenant(self.caller.tenant.0.0), reach.into(), statements).await
    }

    fn asked_by(&self) -> Option<&Caller> {
        Some(&self.caller)
    }
}

/// Looks at everyone's rows. For `accounts`, which signs people in before it knows a tenant, and for
/// `jobs`, which serves tenants in turn.
#[derive(Clone)]
pub struct Global {
    inner: Arc<Inner>,
}

impl Global {
    pub(crate) fn new(inner: Arc<Inner>) -> Global {
        Global { inner }
    }

    /// The present moment.
    pub fn now(&self) -> tenon_kernel::Timestamp {
        self.inner.clock.now()
    }
}

impl Rows for Global {
    async fn run(&mut self, reach: Looking, statements: &[(&str, Params<'_>)]) -> Result<Vec<Vec<Row>>> {
        self.inner.read(Scope::Global, reach.into(), statements).await
    }

    fn asked_by(&self) -> Option<&Caller> {
        None
    }
}

/// The values of a statement: `params![id, now, "todo"]`.
#[macro_export]
macro_rules! params {
    ($($value:expr),* $(,)?) => {
        &[$($crate::__private::kernel::ToValue::to_value(&$value)),*] as &[$crate::__private::kernel::Value]
    };
}

pub(crate) fn placeholders(values: &[Value]) -> String {
    let mut text = "?, ".repeat(values.len());
    text.truncate(text.len().saturating_sub(2));
    text
}
