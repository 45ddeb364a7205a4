//! The stories for programs, as JSON: the same queue, findings and decisions as on the pages.

use std::sync::Arc;

use axum::Json;
use axum::extract::{Extension, Path, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::App;
use super::acts::{ActRequest, Kept, act, alike_to_do, editor, seen};
use super::board::Table;
use super::guard::Visitor;
use super::pages::{QueueQuery, select};
use super::problem::Problem;
use super::sent::SentJson;
use crate::decision::State as Standing;
use crate::report::records::{FindingRecord, StoryRecord};
use crate::report::verdict::{count, verdict};
use crate::rules::Severity;

/// A story in a few numbers.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct StorySummary {
    /// Its name in addresses.
    story: String,
    /// What the input calls it.
    name: String,
    /// The worst that was found, in one line.
    verdict: String,
    /// How many articles it has.
    articles: usize,
    /// How many findings must be checked.
    conflicts: usize,
    /// How many are worth a look.
    warnings: usize,
    /// How many of both wait for a decision.
    to_do: usize,
}

impl StorySummary {
    fn of(table: &Table, place: usize) -> Self {
        let checked = table.story(place);
        StorySummary {
            story: table.slug(place).to_owned(),
            name: checked.story.name.clone(),
            verdict: verdict(checked),
            articles: checked.story.documents.len(),
            conflicts: count(checked, Severity::Conflict),
            warnings: count(checked, Severity::Warning),
            to_do: select(checked, &QueueQuery::default().filter()).len(),
        }
    }
}

/// A finding in the queue.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct QueueRecord {
    /// Its number among the findings of the story.
    number: usize,
    /// Its id.
    id: String,
    /// The rule's id.
    rule: String,
    /// How much it asks for.
    severity: Severity,
    /// What is to be done with it.
    state: Standing,
    /// One plain sentence.
    message: String,
}

/// A finding with what it takes to decide on it.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct FoundRecord<'a> {
    /// Its number among the findings of the story.
    number: usize,
    /// What is to be done with it.
    state: Standing,
    /// To be sent back with a decision: it is refused where the finding has changed since.
    seen: String,
    /// The ids of the findings like it that wait for a decision.
    alike: Vec<&'a str>,
    /// The finding, as `gainsay check --format json` has it.
    finding: FindingRecord<'a>,
    /// What was done at it, in order of time.
    history: Vec<HistoryRecord>,
}

/// An entry of the history.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct HistoryRecord {
    /// Whether it was not taken back.
    counts: bool,
    /// The entry, as `gainsay decisions export` writes it.
    entry: serde_json::Value,
}

/// To take back one's last decision.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct UndoRequest {
    /// The name that decisions carry, where there are no accounts and no name is known.
    #[serde(default)]
    by: String,
}

/// Where the check of the stories stands.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct CheckRecord {
    /// Whether one is under way.
    checking: bool,
    /// Grows with everything that changes a page.
    revision: u64,
    /// What of the input could not be read.
    problems: Vec<String>,
}

/// `GET /api/stories`.
pub(super) async fn stories(State(app): State<Arc<App>>) -> Response {
    app.at_the_table(true, |_, table| {
        let places = 0..table.desk.stories().len();
        Ok(Json(places.map(|place| StorySummary::of(table, place)).collect::<Vec<_>>()).into_response())
    })
    .await
}

/// `GET /api/stories/{story}`.
pub(super) async fn story(State(app): State<Arc<App>>, Path(slug): Path<String>) -> Response {
    app.at_the_table(true, move |_, table| {
        let place = table.place(&slug)?;
        Ok(Json(StoryRecord::new(table.story(place))).into_response())
    })
    .await
}

/// `GET /api/stories/{story}/queue`.
pub(super) async fn queue(
    State(app): State<Arc<App>>,
    Path(slug): Path<String>,
    Query(query): Query<QueueQuery>,
) -> Response {
    app.at_the_table(true, move |_, table| {
        let checked = table.story(table.place(&slug)?);
        let record = |at: usize| {
            let finding = &checked.findings[at];
            QueueRecord {
                number: at + 1,
                id: finding.id.clone(),
                rule: finding.rule.clone(),
                severity: finding.severity,
                state: checked.state(finding),
                message: finding.message.clone(),
            }
        };
        let records: Vec<QueueRecord> = select(checked, &query.filter()).into_iter().map(record).collect();
        Ok(Json(records).into_response())
    })
    .await
}

