//! Numerals that are no quantities: parts of names, ranks, identifiers, list numbers.

use nom::Input;

use super::super::identifiers::identifier;
use super::super::numerals::{decimal, is_rank};
use super::super::{Tokens, UnreadReason};
use crate::lexicon::contexts::ContextSense;
use crate::lexicon::morphology::VerbForm;
use crate::lexicon::numerals::NumeralSense;
use crate::lexicon::word_classes::WordClass;
use crate::lexicon::{PieceKind, Sense};
use crate::text::Token;

/// Whether no quantity can begin at the first token, for a reason other than the grammar's.
pub(super) fn unreadable(input: Tokens<'_>) -> bool {
    reason(input).is_some()
}

/// Why the numeral at the first token is no quantity, where there is a reason.
pub(super) fn reason(input: Tokens<'_>) -> Option<UnreadReason> {
    let token = input.first()?;
    match token.kind {
        PieceKind::Number => digits(input, token),
        PieceKind::Word => word(input, token),
        PieceKind::Sign => None,
    }
}

/// Why a token outside all mentions is not read; `None` where it is no numeral.
pub(in crate::grammar) fn unread_reason(input: Tokens<'_>) -> Option<UnreadReason> {
    let token = input.first()?;
    let numeral = token.kind == PieceKind::Number
        || input.numeral_senses(token).any(|sense| {
            matches!(
                sense,
                NumeralSense::Cardinal(_)
                    | NumeralSense::Multiplier(_)
                    | NumeralSense::Plural { needs_of: false, .. }
                    | NumeralSense::Ordinal
            )
        });
    numeral.then(|| reason(input).unwrap_or(UnreadReason::NotUnderstood))
}

fn digits(input: Tokens<'_>, token: &Token) -> Option<UnreadReason> {
    if let Some((_, reason)) = identifier(input) {
        return Some(reason);
    }
    let rest = input.take_from(1);
    let text = input.text_of(token);
    if is_rank(input, token) {
        return Some(UnreadReason::Ordinal);
    }
    if decimal(text).is_none() || is_chain(input) {
        return Some(UnreadReason::Identifier);
    }
    if is_list_number(input) {
        return Some(UnreadReason::ListNumber);
    }
    let clock = rest.first().is_some_and(|colon| !colon.space_before && rest.text_of(colon) == ":")
        && rest.nth(1).is_some_and(|digits| !digits.space_before && digits.kind == PieceKind::Number);
    if clock {
        return Some(UnreadReason::Identifier);
    }
    if input.before().is_some_and(|per| input.text_of(per).eq_ignore_ascii_case("per")) {
        return Some(UnreadReason::Denominator);
    }
    if let Some(reason) = glued_before(input, token) {
        return Some(reason);
    }
    let plain = text.bytes().all(|byte| byte.is_ascii_digit());
    if !plain {
        return is_version(input, text).then_some(UnreadReason::Name);
    }
    let counts = rest.first().is_some_and(|next| {
        let change = rest.has_context(next, ContextSense::TrendUp) || rest.has_context(next, ContextSense::TrendDown);
        next.space_before
            && !next.capitalised
            && rest.may_be_noun(next)
            && !(change && input.before().is_some_and(|before| before.capitalised))
    });
    let measured = super::units::unit(rest).is_some()
        || rest.first().is_some_and(|next| rest.multiplier(next).is_some() || rest.text_of(next) == "%");
    if (glued_behind(rest) || is_kind(rest)) && !measured {
        return Some(UnreadReason::Name);
    }
    if !counts && input.before().is_some_and(|before| input.has_context(before, ContextSense::Telephone)) {
        return Some(UnreadReason::Identifier);
    }
    if is_address(input, rest) {
        return Some(UnreadReason::Address);
    }
    named_before(input, counts, measured)
        .or_else(|| (is_year(text) && !counts_several(rest) && !measured).then_some(UnreadReason::Date))
}

/// "G20", "COVID-19", "#5", "10:30", "'90s", "A-320".
fn glued_before(input: Tokens<'_>, token: &Token) -> Option<UnreadReason> {
    if token.space_before {
        return None;
    }
    let mut before = input.preceding().rev();
    let nearest = before.next()?;
    if nearest.kind == PieceKind::Word {
        return Some(UnreadReason::Name);
    }
    match input.text_of(nearest) {
        "#" => Some(UnreadReason::Ordinal),
        "@" | "_" | ":" | "=" | "&" | "\\" | "'" | "\u{2019}" => Some(UnreadReason::Identifier),
        "/" if !nearest.space_before && before.next().is_some_and(|part| part.kind != PieceKind::Sign) => {
            Some(UnreadReason::Identifier)
        }
        "-" | "\u{2011}" if !nearest.space_before => {
            let part = before.next()?;
            let hedge = input.is_hedge(part);
            let named = part.capitalised || input.has_context(part, ContextSense::Name);
            // "the then-9-month-old" and "sub-40" go on with a number, "F-16" is a name.
            (part.kind == PieceKind::Word && named && !hedge).then_some(UnreadReason::Name)
        }
        _ => None,
    }
}

