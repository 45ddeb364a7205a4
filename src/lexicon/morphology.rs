//! The forms of words: which lemma a form belongs to, and which parts of speech it can be.
//!
//! `inflections.toml` holds the irregular forms, `parts_of_speech.tsv` the lemmas with how
//! often each is tagged as noun, verb, adjective and adverb; the regular endings of English
//! stand here. What is in no table is guessed from its ending.

use std::collections::BTreeMap;

use rustc_hash::{FxHashMap, FxHashSet};
use serde::Deserialize;
use smallvec::SmallVec;

use super::{Builder, LexiconError};

/// Which form of a verb a word is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum VerbForm {
    /// "sign"
    Base,
    /// "signs"
    ThirdPerson,
    /// "signed": past tense, participle, or either.
    Past,
    /// "begun", "written": a participle and nothing else.
    Participle,
    /// "signing"
    Gerund,
}

/// What a word can be, each with how often it is that, and the lemma in each case.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Forms<'a> {
    /// The noun it can be.
    pub noun: Option<NounForm<'a>>,
    /// The verb it can be.
    pub verb: Option<(&'a str, VerbForm, u32)>,
    /// How often it is an adjective.
    pub adjective: u32,
    /// How often it is an adverb.
    pub adverb: u32,
}

/// A word read as a noun.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NounForm<'a> {
    /// Its singular.
    pub lemma: &'a str,
    /// Whether it is a plural.
    pub plural: bool,
    /// Whether it names a person.
    pub person: bool,
    /// How often it is a noun.
    pub count: u32,
}

#[derive(Debug, Clone, Copy, Default)]
struct Counts {
    noun: u32,
    verb: u32,
    adjective: u32,
    adverb: u32,
    person: bool,
}

/// The tables of forms.
#[derive(Debug, Default)]
pub struct Morphology {
    lemmas: FxHashMap<Box<str>, Counts>,
    irregular_verbs: FxHashMap<Box<str>, (Box<str>, VerbForm)>,
    irregular_plurals: FxHashMap<Box<str>, Box<str>>,
    invariant: FxHashSet<Box<str>>,
    plural_only: FxHashSet<Box<str>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Inflections {
    #[serde(default)]
    verbs: BTreeMap<String, Vec<String>>,
    #[serde(default)]
    plurals: BTreeMap<String, String>,
    invariant: Option<Nouns>,
    plural_only: Option<Nouns>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Nouns {
    nouns: Vec<String>,
}

pub(super) fn load(builder: &mut Builder, text: &str) -> Result<(), LexiconError> {
    let table: Inflections = builder.parse(text)?;
    let morphology = &mut builder.morphology;
    for (lemma, forms) in table.verbs {
        let last = forms.len() - 1;
        for (at, form) in forms.into_iter().enumerate() {
            let kind = if at == last && at > 0 { VerbForm::Participle } else { VerbForm::Past };
            if form != lemma {
                morphology.irregular_verbs.insert(form.into(), (lemma.clone().into(), kind));
            }
        }
    }
    for (singular, plural) in table.plurals {
        morphology.irregular_plurals.insert(plural.into(), singular.into());
    }
    morphology.invariant.extend(table.invariant.into_iter().flat_map(|table| table.nouns).map(Into::into));
    morphology.plural_only.extend(table.plural_only.into_iter().flat_map(|table| table.nouns).map(Into::into));
    Ok(())
}

impl Morphology {
    /// Reads the lines of `parts_of_speech.tsv`: lemma, noun, verb, adjective, adverb, "p".
    pub(super) fn read_parts_of_speech(&mut self, text: &str) {
        let lines = text.lines().filter(|line| !line.starts_with('#'));
        self.lemmas.reserve(text.len() / 17);
        for line in lines {
            let mut fields = line.split('\t');
            let Some(lemma) = fields.next() else { continue };
            let mut count = || fields.next().and_then(|field| field.parse().ok()).unwrap_or(0);
            let mut counts =
                Counts { noun: count(), verb: count(), adjective: count(), adverb: count(), person: false };
            counts.person = fields.next().is_some();
            self.lemmas.insert(lemma.into(), counts);
        }
    }

    /// What a word in lower case can be. `None` where no table knows any form of it.
    pub fn forms(&self, word: &str) -> Option<Forms<'_>> {
        let own = self.known(word);
        let counts = own.map_or_else(Counts::default, |(_, counts)| counts);
        let (noun, verb) = (self.noun(word, own), self.verb(word, own));
        let known = noun.is_some() || verb.is_some() || counts.adjective + counts.adverb > 0;
        known.then_some(Forms { noun, verb, adjective: counts.adjective, adverb: counts.adverb })
    }

    fn noun<'a>(&'a self, word: &str, own: Option<(&'a str, Counts)>) -> Option<NounForm<'a>> {
        if let Some(singular) = self.irregular_plurals.get(word) {
            let counts = self.known(singular).map_or_else(Counts::default, |(_, counts)| counts);
            return Some(NounForm::of(singular, true, counts));
        }
        let own_counts = own.map_or_else(Counts::default, |(_, counts)| counts);
        if let Some(invariant) = self.invariant.get(word) {
            return Some(NounForm::of(invariant, false, own_counts));
        }
        if let Some(plural) = self.plural_only.get(word) {
            return Some(NounForm::of(plural, true, own_counts));
        }
        if let Some((singular, counts)) = self.plural_of(word)
            && counts.noun.saturating_mul(5) >= own_counts.noun
        {
            return Some(NounForm::of(singular, true, counts));
        }
        own.filter(|(_, counts)| counts.noun > 0).map(|(lemma, counts)| NounForm::of(lemma, false, counts))
    }

    fn plural_of<'a>(&'a self, word: &str) -> Option<(&'a str, Counts)> {
        let bare = word.strip_suffix('s').filter(|stem| stem.len() > 1 && !stem.ends_with('s'))?;
        let noun = |found: &(&str, Counts)| found.1.noun > 0;
        let with_y = || self.joined(word.strip_suffix("ies")?, "y").filter(noun);
        let without_e = || self.known(word.strip_suffix("es").filter(|_| !word.ends_with("ies"))?).filter(noun);
        with_y().or_else(|| self.known(bare).filter(noun)).or_else(without_e)
    }

    fn verb<'a>(&'a self, word: &str, own: Option<(&'a str, Counts)>) -> Option<(&'a str, VerbForm, u32)> {
        if let Some((lemma, form)) = self.irregular_verbs.get(word) {
            let counts = self.known(lemma).map_or_else(Counts::default, |(_, counts)| counts);
            return Some((lemma, *form, counts.verb.max(1)));
        }
        if let Some((lemma, counts)) = own.filter(|(_, counts)| counts.verb > 0) {
            return Some((lemma, VerbForm::Base, counts.verb));
        }
        [("ing", VerbForm::Gerund), ("ed", VerbForm::Past), ("s", VerbForm::ThirdPerson)].into_iter().find_map(
            |(ending, form)| {
                let stem = word.strip_suffix(ending).filter(|stem| stem.len() > 1)?;
                let (lemma, counts) = self.verb_of_stem(stem, ending)?;
                Some((lemma, form, counts.verb))
            },
        )
    }

    /// The verb whose form has the stem: "sign-ed", "mak-ing", "stopp-ed", "carri-ed".
    fn verb_of_stem<'a>(&'a self, stem: &str, ending: &str) -> Option<(&'a str, Counts)> {
        let verb = |found: &(&str, Counts)| found.1.verb > 0;
        if let Some(found) = self.known(stem).filter(verb) {
            return Some(found);
        }
        if ending == "s" {
            let with_y = || self.joined(stem.strip_suffix("ie")?, "y").filter(verb);
            return with_y().or_else(|| self.known(stem.strip_suffix('e')?).filter(verb));
        }
        let with_y = || self.joined(stem.strip_suffix('i')?, "y").filter(verb);
        let single = || {
            let [.., before, last] = stem.as_bytes() else { return None };
            let doubled = before == last && last.is_ascii();
            self.known(stem.get(..stem.len() - 1).filter(|_| doubled)?).filter(verb)
        };
        self.joined(stem, "e").filter(verb).or_else(with_y).or_else(single)
    }

