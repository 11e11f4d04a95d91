//! The way of a claim through the desk, as far as a test wants to go.

use loma_tests::Client;
use serde_json::{Value, json};
use shared_types::claim::{ClaimDetail, ClaimStatus};
use shared_types::claim_desk::{ClaimFile, PaymentFile};
use shared_types::organisation::Capability;
use shared_types::sync::SyncPage;
use shared_types::{
    AccountId, ClaimId, ClaimPartId, CorrectionId, PaymentFileId, PaymentId, QuestionId,
};

use crate::case::Case;

/// A case with a reported claim and somebody at the desk.
pub(super) struct Path {
    pub(super) case: Case,
    pub(super) desk: Client,
    pub(super) id: ClaimId,
}

pub(super) fn coverage_decision(outcome: &str) -> Value {
    json!({
        "outcome": outcome, "text": "Leitungswasser ist mitversichert.",
        "reasons": [{ "reason": "Ein Leitungswasserschaden ist versichert.", "rule": "VHB Abschnitt A § 4" }],
    })
}

/// What a phone hears that has heard everything up to a page, or nothing yet.
pub(super) async fn synced(person: &Client, since: Option<&SyncPage>) -> SyncPage {
    let address = match since {
        Some(page) => format!("/v1/sync?cursor={}", page.cursor),
        None => "/v1/sync".to_owned(),
    };
    let page: SyncPage = person.get(&address).await.expect(200);
    assert!(!page.has_more);
    page
}

impl Path {
    pub(super) async fn reported() -> Self {
        let case = Case::new().await;
        let id = case.reported(0).await.summary.id;
        let desk = case.app.staff(&[Capability::Claims]).await;
        Self { case, desk, id }
    }

    /// A claim that the desk works on.
    pub(super) async fn adjusted() -> Self {
        let path = Self::reported().await;
        path.covered().await;
        path.act("adjustment", &json!({})).await;
        path
    }

    pub(super) fn admin(&self, act: &str) -> String {
        format!("/v1/admin/claims/{}/{act}", self.id)
    }

    /// Does an act of the desk that works.
    pub(super) async fn act(&self, act: &str, body: &Value) -> ClaimDetail {
        let answer = self.desk.post(&self.admin(act), body).await;
        assert!(
            answer.status.is_success(),
            "{act}: {}",
            String::from_utf8_lossy(&answer.bytes)
        );
        answer.json()
    }

    pub(super) async fn refused(&self, act: &str, body: &Value, status: u16, code: &str) {
        self.desk
            .post(&self.admin(act), body)
            .await
            .refused(status, code);
    }

    pub(super) async fn in_check(&self) {
        self.act("register", &json!({ "next_step_until": "2026-07-08" }))
            .await;
        self.act("coverage-check", &json!({})).await;
    }

    pub(super) async fn covered(&self) {
        self.in_check().await;
        self.act("coverage-decision", &coverage_decision("COVERED"))
            .await;
    }

    /// Asks a question and answers its id.
    pub(super) async fn asked(&self) -> QuestionId {
        let id = QuestionId::new();
        let question = json!({ "id": id, "question": "Wie alt war der Schlauch?", "answer_until": "2026-07-20" });
        self.act("questions", &question).await;
        id
    }

    /// Grants this much for the first part.
    pub(super) async fn granted(&self, cents: i64) -> ClaimDetail {
        let part = ClaimPartId::of_claim(self.id);
        let decision = json!({
            "parts": [{ "part_id": part, "granted_cents": cents }], "text": "Wir ersetzen den Schaden.",
        });
        self.act("decision", &decision).await
    }

    pub(super) fn part(&self) -> ClaimPartId {
        ClaimPartId::of_claim(self.id)
    }

    /// The whole file as the desk sees it.
    pub(super) async fn file(&self) -> ClaimFile {
        self.desk.get(&self.admin("file")).await.expect(200)
    }

    /// Does an act on the desk's part of the file, in the name of somebody.
    pub(super) async fn by(&self, person: &Client, act: &str, body: &Value) -> ClaimFile {
        let answer = person.post(&self.admin(act), body).await;
        assert!(
            answer.status.is_success(),
            "{act}: {}",
            String::from_utf8_lossy(&answer.bytes)
        );
        answer.json()
    }

    pub(super) async fn reserved(&self, cents: i64) -> ClaimFile {
        let reserve = json!({ "part_id": self.part(), "reserve_cents": cents, "reason": "OPENING", "note": "Erste Schätzung" });
        self.by(&self.desk, "reserves", &reserve).await
    }

    /// An account of the customer that the desk has checked.
    pub(super) async fn verified_account(&self) -> AccountId {
        self.told_account("CUSTOMER", "VERIFIED").await
    }

