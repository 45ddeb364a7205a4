//! Where in a sentence a number, a date or a length of time can begin, before any grammar runs.
//!
//! Each mention holds a numeral or a word of time. It begins there, or at a word that leads to
//! it without a break ("no fewer than 12", "in early March"). All else is passed over: a grammar
//! that begins with a new kind of word needs that word's mark here, or it is never asked.

use crate::lexicon::word_classes::WordClass;
use crate::lexicon::{Marks, PieceKind};
use crate::text::Token;

/// How many words may stand between an article that counts and what befalls whom it counts.
const TO_WHAT_BEFALLS: usize = 8;

/// The words that are part of the shape of a mention and can be its first.
const OPENING_WORDS: [&str; 6] = ["the", "all", "from", "between", "within", "inside"];
/// "As many" weeks as were told before.
const AS_MANY: [&str; 2] = ["as", "many"];

/// Whether any mention can stand in a sentence, at a glance.
pub(super) fn is_worth_it(sentence: &[Token]) -> bool {
    if sentence.iter().any(|token| token.kind == PieceKind::Number || token.marks.has(Marks::CORE)) {
        return true;
    }
    let glance = sentence.iter().fold(Marks::default(), |glance, token| glance.with(token.marks));
    let opens_phrase = |pair: &[Token]| pair[0].marks.has(Marks::CORE_PHRASE) && pair[1].marks.has(Marks::LEADS);
    glance.has(Marks::ONE) && glance.has(Marks::BEFALLS)
        || glance.has(Marks::ONE) && glance.has(Marks::UNIT) && (1..sentence.len()).any(|at| is_measured(sentence, at))
        || glance.has(Marks::CORE_PHRASE) && sentence.windows(2).any(opens_phrase)
}

/// Whether a token is, or leads to, what makes a mention; the marks are its own and those of the phrases that
/// begin there, and `behind` is whether the next token is or does.
pub(super) fn reaches_core(tokens: &[Token], at: usize, marks: Marks, behind: bool) -> bool {
    let token = &tokens[at];
    // One letter: "Q3".
    let leads = || token.kind == PieceKind::Sign || token.span.len() == 1 || token.marks.has(Marks::LEADS);
    token.kind == PieceKind::Number
        || marks.has(Marks::CORE)
        || token.marks.has(Marks::ONE) && may_count(tokens, at)
        || behind && leads()
}

/// Whether a mention can begin at a token that reaches what makes it.
pub(super) fn may_begin(text: &str, tokens: &[Token], at: usize, marks: Marks) -> bool {
    tokens[at].kind == PieceKind::Number || marks.has(Marks::BEGINS) || opens(text, &tokens[at], tokens.get(at + 1))
}

/// Whether a single letter stands before a sign and digits ("H.264"), which may be a name.
pub(super) fn is_letter_before_digits(tokens: &[Token], letter: usize) -> bool {
    let [letter, sign, digits, ..] = &tokens[letter..] else { return false };
    letter.span.len() == 1 && sign.kind == PieceKind::Sign && digits.kind == PieceKind::Number && !digits.space_before
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
// Apart, so that the way over all other tokens stays short.
#[inline(never)]
pub(super) fn may_count(tokens: &[Token], article: usize) -> bool {
    if is_measured(tokens, article) {
        return true;
    }
    let joined = || article > 0 && tokens[article - 1].marks.is(WordClass::Coordinator);
    let around = || &tokens[article.saturating_sub(TO_WHAT_BEFALLS)..tokens.len().min(article + 1 + TO_WHAT_BEFALLS)];
    joined() || around().iter().any(|token| token.marks.has(Marks::BEFALLS))
}
