//! The articles of a finding, as far as the reviewer has leafed through them.

use crate::check::CheckedStory;
use crate::claim::ClaimKey;
use crate::rules::Finding;
use crate::text::DocumentKey;

/// Which article is read, and which of the finding's claims in it stands in the middle.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Reading {
    /// The place of the article among those of the finding.
    pub(super) article: usize,
    /// The place of the claim among the finding's claims in it.
    pub(super) mention: usize,
    /// How many lines further down or up the reviewer has scrolled.
    pub(super) scrolled: isize,
}

impl Reading {
    /// The next article, from its first claim on.
    pub(super) fn next_article(self, finding: &Finding) -> Self {
        let article = (self.article + 1) % finding.documents.len().max(1);
        Reading { article, ..Reading::default() }
    }

    /// The next claim of the finding in this article; the first after the last.
    pub(super) fn next_mention(self, checked: &CheckedStory, finding: &Finding) -> Self {
        let mentions = self.document(finding).map_or(0, |document| claims_in(checked, finding, document).len());
        Reading { mention: (self.mention + 1) % mentions.max(1), scrolled: 0, ..self }
    }

    pub(super) fn scrolled_by(self, lines: isize) -> Self {
        Reading { scrolled: self.scrolled.saturating_add(lines), ..self }
    }

    /// The article.
    pub(super) fn document(self, finding: &Finding) -> Option<DocumentKey> {
        finding.documents.get(self.article).copied()
    }
}

/// The claims of a finding that stand in an article, in order of the text, each with its side
/// counted from zero.
pub(super) fn claims_in(checked: &CheckedStory, finding: &Finding, document: DocumentKey) -> Vec<(usize, ClaimKey)> {
    let story = &checked.story;
    let sides = finding.sides.iter().enumerate();
    let mut claims: Vec<_> = sides
        .flat_map(|(side, one)| one.claims.iter().map(move |key| (side, *key)))
        .filter(|(_, key)| story.claim(*key).document == document)
        .collect();
    claims.sort_by_key(|(_, key)| *key);
    claims
}
