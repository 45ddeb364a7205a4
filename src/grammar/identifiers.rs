//! Numerals that only tell one thing from another, taken whole before any other grammar: names
//! that hold a word of the calendar, codes of letters and digits, numbers of telephones.
//!
//! `quantities::excluded` tells the rest, by the words around a number.

use super::times::words::calendar;
use super::{Tokens, UnreadReason, quantities};
use crate::lexicon::calendar_words::{CalendarSense, Kinds};
use crate::lexicon::contexts::ContextSense;
use crate::lexicon::numerals::NumeralSense;
use crate::lexicon::units::UnitForm;
use crate::lexicon::word_classes::WordClass;
use crate::lexicon::{Marks, PieceKind, Sense};
use crate::text::Token;

/// What begins at the first token and states nothing: how many tokens it takes, and what it is.
pub(super) fn identifier(input: Tokens<'_>) -> Option<(usize, UnreadReason)> {
    let first = input.first()?;
    match first.kind {
        PieceKind::Word => word(input, first),
        PieceKind::Number => number(input),
        PieceKind::Sign => {
            let opens = matches!(input.text_of(first), "+" | "(");
            let digits = input.nth(1).is_some_and(|next| next.kind == PieceKind::Number && !next.space_before);
            if opens && digits { telephone(input).map(|used| (used, UnreadReason::Identifier)) } else { None }
        }
    }
}

fn word(input: Tokens<'_>, first: &Token) -> Option<(usize, UnreadReason)> {
    if first.capitalised
        && let Some(used) = calendar_name(input).or_else(|| newspaper(input))
    {
        return Some((used, UnreadReason::Name));
    }
    let next = input.nth(1)?;
    if next.kind == PieceKind::Number && next.space_before {
        let years = input.text_of(next).len() == 4 && input.text_of(next).bytes().all(|byte| byte.is_ascii_digit());
        let numbered = years && first.capitalised && input.has_context(first, ContextSense::Name);
        return (numbered && !input.has_context(first, ContextSense::WithYear)).then_some((2, UnreadReason::Name));
    }
    match next.kind {
        _ if next.space_before => None,
        PieceKind::Number if input.is_part_of_a_value(first) => None,
        PieceKind::Number => Some((glued_letters_and_digits(input), UnreadReason::Name)),
        PieceKind::Sign => code(input).map(|used| (used, UnreadReason::Identifier)),
        PieceKind::Word => None,
    }
}

fn number(input: Tokens<'_>) -> Option<(usize, UnreadReason)> {
    // "60 Minutes" is a programme, and "60 minutes" is an hour.
    if let Some(used) = calendar_name(input)
        && input.nth(used - 1).is_some_and(|last| last.capitalised || last.kind == PieceKind::Number)
    {
        return Some((used, UnreadReason::Name));
    }
    if let Some(used) = whole_name(input) {
        return Some((used, UnreadReason::Name));
    }
    if let Some(used) = telephone(input) {
        return Some((used, UnreadReason::Identifier));
    }
    if is_quoted_title(input) {
        return Some((1, UnreadReason::Name));
    }
    if is_dotted_name(input) {
        return Some((1, UnreadReason::Identifier));
    }
    let [_, hyphen, second, ..] = input.as_slice() else { return None };
    let glued = !hyphen.space_before && !second.space_before && second.kind == PieceKind::Word;
    if !glued || hyphen.kind != PieceKind::Sign {
        return None;
    }
    // "7-Eleven": digits and a word make no range.
    if input.text_of(hyphen) == "-" && second.capitalised && input.cardinal(second).is_some() {
        return Some((3, UnreadReason::Name));
    }
    code(input).map(|used| (used, UnreadReason::Identifier))
}

/// "1917", "300": digits that stand alone in quotation marks are what a film or a record is called, but
/// not behind "he said:".
fn is_quoted_title(input: Tokens<'_>) -> bool {
    let [number, close, ..] = input.as_slice() else { return false };
    if number.space_before {
        return false;
    }
    let quote = |sign: &Token| {
        matches!(
            input.text_of(sign),
            "\"" | "'" | "\u{2018}" | "\u{2019}" | "\u{201c}" | "\u{201d}" | "\u{ab}" | "\u{bb}"
        )
    };
    // The full stop of the sentence may stand within the quotes.
    let stop = !close.space_before && matches!(input.text_of(close), "." | ",");
    let closed = if stop { input.nth(2) } else { Some(close) };
    let closed = closed.is_some_and(|close| !close.space_before && quote(close));
    let mut before = input.preceding().rev();
    let opened = before.next().is_some_and(|open| open.space_before && quote(open));
    let told = before.next().is_none_or(|word| word.kind == PieceKind::Sign);
    let plain = input.text_of(number).bytes().all(|byte| byte.is_ascii_digit());
    plain && opened && closed && !told
}

