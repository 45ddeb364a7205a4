//! Where a text holds what patterns need to be searched for at all.

use std::collections::BTreeSet;
use std::ops::Range;

use rustc_hash::FxHashMap;
use wide::u8x64;

/// What patterns need, to be looked for in one pass over a text: words at the beginning of a
/// word, signs anywhere, and long stretches without white space.
#[derive(Debug)]
pub(super) struct Needs {
    /// The needs of four visible bytes and more, and words of three, by their openings.
    by_opening: FxHashMap<Opening, Vec<Need>>,
    /// A bit for each of these openings, as [`place_of`] has it.
    openings: Box<[u64; PLACES / u64::BITS as usize]>,
    /// The shorter ones by their first two bytes, those of one byte with whatever may follow it.
    by_pair: FxHashMap<Pair, Vec<Need>>,
    /// A bit for each of these pairs.
    pairs: Box<[u64; (1 << Pair::BITS) / u64::BITS as usize]>,
    /// Whether any of these needs begins with a letter.
    letters_in_pairs: bool,
    /// How many patterns there are up to the last that needs anything.
    patterns: usize,
    /// How many bytes without white space patterns need, with the pattern.
    unbroken: Vec<(usize, usize)>,
    /// The least of them; more than any text has where there is none.
    shortest_unbroken: usize,
}

#[derive(Debug, Clone)]
struct Need {
    /// Its bytes; upper and lower case are alike.
    bytes: Box<[u8]>,
    /// How many of them are white space at its beginning.
    space: usize,
    pattern: usize,
}

/// Four bytes that follow one another, letters in lower case and other bytes as it happens.
type Opening = u32;

/// Two bytes, in the same way.
type Pair = u16;

impl Default for Needs {
    fn default() -> Self {
        Needs {
            by_opening: FxHashMap::default(),
            openings: Box::new([0; PLACES / u64::BITS as usize]),
            by_pair: FxHashMap::default(),
            pairs: Box::new([0; (1 << Pair::BITS) / u64::BITS as usize]),
            letters_in_pairs: false,
            patterns: 0,
            unbroken: Vec::new(),
            shortest_unbroken: usize::MAX,
        }
    }
}

/// Where a text holds what patterns need.
#[derive(Debug)]
pub struct Signs {
    /// The places, pattern by pattern.
    places: Vec<usize>,
    /// Where those of each pattern end.
    ends: Vec<usize>,
}

impl Needs {
    /// Adds a word or sign that a pattern needs; upper and lower case are alike.
    pub(super) fn add(&mut self, need: &str, pattern: usize) {
        self.patterns = self.patterns.max(pattern + 1);
        let bytes = need.as_bytes();
        let Some(space) = bytes.iter().position(|byte| !byte.is_ascii_whitespace()) else { return };
        let (need, visible) = (Need { bytes: bytes.into(), space, pattern }, &bytes[space..]);
        let openings: BTreeSet<Opening> = match *visible {
            [first, second, third, fourth, ..] => [opening([first, second, third, fourth])].into(),
            // Any byte may follow a short word.
            [first, second, third] if first.is_ascii_alphabetic() => {
                (0..=u8::MAX).map(|fourth| opening([first, second, third, fourth])).collect()
            }
            _ => BTreeSet::new(),
        };
        for &opening in &openings {
            let (place, bit) = place_of(opening);
            self.openings[place] |= bit;
            self.by_opening.entry(opening).or_default().push(need.clone());
        }
        if !openings.is_empty() {
            return;
        }
        self.letters_in_pairs |= visible[0].is_ascii_alphabetic();
        let seconds = match visible.get(1) {
            Some(second) => *second..=*second,
            None => 0..=u8::MAX,
        };
        // Two bytes that only the case tells apart make one pair.
        let pairs: BTreeSet<Pair> = seconds.map(|second| pair([visible[0], second])).collect();
        for pair in pairs {
            let (place, bit) = bit_of(usize::from(pair));
            self.pairs[place] |= bit;
            self.by_pair.entry(pair).or_default().push(need.clone());
        }
    }

    /// Adds a pattern that needs so many bytes without white space.
    pub(super) fn add_unbroken(&mut self, bytes: usize, pattern: usize) {
        self.patterns = self.patterns.max(pattern + 1);
        self.unbroken.push((bytes, pattern));
        self.shortest_unbroken = self.shortest_unbroken.min(bytes.max(1));
    }

