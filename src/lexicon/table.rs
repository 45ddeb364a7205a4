//! The look-up from words and phrases to senses, and how it is filled.

use std::collections::BTreeMap;
use std::sync::{Arc, LazyLock};

use include_dir::{Dir, include_dir};
use smallvec::SmallVec;

use super::calendar_words::Kinds;
use super::{
    Marks, Piece, Sense, WordId, calendar_words, concepts::Concepts, cut, hedges, morphology::Morphology, names::Names,
    noise::NoisePatterns, numerals, persons::Persons, units, vocabulary::Vocabulary, word_classes,
};
use crate::value::{Measure, Tolerances, Unit};

static BUILT_IN: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/rules/lexicon");

/// One file of the lexicon: a table of words.
#[derive(Debug, Clone)]
pub struct LexiconFile {
    /// Where it stands, for error messages; the file name says which table it is.
    pub path: String,
    /// Its text, TOML.
    pub text: String,
}

/// Why a lexicon can't be used.
#[derive(Debug, Clone, thiserror::Error)]
pub enum LexiconError {
    /// A file is not what its table asks for. The message holds the line and what was expected.
    #[error("{path}: {message}")]
    Invalid {
        /// The file.
        path: String,
        /// Line, column and what was expected.
        message: String,
    },
    /// A file whose name is none of the tables.
    #[error("{path}: no such table; the tables are {}", Lexicon::TABLES.join(", "))]
    UnknownTable {
        /// The file.
        path: String,
    },
}

/// All words of one language, ready to look up.
///
/// ```
/// use gainsay::lexicon::Lexicon;
/// let lexicon = Lexicon::english();
/// assert!(lexicon.word("Thirteen").is_some());
/// ```
#[derive(Debug)]
pub struct Lexicon {
    pub(super) vocabulary: Vocabulary,
    /// What words mean, alone and in phrases; those that mean nothing by themselves come last and
    /// have no entry.
    entries: Vec<Entry>,
    /// The units and currencies that [`Sense::Unit`] points into.
    pub units: Vec<Arc<Unit>>,
    /// The unit of ages that are stated without one.
    pub year_of_age: Option<Arc<Unit>>,
    /// How symbols are written, where their case matters; [`Sense::Unit`] points into them.
    pub unit_symbols: Vec<Box<str>>,
    /// The patterns of debris and boilerplate.
    pub noise: NoisePatterns,
    /// The language-neutral concepts.
    pub concepts: Concepts,
    pub(super) morphology: Morphology,
    /// What the words of names say of who is named.
    pub names: Names,
    /// What nouns say of the persons that they name.
    pub persons: Persons,
    country_names: BTreeMap<String, String>,
    /// How far loose words reach.
    pub tolerances: Tolerances,
}

#[derive(Debug, Default)]
struct Entry {
    senses: SmallVec<[Sense; 2]>,
    /// The kinds of those that are of the calendar.
    kinds: Kinds,
    /// In order of their second words, and where they share it the longest first.
    phrases: Vec<Phrase>,
    /// The second word of each, side by side, so that most are passed over at a glance.
    seconds: Vec<WordId>,
    /// A bit for each of these, which others may share, so that most words are none at a glance.
    second_bits: u64,
}

/// The bit by which a word is told from most others.
fn bit_of(word: WordId) -> u64 {
    1 << (word.place() % u64::BITS as usize)
}

/// A phrase, by the words behind its first.
#[derive(Debug)]
pub struct Phrase {
    /// One at the least.
    pub rest: Box<[WordId]>,
    /// What the phrase means.
    pub senses: SmallVec<[Sense; 2]>,
    /// What it can be and do, as if it were a word.
    pub marks: Marks,
    /// The kinds of what it means in the calendar.
    pub kinds: Kinds,
}

