//! What looks like a number or a date and is part of no mention, with the reason, so that
//! silence is never mistaken for agreement.
//!
//! Counted are digits, the words that numbers are written with, and the words that name a time
//! by themselves: months, days, feasts, seasons, parts of the day, "today", "recently". Not
//! counted are words of negation ("no casualties" is read, "no talks" says no number), nouns
//! that are numbers only before "of" ("a score"), and words that only stand beside a time: units
//! ("year after year"), prepositions ("since"), "last", "early". A word that names a time only
//! with a capital ("may", "march") is another word without it.

use super::{Tokens, quantities};
use crate::lexicon::calendar_words::CalendarSense;
use crate::lexicon::numerals::NumeralSense;
use crate::lexicon::{Lexicon, PieceKind, Sense, cut};
use crate::text::{Document, PartKind, Span};

/// A numeral or a word of time that is part of no mention.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unread {
    /// Where it stands.
    pub span: Span,
    /// Why it is not read.
    pub reason: UnreadReason,
}

/// Why a numeral or a word of time is not read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum UnreadReason {
    /// It stands in debris or boilerplate.
    Noise,
    /// It stands in the lines of metadata before the text.
    Header,
    /// It is part of a name ("Boeing 787").
    Name,
    /// It is a rank ("the third").
    Ordinal,
    /// An identifier, a telephone number, a version.
    Identifier,
    /// The number of a house or a block of houses.
    Address,
    /// The number of an item in a list.
    ListNumber,
    /// What a rate is counted by ("per 100,000 people").
    Denominator,
    /// "One" that stands for somebody or something.
    Pronoun,
    /// A year, a part of the day or another part of a date that names no date alone.
    Date,
    /// A word that could name a time and is another word here ("may").
    OtherWord,
    /// No grammar understands it.
    NotUnderstood,
}

impl UnreadReason {
    /// What a report for people says of it.
    pub fn in_words(self) -> &'static str {
        match self {
            UnreadReason::Noise => "in debris or boilerplate",
            UnreadReason::Header => "in the lines before the text",
            UnreadReason::Name => "as part of a name",
            UnreadReason::Ordinal => "as a rank",
            UnreadReason::Identifier => "as an identifier",
            UnreadReason::Address => "as an address",
            UnreadReason::ListNumber => "as the number of an item",
            UnreadReason::Denominator => "as what a rate is counted by",
            UnreadReason::Pronoun => "as a pronoun",
            UnreadReason::Date => "as part of a date that is not told",
            UnreadReason::OtherWord => "as another word",
            UnreadReason::NotUnderstood => "not understood",
        }
    }
}

/// Why the first token, outside all mentions, is not read; `None` where it is neither a
/// numeral nor a word of time.
pub(super) fn unread_reason(input: Tokens<'_>) -> Option<UnreadReason> {
    let token = input.first()?;
    match seen_as(token.kind, input.senses_of(token), token.capitalised)? {
        Seen::Numeral => Some(quantities::unread_reason(input).unwrap_or(UnreadReason::NotUnderstood)),
        Seen::Time => Some(UnreadReason::Date),
        Seen::OtherWord => Some(UnreadReason::OtherWord),
    }
}

/// The numerals and words of time of a document that no sentence holds, since they stand in
/// debris or before the text, in order.
pub fn set_aside(document: &Document, lexicon: &Lexicon) -> Vec<Unread> {
    let headers = document.parts.iter().filter(|part| part.kind == PartKind::Header);
    let headers = headers.map(|part| (part.span, UnreadReason::Header));
    let noise = document.noise.iter().map(|noise| (noise.span, UnreadReason::Noise));
    let mut stretches: Vec<(Span, UnreadReason)> = headers.chain(noise).collect();
    stretches.sort_unstable_by_key(|(span, _)| span.start);
    let mut ahead = stretches.iter().peekable();
    let mut found: Vec<Unread> = Vec::new();
    for piece in cut(&document.text) {
        let span = Span::new(piece.start, piece.end);
        while ahead.next_if(|(stretch, _)| stretch.end <= span.start).is_some() {}
        let Some(&&(stretch, reason)) = ahead.peek() else { break };
        if !stretch.overlaps(span) {
            continue;
        }
        let text = span.of(&document.text);
        let senses = lexicon.word(text).map_or(&[][..], |word| lexicon.senses(word));
        if seen_as(piece.kind, senses, text.starts_with(char::is_uppercase)).is_some() {
            match found.last_mut() {
                Some(last) if stretch.contains(last.span) && is_one_expression(&document.text, last.span, span) => {
                    last.span = last.span.join(span);
                }
                _ => found.push(Unread { span, reason }),
            }
        }
    }
    found
}

/// Whether two tokens of debris are pieces of one thing: "2020-02-21", "May 4".
fn is_one_expression(text: &str, first: Span, second: Span) -> bool {
    let between = &text[first.range().end..second.range().start];
    !between.contains(char::is_whitespace) || between.trim().is_empty()
}

/// What a token is counted as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Seen {
    Numeral,
    Time,
    /// A capital lets it be a time, and it is none.
    OtherWord,
}

fn seen_as(kind: PieceKind, senses: &[Sense], capitalised: bool) -> Option<Seen> {
    if kind == PieceKind::Number || senses.iter().any(is_numeral) {
        return Some(Seen::Numeral);
    }
    let guarded = senses.contains(&Sense::Calendar(CalendarSense::Guarded));
    match senses.iter().any(names_time) {
        true if guarded => capitalised.then_some(Seen::OtherWord),
        true => Some(Seen::Time),
        false => None,
    }
}

fn is_numeral(sense: &Sense) -> bool {
    use NumeralSense::{Abbreviation, Colloquial, Group, Negative, NoneAtAll, NoneOf, OrdinalEnding, Plural};
    match sense {
        Sense::Numeral(
            NoneOf
            | NoneAtAll
            | Negative
            | OrdinalEnding
            | Abbreviation(_)
            | Colloquial(_)
            | Group { needs_of: true, .. }
            | Plural { needs_of: true, .. },
        ) => false,
        Sense::Numeral(_) => true,
        _ => false,
    }
}

fn names_time(sense: &Sense) -> bool {
    use CalendarSense::{
        Day, Feast, FixedFeast, Frequency, Month, NamedDate, Parts, Reference, Season, Time, Weekday, Weekdays, Weekend,
    };
    matches!(
        sense,
        Sense::Calendar(
            Month(_)
                | Weekday(_)
                | Weekdays(_)
                | Weekend
                | Season(_)
                | Day { .. }
                | Time(_)
                | Parts(_)
                | Reference(_)
                | Frequency(_)
                | FixedFeast { .. }
                | Feast(_)
                | NamedDate { .. }
        )
    )
}
