//! Dates as claims hold them: what is known of a stretch of the calendar.

use compact_str::{CompactString, ToCompactString, format_compact};
use jiff::civil::{Date, DateTime};

use super::anchor::{day_before, days_of};
use super::{
    Anchor, Calendar, Clock, Duration, Frame, Interval, Modifier, Origin, Recurrence, Reference, Shift, TimeExpression,
    TimeOfDay, TimeUnit,
};

/// How an event stands to the named stretch of the calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs, reason = "each is the word itself")]
pub enum DateRole {
    At,
    Since,
    Until,
    By,
    Before,
    After,
    Range,
}

impl DateRole {
    /// Whether it only bounds the day of an event: "born after 1948".
    pub fn is_bound(self) -> bool {
        matches!(self, DateRole::By | DateRole::Before | DateRole::After)
    }

    /// Whether two roles tell when one thing happened: a day and a bound do ("born in 1938",
    /// "born after 1948"), a day and a beginning do not ("on Friday", "since Friday").
    pub fn goes_with(self, other: DateRole) -> bool {
        let dates = |role: DateRole| role == DateRole::At || role.is_bound();
        self == other || dates(self) && dates(other)
    }
}

/// What a date was inferred from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum InferredFrom {
    /// The date that the article's own text has in its head.
    OwnText,
    /// When the other articles of the story appeared.
    OtherArticles,
}

/// What is known of a stretch of the calendar.
#[derive(Debug, Clone, PartialEq)]
pub struct DateValue {
    /// How the event stands to it.
    pub role: DateRole,
    /// The fields that the text names.
    pub calendar: Calendar,
    /// The fields as the anchor completes them; those of the text where it does not.
    pub known: Calendar,
    /// The stretch itself, end excluded, where an anchor is known: the shortest that holds all
    /// of [`Self::alternatives`].
    pub extent: Option<Interval<DateTime>>,
    /// The stretches it can mean, where the text leaves more than one open ("midnight on
    /// Friday", "3/4/2020", "at five o'clock"); empty elsewhere.
    pub alternatives: Vec<Interval<DateTime>>,
    /// What narrows or loosens it.
    pub modifier: Option<Modifier>,
    /// The step that the text names, where no origin is known for it ("last year" in an
    /// article without a date).
    pub unanchored: Option<Shift>,
    /// A vague reference in place of a stretch.
    pub reference: Option<Reference>,
    /// What comes again and again.
    pub recurrence: Option<Recurrence>,
    /// The length that the text names of a stretch that ends or begins at an origin.
    pub length: Option<Box<Duration>>,
    /// What it was inferred from, where nothing outside the texts says when the article appeared.
    pub inferred: Option<InferredFrom>,
    /// The two ends of a range.
    pub parts: Vec<DateValue>,
}

/// An hour that names neither half of the day, in the second.
fn in_the_afternoon(expression: &TimeExpression) -> Option<TimeExpression> {
    let Some(TimeOfDay::Clock(clock)) = expression.calendar.time else { return None };
    let hour = if clock.hour < 12 { clock.hour + 12 } else { clock.hour };
    let time = Some(TimeOfDay::Clock(Clock { hour, half_open: false, ..clock }));
    let calendar = Calendar { time, ..expression.calendar.clone() };
    clock.half_open.then(|| TimeExpression { calendar, ..expression.clone() })
}

