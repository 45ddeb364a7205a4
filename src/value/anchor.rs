//! Which day, month or year an expression of time means, given what anchors it.
//!
//! Nothing is invented: what the anchor does not decide stays open. The machine's clock is
//! never asked.

use std::ops::Bound;

use jiff::civil::{Date, DateTime, Time};

use super::derived::{part_of, rolling, stepped};
use super::{
    Calendar, Clock, DateRole, Direction, Frame, Interval, Origin, Season, Shift, TimeExpression, TimeOfDay, TimeUnit,
};

/// What the verb beside a date says of its direction.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Tense {
    /// "began on Friday": the past Friday.
    Past,
    /// "begins on Friday" or no verb: the nearest one.
    #[default]
    Present,
    /// "will begin on Friday": the coming Friday.
    Future,
}

/// What a date can be anchored by.
#[derive(Debug, Clone, Default)]
pub struct Anchor {
    /// When the article (or the post set into it) was published.
    pub publication: Option<Interval<DateTime>>,
    /// The date that the text named last, for "the next day" and "in September" within a
    /// narrative.
    pub narrative: Option<Interval<DateTime>>,
    /// The quarter that the text told last, with its year: accounts compare with it.
    pub quarter: Option<(i16, u8)>,
    /// What the verb says.
    pub tense: Tense,
    /// Whether the text tells history, so that a bare month belongs to the narrative's year
    /// and not to the year of publication.
    pub history: bool,
    /// Whether a bare month goes on with the old year that the text has just named, though the text
    /// may be no history.
    pub goes_on: bool,
}

impl Anchor {
    /// The fields of the stretch that an expression means, as far as this anchor decides
    /// them; `None` where it does not.
    ///
    /// Where the publication is known to a month only, the answer must be the same for every
    /// day of it.
    pub(super) fn resolve(&self, role: DateRole, expression: &TimeExpression) -> Option<Calendar> {
        self.decided(role, expression, |resolver| resolver.resolve(expression))
    }

    /// The first and the last day of a stretch that begins or ends at an origin.
    pub(super) fn rolling(&self, role: DateRole, expression: &TimeExpression) -> Option<(Date, Date)> {
        let Frame::Rolling { from, onward, ref length } = expression.frame else { return None };
        self.decided(role, expression, |resolver| {
            // "The year ended June 30" ends with the day that it names.
            if !expression.calendar.is_empty() {
                // "The first nine months of 2016" begin with the year.
                if onward {
                    let (first, _) = resolver.open(&expression.calendar)?.days()?;
                    return rolling(first.yesterday().ok()?, onward, length);
                }
                let (_, last) = resolver.open(&expression.calendar)?.days()?;
                // Counted from the day behind it, so that whole months stay whole.
                let (first, _) = rolling(last.tomorrow().ok()?, onward, length)?;
                return Some((first, last));
            }
            // "The next two weeks" of a narrative lie behind what it told last.
            let told = onward && resolver.tense == Tense::Past && resolver.narrative.is_some();
            let origin = if told || resolver.history { Origin::Narrative } else { from };
            let day = match (origin, resolver.narrative) {
                (Origin::Narrative, Some((first, last))) => {
                    if onward {
                        last
                    } else {
                        first
                    }
                }
                _ => resolver.publication?,
            };
            rolling(day, onward, length)
        })
    }

    /// What every day of the publication decides alike.
    fn decided<T: PartialEq>(
        &self,
        role: DateRole,
        expression: &TimeExpression,
        decide: impl Fn(&Resolver) -> Option<T>,
    ) -> Option<T> {
        let narrative = self.narrative.as_ref().and_then(days_of);
        let weekday = expression.calendar.weekday.is_some();
        let tense = match (role, self.tense) {
            // "Will be required from Monday".
            (DateRole::Since, Tense::Future) => Tense::Future,
            (DateRole::Since, _) => Tense::Past,
            // What goes on until a bare day goes on yet.
            (DateRole::Until, Tense::Present) => Tense::Future,
            // "Postponed until Tuesday" and "lasted until Friday": the nearer one.
            (DateRole::Until, Tense::Past) if weekday => Tense::Present,
            (_, tense) => tense,
        };
        let at = |publication: Option<Date>| {
            let (history, goes_on, quarter) = (self.history, self.history || self.goes_on, self.quarter);
            let since = role == DateRole::Since && tense == Tense::Past;
            decide(&Resolver { publication, narrative, quarter, tense, since, history, goes_on, moment: self.moment() })
        };
        match self.publication.as_ref().and_then(days_of) {
            None => at(None),
            Some((first, last)) => {
                let resolved = at(Some(first))?;
                (first == last || at(Some(last)).as_ref() == Some(&resolved)).then_some(resolved)
            }
        }
    }