impl Lexicon {
    /// The tables, by file name without its ending. `en/` holds one file for each but the
    /// tolerances, which no language changes.
    pub const TABLES: [&'static str; 15] = [
        "calendar",
        "concepts",
        "contexts",
        "countries",
        "currencies",
        "hedges",
        "inflections",
        "names",
        "noise",
        "numerals",
        "parts",
        "persons",
        "tolerances",
        "units",
        "word_classes",
    ];

    /// The built-in English lexicon, read once.
    pub fn english() -> Arc<Lexicon> {
        static ENGLISH: LazyLock<Arc<Lexicon>> =
            LazyLock::new(|| Arc::new(Lexicon::with_files(&[]).expect("the built-in lexicon is held by a test")));
        ENGLISH.clone()
    }

    /// The files of the built-in English lexicon, in order of their paths.
    pub fn built_in_files() -> Vec<LexiconFile> {
        let mut files = built_in("en");
        files.sort_by(|a, b| a.path.cmp(&b.path));
        files
    }

    /// The built-in English lexicon with a project's own files on top: a word that stands in
    /// both has the project's senses.
    ///
    /// # Errors
    /// The first file that is not what its table asks for, with its line.
    pub fn with_files(own: &[LexiconFile]) -> Result<Lexicon, LexiconError> {
        let built_in = built_in("en");
        let files = || built_in.iter().map(|file| (true, file)).chain(own.iter().map(|file| (false, file)));
        let mut builder = Builder::default();
        for table in Self::TABLES {
            for (built_in, file) in files().filter(|(_, file)| file.table() == table) {
                builder.path.clone_from(&file.path);
                builder.built_in = built_in;
                builder.load(table, &file.text)?;
            }
        }
        if let Some(file) = own.iter().find(|file| !Self::TABLES.contains(&file.table())) {
            return Err(LexiconError::UnknownTable { path: file.path.clone() });
        }
        builder.finish()
    }

    /// The word as the lexicon knows it, upper and lower case alike.
    pub fn word(&self, text: &str) -> Option<WordId> {
        self.vocabulary.find(text)
    }

    /// The word that a piece of a text is, with its marks.
    #[inline(always)]
    pub fn find_in(&self, text: &str, piece: &Piece) -> Option<(WordId, Marks)> {
        self.vocabulary.find_in(text, piece)
    }

    /// A word in lower case.
    pub fn letters(&self, word: WordId) -> &str {
        self.vocabulary.letters(word)
    }

    /// The name of a country by its ISO 3166-1 code in lower case.
    pub fn country_name(&self, code: &str) -> Option<&str> {
        self.country_names.get(code).map(String::as_str)
    }

    /// What the word can be and do, at a glance.
    pub fn marks(&self, word: WordId) -> Marks {
        self.vocabulary.marks(word)
    }

    /// What the word alone can mean.
    pub fn senses(&self, word: WordId) -> &[Sense] {
        self.entries.get(word.place()).map_or(&[], |entry| &entry.senses)
    }

    /// The kinds of what the word alone means in the calendar.
    pub fn kinds(&self, word: WordId) -> Kinds {
        self.entries.get(word.place()).map_or_else(Kinds::default, |entry| entry.kinds)
    }

    /// The same where there may be no word.
    pub fn kinds_of(&self, word: Option<WordId>) -> Kinds {
        word.map_or(Kinds::NONE, |word| self.kinds(word))
    }

    /// Whether there may be a phrase that begins with two words; most that begin none are told from those that do.
    pub fn may_open_phrase(&self, word: WordId, second: WordId) -> bool {
        self.entries.get(word.place()).is_some_and(|entry| entry.second_bits & bit_of(second) != 0)
    }

    /// The phrases that begin with two words, longest first.
    pub fn phrases(&self, word: WordId, second: WordId) -> impl Iterator<Item = &Phrase> {
        let (phrases, seconds) =
            self.entries.get(word.place()).map_or((&[][..], &[][..]), |entry| (&entry.phrases, &entry.seconds));
        // "The" begins a hundred phrases.
        let first = seconds.partition_point(|word| *word < second);
        let same = seconds[first..].iter().take_while(|word| **word == second).count();
        phrases[first..first + same].iter()
    }
}

