//! How a sentence is built, as far as claims need it: parts of speech, noun phrases, verb
//! groups and clauses.
//!
//! Closed classes come from the lexicon, open ones from the table of parts of speech, what is
//! left from the place of a word in its sentence. It is shallow on purpose: no tree, no
//! learning, every decision can be traced to a word class or a rule here. It knows no numbers
//! beyond "this is one", no dates, and nothing of what a sentence is about.

mod clauses;
mod phrases;
mod tags;
mod word;

use std::ops::Range;

pub use clauses::Clause;
pub use phrases::{NounPhrase, Tense, VerbGroup};
pub use tags::Tag;
pub use word::{Context, Word};

use crate::text::Token;

/// A sentence, taken apart. All positions count tokens from the sentence's first.
#[derive(Debug, Clone)]
pub struct Syntax<'a> {
    /// One for each token.
    pub words: Vec<Word<'a>>,
    /// The noun phrases, in order, without overlap.
    pub noun_phrases: Vec<NounPhrase>,
    /// The verb groups, in order, without overlap.
    pub verb_groups: Vec<VerbGroup>,
    /// The clauses, in order; together they cover the sentence.
    pub clauses: Vec<Clause>,
}

impl<'a> Syntax<'a> {
    /// Takes a sentence apart.
    pub fn of(tokens: &'a [Token], context: &'a Context<'a>) -> Self {
        Self::of_words(Self::words(tokens, context))
    }

