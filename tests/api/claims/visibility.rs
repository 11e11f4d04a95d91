//! Who sees which field of a claim file: asked of the API and of the database itself.

use loma_tests::Client;
use serde_json::json;
use shared_types::organisation::Capability;
use shared_types::{ClaimDocumentId, FileId, NoteId, PartyId, RecourseId, TaskId};
use sqlx::{AssertSqlSafe, PgConnection};

use super::path::{Path, synced};

/// A file in which everything that must not be seen says so.
async fn full_file() -> Path {
    let path = Path::adjusted().await;
    let desk = &path.desk;
    path.approved(42_000).await;
    path.exported().await;
    path.by(
        desk,
        "notes",
        &json!({ "id": NoteId::new(), "body": "GEHEIM-NOTIZ" }),
    )
    .await;
    path.by(
        desk,
        "tasks",
        &json!({ "id": TaskId::new(), "title": "GEHEIM-AUFGABE", "due_on": "2026-07-10" }),
    )
    .await;
    path.by(
        desk,
        "parties",
        &json!({ "id": PartyId::new(), "role": "ADJUSTER", "name": "GEHEIM-GUTACHTER" }),
    )
    .await;
    path.by(
        desk,
        "side-states",
        &json!({ "kind": "LAWSUIT", "reason": "GEHEIM-PROZESS" }),
    )
    .await;
    let reserve = json!({ "part_id": path.part(), "reserve_cents": 77_777, "reason": "NEW_INFORMATION", "note": "GEHEIM-RESERVE" });
    path.by(desk, "reserves", &reserve).await;
    let recourse = json!({ "id": RecourseId::new(), "part_id": path.part(), "against": "GEHEIM-REGRESS", "amount_cents": 1_000 });
    path.by(desk, "recourses", &recourse).await;
    let account = path.told_account("THIRD_PARTY", "VERIFIED").await;
    let mut cost = path.payment(account, 5_555);
    cost["kind"] = json!("ADJUSTER_COST");
    cost["purpose"] = json!("GEHEIM-KOSTEN");
    let cost = path.proposed(&cost).await;
    let second = path.case.app.staff(&[Capability::Claims]).await;
    path.by(&second, &format!("{cost}/approve"), &json!({}))
        .await;
    internal_document(&path).await;
    path
}

/// A draft of an expert, of which only the desk knows.
async fn internal_document(path: &Path) {
    let file = FileId::new();
    sqlx::query(
        "insert into stored_file (id, customer_id, broker_id, media_type, size_bytes, sha256, uploaded_by, created_at)
         select $1, customer_id, broker_id, 'application/pdf', 8, repeat('0', 64), $2, reported_at from claim where id = $3",
    )
    .bind(file)
    .bind(path.desk.user_id)
    .bind(path.id)
    .execute(&mut path.case.app.database().await)
    .await
    .expect("a stored file");
    let document = json!({
        "id": ClaimDocumentId::new(), "file_id": file, "kind": "EXPERT_OPINION", "title": "GEHEIM-ENTWURF", "sight": "INTERNAL",
    });
    path.by(&path.desk, "documents", &document).await;
}

async fn text_of(person: &Client, address: &str) -> (u16, String) {
    let answer = person.get(address).await;
    (
        answer.status.as_u16(),
        String::from_utf8_lossy(&answer.bytes).into_owned(),
    )
}