    /// The moment of publication, where it is known to the minute.
    fn moment(&self) -> Option<DateTime> {
        let publication = self.publication.as_ref()?;
        let (from, to) = (*publication.min()?, *publication.max()?);
        (to.duration_since(from).as_secs().abs() <= 60).then_some(from)
    }
}

/// The first and the last day of a stretch with two ends.
pub(super) fn days_of(interval: &Interval<DateTime>) -> Option<(Date, Date)> {
    let first = interval.min()?.date();
    let last = match interval.high() {
        Bound::Excluded(end) if *end > *interval.min()? => day_before(*end)?,
        Bound::Included(end) | Bound::Excluded(end) => end.date(),
        Bound::Unbounded => return None,
    };
    Some((first, last.max(first)))
}

/// The day of the last moment before an excluded end.
pub(super) fn day_before(end: DateTime) -> Option<Date> {
    if end.time() == Time::midnight() { end.date().yesterday().ok() } else { Some(end.date()) }
}

struct Resolver {
    publication: Option<Date>,
    narrative: Option<(Date, Date)>,
    quarter: Option<(i16, u8)>,
    tense: Tense,
    /// Whether something goes on since then, which must have come.
    since: bool,
    history: bool,
    goes_on: bool,
    moment: Option<DateTime>,
}

impl Resolver {
    fn resolve(&self, expression: &TimeExpression) -> Option<Calendar> {
        let calendar = &expression.calendar;
        let found = match expression.frame {
            Frame::Open => self.open(calendar)?,
            Frame::Nearest { from, direction } => self.nearest(calendar, from, direction)?,
            Frame::Step { from, shift } => {
                settled(self.step(from, self.night_to_come(from, shift, calendar))?.merged(calendar)?)
            }
            Frame::SameQuarter { from } => self.same_quarter(calendar, from)?,
            // Not a stretch that fields could name.
            Frame::Rolling { .. } => return None,
        };
        let part = match expression.part {
            Some(part) => part_of(&found, part)?,
            None => found,
        };
        match expression.offset {
            Some(offset) => stepped(&part, offset),
            None => Some(part),
        }
    }

    /// "Rain will fall overnight": the night before the publication is that behind it, where it is to come.
    fn night_to_come(&self, from: Origin, shift: Shift, calendar: &Calendar) -> Shift {
        const MIDNIGHT: u8 = 24;
        let night = matches!(calendar.time, Some(TimeOfDay::Part(part)) if part.to > MIDNIGHT);
        let last = from == Origin::Publication && shift == Shift { unit: TimeUnit::Day, count: -1 };
        if night && last && self.tense == Tense::Future { Shift { count: 0, ..shift } } else { shift }
    }

    /// The day that bare fields are looked for around.
    fn base(&self) -> Option<Date> {
        let narrative = self.narrative.map(|(first, _)| first);
        if self.history { narrative.or(self.publication) } else { self.publication }
    }

