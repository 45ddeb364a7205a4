//! What the tests of the grammars share.

use super::{Passage, Tokens};
use crate::lexicon::{Lexicon, cut};
use crate::text::Token;

/// Cuts a phrase into tokens, as one sentence, and reads it from its first token.
pub(super) fn read_with<T>(phrase: &str, read: impl FnOnce(Tokens<'_>) -> T) -> T {
    let lexicon = Lexicon::english();
    let tokens: Vec<Token> = cut(phrase).map(|piece| Token::new(piece, phrase, &lexicon)).collect();
    read(Tokens::of(&Passage::of(phrase, &tokens, &lexicon)))
}
