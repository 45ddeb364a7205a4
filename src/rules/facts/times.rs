//! When the values of a pair held, and which of them is the later one.

use std::cmp::Ordering;

use jiff::civil::{Date, DateTime};

use super::Pair;
use super::dates::{day_of, days_of};
use crate::claim::Claim;
use crate::lexicon::concepts::Dynamics;
use crate::rules::parts::between::Between;
use crate::text::PartKind;
use crate::value::{DateRole, DateValue, Interval, Kind, Measure, Relation, Season, Value};

/// Hours of a day and the night that it runs into: what happens within them is one event.
const A_NIGHT_LONGER: i64 = 36;

/// Days by which two beginnings of one window may differ: "last month" is told on some day of this.
const ONE_WINDOW: i64 = 3;

/// Days after which a time is none that an article tells of as news: half a year.
const LONG_AGO: i32 = 183;

/// The fewest days of a stretch in which something is counted: those of a month.
const A_MONTH: i32 = 28;

/// Whether a date is a stretch of a month or longer.
fn is_long(date: &DateValue) -> bool {
    let days = date.extent.as_ref().and_then(days_of);
    date.role == DateRole::At && days.is_some_and(|(first, last)| (last - first).get_days() >= A_MONTH - 1)
}

impl<'a> Pair<'a> {
    /// Which of the two speaks of a later time: by the times that the values speak of where
    /// those are apart, else by publication, since a toll "on Monday" grows after Monday.
    /// `None` where the texts do not say.
    pub(in crate::rules) fn order(&self) -> Option<Ordering> {
        let [a, b] = self.times_apart().or_else(|| self.published().filter(|[a, b]| a.is_disjoint(b)))?;
        Some(a.min().cmp(&b.min()))
    }

    /// Whether both speak of one day, or stand in articles of one day; `None` where the texts do
    /// not say.
    pub(in crate::rules) fn is_same_day(&self) -> Option<bool> {
        if let Some([a, b]) = self.times_apart() {
            return Some(day_of(&a).is_some() && day_of(&a) == day_of(&b));
        }
        let [a, b] = self.published()?;
        let same = day_of(&a)? == day_of(&b)?;
        Some(same)
    }

    /// Whether the texts say when the two values held.
    pub(in crate::rules) fn is_dated(&self) -> bool {
        self.order().is_some() || self.is_same_day().is_some() || self.has_dates_apart()
    }

    /// The times that the two values speak of, where these have no moment in common.
    ///
    /// Of a number that keeps still a time must be told: "weighs two tons" is said of no day.
    pub(super) fn times_apart(&self) -> Option<[Interval<DateTime>; 2]> {
        let [a, b] = self.claims();
        let times = [self.as_of(a)?, self.as_of(b)?];
        times[0].is_disjoint(&times[1]).then_some(times)
    }

    fn as_of(&self, claim: &'a Claim) -> Option<Interval<DateTime>> {
        let as_of = claim.as_of.as_ref()?;
        let implied = self.dynamics == Dynamics::Fixed
            && self.published_with(claim).as_ref() == Some(as_of)
            && !self.dates_beside(claim).any(|(_, date)| date.extent.as_ref() == Some(as_of));
        let of_event = |(told, date): (&Claim, &DateValue)| {
            date.extent.as_ref() == Some(as_of) && self.is_day_of_event(claim, told, date)
        };
        (!implied && !self.dates_beside(claim).any(of_event)).then(|| as_of.clone())
    }

    /// Whether a date beside a number is that of the event itself: "killed 19 people on Monday
    /// night" says when they died, and the number grows after it; "had killed 46 by Tuesday" and
    /// "the toll rose to 46 on Tuesday" say when it was 46.
    fn is_day_of_event(&self, claim: &Claim, told: &Claim, date: &DateValue) -> bool {
        let event = claim.subject.event.as_ref().and_then(|event| event.concept);
        let happens = event.is_some_and(|event| self.matter.lexicon.concepts.get(event).dynamics == Dynamics::Rising);
        let ends = date.extent.as_ref().and_then(|extent| extent.min().copied().zip(extent.max().copied()));
        let short = ends.is_some_and(|(from, to)| from.duration_until(to).as_hours() <= A_NIGHT_LONGER);
        happens && short && date.role == DateRole::At && !self.is_as_of(told)
    }

