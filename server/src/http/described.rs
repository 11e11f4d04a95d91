//! Refusals in the OpenAPI document: every code with its status and words, and the body they come in.

use std::fmt::Write;

use shared_types::{FieldError, Problem};
use utoipa::openapi::path::Operation;
use utoipa::openapi::schema::{Object, ObjectBuilder, Ref, Schema, Type};
use utoipa::openapi::{Content, OpenApi, PathItem, RefOr, Response};
use utoipa::{PartialSchema, ToSchema};

use super::codes;

const MEDIA_TYPE: &str = "application/problem+json";

/// Adds the schemas `Problem`, `FieldError` and `ProblemCode`, and says of every operation that it may refuse with them.
pub fn describe_refusals(api: &mut OpenApi) {
    let schemas = &mut api.components.get_or_insert_default().schemas;
    schemas.insert(
        "ProblemCode".to_owned(),
        Schema::Object(every_code()).into(),
    );
    schemas.insert(FieldError::name().into_owned(), FieldError::schema());
    let mut problem = Problem::schema();
    if let RefOr::T(Schema::Object(object)) = &mut problem {
        let code = Ref::from_schema_name("ProblemCode");
        object.properties.insert("type".to_owned(), code.into());
    }
    schemas.insert(Problem::name().into_owned(), problem);
    for path in api.paths.paths.values_mut() {
        for operation in operations_of(path) {
            may_refuse(operation);
        }
    }
}

/// The list as an enum, with a table for people to read.
fn every_code() -> Object {
    let mut table =
        "Stable codes of refusals, the values of `type`.\n\n| code | status | says |\n|---|---|---|\n"
            .to_owned();
    for code in codes::ALL {
        // Writing to a string cannot fail.
        let _ = writeln!(
            table,
            "| `{}` | {} | {} {} |",
            code.code,
            code.status.as_u16(),
            code.de,
            code.en
        );
    }
    ObjectBuilder::new()
        .schema_type(Type::String)
        .description(Some(table))
        .enum_values(Some(codes::ALL.iter().map(|code| code.code)))
        .build()
}

fn operations_of(path: &mut PathItem) -> impl Iterator<Item = &mut Operation> {
    [
        &mut path.head,
        &mut path.get,
        &mut path.put,
        &mut path.post,
        &mut path.delete,
        &mut path.patch,
    ]
    .into_iter()
    .flatten()
}

/// What is listed gets its body; what every endpoint may answer (401, 403, 429, 503, …) is the default.
fn may_refuse(operation: &mut Operation) {
    let responses = &mut operation.responses.responses;
    responses
        .entry("default".to_owned())
        .or_insert_with(|| Response::new("Refused; `type` says why.").into());
    for (status, response) in responses {
        let is_refusal = status == "default" || status.starts_with(['4', '5']);
        if let RefOr::T(response) = response
            && is_refusal
            && response.content.is_empty()
        {
            let body = Content::new(Some(Ref::from_schema_name("Problem")));
            response.content.insert(MEDIA_TYPE.to_owned(), body.into());
        }
    }
}
