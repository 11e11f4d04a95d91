use axum::body::Body;
use chrono::Duration;
use loma_tests::{Client, TestApp, key, liability};
use serde_json::{Value, json};
use shared_types::Page;
use shared_types::organisation::Capability;
use shared_types::product::{ProductReport, ProductSummary};
use shared_types::product_form::ProductForm;
use shared_types::rating::Rating;

const TERMS: &str = include_str!("../../server/products/common.json");
const LIABILITY: &str = include_str!("../../server/products/phv.json");

/// A JSON file as it lies on the disk, order and all.
async fn upload(person: &Client, path: &str, file: &str) -> loma_tests::Answer {
    upload_once(person, path, &key(), file).await
}

async fn upload_once(person: &Client, path: &str, key: &str, file: &str) -> loma_tests::Answer {
    let request = person
        .request("POST", path)
        .header("idempotency-key", key)
        .header("content-type", "application/json");
    person.send(request, Body::from(file.to_owned())).await
}

/// Who loaded what, as the trail tells it.
async fn trail(app: &TestApp) -> Vec<(String, Option<Value>, bool)> {
    sqlx::query_as(
        "select action, after, user_id is null from audit_entry
         where action in ('product.load', 'premium-terms.load') order by id",
    )
    .fetch_all(&mut app.database().await)
    .await
    .expect("a readable table")
}

fn version(of: &str, change: impl FnOnce(&mut Value)) -> String {
    let mut model: Value = serde_json::from_str(of).expect("a product file");
    change(&mut model);
    model.to_string()
}

#[tokio::test]
async fn a_product_is_loaded_and_quotable_at_once() {
    let app = TestApp::new().await;
    let maker = app.staff(&[Capability::Products]).await;
    let broker = app.broker().await;

    upload(&maker, "/v1/admin/premium-terms", TERMS)
        .await
        .expect::<Value>(201);
    let loaded: ProductSummary = upload(&maker, "/v1/admin/products/phv/versions", LIABILITY)
        .await
        .expect(201);

    assert_eq!(
        (loaded.code.as_str(), loaded.version.as_str()),
        ("phv", "2026-01")
    );
    let offered: Page<ProductSummary> = broker.get("/v1/products").await.expect(200);
    assert_eq!(offered.items, [loaded]);
    let form: ProductForm = broker.get("/v1/products/phv").await.expect(200);
    assert_eq!(form.inputs[0].name, "plan", "in the order of the file");
    let rating: Rating = broker
        .post(
            "/v1/rate",
            &json!({ "product": "phv", "input": liability() }),
        )
        .await
        .expect(200);
    assert_eq!(rating.premium.unwrap().instalment_gross_cents.cents(), 5630);
}

#[tokio::test]
async fn loading_the_same_file_again_changes_nothing() {
    let app = TestApp::new().await;
    let maker = app.staff(&[Capability::Products]).await;
    for _ in 0..2 {
        upload(&maker, "/v1/admin/premium-terms", TERMS)
            .await
            .expect::<Value>(201);
    }
    let path = "/v1/admin/products/phv/versions";

    let first = upload(&maker, path, LIABILITY).await;
    app.clock.advance(Duration::minutes(5));
    let again = upload(&maker, path, LIABILITY).await;

    assert_eq!((first.status.as_u16(), &first.bytes), (201, &again.bytes));
}

#[tokio::test]
async fn a_version_is_never_changed() {
    let app = TestApp::new().await;
    app.load_products().await;
    let maker = app.staff(&[Capability::Products]).await;
    let dearer = version(LIABILITY, |model| model["min_annual_net"] = json!("31.00"));

    let problem = upload(&maker, "/v1/admin/products/phv/versions", &dearer)
        .await
        .refused(409, "products/version-exists");

    assert_eq!(problem.errors[0].pointer, "/version");
    let same_day = version(&dearer, |model| model["version"] = json!("2026-01b"));
    upload(&maker, "/v1/admin/products/phv/versions", &same_day)
        .await
        .refused(409, "products/validity-taken");
    let other_terms = version(TERMS, |terms| {
        terms["min_instalment_gross"] = json!("11.00");
    });
    upload(&maker, "/v1/admin/premium-terms", &other_terms)
        .await
        .refused(409, "products/version-exists");
}

#[tokio::test]
async fn an_upload_sent_twice_is_loaded_once_and_answered_alike() {
    let app = TestApp::new().await;
    let maker = app.staff(&[Capability::Products]).await;
    for (path, file) in [
        ("/v1/admin/premium-terms", TERMS),
        ("/v1/admin/products/phv/versions", LIABILITY),
    ] {
        let (once, taken) = (key(), key());
        let first = upload_once(&maker, path, &once, file).await;
        let again = upload_once(&maker, path, &once, file).await;
        assert_eq!((first.status.as_u16(), &first.bytes), (201, &again.bytes));
        assert_eq!(again.header("idempotent-replay"), "true");
        upload_once(&maker, path, &taken, file)
            .await
            .expect::<Value>(201);
        upload_once(&maker, path, &taken, &format!("{file} "))
            .await
            .refused(422, "idempotency/key-reused");
        let keyless = maker
            .request("POST", path)
            .header("content-type", "application/json");
        maker
            .send(keyless, Body::from(file))
            .await
            .refused(400, "idempotency/key-missing");
    }
    assert_eq!(trail(&app).await.len(), 2);
}

