//! What a claim speaks of: the thing that is counted, the event that is dated, what lasts.

use std::borrow::Cow;
use std::ops::Range;
use std::sync::Arc;

use crate::lexicon::concepts::{ConceptId, ConceptKind, Dynamics};
use crate::lexicon::countries::Country;
use crate::lexicon::word_classes::WordClass;
use crate::lexicon::{Lexicon, Marks, Sense};
use crate::syntax::{Clause, NounPhrase, Syntax, Tag};
use crate::text::Token;
use crate::value::Kind;

use super::spotting::Spotted;
use super::surroundings::Surroundings;

/// What a claim speaks of.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Subject {
    /// The words of the text ("US forces", "the reduction in violence").
    pub text: String,
    /// The head noun or verb, as its lemma ("force", "begin").
    pub head: String,
    /// The lemma of the counted noun, for a quantity.
    pub counted: Option<String>,
    /// For an age or a named participant, the name.
    pub name: Option<String>,
    /// What is counted or measured.
    pub thing: Option<Topic>,
    /// What happens, lasts or is dated.
    pub event: Option<Topic>,
    /// Which side of the event it speaks of.
    pub aspect: Aspect,
    /// The names of the clause, each as it is compared, sorted.
    pub participants: Arc<[String]>,
    /// What narrows the thing: countries, names and adjectives of its noun phrase, sorted.
    pub scope: Vec<String>,
    /// Whether it is the rest of a whole: "11 other people".
    pub remainder: bool,
    /// The distinctive lemmas of its clause, sorted.
    pub terms: Arc<[String]>,
}

impl Subject {
    /// How a count of it behaves while time passes: a toll rises, a price moves.
    pub fn dynamics(&self, lexicon: &Lexicon) -> Dynamics {
        let of = |topic: &Option<Topic>| match topic {
            Some(Topic { concept: Some(concept), .. }) => lexicon.concepts.get(*concept).dynamics,
            _ => Dynamics::Fixed,
        };
        of(&self.event).max(of(&self.thing))
    }
}

/// What a claim is about, by name: a concept, or the lemma of a word that names none.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Topic {
    /// The name of the concept, or the lemma.
    pub name: String,
    /// The concept, where the lexicon knows one.
    pub concept: Option<ConceptId>,
}

impl Topic {
    fn lemma(lemma: &str) -> Self {
        Topic { name: lemma.to_owned(), concept: None }
    }
}

/// Which side of an event a claim speaks of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, serde::Serialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Aspect {
    /// The event as a whole.
    #[default]
    Whole,
    /// Its beginning ("began", "since").
    Begin,
    /// Its end ("ended", "until").
    End,
    /// The time until it at the most ("within 10 days").
    Deadline,
    /// Somebody's saying it, not what is said.
    Saying,
}

/// A sentence with what was found in it, from which subjects are read.
pub(super) struct Scene<'a> {
    pub(super) text: &'a str,
    pub(super) tokens: &'a [Token],
    pub(super) syntax: &'a Syntax<'a>,
    pub(super) spotted: &'a [Spotted],
    pub(super) lexicon: &'a Lexicon,
    /// The tokens of all mentions of the sentence.
    pub(super) mentions: &'a [Range<usize>],
    /// What stands around the claims of each clause.
    pub(super) surroundings: Surroundings,
}

impl<'a> Scene<'a> {
    /// The subject of a mention.
    pub(super) fn subject(&self, kind: Kind, mention: &Range<usize>, begins: bool, within: bool) -> Subject {
        let clause = self.clause_of(mention);
        let mut subject = match kind {
            Kind::Quantity => self.quantity(mention, clause),
            Kind::Duration => self.duration(mention, clause),
            Kind::Date => self.date(mention, clause),
        };
        if begins && subject.aspect == Aspect::Whole {
            subject.aspect = Aspect::Begin;
        }
        if within {
            subject.aspect = Aspect::Deadline;
        }
        let around = self.around(clause);
        subject.participants = around.participants;
        subject.terms = around.terms;
        subject
    }

    /// The clause that a mention belongs to. A mention that stands before the first verb, or
    /// in a stretch without verb, belongs to the nearest clause with one.
    pub(super) fn clause_of(&self, mention: &Range<usize>) -> Option<&Clause> {
        let own = self.syntax.clause_at(mention.start)?;
        if own.verb.is_some() {
            return Some(own);
        }
        let with_verb = || self.syntax.clauses.iter().filter(|clause| clause.verb.is_some());
        with_verb()
            .find(|clause| clause.tokens.start >= own.tokens.end && !clause.relative)
            .or_else(|| with_verb().rev().find(|clause| clause.tokens.end <= own.tokens.start))
    }

