//! What a rule file may say: one TOML file a rule, with a closed vocabulary.
//!
//! An unknown key is an error that names its line. What the keys mean stands here, beside
//! their types; how they are applied stands in the engine.

mod names;
mod over;
mod when;

use serde::Deserialize;
use toml::Spanned;

pub use names::{Band, Direction, PartName, PartSize, Reconciliation, RelationName, Slip, Speakers};
pub use over::{Check, Over};
pub use when::{Adjust, When};

use super::Severity;

/// A rule: what is worth an editor's look, and how it is said.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rule {
    /// Its name, in lower case with hyphens; the file has the same name.
    pub id: Spanned<String>,
    /// What it finds, in a few words.
    pub title: String,
    /// How much a finding asks for, before any [`Adjust`].
    pub severity: Severity,
    /// How much a finding weighs beside others of its severity; 100 where nothing is said.
    #[serde(default = "usual_weight")]
    pub weight: u32,
    /// What it looks at.
    pub over: Spanned<Over>,
    /// The arithmetic that it holds a claim or the parts of a sentence to. Needed over `claim`
    /// and `parts`, senseless elsewhere.
    pub check: Option<Check>,
    /// Words that a check needs to see in the text. Which ones stands with each [`Check`].
    #[serde(default)]
    pub cue: Vec<String>,
    /// Words of which a check needs to see one ("born"). Which ones stands with each [`Check`].
    #[serde(default)]
    pub needs: Vec<String>,
    /// Words beside which a check keeps silent ("including", "among them").
    #[serde(default)]
    pub unless: Vec<String>,
    /// Kinds that together are all of a whole ("men", "women"), for [`Check::SumAcross`].
    #[serde(default)]
    pub together: Vec<Vec<String>>,
    /// What must hold, all of it.
    #[serde(default)]
    pub when: When,
    /// Other severities; the first that holds counts.
    #[serde(default)]
    pub adjust: Vec<Adjust>,
    /// The finding in one plain sentence, a minijinja template.
    pub message: Spanned<String>,
    /// What it means, why it matters, what to check first.
    pub doc: String,
    /// Stories in which the rule must find something.
    #[serde(default)]
    pub flags: Vec<Example>,
    /// Stories in which it must find nothing.
    #[serde(default)]
    pub passes: Vec<Example>,
}

fn usual_weight() -> u32 {
    100
}

/// A short story that shows what a rule does.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Example {
    /// What the example shows, in a few words.
    pub shows: String,
    /// The severity that a flagging example must have; any where nothing is said.
    pub severity: Option<Severity>,
    /// The articles, as a reader would write them.
    pub articles: Vec<ExampleArticle>,
}

/// An article of an [`Example`].
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ExampleArticle {
    /// Who published it.
    pub outlet: String,
    /// When it was published: a day (`2020-02-12`), or nothing.
    pub published: Option<Spanned<String>>,
    /// Its headline, where that comes apart from the text.
    pub title: Option<String>,
    /// What it says.
    pub text: String,
}

impl Rule {
    /// The rule's id.
    pub fn id(&self) -> &str {
        self.id.get_ref()
    }

    /// What the rule looks at.
    pub fn over(&self) -> Over {
        *self.over.get_ref()
    }
}
