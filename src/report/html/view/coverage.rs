//! What only looks alike, and what could not be read.

use serde::Serialize;

use super::{Anchors, SourceView};
use crate::check::CheckedStory;
use crate::claim::ClaimKey;
use crate::report::sources::Source;
use crate::report::unread::{left_out, seen_in_words};
use crate::report::visible::visible;

/// What was seen, and what was left out and why.
#[derive(Debug, Clone, Serialize)]
pub struct CoverageView {
    /// How many numbers and dates were seen, and what became of them.
    pub seen: String,
    /// What was left out, by reason, those first that an editor may want to look at.
    pub left_out: Vec<LeftOutView>,
}

/// All that was left out for one reason.
#[derive(Debug, Clone, Serialize)]
pub struct LeftOutView {
    /// The reason.
    pub reason: &'static str,
    /// Each that was left out.
    pub unread: Vec<UnreadView>,
}

/// Words that were left out.
#[derive(Debug, Clone, Serialize)]
pub struct UnreadView {
    /// The words.
    pub quote: String,
    /// What stands before them.
    pub before: String,
    /// What stands behind them.
    pub after: String,
    /// The article.
    pub source: SourceView,
}

/// Two claims that look alike and speak of different things.
#[derive(Debug, Clone, Serialize)]
pub struct ContrastView {
    /// The first claim.
    pub a: ContrastedView,
    /// The second claim.
    pub b: ContrastedView,
    /// What differs, and why.
    pub because: String,
}

/// One of two claims that look alike.
#[derive(Debug, Clone, Serialize)]
pub struct ContrastedView {
    /// Its words.
    pub quote: String,
    /// The letter of its article.
    pub letter: String,
    /// Where it stands in the article.
    pub anchor: String,
}

impl CoverageView {
    pub(super) fn new(checked: &CheckedStory, sources: &[(Source, SourceView)]) -> Self {
        let text = |text: &str| visible(text).into_owned();
        let source_of = |id: &str| {
            let named = |source: &&(Source, SourceView)| checked.story.document(source.0.document).id == id;
            sources.iter().find(named).map(|(_, view)| view.clone())
        };
        let left_out = left_out(checked).into_iter().map(|left_out| LeftOutView {
            reason: left_out.reason.in_words(),
            unread: left_out
                .unread
                .iter()
                .filter_map(|words| {
                    let source = source_of(words.document)?;
                    let [before, quote, after] = [words.before, words.quote, words.after].map(text);
                    Some(UnreadView { quote, before, after, source })
                })
                .collect(),
        });
        CoverageView { seen: seen_in_words(checked), left_out: left_out.collect() }
    }
}

impl ContrastView {
    pub(super) fn all(checked: &CheckedStory, sources: &[(Source, SourceView)], anchors: &Anchors) -> Vec<Self> {
        let contrasted = |claim: ClaimKey| {
            let document = checked.story.claim(claim).document;
            let source = sources.iter().find(|(source, _)| source.document == document);
            ContrastedView {
                quote: visible(checked.story.quote(claim)).into_owned(),
                letter: source.map_or_else(String::new, |(source, _)| source.letter.clone()),
                anchor: anchors.claim(checked, claim),
            }
        };
        let contrasts = checked.graph.contrasts.iter();
        contrasts
            .map(|contrast| ContrastView {
                a: contrasted(contrast.a),
                b: contrasted(contrast.b),
                because: visible(&contrast.because.join("; ")).into_owned(),
            })
            .collect()
    }
}
