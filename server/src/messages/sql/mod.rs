//! All statements on conversations, one file per subject.

mod attachments;
mod deliveries;
mod messages;
mod places;
mod subjects;
mod threads;

pub(super) use attachments::{
    find_attachment, insert_attachments, list_subjects_of_file, lock_attachment, receive_attachment,
};
pub(super) use deliveries::{
    DueMail, claim_mail, find_reach, finish_mail, insert_delivery, list_due_mails, postpone_mail,
};
pub(crate) use messages::list_by_id;
pub(super) use messages::{NewMessageRow, find_message, find_own, insert_message, list_messages};
pub(super) use places::{
    find_last_place, find_place, has_customer_written_after, insert_receipts, mark_read,
};
pub(super) use subjects::{find_customer_owners, find_subject, find_subject_owners};
pub(crate) use threads::list_threads_by_id;
pub(super) use threads::{
    NewThreadRow, ThreadRow, find_thread, insert_thread, list_threads, lock_thread, touch_thread,
    update_request,
};
