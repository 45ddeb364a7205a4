//! The forms of words: which lemma a form belongs to, and which parts of speech it can be.
//!
//! `inflections.toml` holds the irregular forms, `parts_of_speech.tsv` the lemmas with how
//! often each is tagged as noun, verb, adjective and adverb; the regular endings of English
//! stand here. What is in no table is guessed from its ending.

use std::collections::BTreeMap;

use rustc_hash::{FxHashMap, FxHashSet};
use serde::Deserialize;

use super::vocabulary::{Stem, Vocabulary};
use super::{Builder, Lexicon, LexiconError, WordId};

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
pub struct Forms {
    /// The noun it can be.
    pub noun: Option<NounForm>,
    /// The verb it can be: its base, the form, and how often it is a verb.
    pub verb: Option<(WordId, VerbForm, u32)>,
    /// How often it is an adjective.
    pub adjective: u32,
    /// How often it is an adverb.
    pub adverb: u32,
}

/// A word read as a noun.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NounForm {
    /// Its singular.
    pub lemma: WordId,
    /// Whether it is a plural.
    pub plural: bool,
    /// Whether it names a person.
    pub person: bool,
    /// How often it is a noun.
    pub count: u32,
}

/// The one part of speech that a word can be, wherever it stands, being no form of another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sole {
    /// A noun.
    Noun {
        /// Whether it is a plural.
        plural: bool,
        /// Whether it names a person.
        person: bool,
    },
    /// An adjective, or an adverb less often.
    Adjective,
    /// An adverb.
    Adverb,
}

/// How often a lemma is each part of speech; all zero for a word that is no lemma of the table.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Counts {
    noun: u16,
    verb: u16,
    adjective: u16,
    adverb: u16,
    person: bool,
    /// The one part of speech that it can be.
    sole: Option<Sole>,
    /// Where [`Morphology::ready`] has what the word can be, from one on; zero where it can be
    /// nothing but the lemma that is counted here.
    ready: u32,
}

/// The tables of forms.
#[derive(Debug, Default)]
pub(super) struct Morphology {
    irregular_verbs: FxHashMap<WordId, (WordId, VerbForm)>,
    irregular_plurals: FxHashMap<WordId, WordId>,
    invariant: FxHashSet<WordId>,
    plural_only: FxHashSet<WordId>,
    /// What words of the lexicon can be that may be a form of another.
    ready: Vec<Option<Forms>>,
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
    let (morphology, vocabulary) = (&mut builder.morphology, &mut builder.vocabulary);
    for (lemma, forms) in table.verbs {
        let last = forms.len() - 1;
        let base = vocabulary.intern(&lemma);
        for (at, form) in forms.into_iter().enumerate() {
            let kind = if at == last && at > 0 { VerbForm::Participle } else { VerbForm::Past };
            if form != lemma {
                morphology.irregular_verbs.insert(vocabulary.intern(&form), (base, kind));
            }
        }
    }
    for (singular, plural) in table.plurals {
        morphology.irregular_plurals.insert(vocabulary.intern(&plural), vocabulary.intern(&singular));
    }
    let mut interned = |table: Option<Nouns>| -> Vec<WordId> {
        table.into_iter().flat_map(|table| table.nouns).map(|noun| vocabulary.intern(&noun)).collect()
    };
    morphology.invariant.extend(interned(table.invariant));
    morphology.plural_only.extend(interned(table.plural_only));
    Ok(())
}

impl Morphology {
    /// Reads the lines of `parts_of_speech.tsv`: lemma, noun, verb, adjective, adverb, "p".
    pub(super) fn read_parts_of_speech(&mut self, vocabulary: &mut Vocabulary, text: &str) {
        const USUAL_LINE: usize = 17;
        let mut lemmas = Vec::with_capacity(text.len() / USUAL_LINE);
        for line in text.lines().filter(|line| !line.starts_with('#')) {
            let mut fields = line.split('\t');
            let Some(lemma) = fields.next() else { continue };
            let mut count = || fields.next().and_then(|field| field.parse().ok()).unwrap_or(0);
            let mut counts =
                Counts { noun: count(), verb: count(), adjective: count(), adverb: count(), ..Counts::default() };
            counts.person = fields.next().is_some();
            lemmas.push((lemma, counts));
        }
        vocabulary.reserve(lemmas.len());
        for frequent in [true, false] {
            for (lemma, counts) in lemmas.iter().filter(|(_, counts)| counts.is_frequent() == frequent) {
                let word = vocabulary.intern(lemma);
                *vocabulary.counts_mut(word) = *counts;
            }
        }
    }

