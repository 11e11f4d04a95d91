//! Who am I?

use axum::extract::State;
use shared_types::auth::Me;

use super::{Caller, sql};
use crate::app::App;
use crate::http::{Json, Refusal};

/// The caller's own login.
#[utoipa::path(get, path = "/me", tag = "identity", security(("bearer" = [])), responses((status = 200, body = Me)))]
pub(super) async fn show_me(State(app): State<App>, caller: Caller) -> Result<Json<Me>, Refusal> {
    let mut tx = app.db.read_as(&caller).await?;
    let me = sql::find_me(&mut tx, caller.user_id).await?;
    Ok(Json(me))
}
