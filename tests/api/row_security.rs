//! Which tables are protected, and that the protection holds.

use std::collections::BTreeSet;

use loma_tests::{Client, TestApp};
use serde_json::json;
use shared_types::claim::ClaimDetail;
use shared_types::organisation::Capability;
use shared_types::{ClaimId, ClaimPartId, CorrectionId, FileId, MessageId};
use sqlx::{AssertSqlSafe, PgConnection};

/// Tables without personal or money data, each with the reason why no policy is needed.
const OPEN_TABLES: &[(&str, &str)] = &[
    (
        "_sqlx_migrations",
        "names of migrations; no request role may read it",
    ),
    (
        "demo",
        "when the demo data were made; no request role holds any right on it",
    ),
    (
        "premium_terms",
        "instalments and tax rates are public; no person, no contract",
    ),
    (
        "product_version",
        "tariffs are public; no person, no contract",
    ),
    ("push_part", "no request role holds any right on it"),
    ("signing_key", "no request role holds any right on it"),
];

const REQUEST_ROLES: &[&str] = &[
    "p_customer",
    "p_broker",
    "p_adviser",
    "p_partner",
    "p_staff",
    "p_identity",
    "loma_app",
];

async fn tables(db: &mut PgConnection, condition: &str) -> BTreeSet<String> {
    let sql = format!(
        "select relname::text from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and {condition}"
    );
    let names: Vec<String> = sqlx::query_scalar(sqlx::AssertSqlSafe(sql))
        .fetch_all(db)
        .await
        .expect("a readable catalogue");
    names.into_iter().collect()
}

/// Tables that a policy does not protect although they are not listed as open.
async fn unprotected(db: &mut PgConnection) -> BTreeSet<String> {
    let without_force = tables(db, "not (relrowsecurity and relforcerowsecurity)").await;
    let without_policy = tables(
        db,
        "not exists (select from pg_policy where polrelid = pg_class.oid)",
    )
    .await;
    let open: BTreeSet<String> = OPEN_TABLES
        .iter()
        .map(|(name, _)| (*name).to_owned())
        .collect();
    without_force
        .union(&without_policy)
        .filter(|name| !open.contains(*name))
        .cloned()
        .collect()
}

#[tokio::test]
async fn every_table_with_personal_or_money_data_is_protected() {
    let app = TestApp::new().await;
    let mut db = app.database().await;
    assert_eq!(unprotected(&mut db).await, BTreeSet::new());

    // The check bites: a new table without policies is found.
    sqlx::query("create table forgotten (customer_id uuid)")
        .execute(&mut db)
        .await
        .unwrap();
    assert_eq!(
        unprotected(&mut db).await,
        BTreeSet::from(["forgotten".to_owned()])
    );
}

#[tokio::test]
async fn the_listed_open_tables_exist_and_no_request_role_may_touch_the_secret_ones() {
    let app = TestApp::new().await;
    let mut db = app.database().await;
    let all = tables(&mut db, "true").await;
    for (name, reason) in OPEN_TABLES {
        assert!(
            all.contains(*name),
            "{name} is gone; its line ({reason}) should be too"
        );
    }
    for secret in ["signing_key", "_sqlx_migrations", "demo", "push_part"] {
        for role in REQUEST_ROLES {
            let may: bool = sqlx::query_scalar(
                "select has_table_privilege($1, $2, 'select, insert, update, delete')",
            )
            .bind(role)
            .bind(secret)
            .fetch_one(&mut db)
            .await
            .unwrap();
            assert!(!may, "{role} may use {secret}");
        }
    }
}

#[tokio::test]
async fn a_policy_is_one_simple_comparison_and_never_a_list_of_cases() {
    let app = TestApp::new().await;
    let mut db = app.database().await;
    let policies: Vec<(String, String, String)> = sqlx::query_as(
        "select tablename::text, policyname::text, coalesce(qual, '') from pg_policies where schemaname = 'public'",
    )
    .fetch_all(&mut db)
    .await
    .unwrap();
    for (table, policy, condition) in policies {
        let is_small = table == "organisation";
        assert!(
            is_small || !condition.contains(" OR "),
            "{policy} on {table}: {condition}"
        );
        assert!(
            !condition.contains("CASE"),
            "{policy} on {table}: {condition}"
        );
    }
}

