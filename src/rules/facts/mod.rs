//! What is known of two claims of one thing, apart from any rule.

mod ages;
mod dates;
mod numbers;
mod parts;
mod times;

use ages::Aging;
pub(super) use ages::full_years;
pub(super) use dates::days_of;
pub(super) use numbers::{power_of_ten, ratio};

use super::engine::Matter;
use super::schema::{Band, Reconciliation, RelationName, Speakers};
use super::words::value_in_words;
use crate::claim::{Claim, ClaimKey};
use crate::lexicon::concepts::Dynamics;
use crate::link::{Certainty, Link};
use crate::text::{DocumentKey, PartKind};
use crate::value::{Kind, Measure, Number, Relation, Value};

/// Two claims of one thing.
#[derive(Debug, Clone, Copy)]
pub(super) struct Pair<'a> {
    /// The story they stand in.
    pub(super) matter: Matter<'a>,
    /// The first claim, by document and place.
    pub(super) a: ClaimKey,
    /// The second claim.
    pub(super) b: ClaimKey,
    /// How sure it is that they speak of one thing.
    certainty: Certainty,
    /// Why they are held to be of one thing, or of two.
    because: &'a [String],
    /// How what they speak of behaves while time passes: a date keeps still. Where the two
    /// differ, the one that moves more counts, so that a difference is not held against a number
    /// that may move.
    pub(super) dynamics: Dynamics,
    /// How their values stand to each other.
    pub(super) relation: RelationName,
}