/// "Black Friday": a name that holds a word of the calendar without naming a time.
fn calendar_name(input: Tokens<'_>) -> Option<usize> {
    let (rest, ()) = calendar(Kinds::NAME, |sense| (sense == CalendarSense::Name).then_some(()))(input).ok()?;
    Some(input.len() - rest.len())
}

/// "a 911 call", "4K": a name that begins with a number.
fn whole_name(input: Tokens<'_>) -> Option<usize> {
    if !input.may_be(Marks::CONTEXT) {
        return None;
    }
    let whole = Sense::Context(ContextSense::WholeName);
    let used = input.entries().find_map(|(len, senses)| senses.contains(&whole).then_some(len))?;
    let last = input.nth(used - 1)?;
    let letter = last.span.len() == 1;
    // "4K people" are counted.
    let several = |noun: &Token| quantities::is_plural(input, noun);
    (!letter || last.capitalised && !input.nth(used).is_some_and(several)).then_some(used)
}

/// "the Friday Times", "The Daily Star": a newspaper by the time it comes out.
fn newspaper(input: Tokens<'_>) -> Option<usize> {
    let [time, paper, ..] = input.as_slice() else { return None };
    let press = paper.capitalised && input.has_context(paper, ContextSense::Newspaper);
    let the = press && input.before().is_some_and(|the| input.has_class(the, WordClass::Determiner));
    let timely = the
        && input.senses_of(time).iter().any(|sense| {
            use CalendarSense::{Frequency, Time, Weekday};
            matches!(sense, Sense::Calendar(Weekday(_) | Frequency(_) | Time(_)))
        });
    timely.then_some(2)
}

/// The letters and digits that stand together: "H1N1", "F16s".
fn glued_letters_and_digits(input: Tokens<'_>) -> usize {
    let glued = |token: &&Token| {
        !token.space_before && token.kind != PieceKind::Sign && !input.text_of(token).starts_with(['\'', '\u{2019}'])
    };
    1 + input.as_slice().iter().skip(1).take_while(glued).count()
}

/// "19-cv-01234", "KL-07-4821": numbers and letters without a meaning in a number or a date,
/// joined by signs, with a number at the end; and "H.264", a number behind an initial.
fn code(input: Tokens<'_>) -> Option<usize> {
    const LONGEST: usize = 16;
    if let [initial, stop, number, ..] = input.as_slice()
        && initial.kind == PieceKind::Word
        && initial.span.len() == 1
        && input.text_of(stop) == "."
        && number.kind == PieceKind::Number
        && !number.space_before
    {
        return Some(3);
    }
    let joined = |token: &&Token| {
        !token.space_before
            && (token.kind != PieceKind::Sign || matches!(input.text_of(token), "-" | "\u{2011}" | "/" | "_"))
    };
    let tokens = input.as_slice();
    let len = 1 + tokens.iter().skip(1).take(LONGEST).take_while(joined).count();
    let len = 1 + tokens[..len].iter().rposition(|token| token.kind != PieceKind::Sign)?;
    let run = &tokens[..len];
    let numbers = run.iter().filter(|token| token.kind == PieceKind::Number).count();
    let mut words = run.iter().filter(|token| token.kind == PieceKind::Word).peekable();
    let coded = words.peek().is_some()
        && words.all(|word| {
            let short = input.text_of(word);
            let capitals = short.len() <= 3 && numbers > 1 && short.bytes().all(|byte| byte.is_ascii_uppercase());
            (input.senses_of(word).is_empty() || capitals) && !input.is_part_of_year(word)
        });
    (coded && numbers > 1 && run[len - 1].kind == PieceKind::Number).then_some(len)
}

