//! Days that share the name of their month: "June 15 and 16", "6 and 7 May 2019", "on May 3, 5 and
//! 8". Each is a date of its own.

use nom::Input;

use super::TimeReading;
use crate::grammar::{Mention, Reading, Tokens};
use crate::lexicon::PieceKind;
use crate::value::{Calendar, DateRole, Frame, Measure, Quantity, TimeExpression, TimeOfDay};

/// Makes dates of the bare days that stand beside a date with "and" or a row of commas.
pub(in crate::grammar) fn share_month(sentence: Tokens<'_>, mentions: &mut Vec<Mention>) {
    if !mentions.iter().any(|mention| dated(mention).is_some()) {
        return;
    }
    let mut at = 1;
    while at < mentions.len() {
        if let Some(day) = bare_day(sentence, &mentions[at]).filter(|_| goes_on(sentence, mentions, at))
            && let Some(month) = dated(&mentions[at - 1]).cloned()
            && month.day < Some(day)
        {
            become_day(&mut mentions[at], &month, day);
            take_year(sentence, mentions, at);
        }
        at += 1;
    }
    for at in (0..mentions.len().saturating_sub(1)).rev() {
        let Some(day) = bare_day(sentence, &mentions[at]) else { continue };
        let Some(month) = dated(&mentions[at + 1]).cloned() else { continue };
        let begins_with_day = sentence
            .take_from(mentions[at + 1].tokens.start)
            .first()
            .is_some_and(|first| first.kind == PieceKind::Number);
        if begins_with_day && month.day > Some(day) && is_joined(sentence, mentions, at) {
            become_day(&mut mentions[at], &month, day);
        }
    }
}

/// The fields of one day with its month.
fn dated(mention: &Mention) -> Option<&Calendar> {
    let Reading::Time(TimeReading { ends, vague: false, .. }) = &mention.reading else { return None };
    let [(_, only)] = ends.as_slice() else { return None };
    let calendar = &only.calendar;
    let plain = only.frame == Frame::Open && only.offset.is_none() && only.part.is_none() && only.recurrence.is_none();
    let untimed = calendar.time.is_none_or(|time| matches!(time, TimeOfDay::Part(_)));
    (plain && untimed && calendar.month.is_some() && calendar.day.is_some()).then_some(calendar)
}

/// A number in digits that can be a day of the month and counts nothing.
fn bare_day(sentence: Tokens<'_>, mention: &Mention) -> Option<u8> {
    let Reading::Quantity(Quantity { measure: Measure::Count, unit: None, approximate: false, trend: None, .. }) =
        &mention.reading
    else {
        return None;
    };
    let number = sentence.take_from(mention.tokens.start);
    let token = number.first().filter(|token| mention.tokens.len() == 1 && token.kind == PieceKind::Number)?;
    let day = number.text_of(token).parse().ok().filter(|day| (1..=31).contains(day))?;
    let counts = number.take_from(1).may_count_next() || number.nth(1).is_some_and(|of| number.text_of(of) == "of");
    (!counts).then_some(day)
}

/// Whether "and" joins a number to the date before it, or a comma in a row that ends in "and".
fn goes_on(sentence: Tokens<'_>, mentions: &[Mention], at: usize) -> bool {
    match joint(sentence, mentions, at - 1) {
        Some("and" | "&") => true,
        Some(",") => {
            mentions.get(at + 1).is_some_and(|next| bare_day(sentence, next).is_some())
                && goes_on(sentence, mentions, at + 1)
        }
        _ => false,
    }
}

/// Whether "and" or a comma joins a number to the date behind it.
fn is_joined(sentence: Tokens<'_>, mentions: &[Mention], at: usize) -> bool {
    matches!(joint(sentence, mentions, at), Some("and" | "&" | "," | "or"))
}

/// The one word or sign between a mention and the next.
fn joint<'a>(sentence: Tokens<'a>, mentions: &[Mention], at: usize) -> Option<&'a str> {
    let between = mentions[at].tokens.end..mentions.get(at + 1)?.tokens.start;
    let [joint] = sentence.as_slice().get(between)? else { return None };
    Some(sentence.text_of(joint))
}

fn become_day(mention: &mut Mention, like: &Calendar, day: u8) {
    let calendar = Calendar { day: Some(day), weekday: None, ..like.clone() };
    let expression = TimeExpression::named(calendar);
    mention.reading = Reading::Time(TimeReading::one(DateRole::At, mention.span, expression));
}

/// "June 15 and 16, 2020": the year behind the last day is that of all.
fn take_year(sentence: Tokens<'_>, mentions: &mut Vec<Mention>, at: usize) {
    let Some(next) = mentions.get(at + 1) else { return };
    let between = sentence.as_slice().get(mentions[at].tokens.end..next.tokens.start);
    let beside = between
        .is_some_and(|between| between.is_empty() || matches!(between, [comma] if sentence.text_of(comma) == ","));
    let Reading::Time(TimeReading { ends, .. }) = &next.reading else { return };
    let Some(year) = ends.first().and_then(|(_, end)| end.calendar.year) else { return };
    let alone = ends.len() == 1 && ends[0].1.calendar == Calendar::of_year(year);
    if !beside || !alone || dated(&mentions[at]).is_none_or(|calendar| calendar.year.is_some()) {
        return;
    }
    let (span, end) = (mentions[at].span.join(next.span), next.tokens.end);
    mentions.remove(at + 1);
    mentions[at].span = span;
    mentions[at].tokens.end = end;
    let from = mentions[..at].iter().rposition(|mention| dated(mention).is_none()).map_or(0, |before| before + 1);
    for mention in &mut mentions[from..=at] {
        if let Reading::Time(TimeReading { ends, .. }) = &mut mention.reading {
            ends[0].1.calendar.year = ends[0].1.calendar.year.or(Some(year));
        }
    }
    if let Reading::Time(TimeReading { ends, .. }) = &mut mentions[at].reading {
        ends[0].0 = span;
    }
}
