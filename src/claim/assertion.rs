//! How a claim is asserted: as a fact, a plan or a possibility, and on whose word.

use std::ops::Range;

use crate::lexicon::Marks;
use crate::lexicon::word_classes::WordClass;
use crate::syntax::{Clause, NounPhrase, Syntax, Tag, Tense, Word};

/// How a claim is asserted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asserted {
    /// As a fact, a plan, a possibility.
    pub modality: Modality,
    /// On whose word, as the text names them; `None` for the article's own.
    pub speaker: Option<String>,
}

/// How far the text commits itself.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Deserialize, serde::Serialize, schemars::JsonSchema,
)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs, reason = "each is the word itself")]
pub enum Modality {
    Stated,
    Planned,
    Expected,
    Possible,
    Denied,
    Hypothetical,
}

/// The modality that the verb group of a clause gives to what stands in it; `marks` are those of all words of
/// the sentence.
pub(super) fn modality(syntax: &Syntax<'_>, clause: &Clause, marks: Marks) -> Modality {
    let Some(verb) = clause.verb.map(|at| &syntax.verb_groups[at]) else { return Modality::Stated };
    let has = |at: usize, class: WordClass| syntax.words[at].is(class);
    let opening = clause.tokens.start..verb.tokens.start;
    let conditional =
        |at: usize| matches!(syntax.words[at].tag, Tag::Subordinator | Tag::Modal) && has(at, WordClass::Condition);
    if marks.is(WordClass::Condition) && opening.clone().any(conditional) {
        return Modality::Hypothetical;
    }
    if verb.negated {
        return Modality::Denied;
    }
    let leads = |class: WordClass| verb.leading(&syntax.words).any(|at| has(at, class));
    if leads(WordClass::Expecting) {
        return Modality::Expected;
    }
    if leads(WordClass::Planning) {
        return Modality::Planned;
    }
    // "is set to begin": "set" can stand as an adjective before the verb.
    let adjective_leads = |class: WordClass| {
        (verb.tokens.start.saturating_sub(2)..verb.tokens.start).any(|at| {
            matches!(syntax.words[at].tag, Tag::Adjective | Tag::Noun { .. } | Tag::Verb(_)) && has(at, class)
        })
    };
    if syntax.words[verb.tokens.start].tag == Tag::Infinitive {
        if adjective_leads(WordClass::Expecting) {
            return Modality::Expected;
        }
        if adjective_leads(WordClass::Planning) {
            return Modality::Planned;
        }
    }
    match verb.modal {
        Some(modal) if has(modal, WordClass::Possibility) => Modality::Possible,
        Some(_) => Modality::Planned,
        None if verb.tense == Tense::Future => Modality::Planned,
        None => Modality::Stated,
    }
}

/// Who may speak in a sentence, as far as its words alone say.
pub(super) struct Tellers<'s> {
    /// Whom "according to" names.
    attributed: Option<&'s NounPhrase>,
    /// Whether a word of it is the name of a count: "the toll".
    tallies: bool,
    /// Whether a word of it reports: "said".
    reports: bool,
}

impl<'s> Tellers<'s> {
    /// Of a sentence whose words have these marks.
    pub(super) fn of(syntax: &'s Syntax<'_>, marks: Marks) -> Self {
        Tellers {
            attributed: if marks.is(WordClass::Attribution) { attributed(syntax) } else { None },
            tallies: marks.is(WordClass::Tally),
            reports: marks.is(WordClass::Reporting),
        }
    }

    /// Whether a sentence whose words have these marks can name who speaks of it as a whole.
    pub(super) fn may_be_beside(marks: Marks) -> bool {
        marks.is_any(&[WordClass::Attribution, WordClass::Reporting])
    }

    /// Who says anything at all in the sentence.
    pub(super) fn anybody(&self, syntax: &'s Syntax<'_>) -> Option<&'s NounPhrase> {
        let reported = || if self.reports { reported_in(syntax, None) } else { None };
        self.attributed.or_else(reported)
    }

    /// Who says what stands at a token: the subject of the reporting verb that governs it, in the
    /// same sentence, or whom "according to" names.
    pub(super) fn speaker(&self, syntax: &'s Syntax<'_>, mention: &Range<usize>) -> Option<&'s NounPhrase> {
        let tallied = || if self.tallies { tallied(syntax, mention) } else { None };
        let reported = || if self.reports { reported(syntax, mention) } else { None };
        // "According to the 12 witnesses": how many they are is not their word.
        let attributed = self.attributed.filter(|phrase| !phrase.tokens.contains(&mention.start));
        attributed.or_else(tallied).or_else(reported)
    }
}

/// What any of the words can be and do.
pub(super) fn marks_of(words: &[Word<'_>]) -> Marks {
    words.iter().fold(Marks::default(), |all, word| all.with(word.marks))
}

/// "The ministry put the toll at 31", "the union gave a lower figure of 200": a verb with the
/// name of a count between it and the number.
fn tallied<'s>(syntax: &'s Syntax<'_>, mention: &Range<usize>) -> Option<&'s NounPhrase> {
    let clause = syntax.clause_at(mention.start)?;
    let verb = &syntax.verb_groups[clause.verb?];
    let between = verb.tokens.end..mention.start;
    let counts = between.start < between.end && between.clone().any(|at| syntax.words[at].is(WordClass::Tally));
    let tells = syntax.words[verb.main].is(WordClass::Tallying) || syntax.words[verb.main].is(WordClass::Reporting);
    let subject = clause.subject.map(|at| &syntax.noun_phrases[at]);
    subject.filter(|phrase| counts && tells && syntax.words[phrase.head].tag != Tag::Pronoun)
}

/// "according to the ministry"
fn attributed<'s>(syntax: &'s Syntax<'_>) -> Option<&'s NounPhrase> {
    syntax
        .noun_phrases
        .iter()
        .find(|phrase| phrase.preposition.is_some_and(|to| to > 0 && syntax.words[to - 1].is(WordClass::Attribution)))
}

fn reported<'s>(syntax: &'s Syntax<'_>, mention: &Range<usize>) -> Option<&'s NounPhrase> {
    reported_in(syntax, Some(syntax.clause_at(mention.start)?))
}

/// Who says what stands in a clause, or anything where none is asked for.
fn reported_in<'s>(syntax: &'s Syntax<'_>, own: Option<&Clause>) -> Option<&'s NounPhrase> {
    let reporting = |clause: &&Clause| {
        clause.verb.is_some_and(|at| syntax.words[syntax.verb_groups[at].main].is(WordClass::Reporting))
    };
    // What stands in the reporting clause itself says when it was said, not what.
    let other = |clause: &&Clause| own.is_none_or(|own| clause.tokens != own.tokens);
    let governing = syntax.clauses.iter().rev().filter(reporting).find(other)?;
    let verb = &syntax.verb_groups[governing.verb?];
    // "…," said the minister: the speaker stands behind a verb that ends the sentence.
    let behind = syntax.noun_phrases.iter().find(|phrase| phrase.tokens.start == verb.tokens.end);
    let quoted_before = governing.tokens.start > own.map_or(0, |own| own.tokens.start);
    let at = governing.subject.map(|at| &syntax.noun_phrases[at]);
    let own_subject = at.filter(|phrase| governing.tokens.contains(&phrase.head));
    match (own_subject, behind) {
        (Some(subject), _) => Some(subject),
        (None, Some(behind)) if quoted_before => Some(behind),
        _ => at,
    }
}
