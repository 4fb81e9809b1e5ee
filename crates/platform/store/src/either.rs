//! Either handle, for questions that are asked both before a work and inside it.

use tenon_kernel::{Caller, Params, Result};

use crate::{Read, Rows, Work, handles::Looking, record::Row};

/// A [`Read`] or a [`Work`]: so that what is registered as a plain function can be asked with either.
pub enum Either<'a> {
    /// To look.
    Read(&'a mut Read),
    /// To look at what is being changed.
    Work(&'a mut Work),
}

impl Rows for Either<'_> {
    async fn run(&mut self, reach: Looking, statements: &[(&str, Params<'_>)]) -> Result<Vec<Vec<Row>>> {
        match self {
            Either::Read(read) => read.run(reach, statements).await,
            Either::Work(work) => work.run(reach, statements).await,
        }
    }

    fn asked_by(&self) -> Option<&Caller> {
        match self {
            Either::Read(read) => read.asked_by(),
            Either::Work(work) => work.asked_by(),
        }
    }
}
