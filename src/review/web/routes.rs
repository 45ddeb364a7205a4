//! Every address of the reviewer in one table: what it is for, what it takes, what it gives, and
//! who may ask. The router and the OpenAPI document are both made from it, so that they can't
//! say different things.

use std::sync::Arc;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::middleware::{from_fn, from_fn_with_state};
use axum::routing::{MethodRouter, delete, get, post};
use schemars::{JsonSchema, Schema, SchemaGenerator};

use super::App;
use super::acts::{ActRequest, Kept};
use super::api::{self, CheckRecord, FoundRecord, HistoryRecord, QueueRecord, StorySummary, UndoRequest};
use super::entrance::{self, Credentials, NameForm, SessionRecord, ThenQuery};
use super::events::{self, Event};
use super::guard::{guard, only_visitors_inside};
use super::pages::{self, CheckForm, MergeQuery, QueueQuery, UndoForm};
use super::{assets, exports, openapi};
use crate::report::records::StoryRecord;

/// The largest body of a request, in bytes: some pages of reasons.
const BODY: usize = 256 * 1024;

/// How the shape of a body is made.
pub(super) type Shape = fn(&mut SchemaGenerator) -> Schema;

/// What a request carries.
#[derive(Debug, Clone, Copy)]
pub(super) enum Takes {
    /// Nothing but its address.
    Nothing,
    /// Questions behind the `?`.
    Query(Shape),
    /// The fields of a form.
    Form(Shape),
    /// A JSON object.
    Json(Shape),
}

/// What an answer carries.
#[derive(Debug, Clone, Copy)]
pub(super) enum Gives {
    /// A page for people.
    Page,
    /// The way to a page.
    Redirect,
    /// A JSON object or list.
    Json(Shape),
    /// Events as they happen, each a JSON object.
    Events(Shape),
    /// Something to keep, of this media type.
    File(&'static str),
    /// Nothing.
    Nothing,
}

/// Who may ask.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Access {
    /// Everybody who reaches the server: the way in, and what its page is made of.
    Everybody,
    /// Whoever has come in; on loopback without accounts everybody is in.
    Inside,
}

/// An address.
pub(super) struct Route {
    pub(super) method: &'static str,
    pub(super) path: &'static str,
    pub(super) summary: &'static str,
    pub(super) takes: Takes,
    pub(super) gives: Gives,
    pub(super) access: Access,
    handler: MethodRouter<Arc<App>>,
}

/// The shape of a type.
fn shape<T: JsonSchema>(generator: &mut SchemaGenerator) -> Schema {
    generator.subschema_for::<T>()
}

