//! `concepts.toml`: language-neutral concepts and the words that name them.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;
use serde::Deserialize;
use smallvec::SmallVec;

use super::vocabulary::Vocabulary;
use super::{Builder, LexiconError, WordId};

/// A concept, by its place in [`Concepts`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ConceptId(u16);

/// What kind of concept it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ConceptKind {
    /// It happens, lasts and is dated.
    Event,
    /// It is counted or measured.
    Thing,
    /// It says that something begins or ends.
    Aspect,
    /// A verb that says little: what happens stands in its subject or object.
    Frame,
    /// It says how far or where something holds: "worldwide", "abroad".
    Place,
}

/// How a count or date of a concept behaves while time passes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Dynamics {
    /// It stays as it is: an age on a day, a date, a sentence.
    #[default]
    Fixed,
    /// It can only grow: a toll, money raised.
    Rising,
    /// It goes up and down: a price, a flow.
    Moving,
}

/// A concept: what words of any language stand for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Concept {
    /// Its name, the same in every language.
    pub name: String,
    /// What kind it is.
    pub kind: ConceptKind,
    /// How counts of it behave.
    pub dynamics: Dynamics,
    /// The concept that holds it.
    pub broader: Option<ConceptId>,
    /// Whether it tells some of what holds it from the others, as age and sex do: to count the
    /// children is not to count the people.
    pub divides: bool,
    /// What it is part of where several such events happen at one time: a shooting, its dead and
    /// its wounded have one date.
    pub occasion: Option<String>,
    /// What a bare number of it counts: "four dead" are persons.
    pub befalls: Option<ConceptId>,
    /// The concept that it becomes where it is negated.
    pub absence: Option<ConceptId>,
}

/// All concepts and the lemmas that name them.
#[derive(Debug, Default)]
pub struct Concepts {
    all: Vec<Concept>,
    by_name: FxHashMap<Box<str>, ConceptId>,
    /// By the place of the lemma: where in `named` stands what it names, counted from one; none where it names
    /// nothing.
    by_word: Vec<u32>,
    named: Vec<Named>,
}

/// What a lemma names, alone and as the first of a phrase.
#[derive(Debug, Default)]
struct Named {
    alone: SmallVec<[ConceptId; 2]>,
    /// The longest first.
    phrases: Vec<Phrase>,
}

/// The lemmas behind the first that make a phrase of it, and what that names.
#[derive(Debug)]
struct Phrase {
    second: WordId,
    rest: Box<[WordId]>,
    concept: ConceptId,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    kind: ConceptKind,
    #[serde(default)]
    dynamics: Dynamics,
    broader: Option<String>,
    #[serde(default)]
    divides: bool,
    occasion: Option<String>,
    befalls: Option<String>,
    absence: Option<String>,
    words: Vec<String>,
}

pub(super) fn load(builder: &mut Builder, text: &str) -> Result<(), LexiconError> {
    let table: BTreeMap<String, Entry> = builder.parse(text)?;
    for name in table.keys() {
        builder.concepts.intern(name);
    }
    for (name, entry) in table {
        let named = |key: &str, other: &Option<String>| match other {
            None => Ok(None),
            Some(other) => match builder.concepts.by_name.get(other.as_str()) {
                Some(id) => Ok(Some(*id)),
                None => Err(builder.invalid(format!("concept {name}: `{key}` names no concept: {other}"))),
            },
        };
        let (broader, absence) = (named("broader", &entry.broader)?, named("absence", &entry.absence)?);
        let befalls = named("befalls", &entry.befalls)?;
        let id = builder.concepts.intern(&name);
        builder.concepts.all[usize::from(id.0)] = Concept {
            name,
            kind: entry.kind,
            dynamics: entry.dynamics,
            broader,
            divides: entry.divides,
            occasion: entry.occasion,
            befalls,
            absence,
        };
        for word in &entry.words {
            builder.concepts.add(&mut builder.vocabulary, word, id);
        }
    }
    Ok(())
}

