//! What linking may know of a claim: all but its value.

use std::collections::BTreeMap;

use jiff::civil::DateTime;

use compact_str::CompactString;

use crate::claim::{Aspect, Claim, ClaimKey, Modality, Topic};
use crate::lexicon::Lexicon;
use crate::lexicon::concepts::ConceptId;
use crate::story::Story;
use crate::story::entities::{Beside, EntityKey};
use crate::story::events::Event;
use crate::story::surroundings::{AllSurroundings, Surroundings, Term};
use crate::text::{DocumentKey, Span};
use crate::value::{DateRole, Interval, Kind, Measure, TimeUnit, Value};

/// What kind of claim it is, as far as the facts about it weigh differently.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Class {
    Count,
    Money,
    Percent,
    Age,
    Other,
    Duration,
    Date,
}

impl Class {
    pub(super) const ALL: [Class; 7] =
        [Class::Count, Class::Money, Class::Percent, Class::Age, Class::Other, Class::Duration, Class::Date];

    /// Its name in the file of weights.
    pub(super) fn name(self) -> &'static str {
        match self {
            Class::Count => "count",
            Class::Money => "money",
            Class::Percent => "percent",
            Class::Age => "age",
            Class::Other => "other",
            Class::Duration => "duration",
            Class::Date => "date",
        }
    }
}

/// How fine a date or a duration is told: not what it says, only whether it is a year, a month, a
/// day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Precision {
    Vague,
    Year,
    Month,
    Day,
    Clock,
}

/// In which way a number or a length is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Way {
    /// What there is, how long it lasts.
    State,
    /// By how much it changed.
    Change,
    /// How long ago it was.
    Since,
    /// For how long nothing was like it.
    Record,
}

impl Way {
    fn in_words(self) -> &'static str {
        match self {
            Way::State => "what there is",
            Way::Change => "a change",
            Way::Since => "how long ago something was",
            Way::Record => "for how long nothing was like it",
        }
    }
}

/// A claim without its value: there is no way to see it from here.
#[derive(Debug, Clone)]
pub(super) struct Profile<'a> {
    pub(super) key: ClaimKey,
    /// The article and the sentence, to tell neighbours by.
    pub(super) place: (DocumentKey, Span),
    pub(super) kind: Kind,
    pub(super) class: Class,
    /// What is measured, for a quantity; percent and fraction are one.
    pub(super) measure: Option<Measure>,
    /// The currency, for money.
    pub(super) currency: Option<&'a str>,
    /// The code of the unit.
    pub(super) unit: Option<&'a str>,
    pub(super) trend: bool,
    /// How a date stands to the stretch that is named.
    pub(super) role: Option<DateRole>,
    pub(super) precision: Option<Precision>,
    /// Whether a date is told as the days of the news are: a day or an hour without its year.
    pub(super) of_the_news: bool,
    pub(super) modality: Modality,
    pub(super) event: Option<&'a Topic>,
    pub(super) thing: Option<&'a Topic>,
    pub(super) aspect: Aspect,
    pub(super) name: Option<&'a str>,
    pub(super) scope: Vec<&'a str>,
    pub(super) remainder: bool,
    pub(super) whole: bool,
    pub(super) place_names: &'a [CompactString],
    pub(super) participants: &'a [CompactString],
    /// All names that its article gives beside claims, sorted.
    pub(super) named: &'a [String],
    pub(super) as_of: Option<&'a Interval<DateTime>>,
    /// Whether it speaks of a time years before its article.
    pub(super) tells_the_past: bool,
    /// Who and what is named beside it.
    pub(super) beside: &'a Beside<EntityKey>,
    /// What it tells of, among the events of the story.
    pub(super) happening: Option<&'a Event>,
    /// The words around it.
    pub(super) around: &'a Surroundings,
    /// The words around it with how much each tells, and the length of that vector.
    pub(super) weighted: Vec<(Term, u32)>,
    pub(super) length: u32,
    pub(super) title: &'a [Term],
    /// Whether its article says no more of the kind.
    pub(super) alone: bool,
    /// Whether what happens nearest to it belongs to what the story's articles tell of most,
    pub(super) main: bool,
    /// and no verb of its own says otherwise: friends "on Monday remembered" who was killed before.
    pub(super) dates_main: bool,
}

