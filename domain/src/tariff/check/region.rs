//! Regions: for every cell a range of values, for every risk whether it is chosen.

use super::may::May;
use crate::tariff::compile::row_keys::holds_value;
use crate::tariff::model::Domain;
use crate::tariff::product::{Product, Var};
use crate::tariff::program::{OTHER_TEXT, Place};

/// Inclusive range of cell values.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Span {
    pub(super) low: i64,
    pub(super) high: i64,
}

#[derive(Debug, Clone)]
pub(super) struct Region<'a> {
    pub(super) product: &'a Product,
    contract: Vec<Span>,
    group: Vec<Span>,
    has: Vec<May>,
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

    /// Whether a whole number of the domain lies in the span.
    pub(super) fn is_inhabited(var: &Var, span: Span) -> bool {
        holds_value(&var.domain, span.low, span.high)
    }
}
