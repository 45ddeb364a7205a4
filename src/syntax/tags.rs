//! Parts of speech.

use super::word::{Context, Lemma, Word};
use crate::lexicon::morphology::{Forms, Sole, VerbForm};
use crate::lexicon::word_classes::WordClass;
use crate::lexicon::{Marks, PieceKind, Sense, WordId};
use crate::text::Token;

/// What a token does in its sentence.
// With a byte of its own for the kind, which the loops over words ask for all the time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub enum Tag {
    /// A common noun.
    Noun {
        /// Whether it is a plural.
        plural: bool,
        /// Whether it names a person.
        person: bool,
    },
    /// Part of a proper name.
    Name,
    /// A word of the calendar ("Friday", "September").
    Calendar,
    /// "he", "they".
    Pronoun,
    /// "who", "which": opens a relative clause.
    Relative,
    /// "the", "these".
    Determiner,
    /// The 's of a genitive.
    Genitive,
    /// A number in digits or words.
    Number,
    /// An adjective, or a participle that stands as one.
    Adjective,
    /// An adverb.
    Adverb,
    /// A verb.
    Verb(VerbForm),
    /// "is", "has".
    Auxiliary,
    /// "will", "could".
    Modal,
    /// "to" before a verb.
    Infinitive,
    /// "in", "of".
    Preposition,
    /// "and", "or".
    Coordinator,
    /// "that", "because".
    Subordinator,
    /// "not", "never".
    Negation,
    /// A hyphen with no space around it.
    Hyphen,
    /// A quotation mark; phrases reach across it.
    Quote,
    /// A comma.
    Comma,
    /// Any other sign.
    Sign,
}

impl Tag {
    /// Whether it is a common noun or part of a name.
    pub fn is_nominal(self) -> bool {
        matches!(self, Tag::Noun { .. } | Tag::Name)
    }
}

/// What the lemma of a word is.
#[derive(Clone, Copy)]
enum Base {
    /// The token as it is written.
    Written,
    /// The token in lower case.
    Lower,
    /// A word of the lexicon.
    Known(WordId),
    /// The singular of a plural that no table knows.
    Singular,
}

/// The tags of the classes that alone tell one, in the order of the classes.
const PARTS_OF_SPEECH: [Tag; WordClass::PARTS_OF_SPEECH as usize] = [
    Tag::Determiner,
    // Of the indefinite article.
    Tag::Determiner,
    Tag::Pronoun,
    Tag::Modal,
    Tag::Auxiliary,
    Tag::Negation,
    Tag::Preposition,
    Tag::Coordinator,
    Tag::Subordinator,
    Tag::Adverb,
];

pub(super) fn tag<'a>(tokens: &'a [Token], context: &'a Context<'a>) -> Vec<Word<'a>> {
    let words = Vec::with_capacity(tokens.len());
    let mut tagger = Tagger { context, tokens, words, title_case: is_title_case(tokens), ahead: None };
    for (at, token) in tokens.iter().enumerate() {
        let word = match tagger.settled(at, token) {
            Some(tag) => Word { tag, lemma: Lemma::Written, entry: token.word, marks: token.marks, token, context },
            None => tagger.undecided(at, token),
        };
        tagger.words.push(word);
    }
    tagger.words
}

/// Whether four in five of the long words have a capital.
fn is_title_case(tokens: &[Token]) -> bool {
    const AT_ONCE: usize = 8;
    let (mut all, mut capitals) = (0, 0);
    for some in tokens.chunks(AT_ONCE) {
        // Counted without a branch: words come in no order that could be foreseen.
        for token in some {
            let long = (token.kind == PieceKind::Word) & (token.span.len() > 3);
            all += usize::from(long);
            capitals += usize::from(long & token.capitalised);
        }
        // With so many small ones, the others are no four in five of them any more.
        if (all - capitals) * 5 > tokens.len() {
            return false;
        }
    }
    all >= 4 && capitals * 5 >= all * 4
}

fn is_genitive(written: &str) -> bool {
    matches!(written, "'s" | "'S" | "\u{2019}s" | "\u{2019}S")
}

fn part_of_speech(marks: Marks) -> Option<Tag> {
    marks.part_of_speech().map(|class| PARTS_OF_SPEECH[class])
}

