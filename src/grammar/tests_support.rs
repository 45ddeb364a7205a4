//! What the tests of the grammars share.

use super::Tokens;
use crate::lexicon::{Lexicon, cut};
use crate::text::{Span, Token};

/// Cuts a phrase into tokens, as one sentence, and reads it from its first token.
pub(super) fn read_with<T>(phrase: &str, read: impl FnOnce(Tokens<'_>) -> T) -> T {
    let lexicon = Lexicon::english();
    let tokens: Vec<Token> = cut(phrase)
        .map(|piece| {
            let text = &phrase[piece.start..piece.end];
            Token {
                span: Span::new(piece.start, piece.end),
                kind: piece.kind,
                word: lexicon.word(text),
                space_before: piece.space_before,
                capitalised: text.chars().next().is_some_and(char::is_uppercase),
            }
        })
        .collect();
    read(Tokens::new(phrase, &lexicon, &tokens, 0))
}
