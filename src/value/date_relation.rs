//! How two dates stand: by their stretches where both are anchored, by the fields of the
//! calendar where one is not.

use jiff::ToSpan;
use jiff::civil::{Date, DateTime};

use super::{Calendar, DateRole, DateValue, Modifier, Relation, TimeOfDay};

type Stretches = Vec<(DateTime, DateTime)>;

/// What would let two dates that differ be one after all.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reconciliation {
    /// One of them is midnight, the end of one day and the beginning of the next.
    Midnight,
    /// One of them is a night, which goes on into the next day.
    Night,
    /// The zones of the two may differ, and they are less than a day apart.
    Zone,
}

impl DateValue {
    /// How this date stands to another, read from this one to the other.
    ///
    /// Boundaries are compared as the dates they are ("since 2018" with "late 2018"), and
    /// "before", "by" and "after" as bounds that the other meets or does not.
    pub fn relation(&self, other: &DateValue) -> Relation {
        use DateRole::{Range, Since, Until};
        if self.is_vague() || other.is_vague() {
            return Relation::Unknown;
        }
        match (self.role, other.role, self.parts.as_slice(), other.parts.as_slice()) {
            (Since, Until, ..) | (Until, Since, ..) => return Relation::Unknown,
            (Range, Range, [a, b], [c, d]) if self.extent.is_none() || other.extent.is_none() => {
                return both(a.relation(c), b.relation(d));
            }
            (Range, Since, [start, _], _) => return start.relation(other),
            (Range, Until, [_, end], _) => return end.relation(other),
            (Since, Range, _, [start, _]) => return self.relation(start),
            (Until, Range, _, [_, end]) => return self.relation(end),
            _ => {}
        }
        match (self.half_line(), other.half_line()) {
            (None, None) => self.stretch_relation(other),
            (Some(a), Some(b)) => a.relation(&b),
            (Some(bound), None) => bound.met_by(other),
            (None, Some(bound)) => bound.met_by(self),
        }
    }

    /// What would let two disjoint dates be one after all, where anything would.
    pub fn reconciled_by(&self, other: &DateValue) -> Option<Reconciliation> {
        let (a, b) = (self.extent.as_ref()?, other.extent.as_ref()?);
        let (low, high) = if a.min() <= b.min() { (a, b) } else { (b, a) };
        let gap = low.max()?.duration_since(*high.min()?);
        let hours = gap.as_hours();
        let is = |value: &DateValue, wanted: fn(TimeOfDay) -> bool| value.known.time.is_some_and(wanted);
        let midnight = |value: &DateValue| is(value, |time| matches!(time, TimeOfDay::Midnight { .. }));
        let night = |value: &DateValue| is(value, |time| matches!(time, TimeOfDay::Part(part) if part.to > 24));
        if hours < -24 || self.named_days().is_empty() {
            return None;
        }
        if midnight(self) || midnight(other) {
            return Some(Reconciliation::Midnight);
        }
        if night(self) || night(other) {
            return Some(Reconciliation::Night);
        }
        let zone = |value: &DateValue| value.known.time.and_then(TimeOfDay::zone);
        (zone(self) != zone(other)).then_some(Reconciliation::Zone)
    }

    /// The half-line that a bound covers: "before", "by", "after".
    fn half_line(&self) -> Option<HalfLine> {
        let stretches = self.stretches();
        let known = match (stretches.first(), stretches.last()) {
            (Some(first), Some(last)) => Some((first.0, last.1)),
            _ => None,
        };
        match self.role {
            DateRole::Before => Some(HalfLine { before: true, end: known.map(|(from, _)| from) }),
            DateRole::By => Some(HalfLine { before: true, end: known.map(|(_, to)| to) }),
            DateRole::After => Some(HalfLine { before: false, end: known.map(|(_, to)| to) }),
            _ => None,
        }
    }

    fn stretch_relation(&self, other: &DateValue) -> Relation {
        match (self.extent.is_some(), other.extent.is_some()) {
            (true, true) => self.anchored_relation(other),
            (false, false) => pattern_relation(&self.known, &other.known),
            (true, false) => within_pattern(self, &other.known),
            (false, true) => within_pattern(other, &self.known).swapped(),
        }
    }