    fn quantity(&self, mention: &Range<usize>, clause: Option<&Clause>) -> Subject {
        let mut subject = Subject::default();
        let own = self.own_phrase(mention);
        let whole = own.is_none().then(|| self.phrase_of_whole(mention)).flatten();
        let phrase = own.or(whole);
        if let Some(phrase) = phrase {
            self.describe_thing(&mut subject, phrase, mention.end);
        }
        if whole.is_some_and(|whole| self.is_mention(whole.tokens.start)) {
            // "13,000 out of 23,000 foreign troops": what narrows the whole does not narrow
            // the part.
            subject.scope.clear();
        }
        let governing = phrase.and_then(|phrase| self.clause_about(phrase)).or(clause);
        let result = phrase.and_then(|phrase| self.result_behind(phrase));
        subject.event = result.or_else(|| governing.and_then(|clause| self.event_of(clause, phrase)));
        if let Some(clause) = governing {
            if subject.thing.is_none() && !subject.remainder {
                self.describe_measured(&mut subject, clause, mention);
            }
            // "The United States now has about 13,000": what somebody has is of that somebody.
            subject.scope.extend(self.owner(clause, phrase));
        }
        subject.scope.sort();
        subject.scope.dedup();
        subject
    }

    /// "It left 12 people dead", "12 homes without power": the adjective or the phrase right behind a
    /// noun phrase says what befell it.
    fn result_behind(&self, phrase: &NounPhrase) -> Option<Topic> {
        let at = phrase.tokens.end;
        let tag = |at: usize| self.syntax.words.get(at).map(|word| word.tag);
        if tag(at) == Some(Tag::Preposition) {
            let begins = |s: &&Spotted| s.kind == ConceptKind::Event && s.tokens.start == at;
            return self.spotted_at(at).find(begins).map(|s| self.topic(s.concept));
        }
        if tag(at) != Some(Tag::Adjective) || tag(at + 1).is_some_and(Tag::is_nominal) {
            return None;
        }
        self.spotted_at(at).find(|s| s.kind == ConceptKind::Event).map(|s| self.topic(s.concept))
    }

    /// "The death toll rose to 45": what is measured is the subject of the verb that the bare
    /// number stands behind.
    fn describe_measured(&self, subject: &mut Subject, clause: &Clause, mention: &Range<usize>) {
        let (Some(measured), Some(verb)) = (clause.subject, clause.verb) else { return };
        let measured = &self.syntax.noun_phrases[measured];
        let behind = self.syntax.verb_groups[verb].tokens.end..mention.start;
        let directly = behind.clone().all(|at| {
            matches!(
                self.syntax.words[at].tag,
                Tag::Preposition | Tag::Adverb | Tag::Determiner | Tag::Infinitive | Tag::Number
            )
        });
        if behind.start <= mention.start && directly && self.syntax.words[measured.head].tag != Tag::Pronoun {
            self.describe_thing(subject, measured, measured.tokens.start);
            subject.counted = None;
        }
    }

    /// The noun phrase that a number stands in before its noun.
    pub(super) fn own_phrase(&self, mention: &Range<usize>) -> Option<&NounPhrase> {
        let phrase = &self.syntax.noun_phrases[self.syntax.noun_phrase_at(mention.end - 1)?];
        (phrase.head >= mention.end).then_some(phrase)
    }

    /// The noun phrase of the whole that a number is taken of: "thousands of civilians", "half
    /// of the area", "13,000 out of 23,000 foreign troops".
    fn phrase_of_whole(&self, mention: &Range<usize>) -> Option<&NounPhrase> {
        self.syntax.noun_phrases.iter().find(|phrase| {
            let between = mention.end..phrase.tokens.start;
            phrase.tokens.start >= mention.end
                && between.len() <= 3
                && self.syntax.words[phrase.head].tag.is_nominal()
                && phrase.preposition.is_some_and(|at| at >= mention.end && &*self.syntax.words[at].lemma == "of")
        })
    }

