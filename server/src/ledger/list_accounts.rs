//! The accounts of the ledger with their sums.

use axum::extract::State;
use shared_types::Page;
use shared_types::claim_desk::LedgerAccount;

use super::sql;
use crate::app::App;
use crate::http::{Json, Refusal};
use crate::identity::{Action, Caller};

/// Every account with what was debited and credited; over all accounts both are the same.
#[utoipa::path(get, path = "/admin/ledger/accounts", tag = "ledger", security(("bearer" = [])),
    responses((status = 200, body = Page<LedgerAccount>)))]
pub(super) async fn list_ledger_accounts(
    State(app): State<App>,
    caller: Caller,
) -> Result<Json<Page<LedgerAccount>>, Refusal> {
    caller.may(Action::ReadLedger)?;
    let mut tx = app.db.read_as(&caller).await?;
    Ok(Json(Page {
        items: sql::list_accounts(&mut tx).await?,
        next: None,
    }))
}