impl DateValue {
    /// Resolves an expression against what anchors it. Nothing is invented: without an anchor
    /// the value stays a calendar pattern and [`DateValue::extent`] is `None`.
    ///
    /// ```
    /// use gainsay::value::{Anchor, Calendar, DateRole, DateValue, Interval, Tense, TimeExpression};
    /// use jiff::civil::date;
    /// let friday = TimeExpression::named(Calendar { weekday: Some(5), ..Calendar::default() });
    /// let saturday = date(2020, 2, 22).at(0, 0, 0, 0);
    /// let anchor = Anchor { publication: Some(Interval::point(saturday)), tense: Tense::Past, ..Anchor::default() };
    /// let value = DateValue::anchored(DateRole::At, &friday, &anchor);
    /// assert_eq!(value.ends(), Some(("2020-02-21".into(), "2020-02-21".into())));
    /// let unknown = DateValue::anchored(DateRole::At, &friday, &Anchor::default());
    /// assert_eq!(unknown.ends(), None);
    /// assert_eq!(unknown.timex3().value, "XXXX-WXX-5");
    /// ```
    pub fn anchored(role: DateRole, expression: &TimeExpression, anchor: &Anchor) -> DateValue {
        let resolved = if expression.is_vague() { None } else { anchor.resolve(role, expression).map(zoned) };
        let mut stretches = match (&resolved, &expression.frame, expression.reference) {
            (Some(found), ..) => found.stretches(),
            (None, Frame::Rolling { .. }, _) => {
                anchor.rolling(role, expression).and_then(whole_days).into_iter().collect()
            }
            // "Now" is the time of publication.
            (None, _, Some(Reference::Present)) => {
                anchor.publication.as_ref().and_then(days_of).and_then(whole_days).into_iter().collect()
            }
            _ => Vec::new(),
        };
        if let Some(modifier) = expression.modifier {
            let day = anchor.publication.as_ref().and_then(days_of);
            stretches = stretches.into_iter().map(|stretch| narrowed(stretch, modifier, day)).collect();
        }
        let (calendar, unresolved) = match expression.frame {
            // The fields are those of its last day.
            Frame::Rolling { .. } => (Calendar::default(), Calendar::default()),
            _ => (expression.calendar.clone(), unresolved_fields(expression)),
        };
        DateValue {
            role,
            calendar,
            unanchored: match expression.frame {
                Frame::Step { shift, .. } if resolved.is_none() => Some(shift),
                _ => None,
            },
            known: resolved.unwrap_or(unresolved),
            extent: hull(&stretches),
            alternatives: if stretches.len() > 1 {
                stretches.into_iter().filter_map(half_open).collect()
            } else {
                Vec::new()
            },
            modifier: expression.modifier,
            reference: expression.reference,
            recurrence: expression.recurrence,
            length: match &expression.frame {
                Frame::Rolling { length, .. } => Some(length.clone()),
                _ => None,
            },
            inferred: None,
            parts: Vec::new(),
        }
    }

    /// A range between two expressions; the second is looked for from the first on.
    pub fn spanning(first: &TimeExpression, second: &TimeExpression, anchor: &Anchor) -> DateValue {
        // "Rose in the year to June": a stretch that closes on its other end is over by then.
        let closed = matches!(first.frame, Frame::Rolling { onward: false, .. }) && first.calendar == second.calendar;
        let looked_for = if closed && anchor.tense == super::Tense::Past { DateRole::Since } else { DateRole::At };
        let anchored = |end: &TimeExpression, anchor: &Anchor| DateValue {
            role: DateRole::At,
            ..DateValue::anchored(looked_for, end, anchor)
        };
        let start = anchored(first, anchor);
        // "From October 2019 to the following March" goes on from where it began.
        let told = matches!(second.frame, Frame::Nearest { from: Origin::Narrative, .. });
        let onward = Anchor { narrative: start.extent.clone(), ..anchor.clone() };
        let mut end = anchored(second, if told { &onward } else { anchor });
        let before = |end: &DateValue| match (&start.extent, &end.extent) {
            (Some(start), Some(end)) => start.min() > end.min(),
            _ => false,
        };
        // "From 9:00 to 5:00" ends in the afternoon.
        if before(&end)
            && let Some(afternoon) = in_the_afternoon(second)
        {
            let same_day = DateValue::anchored(DateRole::At, &afternoon, anchor);
            if !before(&same_day) {
                end = same_day;
            }
        }
        if before(&end) {
            let anchor = Anchor { publication: start.extent.clone(), tense: super::Tense::Future, ..Anchor::default() };
            let onward = DateValue::anchored(DateRole::At, second, &anchor);
            // "From 9 p.m. to 5 a.m." ends on the next day.
            let next_day = TimeExpression { offset: Some(Shift { unit: TimeUnit::Day, count: 1 }), ..second.clone() };
            let overnight = DateValue::anchored(DateRole::At, &next_day, &anchor);
            if !before(&onward) {
                end = onward;
            } else if second.calendar.time.is_some() && second.offset.is_none() && !before(&overnight) {
                end = overnight;
            }
        }
        let extent = match (&start.extent, &end.extent) {
            (Some(a), Some(b)) => a.min().zip(b.max()).and_then(|(from, to)| half_open((*from, *to))),
            _ => None,
        };
        DateValue {
            role: DateRole::Range,
            calendar: Calendar::default(),
            known: Calendar::default(),
            extent,
            alternatives: Vec::new(),
            modifier: None,
            unanchored: None,
            reference: None,
            recurrence: None,
            length: None,
            inferred: None,
            parts: vec![start, end],
        }
    }

