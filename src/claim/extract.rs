//! From an article to its claims.

use std::ops::{Bound, Range};

use jiff::civil::DateTime;
use smallvec::SmallVec;

use crate::grammar::{DurationReading, Mention, Passage, Reading, SentenceReading, TimeReading, read_next};
use crate::lexicon::calendar_words::CalendarSense;
use crate::lexicon::contexts::ContextSense;
use crate::lexicon::morphology::VerbForm;
use crate::lexicon::word_classes::WordClass;
use crate::lexicon::{Lexicon, Sense};
use crate::syntax::{self, Clause, Context, Syntax, Tag};
use crate::text::{Document, DocumentKey, PartKind, Sentence, Sentences, Span, Token};
use crate::value::{
    Anchor, DateRole, DateValue, InferredFrom, Interval, Kind, Measure, Modifier, Number, Origin, Shift, Tense,
    TimeExpression, Timex3, Value,
};

use super::assertion::{Tellers, marks_of, modality};
use super::counted::counted_noun;
use super::id::ClaimIds;
use super::place::set_places;
use super::scene::{Scene, written};
use super::spotting::{Aliases, spot};
use super::subject::{Aspect, Subject, Topic};
use super::surroundings::Surroundings;
use super::timeline::{Timeline, is_of_the_report};
use super::{Asserted, Claim, Extraction, Modality};

/// Reads one article. Its dates are anchored by its publication date; where it has none,
/// `window`, the time of the story's other articles, decides what it can, and the dates are
/// marked as inferred. Without either nothing is invented.
pub fn extract(
    document: &Document,
    key: DocumentKey,
    window: Option<&Interval<DateTime>>,
    lexicon: &Lexicon,
) -> Extraction {
    let sentences = Sentences::of(document, lexicon);
    let context = Context { text: &document.text, lexicon };
    let mut reader = Reader {
        document,
        context: &context,
        sentences: &sentences,
        key,
        ids: ClaimIds::of(&document.id),
        lexicon,
        window: window.filter(|_| document.published.is_none()),
        aliases: Aliases::default(),
        brackets: memchr::memchr_iter(b'(', document.text.as_bytes()).map(|at| at as u32).collect(),
        lasting: None,
        timeline: Timeline::default(),
        speaker: None,
        unheard: Vec::new(),
        done: Extraction::default(),
    };
    // Each step goes over the whole article before the next begins: its code is then near at hand
    // for all sentences, where a step after another for each sentence would fetch all of it anew.
    let mut passage = Passage::new(&document.text, lexicon);
    let read: Vec<SentenceReading> =
        sentences.all.iter().map(|sentence| read_next(&mut passage, sentences.tokens_of(sentence))).collect();
    // A claim is large, so that none is moved to make room for the next.
    reader.done.claims.reserve(read.iter().map(|reading| reading.mentions.len()).sum());
    let syntaxes: Vec<Option<Syntax<'_>>> =
        sentences.all.iter().zip(&read).map(|(sentence, reading)| reader.take_apart(sentence, reading)).collect();
    for ((sentence, reading), syntax) in sentences.all.iter().zip(read).zip(&syntaxes) {
        reader.timeline.turn();
        reader.done.unread.extend(reading.unread);
        match syntax {
            Some(syntax) => reader.read(sentence, reading.mentions, syntax),
            None => reader.unheard.push(sentence),
        }
    }
    reader.done
}

/// What reading has learnt of an article so far.
struct Reader<'a> {
    document: &'a Document,
    context: &'a Context<'a>,
    sentences: &'a Sentences,
    key: DocumentKey,
    ids: ClaimIds,
    lexicon: &'a Lexicon,
    /// When the story's other articles appeared, for an article without a date.
    window: Option<&'a Interval<DateTime>>,
    aliases: Aliases,
    /// Where brackets open, in order: most sentences have none.
    brackets: Vec<u32>,
    /// What the last duration was the length of: a bare "seven days" goes on with it.
    lasting: Option<Topic>,
    /// Where the telling stands in time.
    timeline: Timeline,
    /// Who spoke last: "he added" is them.
    speaker: Option<String>,
    /// The sentences since then that were not taken apart, so that who speaks in them is unknown.
    unheard: Vec<&'a Sentence>,
    done: Extraction,
}

