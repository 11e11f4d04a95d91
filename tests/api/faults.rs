//! The app on bad networks, against this server: some lives of the many that `./dev faults` plays.

use loma_tests::faults::{Report, World, play};

#[test]
fn whatever_the_network_does_everything_arrives_once_and_nothing_seen_is_untrue() {
    let world = World::new();
    let mut sum = Report::default();
    for seed in 1..=24 {
        match play(&world, seed) {
            Ok(report) => sum += report,
            Err(broken) => {
                panic!("seed {seed}: {broken}; play it again: ./dev faults --seed {seed}")
            }
        }
    }
    assert!(!sum.has_gaps(), "{sum:?}");
}
