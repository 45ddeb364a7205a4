//! `GET /`: the stories, or where there is one alone, that story.

use std::sync::Arc;

use axum::extract::{Extension, State};
use axum::response::{IntoResponse, Response};
use minijinja::context;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::queue::to_do;
use super::{Layout, local_path, redirect, render, story_path, value};
use crate::report::verdict::{count, counts};
use crate::report::visible::visible;
use crate::review::web::App;
use crate::review::web::board::Table;
use crate::review::web::guard::Visitor;
use crate::review::web::problem::Problem;
use crate::review::web::sent::SentForm;
use crate::rules::Severity;

/// Where to go after a check.
#[derive(Debug, Default, Deserialize, JsonSchema)]
pub(in crate::review::web) struct CheckForm {
    /// A path of this server.
    #[serde(default)]
    then: String,
}

#[derive(Debug, Serialize)]
struct StoryLine {
    path: String,
    name: String,
    counts: String,
    conflicts: usize,
    warnings: usize,
    to_do: usize,
}

impl StoryLine {
    fn of(table: &Table, place: usize) -> Self {
        let checked = table.story(place);
        StoryLine {
            path: story_path(table, place),
            name: visible(&checked.story.name).into_owned(),
            counts: counts(checked),
            conflicts: count(checked, Severity::Conflict),
            warnings: count(checked, Severity::Warning),
            to_do: to_do(checked),
        }
    }
}

pub(in crate::review::web) async fn stories(
    State(app): State<Arc<App>>,
    Extension(visitor): Extension<Visitor>,
) -> Response {
    app.at_the_table(false, move |app, table| {
        let count = table.desk.stories().len();
        if count == 1 {
            return Ok(redirect(&story_path(table, 0)).into_response());
        }
        let stories: Vec<StoryLine> = (0..count).map(|place| StoryLine::of(table, place)).collect();
        let layout = Layout::inside(app, &visitor, "Stories");
        let view = context! { stories => value(stories), problems => table.problems.clone() };
        Ok(render("stories.html", &layout, view).into_response())
    })
    .await
}

/// `POST /check`: checks the articles again and goes back to the page.
pub(in crate::review::web) async fn check_again(
    State(app): State<Arc<App>>,
    SentForm(form): SentForm<CheckForm>,
) -> Response {
    let checking = app.clone();
    match tokio::task::spawn_blocking(move || checking.board.check_again()).await {
        Ok(Ok(_)) => redirect(local_path(&form.then)).into_response(),
        Ok(Err(error)) => Problem::failed(error).shown(false),
        Err(error) => Problem::failed(error).shown(false),
    }
}