    /// Whether it names no stretch that could be compared: a vague reference or a recurrence.
    pub fn is_vague(&self) -> bool {
        self.reference.is_some()
            || self.recurrence.is_some()
            || !self.parts.is_empty() && self.parts.iter().any(DateValue::is_vague)
    }

    /// The earliest and the latest that it can mean, both included, as ISO 8601 writes them at
    /// the precision that is known: days, or minutes where the text names the clock. `None`
    /// where no anchor is known.
    pub fn ends(&self) -> Option<(CompactString, CompactString)> {
        self.extent.as_ref()?;
        if let [first, .., last] = self.parts.as_slice() {
            return Some((first.ends()?.0, last.ends()?.1));
        }
        let (first, last) = (self.each_stretch().min()?, self.each_stretch().max()?);
        if let Some(TimeOfDay::Clock(clock)) = self.known.time {
            let earliest = minute(first.0, clock);
            let latest = if first.0 == last.0 { earliest.clone() } else { minute(last.0, clock) };
            return Some((earliest, latest));
        }
        let (first, last) = (self.named_by(first).0, self.named_by(last).1);
        let earliest = iso_day(first);
        let latest = if first == last { earliest.clone() } else { iso_day(last) };
        Some((earliest, latest))
    }

    /// The stretches it can mean, end excluded.
    fn each_stretch(&self) -> impl Iterator<Item = (DateTime, DateTime)> {
        let ends = |interval: &Interval<DateTime>| Some((*interval.min()?, *interval.max()?));
        let stretches = match self.alternatives.as_slice() {
            [] => self.extent.as_slice(),
            several => several,
        };
        stretches.iter().filter_map(ends)
    }

    /// The stretches it can mean, in order, end excluded.
    pub(super) fn stretches(&self) -> Vec<(DateTime, DateTime)> {
        let mut stretches: Vec<_> = self.each_stretch().collect();
        stretches.sort_unstable();
        stretches
    }

    /// The days it is called by, first and last of each stretch: "Friday night" is called by
    /// its Friday, though it ends on Saturday.
    pub(super) fn named_days(&self) -> Vec<(Date, Date)> {
        self.stretches().into_iter().map(|stretch| self.named_by(stretch)).collect()
    }

    /// The days that a stretch is called by.
    fn named_by(&self, (from, to): (DateTime, DateTime)) -> (Date, Date) {
        let night = matches!(self.known.time, Some(TimeOfDay::Part(_)));
        (from.date(), if night { from.date() } else { day_before(to).unwrap_or(to.date()) })
    }
}

/// What the fields alone say where no anchor decides the rest.
fn unresolved_fields(expression: &TimeExpression) -> Calendar {
    match (expression.offset, expression.part) {
        // The step leads away from what the fields name, the part into it.
        (None, None) => expression.calendar.clone(),
        _ => Calendar::default(),
    }
}

/// The fields with the zone of their clock as it is on their day.
fn zoned(calendar: Calendar) -> Calendar {
    let Some((time, zone)) = calendar.time.and_then(|time| Some((time, time.zone()?))) else { return calendar };
    match calendar.days() {
        Some((day, _)) => Calendar { time: Some(time.in_zone(Some(zone.on(day)))), ..calendar },
        None => calendar,
    }
}

