//! `./dev faults [--seeds N] [--seed S]`: so many lives of the app on bad networks, or one of them once more.

#![expect(clippy::print_stdout, reason = "the progress is the output")]

use std::process::ExitCode;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Instant;

use clap::Parser;
use loma_tests::faults::{Report, World, play};

/// In so many lives everything happens.
const ENOUGH: u64 = 100;

#[derive(Parser)]
struct Asked {
    /// How many lives.
    #[arg(long, default_value_t = 200)]
    seeds: u64,
    /// The first seed.
    #[arg(long, default_value_t = 1)]
    from: u64,
    /// Only this life.
    #[arg(long)]
    seed: Option<u64>,
    /// What each life was like, for comparing it with the same one played alone.
    #[arg(long)]
    reports: bool,
    /// Worlds that play at the same time.
    #[arg(long, default_value_t = 2)]
    worlds: usize,
}

fn main() -> ExitCode {
    let asked = Asked::parse();
    if let Some(seed) = asked.seed {
        let mut world = World::new();
        world.is_loud = true;
        return match play(&world, seed) {
            Ok(report) => {
                println!("seed {seed}: {report:?}");
                ExitCode::SUCCESS
            }
            Err(broken) => {
                println!("seed {seed}: {broken}");
                ExitCode::FAILURE
            }
        };
    }
    let began = Instant::now();
    let (next, end) = (AtomicU64::new(asked.from), asked.from + asked.seeds);
    let results: Vec<(Report, Vec<u64>)> = std::thread::scope(|scope| {
        let worlds: Vec<_> = (0..asked.worlds)
            .map(|_| scope.spawn(|| live(&next, end, began, asked.reports)))
            .collect();
        worlds
            .into_iter()
            .map(|world| world.join().expect("a world does not end early"))
            .collect()
    });
    sum_up(&results, asked.seeds, began)
}

/// One world after another life, until none is left.
fn live(next: &AtomicU64, end: u64, began: Instant, says_reports: bool) -> (Report, Vec<u64>) {
    let world = World::new();
    let mut sum = Report::default();
    let mut failed = Vec::new();
    loop {
        let seed = next.fetch_add(1, Ordering::Relaxed);
        if seed >= end {
            return (sum, failed);
        }
        match play(&world, seed) {
            Ok(report) => {
                if says_reports {
                    println!("seed {seed}: {report:?}");
                }
                sum += report;
            }
            Err(broken) => {
                println!("seed {seed}: {broken}");
                println!("  play it again: ./dev faults --seed {seed}");
                failed.push(seed);
            }
        }
        if seed.is_multiple_of(100) {
            println!("{seed} lives after {} s", began.elapsed().as_secs());
        }
    }
}

fn sum_up(results: &[(Report, Vec<u64>)], seeds: u64, began: Instant) -> ExitCode {
    let sum = results
        .iter()
        .fold(Report::default(), |mut sum, (report, _)| {
            sum += *report;
            sum
        });
    let failed: Vec<u64> = results
        .iter()
        .flat_map(|(_, failed)| failed.clone())
        .collect();
    println!(
        "{seeds} lives in {} s: {} claims, {} corrections, {} answers, {} messages, {} photos, {} attachments, {} wishes, {} lost devices, {} closed inquiries, {} times read, {} kills, {} requests; {} broke a promise {failed:?}",
        began.elapsed().as_secs(),
        sum.claims,
        sum.corrections,
        sum.answers,
        sum.messages,
        sum.photos,
        sum.attachments,
        sum.wishes,
        sum.devices,
        sum.closings,
        sum.reads,
        sum.kills,
        sum.requests,
        failed.len(),
    );
    if seeds >= ENOUGH && sum.has_gaps() {
        println!("some things were never tried");
        return ExitCode::FAILURE;
    }
    if failed.is_empty() {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}
