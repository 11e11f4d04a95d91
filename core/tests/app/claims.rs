//! One claim: whatever happens to the network, the app and the phone.

use std::time::Duration;

use loma_core::testing::Driver;
use loma_core::{AttentionTarget, ClaimStep, ClaimsEvent, Event, LossChoice, Tone};

use crate::server::{CONTENTS, PASSWORD, Server, header, log_in, problem};

pub(crate) fn send(phone: &mut Driver<'_>, event: ClaimsEvent) {
    phone.send(Event::Claims(event));
}

/// Everything the form asks for; the photos lie on the phone under these handles.
pub(crate) fn fill_in(phone: &mut Driver<'_>, photos: &[&str]) {
    send(phone, ClaimsEvent::Report { contract_id: None });
    send(
        phone,
        ClaimsEvent::ChooseLoss {
            loss: LossChoice::Theft,
        },
    );
    send(phone, ClaimsEvent::Next);
    send(
        phone,
        ClaimsEvent::SetDay {
            day: "2026-03-11".to_owned(),
        },
    );
    send(
        phone,
        ClaimsEvent::SetTimeOfDay {
            text: "ca. 22 Uhr".to_owned(),
        },
    );
    send(
        phone,
        ClaimsEvent::SetPlace {
            text: "Zuhause".to_owned(),
        },
    );
    send(phone, ClaimsEvent::Next);
    for handle in photos {
        phone.files.insert((*handle).to_owned(), vec![0xFF; 1000]);
        send(
            phone,
            ClaimsEvent::AddPhoto {
                handle: (*handle).to_owned(),
            },
        );
    }
    send(phone, ClaimsEvent::Next);
    send(
        phone,
        ClaimsEvent::SetDescription {
            text: "Das Fahrrad stand im Keller.".to_owned(),
        },
    );
    send(
        phone,
        ClaimsEvent::SetEstimate {
            text: "1.200".to_owned(),
        },
    );
    send(phone, ClaimsEvent::Next);
    send(phone, ClaimsEvent::SetTruthful { is_truthful: true });
}

pub(crate) fn report_theft(phone: &mut Driver<'_>, photos: &[&str]) {
    fill_in(phone, photos);
    send(phone, ClaimsEvent::Send);
}

fn done(phone: &Driver<'_>) -> Vec<String> {
    let Some(claim) = phone.view().claim else {
        return Vec::new();
    };
    let steps = claim.sending.steps;
    steps
        .into_iter()
        .filter(|step| step.is_done)
        .map(|step| step.label)
        .collect()
}

pub(crate) fn outbox(phone: &Driver<'_>) -> usize {
    phone
        .store
        .keys()
        .filter(|key| key.starts_with("outbox/"))
        .count()
}

#[test]
fn the_form_has_at_most_six_steps_guesses_the_contract_and_names_what_is_missing() {
    let server = Server::default();
    let mut phone = server.signed_in();
    send(&mut phone, ClaimsEvent::Report { contract_id: None });
    let form = phone.view().claim_form.unwrap();
    assert!(form.step_count <= 6);
    assert_eq!(form.step_label, "Schritt 1 von 6");
    assert!(form.gaps.is_empty(), "nobody is blamed before trying");
    send(&mut phone, ClaimsEvent::Next);
    let form = phone.view().claim_form.unwrap();
    assert_eq!(form.step, ClaimStep::What);
    assert_eq!(form.gaps.len(), 2);
    send(
        &mut phone,
        ClaimsEvent::ChooseLoss {
            loss: LossChoice::Theft,
        },
    );
    let chosen: Vec<_> = phone
        .view()
        .claim_form
        .unwrap()
        .contracts
        .into_iter()
        .filter(|it| it.is_chosen)
        .collect();
    assert_eq!(chosen[0].id, CONTENTS);
}

