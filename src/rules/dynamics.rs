//! How what a group speaks of behaves while time passes, as far as the group itself tells.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::engine::Matter;
use crate::claim::ClaimKey;
use crate::lexicon::concepts::Dynamics;
use crate::value::{Interval, Measure, Number, Quantity, Value};

/// How the numbers of a group behave: as the words of most of its claims say, and as a number that
/// moves where articles of three days and more tell another one each day, always in one direction.
pub(super) fn of_group(claims: &[ClaimKey], matter: Matter<'_>) -> Dynamics {
    let numbers: Vec<(ClaimKey, &Quantity)> = claims
        .iter()
        .filter_map(|key| match &matter.story.claim(*key).value {
            Value::Quantity(quantity) if !matches!(quantity.measure, Measure::Age | Measure::Score) => {
                Some((*key, quantity))
            }
            _ => None,
        })
        .collect();
    let mut told: Vec<Dynamics> =
        numbers.iter().map(|(key, _)| matter.story.claim(*key).dynamics(matter.lexicon)).collect();
    told.sort_unstable();
    let told = told.len().checked_sub(1).map_or(Dynamics::Fixed, |last| told[last / 2]);
    if told == Dynamics::Fixed && is_sequence(&numbers, matter) { Dynamics::Moving } else { told }
}

/// The days of publication from which numbers make a sequence.
const DAYS: usize = 3;

fn is_sequence(numbers: &[(ClaimKey, &Quantity)], matter: Matter<'_>) -> bool {
    let mut days: BTreeMap<Date, (Number, Number)> = BTreeMap::new();
    for (key, quantity) in numbers {
        let published = matter.story.document(matter.story.claim(*key).document).published.as_ref();
        let day = published.and_then(Interval::min).map(|from| from.date());
        let number = quantity.range.min().or(quantity.range.max()).copied();
        let (Some(day), Some(number)) = (day, number) else { return false };
        let (low, high) = days.entry(day).or_insert((number, number));
        (*low, *high) = ((*low).min(number), (*high).max(number));
    }
    let ends: Vec<(Number, Number)> = days.into_values().collect();
    let rises = ends.windows(2).all(|pair| pair[0].1 < pair[1].0);
    let falls = ends.windows(2).all(|pair| pair[0].0 > pair[1].1);
    ends.len() >= DAYS && (rises || falls)
}
