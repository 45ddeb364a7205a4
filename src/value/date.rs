//! Dates as claims hold them: what is known of a stretch of the calendar.

use jiff::civil::DateTime;

use super::{Calendar, Interval, Relation, TimeExpression};

/// How an event stands to the named stretch of the calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs, reason = "each is the word itself")]
pub enum DateRole {
    At,
    Since,
    Until,
    By,
    Before,
    After,
    Range,
}

/// The type of a TIMEX3 expression (ISO-TimeML).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs, reason = "each is the word itself")]
pub enum TimexType {
    Date,
    Time,
    Duration,
    Set,
}

/// One TIMEX3 annotation, without its place in the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Timex3 {
    /// DATE, TIME, DURATION or SET.
    pub kind: TimexType,
    /// The value as ISO-TimeML writes it ("2020-02-21TNI", "XXXX-WXX-5", "P7D").
    pub value: String,
    /// The modifier ("START", "MID", "END", "APPROX", …), where the text gives one.
    pub modifier: Option<&'static str>,
}

/// What is known of a stretch of the calendar.
#[derive(Debug, Clone, PartialEq)]
pub struct DateValue {
    /// How the event stands to it.
    pub role: DateRole,
    /// The fields that the text names.
    pub calendar: Calendar,
    /// The stretch itself, end excluded, where an anchor is known.
    pub extent: Option<Interval<DateTime>>,
    /// Whether the anchor was inferred from other articles of the story.
    pub inferred: bool,
    /// The two ends of a range.
    pub parts: Vec<DateValue>,
}

impl DateValue {
    /// How this date stands to another, read from this one to the other.
    pub fn relation(&self, _other: &DateValue) -> Relation {
        Relation::Unknown
    }
}

/// What the verb beside a date says of its direction.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Tense {
    /// "began on Friday": the past Friday.
    Past,
    /// "begins on Friday" or no verb.
    #[default]
    Present,
    /// "will begin on Friday": the coming Friday.
    Future,
}

/// What a date can be anchored by.
#[derive(Debug, Clone, Default)]
pub struct Anchor {
    /// When the article (or the post set into it) was published.
    pub publication: Option<Interval<DateTime>>,
    /// The date that the text named last, for "the next day" and "in September" within a
    /// narrative.
    pub narrative: Option<Interval<DateTime>>,
    /// What the verb says.
    pub tense: Tense,
}

impl DateValue {
    /// Resolves an expression against what anchors it. Nothing is invented: without an anchor
    /// the value stays a calendar pattern and [`DateValue::extent`] is `None`.
    pub fn anchored(role: DateRole, expression: &TimeExpression, _anchor: &Anchor) -> DateValue {
        DateValue { role, calendar: expression.calendar.clone(), extent: None, inferred: false, parts: Vec::new() }
    }
}
