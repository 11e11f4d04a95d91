//! Applying for a quote (Antrag einreichen).

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use shared_types::QuoteId;
use shared_types::application::{Application, ApplicationStatus, Apply};
use shared_types::rating::{Decision, Rating};

use super::sight::as_seen_by;
use super::{answers, checks, outcome, sql};
use crate::app::App;
use crate::audit::{self, Deed};
use crate::collection::{self, NewMandate};
use crate::http::{Once, PathId, Refusal, broke, codes};
use crate::identity::{Action, Caller};
use crate::quotes;

/// Submits an application for a quote. What the rules accept becomes a contract at once, what they refer waits for a
/// person of the insurer, what they decline is declined with the reasons.
#[utoipa::path(post, path = "/quotes/{id}/apply", tag = "applications", security(("bearer" = [])),
    params(("id" = QuoteId, Path), ("Idempotency-Key" = String, Header)), request_body = Apply,
    responses((status = 201, body = Application), (status = 404, description = "not-found"),
        (status = 409, description = "quotes/not-open, quotes/expired, applications/premium-changed, id-taken"),
        (status = 422, description = "request/invalid-fields, applications/consent-missing, \
            applications/advice-missing, applications/questions-unanswered, quotes/start-in-the-past")))]
pub(super) async fn apply_for_quote(
    State(app): State<App>,
    caller: Caller,
    PathId(quote_id): PathId<QuoteId>,
    once: Once<Apply>,
) -> Result<Response, Refusal> {
    caller.may(Action::SubmitApplications)?;
    let mut tx = app.db.begin_as(&caller).await?;
    if let Some(answer) = once.replay(&mut tx, &caller).await? {
        return Ok(answer);
    }
    let (apply, today, now) = (&once.body, app.clock.today(), app.clock.now());
    let quote = quotes::lock(&mut tx, quote_id)
        .await?
        .ok_or(codes::NOT_FOUND)?;
    checks::check_quote(&quote, today)?;
    let product = app
        .products
        .get(&mut tx, &quote.product, &quote.product_version)
        .await?;
    let iban = checks::check_form(apply, product.describe(), today)?;
    let input = answers::merge(product.describe(), &quote.input, &apply.answers)?;
    let rating = quotes::rate_new_business(&product, &input, "/answers")?;
    answers::all_given(&rating)?;
    answers::same_price(&quote.rating, &rating)?;

    let row = sql::NewRow {
        apply,
        quote: &quote,
        input: &input,
        rating: &rating,
        rule_codes: worst_first(&rating),
        status: match rating.decision {
            Decision::Refer => ApplicationStatus::InReview,
            Decision::Accept | Decision::Decline => ApplicationStatus::Submitted,
        },
        submitted_by: caller.user_id,
    };
    let application_no = sql::insert(&mut tx, &row, now).await.map_err(taken)?;
    let mandate = NewMandate {
        application_id: apply.id,
        application_no: &application_no,
        customer_id: quote.customer_id,
        broker_id: quote.broker_id,
        iban: &iban,
        account_holder: apply.payment.account_holder.trim(),
        signed_on: apply.payment.signed_on,
    };
    collection::store_mandate(&mut tx, &mandate, now).await?;
    quotes::mark_applied_for(&mut tx, quote_id).await?;
    let deed = Deed::new("application.submit", "application", apply.id.0);
    audit::write(&mut tx, Some(&caller), deed, now).await?;

    // From here on the insurer acts, by the rules of the product and without a person.
    tx.act_as_insurer().await?;
    let file = sql::find_file(&mut tx, apply.id)
        .await?
        .ok_or(codes::NOT_FOUND)?;
    match rating.decision {
        Decision::Accept => outcome::accept(&mut tx, &app, &file, None, None).await?,
        Decision::Refer => {}
        Decision::Decline => {
            outcome::decline(&mut tx, &app, &file, None, &reasons(&rating)).await?;
        }
    }
    let application: Application = sql::find(&mut tx, apply.id)
        .await?
        .ok_or(codes::NOT_FOUND)?;
    let application = as_seen_by(&caller, &app, &mut tx, application).await?;
    once.keep(tx, &caller, StatusCode::CREATED, &application)
        .await
}

/// A stranger's application under this id is answered like any other id that is taken.
fn taken(error: sqlx::Error) -> Refusal {
    if broke(&error, "application_pkey") {
        codes::ID_TAKEN.into()
    } else if broke(&error, "application_quote_id_key") {
        codes::QUOTE_NOT_OPEN.into()
    } else {
        Refusal::from(error)
    }
}

/// Codes of the rules that fired; what declines stands before what only refers.
fn worst_first(rating: &Rating) -> Vec<String> {
    let mut rules: Vec<_> = rating.rules.iter().collect();
    rules.sort_by_key(|rule| std::cmp::Reverse(rule.decision));
    rules.into_iter().map(|rule| rule.code.clone()).collect()
}

/// The declining rules in words, as broker and customer read them.
fn reasons(rating: &Rating) -> String {
    let declining = rating
        .rules
        .iter()
        .filter(|rule| rule.decision == Decision::Decline);
    let words: Vec<&str> = declining.map(|rule| rule.text_de.as_str()).collect();
    words.join(" ")
}