#[tokio::test]
async fn the_trail_tells_who_loaded_what_whichever_way_it_came() {
    let app = TestApp::new().await;
    app.load_products().await;
    app.load_products().await;
    let by_command_line = trail(&app).await;
    let maker = app.staff(&[Capability::Products]).await;
    let next = version(LIABILITY, |model| {
        model["version"] = json!("2027-01");
        model["valid_from"] = json!("2027-01-01");
    });
    upload(&maker, "/v1/admin/products/phv/versions", &next)
        .await
        .expect::<Value>(201);

    assert_eq!(by_command_line.len(), 5, "once each, although loaded twice");
    assert!(by_command_line.iter().all(|(_, _, by_nobody)| *by_nobody));
    let (action, after, by_nobody) = trail(&app).await.pop().unwrap();
    assert_eq!((action.as_str(), by_nobody), ("product.load", false));
    assert_eq!(after, Some(json!({ "code": "phv", "version": "2027-01" })));
}

#[tokio::test]
async fn what_the_database_could_not_keep_is_a_finding() {
    let app = TestApp::new().await;
    app.load_products().await;
    let maker = app.staff(&[Capability::Products]).await;
    let long = "p".repeat(41);
    for (code, field, text, finding) in [
        (long.as_str(), "product", long.as_str(), "bad_name"),
        ("p", "product", "p", "bad_name"),
        ("phv", "version", long.as_str(), "bad_name"),
        ("phv", "version", "", "missing_field"),
        ("phv", "name_de", "Haft\0pflicht", "bad_text"),
    ] {
        let file = version(LIABILITY, |model| {
            model["version"] = json!("2027-01");
            model["valid_from"] = json!("2027-01-01");
            model[field] = json!(text);
        });
        let path = format!("/v1/admin/products/{code}/versions");
        let problem = upload(&maker, &path, &file)
            .await
            .refused(422, "products/invalid");
        let found = &problem.errors[0];
        assert_eq!(
            (found.pointer.as_str(), found.code.as_str()),
            (format!("/{field}").as_str(), finding)
        );
    }
    let terms = TERMS.replace("2026-01-01", "2027-01-01");
    let terms = terms.replace("VersStG §4", "\\u0000");
    upload(&maker, "/v1/admin/premium-terms", &terms)
        .await
        .refused(422, "products/invalid");
    // The longest that fits is kept and can be sold.
    let longest = "p".repeat(40);
    let file = version(LIABILITY, |model| {
        model["product"] = json!(longest);
        model["version"] = json!("v".repeat(40));
    });
    upload(
        &maker,
        &format!("/v1/admin/products/{longest}/versions"),
        &file,
    )
    .await
    .expect::<Value>(201);
    let request = json!({ "product": longest, "input": liability() });
    maker.post("/v1/rate", &request).await.expect::<Rating>(200);
}

#[tokio::test]
async fn an_unsound_product_is_refused_with_every_place() {
    let app = TestApp::new().await;
    app.load_products().await;
    let maker = app.staff(&[Capability::Products]).await;
    let unsound = version(LIABILITY, |model| {
        model["version"] = json!("2027-01");
        model["valid_from"] = json!("2027-01-01");
        model["min_annual_net"] = json!("about thirty");
        model["risks"][0]["factors"][1] = json!("f_moon");
        model["colour"] = json!("blue");
    });

    let path = "/v1/admin/products/phv/versions";
    let problem = upload(&maker, path, &unsound)
        .await
        .refused(422, "products/invalid");
    let report: ProductReport = upload(&maker, "/v1/admin/products/check", &unsound)
        .await
        .expect(200);

    let has = |code: &str, pointer: &str| {
        problem
            .errors
            .iter()
            .any(|error| error.code == code && error.pointer.starts_with(pointer))
    };
    assert!(
        has("unknown_table", "/risks/0/factors/1"),
        "{:?}",
        problem.errors
    );
    assert!(has("unknown_field", "/colour"), "{:?}", problem.errors);
    assert!(
        has("bad_decimal", "/min_annual_net"),
        "{:?}",
        problem.errors
    );
    assert!(!report.is_sound);
    assert_eq!(report.findings.len(), problem.errors.len());
    let offered: Page<ProductSummary> = maker.get("/v1/products").await.expect(200);
    assert!(
        offered
            .items
            .iter()
            .all(|product| product.version != "2027-01")
    );
}

