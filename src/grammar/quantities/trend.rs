//! Whether an amount says how far something moved: "rose 0.7 percent", "was up 12 points".

use super::super::Tokens;
use crate::lexicon::contexts::ContextSense;
use crate::value::{Measure, Number, Quantity, Trend};

/// How many words may stand between the word of change and its amount: "rose by another".
const REACH: usize = 3;

/// The direction that the words before a mention give it.
pub(super) fn trend(mention: Tokens<'_>, quantity: &Quantity) -> Option<Trend> {
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
        // "gave up 20 seats" is no rise.
        if before.peek().is_some_and(|verb| mention.has_context(verb, ContextSense::Phrasal)) {
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

/// Whether a word of change stands right before.
pub(in crate::grammar) fn follows_change(input: Tokens<'_>) -> bool {
    input.before().is_some_and(|token| {
        input.has_context(token, ContextSense::TrendUp) || input.has_context(token, ContextSense::TrendDown)
    })
}
