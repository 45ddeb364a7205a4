//! "One" that stands for somebody or something and counts nothing.

use super::super::units;
use super::names::{ends_in, is_predicate};
use crate::grammar::Tokens;
use crate::grammar::numerals::{fraction, number};
use crate::lexicon::contexts::ContextSense;
use crate::lexicon::numerals::NumeralSense;
use crate::lexicon::word_classes::WordClass;
use crate::lexicon::{Marks, PieceKind, Sense};
use crate::text::Token;

/// Whether "one" stands for somebody or something: "one can see", "the one who", "one another".
pub(super) fn is_pronoun(input: Tokens<'_>, rest: Tokens<'_>) -> bool {
    let longer = || number(input).is_ok_and(|(behind, _)| behind.len() < rest.len());
    if units::unit(rest).is_some() || longer() {
        return false;
    }
    let none =
        input.before().is_some_and(|before| input.numeral_senses(before).any(|sense| sense == NumeralSense::NoneOf));
    if none {
        return true;
    }
    let determined = input.before().is_some_and(|before| {
        input.is_determined(before)
            || before.capitalised && input.has_context(before, ContextSense::Name)
            // "The red one broke."
            || input.preceding().rev().nth(1).is_some_and(|article| input.is_determined(article))
                && is_adjective(input, before)
    });
    let Some(next) = rest.first() else { return !is_counted_before(input) };
    let hyphen = rest.text_of(next) == "-" && !next.space_before;
    if hyphen {
        return rest.nth(1).is_none_or(|word| {
            let measured = units::unit(rest).is_some() || fraction(input).is_ok();
            !measured && !rest.is_time_unit(word) && !rest.has_context(word, ContextSense::Person)
        });
    }
    let counts = rest.may_be_noun(next) && next.space_before && rest.text_of(next) != "another";
    // "The one of them" is somebody; "its one of my shops" has only lost an apostrophe.
    let single = input.before().is_some_and(|before| {
        input.has_class(before, WordClass::IndefiniteArticle) || input.text_of(before).eq_ignore_ascii_case("the")
    });
    let of = rest.is_word("of") && !single || rest.is_word("out") || rest.is_word("in") && is_counted_before(input);
    let whole = rest.after_word("in").map(|whole| whole.after_word("every").unwrap_or(whole));
    let share = whole.is_some_and(|whole| {
        whole.first().is_some_and(|word| whole.cardinal(word).is_some() || word.kind == PieceKind::Number)
    });
    if determined && !share && !of && (!counts || is_predicate(rest)) {
        return true;
    }
    let hedged = || ends_in(input, Marks::HEDGE, |sense| matches!(sense, Sense::Hedge(_)));
    let goes_on = || next.kind == PieceKind::Sign || rest.has_class(next, WordClass::Auxiliary);
    !(counts || of || share || hedged() || goes_on() && is_counted_before(input))
}

/// Whether a word is an adjective more often than a verb.
fn is_adjective(input: Tokens<'_>, token: &Token) -> bool {
    let forms = input.lexicon.forms(input.text_of(token));
    forms.is_some_and(|forms| forms.adjective > forms.verb.map_or(0, |(_, _, count)| count))
}

impl Tokens<'_> {
    /// Whether a token is an article or another determiner that is no hedge as well.
    fn is_determined(self, token: &Token) -> bool {
        self.has_class(token, WordClass::IndefiniteArticle)
            || self.has_class(token, WordClass::Determiner) && !self.is_hedge(token)
    }
}

/// Whether another numeral stands before in the sentence, so that "one" goes on counting:
/// "two in the north and one in the south".
fn is_counted_before(input: Tokens<'_>) -> bool {
    let joined = input.before().is_some_and(|before| {
        input.has_class(before, WordClass::Coordinator)
            || matches!(input.text_of(before), "," | ":" | "-" | "\u{2013}" | "\u{2014}")
    });
    joined && input.preceding().any(|token| input.cardinal(token).is_some() || token.kind == PieceKind::Number)
}
