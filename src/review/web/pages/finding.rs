//! A finding beside the queue: what differs, who says so, why it is held to be one thing, and
//! what an editor can do about it.

use std::sync::Arc;

use axum::extract::{self, Extension, Path, Query};
use axum::http::StatusCode;
use axum::response::{Html, IntoResponse, Response};
use minijinja::context;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::history::{EntryView, entries_of};
use super::queue::{QueueQuery, QueueView, finding_view, select, state_name};
use super::{Layout, redirect, render, story_path, value};
use crate::check::CheckedStory;
use crate::decision::State;
use crate::report::html::view::FindingView;
use crate::report::visible::visible;
use crate::review::alike;
use crate::review::web::App;
use crate::review::web::acts::{ActKind, ActRequest, act, alike_to_do, editor, seen};
use crate::review::web::board::Table;
use crate::review::web::cookies::with_cookie;
use crate::review::web::guard::Visitor;
use crate::review::web::problem::Problem;
use crate::review::web::sent::SentForm;
use crate::rules::value_in_words;

/// To take back one's last decision.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
pub(in crate::review::web) struct UndoForm {
    /// The name that decisions carry, where there are no accounts and no name is known.
    #[serde(default)]
    pub(in crate::review::web) by: String,
}

/// What an editor has said on a finding.
#[derive(Debug, Serialize)]
struct StandingView {
    state: &'static str,
    /// "confirmed" or "dismissed".
    verdict: Option<&'static str>,
    by: Option<String>,
    at: Option<String>,
    because: Option<String>,
    /// What the sides said then, where that is something else now.
    sides_then: Vec<String>,
    signed_by: Option<String>,
    signed_at: Option<String>,
}

/// A claim to choose.
#[derive(Debug, Serialize)]
struct ClaimChoice {
    id: String,
    quote: String,
    value: String,
    side: usize,
    source: String,
}

/// What can be done at a finding.
#[derive(Debug, Serialize)]
struct DoableView {
    /// Changes when the page is out of date.
    seen: String,
    can_sign: bool,
    can_split: bool,
    /// How many findings like it wait for a decision.
    alike: usize,
    claims: Vec<ClaimChoice>,
}

/// Where to go from a finding.
#[derive(Debug, Serialize)]
struct WaysView {
    previous: Option<String>,
    next: Option<String>,
    next_alike: Option<String>,
    /// Its place in the queue, counted from 1; null where it does not pass the filter.
    place: Option<usize>,
    of: usize,
}

/// `GET /stories/{story}`: the first finding that waits.
pub(in crate::review::web) async fn first(
    extract::State(app): extract::State<Arc<App>>,
    Extension(visitor): Extension<Visitor>,
    Path(slug): Path<String>,
    Query(query): Query<QueueQuery>,
) -> Response {
    app.at_the_table(false, move |app, table| {
        let place = table.place(&slug)?;
        let passing = select(table.story(place), &query.filter());
        let page = page(app, table, &visitor, place, passing.first().copied(), &query, None);
        Ok(page.into_response())
    })
    .await
}

/// `GET /stories/{story}/findings/{finding}`.
pub(in crate::review::web) async fn finding(
    extract::State(app): extract::State<Arc<App>>,
    Extension(visitor): Extension<Visitor>,
    Path((slug, id)): Path<(String, String)>,
    Query(query): Query<QueueQuery>,
) -> Response {
    app.at_the_table(false, move |app, table| {
        let place = table.place(&slug)?;
        let at = table.finding(place, &id)?;
        Ok(page(app, table, &visitor, place, Some(at), &query, None).into_response())
    })
    .await
}

/// `POST /stories/{story}/findings/{finding}`: does what the form says and goes on to the next
/// finding that waits; a note stays where it is.
pub(in crate::review::web) async fn decide(
    extract::State(app): extract::State<Arc<App>>,
    Extension(visitor): Extension<Visitor>,
    Path((slug, id)): Path<(String, String)>,
    Query(query): Query<QueueQuery>,
    SentForm(asked): SentForm<ActRequest>,
) -> Response {
    app.at_the_table(false, move |app, table| {
        let place = table.place(&slug)?;
        let at = table.finding(place, &id)?;
        let next = next_after(table.story(place), &query, at);
        let next = next.map(|at| table.story(place).findings[at].id.clone());
        let kept = editor(&visitor, &asked.by).and_then(|by| {
            let entries = act(app, table, &by, place, at, &asked)?;
            Ok((by, entries))
        });
        let (by, entries) = match kept {
            Ok(kept) => kept,
            // The page again, with what is wrong above it and what was typed still in the form.
            Err(problem) => return again(app, table, &visitor, place, &id, &query, &asked, &problem),
        };
        let stays = matches!(asked.act, ActKind::Note | ActKind::SignOff | ActKind::Correct);
        let is_there = |id: &String| table.finding(place, id).is_ok();
        let to = if stays { Some(id) } else { next }.filter(is_there);
        let query = QueueQuery { done: entries.first().map_or_else(String::new, |entry| entry.id.clone()), ..query };
        let response = redirect(&way(table, place, to.as_deref(), &query)).into_response();
        let remembers = !visitor.by_account && visitor.name.as_ref() != Some(&by);
        Ok(if remembers { with_cookie(response, app.cookies.remember_name(&by, visitor.secure)) } else { response })
    })
    .await
}

