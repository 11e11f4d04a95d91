//! The customer, with the app: first sight of the contract, then a claim in a dead spot.

use loma_core::{
    BannerKind, ClaimStep, ClaimView, ClaimsEvent, ContractsEvent, Event, LossChoice, MeEvent,
    PushService, Screen, SessionEvent,
};
use shared_types::Page;
use shared_types::claim::ClaimSummary;

use super::Told;
use super::broker_sells::Sold;
use super::desk::Desk;
use super::phone::{Network, Phone};
use super::pushes;
use super::teller::{Teller, chapter, line};

/// What the rest of the story needs.
pub(crate) struct Reported {
    pub claim_id: String,
    pub claim_no: String,
}

/// The request that must make one claim, however often it arrives.
const REPORT: &str = "POST /v1/claims";

pub(crate) const PHOTO: &[u8] = include_bytes!("../../../../server/demo/bicycle-lock.jpg");

pub(crate) fn tell(
    teller: &mut Teller,
    desk: &Desk<'_>,
    phone: &mut Phone<'_>,
    sold: &Sold,
) -> Told<Reported> {
    chapter("Sophie Beispiel, customer, on her phone");
    arrives(teller, phone, sold)?;
    looks_around(teller, phone, sold)?;
    fills_in_the_report(teller, phone, sold)?;
    let claim_id = sends_without_network(teller, phone)?;
    let claim = network_returns(teller, phone, &claim_id)?;
    let listed: Page<ClaimSummary> = desk.get(&sold.broker, "/v1/claims")?;
    let mine: Vec<_> = listed
        .items
        .iter()
        .filter(|claim| claim.contract_id == sold.contract_id)
        .collect();
    let sees: Vec<String> = mine
        .iter()
        .map(|claim| format!("{} {}", claim.claim_no, claim.status))
        .collect();
    teller.check(
        "on the server there is exactly one claim",
        mine.len() == 1,
        &sees,
    );
    let claim_no = mine
        .first()
        .ok_or("the claim did not arrive")?
        .claim_no
        .clone();
    let shown = claim.sending.steps.last().map(|step| step.label.as_str());
    teller.check(
        "the app shows the claim number",
        shown == Some(claim_no.as_str()),
        &[line(claim.title.clone()), line(claim.subtitle.clone())],
    );
    Ok(Reported { claim_id, claim_no })
}

fn arrives(teller: &mut Teller, phone: &mut Phone<'_>, sold: &Sold) -> Told<()> {
    let view = phone.send(Event::Session(SessionEvent::OpenInvitation {
        code: sold.invitation_code.to_lowercase(),
    }));
    let invitation = view
        .sign_in
        .invitation
        .ok_or("the app shows no invitation")?;
    teller.step(
        "types the code",
        &[line(invitation.title), line(invitation.text)],
    );
    let view = phone.send(Event::Session(SessionEvent::AcceptInvitation {
        password: "Sophies langes Kennwort".to_owned(),
    }));
    let sees = [
        line(view.home.greeting.clone()),
        line(view.home.summary.clone()),
    ];
    teller.check(
        "sets a password and is in",
        view.screen == Screen::Customer,
        &sees,
    );
    phone.send(Event::Me(MeEvent::PushTokenChanged {
        service: PushService::Apple,
        token: pushes::customers_phone(),
    }));
    Ok(())
}

fn looks_around(teller: &mut Teller, phone: &mut Phone<'_>, sold: &Sold) -> Told<()> {
    let view = phone.send(Event::Contracts(ContractsEvent::Refresh));
    let rows = view.contracts.rows.iter().map(|row| {
        format!(
            "{} · {} · {} · {} {}",
            row.title, row.subtitle, row.cover.label, row.amount, row.period
        )
    });
    teller.check(
        "sees her contract",
        view.contracts.rows.len() == 1,
        &rows.collect::<Vec<_>>(),
    );
    let view = phone.send(Event::Contracts(ContractsEvent::Open {
        id: sold.contract_id.to_string(),
    }));
    let contract = view.contract.ok_or("the contract does not open")?;
    let premium = contract.premium.ok_or("the contract shows no premium")?;
    let mut sees = vec![
        line(contract.cover.sentence),
        format!("{} {}", premium.total, premium.period),
    ];
    sees.extend(
        premium
            .lines
            .iter()
            .map(|part| format!("  {} {}", part.title, part.amount)),
    );
    teller.check(
        "opens it: state first, then what it costs",
        premium.lines.len() == 3,
        &sees,
    );
    let first = premium.lines.first().ok_or("the premium has no parts")?;
    let why: Vec<String> = first
        .why
        .iter()
        .map(|row| format!("{}: {} ({})", row.label, row.value, row.source))
        .collect();
    teller.check(
        &format!("asks: Warum dieser Beitrag? ({})", first.title),
        why.len() > 2,
        &why,
    );
    phone.send(Event::Contracts(ContractsEvent::Close));
    Ok(())
}

