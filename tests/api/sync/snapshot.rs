//! The full copy of a phone that has nothing, or nothing that counts.

use serde_json::json;
use shared_types::sync::{SYNC_SCHEMA, SyncKind, SyncPage};
use uuid::Uuid;

use super::Phone;
use crate::case::Case;

#[tokio::test]
async fn a_large_book_comes_in_pages_and_whole() {
    let case = Case::new().await;
    let customers = case.more_customers(1_200).await;
    let mut phone = Phone::default();
    let first = phone.ask(&case.broker).await;
    assert!(first.begins_snapshot && !first.ends_snapshot && first.has_more);
    assert_eq!(first.schema, SYNC_SCHEMA);
    assert_eq!(first.customers.len(), 500);
    phone.sync(&case.broker).await;
    assert_eq!(phone.ids(SyncKind::Customer).len(), customers + 1);
    assert_eq!(phone.named, None, "the copy has an end");
}

#[tokio::test]
async fn what_changes_while_it_is_copied_comes_right_after() {
    let case = Case::new().await;
    case.more_customers(600).await;
    let mut phone = Phone::default();
    phone.ask(&case.broker).await;
    let claim = case.reported(0).await;
    phone.sync(&case.broker).await;
    assert_eq!(phone.ids(SyncKind::Claim), [claim.summary.id.0]);
    let fresh = Phone::fresh(&case.broker).await;
    assert_eq!(phone.differs_from(&fresh), []);
}

#[tokio::test]
async fn a_copy_of_one_page_begins_and_ends_at_once() {
    let case = Case::new().await;
    let mut phone = Phone::default();
    let page = phone.ask(&case.customer).await;
    assert!(page.begins_snapshot && page.ends_snapshot && !page.has_more);
    assert_eq!(page.customers[0].id.0, case.customer.owner);
}

#[tokio::test]
async fn another_persons_cursor_begins_a_copy() {
    let case = Case::new().await;
    let phone = Phone::fresh(&case.broker).await;
    let path = format!("/v1/sync?cursor={}", phone.cursor.expect("a cursor"));
    let page: SyncPage = case.customer.get(&path).await.expect(200);
    assert!(page.begins_snapshot);
    assert_eq!(page.customers.len(), 1);
}

#[tokio::test]
async fn a_phone_that_has_seen_what_this_database_lost_begins_anew() {
    let case = Case::new().await;
    let phone = Phone::fresh(&case.customer).await;
    let with = |change: fn(&mut serde_json::Value)| {
        format!(
            "/v1/sync?cursor={}",
            forged(phone.cursor.as_deref().expect("a cursor"), change)
        )
    };
    for path in [
        with(|c| c["epoch"] = json!(Uuid::now_v7())),
        with(|c| c["schema"] = json!(SYNC_SCHEMA + 1)),
        with(|c| c["place"]["Caught"]["since"] = json!("900000000:900000000:")),
    ] {
        let page: SyncPage = case.customer.get(&path).await.expect(200);
        assert!(page.begins_snapshot, "{path}");
    }
    let unchanged: SyncPage = case.customer.get(&with(|_| ())).await.expect(200);
    assert!(!unchanged.begins_snapshot);
}

#[tokio::test]
async fn a_cursor_that_is_none_is_refused() {
    let case = Case::new().await;
    let phone = Phone::fresh(&case.customer).await;
    let cursor = phone.cursor.expect("a cursor");
    let broken = [
        "x".to_owned(),
        cursor[..cursor.len() / 2].to_owned(),
        forged(&cursor, |c| c["place"]["Caught"]["since"] = json!("5:1:")),
        forged(&cursor, |c| {
            c["place"]["Caught"]["since"] = json!("1:9:5); drop table x; --");
        }),
        forged(&cursor, |c| c["place"] = json!({ "Caught": {} })),
    ];
    for cursor in broken {
        case.customer
            .get(&format!("/v1/sync?cursor={cursor}"))
            .await
            .refused(400, "request/invalid-query");
    }
}

/// The cursor with its inside changed.
fn forged(cursor: &str, change: impl FnOnce(&mut serde_json::Value)) -> String {
    use base64::Engine;
    use base64::prelude::BASE64_URL_SAFE_NO_PAD;
    let bytes = BASE64_URL_SAFE_NO_PAD
        .decode(cursor)
        .expect("a cursor is base64");
    let mut inside = serde_json::from_slice(&bytes).expect("of JSON");
    change(&mut inside);
    BASE64_URL_SAFE_NO_PAD.encode(inside.to_string())
}
