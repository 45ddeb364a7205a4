//! Parts of a longer stretch by their place in it: "the first week of May", "the second Tuesday
//! in November", "the 15th day of next month", "Labor Day weekend", "week 23".

use nom::branch::alt;
use nom::{IResult, Parser};

use super::dates::date;
use super::join::joined;
use super::told_units::this_unit_of;
use super::words::{Start, calendar, digits, first_of, glued_to_more, one_unit, ordinal, skip, skip_hyphen, weekday};
use crate::grammar::input::fail;
use crate::grammar::{Tokens, sign, word};
use crate::lexicon::calendar_words::{CalendarSense, Kinds};
use crate::value::{Calendar, Direction, Part, PartUnit, TimeExpression, TimeUnit};

/// The kinds of words for what stands in a row, one of which each part has.
pub(super) const IN_A_ROW: Kinds = Kinds::WEEKDAY.or(Kinds::WEEKEND).or(Kinds::UNIT);

/// A part of a longer stretch.
pub(super) fn part(input: Tokens<'_>) -> IResult<Tokens<'_>, TimeExpression> {
    let start = Start::of(input);
    let placed = start.is_ranked() || start.opens_with(Kinds::DIRECTION);
    first_of(
        input,
        [
            (placed && input.leads_to(IN_A_ROW), nth),
            (input.leads_to(Kinds::WEEKEND), weekend_beside),
            (start.opens_with(Kinds::UNIT), numbered_week),
        ],
    )
}

/// "the first week of May", "the last Friday in November", "the 15th day of next month".
fn nth(input: Tokens<'_>) -> IResult<Tokens<'_>, TimeExpression> {
    let rest = skip(input, word("the"));
    let (rest, place) = place(rest)?;
    let (rest, unit) = part_unit(rest)?;
    let (rest, _) = alt((word("of"), word("in"))).parse(rest)?;
    let (rest, whole) = this_unit_of(rest).or_else(|_| joined(rest))?;
    let calendar = &whole.calendar;
    let longer = match unit {
        PartUnit::Month => calendar.month.is_none(),
        PartUnit::Year => calendar.decade.is_some() || calendar.century.is_some(),
        _ => true,
    };
    let within_day = calendar.names_day() || calendar.time.is_some();
    if whole.is_vague() || whole.part.is_some() || whole.offset.is_some() || within_day || !longer {
        return fail(input);
    }
    Ok((rest, TimeExpression { part: Some(Part::Nth(place, unit)), modifier: None, ..whole }))
}

/// "first", "the 15th", "last".
fn place(input: Tokens<'_>) -> IResult<Tokens<'_>, i8> {
    let last = |s| matches!(s, CalendarSense::Direction(Direction::Last, _)).then_some(-1);
    if let Ok((rest, place)) = ordinal(input) {
        return i8::try_from(place).map_or_else(|_| fail(input), |place| Ok((skip_hyphen(rest), place)));
    }
    let (rest, place) = calendar(Kinds::DIRECTION, last)(input)?;
    Ok((rest, place))
}

fn part_unit(input: Tokens<'_>) -> IResult<Tokens<'_>, PartUnit> {
    if let Ok((rest, day)) = weekday(input) {
        return Ok((rest, PartUnit::Weekday(day)));
    }
    if let Ok((rest, ())) = super::periods::weekend_name(input) {
        return Ok((rest, PartUnit::Weekend));
    }
    let (rest, unit) = one_unit(input)?;
    let unit = match (unit.unit, unit.count) {
        (TimeUnit::Day, 1) => PartUnit::Day,
        (TimeUnit::Week, 1) => PartUnit::Week,
        (TimeUnit::Month, 1) => PartUnit::Month,
        (TimeUnit::Year, 1) => PartUnit::Year,
        _ => return fail(input),
    };
    Ok((rest, unit))
}

/// "Labor Day weekend", "Easter weekend 2019", "the weekend of Halloween".
fn weekend_beside(input: Tokens<'_>) -> IResult<Tokens<'_>, TimeExpression> {
    let article = skip(input, word("the"));
    if let Ok((rest, ())) = super::periods::weekend_name(article)
        && let Ok((rest, _)) = word("of")(rest)
        && let Ok((rest, named)) = date(rest)
        && named.calendar.names_day()
    {
        return Ok((rest, TimeExpression { part: Some(Part::Weekend), ..named }));
    }
    let (rest, named) = date(article)?;
    let feast = named.calendar.feast.is_some() || named.calendar.day.is_some() && named.calendar.weekday.is_none();
    let (rest, ()) = super::periods::weekend_name(rest)?;
    if !feast || named.calendar.year.is_some() {
        return fail(input);
    }
    let (rest, year) = match super::years::year_number(rest) {
        Ok((rest, year)) => (rest, Some(year)),
        Err(_) => (rest, None),
    };
    let calendar = Calendar { year, ..named.calendar };
    Ok((rest, TimeExpression { part: Some(Part::Weekend), calendar, ..named }))
}

/// "week 23", "week 8 of 2020". With a capital it is the round of a league.
fn numbered_week(input: Tokens<'_>) -> IResult<Tokens<'_>, TimeExpression> {
    let rest = skip(input, word("the"));
    let capital = rest.first().is_some_and(|token| token.capitalised);
    let (rest, unit) = one_unit(rest)?;
    let (rest, (number, length)) = digits(rest)?;
    let (Ok(week), false) = (u8::try_from(number), capital) else { return fail(input) };
    if unit.unit != TimeUnit::Week || length > 2 || !(1..=53).contains(&week) || glued_to_more(rest) {
        return fail(input);
    }
    let named = Calendar { week: Some(week), ..Calendar::default() };
    match super::years::year_number(skip(rest, alt((word("of"), sign(","))))) {
        Ok((rest, year)) => Ok((rest, TimeExpression::named(Calendar { year: Some(year), ..named }))),
        // "Week 2 of the trial".
        Err(_) if word("of")(rest).is_ok() => fail(input),
        Err(_) => Ok((rest, TimeExpression::named(named))),
    }
}
