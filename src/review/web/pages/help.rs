//! `GET /help`: the keys, what the words mean, and where programs find the same.

use std::sync::Arc;

use axum::extract::{Extension, State};
use axum::response::{IntoResponse, Response};
use minijinja::context;

use super::{Layout, render};
use crate::review::web::App;
use crate::review::web::guard::Visitor;

pub(in crate::review::web) async fn help(
    State(app): State<Arc<App>>,
    Extension(visitor): Extension<Visitor>,
) -> Response {
    app.at_the_table(false, move |app, _| {
        Ok(render("help.html", &Layout::inside(app, &visitor, "Help"), context! {}).into_response())
    })
    .await
}
