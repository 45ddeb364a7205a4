//! What stands before or behind a number and loosens or bounds it.

use nom::Input;

use super::super::Tokens;
use super::super::times::words::is_amount;
use crate::lexicon::contexts::ContextSense;
use crate::lexicon::hedges::HedgeSense;
use crate::lexicon::word_classes::WordClass;
use crate::lexicon::{Marks, PieceKind, Sense};
use crate::text::Token;

/// The hedges of one number.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Hedges {
    /// "more than", "at least" and the like.
    pub(super) bound: Option<HedgeSense>,
    /// "about".
    pub(super) about: bool,
}

impl Hedges {
    fn add(&mut self, hedge: HedgeSense) {
        match hedge {
            HedgeSense::About => self.about = true,
            HedgeSense::Exactly => {}
            bound => self.bound = Some(bound),
        }
    }
}

/// The hedges before a number: none, one, or several ("up to about").
pub(super) fn before(mut input: Tokens<'_>) -> (Tokens<'_>, Hedges) {
    let mut hedges = Hedges::default();
    if !input.may_be(Marks::HEDGE) || is_behind_a_number(input) || compares_amounts(input) {
        return (input, hedges);
    }
    while let Some((rest, hedge)) = one(input, |sense| match sense {
        Sense::Hedge(hedge) => Some(*hedge),
        _ => None,
    }) {
        let went = hedge == HedgeSense::UpTo
            && input.is_word("up")
            && input.before().is_some_and(|word| input.has_context(word, ContextSense::Motion));
        let spread = hedge == HedgeSense::MoreThan && is_spread(input);
        hedges.add(if went || spread { HedgeSense::Exactly } else { hedge });
        input = skip_glued_hyphen(rest);
    }
    (input, hedges)
}

/// "5.6 rebounds over 34 games": what was counted is spread over more of them; "five people over 65" are
/// told by their age.
fn is_spread(input: Tokens<'_>) -> bool {
    let mut before = input.preceding().rev();
    let noun = before.next().is_some_and(|noun| {
        noun.kind == PieceKind::Word && super::is_plural(input, noun) && !input.names_persons(noun)
    });
    let counted =
        before.next().is_some_and(|number| number.kind == PieceKind::Number || input.cardinal(number).is_some());
    input.is_word("over") && noun && counted
}

/// "A third less than two years ago", "11 percent more than 40 would": what stands before is compared.
fn compares_amounts(input: Tokens<'_>) -> bool {
    let than = input.nth(1).is_some_and(|than| input.text_of(than) == "than");
    than && input.before().is_some_and(|before| is_amount(input, before))
}

/// "A 4-under 68": the word goes with the number before it.
fn is_behind_a_number(input: Tokens<'_>) -> bool {
    let mut before = input.preceding().rev();
    let hyphen = input.first().is_some_and(|word| !word.space_before)
        && before.next().is_some_and(|sign| !sign.space_before && input.text_of(sign) == "-");
    hyphen && before.next().is_some_and(|number| number.kind == PieceKind::Number)
}

/// The hedge behind a number, added to those before it: "20 or more", "50-plus", "20-odd".
pub(super) fn after(input: Tokens<'_>, mut hedges: Hedges) -> (Tokens<'_>, Hedges) {
    let start = skip_glued_hyphen(input);
    let found = one(start, |sense| match sense {
        Sense::HedgeAfter(hedge) => Some(*hedge),
        _ => None,
    });
    // A hedge of the next number is none of this one: "200 at least 50 of whom".
    let found = found.filter(|(rest, _)| {
        rest.first().is_none_or(|next| {
            let number = rest.cardinal(next).is_some() || next.kind == PieceKind::Number;
            // "£35m plus £5m", "the over-65s and under-12s".
            let money = super::units::money_sign(*rest).is_some();
            let glued = next.kind == PieceKind::Sign && !next.space_before && rest.text_of(next) == "-";
            // "7% plus inflation", "£50 plus tax".
            let added = start.first().is_some_and(|plus| plus.marks.is(WordClass::Coordinator))
                && is_measured(start)
                && rest.may_count_next();
            // "-6C and up to 20cm".
            !number && !money && !glued && !added && !rest.is_word("than") && !rest.is_word("to")
        })
    });
    match found {
        Some((rest, hedge)) => {
            hedges.add(hedge);
            (rest, hedges)
        }
        None => (input, hedges),
    }
}

/// Whether the number that ends here has a unit or a sign of money, and so counts nothing.
fn is_measured(input: Tokens<'_>) -> bool {
    let unit = |token: &Token| {
        input.text_of(token) == "%" || input.senses_of(token).iter().any(|sense| matches!(sense, Sense::Unit(_)))
    };
    let money = input.going_back(2).is_some_and(|sign| super::units::money_sign(sign).is_some());
    input.before().is_some_and(unit) || money
}

fn one(input: Tokens<'_>, pick: impl Fn(&Sense) -> Option<HedgeSense>) -> Option<(Tokens<'_>, HedgeSense)> {
    if !input.may_be(Marks::HEDGE.with(Marks::HEDGE_AFTER)) {
        return None;
    }
    input.entries().find_map(|(len, senses)| Some((input.take_from(len), senses.iter().find_map(&pick)?)))
}

/// "sub-40", "20-odd"
fn skip_glued_hyphen(input: Tokens<'_>) -> Tokens<'_> {
    match (input.first(), input.nth(1)) {
        (Some(sign), Some(next)) if !sign.space_before && !next.space_before && input.text_of(sign) == "-" => {
            input.take_from(1)
        }
        _ => input,
    }
}
