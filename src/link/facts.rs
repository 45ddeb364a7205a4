//! What is known of two claims: for each question an answer, what it weighs, and the reason in
//! words.

use crate::claim::{Aspect, Topic};
use crate::lexicon::Lexicon;
use crate::lexicon::concepts::{ConceptId, ConceptKind};
use crate::story::surroundings::{AllSurroundings, Term, WORDING};
use crate::value::{DateRole, Kind};

use super::profile::{Class, Profile};
use super::questions::{Answer, Question};
use super::standing::Standing;
use super::weights::Weights;

/// The answer to one question about a pair, and what it weighs.
#[derive(Debug, Clone, Copy)]
pub(super) struct Fact {
    /// What was asked: "event", "scope".
    pub(super) question: Question,
    pub(super) answer: Answer,
    /// How far the answer holds, in thousandths: how much of the words is shared.
    pub(super) degree: i32,
    /// What it adds to the sum, in thousandths of the logarithm of the odds.
    pub(super) weight: i32,
}

/// All that is known of a pair.
#[derive(Debug, Clone)]
pub(super) struct Judgement {
    /// The sum of base and facts.
    pub(super) sum: i32,
    pub(super) facts: Vec<Fact>,
}

impl Judgement {
    /// The fact that parts the two whatever else is known.
    pub(super) fn parting(&self) -> Option<&Fact> {
        self.facts.iter().find(|fact| fact.answer == Answer::Different && fact.question.parts())
    }

    /// The fact that speaks most against it.
    pub(super) fn against(&self) -> Option<&Fact> {
        let different = self.facts.iter().filter(|fact| fact.answer == Answer::Different && fact.question.is_shown());
        self.parting().or_else(|| different.min_by_key(|fact| fact.weight))
    }

    /// The sum without what tells the two apart: how alike they look.
    pub(super) fn likeness(&self) -> i32 {
        let against = self.facts.iter().filter(|fact| fact.answer == Answer::Different && fact.weight < 0);
        self.sum - against.map(|fact| fact.weight).sum::<i32>()
    }
}

/// Judges pairs of one story.
pub(super) struct Judge<'a> {
    pub(super) lexicon: &'a Lexicon,
    pub(super) weights: &'a Weights,
    pub(super) surroundings: &'a AllSurroundings,
}

/// The facts about one pair as they are found.
struct Facts<'w> {
    weights: &'w Weights,
    class: Class,
    facts: Vec<Fact>,
}

impl Facts<'_> {
    fn add(&mut self, question: Question, answer: Answer) {
        self.add_degree(question, answer, 1000);
    }

    fn add_degree(&mut self, question: Question, answer: Answer, degree: i32) {
        if answer == Answer::Unknown || degree <= 0 {
            return;
        }
        let full = self.weights.of(self.class, question, answer);
        let weight = (i64::from(full) * i64::from(degree) / 1000) as i32;
        self.facts.push(Fact { question, answer, degree, weight });
    }
}

