//! The pages for people. Each is a template filled with plain records; all that a template
//! prints is escaped, and text of articles has passed through
//! [`visible`](crate::report::visible::visible) before. What a report on paper shows as well
//! (matrix, finding, charts, article, coverage) is drawn by the templates of the report.

mod finding;
mod help;
mod history;
mod merge;
mod queue;
mod stories;
mod story;

use std::sync::OnceLock;

use axum::http::StatusCode;
use axum::response::{Html, IntoResponse, Redirect, Response};
use minijinja::value::Serde;
use minijinja::{Environment, Value, context};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde::Serialize;

use super::App;
use super::board::Table;
use super::guard::Visitor;
use super::name::EditorName;
use super::problem::Problem;
use crate::report::html;
use crate::report::visible::visible;

pub(super) use finding::{UndoForm, decide, finding, first, undo};
pub(super) use help::help;
pub(super) use history::history;
pub(super) use merge::{MergeQuery, merge};
pub(super) use queue::{QueueQuery, select};
pub(super) use stories::{CheckForm, check_again, stories};
pub(super) use story::{article, articles, charts, claim, coverage, matrix};

/// What is written as it is in a segment of a path.
const SEGMENT: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'_').remove(b'.').remove(b'~');

/// The templates of the pages; `links.html` takes the place of the report's.
const TEMPLATES: [(&str, &str); 17] = [
    ("links.html", include_str!("../templates/links.html")),
    ("frame.html", include_str!("../templates/frame.html")),
    ("keys.html", include_str!("../templates/keys.html")),
    ("queue.html", include_str!("../templates/queue.html")),
    ("decide.html", include_str!("../templates/decide.html")),
    ("login.html", include_str!("../templates/login.html")),
    ("problem.html", include_str!("../templates/problem.html")),
    ("stories.html", include_str!("../templates/stories.html")),
    ("review.html", include_str!("../templates/review.html")),
    ("merge.html", include_str!("../templates/merge.html")),
    ("matrix_page.html", include_str!("../templates/matrix_page.html")),
    ("charts_page.html", include_str!("../templates/charts_page.html")),
    ("articles_page.html", include_str!("../templates/articles_page.html")),
    ("article_page.html", include_str!("../templates/article_page.html")),
    ("coverage_page.html", include_str!("../templates/coverage_page.html")),
    ("history.html", include_str!("../templates/history.html")),
    ("help.html", include_str!("../templates/help.html")),
];

/// What stands around a page.
#[derive(Debug, Default, Serialize)]
pub(super) struct Layout {
    /// What stands in the title of the window.
    title: String,
    /// Whether the page is one of those inside.
    inside: bool,
    /// The name that decisions carry.
    name: Option<String>,
    /// Whether it is that of an account.
    by_account: bool,
    /// What the page shows of: see [`Board::revision`](super::board::Board::revision).
    revision: u64,
    /// Whether a check is under way.
    checking: bool,
    /// The story that the page is of.
    story: Option<StoryLayout>,
    /// Which of the story's pages it is.
    tab: &'static str,
    /// The address of the page.
    here: String,
}

/// The story that a page is of.
#[derive(Debug, Serialize)]
struct StoryLayout {
    /// What the input calls it.
    name: String,
    /// Where its pages are.
    path: String,
    /// How many findings wait for a decision, notes aside.
    to_do: usize,
    /// How many articles there are.
    articles: usize,
}

impl Layout {
    /// Around a page for whoever has not come in.
    pub(super) fn outside(title: &str) -> Self {
        Layout { title: title.to_owned(), ..Layout::default() }
    }

    /// Around a page inside.
    pub(super) fn inside(app: &App, visitor: &Visitor, title: &str) -> Self {
        Layout {
            title: title.to_owned(),
            inside: true,
            name: visitor.name.as_ref().map(EditorName::to_string),
            by_account: visitor.by_account,
            revision: app.board.revision(),
            checking: app.board.is_checking(),
            here: visitor.here.clone(),
            ..Layout::default()
        }
    }

    /// Around a page of a story.
    fn of_story(self, table: &Table, place: usize, tab: &'static str) -> Self {
        let checked = table.story(place);
        let story = StoryLayout {
            name: visible(&checked.story.name).into_owned(),
            path: story_path(table, place),
            to_do: queue::to_do(checked),
            articles: checked.story.documents.len(),
        };
        Layout { story: Some(story), tab, ..self }
    }
}

/// Where the pages of a story are.
fn story_path(table: &Table, place: usize) -> String {
    format!("/stories/{}", segment(table.slug(place)))
}

fn environment() -> &'static Environment<'static> {
    static ENVIRONMENT: OnceLock<Environment<'static>> = OnceLock::new();
    ENVIRONMENT.get_or_init(|| {
        let mut environment = html::environment();
        environment.add_filter("segment", |text: &str| segment(text));
        for (name, source) in TEMPLATES {
            environment.add_template(name, source).expect("the templates are held by a test");
        }
        environment
    })
}

/// A record as templates see it.
fn value(record: impl Serialize) -> Value {
    Value::from(Serde(record))
}

/// A page.
pub(super) fn render(template: &str, layout: &Layout, view: Value) -> Html<String> {
    let mut environment = environment().clone();
    // The templates that say where things are know the story by this alone.
    let path = layout.story.as_ref().map_or("", |story| story.path.as_str());
    environment.add_global("story_path", path.to_owned());
    let page = environment
        .get_template(template)
        .and_then(|template| template.render(context! { layout => value(layout), ..view }));
    // A template that asks for what a record lacks is a defect, and says so.
    Html(page.unwrap_or_else(|error| format!("<!doctype html><title>gainsay</title><p>{}", escaped(&error))))
}

fn escaped(error: &minijinja::Error) -> String {
    html_escape::encode_text(&format!("This page could not be made: {error:#}")).into_owned()
}

/// A name as a segment of a path.
pub(super) fn segment(text: &str) -> String {
    utf8_percent_encode(text, SEGMENT).to_string()
}

/// Sends a browser to a path of this server, to be asked for with GET.
pub(super) fn redirect(path: &str) -> Redirect {
    Redirect::to(path)
}

/// A path of this server; anything else is the start page, so that no link into the reviewer
/// leads out of it again.
pub(super) fn local_path(path: &str) -> &str {
    let inside = path.starts_with('/') && !path.starts_with("//") && !path.contains(['\\', '\n', '\r', '\t']);
    if inside && path.is_ascii() { path } else { "/" }
}

/// The page to come in at, and then go on to a path.
pub(super) fn login_path(then: &str) -> String {
    if then == "/" { "/login".to_owned() } else { format!("/login?then={}", segment(then)) }
}

/// What is wrong, as a page.
pub(super) fn problem(status: StatusCode, text: &str) -> Html<String> {
    let title = status.canonical_reason().unwrap_or("Problem");
    render("problem.html", &Layout::outside(title), context! { status => status.as_u16(), text })
}

/// An address that is none.
pub(super) async fn nothing_here(request: axum::extract::Request) -> Response {
    let as_json = request.uri().path().starts_with("/api/");
    Problem::missing("page").shown(as_json).into_response()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_paths_of_this_server_are_gone_to() {
        for path in ["/", "/stories/a?state=all", "/stories/%E6%B4%AA"] {
            assert_eq!(local_path(path), path);
        }
        for path in ["", "//evil.example", "/\\evil.example", "https://evil.example", "stories", "/a\nb"] {
            assert_eq!(local_path(path), "/", "{path:?}");
        }
    }
}
