//! All words that any table knows, under one number each.
//!
//! Most words of a text are looked up here, so that what counts is how much memory the look-ups
//! touch: the table of places is small, and of the words themselves the frequent ones, which are
//! known first, stand together.

use std::num::NonZeroU32;

use rustc_hash::FxHashMap;

use super::morphology::Counts;
use super::{Marks, Piece, PieceKind, WordId};

/// The words that the tables know, in lower case with one apostrophe for all.
#[derive(Debug, Default)]
pub(super) struct Vocabulary {
    /// Where the short words, nearly all, are known: each at the place that its letters give or,
    /// where that is taken, at the next free one; half of the places at least are free.
    places: Vec<Place>,
    /// The number of the last of them, all of whose bits are ones.
    last_place: usize,
    /// What is found of each sign of ASCII, once all words are known.
    signs: Vec<Option<(WordId, Marks)>>,
    /// The words in the order in which they became known.
    words: Vec<Word>,
    /// Where the others are known.
    long: FxHashMap<String, WordId>,
    /// The letters of the others.
    long_letters: FxHashMap<WordId, Box<str>>,
}

#[derive(Debug, Clone, Copy)]
struct Word {
    /// The letters of a short word and their number; nothing but zeros for a long one.
    letters: Short,
    marks: Marks,
    /// Beside them, since whoever finds a word soon asks for them.
    counts: Counts,
}

/// A short word: its letters and, in the last byte, how many bytes they are.
type Short = [u8; size_of::<u128>()];

/// Which word is known at a place, by its number from one on, and above that number some bits
/// that most other words do not share; zero for none.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Place(u32);

impl Place {
    /// How many bits the number of a word has.
    const BITS: u32 = 22;

    fn of(word: WordId, hash: Hash) -> Self {
        let number = word.0.get();
        assert!(number < 1 << Self::BITS, "fewer than four million words");
        Place(number | Self::other_bits(hash))
    }

    fn other_bits(hash: Hash) -> u32 {
        hash >> Self::BITS << Self::BITS
    }

    /// The word, if its hash may be this one.
    fn word(self, hash: Hash) -> Option<WordId> {
        let number = self.0 ^ Self::other_bits(hash);
        NonZeroU32::new(number).filter(|_| number < 1 << Self::BITS).map(WordId)
    }
}

/// What a word begins with, the whole of it at first. It is searched for by the letters of the word,
/// which are taken from the text but once.
#[derive(Debug, Clone, Copy)]
pub(super) struct Stem<'w> {
    /// As it is written.
    pub(super) written: &'w str,
    /// The letters of the whole word in lower case, where that is short and of ASCII.
    word: Option<u128>,
}

impl<'w> Stem<'w> {
    pub(super) fn of(word: &'w str) -> Self {
        let letters = bytes_of(word.as_bytes()).filter(|letters| letters & every(0x80) == 0);
        Stem { written: word, word: letters.map(ascii_lower) }
    }

    /// What stands before an ending.
    pub(super) fn before(self, ending: &str) -> Option<Self> {
        self.written.strip_suffix(ending).map(|written| Stem { written, ..self })
    }

    /// Its letters, and how many they are.
    fn letters(self) -> Option<(u128, usize)> {
        let len = self.written.len();
        let up_to = |len: usize| (1 << (u8::BITS as usize * len)) - 1;
        self.word.map(|word| (word & up_to(len), len))
    }
}

/// How many bytes a short word has at the most; one more byte holds how many it has.
const LONGEST_SHORT: usize = size_of::<u128>() - 1;

impl Vocabulary {
    /// Makes room for so many more words.
    pub(super) fn reserve(&mut self, words: usize) {
        self.words.reserve(words);
        self.grow(self.len() + words);
    }

    /// How many words there are.
    pub(super) fn len(&self) -> usize {
        self.words.len()
    }

