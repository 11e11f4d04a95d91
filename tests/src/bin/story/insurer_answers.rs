//! The insurer registers and answers; the push arrives; the customer reads and replies; the broker sees it all.

use std::time::{Duration, Instant};

use loma_core::{ClaimsEvent, Event, MessagesEvent, Screen, SessionEvent};
use serde_json::{Value, json};
use shared_types::claim::{ClaimDetail, ClaimSummary};
use shared_types::message::{Message, Thread};
use shared_types::{MessageId, Page};

use super::Told;
use super::broker_sells::Sold;
use super::customer_reports::Reported;
use super::desk::{Desk, Seat};
use super::phone::Phone;
use super::server::Server;
use super::teller::{Teller, chapter, line};

const CLERK: &str = "schaden@pfalz-beispiel.example";
const QUESTION: &str = "Haben Sie die Rechnung des Fahrrads noch?";
const REPLY: &str = "Ja, ich fotografiere sie heute Abend.";

pub(crate) fn tell(
    teller: &mut Teller,
    desk: &Desk<'_>,
    server: &Server,
    phone: &mut Phone<'_>,
    sold: &Sold,
    reported: &Reported,
) -> Told<()> {
    let clerk = desk.login(CLERK)?;
    chapter(&format!("{}, claims clerk of the insurer", clerk.name));
    let claim = registers(teller, desk, &clerk, reported)?;
    let thread = claim.summary.thread_id.to_string();
    let body = json!({ "id": MessageId::new(), "body": QUESTION });
    let _: Value = desk.post(&clerk, &format!("/v1/threads/{thread}/messages"), &body)?;
    teller.step("asks by message", &[line(QUESTION)]);
    push_arrives(teller, server);

    chapter("Sophie Beispiel, customer, on her phone");
    reads_and_replies(teller, phone, &reported.claim_id, &thread)?;

    chapter(&format!("{}, claims clerk of the insurer", clerk.name));
    let messages: Page<Message> = desk.get(&clerk, &format!("/v1/threads/{thread}/messages"))?;
    let replies = messages
        .items
        .iter()
        .filter(|message| message.body == REPLY)
        .count();
    teller.check("reads the reply, once", replies == 1, &[line(REPLY)]);

    chapter(&format!("{}, broker, at her desk", sold.broker.name));
    let threads: Page<Thread> = desk.get(
        &sold.broker,
        &format!("/v1/threads?subject_id={}", reported.claim_id),
    )?;
    let sees: Vec<String> = threads
        .items
        .iter()
        .map(|thread| format!("{}: {}", thread.title, thread.last_message_preview))
        .collect();
    teller.check(
        "has seen everything, without re-keying",
        threads.items.len() == 1,
        &sees,
    );

    chapter("Sophie Beispiel, customer, on her phone");
    let view = phone.send(Event::Session(SessionEvent::LogOut));
    let is_out = view.screen == Screen::SignIn && phone.is_empty();
    teller.check(
        "logs out; nothing of hers is left on the phone",
        is_out,
        &[],
    );
    Ok(())
}

fn registers(
    teller: &mut Teller,
    desk: &Desk<'_>,
    clerk: &Seat,
    reported: &Reported,
) -> Told<ClaimDetail> {
    let queue: Page<ClaimSummary> = desk.get(clerk, "/v1/admin/claims?status=REPORTED")?;
    let waiting = queue
        .items
        .iter()
        .any(|claim| claim.claim_no == reported.claim_no);
    let sees: Vec<String> = queue
        .items
        .iter()
        .map(|claim| format!("{} {} {}", claim.claim_no, claim.customer_name, claim.kind))
        .collect();
    teller.check("finds the claim in the queue", waiting, &sees);
    let until = loma_server::app::Clock::system().today() + chrono::Duration::days(7);
    let path = format!("/v1/admin/claims/{}/register", reported.claim_id);
    let claim: ClaimDetail = desk.post(clerk, &path, &json!({ "next_step_until": until }))?;
    let next = &claim.summary.next_step;
    let sees = [line(format!(
        "{}: next {} by {} until {}",
        claim.summary.status, next.step, next.step_by, next.step_until
    ))];
    teller.step("registers it", &sees);
    Ok(claim)
}

/// Waits for the jobs, at most ten seconds: one push for the claim's new state, one for the message.
fn push_arrives(teller: &mut Teller, server: &Server) {
    let Some(_) = server.pushes() else {
        let sees = [line("its log names each, without content")];
        teller.step("pushes go where this server sends them", &sees);
        return;
    };
    let began = Instant::now();
    let mut alerts = Vec::new();
    while alerts.len() < 2 && began.elapsed() < Duration::from_secs(10) {
        std::thread::sleep(Duration::from_millis(50));
        let pushes = server.pushes().unwrap_or_default();
        alerts = pushes
            .iter()
            .map(|push| push.json()["aps"]["alert"].to_string())
            .collect();
    }
    let text = alerts.join(" ");
    let is_content_free = !["Fahrrad", "Sophie", "S-20", "Rechnung"]
        .iter()
        .any(|word| text.contains(word));
    let holds = alerts.len() == 2 && is_content_free;
    teller.check(
        "the phone gets two pushes, without a word of content",
        holds,
        &alerts,
    );
}

fn reads_and_replies(
    teller: &mut Teller,
    phone: &mut Phone<'_>,
    claim_id: &str,
    thread: &str,
) -> Told<()> {
    phone.send(Event::CameToFront);
    phone.send(Event::Claims(ClaimsEvent::Refresh));
    let view = phone.send(Event::Claims(ClaimsEvent::Open {
        id: claim_id.to_owned(),
    }));
    let claim = view.claim.ok_or("the claim does not open")?;
    let sees: Vec<String> = claim
        .timeline
        .iter()
        .map(|row| format!("● {} {} {}", row.what, row.when, row.by))
        .collect();
    teller.check("sees the claim move", claim.timeline.len() >= 3, &sees);
    phone.send(Event::Messages(MessagesEvent::Refresh));
    let view = phone.send(Event::Messages(MessagesEvent::Open {
        thread_id: thread.to_owned(),
    }));
    let shown = view.thread.ok_or("the conversation does not open")?;
    let asked = shown.rows.iter().any(|row| row.body == QUESTION);
    let sees: Vec<String> = shown
        .rows
        .iter()
        .map(|row| format!("{}: {}", row.author, row.body))
        .collect();
    teller.check("reads the question", asked, &sees);
    phone.send(Event::Messages(MessagesEvent::Compose {
        text: REPLY.to_owned(),
    }));
    phone.send(Event::Messages(MessagesEvent::Send));
    phone.wait(30);
    let view = phone.view();
    let row = view
        .thread
        .and_then(|thread| thread.rows.into_iter().find(|row| row.body == REPLY))
        .ok_or("the reply is not shown")?;
    teller.step(
        "replies",
        &[line(format!(
            "{} · {}",
            row.body,
            row.state.unwrap_or_default()
        ))],
    );
    Ok(())
}