    /// Searches for the forms of each word once, so that a text only asks for them.
    pub(super) fn make_ready(&mut self, vocabulary: &mut Vocabulary) {
        for word in vocabulary.all() {
            let counts = vocabulary.counts(word);
            let tables = Tables { morphology: self, vocabulary };
            let forms = tables.search(vocabulary.letters(word), Some((word, counts)));
            vocabulary.counts_mut(word).sole = forms.and_then(|forms| forms.sole(word));
            if forms != counts.forms(word) {
                self.ready.push(forms);
                vocabulary.counts_mut(word).ready = self.ready.len() as u32;
            }
        }
    }
}

impl Forms {
    /// The one part of speech that a word with these forms can be.
    fn sole(&self, word: WordId) -> Option<Sole> {
        match (self.noun, self.verb, self.adjective, self.adverb) {
            (Some(noun), None, 0, 0) if noun.lemma == word => {
                Some(Sole::Noun { plural: noun.plural, person: noun.person })
            }
            (None, None, adjective, adverb) if adjective > adverb => Some(Sole::Adjective),
            (None, None, 0, 1..) => Some(Sole::Adverb),
            _ => None,
        }
    }
}

impl Counts {
    /// Whether most texts have the word: such words are known before the others.
    fn is_frequent(self) -> bool {
        const OFTEN: u32 = 10;
        [self.noun, self.verb, self.adjective, self.adverb].into_iter().map(u32::from).sum::<u32>() >= OFTEN
    }

    fn is_lemma(self) -> bool {
        self.noun > 0 || self.verb > 0 || self.adjective > 0 || self.adverb > 0
    }

    /// What the word can be that is counted here, if it is a form of no other.
    fn forms(self, word: WordId) -> Option<Forms> {
        self.is_lemma().then(|| Forms {
            noun: (self.noun > 0).then(|| NounForm::of(word, false, self)),
            verb: (self.verb > 0).then(|| (word, VerbForm::Base, self.verb.into())),
            adjective: self.adjective.into(),
            adverb: self.adverb.into(),
        })
    }
}

/// A lemma with its counts.
type Lemma = (WordId, Counts);

/// A word without its last "s", and the lemma that this is, where it is one.
type Bare<'w> = (Stem<'w>, Option<Lemma>);

fn is_verb((_, counts): &Lemma) -> bool {
    counts.verb > 0
}

impl Lexicon {
    /// What a word in lower case can be. `None` where no table knows any form of it.
    pub fn forms(&self, word: &str) -> Option<Forms> {
        let capitals = word.bytes().any(|byte| byte.is_ascii_uppercase());
        if capitals {
            None
        } else {
            self.word(word).map_or_else(|| self.forms_of_other(word), |word| self.forms_of(word))
        }
    }

    /// What a word of the lexicon can be.
    #[inline]
    pub fn forms_of(&self, word: WordId) -> Option<Forms> {
        let counts = self.vocabulary.counts(word);
        match counts.ready.checked_sub(1) {
            Some(ready) => self.morphology.ready[ready as usize],
            None => counts.forms(word),
        }
    }

    /// The one part of speech that a word of the lexicon can be; `None` where its place decides.
    #[inline]
    pub fn sole(&self, word: WordId) -> Option<Sole> {
        self.vocabulary.counts(word).sole
    }

    /// What a word in lower case can be that is none of the lexicon.
    pub fn forms_of_other(&self, word: &str) -> Option<Forms> {
        // It could only be one with an ending.
        word.ends_with(['s', 'd', 'g']).then_some(())?;
        Tables { morphology: &self.morphology, vocabulary: &self.vocabulary }.search(word, None)
    }
}

/// Where forms are searched for.
#[derive(Clone, Copy)]
struct Tables<'l> {
    morphology: &'l Morphology,
    vocabulary: &'l Vocabulary,
}