impl Judge<'_> {
    /// What is known of two comparable claims that stand beside others as `standing` says.
    pub(super) fn judge(&self, a: &Profile<'_>, b: &Profile<'_>, standing: Standing) -> Judgement {
        let Standing { margin, left_over, agreement } = standing;
        let mut facts = Facts { weights: self.weights, class: a.class, facts: Vec::with_capacity(24) };
        facts.add(Question::Sentence, same_sentence(a, b));
        facts.add(Question::Window, window(a, b));
        facts.add(Question::Country, country(a, b));
        self.words(&mut facts, a, b);
        let event = self.near_events(a, b);
        facts.add(Question::Event, event);
        // The day of what everybody tells of is one day, whatever the clause says of it.
        let occasion = occasion(event, a, b);
        facts.add(Question::Occasion, occasion);
        if occasion == Answer::Unknown || clause_event(a, b) == Answer::Same {
            facts.add(Question::Clause, clause_event(a, b));
        }
        facts.add(Question::Main, both(a.main && b.main));
        let thing = if a.class == Class::Age { Answer::Unknown } else { self.things(a, b) };
        if a.class == Class::Age {
            persons(&mut facts, a, b);
        } else {
            facts.add(Question::Thing, thing);
        }
        let precision = precision(a, b);
        facts.add(Question::Match, matches(event, if a.kind == Kind::Date { precision } else { thing }));
        // What two lists settle is not left to likeness.
        if a.place.0 != b.place.0 && margin != 0 && left_over != Answer::Same {
            let answer = if margin > 0 { Answer::Same } else { Answer::Different };
            facts.add_degree(Question::Rival, answer, (margin.abs() * 2).min(1000));
        }
        facts.add(Question::Speaker, speaker(a, b));
        facts.add(Question::Aspect, aspect(a, b));
        facts.add(Question::Scope, scope(a, b));
        facts.add(Question::Place, self.places(a, b));
        let one = a.around.compared != b.around.compared;
        facts.add(Question::Compared, both(one && event == Answer::Same && thing == Answer::Same));
        facts.add(Question::Remainder, remainder(a, b));
        if occasion == Answer::Unknown {
            names(&mut facts, a, b);
        }
        facts.add(Question::Precision, precision);
        facts.add(Question::Modality, told_apart(a.modality != b.modality));
        facts.add(Question::Role, role(a, b));
        facts.add(Question::Unit, told_apart(a.unit != b.unit));
        facts.add(Question::Lead, both(a.around.earlier <= 1 && b.around.earlier <= 1));
        // Two days of the news on which two things happen are not one for want of a third.
        let other_day = a.of_the_news && b.of_the_news && clause_event(a, b) == Answer::Different;
        facts.add(Question::Alone, both(a.alone && b.alone && !other_day && shared_title(a, b) >= 500));
        facts.add_degree(Question::Title, Answer::Same, shared_title(a, b));
        facts.add(Question::LeftOver, left_over);
        facts.add(Question::Agreement, agreement);
        let sum = self.weights.base(a.class) + facts.facts.iter().map(|fact| fact.weight).sum::<i32>();
        Judgement { sum, facts: facts.facts }
    }

    /// The words around the two: how alike they are, the nearer the more.
    fn words(&self, facts: &mut Facts<'_>, a: &Profile<'_>, b: &Profile<'_>) {
        let product = product(&a.weighted, &b.weighted);
        let lengths = u64::from(a.length) * u64::from(b.length);
        let cosine = (product * 1000).checked_div(lengths).unwrap_or(0);
        facts.add_degree(Question::Words, Answer::Same, cosine.min(1000) as i32);
        facts.add_degree(Question::Shared, Answer::Same, (product / 1500).min(1000) as i32);
        let shared = shared(a, b).count();
        let fewer = a.around.words.len().min(b.around.words.len()).max(1);
        facts.add_degree(Question::SentenceShare, Answer::Same, (shared * 1000 / fewer) as i32);
        facts.add_degree(Question::SentenceShared, Answer::Same, (shared * 125).min(1000) as i32);
        facts.add_degree(Question::Before, Answer::Same, wording(&a.around.before, &b.around.before));
        facts.add_degree(Question::Behind, Answer::Same, wording(&a.around.behind, &b.around.behind));
    }

    fn near_events(&self, a: &Profile<'_>, b: &Profile<'_>) -> Answer {
        let (x, y) = (&a.around.events, &b.around.events);
        let occasion = |id: ConceptId| self.lexicon.concepts.get(id).occasion.as_deref();
        match (x.first(), y.first()) {
            (None, None) => Answer::Unknown,
            (Some(_), None) | (None, Some(_)) => Answer::Open,
            (Some(first), Some(other)) if first == other => Answer::Same,
            _ if x.iter().take(3).any(|event| y.iter().take(3).any(|other| other == event)) => Answer::Related,
            (Some(&first), Some(&other)) if occasion(first).is_some() && occasion(first) == occasion(other) => {
                Answer::Alike
            }
            _ => Answer::Different,
        }
    }

    fn things(&self, a: &Profile<'_>, b: &Profile<'_>) -> Answer {
        let concepts = &self.lexicon.concepts;
        if a.thing.is_some() && a.thing == b.thing {
            return Answer::Same;
        }
        match (self.counted(a), self.counted(b)) {
            (None, None) if a.thing.is_none() && b.thing.is_none() => Answer::Unknown,
            (Some(x), Some(y)) if x == y => Answer::Same,
            (Some(x), Some(y)) => {
                if concepts.is_within(x, y) || concepts.is_within(y, x) {
                    return Answer::Related;
                }
                let broader = |id: ConceptId| concepts.get(id).broader;
                if broader(x).is_some() && broader(x) == broader(y) { Answer::Alike } else { Answer::Different }
            }
            _ if a.thing.is_none() || b.thing.is_none() => Answer::Open,
            _ => Answer::Different,
        }
    }

    /// The concept of what is counted; of a bare number what its event befalls ("four dead").
    fn counted(&self, profile: &Profile<'_>) -> Option<ConceptId> {
        let concepts = &self.lexicon.concepts;
        match profile.thing {
            Some(thing) => match thing.concept.map(|id| (id, concepts.get(id))) {
                Some((id, concept)) => concept.befalls.or(Some(id)),
                None => None,
            },
            None if profile.class == Class::Count => concepts.get(*profile.around.events.first()?).befalls,
            None => None,
        }
    }

    /// Where the two hold. A place that the other article never names may be part of the other.
    fn places(&self, a: &Profile<'_>, b: &Profile<'_>) -> Answer {
        let (x, y) = (a.place_names, b.place_names);
        if x.is_empty() || y.is_empty() {
            return Answer::Unknown;
        }
        if x.iter().any(|name| y.iter().any(|other| is_one_word(name, other))) {
            return Answer::Same;
        }
        let concepts = &self.lexicon.concepts;
        let is_reach =
            |name: &String| concepts.by_name(name).is_some_and(|id| concepts.get(id).kind == ConceptKind::Place);
        let reaches = |names: &[String]| names.iter().any(is_reach);
        let is_country = |names: &[String]| names.iter().all(|name| name.starts_with("country:"));
        let known = |names: &[String], of: &[String]| names.iter().any(|name| of.binary_search(name).is_ok());
        let apart = reaches(x) || reaches(y) || is_country(x) && is_country(y);
        if apart || known(x, b.named) || known(y, a.named) { Answer::Different } else { Answer::Related }
    }

    /// The reasons for a link, most telling first.
    pub(super) fn reasons(&self, a: &Profile<'_>, b: &Profile<'_>, judgement: &Judgement) -> Vec<String> {
        // What only one text says may weigh in favour, but is no reason that a reader would give.
        let in_common = |fact: &&Fact| matches!(fact.answer, Answer::Same | Answer::Related | Answer::Alike);
        let telling = |fact: &&Fact| fact.weight > 0 && fact.question.is_shown() && in_common(fact);
        let mut telling: Vec<&Fact> = judgement.facts.iter().filter(telling).collect();
        telling.sort_by_key(|fact| std::cmp::Reverse(fact.weight));
        telling.into_iter().map(|fact| self.because(a, b, fact)).collect()
    }

    /// Why a fact holds, in plain words.
    pub(super) fn because(&self, a: &Profile<'_>, b: &Profile<'_>, fact: &Fact) -> String {
        let topics = |a: Option<&Topic>, b: Option<&Topic>, what: &str| match (a, b) {
            (Some(a), Some(b)) if a == b => format!("{what} {}", quoted(&a.name)),
            (Some(a), Some(b)) => format!("one is of {}, the other of {}", quoted(&a.name), quoted(&b.name)),
            (Some(only), None) | (None, Some(only)) => format!("only one is of {}", quoted(&only.name)),
            (None, None) => String::new(),
        };
        match (fact.question, fact.answer) {
            (Question::Event, _) => self.event_reason(a, b, fact.answer),
            (Question::Clause, _) => topics(a.event, b.event, "both sentences tell of"),
            (Question::Thing, Answer::Related) => {
                format!("{}, one within the other", topics(a.thing, b.thing, "both count"))
            }
            (Question::Thing, _) => topics(a.thing, b.thing, "both count"),
            (Question::Person, answer) => {
                let name = |profile: &Profile<'_>| {
                    let name = profile.around.person.as_ref().map(|person| &person.name);
                    name.into_iter().flatten().map(|word| capitalised(word)).collect::<Vec<_>>().join(" ")
                };
                match answer {
                    Answer::Different => format!("one is of {}, the other of {}", name(a), name(b)),
                    _ => format!(
                        "both are of {}",
                        [name(a), name(b)].into_iter().max_by_key(String::len).unwrap_or_default()
                    ),
                }
            }
            (Question::Speaker, Answer::Different) if a.name.is_some() && b.name.is_some() => {
                format!(
                    "one is of {}, the other of {}",
                    a.name.map(capitalised).unwrap_or_default(),
                    b.name.map(capitalised).unwrap_or_default()
                )
            }
            (Question::Speaker, Answer::Same) => format!("both are of {}", a.name.map(capitalised).unwrap_or_default()),
            (Question::Aspect, Answer::Same) => format!("both are of {}", aspect_in_words(a.aspect)),
            (Question::Aspect, _) => {
                format!("one is of {}, the other of {}", aspect_in_words(a.aspect), aspect_in_words(b.aspect))
            }
            (Question::Scope, Answer::Same) => {
                let shared: Vec<String> =
                    a.scope.iter().filter(|word| b.scope.contains(word)).map(|word| self.plain(word)).collect();
                format!("both are narrowed to {}", shared.join(", "))
            }
            (Question::Place, answer) => {
                let names = |profile: &Profile<'_>| {
                    profile.place_names.iter().map(|name| quoted(&self.plain(name))).collect::<Vec<_>>().join(", ")
                };
                match answer {
                    Answer::Same => format!("both hold for {}", names(a)),
                    _ => format!("one holds for {}, the other for {}", names(a), names(b)),
                }
            }
            (Question::Participants, Answer::Same) => {
                let shared: Vec<String> = a
                    .participants
                    .iter()
                    .filter(|name| b.participants.iter().any(|other| is_one_word(name, other)))
                    .map(|name| quoted(&self.plain(name)))
                    .take(4)
                    .collect();
                format!("both name {}", shared.join(", "))
            }
            (Question::Words | Question::Shared | Question::SentenceShare | Question::SentenceShared, _) => {
                let mut shared: Vec<(u32, Term)> = shared(a, b)
                    .map(|term| (weight_of(&a.weighted, term).min(weight_of(&b.weighted, term)), term))
                    .collect();
                shared.sort_unstable_by_key(|&(weight, term)| (std::cmp::Reverse(weight), term));
                let words: Vec<String> =
                    shared.iter().take(4).map(|&(_, term)| quoted(&self.plain(self.surroundings.name(term)))).collect();
                format!("both sentences speak of {}", words.join(", "))
            }
            (Question::Title, _) if fact.degree < 1000 => "the headlines of both articles share words".to_owned(),
            (question, answer) => question.in_words(answer).to_owned(),
        }
    }

    fn event_reason(&self, a: &Profile<'_>, b: &Profile<'_>, answer: Answer) -> String {
        let name = |id: &ConceptId| quoted(&self.lexicon.concepts.get(*id).name);
        let (x, y) = (&a.around.events, &b.around.events);
        match (answer, x.first(), y.first()) {
            (Answer::Same, Some(event), _) => match a.kind {
                Kind::Quantity => format!("both are told of {}", name(event)),
                Kind::Duration => format!("both are the length of {}", name(event)),
                Kind::Date => format!("both date {}", name(event)),
            },
            (Answer::Related, ..) => {
                let shared = x.iter().find(|event| y.contains(event)).map(name);
                format!("both are told of {}", shared.unwrap_or_default())
            }
            (_, Some(event), Some(other)) => format!("one is of {}, the other of {}", name(event), name(other)),
            _ => "one is told of an event, the other is not".to_owned(),
        }
    }

    /// A word of the story as it is shown.
    pub(super) fn name(&self, term: Term) -> String {
        self.plain(self.surroundings.name(term))
    }

    fn plain(&self, word: &str) -> String {
        match word.strip_prefix("country:") {
            Some(code) => self.lexicon.country_name(code).map_or_else(|| code.to_owned(), str::to_owned),
            None => word.replace('_', " "),
        }
    }
}

