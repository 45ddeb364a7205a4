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
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Table {
    #[serde(default)]
    cardinals: BTreeMap<String, u32>,
    #[serde(default)]
    multipliers: BTreeMap<String, u64>,
}

pub(super) fn load(builder: &mut Builder, text: &str) -> Result<(), LexiconError> {
    let table: Table = builder.parse(text)?;
    for (word, value) in table.cardinals {
        builder.add(&word, Sense::Numeral(NumeralSense::Cardinal(value)));
    }
    for (word, value) in table.multipliers {
        builder.add(&word, Sense::Numeral(NumeralSense::Multiplier(value)));
    }
    Ok(())
}
