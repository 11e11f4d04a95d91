//! What was told is put right after sending, and what the insurer asks is answered: whatever the network does, once.

use loma_core::testing::Driver;
use loma_core::{
    AnswerEvent, AttentionTarget, ClaimStep, ClaimView, ClaimsEvent, Event, OtherRole, OthersEvent,
    Tone,
};
use serde_json::{Value, json};
use shared_types::sync::SYNC_SCHEMA;

use crate::claims::{outbox, report_theft, send};
use crate::server::{Server, merged, problem};

fn claim(phone: &Driver<'_>) -> ClaimView {
    phone.view().claim.expect("a claim is open")
}

fn correct_place(phone: &mut Driver<'_>, place: &str) {
    let id = claim(phone).id;
    send(phone, ClaimsEvent::Correct { id });
    let text = place.to_owned();
    send(phone, ClaimsEvent::SetPlace { text });
    send(phone, ClaimsEvent::Send);
}

/// The only claim, as the server has it.
fn stored(server: &Server) -> Value {
    let inside = server.0.borrow();
    assert_eq!(inside.claims.len(), 1);
    inside.claims.values().next().expect("a claim").clone()
}

fn corrections(server: &Server) -> usize {
    stored(server)["corrections"].as_array().map_or(0, Vec::len)
}

/// A photo for the question that is open.
fn photo_of(phone: &Driver<'_>, handle: &str) -> ClaimsEvent {
    let claim = claim(phone);
    ClaimsEvent::Answer(AnswerEvent::AddPhoto {
        claim_id: claim.id,
        question_id: claim.answer.expect("something is asked").question_id,
        handle: handle.to_owned(),
    })
}

fn asked(server: &Server, phone: &mut Driver<'_>) {
    server.0.borrow_mut().ask("Haben Sie die Rechnung noch?");
    send(phone, ClaimsEvent::Refresh);
}

#[test]
fn a_report_that_arrived_is_put_right_and_shows_before_and_after() {
    let server = Server::default();
    let mut phone = server.signed_in();
    report_theft(&mut phone, &[]);
    assert_eq!(
        claim(&phone).correct_label.as_deref(),
        Some("Angaben berichtigen")
    );
    let id = claim(&phone).id;
    send(&mut phone, ClaimsEvent::Correct { id });
    let form = phone.view().claim_form.unwrap();
    assert!(form.is_correction && !form.can_add_photo && form.declaration.is_empty());
    assert_eq!(
        (form.place.as_str(), form.step),
        ("Zuhause", ClaimStep::Review)
    );
    send(
        &mut phone,
        ClaimsEvent::SetPlace {
            text: "Keller".to_owned(),
        },
    );
    send(&mut phone, ClaimsEvent::Send);
    let sent = server.requests("POST claims/")[0].body.clone();
    let sent: Value = serde_json::from_slice(&sent).unwrap();
    assert_eq!(sent["place"], "Keller");
    assert_eq!(
        sent["description"],
        Value::Null,
        "only what differs goes out"
    );
    let claim = claim(&phone);
    let row = &claim.corrections[0];
    let change = &row.changes[0];
    assert_eq!(
        (
            change.label.as_str(),
            change.before.as_str(),
            change.after.as_str()
        ),
        ("Wo", "Zuhause", "Keller")
    );
    assert_eq!(
        (row.by.as_str(), row.state.tone),
        ("Frau Beispiel", Tone::Good)
    );
    assert_eq!(outbox(&phone), 0);
}

#[test]
fn a_correction_written_without_network_follows_its_report_and_survives_a_kill() {
    let server = Server::default();
    let mut phone = server.signed_in();
    server.go_offline();
    report_theft(&mut phone, &[]);
    correct_place(&mut phone, "Keller");
    let waiting = &claim(&phone).corrections[0];
    assert_eq!(waiting.changes[0].after, "Keller");
    assert_eq!(waiting.state.tone, Tone::Waiting);
    phone.kill_and_restart();
    assert_eq!(outbox(&phone), 2);
    server.come_back();
    phone.send(Event::CameOnline);
    assert_eq!(stored(&server)["place"], "Keller");
    assert_eq!((corrections(&server), outbox(&phone)), (1, 0));
}

