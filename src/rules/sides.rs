//! The positions of a disagreement: who says the same stands on one side.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Bound;

use jiff::civil::DateTime;

use super::condition::claim_meets;
use super::engine::Matter;
use super::schema::When;
use crate::claim::{Claim, ClaimKey, Modality};
use crate::value::{DateValue, Interval, Number, Relation, Tolerances, Value};

/// How wide a value is, for telling the more precise of two that agree; the smaller, the more
/// precise. What has no end, or nothing known, is the widest. Hedged values come after plain
/// ones.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Width {
    endless: bool,
    size: Number,
    hedged: bool,
}

pub(super) fn width(value: &Value) -> Width {
    let (size, hedged) = match value {
        Value::Quantity(quantity) => (number_size(&quantity.range), quantity.approximate),
        Value::Duration(duration) => {
            let size = duration.max.zip(duration.min).and_then(|(max, min)| max.checked_sub(min));
            (size, duration.approximate)
        }
        Value::Date(DateValue { extent, .. }) => (extent.as_ref().and_then(date_size), false),
    };
    Width { endless: size.is_none(), size: size.unwrap_or(Number::ZERO), hedged }
}

fn number_size(range: &Interval<Number>) -> Option<Number> {
    range.max()?.checked_sub(*range.min()?)
}

fn date_size(extent: &Interval<DateTime>) -> Option<Number> {
    let (low, high) = match (extent.low(), extent.high()) {
        (Bound::Unbounded, _) | (_, Bound::Unbounded) => return None,
        _ => (extent.min()?, extent.max()?),
    };
    Some(Number::integer(low.duration_until(*high).as_secs()))
}

/// Puts the claims of a group on the sides of a disagreement.
///
/// `apart` holds the pairs that may not stand on one side, the first claim before the second.
/// The claims of these pairs open the sides; the group's other claims join a side as witnesses
/// where they agree with it and with no other.
pub(super) fn positions(
    group: &[ClaimKey],
    apart: &BTreeSet<(ClaimKey, ClaimKey)>,
    when: &When,
    matter: Matter<'_>,
) -> Vec<Vec<ClaimKey>> {
    let involved: BTreeSet<ClaimKey> = apart.iter().flat_map(|(a, b)| [*a, *b]).collect();
    let values = Values::of(group, matter);
    let mut sides: Vec<Position> = Vec::new();
    for key in &involved {
        let value = values.place[key];
        let parted = |other: &ClaimKey| apart.contains(&(*key.min(other), *key.max(other)));
        let joins = |side: &Position| values.agree_with_all(value, &side.values) && !side.claims.iter().any(parted);
        match sides.iter_mut().find(|side| joins(side)) {
            Some(side) => side.take(*key, value),
            None => sides.push(Position { claims: vec![*key], values: BTreeSet::from([value]) }),
        }
    }
    // What is told as a fact bears out a plan; a plan bears out no fact.
    let of_facts = When { modality: None, ..when.clone() };
    let bears_out = |claim: &Claim| {
        claim_meets(when, claim) || (claim.asserted.modality == Modality::Stated && claim_meets(&of_facts, claim))
    };
    let witnesses: BTreeSet<ClaimKey> =
        group.iter().copied().filter(|key| !involved.contains(key) && bears_out(matter.story.claim(*key))).collect();
    for key in witnesses {
        let value = values.place[&key];
        let mut agreeing = sides.iter_mut().filter(|side| values.agree_with_all(value, &side.values));
        if let (Some(side), None) = (agreeing.next(), agreeing.next()) {
            side.take(key, value);
        }
    }
    let mut sides: Vec<Vec<ClaimKey>> = sides.into_iter().map(|side| side.claims).collect();
    for side in &mut sides {
        side.sort_unstable();
    }
    sides.sort_unstable();
    sides
}

/// A side in the making.
struct Position {
    claims: Vec<ClaimKey>,
    /// The values of its claims, by their places in [`Values`].
    values: BTreeSet<usize>,
}

impl Position {
    fn take(&mut self, key: ClaimKey, value: usize) {
        self.claims.push(key);
        self.values.insert(value);
    }
}

/// The different values of a group, so that each two are compared once, however many say them.
struct Values {
    /// For each claim the place of its value among the different ones.
    place: BTreeMap<ClaimKey, usize>,
    /// Whether two values say the same, one perhaps more precisely.
    agree: Vec<Vec<bool>>,
}

impl Values {
    fn of(group: &[ClaimKey], matter: Matter<'_>) -> Self {
        let mut different: Vec<&Value> = Vec::new();
        let mut place = BTreeMap::new();
        for &key in group {
            let value = &matter.story.claim(key).value;
            let at = different.iter().position(|other| *other == value).unwrap_or(different.len());
            if at == different.len() {
                different.push(value);
            }
            place.insert(key, at);
        }
        let row = |a: &&Value| different.iter().map(|b| agree(a, b, &matter.lexicon.tolerances)).collect();
        let agree = different.iter().map(row).collect();
        Values { place, agree }
    }

    fn agree_with_all(&self, value: usize, others: &BTreeSet<usize>) -> bool {
        others.iter().all(|other| self.agree[value][*other])
    }
}

/// Whether two values say the same, one perhaps more precisely.
fn agree(a: &Value, b: &Value, tolerances: &Tolerances) -> bool {
    matches!(
        a.relation(b, tolerances),
        Relation::Equal | Relation::Rounded | Relation::Approximate | Relation::Refines | Relation::RefinedBy
    )
}