#[test]
fn a_day_in_the_future_and_an_amount_that_is_none_are_asked_again() {
    let server = Server::default();
    let mut phone = server.signed_in();
    fill_in(&mut phone, &[]);
    send(
        &mut phone,
        ClaimsEvent::SetDay {
            day: "2026-03-13".to_owned(),
        },
    );
    send(&mut phone, ClaimsEvent::Send);
    let form = phone.view().claim_form.unwrap();
    assert_eq!((form.step, form.gaps.len()), (ClaimStep::When, 1));
    send(
        &mut phone,
        ClaimsEvent::SetDay {
            day: "2026-03-12".to_owned(),
        },
    );
    send(
        &mut phone,
        ClaimsEvent::SetEstimate {
            text: "viel".to_owned(),
        },
    );
    send(&mut phone, ClaimsEvent::Send);
    assert_eq!(phone.view().claim_form.unwrap().step, ClaimStep::Story);
    assert_eq!(server.asked("POST claims"), 0);
}

#[test]
fn a_draft_survives_a_kill_with_every_word_and_photo() {
    let server = Server::default();
    let mut phone = server.signed_in();
    fill_in(&mut phone, &["foto-1"]);
    let before = phone.view().claim_form.unwrap();
    phone.kill_and_restart();
    assert_eq!(
        phone.view().claim_form,
        None,
        "the app opens at home, not in the form"
    );
    assert!(phone.view().claims.has_draft);
    assert_eq!(
        phone.view().home.attention[0].target,
        AttentionTarget::ClaimForm
    );
    send(&mut phone, ClaimsEvent::Report { contract_id: None });
    assert_eq!(phone.view().claim_form.unwrap(), before);
}

#[test]
fn a_sent_claim_is_received_and_has_a_number() {
    let server = Server::default();
    let mut phone = server.signed_in();
    report_theft(&mut phone, &[]);
    assert_eq!(
        done(&phone),
        ["Gespeichert", "Gesendet", "Empfangen 14:05", "S-2026-001"]
    );
    let claim = phone.view().claim.unwrap();
    assert_eq!(
        claim.next_step.as_ref().unwrap().until,
        "Bis 24. März 2026."
    );
    assert_eq!(claim.timeline[0].what, "Gemeldet");
    assert_eq!(phone.view().claim_form, None);
    assert_eq!(outbox(&phone), 0);
    let sent = server.requests("POST claims").pop().unwrap();
    let body: serde_json::Value = serde_json::from_slice(&sent.body).unwrap();
    assert_eq!(
        header(&sent, "idempotency-key").unwrap(),
        body["id"].as_str().unwrap()
    );
    assert_eq!(
        (body["estimate_cents"].as_i64(), body["place"].as_str()),
        (Some(120_000), Some("Zuhause"))
    );
}

#[test]
fn three_taps_make_one_claim() {
    let server = Server::default();
    let mut phone = server.signed_in();
    fill_in(&mut phone, &[]);
    phone.hold_answers();
    for _ in 0..3 {
        send(&mut phone, ClaimsEvent::Send);
    }
    phone.release_answers();
    assert_eq!(server.asked("POST claims"), 1);
    assert_eq!(server.0.borrow().claims.len(), 1);
}

#[test]
fn nothing_leaves_the_phone_before_it_is_stored() {
    let server = Server::default();
    let mut phone = server.signed_in();
    fill_in(&mut phone, &[]);
    phone.is_store_slow = true;
    send(&mut phone, ClaimsEvent::Send);
    phone.send(Event::CameOnline);
    assert_eq!(server.asked("POST claims"), 0);
    assert!(done(&phone).is_empty());
    phone.release_answers();
    assert_eq!(server.asked("POST claims"), 1);
}

#[test]
fn a_lost_answer_and_a_killed_app_make_one_claim_under_one_key() {
    let server = Server::default();
    let mut phone = server.signed_in();
    fill_in(&mut phone, &[]);
    server.0.borrow_mut().answers_to_lose = 1;
    send(&mut phone, ClaimsEvent::Send);
    assert_eq!(done(&phone), ["Gespeichert"]);
    assert_eq!(outbox(&phone), 1);
    phone.kill_and_restart();
    assert_eq!(server.asked("POST claims"), 2);
    let sent = server.requests("POST claims");
    assert_eq!(
        header(&sent[0], "idempotency-key"),
        header(&sent[1], "idempotency-key")
    );
    assert_eq!(sent[0].body, sent[1].body);
    assert_eq!(server.0.borrow().claims.len(), 1);
    assert_eq!(outbox(&phone), 0);
    assert_eq!(phone.view().claims.rows.len(), 1);
}

