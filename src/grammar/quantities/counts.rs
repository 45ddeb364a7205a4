//! Counts that no numeral states: none ("no casualties"), an article that counts ("killed a
//! soldier"), "both", multiples ("twice as many") and words for a few ("several").

use nom::Input;

use super::super::Tokens;
use super::super::numerals::{Numeral, NumeralForm, numeral};
use super::excluded;
use super::hedges::Hedges;
use super::ranges::is_dash;
use crate::lexicon::contexts::ContextSense;
use crate::lexicon::hedges::HedgeSense;
use crate::lexicon::numerals::NumeralSense;
use crate::lexicon::word_classes::WordClass;
use crate::lexicon::{Marks, PieceKind, Sense};
use crate::value::{Interval, Measure, Number, Quantity};

/// How many words may stand between "no" or an article and its noun.
const MODIFIERS: usize = 3;
/// How far what befalls somebody may stand from them.
const BEFALLS_REACH: usize = 4;

/// "no casualties", "none of the five", "no one was hurt".
pub(super) fn none(input: Tokens<'_>) -> Option<(Tokens<'_>, Quantity)> {
    if !input.may_be(Marks::NUMERAL) {
        return None;
    }
    let (len, sense) = input.entries().find_map(|(len, senses)| {
        let none = |sense: &Sense| match sense {
            Sense::Numeral(none @ (NumeralSense::NoneOf | NumeralSense::NoneAtAll)) => Some(*none),
            _ => None,
        };
        Some((len, senses.iter().find_map(none)?))
    })?;
    let rest = input.take_from(len);
    let counted = match sense {
        NumeralSense::NoneOf => {
            let nouns = rest.as_slice().iter().take(MODIFIERS + 1);
            let mut nouns = nouns.take_while(|token| token.kind == PieceKind::Word && rest.may_be_noun(token));
            nouns.any(|token| rest.has_context(token, ContextSense::CountableHarm))
        }
        _ => rest.is_word("of") || befallen(rest, 0, BEFALLS_REACH),
    };
    counted.then(|| (rest, Quantity::count(Interval::point(Number::ZERO))))
}

/// "killed an American soldier", "an officer was wounded": the article counts one, where what
/// happens is something that persons are counted by. The mention is the article.
pub(super) fn article_as_one(input: Tokens<'_>) -> Option<(Tokens<'_>, Quantity)> {
    let article = input.first()?;
    if !input.has_class(article, WordClass::IndefiniteArticle) && !input.has_context(article, ContextSense::OneMore) {
        return None;
    }
    let rest = input.take_from(1);
    let before = input.preceding().rev().take(BEFALLS_REACH);
    let befalls = before
        .take_while(|token| token.kind == PieceKind::Word)
        .any(|token| input.has_context(token, ContextSense::Befalls));
    if !befalls && !befallen(rest, 0, MODIFIERS + BEFALLS_REACH) && !joined_to_a_count(input) {
        return None;
    }
    let words = rest.as_slice().iter().take(MODIFIERS + 1);
    let words = words.take_while(|token| rest.may_be_noun(token) || rest.text_of(token) == "-").enumerate();
    // "A bogey-free round" and "a child-size chair" tell of nobody.
    let is_part =
        |place: usize| rest.nth(place + 1).is_some_and(|sign| !sign.space_before && rest.text_of(sign) == "-");
    let (place, _) = words.filter(|(place, token)| rest.names_person(token) && !is_part(*place)).last()?;
    let counted = befalls || befallen(rest, place + 1, BEFALLS_REACH) || joined_to_a_count(input);
    counted.then(|| (rest, Quantity { weak: true, ..Quantity::count(Interval::point(Number::ONE)) }))
}

/// "both men", "both of them", "both were hurt", and no "both Iran and Iraq".
pub(super) fn both(input: Tokens<'_>) -> Option<(Tokens<'_>, Quantity)> {
    if !input.has_context(input.first()?, ContextSense::Both) {
        return None;
    }
    let rest = input.take_from(1);
    let next = rest.first()?;
    let determined = if rest.has_class(next, WordClass::Determiner) { rest.take_from(1) } else { rest };
    let nouns = determined.as_slice().iter().take(MODIFIERS + 1).take_while(|token| determined.may_be_noun(token));
    let behind = nouns
        .enumerate()
        .filter(|(_, noun)| excluded::is_plural(determined, noun))
        .last()
        .and_then(|(place, _)| determined.nth(place + 1));
    let plural =
        determined.first().is_some_and(|noun| determined.may_be_noun(noun) && excluded::counts_several(determined))
            && !behind.is_some_and(|and| determined.has_class(and, WordClass::Coordinator));
    // "Both of the two" says so itself.
    let number = rest.as_slice().iter().take(3).any(|token| rest.cardinal(token).is_some());
    let counted = rest.is_word("of") && !number || rest.has_class(next, WordClass::Auxiliary) || plural;
    counted.then(|| (rest, Quantity::count(Interval::point(Number::integer(2)))))
}

