//! The forms of words: which lemma a form belongs to, and which parts of speech it can be.
//!
//! `inflections.toml` holds the irregular forms, `parts_of_speech.tsv` the lemmas with how
//! often each is tagged as noun, verb, adjective and adverb; the regular endings of English
//! stand here. What is in no table is guessed from its ending.

use std::borrow::Cow;
use std::collections::BTreeMap;

use rustc_hash::{FxHashMap, FxHashSet};
use serde::Deserialize;

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
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Forms<'a> {
    /// The noun it can be.
    pub noun: Option<NounForm<'a>>,
    /// The verb it can be.
    pub verb: Option<(Cow<'a, str>, VerbForm, u32)>,
    /// How often it is an adjective.
    pub adjective: u32,
    /// How often it is an adverb.
    pub adverb: u32,
}

/// A word read as a noun.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NounForm<'a> {
    /// Its singular.
    pub lemma: Cow<'a, str>,
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
    pub fn forms<'a>(&'a self, word: &'a str) -> Option<Forms<'a>> {
        let own = self.lemmas.get(word).copied().unwrap_or_default();
        let noun = self.noun(word, own);
        let verb = self.verb(word, own);
        let known = noun.is_some() || verb.is_some() || own.adjective + own.adverb > 0;
        known.then_some(Forms { noun, verb, adjective: own.adjective, adverb: own.adverb })
    }

    fn noun<'a>(&'a self, word: &'a str, own: Counts) -> Option<NounForm<'a>> {
        let form = |lemma: &'a str, plural: bool, counts: Counts| NounForm {
            lemma: Cow::Borrowed(lemma),
            plural,
            person: counts.person,
            count: counts.noun.max(1),
        };
        if let Some(singular) = self.irregular_plurals.get(word) {
            return Some(form(singular, true, self.counts(singular)));
        }
        if self.invariant.contains(word) {
            return Some(form(word, false, own));
        }
        if self.plural_only.contains(word) {
            return Some(form(word, true, own));
        }
        let (lemma, counts) = self.plural_of(word).unwrap_or((Cow::Borrowed(word), Counts::default()));
        if counts.noun > 0 && counts.noun.saturating_mul(5) >= own.noun {
            return Some(NounForm { lemma, plural: true, person: counts.person, count: counts.noun });
        }
        (own.noun > 0).then(|| form(word, false, own))
    }

    fn plural_of<'a>(&self, word: &'a str) -> Option<(Cow<'a, str>, Counts)> {
        let bare = word.strip_suffix('s').filter(|stem| stem.len() > 1 && !stem.ends_with('s'))?;
        let mut candidates = vec![Cow::Borrowed(bare)];
        if let Some(stem) = word.strip_suffix("ies") {
            candidates.insert(0, Cow::Owned(format!("{stem}y")));
        } else if let Some(stem) = word.strip_suffix("es") {
            candidates.push(Cow::Borrowed(stem));
        }
        candidates
            .into_iter()
            .map(|lemma| (self.counts(&lemma), lemma))
            .find(|(counts, _)| counts.noun > 0)
            .map(|(counts, lemma)| (lemma, counts))
    }

    fn verb<'a>(&'a self, word: &'a str, own: Counts) -> Option<(Cow<'a, str>, VerbForm, u32)> {
        if let Some((lemma, form)) = self.irregular_verbs.get(word) {
            return Some((Cow::Borrowed(lemma), *form, self.counts(lemma).verb.max(1)));
        }
        if own.verb > 0 {
            return Some((Cow::Borrowed(word), VerbForm::Base, own.verb));
        }
        [("ing", VerbForm::Gerund), ("ed", VerbForm::Past), ("s", VerbForm::ThirdPerson)].into_iter().find_map(
            |(ending, form)| {
                let stem = word.strip_suffix(ending).filter(|stem| stem.len() > 1)?;
                let lemma = self.verb_of_stem(stem, ending)?;
                let count = self.counts(&lemma).verb;
                Some((lemma, form, count))
            },
        )
    }

    /// The verb whose form has the stem: "sign-ed", "mak-ing", "stopp-ed", "carri-ed".
    fn verb_of_stem<'a>(&self, stem: &'a str, ending: &str) -> Option<Cow<'a, str>> {
        let is_verb = |lemma: &str| self.counts(lemma).verb > 0;
        if is_verb(stem) {
            return Some(Cow::Borrowed(stem));
        }
        if ending == "s" {
            let with_y = stem.strip_suffix("ie").map(|root| Cow::Owned(format!("{root}y")));
            let without_e = stem.strip_suffix('e').map(Cow::Borrowed);
            return with_y.into_iter().chain(without_e).find(|lemma| is_verb(lemma));
        }
        let with_e = Cow::Owned(format!("{stem}e"));
        let with_y = stem.strip_suffix('i').map(|root| Cow::Owned(format!("{root}y")));
        let mut letters = stem.chars().rev();
        let doubled = letters.next() == letters.next() && stem.is_ascii();
        let single = doubled.then(|| Cow::Borrowed(&stem[..stem.len() - 1]));
        std::iter::once(with_e).chain(with_y).chain(single).find(|lemma| is_verb(lemma))
    }

    fn counts(&self, lemma: &str) -> Counts {
        self.lemmas.get(lemma).copied().unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::super::Lexicon;
    use super::*;

    fn verb(word: &str) -> (String, VerbForm) {
        let lexicon = Lexicon::english();
        let (lemma, form, _) = lexicon.morphology.forms(word).and_then(|forms| forms.verb).expect("a verb");
        (lemma.into_owned(), form)
    }

    fn noun(word: &str) -> (String, bool) {
        let lexicon = Lexicon::english();
        let noun = lexicon.morphology.forms(word).and_then(|forms| forms.noun).expect("a noun");
        (noun.lemma.into_owned(), noun.plural)
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
