//! Years of accounts, which need not be the calendar's: "the fiscal year ended June 30", "the year to
//! March".

use nom::branch::alt;
use nom::{IResult, Input};

use super::dates::date;
use super::words::{one_unit, skip};
use crate::grammar::input::fail;
use crate::grammar::{Tokens, word};
use crate::lexicon::word_classes::WordClass;
use crate::value::{Duration, Frame, Number, Origin, TimeExpression, TimeUnit};

/// "the year" before "ended June 30": the one that closes on the day behind it, which is a date of its own.
pub(super) fn accounted_year(input: Tokens<'_>) -> IResult<Tokens<'_>, TimeExpression> {
    let (rest, unit) = one_unit(skip(input, word("the")))?;
    if unit.unit != TimeUnit::Year || unit.count > 1 {
        return fail(input);
    }
    let ended = rest.first().is_some_and(|next| next.marks.is(WordClass::Closing));
    let closing = if ended { rest.take_from(1) } else { word("to")(rest)?.0 };
    let (_, closing) = date(skip(closing, alt((word("on"), word("in")))))?;
    // "The year to Christmas".
    let closes = closing.calendar.month.is_some() && (ended || closing.calendar.feast.is_none());
    if !closes {
        return fail(input);
    }
    let length = Duration::exactly(Number::ONE, TimeUnit::Year);
    let frame = Frame::Rolling { from: Origin::Narrative, onward: false, length };
    Ok((rest, TimeExpression { frame, calendar: closing.calendar, ..TimeExpression::default() }))
}