/// How close two claims stand, apart from what is learnt: to find the nearest of an article.
pub(super) fn closeness(a: &Profile<'_>, b: &Profile<'_>) -> i32 {
    let lengths = u64::from(a.length) * u64::from(b.length);
    let cosine = (product(&a.weighted, &b.weighted) * 1000).checked_div(lengths).unwrap_or(0) as i32;
    let wording = wording(&a.around.before, &b.around.before) + wording(&a.around.behind, &b.around.behind);
    let event = a.around.events.first().is_some_and(|event| b.around.events.first() == Some(event));
    let thing = a.thing.is_some() && a.thing == b.thing;
    let person = match (&a.around.person, &b.around.person) {
        (Some(x), Some(y)) => match x.has_name_of(y) {
            Some(true) => 1000,
            Some(false) => -500,
            None if x.sex.zip(y.sex).is_some_and(|(x, y)| x != y) || x.role != y.role => -300,
            None => 300,
        },
        _ => 0,
    };
    // What befalls a part is told near its whole, too, and not of it.
    let befallen = |whole: &Profile<'_>, other: &Profile<'_>| whole.whole && other.event.is_some();
    let scope = if befallen(a, b) || befallen(b, a) { -500 } else { 0 };
    cosine + wording / 2 + 200 * i32::from(event) + 200 * i32::from(thing) + person + scope
}

