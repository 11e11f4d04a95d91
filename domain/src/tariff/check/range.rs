//! Between which numbers an expression lies in a region.

use rust_decimal::Decimal;

use super::region::Region;
use crate::tariff::number::{round_down, round_up};
use crate::tariff::product::Product;
use crate::tariff::program::Number;
use crate::tariff::table::{NO_ROW, Table};

impl Region<'_> {
    /// Between which numbers an expression lies; nothing when that is unknown or it may be undefined.
    pub(super) fn range(&self, number: &Number) -> Option<(Decimal, Decimal)> {
        match number {
            Number::Constant(number) => Some((*number, *number)),
            Number::Cell { place, scale } => {
                let span = self.span(*place);
                Some((
                    Decimal::try_new(span.low, *scale).ok()?,
                    Decimal::try_new(span.high, *scale).ok()?,
                ))
            }
            Number::Plus(a, b) => self.corners(a, b, Decimal::checked_add),
            Number::Minus(a, b) => self.corners(a, b, Decimal::checked_sub),
            Number::Times(a, b) => self.corners(a, b, Decimal::checked_mul),
            Number::Lookup(table) => self.product.tables.get(*table).and_then(table_range),
            Number::RoundUp(inner, step) => {
                let (low, high) = self.range(inner)?;
                Some((round_up(low, *step)?, round_up(high, *step)?))
            }
            Number::RoundDown(inner, step) => {
                let (low, high) = self.range(inner)?;
                Some((round_down(low, *step)?, round_down(high, *step)?))
            }
            Number::Least(all) => {
                let ranges: Vec<_> = all
                    .iter()
                    .map(|number| self.range(number))
                    .collect::<Option<_>>()?;
                Some((
                    ranges.iter().map(|range| range.0).min()?,
                    ranges.iter().map(|range| range.1).min()?,
                ))
            }
            Number::Greatest(all) => {
                let ranges: Vec<_> = all
                    .iter()
                    .map(|number| self.range(number))
                    .collect::<Option<_>>()?;
                Some((
                    ranges.iter().map(|range| range.0).max()?,
                    ranges.iter().map(|range| range.1).max()?,
                ))
            }
            Number::First(all) => hull(all.iter().map(|number| self.range(number))),
            Number::If(_, then, otherwise) => hull(
                std::iter::once(self.range(then))
                    .chain(otherwise.iter().map(|number| self.range(number))),
            ),
            Number::Count(kind) => {
                let kind = self.product.kinds.get(*kind)?;
                Some((Decimal::from(kind.min), Decimal::from(kind.max)))
            }
        }
    }

    fn corners(
        &self,
        a: &Number,
        b: &Number,
        combine: impl Fn(Decimal, Decimal) -> Option<Decimal>,
    ) -> Option<(Decimal, Decimal)> {
        let (a, b) = (self.range(a)?, self.range(b)?);
        let corners = [
            combine(a.0, b.0)?,
            combine(a.0, b.1)?,
            combine(a.1, b.0)?,
            combine(a.1, b.1)?,
        ];
        Some((*corners.iter().min()?, *corners.iter().max()?))
    }
}

/// Whether the table answers every combination of its keys.
pub(super) fn is_total(table: &Table, product: &Product) -> bool {
    table.identity.is_some()
        || table.default.is_some()
        || (0..table.cells.len()).all(|cell| {
            table.cells.get(cell) != Some(&NO_ROW)
                || super::gaps::key_spans(table, cell, product).is_none()
        })
}

fn table_range(table: &Table) -> Option<(Decimal, Decimal)> {
    if table.identity.is_some() {
        return None;
    }
    let values = || table.rows.iter().map(|row| row.value).chain(table.default);
    Some((values().min()?, values().max()?))
}

fn hull(ranges: impl Iterator<Item = Option<(Decimal, Decimal)>>) -> Option<(Decimal, Decimal)> {
    let mut hull: Option<(Decimal, Decimal)> = None;
    for range in ranges {
        let (low, high) = range?;
        hull = Some(hull.map_or((low, high), |known| (known.0.min(low), known.1.max(high))));
    }
    hull
}
