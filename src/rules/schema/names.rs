//! The words that the keys of a condition take.

use std::str::FromStr;

use serde::Deserialize;

/// A band of certainty. From which certainty on a band begins stands in `rules/settings.toml`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs, reason = "each is the word itself")]
pub enum Band {
    None,
    Low,
    Medium,
    High,
}

impl Band {
    /// The word that rule files use.
    pub fn name(self) -> &'static str {
        match self {
            Band::None => "none",
            Band::Low => "low",
            Band::Medium => "medium",
            Band::High => "high",
        }
    }
}

impl RelationName {
    /// The word that rule files use.
    pub fn name(self) -> &'static str {
        match self {
            RelationName::Equal => "equal",
            RelationName::Rounded => "rounded",
            RelationName::Approximate => "approximate",
            RelationName::Refines => "refines",
            RelationName::WithinBound => "within_bound",
            RelationName::Overlaps => "overlaps",
            RelationName::Disjoint => "disjoint",
            RelationName::Update => "update",
            RelationName::Unknown => "unknown",
        }
    }
}

impl FromStr for Band {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        [Band::None, Band::Low, Band::Medium, Band::High]
            .into_iter()
            .find(|band| band.name() == text)
            .ok_or_else(|| format!("expected none, low, medium or high, found {text:?}"))
    }
}

/// A part of an article, as rule files name it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs, reason = "each is the word itself")]
pub enum PartName {
    Heading,
    Body,
    Caption,
    Post,
}

/// How two values stand, in either direction.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RelationName {
    /// The same possibilities.
    Equal,
    /// One is the other rounded.
    Rounded,
    /// The same within what a hedge allows.
    Approximate,
    /// One is inside the other and more precise.
    Refines,
    /// One is a bound that the other meets.
    WithinBound,
    /// They share possibilities, neither holds the other.
    Overlaps,
    /// They share no possibility.
    Disjoint,
    /// They share no possibility, and one speaks of a later time at which that may be so.
    Update,
    /// What is known does not decide.
    Unknown,
}

/// On whose word two claims stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Speakers {
    /// Both are the articles' own.
    Own,
    /// One is the article's own, the other somebody's word.
    One,
    /// Both are the word of one speaker.
    Same,
    /// They are the words of two speakers.
    Different,
}

/// A reading under which two dates that differ by a day are one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reconciliation {
    /// One date is the midnight between the two days.
    Midnight,
    /// One date is a night, and the other the day that the night runs into or comes from.
    Night,
    /// Both give a clock time, and the two times are less than a day apart: the day differs by
    /// time zone.
    Zone,
    /// One is a part of the day, the other a time of the clock close to it.
    PartOfDay,
    /// One is a weekend, the other the Friday before it or the Monday behind it.
    Weekend,
    /// Both give a clock time, only one names its zone, and the two can be one moment.
    NamedZone,
}

/// How the count of a part stands to that of its whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PartSize {
    /// It can be a part of it.
    NoLarger,
    /// It is certainly larger.
    Larger,
}

/// A slip of the keys.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Slip {
    /// One number is ten, a hundred or a thousand times the other: 4.5 and 45 million.
    Magnitude,
    /// Both have the same digits in another order: 54 and 45.
    Digits,
}

/// How the later of two values stands to the earlier one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs, reason = "each is the word itself")]
pub enum Direction {
    Smaller,
    Larger,
}