/// A whole business: customer, quote, application, contract with policy, claim with photo, conversation, phones.
async fn business() -> (TestApp, Client, Client) {
    let app = TestApp::new().await;
    app.load_products().await;
    let broker = app.broker().await;
    let customer = app.customer_of(&broker).await;
    let contract_id = app.liability_contract(&broker, &customer).await;
    app.clock.advance(chrono::Duration::days(20));
    let (broker, customer) = (app.again(&broker).await, app.again(&customer).await);
    let (photo, unfinished) = (FileId::new(), FileId::new());
    let notice = json!({
        "id": ClaimId::new(), "contract_id": contract_id, "kind": "OTHER", "occurred_on": "2026-07-20", "place": "Zweibrücken",
        "description": "Ein Glas ist umgefallen.", "photo_ids": [photo, unfinished], "truthful": true,
    });
    let claim: ClaimDetail = customer.post("/v1/claims", &notice).await.expect(201);
    let upload = format!("/v1/files/{photo}?claim_id={}", claim.summary.id);
    let uploaded = customer
        .put_bytes(&upload, b"%PDF-1.7 %%EOF".to_vec())
        .await;
    assert_eq!(uploaded.status, 201);
    let path = format!("/v1/files/{unfinished}?claim_id={}", claim.summary.id);
    let begun = customer.request("PATCH", &path);
    let begun = begun
        .header("upload-offset", 0)
        .header("upload-length", 100);
    assert_eq!(customer.send(begun, "%PDF-1.7 …".into()).await.status, 204);
    let talk = format!("/v1/threads/{}", claim.summary.thread_id);
    let message = json!({ "id": MessageId::new(), "body": "Guten Tag" });
    let correction = json!({ "id": CorrectionId::new(), "place": "Pirmasens" });
    let corrected = customer
        .post(
            &format!("/v1/claims/{}/corrections", claim.summary.id),
            &correction,
        )
        .await;
    assert_eq!(corrected.status, 201);
    let again = json!({
        "id": ClaimId::new(), "contract_id": contract_id, "kind": "OTHER", "occurred_on": "2026-07-20", "place": "Zweibrücken",
        "description": "Ein Glas ist umgefallen.", "truthful": true,
    });
    assert_eq!(broker.post("/v1/claims", &again).await.status, 201);
    let sent = customer.post(&format!("{talk}/messages"), &message).await;
    assert_eq!(sent.status, 201);
    assert_eq!(broker.post(&format!("{talk}/read"), &()).await.status, 204);
    let answer = MessageId::new();
    let file = FileId::new();
    let message = json!({ "id": answer, "body": "Anbei die Liste", "attachments": [file] });
    let sent = broker.post(&format!("{talk}/messages"), &message).await;
    assert_eq!(sent.status, 201);
    let upload = format!("/v1/files/{file}?message_id={answer}");
    let uploaded = broker.put_bytes(&upload, b"%PDF-1.7 %%EOF".to_vec()).await;
    assert_eq!(uploaded.status, 201);
    for person in [&broker, &customer] {
        let path = format!("/v1/me/devices/{}/push-token", person.device_id);
        let token = json!({ "provider": "FCM", "token": person.user_id });
        assert_eq!(person.put(&path, &token).await.status, 204);
    }
    desk_works(&app, &claim, photo).await;
    app.run_jobs().await;
    (app, broker, customer)
}

