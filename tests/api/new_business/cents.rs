//! The sum of the parts is the whole, in the database and to the cent.

use loma_tests::{TestApp, acceptable_risks, two_persons};
use shared_types::ContractId;

#[derive(Debug, sqlx::FromRow)]
struct Sums {
    version_annual: i64,
    risks_annual: i64,
    risks_instalment: i64,
    item_net: i64,
    lines_net: i64,
    item_tax: i64,
    taxes: i64,
    tax_bases: i64,
    item_gross: i64,
    version_gross: i64,
}

async fn sums_of(app: &TestApp, contract: ContractId) -> Sums {
    sqlx::query_as(
        "select v.annual_net_cents as version_annual, v.instalment_gross_cents as version_gross,
                (select sum(annual_net_cents)::bigint from risk r where r.contract_id = k.id) as risks_annual,
                (select sum(instalment_net_cents)::bigint from risk r where r.contract_id = k.id) as risks_instalment,
                i.net_cents as item_net, i.tax_cents as item_tax, i.gross_cents as item_gross,
                (select sum(net_cents)::bigint from open_item_line l where l.open_item_id = i.id) as lines_net,
                (select sum(tax_cents)::bigint from open_item_tax t where t.open_item_id = i.id) as taxes,
                (select sum(base_cents)::bigint from open_item_tax t where t.open_item_id = i.id) as tax_bases
         from contract k join contract_version v on v.contract_id = k.id join open_item i on i.contract_id = k.id
         where k.id = $1",
    )
    .bind(contract)
    .fetch_one(&mut app.database().await)
    .await
    .expect("one version and one open item")
}

#[tokio::test]
async fn risks_version_and_open_item_add_up_for_every_product() {
    let app = TestApp::new().await;
    app.load_products().await;
    app.insurer().await;
    let broker = app.broker().await;
    let customer = app.customer_of(&broker).await;
    for (product, input, answers) in acceptable_risks() {
        let quote = broker.quote(&customer, product, "2026-07-15", &input).await;
        let contract = broker
            .apply(&quote, &answers)
            .await
            .contract_id
            .expect("a contract");

        let sums = sums_of(&app, contract).await;

        assert_eq!(sums.risks_annual, sums.version_annual, "{product}");
        assert_eq!(sums.risks_instalment, sums.item_net, "{product}");
        assert_eq!(sums.lines_net, sums.item_net, "{product}");
        assert_eq!(sums.tax_bases, sums.item_net, "{product}");
        assert_eq!(sums.taxes, sums.item_tax, "{product}");
        assert_eq!(sums.item_net + sums.item_tax, sums.item_gross, "{product}");
        assert_eq!(sums.item_gross, sums.version_gross, "{product}");
    }
}

#[tokio::test]
async fn two_insured_persons_are_two_risk_groups_with_their_own_risks() {
    let app = TestApp::new().await;
    app.load_products().await;
    app.insurer().await;
    let broker = app.broker().await;
    let customer = app.customer_of(&broker).await;
    let quote = broker
        .quote(&customer, "unfall", "2026-07-15", &two_persons())
        .await;
    let contract = broker
        .apply(&quote, &loma_tests::healthy_persons(2))
        .await
        .contract_id;

    let risks: Vec<(i32, String, i64)> = sqlx::query_as(
        "select r.group_no, r.risk, r.annual_net_cents
         from risk r join risk_group g using (contract_id, version_no, group_no)
         where g.kind = 'insured_person' and r.contract_id = $1 order by r.position",
    )
    .bind(contract)
    .fetch_all(&mut app.database().await)
    .await
    .unwrap();

    let risks: Vec<(i32, &str, i64)> = risks
        .iter()
        .map(|(group, risk, cents)| (*group, risk.as_str(), *cents))
        .collect();
    assert_eq!(
        risks,
        [
            (1, "disability", 10787),
            (1, "accidental_death", 1071),
            (1, "hospital_daily_benefit", 2655),
            (2, "disability", 13620),
            (2, "accidental_death", 2549),
            (2, "daily_allowance_from_day_43", 8588),
        ]
    );
}

#[tokio::test]
async fn the_database_refuses_an_open_item_whose_parts_do_not_add_up() {
    let app = TestApp::new().await;
    app.load_products().await;
    let broker = app.broker().await;
    let customer = app.customer_of(&broker).await;
    let contract = app.liability_contract(&broker, &customer).await;
    for (net, tax) in [(1, 0), (0, 1)] {
        let error = sqlx::query(
            "insert into open_item (id, contract_id, customer_id, broker_id, due_on, period_from, period_until, net_cents,
                                    tax_cents, gross_cents, status, created_at)
             values ($1, $2, $3, $4, '2027-07-15', '2027-07-15', '2028-07-15', $5, $6, $5 + $6, 'PLANNED', now())",
        )
        .bind(uuid::Uuid::now_v7())
        .bind(contract)
        .bind(customer.owner)
        .bind(broker.owner)
        .bind(net)
        .bind(tax)
        .execute(&mut app.database().await)
        .await
        .expect_err("parts and whole differ");
        assert_eq!(
            error.as_database_error().unwrap().constraint(),
            Some("open_item_lines_add_up")
        );
    }
}
