//! Who is told by push, and that no push tells anything.

use std::time::{Duration, Instant};

use serde_json::Value;

use super::Told;
use super::desk::{Desk, Seat};
use super::server::Server;
use super::teller::{Teller, chapter, line};

/// The phones of the story, as Apple would know them.
const CUSTOMERS_PHONE: &str = "5704e15704e15704e15704e15704e15704e15704e15704e1";
const BROKERS_PHONE: &str = "b20ce5b20ce5b20ce5b20ce5b20ce5b20ce5b20ce5b20ce5";
const CLERKS_PHONE: &str = "c1e5c0c1e5c0c1e5c0c1e5c0c1e5c0c1e5c0c1e5c0c1e5c0";

/// What the story is about, and what no vendor and no lock screen may learn.
const SECRETS: [&str; 6] = [
    "Fahrrad",
    "Sophie",
    "Beispiel",
    "Zweibrücken",
    "S-20",
    "Rechnung",
];

/// The push token of the customer's phone.
pub(crate) fn customers_phone() -> String {
    CUSTOMERS_PHONE.to_owned()
}

/// Broker and clerk have phones too, where their pushes can be seen.
pub(crate) fn give_phones(
    desk: &Desk<'_>,
    server: &Server,
    broker: &Seat,
    clerk: &Seat,
) -> Told<()> {
    if server.pushes().is_none() {
        return Ok(());
    }
    desk.register_phone(broker, BROKERS_PHONE)?;
    desk.register_phone(clerk, CLERKS_PHONE)
}

/// The report of the claim reaches broker and insurer, whoever of them looks first. What wakes an app to synchronise
/// shows nothing.
pub(crate) fn office_is_told(
    teller: &mut Teller,
    server: &Server,
    broker: &Seat,
    clerk: &Seat,
    claim_id: &str,
) {
    for (who, phone) in [(broker, BROKERS_PHONE), (clerk, CLERKS_PHONE)] {
        let Some(told) = wait_for(server, phone, 1) else {
            return;
        };
        chapter(&format!("{}, away from the desk", who.name));
        let is_report = |push: &Value| {
            let kind = push["loma"]["kind"].as_str().unwrap_or_default();
            ["CLAIM_REPORTED", "CLAIM_STATUS"].contains(&kind) && push["loma"]["ref"] == claim_id
        };
        let holds = told.seen.len() == 1 && told.seen.iter().all(is_report) && told.is_discreet();
        teller.check(
            "is told of the report by one push, without a word of content",
            holds,
            &told.alerts(),
        );
    }
}

/// One push for the claim's new state, one for the message.
pub(crate) fn customer_is_told(teller: &mut Teller, server: &Server) {
    let Some(told) = wait_for(server, CUSTOMERS_PHONE, 2) else {
        let sees = [line("its log names each, without content")];
        teller.step("pushes go where this server sends them", &sees);
        return;
    };
    let seen = told.seen.iter();
    let mut kinds: Vec<&str> = seen
        .filter_map(|push| push["loma"]["kind"].as_str())
        .collect();
    kinds.sort_unstable();
    let holds = kinds == ["CLAIM_STATUS", "NEW_MESSAGE"] && told.is_discreet();
    teller.check(
        "the phone gets two pushes, without a word of content",
        holds,
        &told.alerts(),
    );
}

/// What a phone was sent: what its owner sees, and what only wakes the app to synchronise.
struct Sent {
    seen: Vec<Value>,
    silent: Vec<Value>,
}

impl Sent {
    fn is_discreet(&self) -> bool {
        let all = self.seen.iter().chain(&self.silent);
        let whole: String = all.map(Value::to_string).collect();
        !SECRETS.iter().any(|secret| whole.contains(secret))
    }

    fn alerts(&self) -> Vec<String> {
        let alerts = self
            .seen
            .iter()
            .map(|push| push["aps"]["alert"].to_string());
        alerts.collect()
    }
}

/// Waits for the jobs, at most ten seconds. Nothing where the pushes are not ours to see.
fn wait_for(server: &Server, phone: &str, count: usize) -> Option<Sent> {
    let began = Instant::now();
    loop {
        let received = server.pushes()?;
        let own = received.iter().filter(|push| push.path.ends_with(phone));
        let (seen, silent): (Vec<Value>, Vec<Value>) = own
            .map(loma_tests::push_stub::Received::json)
            .partition(|push| push["aps"]["alert"].is_object());
        if seen.len() >= count || began.elapsed() > Duration::from_secs(10) {
            return Some(Sent { seen, silent });
        }
        std::thread::sleep(Duration::from_millis(50));
    }
}
