//! Where in a sentence a number, a date or a length of time can begin, before any grammar runs.
//!
//! Each mention holds a numeral or a word of time. It begins there, or at a word that leads to
//! it without a break ("no fewer than 12", "in early March"). All else is passed over: a grammar
//! that begins with a new kind of word needs that word's mark here, or it is never asked.

use smallvec::SmallVec;

use super::input::phrases_from;
use crate::lexicon::word_classes::WordClass;
use crate::lexicon::{Lexicon, Marks, PieceKind, Sense};
use crate::text::Token;

/// How many words may stand between an article that counts and what befalls whom it counts.
const TO_WHAT_BEFALLS: usize = 8;

/// The words that are part of the shape of a mention and can be its first.
const OPENING_WORDS: [&str; 6] = ["the", "all", "from", "between", "within", "inside"];
/// "As many" weeks as were told before.
const AS_MANY: [&str; 2] = ["as", "many"];

/// The tokens of a sentence at which the grammars are tried.
#[derive(Debug, Default)]
pub struct Scan {
    /// A bit for each token at which a mention can begin,
    begins: Bits,
    /// and for each before digits, or before a sign and digits, with which it may be a name.
    before_digits: Bits,
}

/// A bit for each token, 64 in a number.
type Bits = SmallVec<[u64; 8]>;

impl Scan {
    /// Whether any mention can stand in a sentence, at a glance.
    pub fn is_worth_it(sentence: &[Token]) -> bool {
        let mut glance = Marks::default();
        for token in sentence {
            if token.kind == PieceKind::Number || token.marks.has(Marks::CORE) {
                return true;
            }
            glance = glance.with(token.marks);
        }
        let opens_phrase = |pair: &[Token]| pair[0].marks.has(Marks::CORE_PHRASE) && pair[1].marks.has(Marks::LEADS);
        glance.has(Marks::ONE) && glance.has(Marks::BEFALLS)
            || glance.has(Marks::ONE)
                && glance.has(Marks::UNIT)
                && (1..sentence.len()).any(|at| is_measured(sentence, at))
            || glance.has(Marks::CORE_PHRASE) && sentence.windows(2).any(opens_phrase)
    }

    /// Looks through a sentence once.
    ///
    /// ```
    /// use gainsay::grammar::Scan;
    /// use gainsay::lexicon::{Lexicon, cut};
    /// use gainsay::text::Token;
    /// let lexicon = Lexicon::english();
    /// let text = "The mayor spoke in early March.";
    /// let tokens: Vec<Token> = cut(text).map(|piece| Token::new(piece, text, &lexicon)).collect();
    /// let scan = Scan::of(text, &tokens, &lexicon);
    /// let begins: Vec<usize> = (0..tokens.len()).filter(|&at| scan.begins(at)).collect();
    /// assert_eq!(begins, [3, 4, 5]);
    /// ```
    pub fn of(text: &str, tokens: &[Token], lexicon: &Lexicon) -> Scan {
        let mut begins = Bits::from_elem(0, tokens.len().div_ceil(64));
        let mut before_digits = begins.clone();
        let mut reaches = false;
        for (at, token) in tokens.iter().enumerate().rev() {
            let number = token.kind == PieceKind::Number;
            if number && let Some(before) = at.checked_sub(1) {
                before_digits[before / 64] |= 1 << (before % 64);
                if let Some(letter) = letter_and_sign_before(tokens, at) {
                    before_digits[letter / 64] |= 1 << (letter % 64);
                }
            }
            if !reaches && !number && !token.marks.has(MAY_SAY_SO) {
                continue;
            }
            let phrases = |wanted: fn(&Sense) -> bool| {
                phrases_from(&tokens[at..], lexicon).flat_map(|(_, senses)| senses).any(wanted)
            };
            let core = number
                || token.marks.has(Marks::CORE)
                || token.marks.has(Marks::CORE_PHRASE) && phrases(Marks::is_core)
                || token.marks.has(Marks::ONE) && may_count(tokens, at);
            // One letter: "Q3".
            let letter = token.span.len() == 1;
            reaches = core || reaches && (token.kind == PieceKind::Sign || letter || token.marks.has(Marks::LEADS));
            let may_begin = || {
                number
                    || token.marks.has(Marks::BEGINS)
                    || token.marks.has(Marks::BEGINS_PHRASE) && phrases(Marks::begins)
                    || opens(text, token, tokens.get(at + 1))
            };
            if reaches && may_begin() {
                begins[at / 64] |= 1 << (at % 64);
            }
        }
        Scan { begins, before_digits }
    }