/// Days from their first midnight to their last.
fn whole_days((first, last): (Date, Date)) -> Option<(DateTime, DateTime)> {
    Some((first.at(0, 0, 0, 0), last.tomorrow().ok()?.at(0, 0, 0, 0)))
}

/// The part of a stretch that a modifier leaves.
fn narrowed(
    stretch: (DateTime, DateTime),
    modifier: Modifier,
    publication: Option<(Date, Date)>,
) -> (DateTime, DateTime) {
    let (from, to) = stretch;
    let third = |from_third: i64, to_third: i64| {
        let (first, last) = (third_of(stretch, from_third), third_of(stretch, to_third));
        first.zip(last).filter(|(first, last)| first < last).unwrap_or(stretch)
    };
    match modifier {
        Modifier::Early => third(0, 1),
        Modifier::Mid => third(1, 2),
        Modifier::Late => third(2, 3),
        Modifier::Earlier => match publication.and_then(|(_, day)| day.tomorrow().ok()) {
            Some(end) if from < end.at(0, 0, 0, 0) => (from, to.min(end.at(0, 0, 0, 0))),
            _ => stretch,
        },
        Modifier::Later => match publication {
            Some((day, _)) if day.at(0, 0, 0, 0) < to => (from.max(day.at(0, 0, 0, 0)), to),
            _ => stretch,
        },
        Modifier::Approximate => stretch,
    }
}

/// Where the nth third of a stretch begins: whole years of a decade, whole months of a year,
/// days of anything shorter, so that "late 2018" is September to December.
fn third_of((from, to): (DateTime, DateTime), nth: i64) -> Option<DateTime> {
    if nth == 3 {
        return Some(to);
    }
    let days = i64::from(from.date().until(to.date()).ok()?.get_days());
    let months = (i64::from(to.year()) - i64::from(from.year())) * 12 + i64::from(to.month()) - i64::from(from.month());
    let span = jiff::Span::new();
    let span = if months >= 12 && from.day() == 1 {
        span.try_months(months * nth / 3)
    } else if days > 3 {
        span.try_days(days * nth / 3)
    } else {
        span.try_hours(days * 24 * nth / 3)
    };
    from.checked_add(span.ok()?).ok()
}

fn half_open((from, to): (DateTime, DateTime)) -> Option<Interval<DateTime>> {
    Interval::new(std::ops::Bound::Included(from), std::ops::Bound::Excluded(to))
}

fn hull(stretches: &[(DateTime, DateTime)]) -> Option<Interval<DateTime>> {
    let from = stretches.iter().map(|(from, _)| *from).min()?;
    let to = stretches.iter().map(|(_, to)| *to).max()?;
    half_open((from, to))
}

/// A day as ISO 8601 writes it.
pub fn iso_day(day: Date) -> CompactString {
    let Ok(year) = u16::try_from(day.year()) else { return day.to_compact_string() };
    let (month, day) = (day.month().unsigned_abs(), day.day().unsigned_abs());
    let [[a, b], [c, d]] = [year / 100 % 100, year % 100].map(|half| two_digits(half as u8));
    let ([e, f], [g, h]) = (two_digits(month), two_digits(day));
    std::str::from_utf8(&[a, b, c, d, b'-', e, f, b'-', g, h]).unwrap_or_default().into()
}

/// A number below a hundred, in two digits.
fn two_digits(number: u8) -> [u8; 2] {
    [b'0' + number / 10, b'0' + number % 10]
}

fn minute(at: DateTime, clock: Clock) -> CompactString {
    let seconds = clock.second.map_or_else(String::new, |second| format!(":{second:02}"));
    let zone = clock.zone.map_or_else(String::new, |zone| {
        let zone = zone.minutes();
        let sign = if zone < 0 { '-' } else { '+' };
        format!("{sign}{:02}:{:02}", zone.abs() / 60, zone.abs() % 60)
    });
    format_compact!("{}T{:02}:{:02}{seconds}{zone}", at.date(), at.hour(), at.minute())
}
