//! Where a text holds what patterns need to be searched for at all.

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::cut::ascii_letters;

/// What patterns need, to be looked for in one pass over a text: words at the beginning of a
/// word, signs anywhere, and long stretches without white space.
#[derive(Debug)]
pub(super) struct Needs {
    /// What a byte can be.
    classes: [u8; 1 << u8::BITS],
    /// A bit for each two bytes that a need begins with, in upper and lower case.
    pairs: Vec<u64>,
    /// The patterns that need a single byte.
    single: FxHashMap<u8, Vec<usize>>,
    /// What stands behind the first two bytes of each longer need, in lower case, with its pattern.
    longer: FxHashMap<[u8; 2], Vec<Rest>>,
    /// How many bytes without white space patterns need, with the pattern.
    unbroken: Vec<(usize, usize)>,
    shortest_unbroken: usize,
}

/// A need behind its first two bytes, and its pattern.
type Rest = (Box<[u8]>, usize);

const LETTER: u8 = 1;
const WHITE_SPACE: u8 = 2;
/// A need can begin with it.
const BEGINS: u8 = 4;

impl Default for Needs {
    fn default() -> Self {
        let class = |byte: usize| {
            let byte = byte as u8;
            let letter = if byte.is_ascii_alphabetic() { LETTER } else { 0 };
            letter | if byte.is_ascii_whitespace() { WHITE_SPACE } else { 0 }
        };
        Needs {
            classes: std::array::from_fn(class),
            pairs: vec![0; (1 << u16::BITS) / u64::BITS as usize],
            single: FxHashMap::default(),
            longer: FxHashMap::default(),
            unbroken: Vec::new(),
            shortest_unbroken: usize::MAX,
        }
    }
}

/// Where a text holds what patterns need: the pattern and the place, in that order.
#[derive(Debug)]
pub struct Signs(Vec<(usize, usize)>);

impl Needs {
    /// Adds a word or sign that a pattern needs; upper and lower case are alike.
    pub(super) fn add(&mut self, need: &str, pattern: usize) {
        let need = need.to_ascii_lowercase().into_bytes();
        let first = match *need {
            [] => return,
            [only] => {
                self.single.entry(only).or_default().push(pattern);
                (0..=u8::MAX).for_each(|second| self.note_pair(only, second));
                only
            }
            [first, second, ref rest @ ..] => {
                self.longer.entry([first, second]).or_default().push((rest.into(), pattern));
                self.note_pair(first, second);
                first
            }
        };
        self.classes[usize::from(first)] |= BEGINS;
        self.classes[usize::from(first.to_ascii_uppercase())] |= BEGINS;
    }

    fn note_pair(&mut self, first: u8, second: u8) {
        for first in [first, first.to_ascii_uppercase()] {
            for second in [second, second.to_ascii_uppercase()] {
                let (at, bit) = place_of_pair(first, second);
                self.pairs[at] |= bit;
            }
        }
    }

    /// Adds a pattern that needs so many bytes without white space.
    pub(super) fn add_unbroken(&mut self, bytes: usize, pattern: usize) {
        self.unbroken.push((bytes, pattern));
        self.shortest_unbroken = self.unbroken.iter().map(|(bytes, _)| *bytes).min().unwrap_or(usize::MAX);
    }

    /// Looks for all that any pattern needs.
    pub(super) fn find(&self, text: &str) -> Signs {
        let bytes = text.as_bytes();
        let mut signs = Vec::new();
        let (mut at, mut unbroken_from) = (0, 0);
        while let Some(&byte) = bytes.get(at) {
            let class = self.classes[usize::from(byte)];
            if class & BEGINS != 0 {
                // Behind the end stands what only a need of one byte can stand before.
                let (place, bit) = place_of_pair(byte, bytes.get(at + 1).copied().unwrap_or_default());
                if self.pairs[place] & bit != 0 {
                    self.look_at(bytes, at, &mut signs);
                }
            }
            if class & LETTER != 0 {
                // No need begins within a word.
                at += ascii_letters(&bytes[at..]);
                continue;
            }
            if class & WHITE_SPACE != 0 {
                self.note_unbroken(unbroken_from..at, &mut signs);
                unbroken_from = at + 1;
            }
            at += 1;
        }
        self.note_unbroken(unbroken_from..bytes.len(), &mut signs);
        signs.sort_unstable();
        Signs(signs)
    }

    /// Takes note of the needs that stand at a place.
    fn look_at(&self, bytes: &[u8], at: usize, signs: &mut Vec<(usize, usize)>) {
        let first = bytes[at].to_ascii_lowercase();
        let second = bytes.get(at + 1).map_or(0, u8::to_ascii_lowercase);
        signs.extend(self.single.get(&first).into_iter().flatten().map(|pattern| (*pattern, at)));
        let behind = bytes.get(at + 2..).unwrap_or_default();
        let third = behind.first().map(u8::to_ascii_lowercase);
        for (rest, pattern) in self.longer.get(&[first, second]).into_iter().flatten() {
            // Most needs are ruled out by one byte more.
            let may_stand = rest.is_empty() || rest.first().copied() == third;
            if may_stand && behind.get(..rest.len()).is_some_and(|found| found.eq_ignore_ascii_case(rest)) {
                signs.push((*pattern, at));
            }
        }
    }

    #[inline]
    fn note_unbroken(&self, stretch: Range<usize>, signs: &mut Vec<(usize, usize)>) {
        if stretch.len() >= self.shortest_unbroken {
            let long = self.unbroken.iter().filter(|(bytes, _)| *bytes <= stretch.len());
            signs.extend(long.map(|(_, pattern)| (*pattern, stretch.start)));
        }
    }
}

/// Where the bit of two bytes stands: in which number, and which of its bits.
fn place_of_pair(first: u8, second: u8) -> (usize, u64) {
    let pair = u16::from_be_bytes([first, second]);
    (usize::from(pair) / u64::BITS as usize, 1 << (u32::from(pair) % u64::BITS))
}

impl Signs {
    /// The places of what a pattern needs, in order.
    pub(super) fn of(&self, pattern: usize) -> impl Iterator<Item = usize> {
        let from = self.0.partition_point(|(of, _)| *of < pattern);
        self.0[from..].iter().take_while(move |(of, _)| *of == pattern).map(|(_, place)| *place)
    }

    /// Whether a stretch holds what a pattern needs.
    pub(super) fn any_within(&self, pattern: usize, stretch: Range<usize>) -> bool {
        let next = self.0.partition_point(|sign| *sign < (pattern, stretch.start));
        self.0.get(next).is_some_and(|(of, place)| *of == pattern && *place < stretch.end)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_signs_and_unbroken_stretches_are_found() {
        let mut needs = Needs::default();
        needs.add("read", 0);
        needs.add("#", 1);
        needs.add("\u{a9}", 2);
        needs.add_unbroken(12, 3);
        let signs = needs.find("Read #1: already \u{a9} re-read 0123456789ab #");
        let of = |pattern| signs.of(pattern).collect::<Vec<_>>();
        assert_eq!((of(0), of(1), of(2), of(3)), (vec![0, 23], vec![5, 41], vec![17], vec![28]));
        assert!(signs.any_within(0, 1..24) && !signs.any_within(0, 1..23));
    }
}
