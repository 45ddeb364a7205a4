//! `word_classes.toml`: the closed classes, and the verbs that report.

use super::{Builder, LexiconError};

use std::collections::BTreeMap;

use serde::Deserialize;

use super::Sense;

/// What a word does in a sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum WordClass {
    /// "the", "these", "its", "every".
    Determiner,
    /// "a", "an": an indefinite article.
    IndefiniteArticle,
    /// "he", "they", "who".
    Pronoun,
    /// "who", "which", "that": opens a relative clause behind a noun.
    Relative,
    /// "to", before the base of a verb.
    InfinitiveMarker,
    /// "in", "of", "during".
    Preposition,
    /// "in", "at", "across": says where, before a name.
    Locative,
    /// "and", "or".
    Coordinator,
    /// "that", "because", "although": opens a clause.
    Subordinator,
    /// "is", "has", "will".
    Auxiliary,
    /// "will", "would", "could", "might".
    Modal,
    /// "not", "never".
    Negation,
    /// "said", "told", "announced": somebody's word follows or goes before.
    Reporting,
    /// "put", "give": with the name of a count behind it, the subject is whose count it is.
    Tallying,
    /// "toll", "figure", "estimate": the name of a count.
    Tally,
    /// "lower", "higher", "revised": with the name of a count, of the count that another gave.
    Comparing,
    /// "plan", "schedule", "agree", "set": what follows by "to" is planned.
    Planning,
    /// "expect", "likely": what follows is expected.
    Expecting,
    /// "would", "could", "may", "might": what follows is possible.
    Possibility,
    /// "if", "unless": what follows is hypothetical.
    Condition,
    /// "other", "another", "more", "additional": the rest of a whole, not the whole.
    Remainder,
    /// "according": the speaker follows by "to".
    Attribution,
    /// "refrain", "halt", "no": what follows does not happen.
    Abstaining,
    /// "still", "also", "only".
    Adverb,
    /// "Mr", "Gen", "Dr": written with a full stop, and a name follows.
    AbbreviatedTitle,
    /// "Feb", "Inc", "St": written with a full stop that may also end the sentence.
    Abbreviation,
}

pub(super) fn load(builder: &mut Builder, text: &str) -> Result<(), LexiconError> {
    let table: BTreeMap<WordClass, Vec<String>> = builder.parse(text)?;
    for (class, words) in table {
        for word in words {
            builder.add(&word, Sense::Class(class));
        }
    }
    Ok(())
}
