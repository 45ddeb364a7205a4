//! Words of nothing but ASCII letters, as most of a text are: how long they are, their letters in
//! lower case and their capitals, all from one look at sixteen bytes.

use wide::u8x16;

/// How many bytes are looked at at once.
const SIXTEEN: usize = 16;

/// A word of nothing but letters of ASCII.
pub(super) struct PlainWord {
    /// How many they are: fifteen at the most.
    pub(super) len: usize,
    /// In lower case.
    pub(super) letters: u128,
    /// A bit for each capital among them.
    pub(super) capitals: u32,
}

impl PlainWord {
    /// The plain word that sixteen bytes begin with, unless it may be one of more than its letters.
    #[inline(always)]
    pub(super) fn at_front(bytes: &[u8; SIXTEEN]) -> Option<Self> {
        let given = u8x16::new(*bytes);
        let lower = given | u8x16::splat(b' ');
        let letters = (lower - u8x16::splat(b'a')).simd_lt(u8x16::splat(26)).to_bitmask();
        let len = letters.trailing_ones() as usize;
        let next = *bytes.get(len)?;
        if len <= usize::from(CARRIED_ON[usize::from(next)]) {
            return None;
        }
        let word = (1 << len) - 1;
        Some(PlainWord {
            len,
            letters: u128::from_le_bytes((lower & u8x16::new(FIRST[len])).to_array()),
            capitals: !lower.simd_eq(given).to_bitmask() & word,
        })
    }
}

/// How many letters of ASCII at the most a byte behind them may carry on to a longer word: the full
/// stop one, an apostrophe and a letter beyond ASCII any number, other bytes none.
const CARRIED_ON: [u8; 1 << u8::BITS] = {
    let mut most = [0; 1 << u8::BITS];
    most[b'.' as usize] = 1;
    most[b'\'' as usize] = u8::MAX;
    let mut beyond = 0x80;
    while beyond < most.len() {
        most[beyond] = u8::MAX;
        beyond += 1;
    }
    most
};

/// All bits of so many bytes, the first of sixteen.
const FIRST: [[u8; SIXTEEN]; SIXTEEN] = {
    let mut first = [[0; SIXTEEN]; SIXTEEN];
    let mut len = 0;
    while len < first.len() {
        first[len] = (u128::MAX >> 8 >> (8 * (15 - len))).to_le_bytes();
        len += 1;
    }
    first
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_plain_word_has_its_letters_in_lower_case() {
        for len in 1..=20 {
            let text = format!("{} and so much more", &"CounterIntelligences"[..len]);
            let word = text.as_bytes().first_chunk().and_then(PlainWord::at_front);
            let found = word.map(|word| (word.len, word.letters.to_le_bytes(), word.capitals));
            let mut letters = [0; SIXTEEN];
            letters.iter_mut().zip(text[..len].bytes()).for_each(|(letter, byte)| *letter = byte.to_ascii_lowercase());
            let capitals = if len > 7 { 0b1000_0001 } else { 0b1 };
            assert_eq!(found, (len < SIXTEEN).then_some((len, letters, capitals)), "{text}");
        }
    }
}