impl<'a> Profile<'a> {
    fn of(key: ClaimKey, story: &'a Story, all: &'a AllSurroundings, rarity: &Rarity) -> Self {
        let claim = story.claim(key);
        let published = story.document(claim.document).published.as_ref();
        let around = &all.of_claims[key.0 as usize];
        let article = claim.document.0 as usize;
        let subject = &claim.subject;
        let (measure, currency, unit, trend) = match &claim.value {
            Value::Quantity(quantity) => {
                let unit = quantity.unit.as_ref().map(|unit| unit.code.as_str());
                let currency = unit.filter(|_| quantity.measure == Measure::Money);
                (Some(family(quantity.measure)), currency, unit, quantity.trend.is_some())
            }
            _ => (None, None, None, false),
        };
        let weighted: Vec<(Term, u32)> = around
            .words
            .iter()
            .map(|&(term, closeness)| (term, u32::from(closeness) * rarity.weight(term) / 1000))
            .collect();
        let squares: u64 = weighted.iter().map(|&(_, weight)| u64::from(weight) * u64::from(weight)).sum();
        Profile {
            key,
            place: (claim.document, claim.sentence),
            kind: claim.value.kind(),
            class: class_of(claim.value.kind(), measure),
            measure,
            currency,
            unit,
            trend,
            role: match &claim.value {
                Value::Date(date) => Some(date.role),
                _ => None,
            },
            precision: precision_of(claim),
            of_the_news: is_of_the_news(claim),
            modality: claim.asserted.modality,
            event: subject.event.as_ref(),
            thing: subject.thing.as_ref(),
            aspect: if claim.value.kind() == Kind::Date && all.entities.beside[key.0 as usize].word_of.is_some() {
                Aspect::Saying
            } else {
                subject.aspect
            },
            name: subject.name.as_deref(),
            // A name that most articles give narrows nothing in their story.
            scope: subject.scope.iter().map(CompactString::as_str).filter(|word| !all.is_named_by_most(word)).collect(),
            remainder: subject.remainder,
            whole: subject.whole,
            place_names: &subject.place,
            participants: &subject.participants,
            named: &all.named[article],
            as_of: claim.as_of.as_ref(),
            tells_the_past: published
                .zip(claim.as_of.as_ref())
                .is_some_and(|(published, told)| is_past(told, published)),
            beside: &all.entities.beside[key.0 as usize],
            happening: all.happenings.of_claims[key.0 as usize].map(|event| all.happenings.get(event)),
            around,
            weighted,
            length: squares.isqrt() as u32,
            title: &all.titles[article],
            alone: false,
            main: false,
            dates_main: false,
        }
    }

    /// Whether the two can be compared at all: the same kind, measure and currency.
    pub(super) fn is_comparable(&self, other: &Profile<'_>) -> bool {
        self.sort() == other.sort()
    }

    /// Whether it is the day of somebody's word, and it is known whose.
    pub(super) fn is_word(&self) -> bool {
        self.kind == Kind::Date && self.beside.word_of.is_some()
    }

    /// What two claims must have in common to be compared.
    pub(super) fn sort(&self) -> (Kind, Option<Measure>, Option<&'a str>, Way) {
        (self.kind, self.measure, self.currency, self.way())
    }

    fn way(&self) -> Way {
        if self.is_change() {
            Way::Change
        } else if self.is_time_since() {
            Way::Since
        } else if self.aspect == Aspect::Record {
            Way::Record
        } else {
            Way::State
        }
    }

