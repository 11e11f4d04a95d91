//! Rows that are read for many things at once, each with the thing it belongs to.

use std::collections::HashMap;
use std::hash::Hash;

/// A row with the column `key`, which says what it belongs to.
#[derive(Debug, sqlx::FromRow)]
pub(crate) struct Keyed<K, T> {
    key: K,
    #[sqlx(flatten)]
    row: T,
}

/// The rows of each thing, in the order they came.
pub(crate) fn by_key<K: Hash + Eq, T>(rows: Vec<Keyed<K, T>>) -> HashMap<K, Vec<T>> {
    let mut sorted: HashMap<K, Vec<T>> = HashMap::new();
    for Keyed { key, row } in rows {
        sorted.entry(key).or_default().push(row);
    }
    sorted
}
