//! E-mail over SMTP. Plain text, one recipient; what happens to it is said by the mail server's code alone.

use std::time::{Duration, SystemTime};

use chrono::{DateTime, Utc};
use lettre::address::Envelope;
use lettre::message::{Mailbox, Message, header::ContentType};
use lettre::transport::smtp::Error as SmtpError;
use lettre::{Address, AsyncSmtpTransport, AsyncTransport, Tokio1Executor};
use uuid::Uuid;

/// Longest time a mail server may take to answer a command, and to take a whole mail.
const PATIENCE: Duration = Duration::from_secs(10);
const DEADLINE: Duration = Duration::from_secs(30);

/// From where mails go out, and the address of the folder that notices name.
#[derive(Debug, Clone)]
pub struct MailConfig {
    /// `smtps://user:password@host` or `smtp://…?tls=required`; without encryption only to this very machine.
    pub smtp_url: String,
    /// The address mails come from; people's names stand before it.
    pub from: String,
}

#[derive(Debug, thiserror::Error)]
pub enum MailSettingsError {
    #[error("LOMA_SMTP_URL cannot be used: it must be smtps:// or smtp://…?tls=required")]
    Url,
    #[error(
        "LOMA_SMTP_URL would send people's mails unencrypted to another machine: add ?tls=required"
    )]
    Unencrypted,
    #[error("LOMA_MAIL_FROM is no e-mail address")]
    From,
}

/// A mail to one person.
pub struct Mail {
    /// Makes the Message-ID: a mail that was sent twice because an answer got lost is recognised by it.
    pub id: Uuid,
    pub to: String,
    /// Whose name stands before our address.
    pub from_name: String,
    /// Where an answer goes, if not to us.
    pub reply_to: Option<String>,
    pub subject: String,
    pub body: String,
}

/// What became of a mail. The words are codes, free of personal data.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MailOutcome {
    Sent,
    /// There is no mail server: the mail was only logged.
    LoggedOnly,
    /// Not now; maybe it was taken and the answer got lost.
    NotNow(String),
    /// Never: trying the same again cannot help.
    Rejected(String),
}

/// The way out, if there is one.
pub struct MailGateway(Option<Smtp>);

struct Smtp {
    transport: AsyncSmtpTransport<Tokio1Executor>,
    from: Address,
}

impl MailGateway {
    /// Sends nothing, logs everything: an installation without a mail server.
    #[must_use]
    pub const fn log_only() -> Self {
        Self(None)
    }

    /// Reads the settings; no server is contacted.
    ///
    /// # Errors
    /// Says which setting cannot be used.
    pub fn new(config: &MailConfig) -> Result<Self, MailSettingsError> {
        refuse_unencrypted(&config.smtp_url)?;
        let transport = AsyncSmtpTransport::<Tokio1Executor>::from_url(&config.smtp_url)
            .map_err(|_| MailSettingsError::Url)?
            .timeout(Some(PATIENCE))
            .build();
        let from = config.from.parse().map_err(|_| MailSettingsError::From)?;
        Ok(Self(Some(Smtp { transport, from })))
    }

    /// Hands a mail to the mail server. Never fails; a server that is away or slow is [`MailOutcome::NotNow`].
    pub async fn send(&self, mail: &Mail, now: DateTime<Utc>) -> MailOutcome {
        let Some(smtp) = &self.0 else {
            tracing::info!(message_id = %mail.id, "mail not sent: no mail server");
            return MailOutcome::LoggedOnly;
        };
        let Some((envelope, bytes)) = compose(mail, &smtp.from, now) else {
            return MailOutcome::Rejected("ADDRESS".to_owned());
        };
        let sending = smtp.transport.send_raw(&envelope, &bytes);
        match tokio::time::timeout(DEADLINE, sending).await {
            Ok(Ok(_)) => MailOutcome::Sent,
            Ok(Err(error)) => outcome_of(&error),
            Err(_) => MailOutcome::NotNow("TOO_SLOW".to_owned()),
        }
    }
}

/// True for what can be mailed to.
#[must_use]
pub fn is_mail_address(text: &str) -> bool {
    text.trim().parse::<Address>().is_ok()
}

/// Mails of people to people: nobody on the way shall read them.
fn refuse_unencrypted(url: &str) -> Result<(), MailSettingsError> {
    let (scheme, rest) = url.split_once("://").ok_or(MailSettingsError::Url)?;
    let (address, query) = rest.split_once('?').unwrap_or((rest, ""));
    let host = address.rsplit('@').next().unwrap_or_default();
    let is_here = ["127.0.0.1", "localhost", "[::1]"]
        .into_iter()
        .any(|here| host.strip_prefix(here).is_some_and(ends_host));
    let is_encrypted = scheme == "smtps" || query.split('&').any(|pair| pair == "tls=required");
    if is_here || is_encrypted {
        Ok(())
    } else {
        Err(MailSettingsError::Unencrypted)
    }
}

