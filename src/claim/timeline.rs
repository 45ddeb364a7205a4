//! Where the telling of an article stands in time: the date it named last, and whether it
//! tells the news or history.

use jiff::civil::DateTime;

use crate::value::{Anchor, DateRole, DateValue, Duration, Interval, Number, Season, Tense, TimeUnit};

/// What the dates of an article so far say of the time it tells.
#[derive(Debug, Default)]
pub(super) struct Timeline {
    /// The last date that the text named.
    narrative: Option<Interval<DateTime>>,
    /// Whether that was known only by a publication date that was itself inferred.
    inferred: bool,
    /// The quarter that accounts are told of, until they turn to a longer period.
    quarter: Option<(i16, u8)>,
    /// How many dates lie years before the publication.
    historic: u32,
    /// How many lie around it.
    current: u32,
    /// How many sentences ago the last date was told, where something happened then and it lies years
    /// before the publication.
    since_historic: Option<u32>,
}

/// A date this many hours (two years) before the publication belongs to history.
const HISTORIC: i64 = 2 * 365 * 24;
/// A stretch longer than this many hours (a year) is no place for the telling to stand.
const LONGEST: i64 = 366 * 24;
/// A stretch of this many hours is a year or longer.
const WHOLE_YEAR: i64 = 365 * 24;

impl Timeline {
    /// What anchors the next date, which opens its sentence or not.
    pub(super) fn anchor(&self, publication: Option<Interval<DateTime>>, tense: Tense, opens: bool) -> Anchor {
        // A news story names an old year now and then; history names little else.
        let history = self.historic >= 2 && self.historic > 2 * self.current;
        // "He was sent to Tunis in 1941. In September he was wounded."
        let beside = self.since_historic.is_some_and(|sentences| sentences == 0 || sentences == 1 && opens);
        let goes_on = beside && tense == Tense::Past && self.historic > self.current;
        Anchor { publication, narrative: self.narrative.clone(), quarter: self.quarter, tense, history, goes_on }
    }

    /// Whether where the telling stands was inferred.
    pub(super) fn is_inferred(&self) -> bool {
        self.inferred
    }

    /// Moves on to the next sentence.
    pub(super) fn turn(&mut self) {
        self.since_historic = self.since_historic.map(|sentences| sentences.saturating_add(1));
    }

    /// Moves on to a date that the text names.
    pub(super) fn note(&mut self, date: &DateValue, publication: Option<&Interval<DateTime>>) {
        let Some((from, to)) = date.extent.as_ref().and_then(|extent| extent.min().copied().zip(extent.max().copied()))
        else {
            return;
        };
        if date.is_vague() {
            return;
        }
        let named = |date: &DateValue| date.calendar.year.is_some();
        let year = named(date) || date.parts.iter().any(named);
        if publication.and_then(Interval::min) >= Some(&to) {
            self.note_quarter(date);
        }
        let hours = to.duration_since(from).as_hours();
        // "Two decades earlier" and "the previous year" look back from where the telling stands.
        let looks_back = hours >= WHOLE_YEAR && !year && self.narrative.as_ref().and_then(Interval::min) > Some(&from);
        if hours <= LONGEST && date.length.is_none() && !looks_back {
            self.narrative.clone_from(&date.extent);
            self.inferred = date.inferred.is_some();
        }
        let Some(published) = publication.and_then(Interval::min) else { return };
        let historic = published.duration_since(to).as_hours() > HISTORIC;
        // What goes on since then leads back to the present.
        self.since_historic = (historic && date.role != DateRole::Since).then_some(0);
        match historic {
            true if year => self.historic += 1,
            true => {}
            false => self.current += 1,
        }
    }

    /// Accounts of a quarter that is over go on with the one that they name last, and come back
    /// to it from those of an earlier year.
    fn note_quarter(&mut self, date: &DateValue) {
        if let (Some(year), Some(Season::Quarter(quarter))) = (date.known.year, date.known.season)
            && self.quarter.is_none_or(|(told, _)| told <= year)
        {
            self.quarter = Some((year, quarter));
        }
    }

    /// "The first nine months": accounts that turn to a longer period leave the quarter.
    pub(super) fn note_length(&mut self, length: &Duration) {
        if length.unit == TimeUnit::Month && length.min > Some(Number::integer(3)) {
            self.quarter = None;
        }
    }
}

/// Whether a date is the day of the report or the one before. Who spoke on it told of what lies
/// where the telling was.
pub(super) fn is_of_the_report(date: &DateValue, publication: Option<&Interval<DateTime>>) -> bool {
    let ends = |extent: &Interval<DateTime>| extent.min().copied().zip(extent.max().copied());
    let published = publication.and_then(ends).map(|(from, _)| from.date());
    let day = date.extent.as_ref().and_then(ends).filter(|(from, to)| to.duration_since(*from).as_hours() <= 24);
    published.zip(day).is_some_and(|(published, (day, _))| {
        day.date() == published || published.yesterday().is_ok_and(|before| day.date() == before)
    })
}