/// Two answers taken together.
fn matches(event: Answer, other: Answer) -> Answer {
    match (event, other) {
        (Answer::Same, Answer::Same) => Answer::Same,
        (Answer::Same, Answer::Related | Answer::Alike) | (Answer::Related | Answer::Alike, Answer::Same) => {
            Answer::Related
        }
        (Answer::Related | Answer::Alike, Answer::Related | Answer::Alike) => Answer::Alike,
        (Answer::Different, Answer::Different) => Answer::Different,
        _ => Answer::Unknown,
    }
}

/// Two days of the news on which what the story is about happened are seldom two.
fn occasion(event: Answer, a: &Profile<'_>, b: &Profile<'_>) -> Answer {
    let tells = |profile: &Profile<'_>| {
        profile.of_the_news && profile.dates_main && matches!(profile.aspect, Aspect::Whole | Aspect::Begin)
    };
    if tells(a) && tells(b) && matches!(event, Answer::Same | Answer::Related | Answer::Alike) {
        event
    } else {
        Answer::Unknown
    }
}

/// The scalar product of two vectors of weights in thousandths, in thousandths.
fn product(a: &[(Term, u32)], b: &[(Term, u32)]) -> u64 {
    let mut sum = 0;
    let (mut x, mut y) = (0, 0);
    while let (Some(&(term, weight)), Some(&(other, and))) = (a.get(x), b.get(y)) {
        match term.cmp(&other) {
            std::cmp::Ordering::Less => x += 1,
            std::cmp::Ordering::Greater => y += 1,
            std::cmp::Ordering::Equal => {
                sum += u64::from(weight) * u64::from(and);
                x += 1;
                y += 1;
            }
        }
    }
    sum
}

