//! Who may see and fetch the documents of a claim file, and what happens when the desk changes its mind.

use loma_tests::{Client, TestApp};
use serde_json::{Value, json};
use shared_types::claim::ClaimDetail;
use shared_types::claim_desk::ClaimFile;
use shared_types::organisation::Capability;
use shared_types::{ClaimDocumentId, FileId, MessageId};

use super::path::{Path, synced};
use crate::case::{Case, count};
use crate::files::jpeg;

fn document(file: FileId, kind: &str, sight: &str) -> Value {
    json!({ "id": ClaimDocumentId::new(), "file_id": file, "kind": kind, "title": "Befund", "sight": sight })
}

impl Path {
    /// A claim of a customer of this intermediary.
    async fn of(app: TestApp, broker: Client) -> Self {
        let case = Case::looked_after_by(app, broker).await;
        let id = case.reported(0).await.summary.id;
        let desk = case.app.staff(&[Capability::Claims]).await;
        Self { case, desk, id }
    }

    /// Announces a document and sends its bytes, all by the desk.
    async fn uploaded(&self, document: &Value) -> FileId {
        self.by(&self.desk, "documents", document).await;
        let file: FileId = document["file_id"]
            .as_str()
            .expect("an id")
            .parse()
            .expect("an id");
        let upload = format!("/v1/files/{file}?document_id={}", sent(document));
        let sent = self.desk.put_bytes(&upload, jpeg(b"Befund")).await;
        assert_eq!(sent.status, 201);
        file
    }

    /// Whether somebody is shown so many documents, and whether he may fetch this file and its preview.
    async fn shows(&self, person: &Client, documents: usize, file: FileId, may_fetch: bool) {
        assert_eq!(self.seen_by(person).await.documents.len(), documents);
        may_read(person, file, may_fetch).await;
    }

    async fn sees(&self, document: &Value, sight: &str) -> ClaimFile {
        let act = format!("documents/{}/sight", sent(document));
        self.by(&self.desk, &act, &json!({ "sight": sight })).await
    }
}

fn sent(document: &Value) -> &str {
    document["id"].as_str().expect("an id")
}

async fn may_read(person: &Client, file: FileId, may_fetch: bool) {
    for address in [
        format!("/v1/files/{file}"),
        format!("/v1/files/{file}/preview?size=thumb"),
    ] {
        let answer = person.get(&address).await;
        assert_eq!(
            answer.status,
            if may_fetch { 200 } else { 404 },
            "{address}"
        );
    }
}

const PUSHES_TO_BROKERS: &str =
    "select count(*) from push_event where subject_id = $1 and broker_id is not null";
const PUSHES_TO_CUSTOMERS: &str =
    "select count(*) from push_event where subject_id = $1 and customer_id is not null";

#[tokio::test]
async fn a_medical_document_reaches_the_customer_and_leaves_no_trace_for_the_intermediary() {
    for is_adviser in [false, true] {
        let app = TestApp::new().await;
        let looks_after = if is_adviser {
            app.adviser().await
        } else {
            app.broker().await
        };
        let path = Path::of(app, looks_after).await;
        let Case {
            broker,
            customer,
            app,
            ..
        } = &path.case;
        let before: ClaimDetail = path.seen_by(broker).await;
        let (brokers, customers) = (synced(broker, None).await, synced(customer, None).await);
        let pushes = (
            count(app, PUSHES_TO_BROKERS, path.id.0).await,
            count(app, PUSHES_TO_CUSTOMERS, path.id.0).await,
        );
        app.clock.advance(chrono::Duration::seconds(5));

        let file = path
            .uploaded(&document(FileId::new(), "MEDICAL_REPORT", "CUSTOMER_ONLY"))
            .await;
        path.shows(customer, 1, file, true).await;
        path.shows(&path.desk, 1, file, true).await;
        path.shows(broker, 0, file, false).await;
        assert_eq!(path.seen_by(broker).await, before, "not even a time");
        let told = synced(broker, Some(&brokers)).await;
        assert_eq!((told.claims.len(), told.customers.len()), (0, 0));
        assert_eq!(count(app, PUSHES_TO_BROKERS, path.id.0).await, pushes.0);

        let told = synced(customer, Some(&customers)).await;
        assert_eq!(
            told.claims[0].documents.len(),
            1,
            "the customer's phone has it"
        );
        assert_eq!(
            count(app, PUSHES_TO_CUSTOMERS, path.id.0).await,
            pushes.1 + 1
        );
    }
}

#[tokio::test]
async fn the_intermediary_sees_a_medical_document_only_with_the_customers_consent() {
    let path = Path::adjusted().await;
    for sight in ["CUSTOMER", "BROKER"] {
        let report = document(FileId::new(), "MEDICAL_REPORT", sight);
        path.refused("documents", &report, 422, "claims/consent-missing")
            .await;
        let mut later = report.clone();
        later["consented_on"] = json!("2026-07-02");
        path.refused("documents", &later, 422, "request/invalid-fields")
            .await;
    }
    assert!(path.file().await.claim.documents.is_empty());

    let mut report = document(FileId::new(), "MEDICAL_REPORT", "CUSTOMER");
    report["consented_on"] = json!("2026-06-30");
    let file = path.uploaded(&report).await;
    path.shows(&path.case.broker, 1, file, true).await;
    let noted = "select count(*) from claim_document
                 where consent_noted_by = $1 and consented_on = '2026-06-30' and consent_noted_at is not null";
    assert_eq!(count(&path.case.app, noted, path.desk.user_id.0).await, 1);

    // The customer takes the consent back.
    path.sees(&report, "CUSTOMER_ONLY").await;
    path.shows(&path.case.broker, 0, file, false).await;
    path.shows(&path.case.customer, 1, file, true).await;
    let act = format!("documents/{}/sight", sent(&report));
    let again = json!({ "sight": "BROKER" });
    path.refused(&act, &again, 422, "claims/consent-missing")
        .await;
}

