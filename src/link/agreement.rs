//! Whether the values of two claims agree: what a reader goes by where the words alone leave open
//! whether "a 14-year-old boy" in one text is "Jonas Lind, 14" in the other.
//!
//! It is no fact about a pair, and a link is no surer for it. It counts where groups are formed:
//! claims that say the same are put together on less than claims that differ. So a difference is
//! never held against a pair, and no conflict is hidden by it.

use std::collections::BTreeMap;

use crate::claim::Claim;
use crate::story::Story;
use crate::value::{Interval, Measure, Number, Relation, TimeUnit, Tolerances, Value};

use super::profile::Profile;
use super::questions::Answer;

/// How far two claims agree.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Agreement {
    /// [`Answer::Same`] where they say the same, [`Answer::Alike`] where one says what every text
    /// says of many things (a count up to the common one, "all day"), [`Answer::Related`] where one
    /// holds the other, and else [`Answer::Unknown`].
    pub answer: Answer,
    /// How much it tells, in thousandths: the less, the more claims of either article say the same
    /// of other things.
    pub degree: i32,
}

/// Tells which claims of a story agree.
pub(super) struct Agreements<'a> {
    story: &'a Story,
    tolerances: &'a Tolerances,
    /// Counts up to this tell little where two claims agree on them.
    common: i32,
    /// For each claim how many claims of its article have its value.
    alike: Vec<usize>,
}

impl<'a> Agreements<'a> {
    pub(super) fn of(story: &'a Story, profiles: &[Profile<'_>], common: i32, tolerances: &'a Tolerances) -> Self {
        Agreements { story, tolerances, common, alike: alike(story, profiles) }
    }

    /// How far two comparable claims agree.
    pub(super) fn of_pair(&self, profiles: &[Profile<'_>], (a, b): (usize, usize)) -> Agreement {
        let claim = |at: usize| self.story.claim(profiles[at].key);
        Agreement {
            answer: agreement(claim(a), claim(b), self.common, self.tolerances),
            degree: (2000 / (self.alike[a] + self.alike[b])) as i32,
        }
    }
}

impl Agreement {
    /// Why the two are put together on less, in plain words; `None` where they do not agree.
    pub(super) fn because(self) -> Option<&'static str> {
        match self.answer {
            Answer::Same | Answer::Alike => Some("both say the same"),
            Answer::Related => Some("the one value holds the other"),
            Answer::Open | Answer::Different | Answer::Unknown => None,
        }
    }
}

/// For each claim how many claims of its article and sort have its value.
fn alike(story: &Story, profiles: &[Profile<'_>]) -> Vec<usize> {
    let mut of_article: BTreeMap<_, Vec<usize>> = BTreeMap::new();
    for (at, profile) in profiles.iter().enumerate() {
        of_article.entry((profile.place.0, profile.sort())).or_default().push(at);
    }
    let value = |at: usize| &story.claim(profiles[at].key).value;
    /// Of one article so many claims of a sort are looked at.
    const MOST: usize = 64;
    let mut alike = vec![1; profiles.len()];
    for claims in of_article.values() {
        for &at in claims {
            alike[at] = claims.iter().take(MOST).filter(|&&other| value(other) == value(at)).count().max(1);
        }
    }
    alike
}

fn agreement(a: &Claim, b: &Claim, common: i32, tolerances: &Tolerances) -> Answer {
    match a.value.relation(&b.value, tolerances) {
        Relation::Equal | Relation::Rounded | Relation::Approximate => {
            if is_common(&a.value, common) || is_common(&b.value, common) { Answer::Alike } else { Answer::Same }
        }
        Relation::Refines | Relation::RefinedBy | Relation::WithinBound | Relation::Overlaps => Answer::Related,
        Relation::Disjoint | Relation::Unknown => Answer::Unknown,
    }
}

/// Whether a value is one that every text gives of many things: a small count, an hour, a day.
fn is_common(value: &Value, common: i32) -> bool {
    let small = |number: &Number| number.abs() <= i64::from(common).into();
    match value {
        Value::Quantity(quantity) => {
            quantity.measure == Measure::Count && Interval::as_point(&quantity.range).is_some_and(small)
        }
        Value::Duration(duration) => {
            let one = Some(Number::ONE);
            duration.unit <= TimeUnit::Day && duration.min == one && duration.max == one
        }
        Value::Date(_) => false,
    }
}
