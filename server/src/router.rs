//! All routes, and the OpenAPI document they make.

use std::sync::{Arc, Mutex, PoisonError};

use axum::Router;
use axum::extract::State;
use axum::http::header;
use axum::middleware::from_fn_with_state;
use axum::routing::get;
use bytes::Bytes;
use chrono::NaiveDate;
use utoipa::openapi::security::{HttpAuthScheme, HttpBuilder, SecurityScheme};
use utoipa::{Modify, OpenApi};
use utoipa_axum::router::OpenApiRouter;
use utoipa_swagger_ui::{Config, SwaggerUi};

use crate::app::App;
use crate::http::{Json, Refusal, layers};
use crate::{
    applications, claims, contracts, customers, demo, documents, files, identity, ledger, messages,
    metrics, products, quotes, settlement, sync,
};

#[derive(OpenApi)]
#[openapi(
    info(title = "Loma", description = "Insurance administration for insurers, brokers, advisers and customers.\n\n\
        To try it with the demo data: send the example of `POST /v1/auth/login`, with the address that another example \
        names and the same password, and put the `access_token` of the answer into *Authorize*."),
    modifiers(&BearerToken)
)]
struct Api;

struct BearerToken;

impl Modify for BearerToken {
    fn modify(&self, api: &mut utoipa::openapi::OpenApi) {
        let scheme = HttpBuilder::new()
            .scheme(HttpAuthScheme::Bearer)
            .bearer_format("JWT")
            .build();
        api.components
            .get_or_insert_default()
            .add_security_scheme("bearer", SecurityScheme::Http(scheme));
    }
}

fn v1() -> OpenApiRouter<App> {
    let capabilities = identity::routes()
        .merge(applications::routes())
        .merge(claims::routes())
        .merge(contracts::routes())
        .merge(customers::routes())
        .merge(documents::routes())
        .merge(files::routes())
        .merge(ledger::routes())
        .merge(messages::routes())
        .merge(products::routes())
        .merge(quotes::routes())
        .merge(settlement::routes())
        .merge(sync::routes());
    OpenApiRouter::with_openapi(Api::openapi()).nest("/v1", capabilities)
}

/// The routes, and the document they make.
fn documented() -> (Router<App>, utoipa::openapi::OpenApi) {
    let (routes, mut api) = v1().split_for_parts();
    crate::http::describe_refusals(&mut api);
    (routes, api)
}

/// The OpenAPI 3.1 document.
#[must_use]
pub fn openapi() -> utoipa::openapi::OpenApi {
    documented().1
}

/// The whole service, ready to be served.
pub fn service(app: App) -> Router {
    let (routes, api) = documented();
    let of_the_day = Arc::new(Mutex::new(None));
    let describe = async move |State(app): State<App>| {
        let document = document(&api, app.clock.today(), &of_the_day);
        ([(header::CONTENT_TYPE, "application/json")], document)
    };
    let operations = Router::new()
        .route("/openapi.json", get(describe))
        .route("/livez", get(async || "ok"))
        .route("/readyz", get(ready))
        .route("/metrics", get(metrics::show));
    let routes = routes.merge(operations).with_state(app.clone());
    let measured = from_fn_with_state(app, metrics::measure);
    layers::around(routes).layer(measured).merge(
        SwaggerUi::new("/docs").config(Config::from("/openapi.json").persist_authorization(true)),
    )
}

/// The document with examples for today: their days are ahead, as those of real requests would be. Made once a day.
fn document(
    api: &utoipa::openapi::OpenApi,
    today: NaiveDate,
    of_the_day: &Mutex<Option<(NaiveDate, Bytes)>>,
) -> Bytes {
    let mut made = of_the_day.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some((day, document)) = made.as_ref()
        && *day == today
    {
        return document.clone();
    }
    let mut document = serde_json::to_value(api).unwrap_or_default();
    demo::add_examples(&mut document, today);
    let document = Bytes::from(document.to_string());
    *made = Some((today, document.clone()));
    document
}

/// 200 once requests can be served: the database answers.
async fn ready(State(app): State<App>) -> Result<Json<&'static str>, Refusal> {
    app.db.ping().await?;
    Ok(Json("ready"))
}
