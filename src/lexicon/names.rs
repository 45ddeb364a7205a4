//! `names.toml`: what the words of a name say of who or what is named.

use rustc_hash::FxHashSet;
use serde::Deserialize;

use super::{Builder, LexiconError};

/// Words that tell organisations, places and persons apart, in lower case.
#[derive(Debug, Default)]
pub struct Names {
    organisation: FxHashSet<String>,
    place: FxHashSet<String>,
    body: FxHashSet<String>,
    title: FxHashSet<String>,
    saying: FxHashSet<String>,
    utterance: FxHashSet<String>,
    younger: FxHashSet<String>,
    older: FxHashSet<String>,
}

impl Names {
    /// Whether a name that ends in this word is of an organisation.
    pub fn is_organisation(&self, word: &str) -> bool {
        self.organisation.contains(word)
    }

    /// Whether a name that ends in this word is of a place.
    pub fn is_place(&self, word: &str) -> bool {
        self.place.contains(word)
    }

    /// Whether a noun stands for an organisation ("the agency").
    pub fn is_body(&self, noun: &str) -> bool {
        self.body.contains(noun)
    }

    /// Whether a word before a name says that it is of a person.
    pub fn is_title(&self, word: &str) -> bool {
        self.title.contains(word)
    }

    /// Whether to do what a verb says is to say something ("post", "criticise").
    pub fn is_saying(&self, verb: &str) -> bool {
        self.saying.contains(verb)
    }

    /// Whether somebody's word stands in what a noun names ("statement").
    pub fn is_utterance(&self, noun: &str) -> bool {
        self.utterance.contains(noun)
    }

    /// Whether an adjective picks the one who has lived less long ("the younger victim").
    pub fn is_younger(&self, adjective: &str) -> bool {
        self.younger.contains(adjective)
    }

    /// Whether an adjective picks the one who has lived longer.
    pub fn is_older(&self, adjective: &str) -> bool {
        self.older.contains(adjective)
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Table {
    #[serde(default)]
    organisation: Vec<String>,
    #[serde(default)]
    place: Vec<String>,
    #[serde(default)]
    body: Vec<String>,
    #[serde(default)]
    title: Vec<String>,
    #[serde(default)]
    saying: Vec<String>,
    #[serde(default)]
    utterance: Vec<String>,
    #[serde(default)]
    younger: Vec<String>,
    #[serde(default)]
    older: Vec<String>,
}

pub(super) fn load(builder: &mut Builder, text: &str) -> Result<(), LexiconError> {
    let table: Table = builder.parse(text)?;
    let names = &mut builder.names;
    names.organisation.extend(table.organisation);
    names.place.extend(table.place);
    names.body.extend(table.body);
    names.title.extend(table.title);
    names.saying.extend(table.saying);
    names.utterance.extend(table.utterance);
    names.younger.extend(table.younger);
    names.older.extend(table.older);
    Ok(())
}