/// The distinctive words of both sentences.
fn shared<'p>(a: &'p Profile<'_>, b: &'p Profile<'_>) -> impl Iterator<Item = Term> + 'p {
    a.around
        .words
        .iter()
        .map(|(term, _)| *term)
        .filter(|term| b.around.words.binary_search_by_key(term, |(other, _)| *other).is_ok())
}

fn weight_of(words: &[(Term, u32)], term: Term) -> u32 {
    words.binary_search_by_key(&term, |(other, _)| *other).map_or(0, |at| words[at].1)
}

/// How far two wordings go along word by word, from the claim outward, in thousandths.
fn wording(a: &[Term], b: &[Term]) -> i32 {
    /// What each word counts for, the nearest most.
    const COUNTS: [i32; WORDING] = [303, 242, 182, 121, 91, 61];
    a.iter().zip(b).zip(COUNTS).filter(|((a, b), _)| a == b).map(|(_, counts)| counts).sum()
}

fn quoted(name: &str) -> String {
    format!("“{}”", name.replace('_', " "))
}

fn capitalised(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// Names and words of one spelling, give or take a letter in long ones ("Esber" and "Esper").
fn is_one_word(a: &str, b: &str) -> bool {
    a == b
        || a.len() >= 5
            && b.len() >= 5
            && a.is_ascii()
            && b.is_ascii()
            && a.as_bytes()[0] == b.as_bytes()[0]
            && !a.contains(':')
            && strsim::damerau_levenshtein(a, b) <= 1 + a.len().min(b.len()) / 12
}

fn told_apart(differs: bool) -> Answer {
    if differs { Answer::Different } else { Answer::Unknown }
}

/// Where both are of the beginning, "since Friday" and "on Friday" are one boundary.
fn role(a: &Profile<'_>, b: &Profile<'_>) -> Answer {
    let begin = a.aspect == Aspect::Begin && b.aspect == Aspect::Begin;
    let goes = a.role.zip(b.role).is_none_or(|(a, b)| a.goes_with(b));
    told_apart(!goes && !begin)
}

fn both(holds: bool) -> Answer {
    if holds { Answer::Same } else { Answer::Unknown }
}

/// What one sentence says in two numbers it says of two things: parts of a list, a part and its
/// whole, before and after.
fn same_sentence(a: &Profile<'_>, b: &Profile<'_>) -> Answer {
    told_apart(a.place == b.place)
}

fn clause_event(a: &Profile<'_>, b: &Profile<'_>) -> Answer {
    match (a.event, b.event) {
        (Some(x), Some(y)) if x == y => Answer::Same,
        (Some(_), Some(_)) => Answer::Different,
        _ => Answer::Unknown,
    }
}

fn persons(facts: &mut Facts<'_>, a: &Profile<'_>, b: &Profile<'_>) {
    let (Some(x), Some(y)) = (&a.around.person, &b.around.person) else {
        let open = a.around.person.is_some() != b.around.person.is_some();
        facts.add(Question::Person, if open { Answer::Open } else { Answer::Unknown });
        return;
    };
    let named = match x.has_name_of(y) {
        Some(true) if x.name.len() > 1 && y.name.len() > 1 => Answer::Same,
        Some(true) => Answer::Related,
        Some(false) => Answer::Different,
        None if x.name.is_empty() != y.name.is_empty() => Answer::Open,
        None => Answer::Unknown,
    };
    facts.add(Question::Person, named);
    let answer =
        |same: Option<bool>| same.map_or(Answer::Unknown, |same| if same { Answer::Same } else { Answer::Different });
    facts.add(Question::Sex, answer(x.sex.zip(y.sex).map(|(x, y)| x == y)));
    facts.add(
        Question::Kin,
        match (x.role, y.role) {
            (Some(x), Some(y)) if x == y => Answer::Same,
            (Some(_), Some(_)) => Answer::Different,
            (None, None) => Answer::Unknown,
            _ => Answer::Open,
        },
    );
}

/// Whose word it is, for the day on which somebody said something.
fn speaker(a: &Profile<'_>, b: &Profile<'_>) -> Answer {
    match (a.name, b.name) {
        (Some(x), Some(y)) if is_one_word(x, y) => Answer::Same,
        (Some(_), Some(_)) => Answer::Different,
        // What unnamed speakers said on a day is told anew in every article.
        _ if a.aspect == Aspect::Saying && b.aspect == Aspect::Saying => Answer::Different,
        _ => Answer::Unknown,
    }
}

fn aspect(a: &Profile<'_>, b: &Profile<'_>) -> Answer {
    match (a.aspect, b.aspect) {
        (Aspect::Whole, Aspect::Whole) => Answer::Unknown,
        (x, y) if x == y => Answer::Same,
        (Aspect::Whole, Aspect::Begin) | (Aspect::Begin, Aspect::Whole) => Answer::Open,
        _ => Answer::Different,
    }
}

fn aspect_in_words(aspect: Aspect) -> &'static str {
    match aspect {
        Aspect::Whole => "the whole",
        Aspect::Begin => "the beginning",
        Aspect::End => "the end",
        Aspect::Deadline => "the time until it",
        Aspect::Saying => "somebody's word of it",
    }
}

