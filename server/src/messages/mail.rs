//! Messages that leave as e-mail: sent after the commit, noted, and tried again when the mail server says so.
//!
//! The intermediary's mail is a letter to their customer and carries the text. The insurer's is a notice that there is something
//! to read: what the insurer writes about people's health and claims stays in the folder (domain rule 2.9).

use chrono::{DateTime, Duration, Utc};
use graphile_worker::{IntoTaskHandlerResult, TaskHandler, WorkerContext};
use serde::{Deserialize, Serialize};
use shared_types::MessageId;
use shared_types::message::{MailState, Party};

use super::sql::{self, DueMail};
use crate::app::App;
use crate::gateways::{Mail, MailOutcome};
use crate::jobs::{self, Schedule, app_of};

/// While one server sends, no other takes the same mail. Longer than the gateway's deadline.
const LEASE: Duration = Duration::seconds(60);
/// After this time a mail is of no use any more.
const MAIL_LIFE: Duration = Duration::days(2);
/// Pauses between attempts: a minute, doubled each time, four hours at most.
const FIRST_PAUSE: Duration = Duration::minutes(1);
const LONGEST_PAUSE: Duration = Duration::hours(4);
/// The queue runs by the database's clock, which may be ahead of ours.
const CLOCK_DIFFERENCE: Duration = Duration::seconds(1);
/// Mails of one round; the next round takes the next ones.
const ROUND: i64 = 100;

/// Sends the mail of a message if it is due.
#[derive(Debug, Serialize, Deserialize)]
pub struct SendMail {
    pub message_id: MessageId,
}

impl TaskHandler for SendMail {
    const IDENTIFIER: &'static str = "send_mail";

    async fn run(self, context: WorkerContext) -> impl IntoTaskHandlerResult {
        let app = app_of(&context)?;
        send(&app, self.message_id)
            .await
            .map_err(|error| error.to_string())
    }
}

/// Sends every mail that is due: repairs what a lost job missed. Runs each minute and needs no input.
#[derive(Debug, Serialize, Deserialize)]
pub struct SweepMails;

impl TaskHandler for SweepMails {
    const IDENTIFIER: &'static str = "sweep_mails";

    async fn run(self, context: WorkerContext) -> impl IntoTaskHandlerResult {
        let app = app_of(&context)?;
        sweep(&app).await.map_err(|error| error.to_string())
    }
}

async fn sweep(app: &App) -> sqlx::Result<()> {
    let mut tx = app.db.begin_batch().await?;
    let due = sql::list_due_mails(&mut tx, app.clock.now(), ROUND).await?;
    tx.commit().await?;
    for message_id in due {
        send(app, message_id).await?;
    }
    Ok(())
}

/// No transaction is open while the mail server thinks. A server that dies meanwhile leaves the mail to be sent once more
/// under the same Message-ID.
async fn send(app: &App, id: MessageId) -> sqlx::Result<()> {
    let now = app.clock.now();
    let mut tx = app.db.begin_batch().await?;
    let due = sql::claim_mail(&mut tx, id, now, now + LEASE).await?;
    tx.commit().await?;
    let Some(due) = due else {
        return Ok(());
    };
    let outcome = if due.created_at + MAIL_LIFE <= now {
        return note(
            app,
            &due,
            Fate::Ends(MailState::GivenUp, "TOO_OLD".to_owned()),
        )
        .await;
    } else if let Some(to) = due.email.clone() {
        let mail = compose(&due, to, app.config.mail.folder_url.as_deref());
        app.mail.send(&mail, now).await
    } else {
        MailOutcome::Rejected("ADDRESS".to_owned())
    };
    note(app, &due, Fate::of(outcome, &due, app.clock.now())).await
}

fn compose(due: &DueMail, to: String, folder_url: Option<&str>) -> Mail {
    let (from_name, reply_to, subject, body) = match due.sender {
        Party::Insurer | Party::Customer => (
            due.insurer_name.clone(),
            None,
            "Sie haben eine neue Nachricht".to_owned(),
            notice(due, folder_url),
        ),
        Party::Broker => (
            due.broker_name.clone(),
            Some(due.author_email.clone()),
            due.title.clone(),
            letter(due, folder_url),
        ),
    };
    Mail {
        id: due.message_id.0,
        to,
        from_name,
        reply_to,
        subject,
        body,
    }
}