    /// Takes head, concept and scope of a noun phrase, from one token on.
    fn describe_thing(&self, subject: &mut Subject, phrase: &NounPhrase, from: usize) {
        let words = &self.syntax.words;
        let from = from.max(phrase.tokens.start);
        let whole = self.with_of_phrases(phrase);
        subject.text = self.written(from..whole.end);
        subject.head = words[phrase.head].lemma.to_lowercase();
        // Of two joined nouns the first: "civilians and combatants".
        subject.counted = Some(subject.head.clone());
        let at_head = |s: &&Spotted| s.kind != ConceptKind::Frame;
        let concept = self.spotted_at(phrase.head).find(at_head);
        subject.thing = match concept {
            Some(spotted) => Some(self.topic(spotted.concept)),
            // "Four others" are others of whatever was counted before.
            None if self.lemma_has_class(phrase.head, WordClass::Remainder) => {
                subject.remainder = true;
                None
            }
            None => Some(Topic::lemma(&subject.head)),
        };
        for (at, word) in words.iter().enumerate().take(phrase.head).skip(from) {
            match word.tag {
                _ if self.has_class(at, WordClass::Remainder) => subject.remainder = true,
                Tag::Name if !self.ends_name(at) => {}
                Tag::Adjective | Tag::Name => subject.scope.push(self.normal_name(at).into_owned()),
                Tag::Noun { .. } => subject.scope.push(word.lemma.to_string()),
                _ => {}
            }
        }
        if phrase.tokens.start < from {
            subject.remainder |= (phrase.tokens.start..from).any(|at| self.has_class(at, WordClass::Remainder));
        }
    }

    /// The clause that says what a noun phrase does or undergoes.
    pub(super) fn clause_about(&self, phrase: &NounPhrase) -> Option<&Clause> {
        let key = self.syntax.noun_phrases.iter().position(|other| std::ptr::eq(other, phrase))?;
        // "157,000 people killed since 2001": the participle right behind speaks of it.
        let as_subject =
            self.syntax.clauses.iter().rev().find(|clause| clause.subject == Some(key) && clause.verb.is_some());
        as_subject.or_else(|| self.syntax.clause_at(phrase.head).filter(|clause| clause.verb.is_some()))
    }

