//! What is known of two claims: for each question an answer and what it weighs.

use super::events::{aspect, happening, matches, occasion, precision, role, tell_two, window};
use super::persons::{names, persons};
use super::profile::{Class, Profile};
use super::questions::{Answer, Question};
use super::standing::Standing;
use super::things::{country, remainder, scope};
use super::weights::Weights;
use super::wording::{shared, shared_title, words};
use crate::lexicon::Lexicon;
use crate::story::surroundings::AllSurroundings;
use crate::value::Kind;

/// The answer to one question about a pair, and what it weighs.
#[derive(Debug, Clone, Copy)]
pub(super) struct Fact {
    /// What was asked: "event", "scope".
    pub(super) question: Question,
    pub(super) answer: Answer,
    /// How far the answer holds, in thousandths: how much of the words is shared.
    pub(super) degree: i32,
    /// What it adds to the sum, in thousandths of the logarithm of the odds.
    pub(super) weight: i32,
}

/// All that is known of a pair.
#[derive(Debug, Clone)]
pub(super) struct Judgement {
    /// The sum of base and facts.
    pub(super) sum: i32,
    pub(super) facts: Vec<Fact>,
}

impl Judgement {
    /// The fact that parts the two whatever else is known.
    pub(super) fn parting(&self) -> Option<&Fact> {
        self.facts.iter().find(|fact| fact.answer == Answer::Different && fact.question.parts())
    }

    /// The fact that speaks most against it.
    pub(super) fn against(&self) -> Option<&Fact> {
        let different = self.facts.iter().filter(|fact| fact.answer == Answer::Different && fact.question.is_shown());
        self.parting().or_else(|| different.min_by_key(|fact| fact.weight))
    }

    /// The sum without what tells the two apart: how alike they look.
    pub(super) fn likeness(&self) -> i32 {
        let against = self.facts.iter().filter(|fact| fact.answer == Answer::Different && fact.weight < 0);
        self.sum - against.map(|fact| fact.weight).sum::<i32>()
    }
}

/// Judges pairs of one story.
pub(super) struct Judge<'a> {
    pub(super) lexicon: &'a Lexicon,
    pub(super) weights: &'a Weights,
    pub(super) surroundings: &'a AllSurroundings,
}

/// The facts about one pair as they are found.
pub(super) struct Facts<'w> {
    weights: &'w Weights,
    class: Class,
    facts: Vec<Fact>,
}

impl Facts<'_> {
    pub(super) fn add(&mut self, question: Question, answer: Answer) {
        self.add_degree(question, answer, 1000);
    }

    pub(super) fn add_degree(&mut self, question: Question, answer: Answer, degree: i32) {
        if answer == Answer::Unknown || degree <= 0 {
            return;
        }
        let full = self.weights.of(self.class, question, answer);
        let weight = (i64::from(full) * i64::from(degree) / 1000) as i32;
        self.facts.push(Fact { question, answer, degree, weight });
    }
}

impl Judge<'_> {
    /// What is known of two comparable claims that stand beside others as `standing` says.
    pub(super) fn judge(&self, a: &Profile<'_>, b: &Profile<'_>, standing: Standing) -> Judgement {
        let Standing { margin, left_over } = standing;
        let mut facts = Facts { weights: self.weights, class: a.class, facts: Vec::with_capacity(24) };
        facts.add(Question::Sentence, same_sentence(a, b));
        facts.add(Question::Window, window(a, b));
        facts.add(Question::Country, country(a, b));
        words(&mut facts, a, b);
        facts.add(Question::Beyond, self.beyond(a, b));
        // The day of somebody's word is told by whose it is, however the verb calls it.
        let both_words = a.is_word() && b.is_word();
        let event = if both_words { Answer::Unknown } else { self.near_events(a, b) };
        facts.add(Question::Event, event);
        // The day of what everybody tells of is one day, whatever the clause says of it.
        let occasion = occasion(event, a, b);
        facts.add(Question::Occasion, occasion);
        let clause = self.clause_events(a, b, event);
        if occasion == Answer::Unknown && !both_words || clause == Answer::Same {
            facts.add(Question::Clause, clause);
        }
        facts.add(Question::Happening, happening(a, b));
        facts.add(Question::Main, both(a.main && b.main));
        let thing = if a.class == Class::Age { Answer::Unknown } else { self.things(a, b) };
        if a.class == Class::Age {
            persons(&mut facts, a, b);
        } else {
            facts.add(Question::Thing, thing);
        }
        let precision = precision(a, b);
        facts.add(Question::Match, matches(event, if a.kind == Kind::Date { precision } else { thing }));
        // What two lists settle is not left to likeness.
        if a.place.0 != b.place.0 && margin != 0 && left_over != Answer::Same {
            let answer = if margin > 0 { Answer::Same } else { Answer::Different };
            facts.add_degree(Question::Rival, answer, (margin.abs() * 2).min(1000));
        }
        facts.add(Question::Speaker, self.speaker(a, b));
        facts.add(Question::Aspect, aspect(a, b));
        facts.add(Question::Scope, scope(a, b));
        facts.add(Question::Place, self.places(a, b));
        let one = a.around.compared != b.around.compared;
        facts.add(Question::Compared, both(one && event == Answer::Same && thing == Answer::Same));
        facts.add(Question::Remainder, remainder(a, b));
        // Whose word it is was asked before.
        facts.add(Question::Agent, if both_words { Answer::Unknown } else { self.agents(a, b) });
        if occasion == Answer::Unknown {
            names(&mut facts, a, b);
        }
        facts.add(Question::Theme, self.themes(a, b));
        facts.add(Question::Precision, precision);
        facts.add(Question::Modality, told_apart(a.modality != b.modality));
        facts.add(Question::Role, role(a, b));
        facts.add(Question::Unit, told_apart(a.unit != b.unit));
        facts.add(Question::Lead, both(a.around.earlier <= 1 && b.around.earlier <= 1));
        // Two days of the news on which two things happen are not one for want of a third.
        let other_day = a.of_the_news && b.of_the_news && tell_two(a, b);
        facts.add(Question::Alone, both(a.alone && b.alone && !other_day && shared_title(a, b) >= 500));
        facts.add_degree(Question::Title, Answer::Same, shared_title(a, b));
        // What two lists leave over is held to be one thing only where both tell of something alike;
        // of persons the one article gives the name, the other what they are.
        let one_sort = !matches!(thing, Answer::Open | Answer::Different);
        if a.class == Class::Age || one_sort && shared(a, b).next().is_some() {
            facts.add(Question::LeftOver, left_over);
        }
        let sum = self.weights.base(a.class) + facts.facts.iter().map(|fact| fact.weight).sum::<i32>();
        Judgement { sum, facts: facts.facts }
    }
}

pub(super) fn told_apart(differs: bool) -> Answer {
    if differs { Answer::Different } else { Answer::Unknown }
}

pub(super) fn both(holds: bool) -> Answer {
    if holds { Answer::Same } else { Answer::Unknown }
}

/// What one sentence says in two numbers it says of two things: parts of a list, a part and its
/// whole, before and after.
pub(super) fn same_sentence(a: &Profile<'_>, b: &Profile<'_>) -> Answer {
    told_apart(a.place == b.place)
}