    /// The words of a sentence: the first step of taking it apart.
    pub fn words(tokens: &'a [Token], context: &'a Context<'a>) -> Vec<Word<'a>> {
        tags::tag(tokens, context)
    }

    /// Takes a sentence apart whose words are known.
    pub fn of_words(words: Vec<Word<'a>>) -> Self {
        let noun_phrases = phrases::noun_phrases(&words);
        let verb_groups = phrases::verb_groups(&words);
        let clauses = clauses::clauses(&words, &noun_phrases, &verb_groups);
        Syntax { words, noun_phrases, verb_groups, clauses }
    }

    /// The noun phrase that a token stands in, by its place in [`Self::noun_phrases`].
    pub fn noun_phrase_at(&self, token: usize) -> Option<usize> {
        containing(&self.noun_phrases, token, |phrase| &phrase.tokens)
    }

    /// The clause that a token stands in.
    pub fn clause_at(&self, token: usize) -> Option<&Clause> {
        containing(&self.clauses, token, |clause| &clause.tokens).map(|at| &self.clauses[at])
    }

    /// The clause that a stretch belongs to. One that stands before the first verb, or in a
    /// clause without verb, belongs to the nearest clause with one.
    pub fn clause_of(&self, stretch: &Range<usize>) -> Option<&Clause> {
        let own = self.clause_at(stretch.start)?;
        if own.verb.is_some() {
            return Some(own);
        }
        let with_verb = || self.clauses.iter().filter(|clause| clause.verb.is_some());
        with_verb()
            .find(|clause| clause.tokens.start >= own.tokens.end && !clause.relative)
            .or_else(|| with_verb().rev().find(|clause| clause.tokens.end <= own.tokens.start))
    }
}

fn containing<T>(all: &[T], token: usize, range: impl Fn(&T) -> &Range<usize>) -> Option<usize> {
    let next = all.partition_point(|one| range(one).end <= token);
    all.get(next).filter(|one| range(one).contains(&token)).map(|_| next)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::Lexicon;
    use crate::text::{Document, Sentences};

    /// A sentence with its noun phrases in [ ], their heads marked ^, its verb groups in { },
    /// main verbs marked ^ and a bar where a clause opens.
    fn brackets(text: &str) -> String {
        let lexicon = Lexicon::english();
        let context = Context { text, lexicon: &lexicon };
        let document = Document { text: text.to_owned(), ..Document::default() };
        let sentences = Sentences::of(&document, &lexicon);
        let mut out = String::new();
        for sentence in &sentences.all {
            let tokens = sentences.tokens_of(sentence);
            let syntax = Syntax::of(tokens, &context);
            for (at, token) in tokens.iter().enumerate() {
                if token.space_before && at > 0 {
                    out.push(' ');
                }
                if at > 0 && syntax.clauses.iter().any(|clause| clause.tokens.start == at) {
                    out.push_str("| ");
                }
                let opens = |range: &Range<usize>| range.start == at;
                out.push_str(if syntax.noun_phrases.iter().any(|p| opens(&p.tokens)) { "[" } else { "" });
                out.push_str(if syntax.verb_groups.iter().any(|v| opens(&v.tokens)) { "{" } else { "" });
                let heads =
                    syntax.noun_phrases.iter().any(|p| p.head == at) || syntax.verb_groups.iter().any(|v| v.main == at);
                out.push_str(if heads { "^" } else { "" });
                out.push_str(token.span.of(text));
                let ends = |range: &Range<usize>| range.end == at + 1;
                out.push_str(if syntax.noun_phrases.iter().any(|p| ends(&p.tokens)) { "]" } else { "" });
                out.push_str(if syntax.verb_groups.iter().any(|v| ends(&v.tokens)) { "}" } else { "" });
            }
            out.push('\n');
        }
        out
    }

    #[track_caller]
    fn check(text: &str, expected: &str) {
        assert_eq!(brackets(text).trim_end(), expected);
    }

    #[test]
    fn a_subject_a_verb_and_an_object() {
        check(
            "Rescue teams pulled 14 survivors from the rubble on Monday.",
            "[Rescue ^teams] {^pulled} [14 ^survivors] from [the ^rubble] on Monday.",
        );
    }

    #[test]
    fn a_phrase_tied_to_the_subject_hides_no_clause() {
        check(
            "Five men have been charged after a fire on a ferry killed two sailors.",
            "[Five ^men] {have been ^charged} | after [a ^fire] on [a ^ferry] {^killed} [two ^sailors].",
        );
    }

    #[test]
    fn nouns_that_look_like_verbs_stay_in_their_phrase() {
        check(
            "The peace talks ended after two suicide attacks and a car bombing.",
            "[The peace ^talks] {^ended} after [two suicide ^attacks] and [a car ^bombing].",
        );
    }

    #[test]
    fn a_relative_clause_opens_at_its_pronoun() {
        check(
            "The storm, which killed 12 people, was followed by floods.",
            "[The ^storm], | which {^killed} [12 ^people]| , {was ^followed} by [^floods].",
        );
    }

    #[test]
    fn reported_speech_is_a_clause_of_its_own() {
        check(
            "Mayor Anna Berg said on Friday that the bridge will be closed.",
            "[Mayor Anna ^Berg] {^said} on Friday | that [the ^bridge] {will be ^closed}.",
        );
    }

    #[test]
    fn a_chain_of_verbs_is_one_group() {
        check("The trial is expected to begin next week.", "[The ^trial] {is expected to ^begin} [next ^week].");
    }

    #[test]
    fn an_open_relative_clause_leaves_the_subject_to_the_main_verb() {
        let text = "The agreement, which the union must sign, would be followed by talks.";
        let lexicon = Lexicon::english();
        let context = Context { text, lexicon: &lexicon };
        let document = Document { text: text.to_owned(), ..Document::default() };
        let sentences = Sentences::of(&document, &lexicon);
        let syntax = Syntax::of(sentences.tokens_of(&sentences.all[0]), &context);
        let main = syntax.clauses.last().expect("there are clauses");
        let subject = &syntax.noun_phrases[main.subject.expect("it has a subject")];
        assert_eq!(syntax.words[subject.head].lemma(), "agreement");
        assert!(syntax.verb_groups[main.verb.expect("it has a verb")].passive);
    }

    /// Each word of a text with its tag and lemma.
    fn tagged(text: &str) -> Vec<(Tag, String)> {
        let lexicon = Lexicon::english();
        let context = Context { text, lexicon: &lexicon };
        let document = Document { text: text.to_owned(), ..Document::default() };
        let sentences = Sentences::of(&document, &lexicon);
        let syntax = Syntax::of(&sentences.tokens, &context);
        syntax.words.iter().map(|word| (word.tag, word.lemma().into_owned())).collect()
    }

    #[test]
    fn a_lemma_is_in_lower_case_wherever_it_comes_from() {
        let plural = Tag::Noun { plural: true, person: false };
        let singular = Tag::Noun { plural: false, person: false };
        for (text, expected) in [
            // Of the text, of the lexicon, of neither.
            ("volcanoes", (plural, "volcano")),
            ("Volcanoes", (plural, "volcano")),
            ("The", (Tag::Determiner, "the")),
            ("Zorbifies", (Tag::Name, "Zorbifies")),
            ("zorbifies", (plural, "zorbify")),
            ("counterdemonstrations", (plural, "counterdemonstration")),
            ("\u{6587}\u{5b57}", (singular, "\u{6587}\u{5b57}")),
        ] {
            let (tag, lemma) = expected;
            let words = tagged(&format!("{text} x"));
            assert_eq!(words[0], (tag, lemma.to_owned()), "{text}");
        }
    }

    #[test]
    fn in_a_headline_a_capital_makes_no_name() {
        let is_name = |text: &str, word: usize| tagged(text)[word].0 == Tag::Name;
        // Four in five of the long words have a capital, or fewer, among few words or many.
        assert!(!is_name("Ferry Sinks Near Harbour crowded", 3));
        assert!(is_name("Ferry sinks Near Harbour crowded", 3));
        assert!(!is_name(&"Ferry Sinks Near Harbour crowded ".repeat(90), 403));
        assert!(is_name(&"Ferry sinks Near Harbour crowded ".repeat(90), 403));
    }

    #[test]
    fn what_a_word_is_in_any_place_is_told_by_its_place_where_that_matters() {
        let noun = |plural, person| Tag::Noun { plural, person };
        for (text, word, expected) in [
            // A name stands behind a word, but none is made by a genitive, a sign or the calendar.
            ("the Zorb", 1, Tag::Name),
            ("Anna'S dog", 1, Tag::Genitive),
            ("\u{201c}Soldiers left", 1, noun(true, true)),
            ("on Friday", 1, Tag::Calendar),
            ("with Three", 1, Tag::Name),
            ("for IT experts", 1, Tag::Name),
            ("for It", 1, Tag::Pronoun),
            // Small words that open a clause, and the one that need not.
            ("left after dark", 1, Tag::Preposition),
            ("left because rain fell", 1, Tag::Subordinator),
            ("said that rain fell", 1, Tag::Subordinator),
            ("on that day", 1, Tag::Determiner),
            // One part of speech alone, with a space before it or none, with a capital or none.
            ("the building", 1, noun(false, false)),
            ("post-election", 2, noun(false, false)),
            ("Elections", 0, noun(true, false)),
        ] {
            assert_eq!(tagged(text)[word].0, expected, "{text}");
        }
    }

    #[test]
    fn a_verb_alone_tells_as_much_as_a_group() {
        let lexicon = Lexicon::english();
        let groups = |text: &str| {
            let context = Context { text, lexicon: &lexicon };
            let document = Document { text: text.to_owned(), ..Document::default() };
            let sentences = Sentences::of(&document, &lexicon);
            let syntax = Syntax::of(&sentences.tokens, &context);
            let leading = |group: &VerbGroup| group.leading(&syntax.words).collect::<Vec<_>>();
            let told = |group: &VerbGroup| (group.tense, group.passive, group.negated, group.finite, leading(group));
            syntax.verb_groups.iter().map(told).collect::<Vec<_>>()
        };
        assert_eq!(groups("They left"), [(Tense::Past, false, false, true, vec![])]);
        assert_eq!(groups("The bank cut rates"), [(Tense::Past, false, false, true, vec![])]);
        assert_eq!(groups("They sign papers"), [(Tense::Present, false, false, true, vec![])]);
        assert_eq!(groups("The book written by them"), [(Tense::None, true, false, false, vec![])]);
        assert_eq!(groups("They are expected to begin"), [(Tense::Future, false, false, true, vec![2])]);
        assert_eq!(groups("They agreed to try to leave"), [(Tense::Past, false, false, true, vec![1, 3])]);
        assert_eq!(groups("They were not leaving"), [(Tense::Past, false, true, true, vec![])]);
    }

    #[test]
    fn a_sentence_of_no_words_or_of_hundreds_is_taken_apart() {
        let lexicon = Lexicon::english();
        let text = "the agency said that crews pulled two survivors from \"the\" wreck, which sank and ".repeat(36);
        let context = Context { text: &text, lexicon: &lexicon };
        let none = Syntax::of(&[], &context);
        assert!(none.words.is_empty() && none.noun_phrases.is_empty() && none.clauses.is_empty());
        let document = Document { text: text.clone(), ..Document::default() };
        let sentences = Sentences::of(&document, &lexicon);
        for count in 0..sentences.tokens.len().min(500) {
            let syntax = Syntax::of(&sentences.tokens[..count], &context);
            let covered: usize = syntax.clauses.iter().map(|clause| clause.tokens.len()).sum();
            assert_eq!(covered, count);
            assert!(syntax.noun_phrases.iter().all(|phrase| phrase.tokens.contains(&phrase.head)));
        }
    }
}
