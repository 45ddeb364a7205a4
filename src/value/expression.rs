//! Expressions of time as the text gives them, before anything says which year or week is
//! meant.

use super::{Calendar, Duration, TimeUnit};

/// An expression of time, not yet anchored.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TimeExpression {
    /// What the named fields are looked for in.
    pub frame: Frame,
    /// The fields that the text names.
    pub calendar: Calendar,
    /// A step from what the rest names: "two days before Christmas", "the week of March 6"
    /// (which is no step, to the week).
    pub offset: Option<Shift>,
    /// A part of what the rest names, by its place: "the first week of May". The offset counts
    /// from it.
    pub part: Option<Part>,
    /// What narrows or loosens it.
    pub modifier: Option<Modifier>,
    /// A vague reference ("now", "recently") that names no stretch.
    pub reference: Option<Reference>,
    /// A recurrence ("every Tuesday", "daily"): the fields, or a period, again and again.
    pub recurrence: Option<Recurrence>,
}

/// Where an expression is looked for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Frame {
    /// Wherever the named fields and the tense of the verb lead: "Friday", "in September".
    #[default]
    Open,
    /// A step from an origin: "last year", "the next day", "two weeks ago".
    Step {
        /// Where it begins.
        from: Origin,
        /// How far it goes.
        shift: Shift,
    },
    /// The nearest stretch with the named fields: "last Friday", "the following September".
    Nearest {
        /// From where.
        from: Origin,
        /// On which side.
        direction: Direction,
    },
    /// A stretch that begins or ends at the origin: "the past three months", "the next 4 days". Where
    /// fields are named it ends with them: "the year ended June 30".
    Rolling {
        /// Where it begins or ends.
        from: Origin,
        /// Whether it leads on.
        onward: bool,
        /// How long it is; apart, since it is large and few expressions have one.
        length: Box<Duration>,
    },
    /// What accounts compare with: the quarter that the text tells, a year back ("a year
    /// earlier", "the year-ago quarter") or in the year that the fields name ("the 1988
    /// quarter"). Where no quarter is told, a year back from the origin, or that year.
    SameQuarter {
        /// From where, without a quarter.
        from: Origin,
    },
}

/// A part of a stretch.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// The nth of its days, weeks, months …; the last for -1, the last but one for -2.
    Nth(i8, PartUnit),
    /// The weekend in it or nearest to it: "Labor Day weekend".
    Weekend,
}

/// What a stretch has in a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "each is the word itself")]
pub enum PartUnit {
    Day,
    Week,
    Month,
    Year,
    Weekend,
    /// A day of the week, 1 (Monday) to 7.
    Weekday(u8),
}

/// Where a step begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Origin {
    /// The day of publication: "yesterday", "two weeks ago".
    Publication,
    /// The date that the text named last: "the next day", "two days later".
    Narrative,
    /// An event whose date the words do not name: "the day after the vote". It anchors nothing.
    Event,
}

/// Which of the stretches around a day is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs, reason = "each is the word itself")]
pub enum Direction {
    Last,
    /// Like the last, but of names only: "past Wednesday".
    Past,
    This,
    /// The first to come, where "next" is that of the next week or year.
    Coming,
    Next,
}

/// A step: "last year" is one year back, "the next day" one day on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shift {
    /// The unit of the step.
    pub unit: TimeUnit,
    /// How many, negative for the past.
    pub count: i32,
}

/// What narrows or loosens a stretch of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Modifier {
    /// Its first third: "early 2018".
    Early,
    /// Its middle third: "mid-March".
    Mid,
    /// Its last third: "late 2018", "the end of May".
    Late,
    /// The part before now: "earlier this month".
    Earlier,
    /// The part after now: "later on Friday".
    Later,
    /// Something near it: "about 9 p.m.".
    Approximate,
}

impl Modifier {
    /// How TIMEX3 writes it.
    pub fn timex(self) -> &'static str {
        match self {
            Modifier::Early | Modifier::Earlier => "START",
            Modifier::Mid => "MID",
            Modifier::Late | Modifier::Later => "END",
            Modifier::Approximate => "APPROX",
        }
    }
}

/// A reference to no certain stretch of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reference {
    /// "now", "currently".
    Present,
    /// "recently", "previously".
    Past,
    /// "soon".
    Future,
}

impl Reference {
    /// How TIMEX3 writes it.
    pub fn timex(self) -> &'static str {
        match self {
            Reference::Present => "PRESENT_REF",
            Reference::Past => "PAST_REF",
            Reference::Future => "FUTURE_REF",
        }
    }
}

/// What comes again and again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Recurrence {
    /// Once or more in each period: "daily", "twice a year".
    Period(Shift),
    /// The fields of the expression, each time: "every Tuesday".
    Fields,
}

impl TimeExpression {
    /// The fields alone, wherever tense and anchor lead.
    pub fn named(calendar: Calendar) -> Self {
        TimeExpression { calendar, ..TimeExpression::default() }
    }

    /// A step from an origin.
    pub fn step(from: Origin, unit: TimeUnit, count: i32) -> Self {
        TimeExpression { frame: Frame::Step { from, shift: Shift { unit, count } }, ..TimeExpression::default() }
    }

    /// A vague reference.
    pub fn vague(reference: Reference) -> Self {
        TimeExpression { reference: Some(reference), ..TimeExpression::default() }
    }

    /// Whether it can never be compared: a vague reference or a recurrence.
    pub fn is_vague(&self) -> bool {
        self.reference.is_some() || self.recurrence.is_some()
    }

    /// One expression of both parts ("Friday" and "night", "September" and "last year"), or
    /// `None` where they do not go together.
    pub fn merged(&self, other: &TimeExpression) -> Option<TimeExpression> {
        let both_stepped = self.offset.is_some() && other.offset.is_some();
        let parts = self.part.is_some() || other.part.is_some();
        if self.is_vague() || other.is_vague() || both_stepped || parts {
            return None;
        }
        let frame = match (&self.frame, &other.frame) {
            (Frame::Open, frame) | (frame, Frame::Open) => frame,
            _ => return None,
        };
        Some(TimeExpression {
            frame: frame.clone(),
            calendar: self.calendar.merged(&other.calendar)?,
            offset: self.offset.or(other.offset),
            part: None,
            modifier: self.modifier.or(other.modifier),
            reference: None,
            recurrence: None,
        })
    }
}
