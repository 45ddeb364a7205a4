//! Counts, amounts, shares and measurements: a number with its hedge and unit.
//!
//! `amount` reads one amount with the help of `units`, `compound` and `rates`, `ranges` and `results` two
//! numbers that belong together, `shares`, `ages` and `counts` what is written in other ways; `excluded`
//! says which numbers are none of these. `restated` and `weather` see what the numbers of a sentence tell of
//! one another. The noun that is counted is no part of a mention.

mod ages;
mod amount;
mod bare_ages;
mod compound;
mod counts;
mod excluded;
mod hedges;
mod ranges;
mod rates;
mod restated;
mod results;
mod shares;
mod trend;
mod units;
mod weather;

use nom::{IResult, Input};

use super::{Reading, Tokens, input::fail};
use crate::lexicon::contexts::ContextSense;
use crate::lexicon::numerals::NumeralSense;
use crate::lexicon::units::UnitForm;
use crate::lexicon::word_classes::WordClass;
use crate::lexicon::{Marks, PieceKind, Sense};
use crate::text::Token;
use crate::value::{Measure, Quantity};
use amount::Amount;

pub(super) use excluded::{is_plural, is_predicate, reason as unread_reason};
pub(super) use ranges::counts_no_years;
pub(super) use restated::{carry, is_next_of_a_row};
pub(super) use trend::follows_change;
pub(super) use weather::degrees;

