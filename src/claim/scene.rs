//! A sentence with what was found in it, and where its claims stand in it.

use std::ops::Range;

use crate::lexicon::concepts::{ConceptId, ConceptKind};
use crate::lexicon::word_classes::WordClass;
use crate::lexicon::{Lexicon, Marks};
use crate::syntax::{Clause, NounPhrase, Syntax, Tag};
use crate::text::Token;
use crate::value::Kind;

use super::assertion::Tellers;
use super::spotting::Spotted;
use super::subject::{Aspect, Subject, Topic};
use super::surroundings::Surroundings;

/// A sentence with what was found in it, from which subjects are read.
pub(super) struct Scene<'a> {
    pub(super) text: &'a str,
    pub(super) tokens: &'a [Token],
    pub(super) syntax: &'a Syntax<'a>,
    pub(super) spotted: &'a [Spotted],
    pub(super) lexicon: &'a Lexicon,
    /// What any of its words can be and do.
    pub(super) marks: Marks,
    /// Who may speak in it.
    pub(super) tellers: Tellers<'a>,
    /// The tokens of all mentions of the sentence.
    pub(super) mentions: &'a [Range<usize>],
    /// What stands around the claims of each clause.
    pub(super) surroundings: Surroundings,
}

impl<'a> Scene<'a> {
    /// The subject of a mention in its clause.
    pub(super) fn subject(
        &self,
        kind: Kind,
        mention: &Range<usize>,
        clause: Option<&Clause>,
        begins: bool,
        within: bool,
    ) -> Subject {
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

    /// The clause that a mention belongs to.
    pub(super) fn clause_of(&self, mention: &Range<usize>) -> Option<&'a Clause> {
        self.syntax.clause_of(mention)
    }

    pub(super) fn topic(&self, concept: ConceptId) -> Topic {
        Topic { name: self.lexicon.concepts.get(concept).name.as_str().into(), concept: Some(concept) }
    }

    /// A noun phrase with the of- and in-phrases tied to it.
    pub(super) fn with_of_phrases(&self, phrase: &NounPhrase) -> Range<usize> {
        let mut end = phrase.tokens.end;
        let behind = self.syntax.noun_phrases.partition_point(|next| next.tokens.start <= end);
        for next in &self.syntax.noun_phrases[behind..] {
            let tied = next.preposition.is_some_and(|at| {
                at >= end
                    && self.syntax.words[end..at].iter().all(|word| word.tag == Tag::Quote)
                    && matches!(&*self.syntax.words[at].lemma(), "of" | "in" | "on" | "for")
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

    pub(super) fn is_frame(&self, at: usize) -> bool {
        self.spotted_at(at).any(|s| s.kind == ConceptKind::Frame)
    }

    /// The concepts that a token has part in.
    pub(super) fn spotted_at(&self, at: usize) -> impl Iterator<Item = &Spotted> {
        let first = self.spotted.partition_point(|s| s.tokens.end <= at);
        self.spotted[first..].iter().take_while(move |s| s.tokens.start <= at)
    }

    pub(super) fn has_class(&self, at: usize, class: WordClass) -> bool {
        self.tokens[at].marks.is(class)
    }

    /// Whether a verb is one of saying.
    pub(super) fn tells(&self, at: usize) -> bool {
        self.has_class(at, WordClass::Reporting) || self.syntax.words[at].is(WordClass::Telling)
    }

    pub(super) fn lemma_has_class(&self, at: usize, class: WordClass) -> bool {
        self.has_class(at, class) || self.syntax.words[at].is(class)
    }

    pub(super) fn sentence_part_end(&self, from: usize) -> usize {
        let stop = |at: &usize| matches!(self.syntax.words[*at].tag, Tag::Comma | Tag::Sign);
        (from..self.tokens.len()).find(stop).unwrap_or(self.tokens.len())
    }

    pub(super) fn written(&self, range: Range<usize>) -> &'a str {
        written(self.text, self.tokens, range)
    }
}

/// The words of a text between two tokens of a sentence, the second excluded.
pub(super) fn written<'a>(text: &'a str, tokens: &[Token], range: Range<usize>) -> &'a str {
    let tokens = tokens.get(range).unwrap_or_default();
    match (tokens.first(), tokens.last()) {
        (Some(first), Some(last)) => first.span.join(last.span).of(text),
        _ => "",
    }
}