#[test]
fn an_app_killed_while_the_claim_is_on_its_way_sends_it_again_and_makes_one() {
    let server = Server::default();
    let mut phone = server.signed_in();
    fill_in(&mut phone, &["foto-1"]);
    phone.hold_answers();
    send(&mut phone, ClaimsEvent::Send);
    assert_eq!(
        server.0.borrow().claims.len(),
        1,
        "the server has it, the phone does not know"
    );
    phone.kill_and_restart();
    assert_eq!(server.0.borrow().claims.len(), 1);
    assert_eq!(server.0.borrow().files.len(), 1);
    assert_eq!(outbox(&phone), 0);
}

#[test]
fn a_claim_reported_without_network_is_sent_when_it_is_back() {
    let server = Server::default();
    let mut phone = server.signed_in();
    server.go_offline();
    report_theft(&mut phone, &[]);
    let row = phone.view().claims.rows[0].clone();
    assert_eq!(
        row.middle,
        "Liegt auf diesem Telefon und geht von selbst hinaus."
    );
    phone.kill_and_restart();
    assert_eq!(phone.view().claims.rows.len(), 1);
    server.come_back();
    phone.send(Event::CameOnline);
    assert_eq!(
        phone.view().claims.rows[0].subtitle,
        "S-2026-001 · 11. März 2026"
    );
    assert_eq!(outbox(&phone), 0);
}

#[test]
fn without_any_hint_the_app_tries_again_by_itself_and_less_and_less_often() {
    let server = Server::default();
    let mut phone = server.signed_in();
    server.go_offline();
    report_theft(&mut phone, &[]);
    let mut tries = Vec::new();
    for _ in 0..4 {
        phone.advance(Duration::from_mins(1));
        tries.push(server.asked("POST claims"));
    }
    let per_minute: Vec<usize> = tries.windows(2).map(|pair| pair[1] - pair[0]).collect();
    assert!(
        tries[0] >= 5 && per_minute.iter().all(|tries| *tries <= 2),
        "{tries:?}"
    );
    server.come_back();
    phone.advance(Duration::from_mins(5));
    assert_eq!(server.0.borrow().claims.len(), 1);
}

#[test]
fn a_hotels_login_page_does_not_empty_the_outbox() {
    let server = Server::default();
    let mut phone = server.signed_in();
    server.instead("POST claims", 2, 200, "<html>Bitte anmelden</html>");
    report_theft(&mut phone, &[]);
    assert_eq!(outbox(&phone), 1);
    phone.advance(Duration::from_mins(1));
    assert_eq!(server.0.borrow().claims.len(), 1);
    assert_eq!(outbox(&phone), 0);
}

#[test]
fn a_report_that_may_have_arrived_can_only_be_sent_again() {
    let server = Server::default();
    let mut phone = server.signed_in();
    server.instead("GET sync", 99, 503, "");
    server.0.borrow_mut().loses_answer_to = Some("POST claims");
    report_theft(&mut phone, &["foto-1"]);
    assert_eq!(server.0.borrow().claims.len(), 1);
    server.instead("POST claims", 10, 200, "<html>Bitte anmelden</html>");
    phone.advance(Duration::from_hours(1));
    let claim = phone.view().claim.unwrap();
    let card = claim.refusal.unwrap();
    assert_eq!(card.title, "Das Senden ist nicht gelungen");
    assert!(card.what_to_do.contains("schon angekommen"));
    assert_eq!(claim.correct_label, None);
    let id = claim.id;
    send(&mut phone, ClaimsEvent::Correct { id: id.clone() });
    assert_eq!(phone.view().claim_form, None);
    assert!(!card.can_give_up);
    send(&mut phone, ClaimsEvent::GiveUp { id: id.clone() });
    assert_eq!(outbox(&phone), 2, "report and photo wait");
    send(&mut phone, ClaimsEvent::SendAgain { id });
    assert_eq!(server.0.borrow().claims.len(), 1, "one theft, one claim");
    assert_eq!(outbox(&phone), 0);
}

