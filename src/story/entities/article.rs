//! The entities of one article, and which of them stand beside its claims.

use std::ops::Range;

use super::names::{can_be_one, has_initials, is_short_form, kind, runs};
use super::{Beside, Entity, EntityKind};
use crate::claim::Claim;
use crate::lexicon::Lexicon;
use crate::lexicon::persons::Sex;
use crate::syntax::{Clause, Context, NounPhrase, Syntax, Tag};
use crate::text::{Document, Sentences, Token};
use crate::value::{Interval, Measure, Number, Value};

/// What one article names.
#[derive(Debug, Default)]
pub(super) struct Article {
    pub(super) entities: Vec<Entity>,
    /// For each claim those beside it, by their place in the list.
    pub(super) beside: Vec<Beside<usize>>,
}

/// Reads an article and finds who and what stands beside its claims.
pub(super) fn read(document: &Document, claims: &[Claim], lexicon: &Lexicon) -> Article {
    let sentences = Sentences::of(document, lexicon);
    let context = Context { text: &document.text, lexicon };
    let mut reader =
        Reader { lexicon, article: Article::default(), last: Vec::new(), doing: Vec::new(), ages: Vec::new(), read: 0 };
    let mut next = 0;
    for sentence in &sentences.all {
        let tokens = sentences.tokens_of(sentence);
        let syntax = Syntax::of(tokens, &context);
        let here = claims[next..].iter().take_while(|claim| claim.span.start < sentence.span.end);
        let mention = |claim: &Claim| {
            let from = tokens.partition_point(|token: &Token| token.span.end <= claim.span.start);
            from..tokens.partition_point(|token| token.span.start < claim.span.end)
        };
        let mentions: Vec<(Range<usize>, Told)> = here.map(|claim| (mention(claim), Told::of(claim))).collect();
        next += mentions.len();
        let spoken = reader.sentence(&syntax, &mentions);
        for (mention, told) in &mentions {
            let mut beside = spoken.beside(&syntax, mention, lexicon);
            if let Told::Age(age) = told {
                beside.aged = spoken.aged(&syntax, mention);
                beside.aged.iter().for_each(|&entity| reader.take_age(entity, *age));
            }
            reader.article.beside.push(beside);
        }
    }
    reader.article.beside.resize(claims.len(), Beside::default());
    reader.article
}

/// What a number can tell of persons.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Told {
    Age(Number),
    Count(Number),
    Nothing,
}

impl Told {
    /// What a claim tells, where it gives one number.
    fn of(claim: &Claim) -> Told {
        let Value::Quantity(quantity) = &claim.value else { return Told::Nothing };
        match (Interval::as_point(&quantity.range), quantity.measure) {
            (Some(age), Measure::Age) => Told::Age(*age),
            (Some(count), Measure::Count) => Told::Count(*count),
            _ => Told::Nothing,
        }
    }
}

pub(super) struct Reader<'a> {
    pub(super) lexicon: &'a Lexicon,
    pub(super) article: Article,
    /// For each entity the sentence that spoke of it last.
    pub(super) last: Vec<usize>,
    /// The entities that did something, the last one last.
    pub(super) doing: Vec<usize>,
    /// The entities whose ages are known.
    pub(super) ages: Vec<(usize, Number)>,
    /// How many sentences were read.
    pub(super) read: usize,
}

/// Who and what a sentence speaks of.
#[derive(Debug, Default)]
struct Spoken {
    /// For each noun phrase the entity that it stands for.
    of_phrase: Vec<Option<usize>>,
    /// For each noun phrase the entity that has what it names: "Anna's ride".
    owner: Vec<Option<usize>>,
}