#[test]
fn a_lost_answer_makes_no_second_correction_and_two_go_in_their_order() {
    let server = Server::default();
    let mut phone = server.signed_in();
    report_theft(&mut phone, &[]);
    server.0.borrow_mut().loses_answer_to = Some("POST claims/");
    correct_place(&mut phone, "Keller");
    correct_place(&mut phone, "Garage");
    let rows = claim(&phone).corrections;
    let told: Vec<_> = rows
        .iter()
        .map(|row| row.changes[0].before.as_str())
        .collect();
    assert_eq!(
        told,
        ["Zuhause", "Keller"],
        "the second starts from the first"
    );
    phone.kill_and_restart();
    phone.send(Event::CameOnline);
    assert_eq!(stored(&server)["place"], "Garage");
    assert_eq!((corrections(&server), outbox(&phone)), (2, 0));
}

#[test]
fn a_correction_that_is_refused_stays_to_be_seen_and_can_be_given_up() {
    let server = Server::default();
    let mut phone = server.signed_in();
    report_theft(&mut phone, &[]);
    let decided = problem(409, "claims/decided", "Darüber ist entschieden", "");
    server.instead("POST claims/", 1, 409, &decided);
    correct_place(&mut phone, "Keller");
    let refused = claim(&phone);
    assert_eq!(
        refused.change_refusal.unwrap().title,
        "Darüber ist entschieden"
    );
    assert_eq!(refused.corrections[0].state.tone, Tone::ActsOnYou);
    assert_eq!(refused.photo_refusal, None);
    phone.kill_and_restart();
    let id = refused.id;
    send(&mut phone, ClaimsEvent::Open { id: id.clone() });
    assert!(claim(&phone).change_refusal.is_some());
    send(&mut phone, ClaimsEvent::GiveUp { id });
    let given_up = claim(&phone);
    assert!(given_up.change_refusal.is_none() && given_up.corrections.is_empty());
    assert_eq!(outbox(&phone), 0);
}

#[test]
fn once_the_insurer_has_decided_only_the_account_is_asked_and_only_the_account_goes_out() {
    let server = Server::default();
    let mut phone = server.signed_in();
    report_theft(&mut phone, &[]);
    for claim in server.0.borrow_mut().claims.values_mut() {
        claim["status"] = "DECIDED".into();
        claim["updated_at"] = "2026-03-12T15:00:00Z".into();
    }
    send(&mut phone, ClaimsEvent::Refresh);
    assert_eq!(claim(&phone).correct_label.as_deref(), Some("Konto ändern"));
    let id = claim(&phone).id;
    send(&mut phone, ClaimsEvent::Correct { id });
    let form = phone.view().claim_form.unwrap();
    assert!(form.is_account_only && form.is_last_step && form.step_count == 2);
    let asked: Vec<_> = form.review.iter().map(|row| row.label.as_str()).collect();
    assert_eq!(asked, ["Konto für die Zahlung"]);
    // Nothing else can be told, whatever a screen offers.
    let text = "Keller".to_owned();
    send(&mut phone, ClaimsEvent::SetPlace { text });
    send(
        &mut phone,
        ClaimsEvent::GoTo {
            step: ClaimStep::Story,
        },
    );
    send(
        &mut phone,
        ClaimsEvent::GoTo {
            step: ClaimStep::Others,
        },
    );
    let form = phone.view().claim_form.unwrap();
    assert_eq!(
        (form.title.as_str(), form.place.as_str()),
        ("Wohin sollen wir zahlen?", "Zuhause")
    );
    let account = OthersEvent::SetAccount {
        holder: "Erika Beispiel".to_owned(),
        iban: "DE02 1203 0000 0000 2020 51".to_owned(),
    };
    send(&mut phone, ClaimsEvent::Others(account));
    phone.kill_and_restart();
    send(&mut phone, ClaimsEvent::Report { contract_id: None });
    assert!(phone.view().claim_form.unwrap().is_account_only);
    send(&mut phone, ClaimsEvent::Send);
    let sent = server.requests("POST claims/")[0].body.clone();
    let sent: Value = serde_json::from_slice(&sent).unwrap();
    assert_eq!(sent["account"]["holder"], "Erika Beispiel");
    assert_eq!(
        (&sent["place"], &sent["kind"]),
        (&Value::Null, &Value::Null)
    );
    assert_eq!((corrections(&server), outbox(&phone)), (1, 0));
}

#[test]
fn a_page_that_was_long_on_its_way_does_not_take_the_correction_off_the_screen() {
    let server = Server::default();
    let mut phone = server.signed_in();
    report_theft(&mut phone, &[]);
    let before = stored(&server);
    correct_place(&mut phone, "Keller");
    let page = serde_json::json!({
        "schema": SYNC_SCHEMA, "begins_snapshot": false, "ends_snapshot": false, "has_more": false, "gone": [],
        "cursor": "late", "customers": [], "contracts": [], "claims": [before], "threads": [], "messages": [],
    });
    server.instead("GET sync", 1, 200, &page.to_string());
    send(&mut phone, ClaimsEvent::Refresh);
    assert_eq!(claim(&phone).corrections.len(), 1);
    phone.kill_and_restart();
    let id = stored(&server)["id"].as_str().unwrap().to_owned();
    send(&mut phone, ClaimsEvent::Open { id });
    assert_eq!(claim(&phone).corrections.len(), 1, "nor from the store");
}

