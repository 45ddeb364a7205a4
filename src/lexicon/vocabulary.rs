//! All words that any table knows, under one number each.
//!
//! Most words of a text are looked up here, so that what counts is how much memory a look-up
//! touches: one line of the processor's cache.

use rustc_hash::FxHashMap;
use smallvec::SmallVec;

use super::{Marks, WordId};

/// The words that the tables know, in lower case with one apostrophe for all.
#[derive(Debug, Default)]
pub(super) struct Vocabulary {
    /// Short words, nearly all, each at the place that its letters give or, where that is taken,
    /// at the next free one; half of the places at least are free.
    short: Vec<Slot>,
    /// The others.
    long: FxHashMap<String, WordId>,
    marks: Vec<Marks>,
    /// The letters of all words, one behind the other, and where each ends.
    letters: String,
    ends: Vec<u32>,
}

/// A short word.
#[derive(Debug, Clone, Copy, Default)]
struct Slot {
    /// Its letters and their number; zero in a free place.
    letters: u128,
    marks: Marks,
    word: WordId,
}

/// How many bytes a short word has at the most; one more byte holds how many it has.
const LONGEST_SHORT: usize = size_of::<u128>() - 1;

impl Vocabulary {
    /// Makes room for so many more words.
    pub(super) fn reserve(&mut self, words: usize) {
        self.ends.reserve(words);
        self.grow(self.len() + words);
    }

    /// How many words there are.
    pub(super) fn len(&self) -> usize {
        self.ends.len()
    }

    /// Gives each word what it can be and do.
    pub(super) fn mark(&mut self, marks: Vec<Marks>) {
        for slot in self.short.iter_mut().filter(|slot| slot.letters != 0) {
            slot.marks = marks[slot.word.0 as usize];
        }
        self.marks = marks;
    }

    /// What a word can be and do.
    pub(super) fn marks(&self, word: WordId) -> Marks {
        self.marks[word.0 as usize]
    }

    /// The word as it is known, upper and lower case alike.
    pub(super) fn find(&self, word: &str) -> Option<WordId> {
        match short(word) {
            Some(letters) => self.find_short(letters).map(|slot| slot.word),
            None => self.long.get(&normal(word).collect::<String>()).copied(),
        }
    }

    /// The word that stands in a text from one place to another, with its marks.
    pub(super) fn find_in(&self, text: &str, start: usize, end: usize) -> Option<(WordId, Marks)> {
        // Where the text goes on far enough, its bytes are taken as they stand.
        let bytes = text.as_bytes().get(start..start + size_of::<u128>()).map(TryInto::try_into);
        if let Some(Ok(bytes)) = bytes
            && end - start <= LONGEST_SHORT
        {
            let letters = u128::from_le_bytes(bytes) & !(u128::MAX << (8 * (end - start)));
            if letters & every(0x80) == 0 {
                return self.find_short(sized(ascii_lower(letters), end - start)).map(|slot| (slot.word, slot.marks));
            }
        }
        let word = self.find(&text[start..end])?;
        Some((word, self.marks(word)))
    }

    /// A word that is made of two parts.
    pub(super) fn find_joined(&self, stem: &str, ending: &str) -> Option<WordId> {
        let bytes: SmallVec<[u8; 32]> = stem.bytes().chain(ending.bytes()).collect();
        self.find(std::str::from_utf8(&bytes).ok()?)
    }

    fn find_short(&self, letters: u128) -> Option<&Slot> {
        let mut at = self.place(letters);
        loop {
            let slot = self.short.get(at)?;
            if slot.letters == 0 {
                return None;
            }
            if slot.letters == letters {
                return Some(slot);
            }
            at = (at + 1) & (self.short.len() - 1);
        }
    }

    /// The place for the letters of a word: the highest bits of a product, which all of them
    /// reach.
    fn place(&self, letters: u128) -> usize {
        const SPREAD: u64 = 0x9e37_79b9_7f4a_7c15;
        let (low, high) = (letters as u64, (letters >> u64::BITS) as u64);
        let product = (low.wrapping_mul(SPREAD).rotate_left(29) ^ high).wrapping_mul(SPREAD);
        (product >> 32) as usize & (self.short.len().max(1) - 1)
    }

