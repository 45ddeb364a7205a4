//! One claim, as `gainsay extract` prints it and `gainsay check` lists it.

use compact_str::CompactString;
use schemars::JsonSchema;
use serde::Serialize;

use super::{CorrectionRecord, ExtentRecord, ValueRecord};
use crate::claim::{Aspect, Claim, Modality};
use crate::text::{Document, PartKind, Span};
use crate::value::{Timex3, TimexType};

/// What one article says in one number, duration or date.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct ClaimRecord<'a> {
    /// A hash of document id, kind and span: the same article gives the same id everywhere.
    pub id: &'a str,
    /// The id of the article.
    pub document: &'a str,
    /// Where it stands in the document's text, whose hash is `documents[].text_sha256`. A title that
    /// the text does not hold counts as if it stood behind it, after an empty line.
    pub span: SpanRecord,
    /// The bytes of the source that it was read from; null where it was read from none.
    pub source_span: Option<SpanRecord>,
    /// Exactly the bytes of the span.
    pub quote: &'a str,
    /// The sentence it stands in.
    pub sentence: SpanRecord,
    /// What part of the article it stands in: `body`, `heading`, `caption`, `post` or `header`.
    pub part: &'static str,
    /// `quantity`, `duration` or `date`: which of the three shapes `value` has.
    #[schemars(extend("enum" = ["quantity", "duration", "date"]))]
    pub kind: &'static str,
    /// Whether it takes part in linking; vague references and recurrences do not.
    pub comparable: bool,
    /// What it says.
    pub value: ValueRecord<'a>,
    /// For dates and durations, as TIMEX3 (ISO-TimeML) writes them; both ends of a range.
    pub timex3: Vec<Timex3Record<'a>>,
    /// What is counted, measured or dated.
    pub subject: SubjectRecord<'a>,
    /// How it is asserted.
    pub asserted: AssertedRecord<'a>,
    /// The time that the value speaks of.
    pub as_of: Option<ExtentRecord>,
    /// Where an editor has put the reading right: `value` is then theirs.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub corrected: Option<CorrectionRecord<'a>>,
}

/// A place in a text: byte offsets in UTF-8, end excluded.
#[derive(Debug, Clone, Copy, Serialize, JsonSchema)]
pub struct SpanRecord {
    /// The first byte.
    pub start: u32,
    /// The byte after the last.
    pub end: u32,
}

/// One TIMEX3 annotation.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Timex3Record<'a> {
    /// The first byte of its words.
    pub start: u32,
    /// The byte after the last.
    pub end: u32,
    /// DATE, TIME, DURATION or SET.
    #[serde(rename = "type")]
    #[schemars(extend("enum" = ["DATE", "TIME", "DURATION", "SET"]))]
    pub kind: &'static str,
    /// The value as ISO-TimeML writes it.
    pub value: &'a str,
    /// The modifier (`START`, `MID`, `END`, `APPROX`, …), where the text gives one.
    #[serde(rename = "mod", skip_serializing_if = "Option::is_none")]
    pub modifier: Option<&'static str>,
}

/// What a claim speaks of.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct SubjectRecord<'a> {
    /// The words of the text.
    pub text: &'a str,
    /// The head noun or verb, as its lemma.
    pub head: &'a str,
    /// What is counted or measured: a concept's name or a lemma.
    pub thing: Option<&'a str>,
    /// What happens, lasts or is dated: a concept's name or a lemma.
    pub event: Option<&'a str>,
    /// Which side of the event it speaks of.
    pub aspect: Aspect,
    /// What narrows the thing.
    #[schemars(with = "Vec<String>")]
    pub scope: &'a [CompactString],
    /// Whether it is the rest of a whole ("11 other people").
    pub remainder: bool,
    /// Where it happened or holds, as far as the sentence says.
    #[schemars(with = "Vec<String>")]
    pub place: &'a [CompactString],
    /// The names of the clause.
    #[schemars(with = "Vec<String>")]
    pub participants: &'a [CompactString],
    /// The distinctive lemmas of the clause, sorted.
    #[schemars(with = "Vec<String>")]
    pub terms: &'a [CompactString],
    /// For an age or a named participant, the name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<&'a str>,
}

/// How a claim is asserted.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct AssertedRecord<'a> {
    /// As a fact, a plan, a possibility.
    pub modality: Modality,
    /// On whose word, as the text names them; null for the article's own.
    pub speaker: Option<&'a str>,
}

impl From<Span> for SpanRecord {
    fn from(span: Span) -> Self {
        SpanRecord { start: span.start, end: span.end }
    }
}

impl<'a> ClaimRecord<'a> {
    /// The record of a claim of this document.
    pub fn new(claim: &'a Claim, document: &'a Document) -> Self {
        ClaimRecord {
            id: &claim.id.0,
            document: &document.id,
            span: claim.span.into(),
            source_span: document.source_map.source_span(claim.span).map(SpanRecord::from),
            quote: claim.span.of(&document.text),
            sentence: claim.sentence.into(),
            part: part_name(&claim.part),
            kind: claim.value.kind().name(),
            comparable: claim.comparable,
            value: ValueRecord::new(claim),
            timex3: claim.timex3.iter().map(|(span, timex)| Timex3Record::new(*span, timex)).collect(),
            subject: SubjectRecord {
                text: &claim.subject.text,
                head: &claim.subject.head,
                thing: claim.subject.thing.as_ref().map(|thing| thing.name.as_str()),
                event: claim.subject.event.as_ref().map(|event| event.name.as_str()),
                aspect: claim.subject.aspect,
                scope: &claim.subject.scope,
                remainder: claim.subject.remainder,
                place: &claim.subject.place,
                participants: &claim.subject.participants,
                terms: &claim.subject.terms,
                name: claim.subject.name.as_deref(),
            },
            asserted: AssertedRecord { modality: claim.asserted.modality, speaker: claim.asserted.speaker.as_deref() },
            as_of: claim.as_of.as_ref().map(ExtentRecord::new),
            corrected: None,
        }
    }
}

impl<'a> Timex3Record<'a> {
    fn new(span: Span, timex: &'a Timex3) -> Self {
        Timex3Record {
            start: span.start,
            end: span.end,
            kind: match timex.kind {
                TimexType::Date => "DATE",
                TimexType::Time => "TIME",
                TimexType::Duration => "DURATION",
                TimexType::Set => "SET",
            },
            value: &timex.value,
            modifier: timex.modifier,
        }
    }
}

fn part_name(part: &PartKind) -> &'static str {
    match part {
        PartKind::Header => "header",
        PartKind::Heading => "heading",
        PartKind::Body => "body",
        PartKind::Dateline => "dateline",
        PartKind::Caption => "caption",
        PartKind::Post { .. } => "post",
    }
}
