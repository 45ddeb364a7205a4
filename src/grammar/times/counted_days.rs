//! Days and seasons that are counted by their names: "three Sundays ago", "two summers ago", "Friday
//! week", "a week on Friday".

use nom::IResult;

use super::distances::{Length, distance};
use super::words::{calendar, one_unit, token_is, weekday};
use crate::grammar::input::fail;
use crate::grammar::{Tokens, numerals::numeral, word};
use crate::lexicon::calendar_words::{CalendarSense, Kinds, UnitOfTime};
use crate::lexicon::word_classes::WordClass;
use crate::lexicon::{Marks, PieceKind};
use crate::value::{Calendar, Direction, Frame, Origin, Shift, TimeExpression, TimeUnit};

/// "three Sundays ago", "two summers ago": so many of the name back, the last one first.
pub(super) fn days_ago(input: Tokens<'_>) -> IResult<Tokens<'_>, TimeExpression> {
    let (rest, count) = numeral(input)?;
    let weekdays = calendar(Kinds::WEEKDAYS.or(Kinds::SEASONS), |s| match s {
        CalendarSense::Weekdays(day) => Some((Calendar { weekday: Some(day), ..Calendar::default() }, TimeUnit::Week)),
        CalendarSense::Seasons(season) => {
            Some((Calendar { season: Some(season), ..Calendar::default() }, TimeUnit::Year))
        }
        _ => None,
    });
    let (rest, (calendar, unit)) = weekdays(rest)?;
    let (rest, (onward, from)) =
        distance(rest, &Length { count: None, unit: UnitOfTime { unit, count: 1, plural: true } })?;
    match count.value.to_integer().and_then(|count| i32::try_from(count).ok()) {
        Some(count @ 1..) if !onward && from == Origin::Publication => {
            let offset = (count > 1).then_some(Shift { unit, count: 1 - count });
            let frame = Frame::Nearest { from, direction: Direction::Past };
            Ok((rest, TimeExpression { calendar, offset, frame, ..TimeExpression::default() }))
        }
        _ => fail(input),
    }
}

/// "Friday week", "a week on Friday", "Tuesday fortnight": a week behind the coming one.
pub(super) fn weekday_week(input: Tokens<'_>) -> IResult<Tokens<'_>, TimeExpression> {
    let in_week = |unit: UnitOfTime| unit.unit == TimeUnit::Week && !unit.plural;
    let (rest, day, length) = match weekday(input) {
        Ok((rest, day)) => {
            let (rest, unit) = one_unit(rest)?;
            let noun = rest.first().is_some_and(|next| next.kind == PieceKind::Word && !next.marks.has(Marks::CLASS));
            let determined = input.before().is_some_and(|before| {
                before.marks.is(WordClass::Determiner)
                    || token_is(input, before, |s| matches!(s, CalendarSense::Direction(..)))
            });
            if noun || determined {
                return fail(input);
            }
            (rest, day, unit)
        }
        Err(_) => {
            let (rest, _) = word("a")(input)?;
            let (rest, unit) = one_unit(rest)?;
            let (rest, _) = word("on")(rest)?;
            let (rest, day) = weekday(rest)?;
            (rest, day, unit)
        }
    };
    if !in_week(length) {
        return fail(input);
    }
    let frame = Frame::Nearest { from: Origin::Publication, direction: Direction::Coming };
    let calendar = Calendar { weekday: Some(day), ..Calendar::default() };
    let offset = Some(Shift { unit: TimeUnit::Week, count: i32::from(length.count) });
    Ok((rest, TimeExpression { calendar, offset, frame, ..TimeExpression::default() }))
}
