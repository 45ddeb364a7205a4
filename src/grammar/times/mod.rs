//! Dates, times of day and what stands for them.
//!
//! `words` holds the single words and `alone` the numbers that need none; `dates`, `digit_dates`, `clock`, `periods`, `years`, `quarters`, `accounts`,
//! `relative`, `distances`, `told_units`, `counted_days`, `rolling` and `parts` the parts of a date; `join`
//! puts parts together; `ranges` pairs of them; `lists` days that share a month; `recurrence` what comes again.
//! Which year or week is meant is not decided here.

mod accounts;
mod alone;
mod clock;
mod counted_days;
mod dates;
mod digit_dates;
mod distances;
mod join;
mod lists;
mod parts;
mod periods;
mod quarters;
mod ranges;
mod reading;
mod recurrence;
mod relative;
pub(super) mod rolling;
mod told_units;
pub(super) mod words;
mod years;

use nom::branch::alt;
use nom::{IResult, Parser};

pub(super) use alone::is_date_alone;
pub(super) use lists::share_month;
pub use reading::TimeReading;

use super::input::fail;
use super::{Reading, Tokens, sign, word};
use crate::lexicon::calendar_words::{CalendarSense, Kinds};
use crate::lexicon::hedges::HedgeSense;
use crate::lexicon::word_classes::WordClass;
use crate::lexicon::{Marks, PieceKind, Sense};
use crate::text::Token;
use crate::value::{DateRole, Frame, Measure, TimeExpression, TimeUnit};
use words::{Grammar, calendar};

