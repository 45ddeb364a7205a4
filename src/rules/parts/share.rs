//! A share that must be that of the two numbers beside it:
//! "13,000 out of 20,000, or 65 percent".

use super::between::Between;
use super::sum::written;
use super::{Mismatch, SentenceClaims};
use crate::rules::schema::Rule;
use crate::rules::words::value_in_words;
use crate::value::{Interval, Measure, Number, Quantity, Tolerances, Value};

/// The shares of a sentence that the numbers beside them do not bear out.
pub(super) fn mismatches(rule: &Rule, sentence: SentenceClaims<'_>) -> Vec<Mismatch> {
    (0..sentence.claims.len()).filter_map(|part| mismatch(rule, sentence, part)).collect()
}

fn mismatch(rule: &Rule, sentence: SentenceClaims<'_>, part: usize) -> Option<Mismatch> {
    let quantity = quantity_at(sentence, part)?;
    let whole = quantity.out_of.or_else(|| whole_before(sentence, part))?;
    let share_at = restated(sentence, part, whole)?;
    let share = quantity_at(sentence, share_at)?;
    let share_claim = &sentence.claims[share_at];
    let behind = Between::behind(&sentence.document.text, share_claim.span, share_claim.sentence)?;
    if behind.begins_with_any(&rule.unless) {
        return None;
    }
    let tolerances = &sentence.matter.lexicon.tolerances;
    let stated = stated_share(share, tolerances)?;
    let computed = computed_share(quantity, whole, tolerances)?;
    if !stated.is_disjoint(&computed) {
        return None;
    }
    let percent = quantity.range.as_point()?.checked_mul(100.into())?.checked_div(whole)?;
    let expected = format!("{}%", percent.rounded_to_tenth()?.in_words());
    let given = value_in_words(&sentence.claims[share_at].value);
    Some(Mismatch {
        sides: vec![vec![sentence.key(share_at)], vec![sentence.key(part)]],
        because: vec![
            "the sentence gives the share and the two numbers it is the share of".to_owned(),
            format!(
                "{} out of {} makes {expected}, and the text gives {given}",
                quantity.range.as_point()?.in_words(),
                whole.in_words()
            ),
        ],
        expected,
        given,
    })
}

/// The whole that stands before its part: "of 200 employees, 50 …".
fn whole_before(sentence: SentenceClaims<'_>, part: usize) -> Option<Number> {
    let before = part.checked_sub(1)?;
    let (whole, claim) = (quantity_at(sentence, before)?, &sentence.claims[before]);
    let text = &sentence.document.text;
    // "Of 200 employees", "of its 200 employees".
    let of = Between::before(text, claim.sentence, claim.span)?.has_any(&["of".to_owned()]);
    let listed = Between::new(text, claim.span, sentence.claims[part].span)?.ends_in_comma();
    let counts = [whole, quantity_at(sentence, part)?].iter().all(|quantity| quantity.measure == Measure::Count);
    whole.range.as_point().copied().filter(|_| of && listed && counts)
}

/// The claim that puts "a out of b" in other words, before or behind it.
fn restated(sentence: SentenceClaims<'_>, part: usize, whole: Number) -> Option<usize> {
    let restates = |first: usize, second: usize| {
        let (before, after) = (sentence.claims.get(first)?, sentence.claims.get(second)?);
        Between::new(&sentence.document.text, before.span, after.span).map(|between| between.restates())
    };
    // The whole is a claim of its own, right behind the part.
    let is_whole = |at: usize| quantity_at(sentence, at).is_some_and(|found| found.range.as_point() == Some(&whole));
    let last = if is_whole(part + 1) { part + 1 } else { part };
    let behind = is_share(sentence, last + 1) && restates(last, last + 1) == Some(true);
    let before = part.checked_sub(1).filter(|at| is_share(sentence, *at) && restates(*at, part) == Some(true));
    if behind { Some(last + 1) } else { before }
}

fn quantity_at(sentence: SentenceClaims<'_>, at: usize) -> Option<&Quantity> {
    match &sentence.claims.get(at)?.value {
        Value::Quantity(quantity) if !quantity.vague && quantity.trend.is_none() => Some(quantity),
        _ => None,
    }
}

fn is_share(sentence: SentenceClaims<'_>, at: usize) -> bool {
    let share = |quantity: &Quantity| {
        quantity.out_of.is_none() && matches!(quantity.measure, Measure::Percent | Measure::Fraction)
    };
    quantity_at(sentence, at).is_some_and(share)
}

/// The shares of one that a stated share can mean. Bounds keep their open end.
fn stated_share(share: &Quantity, tolerances: &Tolerances) -> Option<Interval<Number>> {
    let scale = if share.measure == Measure::Percent { Number::ratio(1, 100)? } else { Number::ONE };
    let Some(point) = share.range.as_point() else {
        let low = share.range.min().map_or(Some(Number::ZERO), |low| low.checked_mul(scale))?;
        let high = share.range.max().map_or(Some(Number::ONE), |high| high.checked_mul(scale))?;
        return Some(Interval::closed(low, high));
    };
    // "Half" is said of 48 percent too, "50 percent" of 49.6 at the most.
    let reach = if share.approximate || share.measure == Measure::Fraction {
        point.checked_mul(tolerances.hedge)?
    } else {
        share.place.unwrap_or(Number::ONE).checked_div(2.into())?
    };
    let low = point.checked_sub(reach)?.checked_mul(scale)?;
    let high = point.checked_add(reach)?.checked_mul(scale)?;
    Some(Interval::closed(low, high))
}

/// The shares that "a out of b" can mean, rounding of a allowed for.
fn computed_share(part: &Quantity, whole: Number, tolerances: &Tolerances) -> Option<Interval<Number>> {
    let point = *part.range.as_point()?;
    let (low, high) = if part.approximate {
        let reach = point.checked_mul(tolerances.hedge)?;
        (point.checked_sub(reach)?, point.checked_add(reach)?)
    } else {
        written(part, tolerances)?
    };
    Some(Interval::closed(low.checked_div(whole)?, high.checked_div(whole)?))
}