/// `GET /api/stories/{story}/findings/{finding}`.
pub(super) async fn finding(State(app): State<Arc<App>>, Path((slug, id)): Path<(String, String)>) -> Response {
    app.at_the_table(true, move |_, table| {
        let place = table.place(&slug)?;
        let at = table.finding(place, &id)?;
        let checked = table.story(place);
        let finding = &checked.findings[at];
        let entry = |(event, counts)| Ok::<_, Problem>(HistoryRecord { counts, entry: written(event)? });
        let record = FoundRecord {
            number: at + 1,
            state: checked.state(finding),
            seen: seen(table, place, at),
            alike: alike_to_do(table, place, at).into_iter().map(|at| checked.findings[at].id.as_str()).collect(),
            finding: FindingRecord::new(finding, &checked.story, checked.standing(finding)),
            history: table.desk.decisions(place).history(&finding.id).map(entry).collect::<Result<_, _>>()?,
        };
        Ok(Json(record).into_response())
    })
    .await
}

/// `POST /api/stories/{story}/findings/{finding}`.
pub(super) async fn decide(
    State(app): State<Arc<App>>,
    Extension(visitor): Extension<Visitor>,
    Path((slug, id)): Path<(String, String)>,
    SentJson(asked): SentJson<ActRequest>,
) -> Response {
    app.at_the_table(true, move |app, table| {
        let place = table.place(&slug)?;
        let at = table.finding(place, &id)?;
        let by = editor(&visitor, &asked.by)?;
        Ok(Json(Kept::of(&act(app, table, &by, place, at, &asked)?)).into_response())
    })
    .await
}

/// `POST /api/stories/{story}/undo`.
pub(super) async fn undo(
    State(app): State<Arc<App>>,
    Extension(visitor): Extension<Visitor>,
    Path(slug): Path<String>,
    SentJson(asked): SentJson<UndoRequest>,
) -> Response {
    app.at_the_table(true, move |app, table| {
        let place = table.place(&slug)?;
        let by = editor(&visitor, &asked.by)?;
        let undone = app.board.undo(table, &by, place).map_err(Problem::failed)?;
        if undone.is_empty() {
            return Err(Problem::new(
                StatusCode::CONFLICT,
                format!("{by} has decided nothing here that could be taken back"),
            ));
        }
        Ok(Json(Kept::of(&undone)).into_response())
    })
    .await
}

/// `GET /api/stories/{story}/decisions`.
pub(super) async fn decisions(State(app): State<Arc<App>>, Path(slug): Path<String>) -> Response {
    app.at_the_table(true, move |_, table| {
        let place = table.place(&slug)?;
        let name = &table.story(place).story.name;
        let decisions = table.desk.decisions(place);
        let events = decisions.events().filter(|(event, _)| event.story == *name);
        let record = |(event, counts)| Ok::<_, Problem>(HistoryRecord { counts, entry: written(event)? });
        Ok(Json(events.map(record).collect::<Result<Vec<_>, _>>()?).into_response())
    })
    .await
}

fn written(event: &crate::decision::Event) -> Result<serde_json::Value, Problem> {
    serde_json::to_value(event).map_err(Problem::failed)
}

/// `GET /api/check`.
pub(super) async fn check(State(app): State<Arc<App>>) -> Response {
    app.at_the_table(true, |app, table| {
        let (checking, revision) = (app.board.is_checking(), app.board.revision());
        Ok(Json(CheckRecord { checking, revision, problems: table.problems.clone() }).into_response())
    })
    .await
}

/// `POST /api/check`: checks again, and answers when that is done.
pub(super) async fn check_again(State(app): State<Arc<App>>) -> Response {
    let checking = app.clone();
    match tokio::task::spawn_blocking(move || checking.board.check_again()).await {
        Ok(Ok(true)) => check(State(app)).await,
        Ok(Ok(false)) => Problem::new(StatusCode::CONFLICT, "a check is under way; wait for it to end").shown(true),
        Ok(Err(error)) => Problem::failed(error).shown(true),
        Err(error) => Problem::failed(error).shown(true),
    }
}