impl Reader<'_> {
    fn sentence(&mut self, syntax: &Syntax<'_>, mentions: &[(Range<usize>, Told)]) -> Spoken {
        self.read += 1;
        let mut spoken = Spoken::default();
        for (at, phrase) in syntax.noun_phrases.iter().enumerate() {
            let (entity, owner) = self.phrase(syntax, at, phrase, mentions, &mut spoken);
            let entity = entity.or_else(|| self.in_apposition(syntax, at, &spoken));
            spoken.of_phrase.push(entity);
            spoken.owner.push(owner);
            if let Some(entity) = entity
                && syntax.clauses.iter().any(|clause| clause.subject == Some(at))
            {
                self.doing.push(entity);
            }
        }
        spoken
    }

    /// The entity that a phrase stands for, and the one that has what it names.
    fn phrase(
        &mut self,
        syntax: &Syntax<'_>,
        at: usize,
        phrase: &NounPhrase,
        mentions: &[(Range<usize>, Told)],
        spoken: &mut Spoken,
    ) -> (Option<usize>, Option<usize>) {
        let words = &syntax.words;
        let (mut entity, mut owner) = (None, None);
        for (run, titled) in runs(syntax, phrase, self.lexicon) {
            let kind = kind(syntax, phrase, &run, titled, self.lexicon);
            let named = self.named(syntax, &run, kind);
            if run.contains(&phrase.head) {
                entity = Some(named);
                self.take_roles(syntax, phrase.tokens.start..run.start, named);
                self.take_title(syntax, phrase.tokens.start..run.start, named);
            } else if words.get(run.end).is_some_and(|word| word.tag == Tag::Genitive) {
                owner = Some(named);
            }
        }
        // "The party's leader, Olof Krans": the name behind says who is meant.
        let is_named_next = || {
            let next = syntax.noun_phrases.get(at + 1);
            next.is_some_and(|next| words[next.head].tag == Tag::Name) && joined_by_comma(syntax, at, at + 1)
        };
        if entity.is_none() && !is_named_next() {
            entity = self.pointed_at(syntax, phrase).or_else(|| self.told_by_age(syntax, phrase, mentions));
            entity = entity.or_else(|| self.several(syntax, phrase, mentions));
        }
        // "The aide, Anna Holm, …": the noun before is the person behind.
        if let (Some(named), Some(before)) = (entity, at.checked_sub(1))
            && spoken.of_phrase[before].is_none()
            && joined_by_comma(syntax, before, at)
            && self.take_role(syntax, &syntax.noun_phrases[before], named)
        {
            spoken.of_phrase[before] = Some(named);
            if syntax.clauses.iter().any(|clause| clause.subject == Some(before)) {
                self.doing.push(named);
            }
        }
        (entity, owner)
    }

    /// "Anna Holm, an aide, …": the noun behind is the person before.
    fn in_apposition(&mut self, syntax: &Syntax<'_>, at: usize, spoken: &Spoken) -> Option<usize> {
        let named = spoken.of_phrase[at.checked_sub(1)?]?;
        let phrase = &syntax.noun_phrases[at];
        // "Anna Holm, 41, said".
        let is_age = syntax.words[phrase.head].tag == Tag::Number && phrase.tokens.len() == 1;
        (joined_by_comma(syntax, at - 1, at) && (is_age || self.take_role(syntax, phrase, named))).then_some(named)
    }

    /// The entity of a name: one that it can go on with, or a new one.
    fn named(&mut self, syntax: &Syntax<'_>, run: &Range<usize>, kind: EntityKind) -> usize {
        let words = syntax.words[run.clone()].iter().filter(|word| word.tag == Tag::Name);
        let words: Vec<String> = words.map(|word| word.lemma().to_string()).collect();
        let goes_with = |entity: &Entity| {
            let parted = entity.kind != kind
                && (kind == EntityKind::Person && entity.kind != EntityKind::Unknown
                    || entity.kind == EntityKind::Person && kind == EntityKind::Organisation);
            let short = words.len() == 1 && entity.short.iter().any(|short| *short == words[0]);
            short || !parted && can_be_one(&entity.name, &words, entity.kind.max(kind))
        };
        let known = (0..self.last.len()).filter(|&at| goes_with(&self.article.entities[at]));
        let at = known.max_by_key(|&at| (self.last[at], at)).unwrap_or_else(|| {
            self.article.entities.push(Entity::default());
            self.last.push(0);
            self.last.len() - 1
        });
        let entity = &mut self.article.entities[at];
        self.last[at] = self.read;
        if entity.kind == EntityKind::Unknown || kind == EntityKind::Person && entity.kind == EntityKind::Place {
            entity.kind = kind;
        }
        let is_short = words.len() == 1 && entity.short.contains(&words[0]);
        if words.len() > entity.name.len() && !is_short {
            entity.name = words;
        }
        let behind = |at: usize| syntax.words.get(run.end + at).map(|word| word.lemma());
        if behind(0).is_some_and(|sign| sign == "(")
            && behind(2).is_some_and(|sign| sign == ")")
            && let Some(short) = behind(1)
            && is_short_form(&short)
            && has_initials(&entity.name.iter().map(String::as_str).collect::<Vec<_>>(), &short)
            && !entity.short.iter().any(|known| *known == short)
        {
            entity.short.push(short.into_owned());
        }
        at
    }

    fn take_age(&mut self, at: usize, age: Number) {
        self.ages.push((at, age));
        let entity = &mut self.article.entities[at];
        if matches!(entity.kind, EntityKind::Unknown | EntityKind::Place) {
            entity.kind = EntityKind::Person;
        }
    }

    /// Takes the nouns before a name that say what it is: "aide Anna Holm".
    fn take_roles(&mut self, syntax: &Syntax<'_>, range: Range<usize>, named: usize) {
        for word in &syntax.words[range] {
            if matches!(word.tag, Tag::Noun { person: true, .. }) {
                self.note_role(&word.lemma(), named);
            }
        }
    }

    /// Takes the titles before a name that people are called by later: "Mayor Karin Lind".
    fn take_title(&mut self, syntax: &Syntax<'_>, range: Range<usize>, named: usize) {
        for word in &syntax.words[range] {
            let title = word.lemma().to_lowercase();
            if word.tag == Tag::Name && self.lexicon.names.is_title(&title) {
                self.note_role(&title, named);
            }
        }
    }

    /// Takes the head of a phrase that says what somebody is; whether it does.
    fn take_role(&mut self, syntax: &Syntax<'_>, phrase: &NounPhrase, named: usize) -> bool {
        let word = &syntax.words[phrase.head];
        let Tag::Noun { plural: false, person } = word.tag else { return false };
        let body = self.lexicon.names.is_body(&word.lemma());
        if !person && !body {
            return false;
        }
        self.note_role(&word.lemma(), named);
        let entity = &mut self.article.entities[named];
        if entity.kind == EntityKind::Unknown || entity.kind == EntityKind::Place && person {
            entity.kind = if person { EntityKind::Person } else { EntityKind::Organisation };
        }
        true
    }

    fn note_role(&mut self, noun: &str, named: usize) {
        let sex = self.lexicon.persons.get(noun).and_then(|noun| noun.sex);
        self.take_sex(named, sex);
        let roles = &mut self.article.entities[named].roles;
        if let Err(at) = roles.binary_search_by(|role| role.as_str().cmp(noun)) {
            roles.insert(at, noun.to_owned());
        }
    }

    pub(super) fn take_sex(&mut self, named: usize, sex: Option<Sex>) {
        let entity = &mut self.article.entities[named];
        entity.sex = entity.sex.or(sex);
        if sex.is_some() && entity.kind == EntityKind::Unknown {
            entity.kind = EntityKind::Person;
        }
    }
}

