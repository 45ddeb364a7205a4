//! What each article claims: a mention with what it speaks of, when, and on whose word.

mod id;

use jiff::civil::DateTime;

use crate::grammar::{Reading, read_sentence};
use crate::lexicon::Lexicon;
use crate::text::{Document, DocumentKey, PartKind, Sentence, Sentences, Span};
use crate::value::{Anchor, Interval, Timex3, Value};

/// A claim's id: a hash of document id, kind and span, in 16 hexadecimal digits.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ClaimId(pub String);

/// The place of a claim in its story's list of claims.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ClaimKey(pub u32);

/// A mention with what it speaks of.
#[derive(Debug, Clone, PartialEq)]
pub struct Claim {
    /// The same article gives the same id on every run and machine.
    pub id: ClaimId,
    /// The article.
    pub document: DocumentKey,
    /// The words of the claim.
    pub span: Span,
    /// The sentence it stands in.
    pub sentence: Span,
    /// What part of the article it stands in.
    pub part: PartKind,
    /// What it says.
    pub value: Value,
    /// For dates and durations, as TIMEX3 writes them, each with its own words.
    pub timex3: Vec<(Span, Timex3)>,
    /// Whether it takes part in linking; vague references and recurrences do not.
    pub comparable: bool,
    /// What is counted, measured or dated.
    pub subject: Subject,
    /// How it is asserted.
    pub asserted: Asserted,
    /// The time that the value speaks of.
    pub as_of: Option<Interval<DateTime>>,
}

/// What a claim speaks of.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Subject {
    /// The words of the text ("US forces", "the reduction in violence").
    pub text: String,
    /// The head noun or verb, as its lemma ("force", "begin").
    pub head: String,
    /// The lemma of the counted noun, for a quantity.
    pub counted: Option<String>,
    /// The distinctive words around, as stems, sorted.
    pub terms: Vec<String>,
    /// For an age or a named participant, the name.
    pub name: Option<String>,
}

/// How a claim is asserted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asserted {
    /// As a fact, a plan, a possibility.
    pub modality: Modality,
    /// On whose word, as the text names them; `None` for the article's own.
    pub speaker: Option<String>,
}

/// How far the text commits itself.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Deserialize, serde::Serialize, schemars::JsonSchema,
)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs, reason = "each is the word itself")]
pub enum Modality {
    Stated,
    Planned,
    Expected,
    Possible,
    Denied,
    Hypothetical,
}

/// All that one article claims, on its own.
#[derive(Debug, Clone, Default)]
pub struct Extraction {
    /// The claims, in order of the text.
    pub claims: Vec<Claim>,
    /// The numerals and words of time that are part of no claim.
    pub unread: Vec<crate::grammar::Unread>,
}

/// Reads one article on its own: dates are anchored by its publication date alone.
pub fn extract(document: &Document, key: DocumentKey, lexicon: &Lexicon) -> Extraction {
    let sentences = Sentences::of(document, lexicon);
    let mut extraction = Extraction::default();
    for sentence in &sentences.all {
        let reading = read_sentence(&document.text, &sentences, sentence, lexicon);
        extraction.unread.extend(reading.unread);
        for mention in reading.mentions {
            let (value, timex3, comparable) = value_of(document, sentence, mention.reading);
            extraction.claims.push(Claim {
                id: ClaimId::of(&document.id, value.kind(), mention.span),
                document: key,
                span: mention.span,
                sentence: sentence.span,
                part: sentence.part.clone(),
                value,
                timex3,
                comparable,
                subject: Subject::default(),
                asserted: Asserted { modality: Modality::Stated, speaker: None },
                as_of: None,
            });
        }
    }
    extraction
}

fn value_of(document: &Document, sentence: &Sentence, reading: Reading) -> (Value, Vec<(Span, Timex3)>, bool) {
    match reading {
        Reading::Quantity(quantity) => {
            let comparable = !quantity.vague;
            (Value::Quantity(quantity), Vec::new(), comparable)
        }
        Reading::Duration(reading) => {
            let comparable = !reading.duration.vague;
            let timex3 = reading.timex3();
            (Value::Duration(reading.duration), timex3, comparable)
        }
        Reading::Time(time) => {
            let publication = match &sentence.part {
                PartKind::Post { published: Some(published), .. } => Some(published.clone()),
                _ => document.published.clone(),
            };
            let anchor = Anchor { publication, ..Anchor::default() };
            let date = time.anchored(&anchor);
            let timex3 = time.timex3(&date);
            (Value::Date(date), timex3, !time.vague)
        }
    }
}