fn country(a: &Profile<'_>, b: &Profile<'_>) -> Answer {
    let countries = |scope: &[String]| scope.iter().filter(|s| s.starts_with("country:")).cloned().collect::<Vec<_>>();
    let (x, y) = (countries(a.scope), countries(b.scope));
    told_apart(!x.is_empty() && !y.is_empty() && !x.iter().any(|country| y.contains(country)))
}

fn scope(a: &Profile<'_>, b: &Profile<'_>) -> Answer {
    match (a.scope.is_empty(), b.scope.is_empty()) {
        (true, true) => Answer::Unknown,
        (false, false) if a.scope.iter().any(|word| b.scope.contains(word)) => Answer::Same,
        (false, false) => Answer::Different,
        _ => Answer::Open,
    }
}

fn remainder(a: &Profile<'_>, b: &Profile<'_>) -> Answer {
    match (a.remainder, b.remainder) {
        (true, true) => Answer::Same,
        (false, false) => Answer::Unknown,
        _ => Answer::Different,
    }
}

fn names(facts: &mut Facts<'_>, a: &Profile<'_>, b: &Profile<'_>) {
    let fewer = a.participants.len().min(b.participants.len());
    if fewer == 0 {
        return;
    }
    let shared =
        a.participants.iter().filter(|name| b.participants.iter().any(|other| is_one_word(name, other))).count();
    if shared == 0 {
        // A name that the other article never gives tells nothing of what it speaks of here.
        let known = |names: &[String], of: &[String]| names.iter().any(|name| of.binary_search(name).is_ok());
        let told = known(a.participants, b.named) || known(b.participants, a.named);
        facts.add(Question::Participants, if told { Answer::Different } else { Answer::Open });
    } else {
        facts.add_degree(Question::Participants, Answer::Same, (shared * 1000 / fewer).min(1000) as i32);
    }
}