    /// "Rose by 3 percent". Things that are lost or gained are counted as others are: "lost 350 jobs".
    fn is_change(&self) -> bool {
        self.trend && self.measure != Some(Measure::Count)
    }

    /// "A day after the march": how long ago something was, and not how long it lasted. What began
    /// years ago may well last since then.
    fn is_time_since(&self) -> bool {
        let short = self.precision >= Some(Precision::Day);
        self.kind == Kind::Duration && self.aspect == Aspect::Begin && short
    }
}

fn class_of(kind: Kind, measure: Option<Measure>) -> Class {
    match (kind, measure) {
        (Kind::Date, _) => Class::Date,
        (Kind::Duration, _) => Class::Duration,
        (Kind::Quantity, Some(Measure::Count)) => Class::Count,
        (Kind::Quantity, Some(Measure::Money)) => Class::Money,
        (Kind::Quantity, Some(Measure::Percent)) => Class::Percent,
        (Kind::Quantity, Some(Measure::Age)) => Class::Age,
        (Kind::Quantity, _) => Class::Other,
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
        let way = |profile: &Profile<'_>| match (profile.kind, profile.way()) {
            (Kind::Duration, Way::State) => "how long something lasted",
            (_, way) => way.in_words(),
        };
        format!("one is {}, the other {}", way(a), way(b))
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

/// How fine a date is told, by the shape of its TIMEX3 value, and a duration, by the unit that the
/// text names.
fn precision_of(claim: &Claim) -> Option<Precision> {
    match &claim.value {
        Value::Quantity(_) => return None,
        Value::Duration(duration) => {
            return Some(match duration.unit {
                TimeUnit::Second | TimeUnit::Minute | TimeUnit::Hour => Precision::Clock,
                TimeUnit::Day | TimeUnit::Week => Precision::Day,
                TimeUnit::Month | TimeUnit::Quarter => Precision::Month,
                TimeUnit::Year | TimeUnit::Decade | TimeUnit::Century => Precision::Year,
            });
        }
        Value::Date(_) => {}
    }
    let value = claim.timex3.first().map_or("", |(_, timex3)| timex3.value.as_str());
    let (day, clock) = value.split_once('T').map_or((value, false), |(day, _)| (day, true));
    let fields: Vec<&str> = day.split('-').collect();
    let of_week = fields.get(1).is_some_and(|field| field.starts_with('W') && *field != "WI");
    Some(match fields.len() {
        _ if clock => Precision::Clock,
        3.. => Precision::Day,
        2 if of_week => Precision::Month,
        2 => Precision::Month,
        _ if day.len() == 4 && day.bytes().all(|byte| byte.is_ascii_digit()) => Precision::Year,
        _ => Precision::Vague,
    })
}

/// Whether a time lies before the calendar year that is before that of a publication.
fn is_past(told: &Interval<DateTime>, published: &Interval<DateTime>) -> bool {
    let ends = told.max().zip(published.min());
    ends.is_some_and(|(last, published)| last.year() + 1 < published.year())
}

fn is_of_the_news(claim: &Claim) -> bool {
    let Value::Date(date) = &claim.value else { return false };
    date.calendar.year.is_none() && precision_of(claim) >= Some(Precision::Day)
}

/// The claims that take part in linking: all that are comparable.
pub(super) fn profiles<'a>(story: &'a Story, all: &'a AllSurroundings, lexicon: &Lexicon) -> Vec<Profile<'a>> {
    let rarity = Rarity::of(story, all);
    let mut profiles: Vec<Profile<'a>> = (0..)
        .map(ClaimKey)
        .zip(&story.claims)
        .filter(|(_, claim)| claim.is_compared())
        .map(|(key, _)| Profile::of(key, story, all, &rarity))
        .collect();
    let mut counts: BTreeMap<_, u32> = BTreeMap::new();
    for profile in &profiles {
        *counts.entry((profile.place.0, profile.sort())).or_default() += 1;
    }
    let main = main_occasion(&profiles, lexicon);
    for profile in &mut profiles {
        profile.main = main.is_some() && profile.occasion(lexicon) == main;
        profile.dates_main = profile.main && profile.event.is_none_or(|own| occasion_of(own, lexicon) == main);
        profile.alone = counts[&(profile.place.0, profile.sort())] == 1;
    }
    profiles
}

impl Profile<'_> {
    /// What happens nearest to it, under the name of the occasion where it has one.
    fn occasion<'l>(&self, lexicon: &'l Lexicon) -> Option<&'l str> {
        Some(name_of_occasion(*self.around.events.first()?, lexicon))
    }
}