#[test]
fn what_the_insurer_has_decided_on_is_not_put_right_any_more() {
    let server = Server::default();
    let mut phone = server.signed_in();
    report_theft(&mut phone, &[]);
    for claim in server.0.borrow_mut().claims.values_mut() {
        claim["status"] = "NOT_COVERED".into();
        claim["updated_at"] = "2026-03-20T10:00:00Z".into();
    }
    send(&mut phone, ClaimsEvent::Refresh);
    assert_eq!(claim(&phone).correct_label, None);
    let id = claim(&phone).id;
    send(&mut phone, ClaimsEvent::Correct { id });
    assert_eq!(phone.view().claim_form, None);
}

#[test]
fn nothing_changed_sends_nothing() {
    let server = Server::default();
    let mut phone = server.signed_in();
    report_theft(&mut phone, &[]);
    correct_place(&mut phone, "Zuhause");
    assert_eq!(phone.view().claim_form, None);
    assert_eq!((server.asked("POST claims/"), outbox(&phone)), (0, 0));
}

#[test]
fn a_refused_report_takes_what_was_put_right_meanwhile_back_into_the_form() {
    let server = Server::default();
    let mut phone = server.signed_in();
    server.go_offline();
    report_theft(&mut phone, &["photo-1"]);
    correct_place(&mut phone, "Keller");
    let ended = problem(422, "claims/after-end", "Der Vertrag galt nicht", "");
    server.instead("POST claims", 1, 422, &ended);
    server.come_back();
    phone.send(Event::CameOnline);
    let id = claim(&phone).id;
    send(&mut phone, ClaimsEvent::Correct { id });
    let form = phone.view().claim_form.unwrap();
    assert_eq!((form.place.as_str(), form.photos.len()), ("Keller", 1));
    assert!(!form.is_correction, "it becomes another report");
    assert_eq!(outbox(&phone), 0);
}

#[test]
fn damaged_things_people_and_the_account_are_told_with_the_report() {
    let server = Server::default();
    let mut phone = server.signed_in();
    send(&mut phone, ClaimsEvent::Report { contract_id: None });
    let others = |event| ClaimsEvent::Others(event);
    send(
        &mut phone,
        others(OthersEvent::AddDamaged {
            is_person: false,
            what: "Fahrrad".to_owned(),
            owner: "Nachbar".to_owned(),
        }),
    );
    send(
        &mut phone,
        others(OthersEvent::AddPerson {
            role: OtherRole::Witness,
            name: "Kim Muster".to_owned(),
            contact: String::new(),
        }),
    );
    let account = |iban: &str| {
        others(OthersEvent::SetAccount {
            holder: "Erika Beispiel".to_owned(),
            iban: iban.to_owned(),
        })
    };
    send(&mut phone, account("DE02 1203 0000 0000 2020 52"));
    report_theft(&mut phone, &[]);
    let form = phone.view().claim_form.unwrap();
    assert_eq!(form.step, ClaimStep::Others, "a wrong IBAN is asked again");
    send(&mut phone, account("DE02 1203 0000 0000 2020 51"));
    send(&mut phone, ClaimsEvent::Send);
    let sent: Value = serde_json::from_slice(&server.requests("POST claims")[0].body).unwrap();
    assert_eq!(sent["damaged"][0]["owner"], "Nachbar");
    assert_eq!(sent["third_parties"][0]["role"], "WITNESS");
    assert_eq!(sent["account"]["holder"], "Erika Beispiel");
}

