//! What was written has arrived at the server.

use shared_types::file::StoredFile;
use shared_types::message::{Attachment, Message, NewThread, Thread};
use shared_types::{FileId, ThreadId};

use super::keep_messages;
use super::reading::message_entry;
use crate::app::Model;
use crate::capabilities::StoreEntry;
use crate::sync::OWN;

/// The server has closed the inquiry.
pub(crate) fn inquiry_closed(closed: &Thread, model: &mut Model) -> Vec<StoreEntry> {
    let row = model.book.threads.change(closed.id.0, |thread| {
        thread.request_state = closed.request_state;
    });
    row.into_iter().collect()
}

/// The server has the message.
pub(crate) fn delivered(message: Message, model: &mut Model) -> Vec<StoreEntry> {
    let row = model.book.threads.change(message.thread_id.0, |thread| {
        if thread.last_message_at <= message.sent_at {
            thread.last_message_at = message.sent_at;
            thread.last_message_preview.clone_from(&message.body);
        }
    });
    let mut saved = keep_messages(vec![message], model);
    saved.extend(row);
    saved
}

/// A file of a message has arrived.
pub(crate) fn attachment_delivered(
    thread: ThreadId,
    file: &StoredFile,
    model: &mut Model,
) -> Vec<StoreEntry> {
    let known = model.messages.conversations.get_mut(&thread);
    let messages = known.into_iter().flat_map(|known| &mut known.messages);
    let mut saved = Vec::new();
    for message in messages {
        let mut files = message.attachments.iter_mut();
        if let Some(attachment) = files.find(|attachment| attachment.id == file.id) {
            attachment.received_at = Some(file.created_at);
            attachment.media_type = Some(file.media_type.clone());
            attachment.size_bytes = Some(file.size_bytes);
            saved.push(message_entry(message));
        }
    }
    saved
}

/// The server has the new conversation with its first message.
pub(crate) fn thread_delivered(
    thread: Thread,
    new: &NewThread,
    model: &mut Model,
) -> Vec<StoreEntry> {
    let Some(me) = model.session.me() else {
        return Vec::new();
    };
    let first = Message {
        id: new.message.id,
        thread_id: thread.id,
        // Before all others; the server tells its place.
        number: 0,
        author_id: me.user_id,
        author_name: me.display_name.clone(),
        author_kind: me.kind,
        body: new.message.body.clone(),
        sent_at: thread.last_message_at,
        is_read: false,
        audience: thread.parties.clone(),
        corrects: None,
        corrected_by: None,
        read_by: Vec::new(),
        attachments: new.message.attachments.iter().map(announced).collect(),
        delivery: None,
    };
    let mut saved = keep_messages(vec![first], model);
    // What the server has told meanwhile is newer than this answer.
    if super::find(thread.id, model).is_none() {
        saved.extend(model.book.threads.put(vec![thread], OWN));
    }
    saved
}

/// A file that is still to come.
fn announced(id: &FileId) -> Attachment {
    Attachment {
        id: *id,
        received_at: None,
        media_type: None,
        size_bytes: None,
    }
}
