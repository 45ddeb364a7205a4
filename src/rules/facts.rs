//! What is known of two claims of one thing, apart from any rule.

use std::cmp::Ordering;
use std::ops::Bound;

use jiff::civil::{Date, DateTime, Time};

use super::engine::Matter;
use super::schema::{Band, Direction, Reconciliation, RelationName, Speakers};
use super::words::value_in_words;
use crate::claim::{Claim, ClaimKey};
use crate::lexicon::concepts::Dynamics;
use crate::link::{Certainty, Link};
use crate::text::{DocumentKey, PartKind};
use crate::value::{DateValue, Interval, Kind, Number, Quantity, Relation, TimeOfDay, Value};

/// Two claims of one thing.
#[derive(Debug, Clone, Copy)]
pub(super) struct Pair<'a> {
    /// The story they stand in.
    pub(super) matter: Matter<'a>,
    /// The first claim, by document and place.
    pub(super) a: ClaimKey,
    /// The second claim.
    pub(super) b: ClaimKey,
    /// The weakest link on the strongest path between them.
    weakest: &'a Link,
    /// How what they speak of behaves while time passes: a date keeps still. Where the two
    /// differ, the one that moves more counts, so that a difference is not held against a number
    /// that may move.
    pub(super) dynamics: Dynamics,
    /// How their values stand to each other.
    pub(super) relation: RelationName,
}

impl<'a> Pair<'a> {
    /// Two claims with the weakest link on the strongest path between them. What every rule
    /// asks for is worked out here, once.
    pub(super) fn new(matter: Matter<'a>, a: ClaimKey, b: ClaimKey, weakest: &'a Link) -> Self {
        let mut pair = Pair { matter, a, b, weakest, dynamics: Dynamics::Fixed, relation: RelationName::Unknown };
        let [dynamics_a, dynamics_b] = pair.claims().map(|claim| claim.dynamics(matter.lexicon));
        pair.dynamics = dynamics_a.max(dynamics_b);
        pair.relation = pair.find_relation();
        pair
    }

    /// The two claims.
    pub(super) fn claims(&self) -> [&'a Claim; 2] {
        [self.matter.story.claim(self.a), self.matter.story.claim(self.b)]
    }

    /// How sure it is that they speak of one thing.
    pub(super) fn certainty(&self) -> Certainty {
        self.weakest.certainty
    }

    /// The band of that certainty.
    pub(super) fn band(&self) -> Band {
        self.matter.rules.settings().bands.band(self.certainty())
    }

    fn find_relation(&self) -> RelationName {
        let [a, b] = self.claims();
        match a.value.relation(&b.value, &self.matter.lexicon.tolerances) {
            Relation::Equal => RelationName::Equal,
            Relation::Rounded => RelationName::Rounded,
            Relation::Approximate => RelationName::Approximate,
            Relation::Refines | Relation::RefinedBy => RelationName::Refines,
            Relation::WithinBound => RelationName::WithinBound,
            Relation::Overlaps => RelationName::Overlaps,
            Relation::Disjoint if self.dynamics != Dynamics::Fixed && self.order().is_some() => RelationName::Update,
            // "By March 82 million copies, by September 83 million": each at its own time.
            Relation::Disjoint if a.value.kind() == Kind::Quantity && self.times_apart().is_some() => {
                RelationName::Update
            }
            Relation::Disjoint => RelationName::Disjoint,
            Relation::Unknown => RelationName::Unknown,
        }
    }

    /// On whose word they stand.
    pub(super) fn speakers(&self) -> Speakers {
        let [a, b] = self.claims().map(|claim| claim.asserted.speaker.as_deref());
        match (a, b) {
            (None, None) => Speakers::Own,
            (Some(a), Some(b)) if is_same_name(a, b) => Speakers::Same,
            (Some(_), Some(_)) => Speakers::Different,
            _ => Speakers::One,
        }
    }

