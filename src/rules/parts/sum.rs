//! Parts that must add up to their whole.

use super::between::Opener;
use super::listing::{Listing, listings};
use super::{Mismatch, SentenceClaims};
use crate::claim::{Claim, ClaimKey};
use crate::rules::schema::{Check, Rule};
use crate::value::{Interval, Measure, Number, Quantity, Tolerances, Value};

/// The lists of a sentence whose parts do not add up.
///
/// [`Check::Enumeration`] takes the lists whose parts are of the whole's own kind, so that the
/// text counts one set twice; [`Check::Sum`] those whose parts are of other kinds. A comma
/// alone opens a list only for a whole whose noun is one of the rule's cues ("people"), since
/// "two men, three women and a child" is a list without a whole.
pub(super) fn mismatches(rule: &Rule, check: Check, sentence: SentenceClaims<'_>) -> Vec<Mismatch> {
    listings(sentence, &rule.unless, &rule.needs)
        .into_iter()
        .filter(|listing| is_enumeration(listing, sentence) == (check == Check::Enumeration))
        .filter(|listing| listing.opener == Opener::Strong || is_general(&sentence.claims[listing.whole], rule))
        .filter_map(|listing| mismatch(&listing, sentence))
        .collect()
}

fn is_enumeration(listing: &Listing, sentence: SentenceClaims<'_>) -> bool {
    let counted = |at: &usize| sentence.claims[*at].subject.counted.as_deref();
    let whole = counted(&listing.whole);
    listing.parts.iter().all(|part| counted(part).is_none() || counted(part) == whole)
}

fn is_general(claim: &Claim, rule: &Rule) -> bool {
    claim.subject.counted.as_ref().is_some_and(|noun| rule.cue.iter().any(|cue| noun == cue))
}

fn mismatch(listing: &Listing, sentence: SentenceClaims<'_>) -> Option<Mismatch> {
    let quantity = |at: usize| match &sentence.claims[at].value {
        Value::Quantity(quantity) => Some(quantity),
        _ => None,
    };
    let parts: Vec<&Quantity> = listing.parts.iter().map(|at| quantity(*at)).collect::<Option<_>>()?;
    let keys = listing.parts.iter().map(|at| sentence.key(*at)).collect();
    let whole = (sentence.key(listing.whole), quantity(listing.whole)?);
    let because = "the sentence names the whole and lists its parts";
    held(whole, (keys, &parts), because, &sentence.matter.lexicon.tolerances)
}

/// A whole held against the sum of its parts; `None` where they are of one size, or can't be
/// added up.
pub(super) fn held(
    (whole_key, whole): (ClaimKey, &Quantity),
    (part_keys, parts): (Vec<ClaimKey>, &[&Quantity]),
    because: &str,
    tolerances: &Tolerances,
) -> Option<Mismatch> {
    if parts.iter().any(|part| part.unit != whole.unit) {
        return None;
    }
    let (low, high) = parts.iter().try_fold((Number::ZERO, Number::ZERO), |(low, high), part| {
        let (part_low, part_high) = written(part, tolerances)?;
        Some((low.checked_add(part_low)?, high.checked_add(part_high)?))
    })?;
    let (whole_low, whole_high) = written(whole, tolerances)?;
    if !Interval::closed(low, high).is_disjoint(&Interval::closed(whole_low, whole_high)) {
        return None;
    }
    let numbers: Vec<Number> = parts.iter().map(|part| part.range.as_point().copied()).collect::<Option<_>>()?;
    let sum = numbers.iter().try_fold(Number::ZERO, |sum, number| sum.checked_add(*number))?;
    let given = whole.range.as_point()?.in_words();
    let terms: Vec<String> = numbers.iter().map(|number| number.in_words()).collect();
    Some(Mismatch {
        sides: vec![vec![whole_key], part_keys],
        because: vec![
            because.to_owned(),
            format!("{} = {}, and the whole is given as {given}", terms.join(" + "), sum.in_words()),
        ],
        expected: sum.in_words(),
        given,
    })
}

/// The numbers that a written number can stand for: itself where it is exact, else all that
/// round to it. `None` on overflow.
///
/// A small number is exact, and so is a count to the last digit.
pub(super) fn written(quantity: &Quantity, tolerances: &Tolerances) -> Option<(Number, Number)> {
    let point = *quantity.range.as_point()?;
    let place = quantity.place.unwrap_or(Number::ZERO);
    let exact = match quantity.measure {
        Measure::Count => point.abs() < tolerances.exact_below || place <= Number::ONE,
        _ => false,
    };
    let reach = if exact { Number::ZERO } else { place.checked_div(2.into())? };
    Some((point.checked_sub(reach)?, point.checked_add(reach)?))
}
