//! `persons.toml`: nouns that tell one person from another.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;
use serde::Deserialize;

use super::{Builder, LexiconError};

/// The sex that a noun or pronoun names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sex {
    /// "man", "brother".
    Male,
    /// "woman", "sister".
    Female,
}

/// What a noun says of the person that it names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct PersonNoun {
    /// The sex, where the noun tells it.
    pub sex: Option<Sex>,
    /// What the person is to others ("child", "sibling"), by the place of the role in its table.
    pub role: Option<u8>,
}

/// What is known of nouns of persons, by lemma.
#[derive(Debug, Default)]
pub struct Persons {
    nouns: FxHashMap<Box<str>, PersonNoun>,
    aged: Vec<String>,
    naming: Vec<String>,
}

impl Persons {
    /// What a lemma says of a person; `None` where it names none of the table.
    pub fn get(&self, lemma: &str) -> Option<PersonNoun> {
        self.nouns.get(lemma).copied()
    }

    /// Whether a word says that the age of what stands before it follows ("aged").
    pub fn is_aged(&self, word: &str) -> bool {
        self.aged.iter().any(|aged| aged == word)
    }

    /// Whether a verb gives a name to its subject ("was identified as").
    pub fn is_naming(&self, lemma: &str) -> bool {
        self.naming.iter().any(|naming| naming == lemma)
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Table {
    #[serde(default)]
    male: Vec<String>,
    #[serde(default)]
    female: Vec<String>,
    #[serde(default)]
    aged: Vec<String>,
    #[serde(default)]
    naming: Vec<String>,
    #[serde(default)]
    roles: BTreeMap<String, Vec<String>>,
}

pub(super) fn load(builder: &mut Builder, text: &str) -> Result<(), LexiconError> {
    let table: Table = builder.parse(text)?;
    let Persons { nouns, aged, naming } = &mut builder.persons;
    aged.extend(table.aged);
    naming.extend(table.naming);
    for (sex, words) in [(Sex::Male, table.male), (Sex::Female, table.female)] {
        for word in words {
            nouns.entry(word.into()).or_default().sex = Some(sex);
        }
    }
    for (role, words) in (0u8..).zip(table.roles.into_values()) {
        for word in words {
            nouns.entry(word.into()).or_default().role = Some(role);
        }
    }
    Ok(())
}
