//! The words around each claim: what stands close to it, what happens near it, and whose age
//! it is. Needed by linking only, so that it is read when a story is linked and not before.

use std::collections::BTreeMap;
use std::ops::Range;

use rustc_hash::FxHashMap;
use smallvec::SmallVec;

use super::Story;
use super::entities::Entities;
use super::events::Events;
use super::people::{Person, person_of, share_within};
use crate::claim::Claim;
use crate::lexicon::Lexicon;
use crate::lexicon::PieceKind;
use crate::lexicon::concepts::{ConceptId, ConceptKind};
use crate::lexicon::word_classes::WordClass;
use crate::syntax::{Context, Syntax, Tag};
use crate::text::{Document, Sentences, Token};
use crate::value::{Measure, Value};

/// A word of the story as a number: the same word, or words of one concept, have the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Term(u32);

impl Term {
    /// What stands in the place of each number and date, whatever it says.
    const MENTION: Term = Term(0);
}

/// How many words to each side of a claim are its wording.
pub const WORDING: usize = 6;

/// The words around a claim.
#[derive(Debug, Clone, Default)]
pub struct Surroundings {
    /// The distinctive words of the sentence, each with how close it stands, in thousandths;
    /// sorted by the word.
    pub words: Vec<(Term, u16)>,
    /// All words before it, from the claim outward.
    pub before: SmallVec<[Term; WORDING]>,
    /// All words behind it, from the claim outward.
    pub behind: SmallVec<[Term; WORDING]>,
    /// Whether what happens nearest to it is told beside another of its kind: "a similar attack".
    pub apart: bool,
    /// What happens in the sentence, the nearest first.
    pub events: SmallVec<[ConceptId; 4]>,
    /// Whose age it is, for an age.
    pub person: Option<Person>,
    /// Whether it is held against what another gave: "a slightly lower toll of 31".
    pub compared: bool,
    /// How many claims stand in earlier sentences of the article.
    pub earlier: u32,
    /// What a date is said of: whatever does or undergoes what its clause tells, where that is no
    /// name.
    pub theme: Option<Theme>,
    /// For the day of somebody's word the distinctive words of what is told, sorted.
    pub told: Option<Vec<Term>>,
}

/// What does or undergoes something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Theme {
    /// The word for it.
    pub term: Term,
    /// Whether that is a word for persons.
    pub person: bool,
}

/// The surroundings of all claims of a story.
#[derive(Debug, Default)]
pub struct AllSurroundings {
    /// One for each claim, in order.
    pub of_claims: Vec<Surroundings>,
    /// The distinctive words of each article's headline, sorted.
    pub titles: Vec<Vec<Term>>,
    /// The names that each article gives in the clauses of its claims, sorted.
    pub named: Vec<Vec<String>>,
    /// The names that most articles give beside claims, sorted.
    of_most: Vec<String>,
    /// Who and what the articles name.
    pub entities: Entities,
    /// What happens, over all articles.
    pub happenings: Events,
    names: Vec<Box<str>>,
}

impl AllSurroundings {
    /// Reads the surroundings of all claims.
    pub fn of(story: &Story, lexicon: &Lexicon) -> Self {
        let mut reader = Reader { lexicon, terms: FxHashMap::default(), all: AllSurroundings::default() };
        reader.all.entities = Entities::of(story, lexicon);
        reader.all.names.push("…".into());
        reader.all.of_claims = vec![Surroundings::default(); story.claims.len()];
        let mut next = 0;
        for (key, document) in (0u32..).zip(&story.documents) {
            let end = next + story.claims[next..].iter().take_while(|claim| claim.document.0 == key).count();
            reader.read(story, document, next..end);
            reader.all.named.push(names(&story.claims[next..end]));
            next = end;
        }
        reader.all.of_most = of_most(&reader.all.named);
        reader.all.happenings = Events::of(story, &reader.all.of_claims, lexicon.tolerances.event_days);
        reader.all
    }

    /// Whether most articles name it beside claims.
    pub fn is_named_by_most(&self, name: &str) -> bool {
        self.of_most.binary_search_by(|other| other.as_str().cmp(name)).is_ok()
    }

    /// A word as it is shown.
    pub fn name(&self, term: Term) -> &str {
        &self.names[term.0 as usize]
    }
}

struct Reader<'a> {
    lexicon: &'a Lexicon,
    terms: FxHashMap<Box<str>, Term>,
    all: AllSurroundings,
}

/// A word of a sentence as linking sees it.
struct Place {
    term: Term,
    distinctive: bool,
    event: Option<ConceptId>,
    /// Whether that is told beside another of its kind.
    apart: bool,
    /// How far it moves what stands behind it away, in tenths of a word.
    step: u32,
}

