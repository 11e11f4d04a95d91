//! Conversations: the list, one of them, a new one, and what did not arrive.

use loma_core::{
    AppLanguage, BannerKind, ListState, MessagesEvent, Place, Tab, ThreadAbout, ThreadView,
    ViewModel,
};

use crate::album::Album;
use crate::desk::id_of;
use crate::phone::{Phone, shows, shows_tab};
use crate::stage::{ANNA, BICYCLE, HANNA, LENA, Stage};

pub(crate) fn take(stage: &Stage, album: &mut Album) {
    lists(stage, album);
    conversation(stage, album);
    begun(stage, album);
    refused(stage, album);
}

fn lists(stage: &Stage, album: &mut Album) {
    let mut phone = Phone::of(stage, ANNA);
    phone.show(Tab::Messages);
    album.keep("messages", &phone, |view| {
        shows_tab(view, Tab::Messages) && view.messages.unread_count > 0
    });
    let text = "Dänemark".to_owned();
    phone.messages(MessagesEvent::Search { text });
    album.keep("messages-search", &phone, |view| {
        shows_tab(view, Tab::Messages) && view.messages.rows.len() == 1
    });
    let mut phone = Phone::of(stage, LENA);
    phone.show(Tab::Messages);
    album.keep("messages-empty", &phone, |view| {
        shows_tab(view, Tab::Messages) && view.messages.state == ListState::Empty
    });
}

fn conversation(stage: &Stage, album: &mut Album) {
    let is_long = |view: &ViewModel| thread(view).is_some_and(|thread| thread.rows.len() == 6);
    let mut phone = Phone::of_reader(stage, ANNA, AppLanguage::English);
    phone.open_thread("Hund");
    album.keep("thread-en", &phone, is_long);
    let mut phone = Phone::of(stage, ANNA);
    phone.open_thread("Hund");
    album.keep("thread", &phone, is_long);
    phone.messages(MessagesEvent::Close);
    phone.open_thread("Fahrrad");
    album.keep("thread-inquiry", &phone, |view| {
        thread(view).is_some_and(|thread| thread.request.is_some() && thread.can_close)
    });
    phone.go_offline();
    write(&mut phone, "Es geht um eine Woche in den Vogesen.");
    album.keep("thread-offline", &phone, |view| {
        let banner = view.banner.as_ref().map(|banner| banner.kind);
        let is_waiting = state(view) == "Gespeichert, geht von selbst hinaus";
        banner == Some(BannerKind::Offline) && is_waiting
    });
}

fn write(phone: &mut Phone<'_>, text: &str) {
    let text = text.to_owned();
    phone.messages(MessagesEvent::Compose { text });
    phone.messages(MessagesEvent::Send);
}

/// A new conversation, before and while it is written.
fn begun(stage: &Stage, album: &mut Album) {
    let mut phone = Phone::of(stage, HANNA);
    let (about, customer_id) = (ThreadAbout::Free, None);
    phone.messages(MessagesEvent::Begin { about, customer_id });
    album.keep("thread-empty", &phone, |view| {
        thread(view).is_some_and(|thread| thread.is_draft && thread.composer.is_empty())
    });
    let title = "Wohnung untervermieten".to_owned();
    phone.messages(MessagesEvent::SetTitle { title });
    let text = "Guten Tag, ich bin ab Januar für drei Monate in Lissabon und vermiete meine Wohnung so lange \
                möbliert unter. Bleibt mein Hausrat dabei versichert, oder muss ich vorher etwas mit Ihnen vereinbaren?";
    let text = text.to_owned();
    phone.messages(MessagesEvent::Compose { text });
    album.keep("thread-draft", &phone, |view| {
        thread(view).is_some_and(|thread| thread.is_draft && thread.can_send)
    });
}

/// Words about a contract that is not hers, then a file that is no picture.
fn refused(stage: &Stage, album: &mut Album) {
    let mut phone = Phone::of(stage, HANNA);
    let about = ThreadAbout::Contract {
        id: id_of("contract/of somebody else").to_string(),
    };
    let customer_id = None;
    phone.messages(MessagesEvent::Begin { about, customer_id });
    let title = "Adresse ändern".to_owned();
    phone.messages(MessagesEvent::SetTitle { title });
    write(&mut phone, "Ab dem 1. Dezember wohne ich am Teerhof 22.");
    album.keep("thread-refused", &phone, |view| {
        is_refused(view) && state(view) == "Nicht angenommen"
    });
    phone.messages(MessagesEvent::Close);
    phone.open_thread("Umzug");
    let thread_id = thread(&phone.view()).map(|thread| thread.id.clone());
    let thread_id = thread_id.expect("the conversation is open");
    let handle = "anhang-1".to_owned();
    let broken = BICYCLE[..BICYCLE.len() / 2].to_vec();
    phone.driver.files.insert(handle.clone(), broken);
    phone.messages(MessagesEvent::Attach { thread_id, handle });
    write(&mut phone, "Hier ist die Anmeldebestätigung.");
    album.keep("thread-file-refused", &phone, |view| {
        is_refused(view) && state(view) == "Empfangen"
    });
}

fn is_refused(view: &ViewModel) -> bool {
    thread(view).is_some_and(|thread| thread.refusal.is_some())
}

/// The conversation, if it is what is drawn.
pub(crate) fn thread(view: &ViewModel) -> Option<&ThreadView> {
    view.thread.as_ref().filter(|_| shows(view, Place::Thread))
}

/// Where the last message is.
fn state(view: &ViewModel) -> &str {
    let last = thread(view).and_then(|thread| thread.rows.last());
    last.and_then(|row| row.state.as_deref())
        .unwrap_or_default()
}