impl<'a> Reader<'a> {
    /// How a sentence is built, where it has a claim or may give a short form; else only who asks
    /// later who spoke there takes it apart.
    fn take_apart(&self, sentence: &Sentence, reading: &SentenceReading) -> Option<Syntax<'a>> {
        let text = self.document.text.as_str();
        let tokens = self.sentences.tokens_of(sentence);
        let needed = !reading.mentions.is_empty() || self.has_bracket(sentence) && may_give_short_form(text, tokens);
        needed.then(|| Syntax::of(tokens, self.context))
    }

    /// Whether a bracket opens in a sentence.
    fn has_bracket(&self, sentence: &Sentence) -> bool {
        let next = self.brackets.partition_point(|at| *at < sentence.span.start);
        self.brackets.get(next).is_some_and(|at| *at < sentence.span.end)
    }

    fn read(&mut self, sentence: &'a Sentence, mentions: Vec<Mention>, syntax: &Syntax<'a>) {
        let text = self.document.text.as_str();
        let tokens = self.sentences.tokens_of(sentence);
        let spotted = spot(syntax, &self.aliases, self.lexicon);
        if self.has_bracket(sentence) {
            self.aliases.learn(syntax, &spotted);
        }
        let ranges: SmallVec<[Range<usize>; 8]> = mentions.iter().map(|mention| mention.tokens.clone()).collect();
        let marks = marks_of(&syntax.words);
        let scene = Scene {
            text,
            tokens,
            syntax,
            spotted: &spotted,
            lexicon: self.lexicon,
            marks,
            tellers: Tellers::of(syntax, marks),
            mentions: &ranges,
            surroundings: Surroundings::default(),
        };
        let first = self.done.claims.len();
        for mention in mentions {
            let claim = self.claim(&scene, sentence, mention);
            self.done.claims.push(claim);
        }
        self.share_counted(first, &ranges, syntax);
        self.set_as_of(first, &ranges, syntax);
        set_places(&scene, &mut self.done.claims[first..], &ranges);
        self.remember_speaker(&scene);
    }

    fn claim(&mut self, scene: &Scene<'_>, sentence: &Sentence, mention: Mention) -> Claim {
        let Mention { span, tokens, mut reading } = mention;
        let clause = scene.clause_of(&tokens);
        let modality = scene.modality(&tokens, clause, matches!(reading, Reading::Quantity(_)));
        // "They planned to leave on Thursday": what is planned is to come, whatever the tense.
        let tense = match (modality, &reading) {
            // A number is of no time.
            (_, Reading::Quantity(_)) => Tense::Present,
            // "Ahead of Friday's close" it is still to come.
            (_, Reading::Time(time))
                if time.names_weekday() && time.role != DateRole::Before && scene.owns_the_unplanned(&tokens) =>
            {
                Tense::Past
            }
            (Modality::Planned, Reading::Time(time)) if time.names_weekday() => Tense::Future,
            // "A verdict is expected on Friday".
            (Modality::Expected, Reading::Time(time)) if time.names_weekday() => match scene.tense(clause) {
                Tense::Present => Tense::Future,
                tense => tense,
            },
            (_, Reading::Time(time)) if time.names_weekday() && scene.looks_ahead(&tokens) => Tense::Future,
            (Modality::Stated, Reading::Time(time))
                if time.names_weekday() && time.role != DateRole::Before && scene.dates_the_unplanned(&tokens) =>
            {
                Tense::Past
            }
            // "Talks resume on Tuesday"; what is headed so may be over.
            (_, Reading::Time(time))
                if (time.names_weekday() || time.lacks_year())
                    && sentence.part == PartKind::Body
                    && scene.is_scheduled(&tokens) =>
            {
                Tense::Future
            }
            _ => scene.tense(clause),
        };
        if let Reading::Duration(length) = &reading
            && let Some(time) = told_from_now(length, tense, modality)
        {
            reading = Reading::Time(time);
        }
        let within = matches!(&reading, Reading::Duration(reading) if is_deadline(&reading.duration));
        let opens = tokens.start <= 1;
        let (value, timex3, vague) = self.value_of(sentence, tense, opens, reading);
        let modality =
            if modality == Modality::Stated && self.is_to_come(&value) { Modality::Planned } else { modality };
        let role = match &value {
            Value::Date(date) => Some(date.role),
            _ => None,
        };
        let mut subject = scene.subject(value.kind(), &tokens, clause, role == Some(DateRole::Since), within);
        if let Value::Quantity(quantity) = &value {
            subject.counted = counted_noun(scene.syntax, quantity, &tokens)
                .filter(|noun| scene.may_be_counted(*noun))
                .map(|noun| scene.lower_lemma(noun));
        }
        if value.kind() == Kind::Duration && !vague {
            self.carry_lasting(&mut subject);
        }
        match &value {
            // "(1789)" is an aside from which the telling goes on where it was.
            Value::Date(_) if scene.is_aside(&tokens) => {}
            // "… on Wednesday, they said on Thursday. The train left at 6:52 p.m."
            Value::Date(date)
                if subject.aspect == Aspect::Saying && is_of_the_report(date, self.document.published.as_ref()) => {}
            Value::Date(date) => self.timeline.note(date, self.document.published.as_ref()),
            Value::Duration(length) => self.timeline.note_length(length),
            Value::Quantity(_) => {}
        }
        let speaker = match &sentence.part {
            PartKind::Post { speaker, .. } => speaker.clone(),
            _ => self.speaker_of(scene, &tokens),
        };
        Claim {
            id: self.ids.id(value.kind(), span),
            document: self.key,
            span,
            sentence: sentence.span,
            part: sentence.part.clone(),
            value,
            timex3,
            comparable: !vague,
            subject,
            asserted: Asserted { modality, speaker },
            as_of: None,
        }
    }

    /// "The upper house votes on January 28", told on the 15th: what is dated to a day after
    /// publication has not happened.
    fn is_to_come(&self, value: &Value) -> bool {
        let Value::Date(DateValue { role: DateRole::At | DateRole::Until, extent: Some(extent), .. }) = value else {
            return false;
        };
        let published = self.document.published.as_ref().and_then(Interval::max);
        extent.min().zip(published).is_some_and(|(from, told)| from >= told)
    }

    /// What a reading says where it stands; `opens` where its sentence begins with it.
    fn value_of(
        &self,
        sentence: &Sentence,
        tense: Tense,
        opens: bool,
        reading: Reading,
    ) -> (Value, Vec<(Span, Timex3)>, bool) {
        match reading {
            Reading::Quantity(quantity) => {
                let vague = quantity.vague;
                (Value::Quantity(quantity), Vec::new(), vague)
            }
            Reading::Duration(reading) => {
                let timex3 = reading.timex3();
                let vague = reading.duration.vague;
                (Value::Duration(reading.duration), timex3, vague)
            }
            Reading::Time(time) => {
                let publication = match &sentence.part {
                    PartKind::Post { published: Some(published), .. } => Some(published.clone()),
                    _ => self.document.published.clone(),
                };
                let own = self.timeline.anchor(publication, tense, opens);
                let mut date = self.inferred(&time, &own).unwrap_or_else(|| time.anchored(&own));
                let inferred = || {
                    is_by_publication(&time, &date, &own)
                        || self.timeline.is_inferred() && is_by_narrative(&time, &date, &own)
                };
                if self.document.published_in_text && inferred() {
                    date.inferred = Some(InferredFrom::OwnText);
                }
                let timex3 = time.timex3(&date);
                (Value::Date(date), timex3, time.vague)
            }
        }
    }

    /// The date as the time of the other articles has it, where the article's own does not
    /// decide and theirs does.
    fn inferred(&self, time: &TimeReading, own: &Anchor) -> Option<DateValue> {
        let window = self.window.filter(|_| own.publication.is_none())?;
        if time.anchored(own).extent.is_some() {
            return None;
        }
        let anchor = Anchor { publication: Some(window.clone()), ..own.clone() };
        let mut date = time.anchored(&anchor);
        date.inferred = Some(InferredFrom::OtherArticles);
        date.extent.is_some().then_some(date)
    }

    /// A duration whose sentence names nothing that lasts goes on with what the last one was
    /// the length of: "We believe that seven days are good."
    fn carry_lasting(&mut self, subject: &mut Subject) {
        if subject.aspect == Aspect::Deadline {
            return;
        }
        match &subject.event {
            Some(Topic { concept: Some(_), .. }) => self.lasting.clone_from(&subject.event),
            Some(_) => {}
            None => subject.event.clone_from(&self.lasting),
        }
    }

    /// An elliptic number counts what the number before it counts: "three leaders - two in
    /// Doha and one in Afghanistan".
    fn share_counted(&mut self, first: usize, ranges: &[Range<usize>], syntax: &Syntax<'_>) {
        let claims = &mut self.done.claims[first..];
        for at in 1..claims.len() {
            let (before, rest) = claims.split_at_mut(at);
            let (previous, claim) = (&before[at - 1], &mut rest[0]);
            // "A 2.31 average" is none of the innings before it, nor a score one of the tries.
            let whole =
                |range: &Interval<Number>| range.min().into_iter().chain(range.max()).all(|end| end.is_integer());
            let both_count = match (&previous.value, &claim.value) {
                (Value::Quantity(before), Value::Quantity(quantity)) => {
                    let paired = matches!(quantity.measure, Measure::Score | Measure::Vote | Measure::Age);
                    let decimal =
                        quantity.measure == Measure::Count && !(whole(&before.range) && whole(&quantity.range));
                    !paired && !decimal
                }
                _ => false,
            };
            let elliptic = syntax
                .words
                .get(ranges[at].end)
                .is_none_or(|next| matches!(next.tag, Tag::Preposition | Tag::Comma | Tag::Sign | Tag::Coordinator));
            let unit = matches!(&claim.value, Value::Quantity(quantity) if quantity.unit.is_some());
            if both_count && elliptic && !unit && claim.subject.counted.is_none() {
                claim.subject.counted.clone_from(&previous.subject.counted);
                claim.subject.thing.clone_from(&previous.subject.thing);
                claim.subject.head.clone_from(&previous.subject.head);
            }
        }
    }

    /// A count speaks of the date that stands in its clause, or, in the present tense, of the
    /// day of publication.
    fn set_as_of(&mut self, first: usize, ranges: &[Range<usize>], syntax: &Syntax<'_>) {
        let claims = &mut self.done.claims[first..];
        if claims.iter().all(|claim| claim.value.kind() == Kind::Date) {
            return;
        }
        let dates: SmallVec<[(usize, Interval<DateTime>); 4]> = claims
            .iter()
            .zip(ranges)
            .filter_map(|(claim, range)| match &claim.value {
                Value::Date(date) => Some((range.start, spoken_of(date)?)),
                _ => None,
            })
            .collect();
        // "Since 1994, when a bank manager was jailed for nine years": what follows is of that year.
        let opens_then = |clause: &&Clause| syntax.words[clause.tokens.start].is(WordClass::Then);
        let mut named: SmallVec<[(usize, Interval<DateTime>); 4]> = SmallVec::new();
        if syntax.clauses.iter().any(|clause| opens_then(&clause)) {
            named.extend(claims.iter().zip(ranges).filter_map(|(claim, range)| match &claim.value {
                Value::Date(date) => Some((range.end, date.extent.clone()?)),
                _ => None,
            }));
        }
        let numbers: SmallVec<[usize; 8]> = claims
            .iter()
            .zip(ranges)
            .filter(|(claim, _)| claim.value.kind() == Kind::Quantity)
            .map(|(_, range)| range.start)
            .collect();
        for (claim, range) in claims.iter_mut().zip(ranges) {
            if claim.value.kind() == Kind::Date {
                continue;
            }
            let clause = syntax.clause_at(range.start);
            let in_clause = |at: usize| clause.is_some_and(|clause| clause.tokens.contains(&at));
            // "In 2011 there were …" dates all that follows; "100,000 in 2011" dates the number
            // before it and no other.
            let before = dates.iter().rev().find(|(at, _)| *at < range.start && in_clause(*at));
            let after = dates.iter().find(|(at, _)| {
                *at >= range.end && in_clause(*at) && !numbers.iter().any(|start| (range.end..*at).contains(start))
            });
            let beside = || {
                let opening = clause.filter(opens_then).map(|clause| clause.tokens.start)?;
                named.iter().find(|(end, _)| *end <= opening && opening - end <= 1)
            };
            claim.as_of = after.or(before).or_else(beside).map(|(_, extent)| extent.clone());
            if claim.as_of.is_none() {
                let present = clause
                    .and_then(|clause| clause.verb)
                    .is_some_and(|at| syntax.verb_groups[at].tense == syntax::Tense::Present);
                claim.as_of = self.document.published.clone().filter(|_| present);
            }
        }
    }

    fn speaker_of(&mut self, scene: &Scene<'_>, mention: &Range<usize>) -> Option<String> {
        let phrase = scene.tellers.speaker(scene.syntax, mention)?;
        if scene.syntax.words[phrase.head].tag == Tag::Pronoun {
            return self.last_speaker();
        }
        Some(scene.written(phrase.tokens.clone()).to_owned())
    }

    /// Who spoke last before this sentence.
    fn last_speaker(&mut self) -> Option<String> {
        let text = self.document.text.as_str();
        while let Some(sentence) = self.unheard.pop() {
            let tokens = self.sentences.tokens_of(sentence);
            let words = Syntax::words(tokens, self.context);
            let marks = marks_of(&words);
            if !Tellers::may_be_beside(marks) {
                continue;
            }
            let syntax = Syntax::of_words(words);
            if let Some(speaker) = named_speaker(&syntax, &Tellers::of(&syntax, marks)) {
                self.heard(written(text, tokens, speaker).to_owned());
            }
        }
        self.speaker.clone()
    }

    fn remember_speaker(&mut self, scene: &Scene<'_>) {
        if let Some(speaker) = named_speaker(scene.syntax, &scene.tellers) {
            self.heard(scene.written(speaker).to_owned());
        }
    }

    fn heard(&mut self, speaker: String) {
        self.speaker = Some(speaker);
        self.unheard.clear();
    }
}

