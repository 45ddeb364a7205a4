//! The whole check of one story: reading, linking, rules.

use std::sync::Arc;

use crate::lexicon::Lexicon;
use crate::link::{self, Graph};
use crate::rules::{Finding, RuleSet};
use crate::story::{self, Story};
use crate::text::Document;

/// The version of the machine interface: of the records that a check is saved in. It grows by
/// one when a field is renamed, dropped or given another meaning; new fields do not change it.
pub const SCHEMA_VERSION: u32 = 1;

/// What a check works with. [`Options::default`] is the built-in lexicon and rules.
#[derive(Debug, Clone)]
pub struct Options {
    /// The words.
    pub lexicon: Arc<Lexicon>,
    /// The rules.
    pub rules: Arc<RuleSet>,
}

impl Default for Options {
    fn default() -> Self {
        // Side by side, since together they are half of a short run.
        let (lexicon, rules) = rayon::join(Lexicon::english, RuleSet::built_in);
        Options { lexicon, rules: Arc::new(rules) }
    }
}

/// A story with everything that was found in it.
#[derive(Debug, Clone)]
pub struct CheckedStory {
    /// The articles and their claims.
    pub story: Story,
    /// What speaks of one thing.
    pub graph: Graph,
    /// What the rules say, in the order of what to look at first.
    pub findings: Vec<Finding>,
}

/// Checks the articles of one story against each other.
pub fn check(name: &str, documents: Vec<Document>, options: &Options) -> CheckedStory {
    let story = story::read(name, documents, &options.lexicon);
    let graph = link::link(&story, &options.lexicon);
    let findings = options.rules.apply(&story, &graph, &options.lexicon);
    CheckedStory { story, graph, findings }
}