impl<'a> Pair<'a> {
    /// Two claims, how surely they are of one thing, and the link that tells why. What every rule
    /// asks for is worked out here, once.
    pub(super) fn linked(
        matter: Matter<'a>,
        keys: (ClaimKey, ClaimKey),
        (certainty, link): (Certainty, &'a Link),
        of_group: Dynamics,
    ) -> Self {
        Pair::new(matter, keys, (certainty, &link.because), of_group)
    }

    /// Two claims of different things.
    pub(super) fn of_two_things(matter: Matter<'a>, keys: (ClaimKey, ClaimKey)) -> Self {
        Pair::new(matter, keys, (Certainty(0), &[]), Dynamics::Fixed)
    }

    fn new(
        matter: Matter<'a>,
        (a, b): (ClaimKey, ClaimKey),
        (certainty, because): (Certainty, &'a [String]),
        of_group: Dynamics,
    ) -> Self {
        let (dynamics, relation) = (Dynamics::Fixed, RelationName::Unknown);
        let mut pair = Pair { matter, a, b, certainty, because, dynamics, relation };
        let [dynamics_a, dynamics_b] = pair.claims().map(|claim| claim.dynamics(matter.lexicon));
        pair.dynamics = dynamics_a.max(dynamics_b).max(of_group);
        pair.relation = pair.find_relation();
        pair
    }

    /// The two claims.
    pub(super) fn claims(&self) -> [&'a Claim; 2] {
        [self.matter.story.claim(self.a), self.matter.story.claim(self.b)]
    }

    /// How sure it is that they speak of one thing.
    pub(super) fn certainty(&self) -> Certainty {
        self.certainty
    }

    /// The band of that certainty.
    pub(super) fn band(&self) -> Band {
        self.matter.rules.settings().bands.band(self.certainty())
    }

    fn find_relation(&self) -> RelationName {
        let [a, b] = self.claims();
        match a.value.relation(&b.value, &self.matter.lexicon.tolerances) {
            Relation::Equal => RelationName::Equal,
            Relation::Rounded => RelationName::Rounded,
            Relation::Approximate => RelationName::Approximate,
            Relation::Refines | Relation::RefinedBy => RelationName::Refines,
            Relation::WithinBound => RelationName::WithinBound,
            Relation::Overlaps => RelationName::Overlaps,
            // A birthday may lie between the two articles, and no more than one a year.
            Relation::Disjoint if let Some(aging) = self.aging() => match aging {
                Aging::Fits => RelationName::Update,
                Aging::Open => RelationName::Unknown,
                Aging::Impossible => RelationName::Disjoint,
            },
            // The flood of this year, and that of years ago; the share of this year and of the last.
            Relation::Disjoint if self.is_of_the_past() => RelationName::Unknown,
            // "Since April 300, over the past two weeks 200": two numbers.
            Relation::Disjoint if self.has_windows_apart() => RelationName::Unknown,
            Relation::Disjoint if self.dynamics != Dynamics::Fixed && self.order().is_some() => RelationName::Update,
            // "By March 82 million copies, by September 83 million": each at its own time.
            Relation::Disjoint if a.value.kind() == Kind::Quantity && self.times_apart().is_some() => {
                RelationName::Update
            }
            Relation::Disjoint if self.has_dates_apart() => RelationName::Update,
            Relation::Disjoint => RelationName::Disjoint,
            Relation::Unknown => RelationName::Unknown,
        }
    }

    /// On whose word they stand.
    pub(super) fn speakers(&self) -> Speakers {
        let [a, b] = self.claims().map(|claim| claim.asserted.speaker.as_deref());
        match (a, b) {
            (None, None) => Speakers::Own,
            (Some(a), Some(b)) if is_same_name(a, b) => Speakers::Same,
            (Some(_), Some(_)) => Speakers::Different,
            _ => Speakers::One,
        }
    }

    fn document(&self, key: DocumentKey) -> &'a crate::text::Document {
        self.matter.story.document(key)
    }

    /// Whether they stand in two articles of one outlet, and the later one says that it corrects
    /// something.
    pub(super) fn is_corrected(&self) -> bool {
        let [a, b] = self.claims();
        let outlet = |claim: &Claim| self.document(claim.document).outlet.as_deref();
        if a.document == b.document || outlet(a).is_none() || outlet(a) != outlet(b) {
            return false;
        }
        let Some([x, y]) = self.published().filter(|[x, y]| x.is_disjoint(y)) else { return false };
        let later = if x.min() < y.min() { b } else { a };
        let text = self.document(later.document).text.to_lowercase();
        self.matter.rules.settings().corrections.iter().any(|words| text.contains(words.as_str()))
    }

    /// Whether the article of either claim gives the other's value too, or one that meets it, of
    /// something alike.
    pub(super) fn is_echoed(&self) -> bool {
        let [a, b] = self.claims();
        let echoes = |x: &Claim, y: &Claim| is_alike(x, y) && self.meets(x, y);
        a.document != b.document && (self.is_said_in(b.document, a, echoes) || self.is_said_in(a.document, b, echoes))
    }

    /// Whether what either claim says in a heading stands in the text of its article, too, said of
    /// something alike.
    pub(super) fn is_borne_out(&self) -> bool {
        let bears_out =
            |x: &Claim, said: &Claim| x.part != PartKind::Heading && is_alike(x, said) && self.meets(x, said);
        let is_borne_out =
            |said: &Claim| said.part == PartKind::Heading && self.is_said_in(said.document, said, bears_out);
        self.claims().into_iter().any(is_borne_out)
    }

    /// Whether each article gives the value of the other, too, of something alike: then both tell
    /// of two things. Ages are alike, whosoever they are.
    pub(super) fn is_told_by_both(&self) -> bool {
        let [a, b] = self.claims();
        let tells = |x: &Claim, y: &Claim| {
            let same = x.value.relation(&y.value, &self.matter.lexicon.tolerances) == Relation::Equal;
            same && (is_alike(x, y) || is_age(x) && is_age(y))
        };
        a.document != b.document && self.is_said_in(b.document, a, tells) && self.is_said_in(a.document, b, tells)
    }

    fn is_said_in(&self, document: DocumentKey, said: &Claim, so: impl Fn(&Claim, &Claim) -> bool) -> bool {
        let claims = &self.matter.story.claims;
        let first = claims.partition_point(|claim| claim.document < document);
        claims[first..].iter().take_while(|claim| claim.document == document).any(|claim| so(claim, said))
    }

    /// Whether two claims give one value, or one the bound and the other a number close to it.
    fn meets(&self, a: &Claim, b: &Claim) -> bool {
        match a.value.relation(&b.value, &self.matter.lexicon.tolerances) {
            Relation::Equal => true,
            Relation::WithinBound => ratio(a, b).is_some_and(|ratio| ratio < Number::integer(2)),
            _ => false,
        }
    }

    /// Why the two are held to be of one thing and how their values stand, in plain words.
    pub(super) fn reasons(&self) -> Vec<String> {
        let mut reasons = self.because.to_vec();
        reasons.extend(self.of_values());
        if self.band() < Band::High {
            reasons.push(format!("that both speak of one thing is of {} certainty only", self.band().name()));
        }
        reasons
    }

    /// How the two values stand, in plain words.
    pub(super) fn of_values(&self) -> Vec<String> {
        let [a, b] = self.claims().map(|claim| value_in_words(&claim.value));
        let mut reasons = vec![match self.relation {
            RelationName::Equal | RelationName::Rounded | RelationName::Approximate => {
                format!("\"{a}\" and \"{b}\" say the same")
            }
            RelationName::Refines => format!("of \"{a}\" and \"{b}\" one is the more precise"),
            RelationName::WithinBound => format!("of \"{a}\" and \"{b}\" one is a bound that the other meets"),
            RelationName::Overlaps => format!("\"{a}\" and \"{b}\" leave room for each other"),
            RelationName::Disjoint => format!("\"{a}\" and \"{b}\" can't both be true of one thing at one time"),
            RelationName::Update => format!("\"{a}\" and \"{b}\" can both be true, each at its own time"),
            RelationName::Unknown => format!("what is known does not say how \"{a}\" and \"{b}\" stand to each other"),
        }];
        if let Some(reconciliation) = self.reconciliation() {
            reasons.push(
                match reconciliation {
                    Reconciliation::Midnight => "midnight belongs to the day before and to the day after",
                    Reconciliation::Night => "a night belongs to the day before and to the day after",
                    Reconciliation::PartOfDay => "a part of the day is a loose word for an hour close to it",
                    Reconciliation::Weekend => "a weekend can begin on Friday evening and last into Monday",
                    Reconciliation::NamedZone => {
                        "the clock time without a zone can be the same moment where it is told"
                    }
                    Reconciliation::Zone => "the two clock times can be one moment in two time zones",
                }
                .to_owned(),
            );
        }
        reasons
    }
}

/// Whether two claims name one thing, one event or one noun.
fn is_alike(a: &Claim, b: &Claim) -> bool {
    let (a, b) = (&a.subject, &b.subject);
    a.thing.is_some() && a.thing == b.thing
        || a.event.is_some() && a.event == b.event
        || !a.head.is_empty() && a.head == b.head
}

fn is_age(claim: &Claim) -> bool {
    matches!(&claim.value, Value::Quantity(quantity) if quantity.measure == Measure::Age)
}

/// Whether two names can be one speaker's: all words of one stand in the other, or both end in one
/// name and share one more word ("Doctor Anna Holm" and "Dr Anna Holm").
fn is_same_name(a: &str, b: &str) -> bool {
    let words = |name: &str| name.split_whitespace().map(str::to_lowercase).collect::<Vec<_>>();
    let (a, b) = (words(a), words(b));
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    let shared = short.iter().filter(|word| long.contains(word)).count();
    shared == short.len() || shared >= 2 && short.last() == long.last()
}
