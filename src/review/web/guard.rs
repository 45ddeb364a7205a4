//! What every request passes: is it meant for this server, does it come from one of its own
//! pages, and whose is it. What goes out carries the headers that keep a browser from doing
//! anything that these pages don't ask for.

use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::sync::Arc;
use std::time::{Duration, Instant};

use axum::extract::{ConnectInfo, Request, State};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use super::App;
use super::name::EditorName;
use super::problem::Problem;

/// How long an answer may take.
const ANSWER_TIME: Duration = Duration::from_secs(30);

/// What the pages may load: their own styles and script and nothing else. No inline script, no
/// inline style, no frame around them.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; \
                      form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/// Who sends a request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Visitor {
    /// The name that decisions carry, where it is known.
    pub(super) name: Option<EditorName>,
    /// Whether the name is that of an account, which nobody else can give.
    pub(super) by_account: bool,
    /// Whether the visitor may see and do anything at all.
    pub(super) is_in: bool,
    /// Whether the request came through TLS, as far as is said.
    pub(super) secure: bool,
    /// Where it came from.
    pub(super) address: IpAddr,
    /// The path and the questions that were asked.
    pub(super) here: String,
}

/// Holds a request against the list of addresses, finds out whose it is, and sets the headers
/// of the answer.
pub(super) async fn guard(State(app): State<Arc<App>>, mut request: Request, next: Next) -> Response {
    let as_json = request.uri().path().starts_with("/api/");
    let response = match admit(&app, &request) {
        Ok(visitor) => {
            request.extensions_mut().insert(visitor);
            match tokio::time::timeout(ANSWER_TIME, next.run(request)).await {
                Ok(response) => response,
                Err(_) => {
                    let problem = Problem::new(StatusCode::SERVICE_UNAVAILABLE, "this took too long; try again");
                    problem.shown(as_json)
                }
            }
        }
        Err(problem) => problem.shown(as_json),
    };
    with_headers(response)
}

/// The visitor, or why the request is none for this server.
fn admit(app: &App, request: &Request) -> Result<Visitor, Problem> {
    let headers = request.headers();
    let host = the_one(headers, header::HOST)
        .ok_or_else(|| Problem::new(StatusCode::BAD_REQUEST, "a request names one Host"))?;
    let asked = request.uri().authority().map_or(host, |authority| authority.as_str());
    if asked != host || !app.addresses.knows_host(host) {
        let text = "this server does not go by that name; use the address that it printed, or start it with --origin";
        return Err(Problem::new(StatusCode::MISDIRECTED_REQUEST, text));
    }
    if changes(request.method()) {
        // What no page can send elsewhere without asking first.
        let json = the_one(headers, header::CONTENT_TYPE).is_some_and(|kind| kind.starts_with("application/json"));
        comes_from_here(app, headers, host, json || *request.method() == Method::DELETE)?;
    }
    let secure = app.addresses.is_secure(host);
    let peer = request.extensions().get::<ConnectInfo<SocketAddr>>().map(|info| info.0.ip());
    let address = peer.unwrap_or(IpAddr::V4(Ipv4Addr::UNSPECIFIED));
    let here = request.uri().path_and_query().map_or_else(|| "/".to_owned(), ToString::to_string);
    let asked_name = app.cookies.name(headers);
    if app.accounts.is_empty() {
        return Ok(Visitor { name: asked_name, by_account: false, is_in: true, secure, address, here });
    }
    let now = Instant::now();
    let by_cookie = || app.sessions.whose(&app.cookies.session(headers, secure)?, now);
    let by_token = || app.accounts.with_token(bearer(headers)?);
    let account = by_cookie().or_else(by_token);
    let is_in = account.is_some();
    let by_account = matches!(account, Some(Some(_)));
    Ok(Visitor { name: account.flatten().or(asked_name.filter(|_| is_in)), by_account, is_in, secure, address, here })
}

/// Whether a request changes something.
fn changes(method: &Method) -> bool {
    !matches!(*method, Method::GET | Method::HEAD)
}

/// Refuses a changing request that a page of another site has made. Browsers say where it comes
/// from; what is no browser says nothing, and is believed where the request is `guarded`: one that
/// no page can send to another site without being allowed to.
fn comes_from_here(app: &App, headers: &HeaderMap, host: &str, guarded: bool) -> Result<(), Problem> {
    let site = the_one(headers, header::HeaderName::from_static("sec-fetch-site"));
    let refused = |text: &str| Err(Problem::new(StatusCode::FORBIDDEN, text));
    if site.is_some_and(|site| !matches!(site, "same-origin" | "none")) {
        return refused("this was sent by a page of another site, so that nothing was changed");
    }
    match headers.get_all(header::ORIGIN).iter().count() {
        0 if guarded => Ok(()),
        0 => refused(
            "a form must say where it comes from (Origin), so that nothing was changed; programs use /api and JSON",
        ),
        _ => match the_one(headers, header::ORIGIN) {
            Some(origin) if app.addresses.is_own(origin, host) => Ok(()),
            _ => refused(
                "this was sent by a page of another site, so that nothing was changed; a proxy must pass Host on, and \
                 --origin must name it",
            ),
        },
    }
}

/// The value of a header that stands there once.
fn the_one(headers: &HeaderMap, name: header::HeaderName) -> Option<&str> {
    let mut values = headers.get_all(name).iter();
    let value = values.next()?;
    if values.next().is_some() { None } else { value.to_str().ok() }
}

/// The token of `Authorization: Bearer …`.
fn bearer(headers: &HeaderMap) -> Option<&str> {
    let (scheme, token) = the_one(headers, header::AUTHORIZATION)?.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then(|| token.trim())
}

/// Sends whoever has not come in to the page where that is done.
pub(super) async fn only_visitors_inside(request: Request, next: Next) -> Response {
    let inside = request.extensions().get::<Visitor>().is_some_and(|visitor| visitor.is_in);
    if inside {
        return next.run(request).await;
    }
    let path = request.uri().path_and_query().map_or("/", |path| path.as_str());
    if path.starts_with("/api/") {
        let problem = Problem::new(StatusCode::UNAUTHORIZED, "come in first: POST /api/session, or send a token");
        let mut response = problem.shown(true);
        response.headers_mut().insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
        return response;
    }
    if *request.method() == Method::GET {
        return super::pages::redirect(&super::pages::login_path(path)).into_response();
    }
    Problem::new(StatusCode::UNAUTHORIZED, "you have been away for long; come in again, then repeat this").shown(false)
}

fn with_headers(mut response: Response) -> Response {
    let headers = response.headers_mut();
    let mut set = |name: header::HeaderName, value: &'static str| {
        headers.entry(name).or_insert(HeaderValue::from_static(value));
    };
    set(header::CONTENT_SECURITY_POLICY, POLICY);
    set(header::X_CONTENT_TYPE_OPTIONS, "nosniff");
    set(header::X_FRAME_OPTIONS, "DENY");
    // "no-referrer" would turn the Origin of own forms into "null".
    set(header::REFERRER_POLICY, "same-origin");
    set(header::CACHE_CONTROL, "no-store");
    set(header::HeaderName::from_static("cross-origin-opener-policy"), "same-origin");
    set(header::HeaderName::from_static("cross-origin-resource-policy"), "same-origin");
    set(header::HeaderName::from_static("permissions-policy"), "camera=(), geolocation=(), microphone=()");
    response
}
