//! The events that a story tells of, each over all its articles.
//!
//! Every claim tells of what happens nearest to it. In an article a mention without a day goes on
//! with the first of its kind ("the attack"), unless it is told apart ("a similar attack"). Over the
//! story mentions of one kind become one event where their days agree; one without a day goes to
//! the event of the news with which it shares most of its names, places and words.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use compact_str::CompactString;
use jiff::civil::Date;

use super::Story;
use super::surroundings::{Surroundings, Term};
use crate::claim::Claim;
use crate::lexicon::concepts::ConceptId;
use crate::text::DocumentKey;
use crate::value::{DateRole, Value};

/// The place of an event in its story's table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EventKey(pub u32);

/// What the articles of a story tell of as one happening.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    /// What kind of event it is.
    pub concept: ConceptId,
    /// Whether it is told beside another of its kind: "a similar attack".
    pub apart: bool,
    /// The first and the last day on which it may have happened, where an article dates it.
    pub days: Option<(Date, Date)>,
    /// The names of those who take part, each as it is compared, sorted.
    pub participants: Vec<CompactString>,
    /// The names of where it happened, each as it is compared, sorted.
    pub places: Vec<CompactString>,
    /// The distinctive words of the sentences that tell of it, sorted.
    pub terms: Vec<Term>,
    /// The articles that tell of it, in order.
    pub documents: Vec<DocumentKey>,
}

/// The events of a story.
#[derive(Debug, Clone, Default)]
pub struct Events {
    /// In order of their first mention, those with a day before those without.
    pub all: Vec<Event>,
    /// For each claim the event that it tells of.
    pub of_claims: Vec<Option<EventKey>>,
}

/// A stretch of more days than this dates a time, not an event.
const LONGEST: i32 = 31;
/// A mention is compared with so many events of its kind at the most.
const MOST: usize = 64;

impl Events {
    /// Finds the events of a story, whose days may lie so many days apart in two articles.
    pub fn of(story: &Story, around: &[Surroundings], days_apart: i32) -> Self {
        let (mut mentions, claims) = mentions(story, around);
        go_on(&mut mentions);
        let mut found = Events { all: Vec::new(), of_claims: vec![None; story.claims.len()] };
        let mut of_kind: BTreeMap<(ConceptId, bool), Vec<usize>> = BTreeMap::new();
        let (dated, open): (Vec<usize>, Vec<usize>) = (0..mentions.len()).partition(|&at| mentions[at].days.is_some());
        for at in dated.into_iter().chain(open) {
            let mention = &mentions[at];
            let kind = of_kind.entry((mention.concept, mention.apart)).or_default();
            let known = match mention.days {
                Some(days) => kind
                    .iter()
                    .copied()
                    .find(|&event| found.all[event].days.is_some_and(|known| between(known, days) <= days_apart)),
                None => likest(&found.all, kind, mention, published(story, mention), days_apart),
            };
            let event = known.unwrap_or_else(|| {
                found.all.push(Event { documents: Vec::new(), ..mention.clone() });
                kind.truncate(MOST - 1);
                kind.push(found.all.len() - 1);
                found.all.len() - 1
            });
            found.all[event].take(mention);
            for &claim in &claims[at] {
                found.of_claims[claim] = Some(EventKey(event as u32));
            }
        }
        found
    }

    /// The event of a key.
    pub fn get(&self, key: EventKey) -> &Event {
        &self.all[key.0 as usize]
    }
}

impl Event {
    fn take(&mut self, mention: &Event) {
        add(&mut self.participants, &mention.participants);
        add(&mut self.places, &mention.places);
        add(&mut self.terms, &mention.terms);
        add(&mut self.documents, &mention.documents);
    }

    /// How many names both have.
    fn shared_names(&self, other: &Event) -> usize {
        shared(&self.participants, &other.participants) + shared(&self.places, &other.places)
    }
}