/// A quantity with its hedge and unit.
pub fn quantity_mention(input: Tokens<'_>) -> IResult<Tokens<'_>, Reading> {
    if !can_begin(input) {
        return fail(input);
    }
    match quantity(input) {
        Some((rest, mut quantity)) => {
            quantity.trend = trend::trend(input, rest, &quantity);
            Ok((rest, Reading::Quantity(quantity)))
        }
        None => fail(input),
    }
}

fn quantity(input: Tokens<'_>) -> Option<(Tokens<'_>, Quantity)> {
    if let Some(read) = counts::none(input).or_else(|| counts::article_as_one(input)).or_else(|| counts::both(input)) {
        return Some(read);
    }
    let (number, hedges) = hedges::before(input);
    if number.is_empty() {
        return None;
    }
    if !states_amount(number) {
        return None;
    }
    let plain = excluded::readable(number);
    let plain = plain.as_ref();
    if let Some(read) = ages::age(number, plain, hedges)
        .or_else(|| weather::decade(number))
        .or_else(|| results::result(number, plain))
        .or_else(|| counts::range_of_multiples(plain?, hedges))
    {
        return Some(read);
    }
    let amount = amount::amount(number);
    ranges::range(number, amount.as_ref(), hedges)
        .or_else(|| ranges::between_bounds(amount.as_ref()?, hedges))
        .or_else(|| shares::share(plain?, hedges))
        .or_else(|| counts::multiple(number, plain, hedges))
        .or_else(|| single(amount?, hedges))
        .or_else(|| counts::vague(number))
}

/// Whether what stands behind the hedges can be an amount or an age at all.
fn states_amount(input: Tokens<'_>) -> bool {
    let Some(first) = input.first() else { return false };
    let states = |sense: &Sense| match sense {
        Sense::Numeral(numeral) => {
            !matches!(numeral, NumeralSense::NoneOf | NumeralSense::NoneAtAll | NumeralSense::Ordinal)
        }
        Sense::Unit(unit) => matches!(unit.form, UnitForm::Prefix | UnitForm::InMillions),
        Sense::Context(context) => matches!(context, ContextSense::AgeBefore | ContextSense::OneMore),
        _ => false,
    };
    let alone = Marks::NUMERAL.with(Marks::UNIT).with(Marks::CONTEXT);
    if first.kind != PieceKind::Word
        || input.may_be(alone) && input.entries().any(|(_, senses)| senses.iter().any(states))
    {
        return true;
    }
    let rest = input.take_from(1);
    // "A dozen", "a-third", "a mile and a half".
    let article = first.marks.is(WordClass::IndefiniteArticle);
    let sign = || rest.first().is_some_and(|sign| sign.kind == PieceKind::Sign);
    article && (rest.may_be(Marks::NUMERAL.with(Marks::UNIT)) || sign())
        || ["in", "from", "between"].into_iter().any(|word| input.is(first, word))
}

/// One amount, hedged before or behind.
fn single((rest, mut amount): (Tokens<'_>, Amount), hedges: hedges::Hedges) -> Option<(Tokens<'_>, Quantity)> {
    let (behind, hedges) = hedges::after(rest, hedges);
    // "70-plus percent", "20-odd miles".
    let hedged = behind != rest && amount.unit.is_none() && amount.counts();
    let rest = match Some(behind).filter(|_| hedged).and_then(units::unit) {
        Some((rest, unit)) => {
            // "Three or more cups a day".
            let per = rates::per(rest, Some(&unit)).filter(|_| unit.measure != Measure::Percent);
            let (rest, unit) = per.unwrap_or((rest, unit));
            amount.unit = Some(unit);
            rest
        }
        None => behind,
    };
    let out_of = shares::out_of(rest, &amount);
    if amount.counts() {
        amount.unit = rates::per_behind_noun(rest, None);
    } else if let Some(of) = rest.after_word("of").filter(|_| amount.can_be_rate())
        && let Some(rate) = rates::per_behind_noun(of, amount.unit.as_deref())
    {
        amount.unit = Some(rate);
    }
    let mut quantity = amount.quantity(hedges, rest)?;
    quantity.out_of = out_of;
    Some((rest, quantity))
}

/// Whether a mention can begin at the first token; most tokens of a text cannot.
fn can_begin(input: Tokens<'_>) -> bool {
    let Some(first) = input.first() else { return false };
    match first.kind {
        PieceKind::Number => true,
        PieceKind::Sign if first.space_before && matches!(input.text_of(first), "-" | "\u{2212}") => {
            input.nth(1).is_some_and(|next| {
                !next.space_before && (next.kind == PieceKind::Number || next.marks != Marks::default())
            })
        }
        PieceKind::Sign if input.text_of(first) == "." => {
            input.nth(1).is_some_and(|next| next.kind == PieceKind::Number)
        }
        _ if input.may_be(Marks::NUMERAL.with(Marks::HEDGE)) => true,
        // "In" begins nothing but decades.
        _ if input.is_word("in") => ages::is_in_a_decade(input),
        _ => {
            let others = Marks::ONE.with(Marks::UNIT).with(Marks::CONTEXT);
            input.may_be(others) && input.entries().any(|(_, senses)| senses.iter().any(begins))
        }
    }
}

fn begins(sense: &Sense) -> bool {
    match sense {
        Sense::Class(WordClass::IndefiniteArticle) => true,
        Sense::Unit(unit) => matches!(unit.form, UnitForm::Prefix | UnitForm::InMillions),
        Sense::Context(context) => {
            matches!(
                context,
                ContextSense::AgeBefore | ContextSense::Opens | ContextSense::Both | ContextSense::OneMore
            )
        }
        _ => false,
    }
}

impl Tokens<'_> {
    /// Whether a token can be the noun that a number counts: a word of no closed class.
    fn may_be_noun(self, token: &Token) -> bool {
        const FUNCTION_WORDS: Marks = Marks::of(WordClass::Determiner)
            .with(Marks::of(WordClass::IndefiniteArticle))
            .with(Marks::of(WordClass::Pronoun))
            .with(Marks::of(WordClass::Preposition))
            .with(Marks::of(WordClass::Coordinator))
            .with(Marks::of(WordClass::Subordinator))
            .with(Marks::of(WordClass::Auxiliary))
            .with(Marks::of(WordClass::Modal))
            .with(Marks::of(WordClass::Negation))
            .with(Marks::of(WordClass::Reporting))
            .with(Marks::of(WordClass::Adverb));
        token.kind == PieceKind::Word && !token.marks.has(FUNCTION_WORDS)
    }

    /// Whether a noun stands here that a number before it would count.
    pub(super) fn may_count_next(self) -> bool {
        self.first().is_some_and(|noun| self.may_be_noun(noun))
    }

    /// Whether a token names one person: "soldier".
    fn names_person(self, token: &Token) -> bool {
        self.has_context(token, ContextSense::Person) || self.person_form(token) == Some(false)
    }

    /// Whether a token names several persons: "soldiers", "people".
    fn names_persons(self, token: &Token) -> bool {
        self.has_context(token, ContextSense::PluralPerson) || self.person_form(token) == Some(true)
    }

    /// Whether a noun for persons is a plural; `None` where it is none.
    fn person_form(self, token: &Token) -> Option<bool> {
        let word = Some(self.text_of(token)).filter(|_| token.kind == PieceKind::Word)?;
        let noun = self.lexicon.forms(word)?.noun?;
        noun.person.then_some(noun.plural)
    }

    /// Whether a token is a unit of time, which durations are counted in.
    fn is_time_unit(self, token: &Token) -> bool {
        const TIME_BASES: [&str; 2] = ["s", "mo"];
        self.senses_of(token).iter().any(|sense| match sense {
            Sense::Unit(unit) if unit.form == UnitForm::Denominator => {
                TIME_BASES.contains(&&*self.lexicon.units[usize::from(unit.unit)].base)
            }
            Sense::Unit(unit) => unit.form == UnitForm::Age,
            _ => false,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests_support::read_with;
    use super::quantity_mention;

    #[test]
    fn every_way_to_begin_an_amount_is_tried() {
        for phrase in [
            "a dozen men",
            "a third of the town",
            "a mile and a half",
            "half a million",
            "several people",
            "nobody was hurt",
            "both of them",
            "from about 5 to 7 people",
            "between two and three tonnes",
            "more than a few dozen",
            "in their early 20s",
            "aged 22",
            "thirty-somethings",
            "minus three degrees",
            "-5 percent",
            "-$5",
            "EUR 125",
            ".25 percent",
            "\u{bd} a mile",
            "twice as many",
            "tripled",
        ] {
            assert!(read_with(phrase, |input| quantity_mention(input).is_ok()), "{phrase}");
        }
        for phrase in ["a man", "no talks", "first of all", "about the town", "from the north", "in the town", "a"] {
            assert!(read_with(phrase, |input| quantity_mention(input).is_err()), "{phrase}");
        }
    }
}
