//! Saving a quote: inputs, product version and premium are frozen.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use chrono::{Days, Months, NaiveDate};
use shared_types::quote::{NewQuote, Quote};
use shared_types::rating::Decision;

use super::sight::as_seen_by;
use super::sql;
use crate::app::App;
use crate::audit::{self, Deed};
use crate::customers;
use crate::http::{Once, Refusal, broke, codes};
use crate::identity::{Action, Caller};
use crate::products;

/// How long a quote can be applied for.
const VALIDITY: Days = Days::new(28);
/// How far ahead cover may start.
const FARTHEST_START: Months = Months::new(12);

/// Saves a quote for one of the caller's customers. Reopening it shows the same cents.
#[utoipa::path(post, path = "/quotes", tag = "quotes", security(("bearer" = [])),
    params(("Idempotency-Key" = String, Header)), request_body = NewQuote,
    responses((status = 201, body = Quote), (status = 404, description = "not-found: the customer"),
        (status = 409, description = "id-taken"),
        (status = 422, description = "quotes/start-in-the-past, quotes/start-too-far, products/unknown, \
            request/invalid-fields, rating/declined, rating/frequency-not-allowed")))]
pub(super) async fn create_quote(
    State(app): State<App>,
    caller: Caller,
    once: Once<NewQuote>,
) -> Result<Response, Refusal> {
    caller.may(Action::SaveQuotes)?;
    let mut tx = app.db.begin_as(&caller).await?;
    if let Some(answer) = once.replay(&mut tx, &caller).await? {
        return Ok(answer);
    }
    let (new, today, now) = (&once.body, app.clock.today(), app.clock.now());
    check_start(new.starts_on, today)?;
    let broker_id = customers::find_broker_of(&mut tx, new.customer_id)
        .await?
        .ok_or_else(|| codes::NOT_FOUND.at("/customer_id"))?;
    let product = products::valid_on(&app, &mut tx, &new.product, new.starts_on).await?;
    let rating = super::rate_new_business(&product, &new.input, "/input")?;
    if rating.decision == Decision::Decline {
        return Err(super::declined(&rating, "/input"));
    }
    let refused = rating
        .premium
        .as_ref()
        .and_then(|premium| super::frequency_refused(premium, "/input"));
    if let Some(refusal) = refused {
        return Err(refusal);
    }
    let row = sql::NewRow {
        new,
        broker_id,
        rating: &rating,
        valid_until: today + VALIDITY,
        created_by: caller.user_id,
    };
    sql::insert(&mut tx, &row, now).await.map_err(|error| {
        if broke(&error, "quote_pkey") {
            codes::ID_TAKEN.into()
        } else {
            Refusal::from(error)
        }
    })?;
    let quote: Quote = sql::find(&mut tx, new.id, today)
        .await?
        .ok_or(codes::NOT_FOUND)?;
    let quote = as_seen_by(&caller, &app, &mut tx, quote).await?;
    let deed = Deed::new("quote.save", "quote", new.id.0);
    audit::write(&mut tx, Some(&caller), deed, now).await?;
    once.keep(tx, &caller, StatusCode::CREATED, &quote).await
}

/// Cover may start today, but not yesterday: nobody insures what has already happened (§ 2 VVG).
fn check_start(starts_on: NaiveDate, today: NaiveDate) -> Result<(), Refusal> {
    if starts_on < today {
        Err(codes::START_IN_THE_PAST.at("/starts_on"))
    } else if starts_on > today + FARTHEST_START {
        Err(codes::START_TOO_FAR.at("/starts_on"))
    } else {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn cover_starts_today_at_the_earliest_and_in_a_year_at_the_latest() {
        let today = day("2026-07-01");
        let refused = |starts_on| {
            check_start(day(starts_on), today)
                .err()
                .map(|refusal| refusal.code.code)
        };
        assert_eq!(refused("2026-06-30"), Some("quotes/start-in-the-past"));
        assert_eq!(refused("2026-07-01"), None);
        assert_eq!(refused("2027-07-01"), None);
        assert_eq!(refused("2027-07-02"), Some("quotes/start-too-far"));
    }
}
