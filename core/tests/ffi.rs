//! The core over bytes, as the shells use it.

use std::sync::{Arc, Mutex};

use crux_core::bridge::Requests;
use crux_time::{Instant, TimeRequest, TimeResponse};
use loma_core::{
    AppLanguage, Brand, CoreError, CoreFfi, EffectFfi, Event, Screen, SecureAnswer, SessionEvent,
    ShellLogger, Start, StoreAnswer, ViewModel,
};
use serde::Serialize;

fn bytes(value: &impl Serialize) -> Vec<u8> {
    bincode::serialize(value).expect("a value of ours")
}

fn start() -> Vec<u8> {
    bytes(&Event::Start(Start {
        base_url: "https://loma.example".to_owned(),
        language: AppLanguage::English,
        seed: "one".to_owned(),
        device_name: "Phone".to_owned(),
        platform: "test".to_owned(),
        brand: Brand::default(),
    }))
}

fn screen(core: &CoreFfi) -> Screen {
    bincode::deserialize::<ViewModel>(&core.view().expect("a view"))
        .expect("a view")
        .screen
}

/// Answers everything but HTTP, until nothing is asked any more.
fn run(core: &CoreFfi, requests: &[u8]) {
    let requests: Requests<EffectFfi> = bincode::deserialize(requests).expect("requests");
    for request in requests.0 {
        let answer = match request.effect {
            EffectFfi::Time(TimeRequest::Now) => bytes(&TimeResponse::Now {
                instant: Instant::new(1_773_320_580, 0),
            }),
            EffectFfi::Store(_) => bytes(&StoreAnswer::Loaded {
                entries: Vec::new(),
            }),
            EffectFfi::Secure(_) => bytes(&SecureAnswer::Loaded { secret: None }),
            EffectFfi::Render(_)
            | EffectFfi::Http(_)
            | EffectFfi::Time(_)
            | EffectFfi::Files(_)
            | EffectFfi::Stream(_) => continue,
        };
        let more = core
            .resolve(request.id.0, answer)
            .expect("an answer that was asked for");
        run(core, &more);
    }
}

#[derive(Default)]
struct Lines(Mutex<Vec<String>>);

impl ShellLogger for Lines {
    fn log(&self, line: String) {
        self.0.lock().expect("nobody panicked").push(line);
    }
}

#[test]
fn the_app_starts_over_bytes() {
    let core = CoreFfi::new(None);
    assert_eq!(screen(&core), Screen::Starting);
    run(&core, &core.update(start()).unwrap());
    assert_eq!(screen(&core), Screen::SignIn);
}

#[test]
fn bytes_that_are_no_event_are_an_error_and_the_app_goes_on() {
    let core = CoreFfi::new(None);
    assert!(matches!(core.update(vec![0xFF; 9]), Err(CoreError::Event)));
    assert!(matches!(core.update(Vec::new()), Err(CoreError::Event)));
    run(&core, &core.update(start()).unwrap());
    assert_eq!(screen(&core), Screen::SignIn);
}

#[test]
fn an_answer_nobody_asked_for_is_an_error_and_the_app_goes_on() {
    let core = CoreFfi::new(None);
    assert!(matches!(
        core.resolve(4711, bytes(&StoreAnswer::Written)),
        Err(CoreError::UnknownRequest)
    ));
    run(&core, &core.update(start()).unwrap());
    assert_eq!(screen(&core), Screen::SignIn);
}

#[test]
fn an_answer_of_the_wrong_kind_is_an_error_and_not_a_crash() {
    let core = CoreFfi::new(None);
    let requests: Requests<EffectFfi> =
        bincode::deserialize(&core.update(start()).unwrap()).unwrap();
    let id = requests.0[0].id.0;
    assert!(matches!(
        core.resolve(id, vec![0xFF; 5]),
        Err(CoreError::Answer)
    ));
    assert_eq!(screen(&core), Screen::Starting);
}

#[test]
fn the_log_names_the_call_and_nothing_that_was_typed() {
    let lines = Arc::new(Lines::default());
    let core = CoreFfi::new(Some(lines.clone()));
    let mut typed = bytes(&Event::Session(SessionEvent::LogIn {
        email: "erika@example.org".to_owned(),
        password: "geheim".to_owned(),
    }));
    typed.truncate(typed.len() - 3);
    assert!(core.update(typed).is_err());
    let lines = lines.0.lock().unwrap().join("\n");
    assert_eq!(lines, "update: the event cannot be read");
}

#[test]
fn no_secret_is_in_what_an_event_prints() {
    let event = Event::Session(SessionEvent::LogIn {
        email: "erika@example.org".to_owned(),
        password: "geheim".to_owned(),
    });
    let printed = format!("{event:?}");
    assert!(!printed.contains("geheim") && !printed.contains("erika"));
}
