//! `numerals.toml`: the words that numbers are written with.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::{Builder, LexiconError, Sense};

/// What a word says within a written-out number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NumeralSense {
    /// "three", "thirteen", "thirty": its value.
    Cardinal(u32),
    /// "hundred", "thousand", "million", "lakh": what it multiplies by.
    Multiplier(u64),
    /// "k", "bn" behind digits: what it multiplies by.
    Abbreviation(u64),
    /// "grand" behind a number: what it multiplies by where it stands before no noun.
    Colloquial(u64),
    /// "dozen", "couple": how many it stands for.
    Group {
        /// The number.
        size: u32,
        /// Whether it is meant loosely ("a couple of hundred").
        loose: bool,
        /// Whether it counts only before "of" or a number ("a score of").
        needs_of: bool,
    },
    /// "dozens", "thousands": the least that is meant, and what one of them is.
    Plural {
        /// What one of them is: 12 for "dozens".
        of: u64,
        /// The least number of times that the plural means.
        times: u32,
        /// Whether it counts only before "of" ("scores of").
        needs_of: bool,
    },
    /// "several", "a few": no number to compare.
    Vague,
    /// "half", "third": the whole divided by this.
    Part(u32),
    /// "halves", "thirds": the same, of which there are several.
    Parts(u32),
    /// "½": a whole fraction in one sign.
    Fraction {
        /// How many parts.
        numerator: u8,
        /// Of how many that make a whole.
        denominator: u8,
    },
    /// "first", "twentieth".
    Ordinal,
    /// "st" of "21st".
    OrdinalEnding,
    /// "twice", "double": how many times, before a comparison.
    Multiple(u32),
    /// "tripled", "fourfold": the same, complete in itself.
    Multiplied(u32),
    /// "halved": what it leaves is the whole divided by this.
    Divided(u32),
    /// "no" before a noun.
    NoneOf,
    /// "none", "nobody".
    NoneAtAll,
    /// "minus".
    Negative,
    /// "below zero", behind a number.
    NegativeBehind,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, default)]
#[derive(Default)]
struct Table {
    cardinals: BTreeMap<String, u32>,
    multipliers: BTreeMap<String, u64>,
    abbreviations: BTreeMap<String, u64>,
    colloquial: BTreeMap<String, u64>,
    groups: BTreeMap<String, u32>,
    groups_of: BTreeMap<String, u32>,
    loose_groups_of: BTreeMap<String, u32>,
    plurals: BTreeMap<String, u64>,
    plurals_of: BTreeMap<String, u64>,
    plural_at_least: Times,
    vague: Words,
    parts: BTreeMap<String, u32>,
    several_parts: BTreeMap<String, u32>,
    fraction_signs: BTreeMap<String, [u8; 2]>,
    ordinals: Ordinals,
    multiples: BTreeMap<String, u32>,
    multiplied: BTreeMap<String, u32>,
    divided: BTreeMap<String, u32>,
    none: NoneWords,
    negative: NegativeWords,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Times {
    times: u32,
}

impl Default for Times {
    fn default() -> Self {
        Times { times: 2 }
    }
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields)]
struct Words {
    words: Vec<String>,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields, default)]
struct Ordinals {
    words: Vec<String>,
    endings: Vec<String>,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields, default)]
struct NoneWords {
    determiner: Vec<String>,
    pronoun: Vec<String>,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields, default)]
struct NegativeWords {
    words: Vec<String>,
    behind: Vec<String>,
}

pub(super) fn load(builder: &mut Builder, text: &str) -> Result<(), LexiconError> {
    use NumeralSense::{
        Abbreviation, Cardinal, Colloquial, Divided, Fraction, Group, Multiple, Multiplied, Multiplier, Negative,
        NegativeBehind, NoneAtAll, NoneOf, Ordinal, OrdinalEnding, Part, Parts, Plural, Vague,
    };
    let table: Table = builder.parse(text)?;
    let times = table.plural_at_least.times;
    add_valued(builder, table.cardinals, Cardinal);
    add_valued(builder, table.multipliers, Multiplier);
    add_valued(builder, table.abbreviations, Abbreviation);
    add_valued(builder, table.colloquial, Colloquial);
    add_valued(builder, table.groups, |size| Group { size, loose: false, needs_of: false });
    add_valued(builder, table.groups_of, |size| Group { size, loose: false, needs_of: true });
    add_valued(builder, table.loose_groups_of, |size| Group { size, loose: true, needs_of: true });
    add_valued(builder, table.plurals, |of| Plural { of, times, needs_of: false });
    add_valued(builder, table.plurals_of, |of| Plural { of, times, needs_of: true });
    add_valued(builder, table.parts, Part);
    add_valued(builder, table.several_parts, Parts);
    add_valued(builder, table.fraction_signs, |[numerator, denominator]| Fraction { numerator, denominator });
    add_valued(builder, table.multiples, Multiple);
    add_valued(builder, table.multiplied, Multiplied);
    add_valued(builder, table.divided, Divided);
    add_words(builder, &table.vague.words, Vague);
    add_words(builder, &table.ordinals.words, Ordinal);
    add_words(builder, &table.ordinals.endings, OrdinalEnding);
    add_words(builder, &table.none.determiner, NoneOf);
    add_words(builder, &table.none.pronoun, NoneAtAll);
    add_words(builder, &table.negative.words, Negative);
    add_words(builder, &table.negative.behind, NegativeBehind);
    Ok(())
}

fn add_valued<T>(builder: &mut Builder, words: BTreeMap<String, T>, sense: impl Fn(T) -> NumeralSense) {
    for (word, value) in words {
        builder.add(&word, Sense::Numeral(sense(value)));
    }
}

fn add_words(builder: &mut Builder, words: &[String], sense: NumeralSense) {
    for word in words {
        builder.add(word, Sense::Numeral(sense));
    }
}
