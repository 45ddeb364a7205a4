//! Rules over one claim alone: what it says can't be, whatever the others say.

use jiff::ToSpan;
use jiff::civil::{Date, DateTime, Weekday};

use super::condition::claim_meets;
use super::draft::Draft;
use super::engine::Matter;
use super::facts::days_of;
use super::parts::between::Between;
use super::schema::{Check, Rule};
use super::words::{day_in_words, weekday_name};
use crate::claim::{Claim, ClaimKey, Modality};
use crate::link::Certainty;
use crate::text::PartKind;
use crate::value::{Calendar, DateRole, DateValue, Interval, Value};

/// What a claim says against itself.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Contradiction {
    /// The claims that it is held against, where it does not contradict itself.
    against: Vec<ClaimKey>,
    expected: String,
    given: String,
    because: String,
}

/// One draft for each claim that contradicts itself.
pub(super) fn apply<'a>(rule: &'a Rule, check: Check, matter: Matter<'a>) -> Vec<Draft<'a>> {
    let claims = matter.story.claims.iter().enumerate().filter(|(_, claim)| claim_meets(&rule.when, claim));
    claims
        .flat_map(|(at, _)| {
            let key = ClaimKey(at as u32);
            contradictions(rule, check, key, matter).into_iter().map(move |found| draft(rule, matter, key, found))
        })
        .collect()
}

fn contradictions(rule: &Rule, check: Check, key: ClaimKey, matter: Matter<'_>) -> Vec<Contradiction> {
    let claim = matter.story.claim(key);
    match (check, &claim.value) {
        (Check::PartOfWhole, Value::Quantity(_)) => part_of_whole(claim).into_iter().collect(),
        (Check::Weekday, Value::Date(date)) => {
            let published = published(claim, matter);
            let within = named(date).filter_map(|calendar| weekday(calendar, published.as_ref()));
            within.chain(weekday_behind(rule, key, date, matter)).collect()
        }
        (Check::WeekdayToCome, Value::Date(date)) => weekday_to_come(rule, key, date, matter).into_iter().collect(),
        (Check::PossibleDate, Value::Date(date)) => named(date).filter_map(possible_date).collect(),
        _ => Vec::new(),
    }
}

/// The days that a date names: its own, or those of both ends of a range.
fn named(date: &DateValue) -> impl Iterator<Item = &Calendar> {
    let own = date.parts.is_empty().then_some(&date.calendar);
    own.into_iter().chain(date.parts.iter().map(|end| &end.calendar))
}

fn published(claim: &Claim, matter: Matter<'_>) -> Option<Interval<DateTime>> {
    match &claim.part {
        PartKind::Post { published: Some(published), .. } => Some(published.clone()),
        _ => matter.story.document(claim.document).published.clone(),
    }
}

/// In "a out of b", a is at most b.
fn part_of_whole(claim: &Claim) -> Option<Contradiction> {
    let Value::Quantity(quantity) = &claim.value else { return None };
    let (part, whole) = (*quantity.range.min()?, quantity.out_of?);
    (part > whole).then(|| Contradiction {
        against: Vec::new(),
        expected: format!("at most {}", whole.in_words()),
        given: part.in_words(),
        because: format!("{} are more than the {} that they are said to be part of", part.in_words(), whole.in_words()),
    })
}

