//! The report is put right, a question is answered, and the claim is covered, decided and paid.

use loma_core::{AnswerEvent, ClaimView, ClaimsEvent, Event, OthersEvent};
use serde_json::{Value, json};
use shared_types::claim::ClaimDetail;
use shared_types::claim_desk::ClaimFile;
use shared_types::{ClaimPartId, PaymentId, QuestionId};

use super::Told;
use super::customer_reports::{PHOTO, Reported};
use super::desk::{Desk, Seat};
use super::insurer_answers::Offices;
use super::phone::{Network, Phone};
use super::teller::{Teller, chapter, line};

const GRANTED_CENTS: i64 = 90_000;
const PLACE: &str = "Bahnhof Zweibrücken, Gleis 1";

pub(crate) fn tell(
    teller: &mut Teller,
    desk: &Desk<'_>,
    phone: &mut Phone<'_>,
    offices: &Offices<'_>,
    reported: &Reported,
) -> Told<()> {
    chapter("Sophie Beispiel, customer, on her phone");
    puts_it_right(teller, phone, &reported.claim_id)?;

    let clerk = offices.clerk;
    chapter(&format!("{}, claims clerk of the insurer", clerk.name));
    let act = Act {
        desk,
        clerk,
        claim_id: &reported.claim_id,
    };
    covers_and_asks(teller, &act)?;

    chapter("Sophie Beispiel, customer, on her phone");
    answers(teller, phone, &reported.claim_id)?;

    chapter(&format!("{}, claims clerk of the insurer", clerk.name));
    decides_and_pays(teller, &act)?;

    chapter("Sophie Beispiel, customer, on her phone");
    let claim = opened(phone, &reported.claim_id)?;
    let granted = claim
        .decision
        .as_ref()
        .map(|decision| decision.granted.clone());
    let sees: Vec<String> = [
        line(claim.status_text.clone()),
        line(granted.clone().unwrap_or_default()),
    ]
    .into_iter()
    .chain(
        claim
            .payments
            .iter()
            .map(|it| format!("{} · {}", it.amount, it.text)),
    )
    .collect();
    teller.check(
        "sees cover, sum and payment",
        claim.coverage.is_some() && granted.is_some() && claim.payments.len() == 1,
        &sees,
    );
    Ok(())
}

/// What the clerk does with the claim.
struct Act<'a> {
    desk: &'a Desk<'a>,
    clerk: &'a Seat,
    claim_id: &'a str,
}

impl Act<'_> {
    fn on<T: serde::de::DeserializeOwned>(&self, act: &str, body: &Value) -> Told<T> {
        let path = format!("/v1/admin/claims/{}/{act}", self.claim_id);
        self.desk.post(self.clerk, &path, body)
    }
}

fn opened(phone: &mut Phone<'_>, claim_id: &str) -> Told<ClaimView> {
    phone.send(Event::CameToFront);
    phone.send(Event::Claims(ClaimsEvent::Refresh));
    let id = claim_id.to_owned();
    let view = phone.send(Event::Claims(ClaimsEvent::Open { id }));
    view.claim
        .ok_or_else(|| "the claim does not open".to_owned())
}

/// Place and account, in a dead spot.
fn puts_it_right(teller: &mut Teller, phone: &mut Phone<'_>, claim_id: &str) -> Told<()> {
    opened(phone, claim_id)?;
    phone.set(Network::Cut);
    for event in [
        ClaimsEvent::Correct {
            id: claim_id.to_owned(),
        },
        ClaimsEvent::SetPlace {
            text: PLACE.to_owned(),
        },
        ClaimsEvent::Others(OthersEvent::SetAccount {
            holder: "Sophie Beispiel".to_owned(),
            iban: "DE02 1203 0000 0000 2020 51".to_owned(),
        }),
        ClaimsEvent::Send,
    ] {
        phone.send(Event::Claims(event));
    }
    let view = phone.kill_and_restart();
    let kept = view.banner.is_some();
    phone.set(Network::Up);
    phone.send(Event::CameOnline);
    phone.wait(30);
    let claim = opened(phone, claim_id)?;
    let rows = claim
        .corrections
        .iter()
        .flat_map(|correction| &correction.changes);
    let sees: Vec<String> = rows
        .map(|change| format!("{}: {} → {}", change.label, change.before, change.after))
        .collect();
    teller.check(
        "puts place and account right without network; it arrives once, with what was told before",
        kept && claim.corrections.len() == 1 && sees.len() == 2,
        &sees,
    );
    Ok(())
}