/// "version 2.0", "USB 3.0": a point that parts two numbers, behind a name.
fn is_version(input: Tokens<'_>, text: &str) -> bool {
    const LONGEST_MAJOR: usize = 2;
    let major = text.split('.').next().unwrap_or_default();
    let numbered = major.len() <= LONGEST_MAJOR && text.len() > major.len() && !text.contains(',');
    let rest = input.take_from(1);
    let measured =
        || super::units::unit(rest).is_some() || rest.first().is_some_and(|next| rest.multiplier(next).is_some());
    let acronym = || {
        input.before().is_some_and(|before| {
            let word = input.text_of(before);
            word.len() > 1 && word.bytes().all(|byte| byte.is_ascii_uppercase()) && !is_other_word(input, before)
        })
    };
    numbered
        && (name_noun(input).is_some() || acronym())
        && (!counts_several(rest) || is_predicate(rest))
        && !measured()
}

/// "two-faced", "2-way": a hyphen and a word that makes a kind of the number.
fn is_kind(rest: Tokens<'_>) -> bool {
    matches!(rest.as_slice(), [hyphen, kind, ..]
        if !hyphen.space_before
            && !kind.space_before
            && rest.text_of(hyphen) == "-"
            && rest.has_context(kind, ContextSense::Kind))
}

/// "5G", "3D", "4x4", "747s": letters right behind that are no unit.
fn glued_behind(rest: Tokens<'_>) -> bool {
    rest.first().is_some_and(|next| {
        let multiplies = rest.numeral_senses(next).any(|sense| matches!(sense, NumeralSense::Abbreviation(_)));
        let aged = rest.senses_of(next).contains(&Sense::Context(ContextSense::AgeInYears));
        next.kind == PieceKind::Word
            && !next.space_before
            && !multiplies
            && !aged
            && !rest.text_of(next).starts_with(['\'', '\u{2019}'])
            && !matches!(rest.text_of(next), "e" | "E")
    })
}

/// "555-0134", "020-7946-0958", "1-2-3": digits joined by hyphens that are no range.
fn is_chain(input: Tokens<'_>) -> bool {
    let joined = |at: usize| {
        let (Some(dash), Some(digits)) = (input.sentence.get(at), input.sentence.get(at + 1)) else { return false };
        let glued = !dash.space_before && !digits.space_before && digits.kind == PieceKind::Number;
        glued && input.text_of(dash) == "-"
    };
    let mut first = input.position_in_sentence();
    while first >= 2 && joined(first - 1) && input.sentence[first - 2].kind == PieceKind::Number {
        first -= 2;
    }
    let links = (0..).take_while(|link| joined(first + 2 * link + 1)).count();
    let text = |at: usize| input.sentence.get(at).map_or("", |token| input.text_of(token));
    let (start, second) = (text(first), text(first + 2));
    // "555-0134" is no range, and "500-1000" is.
    let telephone = start.len() == 3 && second.len() == 4 && !second.ends_with("00");
    links > 1 || links == 1 && (telephone || second.len() > 1 && second.starts_with('0') && !second.contains('.'))
}

/// "1.", "2)" or "(3)" at the beginning of a line.
fn is_list_number(input: Tokens<'_>) -> bool {
    let Some((number, sign)) = input.first().zip(input.nth(1)) else { return false };
    let bracketed = input.before().is_some_and(|open| input.text_of(open) == "(") && !number.space_before;
    let closes = !sign.space_before
        && match input.text_of(sign) {
            ")" => true,
            "." => !bracketed,
            _ => false,
        };
    input.position_in_sentence() == usize::from(bracketed)
        && number.span.len() <= 2
        && closes
        && input.nth(2).is_none_or(|next| next.space_before)
}