    /// Fields without a frame: complete in themselves, or the stretch that the tense points to.
    fn open(&self, calendar: &Calendar) -> Option<Calendar> {
        if calendar.year.is_some() || calendar.decade.is_some() || calendar.century.is_some() {
            return Some(settled(in_order(calendar.clone())));
        }
        if (Calendar { time: None, ..calendar.clone() }).is_empty() {
            return self.time_alone(calendar);
        }
        let base = self.base()?;
        if let Some(found) = self.weekday_alone(calendar, base) {
            return Some(found);
        }
        if self.goes_on && (calendar.month.is_some() || calendar.season.is_some() || calendar.feast.is_some()) {
            return self.in_history(calendar);
        }
        // A Monday the 21st may be a year away.
        let reach = if calendar.weekday.is_some() && calendar.day.is_some() { 12 } else { 8 };
        // What is two steps on or more lies behind the base, even a winter that begins in the year
        // before its own, and what is two steps back before it.
        let at = |step: i32| candidate(calendar, base, step);
        let before = (-reach..2).rev().filter_map(at).find(|(_, (first, _))| *first <= base);
        let after = (-1..=reach).filter_map(at).find(|(_, (_, last))| *last >= base);
        let distance = |found: &Option<(Calendar, (Date, Date))>| {
            let (_, (first, last)) = found.as_ref()?;
            let days = if *last < base { days_between(*last, base) } else { days_between(base, *first) };
            Some(days.max(0))
        };
        // Nobody names a bare day or month of nine months ago when the same comes sooner.
        const FAR_BACK: i64 = 240;
        // Nor one in eleven months; what will be on Christmas Day will be on the next one, be it March.
        const FAR_ON: i64 = 330;
        let of_year = calendar.month.is_some();
        let (back, on) = (distance(&before), distance(&after));
        let far = |this: Option<i64>, other: Option<i64>, far: i64| {
            this.is_none_or(|this| this > far && other.is_some_and(|other| other <= far))
        };
        let past = match self.tense {
            Tense::Past => self.since || !(of_year && far(back, on, FAR_BACK)),
            Tense::Future => of_year && far(on, back, FAR_ON),
            Tense::Present => match (back, on) {
                (Some(back), Some(on)) => back <= on,
                (back, _) => back.is_some(),
            },
        };
        let chosen = if past { before.or(after) } else { after.or(before) };
        chosen.map(|(found, _)| settled(found))
    }

    /// "Friday", "Friday night": the weekday that the tense points to, or the nearer one. `None` where more is named.
    fn weekday_alone(&self, calendar: &Calendar, base: Date) -> Option<Calendar> {
        const WEEK: i64 = 7;
        let weekday = calendar.weekday?;
        let alone = Calendar { weekday: Some(weekday), time: calendar.time, ..Calendar::default() };
        if *calendar != alone {
            return None;
        }
        let on = (i64::from(weekday) - i64::from(base.weekday().to_monday_one_offset())).rem_euclid(WEEK);
        let back = (WEEK - on) % WEEK;
        let past = match self.tense {
            Tense::Past => true,
            Tense::Future => false,
            Tense::Present => back <= on,
        };
        let day = moved(base, TimeUnit::Day, if past { -back } else { on })?;
        Some(Calendar { time: calendar.time, ..Calendar::of_day(day) })
    }

    /// A month or a day of the year within history: in the year that is told, or in the next one
    /// where that would lead far back, since history goes on.
    fn in_history(&self, calendar: &Calendar) -> Option<Calendar> {
        const FAR_BACK: i64 = 240;
        let (first, last) = self.narrative.or(self.publication.map(|day| (day, day)))?;
        let this_year = candidate(calendar, first, 0);
        let a_season = days_between(first, last) < FAR_BACK;
        let far = this_year.as_ref().is_some_and(|(_, (_, end))| days_between(*end, first) >= FAR_BACK);
        let found = if a_season && far { candidate(calendar, first, 1) } else { this_year };
        found.map(|(found, _)| settled(found))
    }

    /// "At 9 p.m." belongs to the day that the text named last, or to the day of publication.
    fn time_alone(&self, calendar: &Calendar) -> Option<Calendar> {
        let told = self.narrative.filter(|(first, last)| first == last).map(|(day, _)| day);
        Calendar::of_day(told.or(self.publication)?).merged(calendar)
    }

    /// The stretch with these fields before, around or after the origin.
    fn nearest(&self, calendar: &Calendar, from: Origin, direction: Direction) -> Option<Calendar> {
        let base = match from {
            Origin::Publication => self.publication?,
            Origin::Narrative => self.narrative.map(|(first, _)| first).or(self.publication)?,
            Origin::Event => return None,
        };
        let in_week = calendar.month.is_none() && calendar.weekday.is_some() || calendar.weekend;
        let found = match direction {
            Direction::This => self.winter_begun(calendar, base).or_else(|| candidate(calendar, base, 0)),
            Direction::Next if in_week && from == Origin::Publication => candidate(calendar, base, 1),
            Direction::Next | Direction::Coming => {
                (0..=8).filter_map(|step| candidate(calendar, base, step)).find(|(_, (first, _))| *first > base)
            }
            Direction::Last | Direction::Past => {
                (-8..=0).rev().filter_map(|step| candidate(calendar, base, step)).find(|(_, (_, last))| *last < base)
            }
        };
        found.map(|(found, _)| settled(found))
    }

