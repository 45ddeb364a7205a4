//! What a request carries, with a problem in plain words where it can't be understood.

use axum::extract::{Form, FromRequest, Json, Request};
use axum::response::Response;
use serde::de::DeserializeOwned;

use super::problem::Problem;

/// A JSON object that a program sends.
pub(super) struct SentJson<T>(pub(super) T);

/// The fields of a form that a page sends.
pub(super) struct SentForm<T>(pub(super) T);

impl<S: Send + Sync, T: DeserializeOwned> FromRequest<S> for SentJson<T> {
    type Rejection = Response;

    async fn from_request(request: Request, state: &S) -> Result<Self, Response> {
        match Json::from_request(request, state).await {
            Ok(Json(sent)) => Ok(SentJson(sent)),
            Err(problem) => Err(Problem::new(problem.status(), problem.body_text()).shown(true)),
        }
    }
}

impl<S: Send + Sync, T: DeserializeOwned> FromRequest<S> for SentForm<T> {
    type Rejection = Response;

    async fn from_request(request: Request, state: &S) -> Result<Self, Response> {
        match Form::from_request(request, state).await {
            Ok(Form(sent)) => Ok(SentForm(sent)),
            Err(problem) => Err(Problem::new(problem.status(), problem.body_text()).shown(false)),
        }
    }
}
