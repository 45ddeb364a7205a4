//! What an editor takes away: the report of a story in the formats of `gainsay check`, and what
//! was decided on it.

use std::io;
use std::sync::Arc;

use axum::extract::{Path, State};
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};

use super::App;
use super::board::Table;
use super::problem::Problem;
use crate::check::CheckedStory;
use crate::decision::Event;
use crate::report::records::RunRecord;
use crate::report::{Detail, TextOptions, html, json, markdown};
use crate::review::store::write_lines;
use crate::rules::RuleSet;

/// What a file is made from.
struct Made<'a> {
    run: RunRecord,
    story: &'a CheckedStory,
    rules: &'a RuleSet,
    events: Vec<&'a Event>,
}

type Write = fn(&mut dyn io::Write, Made<'_>) -> io::Result<()>;

/// A file of a story: its ending, its media type, how it is written.
async fn file(app: Arc<App>, slug: String, (ending, kind): (&'static str, &'static str), write: Write) -> Response {
    app.at_the_table(false, move |app, table: &mut Table| {
        let place = table.place(&slug)?;
        let story = table.story(place);
        let decisions = table.desk.decisions(place);
        let events = decisions.events().map(|(event, _)| event);
        let made = Made {
            run: app.board.run(table, place),
            story,
            rules: &table.desk.options().rules,
            events: events.filter(|event| event.story == story.story.name).collect(),
        };
        let mut body = Vec::new();
        write(&mut body, made).map_err(Problem::failed)?;
        let mut response = body.into_response();
        let headers = response.headers_mut();
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
        // A name of plain letters: what a story is called may hold anything.
        let name = format!("attachment; filename=\"gainsay-{}.{ending}\"", plain(table.slug(place)));
        headers.insert(header::CONTENT_DISPOSITION, HeaderValue::from_str(&name).map_err(Problem::failed)?);
        // The page has its styles within it and asks for nothing else.
        let policy =
            HeaderValue::from_static("sandbox; default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'");
        headers.insert(header::CONTENT_SECURITY_POLICY, policy);
        Ok(response)
    })
    .await
}

/// The letters and digits of ASCII in a name.
fn plain(name: &str) -> String {
    let plain: String = name.chars().filter(|c| c.is_ascii_alphanumeric() || *c == '-').collect();
    if plain.is_empty() { "story".to_owned() } else { plain }
}

/// `GET /stories/{story}/report.html`.
pub(super) async fn report_html(State(app): State<Arc<App>>, Path(slug): Path<String>) -> Response {
    file(app, slug, ("html", "text/html; charset=utf-8"), |out, made| {
        html::write(out, &made.run, std::slice::from_ref(made.story), None, made.rules)
    })
    .await
}

/// `GET /stories/{story}/report.json`.
pub(super) async fn report_json(State(app): State<Arc<App>>, Path(slug): Path<String>) -> Response {
    file(app, slug, ("json", "application/json"), |out, made| {
        json::write(out, made.run, std::slice::from_ref(made.story), None)
    })
    .await
}

/// `GET /stories/{story}/report.md`.
pub(super) async fn report_markdown(State(app): State<Arc<App>>, Path(slug): Path<String>) -> Response {
    file(app, slug, ("md", "text/markdown; charset=utf-8"), |out, made| {
        let options = TextOptions { width: 100, detail: Detail::Usual, inputs: made.run.inputs };
        markdown::write(out, made.story, made.rules, &options)
    })
    .await
}

/// `GET /stories/{story}/decisions.jsonl`.
pub(super) async fn decisions(State(app): State<Arc<App>>, Path(slug): Path<String>) -> Response {
    file(app, slug, ("decisions.jsonl", "application/jsonl; charset=utf-8"), |out, made| write_lines(out, made.events))
        .await
}
