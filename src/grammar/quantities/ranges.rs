//! Ranges: "5 to 7", "between 5 and 7", "6-8 billion euros".

use std::ops::Bound;
use std::sync::Arc;

use nom::Input;

use super::super::numerals::{Numeral, NumeralForm};
use super::super::times::words::skip_hyphen;
use super::super::{Reading, Tokens};
use super::amount::{Amount, amount, bounded, without_denominator};
use super::excluded::is_plural;
use super::hedges::{self, Hedges};
use super::rates;
use super::trend::follows_change;
use crate::lexicon::PieceKind;
use crate::lexicon::hedges::HedgeSense;
use crate::lexicon::word_classes::WordClass;
use crate::value::{Interval, Measure, Number, Quantity, Unit};

/// How the two ends of a range are joined.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Joint {
    /// "between 5 and 7", "from 5 to 7": the words before say that it is a range.
    Framed,
    /// "5 to 7"
    Word,
    /// "5-7"
    Dash,
    /// "5 or 6"
    Or,
}

/// "5 to 7", "5-7 percent", "between 5 and 7", "from $1,000 to $2,000", "6-8 billion euros".
///
/// `plain` is the amount at the beginning, with what stands behind it.
pub(super) fn range<'a>(
    input: Tokens<'a>,
    plain: Option<&(Tokens<'a>, Amount)>,
    hedges: Hedges,
) -> Option<(Tokens<'a>, Quantity)> {
    let (start, frame) = frame(input);
    if frame.is_none() {
        let (rest, low) = plain?;
        let (rest, joint) = joint(*rest, None)?;
        return joined(input, (rest, low.clone()), joint, frame, hedges);
    }
    // "From up to 300 km to 420 km": what bounds one end bounds no range.
    let (start, inner) = hedges::before(start);
    let hedges = Hedges { bound: hedges.bound, about: hedges.about || inner.about };
    let (rest, low) = amount(start)?;
    let (rest, joint) = joint(rest, frame)?;
    joined(input, (rest, low), joint, frame, hedges)
}

/// The range from one amount to another, which is joined to it.
fn joined<'a>(
    input: Tokens<'a>,
    (rest, low): (Tokens<'a>, Amount),
    joint: Joint,
    frame: Option<&str>,
    hedges: Hedges,
) -> Option<(Tokens<'a>, Quantity)> {
    // "A 4-under 68" is no range.
    let rest = if joint == Joint::Dash { rest } else { hedges::before(rest).0 };
    let low_has_unit = low.unit.is_some();
    let (rest, low, high) = upper_end(rest, low, joint)?;
    let ascending = low.numeral.value < high.numeral.value;
    let next_number = high.numeral.value == low.numeral.value.checked_add(Number::ONE)?;
    let plain = match joint {
        // "Slowed from 4.8 to 4.7 percent": what goes down is two amounts, at two times.
        Joint::Framed if frame == Some("to") => ascending,
        Joint::Framed => low.numeral.value != high.numeral.value,
        // "Grew 5 percent to 7 percent" is two amounts, and so is "rose by 12 to 1,400".
        Joint::Word => ascending && !(follows_change(input) && low_has_unit) && !is_change_to(input, &low, &high),
        Joint::Dash => ascending,
        Joint::Or => next_number,
    };
    if !plain || matches!(low.numeral.form, NumeralForm::Size) || matches!(high.numeral.form, NumeralForm::Size) {
        return None;
    }
    let (rest, hedges) = hedges::after(rest, hedges);
    let measure = high.measure();
    let begins_at_none = high.begins_at_none(rest);
    let span = bounded(Interval::closed(low.numeral.value, high.numeral.value), hedges.bound, begins_at_none)?;
    let quantity = Quantity {
        approximate: hedges.about,
        place: Some(low.numeral.place.min(high.numeral.place)),
        measure,
        unit: high.unit,
        ..Quantity::count(span)
    };
    Some((rest, quantity))
}

