//! A draft against its sources on a page.

use serde::Serialize;

use super::Anchors;
use crate::check::CheckedStory;
use crate::claim::ClaimKey;
use crate::draft::DraftCheck;
use crate::report::visible::visible;

/// What a check means for a draft.
#[derive(Debug, Clone, Serialize)]
pub struct DraftView {
    /// What was found, in one line.
    pub verdict: String,
    /// The worst of it: `conflict`, `warning` or `clear`.
    pub worst: &'static str,
    /// What sources say otherwise, and what is wrong in the draft itself.
    pub to_change: Vec<ToChangeView>,
    /// Claims that no source makes.
    pub unsupported: Vec<DraftClaimView>,
    /// Claims whose value a source has, perhaps of another thing.
    pub unsure: Vec<DraftClaimView>,
    /// How many claims speak of one thing with a claim of a source.
    pub supported: usize,
}

/// A finding that asks for a change of the draft.
#[derive(Debug, Clone, Serialize)]
pub struct ToChangeView {
    /// Its severity.
    pub severity: &'static str,
    /// It in words: "your draft says 12; three of four origins say 15".
    pub words: String,
    /// What it is about.
    pub about: String,
    /// Where the finding stands on the page.
    pub finding: String,
}

/// A claim of the draft.
#[derive(Debug, Clone, Serialize)]
pub struct DraftClaimView {
    /// The sentence before its words.
    pub before: String,
    /// Its words.
    pub quote: String,
    /// The sentence behind its words.
    pub after: String,
    /// Where it stands in the draft.
    pub claim: String,
    /// Where the first claim with the same value stands, where there is one.
    pub alike: Option<String>,
}

impl DraftView {
    /// The view of a draft, on a page of one story.
    pub fn new(checked: &CheckedStory, draft: &DraftCheck) -> Self {
        let anchors = Anchors::default();
        let text = |text: &str| visible(text).into_owned();
        let to_change = |at: usize, words: String| {
            let finding = &checked.findings[at];
            let group = checked.graph.groups.iter().find(|group| finding.group.as_ref() == Some(&group.id));
            ToChangeView {
                severity: finding.severity.name(),
                words: text(&words),
                about: group.map_or_else(String::new, |group| text(&group.label)),
                finding: anchors.finding(finding),
            }
        };
        let claim = |key: ClaimKey, alike: Option<ClaimKey>| {
            let claim = checked.story.claim(key);
            let document = &checked.story.document(claim.document).text;
            let (sentence, span) = (claim.sentence.join(claim.span).range(), claim.span.range());
            DraftClaimView {
                before: text(&document[sentence.start..span.start]),
                quote: text(claim.span.of(document)),
                after: text(&document[span.end..sentence.end]),
                claim: anchors.claim(checked, key),
                alike: alike.map(|alike| anchors.claim(checked, alike)),
            }
        };
        let disagreements = draft.disagreements.iter().map(|one| to_change(one.finding, one.in_words(checked)));
        let within = draft.within.iter().map(|&at| to_change(at, checked.findings[at].message.clone()));
        let to_change: Vec<ToChangeView> = disagreements.chain(within).collect();
        let has = |severity: &str| to_change.iter().any(|one| one.severity == severity);
        DraftView {
            verdict: text(&draft.verdict(checked)),
            worst: if has("conflict") {
                "conflict"
            } else if has("warning") || !draft.unsupported.is_empty() {
                "warning"
            } else {
                "clear"
            },
            unsupported: draft.unsupported.iter().map(|&key| claim(key, None)).collect(),
            unsure: draft.unsure.iter().map(|(key, alike)| claim(*key, alike.first().copied())).collect(),
            supported: draft.supported.len(),
            to_change,
        }
    }
}