/// The tag of a word that opens a clause, where its neighbours do not decide on it.
fn subordinating(marks: Marks) -> Option<Tag> {
    if marks.is(WordClass::Determiner) {
        None
    } else if marks.is(WordClass::Preposition) {
        Some(Tag::Preposition)
    } else {
        part_of_speech(marks)
    }
}

struct Tagger<'a> {
    context: &'a Context<'a>,
    tokens: &'a [Token],
    /// The words before, already tagged.
    words: Vec<Word<'a>>,
    /// In a headline a capital says nothing.
    title_case: bool,
    /// The forms of a word that was looked at from the one before it.
    ahead: Option<(usize, Option<Forms>)>,
}

impl<'a> Tagger<'a> {
    /// The tag of a token whose neighbours cannot change it, and whose lemma is what is written.
    #[inline]
    fn settled(&self, at: usize, token: &Token) -> Option<Tag> {
        const OPEN_TO_DOUBT: Marks = Marks::of(WordClass::InfinitiveMarker).with(Marks::of(WordClass::Relative));
        const NO_NAME: Marks = Marks::CLASS.with(Marks::CALENDAR).with(Marks::NUMERAL);
        match token.kind {
            PieceKind::Number => Some(Tag::Number),
            PieceKind::Sign => Some(self.sign(at, token)),
            PieceKind::Word if token.capitalised => {
                let behind_word = at > 0 && token.space_before && self.tokens[at - 1].kind != PieceKind::Sign;
                (behind_word && !self.title_case && !token.marks.has(NO_NAME)).then_some(Tag::Name)
            }
            PieceKind::Word if token.capitals | !token.space_before => None,
            PieceKind::Word if token.marks.has(Marks::NUMERAL) => Some(Tag::Number),
            PieceKind::Word if token.marks.has(OPEN_TO_DOUBT) => None,
            PieceKind::Word if token.marks.is(WordClass::Subordinator) => subordinating(token.marks),
            PieceKind::Word if token.marks.has(Marks::CLASS) => part_of_speech(token.marks),
            PieceKind::Word => self.sole(token),
        }
    }

    /// The tag of a word that can be one part of speech alone.
    #[inline]
    fn sole(&self, token: &Token) -> Option<Tag> {
        Some(match self.context.lexicon.sole(token.word?)? {
            Sole::Noun { plural, person } => Tag::Noun { plural, person },
            Sole::Adjective => Tag::Adjective,
            Sole::Adverb => Tag::Adverb,
        })
    }

