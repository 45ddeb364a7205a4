//! Clauses: a verb group with its subject, its object and what else stands with it.

use std::ops::Range;

use smallvec::SmallVec;

use super::phrases::{NounPhrase, Tense, VerbGroup};
use super::{Tag, Word};
use crate::lexicon::word_classes::WordClass;

/// A stretch of a sentence around one verb group.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clause {
    /// Its tokens.
    pub tokens: Range<usize>,
    /// Its verb group, by its place in the list; `None` in a clause without verb.
    pub verb: Option<usize>,
    /// The noun phrase that does or undergoes it, before the verb; it may stand in an
    /// earlier clause ("The agreement, which …, would be followed").
    pub subject: Option<usize>,
    /// The noun phrase right behind the verb.
    pub object: Option<usize>,
    /// Whether a relative pronoun opens it.
    pub relative: bool,
}

// Apart from the other steps its loops have all registers to themselves.
#[inline(never)]
pub(super) fn clauses(words: &[Word<'_>], nouns: &[NounPhrase], verbs: &[VerbGroup]) -> Vec<Clause> {
    let starts = cut(words, nouns, verbs);
    let ends = starts[1..].iter().copied().chain([words.len()]);
    let mut clauses: Vec<Clause> = Vec::with_capacity(starts.len());
    // The first noun phrase and the first verb group of a clause or one behind it.
    let (mut noun, mut verb) = (0, 0);
    for tokens in starts.iter().copied().zip(ends).map(|(start, end)| start..end).filter(|range| !range.is_empty()) {
        noun += nouns[noun..].iter().take_while(|phrase| phrase.tokens.start < tokens.start).count();
        verb += verbs[verb..].iter().take_while(|verb| verb.main < tokens.start).count();
        let own = verbs.get(verb).filter(|verb| verb.main < tokens.end);
        let relative = words[tokens.clone()].iter().take(3).any(|word| word.tag == Tag::Relative);
        let subject = own.and_then(|verb| subject(words, nouns, noun, verb, &tokens, relative, &clauses));
        let object = own.and_then(|verb| object(words, nouns, noun, verb, &tokens));
        clauses.push(Clause { tokens, verb: own.map(|_| verb), subject, object, relative });
    }
    clauses
}

/// Cuts where a clause opens: at a subordinator, a relative pronoun, a strong sign, and before
/// each further verb group at the last comma or coordinator that stands before it. Gives where each
/// clause begins, in order.
fn cut(words: &[Word<'_>], nouns: &[NounPhrase], verbs: &[VerbGroup]) -> SmallVec<[usize; 8]> {
    let mut starts: SmallVec<[usize; 8]> = SmallVec::new();
    starts.push(0);
    // "The storm, which killed 12 people": a pronoun opens a clause before the first verb too.
    let before_first = 1..verbs.first().map_or(0, |verb| verb.tokens.start);
    starts.extend(before_first.rev().find(|&at| words[at].tag == Tag::Relative));
    for pair in verbs.windows(2) {
        let (before, after) = (&pair[0], &pair[1]);
        let between = before.tokens.end..after.tokens.start;
        let mut weak = None;
        let strong = between.rev().find(|&at| match words[at].tag {
            Tag::Subordinator | Tag::Relative => true,
            Tag::Sign => matches!(&*words[at].lemma(), ";" | ":" | "\u{2014}" | "\u{2013}" | "-"),
            Tag::Comma | Tag::Coordinator => {
                weak = weak.or(Some(at));
                false
            }
            _ => false,
        });
        // Verbs joined without a word between their parts are one clause each from the verb on.
        let start = strong
            .or_else(|| weak.filter(|&at| opens_clause(words, at, after)))
            .or_else(|| told(words, nouns, before, after))
            .or_else(|| own_subject(words, nouns, before, after))
            .unwrap_or(after.tokens.start);
        starts.push(start);
    }
    debug_assert!(starts.is_sorted_by(|before, after| before < after));
    starts
}

/// Whether a comma or coordinator before a verb group opens its clause: what stands between
/// them is a subject and no list.
fn opens_clause(words: &[Word<'_>], at: usize, verb: &VerbGroup) -> bool {
    words[at + 1..verb.tokens.start].iter().all(|word| word.tag != Tag::Comma)
}

/// Where what is told begins when no "that" opens it: "the agency said 40 people were killed".
fn told(words: &[Word<'_>], nouns: &[NounPhrase], telling: &VerbGroup, verb: &VerbGroup) -> Option<usize> {
    if !verb.finite || !words[telling.main].is(WordClass::Telling) {
        return None;
    }
    let last = nouns.partition_point(|phrase| phrase.tokens.end <= verb.tokens.start).checked_sub(1)?;
    // "a third of the passengers were hurt": from the whole phrase on.
    let first = std::iter::successors(Some(last), |&at| nouns[at].of).last()?;
    let start = nouns[first].tokens.start;
    // "Said at least 40 people": from what hedges the number on.
    let hedge = start.checked_sub(1).filter(|&at| words[at].has_lemma("at") && nouns[first].preposition.is_none());
    (start >= telling.tokens.end).then_some(hedge.map_or(start, |at| at.max(telling.tokens.end)))
}

/// Where a finite verb behind another has a subject of its own right before it, be it behind a word
/// that is a preposition elsewhere: "were charged | after a shootout killed two", "since the war
/// began | 1,200 people have been killed".
fn own_subject(words: &[Word<'_>], nouns: &[NounPhrase], before: &VerbGroup, verb: &VerbGroup) -> Option<usize> {
    if !before.finite || !verb.finite {
        return None;
    }
    let last = nouns.partition_point(|phrase| phrase.tokens.end <= verb.tokens.start).checked_sub(1)?;
    let near = nouns[last].tokens.end == verb.tokens.start;
    if !near || words[..before.tokens.start].iter().any(|word| word.tag == Tag::Relative) {
        return None;
    }
    let behind = nouns[..=last].iter().rev().take_while(|phrase| phrase.tokens.start >= before.tokens.end);
    for (nth, phrase) in behind.enumerate() {
        match phrase.preposition {
            Some(at) if words[at].is(WordClass::Subordinator) => return Some(at),
            // "After a fire on the ferry killed two": what stands tied to the subject.
            Some(_) => {}
            // "Police found five people killed": a form that can be a participle speaks of them.
            None => return (nth == 0 && verb.tokens.len() > 1).then_some(phrase.tokens.start),
        }
    }
    None
}

fn subject(
    words: &[Word<'_>],
    nouns: &[NounPhrase],
    first: usize,
    verb: &VerbGroup,
    tokens: &Range<usize>,
    relative: bool,
    earlier: &[Clause],
) -> Option<usize> {
    let opens = |at: usize| at == tokens.start && words[at].is(WordClass::Subordinator);
    let free = |phrase: &NounPhrase| phrase.preposition.is_none_or(|at| at < tokens.start || opens(at));
    let mut within = (first..nouns.len()).take_while(|&at| nouns[at].tokens.end <= verb.tokens.start);
    let inside = within.find(|&at| free(&nouns[at]));
    if inside.is_some() && !relative {
        return inside;
    }
    let before = |end: usize| nouns.partition_point(|phrase| phrase.tokens.end <= end).checked_sub(1);
    // "Four men on Friday morning, who were armed": a time does and undergoes nothing.
    let is_time = |phrase: &NounPhrase| phrase.tokens.start > 0 && words[phrase.tokens.start - 1].tag == Tag::Calendar;
    let antecedent = |end: usize| nouns.iter().rposition(|phrase| phrase.tokens.end <= end && !is_time(phrase));
    if relative {
        // "an attack that killed": the antecedent, unless the clause has a subject of its own.
        return inside.filter(|&at| words[nouns[at].head].tag != Tag::Relative).or_else(|| antecedent(tokens.start));
    }
    // "One of five people charged": right behind a phrase, with nothing to join it to the verb
    // before, what looks like a past tense is a participle.
    let bare = verb.tokens.start == tokens.start && verb.tokens.len() == 1 && verb.tense == Tense::Past;
    if let Some(previous) = earlier.last().filter(|previous| bare && !previous.relative && previous.verb.is_some())
        && let Some(at) = before(verb.tokens.start)
        && nouns[at].tokens.end == verb.tokens.start
        && nouns[at].tokens.start >= previous.tokens.start
        && Some(at) != previous.subject
    {
        return Some(at);
    }
    if verb.finite {
        // A clause that goes on without a subject takes the one of the clause before it that
        // is no relative clause.
        let previous = earlier.iter().rev().find(|clause| !clause.relative)?;
        return previous.subject.or_else(|| nouns.iter().position(|phrase| previous.tokens.contains(&phrase.head)));
    }
    // "Killing 14 shoppers and injuring 25": a participle that is joined goes with the one before.
    let joined = words[tokens.start].tag == Tag::Coordinator && verb.tokens.start == tokens.start + 1;
    if let Some(previous) = earlier.last().filter(|previous| joined && previous.verb.is_some()) {
        return previous.subject;
    }
    // Any other participle or infinitive speaks of the noun phrase right before it.
    before(verb.tokens.start)
}

fn object(
    words: &[Word<'_>],
    nouns: &[NounPhrase],
    first: usize,
    verb: &VerbGroup,
    tokens: &Range<usize>,
) -> Option<usize> {
    let before = nouns[first..].iter().take_while(|phrase| phrase.tokens.start < verb.tokens.end).count();
    let after = first + before;
    let phrase = nouns.get(after).filter(|phrase| phrase.tokens.end <= tokens.end)?;
    let between = &words[verb.tokens.end..phrase.tokens.start];
    let near =
        between.iter().all(|word| matches!(word.tag, Tag::Adverb | Tag::Quote | Tag::Preposition | Tag::Determiner));
    let prepositional = between.iter().any(|word| word.tag == Tag::Preposition && !is_particle(&word.lemma()));
    (near && !prepositional).then_some(after)
}

/// "call off the talks", "carry out attacks": the word belongs to the verb.
fn is_particle(word: &str) -> bool {
    matches!(word, "off" | "out" | "up" | "down")
}
