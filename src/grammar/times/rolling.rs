//! Stretches that begin or end at a day: "the past three months", "the next 4 days", "5 upcoming
//! years", "the year to date".

use nom::branch::alt;
use nom::{IResult, Parser};

use super::distances::{Length, length};
use super::words::{calendar, one_unit, skip, unit, with};
use crate::grammar::input::fail;
use crate::grammar::{Tokens, numerals::numeral, word};
use crate::lexicon::calendar_words::{CalendarSense, Kinds};
use crate::lexicon::word_classes::WordClass;
use crate::value::{Direction, Duration, Frame, Modifier, Number, Origin, TimeExpression, TimeUnit};

/// Whether a verb stands here, as "last" does behind "will".
pub(crate) fn is_verb(input: Tokens<'_>) -> bool {
    const LEADS_TO_VERB: [WordClass; 3] = [WordClass::Modal, WordClass::InfinitiveMarker, WordClass::Negation];
    input.before().is_some_and(|before| {
        let text = input.text_of(before);
        // "Shouldn't last two hours".
        before.marks.is_any(&LEADS_TO_VERB) || text.ends_with("n't") || text.ends_with("n\u{2019}t")
    })
}

/// A stretch that begins or ends at a day.
pub(super) fn rolling(input: Tokens<'_>) -> IResult<Tokens<'_>, TimeExpression> {
    let beside_word = with(Kinds::DIRECTION, |input| alt((word_first, number_first)).parse(input));
    let (rest, expression) = alt((beside_word, with(Kinds::UNIT, to_date))).parse(input)?;
    // "The last three days of the trial" belong to the trial.
    if word("of")(rest).is_ok() { fail(input) } else { Ok((rest, expression)) }
}

/// Where a word leads: "past" and "last" back, "next" and "coming" on, "following" on from what
/// was told.
fn side(input: Tokens<'_>) -> IResult<Tokens<'_>, (Direction, Origin)> {
    let rest = skip(input, word("the"));
    calendar(Kinds::DIRECTION, |s| match s {
        CalendarSense::Direction(Direction::This, _) => None,
        CalendarSense::Direction(direction, from) => Some((direction, from)),
        _ => None,
    })(rest)
}

/// "the past three months", "the next two years", "the past year".
fn word_first(input: Tokens<'_>) -> IResult<Tokens<'_>, TimeExpression> {
    // "The talks will last two hours".
    if is_verb(input) {
        return fail(input);
    }
    let (rest, (direction, from)) = side(input)?;
    let (rest, length) = match numeral(rest) {
        Ok(_) => length(rest)?,
        // "The past year" ends today, where "last year" is one of the calendar.
        Err(_) if direction == Direction::Past => {
            let (rest, unit) = one_unit(rest)?;
            (rest, Length { count: Some(Number::ONE), unit })
        }
        Err(_) => return fail(input),
    };
    framed(input, rest, &length, direction, from)
}

/// "5 upcoming years", "the two previous weeks".
fn number_first(input: Tokens<'_>) -> IResult<Tokens<'_>, TimeExpression> {
    let rest = skip(input, word("the"));
    let (rest, count) = numeral(rest)?;
    let (rest, (direction, from)) = side(rest)?;
    let (rest, unit) = unit(rest)?;
    let length = Length { count: Some(count.value), unit };
    if unit.plural { framed(input, rest, &length, direction, from) } else { fail(input) }
}

fn framed<'a>(
    input: Tokens<'a>,
    rest: Tokens<'a>,
    length: &Length,
    direction: Direction,
    from: Origin,
) -> IResult<Tokens<'a>, TimeExpression> {
    let onward = matches!(direction, Direction::Next | Direction::Coming);
    let count = length.count.and_then(|count| count.checked_mul(Number::integer(i64::from(length.unit.count))));
    match count {
        Some(count) if count > Number::ZERO => {
            let length = Duration::exactly(count, length.unit.unit);
            let frame = Frame::Rolling { from, onward, length: Box::new(length) };
            Ok((rest, TimeExpression { frame, ..TimeExpression::default() }))
        }
        _ => fail(input),
    }
}

/// "the year to date": what of it has passed.
fn to_date(input: Tokens<'_>) -> IResult<Tokens<'_>, TimeExpression> {
    let (rest, unit) = one_unit(skip(input, word("the")))?;
    let hyphen = super::words::skip_hyphen(rest);
    let (rest, _) = word("to")(hyphen)?;
    let (rest, _) = word("date")(super::words::skip_hyphen(rest))?;
    if unit.unit < TimeUnit::Week {
        return fail(input);
    }
    let modifier = Some(Modifier::Earlier);
    Ok((rest, TimeExpression { modifier, ..TimeExpression::step(Origin::Publication, unit.unit, 0) }))
}