impl Reader<'_> {
    fn read(&mut self, story: &Story, document: &Document, claims: Range<usize>) {
        let sentences = Sentences::of(document, self.lexicon);
        let context = Context { text: &document.text, lexicon: self.lexicon };
        let title = self.title(document);
        self.all.titles.push(title);
        let first = claims.start;
        let mut next = first;
        for sentence in &sentences.all {
            let here = next..next
                + story.claims[next..claims.end]
                    .iter()
                    .take_while(|claim| claim.span.start < sentence.span.end)
                    .count();
            next = here.end;
            if here.is_empty() {
                continue;
            }
            let tokens = sentences.tokens_of(sentence);
            let syntax = Syntax::of(tokens, &context);
            let spans: Vec<Range<usize>> = story.claims[here.clone()]
                .iter()
                .map(|claim| {
                    let from = tokens.partition_point(|token| token.span.end <= claim.span.start);
                    from..tokens.partition_point(|token| token.span.start < claim.span.end)
                })
                .collect();
            let places = self.places(&syntax, tokens, &spans);
            let earlier = (here.start - first) as u32;
            for (at, span) in here.zip(&spans) {
                let is_age =
                    matches!(&story.claims[at].value, Value::Quantity(quantity) if quantity.measure == Measure::Age);
                let person = if is_age { person_of(&syntax, span, self.lexicon) } else { None };
                let person = person.or_else(|| self.meant(at));
                let compared = is_compared(&syntax, span);
                let is_date = matches!(story.claims[at].value, Value::Date(_));
                let told = match is_date {
                    true => one_time(&syntax, span),
                    false => 0..other_time(&syntax, &spans, span).unwrap_or(places.len()),
                };
                let theme = if is_date { self.theme(&syntax, span, &places) } else { None };
                let mut around = Surroundings { person, compared, earlier, theme, ..around(&places, span, &told) };
                if self.all.entities.beside[at].word_of.is_some() {
                    let telling = telling(&syntax, span);
                    around.told = Some(content(&places, span, &telling));
                }
                if story.claims[at].subject.whole {
                    // What happens there happens to the part.
                    around.events.clear();
                }
                self.all.of_claims[at] = around;
            }
        }
        share_within(&story.claims[claims.clone()], &mut self.all.of_claims[claims]);
    }

    /// Whom the article means by one of whom the sentence tells nothing else: "he is 41".
    fn meant(&self, claim: usize) -> Option<Person> {
        let entity = self.all.entities.get(self.all.entities.beside[claim].aged?);
        let name = entity.name.iter().map(|word| word.to_lowercase()).collect();
        Some(Person { name, sex: entity.sex, role: None })
    }

    fn theme(&self, syntax: &Syntax<'_>, date: &Range<usize>, places: &[Place]) -> Option<Theme> {
        let head = undergoer(syntax, date)?;
        let is_person = |lemma: &str| self.lexicon.persons.get(lemma).is_some_and(|noun| noun.sex.is_some());
        let person = match syntax.words[head].tag {
            Tag::Noun { person, .. } => person,
            // "They" may be things.
            Tag::Pronoun if is_person(&syntax.words[head].lemma()) => true,
            _ => return None,
        };
        Some(Theme { term: places[head].term, person })
    }

    fn title(&mut self, document: &Document) -> Vec<Term> {
        let Some(title) = &document.title else { return Vec::new() };
        let heading = Document { text: title.clone(), ..Document::default() };
        let sentences = Sentences::of(&heading, self.lexicon);
        let context = Context { text: title, lexicon: self.lexicon };
        let mut terms = Vec::new();
        for sentence in &sentences.all {
            let tokens = sentences.tokens_of(sentence);
            let syntax = Syntax::of(tokens, &context);
            let places = self.places(&syntax, tokens, &[]);
            terms.extend(places.iter().filter(|place| place.distinctive).map(|place| place.term));
        }
        terms.sort_unstable();
        terms.dedup();
        terms
    }

    fn places(&mut self, syntax: &Syntax<'_>, tokens: &[Token], mentions: &[Range<usize>]) -> Vec<Place> {
        let words = &syntax.words;
        let mut places: Vec<Place> = Vec::with_capacity(words.len());
        let mut at = 0;
        while at < words.len() {
            if let Some(mention) = mentions.iter().find(|mention| mention.contains(&at)) {
                places.extend((at..mention.end).map(|_| Place::filler(Term::MENTION, 10)));
                at = mention.end;
                continue;
            }
            let word = &words[at];
            if tokens[at].kind == PieceKind::Sign || matches!(word.tag, Tag::Hyphen | Tag::Quote) {
                let parts = matches!(word.tag, Tag::Comma | Tag::Sign);
                places.push(Place::filler(Term::MENTION, if parts { 15 } else { 0 }));
                at += 1;
                continue;
            }
            let behind = words[at + 1..].iter().filter(|word| !matches!(word.tag, Tag::Quote | Tag::Hyphen));
            let named = word.entry.and_then(|first| self.lexicon.concepts.named(first, behind.map(|word| word.entry)));
            let concept = named.and_then(|(concepts, length)| {
                let told = |id: &&ConceptId| {
                    matches!(self.lexicon.concepts.get(**id).kind, ConceptKind::Event | ConceptKind::Thing)
                };
                // "Was fined" tells of what happens, "a fine" of a thing.
                let is_verb = matches!(word.tag, Tag::Verb(_));
                let happens = |id: &&ConceptId| (self.lexicon.concepts.get(**id).kind == ConceptKind::Event) == is_verb;
                let told = concepts.iter().filter(told);
                told.clone().find(happens).or_else(|| told.clone().next()).map(|id| (*id, length))
            });
            let length = concept.map_or(1, |(_, length)| length).max(1);
            let says_little = named.is_some_and(|(concepts, _)| {
                concepts.iter().all(|id| self.lexicon.concepts.get(*id).kind == ConceptKind::Frame)
            });
            let open = match word.tag {
                Tag::Noun { .. } | Tag::Name | Tag::Adjective => true,
                Tag::Verb(_) => !says_little && !word.is(WordClass::Reporting),
                _ => false,
            };
            let term = match concept {
                Some((id, _)) => self.intern(&self.lexicon.concepts.get(id).name),
                None => self.intern(&word.lemma().to_lowercase()),
            };
            let event =
                concept.map(|(id, _)| id).filter(|id| self.lexicon.concepts.get(*id).kind == ConceptKind::Event);
            let apart = event.is_some() && is_apart(syntax, at);
            places.push(Place { term, distinctive: open || concept.is_some(), event, apart, step: 10 });
            places.extend((1..length).map(|_| Place::filler(term, 10)));
            at += length;
        }
        places.truncate(words.len());
        places
    }

    fn intern(&mut self, name: &str) -> Term {
        if let Some(&term) = self.terms.get(name) {
            return term;
        }
        let term = Term(self.all.names.len() as u32);
        self.all.names.push(name.into());
        self.terms.insert(name.into(), term);
        term
    }
}

