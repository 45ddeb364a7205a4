//! Parts of one date that stand beside each other: "Friday night", "9:30 a.m. on Monday",
//! "Tuesday, Feb. 11, 2020", "September last year", "next year's first quarter", with what
//! modifies them: "late 2018", "the end of May".

use nom::branch::alt;
use nom::{IResult, Input, Parser};

use super::clock::{clock, hour_of_a_part, part_of_day};
use super::dates::date;
use super::periods::is_apostrophe;
use super::periods::period;
use super::relative::relative;
use super::told_units::{the_unit, this_unit_of};
use super::words::{Start, calendar, first_of, one_unit, skip, skip_hyphen, where_it_may};
use crate::grammar::input::fail;
use crate::grammar::{Tokens, sense, sign, word};
use crate::lexicon::calendar_words::{CalendarSense, Kinds};
use crate::lexicon::hedges::HedgeSense;
use crate::lexicon::{Marks, PieceKind, Sense};
use crate::value::{Calendar, Clock, Frame, Modifier, Origin, Shift, TimeExpression, TimeOfDay, TimeUnit};

/// A date or time with all of its parts. A part of the day by itself is none.
pub(super) fn joined(input: Tokens<'_>) -> IResult<Tokens<'_>, TimeExpression> {
    where_it_may(input.leads_to(Kinds::DATED), input, |input| input.dates.or_read(input, all_parts))
}

fn all_parts(input: Tokens<'_>) -> IResult<Tokens<'_>, TimeExpression> {
    let (rest, expression) = first_of(
        input,
        [
            (input.leads_to(Kinds::MODIFIER), modified),
            (input.may_be(Marks::HEDGE), hedged_clock),
            (input.leads_to(Kinds::END), unit_end),
            (true, unmodified),
        ],
    )?;
    match expression.calendar.time {
        Some(TimeOfDay::Part(_)) if only_time(&expression) => fail(input),
        _ => Ok((rest, expression)),
    }
}

fn only_time(expression: &TimeExpression) -> bool {
    expression.frame == Frame::Open && Calendar { time: None, ..expression.calendar.clone() }.is_empty()
}

/// "late 2018", "mid-March", "early in 1862", "the end of May", "earlier on Friday".
fn modified(input: Tokens<'_>) -> IResult<Tokens<'_>, TimeExpression> {
    let after_article = skip(input, word("the"));
    let (rest, modifier) = modifier(input).or_else(|_| modifier(after_article))?;
    let rest = skip_hyphen(rest);
    let of = skip(rest, alt((word("in"), word("on"), word("of"))));
    let found = unmodified(of)
        .or_else(|_| this_unit(of, modifier))
        .or_else(|_| unmodified(skip(of, word("the"))))
        .or_else(|_| modified_alone(rest))?;
    match found {
        // "The early morning hours": the part of the day is a longer one.
        (_, expression) if matches!(expression.calendar.time, Some(TimeOfDay::Part(_))) && only_time(&expression) => {
            fail(input)
        }
        (rest, expression) if expression.modifier.is_none() && !expression.is_vague() => {
            Ok((rest, TimeExpression { modifier: Some(modifier), ..expression }))
        }
        _ => fail(input),
    }
}

/// What only a modifier marks as a time: the year of "mid-2007", "the nineties" of "the early
/// nineties", "the late 90s".
fn modified_alone(input: Tokens<'_>) -> IResult<Tokens<'_>, TimeExpression> {
    let year = nom::combinator::map(super::years::year_number, Calendar::of_year);
    let named = alt((year, super::periods::worded_decade, super::periods::short_decade));
    alt((nom::combinator::map(named, TimeExpression::named), this_long_unit)).parse(input)
}

/// "century" of "mid-century", "decade" of "mid-decade": behind a hyphen the one that we live in.
fn this_long_unit(input: Tokens<'_>) -> IResult<Tokens<'_>, TimeExpression> {
    let glued = input.first().is_some_and(|unit| !unit.space_before);
    let (rest, unit) = one_unit(input)?;
    match unit.unit {
        TimeUnit::Decade | TimeUnit::Century if glued && !rest.may_count_next() => {
            Ok((rest, TimeExpression::step(Origin::Publication, unit.unit, 0)))
        }
        _ => fail(input),
    }
}

fn modifier(input: Tokens<'_>) -> IResult<Tokens<'_>, Modifier> {
    calendar(Kinds::MODIFIER, |s| match s {
        CalendarSense::Modifier(modifier) => Some(modifier),
        _ => None,
    })(input)
}

/// "the year" of "the end of the year", "the week" of "earlier in the week".
fn this_unit(input: Tokens<'_>, modifier: Modifier) -> IResult<Tokens<'_>, TimeExpression> {
    if let Ok(found) = this_unit_of(input) {
        return Ok(found);
    }
    let (rest, _) = word("the")(input)?;
    let (rest, unit) = one_unit(rest)?;
    match (unit.unit, modifier) {
        (TimeUnit::Day, Modifier::Earlier | Modifier::Later) => {
            Ok((rest, TimeExpression::step(Origin::Narrative, unit.unit, 0)))
        }
        _ => fail(input),
    }
}

/// "year-end", "month's end", "the end of month".
fn unit_end(input: Tokens<'_>) -> IResult<Tokens<'_>, TimeExpression> {
    let rest = skip(input, word("the"));
    let (rest, unit) = one_unit(rest)?;
    let possessive = skip(rest, alt((sign("'s"), sign("\u{2019}s"))));
    let (rest, ()) = calendar(Kinds::END, |s| (s == CalendarSense::End).then_some(()))(skip_hyphen(possessive))?;
    if unit.unit < TimeUnit::Week {
        return fail(input);
    }
    let modifier = Some(Modifier::Late);
    let expression = TimeExpression { modifier, ..TimeExpression::step(Origin::Publication, unit.unit, 0) };
    match super::years::year_number(rest) {
        Ok((rest, year)) if unit.unit == TimeUnit::Year => {
            Ok((rest, TimeExpression { modifier, ..TimeExpression::named(Calendar::of_year(year)) }))
        }
        _ => Ok((rest, expression)),
    }
}

/// "about 9 p.m. on Friday".
fn hedged_clock(input: Tokens<'_>) -> IResult<Tokens<'_>, TimeExpression> {
    let (rest, ()) = sense(Marks::HEDGE, |found| (*found == Sense::Hedge(HedgeSense::About)).then_some(()))(input)?;
    let (rest, expression) = unmodified(rest)?;
    match expression.calendar.time {
        Some(TimeOfDay::Clock(_) | TimeOfDay::Midnight { .. }) => {
            Ok((rest, TimeExpression { modifier: Some(Modifier::Approximate), ..expression }))
        }
        _ => fail(input),
    }
}

/// Parts that follow one another, as long as they go together.
fn unmodified(input: Tokens<'_>) -> IResult<Tokens<'_>, TimeExpression> {
    let (mut rest, mut expression) = part(input)?;
    while let Some((after, wider)) = with_next_part(rest, &expression) {
        (rest, expression) = (after, wider);
    }
    Ok((rest, expression))
}

/// One part of a date.
fn part(input: Tokens<'_>) -> IResult<Tokens<'_>, TimeExpression> {
    where_it_may(input.leads_to(Kinds::DATED), input, |input| {
        if can_begin_part(input) { input.parts_of_dates.or_read(input, any_part) } else { fail(input) }
    })
}

/// Whether a part of a date can begin here, by the first two words alone.
pub(super) fn can_begin_part(input: Tokens<'_>) -> bool {
    let Some(first) = input.first() else { return false };
    let counts = Marks::NUMERAL.with(Marks::HEDGE);
    match first.kind {
        PieceKind::Number => is_year_or_time(input.text_of(first)) || goes_on(input),
        PieceKind::Sign => {
            is_apostrophe(input.text_of(first)) && input.nth(1).is_some_and(|next| next.kind == PieceKind::Number)
        }
        // One letter: "Q3".
        PieceKind::Word if input.opens_with(OPENING_A_PART) || first.span.len() == 1 && !is_article(input) => true,
        PieceKind::Word if input.may_be(counts) && !is_article(input) => goes_on(input),
        PieceKind::Word => {
            let rest = input.take_from(1);
            let sign_or_digits = rest.first().is_some_and(|next| next.kind != PieceKind::Word);
            is_article(input) && (sign_or_digits || rest.may_be(Marks::CALENDAR.with(counts)))
        }
    }
}

/// The kinds of calendar words that a part of a date can begin with: no "now", "daily" or "late".
const OPENING_A_PART: Kinds = Kinds::MONTH
    .or(Kinds::WEEKDAY)
    .or(Kinds::SOME)
    .or(Kinds::WEEKEND)
    .or(Kinds::ORDINAL)
    .or(Kinds::ERA)
    .or(Kinds::DECADE)
    .or(Kinds::FISCAL)
    .or(Kinds::YEAR_PREFIX)
    .or(Kinds::HALF)
    .or(Kinds::UNIT)
    .or(PARTS_OF_DAY)
    .or(Kinds::SEASON)
    .or(Kinds::DAY)
    .or(Kinds::DIRECTION)
    .or(Kinds::FEAST)
    .or(Kinds::NAMED_DATE)
    .or(Kinds::CLOSING);

/// Digits that can be a date by themselves: a year, "21.02.2020", "9.30".
fn is_year_or_time(digits: &str) -> bool {
    digits.len() == 4 || digits.contains('.')
}

/// Whether what stands behind a number or its hedge can make a date of them, and is no noun that
/// they count.
fn goes_on(input: Tokens<'_>) -> bool {
    let rest = input.take_from(1);
    let (Some(first), Some(next)) = (input.first(), rest.first()) else { return false };
    if next.kind == PieceKind::Sign && matches!(rest.text_of(next), "," | ";" | "%" | ")" | "\"" | "\u{201d}") {
        return false;
    }
    if next.kind != PieceKind::Word || !next.space_before {
        return true;
    }
    // Numbers in words can be a year by themselves, and a time may name nothing but numbers.
    let number = rest.may_be(Marks::NUMERAL.with(Marks::HEDGE));
    let leads_on = number || rest.may_be(Marks::CALENDAR.with(Marks::LEADS));
    let beside_an_hour = || rest.is_word("past") || rest.is_word("to");
    number && first.kind == PieceKind::Word || leads_on && (input.leads_to(BESIDE_A_NUMBER) || beside_an_hour())
}

/// "Morning" and "mornings".
const PARTS_OF_DAY: Kinds = Kinds::TIME.or(Kinds::PARTS);

/// The kinds of calendar words one of which makes a date of a number.
const BESIDE_A_NUMBER: Kinds = Kinds::MONTH
    .or(Kinds::WEEKDAY)
    .or(Kinds::WEEKDAYS)
    .or(Kinds::SEASONS)
    .or(Kinds::WEEKEND)
    .or(Kinds::ORDINAL)
    .or(Kinds::ORDINAL_ENDING)
    .or(Kinds::ERA)
    .or(Kinds::DECADE)
    .or(Kinds::FISCAL)
    .or(Kinds::YEAR_PREFIX)
    .or(Kinds::HALF)
    .or(Kinds::PERIOD)
    .or(Kinds::UNIT)
    .or(Kinds::COUNTED_UNIT)
    .or(PARTS_OF_DAY)
    .or(Kinds::MERIDIEM)
    .or(Kinds::O_CLOCK)
    .or(Kinds::ZONE)
    .or(Kinds::SEASON)
    .or(Kinds::DAY)
    .or(Kinds::FEAST);

fn is_article(input: Tokens<'_>) -> bool {
    // Most words are longer.
    input.first().is_some_and(|word| word.span.len() <= 3) && ["the", "a", "an"].iter().any(|word| input.is_word(word))
}

fn any_part(input: Tokens<'_>) -> IResult<Tokens<'_>, TimeExpression> {
    let start = Start::of(input);
    let unit = input.leads_to(Kinds::UNIT);
    first_of(
        input,
        [
            (start.counts || start.opens_with(Kinds::TIME), time_of_clock),
            (input.leads_to(super::parts::IN_A_ROW), super::parts::part),
            (unit && (start.counts || start.opens_with(Kinds::UNIT)), super::accounts::closing_stretch),
            (unit && start.is_ranked(), super::accounts::opening_stretch),
            (unit && (start.counts || start.opens_with(Kinds::UNIT.or(Kinds::DIRECTION))), super::rolling::rolling),
            (input.leads_to(super::relative::RELATIVE), relative),
            (true, date),
            (input.leads_to(super::periods::NAMED), period),
            (start.opens_with(PARTS_OF_DAY), time_of_part),
            (start.opens_with(PARTS_OF_DAY), the_part_of_a_day),
            (start.opens_with(Kinds::UNIT), the_unit),
        ],
    )
}

fn time_of_clock(input: Tokens<'_>) -> IResult<Tokens<'_>, TimeExpression> {
    let (rest, time) = clock(input)?;
    Ok((rest, at_time(time)))
}

fn time_of_part(input: Tokens<'_>) -> IResult<Tokens<'_>, TimeExpression> {
    let (rest, part) = part_of_day(input)?;
    Ok((rest, at_time(TimeOfDay::Part(part))))
}

/// "the night" of "the night of the 5th": without the day it names none.
fn the_part_of_a_day(input: Tokens<'_>) -> IResult<Tokens<'_>, TimeExpression> {
    let (rest, _) = word("the")(input)?;
    let (rest, found) = time_of_part(rest)?;
    if rest.is_word("of") || rest.is_word("on") { Ok((rest, found)) } else { fail(input) }
}

fn at_time(time: TimeOfDay) -> TimeExpression {
    TimeExpression::named(Calendar { time: Some(time), ..Calendar::default() })
}

/// The parts so far together with the one that follows, where it belongs to them.
fn with_next_part<'a>(input: Tokens<'a>, so_far: &TimeExpression) -> Option<(Tokens<'a>, TimeExpression)> {
    let connected = |input: Tokens<'a>| -> Option<(Tokens<'a>, TimeExpression)> {
        let (rest, next) = part(input).ok()?;
        Some((rest, together(so_far, &next)?))
    };
    if let Some(TimeOfDay::Part(part)) = so_far.calendar.time
        && let Ok((rest, clock)) = hour_of_a_part(input, part)
    {
        let calendar = Calendar { time: Some(TimeOfDay::Clock(clock)), ..so_far.calendar.clone() };
        return Some((rest, TimeExpression { calendar, ..so_far.clone() }));
    }
    // "3 p.m. BST (1400 GMT) on Saturday": the same time elsewhere stands between.
    if matches!(so_far.calendar.time, Some(TimeOfDay::Clock(_)))
        && let Ok((rest, _)) = (sign("("), clock, sign(")")).parse(input)
    {
        return connected(skip(rest, self::connector));
    }
    // "3:42 on the morning of 6 May": the day stands behind a part of it.
    if let Some(TimeOfDay::Clock(_)) = so_far.calendar.time
        && let Ok((rest, told)) = on_a_part_of(input, so_far)
        && let Ok((rest, next)) = part(rest)
        && let Some(wider) = together(&told, &next)
    {
        return Some((rest, wider));
    }
    let comma = skip(input, sign(","));
    let connector = skip(comma, connector);
    let article = skip(connector, word("the"));
    let bracket = skip(input, sign("("));
    let behind = |start: Tokens<'a>, before: Tokens<'a>| if start == before { None } else { connected(start) };
    let (rest, wider) = connected(input)
        .or_else(|| behind(comma, input))
        .or_else(|| behind(connector, comma))
        .or_else(|| behind(article, connector))
        .or_else(|| behind(bracket, input))
        .or_else(|| possessive(input, so_far))?;
    let closed = if bracket != input { skip(rest, sign(")")) } else { rest };
    Some((closed, wider))
}

/// "on the morning of", with the half of the day that it tells a clock.
fn on_a_part_of<'a>(input: Tokens<'a>, clock: &TimeExpression) -> IResult<Tokens<'a>, TimeExpression> {
    let (rest, _) = alt((word("on"), word("in"))).parse(input)?;
    let (rest, part) = part_of_day(word("the")(rest)?.0)?;
    let (rest, _) = word("of")(rest)?;
    let time = Some(TimeOfDay::Part(part));
    let of_part = TimeExpression::named(Calendar { time, ..Calendar::default() });
    Ok((rest, clock_of_a_part(clock, &of_part).unwrap_or_else(|| clock.clone())))
}

/// The words between two parts of one date.
fn connector(input: Tokens<'_>) -> IResult<Tokens<'_>, ()> {
    let (rest, _) =
        alt((word("on"), word("at"), word("of"), word("in"), word("around"), word("about"))).parse(input)?;
    Ok((rest, ()))
}

/// "next year's first quarter": the whole stands before its part.
fn possessive<'a>(input: Tokens<'a>, so_far: &TimeExpression) -> Option<(Tokens<'a>, TimeExpression)> {
    let (rest, _) = alt((sign("'s"), sign("\u{2019}s"))).parse(input).ok()?;
    let (rest, next) = part(rest).ok()?;
    let part_of_year = next.calendar.season.is_some() || next.calendar.month.is_some();
    let whole_year = matches!(so_far.frame, Frame::Step { shift, .. } if shift.unit == TimeUnit::Year)
        || so_far.calendar.year.is_some();
    if part_of_year && whole_year { Some((rest, so_far.merged(&next)?)) } else { None }
}

/// Both parts as one date, where the second narrows or completes the first.
fn together(first: &TimeExpression, second: &TimeExpression) -> Option<TimeExpression> {
    if let Some(told) = night_of(first, second).or_else(|| clock_of_a_part(first, second)) {
        return Some(told);
    }
    let fits = match (grain(first), grain(second)) {
        (Grain::Time, Grain::Day) | (Grain::Day, Grain::Time) => true,
        // "5 p.m. in the evening": the clock is known already.
        (Grain::Time, Grain::Time) => false,
        (Grain::Weekday, Grain::Date) | (Grain::Date, Grain::Weekday) => true,
        (Grain::Time, Grain::Weekday | Grain::Date) | (Grain::Weekday | Grain::Date, Grain::Time) => true,
        (Grain::Weekday, Grain::Step(TimeUnit::Week)) | (Grain::Step(TimeUnit::Week), Grain::Weekday) => true,
        // "The 21st of this month".
        (Grain::Date, Grain::Step(TimeUnit::Month)) => first.calendar.month.is_none(),
        (Grain::Day | Grain::Weekday, Grain::Step(_)) => false,
        (Grain::Date | Grain::PartOfYear, Grain::Step(TimeUnit::Year) | Grain::Year) => true,
        (Grain::Year, Grain::PartOfYear) => first.calendar.year.is_some() && second.calendar.season.is_some(),
        _ => false,
    };
    if fits { first.merged(second) } else { None }
}

/// "Overnight Tuesday": the night of the day that is named, and not the last one.
fn night_of(first: &TimeExpression, second: &TimeExpression) -> Option<TimeExpression> {
    let yesterday = Frame::Step { from: Origin::Publication, shift: Shift { unit: TimeUnit::Day, count: -1 } };
    let time = first.calendar.time.filter(|time| matches!(time, TimeOfDay::Part(_)))?;
    let night = first.frame == yesterday && first.calendar == Calendar { time: Some(time), ..Calendar::default() };
    let day = matches!(grain(second), Grain::Weekday | Grain::Date) && second.calendar.time.is_none();
    let calendar = Calendar { time: Some(time), ..second.calendar.clone() };
    (night && day).then(|| TimeExpression { calendar, ..second.clone() })
}

/// "8:15 Friday night", "7:30 tonight", "5:00 this afternoon": the part of the day says which half of it
/// the hour is of.
fn clock_of_a_part(first: &TimeExpression, second: &TimeExpression) -> Option<TimeExpression> {
    let Some(TimeOfDay::Clock(clock)) = first.calendar.time.filter(|_| !first.is_vague()) else { return None };
    let Some(TimeOfDay::Part(part)) = second.calendar.time.filter(|_| clock.half_open) else { return None };
    let afternoon = part.from >= 12 && !(part.to > 24 && clock.hour < 6);
    let hour = match (clock.hour, afternoon) {
        (12, false) => 0,
        (hour @ 0..12, true) => hour + 12,
        (hour, _) => hour,
    };
    let time = Some(TimeOfDay::Clock(Clock { hour, half_open: false, ..clock }));
    let alone = |expression: &TimeExpression| {
        expression.frame == Frame::Open && Calendar { time: None, ..expression.calendar.clone() }.is_empty()
    };
    let day = if alone(first) { Some(second) } else { Some(first).filter(|_| alone(second)) }?;
    Some(TimeExpression { calendar: Calendar { time, ..day.calendar.clone() }, ..day.clone() })
}

/// What kind of part an expression is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Grain {
    /// A time of the day alone.
    Time,
    /// A day by its distance ("yesterday").
    Day,
    /// A weekday alone.
    Weekday,
    /// A date with a month, with a year or without.
    Date,
    /// A month, season or quarter without a year.
    PartOfYear,
    /// A year alone.
    Year,
    /// A step by a unit ("last year").
    Step(TimeUnit),
    /// What joins with nothing more.
    Whole,
}

fn grain(expression: &TimeExpression) -> Grain {
    let calendar = &expression.calendar;
    let untimed = Calendar { time: None, ..calendar.clone() };
    if expression.is_vague() || expression.offset.is_some() || expression.part.is_some() {
        return Grain::Whole;
    }
    match expression.frame {
        Frame::Step { shift, .. } if calendar.is_empty() => match shift.unit {
            TimeUnit::Day => Grain::Day,
            unit => Grain::Step(unit),
        },
        Frame::Step { shift, .. } if shift.unit == TimeUnit::Day => Grain::Whole,
        Frame::Step { .. } if calendar.weekday.is_some() || calendar.day.is_some() => Grain::Day,
        Frame::Step { .. } => Grain::Whole,
        Frame::Nearest { .. } if calendar.weekday.is_some() || calendar.feast.is_some() => Grain::Day,
        Frame::Nearest { .. } | Frame::Rolling { .. } | Frame::SameQuarter { .. } => Grain::Whole,
        Frame::Open if untimed.is_empty() => Grain::Time,
        Frame::Open if calendar.feast.is_some() => Grain::Day,
        Frame::Open if calendar.weekday.is_some() && calendar.month.is_none() && calendar.day.is_none() => {
            Grain::Weekday
        }
        Frame::Open if calendar.day.is_some() => Grain::Date,
        Frame::Open if calendar.year.is_some() && calendar.month.is_none() && calendar.season.is_none() => Grain::Year,
        Frame::Open if calendar.year.is_none() && (calendar.month.is_some() || calendar.season.is_some()) => {
            Grain::PartOfYear
        }
        Frame::Open => Grain::Whole,
    }
}
