//! What linking may know of a claim: all but its value.

use std::collections::BTreeMap;

use jiff::civil::DateTime;

use crate::claim::{Aspect, Claim, ClaimKey, Topic};
use crate::story::Story;
use crate::text::{DocumentKey, Span};
use crate::value::{Interval, Kind, Measure, Value};

/// A claim without its value: there is no way to see it from here.
#[derive(Debug, Clone)]
pub(super) struct Profile<'a> {
    pub(super) key: ClaimKey,
    /// The article and the sentence, to tell neighbours by.
    pub(super) place: (DocumentKey, Span),
    pub(super) kind: Kind,
    /// What is measured, for a quantity; percent and fraction are one.
    pub(super) measure: Option<Measure>,
    /// The currency, for money.
    pub(super) currency: Option<&'a str>,
    pub(super) trend: bool,
    pub(super) event: Option<&'a Topic>,
    pub(super) thing: Option<&'a Topic>,
    pub(super) aspect: Aspect,
    pub(super) name: Option<&'a str>,
    pub(super) scope: &'a [String],
    pub(super) remainder: bool,
    pub(super) participants: &'a [String],
    pub(super) terms: &'a [String],
    pub(super) context: &'a [String],
    pub(super) as_of: Option<&'a Interval<DateTime>>,
}

impl<'a> Profile<'a> {
    fn of(key: ClaimKey, claim: &'a Claim) -> Self {
        let subject = &claim.subject;
        let (measure, currency, trend) = match &claim.value {
            Value::Quantity(quantity) => {
                let currency = quantity.unit.as_ref().filter(|_| quantity.measure == Measure::Money);
                (Some(family(quantity.measure)), currency.map(|unit| unit.code.as_str()), quantity.trend.is_some())
            }
            _ => (None, None, false),
        };
        Profile {
            key,
            place: (claim.document, claim.sentence),
            kind: claim.value.kind(),
            measure,
            currency,
            trend,
            event: subject.event.as_ref(),
            thing: subject.thing.as_ref(),
            aspect: subject.aspect,
            name: subject.name.as_deref(),
            scope: &subject.scope,
            remainder: subject.remainder,
            participants: &subject.participants,
            terms: &subject.terms,
            context: &subject.context,
            as_of: claim.as_of.as_ref(),
        }
    }

    /// Whether the two can be compared at all: the same kind, measure and currency.
    pub(super) fn is_comparable(&self, other: &Profile<'_>) -> bool {
        self.kind == other.kind
            && self.measure == other.measure
            && self.currency == other.currency
            && self.trend == other.trend
    }
}

/// Why two claims can't be compared, in plain words.
pub(super) fn not_comparable(a: &Profile<'_>, b: &Profile<'_>) -> Option<String> {
    if a.is_comparable(b) {
        return None;
    }
    let differs = if a.kind != b.kind {
        format!("one is a {}, the other a {}", a.kind.name(), b.kind.name())
    } else if a.measure != b.measure {
        let name = |measure: Option<Measure>| {
            measure.map_or("nothing".to_owned(), |measure| format!("{measure:?}").to_lowercase())
        };
        format!("one measures {}, the other {}", name(a.measure), name(b.measure))
    } else if a.currency != b.currency {
        format!("one is in {}, the other in {}", a.currency.unwrap_or("none"), b.currency.unwrap_or("none"))
    } else {
        "one is a change, the other a state".to_owned()
    };
    Some(format!("no: {differs}"))
}

/// Percentages and fractions are two ways to write one measure.
fn family(measure: Measure) -> Measure {
    match measure {
        Measure::Fraction => Measure::Percent,
        other => other,
    }
}

/// The claims that take part in linking: comparable, and no caption.
pub(super) fn profiles(story: &Story) -> Vec<Profile<'_>> {
    (0..)
        .map(ClaimKey)
        .zip(&story.claims)
        .filter(|(_, claim)| claim.is_compared())
        .map(|(key, claim)| Profile::of(key, claim))
        .collect()
}

/// How much a word tells of what a sentence is about: rare words of the story tell much,
/// those of every sentence little. In thousandths.
#[derive(Debug, Default)]
pub(super) struct Rarity<'a> {
    counts: BTreeMap<&'a str, u32>,
    sentences: u32,
}

impl<'a> Rarity<'a> {
    pub(super) fn of(story: &'a Story) -> Self {
        let mut rarity = Rarity::default();
        let mut last = None;
        for claim in &story.claims {
            let place = (claim.document, claim.sentence);
            if last == Some(place) {
                continue;
            }
            last = Some(place);
            rarity.sentences += 1;
            for term in claim.subject.terms.iter().chain(claim.subject.context.iter()) {
                *rarity.counts.entry(term).or_default() += 1;
            }
        }
        rarity
    }

    /// 1000 for a word of one sentence, falling with the number of sentences that hold it.
    pub(super) fn weight(&self, term: &str) -> u64 {
        let count = u64::from(self.counts.get(term).copied().unwrap_or(1).max(1));
        let sentences = u64::from(self.sentences.max(1));
        // An integer stand-in for the logarithm of the inverse frequency.
        let halvings = u64::from((sentences / count).max(1).ilog2());
        let most = u64::from(sentences.max(2).ilog2());
        150 + 850 * halvings / most.max(1)
    }
}