/// Everything that the claims desk can put into a file.
async fn desk_works(app: &TestApp, claim: &ClaimDetail, photo: FileId) {
    let desk = app.staff(&[Capability::Claims]).await;
    let second = app.staff(&[Capability::Claims]).await;
    let treasurer = app.staff(&[Capability::Collection]).await;
    let id = claim.summary.id;
    let part = ClaimPartId::of_claim(id);
    let new = uuid::Uuid::now_v7;
    let (account, payment) = (new(), new());
    let iban = "DE89370400440532013000";
    let from = json!({ "valid_from": app.clock.today(), "holder": "Beispiel AG", "iban": iban });
    let set = treasurer.post("/v1/admin/paying-accounts", &from).await;
    assert_eq!(set.status, 201);
    let reasons = json!([{ "reason": "Missgeschick", "rule": "AHB Nr. 1" }]);
    for (person, act, body) in [
        (
            &desk,
            "register",
            json!({ "next_step_until": app.clock.today() }),
        ),
        (&desk, "coverage-check", json!({})),
        (
            &desk,
            "coverage-decision",
            json!({ "outcome": "COVERED", "text": "Ja.", "reasons": reasons }),
        ),
        (&desk, "adjustment", json!({})),
        (
            &desk,
            "questions",
            json!({ "id": new(), "question": "Wann?" }),
        ),
        (&desk, "adjustment", json!({})),
        (
            &desk,
            "parties",
            json!({ "id": new(), "role": "WITNESS", "name": "Willi Wand" }),
        ),
        (
            &desk,
            "tasks",
            json!({ "id": new(), "title": "Anrufen", "due_on": app.clock.today() }),
        ),
        (&desk, "notes", json!({ "id": new(), "body": "Schlüssig." })),
        (
            &desk,
            "documents",
            json!({
                "id": new(), "file_id": photo, "kind": "OTHER", "title": "Beleg", "sight": "CUSTOMER",
            }),
        ),
        (
            &desk,
            "side-states",
            json!({ "kind": "LAWSUIT", "reason": "Klage" }),
        ),
        (
            &desk,
            "reserves",
            json!({ "part_id": part, "reserve_cents": 5_000, "reason": "OPENING" }),
        ),
        (&desk, "reserve-release", json!({ "released_cents": 5_000 })),
        (
            &desk,
            "decision",
            json!({ "parts": [{ "part_id": part, "granted_cents": 5_000 }], "text": "Ja." }),
        ),
        (
            &second,
            "accounts",
            json!({ "id": account, "payee": "CUSTOMER", "holder": "Erika", "iban": iban }),
        ),
        (
            &desk,
            &format!("accounts/{account}/check"),
            json!({ "result": "VERIFIED", "how": "Bank" }),
        ),
        (
            &desk,
            "payments",
            json!({
                "id": payment, "part_id": part, "kind": "INDEMNITY", "amount_cents": 5_000, "account_id": account,
                "purpose": "Schaden", "reserve_use": "REDUCES",
            }),
        ),
        (&desk, &format!("payments/{payment}/approve"), json!({})),
    ] {
        let answer = person
            .post(&format!("/v1/admin/claims/{id}/{act}"), &body)
            .await;
        let told = String::from_utf8_lossy(&answer.bytes);
        assert!(answer.status.is_success(), "{act}: {told}");
    }
    let file = json!({ "id": new() });
    let made = desk.post("/v1/admin/claim-payments/exports", &file).await;
    assert_eq!(made.status, 201);
    let recourse = json!({ "id": new(), "part_id": part, "against": "Firma", "amount_cents": 100 });
    let address = format!("/v1/admin/claims/{id}/recourses");
    assert_eq!(desk.post(&address, &recourse).await.status, 201);
}

/// Tables that say whose their rows are, and hold some.
async fn owned_tables(db: &mut PgConnection) -> Vec<String> {
    let all: Vec<String> = sqlx::query_scalar(
        "select distinct c.relname::text from pg_class c
         join pg_attribute a on a.attrelid = c.oid and a.attname in ('customer_id', 'broker_id') and not a.attisdropped
         where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' order by 1",
    )
    .fetch_all(&mut *db)
    .await
    .expect("a readable catalogue");
    let mut filled = Vec::new();
    for table in all {
        let sql = format!("select exists (select from {table})");
        if sqlx::query_scalar(AssertSqlSafe(sql))
            .fetch_one(&mut *db)
            .await
            .expect("a readable table")
        {
            filled.push(table);
        }
    }
    filled
}

