//! Lengths whose number was told before: "the third defeat in as many weeks" took three of them.

use nom::IResult;

use super::DurationReading;
use super::length::{exactly, plural};
use crate::grammar::input::fail;
use crate::grammar::times::words::{taken, token_is};
use crate::grammar::{Tokens, word};
use crate::lexicon::PieceKind;
use crate::lexicon::calendar_words::CalendarSense;
use crate::text::Token;
use crate::value::Number;

/// How far before the number may stand.
const REACH: usize = 12;

/// "as many weeks" behind a number or a rank.
pub(super) fn as_many(input: Tokens<'_>) -> IResult<Tokens<'_>, DurationReading> {
    let (rest, _) = word("as")(input)?;
    let (rest, _) = word("many")(rest)?;
    let (rest, unit) = plural(rest)?;
    let Some(count) = input.preceding().rev().take(REACH).find_map(|token| number(input, token)) else {
        return fail(input);
    };
    let (rest, length) = exactly(rest, Number::integer(count), unit)?;
    Ok((rest, DurationReading::new(length, vec![(taken(input, rest), length)])))
}

/// "third", "3", "three".
fn number(input: Tokens<'_>, token: &Token) -> Option<i64> {
    if token.kind == PieceKind::Number {
        return input.text_of(token).parse().ok();
    }
    let rank =
        || (1..=31_u8).find(|place| token_is(input, token, |s| s == CalendarSense::Ordinal(*place))).map(i64::from);
    input.cardinal(token).map(i64::from).or_else(rank)
}
