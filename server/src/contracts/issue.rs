//! An accepted application becomes a contract, all of it or nothing.

use chrono::NaiveDate;
use domain::tariff::{Agreed, Product};
use serde_json::{Value, json};
use shared_types::rating::{Premium, Rating};
use shared_types::{ApplicationId, ContractId, CustomerId, OrganisationId, UserId};
use uuid::Uuid;

use super::{OwnedContract, sql};
use crate::app::App;
use crate::audit::{self, Deed};
use crate::db::Tx;
use crate::documents::{self, PolicyFacts};
use crate::http::Refusal;
use crate::identity::Caller;
use crate::{collection, settlement};

/// What was accepted, by whom and why.
pub(crate) struct NewBusiness<'a> {
    pub(crate) application_id: ApplicationId,
    pub(crate) customer_id: CustomerId,
    pub(crate) broker_id: OrganisationId,
    pub(crate) product: &'a Product,
    pub(crate) starts_on: NaiveDate,
    pub(crate) input: &'a Value,
    /// Plan and term, as the input agrees them.
    pub(crate) agreed: &'a Agreed,
    pub(crate) rating: &'a Rating,
    pub(crate) premium: &'a Premium,
    /// Nobody when the rules decided alone.
    pub(crate) decided_by: Option<&'a Caller>,
    pub(crate) reason: Option<&'a str>,
}

impl NewBusiness<'_> {
    pub(super) fn recorded_by(&self) -> Option<UserId> {
        self.decided_by.map(|caller| caller.user_id)
    }
}

/// Makes the contract with risks, first open item, mandate, entitlement and policy, in the insurer's transaction.
///
/// # Errors
/// When any part of it fails; the caller then must not commit.
pub(crate) async fn issue(
    tx: &mut Tx,
    app: &App,
    new: &NewBusiness<'_>,
) -> Result<ContractId, Refusal> {
    let (now, today) = (app.clock.now(), app.clock.today());
    let contract = OwnedContract {
        id: ContractId::of(new.application_id),
        customer_id: new.customer_id,
        broker_id: new.broker_id,
    };
    let contract_no = sql::insert_contract(tx, contract, new, now).await?;
    let transaction = Uuid::now_v7();
    sql::insert_transaction(tx, contract, transaction, new, now).await?;
    sql::insert_version(tx, contract, transaction, new, now).await?;
    insert_risks(tx, contract, new).await?;
    let first =
        collection::charge_first_premium(tx, contract, new.starts_on, new.premium, today, now)
            .await?;
    let mandate = collection::activate_mandate(tx, new.application_id, contract).await?;
    settlement::entitle_broker(tx, contract, new.product, new.starts_on, now).await?;
    let policy = PolicyFacts {
        contract,
        contract_no: &contract_no,
        form: new.product.describe(),
        starts_on: new.starts_on,
        input: new.input,
        agreed: new.agreed,
        rating: new.rating,
        premium: new.premium,
        first,
        mandate: &mandate,
    };
    documents::issue_policy(tx, &policy, today, now).await?;
    let deed = Deed {
        reason: new
            .reason
            .filter(|_| !new.product.has_health_findings(new.rating)),
        after: Some(json!({ "contract_no": contract_no, "application_id": new.application_id })),
        ..Deed::new("contract.issue", "contract", contract.id.0)
    };
    audit::write(tx, new.decided_by, deed, now).await?;
    Ok(contract.id)
}

/// The premium's lines as rows, below the risk groups they belong to.
async fn insert_risks(
    tx: &mut Tx,
    contract: OwnedContract,
    new: &NewBusiness<'_>,
) -> Result<(), Refusal> {
    let kinds = &new.product.describe().group_kinds;
    let groups = new.input.get("groups").and_then(Value::as_array);
    for (group_no, group) in (1..).zip(groups.into_iter().flatten()) {
        let kind = group
            .get("kind")
            .and_then(Value::as_str)
            .or_else(|| kinds.first().map(|kind| kind.kind.as_str()))
            .unwrap_or_default();
        sql::insert_risk_group(tx, contract, group_no, kind, group).await?;
    }
    for (position, line) in (0..).zip(&new.premium.lines) {
        sql::insert_risk(tx, contract, position, line).await?;
    }
    Ok(())
}
