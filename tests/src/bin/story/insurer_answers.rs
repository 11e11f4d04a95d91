//! The insurer registers and answers; the push arrives; the customer reads and replies; the broker sees it all.

use loma_core::{ClaimsEvent, Event, MessagesEvent, Screen, SessionEvent};
use serde_json::{Value, json};
use shared_types::claim::{ClaimDetail, ClaimStatus, ClaimSummary};
use shared_types::message::Message;
use shared_types::{MessageId, Page};

use super::Told;
use super::customer_reports::{PHOTO, Reported};
use super::desk::{Desk, Seat};
use super::phone::Phone;
use super::pushes;
use super::server::Server;
use super::teller::{Teller, chapter, line};

pub(crate) const CLERK: &str = "schaden@pfalz-beispiel.example";
const QUESTION: &str = "Haben Sie die Rechnung des Fahrrads noch?";
const REPLY: &str = "Ja, ich fotografiere sie heute Abend.";

/// The people at their desks.
pub(crate) struct Offices<'s> {
    pub broker: &'s Seat,
    pub clerk: &'s Seat,
}

pub(crate) fn tell(
    teller: &mut Teller,
    desk: &Desk<'_>,
    server: &Server,
    phone: &mut Phone<'_>,
    offices: &Offices<'_>,
    reported: &Reported,
) -> Told<()> {
    let clerk = offices.clerk;
    chapter(&format!("{}, claims clerk of the insurer", clerk.name));
    let claim = registers(teller, desk, clerk, reported)?;
    let thread = claim.summary.thread_id.to_string();
    let body = json!({ "id": MessageId::new(), "body": QUESTION });
    let _: Value = desk.post(clerk, &format!("/v1/threads/{thread}/messages"), &body)?;
    teller.step("asks by message", &[line(QUESTION)]);
    pushes::customer_is_told(teller, server);

    chapter("Sophie Beispiel, customer, on her phone");
    reads_and_replies(teller, phone, &reported.claim_id, &thread)?;

    chapter(&format!("{}, claims clerk of the insurer", clerk.name));
    let messages: Page<Message> = desk.get(clerk, &format!("/v1/threads/{thread}/messages"))?;
    let replies = messages
        .items
        .iter()
        .filter(|message| message.body == REPLY)
        .count();
    teller.check("reads the reply, once", replies == 1, &[line(REPLY)]);

    broker_sees_it_all(teller, desk, offices.broker, &claim)
}

/// The end of the story.
pub(crate) fn logs_out(teller: &mut Teller, phone: &mut Phone<'_>) {
    let view = phone.send(Event::Session(SessionEvent::LogOut));
    let is_out = view.screen == Screen::SignIn && phone.is_empty();
    teller.check(
        "logs out; nothing of hers is left on the phone",
        is_out,
        &[],
    );
}

/// The broker has the same claim, the same photo, the same conversation.
fn broker_sees_it_all(
    teller: &mut Teller,
    desk: &Desk<'_>,
    broker: &Seat,
    registered: &ClaimDetail,
) -> Told<()> {
    chapter(&format!("{}, broker, at her desk", broker.name));
    let id = registered.summary.id;
    let claim: ClaimDetail = desk.get(broker, &format!("/v1/claims/{id}"))?;
    let photo = claim.photos.first().ok_or("the claim has no photo")?;
    let picture = desk.download(broker, &format!("/v1/files/{}", photo.id))?;
    let path = format!("/v1/threads/{}/messages", claim.summary.thread_id);
    let messages: Page<Message> = desk.get(broker, &path)?;
    let bodies: Vec<&str> = messages.items.iter().map(|it| it.body.as_str()).collect();
    let holds = claim.summary.claim_no == registered.summary.claim_no
        && claim.summary.status == ClaimStatus::Registered
        && picture == PHOTO
        && bodies == [QUESTION, REPLY];
    let mut sees = vec![
        line(format!(
            "{} {}",
            claim.summary.claim_no, claim.summary.status
        )),
        line(format!("photo, {} kB", picture.len() / 1024)),
    ];
    sees.extend(
        messages
            .items
            .iter()
            .map(|message| format!("{}: {}", message.author_name, message.body)),
    );
    teller.check("has seen everything, without re-keying", holds, &sees);
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
    let is_registered = claim.summary.status == ClaimStatus::Registered;
    teller.check("registers it", is_registered, &sees);
    Ok(claim)
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
    let state = row.state.unwrap_or_default();
    teller.check(
        "replies",
        state == "Empfangen",
        &[line(format!("{} · {state}", row.body))],
    );
    Ok(())
}