/// How many rows this role sees for this principal; nothing where it may not even look.
async fn visible(db: &mut PgConnection, role: &str, owner: &str, table: &str) -> Option<i64> {
    let may: bool = sqlx::query_scalar("select has_any_column_privilege($1, $2, 'select')")
        .bind(role)
        .bind(table)
        .fetch_one(&mut *db)
        .await
        .expect("a readable catalogue");
    if !may {
        return None;
    }
    let begin = format!("begin; set local role {role}; set local loma.principal = '{owner}'");
    sqlx::raw_sql(AssertSqlSafe(begin))
        .execute(&mut *db)
        .await
        .expect("a role of ours");
    let rows = sqlx::query_scalar(AssertSqlSafe(format!("select count(*) from {table}")))
        .fetch_one(&mut *db)
        .await
        .expect("a table that may be read");
    sqlx::raw_sql("rollback").execute(db).await.expect("an end");
    Some(rows)
}

#[tokio::test]
async fn of_a_whole_business_strangers_see_no_row_and_owners_see_theirs() {
    let (app, broker, customer) = business().await;
    let rival = app.broker().await;
    let neighbour = app.customer_of(&rival).await;
    let mut db = app.database().await;
    let tables = owned_tables(&mut db).await;
    for expected in [
        "answer_task",
        "application",
        "claim",
        "claim_account",
        "claim_correction",
        "claim_coverage_check",
        "claim_coverage_decision",
        "claim_decision",
        "claim_document",
        "claim_duplicate",
        "claim_event",
        "claim_grant",
        "claim_note",
        "claim_part",
        "claim_party",
        "claim_payment",
        "claim_payment_in_file",
        "claim_photo",
        "claim_question",
        "claim_recourse",
        "claim_recourse_entry",
        "claim_reserve",
        "claim_reserve_release",
        "claim_side_state",
        "claim_task",
        "contract",
        "contract_version",
        "customer",
        "document",
        "mandate",
        "message",
        "message_attachment",
        "message_delivery",
        "message_receipt",
        "open_item",
        "quote",
        "risk",
        "stored_file",
        "thread",
        "upload",
    ] {
        assert!(
            tables.iter().any(|table| table == expected),
            "no row in {expected}"
        );
    }
    let (rival, neighbour) = (rival.owner.to_string(), neighbour.owner.to_string());
    let (broker, customer) = (broker.owner.to_string(), customer.owner.to_string());
    // Their own rows, without those of the business.
    let rivals_own =
        |table: &str| i64::from(["customer", "app_user", "sync_change"].contains(&table));
    for table in &tables {
        for (role, owner, own) in [
            ("p_broker", rival.as_str(), rivals_own(table)),
            ("p_adviser", rival.as_str(), rivals_own(table)),
            (
                "p_customer",
                neighbour.as_str(),
                i64::from(table == "customer" || table == "sync_change"),
            ),
            ("p_customer", broker.as_str(), 0),
            ("p_broker", customer.as_str(), 0),
            ("p_partner", rival.as_str(), rivals_own(table)),
            ("p_customer", "", 0),
            ("p_broker", "", 0),
            ("p_adviser", "", 0),
            ("p_partner", "", 0),
        ] {
            let rows = visible(&mut db, role, owner, table).await.unwrap_or(0);
            assert!(rows <= own, "{role} {owner} sees {rows} rows of {table}");
        }
    }
    for table in [
        "claim",
        "contract",
        "document",
        "message",
        "open_item",
        "stored_file",
        "upload",
    ] {
        for (role, owner) in [("p_broker", &broker), ("p_customer", &customer)] {
            let rows = visible(&mut db, role, owner, table).await;
            assert!(rows > Some(0), "{role} does not see its own {table}");
        }
    }
}

#[tokio::test]
async fn the_login_role_itself_may_do_nothing() {
    let app = TestApp::new().await;
    let mut db = app.database().await;
    let readable: Vec<String> = sqlx::query_scalar(
        "select relname::text from pg_class
         where relnamespace = 'public'::regnamespace and relkind = 'r'
           and exists (select from aclexplode(relacl) a join pg_roles r on r.oid = a.grantee where r.rolname = 'loma_app')",
    )
    .fetch_all(&mut db)
    .await
    .unwrap();
    assert_eq!(readable, Vec::<String>::new());
    let (inherits, is_super, bypasses): (bool, bool, bool) = sqlx::query_as(
        "select rolinherit, rolsuper, rolbypassrls from pg_roles where rolname = 'loma_app'",
    )
    .fetch_one(&mut db)
    .await
    .unwrap();
    assert_eq!((inherits, is_super, bypasses), (false, false, false));
}
