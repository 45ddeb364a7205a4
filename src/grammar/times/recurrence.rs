//! What comes again and again ("every Tuesday", "twice a year", "daily") and what names no
//! certain time ("now", "recently"): both are marked and never compared.

use nom::branch::alt;
use nom::{IResult, Input, Parser};

use super::clock::{clock, part_of_day};
use super::dates::date;
use super::periods::season_name;
use super::words::{
    after_preposition, calendar, first_of, is_hyphen, is_numeric, one_unit, ordinal, skip, skip_hyphen, unit, weekday,
};
use crate::grammar::input::fail;
use crate::grammar::{Tokens, numerals::numeral, sense, sign, word};
use crate::lexicon::calendar_words::{CalendarSense, Kinds, UnitOfTime};
use crate::lexicon::contexts::ContextSense;
use crate::lexicon::numerals::NumeralSense;
use crate::lexicon::word_classes::WordClass;
use crate::lexicon::{Marks, PieceKind, Sense};
use crate::value::{Calendar, DateRole, Direction, Recurrence, Reference, Shift, TimeExpression, TimeOfDay, TimeUnit};

/// The kinds of words one of which each recurrence has.
pub(super) const AGAIN: Kinds =
    Kinds::EACH.or(Kinds::TIMES).or(Kinds::UNIT).or(Kinds::FREQUENCY).or(Kinds::WEEKDAYS).or(Kinds::PARTS);

