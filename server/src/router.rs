//! All routes, and the OpenAPI document they make.

use axum::Router;
use axum::extract::State;
use axum::routing::get;
use chrono::NaiveDate;
use serde_json::Value;
use utoipa::openapi::security::{HttpAuthScheme, HttpBuilder, SecurityScheme};
use utoipa::{Modify, OpenApi};
use utoipa_axum::router::OpenApiRouter;
use utoipa_swagger_ui::{Config, SwaggerUi};

use crate::app::App;
use crate::http::{Json, Refusal, layers};
use crate::{
    applications, claims, contracts, customers, demo, documents, files, identity, messages,
    products, quotes, settlement,
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
        .merge(messages::routes())
        .merge(products::routes())
        .merge(quotes::routes())
        .merge(settlement::routes());
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
    let describe = async move |State(app): State<App>| Json(document(&api, app.clock.today()));
    let operations = Router::new()
        .route("/openapi.json", get(describe))
        .route("/livez", get(async || "ok"))
        .route("/readyz", get(ready));
    let routes = routes.merge(operations).with_state(app);
    layers::around(routes).merge(
        SwaggerUi::new("/docs").config(Config::from("/openapi.json").persist_authorization(true)),
    )
}

/// The document with examples for today: their days are ahead, as those of real requests would be.
fn document(api: &utoipa::openapi::OpenApi, today: NaiveDate) -> Value {
    let mut document = serde_json::to_value(api).unwrap_or_default();
    demo::add_examples(&mut document, today);
    document
}

/// 200 once requests can be served: the database answers.
async fn ready(State(app): State<App>) -> Result<Json<&'static str>, Refusal> {
    app.db.ping().await?;
    Ok(Json("ready"))
}
