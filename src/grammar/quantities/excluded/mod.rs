//! Numerals that are no quantities: ranks, identifiers, list numbers, addresses; `names` tells
//! those that only number a thing, `pronoun` the "one" that counts nothing.

mod names;
mod pronoun;

use nom::Input;

use super::super::identifiers::identifier;
use super::super::numerals::{Numeral, decimal, fraction, is_rank, numeral};
use super::super::{Tokens, UnreadReason};
use super::units;
use crate::lexicon::contexts::ContextSense;
use crate::lexicon::numerals::NumeralSense;
use crate::lexicon::{Marks, PieceKind, Sense};
use crate::text::Token;
pub(super) use names::counts_several;
use names::{
    is_calibre, is_format, is_kind, is_named_by_capital, is_title_case, is_variant, is_version, name_noun,
    named_before, named_behind, names_group, names_group_of,
};
pub(in crate::grammar) use names::{is_plural, is_predicate};
use pronoun::is_pronoun;

/// The number at the first token, where nothing but the grammar is against its being a quantity.
pub(super) fn readable(input: Tokens<'_>) -> Option<(Tokens<'_>, Numeral)> {
    if reason(input).is_some() { None } else { numeral(input).ok() }
}

/// Why the numeral at the first token is no quantity, where there is a reason.
pub(in crate::grammar) fn reason(input: Tokens<'_>) -> Option<UnreadReason> {
    input.excluded.or_find(input, found_reason)
}

fn found_reason(input: Tokens<'_>) -> Option<UnreadReason> {
    let token = input.first()?;
    match token.kind {
        PieceKind::Number => digits(input, token),
        PieceKind::Word => word(input, token),
        PieceKind::Sign => (input.text_of(token) == "." && is_calibre(input)).then_some(UnreadReason::Name),
    }
}

fn digits(input: Tokens<'_>, token: &Token) -> Option<UnreadReason> {
    if let Some((_, reason)) = identifier(input) {
        return Some(reason);
    }
    let rest = input.take_from(1);
    let text = input.text_of(token);
    if is_calibre(input) || is_format(input) || names_group_of(input) || is_named_by_capital(input) {
        return Some(UnreadReason::Name);
    }
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
    // "24/7" and "140/90": neither a fraction nor a ratio that something announces.
    let slashed = rest.first().is_some_and(|slash| !slash.space_before && rest.text_of(slash) == "/")
        && rest.nth(1).is_some_and(|digits| !digits.space_before && digits.kind == PieceKind::Number);
    if slashed && fraction(input).is_err() {
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
        let change =
            || rest.has_context(next, ContextSense::TrendUp) || rest.has_context(next, ContextSense::TrendDown);
        next.space_before
            && !next.capitalised
            && rest.may_be_noun(next)
            && !(input.before().is_some_and(|before| before.capitalised) && change())
    });
    let year = is_year(text);
    let measured = units::unit(rest)
        .is_some_and(|(behind, _)| !(year && names_instead(rest, behind) || is_place_of_name(input, rest, behind)))
        || rest.first().is_some_and(|next| rest.multiplier(next).is_some() || rest.text_of(next) == "%");
    if (glued_behind(rest) || is_kind(rest)) && !measured {
        return Some(UnreadReason::Name);
    }
    if !counts && is_called(input) {
        return Some(UnreadReason::Identifier);
    }
    if is_address(input, rest) {
        return Some(UnreadReason::Address);
    }
    named_before(input, counts, measured)
        .or_else(|| (!measured && named_behind(input, rest) || is_variant(input)).then_some(UnreadReason::Name))
        .or_else(|| (year && !counts_several(rest) && !measured).then_some(UnreadReason::Date))
}

/// "dial 911", "call the police on 101".
fn is_called(input: Tokens<'_>) -> bool {
    const REACH: usize = 3;
    let reach = if input.is_behind("on") { 1 + REACH } else { 1 };
    input.preceding().rev().take(reach).any(|word| input.has_context(word, ContextSense::Telephone))
}

/// "turbo-four", "final-four": a word behind a hyphen that only numbers the one before.
fn is_numbered_by_word(input: Tokens<'_>, token: &Token) -> bool {
    let mut before = input.preceding().rev();
    let hyphen = before.next().is_some_and(|sign| !sign.space_before && input.text_of(sign) == "-");
    let named = before.next().is_some_and(|part| {
        let numeral = input.numeral_senses(part).next().is_some();
        let closed = part.marks.has(Marks::CLASS) || input.is_hedge(part);
        part.kind == PieceKind::Word && !numeral && !closed
    });
    let goes_on = input.nth(1).is_some_and(|next| !next.space_before && input.text_of(next) == "-");
    !token.space_before && hyphen && named && !goes_on
}