#[tokio::test]
async fn checking_a_sound_product_stores_nothing() {
    let app = TestApp::new().await;
    let maker = app.staff(&[Capability::Products]).await;
    upload(&maker, "/v1/admin/products/check", LIABILITY)
        .await
        .refused(422, "products/terms-missing");
    upload(&maker, "/v1/admin/premium-terms", TERMS)
        .await
        .expect::<Value>(201);

    let report: ProductReport = upload(&maker, "/v1/admin/products/check", LIABILITY)
        .await
        .expect(200);

    assert!(report.is_sound, "{:?}", report.findings);
    let offered: Page<ProductSummary> = maker.get("/v1/products").await.expect(200);
    assert_eq!(offered.items, []);
}

#[tokio::test]
async fn a_file_is_loaded_only_under_its_own_name() {
    let app = TestApp::new().await;
    app.load_products().await;
    let maker = app.staff(&[Capability::Products]).await;
    let problem = upload(&maker, "/v1/admin/products/hausrat/versions", LIABILITY)
        .await
        .refused(422, "products/invalid");
    assert_eq!(problem.errors[0].pointer, "/product");
}

#[tokio::test]
async fn only_the_product_department_loads_products() {
    let app = TestApp::new().await;
    let broker = app.broker().await;
    let clerk = app.staff(&[Capability::Underwriting]).await;
    for person in [&broker, &clerk] {
        for path in [
            "/v1/admin/products/phv/versions",
            "/v1/admin/products/check",
            "/v1/admin/premium-terms",
        ] {
            upload(person, path, LIABILITY)
                .await
                .refused(403, "forbidden");
        }
    }
}

#[tokio::test]
async fn new_business_takes_the_version_valid_at_its_start() {
    let app = TestApp::new().await;
    app.load_products().await;
    let maker = app.staff(&[Capability::Products]).await;
    let broker = app.broker().await;
    let next_year = version(LIABILITY, |model| {
        model["version"] = json!("2027-01");
        model["valid_from"] = json!("2027-01-01");
        model["tables"]["base"]["rows"]["KOMFORT|SINGLE"] = json!("99.60");
        model.as_object_mut().unwrap().remove("cases");
    });
    upload(&maker, "/v1/admin/products/phv/versions", &next_year)
        .await
        .expect::<Value>(201);

    let price = async |starts_on: &str| {
        let request = json!({ "product": "phv", "starts_on": starts_on, "input": liability() });
        let rating: Rating = broker.post("/v1/rate", &request).await.expect(200);
        (
            rating.product_version,
            rating.premium.unwrap().annual_net_cents.cents(),
        )
    };

    assert_eq!(price("2026-12-31").await, ("2026-01".to_owned(), 4731));
    assert_eq!(price("2027-01-01").await, ("2027-01".to_owned(), 9462));
    let form: ProductForm = broker
        .get("/v1/products/phv?on=2027-05-01")
        .await
        .expect(200);
    assert_eq!(form.version, "2027-01");
    let offered: Page<ProductSummary> = broker.get("/v1/products").await.expect(200);
    assert!(
        offered
            .items
            .iter()
            .any(|product| product.version == "2026-01" && product.code == "phv")
    );
    let before_any = json!({ "product": "phv", "starts_on": "2025-12-31", "input": liability() });
    broker
        .post("/v1/rate", &before_any)
        .await
        .refused(422, "products/unknown");
    broker
        .get("/v1/products/phv?on=2025-12-31")
        .await
        .refused(404, "not-found");
}

#[tokio::test]
async fn a_version_that_has_ended_is_not_replaced_by_an_older_one() {
    let app = TestApp::new().await;
    app.load_products().await;
    let maker = app.staff(&[Capability::Products]).await;
    let one_month = version(LIABILITY, |model| {
        model["version"] = json!("2026-08");
        model["valid_from"] = json!("2026-08-01");
        model["valid_until"] = json!("2026-08-31");
    });
    upload(&maker, "/v1/admin/products/phv/versions", &one_month)
        .await
        .expect::<Value>(201);
    let ask = async |starts_on: &str| {
        let request = json!({ "product": "phv", "starts_on": starts_on, "input": liability() });
        maker.post("/v1/rate", &request).await
    };
    assert_eq!(
        ask("2026-08-31")
            .await
            .expect::<Rating>(200)
            .product_version,
        "2026-08"
    );
    ask("2026-09-01").await.refused(422, "products/unknown");
}

#[tokio::test]
async fn an_unchanged_form_is_not_sent_again() {
    let app = TestApp::new().await;
    app.load_products().await;
    let broker = app.broker().await;
    let first = broker.get("/v1/products/phv").await;
    let asking = broker
        .request("GET", "/v1/products/phv")
        .header("if-none-match", first.header("etag"));
    let again = broker.send(asking, Body::empty()).await;
    assert_eq!((again.status.as_u16(), again.bytes.len()), (304, 0));
}
