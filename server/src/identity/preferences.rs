//! What people wish for their phones: which pushes, when not, in which language.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use chrono::NaiveTime;
use shared_types::preferences::{
    Language, Preferences, PreferencesPatch, PushPreference, QuietHours,
};

use super::Caller;
use super::sql::{self, PreferenceRow};
use crate::app::App;
use crate::audit::{self, Deed};
use crate::gateways::PushKind;
use crate::http::{Json, Once, Refusal, codes};

/// Times as people write them.
const TIME: &str = "%H:%M";

/// The caller's wishes; everything is on and no hour quiet until somebody says otherwise.
#[utoipa::path(get, path = "/me/preferences", tag = "identity", security(("bearer" = [])),
    responses((status = 200, body = Preferences)))]
pub(super) async fn show_preferences(
    State(app): State<App>,
    caller: Caller,
) -> Result<Json<Preferences>, Refusal> {
    let mut tx = app.db.read_as(&caller).await?;
    let row = sql::find_preferences(&mut tx, caller.user_id).await?;
    Ok(Json(told(&row)))
}

/// Changes some of them, and answers all. What a person changes on two phones at once stands both. A request that the network
/// brings once more, after a newer wish, changes nothing: it is answered as it was.
#[utoipa::path(patch, path = "/me/preferences", tag = "identity", security(("bearer" = [])),
    params(("Idempotency-Key" = String, Header)), request_body = PreferencesPatch,
    responses((status = 200, body = Preferences), (status = 422, description = "request/invalid-fields")))]
pub(super) async fn change_preferences(
    State(app): State<App>,
    caller: Caller,
    once: Once<PreferencesPatch>,
) -> Result<Response, Refusal> {
    let quiet = check(&once.body)?;
    let now = app.clock.now();
    let mut tx = app.db.begin_as(&caller).await?;
    if let Some(answer) = once.replay(&mut tx, &caller).await? {
        return Ok(answer);
    }
    let row = sql::lock_preferences(&mut tx, caller.user_id).await?;
    let mut wished = told(&row);
    once.body.apply(&mut wished);
    let off = wished.push.iter().filter(|preference| !preference.is_on);
    let off: Vec<&str> = off.map(|preference| preference.kind.as_str()).collect();
    let quiet = quiet.unwrap_or_else(|| row.quiet_from.zip(row.quiet_until));
    sql::upsert_preferences(&mut tx, caller.user_id, &off, quiet, now).await?;
    sql::set_language(&mut tx, caller.user_id, wished.language).await?;
    let deed = Deed::new("user.set-preferences", "app_user", caller.user_id.0);
    audit::write(&mut tx, Some(&caller), deed, now).await?;
    let row = sql::find_preferences(&mut tx, caller.user_id).await?;
    once.keep(tx, &caller, StatusCode::OK, &told(&row)).await
}

type Quiet = Option<(NaiveTime, NaiveTime)>;

/// The quiet hours that are wished, if the wish is about them.
///
/// # Errors
/// A kind that nobody knows, times that are none.
fn check(wish: &PreferencesPatch) -> Result<Option<Quiet>, Refusal> {
    for (place, preference) in wish.push.iter().enumerate() {
        if PushKind::ALL
            .iter()
            .all(|kind| kind.code() != preference.kind)
        {
            return Err(codes::INVALID_FIELDS.at(format!("/push/{place}/kind")));
        }
    }
    let Some(Some(hours)) = &wish.quiet_hours else {
        return Ok(wish.quiet_hours.as_ref().map(|_| None));
    };
    let time = |text: &str, pointer: &str| {
        NaiveTime::parse_from_str(text, TIME).map_err(|_| codes::INVALID_FIELDS.at(pointer))
    };
    let from = time(&hours.from, "/quiet_hours/from")?;
    let until = time(&hours.until, "/quiet_hours/until")?;
    if from == until {
        return Err(codes::INVALID_FIELDS.at("/quiet_hours/until"));
    }
    Ok(Some(Some((from, until))))
}

fn told(row: &PreferenceRow) -> Preferences {
    let push = PushKind::ALL.into_iter().map(|kind| PushPreference {
        kind: kind.code().to_owned(),
        is_on: !row.push_off.iter().any(|off| off == kind.code()),
    });
    let hours = row.quiet_from.zip(row.quiet_until);
    Preferences {
        push: push.collect(),
        quiet_hours: hours.map(|(from, until)| QuietHours {
            from: from.format(TIME).to_string(),
            until: until.format(TIME).to_string(),
        }),
        language: if row.locale.starts_with("en") {
            Language::English
        } else {
            Language::German
        },
    }
}
