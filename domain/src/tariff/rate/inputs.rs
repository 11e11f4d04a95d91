//! Inputs as cells: what has been read, where it lies, and how expressions see it.

use crate::tariff::product::{Product, Var};
use crate::tariff::program::{ABSENT, View};

/// A validated input of one product version, with its derived values.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Inputs {
    /// The contract's cells, then those of each group.
    pub(super) cells: Vec<i64>,
    pub(super) contract_cells: usize,
    pub(super) groups: Vec<Group>,
    pub(super) counts: Vec<usize>,
    /// Position in the product's instalments.
    pub(super) instalment: usize,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Group {
    /// Position in the input, from zero.
    pub(super) number: usize,
    pub(super) kind: usize,
    /// Bit per risk of the product.
    pub(super) chosen: u64,
    pub(super) start: usize,
    pub(super) end: usize,
}

impl Inputs {
    /// What an expression sees in a group, or outside of all groups.
    pub(super) fn view<'a>(&'a self, product: &'a Product, group: Option<&'a Group>) -> View<'a> {
        View {
            contract: self.cells.get(..self.contract_cells).unwrap_or_default(),
            group: group
                .and_then(|group| self.cells.get(group.start..group.end))
                .unwrap_or_default(),
            chosen: group.map_or(0, |group| group.chosen),
            counts: &self.counts,
            tables: &product.tables,
        }
    }

    /// The groups of a kind; once nothing, for the contract, if there is no kind.
    pub(super) fn scopes(&self, kind: Option<usize>) -> impl Iterator<Item = Option<&Group>> {
        let contract = kind.is_none().then_some(None);
        contract.into_iter().chain(
            self.groups
                .iter()
                .filter(move |group| Some(group.kind) == kind)
                .map(Some),
        )
    }

    /// JSON pointer to a field of the contract or of a group.
    pub(super) fn pointer(group: Option<&Group>, field: &str) -> String {
        match group {
            Some(group) => format!("/groups/{}/{field}", group.number),
            None => format!("/{field}"),
        }
    }

    pub(super) fn set(&mut self, var: &Var, group: Option<usize>, value: i64) {
        let start = match group {
            Some(group) => self
                .groups
                .get(group)
                .map_or(usize::MAX, |group| group.start),
            None => 0,
        };
        if let Some(cell) = self.cells.get_mut(start.saturating_add(var.place.index)) {
            *cell = value;
        }
    }

    pub(super) fn is_absent(&self, var: &Var, group: Option<usize>) -> bool {
        self.cell(var, group) == ABSENT
    }

    pub(super) fn cell(&self, var: &Var, group: Option<usize>) -> i64 {
        let start = group
            .and_then(|group| self.groups.get(group))
            .map_or(0, |group| group.start);
        let cell = self.cells.get(start.saturating_add(var.place.index));
        cell.copied().unwrap_or(ABSENT)
    }

    /// Where a variable lives: the contract, or each group of its kind by position.
    pub(super) fn owners(&self, kind: Option<usize>) -> Vec<Option<usize>> {
        let Some(kind) = kind else { return vec![None] };
        let of_kind = self
            .groups
            .iter()
            .enumerate()
            .filter(|(_, group)| group.kind == kind);
        of_kind.map(|(own, _)| Some(own)).collect()
    }
}
