//! Noun phrases and verb groups.

use std::ops::Range;

use super::{Tag, Word};
use crate::lexicon::morphology::VerbForm;
use crate::lexicon::word_classes::WordClass;

/// A noun with what stands before it: "about 13,000 US forces". An of-phrase is a noun phrase
/// of its own, tied by [`NounPhrase::of`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NounPhrase {
    /// All of its tokens.
    pub tokens: Range<usize>,
    /// Its head: the last noun or name, or the pronoun or number where it has none.
    pub head: usize,
    /// The preposition before it, where one is.
    pub preposition: Option<usize>,
    /// The noun phrase that it belongs to by "of", by its place in the list.
    pub of: Option<usize>,
}

/// When the verb says that something happens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tense {
    /// "signed", "had signed", "has been meeting".
    Past,
    /// "signs", "is signing".
    Present,
    /// "will sign", "is to sign".
    Future,
    /// A participle, a gerund or an infinitive alone tells no time.
    None,
}

/// A verb with its auxiliaries and the verbs that lead to it: "is set to begin".
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VerbGroup {
    /// All of its tokens.
    pub tokens: Range<usize>,
    /// The verb that says what happens: the last one.
    pub main: usize,
    /// When.
    pub tense: Tense,
    /// Whether it is in the passive.
    pub passive: bool,
    /// Whether it is negated.
    pub negated: bool,
    /// "could", "would": the modal verb, where one is.
    pub modal: Option<usize>,
    /// Whether it can be the verb of a main clause: not a bare participle or infinitive.
    pub finite: bool,
}