impl Concepts {
    fn intern(&mut self, name: &str) -> ConceptId {
        if let Some(&id) = self.by_name.get(name) {
            return id;
        }
        let id = ConceptId(u16::try_from(self.all.len()).expect("fewer than 65,536 concepts"));
        self.all.push(Concept {
            name: name.to_owned(),
            kind: ConceptKind::Thing,
            dynamics: Dynamics::Fixed,
            broader: None,
            divides: false,
            occasion: None,
            befalls: None,
            absence: None,
        });
        self.by_name.insert(name.into(), id);
        id
    }

    fn add(&mut self, vocabulary: &mut Vocabulary, phrase: &str, concept: ConceptId) {
        let mut lemmas = phrase.split(' ').map(|lemma| vocabulary.intern(lemma));
        let Some(first) = lemmas.next() else { return };
        let second = lemmas.next();
        let rest: Box<[WordId]> = lemmas.collect();
        let first = self.entry(first);
        if let Some(second) = second {
            first.phrases.push(Phrase { second, rest, concept });
            first.phrases.sort_by_key(|phrase| std::cmp::Reverse(phrase.rest.len()));
        } else if !first.alone.contains(&concept) {
            first.alone.push(concept);
        }
    }

    /// What is known of a lemma, which names something from now on.
    fn entry(&mut self, lemma: WordId) -> &mut Named {
        let place = lemma.place();
        if self.by_word.len() <= place {
            self.by_word.resize(place + 1, 0);
        }
        if self.by_word[place] == 0 {
            self.named.push(Named::default());
            self.by_word[place] = u32::try_from(self.named.len()).expect("fewer than four million words");
        }
        &mut self.named[self.by_word[place] as usize - 1]
    }

    /// The words that name a concept alone or begin a phrase that does.
    pub(super) fn opening_words(&self) -> impl Iterator<Item = WordId> {
        self.by_word.iter().enumerate().filter(|(_, named)| **named != 0).map(|(place, _)| WordId::at(place))
    }

    /// The concept of an id.
    pub fn get(&self, id: ConceptId) -> &Concept {
        &self.all[usize::from(id.0)]
    }

    /// The concept of a name.
    pub fn by_name(&self, name: &str) -> Option<ConceptId> {
        self.by_name.get(name).copied()
    }

    /// What a lemma and those behind it name: the longest phrase, or else the first lemma alone.
    /// Gives the concepts and how many lemmas name them.
    pub fn named(
        &self,
        first: WordId,
        mut lemmas: impl Iterator<Item = Option<WordId>> + Clone,
    ) -> Option<(&[ConceptId], usize)> {
        let known = *self.by_word.get(first.place())?;
        let named = self.named.get((known as usize).checked_sub(1)?)?;
        // Most phrases end with the second lemma, which is looked for once for all of them.
        let second = if named.phrases.is_empty() { None } else { lemmas.next().flatten() };
        let phrase = named.phrases.iter().filter(|phrase| Some(phrase.second) == second).find(|phrase| {
            let mut following = lemmas.clone();
            phrase.rest.iter().all(|lemma| following.next() == Some(Some(*lemma)))
        });
        match phrase {
            Some(phrase) => Some((std::slice::from_ref(&phrase.concept), phrase.rest.len() + 2)),
            None => (!named.alone.is_empty()).then_some((&named.alone[..], 1)),
        }
    }

    /// Whether the one concept is the other or lies within it.
    pub fn is_within(&self, narrow: ConceptId, wide: ConceptId) -> bool {
        let mut at = Some(narrow);
        // A chain longer than the table has a loop in it.
        for _ in 0..=self.all.len() {
            match at {
                Some(id) if id == wide => return true,
                Some(id) => at = self.get(id).broader,
                None => return false,
            }
        }
        false
    }
}