/// All addresses.
pub(super) fn routes() -> Vec<Route> {
    use Access::{Everybody, Inside};
    let route = |method, path, summary, takes, gives, access, handler| Route {
        method,
        path,
        summary,
        takes,
        gives,
        access,
        handler,
    };
    vec![
        route("GET", "/", "The stories, or the only one", Takes::Nothing, Gives::Page, Inside, get(pages::stories)),
        route(
            "GET",
            "/stories/{story}",
            "The first finding of a story that waits, beside the queue",
            Takes::Query(shape::<QueueQuery>),
            Gives::Page,
            Inside,
            get(pages::first),
        ),
        route(
            "GET",
            "/stories/{story}/findings/{finding}",
            "A finding beside the queue",
            Takes::Query(shape::<QueueQuery>),
            Gives::Page,
            Inside,
            get(pages::finding),
        ),
        route(
            "POST",
            "/stories/{story}/findings/{finding}",
            "Decide on a finding and go on to the next",
            Takes::Form(shape::<ActRequest>),
            Gives::Redirect,
            Inside,
            post(pages::decide),
        ),
        route(
            "GET",
            "/stories/{story}/findings/{finding}/merge",
            "Choose a claim that speaks of the same thing",
            Takes::Query(shape::<MergeQuery>),
            Gives::Page,
            Inside,
            get(pages::merge),
        ),
        route(
            "POST",
            "/stories/{story}/undo",
            "Take back one's last decision on a story",
            Takes::Form(shape::<UndoForm>),
            Gives::Redirect,
            Inside,
            post(pages::undo),
        ),
        route(
            "GET",
            "/stories/{story}/matrix",
            "What each article says of each thing",
            Takes::Nothing,
            Gives::Page,
            Inside,
            get(pages::matrix),
        ),
        route(
            "GET",
            "/stories/{story}/charts",
            "What is dated, and numbers that move with time",
            Takes::Nothing,
            Gives::Page,
            Inside,
            get(pages::charts),
        ),
        route(
            "GET",
            "/stories/{story}/articles",
            "The articles of a story",
            Takes::Nothing,
            Gives::Page,
            Inside,
            get(pages::articles),
        ),
        route(
            "GET",
            "/stories/{story}/articles/{letter}",
            "An article with its claims marked",
            Takes::Nothing,
            Gives::Page,
            Inside,
            get(pages::article),
        ),
        route(
            "GET",
            "/stories/{story}/claims/{claim}",
            "To the place of a claim in its article",
            Takes::Nothing,
            Gives::Redirect,
            Inside,
            get(pages::claim),
        ),
        route(
            "GET",
            "/stories/{story}/coverage",
            "What was seen and what was not read",
            Takes::Nothing,
            Gives::Page,
            Inside,
            get(pages::coverage),
        ),
        route(
            "GET",
            "/stories/{story}/history",
            "What was decided, and by whom",
            Takes::Nothing,
            Gives::Page,
            Inside,
            get(pages::history),
        ),
        route(
            "GET",
            "/stories/{story}/report.html",
            "The report as one page to keep",
            Takes::Nothing,
            Gives::File("text/html"),
            Inside,
            get(exports::report_html),
        ),
        route(
            "GET",
            "/stories/{story}/report.json",
            "The report as JSON",
            Takes::Nothing,
            Gives::File("application/json"),
            Inside,
            get(exports::report_json),
        ),
        route(
            "GET",
            "/stories/{story}/report.md",
            "The report as Markdown",
            Takes::Nothing,
            Gives::File("text/markdown"),
            Inside,
            get(exports::report_markdown),
        ),
        route(
            "GET",
            "/stories/{story}/decisions.jsonl",
            "The decisions, one a line",
            Takes::Nothing,
            Gives::File("application/jsonl"),
            Inside,
            get(exports::decisions),
        ),
        route(
            "POST",
            "/check",
            "Check the articles again",
            Takes::Form(shape::<CheckForm>),
            Gives::Redirect,
            Inside,
            post(pages::check_again),
        ),
        route("GET", "/help", "The keys and the words", Takes::Nothing, Gives::Page, Inside, get(pages::help)),
        route(
            "GET",
            "/login",
            "Where to come in",
            Takes::Query(shape::<ThenQuery>),
            Gives::Page,
            Everybody,
            get(entrance::page),
        ),
        route(
            "POST",
            "/login",
            "Come in",
            Takes::Form(shape::<Credentials>),
            Gives::Redirect,
            Everybody,
            post(entrance::come_in),
        ),
        route("POST", "/logout", "Go out", Takes::Nothing, Gives::Redirect, Everybody, post(entrance::go_out)),
        route(
            "POST",
            "/name",
            "Say what name decisions are to carry, where there are no accounts",
            Takes::Form(shape::<NameForm>),
            Gives::Redirect,
            Inside,
            post(entrance::set_name),
        ),
        route(
            "GET",
            "/assets/{file}",
            "What pages are made of",
            Takes::Nothing,
            Gives::File("*/*"),
            Everybody,
            get(assets::file),
        ),
        route(
            "GET",
            "/api/openapi.json",
            "This document",
            Takes::Nothing,
            Gives::Json(shape::<serde_json::Value>),
            Everybody,
            get(openapi::served),
        ),
        route(
            "GET",
            "/api/session",
            "Who is asking",
            Takes::Nothing,
            Gives::Json(shape::<SessionRecord>),
            Inside,
            get(entrance::session),
        ),
        route(
            "POST",
            "/api/session",
            "Come in; the answer sets a cookie",
            Takes::Json(shape::<Credentials>),
            Gives::Json(shape::<SessionRecord>),
            Everybody,
            post(entrance::open_session),
        ),
        route(
            "DELETE",
            "/api/session",
            "Go out",
            Takes::Nothing,
            Gives::Nothing,
            Everybody,
            delete(entrance::close_session),
        ),
        route(
            "GET",
            "/api/events",
            "What happens, as it happens",
            Takes::Nothing,
            Gives::Events(shape::<Event>),
            Inside,
            get(events::stream),
        ),
        route(
            "GET",
            "/api/check",
            "Where the check of the stories stands",
            Takes::Nothing,
            Gives::Json(shape::<CheckRecord>),
            Inside,
            get(api::check),
        ),
        route(
            "POST",
            "/api/check",
            "Check the articles again; answers when that is done",
            Takes::Nothing,
            Gives::Json(shape::<CheckRecord>),
            Inside,
            post(api::check_again),
        ),
        route(
            "GET",
            "/api/stories",
            "The stories in a few numbers",
            Takes::Nothing,
            Gives::Json(shape::<Vec<StorySummary>>),
            Inside,
            get(api::stories),
        ),
        route(
            "GET",
            "/api/stories/{story}",
            "All that was found in a story, as `gainsay check --format json` has it",
            Takes::Nothing,
            Gives::Json(shape::<StoryRecord<'_>>),
            Inside,
            get(api::story),
        ),
        route(
            "GET",
            "/api/stories/{story}/queue",
            "The findings that wait, or others",
            Takes::Query(shape::<QueueQuery>),
            Gives::Json(shape::<Vec<QueueRecord>>),
            Inside,
            get(api::queue),
        ),
        route(
            "GET",
            "/api/stories/{story}/findings/{finding}",
            "A finding with its history",
            Takes::Nothing,
            Gives::Json(shape::<FoundRecord<'_>>),
            Inside,
            get(api::finding),
        ),
        route(
            "POST",
            "/api/stories/{story}/findings/{finding}",
            "Decide on a finding",
            Takes::Json(shape::<ActRequest>),
            Gives::Json(shape::<Kept>),
            Inside,
            post(api::decide),
        ),
        route(
            "POST",
            "/api/stories/{story}/undo",
            "Take back one's last decision on a story",
            Takes::Json(shape::<UndoRequest>),
            Gives::Json(shape::<Kept>),
            Inside,
            post(api::undo),
        ),
        route(
            "GET",
            "/api/stories/{story}/decisions",
            "What was decided on a story, in order of time",
            Takes::Nothing,
            Gives::Json(shape::<Vec<HistoryRecord>>),
            Inside,
            get(api::decisions),
        ),
    ]
}

/// The router of all addresses.
pub(super) fn router(app: Arc<App>) -> Router {
    let mut router = Router::new();
    for route in routes() {
        let handler = match route.access {
            Access::Everybody => route.handler,
            Access::Inside => route.handler.layer(from_fn(only_visitors_inside)),
        };
        router = router.route(route.path, handler);
    }
    router
        .fallback(pages::nothing_here)
        .layer(DefaultBodyLimit::max(BODY))
        .layer(from_fn_with_state(app.clone(), guard))
        .with_state(app)
}