/// The weekday named beside a day of a month is the one that this day has.
///
/// Where the text leaves the year open, each year counts in which the day lies within nine
/// months of publication: a day further away would be named with its year.
fn weekday(calendar: &Calendar, published: Option<&Interval<DateTime>>) -> Option<Contradiction> {
    let named = Weekday::from_monday_one_offset(i8::try_from(calendar.weekday?).ok()?).ok()?;
    let day = |year: i16| Date::new(year, i8::try_from(calendar.month?).ok()?, i8::try_from(calendar.day?).ok()?).ok();
    let days: Vec<Date> = match calendar.year {
        Some(year) => day(year).into_iter().collect(),
        None => {
            let (first, last) = days_of(published?)?;
            let earliest = first.checked_sub(9.months()).ok()?;
            let latest = last.checked_add(9.months()).ok()?;
            (first.year().saturating_sub(1)..=last.year().saturating_add(1))
                .filter_map(day)
                .filter(|day| (earliest..=latest).contains(day))
                .collect()
        }
    };
    if days.iter().any(|day| day.weekday() == named) {
        return None;
    }
    let day = nearest(&days, published)?;
    let (expected, given) = (weekday_name(day.weekday()).to_owned(), weekday_name(named).to_owned());
    Some(Contradiction {
        against: Vec::new(),
        because: format!("{} is what the calendar says", day_in_words(day)),
        expected,
        given,
    })
}

/// "On 11 May, which was a Tuesday": a weekday behind the day that it is said of.
fn weekday_behind(rule: &Rule, key: ClaimKey, date: &DateValue, matter: Matter<'_>) -> Option<Contradiction> {
    let claim = matter.story.claim(key);
    let before_key = ClaimKey(key.0.checked_sub(1)?);
    let before = matter.story.claim(before_key);
    let Value::Date(day) = &before.value else { return None };
    let beside = before.document == claim.document && before.sentence == claim.sentence;
    let bare = |named: &Calendar| named.day.is_none() && named.month.is_none() && named.year.is_none();
    let is_said_of = beside && bare(&date.calendar) && day.calendar.weekday.is_none() && day.parts.is_empty();
    let text = &matter.story.document(claim.document).text;
    let between = Between::new(text, before.span, claim.span).filter(|_| is_said_of)?;
    if !between.has_only(&rule.cue) || !between.has_any(&rule.needs) {
        return None;
    }
    let named = Calendar { weekday: date.calendar.weekday, ..day.calendar.clone() };
    let found = weekday(&named, published(claim, matter).as_ref())?;
    Some(Contradiction { against: vec![before_key], ..found })
}

/// The weekday after the article's own is told as past, though the article has told of its own day
/// before: "late Monday … on Tuesday morning" in a text of Monday was written on from Tuesday.
fn weekday_to_come(rule: &Rule, key: ClaimKey, date: &DateValue, matter: Matter<'_>) -> Option<Contradiction> {
    let claim = matter.story.claim(key);
    let is_bare = |date: &DateValue| {
        let named = &date.calendar;
        named.weekday.is_some() && named.day.is_none() && named.month.is_none() && named.year.is_none()
    };
    let first_day = |date: &DateValue| date.extent.as_ref().and_then(days_of).map(|(first, _)| first);
    let (own, last) = days_of(&published(claim, matter)?)?;
    let week_before = own.checked_sub(6.days()).ok()?;
    let document = matter.story.document(claim.document);
    let says = |words: Option<Between<'_>>| words.is_some_and(|words| words.has_any(&rule.unless));
    let excused = says(Between::before(&document.text, claim.sentence, claim.span))
        || says(Between::within(&document.text, claim.span));
    let past = date.role == DateRole::At && claim.asserted.modality == Modality::Stated;
    if own != last || !past || !is_bare(date) || first_day(date) != Some(week_before) || excused {
        return None;
    }
    let before =
        (0..key.0).rev().map(ClaimKey).take_while(|other| matter.story.claim(*other).document == claim.document);
    let of_own_day: Vec<(ClaimKey, &DateValue)> = before
        .filter_map(|other| match &matter.story.claim(other).value {
            Value::Date(told) if told.role == DateRole::At && first_day(told) == Some(own) => Some((other, told)),
            _ => None,
        })
        .collect();
    if !of_own_day.iter().any(|(_, told)| is_bare(told)) {
        return None;
    }
    Some(Contradiction {
        against: of_own_day.last().map(|(first, _)| *first).into_iter().collect(),
        expected: day_in_words(own),
        given: weekday_name(own.tomorrow().ok()?.weekday()).to_owned(),
        because: format!(
            "the article is of {}, tells of that day, and then tells of the next weekday as past",
            day_in_words(own)
        ),
    })
}

