//! What a rule file may say: one TOML file a rule, with a closed vocabulary.
//!
//! An unknown key is an error that names its line. What the keys mean stands here, beside
//! their types; how they are applied stands in the engine.

use std::str::FromStr;

use serde::{Deserialize, Deserializer};
use toml::Spanned;

use super::{Comparison, Severity};
use crate::claim::Modality;
use crate::lexicon::concepts::Dynamics;
use crate::value::{Kind, Measure, Number};

/// A rule: what is worth an editor's look, and how it is said.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rule {
    /// Its name, in lower case with hyphens; the file has the same name.
    pub id: Spanned<String>,
    /// What it finds, in a few words.
    pub title: String,
    /// How much a finding asks for, before any [`Adjust`].
    pub severity: Severity,
    /// How much a finding weighs beside others of its severity; 100 where nothing is said.
    #[serde(default = "usual_weight")]
    pub weight: u32,
    /// What it looks at.
    pub over: Spanned<Over>,
    /// The arithmetic that it holds a claim or the parts of a sentence to. Needed over `claim`
    /// and `parts`, senseless elsewhere.
    pub check: Option<Check>,
    /// Words that a check needs to see in the text. Which ones stands with each [`Check`].
    #[serde(default)]
    pub cue: Vec<String>,
    /// Words of which a check needs to see one ("born"). Which ones stands with each [`Check`].
    #[serde(default)]
    pub needs: Vec<String>,
    /// Words beside which a check keeps silent ("including", "among them").
    #[serde(default)]
    pub unless: Vec<String>,
    /// Kinds that together are all of a whole ("men", "women"), for [`Check::SumAcross`].
    #[serde(default)]
    pub together: Vec<Vec<String>>,
    /// What must hold, all of it.
    #[serde(default)]
    pub when: When,
    /// Other severities; the first that holds counts.
    #[serde(default)]
    pub adjust: Vec<Adjust>,
    /// The finding in one plain sentence, a minijinja template.
    pub message: Spanned<String>,
    /// What it means, why it matters, what to check first.
    pub doc: String,
    /// Stories in which the rule must find something.
    #[serde(default)]
    pub flags: Vec<Example>,
    /// Stories in which it must find nothing.
    #[serde(default)]
    pub passes: Vec<Example>,
}

fn usual_weight() -> u32 {
    100
}

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