fn fills_in_the_report(teller: &mut Teller, phone: &mut Phone<'_>, sold: &Sold) -> Told<()> {
    phone.set(Network::Cut);
    phone.send(Event::WentOffline);
    let claims = |event| Event::Claims(event);
    phone.send(claims(ClaimsEvent::Report {
        contract_id: Some(sold.contract_id.to_string()),
    }));
    phone.send(claims(ClaimsEvent::ChooseLoss {
        loss: LossChoice::Theft,
    }));
    phone.send(claims(ClaimsEvent::GoTo {
        step: ClaimStep::When,
    }));
    let day = loma_server::app::Clock::system().today().to_string();
    phone.send(claims(ClaimsEvent::SetDay { day }));
    phone.send(claims(ClaimsEvent::SetPlace {
        text: "Bahnhof Zweibrücken".to_owned(),
    }));
    phone.send(claims(ClaimsEvent::SetDescription {
        text: "Das Fahrrad ist weg, das Schloss liegt aufgebrochen da.".to_owned(),
    }));
    let view = phone.kill_and_restart();
    let is_at_home = view.screen == Screen::Customer && view.claim_form.is_none();
    let is_offline = view
        .banner
        .as_ref()
        .is_some_and(|banner| banner.kind == BannerKind::Offline);
    teller.check(
        "the app is killed while she types, and opens at home without network",
        is_at_home && is_offline && view.claims.has_draft,
        &[line(
            view.banner.map(|banner| banner.text).unwrap_or_default(),
        )],
    );
    let view = phone.send(claims(ClaimsEvent::Report { contract_id: None }));
    let form = view.claim_form.ok_or("the draft is gone")?;
    let kept = form.place == "Bahnhof Zweibrücken" && form.description.starts_with("Das Fahrrad");
    teller.check(
        "nothing typed is lost",
        kept,
        &[line(form.saved_note), line(form.description)],
    );
    phone.take_photo("photo-1", PHOTO.to_vec());
    phone.send(claims(ClaimsEvent::AddPhoto {
        handle: "photo-1".to_owned(),
    }));
    phone.send(claims(ClaimsEvent::SetPoliceInformed { is_informed: true }));
    let view = phone.send(claims(ClaimsEvent::GoTo {
        step: ClaimStep::Review,
    }));
    let form = view.claim_form.ok_or("the form is gone")?;
    let mut sees = vec![form.step_label];
    sees.extend(
        form.review
            .iter()
            .map(|row| format!("{}: {}", row.label, row.value)),
    );
    let is_complete = form.photos.len() == 1 && form.is_last_step && form.is_police_informed;
    teller.check("takes a photo and reviews everything", is_complete, &sees);
    Ok(())
}

fn sends_without_network(teller: &mut Teller, phone: &mut Phone<'_>) -> Told<String> {
    phone.send(Event::Claims(ClaimsEvent::SetTruthful {
        is_truthful: true,
    }));
    let view = phone.send(Event::Claims(ClaimsEvent::Send));
    let row = view.claims.rows.first().cloned();
    let row = match (row, &view.claim_form) {
        (Some(row), None) => row,
        (_, form) => {
            return Err(format!(
                "the report was not taken: {:?}",
                form.as_ref().map(|form| &form.gaps)
            ));
        }
    };
    teller.check(
        "sends it, without network: kept on the phone",
        row.state.label == "Gespeichert" && phone.arrived(REPORT) == 0,
        &[line(row.title.clone()), line(row.state.label.clone())],
    );
    let view = phone.kill_and_restart();
    let survives = view.claims.rows.iter().any(|after| after.id == row.id);
    teller.check(
        "the app is killed again; the report is still there",
        survives,
        &[],
    );
    Ok(row.id)
}

fn network_returns(teller: &mut Teller, phone: &mut Phone<'_>, claim_id: &str) -> Told<ClaimView> {
    phone.set(Network::LosesAnswerTo(REPORT));
    phone.send(Event::CameOnline);
    let lost = phone.lost();
    teller.check(
        "the network returns, and loses the answer to the report",
        lost == [REPORT],
        &[format!("lost: the answer to {}", lost.join(", "))],
    );
    phone.wait(600);
    let view = phone.send(Event::Claims(ClaimsEvent::Open {
        id: claim_id.to_owned(),
    }));
    let claim = view.claim.ok_or("the claim does not open")?;
    let mut sees: Vec<String> = claim
        .sending
        .steps
        .iter()
        .filter(|step| step.is_done)
        .map(|step| format!("✓ {}", step.label))
        .collect();
    sees.extend(
        claim
            .next_step
            .iter()
            .map(|next| format!("Als Nächstes: {} ({}) {}", next.what, next.who, next.until)),
    );
    sees.push(claim.photo_progress.clone());
    let is_received = claim.sending.steps.iter().all(|step| step.is_done);
    let photos_received = claim.photos.iter().filter(|it| it.is_received).count();
    teller.check(
        "the phone finds out by itself, by sync or by another try: received, photo and all",
        is_received && photos_received == 1 && phone.arrived(REPORT) <= 2,
        &sees,
    );
    Ok(claim)
}