#[test]
fn what_a_hotel_kept_from_going_out_goes_out_with_the_next_network() {
    for is_killed in [false, true] {
        let server = Server::default();
        let mut phone = server.signed_in();
        server.instead("POST claims", 10, 200, "<html>Bitte anmelden</html>");
        report_theft(&mut phone, &["foto-1"]);
        phone.advance(Duration::from_hours(1));
        assert!(phone.view().claim.unwrap().refusal.is_some());
        if is_killed {
            phone.kill_and_restart();
        } else {
            phone.send(Event::CameOnline);
        }
        assert_eq!(server.0.borrow().claims.len(), 1);
        assert_eq!(outbox(&phone), 0);
    }
}

#[test]
fn a_photo_that_a_hotel_kept_goes_out_with_the_next_network_too() {
    for is_killed in [false, true] {
        let server = Server::default();
        let mut phone = server.signed_in();
        server.instead("PATCH files", 10, 200, "<html>Bitte anmelden</html>");
        report_theft(&mut phone, &["foto-1"]);
        phone.advance(Duration::from_hours(1));
        let card = phone.view().claim.unwrap().photo_refusal.unwrap();
        assert!(!card.can_give_up, "it is the only one");
        if is_killed {
            phone.kill_and_restart();
        } else {
            phone.send(Event::CameOnline);
        }
        assert_eq!(server.0.borrow().files.len(), 1);
        assert_eq!(outbox(&phone), 0);
    }
}

#[test]
fn a_clock_that_is_set_back_does_not_stop_what_waits() {
    let server = Server::default();
    let mut phone = server.signed_in();
    server.go_offline();
    report_theft(&mut phone, &[]);
    server.come_back();
    phone.set_clock_back(Duration::from_hours(3));
    phone.advance(Duration::from_mins(5));
    assert_eq!(server.0.borrow().claims.len(), 1);
}

#[test]
fn photos_follow_their_claim_one_by_one_and_leave_the_phone_when_they_arrived() {
    let server = Server::default();
    let mut phone = server.signed_in();
    report_theft(&mut phone, &["foto-1", "foto-2"]);
    let lines: Vec<String> = server
        .0
        .borrow()
        .requests
        .iter()
        .map(crate::server::line)
        .collect();
    let claim = lines
        .iter()
        .position(|line| line.starts_with("POST claims"))
        .unwrap();
    let first_photo = lines
        .iter()
        .position(|line| line.starts_with("PATCH files/"))
        .unwrap();
    assert!(claim < first_photo);
    let upload = server.requests("PATCH files/").pop().unwrap();
    assert_eq!(upload.body.len(), 1000);
    assert!(upload.url.contains("?claim_id="));
    assert!(header(&upload, "authorization").is_some());
    assert_eq!(
        phone.view().claim.unwrap().photo_progress,
        "2 von 2 Fotos übertragen"
    );
    assert!(phone.files.is_empty());
    assert_eq!(outbox(&phone), 0);
}

#[test]
fn a_photo_that_was_cut_off_goes_on_where_it_stopped() {
    let server = Server::default();
    let mut phone = server.signed_in();
    server.0.borrow_mut().cuts_upload_at = Some(600);
    report_theft(&mut phone, &["foto-1"]);
    assert_eq!(outbox(&phone), 1);
    phone.advance(Duration::from_secs(2));
    let sent = server.requests("PATCH files/");
    assert_eq!(header(&sent[0], "upload-offset").as_deref(), Some("0"));
    assert_eq!(header(&sent[1], "upload-offset").as_deref(), Some("600"));
    assert_eq!(header(&sent[1], "upload-length").as_deref(), Some("1000"));
    assert_eq!(sent[1].body.len(), 400, "no byte is sent twice");
    assert_eq!(outbox(&phone), 0);
    assert!(phone.files.is_empty());
}

#[test]
fn an_app_killed_in_the_middle_of_a_photo_sends_only_the_rest() {
    let server = Server::default();
    let mut phone = server.signed_in();
    server.0.borrow_mut().cuts_upload_at = Some(999);
    report_theft(&mut phone, &["foto-1"]);
    phone.kill_and_restart();
    let sent = server.requests("PATCH files/");
    assert_eq!(sent.len(), 2);
    assert_eq!(sent[1].body.len(), 1);
    assert_eq!(outbox(&phone), 0);
}

