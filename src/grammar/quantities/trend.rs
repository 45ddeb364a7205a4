//! Whether an amount says how far something moved: "rose 0.7 percent", "was up 12 points".

use nom::Input;

use super::super::Tokens;
use super::excluded;
use crate::lexicon::PieceKind;
use crate::lexicon::contexts::ContextSense;
use crate::text::Token;
use crate::value::{Measure, Number, Quantity, Trend};

/// How many words may stand between the word of change and its amount: "rose by another".
const REACH: usize = 3;
/// How far before "by" the verb whose object stands between them is looked for.
const TO_VERB: usize = 6;
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
    let losing = |verb: Option<&Token>| verb.is_some_and(|verb| mention.has_context(verb, ContextSense::Losing));
    let lost = losing(mention.before());
    // "A vote that he lost by 812 ballots".
    if quantity.measure == Measure::Count && mention.is_behind("by") && losing(mention.preceding().rev().nth(1)) {
        return true;
    }
    let played = |word: &Token| rest.has_context(word, ContextSense::Match) || rest.names_persons(word);
    let behind = rest.as_slice().iter().take(TO_NOUN);
    lost && quantity.unit.is_none()
        && quantity.measure == Measure::Count
        && (!excluded::counts_several(rest) || behind.into_iter().any(played))
}

/// "Closed 0.8 percent higher", "get six percent more", but "2 percent higher than expected" and "5 percent
/// more people".
fn said_behind(mention: Tokens<'_>, rest: Tokens<'_>, quantity: &Quantity) -> Option<Trend> {
    let word = rest.first().filter(|_| is_share_or_price(quantity))?;
    let said = |context| rest.has_context(word, context);
    let traded = mention.before().is_some_and(|verb| mention.has_context(verb, ContextSense::Trading));
    let up = traded && said(ContextSense::TrendUpBehind) || said(ContextSense::MoreBehind);
    let down = traded && said(ContextSense::TrendDownBehind) || said(ContextSense::LessBehind);
    let next = rest.take_from(1);
    let compares =
        next.first().is_some_and(|word| next.has_context(word, ContextSense::Comparison)) || next.is_word("than");
    match (up, down) {
        _ if compares || next.may_count_next() && !traded => None,
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
    if let Some(trend) = said_of_pace(mention).filter(|_| is_share_or_price(quantity)) {
        return Some(trend);
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
        if mention.text_of(token).eq_ignore_ascii_case("by") {
            by = true;
            // "Raised output by 8 percent", "cut the odds of a relapse by 41 percent".
            if (is_share_or_price(quantity) || quantity.measure == Measure::Fraction)
                && let Some(trend) = said_of_object(mention)
            {
                return Some(trend);
            }
        }
        if !mention.has_context(token, ContextSense::TrendFiller) {
            return None;
        }
    }
    None
}

/// "Rose at an annual pace of 11 percent".
fn said_of_pace(mention: Tokens<'_>) -> Option<Trend> {
    const LONGEST: usize = 4;
    let mut before = mention.preceding().rev().skip(1);
    let pace =
        mention.is_behind("of") && before.next().is_some_and(|word| mention.has_context(word, ContextSense::Pace));
    let verb = before.take(LONGEST).skip_while(|word| mention.text_of(word) != "at").nth(1).filter(|_| pace)?;
    let said = |context| mention.has_context(verb, context);
    match (said(ContextSense::TrendUp), said(ContextSense::TrendDown)) {
        (true, _) => Some(Trend::Up),
        (_, true) => Some(Trend::Down),
        _ => None,
    }
}

/// The direction that a verb gives its object, which stands between it and "by".
fn said_of_object(mention: Tokens<'_>) -> Option<Trend> {
    let before = mention.preceding().rev().skip(1).take(TO_VERB);
    let object = before.take_while(|word| word.kind == PieceKind::Word);
    object.into_iter().find_map(|word| {
        let says = |context| mention.has_context(word, context);
        match (says(ContextSense::TrendUp) || says(ContextSense::TrendUpBy), says(ContextSense::TrendDown)) {
            (true, _) => Some(Trend::Up),
            (_, true) => Some(Trend::Down),
            _ => None,
        }
    })
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