#[test]
fn a_question_is_answered_with_words_and_a_photo_after_a_kill_and_a_lost_answer() {
    let server = Server::default();
    let mut phone = server.signed_in();
    report_theft(&mut phone, &[]);
    asked(&server, &mut phone);
    let id = claim(&phone).id;
    let target = AttentionTarget::Claim { id: id.clone() };
    assert!(
        phone
            .view()
            .home
            .attention
            .iter()
            .any(|row| row.target == target)
    );
    assert_eq!(claim(&phone).next_step.unwrap().who, "Sie");
    assert!(!claim(&phone).answer.unwrap().can_send);
    let answer = |event| ClaimsEvent::Answer(event);
    let text = "Ja, hier ist sie.".to_owned();
    send(&mut phone, answer(AnswerEvent::SetText { text }));
    let photo = photo_of(&phone, "bill");
    // The camera comes back after a kill, before anything is on the screen.
    phone.kill();
    phone.files.insert("bill".to_owned(), b"a bill".to_vec());
    phone.start_with(Event::Claims(photo));
    send(&mut phone, ClaimsEvent::Open { id });
    let draft = claim(&phone).answer.unwrap();
    assert_eq!(
        (draft.text.as_str(), draft.photos.len()),
        ("Ja, hier ist sie.", 1)
    );
    server.0.borrow_mut().loses_answer_to = Some("POST claims/");
    send(&mut phone, answer(AnswerEvent::Send));
    assert_eq!(claim(&phone).questions[0].state.tone, Tone::Waiting);
    assert_eq!(claim(&phone).answer, None, "one answer is enough");
    phone.send(Event::CameOnline);
    assert_eq!(
        stored(&server)["questions"][0]["answer"],
        "Ja, hier ist sie."
    );
    assert_eq!(claim(&phone).questions[0].state.tone, Tone::Good);
    assert_eq!((outbox(&phone), server.0.borrow().files.len()), (0, 1));
    assert!(phone.files.is_empty(), "what arrived is not kept");
}

#[test]
fn a_refused_answer_keeps_its_photo_until_it_is_given_up() {
    let server = Server::default();
    let mut phone = server.signed_in();
    report_theft(&mut phone, &[]);
    asked(&server, &mut phone);
    phone.files.insert("bill".to_owned(), b"a bill".to_vec());
    let photo = photo_of(&phone, "bill");
    send(&mut phone, photo);
    let moved_on = problem(409, "claims/moved-on", "Die Frage ist erledigt", "");
    server.instead("POST claims/", 1, 409, &moved_on);
    send(&mut phone, ClaimsEvent::Answer(AnswerEvent::Send));
    assert_eq!(
        claim(&phone).change_refusal.unwrap().title,
        "Die Frage ist erledigt"
    );
    assert_eq!(
        server.asked("PATCH files"),
        0,
        "nobody has announced the photo"
    );
    let id = claim(&phone).id;
    send(&mut phone, ClaimsEvent::GiveUp { id });
    assert_eq!(outbox(&phone), 0);
    assert!(phone.files.contains_key("bill"));
    phone.kill_and_restart();
    let id = phone.view().claims.rows[0].id.clone();
    send(&mut phone, ClaimsEvent::Open { id });
    send(&mut phone, ClaimsEvent::Answer(AnswerEvent::Send));
    assert_eq!((outbox(&phone), server.0.borrow().files.len()), (0, 1));
    assert!(phone.files.is_empty());
}

#[test]
fn a_refused_correction_that_is_given_up_comes_back_into_the_form() {
    let server = Server::default();
    let mut phone = server.signed_in();
    report_theft(&mut phone, &[]);
    let too_long = problem(422, "request/invalid-fields", "Zu lang", "");
    server.instead("POST claims/", 1, 422, &too_long);
    correct_place(&mut phone, "Ein viel zu langer Ort");
    assert!(claim(&phone).change_refusal.unwrap().can_give_up);
    let id = claim(&phone).id;
    send(&mut phone, ClaimsEvent::GiveUp { id });
    phone.kill_and_restart();
    send(&mut phone, ClaimsEvent::Report { contract_id: None });
    let form = phone.view().claim_form.unwrap();
    assert_eq!(form.place, "Ein viel zu langer Ort");
    let text = "Keller".to_owned();
    send(&mut phone, ClaimsEvent::SetPlace { text });
    send(&mut phone, ClaimsEvent::Send);
    assert_eq!(stored(&server)["place"], "Keller");
    assert_eq!(corrections(&server), 1);
}

#[test]
fn an_answer_nobody_waits_for_any_more_says_so_and_loses_no_words() {
    let server = Server::default();
    let mut phone = server.signed_in();
    report_theft(&mut phone, &[]);
    asked(&server, &mut phone);
    let text = "Ich suche sie.".to_owned();
    send(
        &mut phone,
        ClaimsEvent::Answer(AnswerEvent::SetText { text }),
    );
    for claim in server.0.borrow_mut().claims.values_mut() {
        claim["questions"][0]["withdrawn_at"] = "2026-03-13T10:00:00Z".into();
        claim["updated_at"] = "2026-03-13T10:00:00Z".into();
    }
    send(&mut phone, ClaimsEvent::Refresh);
    let answer = claim(&phone).answer.unwrap();
    assert!(answer.too_late.is_some() && !answer.can_send);
    assert_eq!(answer.text, "Ich suche sie.");
    send(&mut phone, ClaimsEvent::Answer(AnswerEvent::Send));
    assert_eq!(server.asked("POST claims/"), 0);
    send(&mut phone, ClaimsEvent::Answer(AnswerEvent::Discard));
    assert_eq!(claim(&phone).answer, None);
}