/// `POST /stories/{story}/undo`: takes back one's last decision and goes to what it was about.
pub(in crate::review::web) async fn undo(
    extract::State(app): extract::State<Arc<App>>,
    Extension(visitor): Extension<Visitor>,
    Path(slug): Path<String>,
    Query(query): Query<QueueQuery>,
    SentForm(form): SentForm<UndoForm>,
) -> Response {
    app.at_the_table(false, move |app, table| {
        let place = table.place(&slug)?;
        let by = editor(&visitor, &form.by)?;
        let undone = app.board.undo(table, &by, place).map_err(Problem::failed)?;
        let Some(first) = undone.first() else {
            return Err(Problem::new(
                StatusCode::CONFLICT,
                format!("{by} has decided nothing here that could be taken back"),
            ));
        };
        let finding = first.act.finding().map(|finding| finding.id.clone());
        let finding = finding.filter(|id| table.finding(place, id).is_ok());
        let undoing = table.desk.decisions(place).events().next_back().map(|(event, _)| event.id.clone());
        let query = QueueQuery { done: undoing.unwrap_or_default(), ..query };
        Ok(redirect(&way(table, place, finding.as_deref(), &query)).into_response())
    })
    .await
}

/// The address of a finding in the queue, or of the queue.
fn way(table: &Table, place: usize, finding: Option<&str>, query: &QueueQuery) -> String {
    let path = story_path(table, place);
    let mut written = query.written();
    if !query.done.is_empty() {
        let sign = if written.is_empty() { '?' } else { '&' };
        written.push_str(&format!("{sign}done={}", super::segment(&query.done)));
    }
    match finding {
        Some(id) => format!("{path}/findings/{}{written}", super::segment(id)),
        None => format!("{path}{written}"),
    }
}

/// The next finding of the queue that waits, after a place and then from the start.
fn next_after(checked: &CheckedStory, query: &QueueQuery, at: usize) -> Option<usize> {
    let passing = select(checked, &query.filter());
    let waits = |other: &usize| *other != at && !checked.state(&checked.findings[*other]).is_decided();
    let mut after = passing.iter().copied().filter(|&other| other > at).filter(waits);
    after.next().or_else(|| passing.iter().copied().find(waits))
}

#[allow(clippy::too_many_arguments, reason = "what a form that failed is shown with")]
fn again(
    app: &App,
    table: &mut Table,
    visitor: &Visitor,
    place: usize,
    id: &str,
    query: &QueueQuery,
    asked: &ActRequest,
    problem: &Problem,
) -> Result<Response, Problem> {
    let at = table.finding(place, id)?;
    let failed = Failed { text: problem.text(), asked };
    Ok((problem.status(), page(app, table, visitor, place, Some(at), query, Some(failed))).into_response())
}

/// A form that could not be done.
struct Failed<'a> {
    text: &'a str,
    asked: &'a ActRequest,
}

fn page(
    app: &App,
    table: &mut Table,
    visitor: &Visitor,
    place: usize,
    at: Option<usize>,
    query: &QueueQuery,
    failed: Option<Failed<'_>>,
) -> Html<String> {
    let view = table.view(place);
    let table = &*table;
    let checked = table.story(place);
    let passing = select(checked, &query.filter());
    let queue = QueueView::new(table, place, &view, query, &passing, at);
    let shown = at.and_then(|at| finding_view(&view, at));
    let title = shown.map_or_else(|| "Findings".to_owned(), title_of);
    let layout = Layout::inside(app, visitor, &title).of_story(table, place, "findings");
    let done = table
        .desk
        .decisions(place)
        .events()
        .find(|(event, _)| event.id == query.done)
        .map(|(event, counts)| EntryView::new(table, event, counts));
    let by = visitor.name.as_ref().map(|name| name.as_str());
    render(
        "review.html",
        &layout,
        context! {
            queue => value(queue),
            finding => shown.map(|finding| value(undecided(finding))),
            standing => at.map(|at| value(standing(checked, at))),
            doable => at.map(|at| value(doable(table, place, at, shown, by))),
            ways => at.map(|at| value(ways(table, place, &passing, at, query))),
            history => at.map(|at| value(entries_of(table, place, &checked.findings[at].id))),
            done => done.map(value),
            problem => failed.as_ref().map(|failed| failed.text),
            typed => failed.map(|failed| value(Typed::of(failed.asked))),
            problems => table.problems.clone(),
            unplaced => view.unplaced.clone(),
        },
    )
}

