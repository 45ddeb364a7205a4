//! An amount that goes on from the one before: stated twice side by side ("more than 8 km
//! (5 miles)", "rose by 40 places or two percent") or moved ("from 208 pounds to 193"). What is
//! said of the first goes for the second.

use std::ops::Bound;
use std::sync::Arc;

use nom::Input;

use super::super::{DurationReading, Mention, Reading, Tokens};
use super::amount::bounded;
use super::{is_predicate, units};
use crate::lexicon::PieceKind;
use crate::lexicon::contexts::ContextSense;
use crate::lexicon::hedges::HedgeSense;
use crate::lexicon::units::UnitForm;
use crate::lexicon::word_classes::WordClass;
use crate::text::{Span, Token};
use crate::value::{Duration, Interval, Measure, Number, Quantity, Unit};

/// The most words between an amount and "or" with its share: "by 40 places, or two percent".
const REACH: usize = 4;

/// Carries bounds, hedges, trends and units over to amounts that go on from the one before.
pub(in crate::grammar) fn carry(sentence: Tokens<'_>, mentions: &mut [Mention]) {
    let (text, tokens) = (sentence.text, sentence.sentence);
    for at in 1..mentions.len() {
        let (before, rest) = mentions.split_at_mut(at);
        let (Some(first), Some(second)) = (before.last_mut(), rest.first_mut()) else { continue };
        let between = tokens.get(first.tokens.end..second.tokens.start).unwrap_or_default();
        let shares_unit = goes_from_to(sentence, first, between, second);
        if leaves_unit_to_next(sentence, first, between, second) {
            take_unit(first, &second.reading);
        }
        if let (Reading::Quantity(side), Reading::Quantity(other)) = (&mut first.reading, &second.reading)
            && is_other_side(text, between)
            && side.unit.is_none()
            && other.measure == Measure::Length
        {
            side.measure = other.measure;
            side.unit.clone_from(&other.unit);
        }
        if let (Reading::Quantity(said), Reading::Quantity(compared)) = (&first.reading, &mut second.reading)
            && is_million_instead(text, said, between, second.span, compared)
        {
            in_millions(said, compared);
        }
        if let Reading::Quantity(restated) = &mut second.reading
            && restated.unit.is_none()
            && restated.measure == Measure::Count
            && let Some((money, said)) = before.iter().rev().find_map(money_of)
        {
            let between = tokens.get(money.tokens.end..second.tokens.start).unwrap_or_default();
            if goes_on_in_money(sentence.take_from(second.tokens.end), between, said, restated) {
                restated.measure = said.measure;
                restated.unit.clone_from(&said.unit);
            }
        }
        let Some(first) = before.last() else { continue };
        if let (Reading::Quantity(said), Reading::Quantity(restated)) = (&first.reading, &mut second.reading) {
            if is_conversion(text, between, said, restated) {
                bound_alike(said, restated);
            }
            let behind = sentence.take_from(second.tokens.end);
            if restates_as_share(text, between, said, restated)
                || moves_alike(sentence, between, said, restated) && !behind.is_word("of") && !is_predicate(behind)
            {
                restated.trend = said.trend;
            }
            if is_share_beside(sentence, between, second.tokens.start, said, restated) {
                restated.measure = said.measure;
                restated.unit.clone_from(&said.unit);
            }
            if let Some(point) = point_of_share(behind, said, restated) {
                restated.measure = point.measure;
                restated.unit = Some(point);
            }
            if shares_unit && restated.unit.is_none() && restated.measure == Measure::Count {
                restated.measure = said.measure;
                restated.unit.clone_from(&said.unit);
            }
        }
    }
}

