//! Stretches that close on a day that is told or open a year: "the fiscal year ended June 30", "the year to
//! March", "the three months to April", "the week ending June 8", "the first nine months of 2016".

use nom::branch::alt;
use nom::{IResult, Input, Parser};

use super::dates::date;
use super::distances::Length;
use super::words::{calendar, one_unit, ordinal, skip, skip_hyphen, unit};
use super::years::year_number;
use crate::grammar::input::fail;
use crate::grammar::{Tokens, numerals::numeral, word};
use crate::lexicon::Marks;
use crate::lexicon::calendar_words::{CalendarSense, Kinds};
use crate::lexicon::word_classes::WordClass;
use crate::value::{Calendar, Duration, Frame, Modifier, Number, Origin, Season, TimeExpression, TimeUnit};

const MONTHS_OF_A_QUARTER: u8 = 3;

/// "the year" before "ended June 30": the one that closes on the day behind it, which is a date of its own.
pub(super) fn closing_stretch(input: Tokens<'_>) -> IResult<Tokens<'_>, TimeExpression> {
    if !closes_soon(input) {
        return fail(input);
    }
    let (rest, length) = alt((several, one)).parse(input)?;
    let ended = rest.first().is_some_and(|next| next.marks.is(WordClass::Closing));
    let closing = if ended { rest.take_from(1) } else { word("to")(rest)?.0 };
    let year = nom::combinator::map(year_number, |year| TimeExpression::named(Calendar::of_year(year)));
    // "The five years to 2023".
    let closing = skip(closing, end_of);
    let (_, closing) = match length.unit.unit {
        TimeUnit::Year if length.unit.plural => alt((date, year)).parse(closing)?,
        _ => date(skip(closing, alt((word("on"), word("in")))))?,
    };
    // "The year to Christmas"; "two weeks to June 5" are those that are left, and "the week to June 5" has
    // two days for its ends.
    let several = length.unit.plural || length.unit.count > 1 || length.unit.unit == TimeUnit::Year;
    let told = input.is_word("the") || is_stretch_before(input, &length);
    let led_to = closing.calendar.feast.is_none() && several && told;
    let dated = closing.calendar.month.is_some() || closing.calendar.year.is_some();
    let closes = dated && (ended || led_to);
    let count = length.count.and_then(|count| count.checked_mul(Number::integer(i64::from(length.unit.count))));
    // "The quarter ended June 30" is one of the calendar.
    if let (TimeUnit::Quarter, Some(month), true) = (length.unit.unit, closing.calendar.month, closes)
        && !length.unit.plural
        && month % MONTHS_OF_A_QUARTER == 0
    {
        let season = Some(Season::Quarter(month / MONTHS_OF_A_QUARTER));
        let calendar = Calendar { season, year: closing.calendar.year, ..Calendar::default() };
        return Ok((rest, TimeExpression::named(calendar)));
    }
    match count.filter(|_| closes && length.unit.unit >= TimeUnit::Day) {
        Some(count) => {
            let length = Duration::exactly(count, length.unit.unit);
            let frame = Frame::Rolling { from: Origin::Narrative, onward: false, length: Box::new(length) };
            Ok((rest, TimeExpression { frame, calendar: closing.calendar, ..TimeExpression::default() }))
        }
        None => fail(input),
    }
}

/// "the first nine months" before "of 2016": those with which the year begins, which is a date of its own.
pub(super) fn opening_stretch(input: Tokens<'_>) -> IResult<Tokens<'_>, TimeExpression> {
    let (first, _) = word("the")(input)?;
    let (number, place) = ordinal(first)?;
    let (rest, count) = numeral(number)?;
    let (rest, unit) = unit(rest)?;
    let (_, year) = year_number(word("of")(rest)?.0)?;
    let count = count.value.checked_mul(Number::integer(i64::from(unit.count)));
    match count.filter(|_| place == 1 && unit.plural && (TimeUnit::Day..TimeUnit::Year).contains(&unit.unit)) {
        Some(count) => {
            let length = Box::new(Duration::exactly(count, unit.unit));
            let frame = Frame::Rolling { from: Origin::Narrative, onward: true, length };
            Ok((rest, TimeExpression { frame, ..TimeExpression::named(Calendar::of_year(year)) }))
        }
        None => fail(input),
    }
}

/// "the end of" a month, with which a stretch closes as with the month.
fn end_of(input: Tokens<'_>) -> IResult<Tokens<'_>, ()> {
    calendar(Kinds::MODIFIER, |s| (s == CalendarSense::Modifier(Modifier::Late)).then_some(()))(input)
}

/// Whether what closes a stretch stands near.
fn closes_soon(input: Tokens<'_>) -> bool {
    const REACH: usize = 8;
    const CLOSING: Marks = Marks::of(WordClass::Closing).with(Marks::of(WordClass::InfinitiveMarker));
    input.as_slice().iter().take(REACH).any(|word| word.marks.has(CLOSING))
}

/// "the three months", "12 months", "the nine-month period".
fn several(input: Tokens<'_>) -> IResult<Tokens<'_>, Length> {
    let (rest, count) = numeral(skip(input, word("the")))?;
    let whole = skip_hyphen(rest);
    let (after, unit) = unit(whole)?;
    let period = skip(after, |input| calendar(Kinds::PERIOD, |s| (s == CalendarSense::Period).then_some(()))(input));
    if whole != rest && period == after {
        return fail(input);
    }
    Ok((period, Length { count: Some(count.value), unit }))
}

/// "the week", "fiscal year".
fn one(input: Tokens<'_>) -> IResult<Tokens<'_>, Length> {
    let named = skip(input, word("the"));
    let (rest, unit) = one_unit(named)?;
    // Of several in one word only the fortnight.
    let long = unit.count > 1 && unit.unit != TimeUnit::Week;
    if unit.unit < TimeUnit::Year && named == input || long {
        return fail(input);
    }
    Ok((rest, Length { count: Some(Number::ONE), unit }))
}

/// Whether what stands before says that something goes on through the stretch: "in 12 months to June".
fn is_stretch_before(input: Tokens<'_>, length: &Length) -> bool {
    const LEADS: [&str; 5] = ["in", "over", "during", "of", "for"];
    length.unit.unit == TimeUnit::Year
        || input.position_in_sentence() == 0
        || LEADS.iter().any(|preposition| input.is_behind(preposition))
}
