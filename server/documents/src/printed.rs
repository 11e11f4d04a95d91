//! Reads a set document back, so that tests can say what is on the paper and where.

use serde::Serialize;
use typst::layout::{Abs, Frame, FrameItem, Point, Transform};

use crate::{Template, engine};

/// A piece of text on one line; lengths in millimetres from the top left corner of the sheet.
#[derive(Debug, Clone)]
pub(crate) struct Run {
    pub(crate) page: usize,
    pub(crate) left: f64,
    pub(crate) right: f64,
    pub(crate) baseline: f64,
    pub(crate) size: f64,
    pub(crate) text: String,
}

impl Run {
    /// Whether `next` goes on where this one ends.
    fn runs_into(&self, next: &Self) -> bool {
        let same_line = (self.baseline - next.baseline).abs() < 0.1;
        self.page == next.page && same_line && (next.left - self.right).abs() < 0.1
    }

    /// Whether ink of both would lie on the same spot.
    pub(crate) fn covers(&self, other: &Self) -> bool {
        let same_line = (self.baseline - other.baseline).abs() < 0.6 * self.size.min(other.size);
        let overlap = self.right.min(other.right) - self.left.max(other.left);
        self.page == other.page && same_line && overlap > 0.2
    }
}

pub(crate) struct Printed {
    pub(crate) pages: usize,
    pub(crate) runs: Vec<Run>,
    pub(crate) warnings: Vec<String>,
}

/// Sets `data` and collects its text in reading order.
pub(crate) fn print(template: Template, data: &impl Serialize) -> Printed {
    let (document, warnings) = engine::set(template, serde_json::to_value(data).unwrap()).unwrap();
    let mut runs = Vec::new();
    for (index, page) in document.pages().iter().enumerate() {
        collect(&page.frame, Transform::identity(), index + 1, &mut runs);
    }
    Printed {
        pages: document.pages().len(),
        runs,
        warnings,
    }
}

fn collect(frame: &Frame, placed: Transform, page: usize, runs: &mut Vec<Run>) {
    for (at, item) in frame.items() {
        let here = placed.pre_concat(Transform::translate(at.x, at.y));
        match item {
            FrameItem::Group(group) => {
                collect(&group.frame, here.pre_concat(group.transform), page, runs);
            }
            FrameItem::Text(text) => {
                let start = Point::zero().transform(here);
                runs.push(Run {
                    page,
                    left: start.x.to_mm(),
                    right: (start.x + text.width()).to_mm(),
                    baseline: start.y.to_mm(),
                    size: Abs::to_mm(text.size),
                    text: text.text.to_string(),
                });
            }
            FrameItem::Shape(..)
            | FrameItem::Image(..)
            | FrameItem::Link(..)
            | FrameItem::Tag(_) => {}
        }
    }
}

impl Printed {
    /// All words with single spaces, words that were hyphenated put together again.
    pub(crate) fn text(&self) -> String {
        flow(self.runs.iter())
    }

    pub(crate) fn text_of_page(&self, page: usize) -> String {
        flow(self.runs.iter().filter(|run| run.page == page))
    }

    /// What shows through the window of the envelope (DIN 5008 form B, 20 mm from the left,
    /// 45 to 90 mm from the top).
    pub(crate) fn window(&self) -> Vec<&Run> {
        let in_window =
            |run: &&Run| run.page == 1 && (45.0..=90.0).contains(&run.baseline) && run.left < 105.0;
        self.runs.iter().filter(in_window).collect()
    }
}

fn flow<'a>(runs: impl Iterator<Item = &'a Run>) -> String {
    let mut text = String::new();
    let mut before: Option<&Run> = None;
    for run in runs {
        if !before.is_some_and(|before| before.runs_into(run)) {
            text.push(' ');
        }
        text.push_str(&run.text);
        before = Some(run);
    }
    let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
    // The hyphen of a divided word is printed for a soft hyphen.
    words.replace("\u{AD} ", "").replace('\u{AD}', "")
}
