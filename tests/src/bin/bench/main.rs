//! `./dev bench [NAME…]`: every figure beside its limit, measured in the same run.
//!
//! One line each: `name  ratio=…  (low…high)  target=…  ok|short`. The ratio is the median of the rounds; low and high are
//! the worst and best round. docs/benchmarks.md says how to read it.

#![expect(clippy::print_stdout, reason = "the figures are the output")]

mod book;
mod figure;
mod kernel;
mod list;
mod push;
mod server;
mod start;
mod tariff;

use figure::Figure;

type Bench = (&'static str, fn() -> Vec<Figure>);

const BENCHES: &[Bench] = &[
    ("tariff", tariff::tariff),
    ("list", list::list),
    ("push", push::push),
    ("fan_out", push::fan_out),
    ("backlog", push::backlog),
    ("start", start::start),
    ("memory", start::memory),
    ("book", book::book),
    ("streams", book::streams),
];

fn main() -> std::process::ExitCode {
    let _ = rustls::crypto::ring::default_provider().install_default();
    let asked: Vec<String> = std::env::args().skip(1).collect();
    if let Some(unknown) = asked
        .iter()
        .find(|name| BENCHES.iter().all(|(known, _)| known != name))
    {
        let known: Vec<_> = BENCHES.iter().map(|(name, _)| *name).collect();
        eprintln!(
            "There is no benchmark `{unknown}`. There are: {}",
            known.join(", ")
        );
        return std::process::ExitCode::from(2);
    }
    for (name, bench) in BENCHES {
        if asked.is_empty() || asked.iter().any(|wanted| wanted == name) {
            eprintln!("measuring {name} …");
            for figure in bench() {
                println!("{figure}");
            }
        }
    }
    std::process::ExitCode::SUCCESS
}
