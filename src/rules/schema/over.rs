//! What a rule looks at, and the arithmetic that it holds it to.

use serde::Deserialize;

/// What a rule looks at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Over {
    /// The articles of the story; all that meet the condition make one finding.
    Document,
    /// Each claim alone.
    Claim,
    /// Each two claims of one thing; those of one group make one finding.
    Pair,
    /// Each two counts of one event in sentences that name one name: a whole and a kind that is
    /// part of it.
    Kinds,
    /// The claims of one sentence that belong together: a whole and its parts, a duration and
    /// its end points, an age and a year of birth.
    Parts,
}

impl Over {
    /// The word that rule files use.
    pub fn name(self) -> &'static str {
        match self {
            Over::Document => "document",
            Over::Claim => "claim",
            Over::Pair => "pair",
            Over::Kinds => "kinds",
            Over::Parts => "parts",
        }
    }
}

/// The arithmetic that a rule holds the text to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Check {
    /// Over `claim`: the weekday is that of the date named beside it, or before it, where nothing
    /// but the cues ("which was a") stands between the two, one of the needed words among them.
    Weekday,
    /// Over `claim`: the date is one that the calendar has.
    PossibleDate,
    /// Over `claim`: a weekday told as past is not the one after the article's own, where the
    /// article has told of its own day before. The words of `unless` make it the weekday of the
    /// week before ("last Tuesday").
    WeekdayToCome,
    /// Over `claim`: in "a out of b" a is at most b.
    PartOfWhole,
    /// Over `parts`: parts of other kinds than the whole add up to it
    /// ("11 people: 7 adults and 4 children"). The cues are the nouns of a whole behind which
    /// a comma is enough to open the list of parts ("11 people, 7 adults and 4 children"). Behind
    /// a whole that one of the needed words follows, the parts may stand before it ("7 adults and
    /// 4 children, 11 people in all").
    Sum,
    /// Over `parts`: parts of the whole's own kind add up to it
    /// ("three leaders - two in the capital and one abroad").
    Enumeration,
    /// Over `parts`: the parts in the sentence behind a whole add up to it ("Fourteen people died.
    /// Nine were passengers; four were crew."). The cues are the nouns of a whole, the needed words
    /// those with which the next sentence may begin ("the victims were"); the kinds of the parts
    /// must be ones that stand `together`.
    SumAcross,
    /// Over `parts`: shares of one whole make no more than 100 percent, and no less where one of the
    /// needed words ("the remaining") makes the last one the rest. The cues are words that tell
    /// that the shares are of one whole and count nobody twice ("of the vote", "did not know").
    WholeShare,
    /// Over `parts`: a share is that of the two numbers beside it
    /// ("13,000 out of 20,000, or 65 percent").
    Ratio,
    /// Over `parts`: a duration is the length between its end points. The cues are the words that
    /// may stand between the end points and a duration behind them ("for", "lasted"); behind a
    /// duration that only a comma parts from them one of the needed words must stand ("in all").
    Span,
    /// Over `parts`: an age fits the date of birth beside it, or told of the same person in another
    /// sentence. The cues are the words that may stand between the two, and before the name of a place; the
    /// needed ones those that tell a birth ("born").
    Age,
}

impl Check {
    /// What a rule with this check must look at.
    pub fn over(self) -> Over {
        match self {
            Check::Weekday | Check::PossibleDate | Check::PartOfWhole | Check::WeekdayToCome => Over::Claim,
            Check::Sum
            | Check::SumAcross
            | Check::Enumeration
            | Check::Ratio
            | Check::WholeShare
            | Check::Span
            | Check::Age => Over::Parts,
        }
    }
}