/// What was typed into a form that could not be done.
#[derive(Debug, Serialize)]
struct Typed {
    act: String,
    because: String,
    note: String,
    reading: String,
}

impl Typed {
    fn of(asked: &ActRequest) -> Self {
        let act = format!("{:?}", asked.act).to_lowercase();
        let (because, note, reading) = (asked.because.clone(), asked.note.clone(), asked.reading.clone());
        Typed { act, because, note, reading }
    }
}

/// The finding without what was decided on it, which stands on the page as it changes.
fn undecided(finding: &FindingView) -> FindingView {
    FindingView { standing: Vec::new(), state: State::Open.name(), ..finding.clone() }
}

fn title_of(finding: &FindingView) -> String {
    format!("{} {}: {}", finding.severity, finding.number, finding.headline)
}

fn standing(checked: &CheckedStory, at: usize) -> StandingView {
    let finding = &checked.findings[at];
    let standing = checked.standing(finding);
    let verdict = standing.and_then(|standing| standing.verdict.as_ref());
    let signed = standing.and_then(|standing| standing.signed_off.as_ref());
    let state = checked.state(finding);
    let text = |text: &String| visible(text).into_owned();
    StandingView {
        state: state_name(state),
        verdict: verdict.map(|verdict| if verdict.confirmed { "confirmed" } else { "dismissed" }),
        by: verdict.map(|verdict| text(&verdict.by)),
        at: verdict.map(|verdict| verdict.at.to_string()),
        because: verdict.and_then(|verdict| verdict.because.as_ref()).map(text),
        sides_then: match verdict {
            Some(verdict) if state == State::Stale => verdict.sides.iter().map(text).collect(),
            _ => Vec::new(),
        },
        signed_by: signed.map(|signed| text(&signed.by)),
        signed_at: signed.map(|signed| signed.at.to_string()),
    }
}

fn doable(table: &Table, place: usize, at: usize, shown: Option<&FindingView>, by: Option<&str>) -> DoableView {
    let checked = table.story(place);
    let finding = &checked.findings[at];
    let verdict = checked.standing(finding).and_then(|standing| standing.verdict.as_ref());
    let signed = checked.standing(finding).is_some_and(|standing| standing.signed_off.is_some());
    let second = verdict.is_some_and(|verdict| by.is_some_and(|by| by != verdict.by));
    DoableView {
        seen: seen(table, place, at),
        can_sign: second && !signed && checked.state(finding).is_decided(),
        can_split: finding.group.is_some() && finding.sides.len() > 1,
        alike: alike_to_do(table, place, at).len(),
        claims: shown.map_or_else(Vec::new, |_| claims(checked, at)),
    }
}

/// The claims of a finding, in the order of its sides.
fn claims(checked: &CheckedStory, at: usize) -> Vec<ClaimChoice> {
    let story = &checked.story;
    let sides = checked.findings[at].sides.iter().enumerate();
    let claims = sides.flat_map(|(side, one)| one.claims.iter().map(move |&claim| (side + 1, claim)));
    claims
        .map(|(side, key)| {
            let claim = story.claim(key);
            let document = story.document(claim.document);
            ClaimChoice {
                id: claim.id.0.to_string(),
                quote: visible(story.quote(key)).into_owned(),
                value: visible(&value_in_words(&claim.value)).into_owned(),
                side,
                source: visible(document.outlet.as_deref().unwrap_or(&document.id)).into_owned(),
            }
        })
        .collect()
}

fn ways(table: &Table, place: usize, passing: &[usize], at: usize, query: &QueueQuery) -> WaysView {
    let checked = table.story(place);
    let query = QueueQuery { done: String::new(), ..query.clone() };
    let to = |at: usize| way(table, place, Some(&checked.findings[at].id), &query);
    let others = alike(checked, &checked.findings[at]);
    let waits = |other: &&usize| !checked.state(&checked.findings[**other]).is_decided();
    let next_alike = others.iter().filter(waits).find(|other| **other > at).or(others.iter().find(waits));
    WaysView {
        previous: passing.iter().rev().find(|&&other| other < at).map(|&other| to(other)),
        next: passing.iter().find(|&&other| other > at).map(|&other| to(other)),
        next_alike: next_alike.map(|&other| to(other)),
        place: passing.iter().position(|&other| other == at).map(|place| place + 1),
        of: passing.len(),
    }
}
