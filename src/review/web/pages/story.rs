//! The pages of a story beside its findings: the matrix, the charts, the articles, and what was
//! not read.

use std::sync::Arc;

use axum::extract::{Extension, Path, State};
use axum::response::{IntoResponse, Response};
use minijinja::{Value, context};

use super::{Layout, redirect, render, segment, story_path, value};
use crate::report::html::view::StoryView;
use crate::report::sources::sources;
use crate::review::web::App;
use crate::review::web::guard::Visitor;
use crate::review::web::problem::Problem;

/// A page of a story that shows a part of its view.
async fn page(
    app: Arc<App>,
    visitor: Visitor,
    slug: String,
    (template, title, tab): (&'static str, &'static str, &'static str),
    part: fn(&StoryView) -> Value,
) -> Response {
    app.at_the_table(false, move |app, table| {
        let place = table.place(&slug)?;
        let view = table.view(place);
        let layout = Layout::inside(app, &visitor, title).of_story(table, place, tab);
        Ok(render(template, &layout, part(&view)).into_response())
    })
    .await
}

/// `GET /stories/{story}/matrix`.
pub(in crate::review::web) async fn matrix(
    State(app): State<Arc<App>>,
    Extension(visitor): Extension<Visitor>,
    Path(slug): Path<String>,
) -> Response {
    page(app, visitor, slug, ("matrix_page.html", "Matrix", "matrix"), |view| {
        context! {
            matrix => value(view.matrix.clone()),
            sources => value(view.sources.clone()),
            name => view.name.clone(),
            verdict => view.verdict.clone(),
            counts => view.counts.clone(),
            contrasts => value(view.contrasts.clone()),
        }
    })
    .await
}

/// `GET /stories/{story}/charts`.
pub(in crate::review::web) async fn charts(
    State(app): State<Arc<App>>,
    Extension(visitor): Extension<Visitor>,
    Path(slug): Path<String>,
) -> Response {
    page(app, visitor, slug, ("charts_page.html", "Charts", "charts"), |view| {
        context! {
            timeline => view.timeline.clone().map(value),
            moving => value(view.moving.clone()),
            name => view.name.clone(),
        }
    })
    .await
}

/// `GET /stories/{story}/articles`.
pub(in crate::review::web) async fn articles(
    State(app): State<Arc<App>>,
    Extension(visitor): Extension<Visitor>,
    Path(slug): Path<String>,
) -> Response {
    page(app, visitor, slug, ("articles_page.html", "Articles", "articles"), |view| {
        let lines = view.articles.iter().map(|article| {
            context! {
                source => value(article.source.clone()),
                claims => article.claims.len(),
                flagged => article.claims.iter().filter(|claim| claim.finding.is_some()).count(),
                unread => article.unread,
            }
        });
        context! { articles => lines.collect::<Vec<Value>>() }
    })
    .await
}

/// `GET /stories/{story}/articles/{letter}`.
pub(in crate::review::web) async fn article(
    State(app): State<Arc<App>>,
    Extension(visitor): Extension<Visitor>,
    Path((slug, letter)): Path<(String, String)>,
) -> Response {
    app.at_the_table(false, move |app, table| {
        let place = table.place(&slug)?;
        let view = table.view(place);
        let at = view.articles.iter().position(|article| article.source.letter == letter);
        let at = at.ok_or_else(|| Problem::missing("article"))?;
        let article = &view.articles[at];
        let letter_at = |at: usize| view.articles.get(at).map(|article| article.source.letter.clone());
        let layout = Layout::inside(app, &visitor, &article.source.name).of_story(table, place, "articles");
        let view = context! {
            article => value(article.clone()),
            previous => at.checked_sub(1).and_then(letter_at),
            next => letter_at(at + 1),
        };
        Ok(render("article_page.html", &layout, view).into_response())
    })
    .await
}

/// `GET /stories/{story}/claims/{claim}`: to its place in its article.
pub(in crate::review::web) async fn claim(
    State(app): State<Arc<App>>,
    Path((slug, id)): Path<(String, String)>,
) -> Response {
    app.at_the_table(false, move |_, table| {
        let place = table.place(&slug)?;
        let story = &table.story(place).story;
        let claim = story.claims.iter().find(|claim| claim.id.0 == id).ok_or_else(|| Problem::missing("claim"))?;
        let source = sources(story).into_iter().find(|source| source.document == claim.document);
        let letter = source.ok_or_else(|| Problem::missing("article"))?.letter;
        let path = story_path(table, place);
        Ok(redirect(&format!("{path}/articles/{letter}#c-{}", segment(&id))).into_response())
    })
    .await
}

/// `GET /stories/{story}/coverage`.
pub(in crate::review::web) async fn coverage(
    State(app): State<Arc<App>>,
    Extension(visitor): Extension<Visitor>,
    Path(slug): Path<String>,
) -> Response {
    page(app, visitor, slug, ("coverage_page.html", "Coverage", "coverage"), |view| {
        context! { coverage => value(view.coverage.clone()) }
    })
    .await
}
