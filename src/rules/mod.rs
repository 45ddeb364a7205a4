//! The rule engine: what is worth an editor's look, as data in `rules/`.
//!
//! A rule is one TOML file ([`schema`] says what may stand in it). This room reads the rules,
//! applies them to a linked story and says what it found; what claims mean and which speak of
//! one thing is decided before it, how findings are printed after it.

pub mod between;
pub mod examples;
pub mod explain;
pub mod schema;

mod claims;
mod comparison;
mod condition;
mod documents;
mod draft;
mod dynamics;
mod engine;
mod facts;
mod fingerprint;
mod hints;
mod kinds;
mod message;
mod pairs;
mod parts;
mod rank;
mod set;
mod settle;
mod sides;
mod words;

#[cfg(test)]
mod tests;

pub use comparison::{Comparison, ParseComparisonError};
pub use message::{MessageContext, MessageSide};
pub use schema::Rule;
pub use set::{Bands, RuleError, RuleFile, RuleSet, Settings};
pub use words::value_in_words;

use crate::claim::ClaimKey;
use crate::link::Certainty;
use crate::text::DocumentKey;

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

impl Severity {
    /// The word that output and rule files use.
    pub fn name(self) -> &'static str {
        match self {
            Severity::Info => "info",
            Severity::Warning => "warning",
            Severity::Conflict => "conflict",
        }
    }
}

/// A rule that is met.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// What it is about: a hash of rule, story and subject.
    pub id: String,
    /// What the sides say: a hash of their values. One more witness for a side leaves it as it
    /// is.
    pub content: String,
    /// The rule's id.
    pub rule: String,
    /// How much it asks for.
    pub severity: Severity,
    /// How sure it is that the sides speak of one thing.
    pub certainty: Certainty,
    /// The group whose claims disagree, where the rule looks at groups.
    pub group: Option<String>,
    /// One for each position taken; none where a whole article is what the rule is about.
    pub sides: Vec<Side>,
    /// The articles that it is about, in the order of the story.
    pub documents: Vec<DocumentKey>,
    /// One plain sentence.
    pub message: String,
    /// Why the claims are of one thing, and why they are inconsistent.
    pub because: Vec<String>,
    /// What the difference may come from; a guess, and never a reason for the finding.
    pub hints: Vec<String>,
}

/// One position in a disagreement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Side {
    /// The claims that take it, by document and place.
    pub claims: Vec<ClaimKey>,
    /// How many independent origins they come from.
    pub origins: u32,
}
