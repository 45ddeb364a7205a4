//! What can be wrong with a request, as a page for people and as JSON for programs.

use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use schemars::JsonSchema;
use serde::Serialize;

/// Why a request is not done, with what to do about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Problem {
    status: StatusCode,
    text: String,
    /// After how many seconds to try again.
    retry_after: Option<u64>,
}

/// The same for programs.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct ProblemRecord {
    /// The status of the answer.
    pub(super) status: u16,
    /// What is wrong and what to do about it.
    pub(super) error: String,
}

impl Problem {
    /// A problem with its status.
    pub(super) fn new(status: StatusCode, text: impl Into<String>) -> Self {
        Problem { status, text: text.into(), retry_after: None }
    }

    /// There is no such thing.
    pub(super) fn missing(what: &str) -> Self {
        Problem::new(StatusCode::NOT_FOUND, format!("there is no such {what}"))
    }

    /// The request asks for something that can't be.
    pub(super) fn bad(text: impl Into<String>) -> Self {
        Problem::new(StatusCode::BAD_REQUEST, text)
    }

    /// Something in the server failed.
    pub(super) fn failed(text: impl std::fmt::Display) -> Self {
        Problem::new(StatusCode::INTERNAL_SERVER_ERROR, format!("this could not be done: {text}"))
    }

    /// The same, with the seconds after which to try again.
    pub(super) fn retry_after(self, seconds: u64) -> Self {
        Problem { retry_after: Some(seconds), ..self }
    }

    /// The status of the answer.
    pub(super) fn status(&self) -> StatusCode {
        self.status
    }

    /// What is wrong and what to do about it.
    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// Adds what stands in the head of the answer.
    pub(super) fn add_headers(&self, response: &mut Response) {
        if let Some(seconds) = self.retry_after {
            response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(seconds));
        }
    }

    /// As JSON or as a page.
    pub(super) fn shown(&self, as_json: bool) -> Response {
        let mut response = if as_json {
            let record = ProblemRecord { status: self.status.as_u16(), error: self.text.clone() };
            (self.status, axum::Json(record)).into_response()
        } else {
            (self.status, super::pages::problem(self.status, &self.text)).into_response()
        };
        self.add_headers(&mut response);
        response
    }
}