/// Whether nothing but a comma stands between two phrases, and the second goes on with no verb: "in
/// Brake, the ministry said" tells nothing of Brake.
fn joined_by_comma(syntax: &Syntax<'_>, before: usize, at: usize) -> bool {
    let (before, phrase) = (&syntax.noun_phrases[before], &syntax.noun_phrases[at]);
    let between = &syntax.words[before.tokens.end..phrase.tokens.start];
    let goes_on = syntax.words.get(phrase.tokens.end).map(|word| word.tag);
    matches!(between, [comma] if comma.tag == Tag::Comma)
        && !matches!(goes_on, Some(Tag::Verb(_) | Tag::Auxiliary | Tag::Modal))
}

/// The phrase that a mention stands in before its noun, or right behind.
fn phrase_near(syntax: &Syntax<'_>, mention: &Range<usize>) -> Option<usize> {
    let own = syntax.noun_phrase_at(mention.end - 1).filter(|&at| syntax.noun_phrases[at].head >= mention.end);
    let before = || {
        let at = syntax.noun_phrases.partition_point(|phrase| phrase.tokens.end <= mention.start).checked_sub(1)?;
        let between = &syntax.words[syntax.noun_phrases[at].tokens.end..mention.start];
        between.iter().all(|word| word.tag == Tag::Preposition).then_some(at)
    };
    own.or_else(before)
}

