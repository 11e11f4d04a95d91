//! What would be sent, for installations without vendor accounts.

use super::push::{PushMessage, PushOutcome, PushTarget};

/// Notes kind, collapse id and device; the token and the recipient are not the log's business.
pub(super) fn note(target: &PushTarget, message: &PushMessage) -> PushOutcome {
    tracing::info!(
        device_id = %target.device_id,
        kind = message.kind.code(),
        collapse_id = %message.collapse_id,
        background = message.background,
        "push not sent: no credentials for {:?}",
        target.provider,
    );
    PushOutcome::LoggedOnly
}

#[cfg(test)]
mod tests {
    use std::io::{self, Write};
    use std::sync::{Arc, Mutex};

    use chrono::DateTime;
    use shared_types::DeviceId;
    use shared_types::device::PushProvider;
    use uuid::Uuid;

    use crate::gateways::{
        CollapseId, PushGateways, PushKind, PushLanguage, PushMessage, PushOutcome, PushPriority,
        PushTarget,
    };

    #[derive(Clone, Default)]
    struct Lines(Arc<Mutex<Vec<u8>>>);

    impl Write for Lines {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            self.0.lock().unwrap().write(bytes)
        }
        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    #[tokio::test]
    async fn without_credentials_the_log_names_kind_and_device_but_not_the_token() {
        let lines = Lines::default();
        let writer = lines.clone();
        let subscriber = tracing_subscriber::fmt()
            .with_max_level(tracing::Level::DEBUG)
            .with_ansi(false)
            .with_writer(move || writer.clone())
            .finish();
        let _listening = tracing::subscriber::set_default(subscriber);

        let now = DateTime::UNIX_EPOCH;
        let target = PushTarget {
            provider: PushProvider::Apns,
            token: "cafe0123456789".to_owned(),
            registered_at: now,
            device_id: DeviceId(Uuid::from_u128(7)),
        };
        let message = PushMessage {
            kind: PushKind::ReturnedDebit,
            language: PushLanguage::German,
            reference: Uuid::from_u128(8),
            collapse_id: CollapseId::new(PushKind::ReturnedDebit, Uuid::from_u128(9)),
            badge: None,
            expires_at: now + chrono::Duration::hours(1),
            priority: PushPriority::High,
            background: false,
        };
        assert_eq!(
            PushGateways::log_only().send(&target, &message, now).await,
            PushOutcome::LoggedOnly
        );

        let log = String::from_utf8(lines.0.lock().unwrap().clone()).unwrap();
        assert!(log.contains(&target.device_id.to_string()), "{log}");
        assert!(log.contains(&message.collapse_id.to_string()), "{log}");
        assert!(!log.contains(&target.token), "{log}");
    }
}
