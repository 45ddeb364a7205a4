//! Shares of one whole, which can't make more than all of it: "45 percent said yes, 40 percent
//! said no and 25 percent did not know".

use super::between::Between;
use super::{Mismatch, SentenceClaims};
use crate::claim::Claim;
use crate::rules::schema::Rule;
use crate::value::{Interval, Measure, Number, Quantity, Value};

/// The shares of a sentence that make more than the whole, or, where the last is said to be the
/// rest, less than it.
///
/// Shares of different wholes may make anything: the sentence must hold nothing but shares, and
/// one of the cues, which tell that no one is counted twice.
pub(super) fn mismatches(rule: &Rule, sentence: SentenceClaims<'_>) -> Vec<Mismatch> {
    mismatch(rule, sentence).into_iter().collect()
}

fn mismatch(rule: &Rule, sentence: SentenceClaims<'_>) -> Option<Mismatch> {
    let text = &sentence.document.text;
    let first = sentence.claims.iter().position(|claim| share(claim).is_some())?;
    let is_date = |claim: &Claim| matches!(claim.value, Value::Date(_));
    let shares: Vec<&Quantity> = sentence.claims[first..].iter().map(share).collect::<Option<_>>()?;
    let last = sentence.claims.last()?;
    if shares.len() < 2 || first > 1 || !sentence.claims[..first].iter().all(is_date) {
        return None;
    }
    let words = Between::within(text, last.sentence)?;
    let is_rest = Between::before(text, last.sentence, last.span)?.has_any(&rule.needs);
    let of_one_whole = is_rest
        || sentence.claims[first..].iter().all(|claim| {
            Between::behind(text, claim.span, claim.sentence).is_some_and(|behind| {
                !behind.begins_with_any(&["of".to_owned()]) || behind.begins_with_phrase(&rule.cue)
            })
        });
    if words.has_any(&rule.unless) || !of_one_whole {
        return None;
    }
    if !is_rest && !words.has_any(&rule.cue) {
        return None;
    }
    let numbers: Vec<Number> = shares.iter().map(|share| share.range.as_point().copied()).collect::<Option<_>>()?;
    let sum = numbers.iter().try_fold(Number::ZERO, |sum, number| sum.checked_add(*number))?;
    // Beside each other shares are told to the point, and rounded to it, the round ones too.
    let reach = Number::integer(i64::try_from(shares.len()).ok()?).checked_div(2.into())?;
    let told = Interval::closed(sum.checked_sub(reach)?, sum.checked_add(reach)?);
    let all = Number::integer(100);
    let whole = if is_rest { Interval::point(all) } else { Interval::closed(Number::ZERO, all) };
    if !told.is_disjoint(&whole) {
        return None;
    }
    let terms: Vec<String> = numbers.iter().map(|number| number.in_words()).collect();
    let (expected, given) = ("100%".to_owned(), format!("{}%", sum.in_words()));
    Some(Mismatch {
        sides: vec![(first..sentence.claims.len()).map(|at| sentence.key(at)).collect()],
        because: vec![
            "the sentence gives the shares of one whole".to_owned(),
            format!("{} = {}, and a whole is 100", terms.join(" + "), sum.in_words()),
        ],
        expected,
        given,
    })
}

/// One plain share in percent.
fn share(claim: &Claim) -> Option<&Quantity> {
    let Value::Quantity(quantity) = &claim.value else { return None };
    let plain = !quantity.approximate && !quantity.vague && quantity.trend.is_none() && quantity.out_of.is_none();
    let share = claim.comparable && quantity.measure == Measure::Percent && quantity.range.as_point().is_some();
    (plain && share).then_some(quantity)
}