#[tokio::test]
async fn a_document_is_never_for_more_people_than_the_message_that_brought_its_file() {
    let path = Path::adjusted().await;
    let thread = path.seen_by(&path.desk).await.summary.thread_id;
    let (message, file) = (MessageId::new(), FileId::new());
    let internal = json!({
        "id": message, "body": "Nur für Sie.", "attachments": [file], "audience": ["INSURER"],
    });
    let talk = format!("/v1/threads/{thread}/messages");
    let broker = &path.case.broker;
    assert_eq!(broker.post(&talk, &internal).await.status, 201);
    let upload = format!("/v1/files/{file}?message_id={message}");
    let sent = broker.put_bytes(&upload, jpeg(b"Vertraulich")).await;
    assert_eq!(sent.status, 201);

    let letter = document(file, "LETTER", "CUSTOMER");
    path.refused("documents", &letter, 422, "claims/sight-beyond-readers")
        .await;
    let letter = document(file, "LETTER", "BROKER");
    path.by(&path.desk, "documents", &letter).await;
    let act = format!("documents/{}/sight", letter["id"].as_str().unwrap());
    path.refused(
        &act,
        &json!({ "sight": "CUSTOMER" }),
        422,
        "claims/sight-beyond-readers",
    )
    .await;
    path.shows(&path.case.customer, 0, file, false).await;
    path.shows(broker, 1, file, true).await;
}

#[tokio::test]
async fn the_desk_releases_its_own_draft_when_it_is_final_and_takes_back_what_it_released() {
    let path = Path::adjusted().await;
    let (broker, customer) = (&path.case.broker, &path.case.customer);
    let opinion = document(FileId::new(), "EXPERT_OPINION", "INTERNAL");
    let file = path.uploaded(&opinion).await;
    path.shows(customer, 0, file, false).await;
    path.shows(broker, 0, file, false).await;
    let before = path.seen_by(customer).await.timeline.len();

    for _ in 0..2 {
        path.sees(&opinion, "CUSTOMER").await;
        path.shows(customer, 1, file, true).await;
        path.shows(broker, 1, file, true).await;
        let after = path.seen_by(customer).await.timeline;
        assert_eq!(after.len(), before + 1, "told once");
        assert_eq!(after.last().unwrap().event, "DOCUMENT_ADDED");
    }
    // An answer that got lost is given again.
    let upload = format!("/v1/files/{file}?document_id={}", sent(&opinion));
    let again = path.desk.put_bytes(&upload, jpeg(b"Befund")).await;
    assert_eq!(again.status, 200);

    let phone = synced(customer, None).await;
    path.sees(&opinion, "BROKER").await;
    path.shows(customer, 0, file, false).await;
    path.shows(broker, 1, file, true).await;
    let told = synced(customer, Some(&phone)).await;
    assert!(told.claims[0].documents.is_empty(), "phones drop it");
    let trail = "select count(*) from audit_entry where subject_id = $1 and action = 'claim.change-document-sight'";
    assert_eq!(count(&path.case.app, trail, path.id.0).await, 3);
    // What is the intermediary's alone leaves no trace on the customer's phone.
    let phones = (synced(customer, None).await, synced(broker, None).await);
    path.sees(&opinion, "INTERNAL").await;
    let told = synced(customer, Some(&phones.0)).await;
    assert!(told.claims.is_empty());
    let told = synced(broker, Some(&phones.1)).await;
    assert!(told.claims[0].documents.is_empty());
    let unknown = format!("documents/{}/sight", ClaimDocumentId::new());
    path.refused(&unknown, &json!({ "sight": "INTERNAL" }), 404, "not-found")
        .await;
}

#[tokio::test]
async fn a_file_in_two_claims_can_be_fetched_by_whoever_is_shown_one_of_its_documents() {
    let path = Path::adjusted().await;
    let file = path
        .uploaded(&document(FileId::new(), "EXPERT_OPINION", "CUSTOMER"))
        .await;
    let id = path.case.reported(0).await.summary.id;
    let other = Path {
        case: path.case,
        desk: path.desk,
        id,
    };
    let draft = document(file, "EXPERT_OPINION", "INTERNAL");
    other.by(&other.desk, "documents", &draft).await;
    other.shows(&other.case.customer, 0, file, true).await;
    other.shows(&other.case.broker, 0, file, true).await;
}

#[tokio::test]
async fn auditors_fetch_what_customers_see_and_nothing_that_is_the_desks_own() {
    let path = Path::adjusted().await;
    let auditor = path.case.app.staff(&[Capability::Auditor]).await;
    for (kind, sight, may_fetch) in [
        ("LETTER", "CUSTOMER", true),
        ("MEDICAL_REPORT", "CUSTOMER_ONLY", false),
        ("LETTER", "BROKER", false),
        ("EXPERT_OPINION", "INTERNAL", false),
    ] {
        let file = path.uploaded(&document(FileId::new(), kind, sight)).await;
        may_read(&auditor, file, may_fetch).await;
        may_read(&path.desk, file, true).await;
    }
}
