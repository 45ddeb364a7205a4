//! Coming in and going out: with a name and password, with a token, or, where there are no
//! accounts, with nothing but the name that decisions are to carry.

use std::sync::Arc;
use std::time::Instant;

use axum::Json;
use axum::extract::{Extension, Query, State};
use axum::http::HeaderMap;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use minijinja::context;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::App;
use super::cookies::with_cookie;
use super::guard::Visitor;
use super::name::EditorName;
use super::pages::{Layout, local_path, redirect, render};
use super::problem::Problem;
use super::sent::{SentForm, SentJson};

/// Where to go after coming in.
#[derive(Debug, Default, Deserialize, JsonSchema)]
pub(super) struct ThenQuery {
    /// A path of this server.
    #[serde(default)]
    then: String,
}

/// What is given to come in.
#[derive(Debug, Deserialize, JsonSchema)]
pub(super) struct Credentials {
    /// The name of an account.
    #[serde(default)]
    name: String,
    /// Its password.
    #[serde(default)]
    password: String,
    /// Or a token, without a name.
    #[serde(default)]
    token: String,
    /// For the form: the path to go to then.
    #[serde(default)]
    then: String,
}

/// The name that decisions are to carry where there are no accounts.
#[derive(Debug, Deserialize, JsonSchema)]
pub(super) struct NameForm {
    /// The name.
    name: String,
    /// The path to go to then.
    #[serde(default)]
    then: String,
}

/// Who is asking.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct SessionRecord {
    /// The name that decisions carry; null where none is known yet.
    name: Option<String>,
    /// Whether the name is that of an account.
    account: bool,
}

impl SessionRecord {
    fn of(visitor: &Visitor) -> Self {
        SessionRecord { name: visitor.name.as_ref().map(EditorName::to_string), account: visitor.by_account }
    }
}

/// `GET /login`.
pub(super) async fn page(
    State(app): State<Arc<App>>,
    Extension(visitor): Extension<Visitor>,
    Query(query): Query<ThenQuery>,
) -> Response {
    if visitor.is_in {
        return redirect(local_path(&query.then)).into_response();
    }
    login_page(&app, &query.then, None).into_response()
}

fn login_page(app: &App, then: &str, problem: Option<&str>) -> axum::response::Html<String> {
    render(
        "login.html",
        &Layout::outside("Come in"),
        context! {
            passwords => app.accounts.has_passwords(),
            tokens => app.accounts.has_tokens(),
            then => local_path(then),
            problem,
        },
    )
}

/// `POST /login`.
pub(super) async fn come_in(
    State(app): State<Arc<App>>,
    Extension(visitor): Extension<Visitor>,
    SentForm(given): SentForm<Credentials>,
) -> Response {
    match let_in(&app, &visitor, &given).await {
        Ok((secret, _)) => {
            let cookie = app.cookies.open_session(&secret, visitor.secure);
            with_cookie(redirect(local_path(&given.then)).into_response(), cookie)
        }
        Err(problem) => {
            let page = login_page(&app, &given.then, Some(problem.text()));
            let mut response = (problem.status(), page).into_response();
            problem.add_headers(&mut response);
            response
        }
    }
}

/// `POST /api/session`.
pub(super) async fn open_session(
    State(app): State<Arc<App>>,
    Extension(visitor): Extension<Visitor>,
    SentJson(given): SentJson<Credentials>,
) -> Response {
    match let_in(&app, &visitor, &given).await {
        Ok((secret, name)) => {
            let record = SessionRecord { account: name.is_some(), name: name.map(|name| name.to_string()) };
            with_cookie(Json(record).into_response(), app.cookies.open_session(&secret, visitor.secure))
        }
        Err(problem) => problem.shown(true),
    }
}

/// `GET /api/session`.
pub(super) async fn session(Extension(visitor): Extension<Visitor>) -> Json<SessionRecord> {
    Json(SessionRecord::of(&visitor))
}

/// `DELETE /api/session`.
pub(super) async fn close_session(
    State(app): State<Arc<App>>,
    Extension(visitor): Extension<Visitor>,
    headers: HeaderMap,
) -> Response {
    leave(&app, &visitor, &headers, StatusCode::NO_CONTENT.into_response())
}

/// `POST /logout`.
pub(super) async fn go_out(
    State(app): State<Arc<App>>,
    Extension(visitor): Extension<Visitor>,
    headers: HeaderMap,
) -> Response {
    leave(&app, &visitor, &headers, redirect("/login").into_response())
}

/// `POST /name`.
pub(super) async fn set_name(
    Extension(visitor): Extension<Visitor>,
    State(app): State<Arc<App>>,
    SentForm(form): SentForm<NameForm>,
) -> Response {
    if visitor.by_account {
        let text = "your name is that of your account; to decide as somebody else, come in as they";
        return Problem::bad(text).shown(false);
    }
    match EditorName::new(&form.name) {
        Ok(name) => {
            let cookie = app.cookies.remember_name(&name, visitor.secure);
            with_cookie(redirect(local_path(&form.then)).into_response(), cookie)
        }
        Err(problem) => Problem::bad(problem.to_string()).shown(false),
    }
}

/// Opens a session for whoever gives the right words, as slowly as they have failed before.
async fn let_in(
    app: &Arc<App>,
    visitor: &Visitor,
    given: &Credentials,
) -> Result<(String, Option<EditorName>), Problem> {
    if app.accounts.is_empty() {
        return Err(Problem::bad("there are no accounts here; everybody who reaches this server is in"));
    }
    let key = if given.token.is_empty() { given.name.trim() } else { "a token" };
    if let Some(wait) = app.throttle.wait(key, visitor.address, Instant::now()) {
        let seconds = wait.as_secs() + 1;
        let text = format!("too many attempts have failed; try again in {seconds} s");
        return Err(Problem::new(StatusCode::TOO_MANY_REQUESTS, text).retry_after(seconds));
    }
    let found = if given.token.is_empty() {
        by_password(app, given).await?.map(Some)
    } else {
        app.accounts.with_token(given.token.trim())
    };
    match found {
        Some(name) => {
            app.throttle.came_in(key);
            let secret = app.sessions.open(name.clone(), Instant::now()).map_err(Problem::failed)?;
            Ok((secret, name))
        }
        None => {
            app.throttle.failed(key, visitor.address, Instant::now());
            let text = if given.token.is_empty() { "that name and password don't fit" } else { "that is no token" };
            Err(Problem::new(StatusCode::UNAUTHORIZED, text))
        }
    }
}

/// Hashing a password takes a core for a moment: a few at a time, away from the other requests.
async fn by_password(app: &Arc<App>, given: &Credentials) -> Result<Option<EditorName>, Problem> {
    let _turn = app.hashing.acquire().await.map_err(Problem::failed)?;
    let (app, name, password) = (app.clone(), given.name.trim().to_owned(), given.password.clone());
    tokio::task::spawn_blocking(move || app.accounts.with_password(&name, &password)).await.map_err(Problem::failed)
}

fn leave(app: &App, visitor: &Visitor, headers: &HeaderMap, response: Response) -> Response {
    if let Some(secret) = app.cookies.session(headers, visitor.secure) {
        app.sessions.close(&secret);
    }
    with_cookie(response, app.cookies.close_session(visitor.secure))
}
