//! One contract with everything its reader may see.

use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use domain::billing;
use shared_types::ContractId;
use shared_types::contract::ContractDetail;

use super::sql;
use crate::app::App;
use crate::http::{PathId, Refusal, codes, etag};
use crate::identity::{Action, Caller};
use crate::products::HealthSight;
use crate::{collection, documents};

/// A contract with its premium in parts, mandate, open items and documents, as of today. Answers about health are shown to
/// the customer alone; underwriters find them in the application.
#[utoipa::path(get, path = "/contracts/{id}", tag = "contracts", security(("bearer" = [])),
    params(("id" = ContractId, Path)),
    responses((status = 200, body = ContractDetail), (status = 304), (status = 404, description = "not-found")))]
pub(super) async fn show_contract(
    State(app): State<App>,
    caller: Caller,
    PathId(id): PathId<ContractId>,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    caller.may(Action::ReadOwnBusiness)?;
    let today = app.clock.today();
    let mut tx = app.db.read_as(&caller).await?;
    let (row, mut version) = sql::find(&mut tx, id, today)
        .await?
        .ok_or(codes::NOT_FOUND)?;
    let mandate = collection::find_mandate_of(&mut tx, id).await?;
    let open_items = collection::list_open_items(&mut tx, id, today).await?;
    let documents = documents::list_of(&mut tx, id).await?;
    let summary = row.summary(today);
    let product = app
        .products
        .get(&mut tx, &summary.product, &version.product_version)
        .await?;
    let sight = HealthSight::with_consent(&caller);
    sight.limit_input(&product, &mut version.input);
    sight.limit_rating(&product, &mut version.rating);
    let contract = ContractDetail {
        main_due_on: billing::next_main_due(summary.starts_on, today)
            .ok_or_else(|| Refusal::internal("the calendar ends before the next main due date"))?,
        summary,
        broker_id: version.broker_id,
        broker_name: version.broker_name,
        product_version: version.product_version,
        version_no: version.version_no,
        effective_from: version.effective_from,
        input: version.input,
        rating: version.rating.0,
        mandate,
        open_items,
        documents,
    };
    etag::tagged(&headers, &contract)
}
