//! What a contract pays, reckoned for the desk.

use loma_tests::TestApp;
use serde_json::{Value, json};
use shared_types::organisation::Capability;

#[tokio::test]
async fn an_indemnity_is_reckoned_after_under_insurance_and_excess() {
    let app = TestApp::new().await;
    let desk = app.staff(&[Capability::Claims]).await;
    let mut event = json!({
        "parts": [{ "kind": "PROPERTY", "loss_cents": 600_000 }], "sum_insured_cents": 5_600_000,
        "insured_value_cents": 8_000_000, "excess_cents": 15_000,
    });
    let address = "/v1/admin/reckon/indemnity";
    let reckoned: Value = desk.post(address, &event).await.expect(200);
    assert_eq!(reckoned["payable_cents"], 405_000);
    event["insured_value_cents"] = Value::Null;
    let waived: Value = desk.post(address, &event).await.expect(200);
    assert_eq!(waived["payable_cents"], 585_000);
    // Of two amounts that belong together one is missing.
    for half in [
        json!({ "sum_insured_cents": null, "insured_value_cents": 8_000_000 }),
        json!({ "sum_insured_cents": null, "insured_value_cents": null, "other_paid_cents": 300_000 }),
    ] {
        let mut event = event.clone();
        for (field, value) in half.as_object().expect("fields") {
            event[field] = value.clone();
        }
        desk.post(address, &event)
            .await
            .refused(422, "claims/not-reckonable");
    }
    event["parts"] = json!([]);
    desk.post(address, &event)
        .await
        .refused(422, "claims/not-reckonable");
}

#[tokio::test]
async fn a_flood_bears_a_share_of_the_loss_within_its_bounds() {
    let app = TestApp::new().await;
    let desk = app.staff(&[Capability::Claims]).await;
    let address = "/v1/admin/reckon/indemnity";
    let share = json!({ "percent": "10", "at_least_cents": 50_000, "at_most_cents": 500_000 });
    for (loss, payable) in [
        (30_000, 0),
        (100_000, 50_000),
        (1_200_000, 1_080_000),
        (6_000_000, 5_500_000),
    ] {
        let parts = json!([{ "kind": "PROPERTY", "loss_cents": loss }]);
        let event = json!({ "parts": parts, "excess_share": share });
        let reckoned: Value = desk.post(address, &event).await.expect(200);
        assert_eq!(reckoned["payable_cents"], payable, "{loss}");
    }
    let both = json!({ "parts": [{ "kind": "PROPERTY", "loss_cents": 600_000 }], "excess_cents": 15_000, "excess_share": share });
    let refused = desk.post(address, &both).await;
    refused.refused(422, "claims/not-reckonable");
}

#[tokio::test]
async fn a_disability_is_reckoned_by_limb_table_and_progression() {
    let app = TestApp::new().await;
    let desk = app.staff(&[Capability::Claims]).await;
    let mut disability = json!({
        "plan": "BASIS", "progression": "P350", "sum_cents": 10_000_000,
        "impairments": [{ "limb": "LEG_TO_MID_THIGH", "use_lost_pct": "100" }],
    });
    let address = "/v1/admin/reckon/disability";
    let reckoned: Value = desk.post(address, &disability).await.expect(200);
    assert_eq!(reckoned["benefit_cents"], 15_000_000);
    for unknown in ["Premium", "KOMFORT"] {
        let mut of_plan = disability.clone();
        of_plan["plan"] = json!(unknown);
        desk.post(address, &of_plan)
            .await
            .refused(422, "claims/not-reckonable");
    }
    disability["impairments"][0]["use_lost_pct"] = json!("101");
    desk.post(address, &disability)
        .await
        .refused(422, "claims/not-reckonable");
}
