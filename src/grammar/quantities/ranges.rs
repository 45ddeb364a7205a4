//! Two numbers that belong together: ranges ("5 to 7", "between 5 and 7"), and the results of
//! games and votes ("3-1", "215-217"), which are none.

use std::sync::Arc;

use nom::Input;

use super::super::Tokens;
use super::super::numerals::{Numeral, NumeralForm};
use super::amount::{Amount, amount, bounded};
use super::hedges::{self, Hedges};
use super::trend::follows_change;
use super::{excluded, units};
use crate::lexicon::PieceKind;
use crate::lexicon::contexts::ContextSense;
use crate::text::Token;
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
pub(super) fn range(input: Tokens<'_>, hedges: Hedges) -> Option<(Tokens<'_>, Quantity)> {
    let (start, frame) = frame(input);
    let (start, hedges) = if frame.is_some() {
        let (start, inner) = hedges::before(start);
        (start, Hedges { bound: hedges.bound.or(inner.bound), about: hedges.about || inner.about })
    } else {
        (start, hedges)
    };
    let (rest, low) = amount(start)?;
    let (rest, joint) = joint(rest, frame)?;
    let (rest, _) = hedges::before(rest);
    let (rest, high) = amount(rest)?;
    let low_has_unit = low.unit.is_some();
    let (low, high) = alike(low, high, joint)?;
    let ascending = low.numeral.value < high.numeral.value;
    let next_number = high.numeral.value == low.numeral.value.checked_add(Number::ONE)?;
    let plain = match joint {
        Joint::Framed => low.numeral.value != high.numeral.value,
        // "grew 5 percent to 7 percent" is two amounts.
        Joint::Word => ascending && !(follows_change(input) && low_has_unit),
        Joint::Dash => ascending,
        Joint::Or => next_number,
    };
    if !plain || matches!(low.numeral.form, NumeralForm::Size) || matches!(high.numeral.form, NumeralForm::Size) {
        return None;
    }
    let (rest, hedges) = hedges::after(rest, hedges);
    let measure = high.measure();
    let span = bounded(Interval::closed(low.numeral.value, high.numeral.value), hedges.bound)?;
    let quantity = Quantity {
        approximate: hedges.about,
        place: Some(low.numeral.place.min(high.numeral.place)),
        measure,
        unit: high.unit,
        ..Quantity::count(span)
    };
    Some((rest, quantity))
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
        // "18- to 24" keeps its word behind the dash.
        if let Some(behind) = after.after_word("to") {
            return Some((behind, Joint::Word));
        }
        return (first.space_before == next.space_before).then_some((after, Joint::Dash));
    }
    match text.to_ascii_lowercase().as_str() {
        "to" | "through" => Some((after, Joint::Word)),
        "or" => Some((after, Joint::Or)),
        _ => None,
    }
}

fn is_dash(text: &str) -> bool {
    matches!(text, "-" | "\u{2013}" | "\u{2014}" | "\u{2212}")
}

/// Both ends in one unit: what stands with one end only goes for both, a multiplier as well
/// ("6-8 billion euros"). `None` where they are of different things.
fn alike(low: Amount, high: Amount, joint: Joint) -> Option<(Amount, Amount)> {
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

/// "won 3-1", "a 215-217 vote": the result of a game or a vote, exact on both sides.
pub(super) fn result(input: Tokens<'_>) -> Option<(Tokens<'_>, Quantity)> {
    let [first, dash, second, ..] = input.as_slice() else { return None };
    let glued = !dash.space_before && !second.space_before && is_dash(input.text_of(dash));
    if !glued || excluded::reason(input).is_some() {
        return None;
    }
    let count = |token: &Token| input.text_of(token).parse::<u16>().ok();
    let (a, b) = (count(first)?, count(second)?);
    let rest = input.take_from(3);
    let unit_behind = units::unit(rest).is_some() || rest.first().is_some_and(|next| rest.multiplier(next).is_some());
    let measure = said_around(input).filter(|_| !unit_behind);
    // A range does not descend: "2-1" can only be a result.
    let measure = measure.or_else(|| (a >= b && !unit_behind).then_some(Measure::Score))?;
    let (a, b) = (Number::integer(i64::from(a)), Number::integer(i64::from(b)));
    Some((rest, Quantity { measure, ..Quantity::count(Interval::closed(a, b)) }))
}

/// How far a word may stand from a result that it explains.
const RESULT_REACH: usize = 4;

/// Whether the words around speak of a game or a vote.
fn said_around(input: Tokens<'_>) -> Option<Measure> {
    let behind = input.take_from(3);
    let before = input.preceding().rev().take(RESULT_REACH);
    let near = behind.as_slice().iter().take(RESULT_REACH).chain(before);
    near.filter(|token| token.kind == PieceKind::Word).find_map(|token| {
        if input.has_context(token, ContextSense::Vote) {
            Some(Measure::Vote)
        } else {
            input.has_context(token, ContextSense::Score).then_some(Measure::Score)
        }
    })
}
