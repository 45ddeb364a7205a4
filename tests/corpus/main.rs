//! Phrases and what must be read in them.
//!
//! Every TOML file of this folder is a corpus, and a phrase is added in it alone. A file says
//! which kinds of readings it is about; `[[value]]` lists phrases that must give a value, and
//! `[[none]]` phrases in which nothing of these kinds stands. Each phrase is read as an article
//! of its own. The notation of values is that of `notation.rs`.

mod notation;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use gainsay::grammar::{Mention, read_sentence};
use gainsay::lexicon::Lexicon;
use gainsay::text::{Document, Sentences, stated_date};
use gainsay::value::{Anchor, Tense};
use notation::Kind;
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Corpus {
    /// What of a phrase is looked at; readings of other kinds may stand beside it.
    reads: Vec<Kind>,
    /// The day on which all phrases were published, where it matters.
    published: Option<String>,
    /// Whether the phrases are whole texts, in which debris is looked for, and no fragments.
    #[serde(default)]
    whole_texts: bool,
    #[serde(default)]
    value: Vec<Entry>,
    #[serde(default)]
    none: Vec<Entry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    /// What is read, one reading after another with "; ". Nothing under `[[none]]`.
    #[serde(default)]
    is: String,
    /// What the phrases have in common, for who reads the file or a failure.
    family: Option<String>,
    /// The tense of the verb beside each phrase; the phrase's own verb plays no part.
    #[serde(default)]
    tense: Beside,
    phrases: Vec<String>,
}

#[derive(Deserialize, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
#[serde(rename_all = "lowercase")]
enum Beside {
    Past,
    Future,
    #[default]
    None,
}

impl Corpus {
    fn read(path: &Path) -> Corpus {
        let text = std::fs::read_to_string(path).expect("a corpus can be read");
        let corpus: Corpus = toml::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        for entry in &corpus.value {
            assert!(!entry.is.is_empty(), "{}: {:?} is no value", path.display(), entry.phrases);
        }
        for entry in &corpus.none {
            assert!(entry.is.is_empty(), "{}: {} under [[none]]", path.display(), entry.is);
        }
        corpus
    }

    fn entries(&self) -> impl Iterator<Item = &Entry> {
        self.value.iter().chain(&self.none)
    }

    fn anchor(&self, tense: Beside) -> Anchor {
        let tense = match tense {
            Beside::Past => Tense::Past,
            Beside::Future => Tense::Future,
            Beside::None => Tense::Present,
        };
        let publication = self.published.as_deref().map(|day| stated_date(day).expect("a day"));
        Anchor { publication, tense, ..Anchor::default() }
    }

    /// Each phrase that is not read as it must be, with what is read instead.
    fn differences(&self) -> Vec<String> {
        let mut wrong = Vec::new();
        for entry in self.entries() {
            let anchor = self.anchor(entry.tense);
            for phrase in &entry.phrases {
                let found = notation::written(&self.mentions(phrase), &self.reads, &anchor);
                if found != entry.is {
                    let family = entry.family.as_ref().map_or(String::new(), |family| format!("{family}: "));
                    wrong.push(format!("{family}{phrase}\n    wanted {:?}\n    found  {found:?}", entry.is));
                }
            }
        }
        wrong
    }

    /// Everything that is read in a phrase.
    fn mentions(&self, phrase: &str) -> Vec<Mention> {
        let lexicon = Lexicon::english();
        let mut document = Document { text: phrase.to_owned(), ..Document::default() };
        if self.whole_texts {
            document.prepare(&lexicon);
        }
        let sentences = Sentences::of(&document, &lexicon);
        let read = |sentence| read_sentence(phrase, &sentences, sentence, &lexicon).mentions;
        sentences.all.iter().flat_map(read).collect()
    }
}

fn files() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus");
    let entries = std::fs::read_dir(folder).expect("the corpora");
    let mut files: Vec<_> = entries.map(|entry| entry.expect("an entry").path()).collect();
    files.retain(|path| path.extension().is_some_and(|ending| ending == "toml"));
    files.sort();
    files
}

fn name(path: &Path) -> String {
    path.file_name().expect("a file").to_string_lossy().into_owned()
}

#[test]
fn every_phrase_is_read_as_its_corpus_says() {
    let mut wrong = Vec::new();
    for path in files() {
        let differences = Corpus::read(&path).differences();
        wrong.extend(differences.iter().map(|difference| format!("  {}: {difference}", name(&path))));
    }
    assert!(wrong.is_empty(), "{} phrases are read wrongly:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn no_phrase_stands_in_a_corpus_twice() {
    for path in files() {
        let corpus = Corpus::read(&path);
        let mut seen = BTreeMap::new();
        for entry in corpus.entries() {
            for phrase in &entry.phrases {
                let before = seen.insert((phrase, entry.tense), &entry.is);
                assert_eq!(before, None, "{}: {phrase:?}", name(&path));
            }
        }
    }
}

#[test]
fn the_corpora_are_large() {
    let phrases = |path: &PathBuf| Corpus::read(path).entries().map(|entry| entry.phrases.len()).sum::<usize>();
    let all: usize = files().iter().map(phrases).sum();
    assert!(all >= 1_000, "{all} phrases");
}

#[test]
fn every_family_that_is_not_read_has_both_kinds_of_examples() {
    let corpus = Corpus::read(Path::new("tests/corpus/not_read.toml"));
    let count = |entries: &[Entry], family| {
        let of_family = entries.iter().filter(|entry| entry.family.as_deref() == Some(family));
        of_family.map(|entry| entry.phrases.len()).sum::<usize>()
    };
    for family in corpus.entries().map(|entry| entry.family.as_deref().expect("a family")) {
        let (left, read) = (count(&corpus.none, family), count(&corpus.value, family));
        assert!(left >= 10 && read >= 5, "{family}: {left} phrases must not be read, {read} must");
    }
}

#[test]
fn a_corpus_that_lies_is_caught() {
    let corpus = "reads = [\"quantity\"]\n[[value]]\nis = \"8\"\nphrases = [\"seven ships\", \"eight ships\"]\n";
    let corpus: Corpus = toml::from_str(corpus).expect("a corpus");
    assert_eq!(corpus.differences(), ["seven ships\n    wanted \"8\"\n    found  \"7\""]);
}