/// "from 1000 to 2000 jobs" counts, though both ends could be years: a plural follows that is not
/// the subject of a verb, and the first would be a year that the news hardly names.
pub(in crate::grammar) fn counts_no_years(input: Tokens<'_>, reading: &Reading, rest: Tokens<'_>) -> bool {
    const EARLIEST_IN_NEWS: i64 = 1500;
    let Reading::Quantity(Quantity { range, unit: None, measure: Measure::Count, .. }) = reading else { return false };
    if range.as_point().is_some() {
        return false;
    }
    let early = range.min().is_some_and(|low| *low < Number::integer(EARLIEST_IN_NEWS));
    let opens = input.position_in_sentence() == 0;
    let noun = rest.first().is_some_and(|noun| noun.space_before && !noun.capitalised && is_plural(rest, noun));
    let behind = rest.nth(1).is_none_or(|next| {
        let classes = [WordClass::Determiner, WordClass::Preposition, WordClass::Coordinator];
        next.kind == PieceKind::Sign || classes.iter().any(|class| rest.has_class(next, *class))
    });
    early && !opens && noun && behind
}

/// "more than 10 but fewer than 20 people", "no more than 50 and no less than 20": a bound on
/// either side.
pub(super) fn between_bounds<'a>((rest, low): &(Tokens<'a>, Amount), hedges: Hedges) -> Option<(Tokens<'a>, Quantity)> {
    let first = hedges.bound?;
    let behind = rest.after_word("and").or_else(|| rest.after_word("but"))?;
    let (behind, second) = hedges::before(behind);
    let (rest, high) = amount(behind)?;
    let (low, high) = alike(low.clone(), high, Joint::Framed)?;
    let (unit, measure) = (high.unit.clone(), high.measure());
    let place = low.numeral.place.min(high.numeral.place);
    let (below, above) = match (first, second.bound?) {
        (HedgeSense::MoreThan | HedgeSense::AtLeast, HedgeSense::LessThan | HedgeSense::AtMost) => {
            (first, second.bound?)
        }
        (HedgeSense::LessThan | HedgeSense::AtMost, HedgeSense::MoreThan | HedgeSense::AtLeast) => {
            (second.bound?, first)
        }
        _ => return None,
    };
    let (low, high) = if below == first { (low, high) } else { (high, low) };
    let end = |open: bool, value: Number| if open { Bound::Excluded(value) } else { Bound::Included(value) };
    let low = end(below == HedgeSense::MoreThan, low.numeral.value);
    let high = end(above == HedgeSense::LessThan, high.numeral.value);
    let range = Interval::new(low, high)?;
    let approximate = hedges.about || second.about;
    Some((rest, Quantity { approximate, place: Some(place), measure, unit, ..Quantity::count(range) }))
}

/// "Rose by 12,000 to 1.4 million": the first amount says how far, the second where to. No range
/// that is told so spans that much.
fn is_change_to(input: Tokens<'_>, low: &Amount, high: &Amount) -> bool {
    const WIDEST: i64 = 3;
    let by = input.going_back(1).filter(|before| before.is_word("by"));
    let change = by.is_some_and(follows_change);
    let widest = low.numeral.value.checked_mul(Number::integer(WIDEST));
    change && high.unit.is_none() && widest.is_some_and(|widest| high.numeral.value > widest)
}

/// The upper end of a range, with both ends in one unit. What the upper end is counted by goes
/// for both: "$2 to $3 per share".
fn upper_end(input: Tokens<'_>, low: Amount, joint: Joint) -> Option<(Tokens<'_>, Amount, Amount)> {
    let (rest, high) = amount(input)?;
    // "24 to 33-35": the upper end is a range of its own.
    let is_range = matches!(rest.as_slice(), [dash, number, ..]
        if is_dash(rest.text_of(dash)) && !dash.space_before && number.kind == PieceKind::Number && !number.space_before);
    if is_range {
        return None;
    }
    if let Some((low, high)) = alike(low.clone(), high, joint) {
        return Some((rest, low, high));
    }
    let (rest, high) = without_denominator(input)?;
    let (mut low, mut high) = alike(low, high, joint)?;
    match rates::per(rest, high.unit.as_deref()) {
        Some((rest, unit)) => {
            low.unit = Some(unit.clone());
            high.unit = Some(unit);
            Some((rest, low, high))
        }
        None => Some((rest, low, high)),
    }
}