/// The day that lies nearest to publication; the first where nothing is published.
fn nearest(days: &[Date], published: Option<&Interval<DateTime>>) -> Option<Date> {
    let told = published.and_then(days_of).map(|(first, _)| first);
    let distance = |day: &Date| told.and_then(|told| told.until(*day).ok()).map_or(0, |span| span.get_days().abs());
    days.iter().copied().min_by_key(distance)
}

/// The calendar has the day that the text names.
fn possible_date(calendar: &Calendar) -> Option<Contradiction> {
    let (month, day) = (i8::try_from(calendar.month?).ok()?, i8::try_from(calendar.day?).ok()?);
    // A leap year where none is named: then the 29th of February may well be.
    let year = calendar.year.unwrap_or(2000);
    let first = Date::new(year, month, 1).ok()?;
    let days = first.days_in_month();
    (day > days).then(|| Contradiction {
        against: Vec::new(),
        expected: format!("at most {days}"),
        given: day.to_string(),
        because: format!("the month has {days} days in the calendar, and the text names day {day}"),
    })
}

fn draft<'a>(rule: &'a Rule, matter: Matter<'a>, key: ClaimKey, found: Contradiction) -> Draft<'a> {
    let claim = matter.story.claim(key);
    let document = matter.story.document(claim.document);
    Draft {
        rule,
        severity: rule.severity,
        certainty: Certainty(1000),
        group: None,
        subject: format!("{}\n{}\n{}", document.id, claim.subject.head, claim.subject.terms.join(" ")),
        what: claim.subject.text.clone(),
        sides: [found.against, vec![key]].into_iter().filter(|side| !side.is_empty()).collect(),
        documents: Vec::new(),
        expected: found.expected,
        given: found.given,
        because: vec![found.because],
        hints: Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn named(weekday: Option<u8>, day: u8, month: u8, year: Option<i16>) -> Calendar {
        Calendar { weekday, day: Some(day), month: Some(month), year, ..Calendar::default() }
    }

    fn told(on: Date) -> Interval<DateTime> {
        Interval::point(on.at(12, 0, 0, 0))
    }

    #[test]
    fn a_weekday_is_held_to_the_named_year() {
        // The third of May 2021 was a Monday.
        assert_eq!(weekday(&named(Some(1), 3, 5, Some(2021)), None), None);
        let wrong = weekday(&named(Some(2), 3, 5, Some(2021)), None).expect("a Tuesday it was not");
        assert_eq!((wrong.expected.as_str(), wrong.given.as_str()), ("Monday", "Tuesday"));
    }

    #[test]
    fn without_a_year_the_years_around_publication_count() {
        let may = told(date(2021, 5, 10));
        assert_eq!(weekday(&named(Some(1), 3, 5, None), Some(&may)), None);
        assert!(weekday(&named(Some(2), 3, 5, None), Some(&may)).is_some());
        // In December a day of January belongs to the year that comes.
        let december = told(date(2020, 12, 20));
        assert_eq!(weekday(&named(Some(1), 4, 1, None), Some(&december)), None);
        assert_eq!(weekday(&named(Some(2), 3, 5, None), None), None, "without a year nothing is known");
    }

    #[test]
    fn a_day_that_no_month_has_is_found() {
        assert!(possible_date(&named(None, 31, 6, None)).is_some());
        assert!(possible_date(&named(None, 29, 2, Some(2021))).is_some());
        assert_eq!(possible_date(&named(None, 29, 2, Some(2020))), None);
        assert_eq!(possible_date(&named(None, 29, 2, None)), None);
        assert_eq!(possible_date(&Calendar::default()), None);
    }
}