#[test]
fn a_photo_whose_answer_got_lost_is_not_sent_again() {
    let server = Server::default();
    let mut phone = server.signed_in();
    server.0.borrow_mut().loses_answer_to = Some("PATCH files/");
    report_theft(&mut phone, &["foto-1"]);
    phone.advance(Duration::from_secs(2));
    let sent = server.requests("PATCH files/");
    assert_eq!(sent.len(), 2);
    assert!(sent[1].body.is_empty(), "the server has all of it");
    assert_eq!(outbox(&phone), 0);
}

#[test]
fn a_photo_whose_place_is_not_told_is_tried_later_or_refused_in_words() {
    let server = Server::default();
    let mut phone = server.signed_in();
    server.instead("HEAD files/", 1, 503, "");
    report_theft(&mut phone, &["foto-1"]);
    assert_eq!(server.asked("PATCH files/"), 0);
    // A refusal without words, then the words.
    server.instead("HEAD files/", 1, 404, "");
    let gone = problem(404, "not-found", "Das gibt es nicht", "");
    server.instead("PATCH files/", 1, 404, &gone);
    phone.advance(Duration::from_secs(2));
    let claim = phone.view().claim.unwrap();
    assert_eq!(claim.photo_refusal.unwrap().title, "Das gibt es nicht");
}

#[test]
fn a_photo_that_cannot_be_sent_is_named_and_the_claim_stands() {
    let server = Server::default();
    let mut phone = server.signed_in();
    let too_large = problem(
        413,
        "files/too-large",
        "Das Foto ist zu groß",
        "Höchstens 20 MB.",
    );
    server.instead("PATCH files/", 1, 413, &too_large);
    report_theft(&mut phone, &["foto-1", "foto-2"]);
    let claim = phone.view().claim.unwrap();
    let id = claim.id.clone();
    assert_eq!(claim.photo_progress, "1 von 2 Fotos übertragen");
    assert_eq!(claim.photo_refusal.unwrap().title, "Das Foto ist zu groß");
    phone.kill_and_restart();
    send(&mut phone, ClaimsEvent::Open { id: id.clone() });
    assert!(
        phone.view().claim.unwrap().photo_refusal.is_some(),
        "a refusal is not forgotten"
    );
    send(&mut phone, ClaimsEvent::GiveUp { id });
    assert_eq!(phone.view().claim.unwrap().photo_refusal, None);
    assert_eq!(outbox(&phone), 0);
    assert!(phone.files.is_empty());
}

#[test]
fn a_photo_that_is_gone_does_not_block_the_others() {
    let server = Server::default();
    let mut phone = server.signed_in();
    fill_in(&mut phone, &["foto-1", "foto-2"]);
    phone.files.remove("foto-1");
    send(&mut phone, ClaimsEvent::Send);
    assert_eq!(server.0.borrow().files.len(), 1);
    assert!(
        phone
            .view()
            .claim
            .unwrap()
            .photo_refusal
            .unwrap()
            .reason
            .contains("nicht mehr auf diesem Telefon")
    );
}

#[test]
fn a_refusal_is_shown_with_its_reason_survives_a_kill_and_can_be_corrected() {
    let server = Server::default();
    let mut phone = server.signed_in();
    let refusal = problem(
        422,
        "claims/not-covered",
        "Kein Schutz an diesem Tag",
        "Der Vertrag begann erst am 1. Januar 2026.",
    );
    server.instead("POST claims", 1, 422, &refusal);
    report_theft(&mut phone, &["foto-1"]);
    phone.kill_and_restart();
    let row = phone.view().claims.rows[0].clone();
    assert_eq!(
        (row.middle.as_str(), row.state.tone),
        ("Kein Schutz an diesem Tag", Tone::ActsOnYou)
    );
    assert_eq!(
        phone.view().home.attention[0].title,
        "Schadenmeldung nicht angenommen"
    );
    send(&mut phone, ClaimsEvent::Open { id: row.id.clone() });
    let card = phone.view().claim.unwrap().refusal.unwrap();
    assert_eq!(card.reason, "Der Vertrag begann erst am 1. Januar 2026.");
    assert!(card.what_to_do.contains("Ändern Sie"));
    assert_eq!(
        phone.view().claim.unwrap().correct_label.as_deref(),
        Some("Angaben berichtigen")
    );
    assert!(
        server.0.borrow().files.is_empty(),
        "the photo waits for its claim"
    );

    send(&mut phone, ClaimsEvent::Correct { id: row.id });
    let form = phone.view().claim_form.unwrap();
    assert_eq!(
        (form.step, form.place.as_str(), form.photos.len()),
        (ClaimStep::Review, "Zuhause", 1)
    );
    send(
        &mut phone,
        ClaimsEvent::SetDay {
            day: "2026-03-12".to_owned(),
        },
    );
    send(&mut phone, ClaimsEvent::SetTruthful { is_truthful: true });
    send(&mut phone, ClaimsEvent::Send);
    let sent = server.requests("POST claims");
    assert_ne!(
        header(&sent[0], "idempotency-key"),
        header(&sent[1], "idempotency-key")
    );
    assert_eq!(
        (
            server.0.borrow().claims.len(),
            server.0.borrow().files.len()
        ),
        (1, 1)
    );
}

