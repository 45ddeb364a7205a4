//! What happens, lasts or is dated.

use std::ops::Range;

use compact_str::{CompactString, format_compact};

use crate::lexicon::concepts::ConceptKind;
use crate::lexicon::morphology::VerbForm;
use crate::lexicon::word_classes::WordClass;
use crate::syntax::{Clause, NounPhrase, Tag, VerbGroup};

use super::scene::Scene;
use super::subject::{Aspect, Subject, Topic};

/// What is measured where a stopwatch is read.
const PERFORMANCE: &str = "time";

impl Scene<'_> {
    /// What happens in a clause: its verb, or, where the verb says little, its object, what
    /// stands behind it, or its subject.
    pub(super) fn event_of(&self, clause: &Clause, apart_from: Option<&NounPhrase>) -> Option<Topic> {
        let verb = &self.syntax.verb_groups[clause.verb?];
        let outside = |at: usize| apart_from.is_none_or(|phrase| !phrase.tokens.contains(&at));
        let event_in = |range: Range<usize>| {
            self.spotted
                .iter()
                .find(|s| s.kind == ConceptKind::Event && range.contains(&s.tokens.start) && outside(s.tokens.start))
                .map(|s| self.topic(s.concept))
        };
        // The verb itself, with the particle or object that makes a phrase of it.
        // "A fine" is a thing, and "fined" what happens.
        let happens = self.spotted_at(verb.main).find(|s| s.kind == ConceptKind::Event);
        let main = happens.or_else(|| self.spotted_at(verb.main).next());
        match main.map(|s| (s.kind, s.concept)) {
            // "negotiators have been meeting": of the verb and what stands with it the narrower.
            Some((ConceptKind::Event, concept)) => {
                let subject = clause.subject.map(|at| self.syntax.noun_phrases[at].tokens.clone());
                let narrower = self.spotted.iter().find(|s| {
                    s.concept != concept
                        && outside(s.tokens.start)
                        && (clause.tokens.contains(&s.tokens.start)
                            || subject.as_ref().is_some_and(|range| range.contains(&s.tokens.start)))
                        && self.lexicon.concepts.is_within(s.concept, concept)
                });
                return Some(self.topic(narrower.map_or(concept, |s| s.concept)));
            }
            Some((ConceptKind::Frame | ConceptKind::Aspect, _)) | None => {}
            Some((ConceptKind::Thing | ConceptKind::Place, _)) => {}
        }
        let says_little = main.is_some();
        if says_little {
            let subject = || clause.subject.map(|at| self.with_of_phrases(&self.syntax.noun_phrases[at]));
            let behind = verb.tokens.end..clause.tokens.end;
            return event_in(behind).or_else(|| event_in(subject()?));
        }
        if let Some(befell) = self.rendered(verb) {
            return Some(befell);
        }
        if matches!(self.syntax.words[verb.main].tag, Tag::Modal | Tag::Auxiliary) {
            return None;
        }
        // "A protest turned violent": with nothing that the verb acts on, what its subject names goes on.
        let named = clause.subject.filter(|_| clause.object.is_none()).map(|at| self.syntax.noun_phrases[at].head);
        if let Some(event) = named.filter(|head| outside(*head)).and_then(|head| event_in(head..head + 1)) {
            return Some(event);
        }
        Some(Topic::lemma(&self.syntax.words[verb.main].lemma()))
    }

    /// "Were found dead", "was left seriously hurt": what befell somebody, right behind the verb.
    fn rendered(&self, verb: &VerbGroup) -> Option<Topic> {
        if !self.syntax.words[verb.main].is(WordClass::Rendering) {
            return None;
        }
        self.state_at(verb.tokens.end)
    }

    /// The event that the adjective or participle at a token tells, adverbs before it left out.
    pub(super) fn state_at(&self, at: usize) -> Option<Topic> {
        let words = &self.syntax.words;
        let at = (at..words.len()).find(|&at| words[at].tag != Tag::Adverb)?;
        let is_state = matches!(words[at].tag, Tag::Adjective | Tag::Verb(VerbForm::Past | VerbForm::Participle));
        let event = self.spotted_at(at).find(|s| s.kind == ConceptKind::Event && s.tokens.start == at);
        event.filter(|_| is_state).map(|s| self.topic(s.concept))
    }

    /// What a phrase names that lasts or is dated by the words before its noun.
    fn named_by(&self, phrase: &NounPhrase, from: usize) -> Subject {
        let mut subject = Subject::default();
        self.describe_thing(&mut subject, phrase, from);
        subject.counted = None;
        subject.event = self.event_near(phrase.head..self.with_of_phrases(phrase).end).or_else(|| subject.thing.take());
        subject.thing = None;
        subject
    }

    pub(super) fn duration(&self, mention: &Range<usize>, clause: Option<&Clause>) -> Subject {
        let mut subject = Subject::default();
        // "week-long truce", "the 18-year war": it stands before what lasts.
        let phrase = self.syntax.noun_phrase_at(mention.end - 1).map(|at| &self.syntax.noun_phrases[at]);
        if let Some(phrase) = phrase.filter(|phrase| phrase.head >= mention.end) {
            return self.named_by(phrase, mention.end);
        }
        // "18 years after the invasion": the time since what follows.
        let after = self.syntax.words.get(mention.end).filter(|word| word.tag == Tag::Preposition);
        if after.is_some_and(|word| matches!(&*word.lemma(), "after" | "since")) {
            subject.event = self.event_near(mention.end..self.tokens.len());
            subject.text = self.written(mention.end..self.sentence_part_end(mention.end)).to_owned();
            subject.head = subject.event.as_ref().map(|event| event.name.clone()).unwrap_or_default();
            // It lasts since then, and the event need not have lasted as long.
            subject.aspect = Aspect::Begin;
            return subject;
        }
        // "Won the marathon in 2:05:30": how long somebody took, and not how long the event lasts.
        if self.tokens[mention.clone()].iter().any(|token| token.span.of(self.text) == ":") {
            let start = clause.map_or(0, |clause| clause.tokens.start);
            subject.name = self.last_name_in(start..mention.start);
            // Whose time is not told could be anybody's.
            subject.event = subject
                .name
                .as_ref()
                .map(|name| Topic { name: format_compact!("{PERFORMANCE} of {name}"), concept: None });
            subject.head = PERFORMANCE.into();
            subject.text = self.written(start..mention.start).to_owned();
            return subject;
        }
        // "What we know of the derailment, five days on".
        if self.goes_on_to_now(mention.end) {
            subject.aspect = Aspect::Begin;
        } else if self.is_record(mention, clause) {
            subject.aspect = Aspect::Record;
        }
        let clause_start = clause.map_or(0, |clause| clause.tokens.start);
        let from_clause = self.event_before(clause_start..mention.start);
        subject.event = from_clause.or_else(|| clause.and_then(|clause| self.event_of(clause, None)));
        self.describe_event(&mut subject, clause);
        subject
    }

    /// Whether "on" stands behind a length, and nothing that it leads to.
    fn goes_on_to_now(&self, end: usize) -> bool {
        let tag = |at: usize| self.syntax.words.get(at).map(|word| word.tag);
        let is_on = self.syntax.words.get(end).is_some_and(|word| word.tag == Tag::Preposition && word.lemma() == "on");
        is_on && matches!(tag(end + 1), None | Some(Tag::Comma | Tag::Sign | Tag::Verb(_) | Tag::Auxiliary))
    }

    /// "For the first time in its 470 years", "more than at any election for a quarter of a century": the
    /// length is of the time in which nothing was like it.
    fn is_record(&self, mention: &Range<usize>, clause: Option<&Clause>) -> bool {
        let words = &self.syntax.words;
        let start = clause.map_or(0, |clause| clause.tokens.start).min(mention.start);
        let leads =
            |at: &usize| matches!(words[*at].tag, Tag::Determiner | Tag::Pronoun | Tag::Adverb | Tag::Adjective);
        let Some(before) = (start..mention.start).rev().find(|at| !leads(at)) else { return false };
        let is = |word: &str| words[before].tag == Tag::Preposition && words[before].lemma() == word;
        let verb = clause.and_then(|clause| clause.verb).map(|at| &self.syntax.verb_groups[at]);
        // "No attack for seven days" lasts so long; "none seen in 70 years" does not.
        let none = verb.is_some_and(|verb| verb.negated)
            || (start..before).any(|at| self.has_class(at, WordClass::Abstaining));
        is("in") && (none || self.is_extreme(before, false)) || is("for") && self.is_extreme(before, true)
    }

    /// Whether what stands right before a token is like nothing else: "the largest outbreak of measles". Where
    /// it is to be `definite`, "most passengers" is none.
    fn is_extreme(&self, before: usize, definite: bool) -> bool {
        let extreme = |at: usize| self.lemma_has_class(at, WordClass::Extreme);
        let Some(last) = before.checked_sub(1) else { return false };
        let Some(phrase) = self.syntax.noun_phrase_at(last) else { return extreme(last) };
        let phrases = std::iter::successors(Some(phrase), |&at| self.syntax.noun_phrases[at].of);
        phrases.map(|at| self.syntax.noun_phrases[at].tokens.clone()).any(|mut tokens| {
            (!definite || self.syntax.words[tokens.start].tag == Tag::Determiner) && tokens.any(extreme)
        })
    }

    /// Who is named last in a stretch of the sentence.
    fn last_name_in(&self, range: Range<usize>) -> Option<String> {
        let named = self.syntax.noun_phrases.iter().rev().filter(|phrase| range.contains(&phrase.head));
        named.into_iter().find_map(|phrase| self.name_of(phrase)).map(String::from)
    }

    pub(super) fn date(&self, mention: &Range<usize>, clause: Option<&Clause>) -> Subject {
        let mut subject = Subject::default();
        // "the September 11 attacks", "Friday's vote": it stands before what is dated.
        let phrase = self.syntax.noun_phrase_at(mention.end - 1).map(|at| &self.syntax.noun_phrases[at]);
        let dated = phrase.filter(|phrase| phrase.head >= mention.end && self.directly_before(mention.end, phrase));
        if let Some(phrase) = dated {
            return self.named_by(phrase, mention.end);
        }
        let Some(clause) = clause else {
            subject.event = self.event_before(0..mention.start);
            return subject;
        };
        let Some(verb) = clause.verb.map(|at| &self.syntax.verb_groups[at]) else { return subject };
        let main = self.spotted_at(verb.main).next();
        if self.tells(verb.main) {
            subject.aspect = Aspect::Saying;
            subject.name = clause.subject.and_then(|at| self.name_of(&self.syntax.noun_phrases[at])).map(String::from);
        } else if main.is_some_and(|s| s.kind == ConceptKind::Aspect) {
            subject.aspect = match main.map(|s| self.lexicon.concepts.get(s.concept).name.as_str()) {
                Some("begin") => Aspect::Begin,
                Some("end") => Aspect::End,
                _ => Aspect::Whole,
            };
            // "a week-long truce that is set to begin": what begins is the subject.
            let range = clause.subject.map(|at| self.with_of_phrases(&self.syntax.noun_phrases[at]));
            subject.event =
                range.and_then(|range| self.event_near(range)).or_else(|| self.event_before(0..verb.tokens.start));
        }
        if subject.event.is_none() {
            subject.event = self.event_of(clause, None);
        }
        let happens = subject.event.as_ref().is_some_and(|event| event.concept.is_some());
        if subject.aspect == Aspect::Whole && self.is_state(clause, verb, happens) {
            subject.aspect = Aspect::State;
        }
        self.describe_event(&mut subject, Some(clause));
        subject
    }

    /// "Was in critical condition", "remained icy": a verb that says little, and behind it how
    /// something was, or what, where that is nothing that `happens`. Where a person is tells how it is
    /// with him; where a funeral is does not.
    fn is_state(&self, clause: &Clause, verb: &VerbGroup, happens: bool) -> bool {
        let words = &self.syntax.words;
        if !words[verb.main].is(WordClass::Stative) {
            return false;
        }
        let subject = clause.subject.map(|at| &self.syntax.noun_phrases[at]);
        if subject.is_some_and(|phrase| self.event_near(self.with_of_phrases(phrase)).is_some()) {
            return false;
        }
        let is_person = subject.is_some_and(|phrase| match words[phrase.head].tag {
            Tag::Noun { person, .. } => person,
            Tag::Name => true,
            _ => self.lexicon.persons.get(&words[phrase.head].lemma()).is_some(),
        });
        let behind = (verb.tokens.end..words.len()).find(|&at| words[at].tag != Tag::Adverb);
        behind.is_some_and(|at| {
            let how = match words[at].tag {
                Tag::Adjective => true,
                Tag::Preposition => is_person && !self.leads_to_a_mention(at),
                _ => false,
            };
            let what = words[at].tag.is_nominal() || words[at].tag == Tag::Determiner;
            !self.is_mention(at) && (how || what && !happens)
        })
    }

    /// "Was on Monday": what stands there leads to a claim at once.
    fn leads_to_a_mention(&self, at: usize) -> bool {
        let leads = |at: usize| matches!(self.syntax.words[at].tag, Tag::Preposition | Tag::Determiner | Tag::Adverb);
        let behind = (at..self.tokens.len()).find(|&at| self.is_mention(at) || !leads(at));
        behind.is_some_and(|at| self.is_mention(at))
    }

    /// Whether a phrase goes on right behind a mention with the noun that it dates.
    pub(super) fn directly_before(&self, end: usize, phrase: &NounPhrase) -> bool {
        (end..phrase.head).all(|at| {
            matches!(
                self.syntax.words[at].tag,
                Tag::Genitive | Tag::Adjective | Tag::Noun { .. } | Tag::Name | Tag::Quote | Tag::Hyphen
            )
        })
    }

    pub(super) fn describe_event(&self, subject: &mut Subject, clause: Option<&Clause>) {
        let Some(clause) = clause else { return };
        let verb = clause.verb.map(|at| &self.syntax.verb_groups[at]);
        let done_by = clause.subject.map(|at| self.with_of_phrases(&self.syntax.noun_phrases[at]));
        subject.text = match (done_by.map(|range| self.written(range)), verb) {
            (Some(done_by), Some(verb)) => [done_by, self.written(verb.tokens.clone())].join(" "),
            (Some(done_by), None) => done_by.to_owned(),
            (None, verb) => verb.map_or("", |verb| self.written(verb.tokens.clone())).to_owned(),
        };
        subject.head = match verb {
            Some(verb) => CompactString::from(&*self.syntax.words[verb.main].lemma()),
            None => subject.event.as_ref().map(|event| event.name.clone()).unwrap_or_default(),
        };
    }

    /// The first event that a stretch names.
    pub(super) fn event_near(&self, range: Range<usize>) -> Option<Topic> {
        self.spotted
            .iter()
            .find(|s| s.kind == ConceptKind::Event && s.tokens.end > range.start && s.tokens.start < range.end)
            .map(|s| self.topic(s.concept))
    }

    /// The last event that a stretch names.
    pub(super) fn event_before(&self, range: Range<usize>) -> Option<Topic> {
        self.spotted
            .iter()
            .rev()
            .find(|s| s.kind == ConceptKind::Event && range.contains(&s.tokens.start))
            .map(|s| self.topic(s.concept))
    }
}
