import Foundation

/// What the server says, about people who do not exist.
public enum Answers {
    public static func session() -> [String: Any] {
        [
            "access_token": "access-1", "expires_in": 600, "refresh_token": "refresh-1",
            "me": [
                "user_id": "01900000-0000-7000-8000-000000000001", "kind": "CUSTOMER",
                "display_name": "Frau Beispiel", "email": TestServer.email, "organisation_id": NSNull(),
                "organisation_name": NSNull(), "customer_id": TestServer.customer, "capabilities": [String](),
            ] as [String: Any],
        ]
    }

    public static func refusal(_ status: UInt16, _ code: String, _ title: String) -> (UInt16, Any) {
        let problem: [String: Any] = [
            "type": code, "title": title, "status": Int(status), "detail": "Bitte prüfen Sie Ihre Angaben.",
        ]
        return (status, problem)
    }

    /// A page of news without any, to which a test adds.
    public static func page(_ cursor: String, _ more: [String: Any] = [:]) -> [String: Any] {
        let empty: [String: Any] = [
            "schema": 1, "begins_snapshot": false, "ends_snapshot": false, "has_more": false, "gone": [Any](),
            "cursor": cursor, "customers": [Any](), "contracts": [Any](), "claims": [Any](), "threads": [Any](),
            "messages": [Any](),
        ]
        return empty.merging(more) { $1 }
    }

    /// A contract that is paid for and that nobody ended.
    public static func contract(plan: String = "KOMFORT") -> [String: Any] {
        let shown: [String: Any] = [
            "id": TestServer.liability, "contract_no": "PHV-1042", "customer_id": TestServer.customer,
            "customer_name": "Beispiel, Erika", "product": "phv", "product_name": "Privathaftpflicht",
            "plan": plan, "status": "ACTIVE", "cover": "FULL", "starts_on": "2026-01-01", "ends_on": NSNull(),
            "frequency": "SEMI_ANNUAL", "instalment_gross_cents": 4896, "year_gross_cents": 9792,
            "updated_at": "2026-03-01T10:00:00Z",
        ]
        let facts: [String: Any] = [
            "ended_by": NSNull(), "first_premium_paid_on": "2026-01-02", "suspended_from": NSNull(),
        ]
        let more: [String: Any] = [
            "facts": facts, "broker_id": TestServer.customer, "broker_name": "Makler Muster GmbH",
            "product_version": "2026-01", "version_no": 1, "effective_from": "2026-01-01",
            "main_due_on": "2027-01-01", "input": [String: Any](), "rating": rating(), "mandate": NSNull(),
            "open_items": [Any](), "documents": [Any](),
        ]
        return shown.merging(more) { $1 }
    }

    private static func rating() -> [String: Any] {
        [
            "product": "phv", "product_version": "2026-01", "decision": "ACCEPT", "codes": [Any](), "rules": [Any](),
            "unanswered": [Any](), "annual_net_cents": 7988, "frequency": "SEMI_ANNUAL", "instalments_per_year": 2,
            "instalment_net_cents": 4114, "instalment_gross_cents": 4896, "year_gross_cents": 9792,
            "surcharge_pct": "3",
            "taxes": [["tax_key": "DE_GENERAL", "base_cents": 4114, "tax_cents": 782, "rate_pct": "19"] as [String: Any]],
            "lines": [
                [
                    "group": 1, "risk": "phv_base", "exact": "79.88436", "annual_net_cents": 7988,
                    "instalment_net_cents": 4114, "tax_key": "DE_GENERAL",
                    "trace": [["step": "BASE", "source": "base", "key": "PREMIUM|FAMILY", "value": "79.88436"]],
                ] as [String: Any]
            ],
        ]
    }

    public static func claim(_ notice: [String: Any], number: String) -> [String: Any] {
        let photos = (notice["photo_ids"] as? [String] ?? []).map { id -> [String: Any] in
            ["id": id, "received_at": NSNull(), "media_type": NSNull(), "size_bytes": NSNull()]
        }
        let asReported = ["id", "contract_id", "kind", "occurred_on", "occurred_at_text", "place", "description",
            "estimate_cents", "police_informed"]
        let own: [String: Any] = [
            "claim_no": number, "contract_no": "PHV-1042", "customer_id": TestServer.customer,
            "customer_name": "Beispiel, Erika", "product_name": "Privathaftpflicht", "status": "REPORTED",
            "reported_at": "2026-03-12T13:05:00Z", "thread_id": TestServer.thread,
            "next_step": ["step": "REGISTER", "step_by": "INSURER", "step_until": "2026-03-24"],
            "updated_at": "2026-03-12T13:05:00Z", "photos": photos,
            "timeline": [
                ["at": "2026-03-12T13:05:00Z", "event": "REPORTED", "by": "CUSTOMER", "by_name": "Frau Beispiel"]
            ],
        ]
        return notice.filter { asReported.contains($0.key) }.merging(own) { $1 }
    }

    public static func thread() -> [String: Any] {
        [
            "id": TestServer.thread, "subject": "CLAIM", "subject_id": NSNull(), "customer_id": TestServer.customer,
            "customer_name": "Beispiel, Erika", "title": "Glasschaden", "last_message_at": "2026-03-12T13:04:00Z",
            "last_message_preview": "Wir haben Ihre Meldung.", "unread_count": 1,
        ]
    }

    public static func message(_ new: [String: Any], number: Int) -> [String: Any] {
        [
            "id": new["id"] ?? "", "thread_id": TestServer.thread, "number": number,
            "author_id": "01900000-0000-7000-8000-000000000001", "author_name": "Frau Beispiel",
            "author_kind": "CUSTOMER", "body": new["body"] ?? "", "sent_at": "2026-03-12T13:04:00Z", "is_read": false,
        ]
    }
}
