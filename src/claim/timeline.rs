//! Where the telling of an article stands in time: the date it named last, and whether it
//! tells the news or history.

use jiff::civil::DateTime;

use crate::value::{Anchor, DateValue, Interval, Tense};

/// What the dates of an article so far say of the time it tells.
#[derive(Debug, Default)]
pub(super) struct Timeline {
    /// The last date that the text named.
    narrative: Option<Interval<DateTime>>,
    /// How many dates lie years before the publication.
    historic: u32,
    /// How many lie around it.
    current: u32,
}

/// A date this many hours (two years) before the publication belongs to history.
const HISTORIC: i64 = 2 * 365 * 24;
/// A stretch longer than this many hours (a year) is no place for the telling to stand.
const LONGEST: i64 = 366 * 24;

impl Timeline {
    /// What anchors the next date.
    pub(super) fn anchor(&self, publication: Option<Interval<DateTime>>, tense: Tense) -> Anchor {
        // A news story names an old year now and then; history names little else.
        let history = self.historic >= 2 && self.historic > 2 * self.current;
        Anchor { publication, narrative: self.narrative.clone(), tense, history }
    }

    /// Moves on to a date that the text names.
    pub(super) fn note(&mut self, date: &DateValue, publication: Option<&Interval<DateTime>>) {
        let Some((from, to)) = date.extent.as_ref().and_then(|extent| extent.min().copied().zip(extent.max().copied()))
        else {
            return;
        };
        if to.duration_since(from).as_hours() <= LONGEST {
            self.narrative.clone_from(&date.extent);
        }
        let Some(published) = publication.and_then(Interval::min) else { return };
        let named = |date: &DateValue| date.calendar.year.is_some();
        let year = named(date) || date.parts.iter().any(named);
        match published.duration_since(to).as_hours() > HISTORIC {
            true if year => self.historic += 1,
            true => {}
            false => self.current += 1,
        }
    }
}
