//! An amount stated twice side by side: "more than 8 km (5 miles)", "rose by 40 places or two
//! percent". What is said of the first goes for the second.

use std::ops::Bound;

use super::super::{Mention, Reading};
use super::amount::bounded;
use crate::lexicon::PieceKind;
use crate::lexicon::hedges::HedgeSense;
use crate::text::Token;
use crate::value::{Measure, Number, Quantity};

/// The most words between an amount and "or" with its share: "by 40 places, or two percent".
const REACH: usize = 4;

/// Carries bounds, hedges and trends over to amounts that restate the one before.
pub(in crate::grammar) fn carry(text: &str, tokens: &[Token], mentions: &mut [Mention]) {
    for at in 1..mentions.len() {
        let (before, rest) = mentions.split_at_mut(at);
        let (Some(first), Some(second)) = (before.last(), rest.first_mut()) else { continue };
        let between = tokens.get(first.tokens.end..second.tokens.start).unwrap_or_default();
        if let (Reading::Quantity(said), Reading::Quantity(restated)) = (&first.reading, &mut second.reading) {
            if is_conversion(text, between, said, restated) {
                bound_alike(said, restated);
            }
            if restates_as_share(text, between, said, restated) {
                restated.trend = said.trend;
            }
        }
    }
}

/// "(5 miles" or "/ 5 miles" right behind, in a unit of the same measure.
fn is_conversion(text: &str, between: &[Token], said: &Quantity, restated: &Quantity) -> bool {
    let [sign] = between else { return false };
    let code = |quantity: &Quantity| quantity.unit.as_ref().map(|unit| unit.code.clone());
    matches!(sign.span.of(text), "(" | "/") && said.measure == restated.measure && code(said) != code(restated)
}

/// Gives a plain number the bound and hedge of the other.
fn bound_alike(said: &Quantity, restated: &mut Quantity) {
    if restated.range.as_point().is_none() {
        return;
    }
    if let Some(range) = bounded(restated.range.clone(), bound(said)) {
        restated.range = range;
    }
    restated.approximate |= said.approximate;
}

/// The bound that a range came from.
fn bound(said: &Quantity) -> Option<HedgeSense> {
    match (said.range.low(), said.range.high()) {
        (Bound::Excluded(_), Bound::Unbounded) => Some(HedgeSense::MoreThan),
        (Bound::Included(_), Bound::Unbounded) => Some(HedgeSense::AtLeast),
        (Bound::Included(low), Bound::Excluded(_)) if *low == Number::ZERO => Some(HedgeSense::LessThan),
        (Bound::Included(low), Bound::Included(high)) if *low == Number::ZERO && high > low => Some(HedgeSense::AtMost),
        _ => None,
    }
}

/// "or two percent" behind an amount that moved.
fn restates_as_share(text: &str, between: &[Token], said: &Quantity, restated: &Quantity) -> bool {
    let share = (said.measure == Measure::Percent) != (restated.measure == Measure::Percent);
    let or = between.last().is_some_and(|word| word.span.of(text).eq_ignore_ascii_case("or"));
    let near = between.len() <= REACH
        && between.iter().all(|token| token.kind == PieceKind::Word || token.span.of(text) == ",");
    share && or && near && restated.trend.is_none()
}
