//! From a commit to the vendor: how soon one message is there, how many go out in a second, and what a backlog costs those
//! who use the API meanwhile. The vendor is the stub of the tests, in this process, over HTTP/2 in clear text.

mod api;
mod h2load;
mod stage;

use std::time::Instant;

use super::figure::{Figure, Target, median};
use stage::Stage;

/// Messages one after the other, each when the one before has arrived.
const MESSAGES: usize = 200;
const P50_LIMIT_MS: f64 = 20.0;
const P99_LIMIT_MS: f64 = 100.0;
const ROUNDS: usize = 5;
/// Phones that hear of one piece of news.
const PHONES: usize = 20_000;
/// Requests a second while the backlog drains.
const API_RATE: u32 = 100;
const API_SECONDS: u32 = 10;
const BACKLOG: usize = 100_000;
const BACKLOG_ROUNDS: usize = 3;

pub(crate) fn push() -> Vec<Figure> {
    on_stage(async |stage| latency(&stage).await)
}

pub(crate) fn fan_out() -> Vec<Figure> {
    on_stage(async |stage| pushes_per_second(&stage).await.into_iter().collect())
}

pub(crate) fn backlog() -> Vec<Figure> {
    on_stage(async |mut stage| vec![api_beside_backlog(&mut stage).await])
}

fn on_stage(measure: impl AsyncFnOnce(Stage) -> Vec<Figure>) -> Vec<Figure> {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()
        .expect("a runtime");
    let stage = Stage::set(&runtime, PHONES);
    runtime.block_on(measure(stage))
}

/// From the request that writes a message to its push at the vendor's: the commit lies in between, so this is more than what
/// the limits are about.
async fn latency(stage: &Stage) -> Vec<Figure> {
    eprintln!("  how soon one message is there");
    let mut rounds = Vec::new();
    for round in 0..=ROUNDS {
        let mut millis = Vec::with_capacity(MESSAGES);
        for _ in 0..MESSAGES {
            let arrived = stage.stub.arrived();
            let began = Instant::now();
            stage.write_message().await;
            let arrival = stage.stub.arrival_of(arrived + 1).await;
            let arrival = arrival.expect("a message has arrived");
            millis.push(arrival.saturating_duration_since(began).as_secs_f64() * 1000.0);
        }
        millis.sort_by(f64::total_cmp);
        // The first round warms up.
        if round > 0 {
            rounds.push(millis);
        }
    }
    let share = |millis: &Vec<f64>, percent: usize| millis[millis.len() * percent / 100];
    let figure = |name, percent, limit| {
        let values: Vec<f64> = rounds.iter().map(|millis| share(millis, percent)).collect();
        let ratios = values.iter().map(|value| value / limit).collect();
        let remark = format!(
            "POST of a message to its push at the stub, p{percent} of {MESSAGES}; {:.1} ms against {limit} ms",
            median(values)
        );
        Figure::new(name, ratios, Target::AtMost(1.0), remark)
    };
    vec![
        figure("push_p50", 50, P50_LIMIT_MS),
        figure("push_p99", 99, P99_LIMIT_MS),
    ]
}

/// One piece of news for many phones, from its commit to the last push, against h2load with the same requests.
async fn pushes_per_second(stage: &Stage) -> Option<Figure> {
    if !h2load::is_there() {
        eprintln!("NOT MEASURED: push_fan_out needs h2load (Debian: nghttp2-client)");
        return None;
    }
    eprintln!("  how many go out in a second");
    let (mut ours, mut theirs) = (Vec::new(), Vec::new());
    for round in 0..=ROUNDS {
        let pushed = stage.tell_the_firm(PHONES).await;
        let loaded = h2load::per_second(&stage.stub, PHONES).await;
        if round > 0 {
            ours.push(pushed);
            theirs.push(loaded);
        }
    }
    let ratios = ours.iter().zip(&theirs).map(|(a, b)| a / b).collect();
    let remark = format!(
        "one event for {PHONES} phones {:.0}/s, h2load on one connection with {} streams {:.0}/s",
        median(ours),
        h2load::STREAMS,
        median(theirs)
    );
    Some(Figure::new(
        "push_fan_out",
        ratios,
        Target::AtLeast(0.5),
        remark,
    ))
}

/// What the slowest of a hundred requests waits while a backlog drains, against the same without one.
async fn api_beside_backlog(stage: &mut Stage) -> Figure {
    eprintln!("  what a backlog costs the API");
    let (mut quiet, mut busy, mut seconds) = (Vec::new(), Vec::new(), Vec::new());
    for round in 0..=BACKLOG_ROUNDS {
        stage.renew_token().await;
        let alone = api::p99_millis(stage, API_RATE, api::Until::Seconds(API_SECONDS)).await;
        let target = stage.stub.arrived() + BACKLOG;
        let began = Instant::now();
        stage.let_wait(BACKLOG, PHONES).await;
        let drained = api::Until::Arrived(target);
        let beside = api::p99_millis(stage, API_RATE, drained).await;
        if round > 0 {
            quiet.push(alone);
            busy.push(beside);
            seconds.push(began.elapsed().as_secs_f64());
        }
    }
    let ratios = busy.iter().zip(&quiet).map(|(a, b)| a / b).collect();
    let remark = format!(
        "p99 of GET /v1/contracts at {API_RATE}/s: {:.2} ms while {BACKLOG} pushes drain in {:.0} s, {:.2} ms without",
        median(busy),
        median(seconds),
        median(quiet)
    );
    Figure::new("push_backlog_api", ratios, Target::AtMost(1.2), remark)
}
