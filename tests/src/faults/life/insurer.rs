//! What the insurer does meanwhile. A claim that is not there yet, or is further on already, is left alone.

use chrono::TimeDelta;
use serde_json::{Value, json};
use shared_types::{ClaimId, ThreadId};
use uuid::Uuid;

use super::Life;

impl Life<'_> {
    pub(super) fn insurer_registers(&mut self) {
        let Some(id) = self.some_claim() else {
            return;
        };
        let until = (self.phone.now + TimeDelta::days(7)).date_naive();
        let body = json!({ "next_step_until": until });
        self.staff_posts(&format!("admin/claims/{id}/register"), &body);
    }

    pub(super) fn insurer_writes(&mut self, nth: usize) {
        let claim = self.some_claim().and_then(|id| id.parse::<ClaimId>().ok());
        let Some(claim) = claim else {
            return;
        };
        let body = json!({ "id": self.id(), "body": format!("Rückfrage {nth}") });
        let thread = ThreadId::of_claim(claim).to_string();
        if self.staff_posts(&format!("threads/{thread}/messages"), &body) {
            self.truth.threads_written.push(thread);
        }
    }

    /// Asks something, after bringing the claim to where questions are asked.
    pub(super) fn insurer_asks(&mut self, nth: usize) {
        let Some(id) = self.some_claim() else {
            return;
        };
        let covered = json!({
            "outcome": "COVERED", "text": "Der Schaden ist versichert.",
            "reasons": [{ "reason": "Haftpflichtschaden", "rule": "Ziffer 1 der Bedingungen" }],
        });
        for (act, body) in [
            (
                "register",
                json!({ "next_step_until": self.phone.now.date_naive() + TimeDelta::days(7) }),
            ),
            ("coverage-check", json!({})),
            ("coverage-decision", covered),
        ] {
            self.staff_posts(&format!("admin/claims/{id}/{act}"), &body);
        }
        let question_id = self.id();
        let question = json!({ "id": question_id, "question": format!("Frage {nth}?") });
        let ask = format!("admin/claims/{id}/questions");
        let was_asked = self
            .truth
            .questions_asked
            .iter()
            .any(|(claim, _)| *claim == id);
        let is_asked = self.staff_posts(&ask, &question)
            // From a covered claim the way leads over the adjustment; from a question that waits it would take that back.
            || !was_asked
                && self.staff_posts(&format!("admin/claims/{id}/adjustment"), &json!({}))
                && self.staff_posts(&ask, &question);
        if is_asked {
            let asked = (id, question_id.to_string());
            self.truth.questions_asked.push(asked);
        }
    }

    fn id(&mut self) -> Uuid {
        self.chance.id(self.phone.now)
    }

    fn some_claim(&mut self) -> Option<String> {
        self.chance.pick(&self.truth.claims_sent).cloned()
    }

    /// Whether the server took it.
    fn staff_posts(&mut self, path: &str, body: &Value) -> bool {
        self.is_news = true;
        let staff = self.world.staff.client(self.world);
        let path = format!("/v1/{path}");
        let answer = self.world.runtime.block_on(staff.post(&path, body));
        answer.status.is_success()
    }
}
