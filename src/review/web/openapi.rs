//! What the addresses take and give, as an OpenAPI document made from the table of routes and
//! the types of their bodies.

use axum::Json;
use schemars::generate::SchemaSettings;
use schemars::{Schema, SchemaGenerator};
use serde_json::{Map, Value, json};

use super::problem::ProblemRecord;
use super::routes::{Access, Gives, Route, Takes, routes};

/// `GET /api/openapi.json`.
pub(super) async fn served() -> Json<Value> {
    Json(document())
}

/// The OpenAPI 3.1 document of all addresses.
pub fn document() -> Value {
    let settings = SchemaSettings::draft2020_12().with(|settings| {
        settings.definitions_path = "/components/schemas".into();
        settings.meta_schema = None;
    });
    let mut generator = settings.into_generator();
    let problem = generator.subschema_for::<ProblemRecord>();
    let mut paths: Map<String, Value> = Map::new();
    for route in routes() {
        let operation = operation(&route, &problem, &mut generator);
        let path = paths.entry(route.path).or_insert_with(|| json!({}));
        path[route.method.to_lowercase()] = operation;
    }
    json!({
        "openapi": "3.1.0",
        "info": {
            "title": "gainsay serve",
            "version": env!("CARGO_PKG_VERSION"),
            "summary": "The reviewer: findings of stories, and what editors decide on them",
            "description": "Everything that the pages do. Programs use the addresses under /api and send JSON. Where \
                            the server has accounts, send `Authorization: Bearer TOKEN`, or open a session and keep \
                            its cookie. A request that changes something and names its Origin must come from the \
                            server itself.",
        },
        "paths": paths,
        "components": {
            "schemas": generator.take_definitions(true),
            "securitySchemes": {
                "token": {"type": "http", "scheme": "bearer"},
                "session": {"type": "apiKey", "in": "cookie", "name": "gainsay_session_PORT"},
            },
        },
    })
}

fn operation(route: &Route, problem: &Schema, generator: &mut SchemaGenerator) -> Value {
    let mut operation = json!({ "summary": route.summary });
    let mut parameters: Vec<Value> = path_names(route.path)
        .map(|name| json!({"name": name, "in": "path", "required": true, "schema": {"type": "string"}}))
        .collect();
    let body = |kind: &str, schema: Schema| json!({"required": true, "content": {kind: {"schema": schema}}});
    match route.takes {
        Takes::Nothing => {}
        Takes::Query(shape) => parameters.extend(query_parameters(shape, generator)),
        Takes::Form(shape) => operation["requestBody"] = body("application/x-www-form-urlencoded", shape(generator)),
        Takes::Json(shape) => operation["requestBody"] = body("application/json", shape(generator)),
    }
    if !parameters.is_empty() {
        operation["parameters"] = parameters.into();
    }
    let content = |kind: &str, schema: Value| json!({kind: {"schema": schema}});
    let text = || json!({"type": "string"});
    let (status, mut done) = match route.gives {
        Gives::Page => ("200", json!({"description": "A page", "content": content("text/html", text())})),
        Gives::Redirect => ("303", json!({"description": "The way to a page"})),
        Gives::Json(shape) => ("200", json!({"content": content("application/json", shape(generator).into())})),
        Gives::Events(shape) => (
            "200",
            json!({
                "description": "Server-sent events, each with a JSON object of this shape as its data",
                "content": content("text/event-stream", shape(generator).into()),
            }),
        ),
        Gives::File(kind) => ("200", json!({"description": "A file to keep", "content": content(kind, text())})),
        Gives::Nothing => ("204", json!({"description": "Done"})),
    };
    if done.get("description").is_none() {
        done["description"] = route.summary.into();
    }
    let kind = if route.path.starts_with("/api/") { "application/json" } else { "text/html" };
    let wrong = if kind == "text/html" { text() } else { problem.clone().into() };
    operation["responses"] = json!({
        status: done,
        "default": {"description": "Why it was not done, and what to do about it", "content": content(kind, wrong)},
    });
    if matches!(route.gives, Gives::Page) {
        operation["responses"]["303"] =
            json!({"description": "The way to another page, such as the one to come in at"});
    }
    if route.access == Access::Inside {
        operation["security"] = json!([{"token": []}, {"session": []}, {}]);
    }
    operation
}

/// The names in the braces of a path.
fn path_names(path: &str) -> impl Iterator<Item = &str> {
    path.split('{').skip(1).filter_map(|rest| rest.split_once('}')).map(|(name, _)| name)
}

/// A parameter for each field of a record of questions.
fn query_parameters(shape: super::routes::Shape, generator: &mut SchemaGenerator) -> Vec<Value> {
    let schema = shape(generator);
    let name = schema.get("$ref").and_then(Value::as_str).and_then(|path| path.rsplit('/').next());
    let record = name.and_then(|name| generator.definitions().get(name)).cloned().unwrap_or_else(|| schema.into());
    let fields = record.get("properties").and_then(Value::as_object).cloned().unwrap_or_default();
    let parameter = |(name, mut schema): (String, Value)| {
        let description = schema.as_object_mut().and_then(|schema| schema.remove("description"));
        json!({"name": name, "in": "query", "description": description, "schema": schema})
    };
    fields.into_iter().map(parameter).collect()
}
