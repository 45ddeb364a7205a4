//! A whole in one sentence and all its parts in the next: "Fourteen people died. Nine were
//! passengers; four were crew."

use super::between::Between;
use super::listing::countable;
use super::{Mismatch, SentenceClaims, sum};
use crate::claim::Claim;
use crate::rules::schema::Rule;
use crate::value::{Measure, Quantity, Value};

/// The whole of a sentence that the parts in the next one do not add up to.
///
/// The parts are all of the whole only where their kinds leave nobody out (the rule's `together`)
/// and the sentence says that they are it: it begins with them, each told by a verb of its own, or
/// with nothing but the needed words ("the victims were").
pub(super) fn mismatches(rule: &Rule, sentence: SentenceClaims<'_>) -> Vec<Mismatch> {
    let found = sentence.following().and_then(|next| mismatch(rule, sentence, next));
    found.into_iter().collect()
}

fn mismatch(rule: &Rule, sentence: SentenceClaims<'_>, next: SentenceClaims<'_>) -> Option<Mismatch> {
    let is_count =
        |claim: &Claim| matches!(&claim.value, Value::Quantity(quantity) if quantity.measure == Measure::Count);
    let mut counts = (0..sentence.claims.len()).filter(|at| is_count(&sentence.claims[*at]));
    let (whole, None) = (counts.next()?, counts.next()) else { return None };
    let noun = sentence.claims[whole].subject.counted.as_ref()?;
    let general = rule.cue.iter().any(|cue| noun == cue) && countable(&sentence.claims[whole]).is_some();
    let parts: Vec<&Quantity> =
        next.claims.iter().map(|claim| countable(claim).filter(|_| is_count(claim))).collect::<Option<_>>()?;
    if !general || parts.len() < 2 || !is_closed(rule, next)? || !are_together(rule, next.claims) {
        return None;
    }
    let because = "one sentence names the whole and the next lists its parts";
    let whole = (sentence.key(whole), countable(&sentence.claims[whole])?);
    let keys = (0..next.claims.len()).map(|at| next.key(at)).collect();
    sum::held(whole, (keys, &parts), because, &sentence.matter.lexicon.tolerances)
}

/// Whether a sentence is nothing but a list, and says that it is a list of all.
fn is_closed(rule: &Rule, next: SentenceClaims<'_>) -> Option<bool> {
    let text = &next.document.text;
    let (first, last) = (next.claims.first()?, next.claims.last()?);
    let mut gaps = Vec::new();
    for pair in next.claims.windows(2) {
        gaps.push(Between::new(text, pair[0].span, pair[1].span)?);
    }
    let tail = Between::behind(text, last.span, last.sentence)?;
    let lead = Between::opening(text, first.sentence, first.span)?;
    let open = gaps.iter().chain([&tail, &lead]).any(|stretch| stretch.has_any(&rule.unless));
    let listed = gaps.iter().all(|gap| gap.joint().is_some()) && tail.ends_list();
    // "Nine were passengers": the number stands alone before its verb.
    let each_told = lead.is_empty() && next.claims.iter().all(|claim| claim.subject.counted.is_none());
    let all_told = !lead.is_empty() && lead.has_only(&rule.needs);
    Some(listed && !open && (each_told || all_told))
}

/// Whether the parts are of kinds that together are all of a whole, each of another one.
fn are_together(rule: &Rule, parts: &[Claim]) -> bool {
    let is_of = |part: &Claim, kind: &String| match &part.subject.counted {
        Some(noun) => noun == kind || part.subject.scope.iter().any(|word| word == kind),
        None => part.subject.terms.iter().any(|term| term == kind),
    };
    rule.together.iter().any(|kinds| {
        let each_once = |kind: &String| parts.iter().filter(|part| is_of(part, kind)).count() == 1;
        kinds.len() == parts.len() && kinds.iter().all(each_once)
    })
}
