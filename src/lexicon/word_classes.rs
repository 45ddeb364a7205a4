//! `word_classes.toml`: the closed classes, and the verbs that report.

use super::{Builder, LexiconError};

use std::collections::BTreeMap;

use serde::Deserialize;

use super::Sense;

/// What a word does in a sentence. Those that alone tell a part of speech come first: of a word of
/// several of them, the first one does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum WordClass {
    /// "the", "these", "its", "every".
    Determiner,
    /// "a", "an": an indefinite article.
    IndefiniteArticle,
    /// "he", "they", "who".
    Pronoun,
    /// "will", "would", "could", "might".
    Modal,
    /// "is", "has", "will".
    Auxiliary,
    /// "not", "never".
    Negation,
    /// "in", "of", "during".
    Preposition,
    /// "and", "or".
    Coordinator,
    /// "that", "because", "although": opens a clause.
    Subordinator,
    /// "still", "also", "only".
    Adverb,
    /// "who", "which", "that": opens a relative clause behind a noun.
    Relative,
    /// "to", before the base of a verb.
    InfinitiveMarker,
    /// "in", "at", "across": says where, before a name.
    Locative,
    /// "said", "told", "announced": somebody's word follows or goes before.
    Reporting,
    /// "say", "announce": lemmas whose subject tells what follows, whatever their form.
    Telling,
    /// "resume", "open": in the present tense with a day, the day is to come.
    Scheduled,
    /// "cut", "hit": the past is written as the base, which in the news it mostly is.
    Unchanging,
    /// "put", "give": with the name of a count behind it, the subject is whose count it is.
    Tallying,
    /// "toll", "figure", "estimate": the name of a count.
    Tally,
    /// "total", "average": before "of" they do not say what is measured.
    Measureless,
    /// "lower", "higher", "revised": with the name of a count, of the count that another gave.
    Comparing,
    /// "full", "consecutive": between a number and its unit of time they change nothing.
    Filling,
    /// "ended": between a year of accounts and the day that it closes on.
    Closing,
    /// "plan", "schedule", "agree", "set": what follows by "to" is planned.
    Planning,
    /// "expect", "likely": what follows is expected.
    Expecting,
    /// "would", "could", "may", "might": what follows is possible.
    Possibility,
    /// "find", "leave", "declare": what befell somebody stands behind ("found dead").
    Rendering,
    /// "similar", "previous": an event told beside another of its kind.
    Apart,
    /// "when": right behind a date what follows is of that time.
    Then,
    /// "be", "remain": how something was stands behind.
    Stative,
    /// "first", "highest": nothing was like it, for as long as is told behind.
    Extreme,
    /// "after", "before": what follows is of another time.
    Shifting,
    /// "if", "unless": what follows is hypothetical.
    Condition,
    /// "other", "another", "more", "additional": the rest of a whole, not the whole.
    Remainder,
    /// "according": the speaker follows by "to".
    Attribution,
    /// "refrain", "halt", "no": what follows does not happen.
    Abstaining,
    /// "Mr", "Gen", "Dr": written with a full stop, and a name follows.
    AbbreviatedTitle,
    /// "Feb", "Inc", "St": written with a full stop that may also end the sentence.
    Abbreviation,
}

impl WordClass {
    /// How many of the classes tell a part of speech.
    pub const PARTS_OF_SPEECH: u32 = WordClass::Adverb as u32 + 1;

    /// Whether its words are of it wherever they stand. Nouns, verbs and adjectives that only stand
    /// beside a number are not.
    pub(super) fn is_closed(self) -> bool {
        !matches!(
            self,
            WordClass::Tally
                | WordClass::Tallying
                | WordClass::Comparing
                | WordClass::Filling
                | WordClass::Closing
                | WordClass::Telling
                | WordClass::Scheduled
                | WordClass::Unchanging
                | WordClass::Rendering
                | WordClass::Apart
                | WordClass::Extreme
                | WordClass::Stative
                | WordClass::Measureless
                | WordClass::Then
        )
    }
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
