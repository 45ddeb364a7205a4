//! Where a text holds what patterns need to be searched for at all.

use std::ops::Range;

use super::cut::others_than_letters;

/// What patterns need, to be looked for in one pass over a text: words at the beginning of a
/// word, signs anywhere, and long stretches without white space.
#[derive(Debug)]
pub(super) struct Needs {
    /// A bit for what each need begins with, as [`place_of`] has it.
    starts: Vec<u64>,
    /// The needs by the first of their bytes that is no white space, in lower case.
    by_first: Vec<Vec<Need>>,
    /// How many bytes without white space patterns need, with the pattern.
    unbroken: Vec<(usize, usize)>,
}

#[derive(Debug)]
struct Need {
    /// Its bytes; upper and lower case are alike.
    bytes: Box<[u8]>,
    /// How many of them are white space at its beginning.
    space: usize,
    /// The first four of the others in lower case, where there are so many.
    opening: Option<Opening>,
    pattern: usize,
}

/// Four bytes that follow one another.
type Opening = [u8; 4];

impl Default for Needs {
    fn default() -> Self {
        Needs {
            starts: vec![0; PLACES / u64::BITS as usize],
            by_first: (0..=u8::MAX).map(|_| Vec::new()).collect(),
            unbroken: Vec::new(),
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
            for (second, third) in of(1).flat_map(|second| of(2).map(move |third| (second, third))) {
                let (place, bit) = place_of([first, second, third, 0]);
                self.starts[place] |= bit;
            }
        }
        let first = usize::from(visible[0].to_ascii_lowercase());
        let opening = visible.first_chunk().map(lower);
        self.by_first[first].push(Need { bytes: bytes.into(), space, opening, pattern });
    }

    /// Adds a pattern that needs so many bytes without white space.
    pub(super) fn add_unbroken(&mut self, bytes: usize, pattern: usize) {
        self.unbroken.push((bytes, pattern));
    }

    /// Looks for all that any pattern needs.
    pub(super) fn find(&self, text: &str) -> Signs {
        let bytes = text.as_bytes();
        let mut signs = Vec::new();
        self.find_words_and_signs(bytes, &mut signs);
        self.find_unbroken(bytes, &mut signs);
        signs.sort_unstable();
        Signs(signs)
    }

    /// Looks at each letter that begins a word and at each byte that is neither letter nor space,
    /// eight bytes at once: no need begins within a word.
    fn find_words_and_signs(&self, bytes: &[u8], signs: &mut Vec<(usize, usize)>) {
        // The highest bit of the byte before, where that is a letter, in the lowest of eight bytes.
        let mut letter_before = 0;
        let (eights, rest) = bytes.as_chunks();
        let mut last = [b' '; 8];
        last[..rest.len()].copy_from_slice(rest);
        for (count, eight) in eights.iter().chain([&last]).enumerate() {
            let eight = u64::from_le_bytes(*eight);
            let others = others_than_letters(eight);
            let letters = others ^ HIGHEST_BITS;
            let within_words = letters << u8::BITS | letter_before;
            letter_before = letters >> (u64::BITS - u8::BITS);
            let mut begins = (letters & !within_words | others) & !spaces(eight);
            while begins != 0 {
                let at = (count * 64 + begins.trailing_zeros() as usize) / 8;
                begins &= begins - 1;
                // Behind the end stands what only a shorter need can stand before.
                let opening = bytes[at..].first_chunk().copied().unwrap_or_else(|| {
                    std::array::from_fn(|behind| bytes.get(at + behind).copied().unwrap_or_default())
                });
                let (place, bit) = place_of(opening);
                if self.starts[place] & bit != 0 {
                    self.look_at(bytes, at, opening, signs);
                }
            }
        }
    }

    /// Takes note of the needs whose first visible byte stands at a place.
    fn look_at(&self, bytes: &[u8], at: usize, opening: Opening, signs: &mut Vec<(usize, usize)>) {
        let opening = lower(&opening);
        let possible = |need: &&Need| need.opening.is_none_or(|needed| needed == opening);
        for need in self.by_first[usize::from(opening[0])].iter().filter(possible) {
            let Some(start) = at.checked_sub(need.space) else { continue };
            let found = bytes.get(start..start + need.bytes.len());
            if found.is_some_and(|found| found.eq_ignore_ascii_case(&need.bytes)) {
                signs.push((need.pattern, start));
            }
        }
    }

    /// Takes note of the stretches without white space. What lies behind the last white space of
    /// the shortest stretch that is looked for need not be looked at: the next one begins there.
    fn find_unbroken(&self, bytes: &[u8], signs: &mut Vec<(usize, usize)>) {
        let Some(shortest) = self.unbroken.iter().map(|(bytes, _)| *bytes).min() else { return };
        let mut start = 0;
        while let Some(stretch) = bytes.get(start..start + shortest) {
            match stretch.iter().rposition(u8::is_ascii_whitespace) {
                Some(space) => start += space + 1,
                None => {
                    let behind = bytes[start..].iter().position(u8::is_ascii_whitespace);
                    let len = behind.unwrap_or(bytes.len() - start);
                    let long = self.unbroken.iter().filter(|(bytes, _)| *bytes <= len);
                    signs.extend(long.map(|(_, pattern)| (*pattern, start)));
                    start += len + 1;
                }
            }
        }
    }
}

fn lower(bytes: &Opening) -> Opening {
    bytes.map(|byte| byte.to_ascii_lowercase())
}

/// The highest bit of each of eight bytes.
const HIGHEST_BITS: u64 = u64::from_le_bytes([0x80; 8]);

/// The highest bit of each of eight bytes that is a space: it stays unset in the sum where a bit
/// of the byte differs from one.
fn spaces(bytes: u64) -> u64 {
    let others = bytes ^ u64::from_le_bytes([b' '; 8]);
    !(((others & !HIGHEST_BITS) + !HIGHEST_BITS) | others) & HIGHEST_BITS
}

/// The bits of a byte that are looked at behind the first: upper and lower case are alike in these.
const LOW_BITS: u8 = 0x1f;

/// How many places there are.
const PLACES: usize = 1 << 17;

/// Where the bit of the first three bytes stands: in which number, and which of its bits. Few of
/// the other bytes that have the same place stand in texts.
fn place_of([first, second, third, _]: Opening) -> (usize, u64) {
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

    #[test]
    fn what_is_needed_is_found_at_any_place_of_eight_bytes() {
        let mut needs = Needs::default();
        needs.add("read", 0);
        needs.add("\u{a9}", 1);
        needs.add_unbroken(9, 2);
        for place in 0..20 {
            let of = |text: &str, pattern| needs.find(text).of(pattern).collect::<Vec<usize>>();
            let spaces = " ".repeat(place);
            for behind in ["", " on", "."] {
                assert_eq!(of(&format!("{spaces}Read{behind}"), 0), [place]);
                assert_eq!(of(&format!("{spaces}\u{a9}{behind}"), 1), [place]);
                assert!(of(&format!("{spaces}1234567{behind}"), 2).is_empty());
                assert_eq!(of(&format!("{spaces}123456789{behind}"), 2), [place]);
            }
            assert!(of(&format!("{spaces}already"), 0).is_empty());
            assert_eq!(of(&format!("{spaces}*read"), 0), [place + 1]);
        }
    }
}
