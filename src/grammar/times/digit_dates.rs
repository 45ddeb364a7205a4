//! Dates whose fields signs join: "2020-02-21", "21/02/2020", "05-Aug-2016".

use nom::{IResult, Input};

use super::words::{calendar, digits, glued_to_more, is_hyphen};
use crate::grammar::Tokens;
use crate::grammar::input::fail;
use crate::lexicon::PieceKind;
use crate::lexicon::calendar_words::{CalendarSense, Kinds};
use crate::value::Calendar;

/// A date with its month by name and signs between its fields: "05-Aug-2016", "Sep-23-2020",
/// "2020/Sep/23", "Nov/2".
pub(super) fn signed(input: Tokens<'_>) -> IResult<Tokens<'_>, Calendar> {
    let mut found = Calendar::default();
    let mut rest = input;
    for field in 0..3 {
        let start = if field == 0 {
            rest
        } else {
            match joining_sign(rest) {
                Some(start) => start,
                None => break,
            }
        };
        let named = calendar(Kinds::MONTH, |s| match s {
            CalendarSense::Month(month) => Some(month),
            _ => None,
        });
        rest = match (named(start), digits(start)) {
            (Ok((after, month)), _) if found.month.is_none() => {
                found.month = Some(month);
                after
            }
            (_, Ok((after, (year, 4)))) if found.year.is_none() && (1000..=2999).contains(&year) => {
                found.year = i16::try_from(year).ok();
                after
            }
            (_, Ok((after, (day, 1 | 2)))) if found.day.is_none() && (1..=31).contains(&day) => {
                found.day = u8::try_from(day).ok();
                after
            }
            _ => return fail(input),
        };
    }
    // "Aug-2010" names a month.
    let complete = found.month.is_some() && (found.day.is_some() || found.year.is_some());
    if complete && !glued_to_more(rest) && joining_sign(rest).is_none() { Ok((rest, found)) } else { fail(input) }
}

/// What stands behind a hyphen or stroke that is glued to both sides.
fn joining_sign(input: Tokens<'_>) -> Option<Tokens<'_>> {
    let [sign, next, ..] = input.as_slice() else { return None };
    let text = input.text_of(sign);
    let joins = !sign.space_before && !next.space_before && (is_hyphen(text) || text == "/");
    joins.then(|| input.take_from(1))
}

/// "2020-02-21", "2020-02".
pub(super) fn iso(input: Tokens<'_>) -> IResult<Tokens<'_>, Calendar> {
    let (rest, (year, length)) = digits(input)?;
    let (Ok(year), 4) = (i16::try_from(year), length) else { return fail(input) };
    let (rest, month) = glued_part(rest, is_hyphen)?;
    let named = Calendar { year: Some(year), month: Some(month), ..Calendar::default() };
    let found = match glued_part(rest, is_hyphen) {
        Ok((rest, day)) => (rest, Calendar { day: Some(day), ..named }),
        Err(_) => (rest, named),
    };
    if found.1.days().is_none() || glued_digits(found.0) {
        return fail(input);
    }
    Ok(found)
}

/// Whether the digits go on behind another sign: an identifier, a telephone number.
pub(super) fn glued_digits(rest: Tokens<'_>) -> bool {
    let mut tokens = rest.as_slice().iter();
    tokens.next().is_some_and(|sign| !sign.space_before && is_hyphen(rest.text_of(sign)))
        && tokens.next().is_some_and(|next| !next.space_before && next.kind == PieceKind::Number)
}

/// A sign and one or two digits, all glued.
fn glued_part<'a>(input: Tokens<'a>, is_sign: impl Fn(&str) -> bool) -> IResult<Tokens<'a>, u8> {
    match input.first() {
        Some(sign) if !sign.space_before && is_sign(input.text_of(sign)) => {
            let rest = input.take_from(1);
            let glued = rest.first().is_some_and(|token| !token.space_before);
            let (rest, (value, length)) = digits(rest)?;
            match u8::try_from(value) {
                Ok(value) if glued && (1..=2).contains(&length) => Ok((rest, value)),
                _ => fail(input),
            }
        }
        _ => fail(input),
    }
}

/// "21/02/2020", "2/21/20", "21.02.2020", "21-02-2020": the month is what can be one; where both can, both
/// readings stand.
pub(super) fn numeric(input: Tokens<'_>) -> IResult<Tokens<'_>, Calendar> {
    let Some(first) = input.first().filter(|token| token.kind == PieceKind::Number) else { return fail(input) };
    let mut rest = input.take_from(1);
    let digits = input.text_of(first);
    let goes_on = rest.first().is_some_and(|sign| sign.kind == PieceKind::Sign && !sign.space_before);
    if !goes_on && !digits.contains('.') {
        return fail(input);
    }
    let mut parts: smallvec::SmallVec<[&str; 3]> = digits.split('.').collect();
    // "7.2/10" is a mark out of ten.
    if parts.len() == 2 {
        return fail(input);
    }
    let mut joint: Option<&str> = None;
    while parts.len() < 3 {
        let [sign, number, ..] = rest.as_slice() else { return fail(input) };
        let glued = !sign.space_before && !number.space_before && number.kind == PieceKind::Number;
        let stroke = rest.text_of(sign);
        // "21-04-2016" has all of its year.
        let hyphen = is_hyphen(stroke) && (parts.len() < 2 || number.span.len() == 4);
        if !glued || stroke != "/" && !hyphen || joint.is_some_and(|joint| joint != stroke) {
            return fail(input);
        }
        joint = Some(stroke);
        parts.push(rest.text_of(number));
        rest = rest.take_from(2);
    }
    let [first, second, year] = parts.as_slice() else { return fail(input) };
    let number = |text: &str, longest: usize| text.parse::<u16>().ok().filter(|_| text.len() <= longest);
    let (Some(first), Some(second), Some(year_number)) = (number(first, 2), number(second, 2), number(year, 4)) else {
        return fail(input);
    };
    let year_number = match (year.len(), year_number) {
        (4, year) if (1000..=2999).contains(&year) => year,
        // A century of two-digit years, from 1970 on.
        (2, year) if year >= 70 => 1900 + year,
        (2, year) => 2000 + year,
        _ => return fail(input),
    };
    let dated = |month: u16, day: u16| Calendar {
        year: i16::try_from(year_number).ok(),
        month: u8::try_from(month).ok(),
        day: u8::try_from(day).ok(),
        ..Calendar::default()
    };
    let (month_first, day_first) = (dated(first, second), dated(second, first));
    match (month_first.days().is_some(), day_first.days().is_some()) {
        (true, true) => Ok((rest, Calendar { swappable: first != second, ..month_first })),
        (true, false) => Ok((rest, month_first)),
        (false, true) => Ok((rest, day_first)),
        (false, false) => fail(input),
    }
}