#[test]
fn what_a_correction_cannot_say_is_asked_for_and_not_dropped() {
    let server = Server::default();
    let mut phone = server.signed_in();
    let account = |holder: &str, iban: &str| {
        ClaimsEvent::Others(OthersEvent::SetAccount {
            holder: holder.to_owned(),
            iban: iban.to_owned(),
        })
    };
    send(&mut phone, ClaimsEvent::Report { contract_id: None });
    send(
        &mut phone,
        account("Erika Beispiel", "DE02120300000000202051"),
    );
    let text = "300".to_owned();
    send(&mut phone, ClaimsEvent::SetEstimate { text });
    report_theft(&mut phone, &[]);
    for (change, step) in [
        (account("Max Muster", ""), ClaimStep::Others),
        (
            ClaimsEvent::SetEstimate {
                text: String::new(),
            },
            ClaimStep::Story,
        ),
    ] {
        let id = claim(&phone).id;
        send(&mut phone, ClaimsEvent::Correct { id });
        send(&mut phone, change);
        send(&mut phone, ClaimsEvent::Send);
        assert_eq!(phone.view().claim_form.unwrap().step, step);
        send(&mut phone, ClaimsEvent::DiscardDraft);
    }
    assert_eq!(corrections(&server), 0);
}

#[test]
fn what_puts_right_a_report_that_is_given_up_becomes_a_report_of_its_own() {
    let server = Server::default();
    let mut phone = server.signed_in();
    let no = problem(422, "claims/after-end", "Nach dem Ende", "");
    server.instead("POST claims", 1, 422, &no);
    phone.hold_answers();
    report_theft(&mut phone, &["lock"]);
    let id = phone.view().claims.rows[0].id.clone();
    send(&mut phone, ClaimsEvent::Correct { id: id.clone() });
    let text = "Im Keller".to_owned();
    send(&mut phone, ClaimsEvent::SetPlace { text });
    send(&mut phone, ClaimsEvent::Later);
    phone.release_answers();
    assert!(phone.view().claims.has_draft);
    send(&mut phone, ClaimsEvent::GiveUp { id: id.clone() });
    phone.kill_and_restart();
    send(&mut phone, ClaimsEvent::Report { contract_id: None });
    let form = phone.view().claim_form.unwrap();
    assert_eq!(form.photos.len(), 1, "the photo is of this report now");
    assert!(!form.is_truthful, "it was that report that was stated true");
    send(&mut phone, ClaimsEvent::SetTruthful { is_truthful: true });
    send(&mut phone, ClaimsEvent::Send);
    assert_eq!(server.0.borrow().files.len(), 1);
    let claim = stored(&server);
    assert!(
        claim["id"] != *id && claim["place"] == "Im Keller",
        "{claim}"
    );
}

#[test]
fn what_is_refused_about_a_claim_that_has_left_the_copy_can_be_given_up() {
    let server = Server::default();
    let mut phone = server.signed_in();
    report_theft(&mut phone, &[]);
    let id = phone.view().claims.rows[0].id.clone();
    send(&mut phone, ClaimsEvent::Correct { id: id.clone() });
    let text = "Im Keller".to_owned();
    send(&mut phone, ClaimsEvent::SetPlace { text });
    let no = problem(404, "not-found", "Das gibt es nicht", "");
    server.instead("POST claims/", 1, 404, &no);
    send(&mut phone, ClaimsEvent::Send);
    let gone = json!({"gone": [{"kind": "CLAIM", "id": id}]});
    let gone = merged(crate::sync::page(9), gone).to_string();
    server.instead("GET sync", 1, 200, &gone);
    server.0.borrow_mut().claims.clear();
    phone.send(Event::CameOnline);
    send(&mut phone, ClaimsEvent::Open { id: id.clone() });
    let shown = claim(&phone);
    let card = shown.change_refusal.expect("a card");
    assert_eq!(card.title, "Das gibt es nicht");
    assert_eq!(shown.sending.text, "", "nobody knows what became of it");
    send(&mut phone, ClaimsEvent::GiveUp { id });
    assert_eq!(outbox(&phone), 0);
}