/// Whether what reads as a unit behind a year is none: a name ("during 2016 Stone spoke"), or an
/// apostrophe gone wrong ("2022′s").
fn names_instead(rest: Tokens<'_>, behind: Tokens<'_>) -> bool {
    let Some(first) = rest.first() else { return false };
    let one_word = rest.len() == behind.len() + 1;
    let name = first.kind == PieceKind::Word && first.capitalised && first.space_before && first.span.len() > 3;
    let genitive = first.kind == PieceKind::Sign && behind.is_word("s");
    one_word && (name && !is_title_case(rest) || genitive)
}

/// "Runway 27L", "gate 12C": a capital that is glued to what a noun numbers is no litre.
fn is_place_of_name(input: Tokens<'_>, rest: Tokens<'_>, behind: Tokens<'_>) -> bool {
    let letter =
        rest.first().is_some_and(|letter| letter.capitalised && !letter.space_before && letter.span.len() == 1);
    letter && rest.len() == behind.len() + 1 && name_noun(input).is_some()
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
        // "The P5+1".
        "+" if !nearest.space_before && before.next().is_some_and(|part| part.kind != PieceKind::Sign) => {
            Some(UnreadReason::Name)
        }
        "/" if !nearest.space_before && before.next().is_some_and(|part| part.kind != PieceKind::Sign) => {
            Some(UnreadReason::Identifier)
        }
        "-" | "\u{2011}" if !nearest.space_before => {
            let part = before.next()?;
            // "ISO 3888-2": what a name numbers goes on.
            let number = input.going_back(2).filter(|_| part.kind == PieceKind::Number);
            if number.is_some_and(|number| reason(number) == Some(UnreadReason::Name)) {
                return Some(UnreadReason::Name);
            }
            let hedge = input.is_hedge(part);
            let named = part.capitalised || input.has_context(part, ContextSense::Name);
            // "the then-9-month-old" and "sub-40" go on with a number, "F-16" is a name.
            (part.kind == PieceKind::Word && named && !hedge).then_some(UnreadReason::Name)
        }
        _ => None,
    }
}

/// "5G", "3D", "4x4", "747s": letters right behind that are no unit.
fn glued_behind(rest: Tokens<'_>) -> bool {
    rest.first().filter(|next| next.kind == PieceKind::Word && !next.space_before).is_some_and(|next| {
        let multiplies = rest.numeral_senses(next).any(|sense| matches!(sense, NumeralSense::Abbreviation(_)));
        let aged = rest.senses_of(next).contains(&Sense::Context(ContextSense::AgeInYears));
        let apart = rest.nth(1).is_none_or(|digits| digits.space_before || digits.kind == PieceKind::Sign);
        let fold = rest.has_context(next, ContextSense::Fold) && apart;
        !multiplies
            && !aged
            && !fold
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
    let block = || {
        rest.first().is_some_and(|next| {
            !next.capitalised && street(&next) && rest.nth(1).is_some_and(|of| rest.text_of(of) == "of")
        })
    };
    let named = || {
        rest.as_slice()
            .iter()
            .take(NAME_LENGTH)
            .take_while(|token| token.capitalised || rest.text_of(token) == ".")
            .skip(1)
            .any(|token| street(&token))
    };
    let foreign = || {
        rest.first().is_some_and(|next| next.capitalised && rest.has_context(next, ContextSense::StreetBefore))
            && rest.nth(1).is_some_and(|name| name.kind == PieceKind::Word)
    };
    let number = input.first().is_some_and(|token| token.span.len() <= 5);
    number && (block() || named() || foreign())
}

fn is_year(text: &str) -> bool {
    text.len() == 4 && matches!(text.as_bytes()[..2], [b'1', b'8' | b'9'] | [b'2', b'0'])
}

fn word(input: Tokens<'_>, token: &Token) -> Option<UnreadReason> {
    let rest = input.take_from(1);
    if input.numeral_senses(token).any(|sense| sense == NumeralSense::Ordinal) {
        return Some(UnreadReason::Ordinal).filter(|_| fraction(input).is_err());
    }
    let cardinal = input.cardinal(token)?;
    let nearest = input.before();
    // "Ocean's Eleven".
    let genitive = nearest.is_some_and(|before| matches!(input.text_of(before), "'s" | "\u{2019}s"));
    let named = if genitive { input.preceding().rev().nth(1) } else { nearest };
    let capitalised = named.is_some_and(|before| before.capitalised && before.kind == PieceKind::Word);
    // "Season two begins", "phase two of the trial".
    let numbered = || name_noun(input).is_some() && (is_predicate(rest) || rest.is_word("of"));
    let title = token.capitalised && capitalised && (name_noun(input).is_some() || !is_title_case(input));
    if title
        || numbered()
        || names_group(input, token)
        || is_kind(rest)
        || is_format(input)
        || is_numbered_by_word(input, token)
    {
        return Some(UnreadReason::Name);
    }
    let counts = rest.first().is_some_and(|next| rest.may_be_noun(next) && next.space_before);
    if !counts && nearest.is_some_and(|before| input.has_context(before, ContextSense::Rank)) {
        return Some(UnreadReason::Ordinal);
    }
    (cardinal == 1 && is_pronoun(input, rest)).then_some(UnreadReason::Pronoun)
}