/// A recurrence.
pub(super) fn recurrence(input: Tokens<'_>) -> IResult<Tokens<'_>, TimeExpression> {
    first_of(
        input,
        [
            (input.opens_with(Kinds::EACH), each),
            (input.leads_to(Kinds::EACH), day_of_each),
            (input.leads_to(Kinds::TIMES), so_often),
            (input.leads_to(Kinds::UNIT) && is_numeric(input), days_of_each),
            (input.opens_with(Kinds::FREQUENCY), frequency),
            (input.opens_with(Kinds::WEEKDAYS), weekdays),
            (input.leads_to(Kinds::PARTS), parts_of_days),
        ],
    )
}

/// "9 p.m. every Tuesday", "5am daily", "Tuesdays at 9pm": an hour that comes again with its day.
pub(super) fn at_an_hour(input: Tokens<'_>) -> IResult<Tokens<'_>, TimeExpression> {
    if !input.leads_to(Kinds::EACH.or(Kinds::FREQUENCY).or(Kinds::WEEKDAYS)) {
        return fail(input);
    }
    let (rest, time, again) = match clock(input) {
        Ok((rest, time)) => {
            let (rest, again) = recurrence(skip(rest, word("on")))?;
            (rest, time, again)
        }
        Err(_) => {
            let (rest, again) = recurrence(input)?;
            let (rest, time) = clock(word("at")(rest)?.0)?;
            (rest, time, again)
        }
    };
    let calendar = Calendar { time: Some(time), ..again.calendar.clone() };
    Ok((rest, TimeExpression { calendar, ..again }))
}

fn period(shift: Shift) -> TimeExpression {
    TimeExpression { recurrence: Some(Recurrence::Period(shift)), ..TimeExpression::default() }
}

fn fields(calendar: Calendar) -> TimeExpression {
    TimeExpression { recurrence: Some(Recurrence::Fields), calendar, ..TimeExpression::default() }
}

/// "every day", "every two years", "every other week", "each July", "every morning".
fn each(input: Tokens<'_>) -> IResult<Tokens<'_>, TimeExpression> {
    let (rest, ()) = calendar(Kinds::EACH, |s| (s == CalendarSense::Each).then_some(()))(input)?;
    let other = skip(rest, word("other"));
    let each_other = other != rest;
    // "Every second week", "every third Tuesday".
    if let Ok((after, place @ 2..)) = ordinal(rest) {
        let week = UnitOfTime { unit: TimeUnit::Week, count: 1, plural: false };
        let named = one_unit(after).or_else(|_| weekday(after).map(|(end, _)| (end, week)));
        if let Ok((rest, unit)) = named {
            return Ok((rest, period(Shift { unit: unit.unit, count: i32::from(unit.count) * i32::from(place) })));
        }
    }
    if let Ok((rest, minutes)) = part_of_an_hour(other) {
        return Ok((rest, period(Shift { unit: TimeUnit::Minute, count: minutes })));
    }
    // "Every second household" is one in two.
    let ranks = |rest: Tokens<'_>| ordinal(other).is_ok() && rest.may_count_next();
    if let Ok((rest, unit)) = one_unit(other)
        && !ranks(rest)
    {
        let count = i32::from(unit.count) * if each_other { 2 } else { 1 };
        return Ok((rest, period(Shift { unit: unit.unit, count })));
    }
    if let Ok((rest, part)) = part_of_day(other) {
        let time = Some(TimeOfDay::Part(part));
        return Ok((rest, fields(Calendar { time, ..Calendar::default() })));
    }
    // A month behind "every" is one, whatever else its name may be.
    let month = calendar(Kinds::MONTH, |s| match s {
        CalendarSense::Month(month) => Some(month),
        _ => None,
    })(other);
    if let Ok((rest, month)) = month
        && rest.first().is_none_or(|next| next.kind != PieceKind::Number)
    {
        return Ok((rest, fields(Calendar { month: Some(month), ..Calendar::default() })));
    }
    if let Ok((rest, season)) = season_name(other) {
        return Ok((rest, fields(Calendar { season: Some(season), ..Calendar::default() })));
    }
    if let Ok((rest, named)) = date(other)
        && named.calendar.year.is_none()
    {
        let weekday = named.calendar.weekday.is_some();
        return Ok((if weekday { further_weekdays(rest) } else { rest }, fields(named.calendar)));
    }
    // "One percent for every nine weeks" is a rate.
    if input.before().is_some_and(|before| input.text_of(before) == "for") {
        return fail(input);
    }
    let (rest, numeral) = numeral(other)?;
    let (rest, unit) = unit(rest)?;
    match numeral.value.to_integer().and_then(|count| i32::try_from(count).ok()) {
        Some(count) if count > 0 => match count.checked_mul(i32::from(unit.count)) {
            Some(count) => Ok((rest, period(Shift { unit: unit.unit, count }))),
            None => fail(input),
        },
        _ => fail(input),
    }
}

/// "half hour", "half an hour", "quarter of an hour", in minutes.
fn part_of_an_hour(input: Tokens<'_>) -> IResult<Tokens<'_>, i32> {
    const HOUR: u32 = 60;
    let (rest, minutes) = sense(Marks::NUMERAL, |found| match found {
        Sense::Numeral(NumeralSense::Part(parts @ (2 | 4))) => i32::try_from(HOUR / parts).ok(),
        _ => None,
    })(input)?;
    let rest = skip(skip(skip_hyphen(rest), word("of")), word("an"));
    let (rest, hour) = one_unit(rest)?;
    if hour.unit == TimeUnit::Hour { Ok((rest, minutes)) } else { fail(input) }
}

/// "and Thursday" of "every Tuesday and Thursday".
fn further_weekdays(input: Tokens<'_>) -> Tokens<'_> {
    let joint = skip(input, alt((sign(","), word("and"), word("or"))));
    match weekday(skip(joint, word("and"))) {
        Ok((rest, _)) if joint != input => further_weekdays(rest),
        _ => input,
    }
}

/// "the first Saturday of every month", "the last Friday of each month", "the 15th of every month".
fn day_of_each(input: Tokens<'_>) -> IResult<Tokens<'_>, TimeExpression> {
    let rest = skip(input, word("the"));
    let last = |input| {
        calendar(Kinds::DIRECTION, |s| matches!(s, CalendarSense::Direction(Direction::Last, _)).then_some(()))(input)
    };
    let (rest, ()) = ordinal(rest).map(|(rest, _)| (rest, ())).or_else(|_| last(rest))?;
    let rest = skip(rest, alt((weekday, |input| one_unit(input).map(|(rest, _)| (rest, 0)))));
    let (rest, _) = alt((word("of"), word("in"))).parse(rest)?;
    let (rest, ()) = calendar(Kinds::EACH, |s| (s == CalendarSense::Each).then_some(()))(rest)?;
    let (rest, unit) = one_unit(rest)?;
    Ok((rest, period(Shift { unit: unit.unit, count: i32::from(unit.count) })))
}

/// "twice a year", "three times per week".
fn so_often(input: Tokens<'_>) -> IResult<Tokens<'_>, TimeExpression> {
    let times = |input| calendar(Kinds::TIMES, |s| (s == CalendarSense::Times).then_some(()))(input);
    let rest = match times(input) {
        Ok((rest, ())) => rest,
        Err(_) => times(numeral(input)?.0)?.0,
    };
    let (rest, unit) = in_each(rest)?;
    // "From 2.1 times a year earlier".
    if rest.first().is_some_and(|next| rest.has_context(next, ContextSense::Sequel)) {
        return fail(input);
    }
    Ok((rest, period(Shift { unit: unit.unit, count: i32::from(unit.count) })))
}

/// "a year", "per week", "every month".
fn in_each(input: Tokens<'_>) -> IResult<Tokens<'_>, UnitOfTime> {
    let (rest, _) = alt((word("a"), word("an"), word("per"), word("each"), word("every"))).parse(input)?;
    one_unit(rest)
}

/// "four nights a week", "two months each year".
fn days_of_each(input: Tokens<'_>) -> IResult<Tokens<'_>, TimeExpression> {
    let (rest, _) = numeral(input)?;
    let (rest, counted) = days(rest)?;
    let (rest, unit) = in_each(rest)?;
    if counted.unit >= unit.unit {
        return fail(input);
    }
    Ok((rest, period(Shift { unit: unit.unit, count: i32::from(unit.count) })))
}

/// "days", "nights", "months" that come again in a longer time.
fn days(input: Tokens<'_>) -> IResult<Tokens<'_>, UnitOfTime> {
    let (rest, unit) = calendar(Kinds::UNIT.or(Kinds::COUNTED_UNIT), |s| match s {
        CalendarSense::Unit(unit) | CalendarSense::CountedUnit(unit) => Some(unit),
        _ => None,
    })(input)?;
    if unit.plural && unit.unit >= TimeUnit::Day { Ok((rest, unit)) } else { fail(input) }
}

/// "Tuesday nights", "in the mornings".
fn parts_of_days(input: Tokens<'_>) -> IResult<Tokens<'_>, TimeExpression> {
    let day = weekday(input).ok();
    let start = match day {
        Some((rest, _)) => rest,
        None => skip(input, word("the")),
    };
    if day.is_none() && !after_preposition(input) {
        return fail(input);
    }
    let (rest, part) = calendar(Kinds::PARTS, |s| match s {
        CalendarSense::Parts(part) => Some(part),
        _ => None,
    })(start)?;
    // "The nights of May 3 and 4" are told.
    if word("of")(rest).is_ok() {
        return fail(input);
    }
    let weekday = day.map(|(_, weekday)| weekday);
    Ok((rest, fields(Calendar { weekday, time: Some(TimeOfDay::Part(part)), ..Calendar::default() })))
}

/// "daily", "annually".
fn frequency(input: Tokens<'_>) -> IResult<Tokens<'_>, TimeExpression> {
    let (rest, shift) = calendar(Kinds::FREQUENCY, |s| match s {
        CalendarSense::Frequency(shift) => Some(shift),
        _ => None,
    })(input)?;
    Ok((rest, period(shift)))
}

/// "Mondays".
fn weekdays(input: Tokens<'_>) -> IResult<Tokens<'_>, TimeExpression> {
    let (rest, weekday) = calendar(Kinds::WEEKDAYS, |s| match s {
        CalendarSense::Weekdays(weekday) => Some(weekday),
        _ => None,
    })(input)?;
    Ok((rest, fields(Calendar { weekday: Some(weekday), ..Calendar::default() })))
}

/// "now", "recently", "in the future".
pub(super) fn reference(input: Tokens<'_>) -> IResult<Tokens<'_>, Reference> {
    let (rest, found) = calendar(Kinds::REFERENCE, |s| match s {
        CalendarSense::Reference(reference) => Some(reference),
        _ => None,
    })(input)?;
    // "Shortly before midnight" is about then.
    let around = || {
        let side = |s| matches!(s, CalendarSense::Role(DateRole::Before | DateRole::After)).then_some(());
        calendar(Kinds::ROLE, side)(rest).is_ok()
    };
    if found == Reference::Future && around() { fail(input) } else { Ok((rest, found)) }
}

/// "On a Monday", "a Friday in May": some one of them, of which the text tells no more.
pub(super) fn any_weekday(input: Tokens<'_>) -> IResult<Tokens<'_>, TimeExpression> {
    let mut before = input.preceding().rev();
    let article = before.next().is_some_and(|article| article.marks.is(WordClass::IndefiniteArticle));
    // "May 4, a Wednesday" and "was a Wednesday" tell of one.
    let placed = before.next().is_some_and(|word| word.marks.is(WordClass::Preposition));
    // "May 4 fell on a Wednesday", too.
    let fell = before.next().is_some_and(|verb| input.has_context(verb, ContextSense::TrendDown));
    if !article || !placed {
        return fail(input);
    }
    let (rest, weekday) = weekday(input)?;
    let (rest, time) = match part_of_day(rest) {
        Ok((after, part)) => (after, Some(TimeOfDay::Part(part))),
        Err(_) => (rest, None),
    };
    // "Falls on a Monday this year".
    let directed =
        || calendar(Kinds::DIRECTION, |s| matches!(s, CalendarSense::Direction(..)).then_some(()))(rest).is_ok();
    if fell && !directed() {
        return fail(input);
    }
    // "A Friday deadline" is that of the next.
    if rest.may_count_next()
        || rest.first().is_some_and(|next| next.capitalised || !next.space_before && next.kind == PieceKind::Word)
    {
        return fail(input);
    }
    Ok((rest, fields(Calendar { weekday: Some(weekday), time, ..Calendar::default() })))
}

/// "9am to 5pm, Monday to Friday", "Monday to Friday, 9am to 5pm": the hours of days that come again.
pub(super) fn opening_hours(input: Tokens<'_>) -> IResult<Tokens<'_>, TimeExpression> {
    let apart = |input| skip(skip(input, sign(",")), alt((word("from"), word("on"), word("between"))));
    let (rest, from) = match hours(input) {
        Ok((rest, from)) => (days_of_week(apart(rest))?.0, from),
        Err(_) => hours(apart(days_of_week(input)?.0))?,
    };
    Ok((rest, fields(Calendar { time: Some(from), ..Calendar::default() })))
}

/// "9am to 5pm": the first of them.
fn hours(input: Tokens<'_>) -> IResult<Tokens<'_>, TimeOfDay> {
    let (rest, from) = clock(input)?;
    let (rest, ()) = joint(rest)?;
    let (rest, _) = clock(rest)?;
    Ok((rest, from))
}

/// "Monday to Friday", "Tuesday-Sunday".
fn days_of_week(input: Tokens<'_>) -> IResult<Tokens<'_>, ()> {
    let (rest, _) = weekday(input)?;
    let (rest, ()) = joint(rest)?;
    let (rest, _) = weekday(rest)?;
    // "To Friday 3 June" and "to Friday night" are told of one week.
    let goes_on = rest.first().is_some_and(|next| next.kind == PieceKind::Number) && hours(rest).is_err();
    if goes_on || part_of_day(rest).is_ok() { fail(input) } else { Ok((rest, ())) }
}

fn joint(input: Tokens<'_>) -> IResult<Tokens<'_>, ()> {
    match input.first() {
        Some(token) if is_hyphen(input.text_of(token)) => Ok((input.take_from(1), ())),
        _ => alt((word("to"), word("until"), word("through"), word("and"))).parse(input).map(|(rest, _)| (rest, ())),
    }
}