/// A condition. All keys that are given must hold; a key that is not given asks for nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct When {
    /// Over `document`: whether the article states when it was published.
    pub published: Option<bool>,
    /// The kind of every claim is one of these.
    #[serde(default, deserialize_with = "kinds")]
    pub kind: Option<Vec<Kind>>,
    /// What every claim measures is one of these; a date or duration measures nothing.
    pub measure: Option<Vec<Measure>>,
    /// The modality of every claim is one of these.
    pub modality: Option<Vec<Modality>>,
    /// Every claim stands in one of these parts of its article. Without this key captions
    /// take no part; datelines never do.
    pub part: Option<Vec<PartName>>,
    /// How sure it is that two claims speak of one thing, as a band of certainty:
    /// `">= high"`.
    pub same_thing: Option<Comparison<Band>>,
    /// How the two values stand to each other is one of these.
    pub relation: Option<Vec<RelationName>>,
    /// How what is measured behaves while time passes (`fixed`, `rising`, `moving`), is one of
    /// these.
    pub dynamics: Option<Vec<Dynamics>>,
    /// Whether one claim is stated as a fact and the other is not.
    pub modality_differs: Option<bool>,
    /// Whether both claims stand in one article.
    pub same_document: Option<bool>,
    /// Whether the claims stand in two articles of one outlet, and the later one says that it
    /// corrects something (the words stand in `rules/settings.toml`).
    pub corrected: Option<bool>,
    /// Whether both claims stand in one sentence, where two numbers are nearly always meant to
    /// differ: a whole and its part, the number before and after.
    pub same_sentence: Option<bool>,
    /// On whose word the two claims stand, is one of these.
    pub speaker: Option<Vec<Speakers>>,
    /// Whether a hedge or a vague word ("about", "dozens") stands with either value.
    pub hedged: Option<bool>,
    /// Whether either value is the number one, which often picks somebody out ("one officer
    /// said") rather than counts.
    pub single: Option<bool>,
    /// Whether one value is a part picked out of a whole ("one of the four", "21 of them") and the
    /// other is not.
    pub portion: Option<bool>,
    /// Whether one value is a difference ("two days longer", "three points ahead") and the other is
    /// not (the words stand in `rules/settings.toml`).
    pub difference: Option<bool>,
    /// Whether either number counts only what came anew, as the new cases of a day (the words stand
    /// in `rules/settings.toml`).
    pub increment: Option<bool>,
    /// Whether one thing happens in both clauses, by the words that the lexicon knows.
    pub same_event: Option<bool>,
    /// Whether what one claim counts is a kind of what the other counts, as children are people;
    /// and how the count of the kind stands to that of the whole: `"no_larger"`, `"larger"`.
    pub kind_of_whole: Option<Vec<PartSize>>,
    /// Whether one value is a bound that stands at the other, which may be a rounded number: "more
    /// than 18 million" and "18 million".
    pub rounds_to_bound: Option<bool>,
    /// Whether both are degrees without a scale, and one is the other in Fahrenheit.
    pub other_scale: Option<bool>,
    /// By which slip of the keys one number can have become the other, is one of these.
    pub slip: Option<Vec<Slip>>,
    /// Whether the two articles give both numbers the other way round for two things: "14 dead and
    /// 53 hurt" in one, "53 dead and 14 hurt" in the other.
    pub exchanged: Option<bool>,
    /// Whether both values are bounds to one side ("at least 20", "at least 22") that lie apart.
    pub bounds_apart: Option<bool>,
    /// Whether one claim stands in a heading and the other below it.
    pub heading_and_text: Option<bool>,
    /// Whether one claim stands in a caption and the other in the running text.
    pub caption_and_text: Option<bool>,
    /// Whether both dates are told in one role: at a time, since it, until it, a whole range.
    pub same_role: Option<bool>,
    /// Whether both dates name a day (a weekday, a day of the month) or are no longer than one.
    pub explicit_day: Option<bool>,
    /// Whether the dates differ in what the texts name and not only in the week or day that each
    /// was taken to be of: "Friday" in two weeks does not.
    pub named_apart: Option<bool>,
    /// Whether either date is the time at which a number stood ("as of 12 April there were 1,016
    /// cases") and no day of an event.
    pub time_of_number: Option<bool>,
    /// Whether one date is a day of the week of its article and the other a month or longer: the
    /// news and what lies behind it.
    pub news_and_past: Option<bool>,
    /// Whether both dates begin on one day.
    pub one_day: Option<bool>,
    /// The minutes between two clock times: `"<= 15"`.
    pub minutes_apart: Option<Comparison<u32>>,
    /// A reading under which the two dates are one, is one of these.
    pub reconciled_by: Option<Vec<Reconciliation>>,
    /// The greater of the two values over the smaller one: `">= 2"`. Of a bound its end counts.
    pub ratio: Option<Comparison<Number>>,
    /// How the later of the two values stands to the earlier one. Holds only where the texts
    /// say which is later.
    pub later_is: Option<Direction>,
    /// Whether both claims speak of one day (or, where they do not say, stand in articles of
    /// one day). Neither true nor false where that is not known.
    pub same_day: Option<bool>,
    /// Whether the texts say when the two values held: which is the later one, or that both are
    /// of one day.
    pub dated: Option<bool>,
    /// Whether the article of either claim gives the other's value too, or one that meets it, of
    /// something alike: then the two may be of two things that both articles tell of.
    pub echoed: Option<bool>,
    /// Whether each article gives the other's value, too, of something alike: then both tell of two
    /// things.
    pub told_by_both: Option<bool>,
}

/// A severity for findings that meet a further condition.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Adjust {
    /// What must hold.
    pub when: When,
    /// How much the finding then asks for.
    pub severity: Severity,
}

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

