//! Ranges of dates: "June 3-5", "between 2014 and 2017", "from late 2018 to March", "Monday
//! through Friday", "1915-17".

use nom::branch::alt;
use nom::{IResult, Input, Parser};

use super::TimeReading;
use super::digit_dates::glued_digits;
use super::join::joined;
use super::recurrence;
use super::words::{Start, calendar, day_of_month, digits, glued_to_more, is_hyphen, month, ordinal, skip, taken};
use super::years::year_number;
use crate::grammar::input::fail;
use crate::grammar::{Tokens, numerals::numeral, sign, word};
use crate::lexicon::Marks;
use crate::lexicon::calendar_words::{CalendarSense, Kinds};
use crate::text::Token;
use crate::value::{Calendar, Clock, DateRole, Frame, Origin, Reference, Shift, TimeExpression, TimeOfDay, TimeUnit};

/// A range; with "between" or "from" its second end may follow other words.
pub(super) fn range(input: Tokens<'_>) -> IResult<Tokens<'_>, TimeReading> {
    if let Ok((rest, _)) = word("between")(input) {
        return ends(rest, |input| {
            alt((word("and"), word("to"), word("through"))).parse(input).map(|(rest, _)| (rest, ()))
        });
    }
    let rest = skip(input, word("from"));
    ends(rest, link)
}

/// The words and signs between two ends.
fn link(input: Tokens<'_>) -> IResult<Tokens<'_>, ()> {
    match input.first() {
        Some(token) if is_hyphen(input.text_of(token)) || input.text_of(token) == "~" => Ok((input.take_from(1), ())),
        _ => {
            let until =
                |input| calendar(Kinds::ROLE, |s| (s == CalendarSense::Role(DateRole::Until)).then_some(()))(input);
            let to = |input| word("to")(input).map(|(rest, _)| (rest, ()));
            alt((to, until)).parse(input)
        }
    }
}

fn ends<'a>(
    input: Tokens<'a>,
    link: impl Fn(Tokens<'a>) -> IResult<Tokens<'a>, ()>,
) -> IResult<Tokens<'a>, TimeReading> {
    let (after_first, first) = first_of_years(input).or_else(|_| first_end(input))?;
    // "From March to date".
    if let Ok((end, Reference::Present)) = recurrence::reference(after_first)
        && word("to")(after_first).is_ok()
        && !first.is_vague()
    {
        let now = TimeExpression::step(Origin::Publication, TimeUnit::Day, 0);
        let ends = ((taken(input, after_first), first), (taken(after_first, end), now));
        return Ok((end, TimeReading::range(ends.0, ends.1)));
    }
    if let Some(year) = first.calendar.year.filter(|year| first.calendar == Calendar::of_year(*year))
        && let Ok((rest, ())) = stroke(after_first)
    {
        let (end, ()) = season_end(rest, year)?;
        let second = TimeExpression::named(Calendar::of_year(year + 1));
        return Ok((end, TimeReading::range((taken(input, after_first), first), (taken(rest, end), second))));
    }
    let (rest, ()) = link(after_first)?;
    let (end, second) = second_end(rest, &first)?;
    let first = if input.is_word("the") && after_first.is_word("to") { until_that_day(first, &second) } else { first };
    let (first, second) = completed(first, second);
    if first.is_vague() || !comparable_ends(&first, &second) {
        return fail(input);
    }
    let reading = TimeReading::range((taken(input, after_first), first), (taken(rest, end), second));
    Ok((end, reading))
}

fn stroke(input: Tokens<'_>) -> IResult<Tokens<'_>, ()> {
    sign("/")(input).map(|(rest, _)| (rest, ()))
}

/// The year behind a year, in two digits or four.
fn season_end(input: Tokens<'_>, first: i16) -> IResult<Tokens<'_>, ()> {
    let glued = input.first().is_some_and(|token| !token.space_before);
    let (rest, (second, length)) = digits(input)?;
    let next = u32::try_from(first + 1).unwrap_or_default();
    let follows = match length {
        2 => second == next % 100,
        4 => second == next,
        _ => false,
    };
    if glued && follows && !glued_to_more(rest) { Ok((rest, ())) } else { fail(input) }
}

/// The first of two years that are joined by a hyphen ("1861-1863") or a stroke ("2003/04"): together
/// they are plain where one alone would not be.
fn first_of_years(input: Tokens<'_>) -> IResult<Tokens<'_>, TimeExpression> {
    let (rest, (first, length)) = digits(input)?;
    let Some(first) = i16::try_from(first).ok().filter(|year| length == 4 && (1000..2100).contains(year)) else {
        return fail(input);
    };
    let (after, ()) = match rest.first() {
        Some(token) if !token.space_before => alt((link, stroke)).parse(rest)?,
        _ => return fail(input),
    };
    let named = TimeExpression::named(Calendar::of_year(first));
    // "2003/04": a season, or the accounts of a year that begins in one year and ends in the next.
    if stroke(rest).is_ok() {
        let next = season_end(after, first).is_ok_and(|(end, ())| stroke(end).is_err());
        return if next { Ok((rest, named)) } else { fail(input) };
    }
    let ordered = year_number(after).is_ok_and(|(_, second)| first < second);
    // "2002-10-09" is a day.
    let short = short_year(after, &named).is_ok_and(|(end, _)| !glued_digits(end));
    if ordered || short { Ok((rest, named)) } else { fail(input) }
}

/// A date, or a bare day or hour that the second end completes ("3-5 June", "5 to 6 p.m.").
fn first_end(input: Tokens<'_>) -> IResult<Tokens<'_>, TimeExpression> {
    if let Ok(found) = joined(input) {
        return Ok(found);
    }
    if !leads_to_another_end(input) {
        return fail(input);
    }
    let day = bare_day(input);
    let digits = day.is_ok();
    let (rest, number) = day.or_else(|_| spelled_hour(input))?;
    let (after, ()) = alt((link, |input| word("and")(input).map(|(rest, _)| (rest, ())))).parse(rest)?;
    let (_, second) = joined(after)?;
    let calendar = &second.calendar;
    let bare = match (calendar.day, calendar.time) {
        (_, Some(TimeOfDay::Clock(clock))) if number <= 24 => {
            let hour = same_half(number, clock);
            Calendar { time: Some(TimeOfDay::Clock(hour)), ..Calendar::default() }
        }
        (Some(_), None) if digits => Calendar { day: Some(number), ..Calendar::default() },
        _ => return fail(input),
    };
    Ok((rest, TimeExpression::named(bare)))
}

/// Whether a day or an hour can stand here, and soon behind it what leads to another.
fn leads_to_another_end(input: Tokens<'_>) -> bool {
    /// "The 3rd to the", "half a dozen to".
    const REACH: usize = 4;
    let start = Start::of(input);
    let leads = |token: &Token| {
        token.marks.has(Marks::ROLE)
            || token.span.len() <= 3 && {
                let text = input.text_of(token);
                is_hyphen(text) || text == "~" || ["to", "and"].iter().any(|word| text.eq_ignore_ascii_case(word))
            }
    };
    (start.counts || start.is_ranked()) && input.as_slice().iter().skip(1).take(REACH).any(leads)
}

/// A day of the month by itself: "3", "the 3rd", "the third".
fn bare_day(input: Tokens<'_>) -> IResult<Tokens<'_>, u8> {
    let article = skip(input, word("the"));
    match day_of_month(article) {
        Ok((rest, (day, _))) => Ok((rest, day)),
        Err(_) => ordinal(article),
    }
}

/// "five" of "from five to seven in the morning".
fn spelled_hour(input: Tokens<'_>) -> IResult<Tokens<'_>, u8> {
    let (rest, hour) = numeral(input)?;
    match hour.value.to_integer().and_then(|hour| u8::try_from(hour).ok()) {
        Some(hour @ 1..=12) => Ok((rest, hour)),
        _ => fail(input),
    }
}

/// An hour in the half of the day that leads to the other without passing twelve.
fn same_half(hour: u8, end: Clock) -> Clock {
    let afternoon = end.hour >= 12 && hour < 12 && hour + 12 <= end.hour;
    Clock { hour: if afternoon { hour + 12 } else { hour }, minute: None, second: None, ..end }
}

/// A date, or a day, a month or the last digits of a year that the first end completes.
fn second_end<'a>(input: Tokens<'a>, first: &TimeExpression) -> IResult<Tokens<'a>, TimeExpression> {
    if let Ok((rest, short)) = short_year(input, first) {
        return Ok((rest, short));
    }
    if let (Some(from), Ok((rest, year))) = (first.calendar.year, year_number(input))
        && from < year
        && first.calendar == Calendar::of_year(from)
    {
        return Ok((rest, TimeExpression::named(Calendar::of_year(year))));
    }
    if let Ok(found) = joined(input) {
        return Ok(found);
    }
    // "Since March until now", "from June to the present day".
    let (today, calendar) = (recurrence::reference(input), &first.calendar);
    if let Ok((rest, Reference::Present)) = today {
        return Ok((rest, TimeExpression::step(Origin::Publication, TimeUnit::Day, 0)));
    }
    let (rest, day) = bare_day(input)?;
    if calendar.day.is_none() || calendar.month.is_none() || calendar.time.is_some() {
        return fail(input);
    }
    // "June 3-5, 2020": the year stands behind both.
    let dated = Calendar { day: Some(day), ..Calendar::default() };
    let year = skip(rest, sign(","));
    match year_number(year) {
        Ok((after, year)) if calendar.year.is_none() => {
            Ok((after, TimeExpression::named(Calendar { year: Some(year), ..dated })))
        }
        // "3 June-2" is no range of days.
        _ if month(rest).is_ok() || calendar.day >= Some(day) => fail(input),
        _ => Ok((rest, TimeExpression::named(dated))),
    }
}

/// "17" of "1915-17".
fn short_year<'a>(input: Tokens<'a>, first: &TimeExpression) -> IResult<Tokens<'a>, TimeExpression> {
    let glued = input.first().is_some_and(|token| !token.space_before);
    let (rest, (value, length)) = digits(input)?;
    let alone = Calendar::of_year(first.calendar.year.unwrap_or(0)) == first.calendar;
    match (first.calendar.year, i16::try_from(value)) {
        (Some(year), Ok(value)) if alone && glued && length == 2 && !glued_to_more(rest) => {
            let second = year / 100 * 100 + value;
            // "1999-00" leads into the next century.
            match (second > year, second + 100 == year + 1) {
                (true, _) => Ok((rest, TimeExpression::named(Calendar::of_year(second)))),
                (_, true) => Ok((rest, TimeExpression::named(Calendar::of_year(year + 1)))),
                _ => fail(input),
            }
        }
        _ => fail(input),
    }
}

/// "The week to June 5" ends on that day, and no week of the calendar begins it.
fn until_that_day(first: TimeExpression, second: &TimeExpression) -> TimeExpression {
    let Frame::Step { shift, from: Origin::Publication } = first.frame else { return first };
    let back = match shift {
        Shift { unit: TimeUnit::Week, count: 0 } => Shift { unit: TimeUnit::Day, count: -6 },
        Shift { unit: unit @ (TimeUnit::Month | TimeUnit::Year), count: 0 } => Shift { unit, count: -1 },
        _ => return first,
    };
    let day = second.offset.is_none() && second.part.is_none() && second.calendar.names_day();
    if day && first.modifier.is_none() { TimeExpression { offset: Some(back), ..second.clone() } } else { first }
}

/// Each end with what only the other names: the year, the month, the day of two hours.
fn completed(mut first: TimeExpression, mut second: TimeExpression) -> (TimeExpression, TimeExpression) {
    let dated = |calendar: &Calendar| calendar.month.is_some() || calendar.season.is_some() || calendar.day.is_some();
    let open = first.frame == Frame::Open && second.frame == Frame::Open;
    if open && dated(&first.calendar) && dated(&second.calendar) {
        second.calendar.month =
            second.calendar.month.or(first.calendar.month.filter(|_| second.calendar.day.is_some()));
        first.calendar.month = first.calendar.month.or(second.calendar.month.filter(|_| first.calendar.day.is_some()));
        let (start, end) = (first.calendar.month, second.calendar.month);
        if first.calendar.year.is_none() && second.calendar.year.is_some() {
            // "From November to March 2019" begins in the year before.
            let before = start > end && start.is_some() && end.is_some();
            first.calendar.year = second.calendar.year.map(|year| if before { year - 1 } else { year });
        }
        second.calendar.year = second.calendar.year.or(first.calendar.year.filter(|_| start <= end));
    }
    let untimed = |expression: &TimeExpression| Calendar { time: None, ..expression.calendar.clone() };
    if second.calendar.time.is_some() && first.calendar.time.is_some() {
        if untimed(&first).is_empty() && first.frame == Frame::Open {
            first.frame = second.frame.clone();
            first.calendar = Calendar { time: first.calendar.time, ..second.calendar.clone() };
        } else if untimed(&second).is_empty() && second.frame == Frame::Open {
            second.frame = first.frame.clone();
            second.calendar = Calendar { time: second.calendar.time, ..first.calendar.clone() };
        }
    }
    (first, second)
}

/// Whether two expressions can be the ends of one range: stretches of like size.
fn comparable_ends(first: &TimeExpression, second: &TimeExpression) -> bool {
    let hours = |expression: &TimeExpression| expression.calendar.time.is_some();
    hours(first) == hours(second) || first.frame != Frame::Open || second.is_vague() || !hours(first)
}
