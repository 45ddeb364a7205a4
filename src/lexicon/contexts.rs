//! `contexts.toml`: the words around a number that decide how it is read.

use serde::Deserialize;

use super::{Builder, LexiconError, Sense};

/// What a word says of the numbers beside it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ContextSense {
    /// "rose": what follows says how far something went up.
    TrendUp,
    /// "fell": what follows says how far something went down.
    TrendDown,
    /// May stand between such a verb and its amount: "by".
    TrendFiller,
    /// "won", "defeat": a pair of numbers is a score.
    Score,
    /// "vote", "ruling": a pair of numbers is a vote.
    Vote,
    /// "Boeing", "Route": the number behind is a name.
    Name,
    /// "Avenue": the number before is an address.
    Street,
    /// "weighed": "pounds" are a mass.
    Weight,
    /// "soldier": an article before it can count.
    Person,
    /// "casualties": "no" before it counts none.
    CountableHarm,
    /// "killed": the persons beside it are counted.
    Befalls,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields, default)]
struct Table {
    trend: Trend,
    trend_filler: Words,
    score: Score,
    names: Words,
    streets: Words,
    weight: Words,
    persons: Words,
    countable_harm: Words,
    befalls: Words,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields, default)]
struct Trend {
    up: Vec<String>,
    down: Vec<String>,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields, default)]
struct Score {
    score: Vec<String>,
    vote: Vec<String>,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields)]
struct Words {
    words: Vec<String>,
}

pub(super) fn load(builder: &mut Builder, text: &str) -> Result<(), LexiconError> {
    let table: Table = builder.parse(text)?;
    for (words, sense) in [
        (&table.trend.up, ContextSense::TrendUp),
        (&table.trend.down, ContextSense::TrendDown),
        (&table.trend_filler.words, ContextSense::TrendFiller),
        (&table.score.score, ContextSense::Score),
        (&table.score.vote, ContextSense::Vote),
        (&table.names.words, ContextSense::Name),
        (&table.streets.words, ContextSense::Street),
        (&table.weight.words, ContextSense::Weight),
        (&table.persons.words, ContextSense::Person),
        (&table.countable_harm.words, ContextSense::CountableHarm),
        (&table.befalls.words, ContextSense::Befalls),
    ] {
        for word in words {
            builder.add(word, Sense::Context(sense));
        }
    }
    Ok(())
}