impl Tables<'_> {
    /// What a word in lower case can be, with its entry, where it has one.
    fn search(self, word: &str, own: Option<Lemma>) -> Option<Forms> {
        let counts = own.map_or_else(Counts::default, |(_, counts)| counts);
        // "Soldiers" can be those of a noun, "signs" of a verb too.
        let word = Stem::of(word);
        let stem = word.before("s").filter(|stem| stem.written.len() > 1).map(|stem| (stem, self.known(stem)));
        let (noun, verb) = (self.noun(word, own, stem), self.verb(word, own, stem));
        let (adjective, adverb) = (u32::from(counts.adjective), u32::from(counts.adverb));
        let known = noun.is_some() || verb.is_some() || adjective + adverb > 0;
        known.then_some(Forms { noun, verb, adjective, adverb })
    }

    fn noun(self, word: Stem<'_>, own: Option<Lemma>, stem: Option<Bare<'_>>) -> Option<NounForm> {
        if let Some((id, counts)) = own {
            let morphology = self.morphology;
            if let Some(&singular) = morphology.irregular_plurals.get(&id) {
                return Some(NounForm::of(singular, true, self.vocabulary.counts(singular)));
            }
            if morphology.invariant.contains(&id) {
                return Some(NounForm::of(id, false, counts));
            }
            if morphology.plural_only.contains(&id) {
                return Some(NounForm::of(id, true, counts));
            }
        }
        let own = own.filter(|(_, counts)| counts.noun > 0);
        if let Some((singular, counts)) = self.plural_of(word, stem)
            && counts.noun.saturating_mul(5) >= own.map_or(0, |(_, counts)| counts.noun)
        {
            return Some(NounForm::of(singular, true, counts));
        }
        own.map(|(lemma, counts)| NounForm::of(lemma, false, counts))
    }

    fn plural_of(self, word: Stem<'_>, stem: Option<Bare<'_>>) -> Option<Lemma> {
        let (_, bare) = stem.filter(|(stem, _)| !stem.written.ends_with('s'))?;
        let noun = |found: &Lemma| found.1.noun > 0;
        let with_y = || self.known_with(word.before("ies")?, b'y').filter(noun);
        let without_e = || self.known(word.before("es").filter(|stem| !stem.written.ends_with('i'))?).filter(noun);
        with_y().or_else(|| bare.filter(noun)).or_else(without_e)
    }

    fn verb(self, word: Stem<'_>, own: Option<Lemma>, stem: Option<Bare<'_>>) -> Option<(WordId, VerbForm, u32)> {
        if let Some((id, _)) = own
            && let Some(&(lemma, form)) = self.morphology.irregular_verbs.get(&id)
        {
            return Some((lemma, form, u32::from(self.vocabulary.counts(lemma).verb.max(1))));
        }
        if let Some((lemma, counts)) = own.filter(|(_, counts)| counts.verb > 0) {
            return Some((lemma, VerbForm::Base, counts.verb.into()));
        }
        let (ending, form) = match word.written.as_bytes().last()? {
            b'g' => ("ing", VerbForm::Gerund),
            b'd' => ("ed", VerbForm::Past),
            b's' => {
                let (lemma, counts) = self.verb_of_third_person(stem?)?;
                return Some((lemma, VerbForm::ThirdPerson, counts.verb.into()));
            }
            _ => return None,
        };
        let stem = word.before(ending).filter(|stem| stem.written.len() > 1)?;
        let (lemma, counts) = self.verb_of_stem(stem)?;
        Some((lemma, form, counts.verb.into()))
    }

    /// The verb whose third person has the stem: "sign-s", "carrie-s", "watche-s".
    fn verb_of_third_person(self, (stem, known): Bare<'_>) -> Option<Lemma> {
        let with_y = || self.known_with(stem.before("ie")?, b'y').filter(is_verb);
        let without_e = || self.known(stem.before("e")?).filter(is_verb);
        known.filter(is_verb).or_else(with_y).or_else(without_e)
    }

    /// The verb whose form has the stem: "sign-ed", "mak-ing", "stopp-ed", "carri-ed".
    fn verb_of_stem(self, stem: Stem<'_>) -> Option<Lemma> {
        // "Hoped" is of "hope": "hop" would double its last letter.
        if is_short(stem.written)
            && let Some(found) = self.known_with(stem, b'e').filter(is_verb)
        {
            return Some(found);
        }
        if let Some(found) = self.known(stem).filter(is_verb) {
            return Some(found);
        }
        let with_y = || self.known_with(stem.before("i")?, b'y').filter(is_verb);
        let single = || {
            let mut letters = stem.written.chars().rev();
            let last = letters.next().filter(|last| last.is_ascii() && letters.next() == Some(*last))?;
            self.known(stem.before(last.encode_utf8(&mut [0; 1]))?).filter(is_verb)
        };
        self.known_with(stem, b'e').filter(is_verb).or_else(with_y).or_else(single)
    }

    /// A lemma of the table.
    fn known(self, stem: Stem<'_>) -> Option<Lemma> {
        self.lemma(self.vocabulary.find_stem(stem)?)
    }

    /// The same with one more letter.
    fn known_with(self, stem: Stem<'_>, ending: u8) -> Option<Lemma> {
        self.lemma(self.vocabulary.find_stem_with(stem, ending)?)
    }

    fn lemma(self, word: WordId) -> Option<Lemma> {
        let counts = self.vocabulary.counts(word);
        counts.is_lemma().then_some((word, counts))
    }
}