#[test]
fn a_refused_report_waits_for_the_one_that_is_being_written() {
    let server = Server::default();
    let mut phone = server.signed_in();
    let refusal = problem(422, "claims/x", "Nein", "Darum.");
    server.instead("POST claims", 1, 422, &refusal);
    report_theft(&mut phone, &[]);
    let id = phone.view().claim.unwrap().id;
    fill_in(&mut phone, &[]);
    let card = phone.view().claim.unwrap().refusal.unwrap();
    assert!(card.what_to_do.contains("zuerst die angefangene Meldung"));
    assert_eq!(phone.view().claim.unwrap().correct_label, None);
    let before = phone.view().claim_form;
    send(&mut phone, ClaimsEvent::Correct { id });
    assert_eq!(
        phone.view().claim_form,
        before,
        "what is being written is not overwritten"
    );
}

#[test]
fn a_server_that_says_when_to_come_back_is_not_asked_before() {
    let server = Server::default();
    let mut phone = server.signed_in();
    server.instead("POST claims", 1, 503, "Retry-After: 120");
    report_theft(&mut phone, &[]);
    phone.advance(Duration::from_secs(119));
    assert_eq!(server.asked("POST claims"), 1);
    phone.advance(Duration::from_secs(5));
    assert_eq!(server.0.borrow().claims.len(), 1);
}

#[test]
fn neither_a_look_nor_a_network_that_flickers_asks_a_busy_server_before_its_time() {
    let server = Server::default();
    let mut phone = server.signed_in();
    server.instead("POST claims", 1, 503, "Retry-After: 120");
    report_theft(&mut phone, &[]);
    server.go_offline();
    phone.send(Event::Claims(ClaimsEvent::Refresh));
    server.come_back();
    server.instead("GET sync", 9, 503, "");
    phone.advance(Duration::from_mins(1));
    phone.send(Event::CameToFront);
    phone.send(Event::CameOnline);
    assert_eq!(server.asked("POST claims"), 1);
    phone.advance(Duration::from_mins(2));
    assert_eq!(server.0.borrow().claims.len(), 1);
}

#[test]
fn a_photo_stays_on_the_phone_until_the_store_has_let_go_of_it() {
    let server = Server::default();
    let mut phone = server.signed_in();
    fill_in(&mut phone, &["foto-1"]);
    phone.hold_answers();
    send(&mut phone, ClaimsEvent::Send);
    phone.is_store_full = true;
    phone.release_answers();
    assert_eq!(server.0.borrow().files.len(), 1);
    phone.is_store_full = false;
    phone.kill_and_restart();
    assert_eq!(phone.view().claims.rows.len(), 1);
    assert_eq!(server.0.borrow().claims.len(), 1);
    assert!(phone.files.is_empty() && outbox(&phone) == 0);
    assert!(phone.view().home.attention.is_empty());
}

#[test]
fn a_refused_claim_can_be_sent_again_or_given_up() {
    let server = Server::default();
    let mut phone = server.signed_in();
    let refusal = problem(403, "claims/blocked", "Gerade gesperrt", "Später wieder.");
    server.instead("POST claims", 2, 403, &refusal);
    report_theft(&mut phone, &["foto-1"]);
    let id = phone.view().claim.unwrap().id;
    send(&mut phone, ClaimsEvent::SendAgain { id: id.clone() });
    assert!(phone.view().claim.unwrap().refusal.is_some());
    send(&mut phone, ClaimsEvent::SendAgain { id: id.clone() });
    assert_eq!(done(&phone).len(), 4);
    server.instead("POST claims", 1, 403, &refusal);
    report_theft(&mut phone, &["foto-2"]);
    let id = phone.view().claim.unwrap().id;
    send(&mut phone, ClaimsEvent::GiveUp { id });
    assert_eq!(phone.view().claim, None);
    assert_eq!(outbox(&phone), 0);
    assert!(phone.files.is_empty());
}