    /// Whether "as of" stands before a date.
    fn is_as_of(&self, date: &Claim) -> bool {
        let text = &self.document(date.document).text;
        let before = Between::before(text, date.sentence, date.span);
        before.is_some_and(|before| before.has_any(&self.matter.rules.settings().as_of))
    }

    /// Whether the sentences of two numbers tell dates that have no moment in common, so that each
    /// number is of its own time: "by 27 February … fewer than 50", "as of 28 February … 53". Of a
    /// number that keeps still no day of an event counts.
    pub(in crate::rules) fn has_dates_apart(&self) -> bool {
        let [a, b] = self.claims();
        let told = |claim: &'a Claim| -> Vec<&'a DateValue> {
            let of_state = |(told, date): &(&'a Claim, &'a DateValue)| match date.role {
                DateRole::By | DateRole::Before | DateRole::After | DateRole::Until => true,
                DateRole::Since | DateRole::Range => false,
                DateRole::At if self.is_as_of(told) => true,
                DateRole::At => self.dynamics != Dynamics::Fixed && !self.is_day_of_event(claim, told, date),
            };
            let dates = self.dates_beside(claim).filter(of_state).map(|(_, date)| date);
            dates.filter(|date| date.length.is_none()).collect()
        };
        let is_number = |claim: &Claim| claim.value.kind() == Kind::Quantity;
        let (of_a, of_b) = (told(a), told(b));
        let apart = || of_a.iter().all(|x| of_b.iter().all(|y| x.relation(y) == Relation::Disjoint));
        is_number(a) && is_number(b) && !of_a.is_empty() && !of_b.is_empty() && apart()
    }