    /// Looks for all that any pattern needs: at each letter that begins a word, since no need
    /// begins within one, at each byte that is neither letter nor white space, and at the
    /// stretches between white space.
    pub(super) fn find(&self, text: &str) -> Signs {
        let bytes = text.as_bytes();
        let mut signs = Vec::new();
        let (mut letter_before, mut unbroken_from) = (0, 0);
        // Behind the end of the text stands white space.
        let mut last = [b' '; size_of::<Block>()];
        for start in (0..bytes.len()).step_by(BLOCK) {
            let rest = &bytes[start..];
            let block: &Block = match rest.first_chunk() {
                Some(block) => block,
                None => {
                    last[..rest.len()].copy_from_slice(rest);
                    last[rest.len()..].fill(b' ');
                    &last
                }
            };
            let [letters, mut spaces] = letters_and_spaces(block);
            let within_words = letters << 1 | letter_before;
            letter_before = letters >> (u64::BITS - 1);
            let mut begins = !(letters & within_words | spaces);
            let mut short = if self.letters_in_pairs { begins } else { begins & !letters };
            while begins != 0 {
                let at = begins.trailing_zeros() as usize;
                begins &= begins - 1;
                let opening = opening(first_of(&block[at..]));
                let (place, bit) = place_of(opening);
                if self.openings[place] & bit != 0 {
                    let needs = self.by_opening.get(&opening).into_iter().flatten();
                    signs.extend(needs.filter_map(|need| need.found(bytes, start + at)));
                }
            }
            while short != 0 {
                let at = short.trailing_zeros() as usize;
                short &= short - 1;
                let pair = pair(first_of(&block[at..]));
                let (place, bit) = bit_of(usize::from(pair));
                if self.pairs[place] & bit != 0 {
                    let needs = self.by_pair.get(&pair).into_iter().flatten();
                    signs.extend(needs.filter_map(|need| need.found(bytes, start + at)));
                }
            }
            if spaces == 0 {
                continue;
            }
            let first = start + spaces.trailing_zeros() as usize;
            // Most blocks hold no stretch that is long enough.
            let long = self.shortest_unbroken;
            if first - unbroken_from < long && !has_run(!spaces, long) {
                unbroken_from = start + spaces.ilog2() as usize + 1;
                continue;
            }
            while spaces != 0 {
                let at = start + spaces.trailing_zeros() as usize;
                spaces &= spaces - 1;
                self.look_at_unbroken(unbroken_from..at, &mut signs);
                unbroken_from = at + 1;
            }
        }
        self.look_at_unbroken(unbroken_from..bytes.len(), &mut signs);
        Signs::of_all(&signs, self.patterns)
    }

    /// Takes note of a stretch without white space where it is long enough.
    fn look_at_unbroken(&self, stretch: Range<usize>, signs: &mut Vec<(usize, usize)>) {
        if stretch.len() >= self.shortest_unbroken {
            let long = self.unbroken.iter().filter(|(bytes, _)| *bytes <= stretch.len());
            signs.extend(long.map(|(_, pattern)| (*pattern, stretch.start)));
        }
    }
}

impl Need {
    /// The pattern and where the need stands, if it is the one whose first visible byte is at a place.
    fn found(&self, bytes: &[u8], at: usize) -> Option<(usize, usize)> {
        let start = at.checked_sub(self.space)?;
        let found = bytes.get(start..start + self.bytes.len())?;
        found.eq_ignore_ascii_case(&self.bytes).then_some((self.pattern, start))
    }
}

/// So many bytes, of which a block holds as many behind each of its own.
#[inline(always)]
fn first_of<const COUNT: usize>(bytes: &[u8]) -> [u8; COUNT] {
    bytes.first_chunk().copied().unwrap_or([b' '; COUNT])
}

/// The bit that tells lower from upper case is set in each byte.
fn opening(bytes: [u8; size_of::<Opening>()]) -> Opening {
    Opening::from_le_bytes(bytes) | Opening::from_le_bytes([b' '; 4])
}

/// The same.
fn pair(bytes: [u8; size_of::<Pair>()]) -> Pair {
    Pair::from_le_bytes(bytes) | Pair::from_le_bytes([b' '; 2])
}

/// How many places there are: so many that few of the bytes of a text share one with a need, and
/// no more than stay close to the processor.
const PLACES: usize = 1 << 15;

/// Where the bit of an opening stands. The highest bits of a product depend on all four bytes.
fn place_of(opening: Opening) -> (usize, u64) {
    const SPREAD: Opening = 0x9e37_79b1;
    bit_of((opening.wrapping_mul(SPREAD) >> (Opening::BITS - PLACES.ilog2())) as usize)
}