impl NounForm {
    fn of(lemma: WordId, plural: bool, counts: Counts) -> Self {
        NounForm { lemma, plural, person: counts.person, count: u32::from(counts.noun.max(1)) }
    }
}

/// Whether a stem is one syllable of a short vowel and a single consonant behind it, which would
/// be doubled before an ending: "hop", "rid", but not "work" or "visit".
fn is_short(stem: &str) -> bool {
    let vowel = |byte: &u8| matches!(byte, b'a' | b'e' | b'i' | b'o' | b'u');
    let [start @ .., before, last] = stem.as_bytes() else { return false };
    vowel(before) && !vowel(last) && !matches!(last, b'w' | b'x' | b'y') && !start.iter().any(vowel)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn verb(word: &str) -> (String, VerbForm) {
        let lexicon = Lexicon::english();
        let (lemma, form, _) = lexicon.forms(word).and_then(|forms| forms.verb).expect("a verb");
        (lexicon.letters(lemma).to_owned(), form)
    }

    fn noun(word: &str) -> (String, bool) {
        let lexicon = Lexicon::english();
        let noun = lexicon.forms(word).and_then(|forms| forms.noun).expect("a noun");
        (lexicon.letters(noun.lemma).to_owned(), noun.plural)
    }

    #[test]
    fn verbs_come_back_to_their_lemma() {
        assert_eq!(verb("killed"), ("kill".into(), VerbForm::Past));
        assert_eq!(verb("making"), ("make".into(), VerbForm::Gerund));
        assert_eq!(verb("stopped"), ("stop".into(), VerbForm::Past));
        assert_eq!(verb("hoped"), ("hope".into(), VerbForm::Past));
        assert_eq!(verb("hopped"), ("hop".into(), VerbForm::Past));
        assert_eq!(verb("riding"), ("ride".into(), VerbForm::Gerund));
        assert_eq!(verb("visited"), ("visit".into(), VerbForm::Past));
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

    #[test]
    fn what_is_ready_is_what_a_search_finds() {
        let lexicon = Lexicon::english();
        let (morphology, vocabulary) = (&lexicon.morphology, &lexicon.vocabulary);
        for word in vocabulary.all() {
            let own = Some((word, vocabulary.counts(word)));
            let letters = vocabulary.letters(word);
            let found = Tables { morphology, vocabulary }.search(letters, own);
            assert_eq!(lexicon.forms_of(word), found, "{letters}");
            assert_eq!(lexicon.forms(letters), found, "{letters}");
            let sole = lexicon.sole(word);
            assert_eq!(sole, found.and_then(|forms| forms.sole(word)), "{letters}");
            if let (Some(Sole::Noun { .. }), Some(forms)) = (sole, found) {
                let noun = Some(forms.noun.expect("it is one"));
                assert_eq!(forms, Forms { noun, verb: None, adjective: 0, adverb: 0 }, "{letters}");
                assert_eq!(noun.map(|noun| noun.lemma), Some(word), "{letters}");
            }
        }
        assert!(!morphology.ready.is_empty());
    }

    #[test]
    fn only_a_word_with_an_ending_is_a_form_of_another() {
        let lexicon = Lexicon::english();
        let tables = Tables { morphology: &lexicon.morphology, vocabulary: &lexicon.vocabulary };
        for stem in ["soldier", "fir", "walk", "hopp", "carri", "zorb", "counterdemonstration", "caf\u{e9}", ""] {
            for ending in ["", "s", "es", "ies", "ed", "d", "ing", "g", "e", "y", "er"] {
                let word = format!("{stem}{ending}");
                assert_eq!(lexicon.forms_of_other(&word), tables.search(&word, None), "{word}");
            }
        }
    }
}
