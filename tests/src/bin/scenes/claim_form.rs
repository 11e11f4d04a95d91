//! Reporting a claim, step by step: a burglary in Anna's cellar.

use loma_core::{
    AppLanguage, ClaimFormView, ClaimStep, ClaimsEvent, LossChoice, OtherRole, OthersEvent, Place,
    ViewModel,
};

use crate::album::Album;
use crate::phone::{Phone, shows};
use crate::stage::{ANNA, BERND, BICYCLE, Stage, WINDOW};

pub(crate) fn take(stage: &Stage, album: &mut Album) {
    steps(stage, album);
    gaps(stage, album);
    in_english(stage, album);
}

/// Everything that the form asks for, and a look at each step.
fn steps(stage: &Stage, album: &mut Album) {
    let mut phone = Phone::of(stage, ANNA);
    let steps: [fn(&mut Phone<'_>); 6] = [what, when, photos, story, others, review];
    phone.claims(ClaimsEvent::Report { contract_id: None });
    for (step, number) in steps.into_iter().zip(1..) {
        step(&mut phone);
        album.keep(&format!("claim-form-{number}"), &phone, |view| {
            let photos = if number < 3 { 0 } else { 2 };
            form(view).is_some_and(|form| {
                form.step_number == number && form.photos.len() == photos && form.gaps.is_empty()
            })
        });
        phone.claims(ClaimsEvent::Next);
    }
    phone.claims(ClaimsEvent::DiscardDraft);
}

/// The whole form at once, ready to be sent.
pub(crate) fn fill_in(phone: &mut Phone<'_>, contract_id: Option<String>) {
    phone.claims(ClaimsEvent::Report { contract_id });
    for step in [what, when, photos, story, others, review] {
        step(phone);
    }
}

fn what(phone: &mut Phone<'_>) {
    let loss = LossChoice::Theft;
    phone.claims(ClaimsEvent::ChooseLoss { loss });
}

fn when(phone: &mut Phone<'_>) {
    let day = "2026-11-11".to_owned();
    phone.claims(ClaimsEvent::SetDay { day });
    let text = "zwischen 19 und 22 Uhr".to_owned();
    phone.claims(ClaimsEvent::SetTimeOfDay { text });
    let text = "Kellerabteil 3, Rosengartenstr. 4, Zweibrücken".to_owned();
    phone.claims(ClaimsEvent::SetPlace { text });
}

fn photos(phone: &mut Phone<'_>) {
    for (handle, photo) in [("foto-1", BICYCLE), ("foto-2", WINDOW)] {
        let handle = handle.to_owned();
        phone.driver.files.insert(handle.clone(), photo.to_vec());
        phone.claims(ClaimsEvent::AddPhoto { handle });
    }
}

fn story(phone: &mut Phone<'_>) {
    let text = "Als ich abends Getränke holen wollte, stand die Tür meines Kellerabteils offen. Das Vorhängeschloss war \
                aufgeschnitten, das Kellerfenster daneben eingeschlagen. Es fehlen mein Fahrrad, der Akkuschrauber und \
                eine Kiste mit Skischuhen. Die Nachbarn haben gegen 21 Uhr Geräusche gehört.";
    phone.claims(ClaimsEvent::SetDescription {
        text: text.to_owned(),
    });
    let text = "1.340,00".to_owned();
    phone.claims(ClaimsEvent::SetEstimate { text });
}

fn others(phone: &mut Phone<'_>) {
    phone.claims(ClaimsEvent::SetPoliceInformed { is_informed: true });
    let told = [
        OthersEvent::SetReportReference {
            text: "ZW 4711/2026".to_owned(),
        },
        damaged("Damenfahrrad, dunkelgrün, 28 Zoll", ""),
        damaged("Kellerfenster", "Hausverwaltung Rosengarten"),
        OthersEvent::AddPerson {
            role: OtherRole::Witness,
            name: "Otto Ohlsen".to_owned(),
            contact: "06332 555 0123".to_owned(),
        },
        OthersEvent::SetAccount {
            holder: "Anna Beispiel".to_owned(),
            iban: "DE02 1203 0000 0000 2020 51".to_owned(),
        },
    ];
    for event in told {
        phone.claims(ClaimsEvent::Others(event));
    }
}

fn damaged(what: &str, owner: &str) -> OthersEvent {
    OthersEvent::AddDamaged {
        is_person: false,
        what: what.to_owned(),
        owner: owner.to_owned(),
    }
}

fn review(phone: &mut Phone<'_>) {
    phone.claims(ClaimsEvent::SetTruthful { is_truthful: true });
}

/// Bernd wants to go on without saying when and where.
fn gaps(stage: &Stage, album: &mut Album) {
    let mut phone = Phone::of(stage, BERND);
    phone.claims(ClaimsEvent::Report { contract_id: None });
    what(&mut phone);
    phone.claims(ClaimsEvent::Next);
    phone.claims(ClaimsEvent::Next);
    album.keep("claim-form-gaps", &phone, |view| {
        form(view).is_some_and(|form| form.step == ClaimStep::When && form.gaps.len() == 2)
    });
}

fn in_english(stage: &Stage, album: &mut Album) {
    let mut phone = Phone::of_reader(stage, ANNA, AppLanguage::English);
    phone.claims(ClaimsEvent::Report { contract_id: None });
    what(&mut phone);
    phone.claims(ClaimsEvent::Next);
    when(&mut phone);
    album.keep("claim-form-2-en", &phone, |view| {
        form(view).is_some_and(|form| form.step == ClaimStep::When && form.day == "2026-11-11")
    });
}

/// The form, if it is what is drawn.
pub(crate) fn form(view: &ViewModel) -> Option<&ClaimFormView> {
    view.claim_form
        .as_ref()
        .filter(|_| shows(view, Place::ClaimForm))
}
