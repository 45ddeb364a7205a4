//! The condition of a rule, and the severities of further ones.

use serde::{Deserialize, Deserializer};

use super::{Band, Direction, Over, PartName, PartSize, Reconciliation, RelationName, Slip, Speakers};
use crate::claim::Modality;
use crate::lexicon::concepts::Dynamics;
use crate::rules::{Comparison, Severity};
use crate::value::{Kind, Measure, Number};

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
    /// Whether one date is a day of the week of its article, or that week or the last, and the other a
    /// month or longer: the news and what lies behind it.
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
    /// Whether what the one claim says in a heading, the text of its article says too of something
    /// alike.
    pub borne_out: Option<bool>,
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

impl When {
    /// The keys that are given and say nothing of what a rule looks at.
    pub(in crate::rules) fn senseless_keys(&self, over: Over) -> Vec<&'static str> {
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
            ("difference", self.difference.is_some()),
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
            ("dated", self.dated.is_some()),
            ("told_by_both", self.told_by_both.is_some()),
            ("echoed", self.echoed.is_some()),
            ("borne_out", self.borne_out.is_some()),
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
