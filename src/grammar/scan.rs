//! Where in a sentence a number, a date or a length of time can begin, before any grammar runs.
//!
//! Each mention holds a numeral or a word of time. It begins there, or at a word that leads to
//! it without a break ("no fewer than 12", "in early March"). All else is passed over.

use nom::Input;
use smallvec::SmallVec;

use super::Tokens;
use crate::lexicon::word_classes::WordClass;
use crate::lexicon::{Marks, PieceKind};
use crate::text::Token;

/// How many words may stand between an article that counts and what befalls whom it counts.
const TO_WHAT_BEFALLS: usize = 8;

/// The tokens of a sentence at which the grammars are tried.
#[derive(Debug, Default)]
pub struct Scan {
    /// For each token whether a core is reached from it.
    reaches: SmallVec<[u64; 8]>,
}

impl Scan {
    /// Whether any mention can stand in a sentence, at a glance.
    pub fn is_worth_it(sentence: &[Token]) -> bool {
        let glance = glance(sentence);
        glance.has(Marks::CORE.with(Marks::CORE_PHRASE))
            || glance.has(Marks::ONE) && glance.has(Marks::BEFALLS)
            || sentence.iter().any(|token| token.kind == PieceKind::Number)
    }

    /// Looks through a sentence once.
    ///
    /// ```
    /// use gainsay::grammar::{Passage, Scan, Tokens};
    /// use gainsay::lexicon::{Lexicon, cut};
    /// use gainsay::text::Token;
    /// let lexicon = Lexicon::english();
    /// let text = "The mayor spoke in early March.";
    /// let tokens: Vec<Token> = cut(text).map(|piece| Token::new(piece, text, &lexicon)).collect();
    /// let passage = Passage::of(text, &tokens, &lexicon);
    /// let scan = Scan::of(Tokens::of(&passage));
    /// let begins: Vec<usize> = (0..tokens.len()).filter(|&at| scan.begins(tokens[at], at)).collect();
    /// assert_eq!(begins, [3, 4, 5]);
    /// ```
    pub fn of(sentence: Tokens<'_>) -> Scan {
        let tokens = sentence.as_slice();
        let glance = glance(tokens);
        let mut reaches: SmallVec<[u64; 8]> = SmallVec::from_elem(0, tokens.len().div_ceil(64));
        let mut behind = false;
        for (at, token) in tokens.iter().enumerate().rev() {
            let core = token.kind == PieceKind::Number
                || token.marks.has(Marks::CORE)
                || token.marks.has(Marks::CORE_PHRASE) && is_core_phrase(sentence, at)
                || token.marks.has(Marks::ONE) && may_count(tokens, at, glance);
            // One letter: "Q3".
            let letter = token.span.len() == 1;
            behind = core || behind && (token.kind == PieceKind::Sign || letter || token.marks.has(Marks::LEADS));
            reaches[at / 64] |= u64::from(behind) << (at % 64);
        }
        Scan { reaches }
    }

    /// Whether a mention can begin at a token, by its place in the sentence.
    pub fn begins(&self, token: Token, at: usize) -> bool {
        let may = match token.kind {
            PieceKind::Number | PieceKind::Sign => true,
            // One letter: "Q3".
            PieceKind::Word => token.marks.has(Marks::BEGINS) || token.span.len() == 1,
        };
        may && self.reaches[at / 64] >> (at % 64) & 1 == 1
    }
}

/// The marks of all words together.
fn glance(sentence: &[Token]) -> Marks {
    sentence.iter().fold(Marks::default(), |glance, token| glance.with(token.marks))
}

fn is_core_phrase(sentence: Tokens<'_>, at: usize) -> bool {
    let tokens = sentence.take_from(at);
    tokens.entries().any(|(len, senses)| len > 1 && senses.iter().any(Marks::is_core))
}

/// Whether an article may count one: beside what befalls persons, or joined to another count.
fn may_count(tokens: &[Token], article: usize, glance: Marks) -> bool {
    let joined = || article > 0 && tokens[article - 1].marks.is(WordClass::Coordinator);
    let around = || &tokens[article.saturating_sub(TO_WHAT_BEFALLS)..tokens.len().min(article + 1 + TO_WHAT_BEFALLS)];
    joined() || glance.has(Marks::BEFALLS) && around().iter().any(|token| token.marks.has(Marks::BEFALLS))
}
