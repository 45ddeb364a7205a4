//! Quarters and halves of a year: "the first quarter of 2019", "third-quarter", "the 1988 second
//! quarter", "Q3 2019", "2019-H2", "the first half", "the 1988 period".

use nom::branch::alt;
use nom::{IResult, Input, Parser};

use super::relative::relative;
use super::told_units::this_unit_of;
use super::words::{calendar, digits, glued_to_more, one_unit, ordinal, skip, skip_hyphen};
use super::years::year_number;
use crate::grammar::input::fail;
use crate::grammar::{Tokens, sign, word};
use crate::lexicon::calendar_words::{CalendarSense, Kinds};
use crate::lexicon::contexts::ContextSense;
use crate::text::Token;
use crate::value::{Calendar, Frame, Origin, Season, TimeExpression, TimeUnit};

/// A quarter or a half, with its year or without.
pub(super) fn quarter_or_half(input: Tokens<'_>) -> IResult<Tokens<'_>, TimeExpression> {
    const NAMES: Kinds = Kinds::UNIT.or(Kinds::HALF).or(Kinds::PERIOD);
    // "2019-H2", "the 1988 quarter": a letter or a name stands within a few words.
    let letter = |token: &Token| matches!(input.text_of(token), "Q" | "q" | "H");
    if !input.leads_to(NAMES) && !input.as_slice().iter().take(4).any(letter) {
        return fail(input);
    }
    if let Ok(found) = quarter_of_year(input) {
        return Ok(found);
    }
    let before = leading_year(input);
    let start = before.as_ref().map_or(input, |(rest, _)| *rest);
    let (rest, season) = alt((season_in_letters, numbered_season)).parse(start)?;
    let named = Calendar { season: Some(season), ..Calendar::default() };
    if let Ok((_, year)) = before {
        return Ok((rest, TimeExpression::named(Calendar { year: Some(year), ..named })));
    }
    let of = skip(rest, alt((word("of"), sign(","))));
    let year = year_number(of).or_else(|_| year_number(skip_hyphen(rest)));
    match year {
        Ok((rest, year)) => Ok((rest, TimeExpression::named(Calendar { year: Some(year), ..named }))),
        Err(_) => match season {
            Season::Half(_) if !is_told_in_accounts(input) && !is_of_a_year(rest) => fail(input),
            _ if is_told_of_a_match(input) => fail(input),
            _ => Ok((rest, TimeExpression::named(named))),
        },
    }
}

/// A year before its quarter: "1988 third-quarter", "the 1988 second quarter", "2019-H2".
fn leading_year(input: Tokens<'_>) -> IResult<Tokens<'_>, i16> {
    let (rest, year) = year_number(skip(input, word("the")))?;
    Ok((skip_hyphen(rest), year))
}

/// "the 1988 quarter", "the 1989 period": the one that the text tells, in that year.
fn quarter_of_year(input: Tokens<'_>) -> IResult<Tokens<'_>, TimeExpression> {
    let (rest, _) = word("the")(input)?;
    let (rest, year) = year_number(rest)?;
    let (rest, ()) = calendar(Kinds::PERIOD, |s| (s == CalendarSense::Period).then_some(()))(rest)?;
    let frame = Frame::SameQuarter { from: Origin::Publication };
    Ok((rest, TimeExpression { frame, calendar: Calendar::of_year(year), ..TimeExpression::default() }))
}

/// "Q3", "H1": a letter and a digit, glued, with nothing more glued to them.
fn season_in_letters(input: Tokens<'_>) -> IResult<Tokens<'_>, Season> {
    let Some(letter) = input.first() else { return fail(input) };
    let rest = input.take_from(1);
    let glued = rest.first().is_some_and(|token| !token.space_before);
    let (rest, (number, length)) = digits(rest)?;
    if !glued || length != 1 || goes_on(rest) {
        return fail(input);
    }
    match (input.text_of(letter), number) {
        ("Q" | "q", 1..=4) => Ok((rest, Season::Quarter(number as u8))),
        ("H", 1..=2) => Ok((rest, Season::Half(number as u8))),
        _ => fail(input),
    }
}

/// Whether letters, or a hyphen with more than a year, are glued on ("H1N1", "Q4-7").
fn goes_on(rest: Tokens<'_>) -> bool {
    let hyphen = skip_hyphen(rest);
    glued_to_more(rest) && hyphen == rest
        || hyphen != rest && hyphen.first().is_some_and(|next| !next.space_before) && year_number(hyphen).is_err()
}

/// "the first quarter", "third-quarter", "second half", and "the final quarter" of a year.
fn numbered_season(input: Tokens<'_>) -> IResult<Tokens<'_>, Season> {
    let article = skip(input, word("the"));
    let rest = skip(article, |input| calendar(Kinds::FISCAL, |s| (s == CalendarSense::Fiscal).then_some(()))(input));
    let (ordinal_end, place) = match ordinal(skip_hyphen(rest)) {
        Ok((end, place)) => (end, Some(place)),
        Err(_) => (calendar(Kinds::CLOSING, |s| (s == CalendarSense::Closing).then_some(()))(rest)?.0, None),
    };
    let rest = skip_hyphen(ordinal_end);
    // Before its noun the article is that of the noun: "the third-quarter" loss.
    let attribute = rest != ordinal_end && article != input;
    if attribute {
        return fail(input);
    }
    if let Ok((rest, ())) = calendar(Kinds::HALF, |s| (s == CalendarSense::Half).then_some(()))(rest) {
        return match place.or_else(|| is_of_some_year(rest).then_some(2)) {
            Some(place @ 1..=2) => Ok((rest, Season::Half(place))),
            _ => fail(input),
        };
    }
    let (rest, unit) = one_unit(rest)?;
    match place.or_else(|| is_of_some_year(rest).then_some(4)) {
        Some(place @ 1..=4) if unit.unit == TimeUnit::Quarter => Ok((rest, Season::Quarter(place))),
        _ => fail(input),
    }
}

/// Whether "of 2018", "of the year" follows.
fn is_of_some_year(rest: Tokens<'_>) -> bool {
    is_of_a_year(rest) || word("of")(rest).is_ok_and(|(rest, _)| year_number(rest).is_ok())
}

/// Whether "of the year", "of last year" follows.
fn is_of_a_year(rest: Tokens<'_>) -> bool {
    word("of")(rest).is_ok_and(|(rest, _)| alt((this_unit_of, relative)).parse(rest).is_ok())
}

/// Whether the sentence speaks of accounts and of no match.
fn is_told_in_accounts(input: Tokens<'_>) -> bool {
    says(input, ContextSense::Accounts) && !says(input, ContextSense::Match)
}

/// Whether the sentence speaks of a match and of no accounts.
fn is_told_of_a_match(input: Tokens<'_>) -> bool {
    says(input, ContextSense::Match) && !says(input, ContextSense::Accounts)
}

fn says(input: Tokens<'_>, wanted: ContextSense) -> bool {
    input.sentence.iter().any(|token| input.has_context(token, wanted))
}
