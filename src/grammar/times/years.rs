//! Years: in digits, spelled out, short ("'98"), fiscal ("FY19"), before the common era.

use nom::branch::alt;
use nom::{IResult, Input, Parser};

use super::periods::is_apostrophe;
use super::words::{
    after_preposition, calendar, digits, first_of, glued_to_more, is_hyphen, marked_as_time, one_unit, skip,
    skip_hyphen, token_is,
};
use crate::grammar::input::fail;
use crate::grammar::numerals::{NumeralForm, numeral};
use crate::grammar::{Tokens, word};
use crate::lexicon::calendar_words::{CalendarSense, Kinds};
use crate::lexicon::numerals::NumeralSense;
use crate::lexicon::word_classes::WordClass;
use crate::lexicon::{Marks, PieceKind, Sense};
use crate::value::{Calendar, TimeUnit};

fn fiscal(input: Tokens<'_>) -> IResult<Tokens<'_>, ()> {
    calendar(Kinds::FISCAL, |s| (s == CalendarSense::Fiscal).then_some(()))(input)
}

/// A year: in digits, spelled out, short ("'98"), fiscal, or before the common era.
pub(super) fn year(input: Tokens<'_>) -> IResult<Tokens<'_>, Calendar> {
    const NAMES: Kinds = Kinds::UNIT.or(Kinds::FISCAL);
    let alone = input.leads_to(Kinds::NUMBER);
    let spelled = alone && input.may_be(Marks::NUMERAL);
    let (rest, year) = first_of(
        input,
        [
            (input.leads_to(Kinds::YEAR_PREFIX) || alone && input.leads_to(NAMES), year_with_its_name),
            (input.leads_to(Kinds::ERA), year_of_era),
            (alone, bare_year),
            (spelled, spelled_year),
            (spelled, year_in_thousands),
            (alone, short_year),
        ],
    )?;
    Ok((rest, Calendar::of_year(year)))
}

/// "fiscal 2019", "fiscal year 2019", "the year 2000".
fn year_with_its_name(input: Tokens<'_>) -> IResult<Tokens<'_>, i16> {
    let rest = skip(input, word("the"));
    if let Ok(found) = prefixed_year(rest) {
        return Ok(found);
    }
    let (rest, ()) = match one_unit(rest) {
        Ok((rest, unit)) if unit.unit == TimeUnit::Year => (rest, ()),
        _ => fiscal(rest)?,
    };
    alt((year_number, thousands_year, spelled_year)).parse(skip(rest, one_unit))
}

/// "FY19", "FY2020".
fn prefixed_year(input: Tokens<'_>) -> IResult<Tokens<'_>, i16> {
    let (rest, ()) = calendar(Kinds::YEAR_PREFIX, |s| (s == CalendarSense::YearPrefix).then_some(()))(input)?;
    let (rest, (year, length)) = digits(rest)?;
    match i16::try_from(year) {
        Ok(year) if length == 2 && !glued_to_more(rest) => Ok((rest, 2000 + year)),
        Ok(year) if length == 4 && (1000..2100).contains(&year) => Ok((rest, year)),
        _ => fail(input),
    }
}

/// "44 BC", "AD 79".
fn year_of_era(input: Tokens<'_>) -> IResult<Tokens<'_>, i16> {
    let era = |input| {
        calendar(Kinds::ERA, |s| match s {
            CalendarSense::Era { before_christ } => Some(before_christ),
            _ => None,
        })(input)
    };
    if let Ok((rest, false)) = era(input) {
        let capital = input.first().is_some_and(|token| token.capitalised);
        let (rest, (year, _)) = digits(rest)?;
        return match i16::try_from(year) {
            Ok(year) if capital && (1..3000).contains(&year) => Ok((rest, year)),
            _ => fail(input),
        };
    }
    let (rest, (year, _)) = digits(input)?;
    let capital = rest.first().is_some_and(|token| token.capitalised && token.space_before);
    let (rest, before_christ) = era(rest)?;
    match i16::try_from(year) {
        Ok(year) if capital && (1..=9999).contains(&year) => Ok((rest, if before_christ { -year } else { year })),
        _ => fail(input),
    }
}

/// Four digits that are plainly a year.
fn bare_year(input: Tokens<'_>) -> IResult<Tokens<'_>, i16> {
    let (rest, year) = year_number(input)?;
    let recent = (1900..2050).contains(&year);
    let before = input.before();
    let in_time =
        after_preposition(input) || marked_as_time(input) && before.is_some_and(|t| t.kind == PieceKind::Word);
    // An amount of money, a number of something, the number of a thing.
    let amount = before.is_some_and(|token| {
        let text = input.text_of(token);
        !token_is(input, token, |_| true)
            && (token.kind == PieceKind::Sign && matches!(text, "$" | "\u{a3}" | "\u{20ac}" | "#" | "+" | "/" | "@"))
            || is_hyphen(text) && !rest.is_empty() && glued(input)
            || token.kind == PieceKind::Number
            // The number of a house.
            || text.eq_ignore_ascii_case("at")
    });
    let named_thing = before.is_some_and(|token| {
        token.capitalised
            && token.kind == PieceKind::Word
            && input.senses_of(token).is_empty()
            && !opens_sentence(input)
    });
    let counted = rest.first().is_some_and(|next| counts(rest, next));
    // Press English writes counts of four digits with a comma: "the 1784 treaty", "(1789)".
    let old = (1500..1900).contains(&year);
    let placed =
        before.is_some_and(|token| matches!(input.text_of(token), "(" | "," | "the" | "The" | "for" | "For" | "as"));
    let certain = if recent {
        !counted || after_preposition(input) && !measures(rest)
    } else {
        (in_time || old && placed) && !counted
    };
    // "2011-555-0142": part of a longer number.
    let goes_on = matches!(rest.as_slice(), [sign, number, ..]
        if is_hyphen(rest.text_of(sign)) && !sign.space_before && !number.space_before && number.kind == PieceKind::Number);
    if goes_on || amount || named_thing && counted || !certain { fail(input) } else { Ok((rest, year)) }
}

fn glued(input: Tokens<'_>) -> bool {
    input.first().is_some_and(|token| !token.space_before)
}

fn opens_sentence(input: Tokens<'_>) -> bool {
    input.position_in_sentence() <= 1
}

/// Whether a word behind a number looks like what it counts: a plural or a unit.
fn counts(rest: Tokens<'_>, next: &crate::text::Token) -> bool {
    let text = rest.text_of(next);
    let plural = next.kind == PieceKind::Word
        && !next.capitalised
        && text.len() > 3
        && text.ends_with('s')
        && !["ss", "is", "us"].iter().any(|ending| text.ends_with(ending));
    let function = rest.senses_of(next).iter().any(|s| matches!(s, Sense::Class(_)));
    plural && !function || measures(rest)
}

/// Whether a unit stands behind a number.
fn measures(rest: Tokens<'_>) -> bool {
    rest.first().is_some_and(|next| {
        let unit = rest.senses_of(next).iter().any(|s| {
            matches!(
                s,
                Sense::Unit(_) | Sense::Calendar(CalendarSense::Unit(_)) | Sense::Numeral(NumeralSense::Multiplier(_))
            )
        });
        // "In 1970 in Lund": inches are glued to their number.
        let preposition = rest.senses_of(next).contains(&Sense::Class(WordClass::Preposition));
        let apart = next.space_before && preposition;
        unit && !next.capitalised && !apart || matches!(rest.text_of(next), "%" | "\u{b0}")
    })
}

/// Four digits of a year, with nothing glued to them.
pub(super) fn year_number(input: Tokens<'_>) -> IResult<Tokens<'_>, i16> {
    let (rest, (value, length)) = digits(input)?;
    match i16::try_from(value) {
        // Nobody plans farther ahead than for the next century.
        Ok(year) if length == 4 && (1000..=2200).contains(&year) && !glued_to_more(rest) => Ok((rest, year)),
        _ => fail(input),
    }
}

/// "nineteen ninety-six", "two thousand and eight" is left to numbers.
pub(super) fn spelled_year(input: Tokens<'_>) -> IResult<Tokens<'_>, i16> {
    let (rest, century) = cardinal(input)?;
    // "Nineteen hundred ninety-three", "nineteen hundred and five" behind a preposition or a month.
    let hundred = |s: &Sense| (*s == Sense::Numeral(NumeralSense::Multiplier(100))).then_some(());
    if let Ok((after, ())) = crate::grammar::sense(Marks::NUMERAL, hundred)(rest)
        && let Ok((after, more)) = numeral(skip(after, word("and")))
        && let Some(more @ 1..=99) = more.value.to_integer()
        && (17..=19).contains(&century)
    {
        let counted = after.first().is_some_and(|next| counts(after, next));
        let year = i16::try_from(i64::from(century) * 100 + more);
        return year.ok().filter(|_| !counted).map_or_else(|| fail(input), |year| Ok((after, year)));
    }
    let (rest, tens) = cardinal(rest)?;
    let (rest, ones) = match cardinal(skip_hyphen(rest)) {
        Ok((after, ones)) if ones < 10 && tens % 10 == 0 => (after, ones),
        _ => (rest, 0),
    };
    // Nobody counts by "nineteen ninety-six"; "twenty ten" may be two numbers.
    let certain = (17..=19).contains(&century) || after_preposition(input);
    match i16::try_from(century * 100 + tens + ones) {
        Ok(year) if certain && (16..=20).contains(&century) && (10..=90).contains(&tens) => Ok((rest, year)),
        _ => fail(input),
    }
}

/// "two thousand and twenty" behind a preposition, where it counts nothing.
fn year_in_thousands(input: Tokens<'_>) -> IResult<Tokens<'_>, i16> {
    if after_preposition(input) { thousands_year(input) } else { fail(input) }
}

/// "two thousand and twenty".
pub(super) fn thousands_year(input: Tokens<'_>) -> IResult<Tokens<'_>, i16> {
    let (rest, numeral) = numeral(input)?;
    // "In thousands" and "in several thousand" name none.
    let spelled = numeral.form == NumeralForm::Words;
    let counts_nothing = rest.first().is_none_or(|next| next.kind == PieceKind::Sign);
    match numeral.value.to_integer().and_then(|year| i16::try_from(year).ok()) {
        Some(year) if spelled && counts_nothing && (2000..2100).contains(&year) => Ok((rest, year)),
        _ => fail(input),
    }
}

fn cardinal(input: Tokens<'_>) -> IResult<Tokens<'_>, u32> {
    crate::grammar::sense(Marks::NUMERAL, |s| match s {
        Sense::Numeral(NumeralSense::Cardinal(value)) => Some(*value),
        _ => None,
    })(input)
}

/// "in '98".
fn short_year(input: Tokens<'_>) -> IResult<Tokens<'_>, i16> {
    if after_preposition(input) { apostrophe_year(input) } else { fail(input) }
}

/// "'98".
pub(super) fn apostrophe_year(input: Tokens<'_>) -> IResult<Tokens<'_>, i16> {
    match input.first() {
        Some(mark) if is_apostrophe(input.text_of(mark)) => {
            let rest = input.take_from(1);
            let glued = glued(rest);
            let (rest, (value, length)) = digits(rest)?;
            match i16::try_from(value) {
                Ok(year) if glued && length == 2 && !glued_to_more(rest) => {
                    Ok((rest, if year >= 30 { 1900 + year } else { 2000 + year }))
                }
                _ => fail(input),
            }
        }
        _ => fail(input),
    }
}