/// The days on which the article of a mention came out.
fn published(story: &Story, mention: &Event) -> Option<(Date, Date)> {
    let published = story.document(mention.documents[0]).published.as_ref()?;
    Some((published.min()?.date(), published.max()?.date()))
}

/// What the sentences tell of, in order, each with its claims.
fn mentions(story: &Story, around: &[Surroundings]) -> (Vec<Event>, Vec<Vec<usize>>) {
    let mut place: BTreeMap<(DocumentKey, u32, ConceptId, bool), usize> = BTreeMap::new();
    let (mut mentions, mut claims): (Vec<Event>, Vec<Vec<usize>>) = (Vec::new(), Vec::new());
    let dated = dated(story, around);
    for (at, (claim, around)) in story.claims.iter().zip(around).enumerate() {
        let Some(&concept) = around.events.first() else { continue };
        let key = (claim.document, claim.sentence.start, concept, around.apart);
        let mention = *place.entry(key).or_insert_with(|| {
            mentions.push(Event {
                concept,
                apart: around.apart,
                days: dated.get(&(claim.document, claim.sentence.start, concept)).copied(),
                participants: Vec::new(),
                places: Vec::new(),
                terms: Vec::new(),
                documents: vec![claim.document],
            });
            claims.push(Vec::new());
            mentions.len() - 1
        });
        claims[mention].push(at);
        let mention = &mut mentions[mention];
        add(&mut mention.participants, &claim.subject.participants);
        add(&mut mention.places, &claim.subject.place);
        let terms: Vec<Term> = around.words.iter().map(|(term, _)| *term).collect();
        add(&mut mention.terms, &terms);
    }
    (mentions, claims)
}

/// The days to which each sentence dates an event.
fn dated(story: &Story, around: &[Surroundings]) -> BTreeMap<(DocumentKey, u32, ConceptId), (Date, Date)> {
    let mut dated = BTreeMap::new();
    for (claim, around) in story.claims.iter().zip(around) {
        // What "had been declared unsafe in May" fell down at another time: the clause of the date must
        // tell of an event that stands near.
        let told = claim.subject.event.as_ref().and_then(|event| event.concept);
        let told = told.filter(|told| around.events.iter().take(2).any(|event| event == told));
        if let (Some(told), Some(days)) = (told, days(claim)) {
            for event in [Some(told), around.events.first().copied()].into_iter().flatten() {
                dated.entry((claim.document, claim.sentence.start, event)).or_insert(days);
            }
        }
    }
    dated
}

/// The days of a date.
fn days(claim: &Claim) -> Option<(Date, Date)> {
    let Value::Date(date) = &claim.value else { return None };
    let extent = date.extent.as_ref().filter(|_| date.role == DateRole::At && !date.is_vague())?;
    let days = (extent.min()?.date(), extent.max()?.date());
    (between((days.0, days.0), (days.1, days.1)) <= LONGEST).then_some(days)
}

/// A mention without a day has that of the first of its kind in its article.
fn go_on(mentions: &mut [Event]) {
    let mut first: BTreeMap<(DocumentKey, ConceptId), Option<(Date, Date)>> = BTreeMap::new();
    // Of events told apart each is one of its own.
    for mention in mentions.iter_mut().filter(|mention| !mention.apart) {
        let known = first.entry((mention.documents[0], mention.concept)).or_insert(mention.days);
        mention.days = mention.days.or(*known);
    }
}

/// The event of its kind with which a mention without a day shares the most names, and of these
/// the one that most articles tell of. With one of long before its article, and with one told
/// apart, it must share a name.
fn likest(events: &[Event], kind: &[usize], mention: &Event, news: Option<(Date, Date)>, apart: i32) -> Option<usize> {
    let is_news = |event: &Event| event.days.zip(news).is_none_or(|(days, news)| between(days, news) <= apart);
    let likeness = |at: usize| {
        let event = &events[at];
        (event.shared_names(mention), event.documents.len(), shared(&event.terms, &mention.terms), Reverse(at))
    };
    let named = |at: &usize| events[*at].shared_names(mention) > 0;
    let may_be = |at: &usize| named(at) || !mention.apart && is_news(&events[*at]);
    kind.iter().copied().filter(may_be).max_by_key(|&at| likeness(at))
}