/// "two men and a woman": the article goes on counting.
fn joined_to_a_count(input: Tokens<'_>) -> bool {
    let mut before = input.preceding().rev();
    let joined = before.next().is_some_and(|and| input.has_class(and, WordClass::Coordinator));
    let mut counted = before.take(MODIFIERS + 1).take_while(|token| token.kind != PieceKind::Sign);
    joined && counted.any(|token| token.kind == PieceKind::Number || input.cardinal(token).is_some())
}

/// Whether a word of what befalls persons follows soon, in the same clause.
fn befallen(rest: Tokens<'_>, from: usize, reach: usize) -> bool {
    let words = rest.as_slice().iter().skip(from).take(reach);
    words.take_while(|token| token.kind == PieceKind::Word).any(|token| rest.has_context(token, ContextSense::Befalls))
}

/// "twice as many", "double the price", "three times more", "tripled", "halved", "tenfold".
///
/// `plain` is the number at the beginning, with what stands behind it.
pub(super) fn multiple<'a>(
    input: Tokens<'a>,
    plain: Option<&(Tokens<'a>, Numeral)>,
    hedges: Hedges,
) -> Option<(Tokens<'a>, Quantity)> {
    let first = input.first()?;
    let mut senses = input.numeral_senses(first);
    let (rest, times) = senses
        .find_map(|sense| {
            let rest = input.take_from(1);
            match sense {
                NumeralSense::Multiplied(times) => Some((rest, Number::integer(i64::from(times)))),
                NumeralSense::Divided(parts) => Some((rest, Number::ratio(1, i64::from(parts))?)),
                NumeralSense::Multiple(times) if compares(rest) => Some((rest, Number::integer(i64::from(times)))),
                _ => None,
            }
        })
        .or_else(|| times_as_much(input, plain?))?;
    // What has more than halved is less than half of what it was.
    let bound = match hedges.bound {
        Some(HedgeSense::MoreThan) if times < Number::ONE => Some(HedgeSense::LessThan),
        bound => bound,
    };
    let range = super::amount::bounded(Interval::point(times), bound, true)?;
    let quantity = Quantity { approximate: hedges.about, measure: Measure::Multiple, ..Quantity::count(range) };
    Some((rest, quantity))
}

/// "30 to 40 times faster".
pub(super) fn range_of_multiples<'a>(
    (rest, low): &(Tokens<'a>, Numeral),
    hedges: Hedges,
) -> Option<(Tokens<'a>, Quantity)> {
    let joined = rest
        .after_word("to")
        .or_else(|| rest.first().filter(|dash| is_dash(rest.text_of(dash))).map(|_| rest.take_from(1)))?;
    let (rest, high) = numeral(joined).ok().filter(|(_, high)| high.value > low.value)?;
    let word = rest.first()?;
    let after = rest.take_from(1);
    let times = rest.has_context(word, ContextSense::Times) && compares(after);
    let range = Interval::closed(low.value, high.value);
    times.then(|| (after, Quantity { approximate: hedges.about, measure: Measure::Multiple, ..Quantity::count(range) }))
}

/// "three times as many", "10-fold"
fn times_as_much<'a>(input: Tokens<'a>, plain: &(Tokens<'a>, Numeral)) -> Option<(Tokens<'a>, Number)> {
    let (rest, numeral) = plain;
    let word = rest.first()?;
    let after = rest.take_from(1);
    // "Three times as many", "grew by 1.5 times", "4.1 times earnings".
    let by = input.going_back(1).is_some_and(|before| before.is_word("by"));
    let decimal = numeral.form == NumeralForm::Digits && !numeral.value.is_integer();
    if rest.has_context(word, ContextSense::Times) && (compares(after) || by || decimal) {
        return Some((after, numeral.value));
    }
    // "rose 5x", but "a 4x4" is a car.
    let glued =
        !word.space_before && after.first().is_none_or(|next| next.space_before || next.kind == PieceKind::Sign);
    if glued && rest.has_context(word, ContextSense::Fold) {
        return Some((after, numeral.value));
    }
    let fold = rest.nth(1).filter(|fold| !word.space_before && rest.text_of(word) == "-" && !fold.space_before)?;
    rest.has_context(fold, ContextSense::Fold).then(|| (rest.take_from(2), numeral.value))
}

fn compares(rest: Tokens<'_>) -> bool {
    rest.first().is_some_and(|next| rest.has_context(next, ContextSense::Comparison))
}

/// "several", "a handful": some, and no number to compare.
pub(super) fn vague(input: Tokens<'_>) -> Option<(Tokens<'_>, Quantity)> {
    let vague = Sense::Numeral(NumeralSense::Vague);
    let len = input.entries().find_map(|(len, senses)| senses.contains(&vague).then_some(len))?;
    let rest = input.take_from(len);
    // "A few minutes" last, and "several times" is how often.
    if rest.first().is_some_and(|next| rest.is_time_unit(next) || rest.has_context(next, ContextSense::Times)) {
        return None;
    }
    let range = Interval::at_least(Number::ONE);
    Some((rest, Quantity { vague: true, approximate: true, ..Quantity::count(range) }))
}
