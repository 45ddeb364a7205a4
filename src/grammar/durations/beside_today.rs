//! Lengths up to now or from now on: "the past three months", "recent weeks", "the weeks ahead".

use nom::branch::alt;
use nom::{IResult, Parser};

use super::DurationReading;
use super::length::{exactly, length, plural};
use crate::grammar::input::fail;
use crate::grammar::times::rolling::is_verb;
use crate::grammar::times::words::{calendar, is_hyphen, taken, token_is, unit};
use crate::grammar::{Tokens, word};
use crate::lexicon::calendar_words::{CalendarSense, Kinds};
use crate::value::{Duration, Number};

/// "the past three months", "the last twenty-four hours", "recent weeks", "the weeks ahead".
pub(super) fn beside_today(input: Tokens<'_>) -> IResult<Tokens<'_>, DurationReading> {
    // "The talks will last two hours".
    if is_verb(input) {
        return fail(input);
    }
    let (rest, ()) = calendar(Kinds::SPAN, |s| (s == CalendarSense::Span).then_some(()))(input)?;
    let (end, length) = alt((length, past_unit, vague_plural)).parse(rest)?;
    // "They last reached the final 12 years ago."
    let ago = calendar(Kinds::DISTANCE, |s| matches!(s, CalendarSense::Distance { .. }).then_some(()))(end);
    if ago.is_ok() && !length.vague {
        return fail(input);
    }
    let article_alone = rest.before().is_some_and(|token| input.text_of(token).eq_ignore_ascii_case("the"))
        && input.len() - rest.len() == 1;
    // "The weeks ahead".
    if let Ok((end, ())) = calendar(Kinds::AHEAD, |s| (s == CalendarSense::Ahead).then_some(()))(end)
        && length.vague
    {
        return Ok((end, DurationReading::new(length, vec![(taken(input, end), length)])));
    }
    // "The days", "these years" tell no length, and before its noun the article is that of the
    // noun: "the two-week truce".
    let attribute = rest.as_slice()[..rest.len() - end.len()].iter().any(|token| is_hyphen(rest.text_of(token)));
    if article_alone && (length.vague || attribute) {
        return fail(input);
    }
    Ok((end, DurationReading::new(length, vec![(taken(input, end), length)])))
}

/// "the past year": one of the unit, up to now. "Last year" and "next week" are dates.
fn past_unit(input: Tokens<'_>) -> IResult<Tokens<'_>, Duration> {
    let (rest, found) = unit(input)?;
    let past = input.before().is_some_and(|before| {
        !token_is(input, before, |s| matches!(s, CalendarSense::Direction(..)))
            && token_is(input, before, |s| s == CalendarSense::Span)
            && !input.text_of(before).eq_ignore_ascii_case("the")
            && !token_is(input, before, |s| matches!(s, CalendarSense::Reference(_)))
    });
    if found.plural || !past { fail(input) } else { exactly(rest, Number::ONE, found) }
}

/// Bare plurals beside a word of time: "recent weeks".
fn vague_plural(input: Tokens<'_>) -> IResult<Tokens<'_>, Duration> {
    let (rest, found) = plural(input)?;
    match alt((word("or"), word("and"))).parse(rest).and_then(|(rest, _)| plural(rest)) {
        Ok((rest, _)) => Ok((rest, Duration::some(found.unit))),
        Err(_) => Ok((rest, Duration::some(found.unit))),
    }
}
