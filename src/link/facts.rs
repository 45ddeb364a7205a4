//! What is known of two claims: for each question *same*, *different* or *unknown*, with the
//! reason in words.

use crate::claim::{Aspect, Topic};
use crate::lexicon::Lexicon;
use crate::value::Kind;

use super::profile::{Profile, Rarity};
use super::weights::{FactWeight, Weights};

/// The answer to one question about a pair.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Answer {
    Same,
    /// One holds the other.
    Related,
    /// One side says more than the other.
    Open,
    Different,
    Unknown,
}

impl FactWeight {
    fn of(self, answer: Answer) -> i32 {
        match answer {
            Answer::Same => self.same,
            Answer::Related => self.related,
            Answer::Open => self.open,
            Answer::Different => self.different,
            Answer::Unknown => 0,
        }
    }
}

/// A fact with what it adds and why.
#[derive(Debug, Clone)]
pub(super) struct Fact {
    /// What was asked: "event", "scope".
    pub(super) question: &'static str,
    pub(super) answer: Answer,
    pub(super) weight: i32,
    pub(super) because: String,
}

/// All that is known of a pair.
#[derive(Debug, Clone)]
pub(super) struct Judgement {
    /// The sum of base and facts.
    pub(super) sum: i32,
    pub(super) facts: Vec<Fact>,
}

impl Judgement {
    /// What an editor says of a pair. Two that somebody had to take apart look alike.
    pub(super) fn decided(answer: Answer, because: &str) -> Self {
        let (sum, weight) = if answer == Answer::Same { (1000, 1000) } else { (0, -1000) };
        let fact = Fact { question: "decision", answer, weight, because: because.to_owned() };
        Judgement { sum, facts: vec![fact] }
    }

    /// The fact that parts the two, the weightiest where there are more.
    pub(super) fn parting(&self) -> Option<&Fact> {
        self.facts.iter().filter(|fact| fact.answer == Answer::Different).min_by_key(|fact| fact.weight)
    }

    /// The sum without what parts them: how alike they look.
    pub(super) fn likeness(&self) -> i32 {
        self.sum
            - self.facts.iter().filter(|fact| fact.answer == Answer::Different).map(|fact| fact.weight).sum::<i32>()
    }

    /// The reasons for a link, most telling first.
    pub(super) fn reasons(&self) -> Vec<String> {
        let mut telling: Vec<&Fact> = self.facts.iter().filter(|fact| fact.weight > 0).collect();
        telling.sort_by_key(|fact| std::cmp::Reverse(fact.weight));
        telling.into_iter().map(|fact| fact.because.clone()).collect()
    }
}

/// Judges pairs of one story.
pub(super) struct Judge<'a> {
    pub(super) lexicon: &'a Lexicon,
    pub(super) weights: &'a Weights,
    pub(super) rarity: Rarity<'a>,
}

