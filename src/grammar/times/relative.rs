//! Times that are told by a direction: "yesterday", "last year", "the next day"; `distances` holds those that
//! are told by how far they lie, `told_units` the units that stand for a time that was told.

use nom::branch::alt;
use nom::{IResult, Parser};

use super::clock::part_of_day;
use super::counted_days::{days_ago, weekday_week};
use super::dates::date;
use super::distances::{at_a_distance, next_to_a_unit, unit_from_a_date};
use super::periods::{season_name, weekend_name};
use super::told_units::{week_of, year_ago_quarter};
use super::words::{Start, calendar, first_of, month, one_unit, ordinal, skip_hyphen, weekday};
use crate::grammar::input::fail;
use crate::grammar::{Tokens, word};
use crate::lexicon::Marks;
use crate::lexicon::calendar_words::{CalendarSense, Kinds, UnitOfTime};
use crate::value::{Calendar, Direction, Frame, Origin, Season, Shift, TimeExpression, TimeOfDay, TimeUnit};

/// How far "time" may stand in "about two and a half weeks' time".
const LONGEST_DISTANCE: usize = 10;

/// The kinds of words one of which each time that is told from another has.
pub(super) const RELATIVE: Kinds =
    Kinds::DAY.or(Kinds::DIRECTION).or(Kinds::OFFSET).or(Kinds::DISTANCE).or(Kinds::UNIT);

