//! What each article claims: a mention with what it speaks of, when, and on whose word.

mod assertion;
mod counted;
mod extract;
mod happenings;
mod id;
mod naming;
mod place;
mod scene;
mod spotting;
mod subject;
mod surroundings;
mod things;
mod timeline;

use compact_str::CompactString;
use jiff::civil::DateTime;

pub use assertion::{Asserted, Modality};
pub use extract::extract;
pub use subject::{Aspect, Subject, Topic};

use crate::lexicon::Lexicon;
use crate::lexicon::concepts::Dynamics;
use crate::text::{DocumentKey, PartKind, Span};
use crate::value::{DateRole, Interval, Measure, Quantity, Timex3, Value};

/// A claim's id: a hash of document id, kind and span, in 16 hexadecimal digits.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ClaimId(pub CompactString);

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

impl Claim {
    /// Whether it takes part in linking: not where it is vague or recurs, and not in a dateline.
    pub fn is_compared(&self) -> bool {
        self.comparable && self.part != PartKind::Dateline
    }

    /// How the value behaves while time passes. A date, an age and a score are of one moment,
    /// whatever they are told of: the age of somebody killed does not rise with the toll. What was so
    /// on one day may be so on another, and what nothing was like for so long is of many kinds.
    pub fn dynamics(&self, lexicon: &Lexicon) -> Dynamics {
        match &self.value {
            // What is to end on a day may yet end on another.
            Value::Date(date) if date.role == DateRole::Until && self.asserted.modality == Modality::Planned => {
                Dynamics::Moving
            }
            Value::Date(_) if self.subject.aspect == Aspect::State => Dynamics::Moving,
            Value::Date(_) => Dynamics::Fixed,
            Value::Duration(_) if self.subject.aspect == Aspect::Record => Dynamics::Moving,
            Value::Quantity(Quantity { measure: Measure::Age | Measure::Score, .. }) => Dynamics::Fixed,
            Value::Quantity(_) | Value::Duration(_) => self.subject.dynamics(lexicon),
        }
    }
}

/// All that one article claims, on its own.
#[derive(Debug, Clone, Default)]
pub struct Extraction {
    /// The claims, in order of the text.
    pub claims: Vec<Claim>,
    /// The numerals and words of time that are part of no claim.
    pub unread: Vec<crate::grammar::Unread>,
}