/// Whether a date is known by when its article was published.
fn is_by_publication(time: &TimeReading, date: &DateValue, own: &Anchor) -> bool {
    let alone = Anchor { publication: None, ..own.clone() };
    date.extent.is_some() && time.anchored(&alone).extent.is_none()
}

/// Whether a date follows from where the telling stood: "the next day".
fn is_by_narrative(time: &TimeReading, date: &DateValue, own: &Anchor) -> bool {
    let alone = Anchor { narrative: None, ..own.clone() };
    date.extent.is_some() && time.anchored(&alone).extent != date.extent
}

/// Whether one word with a capital stands in brackets.
fn may_give_short_form(text: &str, tokens: &[Token]) -> bool {
    tokens.windows(3).any(|three| {
        let [open, short, close] = three else { return false };
        short.capitalised && open.span.of(text) == "(" && close.span.of(text) == ")"
    })
}

/// "The talks will resume in two weeks": beside what is to come, a length counts from now.
fn told_from_now(length: &DurationReading, tense: Tense, modality: Modality) -> Option<TimeReading> {
    let to_come = tense == Tense::Future || tense == Tense::Present && modality == Modality::Planned;
    let Shift { unit, count } = length.from_now.filter(|_| to_come)?;
    let (span, _) = length.ends.first()?;
    let modifier = length.duration.approximate.then_some(Modifier::Approximate);
    let step = TimeExpression::step(Origin::Publication, unit, count);
    Some(TimeReading::one(DateRole::At, *span, TimeExpression { modifier, ..step }))
}