    /// An account that a colleague wrote down and the desk has checked.
    pub(super) async fn told_account(&self, payee: &str, result: &str) -> AccountId {
        let id = AccountId::new();
        let colleague = self.colleague().await;
        let account = json!({
            "id": id, "payee": payee, "holder": "Erika Beispiel", "iban": "DE02 1203 0000 0000 2020 51",
        });
        self.by(&colleague, "accounts", &account).await;
        let check = json!({ "result": result, "how": "Abgleich der Bank" });
        self.by(&self.desk, &format!("accounts/{id}/check"), &check)
            .await;
        id
    }

    /// The customer names another account; answers its id.
    pub(super) async fn corrected_account(&self, iban: &str) -> AccountId {
        let account = json!({ "holder": "Erika Beispiel", "iban": iban });
        let correction = json!({ "id": CorrectionId::new(), "account": account });
        let address = format!("/v1/claims/{}/corrections", self.id);
        let answer = self.case.customer.post(&address, &correction).await;
        assert_eq!(answer.status, 201);
        self.file().await.accounts.last().expect("an account").id
    }

    pub(super) fn payment(&self, account: AccountId, cents: i64) -> Value {
        json!({
            "id": PaymentId::new(), "part_id": self.part(), "kind": "INDEMNITY", "amount_cents": cents, "account_id": account,
            "purpose": "Ihr Schaden", "reserve_use": "REDUCES",
        })
    }

    /// So much of a payment comes back.
    pub(super) fn refund(&self, payment: &str, cents: i64) -> Value {
        json!({
            "id": PaymentId::new(), "part_id": self.part(), "kind": "REFUND", "amount_cents": cents,
            "refund_of": payment.trim_start_matches("payments/"), "purpose": "Zu viel gezahlt", "reserve_use": "OUTSIDE",
        })
    }

    /// Notes that the payee gave this much back, and answers where it is.
    pub(super) async fn refunded(&self, payment: &str, cents: i64) -> String {
        let refund = self.proposed(&self.refund(payment, cents)).await;
        self.by(&self.desk, &format!("{refund}/approve"), &json!({}))
            .await;
        refund
    }

    /// Closes and reopens the claim, to decide once more.
    pub(super) async fn decided_anew(&self, why: &str) {
        self.act("close", &json!({})).await;
        self.act("reopen", &json!({ "reason": why })).await;
        self.act("adjustment", &json!({})).await;
    }

    /// Proposes a payment and answers where it is.
    pub(super) async fn proposed(&self, payment: &Value) -> String {
        self.by(&self.desk, "payments", payment).await;
        format!("payments/{}", payment["id"].as_str().expect("an id"))
    }

    /// A payment of this much that is approved; reserve and grant are what it takes.
    pub(super) async fn approved(&self, cents: i64) -> String {
        self.reserved(cents).await;
        self.granted(cents).await;
        let account = self.verified_account().await;
        let payment = self.proposed(&self.payment(account, cents)).await;
        let second = self.colleague().await;
        self.by(&second, &format!("{payment}/approve"), &json!({}))
            .await;
        payment
    }

    /// Somebody else at the desk.
    pub(super) async fn colleague(&self) -> Client {
        self.case.app.staff(&[Capability::Claims]).await
    }

    /// Somebody who did not pay it says that a payment is back: the bank sent it back, or has confirmed a recall.
    pub(super) async fn undone(&self, payment: &str, how: &str) -> ClaimFile {
        let third = self.colleague().await;
        let act = format!("{payment}/{how}");
        self.by(&third, &act, &json!({ "reason": "AC04: Konto aufgelöst." }))
            .await
    }

    /// Somebody who did not write it down checks the account of a payment.
    pub(super) async fn checked(&self, account: AccountId) {
        let check = json!({ "result": "VERIFIED", "how": "Abgleich der Bank" });
        self.by(&self.desk, &format!("accounts/{account}/check"), &check)
            .await;
    }

    /// A file for the bank, made by the desk.
    pub(super) async fn exported(&self) -> PaymentFile {
        self.paying_account().await;
        let body = json!({ "id": PaymentFileId::new() });
        self.desk
            .post("/v1/admin/claim-payments/exports", &body)
            .await
            .expect(201)
    }

    /// The account from which claims are paid.
    pub(super) async fn paying_account(&self) {
        let treasurer = self.case.app.staff(&[Capability::Collection]).await;
        let account = json!({
            "valid_from": "2026-07-01", "holder": "Beispiel Versicherung AG", "iban": "DE89 3704 0044 0532 0130 00",
        });
        let set = treasurer.post("/v1/admin/paying-accounts", &account).await;
        assert!(matches!(set.status.as_u16(), 201 | 409));
    }

    /// The claim as somebody sees it.
    pub(super) async fn seen_by(&self, person: &Client) -> ClaimDetail {
        person
            .get(&format!("/v1/claims/{}", self.id))
            .await
            .expect(200)
    }

    pub(super) async fn status(&self) -> ClaimStatus {
        self.seen_by(&self.desk).await.summary.status
    }
}