fn built_in(language: &str) -> Vec<LexiconFile> {
    let common = BUILT_IN.files();
    let own = BUILT_IN.get_dir(language).into_iter().flat_map(|dir| dir.files());
    common
        .chain(own)
        .filter(|file| file.path().extension().is_some_and(|ending| ending == "toml"))
        .filter_map(|file| {
            Some(LexiconFile {
                path: format!("rules/lexicon/{}", file.path().display()),
                text: file.contents_utf8()?.to_owned(),
            })
        })
        .collect()
}

impl LexiconFile {
    fn table(&self) -> &str {
        let name = self.path.rsplit(['/', '\\']).next().unwrap_or(&self.path);
        name.strip_suffix(".toml").unwrap_or(name)
    }
}

/// A lexicon in the making.
#[derive(Debug, Default)]
pub struct Builder {
    path: String,
    /// Whether the file that is being read is one of the built-in ones.
    pub(super) built_in: bool,
    pub(super) vocabulary: Vocabulary,
    entries: Vec<Entry>,
    pub(super) units: Vec<Arc<Unit>>,
    pub(super) unit_symbols: Vec<Box<str>>,
    pub(super) noise: NoisePatterns,
    pub(super) concepts: Concepts,
    pub(super) morphology: Morphology,
    pub(super) names: Names,
    pub(super) persons: Persons,
    pub(super) country_names: BTreeMap<String, String>,
    tolerances: Option<Tolerances>,
}

impl Builder {
    fn load(&mut self, table: &str, text: &str) -> Result<(), LexiconError> {
        match table {
            "calendar" => calendar_words::load(self, text),
            "concepts" => super::concepts::load(self, text),
            "contexts" => super::contexts::load(self, text),
            "countries" => super::countries::load(self, text),
            "currencies" | "units" => units::load(self, text),
            "hedges" => hedges::load(self, text),
            "inflections" => super::morphology::load(self, text),
            "noise" | "parts" => super::noise::load(self, text),
            "numerals" => numerals::load(self, text),
            "names" => super::names::load(self, text),
            "persons" => super::persons::load(self, text),
            "word_classes" => word_classes::load(self, text),
            _ => {
                self.tolerances = Some(self.parse(text)?);
                Ok(())
            }
        }
    }

    /// Reads the text of a table; an error names the file, the line and what was expected.
    ///
    /// # Errors
    /// The text is not TOML, or not of this table's shape.
    pub fn parse<T: serde::de::DeserializeOwned>(&self, text: &str) -> Result<T, LexiconError> {
        toml::from_str(text).map_err(|error| self.invalid(error.to_string().trim_end()))
    }

    /// An error in the file that is being read.
    pub fn invalid(&self, message: impl Into<String>) -> LexiconError {
        LexiconError::Invalid { path: self.path.clone(), message: message.into() }
    }

    /// Gives a word or phrase one more sense.
    pub fn add(&mut self, phrase: &str, sense: Sense) {
        let words: Vec<WordId> = cut(phrase).map(|p| self.vocabulary.intern(&phrase[p.start..p.end])).collect();
        let Some((&first, rest)) = words.split_first() else { return };
        self.entries.resize_with(self.vocabulary.len(), Entry::default);
        let entry = &mut self.entries[first.place()];
        let senses = if rest.is_empty() {
            &mut entry.senses
        } else {
            let at = entry.phrases.iter().position(|phrase| *phrase.rest == *rest).unwrap_or_else(|| {
                entry.phrases.push(Phrase {
                    rest: rest.into(),
                    senses: SmallVec::new(),
                    marks: Marks::default(),
                    kinds: Kinds::default(),
                });
                entry.phrases.len() - 1
            });
            &mut entry.phrases[at].senses
        };
        if !senses.contains(&sense) {
            senses.push(sense);
        }
    }