    /// The number of a word, which is a new one where no table named it before.
    pub(super) fn intern(&mut self, word: &str) -> WordId {
        if let Some(known) = self.find(word) {
            return known;
        }
        self.grow(self.len() + 1);
        let id = WordId(u32::try_from(self.ends.len()).expect("fewer than four billion words"));
        match short(word) {
            Some(letters) => self.put(Slot { letters, marks: Marks::default(), word: id }),
            None => drop(self.long.insert(normal(word).collect(), id)),
        }
        self.letters.extend(normal(word));
        self.ends.push(u32::try_from(self.letters.len()).expect("less than four gigabytes of words"));
        id
    }

    fn put(&mut self, new: Slot) {
        let mut at = self.place(new.letters);
        while self.short[at].letters != 0 {
            at = (at + 1) & (self.short.len() - 1);
        }
        self.short[at] = new;
    }

    /// Keeps half of the places free.
    fn grow(&mut self, words: usize) {
        let places = (2 * words).next_power_of_two().max(1 << 10);
        if places > self.short.len() {
            let before = std::mem::replace(&mut self.short, vec![Slot::default(); places]);
            before.into_iter().filter(|slot| slot.letters != 0).for_each(|slot| self.put(slot));
        }
    }

    /// The letters of a word.
    pub(super) fn letters(&self, word: WordId) -> &str {
        let at = word.0 as usize;
        let start = at.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.letters[start as usize..self.ends[at] as usize]
    }
}

/// A word of a few bytes as a number, upper and lower case alike.
fn short(word: &str) -> Option<u128> {
    let mut bytes = [0; size_of::<u128>()];
    let mut len = word.len();
    bytes.get_mut(..len).filter(|_| len <= LONGEST_SHORT)?.copy_from_slice(word.as_bytes());
    let mut letters = u128::from_le_bytes(bytes);
    if letters & every(0x80) == 0 {
        letters = ascii_lower(letters);
    } else {
        (bytes, len) = ([0; size_of::<u128>()], 0);
        for letter in normal(word) {
            let end = len + letter.len_utf8();
            letter.encode_utf8(bytes.get_mut(len..end).filter(|_| end <= LONGEST_SHORT)?);
            len = end;
        }
        letters = u128::from_le_bytes(bytes);
    }
    Some(sized(letters, len))
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
/// a byte is at least "A" and at most "Z", which the sums carry into its highest bit.
fn ascii_lower(letters: u128) -> u128 {
    let from_a = letters + every(0x80 - b'A');
    let beyond_z = letters + every(0x7f - b'Z');
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

    #[test]
    fn words_are_found_in_any_case_and_length() {
        let mut vocabulary = Vocabulary::default();
        let words = ["a", "z", "o'clock", "\u{e9}t\u{e9}", "counterintelligence", "fifteen letters", "[@`{"];
        let ids: Vec<WordId> = words.iter().map(|word| vocabulary.intern(word)).collect();
        vocabulary.mark(vec![Marks::UNIT; words.len()]);
        for (word, id) in words.iter().zip(&ids) {
            assert_eq!(vocabulary.intern(word), *id, "{word}");
            assert_eq!(vocabulary.find(&word.to_uppercase()), Some(*id), "{word}");
            for text in [(*word).to_owned(), format!("{word} and what stands behind")] {
                assert_eq!(vocabulary.find_in(&text, 0, word.len()), Some((*id, Marks::UNIT)), "{text}");
            }
            assert_eq!(vocabulary.letters(*id), *word);
        }
        assert_eq!(vocabulary.find("O\u{2019}CLOCK"), Some(ids[2]));
        assert_eq!(vocabulary.find_joined("o'clo", "ck"), Some(ids[2]));
        for word in ["", "\0", "a\0", "aa", "counterintelligenc"] {
            assert_eq!(vocabulary.find(word), None, "{word:?}");
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