/// Whether right before a number stands the name of a count, held against another count.
fn is_compared(syntax: &Syntax<'_>, mention: &Range<usize>) -> bool {
    /// "A slightly lower toll of 31": the count is named so near before its number.
    const NEAR: usize = 4;
    let is = |at: usize, class: WordClass| syntax.words.get(at).is_some_and(|word| word.is(class));
    let tally = (mention.start.saturating_sub(NEAR)..mention.start).rev().find(|&at| is(at, WordClass::Tally));
    tally.is_some_and(|tally| (tally.saturating_sub(2)..tally).any(|at| is(at, WordClass::Comparing)))
}

/// Whether the noun of an event is told apart from another of its kind: "a similar attack".
fn is_apart(syntax: &Syntax<'_>, at: usize) -> bool {
    let phrase = syntax.noun_phrase_at(at).map(|phrase| &syntax.noun_phrases[phrase]);
    // "Another shooting victim" is one more victim.
    let named = phrase.filter(|phrase| phrase.head == at);
    named.is_some_and(|phrase| syntax.words[phrase.tokens.start..at].iter().any(|word| word.is(WordClass::Apart)))
}

/// All names in the clauses of some claims, sorted.
fn names(claims: &[Claim]) -> Vec<String> {
    let mut names: Vec<String> =
        claims.iter().flat_map(|claim| claim.subject.participants.iter().map(ToString::to_string)).collect();
    names.sort_unstable();
    names.dedup();
    names
}

/// What stands in most of some lists, sorted.
fn of_most(lists: &[Vec<String>]) -> Vec<String> {
    let mut counts: BTreeMap<&String, usize> = BTreeMap::new();
    lists.iter().flatten().for_each(|name| *counts.entry(name).or_default() += 1);
    let most = counts.into_iter().filter(|(_, count)| lists.len() > 1 && 2 * count > lists.len());
    most.map(|(name, _)| name.clone()).collect()
}

impl Place {
    fn filler(term: Term, step: u32) -> Place {
        Place { term, distinctive: false, event: None, apart: false, step }
    }
}

/// Where a sentence goes on with what happened at another time than a claim before it: "on Friday,
/// two days after the water broke in".
fn other_time(syntax: &Syntax<'_>, mentions: &[Range<usize>], claim: &Range<usize>) -> Option<usize> {
    let shifts = |at: usize| {
        let word = syntax.words.get(at);
        word.is_some_and(|word| word.tag == Tag::Preposition && word.is(WordClass::Shifting))
    };
    let behind = mentions.iter().filter(|mention| mention.start >= claim.end);
    behind.map(|mention| mention.end).find(|&end| shifts(end) || shifts(end - 1))
}

