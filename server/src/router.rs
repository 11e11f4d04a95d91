//! All routes, and the OpenAPI document they make.

use axum::Router;
use axum::routing::get;
use utoipa::openapi::security::{HttpAuthScheme, HttpBuilder, SecurityScheme};
use utoipa::{Modify, OpenApi};
use utoipa_axum::router::OpenApiRouter;
use utoipa_swagger_ui::SwaggerUi;

use crate::app::App;
use crate::http::{Json, Refusal, layers};
use crate::{
    applications, claims, contracts, customers, documents, files, identity, messages, products,
    quotes, settlement,
};

#[derive(OpenApi)]
#[openapi(
    info(title = "Loma", description = "Insurance administration for insurers, brokers, advisers and customers."),
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
    let operations = Router::new()
        .route("/livez", get(async || "ok"))
        .route("/readyz", get(ready));
    let routes = routes.merge(operations).with_state(app);
    layers::around(routes).merge(SwaggerUi::new("/docs").url("/openapi.json", api))
}

/// 200 once requests can be served: the database answers.
async fn ready(
    axum::extract::State(app): axum::extract::State<App>,
) -> Result<Json<&'static str>, Refusal> {
    app.db.ping().await?;
    Ok(Json("ready"))
}
