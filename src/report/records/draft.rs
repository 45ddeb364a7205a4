//! What a check means for a desk's own draft.

use schemars::JsonSchema;
use serde::Serialize;

use super::graph::claim_id;
use crate::check::CheckedStory;
use crate::claim::ClaimKey;
use crate::draft::{Disagreement, DraftCheck};

/// A draft against its sources.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct DraftRecord<'a> {
    /// The id of the draft.
    pub document: &'a str,
    /// What sources say otherwise.
    pub disagreements: Vec<DisagreementRecord<'a>>,
    /// The ids of findings that are of the draft alone.
    pub within: Vec<&'a str>,
    /// The claims that no source makes.
    pub unsupported: Vec<&'a str>,
    /// The claims whose value a source has, where nothing says that it is of the same thing.
    pub unsure: Vec<UnsureRecord<'a>>,
    /// The claims that speak of one thing with a claim of a source.
    pub supported: Vec<&'a str>,
    /// How many findings are of the sources alone.
    pub elsewhere: usize,
}

/// A thing of which sources say something else than the draft.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct DisagreementRecord<'a> {
    /// The id of the finding.
    pub finding: &'a str,
    /// It in words: "your draft says 12; three of four origins say 15".
    pub words: String,
    /// What the draft says.
    pub draft: Vec<&'a str>,
    /// How many origins say what the draft says, the draft not counted.
    pub agreeing: usize,
    /// How many origins speak of the thing, the draft not counted.
    pub origins: usize,
    /// What sources say otherwise, those with most origins first.
    pub others: Vec<PositionRecord<'a>>,
}

/// What some sources say.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct PositionRecord<'a> {
    /// The claims that say it.
    pub claims: Vec<&'a str>,
    /// How many origins they come from.
    pub origins: usize,
}

/// A claim of the draft whose value a source has.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct UnsureRecord<'a> {
    /// The claim of the draft.
    pub claim: &'a str,
    /// The claims of sources with its value.
    pub alike: Vec<&'a str>,
}

impl<'a> DraftRecord<'a> {
    /// The record of a draft.
    pub fn new(draft: &'a DraftCheck, checked: &'a CheckedStory) -> Self {
        let ids = |claims: &[ClaimKey]| claims.iter().map(|&claim| claim_id(&checked.story, claim)).collect();
        let disagreement = |one: &Disagreement| DisagreementRecord {
            finding: &checked.findings[one.finding].id,
            words: one.in_words(checked),
            draft: ids(&one.draft),
            agreeing: one.agreeing,
            origins: one.origins,
            others: one
                .others
                .iter()
                .map(|position| PositionRecord { claims: ids(&position.claims), origins: position.origins })
                .collect(),
        };
        DraftRecord {
            document: &checked.story.document(draft.document).id,
            disagreements: draft.disagreements.iter().map(disagreement).collect(),
            within: draft.within.iter().map(|&at| checked.findings[at].id.as_str()).collect(),
            unsupported: ids(&draft.unsupported),
            unsure: draft
                .unsure
                .iter()
                .map(|(claim, alike)| UnsureRecord { claim: claim_id(&checked.story, *claim), alike: ids(alike) })
                .collect(),
            supported: ids(&draft.supported),
            elsewhere: draft.elsewhere,
        }
    }
}