fn covers_and_asks(teller: &mut Teller, act: &Act<'_>) -> Told<()> {
    let _: Value = act.on("coverage-check", &json!({}))?;
    let covered = json!({
        "outcome": "COVERED", "text": "Der Diebstahl ist versichert.",
        "reasons": [{ "reason": "Fahrraddiebstahl ist eingeschlossen.", "rule": "VHB Abschnitt A § 3" }],
    });
    let _: Value = act.on("coverage-decision", &covered)?;
    let _: Value = act.on("adjustment", &json!({}))?;
    let question =
        json!({ "id": QuestionId::new(), "question": "Bitte schicken Sie ein Foto der Rechnung." });
    let claim: ClaimDetail = act.on("questions", &question)?;
    let file: ClaimFile = act.desk.get(
        act.clerk,
        &format!("/v1/admin/claims/{}/file", act.claim_id),
    )?;
    let next = &claim.summary.next_step;
    teller.check(
        "checks cover, decides on it, and asks",
        claim.questions.len() == 1 && file.claim.place == PLACE,
        &[line(format!(
            "next {} by {} until {}",
            next.step, next.step_by, next.step_until
        ))],
    );
    Ok(())
}

fn answers(teller: &mut Teller, phone: &mut Phone<'_>, claim_id: &str) -> Told<()> {
    let claim = opened(phone, claim_id)?;
    let asked = claim.answer.ok_or("nothing is asked")?;
    let attention = phone.view().home.attention;
    teller.check(
        "is told at home that she is asked something",
        !attention.is_empty(),
        &[line(asked.question)],
    );
    phone.take_photo("invoice", PHOTO.to_vec());
    for event in [
        AnswerEvent::SetText {
            text: "Hier ist sie.".to_owned(),
        },
        AnswerEvent::AddPhoto {
            claim_id: claim_id.to_owned(),
            question_id: asked.question_id,
            handle: "invoice".to_owned(),
        },
        AnswerEvent::Send,
    ] {
        phone.send(Event::Claims(ClaimsEvent::Answer(event)));
    }
    phone.wait(30);
    let claim = opened(phone, claim_id)?;
    let received = claim
        .photos
        .iter()
        .filter(|photo| photo.is_received)
        .count();
    let row = claim.questions.first().ok_or("the question is gone")?;
    teller.check(
        "answers with a photo",
        row.answer == "Hier ist sie." && received == 2,
        &[line(row.answer.clone()), line(row.state.label.clone())],
    );
    Ok(())
}

fn decides_and_pays(teller: &mut Teller, act: &Act<'_>) -> Told<()> {
    let path = format!("/v1/admin/claims/{}/file", act.claim_id);
    let file: ClaimFile = act.desk.get(act.clerk, &path)?;
    let part = ClaimPartId::of_claim(file.claim.summary.id);
    let account = file.accounts.last().ok_or("no account was told")?.id;
    let reserve = json!({ "part_id": part, "reserve_cents": GRANTED_CENTS, "reason": "OPENING" });
    let _: Value = act.on("reserves", &reserve)?;
    let check = json!({ "result": "VERIFIED", "how": "Abgleich der Bank" });
    let _: Value = act.on(&format!("accounts/{account}/check"), &check)?;
    let decision = json!({
        "parts": [{ "part_id": part, "granted_cents": GRANTED_CENTS }], "text": "Wir ersetzen den Wert des Fahrrads.",
    });
    let _: Value = act.on("decision", &decision)?;
    let payment = PaymentId::new();
    let proposed = json!({
        "id": payment, "part_id": part, "kind": "INDEMNITY", "amount_cents": GRANTED_CENTS, "account_id": account,
        "purpose": "Ihr Fahrrad", "reserve_use": "REDUCES",
    });
    let _: Value = act.on("payments", &proposed)?;
    let file: ClaimFile = act.on(&format!("payments/{payment}/approve"), &json!({}))?;
    let part = file.parts.first().ok_or("the claim has no part")?;
    teller.check(
        "grants a sum, checks the account and pays; the reserve is used up",
        part.reserve_cents.cents() == 0 && part.approved_cents.cents() == GRANTED_CENTS,
        &[line(format!(
            "approved {} cents, reserve {} cents",
            part.approved_cents.cents(),
            part.reserve_cents.cents()
        ))],
    );
    Ok(())
}
