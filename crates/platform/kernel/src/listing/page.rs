//! Pages of lists, as they are answered.

use schemars::JsonSchema;
use serde::Serialize;

/// One page of a list.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[schemars(rename = "Page_of_{T}")]
pub struct Page<T> {
    /// The rows.
    pub data: Vec<T>,
    /// Which page, from one; absent when asked by cursor.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub page: Option<u32>,
    /// The most rows a page has.
    pub page_size: u32,
    /// How many rows there are in all, up to a bound.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub total: Option<u64>,
    /// Whether counting stopped at the bound: there are `total` or more.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    #[schemars(default)]
    pub total_capped: bool,
    /// Where the next page starts; null on the last one.
    pub next_cursor: Option<String>,
}

impl<T> Page<T> {
    /// The same page of something else.
    pub fn map<U>(self, change: impl FnMut(T) -> U) -> Page<U> {
        Page {
            data: self.data.into_iter().map(change).collect(),
            page: self.page,
            page_size: self.page_size,
            total: self.total,
            total_capped: self.total_capped,
            next_cursor: self.next_cursor,
        }
    }
}
