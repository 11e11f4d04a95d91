//! What goes on by itself after a while. Each timer has a number that no other one has.

use crux_core::Command;
use crux_time::{Duration, TimeRequest, TimerId};

use crate::api::instant;
use crate::app::{Event, News, Next};

#[derive(Debug, Clone, Copy)]
pub(crate) enum Timer {
    Safe,
    Store,
    /// The rest of an item of the outbox.
    Rest {
        number: u64,
        attempts: u32,
    },
    /// A wait before the server is asked again.
    Wait(u32),
    /// The life of a line.
    Line(u32),
}

impl Timer {
    /// Those of the outbox come from below, the others from above.
    fn id(self) -> TimerId {
        let from_above = match self {
            Self::Safe => 0,
            Self::Store => 1,
            Self::Wait(number) => 2 + 2 * number as usize,
            Self::Line(number) => 3 + 2 * number as usize,
            Self::Rest { number, attempts } => {
                let id = usize::try_from(number << 16 | u64::from(attempts));
                return TimerId(id.unwrap_or_default());
            }
        };
        TimerId(usize::MAX - from_above)
    }
}

/// Tells what time it is then, and this.
pub(crate) fn after(millis: u64, timer: Timer, over: News) -> Next {
    Command::new(move |ctx| async move {
        ctx.request_from_shell(TimeRequest::NotifyAfter {
            id: timer.id(),
            duration: Duration::from_millis(millis),
        })
        .await;
        let time = ctx.request_from_shell(TimeRequest::Now).await;
        ctx.send_event(Event::from(News::Clock { at: instant(time) }));
        ctx.send_event(Event::from(over));
    })
}
