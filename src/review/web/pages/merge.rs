//! The page on which an editor says that a claim of a finding and another claim speak of one
//! thing.

use std::sync::Arc;

use axum::extract::{Extension, Path, Query, State};
use axum::response::{IntoResponse, Response};
use minijinja::context;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::queue::finding_view;
use super::{Layout, render, value};
use crate::claim::ClaimKey;
use crate::report::sources::{Source, sources};
use crate::report::visible::visible;
use crate::review::web::App;
use crate::review::web::acts::seen;
use crate::review::web::guard::Visitor;
use crate::rules::value_in_words;
use crate::story::Story;

/// How many claims are offered at once; words narrow them.
const OFFERED: usize = 120;

/// Which claims are offered.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
pub(in crate::review::web) struct MergeQuery {
    /// Words that stand in the claim's sentence or its article's name.
    #[serde(default)]
    text: String,
}

/// A claim in its sentence.
#[derive(Debug, Serialize)]
struct OfferedClaim {
    id: String,
    before: String,
    quote: String,
    after: String,
    value: String,
    letter: String,
    source: String,
    published: String,
}

impl OfferedClaim {
    fn new(story: &Story, key: ClaimKey, sources: &[Source]) -> Self {
        let claim = story.claim(key);
        let document = story.document(claim.document);
        let sentence = claim.sentence.join(claim.span).range();
        let text = |text: &str| visible(text).into_owned();
        let source = sources.iter().find(|source| source.document == claim.document);
        OfferedClaim {
            id: claim.id.0.to_string(),
            before: text(&document.text[sentence.start..claim.span.start as usize]),
            quote: text(story.quote(key)),
            after: text(&document.text[claim.span.end as usize..sentence.end]),
            value: text(&value_in_words(&claim.value)),
            letter: source.map_or_else(String::new, |source| source.letter.clone()),
            source: source.map_or_else(String::new, |source| source.name.clone()),
            published: source.map_or_else(String::new, |source| source.published.clone()),
        }
    }
}

/// `GET /stories/{story}/findings/{finding}/merge`.
pub(in crate::review::web) async fn merge(
    State(app): State<Arc<App>>,
    Extension(visitor): Extension<Visitor>,
    Path((slug, id)): Path<(String, String)>,
    Query(query): Query<MergeQuery>,
) -> Response {
    app.at_the_table(false, move |app, table| {
        let place = table.place(&slug)?;
        let at = table.finding(place, &id)?;
        let view = table.view(place);
        let checked = table.story(place);
        let story = &checked.story;
        let sources = sources(story);
        let own: Vec<ClaimKey> =
            checked.findings[at].sides.iter().flat_map(|side| side.claims.iter().copied()).collect();
        let kind = own.first().map(|&key| story.claim(key).value.kind());
        let words = query.text.trim().to_lowercase();
        let others = (0..)
            .map(ClaimKey)
            .zip(&story.claims)
            .filter(|(key, claim)| claim.is_compared() && Some(claim.value.kind()) == kind && !own.contains(key));
        let mut offered: Vec<OfferedClaim> = others.map(|(key, _)| OfferedClaim::new(story, key, &sources)).collect();
        offered.retain(|claim| {
            let sentence = [&claim.before, &claim.quote, &claim.after].map(String::as_str).concat();
            words.is_empty() || sentence.to_lowercase().contains(&words) || claim.source.to_lowercase().contains(&words)
        });
        let found = offered.len();
        offered.truncate(OFFERED);
        let own: Vec<OfferedClaim> = own.into_iter().map(|key| OfferedClaim::new(story, key, &sources)).collect();
        let layout = Layout::inside(app, &visitor, "Merge").of_story(table, place, "findings");
        let view = context! {
            finding => finding_view(&view, at).map(|finding| value(finding.clone())),
            own => value(own),
            offered => value(offered),
            found,
            text => query.text.clone(),
            seen => seen(table, place, at),
        };
        Ok(render("merge.html", &layout, view).into_response())
    })
    .await
}
