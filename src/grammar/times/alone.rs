//! Which numbers can make a date without a word of the calendar: "2018", "16:30", "5/12", "nineteen ninety-eight".

use super::periods::is_apostrophe;
use super::words::is_hyphen;
use crate::lexicon::{Marks, PieceKind};
use crate::text::Token;

/// Whether a number, or the numeral of a phrase, can make a date by itself or with the numbers and signs around it.
pub(in crate::grammar) fn is_date_alone(text: &str, tokens: &[Token], at: usize) -> bool {
    let number = &tokens[at];
    let next = tokens.get(at + 1);
    match number.kind {
        PieceKind::Word => next.is_some_and(|next| goes_on_in_words(text, next, tokens.get(at + 2))),
        _ => {
            let behind = next.is_some_and(|next| goes_on_in_signs(text, next, tokens.get(at + 2)));
            behind || is_complete(number.span.of(text)) || at > 0 && is_sign_of_date(tokens[at - 1].span.of(text))
        }
    }
}

/// "2018" and "21.02.2020".
fn is_complete(digits: &str) -> bool {
    digits.len() == 4 || digits.len() > 4 && digits.bytes().filter(|byte| *byte == b'.').count() == 2
}

/// What stands before the digits of "'98", "Q3" and "H1".
fn is_sign_of_date(before: &str) -> bool {
    matches!(before, "Q" | "q" | "H") || is_apostrophe(before)
}

/// "16:30", "5/12", "05-12-2016", the "s" of "90s", and "10 past four".
fn goes_on_in_signs(text: &str, next: &Token, behind: Option<&Token>) -> bool {
    let written = next.span.of(text);
    match next.kind {
        PieceKind::Word => written == "past" || written == "s" && !next.space_before,
        PieceKind::Number => false,
        PieceKind::Sign => {
            let digits = || behind.is_some_and(|digits| digits.kind == PieceKind::Number && !digits.space_before);
            !next.space_before && (matches!(written, ":" | "/") || is_hyphen(written)) && digits()
        }
    }
}

/// "Nineteen ninety-eight", "two thousand and eight", "twenty-five past seven", "ten to nine".
fn goes_on_in_words(text: &str, next: &Token, behind: Option<&Token>) -> bool {
    let numeral = |token: &Token| token.marks.has(Marks::NUMERAL);
    let written = next.span.of(text);
    match next.kind {
        PieceKind::Word => numeral(next) || matches!(written, "past" | "to"),
        PieceKind::Number => false,
        PieceKind::Sign => is_hyphen(written) && behind.is_some_and(numeral),
    }
}