#[test]
fn a_token_that_ended_meanwhile_is_renewed_and_the_claim_goes_out_once() {
    let server = Server::default();
    let mut phone = server.signed_in();
    fill_in(&mut phone, &["foto-1"]);
    server.0.borrow_mut().ended_up_to = 1;
    send(&mut phone, ClaimsEvent::Send);
    assert_eq!(server.asked("POST auth/refresh"), 1);
    assert_eq!(
        (
            server.0.borrow().claims.len(),
            server.0.borrow().files.len()
        ),
        (1, 1)
    );
}

#[test]
fn a_full_phone_says_so_and_the_claim_is_sent_once_it_is_kept() {
    let server = Server::default();
    let mut phone = server.signed_in();
    phone.is_store_full = true;
    report_theft(&mut phone, &[]);
    assert!(server.0.borrow().claims.is_empty());
    assert_eq!(phone.view().claim.unwrap().sending.text, "Wird gespeichert");
    assert!(
        phone
            .view()
            .banner
            .unwrap()
            .text
            .contains("nichts speichern")
    );
    phone.is_store_full = false;
    phone.advance(Duration::from_secs(6));
    assert_eq!(server.0.borrow().claims.len(), 1);
    assert_eq!(phone.view().banner, None);
}

#[test]
fn a_twenty_first_photo_is_not_taken() {
    let server = Server::default();
    let mut phone = server.signed_in();
    let handles: Vec<String> = (0..21).map(|nth| format!("foto-{nth}")).collect();
    fill_in(
        &mut phone,
        &handles.iter().map(String::as_str).collect::<Vec<_>>(),
    );
    let form = phone.view().claim_form.unwrap();
    assert_eq!((form.photos.len(), form.can_add_photo), (20, false));
    assert_eq!(phone.files.len(), 20);
}

#[test]
fn a_photo_that_comes_after_the_draft_is_gone_does_not_stay_on_the_phone() {
    let server = Server::default();
    let mut phone = server.signed_in();
    fill_in(&mut phone, &[]);
    send(&mut phone, ClaimsEvent::DiscardDraft);
    phone.files.insert("foto-1".to_owned(), vec![0xFF; 1000]);
    let handle = "foto-1".to_owned();
    send(&mut phone, ClaimsEvent::AddPhoto { handle });
    assert!(phone.files.is_empty());
}

#[test]
fn a_discarded_draft_leaves_no_photo_behind() {
    let server = Server::default();
    let mut phone = server.signed_in();
    fill_in(&mut phone, &["foto-1"]);
    send(&mut phone, ClaimsEvent::DiscardDraft);
    assert!(phone.files.is_empty() && !phone.store.contains_key("draft/claim"));
    assert!(!phone.view().claims.has_draft);
}

#[test]
fn a_claim_waits_behind_a_login_that_is_still_to_come() {
    let server = Server::default();
    let mut phone = server.signed_in();
    server.go_offline();
    report_theft(&mut phone, &[]);
    server.come_back();
    server.end_session();
    phone.advance(Duration::from_mins(10));
    assert_eq!(server.0.borrow().claims.len(), 0);
    server.0.borrow_mut().refuses_refresh = false;
    log_in(&mut phone, PASSWORD);
    assert_eq!(server.0.borrow().claims.len(), 1);
}

#[test]
fn a_patience_beyond_measure_is_nobodys_to_ask_for() {
    let server = Server::default();
    let mut phone = server.signed_in();
    server.instead("POST claims", 1, 503, "Retry-After: 86400");
    report_theft(&mut phone, &[]);
    let asked = server.asked("POST claims");
    phone.advance(Duration::from_mins(14));
    assert_eq!(server.asked("POST claims"), asked);
    phone.advance(Duration::from_mins(3));
    assert_eq!(outbox(&phone), 0);
}