    /// Whether a mention can begin at a token, by its place in the sentence.
    pub fn begins(&self, at: usize) -> bool {
        self.begins[at / 64] >> (at % 64) & 1 == 1
    }

    /// The next token, from one place on, at which a mention can begin or a name with a number.
    pub fn next(&self, from: usize) -> Option<usize> {
        let both = |at: usize| Some(self.begins.get(at)? | self.before_digits.get(at)?);
        let mut at = from / 64;
        let mut bits = both(at)? >> (from % 64) << (from % 64);
        while bits == 0 {
            at += 1;
            bits = both(at)?;
        }
        Some(at * 64 + bits.trailing_zeros() as usize)
    }
}

/// The marks of words that can make a mention of what leads to them.
const MAY_SAY_SO: Marks = Marks::CORE.with(Marks::CORE_PHRASE).with(Marks::ONE);

/// The place of a single letter before a sign and digits ("H.264"), which may be a name.
fn letter_and_sign_before(tokens: &[Token], digits: usize) -> Option<usize> {
    let letter = digits.checked_sub(2)?;
    let glued = !tokens[digits].space_before && tokens[digits - 1].kind == PieceKind::Sign;
    (glued && tokens[letter].span.len() == 1).then_some(letter)
}

/// Whether the grammars know a word or sign by itself: an opening word, one letter glued to a
/// number ("Q3"), the signs before a number.
fn opens(text: &str, token: &Token, next: Option<&Token>) -> bool {
    let written = token.span.of(text);
    let glued_number = || next.is_some_and(|next| !next.space_before && next.kind == PieceKind::Number);
    match token.kind {
        PieceKind::Sign => matches!(written, "'" | "\u{2019}" | "\u{2018}" | "-" | "\u{2212}" | "." | "+" | "("),
        _ => {
            let many = || next.is_some_and(|next| next.span.of(text) == AS_MANY[1]);
            OPENING_WORDS.iter().any(|word| written.eq_ignore_ascii_case(word))
                || written.len() == 1 && glued_number()
                || written == AS_MANY[0] && many()
        }
    }
}

/// Whether an article stands between a hedge or "by" and a unit ("nearly a metre"), or "another" before one.
fn is_measured(tokens: &[Token], article: usize) -> bool {
    const BEFORE: Marks = Marks::HEDGE.with(Marks::LEADS).with(Marks::of(WordClass::Preposition));
    let before = article.checked_sub(1).map(|before| tokens[before].marks);
    tokens[article].marks.has(Marks::ONE)
        // "Another metre" needs no hedge.
        && (!tokens[article].marks.is(WordClass::IndefiniteArticle) || before.is_some_and(|before| before.has(BEFORE)))
        && tokens.get(article + 1).is_some_and(|unit| unit.marks.has(Marks::UNIT))
}

/// Whether an article may count one: beside what befalls persons, joined to another count, or with a unit.
fn may_count(tokens: &[Token], article: usize) -> bool {
    if is_measured(tokens, article) {
        return true;
    }
    let joined = || article > 0 && tokens[article - 1].marks.is(WordClass::Coordinator);
    let around = || &tokens[article.saturating_sub(TO_WHAT_BEFALLS)..tokens.len().min(article + 1 + TO_WHAT_BEFALLS)];
    joined() || around().iter().any(|token| token.marks.has(Marks::BEFALLS))
}