    /// Gives each word what it can be and do, once all words are known.
    pub(super) fn mark(&mut self, marks: Vec<Marks>) {
        for (word, marks) in self.words.iter_mut().zip(marks) {
            word.marks = marks;
        }
        let signs = (0..=i8::MAX as u8).map(|sign| self.find_short(sized(u128::from(sign.to_ascii_lowercase()), 1)));
        self.signs = signs.collect();
    }

    /// How often a word is each part of speech.
    pub(super) fn counts(&self, word: WordId) -> Counts {
        self.words[word.place()].counts
    }

    /// The same, to be told.
    pub(super) fn counts_mut(&mut self, word: WordId) -> &mut Counts {
        &mut self.words[word.place()].counts
    }

    /// What a word can be and do.
    pub(super) fn marks(&self, word: WordId) -> Marks {
        self.words[word.place()].marks
    }

    /// The word as it is known, upper and lower case alike.
    pub(super) fn find(&self, word: &str) -> Option<WordId> {
        match short(word) {
            Some(letters) => self.find_short(letters).map(|(word, _)| word),
            None => self.long.get(&normal(word).collect::<String>()).copied(),
        }
    }

    /// The word that a piece of a text is, with its marks.
    // Put into the loop over all pieces of a text.
    #[inline(always)]
    pub(super) fn find_in(&self, text: &str, piece: &Piece) -> Option<(WordId, Marks)> {
        match piece.plain {
            Some(letters) => self.find_short(sized(letters, piece.end - piece.start)),
            None => self.find_other(&text[piece.start..piece.end], piece.kind),
        }
    }

    /// The same of a piece that is no plain word.
    #[inline]
    fn find_other(&self, piece: &str, kind: PieceKind) -> Option<(WordId, Marks)> {
        let sign = piece.bytes().next().and_then(|first| self.signs.get(usize::from(first)));
        match sign.filter(|_| kind == PieceKind::Sign) {
            Some(sign) => *sign,
            None => self.find(piece).map(|word| (word, self.marks(word))),
        }
    }

    /// A word that another begins with.
    pub(super) fn find_stem(&self, stem: Stem<'_>) -> Option<WordId> {
        match stem.letters() {
            Some((letters, len)) => self.find_short(sized(letters, len)).map(|(word, _)| word),
            None => self.find(stem.written),
        }
    }

    /// The same with one more letter of ASCII.
    pub(super) fn find_stem_with(&self, stem: Stem<'_>, ending: u8) -> Option<WordId> {
        match stem.letters().filter(|(_, len)| *len < LONGEST_SHORT) {
            Some((letters, len)) => {
                let letters = letters | u128::from(ending) << (8 * len);
                self.find_short(sized(letters, len + 1)).map(|(word, _)| word)
            }
            None => self.find(&format!("{}{}", stem.written, char::from(ending))),
        }
    }

    #[inline]
    fn find_short(&self, letters: u128) -> Option<(WordId, Marks)> {
        let hash = hash(letters);
        let mut at = self.first_place(hash);
        loop {
            let place = self.places.get(at).filter(|place| **place != Place::default())?;
            if let Some(id) = place.word(hash) {
                let word = &self.words[id.place()];
                if u128::from_le_bytes(word.letters) == letters {
                    return Some((id, word.marks));
                }
            }
            at = self.next_place(at);
        }
    }

    fn first_place(&self, hash: Hash) -> usize {
        hash as usize & self.last_place
    }

    fn next_place(&self, place: usize) -> usize {
        (place + 1) & self.last_place
    }

    /// The number of a word, which is a new one where no table named it before.
    pub(super) fn intern(&mut self, word: &str) -> WordId {
        if let Some(known) = self.find(word) {
            return known;
        }
        self.grow(self.len() + 1);
        let id = WordId::at(self.len());
        let letters = short(word);
        self.words.push(Word {
            letters: letters.unwrap_or_default().to_le_bytes(),
            marks: Marks::default(),
            counts: Counts::default(),
        });
        match letters {
            Some(letters) => self.put(id, letters),
            None => {
                let letters: String = normal(word).collect();
                self.long_letters.insert(id, letters.as_str().into());
                self.long.insert(letters, id);
            }
        }
        id
    }

