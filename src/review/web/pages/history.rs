//! What was decided on a story, and by whom, the latest first.

use std::sync::Arc;

use axum::extract::{Extension, Path, State};
use axum::response::{IntoResponse, Response};
use minijinja::context;
use serde::Serialize;

use super::{Layout, render, value};
use crate::decision::{Act, Event};
use crate::report::visible::visible;
use crate::review::web::App;
use crate::review::web::board::Table;
use crate::review::web::guard::Visitor;
use crate::review::web::told::act_in_words;

/// An entry of the history.
#[derive(Debug, Clone, Serialize)]
pub(super) struct EntryView {
    id: String,
    at: String,
    by: String,
    /// "confirmed", "took back a decision".
    what: &'static str,
    /// "confirmed", "signed off".
    kind: String,
    /// The reason, the note, or the corrected reading.
    words: Option<String>,
    /// Whether it was not taken back.
    counts: bool,
    /// The finding, where it is about one.
    finding: Option<EntryFinding>,
    /// Whether it takes back another.
    is_undoing: bool,
}

#[derive(Debug, Clone, Serialize)]
struct EntryFinding {
    id: String,
    message: String,
    /// Its number, where it is still found.
    number: Option<usize>,
    /// What its sides said then.
    sides: Vec<String>,
}

impl EntryView {
    pub(super) fn new(table: &Table, event: &Event, counts: bool) -> Self {
        let text = |text: &str| visible(text).into_owned();
        let stories = table.desk.stories();
        let place = stories.iter().position(|checked| checked.story.name == event.story);
        let finding = event.act.finding().map(|finding| EntryFinding {
            id: finding.id.clone(),
            message: text(&finding.message),
            number: place.and_then(|place| table.finding(place, &finding.id).ok()).map(|at| at + 1),
            sides: finding.sides.iter().map(|side| text(side)).collect(),
        });
        let words = match &event.act {
            Act::Corrected { reading, because, claim, .. } => {
                let because = because.as_ref().map(|because| format!(": {because}")).unwrap_or_default();
                Some(text(&format!("“{}” reads {reading}{because}", claim.quote)))
            }
            act => act.words().map(text),
        };
        EntryView {
            id: event.id.clone(),
            at: event.at.to_string(),
            by: text(&event.by),
            what: act_in_words(&event.act),
            kind: event.act.kind().replace('_', " "),
            words,
            counts,
            finding,
            is_undoing: matches!(event.act, Act::Undone { .. }),
        }
    }
}

/// The entries about a finding, the latest first.
pub(super) fn entries_of(table: &Table, place: usize, finding: &str) -> Vec<EntryView> {
    let decisions = table.desk.decisions(place);
    let history = decisions.history(finding).rev();
    history.map(|(event, counts)| EntryView::new(table, event, counts)).collect()
}

/// `GET /stories/{story}/history`.
pub(in crate::review::web) async fn history(
    State(app): State<Arc<App>>,
    Extension(visitor): Extension<Visitor>,
    Path(slug): Path<String>,
) -> Response {
    app.at_the_table(false, move |app, table| {
        let place = table.place(&slug)?;
        let name = &table.story(place).story.name;
        let decisions = table.desk.decisions(place);
        let events = decisions.events().rev().filter(|(event, _)| event.story == *name);
        let entries: Vec<EntryView> = events.map(|(event, counts)| EntryView::new(table, event, counts)).collect();
        let layout = Layout::inside(app, &visitor, "History").of_story(table, place, "history");
        Ok(render("history.html", &layout, context! { entries => value(entries) }).into_response())
    })
    .await
}