/// "1600 Oak Avenue", "the 200 block of".
fn is_address(input: Tokens<'_>, rest: Tokens<'_>) -> bool {
    const NAME_LENGTH: usize = 4;
    let street = |token: &&Token| rest.has_context(token, ContextSense::Street);
    let block = rest.first().is_some_and(|next| {
        !next.capitalised && street(&next) && rest.nth(1).is_some_and(|of| rest.text_of(of) == "of")
    });
    let named = rest
        .as_slice()
        .iter()
        .take(NAME_LENGTH)
        .take_while(|token| token.capitalised || rest.text_of(token) == ".")
        .skip(1)
        .any(|token| street(&token));
    let foreign =
        rest.first().is_some_and(|next| next.capitalised && rest.has_context(next, ContextSense::StreetBefore))
            && rest.nth(1).is_some_and(|name| name.kind == PieceKind::Word);
    let number = input.first().is_some_and(|token| token.span.len() <= 5);
    number && (block || named || foreign)
}

/// "Boeing 787", "page 12", "No. 5", "Falcon 9": a name or noun before that only numbers.
fn named_before(input: Tokens<'_>, counts: bool, measured: bool) -> Option<UnreadReason> {
    let mut before = input.preceding().rev();
    let nearest = before.next()?;
    if input.text_of(nearest) == "." {
        let ranked =
            before.next().is_some_and(|word| !nearest.space_before && input.has_context(word, ContextSense::Rank));
        let named = || !nearest.space_before && !measured && name_noun(input).is_some();
        return if ranked { Some(UnreadReason::Ordinal) } else { named().then_some(UnreadReason::Name) };
    }
    if nearest.kind == PieceKind::Sign || input.has_class(nearest, WordClass::Coordinator) || joins_row(input, nearest)
    {
        let counts = counts && !is_predicate(input.take_from(1));
        return (!counts && !measured && goes_on_naming(input)).then_some(UnreadReason::Name);
    }
    if input.has_context(nearest, ContextSense::Rank) && (nearest.capitalised || !counts) {
        return Some(UnreadReason::Ordinal);
    }
    if let Some(noun) = name_noun(input) {
        let written_as_name = input.text_of(noun).contains(char::is_uppercase);
        let several = counts && counts_several(input.take_from(1));
        if written_as_name || !several && !measured {
            return Some(UnreadReason::Name);
        }
    }
    let name = nearest.kind == PieceKind::Word
        && nearest.capitalised
        && input.may_be_noun(nearest)
        && !is_other_word(input, nearest);
    let rest = input.take_from(1);
    // Any word has a capital that opens a sentence: there only a noun before a verb is a name.
    let first = input.position_in_sentence() == 1;
    let named = name && !counts_several(rest) && !measured && (!first || is_noun(input, nearest) && is_predicate(rest));
    named.then_some(UnreadReason::Name)
}

/// The words that stand between numbers that one noun numbers: "pages 40 to 44".
fn joins_row(input: Tokens<'_>, token: &Token) -> bool {
    matches!(input.text_of(token), "to" | "through")
}

/// "pages 40 to 44", "Articles 5, 6 and 9": the noun stands before the first of them.
fn goes_on_naming(input: Tokens<'_>) -> bool {
    const LONGEST_ROW: usize = 12;
    let mut start = input;
    for _ in 0..LONGEST_ROW {
        let Some(before) = start.before() else { return false };
        let joins = matches!(input.text_of(before), "," | "-" | "\u{2013}" | "&")
            || input.has_class(before, WordClass::Coordinator)
            || joins_row(input, before);
        if before.kind == PieceKind::Number {
            let Some(further) = start.going_back(1) else { return false };
            if name_noun(further).is_some() {
                return true;
            }
            start = further;
        } else if joins && let Some(further) = start.going_back(1) {
            start = further;
        } else {
            return false;
        }
    }
    false
}

/// Whether a word is a noun and no adverb: "Reactor", not "Elsewhere".
fn is_noun(input: Tokens<'_>, token: &Token) -> bool {
    let word = input.text_of(token).to_lowercase();
    input.lexicon.morphology.forms(&word).is_none_or(|forms| forms.noun.is_some() && forms.adverb == 0)
}

/// Whether a verb follows, and so no noun that a number could count: "Reactor 4 burnt".
fn is_predicate(rest: Tokens<'_>) -> bool {
    let Some(next) = rest.first().filter(|next| next.kind == PieceKind::Word && !next.capitalised) else {
        return false;
    };
    if rest.has_class(next, WordClass::Auxiliary) || rest.has_class(next, WordClass::Modal) {
        return true;
    }
    let forms = rest.lexicon.morphology.forms(rest.text_of(next));
    forms.is_some_and(|forms| {
        let nouns = forms.noun.map_or(0, |noun| noun.count);
        forms.verb.is_some_and(|(_, form, count)| form != VerbForm::Gerund && count > nouns)
    })
}