/// "Killing two and wounding a third": behind two of them a third is one more, and no share.
pub(in crate::grammar) fn is_next_of_a_row(sentence: Tokens<'_>, before: &[Mention], mention: &Mention) -> bool {
    let Reading::Quantity(Quantity { measure: Measure::Fraction, range, approximate: false, .. }) = &mention.reading
    else {
        return false;
    };
    let Some(part) = range.as_point() else { return false };
    let rest = sentence.take_from(mention.tokens.end);
    let counted = before.iter().rev().find_map(|mention| match &mention.reading {
        Reading::Quantity(Quantity { measure: Measure::Count, unit: None, range, .. }) => range.as_point(),
        _ => None,
    });
    let follows = counted.and_then(|count| Number::ONE.checked_div(count.checked_add(Number::ONE)?));
    let article = sentence.take_from(mention.tokens.start);
    let words = mention.tokens.len() == 2
        && article.first().is_some_and(|first| article.has_class(first, WordClass::IndefiniteArticle));
    words && follows == Some(*part) && !rest.is_word("of") && !article.is_behind("by")
}

/// The least that a count must be for an "m" behind the next number to be a million.
const A_MILLION: i64 = 1_000_000;

/// "14.7 million passengers, up from 12.5m", "profits of £1.2bn, against 900m": beside millions
/// that are counted, "m" counts them.
fn is_million_instead(text: &str, said: &Quantity, between: &[Token], written: Span, compared: &Quantity) -> bool {
    // "$10m (6m)" may be told in another currency.
    let compares = between.last().is_some_and(|last| last.kind == PieceKind::Word && last.span.of(text) != "or");
    let counts = said.unit.is_none() && said.measure == Measure::Count;
    let millions = (counts || said.measure == Measure::Money && compares)
        && said.range.max().or(said.range.min()).is_some_and(|number| *number >= Number::integer(A_MILLION));
    let written = written.of(text).as_bytes();
    let glued = matches!(written, [.., digit, b'm'] if digit.is_ascii_digit());
    millions && glued && compared.measure == Measure::Length && compared.range.as_point().is_some()
}

fn in_millions(said: &Quantity, compared: &mut Quantity) {
    let million = Number::integer(A_MILLION);
    let number = compared.range.as_point().and_then(|number| number.checked_mul(million));
    if let Some(number) = number {
        let place = compared.place.and_then(|place| place.checked_mul(million));
        let (measure, unit) = (said.measure, said.unit.clone());
        *compared = Quantity { measure, unit, place, range: Interval::point(number), ..compared.clone() };
    }
}

/// "12 by 15 feet", "a 12-by-15-foot room"
fn is_other_side(text: &str, between: &[Token]) -> bool {
    let by = match between {
        [by] => by,
        [before, by, behind] if [before, behind].iter().all(|sign| sign.span.of(text) == "-") => by,
        _ => return false,
    };
    matches!(by.span.of(text), "by" | "x" | "\u{d7}")
}

/// "from 208 pounds to 193": the second amount leaves its unit out.
fn goes_from_to(sentence: Tokens<'_>, first: &Mention, between: &[Token], second: &Mention) -> bool {
    let is = |token: &Token, word: &str| sentence.text_of(token).eq_ignore_ascii_case(word);
    let near = !between.is_empty() && between.len() <= REACH;
    let to = near && between.last().is_some_and(|last| is(last, "to"));
    // "From 14-18 miles to 24" has taken the word into its range.
    let before = first.tokens.start.checked_sub(1).into_iter().chain([first.tokens.start]);
    let from = to && before.into_iter().any(|at| sentence.sentence.get(at).is_some_and(|token| is(token, "from")));
    let rest = sentence.take_from(second.tokens.end);
    from && rest.first().is_none_or(|next| !rest.may_be_noun(next))
}

