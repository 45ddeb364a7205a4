//! The rule engine: what is worth an editor's look, as data in `rules/`.

use crate::claim::ClaimKey;
use crate::lexicon::Lexicon;
use crate::link::Graph;
use crate::story::Story;

/// How much a finding asks for.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Deserialize, serde::Serialize, schemars::JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// Folded away.
    Info,
    /// Worth a look.
    Warning,
    /// Must be checked.
    Conflict,
}

/// A rule that is met.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// What it is about: a hash of rule, story and subject.
    pub id: String,
    /// What the sides say: a hash of their values and quotes.
    pub content: String,
    /// The rule's id.
    pub rule: String,
    /// How much it asks for.
    pub severity: Severity,
    /// One for each position taken.
    pub sides: Vec<Side>,
    /// One plain sentence.
    pub message: String,
    /// Why the claims are of one thing, and why they are inconsistent.
    pub because: Vec<String>,
}

/// One position in a disagreement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Side {
    /// The claims that take it, by document and place.
    pub claims: Vec<ClaimKey>,
    /// How many independent origins they come from.
    pub origins: u32,
}

/// All rules that a check applies.
#[derive(Debug, Clone, Default)]
pub struct RuleSet {}

impl RuleSet {
    /// What the rules say of a story, in the order of what to look at first.
    pub fn apply(&self, _story: &Story, _graph: &Graph, _lexicon: &Lexicon) -> Vec<Finding> {
        Vec::new()
    }
}