    /// A lemma of the table.
    fn known<'a>(&'a self, lemma: &str) -> Option<(&'a str, Counts)> {
        self.lemmas.get_key_value(lemma).map(|(lemma, counts)| (&**lemma, *counts))
    }

    /// A lemma of the table that is made of two parts.
    fn joined<'a>(&'a self, stem: &str, ending: &str) -> Option<(&'a str, Counts)> {
        let bytes: SmallVec<[u8; 32]> = stem.bytes().chain(ending.bytes()).collect();
        self.known(std::str::from_utf8(&bytes).ok()?)
    }
}

impl<'a> NounForm<'a> {
    fn of(lemma: &'a str, plural: bool, counts: Counts) -> Self {
        NounForm { lemma, plural, person: counts.person, count: counts.noun.max(1) }
    }
}

#[cfg(test)]
mod tests {
    use super::super::Lexicon;
    use super::*;

    fn verb(word: &str) -> (String, VerbForm) {
        let lexicon = Lexicon::english();
        let (lemma, form, _) = lexicon.morphology.forms(word).and_then(|forms| forms.verb).expect("a verb");
        (lemma.to_owned(), form)
    }

    fn noun(word: &str) -> (String, bool) {
        let lexicon = Lexicon::english();
        let noun = lexicon.morphology.forms(word).and_then(|forms| forms.noun).expect("a noun");
        (noun.lemma.to_owned(), noun.plural)
    }

    #[test]
    fn verbs_come_back_to_their_lemma() {
        assert_eq!(verb("killed"), ("kill".into(), VerbForm::Past));
        assert_eq!(verb("making"), ("make".into(), VerbForm::Gerund));
        assert_eq!(verb("stopped"), ("stop".into(), VerbForm::Past));
        assert_eq!(verb("carries"), ("carry".into(), VerbForm::ThirdPerson));
        assert_eq!(verb("began"), ("begin".into(), VerbForm::Past));
        assert_eq!(verb("withdrawn"), ("withdraw".into(), VerbForm::Participle));
    }

    #[test]
    fn nouns_come_back_to_their_singular() {
        assert_eq!(noun("soldiers"), ("soldier".into(), true));
        assert_eq!(noun("countries"), ("country".into(), true));
        assert_eq!(noun("people"), ("people".into(), true));
        assert_eq!(noun("police"), ("police".into(), true));
        assert_eq!(noun("crisis"), ("crisis".into(), false));
        assert_eq!(noun("witnesses"), ("witness".into(), true));
    }
}