    /// "This winter" in January, or of what has been in March: the one that began in the year before.
    fn winter_begun(&self, calendar: &Calendar, base: Date) -> Option<(Calendar, (Date, Date))> {
        const MIDSUMMER: i8 = 6;
        let winter = calendar.season == Some(Season::Winter) && base.month() <= MIDSUMMER;
        let begun = winter.then(|| candidate(calendar, base, -1)).flatten()?;
        let (_, last) = begun.1;
        (last >= base || self.tense == Tense::Past).then_some(begun)
    }

    /// The quarter that the text tells in the year before or in the one that is named; without
    /// one a year before the origin, or the named year.
    fn same_quarter(&self, calendar: &Calendar, from: Origin) -> Option<Calendar> {
        match (self.quarter, calendar.year) {
            (Some((told, quarter)), named) => {
                let year = named.or_else(|| told.checked_sub(1))?;
                Some(Calendar { season: Some(Season::Quarter(quarter)), ..Calendar::of_year(year) })
            }
            (None, Some(year)) => Some(Calendar::of_year(year)),
            (None, None) => self.step(from, Shift { unit: TimeUnit::Year, count: -1 }),
        }
    }

    /// The stretch that a step from an origin reaches, as precise as the unit of the step.
    fn step(&self, from: Origin, shift: Shift) -> Option<Calendar> {
        // "The end of the year" of history is the year that it tells.
        // So is "the next year" behind one of the past.
        let tells = self.history || self.goes_on && shift.count > 0;
        let told = tells && self.narrative.is_some() && shift.unit >= TimeUnit::Week && from != Origin::Event;
        let base = match if told { Origin::Narrative } else { from } {
            Origin::Publication => self.publication?,
            Origin::Event => return None,
            // Where no date was told yet, the telling stands at the article's own present.
            Origin::Narrative => match self.narrative {
                // "The same day" of a year is no day that anybody knows.
                Some((first, last)) if shift.unit <= TimeUnit::Day && months_lie_between(first, last) => return None,
                Some((first, last)) => {
                    if shift.count < 0 {
                        first
                    } else {
                        last
                    }
                }
                // "The following year, exports doubled" follows on something that was not told.
                None if shift.count > 0 && self.tense == Tense::Past => return None,
                None => self.publication?,
            },
        };
        let count = i64::from(shift.count);
        if let (TimeUnit::Quarter, 0, Origin::Narrative, Some((year, quarter))) =
            (shift.unit, shift.count, from, self.quarter)
        {
            return Some(Calendar { season: Some(Season::Quarter(quarter)), ..Calendar::of_year(year) });
        }
        let months = |count: i64| moved(base, TimeUnit::Month, count);
        match shift.unit {
            TimeUnit::Second | TimeUnit::Minute | TimeUnit::Hour => {
                // Without a moment it is the day that is known.
                let Some(moment) = self.moment.filter(|_| from == Origin::Publication) else {
                    let hours = match shift.unit {
                        TimeUnit::Hour => count,
                        TimeUnit::Minute => count / 60,
                        _ => count / 3_600,
                    };
                    return moved(base, TimeUnit::Day, hours / 24).map(Calendar::of_day);
                };
                let span = jiff::Span::new();
                let span = match shift.unit {
                    TimeUnit::Hour => span.try_hours(count),
                    TimeUnit::Minute => span.try_minutes(count),
                    _ => span.try_seconds(count),
                };
                let at = moment.checked_add(span.ok()?).ok()?;
                let minute = (shift.unit != TimeUnit::Hour).then_some(at.minute() as u8);
                let clock = Clock { hour: at.hour() as u8, minute, second: None, half_open: false, zone: None };
                Some(Calendar { time: Some(TimeOfDay::Clock(clock)), ..Calendar::of_day(at.date()) })
            }
            TimeUnit::Day => moved(base, TimeUnit::Day, count).map(Calendar::of_day),
            TimeUnit::Week => moved(base, TimeUnit::Week, count).map(Calendar::of_week),
            TimeUnit::Month => months(count).map(|date| Calendar::of_month(date.year(), date.month() as u8)),
            TimeUnit::Quarter => months(count.checked_mul(3)?).map(|date| Calendar {
                season: Some(Season::Quarter((date.month() as u8 - 1) / 3 + 1)),
                ..Calendar::of_year(date.year())
            }),
            TimeUnit::Year => year_after(base, count).map(Calendar::of_year),
            TimeUnit::Decade => {
                let year = year_after(base, count.checked_mul(10)?)?;
                // "The next decade" is a decade; "two decades ago" is a year.
                Some(if count.abs() <= 1 {
                    Calendar { decade: Some(year.div_euclid(10) * 10), ..Calendar::default() }
                } else {
                    Calendar::of_year(year)
                })
            }
            TimeUnit::Century => {
                let year = year_after(base, count.checked_mul(100)?)?;
                Some(if count.abs() <= 1 {
                    Calendar { century: i8::try_from(year.div_euclid(100)).ok(), ..Calendar::default() }
                } else {
                    Calendar::of_year(year)
                })
            }
        }
    }
}