fn ends_host(rest: &str) -> bool {
    rest.is_empty() || rest.starts_with([':', '/'])
}

/// The mail as it crosses the wire. Nothing when an address cannot be used.
fn compose(mail: &Mail, from: &Address, now: DateTime<Utc>) -> Option<(Envelope, Vec<u8>)> {
    let to: Address = mail.to.trim().parse().ok()?;
    let sender = Mailbox::new(Some(on_one_line(&mail.from_name)), from.clone());
    let mut message = Message::builder()
        .from(sender)
        .to(Mailbox::new(None, to))
        .subject(on_one_line(&mail.subject))
        .date(SystemTime::from(now))
        .message_id(Some(format!("<{}@{}>", mail.id, from.domain())))
        .header(ContentType::TEXT_PLAIN);
    if let Some(reply_to) = mail.reply_to.as_deref().and_then(|text| text.parse().ok()) {
        message = message.reply_to(Mailbox::new(None, reply_to));
    }
    let message = message.body(mail.body.clone()).ok()?;
    Some((message.envelope().clone(), message.formatted()))
}

/// A header is one line, whatever was typed.
fn on_one_line(text: &str) -> String {
    let line: String = text
        .chars()
        .map(|c| if c.is_control() { ' ' } else { c })
        .collect();
    line.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A refusal of our own login is our mistake and no judgement on the mail.
fn outcome_of(error: &SmtpError) -> MailOutcome {
    let Some(code) = error.status().map(u16::from) else {
        let reason = if error.is_timeout() {
            "TOO_SLOW"
        } else {
            "NO_CONNECTION"
        };
        return MailOutcome::NotNow(reason.to_owned());
    };
    match code {
        530 | 534 | 535 | 538 => {
            tracing::warn!(code, "the mail server refuses our login");
            MailOutcome::NotNow(code.to_string())
        }
        500..=599 => MailOutcome::Rejected(code.to_string()),
        _ => MailOutcome::NotNow(code.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mail(subject: &str, body: &str) -> String {
        let mail = Mail {
            id: Uuid::nil(),
            to: "erika@kunde.example".to_owned(),
            from_name: "Maklerhaus Größe\r\nBcc: alle@example.com".to_owned(),
            reply_to: Some("sabine@makler.example".to_owned()),
            subject: subject.to_owned(),
            body: body.to_owned(),
        };
        let from = "post@loma.example".parse().unwrap();
        let (_, bytes) = compose(&mail, &from, DateTime::UNIX_EPOCH).unwrap();
        String::from_utf8(bytes).unwrap()
    }

    #[test]
    fn nobody_adds_a_header_by_a_line_break() {
        let text = mail("Hallo\r\nBcc: alle@example.com\n\nText", "Guten Tag");
        let (headers, _) = text.split_once("\r\n\r\n").unwrap();
        assert!(
            !headers.lines().any(|line| line.starts_with("Bcc")),
            "{text}"
        );
        assert_eq!(headers.matches("Subject:").count(), 1);
    }

    #[test]
    fn a_mail_is_plain_text_with_an_id_and_a_date_of_ours() {
        let text = mail("Grüße", "Schöne Grüße");
        for line in [
            "Message-ID: <00000000-0000-0000-0000-000000000000@loma.example>",
            "Content-Type: text/plain; charset=utf-8",
            "Date: Thu, 01 Jan 1970 00:00:00 +0000",
            "Reply-To: sabine@makler.example",
        ] {
            assert!(text.contains(line), "{line} is not in {text}");
        }
        assert!(text.is_ascii(), "what is not ASCII is encoded: {text}");
    }

    #[test]
    fn an_address_is_one_address() {
        for good in ["erika@kunde.example", " erika@kunde.example "] {
            assert!(is_mail_address(good));
        }
        for bad in [
            "",
            "erika",
            "a@b@c",
            "a@b.example, c@d.example",
            "a@b\r\nRCPT TO:<c@d>",
        ] {
            assert!(!is_mail_address(bad), "{bad}");
        }
    }

    #[test]
    fn mails_leave_the_machine_encrypted_only() {
        for good in [
            "smtps://user:pass@mail.example",
            "smtp://mail.example?tls=required",
            "smtp://127.0.0.1:2525",
            "smtp://localhost",
        ] {
            assert!(refuse_unencrypted(good).is_ok(), "{good}");
        }
        for bad in [
            "smtp://mail.example",
            "smtp://mail.example?tls=opportunistic",
            "smtp://localhost.example",
            "smtp://127.0.0.1@mail.example",
            "mail.example",
        ] {
            assert!(refuse_unencrypted(bad).is_err(), "{bad}");
        }
    }
}
