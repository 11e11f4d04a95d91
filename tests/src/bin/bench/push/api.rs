//! People who use the API meanwhile: so many requests a second, whether the ones before are answered or not.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use tokio::task::JoinSet;

use super::stage::Stage;

/// How long they ask.
pub(super) enum Until {
    Seconds(u32),
    /// So many pushes have arrived in all.
    Arrived(usize),
}

/// The time within which 99 of 100 requests are answered, from the moment each was due.
pub(super) async fn p99_millis(stage: &Stage, per_second: u32, until: Until) -> f64 {
    let taken = Arc::new(Mutex::new(Vec::new()));
    let mut asking = JoinSet::new();
    let began = Instant::now();
    let mut ticks = tokio::time::interval(Duration::from_secs(1) / per_second);
    ticks.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Burst);
    loop {
        let due = ticks.tick().await.into_std();
        let is_over = match until {
            Until::Seconds(seconds) => began.elapsed() >= Duration::from_secs(seconds.into()),
            Until::Arrived(messages) => stage.stub.arrived() >= messages,
        };
        if is_over {
            break;
        }
        let (asked, taken) = (stage.contracts(), taken.clone());
        asking.spawn(async move {
            asked.await;
            let millis = due.elapsed().as_secs_f64() * 1000.0;
            taken
                .lock()
                .unwrap_or_else(PoisonError::into_inner)
                .push(millis);
        });
    }
    asking.join_all().await;
    let mut taken = taken.lock().unwrap_or_else(PoisonError::into_inner);
    taken.sort_by(f64::total_cmp);
    taken[taken.len() * 99 / 100]
}