/// The last word of a noun before that only numbers, of one word or several ("Super Bowl 50").
fn name_noun(input: Tokens<'_>) -> Option<&Token> {
    let found = ends_in(input, |sense| *sense == Sense::Context(ContextSense::Name));
    input.before().filter(|_| found)
}

/// Whether a word or phrase of such a sense stands right before.
fn ends_in(input: Tokens<'_>, wanted: impl Fn(&Sense) -> bool) -> bool {
    const LONGEST: usize = 3;
    (1..=LONGEST).any(|len| {
        let start = input.going_back(len);
        start.is_some_and(|start| start.entries().any(|(taken, senses)| taken == len && senses.iter().any(&wanted)))
    })
}

/// Whether a noun in the plural follows, with its adjectives before it: "20 armed men".
pub(super) fn counts_several(rest: Tokens<'_>) -> bool {
    const MODIFIERS: usize = 4;
    let words = rest.as_slice().iter().take(MODIFIERS);
    let mut words = words.take_while(|word| word.space_before && !word.capitalised && rest.may_be_noun(word));
    words.any(|word| is_plural(rest, word))
}

pub(super) fn is_plural(input: Tokens<'_>, word: &Token) -> bool {
    input.text_of(word).ends_with('s') || input.has_context(word, ContextSense::PluralPerson)
}

/// Whether a capitalised word is known for something else: a day, a verb of change, a hedge.
fn is_other_word(input: Tokens<'_>, token: &Token) -> bool {
    input.senses_of(token).iter().any(|sense| match sense {
        Sense::Calendar(_) | Sense::Hedge(_) | Sense::Numeral(_) => true,
        Sense::Context(context) => *context != ContextSense::Name && *context != ContextSense::Person,
        _ => false,
    })
}

fn is_year(text: &str) -> bool {
    text.len() == 4 && matches!(text.as_bytes()[..2], [b'1', b'8' | b'9'] | [b'2', b'0'])
}

fn word(input: Tokens<'_>, token: &Token) -> Option<UnreadReason> {
    let rest = input.take_from(1);
    if input.numeral_senses(token).any(|sense| sense == NumeralSense::Ordinal) {
        return Some(UnreadReason::Ordinal).filter(|_| super::super::numerals::fraction(input).is_err());
    }
    let cardinal = input.cardinal(token)?;
    let nearest = input.before();
    let capitalised = nearest.is_some_and(|before| before.capitalised && before.kind == PieceKind::Word);
    let title = token.capitalised && capitalised && (name_noun(input).is_some() || !is_title_case(input));
    if title || is_kind(rest) {
        return Some(UnreadReason::Name);
    }
    (cardinal == 1 && is_pronoun(input, rest)).then_some(UnreadReason::Pronoun)
}

/// Whether all longer words of the sentence have capitals and no full stop ends it, as in a
/// headline, so that a capital makes no name.
fn is_title_case(input: Tokens<'_>) -> bool {
    const LONG: usize = 5;
    let stopped = input.sentence.last().is_some_and(|last| input.text_of(last) == ".");
    !stopped
        && input
            .sentence
            .iter()
            .filter(|token| token.kind == PieceKind::Word && token.span.len() >= LONG)
            .all(|token| token.capitalised)
}

/// Whether "one" stands for somebody or something: "one can see", "the one who", "one another".
fn is_pronoun(input: Tokens<'_>, rest: Tokens<'_>) -> bool {
    let longer = super::super::numerals::number(input).is_ok_and(|(behind, _)| behind.len() < rest.len());
    if longer || super::units::unit(rest).is_some() {
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
            let measured = super::units::unit(rest).is_some() || super::super::numerals::fraction(input).is_ok();
            !measured && !rest.is_time_unit(word) && !rest.has_context(word, ContextSense::Person)
        });
    }
    let counts = rest.may_be_noun(next) && next.space_before && rest.text_of(next) != "another";
    let of = rest.is_word("of") && !determined || rest.is_word("out") || rest.is_word("in") && is_counted_before(input);
    let share = rest.is_word("in")
        && rest.nth(1).is_some_and(|word| rest.cardinal(word).is_some() || word.kind == PieceKind::Number);
    let hedged = ends_in(input, |sense| matches!(sense, Sense::Hedge(_)));
    let befallen = rest.has_class(next, WordClass::Auxiliary) && is_counted_before(input);
    let no_noun = !counts || is_predicate(rest);
    determined && no_noun && !share
        || !(counts || of || share || hedged || befallen || is_counted_before(input) && next.kind == PieceKind::Sign)
}

/// Whether a word is an adjective more often than a verb.
fn is_adjective(input: Tokens<'_>, token: &Token) -> bool {
    let forms = input.lexicon.morphology.forms(input.text_of(token));
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