/// The time that a count beside a date speaks of.
fn spoken_of(date: &DateValue) -> Option<Interval<DateTime>> {
    let extent = date.extent.as_ref()?;
    match date.role {
        DateRole::At | DateRole::By | DateRole::Until => Some(extent.clone()),
        DateRole::Before => Interval::new(Bound::Unbounded, Bound::Excluded(*extent.min()?)),
        DateRole::After => Interval::new(Bound::Included(*extent.max()?), Bound::Unbounded),
        DateRole::Since | DateRole::Range => None,
    }
}

/// Who speaks in a sentence, by name.
fn named_speaker(syntax: &Syntax<'_>, tellers: &Tellers<'_>) -> Option<Range<usize>> {
    let phrase = tellers.anybody(syntax)?;
    (syntax.words[phrase.head].tag != Tag::Pronoun).then(|| phrase.tokens.clone())
}

/// "within 10 days": from nothing up to a bound.
fn is_deadline(duration: &crate::value::Duration) -> bool {
    use crate::value::Number;
    duration.min == Some(Number::ZERO) && duration.max.is_some()
}

impl Scene<'_> {
    /// Whether a noun is none of another mention ("272,000 last month") and no comparison ("1.5 million less").
    fn may_be_counted(&self, noun: usize) -> bool {
        let senses = self.tokens[noun].word.map_or(&[][..], |word| self.lexicon.senses(word));
        !self.is_mention(noun) && !senses.contains(&Sense::Context(ContextSense::Comparison))
    }

    /// What the verb of a mention's clause says of its direction.
    fn tense(&self, clause: Option<&Clause>) -> Tense {
        let verb = clause.and_then(|clause| clause.verb);
        let own = verb.map(|at| self.syntax.verb_groups[at].tense);
        let main = || self.syntax.verb_groups.iter().find(|verb| verb.finite).map(|verb| verb.tense);
        // "It will cut 900 jobs after losing 40 million euros in the fourth quarter".
        let gone_by = verb.is_some_and(|at| {
            let before = self.syntax.verb_groups[at].tokens.start.checked_sub(1);
            before.is_some_and(|at| matches!(&*self.syntax.words[at].lemma(), "after" | "since"))
        });
        if own == Some(syntax::Tense::None) && gone_by {
            return Tense::Past;
        }
        match own.filter(|tense| *tense != syntax::Tense::None).or_else(main) {
            Some(syntax::Tense::Past) => Tense::Past,
            Some(syntax::Tense::Future) => Tense::Future,
            _ if verb.is_some_and(|at| self.leads_to_what_comes(at)) => Tense::Future,
            _ => Tense::Present,
        }
    }

    /// "Is expected on Friday", "is due in May": the verb or what stands behind it says that it is to come.
    fn leads_to_what_comes(&self, verb: usize) -> bool {
        let group = &self.syntax.verb_groups[verb];
        let to_come = |at: usize| {
            let word = self.syntax.words.get(at);
            word.is_some_and(|word| word.is(WordClass::Expecting) || word.is(WordClass::Planning))
        };
        to_come(group.main) || to_come(group.tokens.end)
    }

    /// "Talks resume on Tuesday", "the law takes effect on New Year's Day": the verb of the clause is one of a
    /// programme, in the present.
    fn is_scheduled(&self, mention: &Range<usize>) -> bool {
        let Some(verb) = self.clause_of(mention).and_then(|clause| clause.verb) else { return false };
        let group = &self.syntax.verb_groups[verb];
        let scheduled = |at: usize| self.syntax.words.get(at).is_some_and(|word| word.is(WordClass::Scheduled));
        let present = group.tense == syntax::Tense::Present && group.modal.is_none() && group.tokens.len() == 1;
        present && (scheduled(group.main) || scheduled(group.tokens.end))
    }

    /// "A truce starting Monday": the mention begins with a word that looks ahead.
    fn looks_ahead(&self, mention: &Range<usize>) -> bool {
        let first = self.tokens.get(mention.start).and_then(|first| first.word);
        let senses = first.map_or(&[][..], |word| self.lexicon.senses(word));
        senses.contains(&Sense::Calendar(CalendarSense::Onward))
    }

    /// "Tuesday's earthquake": the day of what nobody plans is over, whatever the tense of the verb.
    fn owns_the_unplanned(&self, mention: &Range<usize>) -> bool {
        let genitive = |at: &usize| self.syntax.words.get(*at).is_some_and(|word| word.tag == Tag::Genitive);
        let Some(at) = [mention.end.saturating_sub(1), mention.end].into_iter().find(genitive) else { return false };
        // The last noun: "Saturday's fire drill" is planned.
        let goes_on = |head: usize| match self.syntax.words.get(head + 1).map(|word| word.tag) {
            // "A fire" would drill in another form.
            Some(Tag::Verb(VerbForm::Base)) => {
                matches!(self.syntax.words[head].tag, Tag::Noun { plural: false, .. })
            }
            next => next.is_some_and(Tag::is_nominal),
        };
        let owned = self.syntax.noun_phrase_at(at + 1).map(|phrase| self.syntax.noun_phrases[phrase].head);
        owned.filter(|head| !goes_on(*head)).is_some_and(|head| {
            self.has_context(head, ContextSense::Unplanned) || self.has_context(head, ContextSense::UnplannedOfItsDay)
        })
    }

    /// "They treat the victims of the fire on Saturday": beside the present, too. "They fear a fire on Saturday"
    /// looks ahead.
    fn dates_the_unplanned(&self, mention: &Range<usize>) -> bool {
        let on = |at: usize| at.checked_sub(1).filter(|at| self.tokens[*at].span.of(self.text) == "on");
        let start = match self.tokens.get(mention.start).map(|token| token.span.of(self.text)) {
            Some("on") => mention.start,
            _ => on(mention.start).unwrap_or(mention.start),
        };
        let Some(noun) = start.checked_sub(1) else { return false };
        let known = self.syntax.noun_phrase_at(noun).is_some_and(|phrase| {
            let phrase = &self.syntax.noun_phrases[phrase];
            phrase.head == noun && &*self.syntax.words[phrase.tokens.start].lemma() == "the"
        });
        let verb = self.clause_of(mention).and_then(|clause| clause.verb).map(|at| &self.syntax.verb_groups[at]);
        let stated = verb.is_some_and(|verb| verb.modal.is_none() && verb.tense == syntax::Tense::Present);
        known && stated && self.has_context(noun, ContextSense::Unplanned)
    }

    fn has_context(&self, at: usize, context: ContextSense) -> bool {
        let senses = self.tokens[at].word.map_or(&[][..], |word| self.lexicon.senses(word));
        senses.contains(&Sense::Context(context))
    }

    /// Whether a mention opens brackets.
    fn is_aside(&self, mention: &Range<usize>) -> bool {
        let before = mention.start.checked_sub(1).and_then(|at| self.tokens.get(at));
        before.is_some_and(|token| token.span.of(self.text) == "(")
    }

    fn modality(&self, mention: &Range<usize>, own: Option<&Clause>, counts: bool) -> Modality {
        // "Five people, believed to be related, were killed": what is counted is told of by the
        // clause that says what happened to it.
        let counted = counts.then(|| self.own_phrase(mention)).flatten();
        let governing = counted.and_then(|phrase| self.clause_about(phrase));
        governing.or(own).map_or(Modality::Stated, |clause| modality(self.syntax, clause, self.marks))
    }
}
