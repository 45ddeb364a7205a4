//! Stretches longer than a day that are named by themselves: "the 1990s", "the 19th
//! century", "summer 2020", "the weekend". Years stand in `years`.

use nom::branch::alt;
use nom::{IResult, Input, Parser};

use super::words::{
    Start, after_preposition, calendar, digits, first_of, is_hyphen, marked_as_time, one_unit, ordinal, skip,
    skip_hyphen, token_is,
};
use super::years::{year, year_number};
use crate::grammar::input::fail;
use crate::grammar::{Tokens, sign, word};
use crate::lexicon::calendar_words::{CalendarSense, Kinds};
use crate::lexicon::contexts::ContextSense;
use crate::value::{Calendar, DateRole, Season, TimeExpression, TimeUnit};

/// The kinds of words one of which each period has, or a number that is a date.
pub(super) const NAMED: Kinds = Kinds::NUMBER
    .or(Kinds::UNIT)
    .or(Kinds::HALF)
    .or(Kinds::DECADE)
    .or(Kinds::SEASON)
    .or(Kinds::WEEKEND)
    .or(Kinds::ERA)
    .or(Kinds::YEAR_PREFIX);

/// A period that is named by itself.
pub(super) fn period(input: Tokens<'_>) -> IResult<Tokens<'_>, TimeExpression> {
    let start = Start::of(input);
    let letter = || input.first().is_some_and(|letter| matches!(input.text_of(letter), "Q" | "q" | "H"));
    let begins_season = start.is_ranked() || start.opens_with(Kinds::CLOSING.or(Kinds::FISCAL)) || letter();
    if begins_season && let Ok(found) = super::quarters::quarter_or_half(input) {
        return Ok(found);
    }
    let decades = start.digits || start.opens_with(Kinds::DECADE) || input.leads_to(Kinds::NUMBER);
    let (rest, calendar) = first_of(
        input,
        [
            (input.leads_to(Kinds::UNIT) && start.is_ranked(), century),
            (decades, decade),
            (start.opens_with(Kinds::SEASON), season),
            (start.definite && start.opens_with(Kinds::WEEKEND), weekend),
            (true, year),
        ],
    )?;
    Ok((rest, TimeExpression::named(calendar)))
}

/// "the 19th century", "eighteenth-century".
fn century(input: Tokens<'_>) -> IResult<Tokens<'_>, Calendar> {
    let rest = skip(input, word("the"));
    let (rest, place) = ordinal(rest)?;
    let (rest, unit) = one_unit(skip_hyphen(rest))?;
    match i8::try_from(place) {
        Ok(place) if unit.unit == TimeUnit::Century && (1..=30).contains(&place) => {
            Ok((rest, Calendar { century: Some(place - 1), ..Calendar::default() }))
        }
        _ => fail(input),
    }
}

/// "the 1990s", "the '90s".
fn decade(input: Tokens<'_>) -> IResult<Tokens<'_>, Calendar> {
    let rest = skip(input, word("the"));
    if (rest != input || after_preposition(input))
        && let Ok(found) = worded_decade(rest)
    {
        return Ok(found);
    }
    let (rest, short) = match rest.first() {
        Some(token) if is_apostrophe(rest.text_of(token)) => (rest.take_from(1), true),
        _ => (rest, false),
    };
    let (after, (value, length)) = digits(rest)?;
    // "1990 s" has lost an apostrophe.
    let plural = after.first().is_some_and(|next| {
        let ending = after.text_of(next);
        matches!(ending, "s" | "'s" | "\u{2019}s") && (!next.space_before || ending == "s" && length == 4)
    });
    let decade = match (length, short, i16::try_from(value)) {
        (4, false, Ok(year)) if (1000..=2090).contains(&year) => year,
        // Nobody speaks of the 2030s as the '30s yet.
        (2, true, Ok(year)) if year >= 20 => 1900 + year,
        _ => return fail(input),
    };
    if !plural || decade % 10 != 0 {
        return fail(input);
    }
    Ok((after.take_from(1), Calendar { decade: Some(decade), ..Calendar::default() }))
}

/// "90s" of "the late 90s", where an article stands before and nothing tells of the weather.
pub(super) fn short_decade(input: Tokens<'_>) -> IResult<Tokens<'_>, Calendar> {
    const EARLIEST: u32 = 30;
    let (rest, (value, length)) = digits(input)?;
    let s = rest.first().is_some_and(|s| !s.space_before && rest.text_of(s) == "s");
    let article = input.preceding().rev().take(3).any(|word| input.text_of(word).eq_ignore_ascii_case("the"));
    let weather = || input.sentence.iter().any(|word| input.has_context(word, ContextSense::Weather));
    match i16::try_from(value) {
        Ok(first) if length == 2 && s && article && value >= EARLIEST && first % 10 == 0 && !weather() => {
            Ok((rest.take_from(1), Calendar { decade: Some(1900 + first), ..Calendar::default() }))
        }
        _ => fail(input),
    }
}

/// "nineties" of "the nineties", where they are no ages or degrees.
pub(super) fn worded_decade(input: Tokens<'_>) -> IResult<Tokens<'_>, Calendar> {
    let (rest, first) = calendar(Kinds::DECADE, |s| match s {
        CalendarSense::Decade(first) => Some(first),
        _ => None,
    })(input)?;
    Ok((rest, Calendar { decade: Some(first), ..Calendar::default() }))
}

pub(super) fn is_apostrophe(text: &str) -> bool {
    matches!(text, "'" | "\u{2019}" | "\u{2018}")
}

/// "summer 2020", "the spring of 1862", "the winter"; a bare season needs a preposition.
fn season(input: Tokens<'_>) -> IResult<Tokens<'_>, Calendar> {
    let rest = skip(input, word("the"));
    let Some(token) = rest.first() else { return fail(input) };
    let guarded = token_is(rest, token, |s| s == CalendarSense::Guarded);
    let article = rest != input;
    let (rest, season) = season_name(rest)?;
    let named = Calendar { season: Some(season), ..Calendar::default() };
    let year = skip(rest, alt((word("of"), sign(","))));
    if let Ok((rest, year)) = alt((year_of_two, year_number)).parse(year) {
        return Ok((rest, Calendar { year: Some(year), ..named }));
    }
    // "The fall of the city", "a spring in his step".
    let of = word("of")(rest).is_ok();
    // "After the fall", "on the fall in prices", "its fifth daily fall".
    let another = guarded
        && input.before().is_some_and(|before| {
            token_is(input, before, |s| {
                matches!(s, CalendarSense::Frequency(_) | CalendarSense::Role(DateRole::Before | DateRole::After))
            }) || article && (input.text_of(before).eq_ignore_ascii_case("on") || rest.is_word("in"))
        });
    let before = if article { after_preposition(input) } else { marked_as_time(input) };
    if another || guarded && (of || !before) || !article && !before {
        return fail(input);
    }
    Ok((rest, named))
}

/// "2013-14", "2013/14" of a winter: the year in which it begins.
fn year_of_two(input: Tokens<'_>) -> IResult<Tokens<'_>, i16> {
    let (rest, (year, length)) = digits(input)?;
    let [joint, next, ..] = rest.as_slice() else { return fail(input) };
    let joined = !joint.space_before && (is_hyphen(rest.text_of(joint)) || rest.text_of(joint) == "/");
    let second: Option<u32> = rest.text_of(next).parse().ok().filter(|_| !next.space_before && next.span.len() == 2);
    match i16::try_from(year) {
        Ok(first) if joined && length == 4 && second == Some((year + 1) % 100) => Ok((rest.take_from(2), first)),
        _ => fail(input),
    }
}

pub(super) fn season_name(input: Tokens<'_>) -> IResult<Tokens<'_>, Season> {
    calendar(Kinds::SEASON, |s| match s {
        CalendarSense::Season(season) => Some(season),
        _ => None,
    })(input)
}

/// "the weekend".
fn weekend(input: Tokens<'_>) -> IResult<Tokens<'_>, Calendar> {
    let (rest, _) = word("the")(input)?;
    let (rest, ()) = weekend_name(rest)?;
    Ok((rest, Calendar { weekend: true, ..Calendar::default() }))
}

pub(super) fn weekend_name(input: Tokens<'_>) -> IResult<Tokens<'_>, ()> {
    calendar(Kinds::WEEKEND, |s| (s == CalendarSense::Weekend).then_some(()))(input)
}
