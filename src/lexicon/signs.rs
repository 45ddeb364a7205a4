//! Where a text holds what patterns need to be searched for at all.

use std::ops::Range;

use super::cut::ascii_letters;

/// What patterns need, to be looked for in one pass over a text: words at the beginning of a
/// word, signs anywhere, and long stretches without white space.
#[derive(Debug)]
pub(super) struct Needs {
    /// What a byte can be.
    classes: [u8; 1 << u8::BITS],
    /// A bit for what each need begins with, as [`place_of`] has it.
    starts: Vec<u64>,
    /// The needs by the first of their bytes that is no white space, in lower case.
    by_first: Vec<Vec<Need>>,
    /// How many bytes without white space patterns need, with the pattern.
    unbroken: Vec<(usize, usize)>,
    shortest_unbroken: usize,
}

#[derive(Debug)]
struct Need {
    /// Its bytes; upper and lower case are alike.
    bytes: Box<[u8]>,
    /// How many of them are white space at its beginning.
    space: usize,
    pattern: usize,
}

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
            starts: vec![0; PLACES / u64::BITS as usize],
            by_first: (0..=u8::MAX).map(|_| Vec::new()).collect(),
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
        let bytes = need.as_bytes();
        let Some(space) = bytes.iter().position(|byte| !byte.is_ascii_whitespace()) else { return };
        let visible = &bytes[space..];
        let of = |at: usize| visible.get(at).map_or(0..=LOW_BITS, |&byte| byte..=byte);
        for first in [visible[0].to_ascii_lowercase(), visible[0].to_ascii_uppercase()] {
            self.classes[usize::from(first)] |= BEGINS;
            for (second, third) in of(1).flat_map(|second| of(2).map(move |third| (second, third))) {
                let (place, bit) = place_of([first, second, third]);
                self.starts[place] |= bit;
            }
        }
        let first = usize::from(visible[0].to_ascii_lowercase());
        self.by_first[first].push(Need { bytes: bytes.into(), space, pattern });
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
                // Behind the end stands what only a shorter need can stand before.
                let byte_at = |at: usize| bytes.get(at).copied().unwrap_or_default();
                let (place, bit) = place_of([byte, byte_at(at + 1), byte_at(at + 2)]);
                if self.starts[place] & bit != 0 {
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

    /// Takes note of the needs whose first visible byte stands at a place.
    fn look_at(&self, bytes: &[u8], at: usize, signs: &mut Vec<(usize, usize)>) {
        for need in &self.by_first[usize::from(bytes[at].to_ascii_lowercase())] {
            let Some(start) = at.checked_sub(need.space) else { continue };
            let found = bytes.get(start..start + need.bytes.len());
            if found.is_some_and(|found| found.eq_ignore_ascii_case(&need.bytes)) {
                signs.push((need.pattern, start));
            }
        }
    }

    fn note_unbroken(&self, stretch: Range<usize>, signs: &mut Vec<(usize, usize)>) {
        if stretch.len() >= self.shortest_unbroken {
            let long = self.unbroken.iter().filter(|(bytes, _)| *bytes <= stretch.len());
            signs.extend(long.map(|(_, pattern)| (*pattern, stretch.start)));
        }
    }
}

/// The bits of a byte that are looked at behind the first: upper and lower case are alike in these.
const LOW_BITS: u8 = 0x1f;

/// How many places there are.
const PLACES: usize = 1 << 17;

/// Where the bit of three bytes stands: in which number, and which of its bits. Few of the other
/// bytes that have the same place stand in texts.
fn place_of([first, second, third]: [u8; 3]) -> (usize, u64) {
    let low = |byte: u8| usize::from(byte & LOW_BITS);
    let place = usize::from(first & 0x7f) << 10 | low(second) << 5 | low(third);
    (place / u64::BITS as usize, 1 << (place % u64::BITS as usize))
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
        needs.add(" | ", 4);
        needs.add_unbroken(12, 3);
        let signs = needs.find("Read #1: already \u{a9} re-read 0123456789ab #| | a||");
        let of = |pattern| signs.of(pattern).collect::<Vec<_>>();
        assert_eq!((of(0), of(1), of(2), of(3)), (vec![0, 23], vec![5, 41], vec![17], vec![28]));
        assert_eq!(of(4), [43]);
        assert!(signs.any_within(0, 1..24) && !signs.any_within(0, 1..23));
    }
}
