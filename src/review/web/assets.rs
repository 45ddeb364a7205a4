//! The styles, the script and the icon of the pages, which are part of the program.

use axum::extract::Path;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};

use super::problem::Problem;
use crate::report::html::STYLE;

/// The files: name, media type, text.
const FILES: [(&str, &str, &str); 4] = [
    ("report.css", "text/css; charset=utf-8", STYLE),
    ("reviewer.css", "text/css; charset=utf-8", include_str!("assets/reviewer.css")),
    ("reviewer.js", "text/javascript; charset=utf-8", include_str!("assets/reviewer.js")),
    ("icon.svg", "image/svg+xml", include_str!("assets/icon.svg")),
];

/// `GET /assets/{file}`.
pub(super) async fn file(Path(name): Path<String>) -> Response {
    let Some((_, kind, text)) = FILES.iter().find(|(file, ..)| *file == name) else {
        return Problem::missing("file").shown(false);
    };
    let mut response = text.into_response();
    response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
    // Another version of the program may serve another text at the same address.
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    response
}