fn letter(due: &DueMail, folder_url: Option<&str>) -> String {
    let mut text = format!("{}\n\n{}\n{}\n", due.body, due.author_name, due.broker_name);
    if due.has_attachments {
        text.push_str("\nDie Anhänge dieser Nachricht finden Sie in Ihrem digitalen Ordner.\n");
        text.extend(folder_url.map(|url| format!("{url}\n")));
    }
    text
}

fn notice(due: &DueMail, folder_url: Option<&str>) -> String {
    let mut text = format!(
        "Guten Tag,\n\nSie haben eine neue Nachricht von {}. Zu Ihrem Schutz steht ihr Inhalt nicht in dieser E-Mail. \
         Bitte lesen Sie sie in Ihrem digitalen Ordner.\n",
        due.insurer_name
    );
    text.extend(folder_url.map(|url| format!("\n{url}\n")));
    if !due.has_folder {
        text.push_str("\nNoch keinen Zugang? Ihr Vermittler richtet ihn gern für Sie ein: ");
        text.push_str(&due.broker_name);
        text.push('\n');
    }
    text
}

/// What becomes of a mail after an attempt.
enum Fate {
    Ends(MailState, String),
    Waits { until: DateTime<Utc> },
}

impl Fate {
    fn of(outcome: MailOutcome, due: &DueMail, now: DateTime<Utc>) -> Self {
        match outcome {
            MailOutcome::Sent => Self::Ends(MailState::Sent, "OK".to_owned()),
            MailOutcome::LoggedOnly => Self::Ends(MailState::LoggedOnly, "NO_SERVER".to_owned()),
            MailOutcome::Rejected(code) => Self::Ends(MailState::Rejected, code),
            MailOutcome::NotNow(code) => {
                let until = now + pause(due.attempts);
                if until >= due.created_at + MAIL_LIFE {
                    Self::Ends(MailState::GivenUp, code)
                } else {
                    Self::Waits { until }
                }
            }
        }
    }
}

/// The pause after this many attempts.
fn pause(attempts: i32) -> Duration {
    let doublings = u32::try_from(attempts.saturating_sub(1)).unwrap_or_default();
    FIRST_PAUSE
        .checked_mul(2_i32.saturating_pow(doublings))
        .map_or(LONGEST_PAUSE, |pause| pause.min(LONGEST_PAUSE))
}

/// Stores what became of the mail, with the next attempt if there is one.
async fn note(app: &App, due: &DueMail, fate: Fate) -> sqlx::Result<()> {
    let mut tx = app.db.begin_batch().await?;
    let state = match &fate {
        Fate::Ends(state, outcome) => {
            let now = app.clock.now();
            sql::finish_mail(&mut tx, due.message_id, *state, outcome, now).await?;
            *state
        }
        Fate::Waits { until } => {
            sql::postpone_mail(&mut tx, due.message_id, *until).await?;
            let again = SendMail {
                message_id: due.message_id,
            };
            let schedule = Schedule {
                run_at: Some(*until + CLOCK_DIFFERENCE),
                key: Some(format!("mail:{}", due.message_id)),
                ..Schedule::default()
            };
            jobs::enqueue(&mut tx, &again, schedule).await?;
            MailState::Waiting
        }
    };
    tx.commit().await?;
    tracing::info!(message_id = %due.message_id, state = state.as_str(), attempts = due.attempts, "mail");
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pauses_double_from_a_minute_up_to_four_hours() {
        let pauses: Vec<i64> = (1..=10).map(|n| pause(n).num_minutes()).collect();
        assert_eq!(pauses, [1, 2, 4, 8, 16, 32, 64, 128, 240, 240]);
        assert_eq!(pause(i32::MAX), LONGEST_PAUSE);
    }
}
