//! What a claim speaks of: the thing that is counted, the event that is dated, what lasts.

use std::sync::Arc;

use compact_str::CompactString;

use crate::lexicon::Lexicon;
use crate::lexicon::concepts::{ConceptId, Dynamics};

/// What a claim speaks of.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Subject {
    /// The words of the text ("US forces", "the reduction in violence").
    pub text: String,
    /// The head noun or verb, as its lemma ("force", "begin").
    pub head: CompactString,
    /// The lemma of the counted noun, for a quantity.
    pub counted: Option<CompactString>,
    /// For an age or a named participant, the name.
    pub name: Option<String>,
    /// What is counted or measured.
    pub thing: Option<Topic>,
    /// What happens, lasts or is dated.
    pub event: Option<Topic>,
    /// Which side of the event it speaks of.
    pub aspect: Aspect,
    /// The names of the clause, each as it is compared, sorted.
    pub participants: Arc<[CompactString]>,
    /// Where it happened or holds, each name as it is compared, sorted; empty where the sentence
    /// does not say.
    pub place: Arc<[CompactString]>,
    /// What narrows the thing: countries, names and adjectives of its noun phrase, sorted.
    pub scope: Vec<CompactString>,
    /// Whether a part of it is told of: the "9,200 jobs" of "350 of its 9,200 jobs".
    pub whole: bool,
    /// Whether it is the rest of a whole: "11 other people".
    pub remainder: bool,
    /// The distinctive lemmas of its clause, sorted.
    pub terms: Arc<[CompactString]>,
}

impl Subject {
    /// How a count of it behaves while time passes: a toll rises, a price moves.
    pub fn dynamics(&self, lexicon: &Lexicon) -> Dynamics {
        let of = |topic: &Option<Topic>| match topic {
            Some(Topic { concept: Some(concept), .. }) => lexicon.concepts.get(*concept).dynamics,
            _ => Dynamics::Fixed,
        };
        of(&self.event).max(of(&self.thing))
    }
}

/// What a claim is about, by name: a concept, or the lemma of a word that names none.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Topic {
    /// The name of the concept, or the lemma.
    pub name: CompactString,
    /// The concept, where the lexicon knows one.
    pub concept: Option<ConceptId>,
}

impl Topic {
    pub(super) fn lemma(lemma: &str) -> Self {
        Topic { name: lemma.into(), concept: None }
    }
}

/// Which side of an event a claim speaks of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, serde::Serialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Aspect {
    /// The event as a whole.
    #[default]
    Whole,
    /// Its beginning ("began", "since").
    Begin,
    /// Its end ("ended", "until").
    End,
    /// The time until it at the most ("within 10 days").
    Deadline,
    /// Somebody's saying it, not what is said.
    Saying,
    /// What was so, and may have been so before and after ("was in hospital on Monday").
    State,
    /// The time in which nothing was like it ("the first in 12 years").
    Record,
}