/// "between" or "from" before a range, and the word that must join its ends.
fn frame(input: Tokens<'_>) -> (Tokens<'_>, Option<&'static str>) {
    if let Some(rest) = input.after_word("between") {
        return (rest, Some("and"));
    }
    // "Rose from 5 to 7" is two amounts, at two times.
    match input.after_word("from").filter(|_| !follows_change(input)) {
        Some(rest) => (rest, Some("to")),
        None => (input, None),
    }
}

fn joint<'a>(rest: Tokens<'a>, frame: Option<&str>) -> Option<(Tokens<'a>, Joint)> {
    let first = rest.first()?;
    let text = rest.text_of(first);
    let after = rest.take_from(1);
    if let Some(word) = frame {
        let dash = is_dash(text) && !first.space_before;
        return (text.eq_ignore_ascii_case(word) || text.eq_ignore_ascii_case("to") || dash)
            .then_some((after, Joint::Framed));
    }
    if is_dash(text) || text == "~" {
        let next = after.first()?;
        // "18- to 24", "18-to-24" keep their word behind the dash.
        if let Some(behind) = after.after_word("to") {
            return Some((skip_hyphen(behind), Joint::Word));
        }
        return (first.space_before == next.space_before).then_some((after, Joint::Dash));
    }
    let is = |word| rest.is(first, word);
    if is("to") || is("through") { Some((after, Joint::Word)) } else { is("or").then_some((after, Joint::Or)) }
}

pub(super) fn is_dash(text: &str) -> bool {
    matches!(text, "-" | "\u{2013}" | "\u{2014}" | "\u{2212}")
}

/// Both ends in one unit: what stands with one end only goes for both, a multiplier as well
/// ("6-8 billion euros"). `None` where they are of different things.
fn alike(low: Amount, high: Amount, joint: Joint) -> Option<(Amount, Amount)> {
    // "Fell by a third to $300 billion", "rose a quarter to 3.1 million tonnes", "by a fifth to 40": a share and an
    // amount. What shares a unit of measure can be a range: "half to two miles".
    let share = |amount: &Amount| amount.numeral.form == NumeralForm::Fraction && amount.unit.is_none();
    let counted = high.unit.as_deref().is_none_or(|unit| matches!(unit.measure, Measure::Money | Measure::Rate));
    if share(&low) && !share(&high) && (counted || high.numeral.multiplier.is_some()) {
        return None;
    }
    let low = match high.numeral.multiplier {
        Some(multiplier) if low.numeral.multiplier.is_none() && low.numeral.value <= high.numeral.mantissa()? => {
            Amount { numeral: low.numeral.times(multiplier)?, ..low }
        }
        _ => low,
    };
    let same = |a: &Arc<Unit>, b: &Arc<Unit>| a.code == b.code;
    match (&low.unit, &high.unit) {
        (None, None) => Some((low, high)),
        (None, Some(unit)) => Some((Amount { unit: Some(unit.clone()), ..low }, high)),
        // "$5-10" and "from 90 pounds to 70" share the unit; "3 percent to 8,000" does not.
        (Some(unit), None)
            if unit.measure == Measure::Money && joint != Joint::Or || matches!(joint, Joint::Framed | Joint::Dash) =>
        {
            let unit = unit.clone();
            Some((low, Amount { unit: Some(unit), ..high }))
        }
        (Some(a), Some(b)) if same(a, b) => Some((low, high)),
        (Some(a), Some(b)) if a.base == b.base && a.offset == b.offset => {
            let factor = a.factor.checked_div(b.factor)?;
            let numeral = Numeral { value: low.numeral.value.checked_mul(factor)?, ..low.numeral };
            Some((Amount { numeral, unit: Some(b.clone()) }, high))
        }
        _ => None,
    }
}
