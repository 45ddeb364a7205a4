//! What a number counts or measures: its noun phrase, and the clause that says what befalls it.

use std::ops::Range;

use compact_str::CompactString;

use crate::lexicon::concepts::ConceptKind;
use crate::lexicon::word_classes::WordClass;
use crate::syntax::{Clause, NounPhrase, Tag};

use super::scene::Scene;
use super::spotting::Spotted;
use super::subject::{Subject, Topic};

impl Scene<'_> {
    pub(super) fn quantity(&self, mention: &Range<usize>, clause: Option<&Clause>) -> Subject {
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
        // "We have at least 22 dead": where the verb says little, what is counted says what happened.
        let counted = |phrase: &NounPhrase| self.spotted_at(phrase.head).find(|s| s.kind == ConceptKind::Event);
        // "350 of its 9,200 jobs are to go": what befalls the part does not befall the whole.
        subject.whole = own.is_some_and(|phrase| self.is_whole_of_a_part(phrase))
            && !governing.is_some_and(|clause| self.is_subject(clause, phrase));
        let governing = governing.filter(|_| !subject.whole);
        let by_noun = || phrase.and_then(counted).map(|s| self.topic(s.concept));
        let by_clause = || governing.and_then(|clause| self.event_of(clause, phrase));
        let main = governing.and_then(|clause| clause.verb).map(|verb| self.syntax.verb_groups[verb].main);
        subject.event = match main.is_some_and(|main| self.is_frame(main)) {
            true => result.or_else(by_noun).or_else(by_clause),
            false => result.or_else(by_clause).or_else(by_noun),
        };
        // "A loss of 238 million euros", "the higher dose of 60 milligrams".
        if phrase.is_none()
            && let Some(measured) = self.phrase_before_of(mention)
        {
            self.describe_thing(&mut subject, measured, measured.tokens.start);
            subject.counted = None;
        }
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

    /// Whether a phrase is tied by "of" to the number right before it.
    fn is_whole_of_a_part(&self, phrase: &NounPhrase) -> bool {
        let of = phrase.preposition.filter(|&at| &*self.syntax.words[at].lemma() == "of");
        of.is_some_and(|of| self.mentions.iter().any(|part| part.end == of))
    }

    fn is_subject(&self, clause: &Clause, phrase: Option<&NounPhrase>) -> bool {
        let subject = clause.subject.map(|at| &self.syntax.noun_phrases[at]);
        subject.zip(phrase).is_some_and(|(subject, phrase)| std::ptr::eq(subject, phrase))
    }

    /// "It left 12 people dead", "12 homes without power": the adjective or the phrase right behind a
    /// noun phrase says what befell it.
    pub(super) fn result_behind(&self, phrase: &NounPhrase) -> Option<Topic> {
        let at = phrase.tokens.end;
        let tag = |at: usize| self.syntax.words.get(at).map(|word| word.tag);
        if tag(at) == Some(Tag::Preposition) {
            let begins = |s: &&Spotted| s.kind == ConceptKind::Event && s.tokens.start == at;
            return self.spotted_at(at).find(begins).map(|s| self.topic(s.concept));
        }
        // "Left a fifth person hospitalised".
        let before = self.syntax.verb_groups.iter().rev().find(|verb| verb.tokens.end <= phrase.tokens.start);
        if before.is_some_and(|verb| self.syntax.words[verb.main].is(WordClass::Rendering))
            && let Some(befell) = self.state_at(at)
        {
            return Some(befell);
        }
        if tag(at) != Some(Tag::Adjective) || tag(at + 1).is_some_and(Tag::is_nominal) {
            return None;
        }
        self.spotted_at(at).find(|s| s.kind == ConceptKind::Event).map(|s| self.topic(s.concept))
    }

    /// "The death toll rose to 45": what is measured is the subject of the verb that the bare
    /// number stands behind.
    pub(super) fn describe_measured(&self, subject: &mut Subject, clause: &Clause, mention: &Range<usize>) {
        let (Some(measured), Some(verb)) = (clause.subject, clause.verb) else { return };
        let measured = &self.syntax.noun_phrases[measured];
        let behind = self.syntax.verb_groups[verb].tokens.end..mention.start;
        let directly = behind.clone().all(|at| {
            matches!(
                self.syntax.words[at].tag,
                Tag::Preposition | Tag::Adverb | Tag::Determiner | Tag::Infinitive | Tag::Number
            )
        });
        // "Ritter was fined $115,000": nothing of him is measured.
        let undergoes = self.syntax.verb_groups[verb].passive
            && matches!(self.syntax.words[measured.head].tag, Tag::Name | Tag::Noun { person: true, .. });
        if behind.start <= mention.start
            && directly
            && !undergoes
            && self.syntax.words[measured.head].tag != Tag::Pronoun
        {
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
    pub(super) fn phrase_of_whole(&self, mention: &Range<usize>) -> Option<&NounPhrase> {
        self.syntax.noun_phrases.iter().find(|phrase| {
            let between = mention.end..phrase.tokens.start;
            phrase.tokens.start >= mention.end
                && between.len() <= 3
                && self.syntax.words[phrase.head].tag.is_nominal()
                && phrase.preposition.is_some_and(|at| at >= mention.end && &*self.syntax.words[at].lemma() == "of")
        })
    }

    /// The noun phrase that "of" ties a number to: "a depth of 10 kilometres".
    fn phrase_before_of(&self, mention: &Range<usize>) -> Option<&NounPhrase> {
        let of = mention.start.checked_sub(1).filter(|&at| &*self.syntax.words[at].lemma() == "of")?;
        let phrase = &self.syntax.noun_phrases[self.syntax.noun_phrase_at(of.checked_sub(1)?)?];
        // "A total of 300", "an average of 40" may be of anything.
        let names_it = matches!(self.syntax.words[phrase.head].tag, Tag::Noun { .. })
            && !self.is_mention(phrase.head)
            && !self.lemma_has_class(phrase.head, WordClass::Measureless);
        (names_it && phrase.tokens.end == of).then_some(phrase)
    }

    /// Takes head, concept and scope of a noun phrase, from one token on.
    pub(super) fn describe_thing(&self, subject: &mut Subject, phrase: &NounPhrase, from: usize) {
        let words = &self.syntax.words;
        let from = from.max(phrase.tokens.start);
        let whole = self.with_of_phrases(phrase);
        subject.text = self.written(from..whole.end).to_owned();
        subject.head = self.lower_lemma(phrase.head);
        // Of two joined nouns the first: "civilians and combatants".
        subject.counted = Some(subject.head.clone());
        let at_head = |s: &&Spotted| !matches!(s.kind, ConceptKind::Frame | ConceptKind::Place);
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
                Tag::Adjective | Tag::Name => subject.scope.push(self.normal_name(at)),
                Tag::Noun { .. } => subject.scope.push(CompactString::from(&*word.lemma())),
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
        // "Four suspects who are among five": a relative clause that says little leaves it to the
        // clause around it.
        let tells = |clause: &Clause| {
            let verb = clause.verb.map(|at| self.syntax.verb_groups[at].main);
            verb.is_some_and(|main| !clause.relative || !self.is_frame(main))
        };
        let of_it = || self.syntax.clauses.iter().filter(|clause| clause.subject == Some(key) && tells(clause));
        // "Four people lived there and were quiet": of what is joined the first that says something.
        let says_much = |clause: &&Clause| {
            !clause.relative
                && clause.verb.is_some_and(|at| {
                    let main = self.syntax.verb_groups[at].main;
                    !self.is_frame(main) && matches!(self.syntax.words[main].tag, Tag::Verb(_))
                })
        };
        let told = of_it().find(says_much);
        told.or_else(|| of_it().next_back())
            .or_else(|| self.syntax.clause_at(phrase.head).filter(|clause| clause.verb.is_some()))
    }

    /// The country or name that has what is counted, where the verb says little.
    pub(super) fn owner(&self, clause: &Clause, counted: Option<&NounPhrase>) -> Option<CompactString> {
        let subject = &self.syntax.noun_phrases[clause.subject?];
        let verb = &self.syntax.verb_groups[clause.verb?];
        let frame = self.is_frame(verb.main);
        let other = counted.is_none_or(|phrase| phrase.tokens.start != subject.tokens.start);
        (frame && other && self.syntax.words[subject.head].tag == Tag::Name).then(|| self.name_of(subject)).flatten()
    }
}