impl Judge<'_> {
    /// What is known of two comparable claims.
    pub(super) fn judge(&self, a: &Profile<'_>, b: &Profile<'_>) -> Judgement {
        let weights = self.weights;
        let mut facts = Vec::with_capacity(8);
        let mut add = |question, weight: FactWeight, (answer, because): (Answer, String)| {
            if answer != Answer::Unknown {
                facts.push(Fact { question, answer, weight: weight.of(answer), because });
            }
        };
        add("sentence", weights.sentence, sentence(a, b));
        add("event", weights.event, self.event(a, b));
        add("aspect", weights.aspect, aspect(a, b));
        add("thing", weights.thing, self.topics(a.thing, b.thing, "both count"));
        add("person", weights.name, name(a, b));
        add("scope", weights.scope, scope(a, b));
        add("window", weights.window, window(a, b));
        let (share, names) = self.overlap(&[(a.participants, 1000)], &[(b.participants, 1000)]);
        if share > 0 {
            let because = format!("both name {}", self.plain(&names));
            facts.push(Fact {
                question: "participants",
                answer: Answer::Same,
                weight: scaled(weights.participants.same, share),
                because,
            });
        }
        let (share, words) = self.overlap(&[(a.terms, 1000), (a.context, 400)], &[(b.terms, 1000), (b.context, 400)]);
        if share > 0 {
            let because = format!("both sentences speak of {}", self.plain(&words));
            facts.push(Fact {
                question: "words",
                answer: Answer::Same,
                weight: scaled(weights.terms.same, share),
                because,
            });
        }
        let sum = weights.base.of(a.kind) + facts.iter().map(|fact| fact.weight).sum::<i32>();
        Judgement { sum, facts }
    }

    fn event(&self, a: &Profile<'_>, b: &Profile<'_>) -> (Answer, String) {
        let saying = a.aspect == Aspect::Saying && b.aspect == Aspect::Saying;
        // Of two reports the words decide what was said; their verbs differ freely.
        if saying {
            return (Answer::Unknown, String::new());
        }
        let (answer, because) = self.topics(
            a.event,
            b.event,
            match a.kind {
                Kind::Quantity => "both are told of",
                Kind::Duration => "both are the length of",
                Kind::Date => "both date",
            },
        );
        // Counts of what happens and of what there is.
        if a.kind == Kind::Quantity && a.event.is_some() != b.event.is_some() {
            return (Answer::Open, "one is told of an event, the other is not".into());
        }
        // A verb that is no concept tells little: "rocked" and "hit" may be one event.
        let vague = |topic: Option<&Topic>| topic.is_some_and(|topic| topic.concept.is_none());
        match answer {
            Answer::Different if vague(a.event) || vague(b.event) => (Answer::Unknown, String::new()),
            _ => (answer, because),
        }
    }

    fn topics(&self, a: Option<&Topic>, b: Option<&Topic>, what: &str) -> (Answer, String) {
        let (Some(a), Some(b)) = (a, b) else { return (Answer::Unknown, String::new()) };
        if a == b {
            return (Answer::Same, format!("{what} {}", quoted(a)));
        }
        if let (Some(x), Some(y)) = (a.concept, b.concept)
            && (self.lexicon.concepts.is_within(x, y) || self.lexicon.concepts.is_within(y, x))
        {
            return (Answer::Related, format!("{what} {} and {}, one within the other", quoted(a), quoted(b)));
        }
        (Answer::Different, format!("one is of {}, the other of {}", quoted(a), quoted(b)))
    }

    /// How much of what two lists tell is the same, in thousandths, and the shared words, the
    /// rarest first. Each list comes with how much it counts.
    fn overlap<'t>(&self, a: &[(&'t [String], u64)], b: &[(&'t [String], u64)]) -> (u64, Vec<&'t str>) {
        let weighted = |lists: &[(&'t [String], u64)]| -> Vec<(&'t str, u64)> {
            let each = |&(list, counts): &(&'t [String], u64)| {
                list.iter().map(move |term| (term.as_str(), counts)).collect::<Vec<_>>()
            };
            lists.iter().flat_map(each).map(|(term, counts)| (term, self.rarity.weight(term) * counts / 1000)).collect()
        };
        let (a, b) = (weighted(a), weighted(b));
        let total = |list: &[(&str, u64)]| list.iter().map(|(_, weight)| weight).sum::<u64>();
        let mut shared: Vec<(&str, u64)> = Vec::new();
        for &(term, weight) in &a {
            if let Some((_, other)) = b.iter().find(|(other, _)| is_one_word(term, other)) {
                shared.push((term, weight.min(*other)));
            }
        }
        // Against the shorter of the two, so that a long sentence does not drown what it shares.
        let whole = total(&a).min(total(&b));
        if whole == 0 {
            return (0, Vec::new());
        }
        let common: u64 = total(&shared);
        shared.sort_by_key(|(term, weight)| (std::cmp::Reverse(*weight), *term));
        // Little text is little evidence, however much of it is shared.
        let evidence = common.min(2500) * 1000 / 2500;
        let share = (common * 1000 / whole).min(1000);
        ((share + evidence) / 2, shared.into_iter().map(|(term, _)| term).take(4).collect())
    }

    fn plain(&self, words: &[&str]) -> String {
        let plain = |word: &&str| match word.strip_prefix("country:") {
            Some(code) => self.lexicon.country_name(code).map_or_else(|| code.to_owned(), str::to_owned),
            None => word.replace('_', " "),
        };
        let words: Vec<String> = words.iter().map(|word| format!("“{}”", plain(word))).collect();
        words.join(", ")
    }
}

fn quoted(topic: &Topic) -> String {
    format!("“{}”", topic.name.replace('_', " "))
}

/// Names and words of one spelling, give or take a letter in long ones ("Esber" and "Esper").
fn is_one_word(a: &str, b: &str) -> bool {
    a == b
        || a.len() >= 5
            && b.len() >= 5
            && a.is_ascii()
            && b.is_ascii()
            && a.as_bytes()[0] == b.as_bytes()[0]
            && strsim::damerau_levenshtein(a, b) <= 1 + a.len().min(b.len()) / 12
            && !a.contains(':')
}

fn scaled(weight: i32, share: u64) -> i32 {
    (i64::from(weight) * i64::try_from(share).unwrap_or(1000) / 1000) as i32
}

/// What one sentence says in two numbers it says of two things: parts of a list, a part and its
/// whole, before and after.
fn sentence(a: &Profile<'_>, b: &Profile<'_>) -> (Answer, String) {
    if a.place == b.place {
        return (Answer::Different, "they stand side by side in one sentence".into());
    }
    (Answer::Unknown, String::new())
}

fn aspect(a: &Profile<'_>, b: &Profile<'_>) -> (Answer, String) {
    let words = |aspect| match aspect {
        Aspect::Whole => "the whole",
        Aspect::Begin => "the beginning",
        Aspect::End => "the end",
        Aspect::Deadline => "the time until it",
        Aspect::Saying => "somebody's word of it",
    };
    match (a.aspect, b.aspect) {
        (Aspect::Whole, Aspect::Whole) => (Answer::Unknown, String::new()),
        (x, y) if x == y => (Answer::Same, format!("both are of {}", words(x))),
        (Aspect::Whole, Aspect::Begin) | (Aspect::Begin, Aspect::Whole) => {
            (Answer::Open, "one is of the whole, the other of the beginning".into())
        }
        (x, y) => (Answer::Different, format!("one is of {}, the other of {}", words(x), words(y))),
    }
}

fn name(a: &Profile<'_>, b: &Profile<'_>) -> (Answer, String) {
    match (a.name, b.name) {
        (Some(x), Some(y)) if is_one_word(x, y) => (Answer::Same, format!("both are of {}", capitalised(x))),
        (Some(x), Some(y)) => {
            (Answer::Different, format!("one is of {}, the other of {}", capitalised(x), capitalised(y)))
        }
        _ => (Answer::Unknown, String::new()),
    }
}

fn capitalised(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

fn scope(a: &Profile<'_>, b: &Profile<'_>) -> (Answer, String) {
    if a.remainder != b.remainder {
        return (Answer::Different, "one is of the others only".into());
    }
    let countries = |scope: &[String]| scope.iter().filter(|s| s.starts_with("country:")).cloned().collect::<Vec<_>>();
    let (x, y) = (countries(a.scope), countries(b.scope));
    if !x.is_empty() && !y.is_empty() && !x.iter().any(|country| y.contains(country)) {
        return (Answer::Different, "they are of different countries".into());
    }
    let shared = a.scope.iter().any(|word| b.scope.contains(word));
    match (a.scope.is_empty(), b.scope.is_empty()) {
        (true, true) => (Answer::Unknown, String::new()),
        (false, false) if shared => (
            Answer::Same,
            format!(
                "both are narrowed to {}",
                a.scope
                    .iter()
                    .filter(|word| b.scope.contains(word))
                    .map(|word| word.trim_start_matches("country:").to_owned())
                    .collect::<Vec<_>>()
                    .join(", ")
            ),
        ),
        _ => (Answer::Open, "one is narrowed where the other is not".into()),
    }
}

fn window(a: &Profile<'_>, b: &Profile<'_>) -> (Answer, String) {
    let (Some(x), Some(y)) = (a.as_of, b.as_of) else { return (Answer::Unknown, String::new()) };
    let year = |interval: &crate::value::Interval<jiff::civil::DateTime>| {
        Some((interval.min()?.year(), interval.max()?.year()))
    };
    // Days apart are a count that moves; years apart are another state of things.
    match (year(x), year(y)) {
        (Some((_, last)), Some((first, _))) | (Some((first, _)), Some((_, last)))
            if x.is_disjoint(y) && (i32::from(first) - i32::from(last)).abs() >= 1 =>
        {
            (Answer::Different, "they speak of different years".into())
        }
        _ => (Answer::Unknown, String::new()),
    }
}