fn precision(a: &Profile<'_>, b: &Profile<'_>) -> Answer {
    let (Some(x), Some(y)) = (a.precision, b.precision) else { return Answer::Unknown };
    // A bound may be as coarse as it likes: "born after 1948".
    if [a.role, b.role].into_iter().flatten().any(DateRole::is_bound) {
        return Answer::Alike;
    }
    match (x as i32 - y as i32).abs() {
        0 => Answer::Same,
        1 => Answer::Related,
        2 => Answer::Open,
        _ => Answer::Different,
    }
}

fn shared_title(a: &Profile<'_>, b: &Profile<'_>) -> i32 {
    let fewer = a.title.len().min(b.title.len());
    let shared = a.title.iter().filter(|term| b.title.binary_search(term).is_ok()).count();
    (shared * 1000).checked_div(fewer).unwrap_or(0) as i32
}

fn window(a: &Profile<'_>, b: &Profile<'_>) -> Answer {
    let (Some(x), Some(y)) = (a.as_of, b.as_of) else { return Answer::Unknown };
    // The end is the moment behind the last: that of a year is the next one's first.
    let years = |interval: &crate::value::Interval<jiff::civil::DateTime>| {
        let last = interval.max()?.checked_sub(jiff::Span::new().seconds(1)).ok()?;
        Some((interval.min()?.year(), last.year()))
    };
    // Days apart are a count that moves; years apart are another state of things.
    match (years(x), years(y)) {
        (Some((first, last)), Some((other_first, other_last))) if last < other_first || other_last < first => {
            Answer::Different
        }
        _ => Answer::Unknown,
    }
}
