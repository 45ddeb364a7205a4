//! What the rules say.

use schemars::JsonSchema;
use serde::Serialize;

use super::DecisionRecord;
use super::graph::claim_id;
use crate::claim::ClaimKey;
use crate::decision::Standing;
use crate::rules::{Finding, Severity, Side};
use crate::story::Story;

/// A rule that is met.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct FindingRecord<'a> {
    /// What it is about: the same on every run as long as rule, story and subject are.
    pub id: &'a str,
    /// What the sides say: changes when a side's value or words do.
    pub content: &'a str,
    /// The rule's id.
    pub rule: &'a str,
    /// How much it asks for.
    pub severity: Severity,
    /// One for each position taken; none where a whole article is what the rule is about.
    pub sides: Vec<SideRecord<'a>>,
    /// The claims of all sides.
    pub claims: Vec<&'a str>,
    /// The ids of the articles that it is about.
    pub documents: Vec<&'a str>,
    /// How sure it is that the sides speak of one thing, in thousandths.
    pub certainty: u16,
    /// The group whose claims disagree, where the rule looks at groups.
    pub group: Option<&'a str>,
    /// One plain sentence.
    pub message: &'a str,
    /// Why the claims are of one thing, and why they are inconsistent.
    pub because: &'a [String],
    /// What the difference may come from: a guess, such as a slip of the keys.
    pub hints: &'a [String],
    /// What editors have decided on it, where anybody has.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub decision: Option<DecisionRecord<'a>>,
}

/// One position in a disagreement.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct SideRecord<'a> {
    /// The claims that take it.
    pub claims: Vec<&'a str>,
    /// How many independent origins they come from.
    pub origins: u32,
}

impl<'a> FindingRecord<'a> {
    /// The record of a finding, and of how it stands.
    pub fn new(finding: &'a Finding, story: &'a Story, standing: Option<&'a Standing>) -> Self {
        let mut claims: Vec<ClaimKey> = finding.sides.iter().flat_map(|side| side.claims.iter().copied()).collect();
        claims.sort_unstable();
        claims.dedup();
        FindingRecord {
            id: &finding.id,
            content: &finding.content,
            rule: &finding.rule,
            severity: finding.severity,
            sides: finding.sides.iter().map(|side| SideRecord::new(side, story)).collect(),
            claims: claims.into_iter().map(|claim| claim_id(story, claim)).collect(),
            documents: finding.documents.iter().map(|&key| story.document(key).id.as_str()).collect(),
            certainty: finding.certainty.0,
            group: finding.group.as_deref(),
            message: &finding.message,
            because: &finding.because,
            hints: &finding.hints,
            decision: standing.map(DecisionRecord::new),
        }
    }
}

impl<'a> SideRecord<'a> {
    fn new(side: &'a Side, story: &'a Story) -> Self {
        SideRecord { claims: side.claims.iter().map(|&claim| claim_id(story, claim)).collect(), origins: side.origins }
    }
}
