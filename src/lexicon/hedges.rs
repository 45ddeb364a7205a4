//! `hedges.toml`: the words that loosen a number or bound it.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::{Builder, LexiconError, Sense};

/// How a word before or after a number changes it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum HedgeSense {
    /// "about", "some", "nearly".
    About,
    /// "more than", "over".
    MoreThan,
    /// "at least", "no fewer than".
    AtLeast,
    /// "up to", "as many as": from none to the number.
    UpTo,
    /// "at most", "no more than".
    AtMost,
    /// "fewer than", "under".
    LessThan,
    /// "exactly": changes nothing.
    Exactly,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Table {
    #[serde(default)]
    before: BTreeMap<HedgeSense, Vec<String>>,
    #[serde(default)]
    after: BTreeMap<HedgeSense, Vec<String>>,
}

pub(super) fn load(builder: &mut Builder, text: &str) -> Result<(), LexiconError> {
    let table: Table = builder.parse(text)?;
    for (hedge, words) in table.before {
        for word in words {
            builder.add(&word, Sense::Hedge(hedge));
        }
    }
    for (hedge, words) in table.after {
        for word in words {
            builder.add(&word, Sense::HedgeAfter(hedge));
        }
    }
    Ok(())
}
