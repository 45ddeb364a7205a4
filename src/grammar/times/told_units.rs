//! Units of time that stand for the one that is told: "the year", "the year-ago quarter", "the week of March 6".

use nom::IResult;

use super::dates::date;
use super::words::{after_preposition, calendar, is_hyphen, one_unit, ordinal, skip, skip_hyphen, token_is};
use crate::grammar::input::fail;
use crate::grammar::{Tokens, word};
use crate::lexicon::calendar_words::{CalendarSense, Kinds};
use crate::lexicon::contexts::ContextSense;
use crate::value::{Calendar, DateRole, Frame, Origin, Season, Shift, TimeExpression, TimeUnit};

/// "the year-ago quarter", "year-earlier", "the year-ago third quarter".
pub(super) fn year_ago_quarter(input: Tokens<'_>) -> IResult<Tokens<'_>, TimeExpression> {
    let rest = skip(input, word("the"));
    let (rest, unit) = one_unit(rest)?;
    let hyphen = skip_hyphen(rest);
    let (after, (onward, _)) = calendar(Kinds::DISTANCE, |s| match s {
        CalendarSense::Distance { onward, from } => Some((onward, from)),
        _ => None,
    })(hyphen)?;
    if unit.unit != TimeUnit::Year || hyphen == rest || onward {
        return fail(input);
    }
    let frame = Frame::SameQuarter { from: Origin::Publication };
    let expression = TimeExpression { frame, ..TimeExpression::default() };
    if let Ok((rest, place)) = ordinal(after)
        && let Ok((rest, quarter)) = one_unit(skip_hyphen(rest))
        && quarter.unit == TimeUnit::Quarter
        && place <= 4
    {
        let season = Some(Season::Quarter(place));
        let calendar = Calendar { season, ..Calendar::default() };
        let origin = TimeExpression::step(Origin::Publication, TimeUnit::Year, -1);
        return Ok((rest, TimeExpression { calendar, ..origin }));
    }
    let period = skip(after, |input| calendar(Kinds::PERIOD, |s| (s == CalendarSense::Period).then_some(()))(input));
    // Before its noun the article is that of the noun: "the year-ago" loss.
    if period == after && word("the")(input).is_ok() { fail(input) } else { Ok((period, expression)) }
}

/// "the year", "the quarter" behind a preposition: the one that is told.
pub(super) fn the_unit(input: Tokens<'_>) -> IResult<Tokens<'_>, TimeExpression> {
    let for_it = input.before().is_some_and(|before| input.text_of(before).eq_ignore_ascii_case("for"));
    // "Rose 0.2 percent on the month" compares with the one before.
    if !for_it && !after_preposition(input) || input.is_behind("on") {
        return fail(input);
    }
    let (rest, found) = this_unit_of(input)?;
    let more = rest.first().is_some_and(|next| {
        is_hyphen(rest.text_of(next)) && !next.space_before
            || rest.has_context(next, ContextSense::Match)
            || token_is(rest, next, |s| matches!(s, CalendarSense::Offset { .. }))
    });
    if more || word("of")(rest).is_ok() || word("that")(rest).is_ok() { fail(input) } else { Ok((rest, found)) }
}

/// "the year" of "the end of the year".
pub(super) fn this_unit_of(input: Tokens<'_>) -> IResult<Tokens<'_>, TimeExpression> {
    let (rest, _) = word("the")(input)?;
    let capital = rest.first().is_some_and(|token| token.capitalised);
    let (rest, unit) = one_unit(rest)?;
    // "The Year of Mercy", "the Quarter" of a town.
    if unit.unit < TimeUnit::Week || unit.count > 1 || capital {
        return fail(input);
    }
    // Accounts go on with their quarter.
    let from = if unit.unit == TimeUnit::Quarter { Origin::Narrative } else { Origin::Publication };
    Ok((rest, TimeExpression::step(from, unit.unit, 0)))
}

/// "the week of March 6", "the month of May".
pub(super) fn week_of(input: Tokens<'_>) -> IResult<Tokens<'_>, TimeExpression> {
    let (rest, _) = word("the")(input)?;
    let (rest, unit) = one_unit(rest)?;
    let begins = |input| calendar(Kinds::ROLE, |s| (s == CalendarSense::Role(DateRole::Since)).then_some(()))(input);
    let (rest, ()) = word("of")(rest).map(|(rest, _)| (rest, ())).or_else(|_| begins(rest))?;
    let (rest, named) = date(rest)?;
    let whole = named.calendar.names_day() && matches!(unit.unit, TimeUnit::Week | TimeUnit::Month)
        || unit.unit == TimeUnit::Month && named.calendar.month.is_some();
    if !whole {
        return fail(input);
    }
    Ok((rest, TimeExpression { offset: Some(Shift { unit: unit.unit, count: 0 }), ..named }))
}
