//! Whether an amount says how far something moved: "rose 0.7 percent", "was up 12 points".

use super::super::Tokens;
use super::excluded;
use crate::lexicon::contexts::ContextSense;
use crate::text::Token;
use crate::value::{Measure, Number, Quantity, Trend};

/// How many words may stand between the word of change and its amount: "rose by another".
const REACH: usize = 3;
/// How far behind a number what it counts is looked for.
const TO_NOUN: usize = 3;

/// The direction that the words around a mention give it.
pub(super) fn trend(mention: Tokens<'_>, rest: Tokens<'_>, quantity: &Quantity) -> Option<Trend> {
    // "Crashed 60 km from the town" says where.
    let far = quantity.measure == Measure::Length
        && rest.first().is_some_and(|word| rest.has_context(word, ContextSense::Whereabouts));
    let moved = |_: &Trend| !far && !counts_what_is_lost(mention, rest, quantity);
    let before = said_before(mention, quantity).filter(moved);
    before.or_else(|| said_behind(mention, rest, quantity))
}

/// "Lost 11 soldiers", "lost four straight": who is lost or what is not won is no fall.
fn counts_what_is_lost(mention: Tokens<'_>, rest: Tokens<'_>, quantity: &Quantity) -> bool {
    let lost = mention.before().is_some_and(|verb| mention.has_context(verb, ContextSense::Losing));
    let played = |word: &Token| rest.has_context(word, ContextSense::Match) || rest.names_persons(word);
    let behind = rest.as_slice().iter().take(TO_NOUN);
    lost && quantity.unit.is_none()
        && quantity.measure == Measure::Count
        && (!excluded::counts_several(rest) || behind.into_iter().any(played))
}

/// "Closed 0.8 percent higher", but "2 percent higher than expected".
fn said_behind(mention: Tokens<'_>, rest: Tokens<'_>, quantity: &Quantity) -> Option<Trend> {
    let traded = mention.before().is_some_and(|verb| mention.has_context(verb, ContextSense::Trading));
    let word = rest.first().filter(|_| traded && is_share_or_price(quantity))?;
    if rest.nth(1).is_some_and(|next| rest.has_context(next, ContextSense::Comparison) || rest.text_of(next) == "than")
    {
        return None;
    }
    let said = |context| rest.has_context(word, context);
    match (said(ContextSense::TrendUpBehind), said(ContextSense::TrendDownBehind)) {
        (true, _) => Some(Trend::Up),
        (_, true) => Some(Trend::Down),
        _ => None,
    }
}

/// The direction that the words before a mention give it.
fn said_before(mention: Tokens<'_>, quantity: &Quantity) -> Option<Trend> {
    if matches!(quantity.measure, Measure::Age | Measure::Score | Measure::Vote) || quantity.vague {
        return None;
    }
    // "the index: -2%": a share below none says how far something fell.
    let fallen = quantity.range.max().is_some_and(|high| *high < Number::ZERO);
    if quantity.measure == Measure::Percent && fallen {
        return Some(Trend::Down);
    }
    let mut before = mention.preceding().rev().take(REACH + 1).peekable();
    let mut by = false;
    for _ in 0..REACH {
        let token = before.next()?;
        // "Gave up 20 seats" is no rise, nor "shot down 29 drones" a fall.
        let phrasal = |verb: &&Token| {
            mention.has_context(verb, ContextSense::Phrasal)
                || !is_share_or_price(quantity) && mention.has_context(verb, ContextSense::PhrasalOfThings)
        };
        if before.peek().is_some_and(phrasal) {
            return None;
        }
        if mention.has_context(token, ContextSense::TrendUpBy) && (by || quantity.measure == Measure::Percent) {
            return Some(Trend::Up);
        }
        if mention.has_context(token, ContextSense::TrendUp) {
            return Some(Trend::Up);
        }
        if mention.has_context(token, ContextSense::TrendDown) {
            return Some(Trend::Down);
        }
        by |= mention.text_of(token).eq_ignore_ascii_case("by");
        if !mention.has_context(token, ContextSense::TrendFiller) {
            return None;
        }
    }
    None
}

fn is_share_or_price(quantity: &Quantity) -> bool {
    matches!(quantity.measure, Measure::Percent | Measure::PercentagePoint | Measure::Money)
}

/// Whether a word of change stands right before.
pub(in crate::grammar) fn follows_change(input: Tokens<'_>) -> bool {
    input.before().is_some_and(|token| {
        input.has_context(token, ContextSense::TrendUp) || input.has_context(token, ContextSense::TrendDown)
    })
}
