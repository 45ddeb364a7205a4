//! What the words of a date say, before and after it is anchored.

use smallvec::SmallVec;

use crate::text::Span;
use crate::value::{Anchor, Calendar, DateRole, DateValue, Frame, TimeExpression, Timex3};

/// A date or a range of dates as the words give it.
#[derive(Debug, Clone, PartialEq)]
pub struct TimeReading {
    /// How the event stands to it.
    pub role: DateRole,
    /// The expression, or both ends of a range; each with the words of its TIMEX3
    /// (without "since", "by" and the like).
    pub ends: SmallVec<[(Span, TimeExpression); 1]>,
    /// "Now", "soon", "every Tuesday": marked and never compared.
    pub vague: bool,
    /// Whether TIMEX3 annotates it; "soon" and "previously" it does not.
    pub annotated: bool,
}

impl TimeReading {
    /// One expression in its role.
    pub fn one(role: DateRole, span: Span, expression: TimeExpression) -> Self {
        let vague = expression.is_vague();
        TimeReading { role, ends: smallvec::smallvec![(span, expression)], vague, annotated: true }
    }

    /// A range between two expressions.
    pub fn range(first: (Span, TimeExpression), second: (Span, TimeExpression)) -> Self {
        let vague = first.1.is_vague() || second.1.is_vague();
        TimeReading { role: DateRole::Range, ends: smallvec::smallvec![first, second], vague, annotated: true }
    }

    /// Whether it names a day of the week, which each week has again.
    pub fn names_weekday(&self) -> bool {
        self.ends.iter().any(|(_, end)| end.calendar.weekday.is_some())
    }

    /// Whether it names a day or a month without its year.
    pub fn lacks_year(&self) -> bool {
        let named = |calendar: &Calendar| calendar.month.is_some() || calendar.feast.is_some();
        self.ends.iter().any(|(_, end)| end.frame == Frame::Open && named(&end.calendar) && end.calendar.year.is_none())
    }

    /// The date that this means to whoever reads it with the anchor.
    pub fn anchored(&self, anchor: &Anchor) -> DateValue {
        match self.ends.as_slice() {
            [(_, first), (_, second), ..] => DateValue::spanning(first, second, anchor),
            [(_, only)] => DateValue::anchored(self.role, only, anchor),
            [] => DateValue::anchored(self.role, &TimeExpression::default(), anchor),
        }
    }

    /// The TIMEX3 annotations of an anchored reading, each with its words: one for each end, none
    /// where TIMEX3 leaves the words alone.
    pub fn timex3(&self, anchored: &DateValue) -> Vec<(Span, Timex3)> {
        if !self.annotated {
            return Vec::new();
        }
        let values: &[DateValue] =
            if anchored.parts.is_empty() { std::slice::from_ref(anchored) } else { &anchored.parts };
        self.ends.iter().zip(values).map(|((span, _), value)| (*span, value.timex3())).collect()
    }
}
