//! The part of a long list that a view holds: a view is as small for ten thousand rows as for fifty.

/// A list is drawn from a window of rows. Where the reader is decides which.
#[derive(Debug, Default, Clone, Copy)]
pub(crate) struct Window {
    first: usize,
}

/// A few screenfuls.
const HELD: usize = 60;
/// Of these before the topmost visible row.
const BEFORE: usize = 20;
/// The window moves in steps, so that not every row that passes is a reason to draw.
const STEP: usize = 10;

/// The rows of a window, where they begin, and how many there are in all.
pub(crate) struct Cut<R> {
    pub(crate) rows: Vec<R>,
    pub(crate) first: u32,
    pub(crate) found: usize,
}

impl<R> Cut<R> {
    pub(crate) fn count(&self) -> u32 {
        u32::try_from(self.found).unwrap_or(u32::MAX)
    }
}

impl Window {
    /// This row is the topmost on the screen. Says whether other rows are to be drawn now.
    pub(crate) fn look(&mut self, row: u32) -> bool {
        let row = usize::try_from(row).unwrap_or(usize::MAX);
        let first = row.saturating_sub(BEFORE) / STEP * STEP;
        std::mem::replace(&mut self.first, first) != first
    }

    /// Counts what was found, and words only what is in the window. A list that has become shorter shows its end.
    pub(crate) fn cut<S, R>(
        self,
        found: impl Iterator<Item = S> + Clone,
        row: impl Fn(S) -> R,
    ) -> Cut<R> {
        let mut rows = Vec::new();
        let mut count = 0;
        for source in found.clone() {
            if (self.first..self.first + HELD).contains(&count) {
                rows.push(row(source));
            }
            count += 1;
        }
        let mut first = self.first;
        if rows.is_empty() {
            first = count.saturating_sub(HELD);
            rows = found.skip(first).map(row).collect();
        }
        Cut {
            rows,
            first: u32::try_from(first).unwrap_or(u32::MAX),
            found: count,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(window: Window, length: u32) -> (u32, Vec<u32>, usize) {
        let cut = window.cut(0..length, |row| row);
        (cut.first, cut.rows, cut.found)
    }

    #[test]
    fn a_short_list_is_there_as_a_whole() {
        assert_eq!(cut(Window::default(), 3), (0, vec![0, 1, 2], 3));
    }

    #[test]
    fn of_a_long_list_what_is_around_the_reader_is_there() {
        let mut window = Window::default();
        assert!(window.look(5_000));
        let (first, rows, count) = cut(window, 9_000);
        assert_eq!((first, rows.len(), count), (4_980, 60, 9_000));
        assert!(rows.contains(&5_020));
    }

    #[test]
    fn a_row_further_nothing_is_drawn_anew() {
        let mut window = Window::default();
        window.look(5_000);
        assert!(!window.look(5_001) && window.look(5_010));
    }

    #[test]
    fn a_list_that_has_become_shorter_shows_its_end() {
        let mut window = Window::default();
        window.look(5_000);
        let (first, rows, count) = cut(window, 100);
        assert_eq!((first, rows.len(), count), (40, 60, 100));
        assert_eq!(cut(window, 0), (0, vec![], 0));
    }
}