/// A short story that shows what a rule does.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Example {
    /// What the example shows, in a few words.
    pub shows: String,
    /// The severity that a flagging example must have; any where nothing is said.
    pub severity: Option<Severity>,
    /// The articles, as a reader would write them.
    pub articles: Vec<ExampleArticle>,
}

/// An article of an [`Example`].
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ExampleArticle {
    /// Who published it.
    pub outlet: String,
    /// When it was published: a day (`2020-02-12`), or nothing.
    pub published: Option<Spanned<String>>,
    /// What it says.
    pub text: String,
}

impl Rule {
    /// The rule's id.
    pub fn id(&self) -> &str {
        self.id.get_ref()
    }

    /// What the rule looks at.
    pub fn over(&self) -> Over {
        *self.over.get_ref()
    }
}

impl When {
    /// The keys that are given and say nothing of what a rule looks at.
    pub(super) fn senseless_keys(&self, over: Over) -> Vec<&'static str> {
        let of_pairs = [
            ("same_thing", self.same_thing.is_some()),
            ("relation", self.relation.is_some()),
            ("dynamics", self.dynamics.is_some()),
            ("modality_differs", self.modality_differs.is_some()),
            ("same_document", self.same_document.is_some()),
            ("corrected", self.corrected.is_some()),
            ("same_sentence", self.same_sentence.is_some()),
            ("speaker", self.speaker.is_some()),
            ("hedged", self.hedged.is_some()),
            ("single", self.single.is_some()),
            ("portion", self.portion.is_some()),
            ("increment", self.increment.is_some()),
            ("same_event", self.same_event.is_some()),
            ("kind_of_whole", self.kind_of_whole.is_some()),
            ("rounds_to_bound", self.rounds_to_bound.is_some()),
            ("other_scale", self.other_scale.is_some()),
            ("slip", self.slip.is_some()),
            ("exchanged", self.exchanged.is_some()),
            ("bounds_apart", self.bounds_apart.is_some()),
            ("heading_and_text", self.heading_and_text.is_some()),
            ("caption_and_text", self.caption_and_text.is_some()),
            ("same_role", self.same_role.is_some()),
            ("explicit_day", self.explicit_day.is_some()),
            ("named_apart", self.named_apart.is_some()),
            ("time_of_number", self.time_of_number.is_some()),
            ("news_and_past", self.news_and_past.is_some()),
            ("one_day", self.one_day.is_some()),
            ("minutes_apart", self.minutes_apart.is_some()),
            ("reconciled_by", self.reconciled_by.is_some()),
            ("ratio", self.ratio.is_some()),
            ("later_is", self.later_is.is_some()),
            ("same_day", self.same_day.is_some()),
            ("told_by_both", self.told_by_both.is_some()),
            ("echoed", self.echoed.is_some()),
        ];
        let of_groups = [("same_thing", self.same_thing.is_some())];
        let of_claims = [
            ("kind", self.kind.is_some()),
            ("measure", self.measure.is_some()),
            ("modality", self.modality.is_some()),
            ("part", self.part.is_some()),
        ];
        let of_documents = [("published", self.published.is_some())];
        let senseless: [&[(&'static str, bool)]; 2] = match over {
            Over::Document => [&of_pairs, &of_claims],
            Over::Claim | Over::Parts => [&of_pairs, &of_documents],
            Over::Pair => [&of_documents, &[]],
            Over::Kinds => [&of_documents, &of_groups],
        };
        senseless.concat().into_iter().filter(|(_, given)| *given).map(|(key, _)| key).collect()
    }
}

fn kinds<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Vec<Kind>>, D::Error> {
    let names = Vec::<String>::deserialize(deserializer)?;
    let kind = |name: &String| {
        [Kind::Quantity, Kind::Duration, Kind::Date].into_iter().find(|kind| kind.name() == name).ok_or_else(|| {
            serde::de::Error::custom(format!("unknown kind {name:?}, expected quantity, duration or date"))
        })
    };
    names.iter().map(kind).collect::<Result<_, _>>().map(Some)
}
