//! Lengths of time.

use nom::IResult;
use smallvec::SmallVec;

use super::{Reading, Tokens, input::fail};
use crate::text::Span;
use crate::value::{Duration, Timex3};

/// A length of time with the words of its TIMEX3 annotations.
#[derive(Debug, Clone, PartialEq)]
pub struct DurationReading {
    /// What the words say.
    pub duration: Duration,
    /// The words of the length itself (without "for" or "within"), or of both ends of a range
    /// ("two to three weeks").
    pub ends: SmallVec<[(Span, Duration); 1]>,
}

impl DurationReading {
    /// The TIMEX3 annotations, each with its words.
    pub fn timex3(&self) -> Vec<(Span, Timex3)> {
        self.ends.iter().map(|(span, duration)| (*span, duration.timex3())).collect()
    }
}

/// A duration with its hedge.
pub fn duration_mention(input: Tokens<'_>) -> IResult<Tokens<'_>, Reading> {
    fail(input)
}