    /// Which of the two speaks of a later time: by the times that the values speak of where
    /// those are apart, else by publication, since a toll "on Monday" grows after Monday.
    /// `None` where the texts do not say.
    pub(super) fn order(&self) -> Option<Ordering> {
        let [a, b] = self.times_apart().or_else(|| self.published().filter(|[a, b]| a.is_disjoint(b)))?;
        Some(a.min().cmp(&b.min()))
    }

    /// Whether both speak of one day, or stand in articles of one day; `None` where the texts do
    /// not say.
    pub(super) fn is_same_day(&self) -> Option<bool> {
        if let Some([a, b]) = self.times_apart() {
            return Some(day_of(&a).is_some() && day_of(&a) == day_of(&b));
        }
        let [a, b] = self.published()?;
        let same = day_of(&a)? == day_of(&b)?;
        Some(same)
    }

    /// The times that the two values speak of, where these have no moment in common.
    fn times_apart(&self) -> Option<[Interval<DateTime>; 2]> {
        let [a, b] = self.claims();
        let times = [a.as_of.clone()?, b.as_of.clone()?];
        times[0].is_disjoint(&times[1]).then_some(times)
    }

    /// When the two were published.
    fn published(&self) -> Option<[Interval<DateTime>; 2]> {
        let [a, b] = self.claims();
        Some([self.published_with(a)?, self.published_with(b)?])
    }

    fn published_with(&self, claim: &Claim) -> Option<Interval<DateTime>> {
        match &claim.part {
            PartKind::Post { published, .. } => published.clone(),
            _ => self.document(claim.document).published.clone(),
        }
    }