impl Spoken {
    /// Whose age a mention gives: that of the phrase in which it stands, or of the one that it stands
    /// in apposition to ("Mia Falk, aged 12").
    fn aged(&self, syntax: &Syntax<'_>, mention: &Range<usize>) -> Option<usize> {
        let own = mention.clone().find_map(|at| self.of_phrase[syntax.noun_phrase_at(at)?]);
        let in_apposition = || {
            let comma = mention.start.checked_sub(1).filter(|&at| syntax.words[at].tag == Tag::Comma)?;
            self.of_phrase[syntax.noun_phrase_at(comma.checked_sub(1)?)?]
        };
        own.or_else(in_apposition)
    }

    /// Who and what stands beside a mention of the sentence.
    fn beside(&self, syntax: &Syntax<'_>, mention: &Range<usize>, lexicon: &Lexicon) -> Beside<usize> {
        let clause = syntax.clause_of(mention);
        let near = phrase_near(syntax, mention);
        // "Anna's ride on Sunday": whose the phrase is that a mention stands in or right behind.
        let owner = near.and_then(|at| self.owner[at]);
        let agent = owner.or_else(|| self.agent(syntax, clause?));
        let is_utterance = |at: usize| lexicon.names.is_utterance(&syntax.words[syntax.noun_phrases[at].head].lemma());
        let says = |clause: &Clause| {
            let verb = clause.verb.map(|at| &syntax.words[syntax.verb_groups[at].main]);
            verb.is_some_and(|verb| lexicon.names.is_saying(&verb.lemma())) || clause.object.is_some_and(is_utterance)
        };
        // "On Friday the mayor, who has been ill, wrote …": what opens a sentence goes with all that
        // its subject does.
        let opens = syntax.clause_at(mention.start).is_some_and(|own| own.verb.is_none() && own.tokens.start == 0);
        let with_agent = |other: &&Clause| agent.is_some() && self.agent(syntax, other) == agent;
        let says = clause.is_some_and(says) || opens && syntax.clauses.iter().filter(with_agent).any(says);
        let is_word = near.is_some_and(is_utterance) || owner.is_none() && says;
        Beside { agent, word_of: agent.filter(|_| is_word), aged: None }
    }

    /// Who does or undergoes what a clause tells; of a participle whoever does what the clause
    /// before it tells.
    fn agent(&self, syntax: &Syntax<'_>, clause: &Clause) -> Option<usize> {
        if let Some(agent) = clause.subject.and_then(|at| self.of_phrase[at]) {
            return Some(agent);
        }
        let finite = clause.verb.is_some_and(|at| syntax.verb_groups[at].finite);
        if finite {
            return None;
        }
        let before = syntax.clauses.iter().rev().filter(|other| other.tokens.end <= clause.tokens.start);
        before.filter_map(|other| other.subject).find_map(|at| self.of_phrase[at])
    }
}