    /// Both are anchored. Times within a day are compared as they are; against whole days it
    /// is the day that counts by which a time is called: "Friday night" lies on Friday.
    fn anchored_relation(&self, other: &DateValue) -> Relation {
        let days = set_relation(&self.day_stretches(), &other.day_stretches());
        let (timed, other_timed) = (self.known.time.is_some(), other.known.time.is_some());
        let exact_times = timed && other_timed;
        let theirs = shifted(other.stretches(), zone_shift(self, other));
        let strict = match (timed, other_timed) {
            (true, true) => match (set_relation(&self.stretches(), &theirs), days) {
                (exact @ Relation::Refines, Relation::Refines | Relation::Equal) => exact,
                (exact @ Relation::RefinedBy, Relation::RefinedBy | Relation::Equal) => exact,
                (Relation::Refines | Relation::RefinedBy, _) => Relation::Overlaps,
                (exact, _) => exact,
            },
            (true, false) => within_a_day(days),
            (false, true) => within_a_day(days.swapped()).swapped(),
            (false, false) => days,
        };
        if strict != Relation::Disjoint {
            return strict;
        }
        let (mine, theirs) =
            if exact_times { (self.stretches(), theirs) } else { (self.day_stretches(), other.day_stretches()) };
        let apart = set_relation(&self.loosened(&mine), &theirs) == Relation::Disjoint
            && set_relation(&mine, &other.loosened(&theirs)) == Relation::Disjoint;
        let approximate = [self, other].iter().any(|value| value.modifier == Some(Modifier::Approximate));
        match (apart, approximate) {
            (true, _) => Relation::Disjoint,
            (false, true) => Relation::Approximate,
            (false, false) => Relation::Rounded,
        }
    }

    /// The whole days of its stretches, by which a coarser date is compared.
    fn day_stretches(&self) -> Stretches {
        if self.known.time.is_none() {
            return self.stretches();
        }
        let whole = |(first, last): (Date, Date)| {
            let end = last.tomorrow().ok()?;
            Some((first.at(0, 0, 0, 0), end.at(0, 0, 0, 0)))
        };
        self.named_days().into_iter().filter_map(whole).collect()
    }

    /// What stretches of it reach where it is told loosely: "about" reaches half its own length
    /// to either side, a bare hour half an hour. Elsewhere nothing is loose.
    fn loosened(&self, stretches: &Stretches) -> Stretches {
        let approximate = self.modifier == Some(Modifier::Approximate);
        let reach = |from: DateTime, to: DateTime| {
            let half = to.duration_since(from).as_hours() / 2;
            match self.known.time {
                Some(TimeOfDay::Clock(clock)) if half == 0 => {
                    (approximate || clock.minute.is_none_or(|minute| minute == 0)).then(|| 30.minutes())
                }
                _ if approximate => jiff::Span::new().try_hours(half).ok(),
                _ => None,
            }
        };
        let widened = |&(from, to): &(DateTime, DateTime)| match reach(from, to) {
            Some(reach) => (from.checked_sub(reach).unwrap_or(from), to.checked_add(reach).unwrap_or(to)),
            None => (from, to),
        };
        stretches.iter().map(widened).collect()
    }
}

/// How a time within a day stands to whole days, given how its own days stand to them.
fn within_a_day(days: Relation) -> Relation {
    match days {
        Relation::Equal => Relation::Refines,
        // Midnight may lie on the next day.
        Relation::RefinedBy => Relation::Overlaps,
        other => other,
    }
}

/// The weaker of the relations of both ends of a range.
fn both(start: Relation, end: Relation) -> Relation {
    match (start, end) {
        (Relation::Disjoint, _) | (_, Relation::Disjoint) => Relation::Disjoint,
        (a, b) if a == b => a,
        (Relation::Equal, other) | (other, Relation::Equal) => other,
        _ => Relation::Unknown,
    }
}

/// How two sets of stretches stand.
fn set_relation(a: &Stretches, b: &Stretches) -> Relation {
    let inside = |these: &Stretches, those: &Stretches| {
        these.iter().all(|(from, to)| those.iter().any(|(low, high)| low <= from && to <= high))
    };
    let apart = a.iter().all(|(from, to)| b.iter().all(|(low, high)| to <= low || high <= from));
    match (inside(a, b), inside(b, a)) {
        (true, true) => Relation::Equal,
        (true, false) => Relation::Refines,
        (false, true) => Relation::RefinedBy,
        (false, false) if apart => Relation::Disjoint,
        (false, false) => Relation::Overlaps,
    }
}