    fn document(&self, key: DocumentKey) -> &'a crate::text::Document {
        self.matter.story.document(key)
    }

    /// How the later value stands to the earlier one.
    pub(super) fn later_is(&self) -> Option<Direction> {
        let [a, b] = self.claims();
        let (earlier, later) = match self.order()? {
            Ordering::Less => (a, b),
            Ordering::Greater => (b, a),
            Ordering::Equal => return None,
        };
        let [(earlier_low, earlier_high), (later_low, later_high)] = comparable_ends(&earlier.value, &later.value)?;
        if later_high.zip(earlier_low).is_some_and(|(later, earlier)| later < earlier) {
            Some(Direction::Smaller)
        } else if later_low.zip(earlier_high).is_some_and(|(later, earlier)| later > earlier) {
            Some(Direction::Larger)
        } else {
            None
        }
    }

    /// The greater of the two quantities over the smaller one; of a bound its end counts.
    pub(super) fn ratio(&self) -> Option<Number> {
        let [a, b] = self.claims();
        ratio(a, b)
    }

    /// Whether a hedge or a vague word stands with either number.
    pub(super) fn is_hedged(&self) -> bool {
        self.claims().iter().any(|claim| match &claim.value {
            Value::Quantity(quantity) => quantity.approximate || quantity.vague,
            Value::Duration(duration) => duration.approximate || duration.vague,
            Value::Date(_) => false,
        })
    }

    /// Whether either value is the number one.
    pub(super) fn is_single(&self) -> bool {
        self.claims().iter().any(|claim| match &claim.value {
            Value::Quantity(quantity) => quantity.range.as_point() == Some(&Number::ONE),
            Value::Duration(_) | Value::Date(_) => false,
        })
    }

    /// Whether either value is a part picked out of a whole.
    pub(super) fn is_portion(&self) -> bool {
        self.claims().iter().any(|claim| matches!(&claim.value, Value::Quantity(quantity) if quantity.out_of.is_some()))
    }

    /// Whether both values are bounds to one side that do not stand at one number.
    pub(super) fn has_bounds_apart(&self) -> bool {
        let [Value::Quantity(a), Value::Quantity(b)] = self.claims().map(|claim| &claim.value) else { return false };
        let upward = a.range.max().is_none() && b.range.max().is_none();
        let told = |quantity: &Quantity| base_ends(quantity).and_then(|(low, _)| low);
        let apart = told(a).zip(told(b)).is_some_and(|(a, b)| a != b);
        upward && apart && a.measure == b.measure && !a.vague && !b.vague
    }

    /// Whether both dates are told in one role; `None` for anything but dates.
    pub(super) fn is_same_role(&self) -> Option<bool> {
        let [Value::Date(a), Value::Date(b)] = self.claims().map(|claim| &claim.value) else { return None };
        Some(a.role == b.role)
    }

    /// Whether the article of either claim gives the other's value too, or one that meets it, of
    /// something alike.
    pub(super) fn is_echoed(&self) -> bool {
        let [a, b] = self.claims();
        a.document != b.document && (self.is_said_in(b.document, a) || self.is_said_in(a.document, b))
    }

    fn is_said_in(&self, document: DocumentKey, said: &Claim) -> bool {
        let claims = &self.matter.story.claims;
        let first = claims.partition_point(|claim| claim.document < document);
        claims[first..]
            .iter()
            .take_while(|claim| claim.document == document)
            .any(|claim| is_alike(claim, said) && self.meets(claim, said))
    }

    /// Whether two claims give one value, or one the bound and the other a number close to it.
    fn meets(&self, a: &Claim, b: &Claim) -> bool {
        match a.value.relation(&b.value, &self.matter.lexicon.tolerances) {
            Relation::Equal => true,
            Relation::WithinBound => ratio(a, b).is_some_and(|ratio| ratio < Number::integer(2)),
            _ => false,
        }
    }

    /// Whether both dates name a day; false for anything but dates.
    pub(super) fn is_explicit_day(&self) -> bool {
        self.claims().iter().all(|claim| match &claim.value {
            Value::Date(date) => names_a_day(date),
            _ => false,
        })
    }

    /// A reading under which the two dates are one.
    pub(super) fn reconciliation(&self) -> Option<Reconciliation> {
        let [Value::Date(a), Value::Date(b)] = self.claims().map(|claim| &claim.value) else { return None };
        let gap = hours_between(a.extent.as_ref()?, b.extent.as_ref()?)?;
        let either = |test: fn(TimeOfDay) -> bool| [a, b].iter().any(|date| date.known.time.is_some_and(test));
        let both = |test: fn(TimeOfDay) -> bool| [a, b].iter().all(|date| date.known.time.is_some_and(test));
        if gap >= 24 {
            None
        } else if either(|time| matches!(time, TimeOfDay::Midnight { .. })) {
            Some(Reconciliation::Midnight)
        } else if either(is_night) && gap < 12 {
            Some(Reconciliation::Night)
        } else {
            both(|time| matches!(time, TimeOfDay::Clock(_))).then_some(Reconciliation::Zone)
        }
    }

    /// Why the two are held to be of one thing and how their values stand, in plain words.
    pub(super) fn reasons(&self) -> Vec<String> {
        let mut reasons = self.weakest.because.clone();
        reasons.extend(self.of_values());
        if self.band() < Band::High {
            reasons.push(format!("that both speak of one thing is of {} certainty only", self.band().name()));
        }
        reasons
    }

    /// How the two values stand, in plain words.
    pub(super) fn of_values(&self) -> Vec<String> {
        let [a, b] = self.claims().map(|claim| value_in_words(&claim.value));
        let mut reasons = vec![match self.relation {
            RelationName::Equal | RelationName::Rounded | RelationName::Approximate => {
                format!("\"{a}\" and \"{b}\" say the same")
            }
            RelationName::Refines => format!("of \"{a}\" and \"{b}\" one is the more precise"),
            RelationName::WithinBound => format!("of \"{a}\" and \"{b}\" one is a bound that the other meets"),
            RelationName::Overlaps => format!("\"{a}\" and \"{b}\" leave room for each other"),
            RelationName::Disjoint => format!("\"{a}\" and \"{b}\" can't both be true of one thing at one time"),
            RelationName::Update => format!("\"{a}\" and \"{b}\" can both be true, each at its own time"),
            RelationName::Unknown => format!("what is known does not say how \"{a}\" and \"{b}\" stand to each other"),
        }];
        if let Some(reconciliation) = self.reconciliation() {
            reasons.push(
                match reconciliation {
                    Reconciliation::Midnight => "midnight belongs to the day before and to the day after",
                    Reconciliation::Night => "a night belongs to the day before and to the day after",
                    Reconciliation::Zone => "the two clock times can be one moment in two time zones",
                }
                .to_owned(),
            );
        }
        reasons
    }
}