    /// What happens in a clause: its verb, or, where the verb says little, its object, what
    /// stands behind it, or its subject.
    fn event_of(&self, clause: &Clause, apart_from: Option<&NounPhrase>) -> Option<Topic> {
        let verb = &self.syntax.verb_groups[clause.verb?];
        let outside = |at: usize| apart_from.is_none_or(|phrase| !phrase.tokens.contains(&at));
        let in_range = |range: Range<usize>, kinds: &[ConceptKind]| {
            self.spotted
                .iter()
                .find(|s| range.contains(&s.tokens.start) && kinds.contains(&s.kind) && outside(s.tokens.start))
                .map(|s| self.topic(s.concept))
        };
        let event = [ConceptKind::Event];
        // The verb itself, with the particle or object that makes a phrase of it.
        let main = self.spotted_at(verb.main).next();
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
            Some((ConceptKind::Thing, _)) => {}
        }
        let subject = clause.subject.map(|at| self.with_of_phrases(&self.syntax.noun_phrases[at]));
        let behind = verb.tokens.end..clause.tokens.end;
        let says_little = main.is_some();
        let from_phrases = in_range(behind, &event).or_else(|| subject.and_then(|range| in_range(range, &event)));
        if says_little {
            return from_phrases;
        }
        Some(Topic::lemma(&self.syntax.words[verb.main].lemma))
    }

    fn duration(&self, mention: &Range<usize>, clause: Option<&Clause>) -> Subject {
        let mut subject = Subject::default();
        // "week-long truce", "the 18-year war": it stands before what lasts.
        let phrase = self.syntax.noun_phrase_at(mention.end - 1).map(|at| &self.syntax.noun_phrases[at]);
        if let Some(phrase) = phrase.filter(|phrase| phrase.head >= mention.end) {
            self.describe_thing(&mut subject, phrase, mention.end);
            subject.counted = None;
            subject.event =
                self.event_near(phrase.head..self.with_of_phrases(phrase).end).or_else(|| subject.thing.take());
            subject.thing = None;
            return subject;
        }
        // "18 years after the invasion": the time since what follows.
        let after = self.syntax.words.get(mention.end).filter(|word| word.tag == Tag::Preposition);
        if after.is_some_and(|word| matches!(&*word.lemma, "after" | "since")) {
            subject.event = self.event_near(mention.end..self.tokens.len());
            subject.text = self.written(mention.end..self.sentence_part_end(mention.end));
            subject.head = subject.event.as_ref().map(|event| event.name.clone()).unwrap_or_default();
            return subject;
        }
        let clause_start = clause.map_or(0, |clause| clause.tokens.start);
        let from_clause = self.event_before(clause_start..mention.start);
        subject.event = from_clause.or_else(|| clause.and_then(|clause| self.event_of(clause, None)));
        self.describe_event(&mut subject, clause);
        subject
    }

    fn date(&self, mention: &Range<usize>, clause: Option<&Clause>) -> Subject {
        let mut subject = Subject::default();
        // "the September 11 attacks", "Friday's vote": it stands before what is dated.
        let phrase = self.syntax.noun_phrase_at(mention.end - 1).map(|at| &self.syntax.noun_phrases[at]);
        let dated = phrase.filter(|phrase| phrase.head >= mention.end && self.directly_before(mention.end, phrase));
        if let Some(phrase) = dated {
            self.describe_thing(&mut subject, phrase, mention.end);
            subject.counted = None;
            subject.event =
                self.event_near(phrase.head..self.with_of_phrases(phrase).end).or_else(|| subject.thing.take());
            subject.thing = None;
            return subject;
        }
        let Some(clause) = clause else {
            subject.event = self.event_before(0..mention.start);
            return subject;
        };
        let Some(verb) = clause.verb.map(|at| &self.syntax.verb_groups[at]) else { return subject };
        let main = self.spotted_at(verb.main).next();
        if self.lemma_has_class(verb.main, WordClass::Reporting) {
            subject.aspect = Aspect::Saying;
            subject.name = clause.subject.and_then(|at| self.name_of(&self.syntax.noun_phrases[at]));
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
        self.describe_event(&mut subject, Some(clause));
        subject
    }

    /// Whether a phrase goes on right behind a mention with the noun that it dates.
    fn directly_before(&self, end: usize, phrase: &NounPhrase) -> bool {
        (end..phrase.head).all(|at| {
            matches!(
                self.syntax.words[at].tag,
                Tag::Genitive | Tag::Adjective | Tag::Noun { .. } | Tag::Name | Tag::Quote | Tag::Hyphen
            )
        })
    }

    fn describe_event(&self, subject: &mut Subject, clause: Option<&Clause>) {
        let Some(clause) = clause else { return };
        let verb = clause.verb.map(|at| &self.syntax.verb_groups[at]);
        let done_by = clause.subject.map(|at| self.with_of_phrases(&self.syntax.noun_phrases[at]));
        let words: Vec<String> =
            done_by.into_iter().chain(verb.map(|verb| verb.tokens.clone())).map(|range| self.written(range)).collect();
        subject.text = words.join(" ");
        subject.head = match verb {
            Some(verb) => self.syntax.words[verb.main].lemma.to_string(),
            None => subject.event.as_ref().map(|event| event.name.clone()).unwrap_or_default(),
        };
    }

    fn topic(&self, concept: ConceptId) -> Topic {
        Topic { name: self.lexicon.concepts.get(concept).name.clone(), concept: Some(concept) }
    }

    /// The first event that a stretch names.
    fn event_near(&self, range: Range<usize>) -> Option<Topic> {
        self.spotted
            .iter()
            .find(|s| s.kind == ConceptKind::Event && s.tokens.end > range.start && s.tokens.start < range.end)
            .map(|s| self.topic(s.concept))
    }

    /// The last event that a stretch names.
    fn event_before(&self, range: Range<usize>) -> Option<Topic> {
        self.spotted
            .iter()
            .rev()
            .find(|s| s.kind == ConceptKind::Event && range.contains(&s.tokens.start))
            .map(|s| self.topic(s.concept))
    }

    /// A noun phrase with the of- and in-phrases tied to it.
    fn with_of_phrases(&self, phrase: &NounPhrase) -> Range<usize> {
        let mut end = phrase.tokens.end;
        let behind = self.syntax.noun_phrases.partition_point(|next| next.tokens.start <= end);
        for next in &self.syntax.noun_phrases[behind..] {
            let tied = next.preposition.is_some_and(|at| {
                at >= end
                    && self.syntax.words[end..at].iter().all(|word| word.tag == Tag::Quote)
                    && matches!(&*self.syntax.words[at].lemma, "of" | "in" | "on" | "for")
            });
            if !tied || self.is_mention(next.tokens.start) {
                break;
            }
            end = next.tokens.end;
        }
        phrase.tokens.start..end
    }

    pub(super) fn is_mention(&self, token: usize) -> bool {
        let next = self.mentions.partition_point(|mention| mention.end <= token);
        self.mentions.get(next).is_some_and(|mention| mention.start <= token)
    }

    /// The country or name that has what is counted, where the verb says little.
    fn owner(&self, clause: &Clause, counted: Option<&NounPhrase>) -> Option<String> {
        let subject = &self.syntax.noun_phrases[clause.subject?];
        let verb = &self.syntax.verb_groups[clause.verb?];
        let frame = self.is_frame(verb.main);
        let other = counted.is_none_or(|phrase| phrase.tokens.start != subject.tokens.start);
        (frame && other && self.syntax.words[subject.head].tag == Tag::Name).then(|| self.name_of(subject)).flatten()
    }

    /// Whether a name is the last of its run: "Ghani" in "Ashraf Ghani".
    pub(super) fn ends_name(&self, at: usize) -> bool {
        self.syntax.words.get(at + 1).is_none_or(|next| next.tag != Tag::Name) || self.country_at(at).is_some()
    }

    fn name_of(&self, phrase: &NounPhrase) -> Option<String> {
        (self.syntax.words[phrase.head].tag == Tag::Name).then(|| self.normal_name(phrase.head).into_owned())
    }

    /// A name as it is compared: the code of a country, or the last word of the name.
    pub(super) fn normal_name(&self, at: usize) -> Cow<'a, str> {
        let lemma = &self.syntax.words[at].lemma;
        match self.country_at(at) {
            Some(country) => Cow::Owned(format!("country:{}", country.code())),
            // Only names keep their capitals.
            None if !self.tokens[at].capitalised => Cow::Borrowed(lemma),
            None if lemma.bytes().all(|byte| byte.is_ascii() && !byte.is_ascii_uppercase()) => Cow::Borrowed(lemma),
            None => Cow::Owned(lemma.to_lowercase()),
        }
    }

    /// The country that the words up to here name ("United States" at "States").
    fn country_at(&self, at: usize) -> Option<Country> {
        let token = &self.tokens[at];
        if !token.capitalised {
            return None;
        }
        let named = |senses: &[Sense]| {
            senses.iter().find_map(|sense| match sense {
                Sense::Country(country) => Some(*country),
                _ => None,
            })
        };
        let alone = token.word.filter(|_| token.marks.has(Marks::COUNTRY)).map_or(&[][..], |w| self.lexicon.senses(w));
        if let Some(country) = named(alone) {
            // "us" is no country, "US" is.
            return (token.span.of(self.text) != "Us").then_some(country);
        }
        // Only a word inside of a phrase can end one.
        let starts = if token.marks.has(Marks::LEADS) { at.saturating_sub(3)..at } else { at..at };
        starts.into_iter().find_map(|start| {
            let first = self.tokens[start].word?;
            self.lexicon.phrases(first).find_map(|(rest, senses)| {
                let matches = rest.len() == at - start
                    && rest.iter().zip(&self.tokens[start + 1..=at]).all(|(word, token)| token.word == Some(*word));
                matches.then(|| named(senses)).flatten()
            })
        })
    }

    pub(super) fn is_frame(&self, at: usize) -> bool {
        self.spotted_at(at).any(|s| s.kind == ConceptKind::Frame)
    }

    /// The concepts that a token has part in.
    pub(super) fn spotted_at(&self, at: usize) -> impl Iterator<Item = &Spotted> {
        let first = self.spotted.partition_point(|s| s.tokens.end <= at);
        self.spotted[first..].iter().take_while(move |s| s.tokens.start <= at)
    }

    fn has_class(&self, at: usize, class: WordClass) -> bool {
        self.tokens[at].marks.is(class)
    }

    pub(super) fn lemma_has_class(&self, at: usize, class: WordClass) -> bool {
        self.has_class(at, class) || self.syntax.words[at].is(class)
    }

    fn sentence_part_end(&self, from: usize) -> usize {
        let stop = |at: &usize| matches!(self.syntax.words[*at].tag, Tag::Comma | Tag::Sign);
        (from..self.tokens.len()).find(stop).unwrap_or(self.tokens.len())
    }

    pub(super) fn written(&self, range: Range<usize>) -> String {
        written(self.text, self.tokens, range)
    }
}

/// The words of a text between two tokens of a sentence, the second excluded.
pub(super) fn written(text: &str, tokens: &[Token], range: Range<usize>) -> String {
    let tokens = tokens.get(range).unwrap_or_default();
    match (tokens.first(), tokens.last()) {
        (Some(first), Some(last)) => first.span.join(last.span).of(text).to_owned(),
        _ => String::new(),
    }
}