impl VerbGroup {
    /// The verbs before the main one that lead to it by "to": "set", "expected", "agreed".
    pub fn leading(&self, words: &[Word<'_>]) -> impl Iterator<Item = usize> {
        (self.tokens.start..self.main).filter(|&at| matches!(words[at].tag, Tag::Verb(_)))
    }
}

// Apart from the other steps its loops have all registers to themselves.
#[inline(never)]
pub(super) fn noun_phrases(words: &[Word<'_>]) -> Vec<NounPhrase> {
    let mut phrases: Vec<NounPhrase> = Vec::with_capacity(words.len() / 3);
    let mut at = 0;
    while let Some(word) = words.get(at) {
        let Some((end, head)) = can_open_noun_phrase(word.tag).then(|| noun_phrase(words, at)).flatten() else {
            at += 1;
            continue;
        };
        let before = (0..at).rev().find(|&i| words[i].tag != Tag::Quote);
        // "At least 40 people": what hedges a number is no preposition.
        let hedges = |i: usize| words[i].has_lemma("at") && matches!(&*word.lemma(), "least" | "most");
        let preposition = before.filter(|&i| words[i].tag == Tag::Preposition && !hedges(i));
        let of = preposition.filter(|&i| words[i].has_lemma("of")).and_then(|of| {
            let previous = phrases.len().checked_sub(1)?;
            (phrases[previous].tokens.end == of
                || words[phrases[previous].tokens.end..of].iter().all(|w| w.tag == Tag::Quote))
            .then_some(previous)
        });
        phrases.push(NounPhrase { tokens: at..end, head, preposition, of });
        at = end;
    }
    phrases
}

/// Whether a noun phrase can begin with such a word.
fn can_open_noun_phrase(tag: Tag) -> bool {
    matches!(
        tag,
        Tag::Noun { .. } | Tag::Name | Tag::Pronoun | Tag::Determiner | Tag::Number | Tag::Adjective | Tag::Adverb
    )
}

/// Where the noun phrase that begins here ends, and its head.
fn noun_phrase(words: &[Word<'_>], start: usize) -> Option<(usize, usize)> {
    let mut end = start;
    let (mut nominal, mut number) = (None, None);
    let mut has_head = false;
    let mut at = start;
    while let Some(word) = words.get(at) {
        let belongs = match word.tag {
            Tag::Noun { .. } | Tag::Name => true,
            Tag::Pronoun => at == start,
            Tag::Determiner => {
                !has_head && (at == start || matches!(words[at - 1].tag, Tag::Determiner | Tag::Adverb | Tag::Number))
            }
            Tag::Number => !has_head || words[at - 1].tag == Tag::Hyphen || words[at - 1].tag == Tag::Name,
            Tag::Adjective => !has_head || matches!(words[at - 1].tag, Tag::Hyphen | Tag::Name | Tag::Genitive),
            Tag::Adverb => {
                !has_head && words.get(at + 1).is_some_and(|next| matches!(next.tag, Tag::Adjective | Tag::Number))
            }
            // "Mayor Rep. Anna Berg".
            Tag::Sign => {
                at > start
                    && words[at - 1].is(WordClass::AbbreviatedTitle)
                    && word.has_lemma(".")
                    && words.get(at + 1).is_some_and(|next| next.tag == Tag::Name)
            }
            // "A Friday statement".
            Tag::Calendar => !has_head && at > start && words[at - 1].tag == Tag::Determiner,
            Tag::Genitive => has_head,
            Tag::Hyphen => at > start,
            Tag::Quote => at > start && words[at - 1].tag != Tag::Pronoun && quote_goes_on(words, at),
            // "US-led", "Western-backed": a participle behind a hyphen.
            Tag::Verb(VerbForm::Past | VerbForm::Participle | VerbForm::Gerund | VerbForm::Base) => {
                at > start && words[at - 1].tag == Tag::Hyphen
            }
            _ => false,
        };
        if !belongs {
            break;
        }
        match word.tag {
            Tag::Noun { .. } | Tag::Name => {
                has_head = true;
                nominal = Some(at);
                end = at + 1;
            }
            Tag::Pronoun => return Some((at + 1, at)),
            Tag::Genitive => has_head = false,
            Tag::Number => {
                number = Some(at);
                end = at + 1;
            }
            _ => {}
        }
        at += 1;
    }
    nominal.or(number).map(|head| (end, head))
}

/// Whether a quotation mark inside a noun phrase is followed by more of it.
fn quote_goes_on(words: &[Word<'_>], at: usize) -> bool {
    words.get(at + 1).is_some_and(|next| matches!(next.tag, Tag::Noun { .. } | Tag::Name | Tag::Adjective))
}

// Apart from the other steps its loops have all registers to themselves.
#[inline(never)]
pub(super) fn verb_groups(words: &[Word<'_>]) -> Vec<VerbGroup> {
    let mut groups = Vec::with_capacity(words.len() / 5);
    let mut at = 0;
    while let Some(word) = words.get(at) {
        match can_open_verb_group(word.tag).then(|| verb_group(words, at)).flatten() {
            Some(group) => {
                at = group.tokens.end;
                groups.push(group);
            }
            None => at += 1,
        }
    }
    groups
}

/// Whether a verb group can begin with such a word.
fn can_open_verb_group(tag: Tag) -> bool {
    matches!(tag, Tag::Verb(_) | Tag::Auxiliary | Tag::Modal | Tag::Infinitive)
}

/// Whether a verb group can go on with such a word.
fn can_continue_verb_group(tag: Tag) -> bool {
    can_open_verb_group(tag) || matches!(tag, Tag::Negation | Tag::Adverb)
}

/// A verb with no auxiliary, which most groups are: it alone tells all.
fn verb_alone(words: &[Word<'_>], at: usize, form: VerbForm) -> VerbGroup {
    let tense = match form {
        VerbForm::Past => Tense::Past,
        VerbForm::Base if words[at].is(WordClass::Unchanging) => Tense::Past,
        VerbForm::Base | VerbForm::ThirdPerson => Tense::Present,
        VerbForm::Participle | VerbForm::Gerund => Tense::None,
    };
    VerbGroup {
        tokens: at..at + 1,
        main: at,
        tense,
        passive: form == VerbForm::Participle,
        negated: at > 0 && words[at - 1].tag == Tag::Negation,
        modal: None,
        finite: tense != Tense::None,
    }
}

fn verb_group(words: &[Word<'_>], start: usize) -> Option<VerbGroup> {
    // The participle of "US-led" belongs to its noun phrase.
    if start > 0 && words[start - 1].tag == Tag::Hyphen {
        return None;
    }
    if let Tag::Verb(form) = words[start].tag
        && !words.get(start + 1).is_some_and(|next| can_continue_verb_group(next.tag))
    {
        return Some(verb_alone(words, start, form));
    }
    let is_verb = |at: usize| matches!(words[at].tag, Tag::Verb(_));
    let mut negation = (start > 0 && words[start - 1].tag == Tag::Negation).then(|| start - 1);
    let (mut first, mut modal, mut before_main, mut main) = (None, None, None, None);
    let mut behind_verb = false;
    for (at, word) in words.iter().enumerate().skip(start) {
        match word.tag {
            Tag::Verb(form) => {
                let follows_verb = main.is_some_and(|last| last + 1 == at && is_verb(last));
                if follows_verb && form != VerbForm::Gerund {
                    break;
                }
            }
            Tag::Auxiliary | Tag::Modal => {
                // "said that he is" is two groups, "has been" is one.
                if behind_verb && words[at - 1].tag != Tag::Infinitive {
                    break;
                }
                modal = modal.or((word.tag == Tag::Modal).then_some(at));
            }
            Tag::Negation => {
                negation = negation.or(Some(at));
                continue;
            }
            Tag::Infinitive | Tag::Adverb => continue,
            _ => break,
        }
        behind_verb |= is_verb(at);
        first = first.or(Some(at));
        (before_main, main) = (main, Some(at));
    }
    let (first, main) = first.zip(main)?;
    let (end, alone) = (main + 1, before_main.is_none());
    let auxiliary = |at: usize| words[at].tag == Tag::Auxiliary;
    let be = |at: usize| auxiliary(at) && is_form_of_be(&words[at].lemma());
    let participle = matches!(words[main].tag, Tag::Verb(VerbForm::Past | VerbForm::Participle));
    // "Was not hurt" and "was not a fire", but what somebody "pleaded not guilty" to is no negation.
    let negated = negation.is_some_and(|at| at < end || auxiliary(main));
    let bare_participle = alone && matches!(words[main].tag, Tag::Verb(VerbForm::Participle | VerbForm::Gerund));
    let infinitive_only = words[start].tag == Tag::Infinitive;
    let tense = match words[first].tag {
        Tag::Modal => {
            if is_past_modal(&words[first].lemma()) {
                Tense::Present
            } else {
                Tense::Future
            }
        }
        Tag::Auxiliary => match &*words[first].lemma() {
            past if is_past_auxiliary(past) => Tense::Past,
            // The perfect speaks of the past: "has killed", "have been meeting".
            "has" | "have" if !alone => Tense::Past,
            _ if leads_to_future(&words[first..end]) => Tense::Future,
            _ => Tense::Present,
        },
        Tag::Verb(VerbForm::Past) => Tense::Past,
        // "The bank cut rates": with nothing before that makes it the base.
        Tag::Verb(VerbForm::Base) if !infinitive_only && words[first].is(WordClass::Unchanging) => Tense::Past,
        Tag::Verb(VerbForm::Base | VerbForm::ThirdPerson) if !infinitive_only => Tense::Present,
        _ => Tense::None,
    };
    Some(VerbGroup {
        tokens: start..end,
        main,
        tense: if infinitive_only || bare_participle { Tense::None } else { tense },
        passive: participle && before_main.is_some_and(be)
            || alone && matches!(words[main].tag, Tag::Verb(VerbForm::Participle)),
        negated,
        modal,
        finite: !infinitive_only && !bare_participle,
    })
}

/// "is to sign", "is set to begin": the present of a chain that ends in an infinitive.
fn leads_to_future(chain: &[Word<'_>]) -> bool {
    chain.iter().any(|word| word.tag == Tag::Infinitive)
}

// The auxiliaries are a closed class whose forms carry the tense; they are part of the shape
// of an English verb group.
fn is_form_of_be(word: &str) -> bool {
    matches!(word, "is" | "are" | "was" | "were" | "be" | "been" | "being" | "am")
}

fn is_past_auxiliary(word: &str) -> bool {
    matches!(word, "was" | "were" | "had" | "did")
}

fn is_past_modal(word: &str) -> bool {
    matches!(word, "would" | "could" | "might" | "should" | "can" | "must")
}