/// "Firefox 3.6.12": two points behind a name make no date.
fn is_dotted_name(input: Tokens<'_>) -> bool {
    let dotted = |number: &Token| input.text_of(number).bytes().filter(|byte| *byte == b'.').count() > 1;
    let name = |before: &Token| {
        let named = before.capitalised
            && !input.senses_of(before).iter().any(|sense| matches!(sense, Sense::Class(_) | Sense::Calendar(_)));
        before.kind == PieceKind::Word && (named || input.has_context(before, ContextSense::Name))
    };
    input.first().is_some_and(dotted) && input.before().is_some_and(name)
}

/// How many tokens a number takes that is not read, with the digits that signs chain to it: of
/// "No. 2019-4471" and "Boeing 747-400" no part is read.
pub(super) fn chained_digits(input: Tokens<'_>) -> usize {
    let links = input.as_slice().get(1..).unwrap_or_default().chunks_exact(2).take_while(|link| {
        let joins = matches!(input.text_of(&link[0]), "-" | "\u{2011}" | "/" | ":");
        joins && link[1].kind == PieceKind::Number && link.iter().all(|token| !token.space_before)
    });
    let number = input.first().is_some_and(|first| first.kind == PieceKind::Number);
    if number { 1 + 2 * links.count() } else { 1 }
}

/// "+44 20 7946 0123", "(555) 010-4477", "0800 555 0111": groups of digits that begin as only
/// the number of a telephone does, or stand behind "call".
fn telephone(input: Tokens<'_>) -> Option<usize> {
    const FEWEST_DIGITS: usize = 7;
    const MOST_DIGITS: usize = 15;
    let group = |token: &Token| {
        let text = input.text_of(token);
        let points = text.bytes().filter(|byte| *byte == b'.').count();
        token.kind == PieceKind::Number && points != 1 && !text.contains(',')
    };
    let (first, second) = (input.first()?, input.nth(1)?);
    let begins = match input.text_of(first) {
        "+" => true,
        "(" => {
            let area = input.text_of(second);
            let closed = input.nth(2).is_some_and(|close| input.text_of(close) == ")");
            closed && (area.len() <= 3 || area.starts_with('0'))
        }
        digits => digits.len() >= 3 && digits.starts_with('0') || follows_call(input),
    };
    if !begins {
        return None;
    }
    let (mut used, mut digits, mut groups) = (0, 0, 0);
    for (at, token) in input.as_slice().iter().enumerate() {
        if group(token) {
            digits += input.text_of(token).bytes().filter(u8::is_ascii_digit).count();
            groups += 1;
            used = at + 1;
            continue;
        }
        let joins = match input.text_of(token) {
            "-" | "\u{2011}" | "/" => !token.space_before,
            "(" | ")" => true,
            _ => at == 0,
        };
        if !joins || token.kind != PieceKind::Sign || digits > MOST_DIGITS {
            break;
        }
    }
    (groups > 1 && (FEWEST_DIGITS..=MOST_DIGITS).contains(&digits)).then_some(used)
}

/// Whether "call", "dial" or their like stands right before.
fn follows_call(input: Tokens<'_>) -> bool {
    input.before().is_some_and(|before| input.has_context(before, ContextSense::Telephone))
}

impl Tokens<'_> {
    /// Whether letters before digits say something of their value or date: "Q3", "Rs500",
    /// "June3"; a function word is one to which its number was glued by mistake ("in2018").
    /// Whether a letter stands for a quarter or a half of a year: "2019-H2".
    fn is_part_of_year(self, letter: &Token) -> bool {
        matches!(self.text_of(letter), "Q" | "q" | "H")
    }

    fn is_part_of_a_value(self, letters: &Token) -> bool {
        let goes_on = self.nth(2).is_some_and(|more| more.kind == PieceKind::Word && !more.space_before);
        if self.is_part_of_year(letters) {
            return !goes_on;
        }
        self.senses_of(letters).iter().any(|sense| match sense {
            Sense::Unit(unit) => unit.form == UnitForm::Prefix,
            Sense::Numeral(NumeralSense::Abbreviation(_) | NumeralSense::OrdinalEnding) => false,
            Sense::Calendar(_) | Sense::Numeral(_) | Sense::Hedge(_) => true,
            Sense::Class(_) => letters.span.len() > 1,
            _ => false,
        })
    }
}
