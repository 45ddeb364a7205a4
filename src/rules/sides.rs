//! The positions of a disagreement: who says the same stands on one side.

use std::collections::BTreeSet;
use std::ops::Bound;

use jiff::civil::DateTime;

use super::condition::claim_meets;
use super::engine::Matter;
use super::schema::When;
use crate::claim::ClaimKey;
use crate::value::{DateValue, Interval, Number, Relation, Value};

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
    let together = |key: ClaimKey, side: &[ClaimKey]| {
        side.iter().all(|other| {
            let pair = if key < *other { (key, *other) } else { (*other, key) };
            !apart.contains(&pair) && agree(key, *other, matter)
        })
    };
    let mut sides: Vec<Vec<ClaimKey>> = Vec::new();
    for key in &involved {
        match sides.iter_mut().find(|side| together(*key, side)) {
            Some(side) => side.push(*key),
            None => sides.push(vec![*key]),
        }
    }
    let witnesses: BTreeSet<ClaimKey> = group
        .iter()
        .copied()
        .filter(|key| !involved.contains(key) && claim_meets(when, matter.story.claim(*key)))
        .collect();
    for key in witnesses {
        let mut agreeing = (0..sides.len()).filter(|at| together(key, &sides[*at]));
        if let (Some(at), None) = (agreeing.next(), agreeing.next()) {
            sides[at].push(key);
        }
    }
    for side in &mut sides {
        side.sort_unstable();
    }
    sides.sort_unstable();
    sides
}

/// Whether two claims say the same, one perhaps more precisely.
fn agree(a: ClaimKey, b: ClaimKey, matter: Matter<'_>) -> bool {
    let [a, b] = [a, b].map(|key| &matter.story.claim(key).value);
    let relation = a.relation(b, &matter.lexicon.tolerances);
    matches!(
        relation,
        Relation::Equal | Relation::Rounded | Relation::Approximate | Relation::Refines | Relation::RefinedBy
    )
}
