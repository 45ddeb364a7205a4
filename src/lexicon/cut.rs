//! How running text falls into pieces: words, numbers and single signs.
//!
//! It stands here since the phrases of the lexicon must fall apart as text does.

use super::plain::PlainWord;

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
    /// Whether that is more than one space, or white space of another kind.
    pub wide_space_before: bool,
    /// Whether its first letter is a capital.
    pub capitalised: bool,
    /// Whether any of its letters is a capital of ASCII.
    pub capitals: bool,
    /// The letters of a [plain word](Pieces::plain_word) in lower case.
    pub(super) plain: Option<u128>,
}

impl Piece {
    /// Whether it is known to be a word of nothing but letters of ASCII.
    pub(crate) fn is_plain(&self) -> bool {
        self.plain.is_some()
    }
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

    #[inline]
    fn next(&mut self) -> Option<Piece> {
        self.plain_word().or_else(|| self.plain_sign()).or_else(|| self.other())
    }
}

impl Pieces<'_> {
    /// The next piece, if it is a word of nothing but letters of ASCII, fifteen at the most, behind one
    /// space or none, as most pieces are.
    // Put into the loop over all pieces of a text, it hands nothing over by way of memory.
    #[inline(always)]
    pub(crate) fn plain_word(&mut self) -> Option<Piece> {
        let (before, start) = (self.at, self.behind_space());
        let word = PlainWord::at_front(self.text.as_bytes().get(start..)?.first_chunk()?)?;
        self.at = start + word.len;
        Some(Piece {
            start,
            end: self.at,
            kind: PieceKind::Word,
            space_before: start > before || start == 0,
            wide_space_before: false,
            capitalised: word.capitals & 1 != 0,
            capitals: word.capitals != 0,
            plain: Some(word.letters),
        })
    }

    /// The next piece, if it is a sign of ASCII behind one space or none, and no apostrophe.
    #[inline(always)]
    pub(crate) fn plain_sign(&mut self) -> Option<Piece> {
        let (before, start) = (self.at, self.behind_space());
        let sign = self.text.as_bytes().get(start)?;
        if !sign.is_ascii_punctuation() || *sign == b'\'' {
            return None;
        }
        self.at = start + 1;
        Some(Piece {
            start,
            end: self.at,
            kind: PieceKind::Sign,
            space_before: start > before || start == 0,
            wide_space_before: false,
            capitalised: false,
            capitals: false,
            plain: None,
        })
    }

    /// The next piece, whatever it is.
    #[inline(never)]
    pub(crate) fn other(&mut self) -> Option<Piece> {
        let (before, near) = (self.at, self.behind_space());
        let mut rest = &self.text[near..];
        if !rest.as_bytes().first()?.is_ascii_graphic() {
            rest = rest.trim_start();
        }
        let start = self.text.len() - rest.len();
        if start > near {
            // A paragraph begins.
            self.at = start;
            if let Some(word) = self.plain_word() {
                return Some(Piece { space_before: true, wide_space_before: true, ..word });
            }
        }
        let first = rest.chars().next()?;
        let (len, kind) = match first {
            letter if is_letter(letter) => (word_len(rest), PieceKind::Word),
            digit if digit.is_ascii_digit() => (number_len(rest.as_bytes()), PieceKind::Number),
            sign => match clitic_len(rest).filter(|_| start == before && start > 0) {
                Some(len) => (len, PieceKind::Word),
                None => (sign.len_utf8(), PieceKind::Sign),
            },
        };
        self.at = start + len;
        Some(Piece {
            start,
            end: self.at,
            kind,
            space_before: start > before || start == 0,
            wide_space_before: start > near,
            capitalised: first.is_uppercase(),
            capitals: rest.as_bytes()[..len].iter().any(u8::is_ascii_uppercase),
            plain: None,
        })
    }

    /// The place behind one space, where one comes next.
    #[inline(always)]
    fn behind_space(&self) -> usize {
        self.at + usize::from(self.text.as_bytes().get(self.at) == Some(&b' '))
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

/// How many ASCII letters some bytes begin with.
fn ascii_letters(bytes: &[u8]) -> usize {
    bytes.iter().take_while(|byte| byte.is_ascii_alphabetic()).count()
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

    /// Where the pieces of a text stand and what is known of them.
    fn all_of(next: impl FnMut() -> Option<Piece>) -> Vec<(usize, usize, PieceKind, [bool; 4])> {
        let known = |piece: &Piece| [piece.space_before, piece.wide_space_before, piece.capitalised, piece.capitals];
        std::iter::from_fn(next).map(|piece| (piece.start, piece.end, piece.kind, known(&piece))).collect()
    }

    #[test]
    fn pieces_are_the_same_one_by_one_and_sixteen_bytes_at_once() {
        let signs =
            ["a", "S", "\u{e9}", "\u{301}", ".", "'", "\u{2019}", "7", ",", "\u{4e00}", " ", "\n", "\0", "@", "["];
        for first in signs {
            for second in signs {
                for third in signs {
                    for letters in [0, 1, 2, 11, 12, 13, 14, 15, 16, 17] {
                        for behind in ["", " and so much more"] {
                            let text = format!("{}{first}{second}{third}{behind}", &"fromwordstoletters"[..letters]);
                            let (mut pieces, mut others) = (cut(&text), cut(&text));
                            assert_eq!(all_of(|| pieces.next()), all_of(|| others.other()), "{text:?}");
                        }
                    }
                }
            }
        }
    }
}
