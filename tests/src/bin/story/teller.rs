//! Tells the steps and counts them.

/// Prints steps; a step that does not hold is counted as failed and the story goes on if it can.
#[derive(Default)]
pub(crate) struct Teller {
    steps: usize,
    failures: usize,
}

impl Teller {
    /// A step that happened, with what the user sees.
    pub(crate) fn step(&mut self, what: &str, sees: &[String]) {
        self.steps += 1;
        println!("{:>3}. {what}", self.steps);
        for line in sees {
            println!("       {line}");
        }
    }

    /// A step that must hold.
    pub(crate) fn check(&mut self, what: &str, holds: bool, sees: &[String]) {
        self.step(what, sees);
        if !holds {
            self.failures += 1;
            println!("       \x1b[31mFAILED: this should hold\x1b[0m");
        }
    }

    /// The story cannot go on.
    pub(crate) fn failed(&mut self, reason: &str) {
        self.steps += 1;
        self.failures += 1;
        println!("{:>3}. \x1b[31mFAILED: {reason}\x1b[0m", self.steps);
    }

    pub(crate) fn steps(&self) -> usize {
        self.steps
    }

    pub(crate) fn failures(&self) -> usize {
        self.failures
    }
}

/// A line of what the user sees.
pub(crate) fn line(text: impl Into<String>) -> String {
    text.into()
}

/// A new chapter: who acts now.
pub(crate) fn chapter(who: &str) {
    println!("\n\x1b[1m{who}\x1b[0m");
}