/// How far the other's clock has to be moved to be read in this one's zone, in minutes.
fn zone_shift(this: &DateValue, other: &DateValue) -> i64 {
    let zone = |value: &DateValue| value.known.time.and_then(TimeOfDay::zone);
    match (zone(this), zone(other)) {
        (Some(this), Some(other)) => i64::from(this.minutes()) - i64::from(other.minutes()),
        _ => 0,
    }
}

fn shifted(stretches: Stretches, minutes: i64) -> Stretches {
    let moved = |at: DateTime| at.checked_add(minutes.minutes()).unwrap_or(at);
    stretches.into_iter().map(|(from, to)| (moved(from), moved(to))).collect()
}

/// Neither is anchored: the fields decide what they can.
fn pattern_relation(a: &Calendar, b: &Calendar) -> Relation {
    if a.is_empty() || b.is_empty() {
        return Relation::Unknown;
    }
    if a.excludes(b) || times_exclude(a, b) {
        return Relation::Disjoint;
    }
    match (a.names_all_of(b), b.names_all_of(a)) {
        (true, true) => Relation::Equal,
        (true, false) => Relation::Refines,
        (false, true) => Relation::RefinedBy,
        (false, false) => Relation::Unknown,
    }
}

/// Two times of one day that cannot both be: nine and ten o'clock of the same Friday.
fn times_exclude(a: &Calendar, b: &Calendar) -> bool {
    let on_one_day =
        |calendar: &Calendar| Calendar { time: calendar.time, ..Calendar::of_day(jiff::civil::date(2000, 1, 1)) };
    let same_fields = Calendar { time: None, ..a.clone() } == Calendar { time: None, ..b.clone() };
    same_fields
        && a.time.is_some()
        && b.time.is_some()
        && set_relation(&on_one_day(a).stretches(), &on_one_day(b).stretches()) == Relation::Disjoint
}

/// One is anchored, the other a pattern: does the pattern name any of its days, or all?
fn within_pattern(anchored: &DateValue, pattern: &Calendar) -> Relation {
    // Beyond ten years every pattern finds a day.
    const LONGEST: i64 = 3660;
    let days = Calendar { time: None, ..pattern.clone() };
    if days.is_empty() || days.century.is_some() || days.decade.is_some() {
        return Relation::Unknown;
    }
    let (mut fits, mut fails) = (false, false);
    for (first, last) in anchored.named_days() {
        let length = first.until(last).map_or(i64::MAX, |span| i64::from(span.get_days()));
        if length > LONGEST {
            return Relation::Unknown;
        }
        for date in first.series(1.day()).take_while(|date| *date <= last) {
            if days.admits(date) { fits = true } else { fails = true }
        }
    }
    match (fits, fails) {
        (false, _) => Relation::Disjoint,
        (true, false) if pattern.time.is_none() => Relation::Refines,
        (true, _) => Relation::Overlaps,
    }
}

/// All time before a moment, or all from it on; the moment is unknown without an anchor.
struct HalfLine {
    before: bool,
    end: Option<DateTime>,
}

impl HalfLine {
    fn relation(&self, other: &HalfLine) -> Relation {
        let (Some(a), Some(b)) = (self.end, other.end) else { return Relation::Unknown };
        match (self.before, other.before) {
            (true, true) | (false, false) if a == b => Relation::Equal,
            (true, true) if a < b => Relation::Refines,
            (false, false) if a > b => Relation::Refines,
            (true, true) | (false, false) => Relation::RefinedBy,
            (true, false) if a <= b => Relation::Disjoint,
            (false, true) if b <= a => Relation::Disjoint,
            _ => Relation::Overlaps,
        }
    }

    fn met_by(&self, value: &DateValue) -> Relation {
        let stretches = value.stretches();
        let (Some(end), false) = (self.end, stretches.is_empty()) else { return Relation::Unknown };
        let meets = |(from, to): &(DateTime, DateTime)| if self.before { *to <= end } else { *from >= end };
        let misses = |(from, to): &(DateTime, DateTime)| if self.before { *from >= end } else { *to <= end };
        if stretches.iter().all(meets) {
            Relation::WithinBound
        } else if stretches.iter().all(misses) {
            Relation::Disjoint
        } else {
            Relation::Overlaps
        }
    }
}
