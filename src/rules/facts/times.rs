//! When the values of a pair held, and which of them is the later one.

use std::cmp::Ordering;

use jiff::civil::DateTime;

use super::Pair;
use super::dates::day_of;
use crate::claim::Claim;
use crate::lexicon::concepts::Dynamics;
use crate::text::PartKind;
use crate::value::{DateRole, DateValue, Interval, Value};

/// Hours of a day and the night that it runs into: what happens within them is one event.
const A_NIGHT_LONGER: i64 = 36;

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
            && !self.dates_of_sentence(claim).any(|date| date.extent.as_ref() == Some(as_of));
        (!implied && !self.is_day_of_event(claim, as_of)).then(|| as_of.clone())
    }

    /// Whether the time beside a number is that of the event itself: "killed 19 people on Monday
    /// night" says when they died, and the number grows after it; "had killed 46 by Tuesday" and
    /// "the toll rose to 46 on Tuesday" say when it was 46.
    fn is_day_of_event(&self, claim: &'a Claim, as_of: &Interval<DateTime>) -> bool {
        let event = claim.subject.event.as_ref().and_then(|event| event.concept);
        let happens = event.is_some_and(|event| self.matter.lexicon.concepts.get(event).dynamics == Dynamics::Rising);
        let hours = as_of.min().zip(as_of.max()).map(|(from, to)| from.duration_until(*to).as_hours());
        let at = |date: &DateValue| date.role == DateRole::At && date.extent.as_ref() == Some(as_of);
        happens && hours.is_some_and(|hours| hours <= A_NIGHT_LONGER) && self.dates_of_sentence(claim).any(at)
    }

    fn dates_of_sentence(&self, claim: &'a Claim) -> impl Iterator<Item = &'a DateValue> {
        let claims = &self.matter.story.claims;
        let place = |other: &Claim| (other.document, other.span.start);
        let first = claims.partition_point(|other| place(other) < (claim.document, claim.sentence.start));
        let end = (claim.document, claim.sentence.end);
        let of_sentence = claims[first..].iter().take_while(move |other| place(other) < end);
        of_sentence.filter_map(|other| match &other.value {
            Value::Date(date) => Some(date),
            _ => None,
        })
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
