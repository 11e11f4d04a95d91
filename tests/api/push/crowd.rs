//! A firm with many phones, as news for thousands and a backlog need it.

use std::collections::HashMap;

use loma_server::gateways::PushKind;
use loma_server::push::{self, News, Recipients};
use shared_types::{OrganisationId, UserId};
use uuid::Uuid;

use super::{PushCase, token_of};

impl PushCase {
    /// This many colleagues of the broker, each with a phone of this vendor.
    pub(super) async fn colleagues_with_phones(&self, count: i32, provider: &str) {
        sqlx::query(
            "with person as (
                 insert into app_user (id, kind, organisation_id, email, display_name, created_at)
                 select gen_random_uuid(), 'BROKER', $1, lower($2) || n || '@example.com', 'Erika Beispiel', $3
                 from generate_series(1, $4) n
                 returning id
             )
             insert into device (id, user_id, name, platform, push_provider, push_token, push_registered_at, last_seen_at,
                                 created_at)
             select gen_random_uuid(), id, 'Testgerät', 'test', $2, lpad(to_hex(row_number() over ()), 64, '0'), $3, $3, $3
             from person",
        )
        .bind(self.case.broker.owner)
        .bind(provider)
        .bind(self.case.app.clock.now())
        .bind(count)
        .execute(&mut self.case.app.database().await)
        .await
        .expect("phones");
    }

    /// Something of this kind happened that everybody in the broker's firm hears of.
    pub(super) async fn happens(&self, kind: PushKind) -> Uuid {
        let news = News {
            kind,
            subject_id: Uuid::now_v7(),
            recipients: Recipients {
                customer: None,
                broker: Some(OrganisationId(self.case.broker.owner)),
                staff: None,
                except: UserId::new(),
            },
        };
        let mut db = self.case.app.database().await;
        push::notify(&mut db, &news, self.case.app.clock.now())
            .await
            .expect("promised");
        news.subject_id
    }

    /// How often each phone was rung.
    pub(super) fn rings(&self) -> HashMap<String, usize> {
        let mut rings = HashMap::new();
        for message in self.stub.messages() {
            *rings.entry(token_of(&message)).or_default() += 1;
        }
        rings
    }

    /// Deliveries by state.
    pub(super) async fn states(&self) -> Vec<(String, i64)> {
        sqlx::query_as("select state, count(*) from push_delivery group by state order by state")
            .fetch_all(&mut self.case.app.database().await)
            .await
            .expect("a readable table")
    }
}

#[tokio::test]
async fn news_for_thousands_reaches_each_phone_once() {
    let push = PushCase::new().await;
    push.colleagues_with_phones(4500, "APNS").await;
    push.happens(PushKind::ClaimStatus).await;
    push.run_jobs().await;
    let rings = push.rings();
    assert_eq!(rings.len(), 4500);
    assert!(rings.values().all(|times| *times == 1));
    assert_eq!(push.states().await, [("DELIVERED".to_owned(), 4500)]);
    assert_eq!(push.stub.connections(), 1);
}
