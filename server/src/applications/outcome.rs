//! What follows from a decision, whoever took it: the rules or a person. Runs in the insurer's transaction.

use shared_types::application::ApplicationStatus;

use super::sql::{self, ApplicationFile};
use crate::app::App;
use crate::audit::{self, Deed};
use crate::collection;
use crate::contracts::{self, NewBusiness};
use crate::db::Tx;
use crate::gateways::PushKind;
use crate::http::Refusal;
use crate::identity::Caller;
use crate::push::{self, News, Recipients};

/// Accepts: the application becomes a contract.
///
/// # Errors
/// When any part of the contract cannot be made; the caller must not commit then.
pub(super) async fn accept(
    tx: &mut Tx,
    app: &App,
    file: &ApplicationFile,
    by: Option<&Caller>,
    reason: Option<&str>,
) -> Result<(), Refusal> {
    let application = &file.application;
    let product = app
        .products
        .get(tx, &application.product, &application.product_version)
        .await?;
    let premium =
        application.rating.premium.as_ref().ok_or_else(|| {
            Refusal::internal("an application without a price cannot be accepted")
        })?;
    let agreed = product
        .agreed(&file.input)
        .map_err(|_| Refusal::internal("an application cannot be read by its own product"))?;
    close(tx, app, file, by, ApplicationStatus::Accepted, reason).await?;
    let new = NewBusiness {
        application_id: application.id,
        customer_id: application.customer_id,
        broker_id: application.broker_id,
        product: &product,
        starts_on: application.starts_on,
        input: &file.input,
        agreed: &agreed,
        rating: &application.rating,
        premium,
        decided_by: by,
        reason,
    };
    contracts::issue(tx, app, &new).await?;
    Ok(())
}

/// Declines: the mandate is never used.
///
/// # Errors
/// When the database refuses.
pub(super) async fn decline(
    tx: &mut Tx,
    app: &App,
    file: &ApplicationFile,
    by: Option<&Caller>,
    reason: &str,
) -> Result<(), Refusal> {
    close(tx, app, file, by, ApplicationStatus::Declined, Some(reason)).await?;
    collection::discard_mandate(tx, file.application.id).await?;
    Ok(())
}

/// Stores the decision, says who took it, and tells customer and broker.
async fn close(
    tx: &mut Tx,
    app: &App,
    file: &ApplicationFile,
    by: Option<&Caller>,
    status: ApplicationStatus,
    reason: Option<&str>,
) -> Result<(), Refusal> {
    let now = app.clock.now();
    let decided_by = by.map(|caller| caller.user_id);
    sql::set_decision(tx, file.application.id, status, reason, decided_by, now).await?;
    let action = match status {
        ApplicationStatus::Accepted => "application.accept",
        _ => "application.decline",
    };
    let product = app
        .products
        .get(
            tx,
            &file.application.product,
            &file.application.product_version,
        )
        .await?;
    // The trail is read by others than underwriters: a reason that speaks of health stays with the application.
    let is_about_health = product.has_health_findings(&file.application.rating);
    let deed = Deed {
        reason: reason.filter(|_| !is_about_health),
        ..Deed::new(action, "application", file.application.id.0)
    };
    audit::write(tx, by, deed, now).await?;
    let news = News {
        kind: PushKind::Decision,
        subject_id: file.application.id.0,
        recipients: Recipients {
            customer: Some(file.application.customer_id),
            broker: Some(file.application.broker_id),
            staff: None,
            // Whoever submitted what the rules decided at once sees the answer on the screen.
            except: decided_by.unwrap_or(file.submitted_by),
        },
    };
    push::notify(tx, &news, now).await?;
    Ok(())
}
