//! How running text falls into pieces: words, numbers and single signs.
//!
//! It stands here since the phrases of the lexicon must fall apart as text does.

/// What a piece is, by its first character.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PieceKind {
    /// Letters, with the full stops of "U.S." and the apostrophe of "O'Brien".
    Word,
    /// Digits with the commas and points between them.
    Number,
    /// One other character.
    Sign,
}

/// A piece of text by its byte offsets.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Piece {
    /// Where it begins.
    pub start: usize,
    /// Where it ends.
    pub end: usize,
    /// What it is.
    pub kind: PieceKind,
    /// Whether white space, or the beginning of the text, stands before it.
    pub space_before: bool,
}

/// Cuts text into pieces; white space belongs to none.
///
/// ```
/// use gainsay::lexicon::cut;
/// let pieces = |text: &'static str| cut(text).map(|p| &text[p.start..p.end]).collect::<Vec<_>>();
/// assert_eq!(pieces("the U.S.-led 18-year war"), ["the", "U.S.", "-", "led", "18", "-", "year", "war"]);
/// assert_eq!(pieces("Taliban's 13,000 at 9pm."), ["Taliban", "'s", "13,000", "at", "9", "pm", "."]);
/// ```
pub fn cut(text: &str) -> Pieces<'_> {
    Pieces { text, at: 0 }
}

/// The iterator of [`cut`].
#[derive(Debug, Clone)]
pub struct Pieces<'t> {
    text: &'t str,
    at: usize,
}

impl Iterator for Pieces<'_> {
    type Item = Piece;

    // Put into the loop over all pieces of a text, it hands nothing over by way of memory.
    #[inline(always)]
    fn next(&mut self) -> Option<Piece> {
        let before = self.at;
        let start = skip_space(self.text, before)?;
        let bytes = &self.text.as_bytes()[start..];
        let (len, kind) = match *bytes.first()? {
            letter if letter.is_ascii_alphabetic() => {
                let letters = ascii_letters(bytes);
                // Most words end here.
                let goes_on = match bytes.get(letters) {
                    Some(b'.') => letters == 1,
                    next => next.is_some_and(|&next| next == b'\'' || !next.is_ascii()),
                };
                (if goes_on { word_len(&self.text[start..]) } else { letters }, PieceKind::Word)
            }
            digit if digit.is_ascii_digit() => (number_len(bytes), PieceKind::Number),
            sign if sign.is_ascii() && sign != b'\'' => (1, PieceKind::Sign),
            _ => other_len(&self.text[start..], start == before && start > 0)?,
        };
        self.at = start + len;
        Some(Piece { start, end: start + len, kind, space_before: start > before || start == 0 })
    }
}

/// The length and kind of what begins with an apostrophe or outside of ASCII.
fn other_len(rest: &str, glued: bool) -> Option<(usize, PieceKind)> {
    let first = rest.chars().next()?;
    if is_letter(first) {
        return Some((word_len(rest), PieceKind::Word));
    }
    match clitic_len(rest).filter(|_| glued) {
        Some(len) => Some((len, PieceKind::Word)),
        None => Some((first.len_utf8(), PieceKind::Sign)),
    }
}

/// The next character that is no white space.
#[inline(always)]
fn skip_space(text: &str, from: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    // Most pieces stand behind one space or none.
    let at = from + usize::from(bytes.get(from) == Some(&b' '));
    match bytes.get(at)? {
        byte if byte.is_ascii_graphic() => Some(at),
        _ => text[at..].find(|c: char| !c.is_whitespace()).map(|behind| at + behind),
    }
}

/// Letters of words, and the marks that combine with them.
fn is_letter(c: char) -> bool {
    c.is_alphabetic() || ('\u{300}'..='\u{36f}').contains(&c)
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '\u{2019}')
}