/// The greater of two values over the smaller one.
pub(super) fn ratio(a: &Claim, b: &Claim) -> Option<Number> {
    let [a, b] = comparable_ends(&a.value, &b.value)?.map(told);
    let (a, b) = (a?.abs(), b?.abs());
    a.max(b).checked_div(a.min(b))
}

/// Whether two claims name one thing, one event or one noun.
fn is_alike(a: &Claim, b: &Claim) -> bool {
    let (a, b) = (&a.subject, &b.subject);
    a.thing.is_some() && a.thing == b.thing
        || a.event.is_some() && a.event == b.event
        || !a.head.is_empty() && a.head == b.head
}

/// Whether two names can be one speaker's: all words of one stand in the other.
fn is_same_name(a: &str, b: &str) -> bool {
    let words = |name: &str| name.split_whitespace().map(str::to_lowercase).collect::<Vec<_>>();
    let (a, b) = (words(a), words(b));
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    short.iter().all(|word| long.contains(word))
}

/// The lower and upper ends of two quantities, or durations, in one unit; `None` where they
/// have none in common.
fn comparable_ends(a: &Value, b: &Value) -> Option<[Ends; 2]> {
    match (a, b) {
        (Value::Quantity(a), Value::Quantity(b)) if a.measure == b.measure => Some([base_ends(a)?, base_ends(b)?]),
        (Value::Duration(a), Value::Duration(b)) if a.unit == b.unit => Some([(a.min, a.max), (b.min, b.max)]),
        _ => None,
    }
}

type Ends = (Option<Number>, Option<Number>);

/// The ends of a quantity in the base unit of its measure. `None` on overflow.
fn base_ends(quantity: &Quantity) -> Option<Ends> {
    let base = |end: Option<&Number>| -> Option<Option<Number>> {
        let Some(end) = end else { return Some(None) };
        match &quantity.unit {
            None => Some(Some(*end)),
            Some(unit) => Some(Some(end.checked_mul(unit.factor)?.checked_add(unit.offset)?)),
        }
    };
    Some((base(quantity.range.min())?, base(quantity.range.max())?))
}

/// The number that a text names: the end of a bound, the lower end of a range.
fn told((low, high): Ends) -> Option<Number> {
    low.filter(|low| *low != Number::ZERO || high.is_none()).or(high)
}

fn names_a_day(date: &DateValue) -> bool {
    let named = date.calendar.day.is_some() || date.calendar.weekday.is_some();
    named || date.extent.as_ref().is_some_and(|extent| day_of(extent).is_some())
}

/// The one day that a stretch of the calendar lies in.
fn day_of(extent: &Interval<DateTime>) -> Option<Date> {
    let (first, last) = days_of(extent)?;
    (first == last).then_some(first)
}

/// The first and the last day that a stretch of the calendar touches; `None` where it is
/// endless. An end that is excluded and stands at midnight belongs to the day before.
pub(super) fn days_of(extent: &Interval<DateTime>) -> Option<(Date, Date)> {
    let (low, high) = (extent.min()?, extent.max()?);
    let before_midnight = matches!(extent.high(), Bound::Excluded(_)) && high.time() == Time::midnight();
    let last = if before_midnight { high.date().yesterday().ok()? } else { high.date() };
    Some((low.date(), last))
}

fn hours_between(a: &Interval<DateTime>, b: &Interval<DateTime>) -> Option<i64> {
    let (earlier, later) = if a.min()? <= b.min()? { (a, b) } else { (b, a) };
    Some(earlier.max()?.duration_until(*later.min()?).as_hours().max(0))
}

/// Whether a part of the day goes on into the next day, or comes from the one before.
fn is_night(time: TimeOfDay) -> bool {
    match time {
        TimeOfDay::Part(part) => part.to > 24 || part.from == 0 && part.to <= 6,
        TimeOfDay::Clock(_) | TimeOfDay::Midnight { .. } => false,
    }
}
