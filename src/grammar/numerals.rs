//! Numbers in digits and words.

use nom::IResult;

use super::{Tokens, input::fail};
use crate::lexicon::PieceKind;
use crate::value::Number;

/// A number as it is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Numeral {
    /// What it says.
    pub value: Number,
    /// The place of its last significant digit: 1,000 for "13,000".
    pub place: Number,
}

/// A number in digits or words.
pub fn numeral(input: Tokens<'_>) -> IResult<Tokens<'_>, Numeral> {
    match input.first() {
        Some(token) if token.kind == PieceKind::Number => match input.text_of(token).replace(',', "").parse() {
            Ok(value) => Ok((nom::Input::take_from(&input, 1), Numeral { value, place: Number::ONE })),
            Err(_) => fail(input),
        },
        _ => fail(input),
    }
}