/// "12 and 15 years", "the 10- and 20-mile runs", "from 4.8 to 4.7 percent": a plain number that
/// has its unit behind the next one.
fn leaves_unit_to_next(sentence: Tokens<'_>, first: &Mention, between: &[Token], second: &Mention) -> bool {
    const LARGEST_RATIO: i64 = 1_000;
    let (joint, hyphen) = match between {
        [joint] => (joint, false),
        [hyphen, joint] if sentence.text_of(hyphen) == "-" && !hyphen.space_before => (joint, true),
        _ => return false,
    };
    let before = first.tokens.start.checked_sub(1).and_then(|at| sentence.sentence.get(at));
    let from = before.is_some_and(|before| sentence.text_of(before).eq_ignore_ascii_case("from"));
    let joins = match sentence.text_of(joint) {
        "and" | "or" => true,
        "to" => from || hyphen,
        _ => false,
    };
    let Reading::Quantity(Quantity {
        measure: Measure::Count,
        unit: None,
        range,
        approximate: false,
        out_of: None,
        ..
    }) = &first.reading
    else {
        return false;
    };
    let Some(number) = range.as_point().filter(|_| joins && first.tokens.len() == 1) else { return false };
    let begins = sentence.take_from(second.tokens.start);
    let digits =
        begins.first().is_some_and(|token| token.kind == PieceKind::Number || begins.cardinal(token).is_some());
    let other = match &second.reading {
        Reading::Quantity(Quantity { unit: Some(_), range, .. }) => range.as_point().copied(),
        Reading::Duration(length) if length.duration.min == length.duration.max => length.duration.min,
        _ => None,
    };
    // "From 5 to 4 million euros" leaves out more than the unit.
    let fits = |other: Number| {
        let widest = number.checked_mul(Number::integer(LARGEST_RATIO));
        widest.is_some_and(|widest| other < widest)
    };
    digits && other.is_some_and(fits)
}

/// Gives a plain number the unit of the amount or the length behind it.
fn take_unit(first: &mut Mention, behind: &Reading) {
    let Reading::Quantity(plain) = &mut first.reading else { return };
    match behind {
        Reading::Quantity(said) => {
            plain.measure = said.measure;
            plain.unit.clone_from(&said.unit);
        }
        Reading::Duration(said) => {
            let Some(count) = plain.range.as_point().copied() else { return };
            let duration = Duration::exactly(count, said.duration.unit);
            let ends = vec![(first.span, duration)];
            first.reading = Reading::Duration(DurationReading::new(duration, ends));
        }
        Reading::Time(_) => {}
    }
}

/// "(5 miles" or "/ 5 miles" right behind, in a unit of the same measure.
fn is_conversion(text: &str, between: &[Token], said: &Quantity, restated: &Quantity) -> bool {
    let [sign] = between else { return false };
    let code = |quantity: &Quantity| quantity.unit.as_ref().map(|unit| unit.code.clone());
    matches!(sign.span.of(text), "(" | "/") && said.measure == restated.measure && code(said) != code(restated)
}

/// "Fell 3.1% on the month and 1.2% on the year": two shares of one verb.
fn moves_alike(sentence: Tokens<'_>, between: &[Token], said: &Quantity, restated: &Quantity) -> bool {
    let shares = [said, restated].iter().all(|quantity| quantity.measure == Measure::Percent);
    let and = between.last().is_some_and(|word| sentence.text_of(word) == "and");
    let near = between.len() <= 1 + REACH && between.iter().all(|token| token.kind == PieceKind::Word);
    shares && said.trend.is_some() && restated.trend.is_none() && and && near
}

/// The amount of money that a mention tells.
fn money_of(mention: &Mention) -> Option<(&Mention, &Quantity)> {
    match &mention.reading {
        Reading::Quantity(said) if said.measure == Measure::Money => Some((mention, said)),
        _ => None,
    }
}

/// "3.4bn kronor for defence and 1.1bn for schools": beside money millions that count nothing are money.
fn goes_on_in_money(behind: Tokens<'_>, between: &[Token], said: &Quantity, restated: &Quantity) -> bool {
    let million = Number::integer(A_MILLION);
    let large = |quantity: &Quantity| quantity.range.max().or(quantity.range.min()).is_some_and(|end| *end >= million);
    // "1.3bn ($1.7bn) … 77bn ($100bn)": a conversion is in another currency.
    let bracket = |token: Option<&Token>, sign: &str| token.is_some_and(|token| behind.text_of(token) == sign);
    let converts = bracket(between.first(), ")") || bracket(behind.first(), "(");
    let counts = || behind.may_count_next() || behind.is_word("of");
    !converts && large(said) && large(restated) && !restated.vague && restated.out_of.is_none() && !counts()
}

