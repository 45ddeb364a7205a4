//! Lengths between two others: "two to three weeks", "days or weeks".

use nom::branch::alt;
use nom::{IResult, Input, Parser};

use super::DurationReading;
use super::length::{length, plural};
use crate::grammar::input::fail;
use crate::grammar::numerals::numeral;
use crate::grammar::quantities::follows_change;
use crate::grammar::times::words::{is_hyphen, skip, skip_hyphen, taken};
use crate::grammar::{Tokens, word};
use crate::value::Duration;

/// "two to three weeks", "2-3 weeks", "days or weeks", "between two and six days", "from three to
/// five seconds".
pub(super) fn range(input: Tokens<'_>) -> IResult<Tokens<'_>, DurationReading> {
    let between = skip(input, word("between"));
    // "Lasted from three to five seconds"; "rose from three to five days" is two lengths.
    if let Ok((from, _)) = word("from")(input)
        && !follows_change(input)
    {
        let (end, found) = range(from)?;
        return if found.ends.len() == 2 { Ok((end, found)) } else { fail(input) };
    }
    if let Ok((after_first, low)) = numeral(between) {
        let (rest, ()) = link(after_first, between != input)?;
        let (end, high) = length(rest)?;
        return match (high.min, high.max) {
            (Some(_), Some(max)) if low.value < max && high.min == high.max => {
                let duration = Duration { min: Some(low.value), ..high };
                let first = Duration::exactly(low.value, high.unit);
                let ends = vec![(taken(between, after_first), first), (taken(rest, end), high)];
                Ok((end, DurationReading::new(duration, ends)))
            }
            _ => fail(input),
        };
    }
    let (after_first, first) = plural(between)?;
    let (rest, _) = word("or")(after_first)?;
    let (end, second) = plural(rest)?;
    let ends = vec![(taken(between, end), Duration::some(first.unit.min(second.unit)))];
    Ok((end, DurationReading::new(Duration::some(first.unit.min(second.unit)), ends)))
}

fn link(input: Tokens<'_>, between: bool) -> IResult<Tokens<'_>, ()> {
    match input.first() {
        // "10-15", "10- to 15-year", "10-to-15-year".
        Some(token) if is_hyphen(input.text_of(token)) && !between => {
            let behind = input.take_from(1);
            Ok((word("to")(behind).map_or(behind, |(rest, _)| skip_hyphen(rest)), ()))
        }
        _ if between => word("and")(input).map(|(rest, _)| (rest, ())),
        _ => alt((word("to"), word("or"))).parse(input).map(|(rest, _)| (rest, ())),
    }
}
