//! Numbers that only tell one thing from another: "Boeing 787", "page 12", "USB 3.0".

use nom::Input;

use super::super::units;
use crate::grammar::{Tokens, UnreadReason};
use crate::lexicon::contexts::ContextSense;
use crate::lexicon::morphology::VerbForm;
use crate::lexicon::word_classes::WordClass;
use crate::lexicon::{Marks, PieceKind, Sense};
use crate::text::Token;

/// "version 2.0", "USB 3.0": a point that parts two numbers, behind a name.
pub(super) fn is_version(input: Tokens<'_>, text: &str) -> bool {
    const LONGEST_MAJOR: usize = 2;
    let major = text.split('.').next().unwrap_or_default();
    let numbered = major.len() <= LONGEST_MAJOR && text.len() > major.len() && !text.contains(',');
    let rest = input.take_from(1);
    let measured = || units::unit(rest).is_some() || rest.first().is_some_and(|next| rest.multiplier(next).is_some());
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
pub(super) fn is_kind(rest: Tokens<'_>) -> bool {
    matches!(rest.as_slice(), [hyphen, kind, ..]
        if !hyphen.space_before
            && !kind.space_before
            && rest.text_of(hyphen) == "-"
            && rest.has_context(kind, ContextSense::Kind))
}

/// "best-of-seven", "first-to-5": what a match is played to.
pub(super) fn is_format(input: Tokens<'_>) -> bool {
    if input.first().is_none_or(|number| number.space_before) {
        return false;
    }
    let Some([format, dash, joint, hyphen]) = input.going_back(4).and_then(|start| start.as_slice().first_chunk())
    else {
        return false;
    };
    let hyphens = [dash, hyphen].iter().all(|sign| !sign.space_before && input.text_of(sign) == "-");
    hyphens
        && !joint.space_before
        && matches!(input.text_of(joint), "of" | "to")
        && input.has_context(format, ContextSense::Format)
}

/// "Boeing 787", "page 12", "No. 5", "Falcon 9": a name or noun before that only numbers.
pub(super) fn named_before(input: Tokens<'_>, counts: bool, measured: bool) -> Option<UnreadReason> {
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
    // "Could top 150" hedges.
    let hedged = || ends_in(input, Marks::HEDGE, |sense| matches!(sense, Sense::Hedge(_)));
    if input.has_context(nearest, ContextSense::Rank) && (nearest.capitalised || !counts) && !hedged() {
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

/// ".22 rifle", "a .45", "9mm pistol", "155 mm shells": the width of a weapon's barrel.
pub(super) fn is_calibre(input: Tokens<'_>) -> bool {
    const NEAR: usize = 2;
    let pointed = match input.first() {
        Some(point) if point.kind == PieceKind::Sign => {
            let digits = input.nth(1).filter(|digits| !digits.space_before && digits.kind == PieceKind::Number);
            digits.map(|_| input)
        }
        // The digits behind the point.
        Some(digits) if !digits.space_before => input.going_back(1).filter(|point| point.is_point()),
        _ => None,
    };
    let rest = match pointed {
        Some(point) => point.take_from(2),
        None => input.take_from(1),
    };
    let behind = match rest.first() {
        Some(hyphen) if !hyphen.space_before && rest.text_of(hyphen) == "-" => rest.take_from(1),
        _ => rest,
    };
    let weapon = |words: Tokens<'_>| {
        words.as_slice().iter().take(NEAR).any(|word| words.has_context(word, ContextSense::Weapon))
    };
    let Some(point) = pointed else { return behind.after_word("mm").is_some_and(weapon) };
    let leads = point.first().is_some_and(|point| point.space_before);
    let article = point.before().is_some_and(|before| point.has_class(before, WordClass::IndefiniteArticle));
    let alone = || {
        let noun = rest.first().is_some_and(|next| {
            rest.may_be_noun(next) && !is_predicate(rest) || matches!(rest.text_of(next), "%" | "-")
        });
        article && !noun && units::unit(rest).is_none()
    };
    leads && (weapon(behind) || alone())
}

/// "the 787 Dreamliner", "its 911 Carrera": a number of three digits, no round one, between an
/// article and a name in the singular.
pub(super) fn named_behind(input: Tokens<'_>, rest: Tokens<'_>) -> bool {
    let (Some(number), Some(name), Some(before)) = (input.first(), rest.first(), input.before()) else { return false };
    let digits = input.text_of(number);
    if digits.len() != 3 {
        return false;
    }
    let article = input.has_class(before, WordClass::IndefiniteArticle);
    let owner = |token: &Token| {
        input.has_class(token, WordClass::Determiner) && !input.is_hedge(token)
            || matches!(input.text_of(token), "'s" | "\u{2019}s" | "own")
    };
    // "The old 787 Dreamliner".
    let adjective = before.kind == PieceKind::Word && !before.capitalised && input.may_be_noun(before);
    let owned = owner(before) || adjective && input.preceding().rev().nth(1).is_some_and(owner);
    let named = name.kind == PieceKind::Word
        && name.capitalised
        && name.space_before
        && name.span.len() > 2
        // "The 737 MAX"; a word of the calendar or a country is no model.
        && rest.senses_of(name).iter().all(|sense| matches!(sense, Sense::HedgeAfter(_) | Sense::Context(_)));
    // "The 940 Sri Lankan guards".
    let goes_on =
        rest.nth(1).is_some_and(|next| next.kind == PieceKind::Word && next.capitalised || rest.names_persons(next));
    let several = goes_on || rest.as_slice().iter().take(3).any(|word| rest.may_be_noun(word) && is_plural(rest, word));
    named && !several && (article || owned && !digits.ends_with("00")) && !is_title_case(input)
}

/// "The 737-800", "a 747-400": behind an article a model and its variant, where nothing is counted.
pub(super) fn is_variant(input: Tokens<'_>) -> bool {
    let [model, hyphen, variant, ..] = input.as_slice() else { return false };
    let three = |token: &Token| token.kind == PieceKind::Number && token.span.len() == 3;
    if !three(model) || !three(variant) {
        return false;
    }
    let glued = !hyphen.space_before && !variant.space_before && input.text_of(hyphen) == "-";
    let article = input.before().is_some_and(|before| {
        input.has_class(before, WordClass::IndefiniteArticle) || input.text_of(before).eq_ignore_ascii_case("the")
    });
    let rest = input.take_from(3);
    let measured = || units::unit(rest).is_some() || rest.first().is_some_and(|next| rest.multiplier(next).is_some());
    let whole = |token: &Token| input.text_of(token).ends_with("00");
    whole(variant) && !whole(model) && glued && article && !counts_several(rest) && !measured()
}

/// "the Group of Seven": a capital makes a name of the number behind "of", too.
pub(super) fn names_group(input: Tokens<'_>, token: &Token) -> bool {
    let mut before = input.preceding().rev();
    let of = before.next().is_some_and(|of| input.text_of(of) == "of");
    let capital = before.next().is_some_and(|noun| noun.capitalised && noun.kind == PieceKind::Word);
    of && capital && token.capitalised && !is_title_case(input)
}

/// "The Group of 77": behind such a noun with a capital digits name it, too.
pub(super) fn names_group_of(input: Tokens<'_>) -> bool {
    let group = input.preceding().rev().nth(1).filter(|_| input.is_behind("of"));
    group.is_some_and(|noun| noun.capitalised && input.has_context(noun, ContextSense::NameOf)) && !is_title_case(input)
}

/// "The Year 9 pupils": a noun that only a capital makes a name of its number.
pub(super) fn is_named_by_capital(input: Tokens<'_>) -> bool {
    let named =
        input.before().is_some_and(|noun| noun.capitalised && input.has_context(noun, ContextSense::NameByCapital));
    let small = input.first().is_some_and(|number| number.span.len() <= 2);
    named && small && !is_title_case(input)
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
    input.lexicon.forms(&word).is_none_or(|forms| forms.noun.is_some() && forms.adverb == 0)
}

/// Whether a verb follows, and so no noun that a number could count: "Reactor 4 burnt".
pub(in crate::grammar) fn is_predicate(rest: Tokens<'_>) -> bool {
    let Some(next) = rest.first().filter(|next| next.kind == PieceKind::Word && !next.capitalised) else {
        return false;
    };
    if rest.has_class(next, WordClass::Auxiliary) || rest.has_class(next, WordClass::Modal) {
        return true;
    }
    let forms = rest.lexicon.forms(rest.text_of(next));
    forms.is_some_and(|forms| {
        let nouns = forms.noun.map_or(0, |noun| noun.count);
        forms.verb.is_some_and(|(_, form, count)| form != VerbForm::Gerund && count > nouns)
    })
}

/// The last word of a noun before that only numbers, of one word or several ("Super Bowl 50").
pub(super) fn name_noun(input: Tokens<'_>) -> Option<&Token> {
    let found = ends_in(input, Marks::CONTEXT, |sense| matches!(sense, Sense::Context(ContextSense::Name)));
    input.before().filter(|_| found)
}

/// Whether a word or phrase of such a sense stands right before; whatever has it has one of the marks.
pub(super) fn ends_in(input: Tokens<'_>, marks: Marks, wanted: impl Fn(&Sense) -> bool) -> bool {
    const LONGEST: usize = 3;
    (1..=LONGEST).filter_map(|len| Some((len, input.going_back(len)?))).any(|(len, start)| {
        start.may_be(marks) && start.entries().any(|(taken, senses)| taken == len && senses.iter().any(&wanted))
    })
}

/// Whether a noun in the plural follows, with its adjectives before it: "20 armed men".
pub(in crate::grammar::quantities) fn counts_several(rest: Tokens<'_>) -> bool {
    const MODIFIERS: usize = 4;
    let words = rest.as_slice().iter().take(MODIFIERS);
    let mut words = words.take_while(|word| word.space_before && !word.capitalised && rest.may_be_noun(word));
    words.any(|word| is_plural(rest, word))
}

pub(in crate::grammar) fn is_plural(input: Tokens<'_>, word: &Token) -> bool {
    input.text_of(word).ends_with('s') || input.has_context(word, ContextSense::PluralPerson)
}

impl Tokens<'_> {
    /// Whether a full stop stands here.
    fn is_point(self) -> bool {
        self.first().is_some_and(|point| self.text_of(point) == ".")
    }
}

/// Whether a capitalised word is known for something else: a day, a verb of change, a hedge.
fn is_other_word(input: Tokens<'_>, token: &Token) -> bool {
    input.senses_of(token).iter().any(|sense| match sense {
        Sense::Calendar(_) | Sense::Hedge(_) | Sense::Numeral(_) => true,
        Sense::Context(context) => !matches!(
            context,
            ContextSense::Name
                | ContextSense::NameByCapital
                | ContextSense::NameOf
                | ContextSense::Person
                | ContextSense::Paid
        ),
        _ => false,
    })
}

/// Whether all longer words of the sentence have capitals and no full stop ends it, as in a
/// headline, so that a capital makes no name.
pub(super) fn is_title_case(input: Tokens<'_>) -> bool {
    const LONG: usize = 5;
    let stopped = input.sentence.last().is_some_and(|last| input.text_of(last) == ".");
    !stopped
        && input
            .sentence
            .iter()
            .filter(|token| token.kind == PieceKind::Word && token.span.len() >= LONG)
            .all(|token| token.capitalised)
}
