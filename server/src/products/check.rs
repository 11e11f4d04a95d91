//! Checking a product file without storing it.

use axum::extract::State;
use domain::tariff::{Finding, Severity};
use shared_types::product::{FindingSeverity, ProductFinding, ProductReport};

use super::load;
use crate::app::App;
use crate::http::{Json, JsonText, Refusal};
use crate::identity::{Action, Caller};

/// Says everything that is wrong or odd about a product file. Nothing is stored.
#[utoipa::path(post, path = "/admin/products/check", tag = "products", security(("bearer" = [])),
    request_body(content = serde_json::Value, description = "the product file"),
    responses((status = 200, body = ProductReport), (status = 422, description = "products/terms-missing")))]
pub(super) async fn check_version(
    State(app): State<App>,
    caller: Caller,
    JsonText(text): JsonText,
) -> Result<Json<ProductReport>, Refusal> {
    caller.may(Action::LoadProducts)?;
    let mut tx = app.db.read_as(&caller).await?;
    let (_, common) = load::terms_for(&mut tx, &text).await?;
    drop(tx);
    let compiled = load::compile(text, common).await?;
    let is_sound = compiled.is_ok();
    let findings = match &compiled {
        Ok(product) => product.warnings(),
        Err(findings) => findings,
    };
    Ok(Json(ProductReport {
        is_sound,
        findings: findings.iter().map(wire).collect(),
    }))
}

fn wire(finding: &Finding) -> ProductFinding {
    ProductFinding {
        pointer: finding.pointer.clone(),
        code: finding.code.as_str().to_owned(),
        severity: match finding.severity {
            Severity::Error => FindingSeverity::Error,
            Severity::Warning => FindingSeverity::Warning,
        },
        text_de: finding.text_de.clone(),
        text_en: finding.text_en.clone(),
    }
}