    /// Whether the two numbers are counted from different days on: "since April", "over the past
    /// two weeks".
    pub(super) fn has_windows_apart(&self) -> bool {
        let [a, b] = self.claims();
        let begins = |claim: &'a Claim| {
            let mut dates = self.dates_beside(claim).filter_map(|(_, date)| match (date.role, date.parts.first()) {
                (DateRole::Range, Some(first)) => first.extent.as_ref(),
                (DateRole::Since, _) => date.extent.as_ref(),
                _ => date.extent.as_ref().filter(|_| date.length.is_some()),
            });
            let begins = dates.next()?.min().copied()?;
            dates.next().is_none().then_some(begins)
        };
        let is_number = |claim: &Claim| claim.value.kind() == Kind::Quantity;
        let days = |(a, b): (DateTime, DateTime)| a.duration_until(b).as_hours().abs() / 24;
        let begin_apart = || begins(a).zip(begins(b)).map(days).is_some_and(|days| days > ONE_WINDOW);
        is_number(a) && is_number(b) && (begin_apart() || self.is_part_of_year())
    }

    /// Whether one number is told of a time long before the other's article, and the other of no
    /// such time: tolls and shares are of one event and one time.
    pub(super) fn is_of_the_past(&self) -> bool {
        let [a, b] = self.claims();
        let passes = |claim: &Claim| match &claim.value {
            Value::Quantity(quantity) => {
                let share = matches!(quantity.measure, Measure::Percent | Measure::Fraction);
                share || self.dynamics != Dynamics::Fixed
            }
            _ => false,
        };
        let published = |claim: &Claim| self.published_with(claim).as_ref().and_then(days_of);
        let days = |from: &Interval<DateTime>, to: Date| days_of(from).map(|(_, last)| (to - last).get_days());
        let is_past = |old: &'a Claim, new: &'a Claim| {
            let Some((first, _)) = published(new) else { return false };
            let told = old.as_of.as_ref().and_then(|as_of| days(as_of, first));
            let recent = new.as_of.as_ref().and_then(|as_of| days(as_of, first)).is_none_or(|days| days < LONG_AGO);
            told.is_some_and(|days| days >= LONG_AGO) && recent
        };
        passes(a) && passes(b) && (is_past(a, b) || is_past(b, a))
    }

    /// Whether either number is that of a quarter or a half of a year, and the other of another
    /// stretch: "13,000 in the first half", "25,000 in 2018".
    fn is_part_of_year(&self) -> bool {
        let [a, b] = self.claims().map(|claim| {
            let mut stretches = self.dates_beside(claim).map(|(_, date)| date).filter(|date| is_long(date));
            stretches.next().filter(|_| stretches.next().is_none())
        });
        let is_part = |date: &DateValue| matches!(date.calendar.season, Some(Season::Quarter(_) | Season::Half(_)));
        a.zip(b).is_some_and(|(a, b)| (is_part(a) || is_part(b)) && a.extent != b.extent)
    }

    /// Whether either date of a pair is the time at which a number stood ("as of 12 April there
    /// were 1,016 cases"), and no day of an event.
    pub(in crate::rules) fn is_time_of_number(&self) -> bool {
        let of_number = |claim: &'a Claim| {
            let Value::Date(date) = &claim.value else { return false };
            let moves = |number: &&Claim| {
                number.value.kind() == Kind::Quantity
                    && number.dynamics(self.matter.lexicon) != Dynamics::Fixed
                    && number.as_of.is_some()
                    && number.as_of == date.extent
                    && !self.is_day_of_event(number, claim, date)
            };
            self.is_as_of(claim) || self.beside(claim).any(|number| moves(&number))
        };
        self.claims().into_iter().any(of_number) || self.are_windows_of_numbers()
    }

    /// Whether each date is the stretch in which another number was counted: "drew 13,000 visitors
    /// in 2018", "drew 15,000 visitors in 2019". Beside one number both date one thing.
    fn are_windows_of_numbers(&self) -> bool {
        let [a, b] = self.claims();
        let counted = |claim: &'a Claim| -> Vec<&'a Claim> {
            let Value::Date(date) = &claim.value else { return Vec::new() };
            let of_stretch = |number: &&Claim| {
                let count = matches!(&number.value, Value::Quantity(quantity) if quantity.measure != Measure::Age);
                count && number.is_compared() && number.as_of == date.extent
            };
            self.beside(claim).filter(|_| is_long(date)).filter(of_stretch).collect()
        };
        let (of_a, of_b) = (counted(a), counted(b));
        let told_twice = || of_a.iter().any(|x| of_b.iter().any(|y| self.is_equal(x, y)));
        !of_a.is_empty() && !of_b.is_empty() && !told_twice()
    }

    fn dates_beside(&self, claim: &'a Claim) -> impl Iterator<Item = (&'a Claim, &'a DateValue)> {
        self.beside(claim).filter_map(|other| match &other.value {
            Value::Date(date) => Some((other, date)),
            _ => None,
        })
    }

    /// The claims of one sentence.
    fn beside(&self, claim: &'a Claim) -> impl Iterator<Item = &'a Claim> {
        let claims = &self.matter.story.claims;
        let place = |other: &Claim| (other.document, other.span.start);
        let first = claims.partition_point(|other| place(other) < (claim.document, claim.sentence.start));
        let end = (claim.document, claim.sentence.end);
        claims[first..].iter().take_while(move |other| place(other) < end)
    }

    /// When the two were published.
    pub(super) fn published(&self) -> Option<[Interval<DateTime>; 2]> {
        let [a, b] = self.claims();
        Some([self.published_with(a)?, self.published_with(b)?])
    }

    pub(in crate::rules) fn published_with(&self, claim: &Claim) -> Option<Interval<DateTime>> {
        match &claim.part {
            PartKind::Post { published, .. } => published.clone(),
            _ => self.document(claim.document).published.clone(),
        }
    }
}
