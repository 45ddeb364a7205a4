//! What is new since an earlier run.

use serde::Serialize;

use crate::diff::{MadeOfDiff, SavedFinding, StoryDiff};
use crate::report::verdict::counted;
use crate::report::visible::visible;

/// How a story differs from an earlier run of it.
#[derive(Debug, Clone, Serialize)]
pub struct SinceView {
    /// "1 new, 2 gone, 3 as before".
    pub line: String,
    /// Which articles came, went or were edited, a line for each.
    pub articles: Vec<String>,
    /// What differs in how the runs were made, a sentence for each.
    pub made_of: Vec<String>,
    /// What was found before and is not any more.
    pub gone: Vec<GoneView>,
}

/// A finding that is gone.
#[derive(Debug, Clone, Serialize)]
pub struct GoneView {
    /// Its severity.
    pub severity: &'static str,
    /// What it said.
    pub message: String,
}

impl SinceView {
    /// The view of a difference.
    pub fn new(diff: &StoryDiff, made_of: Option<&MadeOfDiff>) -> Self {
        let text = |text: &str| visible(text).into_owned();
        let lists = [("added", &diff.corpus.added), ("removed", &diff.corpus.removed), ("edited", &diff.corpus.edited)];
        let changed = lists.into_iter().filter(|(_, ids)| !ids.is_empty());
        let gone =
            |finding: &SavedFinding| GoneView { severity: finding.severity.name(), message: text(&finding.message) };
        SinceView {
            line: text(&diff.in_one_line()),
            articles: changed
                .map(|(what, ids)| text(&format!("{} {what}: {}", counted(ids.len(), "article"), ids.join(", "))))
                .collect(),
            made_of: made_of.map(MadeOfDiff::in_words).unwrap_or_default(),
            gone: diff.gone.iter().map(gone).collect(),
        }
    }
}