/// A date moved by days, weeks, months or years; `None` beyond the calendar.
pub(super) fn moved(date: Date, unit: TimeUnit, count: i64) -> Option<Date> {
    let span = jiff::Span::new();
    let span = match unit {
        TimeUnit::Day => span.try_days(count),
        TimeUnit::Week => span.try_weeks(count),
        TimeUnit::Year => span.try_years(count),
        _ => span.try_months(count),
    };
    date.checked_add(span.ok()?).ok()
}

pub(super) fn year_after(base: Date, count: i64) -> Option<i16> {
    let year = i64::from(base.year()).checked_add(count)?;
    i16::try_from(year).ok().filter(|year| (-9999..=9999).contains(year))
}

fn days_between(from: Date, to: Date) -> i64 {
    from.until(to).map_or(i64::MAX, |span| i64::from(span.get_days()))
}

/// The fields within the year, month or week that lies so many steps from the base, where
/// they name a stretch there, with its first day and its last.
fn candidate(calendar: &Calendar, base: Date, step: i32) -> Option<(Calendar, (Date, Date))> {
    let count = i64::from(step);
    let frame = if calendar.month.is_some() || calendar.season.is_some() || calendar.feast.is_some() {
        // Eight years on there is a 29 February again, whatever year it is.
        Calendar::of_year(year_after(base, count)?)
    } else if calendar.week.is_some() {
        Calendar::of_year(year_after(base, count)?)
    } else if calendar.day.is_some() {
        let month = moved(base.first_of_month(), TimeUnit::Month, count)?;
        Calendar::of_month(month.year(), month.month() as u8)
    } else {
        Calendar::of_week(moved(base, TimeUnit::Week, count)?)
    };
    let found = in_order(frame.merged(calendar)?);
    // "Monday the 21st" is a 21st that is a Monday; with its month a date stands for itself.
    let days = found.days()?;
    let first = days.0;
    let agrees = |weekday: u8| calendar.month.is_some() || first.weekday().to_monday_one_offset() == weekday as i8;
    calendar.weekday.is_none_or(agrees).then_some((found, days))
}

/// A date in digits whose weekday says which of them is the month ("Friday 7/6/2018").
fn in_order(found: Calendar) -> Calendar {
    let Some(weekday) = found.weekday.filter(|_| found.swappable) else { return found };
    let falls_on =
        |found: &Calendar| found.days().is_some_and(|(day, _)| day.weekday().to_monday_one_offset() == weekday as i8);
    let swapped = Calendar { month: found.day, day: found.month, swappable: false, ..found.clone() };
    match (falls_on(&found), falls_on(&swapped)) {
        (true, false) => Calendar { swappable: false, ..found },
        (false, true) => swapped,
        _ => found,
    }
}

/// A weekday of a week, a feast of a year: the day itself, with its time. What is no single
/// day stays as it is.
pub(super) fn settled(calendar: Calendar) -> Calendar {
    match calendar.days() {
        Some((first, last)) if first == last => {
            Calendar { time: calendar.time, swappable: calendar.swappable, ..Calendar::of_day(first) }
        }
        _ => calendar,
    }
}
/// Whether a stretch is longer than any month.
fn months_lie_between(first: Date, last: Date) -> bool {
    first.until(last).is_ok_and(|span| span.get_days() > 31)
}