    fn finish(mut self) -> Result<Lexicon, LexiconError> {
        self.noise.finish();
        self.morphology
            .read_parts_of_speech(&mut self.vocabulary, include_str!("../../rules/lexicon/en/parts_of_speech.tsv"));
        self.morphology.make_ready(&mut self.vocabulary);
        for entry in &mut self.entries {
            entry.phrases.sort_by_key(|phrase| (phrase.rest[0], std::cmp::Reverse(phrase.rest.len())));
            entry.kinds = Kinds::of_all(&entry.senses);
            for phrase in &mut entry.phrases {
                phrase.marks = phrase.senses.iter().map(Marks::alone).fold(Marks::default(), Marks::with);
                phrase.kinds = Kinds::of_all(&phrase.senses);
            }
            entry.seconds = entry.phrases.iter().map(|phrase| phrase.rest[0]).collect();
            entry.second_bits = entry.seconds.iter().fold(0, |bits, second| bits | bit_of(*second));
        }
        self.vocabulary.mark(marks(&self.entries, &self.concepts, self.vocabulary.len()));
        let tolerances = self.tolerances.take().ok_or_else(|| LexiconError::Invalid {
            path: "rules/lexicon/tolerances.toml".into(),
            message: "missing".into(),
        })?;
        let years = |unit: &&Arc<Unit>| unit.measure == Measure::Age && unit.code == unit.base;
        Ok(Lexicon {
            vocabulary: self.vocabulary,
            entries: self.entries,
            year_of_age: self.units.iter().find(years).cloned(),
            units: self.units,
            unit_symbols: self.unit_symbols,
            noise: self.noise,
            concepts: self.concepts,
            morphology: self.morphology,
            names: self.names,
            persons: self.persons,
            country_names: self.country_names,
            tolerances,
        })
    }
}

/// The marks of each word. The words inside of a phrase lead on to its end.
fn marks(entries: &[Entry], concepts: &Concepts, words: usize) -> Vec<Marks> {
    let own = |entry: &Entry| {
        let alone = entry.senses.iter().map(Marks::alone);
        let phrases = entry.phrases.iter().flat_map(|phrase| &phrase.senses).map(Marks::of_phrase);
        let opens = if entry.phrases.is_empty() { Marks::default() } else { Marks::OPENS_PHRASE };
        alone.chain(phrases).fold(opens, Marks::with)
    };
    let mut marks: Vec<Marks> = entries.iter().map(own).collect();
    marks.resize(words, Marks::default());
    let mut add = |word: WordId, more| marks[word.place()] = marks[word.place()].with(more);
    for phrase in entries.iter().flat_map(|entry| &entry.phrases) {
        phrase.rest.iter().for_each(|word| add(*word, Marks::LEADS));
    }
    concepts.opening_words().for_each(|word| add(word, Marks::CONCEPT));
    marks
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_phrase_is_missed_by_its_first_two_words() {
        let lexicon = Lexicon::english();
        let mut phrases = 0;
        for (place, entry) in lexicon.entries.iter().enumerate() {
            for phrase in &entry.phrases {
                assert!(lexicon.may_open_phrase(WordId::at(place), phrase.rest[0]), "{phrase:?}");
                phrases += 1;
            }
        }
        assert!(phrases > 1_000, "{phrases}");
    }

    #[test]
    fn the_built_in_lexicon_can_be_read() {
        Lexicon::with_files(&[]).expect("every table has its shape");
    }

    #[test]
    fn a_bad_file_is_named_with_its_line() {
        let file = LexiconFile { path: "mine/numerals.toml".into(), text: "\n\nwrong = [".into() };
        let message = Lexicon::with_files(&[file]).expect_err("not TOML").to_string();
        assert!(message.starts_with("mine/numerals.toml: "), "{message}");
        assert!(message.contains("line 3"), "{message}");
    }

    #[test]
    fn an_unknown_table_is_refused() {
        let file = LexiconFile { path: "mine/verbs.toml".into(), text: String::new() };
        assert!(Lexicon::with_files(&[file]).expect_err("no such table").to_string().contains("word_classes"));
    }
}