    fn put(&mut self, word: WordId, letters: u128) {
        let hash = hash(letters);
        let mut at = self.first_place(hash);
        while self.places[at] != Place::default() {
            at = self.next_place(at);
        }
        self.places[at] = Place::of(word, hash);
    }

    /// Keeps half of the places free.
    fn grow(&mut self, words: usize) {
        let places = (2 * words).next_power_of_two().max(1 << 10);
        if places > self.places.len() {
            self.places = vec![Place::default(); places];
            self.last_place = places - 1;
            for at in 0..self.words.len() {
                let letters = u128::from_le_bytes(self.words[at].letters);
                if letters != 0 {
                    self.put(WordId::at(at), letters);
                }
            }
        }
    }

    /// The letters of a word.
    pub(super) fn letters(&self, word: WordId) -> &str {
        let [letters @ .., len] = &self.words[word.place()].letters;
        match len {
            0 => self.long_letters.get(&word).map_or("", |letters| letters),
            len => std::str::from_utf8(&letters[..usize::from(*len)]).expect("letters come from text"),
        }
    }

    /// All words.
    pub(super) fn all(&self) -> impl Iterator<Item = WordId> + use<> {
        (0..self.len()).map(WordId::at)
    }
}

/// Which place the letters of a word have.
type Hash = u32;

/// The highest bits of a product, which all letters reach.
fn hash(letters: u128) -> Hash {
    const SPREAD: u64 = 0x9e37_79b9_7f4a_7c15;
    let (low, high) = (letters as u64, (letters >> u64::BITS) as u64);
    ((low.wrapping_mul(SPREAD).rotate_left(29) ^ high).wrapping_mul(SPREAD) >> u32::BITS) as Hash
}

/// A word of a few bytes as a number, upper and lower case alike.
fn short(word: &str) -> Option<u128> {
    let letters = bytes_of(word.as_bytes())?;
    if letters & every(0x80) == 0 {
        return Some(sized(ascii_lower(letters), word.len()));
    }
    let (mut bytes, mut len) = ([0; size_of::<u128>()], 0);
    for letter in normal(word) {
        let end = len + letter.len_utf8();
        letter.encode_utf8(bytes.get_mut(len..end).filter(|_| end <= LONGEST_SHORT)?);
        len = end;
    }
    Some(sized(u128::from_le_bytes(bytes), len))
}

/// The bytes of a short word as a number: of its beginning and its end, which overlap, so that
/// they need no copy of a length that nobody foresees.
fn bytes_of(word: &[u8]) -> Option<u128> {
    let shift = |bytes: usize| 8 * (word.len() - bytes);
    match (word.first_chunk(), word.last_chunk(), word.first_chunk(), word.last_chunk()) {
        _ if word.len() > LONGEST_SHORT => None,
        (Some(first), Some(last), ..) => {
            Some(u128::from(u64::from_le_bytes(*first)) | u128::from(u64::from_le_bytes(*last)) << shift(8))
        }
        (.., Some(first), Some(last)) => {
            Some(u128::from(u32::from_le_bytes(*first)) | u128::from(u32::from_le_bytes(*last)) << shift(4))
        }
        _ => Some(word.iter().rev().fold(0, |number, byte| number << 8 | u128::from(*byte))),
    }
}

/// The letters of a short word with how many bytes they are.
fn sized(letters: u128, len: usize) -> u128 {
    letters | (len as u128) << (8 * LONGEST_SHORT)
}

/// Sixteen times the same byte.
const fn every(byte: u8) -> u128 {
    u128::from_le_bytes([byte; size_of::<u128>()])
}

