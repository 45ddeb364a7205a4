//! Days and months by name and number: "Feb. 11, 2020", "11 February", "the 25th of August",
//! "Friday", "Christmas".

use nom::branch::alt;
use nom::{IResult, Parser};

use super::digit_dates::{iso, numeric, signed};
use super::words::{
    Start, calendar, day_of_month, digits, first_of, glued_to_more, in_digits, month, ordinal, skip, token_is, weekday,
    where_it_may,
};
use super::years::{apostrophe_year, spelled_year, thousands_year};
use crate::grammar::input::fail;
use crate::grammar::{Tokens, numerals::numeral, sign, word};
use crate::lexicon::PieceKind;
use crate::lexicon::calendar_words::{CalendarSense, Kinds};
use crate::lexicon::contexts::ContextSense;
use crate::text::Token;
use crate::value::{Calendar, TimeExpression};

/// A date with at least a month, a weekday, a feast or a date that is a name.
pub(super) fn date(input: Tokens<'_>) -> IResult<Tokens<'_>, TimeExpression> {
    const BEGINNING: Kinds = Kinds::MONTH.or(Kinds::WEEKDAY).or(Kinds::FEAST).or(Kinds::NAMED_DATE);
    let may_be = input.opens_with(BEGINNING)
        || input.leads_to(Kinds::MONTH.or(Kinds::ORDINAL_ENDING))
        || in_digits(input) && input.leads_to(Kinds::NUMBER);
    where_it_may(may_be, input, |input| input.days.or_read(input, any_date))
}

fn any_date(input: Tokens<'_>) -> IResult<Tokens<'_>, TimeExpression> {
    let start = Start::of(input);
    let (digits, month) = (in_digits(input), input.leads_to(Kinds::MONTH));
    let signs = input.nth(1).is_some_and(|sign| sign.kind == PieceKind::Sign && !sign.space_before);
    let (rest, calendar) = first_of(
        input,
        [
            (input.opens_with(Kinds::NAMED_DATE), named),
            (digits && signs, iso),
            (digits, numeric),
            (month && signs, signed),
            (digits && signs, day_and_month),
            (input.opens_with(Kinds::FEAST), feast),
            (input.opens_with(Kinds::MONTH), month_first),
            (month && (start.counts || start.is_ranked()), day_first),
            (input.opens_with(Kinds::WEEKDAY), a_weekday),
            (start.definite && start.digits && input.leads_to(Kinds::ORDINAL_ENDING), day_alone),
        ],
    )?;
    Ok((rest, TimeExpression::named(calendar)))
}

/// "on 5/12", "Friday 7/6": a stroke between a month and a day, where the words before it say
/// that it is no fraction.
fn day_and_month(input: Tokens<'_>) -> IResult<Tokens<'_>, Calendar> {
    let told = input.before().is_some_and(|before| {
        matches!(
            input.text_of(before),
            "on" | "On" | "until" | "till" | "by" | "By" | "since" | "Since" | "this" | "from" | "From"
        ) || token_is(input, before, |s| matches!(s, CalendarSense::Weekday(_)))
    });
    let (rest, (first, first_length)) = digits(input)?;
    let (rest, stroke) = sign("/")(rest)?;
    let glued = !stroke.space_before && rest.first().is_some_and(|next| !next.space_before);
    let (rest, (second, second_length)) = digits(rest)?;
    let fits = first_length <= 2 && second_length <= 2 && !glued_to_more(rest) && word("of")(rest).is_err();
    if !(told || is_end_of_a_range(input, rest)) || !glued || !fits {
        return fail(input);
    }
    let (rest, year) = match (skip(rest, sign(",")) != rest).then(|| following_year(rest)) {
        Some(Ok((rest, year))) => (rest, Some(year)),
        _ => (rest, None),
    };
    let dated = |month: u32, day: u32| Calendar {
        year,
        month: u8::try_from(month).ok(),
        day: u8::try_from(day).ok(),
        ..Calendar::default()
    };
    // Some year has every date that exists: a leap year.
    let exists = |dated: &Calendar| Calendar { year: Some(2000), ..dated.clone() }.days().is_some();
    let (month_first, day_first) = (dated(first, second), dated(second, first));
    match (exists(&month_first), exists(&day_first)) {
        (true, true) => Ok((rest, Calendar { swappable: first != second, ..month_first })),
        (true, false) => Ok((rest, month_first)),
        (false, true) => Ok((rest, day_first)),
        (false, false) => fail(input),
    }
}

/// "from 5/1-5/7", "10/1-11/2/2017": beside another date in digits that is told to be one.
fn is_end_of_a_range(input: Tokens<'_>, rest: Tokens<'_>) -> bool {
    let is_joint = |token: &Token| matches!(input.text_of(token), "-" | "\u{2013}" | "to");
    let stroke = |token: &Token| !token.space_before && input.text_of(token) == "/";
    let digits = |token: &Token| token.kind == PieceKind::Number;
    if let [joint, month, first, day, second, year, ..] = rest.as_slice() {
        let full = is_joint(joint) && digits(month) && stroke(first) && digits(day) && stroke(second);
        if full && digits(year) && year.span.len() == 4 {
            return true;
        }
    }
    let mut before = input.preceding().rev();
    before.next().is_some_and(is_joint)
        && before.next().is_some_and(digits)
        && before.next().is_some_and(stroke)
        && before.next().is_some_and(digits)
        && before.next().is_some_and(|from| input.text_of(from).eq_ignore_ascii_case("from"))
}

/// "Feb. 11, 2020", "May 2018", "May of 1789", "March".
fn month_first(input: Tokens<'_>) -> IResult<Tokens<'_>, Calendar> {
    let (rest, month) = month(input)?;
    let named = Calendar { month: Some(month), ..Calendar::default() };
    if let Ok((after, year)) = following_year(rest) {
        return Ok((after, Calendar { year: Some(year), ..named }));
    }
    let article = skip(rest, word("the"));
    let day = match day_of_month(article) {
        Ok((after, (day, ending))) if ending || article == rest => Some((after, day)),
        Ok(_) => None,
        Err(_) => day_in_words(rest).ok(),
    };
    match day {
        Some((after, day)) => {
            let dated = Calendar { day: Some(day), ..named };
            match following_year(after) {
                Ok((after, year)) => Ok((after, Calendar { year: Some(year), ..dated })),
                Err(_) => Ok((after, dated)),
            }
        }
        None => Ok((rest, named)),
    }
}

/// "January first", "October, 1st": no "first quarter" behind a month.
fn day_in_words(input: Tokens<'_>) -> IResult<Tokens<'_>, u8> {
    let comma = skip(input, sign(","));
    let (rest, day) = match day_of_month(comma) {
        Ok((rest, (day, true))) if comma != input => (rest, day),
        _ => ordinal(skip(input, word("the")))?,
    };
    if (1..=31).contains(&day) && !ordinal_noun(super::words::skip_hyphen(rest)) {
        Ok((rest, day))
    } else {
        fail(input)
    }
}

/// "11 February 2020", "the 25th of August", "the first of May".
fn day_first(input: Tokens<'_>) -> IResult<Tokens<'_>, Calendar> {
    let rest = skip(input, word("the"));
    let (rest, day) = match day_of_month(rest) {
        Ok((rest, (day, _))) => (rest, day),
        Err(_) => match ordinal(rest) {
            Ok((rest, day)) => (word("of")(rest)?.0, day),
            Err(_) => day_in_full(rest)?,
        },
    };
    let rest = skip(rest, word("of"));
    let (rest, month) = month(rest)?;
    let dated = Calendar { month: Some(month), day: Some(day), ..Calendar::default() };
    match following_year(rest) {
        Ok((rest, year)) => Ok((rest, Calendar { year: Some(year), ..dated })),
        Err(_) => Ok((rest, dated)),
    }
}

/// "fifteen" of "fifteen August 1993": a number in words is a day only where the year follows.
fn day_in_full(input: Tokens<'_>) -> IResult<Tokens<'_>, u8> {
    let spelled = input.first().is_some_and(|token| token.kind == PieceKind::Word && input.cardinal(token).is_some());
    if !spelled {
        return fail(input);
    }
    let (rest, day) = numeral(input)?;
    let dated = month(rest).is_ok_and(|(behind, _)| following_year(behind).is_ok());
    match day.value.to_integer().and_then(|day| u8::try_from(day).ok()) {
        Some(day @ 1..=31) if dated => Ok((rest, day)),
        _ => fail(input),
    }
}

/// "on the 20th": a day of a month that the text has named before.
fn day_alone(input: Tokens<'_>) -> IResult<Tokens<'_>, Calendar> {
    let (rest, _) = word("the")(input)?;
    let (rest, (day, ending)) = day_of_month(rest)?;
    // "The 20th century", "the 5th district": before a noun it is a place in a row.
    let noun = rest.first().is_some_and(|next| next.kind == PieceKind::Word && rest.senses_of(next).is_empty());
    let calendar_noun = ordinal_noun(rest);
    // "The 21st of this month" needs no preposition.
    let of = skip(rest, word("of"));
    let this = calendar(Kinds::DIRECTION, |s| matches!(s, CalendarSense::Direction(..)).then_some(()))(of).is_ok();
    // "A putt at the 18th" is holed there.
    let hole = || input.sentence.iter().any(|word| input.has_context(word, ContextSense::Golf));
    if !ending || noun || calendar_noun || !this && !super::words::after_preposition(input) || hole() {
        return fail(input);
    }
    Ok((rest, Calendar { day: Some(day), ..Calendar::default() }))
}

/// A noun of the calendar that an ordinal may stand before ("20th century").
fn ordinal_noun(input: Tokens<'_>) -> bool {
    calendar(Kinds::UNIT.or(Kinds::HALF).or(Kinds::PERIOD), |s| match s {
        CalendarSense::Unit(_) | CalendarSense::Half | CalendarSense::Period => Some(()),
        _ => None,
    })(input)
    .is_ok()
}

/// The year behind a day or month, with "," or "of" before it or nothing.
fn following_year(input: Tokens<'_>) -> IResult<Tokens<'_>, i16> {
    let rest = skip(input, alt((sign(","), word("of"))));
    // "May '98", "January nineteen ninety-seven".
    if let Ok(found) = alt((apostrophe_year, spelled_year, thousands_year)).parse(rest) {
        return Ok(found);
    }
    let of = word("of")(input).is_ok();
    let (rest, (value, length)) = digits(rest)?;
    // "April of 87".
    if of && length == 2 && !glued_to_more(rest) && rest.first().is_none_or(|next| next.kind == PieceKind::Sign) {
        let year = i16::try_from(value).map(|year| if year >= 30 { 1900 + year } else { 2000 + year });
        return year.map_or_else(|_| fail(input), |year| Ok((rest, year)));
    }
    match i16::try_from(value) {
        Ok(year) if length == 4 && (1000..=2999).contains(&year) && !glued_to_more(rest) => Ok((rest, year)),
        _ => fail(input),
    }
}

/// "Friday", "Friday the 13th", "Mon 13th", "Monday 21".
fn a_weekday(input: Tokens<'_>) -> IResult<Tokens<'_>, Calendar> {
    let (rest, weekday) = weekday(input)?;
    let named = Calendar { weekday: Some(weekday), ..Calendar::default() };
    let article = skip(rest, word("the"));
    let day = match day_of_month(article) {
        // A bare number may count what follows.
        Ok((after, (day, ending))) => {
            let closes = after.first().is_none_or(|next| next.kind == PieceKind::Sign) || word("at")(after).is_ok();
            (ending || closes && article == rest).then_some((after, day))
        }
        Err(_) if article != rest => ordinal(article).ok(),
        Err(_) => None,
    };
    match day {
        Some((after, day))
            if (1..=31).contains(&day) && month(skip(after, word("of"))).is_err() && !ordinal_noun(after) =>
        {
            Ok((after, Calendar { day: Some(day), ..named }))
        }
        _ => Ok((rest, named)),
    }
}

/// "Christmas", "Christmas 1963", "New Year's Eve".
fn feast(input: Tokens<'_>) -> IResult<Tokens<'_>, Calendar> {
    let (rest, feast) = calendar(Kinds::FEAST, |s| match s {
        CalendarSense::FixedFeast { month, day } => {
            Some(Calendar { month: Some(month), day: Some(day), ..Calendar::default() })
        }
        CalendarSense::Feast(feast) => Some(Calendar { feast: Some(feast), ..Calendar::default() }),
        _ => None,
    })(input)?;
    // Some feasts are other words too: "an epiphany", "the new year".
    let guarded = input.first().is_some_and(|token| token_is(input, token, |s| s == CalendarSense::Guarded));
    let capital = !guarded || input.as_slice().iter().take(2).any(|token| token.capitalised);
    if !capital {
        return fail(input);
    }
    match following_year(rest) {
        Ok((rest, year)) => Ok((rest, Calendar { year: Some(year), ..feast })),
        Err(_) => Ok((rest, feast)),
    }
}

/// "9/11": an event that is called by its date.
fn named(input: Tokens<'_>) -> IResult<Tokens<'_>, Calendar> {
    let (rest, date) = calendar(Kinds::NAMED_DATE, |s| match s {
        CalendarSense::NamedDate { year, month, day } => {
            Some(Calendar { year: Some(year), month: Some(month), day: Some(day), ..Calendar::default() })
        }
        _ => None,
    })(input)?;
    // "9/11/2020" is a date of its own.
    if rest.first().is_some_and(|next| !next.space_before && rest.text_of(next) == "/") {
        return fail(input);
    }
    Ok((rest, date))
}