/// The occasion that an event belongs to; `None` of one that the lexicon does not know.
fn occasion_of<'l>(event: &Topic, lexicon: &'l Lexicon) -> Option<&'l str> {
    event.concept.map(|concept| name_of_occasion(concept, lexicon))
}

fn name_of_occasion(event: ConceptId, lexicon: &Lexicon) -> &str {
    let event = lexicon.concepts.get(event);
    event.occasion.as_deref().unwrap_or(&event.name)
}

/// What most articles tell of, by how many of their claims stand next to it.
fn main_occasion<'l>(profiles: &[Profile<'_>], lexicon: &'l Lexicon) -> Option<&'l str> {
    let mut told: BTreeMap<&str, BTreeMap<DocumentKey, u32>> = BTreeMap::new();
    for profile in profiles {
        if let Some(occasion) = profile.occasion(lexicon) {
            *told.entry(occasion).or_default().entry(profile.place.0).or_default() += 1;
        }
    }
    let often = |articles: &BTreeMap<DocumentKey, u32>| (articles.len(), articles.values().sum::<u32>());
    told.into_iter().max_by_key(|(_, articles)| often(articles)).map(|(occasion, _)| occasion)
}

/// How much a word tells of what a sentence is about: rare words of the story tell much,
/// those of every sentence little. In thousandths.
#[derive(Debug, Default)]
struct Rarity {
    counts: BTreeMap<Term, u32>,
    sentences: u32,
}

impl Rarity {
    fn of(story: &Story, all: &AllSurroundings) -> Self {
        let mut rarity = Rarity::default();
        let mut last = None;
        for (claim, around) in story.claims.iter().zip(&all.of_claims) {
            let place = (claim.document, claim.sentence);
            if last == Some(place) {
                continue;
            }
            last = Some(place);
            rarity.sentences += 1;
            for (term, _) in &around.words {
                *rarity.counts.entry(*term).or_default() += 1;
            }
        }
        rarity
    }

    /// 1000 for a word of one sentence, falling with the number of sentences that hold it.
    fn weight(&self, term: Term) -> u32 {
        let count = self.counts.get(&term).copied().unwrap_or(1).max(1);
        let sentences = self.sentences.max(2);
        1000 * sixteenths_of_log2(1 + sentences / count) / sixteenths_of_log2(1 + sentences).max(1)
    }
}

/// Sixteen times the binary logarithm of a number, rounded down: whole numbers keep the same
/// on every machine.
fn sixteenths_of_log2(number: u32) -> u32 {
    // log2(n^16) counts sixteenths; the power is kept in range by shifting.
    let mut log = number.max(1).ilog2() * 16;
    // The fraction, by repeated squaring of the mantissa.
    let mut mantissa = (u64::from(number.max(1)) << 32) >> number.max(1).ilog2();
    for bit in [8, 4, 2, 1] {
        mantissa = (mantissa >> 16) * (mantissa >> 16);
        if mantissa >= 2 << 32 {
            mantissa >>= 1;
            log += bit;
        }
    }
    log
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_logarithm_counts_sixteenths() {
        assert_eq!([1, 2, 3, 4, 6, 1024].map(sixteenths_of_log2), [0, 16, 25, 32, 41, 160]);
    }
}