/// Digits, and each comma or point that has a digit on both sides.
fn number_len(bytes: &[u8]) -> usize {
    let mut end = 0;
    while end < bytes.len() {
        let digit = bytes[end].is_ascii_digit();
        let between = matches!(bytes[end], b',' | b'.') && bytes.get(end + 1).is_some_and(u8::is_ascii_digit);
        if !digit && !between {
            break;
        }
        end += 1;
    }
    end
}

/// Letters; "U.S." and "a.m." keep their points, "O'Brien" and "don't" their apostrophe,
/// but a possessive 's is a piece of its own.
fn word_len(text: &str) -> usize {
    let bytes = text.as_bytes();
    let mut end = ascii_letters(bytes);
    match bytes.get(end) {
        Some(b'.') if end == 1 => {
            if let Some(len) = dotted_len(text) {
                return len;
            }
        }
        Some(b'\'') => {}
        _ => end = letters_len(text),
    }
    while let Some(apostrophe) = text[end..].chars().next().filter(|&c| is_apostrophe(c)) {
        let after = &text[end + apostrophe.len_utf8()..];
        let more = letters_len(after);
        if more == 0 || clitic_len(&text[end..]).is_some() {
            break;
        }
        end += apostrophe.len_utf8() + more;
    }
    end
}

fn letters_len(text: &str) -> usize {
    let ascii = ascii_letters(text.as_bytes());
    if text.as_bytes().get(ascii).is_none_or(u8::is_ascii) {
        return ascii;
    }
    text[ascii..].find(|c: char| !is_letter(c)).map_or(text.len(), |behind| ascii + behind)
}

/// How many ASCII letters some bytes begin with; eight bytes are looked at at once.
#[inline]
fn ascii_letters(bytes: &[u8]) -> usize {
    let mut len = 0;
    while let Some(eight) = bytes[len..].first_chunk() {
        let others = others_than_letters(u64::from_le_bytes(*eight));
        if others != 0 {
            return len + others.trailing_zeros() as usize / 8;
        }
        len += eight.len();
    }
    len + bytes[len..].iter().take_while(|byte| byte.is_ascii_alphabetic()).count()
}

/// The highest bit of each of eight bytes that is no ASCII letter: the sums carry into it where a
/// byte is at least "a", and where it is beyond "z".
fn others_than_letters(bytes: u64) -> u64 {
    const fn every(byte: u8) -> u64 {
        u64::from_le_bytes([byte; 8])
    }
    let lower = bytes & every(0x7f) | every(b' ');
    let from_a = lower + every(0x80 - b'a');
    let beyond_z = lower + every(0x7f - b'z');
    (!from_a | beyond_z | bytes) & every(0x80)
}

/// "U.S.", "a.m.", "U.N.": single letters with a point after each, two at the least.
fn dotted_len(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut end = 0;
    while bytes.get(end).is_some_and(u8::is_ascii_alphabetic) && bytes.get(end + 1) == Some(&b'.') {
        end += 2;
    }
    let letter_follows = text[end..].chars().next().is_some_and(is_letter);
    (end >= 4 && !letter_follows).then_some(end)
}

/// An apostrophe with the "s" of the genitive, at the end of a word.
fn clitic_len(text: &str) -> Option<usize> {
    let mut chars = text.chars();
    let apostrophe = chars.next().filter(|&c| is_apostrophe(c))?;
    chars.next().filter(|c| matches!(c, 's' | 'S'))?;
    let ends = !chars.next().is_some_and(|c| is_letter(c) || c.is_ascii_digit());
    ends.then_some(apostrophe.len_utf8() + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_are_counted_byte_by_byte_and_eight_at_once() {
        for byte in 0..=u8::MAX {
            for len in 0..20 {
                let mut bytes = vec![b'z'; len];
                bytes.push(byte);
                bytes.extend_from_slice(b" and more");
                let letters = bytes.iter().take_while(|byte| byte.is_ascii_alphabetic()).count();
                assert_eq!(ascii_letters(&bytes), letters, "{bytes:?}");
                assert_eq!(ascii_letters(&bytes[..=len]), letters, "{bytes:?}");
            }
        }
    }
}
