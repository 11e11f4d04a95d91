//! Regions: for every cell a range of values, and what expressions may be there.

use rust_decimal::Decimal;

use crate::tariff::compile::tables::holds_value;
use crate::tariff::expression::Relation;
use crate::tariff::model::Domain;
use crate::tariff::number::{round_down, round_up};
use crate::tariff::product::{Product, Var};
use crate::tariff::program::{Number, OTHER_TEXT, Place, Test};
use crate::tariff::table::{NO_ROW, Table};

/// Inclusive range of cell values.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Span {
    pub(super) low: i64,
    pub(super) high: i64,
}

/// Which truth values are possible. In doubt both.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct May {
    pub(super) yes: bool,
    pub(super) no: bool,
}

#[derive(Debug, Clone)]
pub(super) struct Region<'a> {
    product: &'a Product,
    contract: Vec<Span>,
    group: Vec<Span>,
    has: Vec<May>,
}

impl May {
    pub(super) const EITHER: Self = Self {
        yes: true,
        no: true,
    };
    pub(super) const YES: Self = Self {
        yes: true,
        no: false,
    };
    pub(super) const NO: Self = Self {
        yes: false,
        no: true,
    };

    pub(super) fn is_certain(self) -> bool {
        self.yes && !self.no
    }

    pub(super) fn is_excluded(self) -> bool {
        !self.yes
    }
}

/// All values of a domain, as one range.
pub(super) fn full_span(var: &Var) -> Span {
    let (low, high) = match &var.domain {
        Domain::Truth => (0, 1),
        Domain::Whole { min, max, .. } | Domain::Decimal { min, max, .. } => (*min, *max),
        Domain::WholeOf(values) => (
            values.iter().min().copied().unwrap_or(0),
            values.iter().max().copied().unwrap_or(0),
        ),
        Domain::Choice(values) => (0, last(values.len())),
        Domain::Text { .. } => (OTHER_TEXT, last(var.words.len())),
        Domain::Several(_) | Domain::Date | Domain::Unknown => (i64::MIN, i64::MAX),
    };
    Span { low, high }
}

fn last(count: usize) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX).saturating_sub(1)
}

impl<'a> Region<'a> {
    /// Everything that can be in a contract and one of its groups.
    pub(super) fn full(product: &'a Product, kind: Option<usize>) -> Self {
        let group_cells = kind
            .and_then(|kind| product.kinds.get(kind))
            .map_or(0, |kind| kind.cells);
        let nowhere = Span { low: 0, high: 0 };
        let mut region = Self {
            product,
            contract: vec![nowhere; product.contract_cells],
            group: vec![nowhere; group_cells],
            has: Vec::new(),
        };
        for var in product
            .vars
            .iter()
            .filter(|var| var.kind.is_none() || var.kind == kind)
        {
            region.set(var.place, full_span(var));
        }
        for (nth, risk) in product.risks.iter().enumerate() {
            let mandatory = product
                .kinds
                .get(risk.kind)
                .map_or(0, |kind| kind.mandatory);
            let is_mandatory = u32::try_from(nth)
                .ok()
                .and_then(|nth| mandatory.checked_shr(nth))
                .unwrap_or(0)
                & 1
                == 1;
            region
                .has
                .push(if is_mandatory { May::YES } else { May::EITHER });
        }
        region
    }

    pub(super) fn set(&mut self, place: Place, span: Span) {
        let frame = if place.in_group {
            &mut self.group
        } else {
            &mut self.contract
        };
        if let Some(cell) = frame.get_mut(place.index) {
            *cell = span;
        }
    }

    pub(super) fn set_has(&mut self, risk: usize, may: May) {
        if let Some(has) = self.has.get_mut(risk) {
            *has = may;
        }
    }

    pub(super) fn span(&self, place: Place) -> Span {
        let frame = if place.in_group {
            &self.group
        } else {
            &self.contract
        };
        frame.get(place.index).copied().unwrap_or(Span {
            low: i64::MIN,
            high: i64::MAX,
        })
    }

    pub(super) fn has(&self, risk: usize) -> May {
        self.has.get(risk).copied().unwrap_or(May::EITHER)
    }

    /// What a condition may be somewhere in the region.
    pub(super) fn may(&self, test: &Test) -> May {
        match test {
            Test::Always(is_true) => May {
                yes: *is_true,
                no: !is_true,
            },
            Test::Flag(place) => {
                let span = self.span(*place);
                May {
                    yes: span.high >= 1,
                    no: span.low <= 0,
                }
            }
            Test::Cell {
                place,
                relation,
                limit,
            } => {
                let span = self.span(*place);
                compare(*relation, (&span.low, &span.high), (limit, limit))
            }
            Test::OneOf {
                place,
                codes,
                negated,
            } => {
                let span = self.span(*place);
                let inside = codes
                    .iter()
                    .filter(|code| (span.low..=span.high).contains(code))
                    .count();
                let size = span.high.saturating_sub(span.low).saturating_add(1);
                let all = i64::try_from(inside).is_ok_and(|inside| inside >= size);
                let may = May {
                    yes: inside > 0,
                    no: !all,
                };
                if *negated {
                    May {
                        yes: may.no,
                        no: may.yes,
                    }
                } else {
                    may
                }
            }
            Test::Shares { .. } => May::EITHER,
            Test::Numbers {
                left,
                relation,
                right,
            } => match (self.range(left), self.range(right)) {
                (Some(left), Some(right)) => {
                    compare(*relation, (&left.0, &left.1), (&right.0, &right.1))
                }
                _ => May::EITHER,
            },
            Test::Has(risk) => self.has(*risk),
            Test::Not(inner) => {
                let may = self.may(inner);
                May {
                    yes: may.no,
                    no: may.yes,
                }
            }
            Test::All(parts) => {
                parts
                    .iter()
                    .map(|part| self.may(part))
                    .fold(May::YES, |all, part| May {
                        yes: all.yes && part.yes,
                        no: all.no || part.no,
                    })
            }
            Test::Any(parts) => {
                parts
                    .iter()
                    .map(|part| self.may(part))
                    .fold(May::NO, |any, part| May {
                        yes: any.yes || part.yes,
                        no: any.no && part.no,
                    })
            }
        }
    }

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

    /// Whether a whole number of the domain lies in the span.
    pub(super) fn is_inhabited(var: &Var, span: Span) -> bool {
        holds_value(&var.domain, span.low, span.high)
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

fn compare<T: Ord>(relation: Relation, left: (&T, &T), right: (&T, &T)) -> May {
    let is_same_point = left.0 == left.1 && right.0 == right.1 && left.0 == right.0;
    let overlaps = left.0 <= right.1 && right.0 <= left.1;
    match relation {
        Relation::Less => May {
            yes: left.0 < right.1,
            no: left.1 >= right.0,
        },
        Relation::AtMost => May {
            yes: left.0 <= right.1,
            no: left.1 > right.0,
        },
        Relation::Greater => May {
            yes: left.1 > right.0,
            no: left.0 <= right.1,
        },
        Relation::AtLeast => May {
            yes: left.1 >= right.0,
            no: left.0 < right.1,
        },
        Relation::Equal => May {
            yes: overlaps,
            no: !is_same_point,
        },
        Relation::Unequal => May {
            yes: !is_same_point,
            no: overlaps,
        },
    }
}