/// How many days lie between two stretches; none where they overlap.
fn between(a: (Date, Date), b: (Date, Date)) -> i32 {
    let days = |from: Date, to: Date| from.until(to).map_or(i32::MAX, |span| span.get_days());
    days(a.1, b.0).max(days(b.1, a.0)).max(0)
}

/// Adds what a sorted list does not hold yet.
fn add<T: Ord + Clone>(list: &mut Vec<T>, more: &[T]) {
    for one in more {
        if let Err(at) = list.binary_search(one) {
            list.insert(at, one.clone());
        }
    }
}

/// How many entries two sorted lists share.
fn shared<T: Ord>(a: &[T], b: &[T]) -> usize {
    a.iter().filter(|one| b.binary_search(one).is_ok()).count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::Lexicon;
    use crate::story::read;
    use crate::story::surroundings::AllSurroundings;
    use crate::text::{Document, stated_date};

    /// The events of articles, each with the quotes of its claims.
    fn events(articles: &[(&str, &str)]) -> Vec<(String, Vec<String>)> {
        let lexicon = Lexicon::english();
        let document = |(published, text): &(&str, &str)| Document {
            text: (*text).to_owned(),
            published: stated_date(published),
            ..Document::default()
        };
        let story = read("", articles.iter().map(document).collect(), &lexicon);
        let events = AllSurroundings::of(&story, &lexicon).happenings;
        let quotes = |key: usize| {
            let told = (0..story.claims.len()).filter(|&at| events.of_claims[at] == Some(EventKey(key as u32)));
            told.map(|at| story.claims[at].span.of(&story.document(story.claims[at].document).text).to_owned())
                .collect()
        };
        let name = |event: &Event| lexicon.concepts.get(event.concept).name.clone();
        events.all.iter().enumerate().map(|(key, event)| (name(event), quotes(key))).collect()
    }

    fn together(articles: &[(&str, &str)], a: &str, b: &str) -> bool {
        let events = events(articles);
        let of = |quote: &str| events.iter().position(|(_, quotes)| quotes.iter().any(|known| known == quote));
        assert!(of(a).is_some() && of(b).is_some(), "{events:?}");
        of(a) == of(b)
    }

    const NEWS: (&str, &str) = ("2021-10-20", "A storm killed four people in Westby on Monday.");

    #[test]
    fn what_two_articles_date_alike_is_one_event() {
        let other = ("2021-10-21", "On Monday the storm killed nine people near Westby.");
        assert!(together(&[NEWS, other], "four", "nine"));
    }

    #[test]
    fn what_happened_years_before_is_another_event() {
        let past = ("2021-10-21", "In December 2003 a storm killed seven people on the coast.");
        assert!(!together(&[NEWS, past], "four", "seven"));
    }

    #[test]
    fn what_no_article_dates_is_of_the_news() {
        let undated = ("2021-10-21", "The storm killed nine people.");
        assert!(together(&[NEWS, undated], "four", "nine"));
        let past =
            ("2021-10-21", "In December 2003 a storm killed seven people. The storm killed nine people in Lund.");
        assert!(together(&[NEWS, past], "seven", "nine"));
    }

    #[test]
    fn a_similar_event_is_none_of_those_that_it_is_held_against() {
        let raid = ("2021-10-20", "The raid on the port killed 12 people. A similar raid killed 30 people in June.");
        let [dead, other] = ["12", "30"];
        let events = events(&[raid]);
        let of = |quote: &str| events.iter().position(|(_, quotes)| quotes.iter().any(|known| known == quote));
        assert!(of(dead).is_some() && of(dead) != of(other), "{events:?}");
    }
}