#[tokio::test]
async fn customer_broker_and_auditor_read_nothing_of_the_desks_part_and_the_desk_reads_all() {
    let path = full_file().await;
    let auditor = path.case.app.staff(&[Capability::Auditor]).await;
    let claim = format!("/v1/claims/{}", path.id);
    let secrets = [
        "GEHEIM",
        "77777",
        "5555",
        "reserve_entries",
        "LAWSUIT",
        "proposed_by",
        "score",
    ];
    for person in [&path.case.customer, &path.case.broker, &auditor] {
        let (status, text) = text_of(person, &claim).await;
        assert_eq!(status, 200);
        for secret in secrets {
            assert!(!text.contains(secret), "{secret}: {text}");
        }
        let (status, _) = text_of(person, &path.admin("file")).await;
        assert_eq!(status, 403);
    }
    let (_, text) = text_of(&path.desk, &path.admin("file")).await;
    for open in [
        "NOTIZ",
        "AUFGABE",
        "GUTACHTER",
        "PROZESS",
        "RESERVE",
        "REGRESS",
        "KOSTEN",
        "ENTWURF",
    ] {
        assert!(text.contains(&format!("GEHEIM-{open}")), "{open}");
    }
}

#[tokio::test]
async fn the_broker_sees_a_reserve_only_once_it_is_released_and_the_customer_never() {
    let path = full_file().await;
    assert_eq!(path.seen_by(&path.case.broker).await.released_reserve, None);
    let (broker, customer) = (&path.case.broker, &path.case.customer);
    let phones = (synced(broker, None).await, synced(customer, None).await);
    path.by(
        &path.desk,
        "reserve-release",
        &json!({ "released_cents": 80_000 }),
    )
    .await;
    let seen = path.seen_by(&path.case.broker).await;
    let released = seen.released_reserve.as_ref().expect("a figure");
    assert_eq!(released.released_cents.cents(), 80_000);
    let told = synced(broker, Some(&phones.0)).await;
    assert_eq!(told.claims[0].released_reserve, seen.released_reserve);
    let told = synced(customer, Some(&phones.1)).await;
    assert!(told.claims.is_empty(), "not even that there was something");
    assert_eq!(
        path.seen_by(&path.case.customer).await.released_reserve,
        None
    );
    path.refused(
        "reserve-release",
        &json!({ "released_cents": -1 }),
        422,
        "claims/amount-out-of-range",
    )
    .await;
}

#[tokio::test]
async fn customer_and_broker_see_released_payments_in_words_and_nothing_else_of_them() {
    let path = full_file().await;
    for person in [&path.case.customer, &path.case.broker] {
        let seen = path.seen_by(person).await;
        let amounts: Vec<_> = seen
            .payments
            .iter()
            .map(|payment| payment.amount_cents.cents())
            .collect();
        assert_eq!(amounts, [42_000], "costs of the insurer are not theirs");
        assert_eq!(
            seen.payments[0].text.en,
            "Compensation, on its way to the bank"
        );
    }
}

/// The rows of a table, or nothing where this role may not read these columns at all.
async fn rows(
    db: &mut PgConnection,
    who: (&str, &str, &str),
    columns: &str,
    table: &str,
) -> Option<i64> {
    let (role, owner, user) = who;
    let begin = format!(
        "begin; set local role {role}; set local loma.principal = '{owner}'; set local loma.\"user\" = '{user}'"
    );
    sqlx::raw_sql(AssertSqlSafe(begin))
        .execute(&mut *db)
        .await
        .expect("a role of ours");
    let counted: sqlx::Result<i64> = sqlx::query_scalar(AssertSqlSafe(format!(
        "select count(({columns})::text) from {table}"
    )))
    .fetch_one(&mut *db)
    .await;
    sqlx::raw_sql("rollback").execute(db).await.expect("an end");
    match counted {
        Ok(rows) => Some(rows),
        Err(error) => {
            let code = error
                .as_database_error()
                .and_then(sqlx::error::DatabaseError::code);
            assert_eq!(
                code.as_deref(),
                Some("42501"),
                "{columns} of {table}: {error}"
            );
            None
        }
    }
}

