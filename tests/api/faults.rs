//! The app on bad networks, against this server: some lives of the many that `./dev faults` plays.

use loma_tests::faults::{World, play};

#[test]
fn whatever_the_network_does_everything_arrives_once_and_nothing_seen_is_untrue() {
    let world = World::new();
    for seed in 1..=12 {
        if let Err(broken) = play(&world, seed) {
            panic!("seed {seed}: {broken}; play it again: ./dev faults --seed {seed}");
        }
    }
}