/// The part of a sentence that is of one time with a date: "on Wednesday, | after an earthquake that killed
/// 47", "after the attack, | the police on Friday arrested two".
fn one_time(syntax: &Syntax<'_>, date: &Range<usize>) -> Range<usize> {
    let words = &syntax.words;
    let shifts =
        |at: usize| words[at].is(WordClass::Shifting) && matches!(words[at].tag, Tag::Preposition | Tag::Subordinator);
    let comma = |at: &usize| words[*at].tag == Tag::Comma;
    // "After the attack": what opens the sentence or follows a comma is set apart by the next one.
    let opens = |at: usize| at == 0 || comma(&(at - 1));
    let fronted = (0..date.start).rev().find(|&at| shifts(at) && opens(at));
    let from = fronted.and_then(|at| (at..date.start).find(comma)).unwrap_or(0);
    let goes_on = (date.end..words.len()).find(|&at| shifts(at)).unwrap_or(words.len());
    from..goes_on
}

/// The head of what undergoes or does what the clause of a date tells: of an active verb with an object the
/// object.
fn undergoer(syntax: &Syntax<'_>, date: &Range<usize>) -> Option<usize> {
    let clause = syntax.clause_of(date)?;
    let verb = &syntax.verb_groups[clause.verb?];
    let object = clause.object.filter(|&at| !syntax.noun_phrases[at].tokens.contains(&date.start));
    let at = if verb.passive { clause.subject? } else { object.or(clause.subject)? };
    Some(syntax.noun_phrases[at].head)
}

/// The words that say who tells something beside a date.
fn telling(syntax: &Syntax<'_>, date: &Range<usize>) -> Range<usize> {
    let Some(clause) = syntax.clause_of(date) else { return 0..0 };
    let subject = clause.subject.map(|at| &syntax.noun_phrases[at].tokens);
    let verb = clause.verb.map(|at| &syntax.verb_groups[at].tokens);
    match (subject, verb) {
        // With what stands between them: "the prime minister, Lena Aro, said".
        (Some(subject), Some(verb)) if subject.start < verb.start => subject.start..verb.end,
        (Some(subject), _) => subject.clone(),
        (None, verb) => verb.cloned().unwrap_or(0..0),
    }
}

/// The distinctive words of a sentence but those of one claim and those that say who tells it, sorted.
fn content(places: &[Place], claim: &Range<usize>, telling: &Range<usize>) -> Vec<Term> {
    let told = places.iter().enumerate().filter(|(at, _)| !claim.contains(at) && !telling.contains(at));
    let mut terms: Vec<Term> = told.filter(|(_, place)| place.distinctive).map(|(_, place)| place.term).collect();
    terms.sort_unstable();
    terms.dedup();
    terms
}

/// What stands around a claim; what happens beside it is looked for in a part of its sentence.
fn around(places: &[Place], claim: &Range<usize>, told: &Range<usize>) -> Surroundings {
    let mut words: Vec<(Term, u16)> = Vec::new();
    let mut events: Vec<(u32, ConceptId, bool)> = Vec::new();
    let mut walk = |range: &mut dyn Iterator<Item = (usize, &Place)>, nearer: u32| {
        let mut distance = 0;
        let mut wording: SmallVec<[Term; WORDING]> = SmallVec::new();
        for (at, place) in range {
            distance += place.step;
            if place.step == 10 && wording.len() < WORDING {
                wording.push(place.term);
            }
            if place.distinctive {
                // Half as close at a distance of four words.
                words.push((place.term, (40_000 / (40 + distance)) as u16));
            }
            events.extend(
                place.event.filter(|_| told.contains(&at)).map(|event| (distance + nearer, event, place.apart)),
            );
        }
        wording
    };
    let before = walk(&mut places.iter().enumerate().take(claim.start).rev(), 5);
    let behind = walk(&mut places.iter().enumerate().skip(claim.end), 0);
    words.sort_unstable_by_key(|&(term, closeness)| (term, std::cmp::Reverse(closeness)));
    words.dedup_by_key(|(term, _)| *term);
    events.sort_unstable();
    let mut nearest: SmallVec<[ConceptId; 4]> = SmallVec::new();
    // "A similar raid killed 30 people": the verb is nearer than what does it.
    let apart = events.iter().take(2).any(|(.., apart)| *apart);
    for (_, event, _) in events {
        if !nearest.contains(&event) && nearest.len() < 4 {
            nearest.push(event);
        }
    }
    Surroundings { words, before, behind, apart, events: nearest, ..Surroundings::default() }
}