/// Table or columns, and whether they hold rows for: customer, broker, auditor or clerk, claims desk.
const MATRIX: &[(&str, &str, [bool; 4])] = &[
    ("claim", "status, description", [true, true, true, true]),
    ("claim_event", "event, text", [true, true, true, true]),
    (
        "claim_coverage_decision",
        "outcome, text",
        [true, true, true, true],
    ),
    (
        "claim_decision",
        "granted_cents, text",
        [true, true, true, true],
    ),
    (
        "claim_account",
        "holder, iban_masked",
        [true, true, false, true],
    ),
    ("claim_account", "iban", [true, false, false, true]),
    (
        "claim_account",
        "payee_check, checked_how",
        [false, false, false, true],
    ),
    (
        "claim_payment",
        "amount_cents, status",
        [true, true, false, true],
    ),
    (
        "claim_payment",
        "purpose, proposed_by, account_id, reserve_use",
        [false, false, false, true],
    ),
    ("claim_reserve", "change_cents", [false, false, false, true]),
    (
        "claim_reserve_release",
        "released_cents",
        [false, true, false, true],
    ),
    ("claim_grant", "granted_cents", [false, false, false, true]),
    ("claim_part", "title", [false, false, false, true]),
    ("claim_party", "name", [false, false, false, true]),
    ("claim_task", "title", [false, false, false, true]),
    ("claim_note", "body", [false, false, false, true]),
    (
        "claim_side_state",
        "kind, reason",
        [false, false, false, true],
    ),
    (
        "claim_coverage_check",
        "verdict, findings",
        [false, false, false, true],
    ),
    ("claim_document", "title", [false, false, false, true]),
    ("stored_file", "sha256", [false, false, false, true]),
    ("claim_recourse", "against", [false, false, false, true]),
    (
        "claim_recourse_entry",
        "amount_cents",
        [false, false, false, true],
    ),
    ("claim_duplicate", "score", [false, false, false, true]),
];

#[tokio::test]
async fn field_by_field_the_database_itself_shows_to_each_role_what_is_for_it() {
    let path = full_file().await;
    path.by(
        &path.desk,
        "reserve-release",
        &json!({ "released_cents": 80_000 }),
    )
    .await;
    // The same loss once more, so that there is a hint at a duplicate.
    path.case.reported(0).await;
    let clerk = path
        .case
        .app
        .staff(&[Capability::Contracts, Capability::Auditor])
        .await;
    let ids = |person: &Client| (person.owner.to_string(), person.user_id.to_string());
    let people = [
        ("customer", "p_customer", ids(&path.case.customer)),
        ("broker", "p_broker", ids(&path.case.broker)),
        ("clerk", "p_staff", ids(&clerk)),
        ("desk", "p_staff", ids(&path.desk)),
    ];
    let mut db = path.case.app.database().await;
    for (table, columns, expected) in MATRIX {
        for ((who, role, (owner, user)), may_see) in people.iter().zip(expected) {
            let seen = rows(&mut db, (role, owner, user), columns, table).await;
            assert_eq!(
                seen.unwrap_or(0) > 0,
                *may_see,
                "{who}: {columns} of {table}: {seen:?}"
            );
        }
        for adviser in ["p_adviser"] {
            let (owner, user) = ids(&path.case.broker);
            let seen = rows(&mut db, (adviser, &owner, &user), columns, table).await;
            assert_eq!(
                seen.unwrap_or(0) > 0,
                expected[1],
                "an adviser is like a broker: {table}"
            );
        }
    }
}

#[tokio::test]
async fn whoever_loses_the_capability_loses_the_file_with_the_next_statement() {
    let path = full_file().await;
    let mut db = path.case.app.database().await;
    let (owner, user) = (path.desk.owner.to_string(), path.desk.user_id.to_string());
    let who = ("p_staff", owner.as_str(), user.as_str());
    assert!(rows(&mut db, who, "body", "claim_note").await > Some(0));
    sqlx::query("update app_user set capabilities = '{CONTRACTS}' where id = $1")
        .bind(path.desk.user_id)
        .execute(&mut db)
        .await
        .unwrap();
    assert_eq!(rows(&mut db, who, "body", "claim_note").await, Some(0));
}
