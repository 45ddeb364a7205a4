//! What was seen and what was read of it, so that silence is never mistaken for agreement.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Serialize;

use super::SpanRecord;
use crate::check::CheckedStory;
use crate::grammar::UnreadReason;

/// Numbers and dates seen, parsed, grouped, and left out with the reason.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct CoverageRecord<'a> {
    /// Numerals and words of time in the articles: claims and what is part of none.
    pub seen: usize,
    /// Those that became a claim.
    pub parsed: usize,
    /// The claims that can be compared.
    pub comparable: usize,
    /// The claims that can't, since they are vague ("recently", "several") or recur.
    pub vague: usize,
    /// The claims that speak of one thing with another.
    pub grouped: usize,
    /// How many were left out, by reason.
    pub left_out: BTreeMap<UnreadReason, usize>,
    /// Each that was left out.
    pub unread: Vec<UnreadRecord<'a>>,
}

/// A numeral or a word of time that is part of no claim.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct UnreadRecord<'a> {
    /// The id of the article.
    pub document: &'a str,
    /// Where it stands.
    pub span: SpanRecord,
    /// Its words.
    pub quote: &'a str,
    /// Why it is not read.
    pub reason: UnreadReason,
}

impl<'a> CoverageRecord<'a> {
    /// Counts what a check has read.
    pub fn new(checked: &'a CheckedStory) -> Self {
        let story = &checked.story;
        let unread: Vec<UnreadRecord<'a>> = story
            .unread
            .iter()
            .map(|(key, unread)| {
                let document = story.document(*key);
                UnreadRecord {
                    document: &document.id,
                    span: unread.span.into(),
                    quote: unread.span.of(&document.text),
                    reason: unread.reason,
                }
            })
            .collect();
        let mut left_out = BTreeMap::new();
        for entry in &unread {
            *left_out.entry(entry.reason).or_insert(0) += 1;
        }
        let comparable = story.claims.iter().filter(|claim| claim.comparable).count();
        CoverageRecord {
            seen: story.claims.len() + unread.len(),
            parsed: story.claims.len(),
            comparable,
            vague: story.claims.len() - comparable,
            grouped: checked.graph.groups.iter().map(|group| group.claims.len()).sum(),
            left_out,
            unread,
        }
    }
}