/// "The Left on 24.1%, the Greens on 14.8": beside a share a bare decimal behind the same kind of word.
fn is_share_beside(
    sentence: Tokens<'_>,
    between: &[Token],
    start: usize,
    said: &Quantity,
    restated: &Quantity,
) -> bool {
    const WHOLE: i64 = 100;
    let bare = said.measure == Measure::Percent && restated.measure == Measure::Count && restated.unit.is_none();
    let input = sentence.take_from(start);
    // "The Left on 24%, the Greens on 14"; "24% of the trams ran on 12" is of something else.
    let alike = input.is_behind("on") && between.first().is_some_and(|comma| comma.kind == PieceKind::Sign);
    let share = restated
        .range
        .as_point()
        .is_some_and(|share| (!share.is_integer() || alike) && *share < Number::integer(WHOLE));
    let rest = input.take_from(1);
    let ends =
        rest.first().is_none_or(|next| next.kind == PieceKind::Sign || rest.has_class(next, WordClass::Coordinator));
    // "24.1% of the race on 12 and 15": numbers that go on so are of a row of their own.
    let goes_on = rest.nth(1).is_some_and(|next| next.kind == PieceKind::Number || rest.cardinal(next).is_some());
    bare && share && ends && !goes_on && (input.is_behind("on") || input.is_behind("with") || input.is_behind("and"))
}

/// "61 percent, up four points": the points that a share moved by are those of percentages.
fn point_of_share(behind: Tokens<'_>, said: &Quantity, restated: &Quantity) -> Option<Arc<Unit>> {
    const WIDEST: i64 = 60;
    let share = matches!(said.measure, Measure::Percent | Measure::PercentagePoint);
    let next = behind.take_from(usize::from(!behind.is_empty()));
    // "Seven points lower than in 2013".
    let compares = next.first().is_some_and(|word| {
        [ContextSense::TrendUpBehind, ContextSense::TrendDownBehind, ContextSense::MoreBehind, ContextSense::LessBehind]
            .into_iter()
            .any(|context| next.has_context(word, context))
    });
    let plain = restated.measure == Measure::Count && restated.unit.is_none() && (restated.trend.is_some() || compares);
    let small = restated.range.max().is_some_and(|points| *points < Number::integer(WIDEST));
    // "The index rose 0.7 percent, up 23 points" counts points of its own.
    let level = said.trend.is_none() || said.measure == Measure::PercentagePoint;
    if !share || !plain || !small || !level {
        return None;
    }
    units::find(behind, UnitForm::Part).map(|(_, unit)| unit).filter(|unit| unit.measure == Measure::PercentagePoint)
}

/// Gives a plain number the bound and hedge of the other.
fn bound_alike(said: &Quantity, restated: &mut Quantity) {
    if restated.range.as_point().is_none() {
        return;
    }
    let begins_at_none = said.range.min() == Some(&Number::ZERO);
    if let Some(range) = bounded(restated.range.clone(), bound(said), begins_at_none) {
        restated.range = range;
    }
    restated.approximate |= said.approximate;
}

/// The bound that a range came from.
fn bound(said: &Quantity) -> Option<HedgeSense> {
    match (said.range.low(), said.range.high()) {
        (Bound::Excluded(_), Bound::Unbounded) => Some(HedgeSense::MoreThan),
        (Bound::Included(_), Bound::Unbounded) => Some(HedgeSense::AtLeast),
        (Bound::Included(low), Bound::Excluded(_)) if *low == Number::ZERO => Some(HedgeSense::LessThan),
        (Bound::Included(low), Bound::Included(high)) if *low == Number::ZERO && high > low => Some(HedgeSense::AtMost),
        (Bound::Unbounded, Bound::Excluded(_)) => Some(HedgeSense::LessThan),
        (Bound::Unbounded, Bound::Included(_)) => Some(HedgeSense::AtMost),
        _ => None,
    }
}

/// "or two percent" behind an amount that moved.
fn restates_as_share(text: &str, between: &[Token], said: &Quantity, restated: &Quantity) -> bool {
    let share = (said.measure == Measure::Percent) != (restated.measure == Measure::Percent);
    let or = between.last().is_some_and(|word| word.span.of(text).eq_ignore_ascii_case("or"));
    let near = between.len() <= REACH
        && between.iter().all(|token| token.kind == PieceKind::Word || token.span.of(text) == ",");
    share && or && near && restated.trend.is_none()
}
