//! Where a text holds what patterns need to be searched for at all.

use std::ops::Range;

use rustc_hash::FxHashMap;

/// What patterns need, to be looked for in one pass over a text: words at the beginning of a
/// word, signs anywhere, and long stretches without white space.
#[derive(Debug)]
pub(super) struct Needs {
    /// The needs of four visible bytes and more by their openings.
    by_opening: FxHashMap<Opening, Vec<Need>>,
    /// A bit for each of these openings, as [`place_of`] has it.
    openings: Vec<u64>,
    /// The shorter ones by their first visible byte, in lower case and in upper.
    by_first: [Vec<Need>; 1 << u8::BITS],
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

impl Default for Needs {
    fn default() -> Self {
        Needs {
            by_opening: FxHashMap::default(),
            openings: vec![0; PLACES / u64::BITS as usize],
            by_first: std::array::from_fn(|_| Vec::new()),
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
        let (need, visible) = (Need { bytes: bytes.into(), space, pattern }, &bytes[space..]);
        if let Some(four) = visible.first_chunk() {
            let opening = opening(*four);
            let (place, bit) = place_of(opening);
            self.openings[place] |= bit;
            self.by_opening.entry(opening).or_default().push(need);
            return;
        }
        let (lower, upper) = (visible[0].to_ascii_lowercase(), visible[0].to_ascii_uppercase());
        if lower != upper {
            self.by_first[usize::from(upper)].push(need.clone());
        }
        self.by_first[usize::from(lower)].push(need);
    }

    /// Adds a pattern that needs so many bytes without white space.
    pub(super) fn add_unbroken(&mut self, bytes: usize, pattern: usize) {
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
        for start in (0..bytes.len()).step_by(BLOCK) {
            let block = block_at(bytes, start);
            let [letters, mut spaces] = letters_and_spaces(&block);
            let within_words = letters << 1 | letter_before;
            letter_before = letters >> (u64::BITS - 1);
            let mut begins = !(letters & within_words | spaces);
            while begins != 0 {
                let at = begins.trailing_zeros() as usize;
                begins &= begins - 1;
                let opening = opening([block[at], block[at + 1], block[at + 2], block[at + 3]]);
                let (place, bit) = place_of(opening);
                if self.openings[place] & bit != 0 {
                    let needs = self.by_opening.get(&opening).into_iter().flatten();
                    signs.extend(needs.filter_map(|need| need.found(bytes, start + at)));
                }
                let short = &self.by_first[usize::from(block[at])];
                if !short.is_empty() {
                    signs.extend(short.iter().filter_map(|need| need.found(bytes, start + at)));
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
        signs.sort_unstable();
        Signs(signs)
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

/// The bit that tells lower from upper case is set in each byte.
fn opening(bytes: [u8; size_of::<Opening>()]) -> Opening {
    Opening::from_le_bytes(bytes) | Opening::from_le_bytes([b' '; 4])
}

/// How many places there are: so many that few of the bytes of a text share one with a need, and
/// no more than stay close to the processor.
const PLACES: usize = 1 << 15;

/// Where the bit of an opening stands: in which number, and which of its bits. The highest bits of
/// a product depend on all four bytes.
fn place_of(opening: Opening) -> (usize, u64) {
    const SPREAD: Opening = 0x9e37_79b1;
    let place = (opening.wrapping_mul(SPREAD) >> (Opening::BITS - PLACES.ilog2())) as usize;
    (place / u64::BITS as usize, 1 << (place % u64::BITS as usize))
}

/// How many bytes are told apart at once.
const BLOCK: usize = u64::BITS as usize;

/// So many bytes and those that the opening at the last of them needs.
type Block = [u8; BLOCK + size_of::<Opening>() - 1];

/// Behind the end of the text stands white space.
fn block_at(bytes: &[u8], start: usize) -> Block {
    let rest = &bytes[start..];
    rest.first_chunk().copied().unwrap_or_else(|| {
        let mut block = [b' '; size_of::<Block>()];
        block[..rest.len()].copy_from_slice(rest);
        block
    })
}

/// A bit for each letter of ASCII and for each white space. Written so that the compiler looks at
/// sixteen bytes at once.
fn letters_and_spaces(block: &Block) -> [u64; 2] {
    let mut flags = [[0; BLOCK]; 2];
    for at in 0..BLOCK {
        let byte = block[at];
        flags[0][at] = u8::from((byte | b' ').wrapping_sub(b'a') < 26);
        flags[1][at] = u8::from(byte == b' ') | u8::from(byte.wrapping_sub(b'\t') <= b'\r' - b'\t');
    }
    flags.map(|flags| bits(&flags))
}

/// A number of the lowest bits of some bytes: the product puts those of eight beside one another
/// into its highest byte.
fn bits(flags: &[u8; BLOCK]) -> u64 {
    const GATHER: u64 = 0x0102_0408_1020_4080;
    let (eights, _) = flags.as_chunks();
    eights.iter().rev().fold(0, |bits, eight| bits << 8 | u64::from_le_bytes(*eight).wrapping_mul(GATHER) >> 56)
}

/// Whether so many bits side by side are set: each shift tells it of stretches up to twice as long.
fn has_run(mut bits: u64, length: usize) -> bool {
    let mut known = 1;
    while known < length && bits != 0 {
        let more = known.min(length - known);
        bits &= bits.unbounded_shr(more as u32);
        known += more;
    }
    bits != 0
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
    fn what_is_needed_is_found_at_any_place_of_a_block() {
        let mut needs = Needs::default();
        needs.add("read", 0);
        needs.add("\u{a9}", 1);
        needs.add_unbroken(9, 2);
        for place in (0..140).filter(|place| place % BLOCK < 5 || place % BLOCK > 50) {
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