/// Where a bit stands: in which number, and which of its bits.
fn bit_of(place: usize) -> (usize, u64) {
    (place / u64::BITS as usize, 1 << (place % u64::BITS as usize))
}

/// How many bytes are told apart at once.
const BLOCK: usize = u64::BITS as usize;

/// So many bytes and those that the opening at the last of them needs.
type Block = [u8; BLOCK + size_of::<Opening>() - 1];

/// A bit for each letter of ASCII and for each white space of ASCII.
fn letters_and_spaces(block: &Block) -> [u64; 2] {
    let [bytes @ .., _, _, _] = *block;
    let bytes = u8x64::new(bytes);
    let is_one_of = |bytes: u8x64, first: u8, last: u8| (bytes - first).simd_lt(u8x64::splat(last - first + 1));
    let letters = is_one_of(bytes | u8x64::splat(b' '), b'a', b'z');
    let spaces = bytes.simd_eq(u8x64::splat(b' ')) | is_one_of(bytes, b'\t', b'\r');
    [letters, spaces].map(u8x64::to_bitmask)
}

/// Whether so many bits side by side are set: each shift tells it of stretches up to twice as long.
fn has_run(mut bits: u64, length: usize) -> bool {
    let mut known = 1;
    while known < length && known < BLOCK && bits != 0 {
        let more = known.min(length - known);
        bits &= bits >> more;
        known += more;
    }
    known >= length && bits != 0
}

impl Signs {
    /// Puts places in order, each given with its pattern.
    fn of_all(found: &[(usize, usize)], patterns: usize) -> Self {
        let mut ends = vec![0; patterns];
        found.iter().for_each(|(pattern, _)| ends[*pattern] += 1);
        let mut before = 0;
        for end in &mut ends {
            (before, *end) = (before + *end, before);
        }
        let mut places = vec![0; found.len()];
        for (pattern, place) in found {
            places[ends[*pattern]] = *place;
            ends[*pattern] += 1;
        }
        let mut signs = Signs { places, ends };
        // They were found in this order, but for white space before a sign and unbroken stretches.
        for pattern in 0..patterns {
            let own = signs.range(pattern);
            signs.places[own].sort_unstable();
        }
        signs
    }

    fn range(&self, pattern: usize) -> Range<usize> {
        let start = pattern.checked_sub(1).map_or(0, |before| self.ends[before]);
        start..self.ends[pattern]
    }

    /// The places of what a pattern needs, in order.
    pub(super) fn of(&self, pattern: usize) -> &[usize] {
        &self.places[self.range(pattern)]
    }

    /// Whether a stretch holds what a pattern needs.
    pub(super) fn any_within(&self, pattern: usize, stretch: Range<usize>) -> bool {
        let places = self.of(pattern);
        let next = places.partition_point(|place| *place < stretch.start);
        places.get(next).is_some_and(|place| *place < stretch.end)
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
        let of = |pattern| signs.of(pattern).to_vec();
        assert_eq!((of(0), of(1), of(2), of(3)), (vec![0, 23], vec![5, 41], vec![17], vec![28]));
        assert_eq!(of(4), [43]);
        assert!(signs.any_within(0, 1..24) && !signs.any_within(0, 1..23));
    }

    #[test]
    fn short_needs_are_found_whatever_follows_them() {
        let with = |words: &[&str]| {
            let mut needs = Needs::default();
            words.iter().enumerate().for_each(|(pattern, word)| needs.add(word, pattern));
            needs
        };
        let needs = with(&["by:", "{{", "[", "19", "rt", "q"]);
        let signs = needs.find("BY: 2019 {{[q Rt q\u{e9} art BY by:");
        let of = |pattern| signs.of(pattern).to_vec();
        assert_eq!([of(0), of(1), of(2)], [vec![0, 28], vec![9], vec![11]]);
        assert_eq!([of(3), of(4), of(5)], [vec![6], vec![14], vec![12, 17]]);
        let signs = with(&["by:", "#"]).find("By: #1 by:");
        assert_eq!([signs.of(0), signs.of(1)], [&[0, 7][..], &[4]]);
    }

    #[test]
    fn what_is_needed_is_found_at_any_place_of_a_block() {
        let mut needs = Needs::default();
        needs.add("read", 0);
        needs.add("\u{a9}", 1);
        needs.add_unbroken(9, 2);
        for place in (0..140).filter(|place| place % BLOCK < 5 || place % BLOCK > 50) {
            let of = |text: &str, pattern| needs.find(text).of(pattern).to_vec();
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
