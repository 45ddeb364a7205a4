//! Times of the clock and parts of the day: "9:30 a.m. EST", "5 o'clock", "midnight local
//! time", "4 in the morning", "night".

use nom::branch::alt;
use nom::{IResult, Input, Parser};

use super::words::{after_preposition, calendar, digits, first_of, is_numeric, one_unit, skip, token_is, unit};
use crate::grammar::input::fail;
use crate::grammar::{Tokens, numerals::numeral, sense, sign, word};
use crate::lexicon::calendar_words::{CalendarSense, Kinds};
use crate::lexicon::numerals::NumeralSense;
use crate::lexicon::{Marks, PieceKind, Sense};
use crate::text::Token;
use crate::value::{Clock, DateRole, DayPart, TimeOfDay, TimeUnit, Zone};

/// A time of the clock.
pub(super) fn clock(input: Tokens<'_>) -> IResult<Tokens<'_>, TimeOfDay> {
    let counts = is_numeric(input);
    let (rest, time) = first_of(
        input,
        [
            (input.opens_with(Kinds::TIME), named_time),
            (counts && input.leads_to(Kinds::NUMBER.or(Kinds::UNIT)), beside_an_hour),
            (counts, counted),
        ],
    )?;
    match zone(rest) {
        Ok((rest, zone)) => Ok((rest, time.in_zone(zone))),
        Err(_) => Ok((rest, time)),
    }
}

/// A part of the day: "morning", "night", "nights" before "of May 3 and 4".
pub(super) fn part_of_day(input: Tokens<'_>) -> IResult<Tokens<'_>, DayPart> {
    let (rest, (part, several)) = calendar(Kinds::TIME.or(Kinds::PARTS), |s| match s {
        CalendarSense::Time(TimeOfDay::Part(part)) => Some((part, false)),
        CalendarSense::Parts(part) => Some((part, true)),
        _ => None,
    })(input)?;
    if several && word("of")(rest).is_err() { fail(input) } else { Ok((rest, part)) }
}

/// "noon", "midnight".
fn named_time(input: Tokens<'_>) -> IResult<Tokens<'_>, TimeOfDay> {
    calendar(Kinds::TIME, |s| match s {
        CalendarSense::Time(time @ (TimeOfDay::Clock(_) | TimeOfDay::Midnight { .. })) => Some(time),
        _ => None,
    })(input)
}

/// "half past seven", "a quarter to nine", "ten past four": a time told from an hour.
fn beside_an_hour(input: Tokens<'_>) -> IResult<Tokens<'_>, TimeOfDay> {
    const REACH: usize = 6;
    let joins = |token: &Token| matches!(input.text_of(token), "past" | "to");
    if !input.as_slice().iter().take(REACH).any(joins) {
        return fail(input);
    }
    let (beside, (minutes, named)) = minutes_beside(input)?;
    let (rest, past) = match word("past")(beside) {
        Ok((rest, _)) => (rest, true),
        Err(_) => (word("to")(beside)?.0, false),
    };
    if let Ok((rest, time)) = named_time(rest) {
        return match beside_a_named_time(time, minutes, past) {
            Some(clock) => Ok((rest, TimeOfDay::Clock(clock))),
            None => fail(input),
        };
    }
    let (rest, face) = hour_alone(rest)?;
    let o_clock = skip(rest, |input| calendar(Kinds::O_CLOCK, |s| (s == CalendarSense::OClock).then_some(()))(input));
    let (hour, minute) = match (past, face.hour) {
        (_, 0 | 13..) => return fail(input),
        (true, hour) => (hour, minutes),
        (false, 1) => (12, 60 - minutes),
        (false, hour) => (hour - 1, 60 - minutes),
    };
    let face = Face { hour, minute: Some(minute), second: None, form: Form::HourAndMinute };
    let half = meridiem(o_clock).or_else(|_| in_the_part(o_clock).map(|(rest, part)| (rest, part.from >= 12)));
    // "5 to 7 p.m." is a range, "ten to six" two numbers.
    let spelled = input.first().is_some_and(|token| token.kind == PieceKind::Word);
    let told = named || past && half.is_ok() || after_at(input) && (past || spelled);
    // "A quarter to 12 percent", "half to two thirds".
    let amount = rest.first().is_some_and(|next| {
        rest.text_of(next) == "%"
            || rest.senses_of(next).iter().any(|s| matches!(s, Sense::Unit(_) | Sense::Numeral(_)))
    });
    if !told || amount && half.is_err() || minutes == 30 && !past {
        return fail(input);
    }
    match half {
        Ok((rest, afternoon)) => {
            face.in_half(afternoon).map_or_else(|| fail(input), |clock| Ok((rest, TimeOfDay::Clock(clock))))
        }
        Err(_) => Ok((o_clock, TimeOfDay::Clock(face.as_written()))),
    }
}

/// "One minute past midnight", "a quarter to noon".
fn beside_a_named_time(time: TimeOfDay, minutes: u8, past: bool) -> Option<Clock> {
    let hour = match time {
        TimeOfDay::Clock(clock) => clock.hour,
        TimeOfDay::Midnight { .. } => 0,
        TimeOfDay::Part(_) => return None,
    };
    let (hour, minute) = if past { (hour, minutes) } else { ((hour + 23) % 24, 60 - minutes) };
    Some(Clock { hour, minute: Some(minute), second: None, half_open: false, zone: None })
}

/// Whether "at" stands before.
fn after_at(input: Tokens<'_>) -> bool {
    input.before().is_some_and(|before| input.text_of(before).eq_ignore_ascii_case("at"))
}

/// "half", "a quarter", "ten", "twenty minutes": parts of an hour in minutes, and whether the words
/// say that they are that.
fn minutes_beside(input: Tokens<'_>) -> IResult<Tokens<'_>, (u8, bool)> {
    let part = skip(input, word("a"));
    let parts = sense(Marks::NUMERAL, |found| match found {
        Sense::Numeral(NumeralSense::Part(parts @ (2 | 4))) => Some(60 / parts),
        _ => None,
    })(part);
    if let Ok((rest, minutes)) = parts {
        return u8::try_from(minutes).map_or_else(|_| fail(input), |minutes| Ok((rest, (minutes, true))));
    }
    // "A minute past midnight".
    if part != input
        && let Ok((rest, one)) = one_unit(part)
        && one.unit == TimeUnit::Minute
    {
        return Ok((rest, (1, true)));
    }
    let (rest, numeral) = numeral(input)?;
    match numeral.value.to_integer().and_then(|minutes| u8::try_from(minutes).ok()) {
        Some(minutes) if (1..30).contains(&minutes) => {
            // "From 12 years to nine".
            let after = match unit(rest) {
                Ok((after, told)) if told.unit == TimeUnit::Minute => after,
                Ok(_) => return fail(input),
                Err(_) => rest,
            };
            Ok((after, (minutes, after != rest)))
        }
        _ => fail(input),
    }
}

/// Hours and minutes with what makes them a time: "a.m.", a zone, "o'clock", a part of the day.
fn counted(input: Tokens<'_>) -> IResult<Tokens<'_>, TimeOfDay> {
    const MARKS_OF_HOURS: Kinds = Kinds::TIME.or(Kinds::MERIDIEM).or(Kinds::O_CLOCK).or(Kinds::ZONE);
    let colon = input.nth(1).is_some_and(|colon| input.text_of(colon) == ":");
    // "1400 hours".
    let four_digits = input.first().is_some_and(|token| token.kind == PieceKind::Number && token.span.len() == 4)
        && tells_when(input);
    if !colon && !input.leads_to(MARKS_OF_HOURS) && !four_digits {
        return fail(input);
    }
    let (rest, face) = alt((hour_and_minute, military, hour_and_words, hour_alone)).parse(input)?;
    if let Ok((rest, afternoon)) = meridiem(rest) {
        return face.in_half(afternoon).map_or_else(|| fail(input), |clock| Ok((rest, TimeOfDay::Clock(clock))));
    }
    if let Ok((rest, part)) = in_the_part(rest) {
        let afternoon = part.from >= 12 && !(part.to > 24 && face.hour < 6);
        return face.in_half(afternoon).map_or_else(|| fail(input), |clock| Ok((rest, TimeOfDay::Clock(clock))));
    }
    let o_clock = calendar(Kinds::O_CLOCK, |s| (s == CalendarSense::OClock).then_some(()))(rest);
    if let Ok((after, ())) = o_clock
        && let Ok((rest, part)) = in_the_part(after)
    {
        let afternoon = part.from >= 12 && !(part.to > 24 && face.hour < 6);
        return face.in_half(afternoon).map_or_else(|| fail(input), |clock| Ok((rest, TimeOfDay::Clock(clock))));
    }
    let hours = unit(rest).ok().filter(|(_, unit)| {
        matches!(face.form, Form::Military) && unit.unit == TimeUnit::Hour && unit.plural && tells_when(input)
    });
    if let Some((rest, _)) = hours {
        return Ok((rest, TimeOfDay::Clock(face.as_written())));
    }
    let marked = match face.form {
        Form::Hour => o_clock.is_ok(),
        Form::Military => zone(rest).is_ok(),
        Form::HourAndMinute | Form::OfADay => {
            face.hour > 12
                // "Ran the race in 2:01:39" is a length.
                // … and so may be "won it in 4:02".
                || after_preposition(input) && !input.is_behind("in") && (face.second.is_none() || tells_when(input))
                || zone(rest).is_ok()
                || ends_a_range_of_hours(input)
                || is_of_a_day(rest)
        }
    };
    if !marked {
        return fail(input);
    }
    let rest = o_clock.map_or(rest, |(rest, ())| rest);
    Ok((rest, TimeOfDay::Clock(face.as_written())))
}

/// "At 1400 hours", and no "for 1400 hours".
fn tells_when(input: Tokens<'_>) -> bool {
    input.before().is_some_and(|before| {
        token_is(input, before, |s| {
            matches!(s, CalendarSense::Role(DateRole::By | DateRole::Until | DateRole::Before | DateRole::After))
        }) || input.text_of(before).eq_ignore_ascii_case("at")
    })
}

/// "8:15 tonight", "7:30 Friday night", "5:00 this afternoon": a day follows.
fn is_of_a_day(rest: Tokens<'_>) -> bool {
    rest.first().is_some_and(|next| match next.capitalised {
        true => token_is(rest, next, |s| matches!(s, CalendarSense::Weekday(_))),
        false => {
            let this = rest.text_of(next) == "this" && part_of_day(rest.take_from(1)).is_ok();
            this || token_is(rest, next, |s| matches!(s, CalendarSense::Day { .. }))
        }
    })
}

/// "Seven thirty p.m.", "7 thirty in the morning": the minutes in words.
fn hour_and_words(input: Tokens<'_>) -> IResult<Tokens<'_>, Face> {
    let (rest, face) = hour_alone(input)?;
    let spelled = rest.first().is_some_and(|token| token.kind == PieceKind::Word && token.space_before);
    let (rest, minutes) = numeral(rest)?;
    let told = spelled && (meridiem(rest).is_ok() || in_the_part(rest).is_ok());
    match minutes.value.to_integer().and_then(|minutes| u8::try_from(minutes).ok()) {
        Some(minute @ 5..=59) if told && (1..=12).contains(&face.hour) => {
            Ok((rest, Face { minute: Some(minute), form: Form::HourAndMinute, ..face }))
        }
        _ => fail(input),
    }
}

/// "From 3:00 to 12:00": behind another time and what joins them.
fn ends_a_range_of_hours(input: Tokens<'_>) -> bool {
    let mut before = input.preceding().rev();
    let joins = |joint: &Token| matches!(input.text_of(joint), "to" | "-" | "\u{2013}" | "until");
    let number = |token: &Token| token.kind == PieceKind::Number;
    before.next().is_some_and(joins)
        && before.next().is_some_and(number)
        && before.next().is_some_and(|colon| !colon.space_before && input.text_of(colon) == ":")
        && before.next().is_some_and(number)
        && before.next().is_some_and(|from| token_is(input, from, |s| matches!(s, CalendarSense::Role(_))))
}

/// "at 8" behind "Tuesday night": an hour of that part of the day, with nothing behind that it could count.
pub(super) fn hour_of_a_part(input: Tokens<'_>, part: DayPart) -> IResult<Tokens<'_>, Clock> {
    let (rest, _) = word("at")(input)?;
    let (rest, face) = alt((hour_and_minute, hour_alone)).parse(rest)?;
    let ends = rest.first().is_none_or(|next| {
        next.kind == PieceKind::Sign && matches!(rest.text_of(next), "." | "," | ";" | ")")
            || token_is(rest, next, |s| matches!(s, CalendarSense::Role(DateRole::At)))
    });
    let afternoon = part.from >= 12 && !(part.to > 24 && face.hour < 6);
    match face.in_half(afternoon) {
        Some(clock) if ends && face.hour <= 12 => Ok((rest, clock)),
        _ => fail(input),
    }
}

/// What the digits of a time say, before the half of the day is known.
struct Face {
    hour: u8,
    minute: Option<u8>,
    second: Option<u8>,
    form: Form,
}

enum Form {
    Hour,
    HourAndMinute,
    /// With a nought before the hour, of 24.
    OfADay,
    Military,
}

impl Face {
    /// The time in the first or second half of the day; `None` for "15 p.m.".
    fn in_half(&self, afternoon: bool) -> Option<Clock> {
        let hour = match (self.hour, afternoon) {
            (12, false) => 0,
            (12, true) => 12,
            (1..=11, false) => self.hour,
            (1..=11, true) => self.hour + 12,
            (13..=23, true) => self.hour,
            _ => return None,
        };
        Some(Clock { hour, minute: self.minute, second: self.second, half_open: false, zone: None })
    }

    /// The time as it stands: of twelve hours where it can be.
    fn as_written(&self) -> Clock {
        let half_open = !matches!(self.form, Form::Military | Form::OfADay) && (1..=12).contains(&self.hour);
        Clock { hour: self.hour, minute: self.minute, second: self.second, half_open, zone: None }
    }
}

/// "9:30", "16:00:05", "9.30".
fn hour_and_minute(input: Tokens<'_>) -> IResult<Tokens<'_>, Face> {
    if let Some((hour, minute)) =
        input.first().filter(|t| t.kind == PieceKind::Number).and_then(|t| input.text_of(t).split_once('.'))
    {
        let rest = input.take_from(1);
        return match (hour.parse(), minute.parse()) {
            (Ok(hour), Ok(minutes))
                if minute.len() == 2
                    && hour <= 24
                    && minutes < 60
                    && (meridiem(rest).is_ok() || zone(rest).is_ok()) =>
            {
                Ok((rest, Face { hour, minute: Some(minutes), second: None, form: Form::HourAndMinute }))
            }
            _ => fail(input),
        };
    }
    let (rest, (hour, length)) = digits(input)?;
    // "04:17" is no time of the afternoon.
    let form = if length == 2 && hour < 10 { Form::OfADay } else { Form::HourAndMinute };
    let (rest, minute) = sixtieth(rest)?;
    let (rest, second) = sixtieth(rest).map_or((rest, None), |(rest, second)| (rest, Some(second)));
    match u8::try_from(hour) {
        Ok(hour)
            if hour <= 24 && length <= 2 && rest.first().is_none_or(|t| t.space_before || rest.text_of(t) != ":") =>
        {
            Ok((rest, Face { hour, minute: Some(minute), second, form }))
        }
        _ => fail(input),
    }
}

/// A colon and two digits below sixty, all glued.
fn sixtieth(input: Tokens<'_>) -> IResult<Tokens<'_>, u8> {
    let (rest, colon) = sign(":")(input)?;
    let glued = !colon.space_before && rest.first().is_some_and(|token| !token.space_before);
    let (rest, (value, length)) = digits(rest)?;
    match u8::try_from(value) {
        Ok(value) if glued && length == 2 && value < 60 => Ok((rest, value)),
        _ => fail(input),
    }
}

/// "0930", "1600": only with a zone behind it.
fn military(input: Tokens<'_>) -> IResult<Tokens<'_>, Face> {
    let (rest, (value, length)) = digits(input)?;
    let (Ok(hour), Ok(minute)) = (u8::try_from(value / 100), u8::try_from(value % 100)) else { return fail(input) };
    if length != 4 || hour > 24 || minute > 59 {
        return fail(input);
    }
    Ok((rest, Face { hour, minute: Some(minute), second: None, form: Form::Military }))
}

/// "9", "nine".
fn hour_alone(input: Tokens<'_>) -> IResult<Tokens<'_>, Face> {
    let (rest, numeral) = numeral(input)?;
    match numeral.value.to_integer().and_then(|hour| u8::try_from(hour).ok()) {
        Some(hour) if hour <= 24 => Ok((rest, Face { hour, minute: None, second: None, form: Form::Hour })),
        _ => fail(input),
    }
}

/// "a.m.", "pm".
fn meridiem(input: Tokens<'_>) -> IResult<Tokens<'_>, bool> {
    let (rest, afternoon) = calendar(Kinds::MERIDIEM, |s| match s {
        CalendarSense::Meridiem { afternoon } => Some(afternoon),
        _ => None,
    })(input)?;
    Ok((rest, afternoon))
}

/// "in the morning", "at night".
fn in_the_part(input: Tokens<'_>) -> IResult<Tokens<'_>, DayPart> {
    let (rest, _) = alt((word("in"), word("at"))).parse(input)?;
    part_of_day(skip(rest, word("the")))
}

/// A zone, in brackets or not.
fn zone(input: Tokens<'_>) -> IResult<Tokens<'_>, Option<Zone>> {
    let named = calendar(Kinds::ZONE, |s| match s {
        CalendarSense::Zone(offset) => Some(offset),
        _ => None,
    });
    let (rest, offset) = named(input)?;
    // Zones are written in capitals; "et" and "ist" are other words.
    let capital = input.first().is_some_and(|token| token.capitalised) || offset.is_none();
    if capital { Ok((rest, offset)) } else { fail(input) }
}