/// A date, a time or a range of them, with "since", "until" and their like.
pub fn time_mention(input: Tokens<'_>) -> IResult<Tokens<'_>, Reading> {
    words::where_it_may(can_begin(input), input, any_mention)
}

fn any_mention(input: Tokens<'_>) -> IResult<Tokens<'_>, Reading> {
    let bare = without_role(input);
    let in_role = match compares_from(input) {
        true => fail(input),
        false => role(input).and_then(|(rest, role)| in_role(rest, role)),
    };
    let (rest, reading) = match (in_role, bare) {
        (Ok(in_role), Ok(bare)) => {
            // "Following Friday" is the next one, "following Friday's vote" is after it.
            let directed =
                bare.1.ends.iter().any(|(_, end)| matches!(end.frame, Frame::Nearest { .. } | Frame::Step { .. }))
                    && alt((sign("'s"), sign("\u{2019}s"))).parse(bare.0).is_err();
            if bare.0.len() < in_role.0.len() || bare.0.len() == in_role.0.len() && directed { bare } else { in_role }
        }
        (in_role, bare) => in_role.or(bare)?,
    };
    Ok((rest, Reading::Time(reading)))
}

/// Whether a date can begin here at all, by the first token and the kinds of those that follow.
fn can_begin(input: Tokens<'_>) -> bool {
    let Some(token) = input.first() else { return false };
    let opens = match token.kind {
        PieceKind::Number => true,
        PieceKind::Sign => matches!(input.text_of(token), "'" | "\u{2019}" | "\u{2018}"),
        PieceKind::Word => {
            const SAY_SO: Marks = Marks::DATES.with(Marks::ROLE).with(Marks::NUMERAL).with(Marks::HEDGE);
            input.may_be(SAY_SO)
                || matches!(
                    input.text_of(token),
                    "a" | "A" | "an" | "An" | "the" | "The" | "between" | "Between" | "Q" | "q" | "H" | "all" | "All"
                )
        }
    };
    // Most numbers count something: only some are a date without a word of the calendar.
    let alone = || {
        let number = token.kind == PieceKind::Number || input.may_be(Marks::NUMERAL) && !input.may_be(Marks::HEDGE);
        !number || join::can_begin_part(input)
    };
    opens
        && (input.leads_to(WITHOUT_A_UNIT)
            || input.leads_to(Kinds::NUMBER) && alone()
            || input.leads_to(Kinds::UNIT) && (input.leads_to(BESIDE_A_UNIT) || is_more_than_a_length(input)))
}

/// The kinds of words that make a date where no unit of time stands,
const WITHOUT_A_UNIT: Kinds = Kinds::DATING.without(Kinds::UNIT.or(Kinds::NUMBER));
/// and those that make one of a unit.
const BESIDE_A_UNIT: Kinds = Kinds::ORDINAL
    .or(Kinds::CLOSING)
    .or(Kinds::DIRECTION)
    .or(Kinds::DISTANCE)
    .or(Kinds::OFFSET)
    .or(Kinds::MODIFIER)
    .or(Kinds::END)
    .or(Kinds::TIMES);

/// Whether words beside a unit of time can make more of it than a length ("seven days", "a 39-year-old"): "the
/// week", "two weeks' time", "four days a week", "week 23", "ten minutes to nine", "the year to date".
fn is_more_than_a_length(input: Tokens<'_>) -> bool {
    /// "At about ten minutes and a half to".
    const REACH: usize = 8;
    // "For the year", "in about the week".
    let article = |(_, word): (usize, &Token)| input.text_of(word).eq_ignore_ascii_case("the");
    let more = |(at, word): (usize, &Token)| {
        word.marks.is(WordClass::InfinitiveMarker)
            || at > 1 && word.marks.is(WordClass::IndefiniteArticle)
            || at > 0 && word.kind == PieceKind::Number
            || matches!(input.text_of(word), "per" | "time")
    };
    let near = || input.as_slice().iter().take(REACH).enumerate();
    near().take(3).any(article) || near().any(more)
}

/// How an event stands to the date that follows.
fn role(input: Tokens<'_>) -> IResult<Tokens<'_>, DateRole> {
    calendar(Kinds::ROLE, |s| match s {
        CalendarSense::Role(role) => Some(role),
        _ => None,
    })(input)
}

/// A date behind a word of its role. "On" and "in" say nothing and begin no mention.
fn in_role(input: Tokens<'_>, role: DateRole) -> IResult<Tokens<'_>, TimeReading> {
    if role == DateRole::At {
        return fail(input);
    }
    // "Starting on Monday", "until at least 2026".
    let least =
        |input| crate::grammar::sense(Marks::HEDGE, |s| (*s == Sense::Hedge(HedgeSense::AtLeast)).then_some(()))(input);
    let on = match role {
        DateRole::Since => words::skip(input, word("on")),
        DateRole::Until => words::skip(input, least),
        _ => input,
    };
    if let Some((rest, year)) = year_of_accounts(on, role) {
        return Ok((rest, TimeReading::one(role, words::taken(on, rest), year)));
    }
    let (rest, expression) = single(on)?;
    // "Shrank 7.5% in April from a year earlier" compares with it.
    let years_back = expression.offset.is_some_and(|offset| offset.unit == TimeUnit::Year && offset.count < 0);
    let back = years_back || matches!(expression.frame, Frame::SameQuarter { .. });
    // "The toll from Tuesday's quake" dates the quake.
    let owned = || alt((sign("'s"), sign("\u{2019}s"))).parse(rest).is_ok();
    if role == DateRole::Since && input.is_behind("from") && (back || owned()) {
        return fail(input);
    }
    Ok((rest, TimeReading::one(role, words::taken(on, rest), expression)))
}

/// "Since 2021-22", "until 2023/24": of a year of accounts the one that bounds.
fn year_of_accounts(input: Tokens<'_>, role: DateRole) -> Option<(Tokens<'_>, TimeExpression)> {
    // "From 2014-15" may as well be a range.
    input.first().filter(|year| year.kind == PieceKind::Number && year.span.len() == 4 && !input.is_behind("from"))?;
    let (rest, reading) = ranges::range(input).ok()?;
    let [(_, first), (_, second)] = reading.ends.as_slice() else { return None };
    let follows = first.calendar.year?.checked_add(1) == second.calendar.year;
    let bound = if matches!(role, DateRole::Until | DateRole::By) { second } else { first };
    (follows && bound.calendar.month.is_none()).then(|| (rest, bound.clone()))
}

/// "Rose 4 percent from May", "down from 2019": what is compared with begins nothing.
fn compares_from(input: Tokens<'_>) -> bool {
    use crate::lexicon::contexts::ContextSense::{TrendDown, TrendUp};
    /// How far before a share the word may stand that says it moved: "rose by about 4 percent".
    const REACH: usize = 6;
    let trend = |word: &Token| input.has_context(word, TrendUp) || input.has_context(word, TrendDown);
    let moved = |before: &Token| {
        let particle = trend(before) && before.marks.is(WordClass::Preposition);
        let share = input.text_of(before) == "%"
            || input.senses_of(before).iter().any(|sense| match sense {
                Sense::Unit(unit) => {
                    let measure = input.lexicon.units[usize::from(unit.unit)].measure;
                    matches!(measure, Measure::Percent | Measure::PercentagePoint)
                }
                _ => false,
            });
        // "An offer worth 4.5% from April" begins then.
        particle || share && input.preceding().rev().skip(1).take(REACH).any(trend)
    };
    input.is_word("from") && input.before().is_some_and(moved)
}

fn without_role(input: Tokens<'_>) -> IResult<Tokens<'_>, TimeReading> {
    if let Ok((rest, hours)) = words::with(Kinds::WEEKDAY, recurrence::opening_hours)(input) {
        return Ok((rest, TimeReading::one(DateRole::At, words::taken(input, rest), hours)));
    }
    if let Ok(found) = ranges::range(input) {
        return Ok(found);
    }
    let (rest, expression) = single(input)?;
    // "At the time", "in the past": the preposition is no part of the time itself.
    let start = match calendar(Kinds::ROLE, |s| (s == CalendarSense::Role(DateRole::At)).then_some(()))(input) {
        Ok((after, ())) if after.len() > rest.len() => after,
        _ => input,
    };
    let reading = TimeReading::one(DateRole::At, words::taken(start, rest), expression);
    let whole = calendar(Kinds::UNANNOTATED, |s| (s == CalendarSense::Unannotated).then_some(()))(start);
    let annotated = !reading.vague || !whole.is_ok_and(|(end, ())| end == rest);
    Ok((rest, TimeReading { annotated, ..reading }))
}

/// The longest of a date, a recurrence and a vague reference.
fn single(input: Tokens<'_>) -> IResult<Tokens<'_>, TimeExpression> {
    if input.opens_with(Kinds::WEEKDAY)
        && let Ok(found) = recurrence::any_weekday(input)
    {
        return Ok(found);
    }
    let vague: Grammar<'_, TimeExpression> =
        |input| recurrence::reference(input).map(|(rest, reference)| (rest, TimeExpression::vague(reference)));
    let readings = [
        (input.leads_to(Kinds::DATED), join::joined as Grammar<'_, TimeExpression>),
        (input.leads_to(recurrence::AGAIN), recurrence::recurrence),
        (input.leads_to(recurrence::AGAIN), recurrence::at_an_hour),
        (input.opens_with(Kinds::REFERENCE), vague),
    ];
    let mut best: Option<(Tokens<'_>, TimeExpression)> = None;
    for (may_read, reading) in readings {
        if !may_read {
            words::hold_to(input, reading);
        } else if let Ok((rest, expression)) = reading(input)
            && best.as_ref().is_none_or(|(shortest, _)| rest.len() < shortest.len())
        {
            best = Some((rest, expression));
        }
    }
    best.map_or_else(|| fail(input), Ok)
}