    /// A word whose place decides on its tag.
    #[inline(never)]
    fn undecided(&mut self, at: usize, token: &'a Token) -> Word<'a> {
        let (tag, base) = self.read(at, token);
        let context = self.context;
        let (lemma, entry, marks) = match base {
            Base::Known(word) if Some(word) != token.word => (Lemma::Entry, Some(word), context.lexicon.marks(word)),
            Base::Singular => {
                let entry = context.lexicon.word(&context.singular(token));
                (Lemma::Singular, entry, entry.map_or_else(Marks::default, |word| context.lexicon.marks(word)))
            }
            // What was looked at already need not be fetched from afar.
            Base::Known(_) | Base::Lower if token.capitals | token.capitalised => {
                (Lemma::Lower, token.word, token.marks)
            }
            Base::Known(_) | Base::Lower | Base::Written => (Lemma::Written, token.word, token.marks),
        };
        Word { tag, lemma, entry, marks, token, context }
    }

    /// The tag of a word, and what its lemma is.
    fn read(&mut self, at: usize, token: &Token) -> (Tag, Base) {
        let is_plain = token.space_before & !(token.capitals | token.capitalised);
        // Of the plain ones only those of open classes and several parts of speech are left.
        if !is_plain | token.marks.has(Marks::CLASS.with(Marks::NUMERAL)) {
            if let Some(tag) = self.closed(at, token) {
                return (tag, Base::Lower);
            }
            if token.capitalised && self.is_name(at, token) {
                return (Tag::Name, Base::Written);
            }
            if let Some(tag) = self.sole(token) {
                return (tag, Base::Lower);
            }
        }
        let forms = match self.ahead {
            Some((ahead, forms)) if ahead == at => forms,
            _ => self.forms(token),
        };
        match forms {
            Some(forms) => self.open(at, token, &forms),
            None => self.by_ending(&self.context.lower(token)),
        }
    }

    fn forms(&self, token: &Token) -> Option<Forms> {
        match token.word {
            Some(word) => self.context.lexicon.forms_of(word),
            None => self.context.lexicon.forms_of_other(&self.context.lower(token)),
        }
    }

    /// The forms of the token behind, which need not be looked up again when its turn comes.
    fn forms_ahead(&mut self, at: usize) -> Option<Forms> {
        match self.ahead {
            Some((ahead, forms)) if ahead == at => forms,
            _ => {
                let forms = self.forms(&self.tokens[at]);
                self.ahead = Some((at, forms));
                forms
            }
        }
    }

    fn sign(&self, at: usize, token: &Token) -> Tag {
        let glued = || !token.space_before && self.tokens.get(at + 1).is_some_and(|next| !next.space_before);
        match &self.context.text.as_bytes()[token.span.range()] {
            b"," => Tag::Comma,
            b"-" if glued() => Tag::Hyphen,
            b"\"" | b"'" => Tag::Quote,
            [_] => Tag::Sign,
            _ => match token.span.of(self.context.text) {
                "\u{2010}" | "\u{2011}" if glued() => Tag::Hyphen,
                "\u{201c}" | "\u{201d}" | "\u{2018}" | "\u{2019}" => Tag::Quote,
                _ => Tag::Sign,
            },
        }
    }

    /// The tag of a word of a closed class, of the calendar, or of a written-out number.
    fn closed(&mut self, at: usize, token: &Token) -> Option<Tag> {
        let written = || token.span.of(self.context.text);
        if !token.space_before && is_genitive(written()) {
            return Some(Tag::Genitive);
        }
        let is = |class: WordClass| token.marks.is(class);
        if token.marks.has(Marks::NUMERAL) && (!token.capitalised || at == 0) {
            return Some(Tag::Number);
        }
        if token.capitalised && self.is_calendar(token) {
            return Some(Tag::Calendar);
        }
        if !token.marks.has(Marks::CLASS) {
            return None;
        }
        // "US" and "IT" are names, "us" and "it" are not.
        if token.capitals
            && token.span.len() > 1
            && written().bytes().all(|b| b.is_ascii_uppercase())
            && !self.title_case
        {
            return None;
        }
        // "According to police": what follows is a speaker.
        let attributes = self.words.last().is_some_and(|before| before.is(WordClass::Attribution));
        if is(WordClass::InfinitiveMarker) && !attributes && self.next_is_verb(at) {
            return Some(Tag::Infinitive);
        }
        if is(WordClass::Relative) && (is(WordClass::Pronoun) || self.follows_noun(at)) {
            return Some(Tag::Relative);
        }
        if is(WordClass::Subordinator) && is(WordClass::Determiner) {
            // "that": a determiner before a noun, else it opens a clause.
            // "Ruled 6-3 that the ban …"
            let told = at > 0 && self.before() == Some(Tag::Number) && self.opens_clause(at + 1);
            let opens = told || self.follows_verb_or_noun(at);
            return Some(if opens { Tag::Subordinator } else { Tag::Determiner });
        }
        if is(WordClass::Subordinator) { subordinating(token.marks) } else { part_of_speech(token.marks) }
    }

    fn next_is_verb(&mut self, at: usize) -> bool {
        let Some(next) = self.tokens.get(at + 1) else { return false };
        let is_base = |forms: Forms| {
            forms.verb.is_some_and(|(_, form, count)| {
                let noun = forms.noun.map_or(0, |noun| noun.count);
                form == VerbForm::Base && (noun == 0 || noun < count.saturating_mul(20))
            })
        };
        next.marks.is(WordClass::Auxiliary) || !next.capitalised && self.forms_ahead(at + 1).is_some_and(is_base)
    }

    fn before(&self) -> Option<Tag> {
        self.words.iter().rev().map(|word| word.tag).find(|tag| *tag != Tag::Quote)
    }

    fn follows_noun(&self, at: usize) -> bool {
        at > 0 && self.before().is_some_and(Tag::is_nominal)
    }

    fn follows_verb_or_noun(&self, at: usize) -> bool {
        at > 0
            && self.before().is_some_and(|tag| {
                tag.is_nominal() || matches!(tag, Tag::Verb(_) | Tag::Pronoun | Tag::Calendar | Tag::Adjective)
            })
    }

    /// Whether a word with a capital is part of a name, and has it not from its place alone.
    fn is_name(&self, at: usize, token: &Token) -> bool {
        let known = || self.forms(token).is_some();
        if self.title_case {
            return !known();
        }
        let opens = self.words.iter().all(|word| matches!(word.tag, Tag::Quote | Tag::Sign))
            || self
                .words
                .last()
                .is_some_and(|word| word.tag == Tag::Sign && matches!(&*word.lemma(), ":" | "\u{2014}"));
        if !opens {
            return true;
        }
        let next_capital = self
            .tokens
            .get(at + 1)
            .is_some_and(|next| next.capitalised && next.kind == PieceKind::Word && !self.is_calendar(next));
        next_capital || !known() || token.span.of(self.context.text).chars().skip(1).any(char::is_uppercase)
    }

    fn is_calendar(&self, token: &Token) -> bool {
        let senses =
            token.word.filter(|_| token.marks.has(Marks::CALENDAR)).map(|word| self.context.lexicon.senses(word));
        let is_name = |sense: &Sense| matches!(sense, Sense::Calendar(found) if found.is_name());
        senses.is_some_and(|senses| senses.iter().any(is_name))
    }

    /// The tag of a word of an open class, and its lemma.
    fn open(&mut self, at: usize, token: &Token, forms: &Forms) -> (Tag, Base) {
        match self.choose(at, token, forms) {
            Choice::Noun => match forms.noun {
                Some(noun) => (Tag::Noun { plural: noun.plural, person: noun.person }, Base::Known(noun.lemma)),
                None => {
                    let plural = forms.verb.is_some_and(|(_, form, _)| form == VerbForm::ThirdPerson);
                    (Tag::Noun { plural, person: false }, if plural { Base::Singular } else { Base::Lower })
                }
            },
            Choice::Verb => match forms.verb {
                Some((lemma, form, _)) => (Tag::Verb(self.form_here(token, form)), Base::Known(lemma)),
                None => (Tag::Noun { plural: false, person: false }, Base::Lower),
            },
            Choice::Adjective => (Tag::Adjective, Base::Lower),
            Choice::Adverb => (Tag::Adverb, Base::Lower),
        }
    }

    /// The form of a verb in its place: "to cut" and "was cut", "they cut", "it cut".
    fn form_here(&self, token: &Token, form: VerbForm) -> VerbForm {
        if !is_unchanging(token, Some(form)) {
            return form;
        }
        let before = self.words.iter().rev().map(|word| word.tag).find(|tag| *tag != Tag::Adverb);
        let subject = before.is_some_and(|tag| tag.is_nominal() || matches!(tag, Tag::Pronoun | Tag::Relative));
        if subject || before == Some(Tag::Auxiliary) { VerbForm::Past } else { form }
    }

    /// What a word is here. What follows is looked at only where it decides.
    fn choose(&mut self, at: usize, token: &Token, forms: &Forms) -> Choice {
        let noun = forms.noun.as_ref().map_or(0, |noun| noun.count);
        let (verb, form) = forms.verb.as_ref().map_or((0, None), |(_, form, count)| (*count, Some(*form)));
        if forms.verb.is_none() && forms.adjective == 0 && forms.adverb == 0 {
            return Choice::Noun;
        }
        let before = self.words.last().map(|word| word.tag);
        let unchanged = is_unchanging(token, form);
        if verb > 0 && (self.is_verbal_place(before) || unchanged && before == Some(Tag::Auxiliary)) {
            return Choice::Verb;
        }
        let modifier_place = matches!(
            before,
            Some(Tag::Determiner | Tag::Genitive | Tag::Adjective | Tag::Number | Tag::Hyphen | Tag::Preposition)
        );
        match form {
            Some(VerbForm::Past | VerbForm::Participle) => {
                if modifier_place && self.nominal_may_follow(at) {
                    return Choice::Adjective;
                }
                if noun > verb.saturating_mul(3) && modifier_place {
                    return Choice::Noun;
                }
                if forms.adjective > verb.saturating_mul(2) && before != Some(Tag::Auxiliary) {
                    return if self.nominal_may_follow(at) { Choice::Adjective } else { Choice::Verb };
                }
                return Choice::Verb;
            }
            Some(VerbForm::Gerund) => {
                let modifies = modifier_place && before != Some(Tag::Preposition);
                if modifies || before.is_some_and(Tag::is_nominal) && !self.object_follows(at) {
                    if noun > 0 {
                        return Choice::Noun;
                    }
                    if modifies && self.nominal_may_follow(at) {
                        return Choice::Adjective;
                    }
                }
                let noun_like = noun > verb.saturating_mul(4) && before != Some(Tag::Auxiliary);
                return if noun_like { Choice::Noun } else { Choice::Verb };
            }
            // "peace talks" and "he talks": a plural unless a subject stands before it and an
            // object behind.
            // "26 saves", "exchanging vows": what a number counts or a verb acts on is a noun, whether a
            // table knows it as one or not.
            Some(VerbForm::ThirdPerson) if matches!(before, Some(Tag::Number | Tag::Verb(_))) => return Choice::Noun,
            Some(VerbForm::ThirdPerson) if noun > 0 => {
                let pronoun = matches!(before, Some(Tag::Pronoun | Tag::Relative));
                let subject = matches!(before, Some(Tag::Noun { plural: false, .. } | Tag::Name));
                // "The trial resumes on Tuesday", "the show, which opened in May, closes on Friday".
                let programme = |lemma: WordId| self.context.lexicon.marks(lemma).is(WordClass::Scheduled);
                let scheduled = matches!(before, Some(Tag::Noun { plural: false, .. } | Tag::Name | Tag::Comma))
                    && forms.verb.as_ref().is_some_and(|(lemma, ..)| programme(*lemma))
                    && self.is_dated(at + 1);
                // "The band has split up and plays its last show": a verb joined to another.
                let joined = before == Some(Tag::Coordinator)
                    && self.opens_clause(at + 1)
                    && self.words.iter().any(|word| matches!(word.tag, Tag::Verb(_) | Tag::Auxiliary));
                let says_so = pronoun || joined || scheduled || subject && self.object_follows(at);
                return if says_so { Choice::Verb } else { Choice::Noun };
            }
            // "The storm hit the coast": a past that is written as the base.
            Some(VerbForm::Base) if unchanged && before.is_some_and(Tag::is_nominal) && self.object_follows(at) => {
                return Choice::Verb;
            }
            _ => {}
        }
        if modifier_place {
            if forms.adjective > 0 && forms.adjective * 4 >= noun && self.nominal_may_follow(at) {
                return Choice::Adjective;
            }
            if noun > 0 {
                return Choice::Noun;
            }
        }
        if noun == 0 && form == Some(VerbForm::Base) {
            // "A slightly lower toll": what stands between a determiner and a noun is no verb.
            let opens = self.words.iter().rev().find(|word| word.tag != Tag::Adverb).map(|word| word.tag);
            if opens == Some(Tag::Determiner) && self.nominal_may_follow(at) {
                return Choice::Adjective;
            }
            // "A ferry": nor is what stands right behind an article.
            let article = |word: &Word<'_>| word.is(WordClass::IndefiniteArticle) || word.lemma() == "the";
            if self.words.last().is_some_and(article) {
                return Choice::Noun;
            }
        }
        if forms.adverb > noun && forms.adverb > verb && forms.adverb >= forms.adjective {
            return Choice::Adverb;
        }
        // "The fire chief said": a word for a person closes the phrase of the noun before it.
        let person = forms.noun.is_some_and(|noun| noun.person) && forms.adjective < noun.saturating_mul(4);
        if person && before.is_some_and(Tag::is_nominal) && !self.nominal_may_follow(at) {
            return Choice::Noun;
        }
        if forms.adjective > noun && forms.adjective > verb {
            return Choice::Adjective;
        }
        match (noun, verb) {
            (0, 0) => {
                if forms.adjective > 0 {
                    Choice::Adjective
                } else {
                    Choice::Adverb
                }
            }
            (0, _) => Choice::Verb,
            (_, 0) => Choice::Noun,
            _ => {
                let subject_before =
                    matches!(before, Some(Tag::Pronoun | Tag::Relative | Tag::Noun { .. } | Tag::Name));
                let plural_before =
                    matches!(before, Some(Tag::Noun { plural: true, .. } | Tag::Pronoun | Tag::Relative));
                let agrees = plural_before || unchanged || before == Some(Tag::Name);
                // "Four men face multiple charges": persons in the plural name no kind of what follows.
                let persons = matches!(before, Some(Tag::Noun { plural: true, person: true }));
                let said_of_subject = subject_before
                    && agrees
                    && (verb > noun
                        || matches!(before, Some(Tag::Pronoun | Tag::Relative))
                        || self.object_follows(at)
                        || persons && form == Some(VerbForm::Base) && self.nominal_may_follow(at));
                if said_of_subject || verb > noun.saturating_mul(6) && !before.is_some_and(Tag::is_nominal) {
                    Choice::Verb
                } else {
                    Choice::Noun
                }
            }
        }
    }

    /// Whether nothing but a verb is to be expected behind such a word.
    fn is_verbal_place(&self, before: Option<Tag>) -> bool {
        match before {
            Some(Tag::Infinitive | Tag::Modal | Tag::Negation) => true,
            Some(Tag::Adverb) => self.words.iter().rev().find(|word| word.tag != Tag::Adverb).is_some_and(|word| {
                matches!(word.tag, Tag::Infinitive | Tag::Modal | Tag::Auxiliary | Tag::Pronoun | Tag::Negation)
            }),
            _ => false,
        }
    }

    /// Whether the word after can be a noun or an adjective of the same phrase.
    fn nominal_may_follow(&mut self, at: usize) -> bool {
        let Some(next) = self.tokens.get(at + 1) else { return false };
        if next.kind != PieceKind::Word {
            return next.span.of(self.context.text) == "-" && !next.space_before;
        }
        if next.capitalised {
            return !self.is_calendar(next);
        }
        // "The firm's" is a noun with its genitive.
        if !next.space_before && is_genitive(next.span.of(self.context.text)) {
            return false;
        }
        !next.marks.has(Marks::CLASS)
            && self.forms_ahead(at + 1).is_none_or(|forms| forms.noun.is_some() || forms.adjective > 0)
    }

    /// Whether an article, a determiner or a pronoun stands here.
    fn opens_clause(&self, at: usize) -> bool {
        const OPENING: [WordClass; 3] = [WordClass::Determiner, WordClass::IndefiniteArticle, WordClass::Pronoun];
        self.tokens.get(at).is_some_and(|next| next.marks.is_any(&OPENING))
    }

    /// Whether a day or a month follows here, be it behind "on" or "in".
    fn is_dated(&self, at: usize) -> bool {
        let preposition = self.tokens.get(at).is_some_and(|next| next.marks.is(WordClass::Preposition));
        let dated = |token: &Token| token.marks.has(Marks::DATES);
        self.tokens.get(at + usize::from(preposition)).is_some_and(dated)
    }

    /// Whether the word after can open the object of a verb: "the", "a", "that", "to", a name, a number.
    fn object_follows(&self, at: usize) -> bool {
        const OPENING: Marks = Marks::of(WordClass::Determiner)
            .with(Marks::of(WordClass::IndefiniteArticle))
            .with(Marks::of(WordClass::Pronoun))
            .with(Marks::of(WordClass::InfinitiveMarker))
            .with(Marks::NUMERAL);
        self.tokens
            .get(at + 1)
            .is_some_and(|next| next.capitalised | (next.kind == PieceKind::Number) | next.marks.has(OPENING))
    }

    /// A guess for a word that no table knows.
    fn by_ending(&self, lower: &str) -> (Tag, Base) {
        let ends =
            |endings: &[&str]| endings.iter().any(|ending| lower.len() > ending.len() + 2 && lower.ends_with(ending));
        let before = self.words.last().map(|word| word.tag);
        if ends(&["ly"]) {
            return (Tag::Adverb, Base::Lower);
        }
        if ends(&["ed"]) && !matches!(before, Some(Tag::Determiner)) {
            return (Tag::Verb(VerbForm::Past), Base::Lower);
        }
        if ends(&["al", "ous", "ive", "able", "ible", "ful", "less", "ic", "ish", "ed", "ese", "ian"]) {
            return (Tag::Adjective, Base::Lower);
        }
        if ends(&["ing"]) {
            if matches!(before, Some(Tag::Determiner | Tag::Genitive | Tag::Adjective | Tag::Number)) {
                return (Tag::Adjective, Base::Lower);
            }
            return (Tag::Verb(VerbForm::Gerund), Base::Lower);
        }
        if ends(&["s"]) && !ends(&["ss", "us", "is"]) {
            return (Tag::Noun { plural: true, person: false }, Base::Singular);
        }
        (Tag::Noun { plural: false, person: false }, Base::Lower)
    }
}

/// Whether a form of a verb is the base of one that is written so in the past too: the word itself
/// is then the verb.
fn is_unchanging(token: &Token, form: Option<VerbForm>) -> bool {
    form == Some(VerbForm::Base) && token.marks.is(WordClass::Unchanging)
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Choice {
    Noun,
    Verb,
    Adjective,
    Adverb,
}