/// Sixteen ASCII letters in lower case at once: the bit that tells the cases apart is set where
/// a byte is at least "A" and at most "Z", which the sums carry into its highest bit. No byte may
/// have that bit.
fn ascii_lower(letters: u128) -> u128 {
    let from_a = letters.wrapping_add(every(0x80 - b'A'));
    let beyond_z = letters.wrapping_add(every(0x7f - b'Z'));
    let capitals = (from_a & !beyond_z) & every(0x80);
    letters | capitals >> 2
}

/// The letters of a word in lower case, with one apostrophe for all.
fn normal(word: &str) -> impl Iterator<Item = char> {
    let lower = word.chars().flat_map(char::to_lowercase);
    lower.map(|letter| if letter == '\u{2019}' { '\'' } else { letter })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::cut;

    /// What is found of the first piece of a text.
    fn found(vocabulary: &Vocabulary, text: &str) -> Option<(WordId, Marks)> {
        let piece = cut(text).next()?;
        vocabulary.find_in(text, &piece)
    }

    #[test]
    fn words_are_found_in_any_case_and_length() {
        let mut vocabulary = Vocabulary::default();
        let words = [
            "a",
            "z",
            "$",
            "eight",
            "in",
            "thousand",
            "o'clock",
            "\u{e9}t\u{e9}",
            "counterintelligence",
            "13,000",
            "hostilities",
            "congratulations",
        ];
        let ids: Vec<WordId> = words.iter().map(|word| vocabulary.intern(word)).collect();
        vocabulary.mark(vec![Marks::UNIT; words.len()]);
        for (word, id) in words.iter().zip(&ids) {
            assert_eq!(vocabulary.intern(word), *id, "{word}");
            assert_eq!(vocabulary.find(&word.to_uppercase()), Some(*id), "{word}");
            for text in [(*word).to_owned(), word.to_uppercase()] {
                for text in [format!("{text} and what stands behind"), text] {
                    assert_eq!(found(&vocabulary, &text), Some((*id, Marks::UNIT)), "{text}");
                }
            }
            assert_eq!(vocabulary.letters(*id), *word);
        }
        assert_eq!(vocabulary.find("O\u{2019}CLOCK"), Some(ids[6]));
        let stem = |word: &'static str, ending: &str| {
            let stem = Stem::of(word).before(ending).expect("it ends so");
            vocabulary.find_stem(stem)
        };
        let with = |word: &'static str, ending: u8| vocabulary.find_stem_with(Stem::of(word), ending);
        assert_eq!(stem("O'CLOCKing", "ing"), Some(ids[6]));
        assert_eq!(stem("o\u{2019}clocks", "s"), Some(ids[6]));
        assert_eq!(stem("congratulations", ""), Some(ids[11]));
        assert_eq!(stem("congratulationses", "es"), Some(ids[11]));
        assert_eq!(stem("counterintelligences", "s"), Some(ids[8]));
        assert_eq!(stem("as", "s"), Some(ids[0]));
        assert_eq!(stem("s", "s"), None);
        assert_eq!(with("o\u{2019}cloc", b'k'), Some(ids[6]));
        assert_eq!(with("congratulation", b's'), Some(ids[11]));
        assert_eq!(with("congratulations", b's'), None);
        assert_eq!(with("counterintelligenc", b'e'), Some(ids[8]));
        assert_eq!(with("", b'a'), Some(ids[0]));
        assert_eq!(with("a", b'a'), None);
        for word in ["", "\0", "a\0", "aa", "counterintelligenc", "%"] {
            assert_eq!(vocabulary.find(word), None, "{word:?}");
            assert_eq!(found(&vocabulary, word).filter(|_| word != "a\0"), None, "{word:?}");
        }
        assert_eq!(vocabulary.len(), words.len());
    }

    #[test]
    fn more_words_than_there_was_room_for_are_all_found() {
        let mut vocabulary = Vocabulary::default();
        let ids: Vec<WordId> = (0..5_000).map(|number| vocabulary.intern(&number.to_string())).collect();
        assert!((0..5_000).all(|number| vocabulary.find(&number.to_string()) == Some(ids[number])));
    }
}