/// A time that is told from another.
pub(super) fn relative(input: Tokens<'_>) -> IResult<Tokens<'_>, TimeExpression> {
    let start = Start::of(input);
    let unit = input.leads_to(Kinds::UNIT);
    let (offset, distance) = (input.leads_to(Kinds::OFFSET), input.leads_to(Kinds::DISTANCE));
    let length = start.counts || start.opens_with(Kinds::UNIT.or(Kinds::SOME));
    let the_unit = start.definite && start.opens_with(Kinds::UNIT);
    let in_time = || input.as_slice().iter().take(LONGEST_DISTANCE).any(|word| input.text_of(word) == "time");
    let distant = unit && (length || input.may_be(Marks::HEDGE)) && (offset || distance || in_time());
    first_of(
        input,
        [
            (input.opens_with(Kinds::DAY), day),
            (offset && length, unit_from_a_date),
            (offset && start.definite, next_to_a_unit),
            (distance && start.opens_with(Kinds::UNIT), year_ago_quarter),
            (start.opens_with(Kinds::DIRECTION), directed),
            (distance && start.counts, days_ago),
            (unit && input.leads_to(Kinds::WEEKDAY), weekday_week),
            (distant, at_a_distance),
            (the_unit, week_of),
        ],
    )
}

/// "today", "tonight", "yesterday".
pub(super) fn day(input: Tokens<'_>) -> IResult<Tokens<'_>, TimeExpression> {
    let (rest, (from_today, part)) = calendar(Kinds::DAY, |s| match s {
        CalendarSense::Day { from_today, part } => Some((from_today, part)),
        _ => None,
    })(input)?;
    let mut expression = TimeExpression::step(Origin::Publication, TimeUnit::Day, i32::from(from_today));
    expression.calendar.time = part.map(TimeOfDay::Part);
    Ok((rest, expression))
}

/// "last year", "the following spring", "this morning", "that Friday", "the next day".
pub(super) fn directed(input: Tokens<'_>) -> IResult<Tokens<'_>, TimeExpression> {
    let (rest, (direction, from)) = direction(input)?;
    let past = matches!(direction, Direction::Last | Direction::Past);
    let count = match direction {
        Direction::Last | Direction::Past => -1,
        Direction::This => 0,
        Direction::Next | Direction::Coming => 1,
    };
    let as_told = direction == Direction::This && from == Origin::Narrative;
    if let Ok((rest, ())) = weekend_name(rest) {
        let weekend = framed(Calendar { weekend: true, ..Calendar::default() }, from, direction);
        return Ok(if as_told { years_back(rest, weekend) } else { (rest, weekend) });
    }
    if direction != Direction::Past
        && let Ok((rest, part)) = part_of_day(rest)
    {
        // "The next morning" is told of a day before it, "this morning" and "last night" of today.
        let from = if direction == Direction::Next { Origin::Narrative } else { from };
        let mut expression = TimeExpression::step(from, TimeUnit::Day, count);
        expression.calendar.time = Some(TimeOfDay::Part(part));
        return Ok((rest, expression));
    }
    let mut named = alt((
        nom::combinator::map(weekday, |day| Calendar { weekday: Some(day), ..Calendar::default() }),
        nom::combinator::map(month, |month| Calendar { month: Some(month), ..Calendar::default() }),
        nom::combinator::map(season_name, |season| Calendar { season: Some(season), ..Calendar::default() }),
    ));
    if let Ok((rest, calendar)) = named.parse(rest) {
        return Ok((rest, framed(calendar, from, direction)));
    }
    if let Ok((after, place)) = ordinal(rest)
        && let Ok((after, unit)) = one_unit(skip_hyphen(after))
        && unit.unit == TimeUnit::Quarter
        && place <= 4
    {
        let quarter = Calendar { season: Some(Season::Quarter(place)), ..Calendar::default() };
        return Ok((after, framed(quarter, from, direction)));
    }
    if let Ok((rest, feast)) = date(rest).map(|(rest, found)| (rest, found.calendar))
        && (feast.feast.is_some() || feast.year.is_none() && feast.day.is_some() && feast.month.is_some())
        && direction != Direction::This
    {
        return Ok((rest, framed(feast, from, direction)));
    }
    let (rest, unit) = one_unit(rest)?;
    // "The past week" is a stretch up to now. "The last minute", "this second" and "the last
    // day" name no stretch of the calendar.
    let stretch = direction == Direction::Past && unit.unit != TimeUnit::Quarter;
    // "The last month of her life".
    let article = input.is_word("the") || input.before().is_some_and(|before| input.text_of(before) == "the");
    let of_something = direction == Direction::Last && article && word("of")(rest).is_ok();
    if stretch
        || of_something
        || unit.unit < TimeUnit::Day
        || unit.unit == TimeUnit::Day && past && from == Origin::Publication
    {
        return fail(input);
    }
    let from = if unit.unit == TimeUnit::Day { Origin::Narrative } else { from };
    match count_of(unit, count) {
        Some(shift) => {
            let expression = TimeExpression { frame: Frame::Step { from, shift }, ..TimeExpression::default() };
            Ok(if as_told { years_back(rest, expression) } else { (rest, expression) })
        }
        None => fail(input),
    }
}

/// "The same month" last year, a year earlier, the year before: the one that was told, so many years back.
fn years_back(rest: Tokens<'_>, told: TimeExpression) -> (Tokens<'_>, TimeExpression) {
    let Ok((after, year)) = alt((directed, at_a_distance)).parse(rest) else { return (rest, told) };
    let offset = match year.frame {
        Frame::Step { shift, .. } if year.calendar.is_empty() => Some(shift),
        Frame::SameQuarter { .. } => Some(Shift { unit: TimeUnit::Year, count: -1 }),
        _ => None,
    };
    match offset.filter(|offset| offset.unit == TimeUnit::Year && offset.count < 0) {
        Some(_) => (after, TimeExpression { offset, ..told }),
        None => (rest, told),
    }
}

fn framed(calendar: Calendar, from: Origin, direction: Direction) -> TimeExpression {
    TimeExpression { frame: Frame::Nearest { from, direction }, calendar, ..TimeExpression::default() }
}

/// "last", "the following"; "the next" of a day, "this past".
pub(super) fn direction(input: Tokens<'_>) -> IResult<Tokens<'_>, (Direction, Origin)> {
    let picked = |input| {
        calendar(Kinds::DIRECTION, |s| match s {
            CalendarSense::Direction(direction, from) => Some((direction, from)),
            _ => None,
        })(input)
    };
    match picked(input) {
        Ok(found) => Ok(found),
        Err(_) => {
            let (rest, _) = word("the")(input)?;
            picked(rest)
        }
    }
}

/// A number of a unit of time, as a step. Millennia are steps of years.
fn count_of(unit: UnitOfTime, count: i32) -> Option<Shift> {
    Some(Shift { unit: unit.unit, count: count.checked_mul(i32::from(unit.count))? })
}
