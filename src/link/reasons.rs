//! The answers in plain words: why two claims are of one thing, and what tells them apart.

use super::facts::{Fact, Judge, Judgement};
use super::profile::Profile;
use super::questions::{Answer, Question};
use super::wording::{is_one_word, shared, weight_of};
use crate::claim::{Aspect, Topic};
use crate::lexicon::concepts::ConceptId;
use crate::story::surroundings::Term;
use crate::value::Kind;

impl Judge<'_> {
    /// The reasons for a link, most telling first.
    pub(super) fn reasons(&self, a: &Profile<'_>, b: &Profile<'_>, judgement: &Judgement) -> Vec<String> {
        // What only one text says may weigh in favour, but is no reason that a reader would give.
        let in_common = |fact: &&Fact| matches!(fact.answer, Answer::Same | Answer::Related | Answer::Alike);
        let telling = |fact: &&Fact| fact.weight > 0 && fact.question.is_shown() && in_common(fact);
        let mut telling: Vec<&Fact> = judgement.facts.iter().filter(telling).collect();
        telling.sort_by_key(|fact| std::cmp::Reverse(fact.weight));
        telling.into_iter().map(|fact| self.because(a, b, fact)).collect()
    }

    /// Why a fact holds, in plain words.
    pub(super) fn because(&self, a: &Profile<'_>, b: &Profile<'_>, fact: &Fact) -> String {
        let topics = |a: Option<&Topic>, b: Option<&Topic>, what: &str| match (a, b) {
            (Some(a), Some(b)) if a == b => format!("{what} {}", quoted(&a.name)),
            (Some(a), Some(b)) => format!("one is of {}, the other of {}", quoted(&a.name), quoted(&b.name)),
            (Some(only), None) | (None, Some(only)) => format!("only one is of {}", quoted(&only.name)),
            (None, None) => String::new(),
        };
        match (fact.question, fact.answer) {
            (Question::Event, _) => self.event_reason(a, b, fact.answer),
            (Question::Clause, _) => topics(a.event, b.event, "both sentences tell of"),
            (Question::Thing, Answer::Related) => {
                format!("{}, one within the other", topics(a.thing, b.thing, "both count"))
            }
            (Question::Thing, _) => topics(a.thing, b.thing, "both count"),
            (Question::Person, answer) => {
                let name = |profile: &Profile<'_>| {
                    let name = profile.around.person.as_ref().map(|person| &person.name);
                    name.into_iter().flatten().map(|word| capitalised(word)).collect::<Vec<_>>().join(" ")
                };
                match answer {
                    Answer::Different => format!("one is of {}, the other of {}", name(a), name(b)),
                    _ => format!(
                        "both are of {}",
                        [name(a), name(b)].into_iter().max_by_key(String::len).unwrap_or_default()
                    ),
                }
            }
            (Question::Agent, answer) => {
                let name = |profile: &Profile<'_>| {
                    let entity = profile.beside.agent.map(|agent| self.surroundings.entities.name(agent));
                    entity.unwrap_or_else(|| "nobody named".to_owned())
                };
                match answer {
                    Answer::Same => format!("{} does or undergoes both", name(a)),
                    _ => format!("{} does or undergoes one, {} the other", name(a), name(b)),
                }
            }
            (Question::Speaker, Answer::Different | Answer::Related | Answer::Same) if a.is_word() && b.is_word() => {
                let name = |profile: &Profile<'_>| {
                    let entity = profile.beside.word_of.map(|agent| self.surroundings.entities.name(agent));
                    entity.unwrap_or_default()
                };
                match fact.answer {
                    Answer::Same => format!("both are the day of {}'s word", name(a)),
                    Answer::Related => format!("{} can have spoken of two things on two days", name(a)),
                    _ => format!("one is the day of {}'s word, the other of {}'s", name(a), name(b)),
                }
            }
            (Question::Speaker, Answer::Different) if a.name.is_some() && b.name.is_some() => {
                format!(
                    "one is of {}, the other of {}",
                    a.name.map(capitalised).unwrap_or_default(),
                    b.name.map(capitalised).unwrap_or_default()
                )
            }
            (Question::Speaker, Answer::Same) => format!("both are of {}", a.name.map(capitalised).unwrap_or_default()),
            (Question::Theme, _) => {
                let theme = |profile: &Profile<'_>| profile.around.theme.map(|theme| quoted(&self.name(theme.term)));
                match (theme(a), theme(b)) {
                    (Some(x), Some(y)) if x != y => format!("one is told of {x}, the other of {y}"),
                    (theme, _) => format!("both are told of {}", theme.unwrap_or_default()),
                }
            }
            (Question::Aspect, Answer::Same) => format!("both are of {}", aspect_in_words(a.aspect)),
            (Question::Aspect, _) => {
                format!("one is of {}, the other of {}", aspect_in_words(a.aspect), aspect_in_words(b.aspect))
            }
            (Question::Scope, Answer::Same) => {
                let shared: Vec<String> =
                    a.scope.iter().filter(|word| b.scope.contains(word)).map(|word| self.plain(word)).collect();
                format!("both are narrowed to {}", shared.join(", "))
            }
            (Question::Place, answer) => {
                let names = |profile: &Profile<'_>| {
                    profile.place_names.iter().map(|name| quoted(&self.plain(name))).collect::<Vec<_>>().join(", ")
                };
                match answer {
                    Answer::Same => format!("both hold for {}", names(a)),
                    _ => format!("one holds for {}, the other for {}", names(a), names(b)),
                }
            }
            (Question::Participants, Answer::Same) => {
                let shared: Vec<String> = a
                    .participants
                    .iter()
                    .filter(|name| b.participants.iter().any(|other| is_one_word(name, other)))
                    .map(|name| quoted(&self.plain(name)))
                    .take(4)
                    .collect();
                format!("both name {}", shared.join(", "))
            }
            (Question::Words | Question::Shared | Question::SentenceShare | Question::SentenceShared, _) => {
                let mut shared: Vec<(u32, Term)> = shared(a, b)
                    .map(|term| (weight_of(&a.weighted, term).min(weight_of(&b.weighted, term)), term))
                    .collect();
                shared.sort_unstable_by_key(|&(weight, term)| (std::cmp::Reverse(weight), term));
                let words: Vec<String> =
                    shared.iter().take(4).map(|&(_, term)| quoted(&self.plain(self.surroundings.name(term)))).collect();
                format!("both sentences speak of {}", words.join(", "))
            }
            (Question::Title, _) if fact.degree < 1000 => "the headlines of both articles share words".to_owned(),
            (question, answer) => question.in_words(answer).to_owned(),
        }
    }

    fn event_reason(&self, a: &Profile<'_>, b: &Profile<'_>, answer: Answer) -> String {
        let name = |id: &ConceptId| quoted(&self.lexicon.concepts.get(*id).name);
        let (x, y) = (&a.around.events, &b.around.events);
        match (answer, x.first(), y.first()) {
            (Answer::Same, Some(event), _) => match a.kind {
                Kind::Quantity => format!("both are told of {}", name(event)),
                Kind::Duration => format!("both are the length of {}", name(event)),
                Kind::Date => format!("both date {}", name(event)),
            },
            (Answer::Related, ..) => {
                let shared = x.iter().find(|event| y.contains(event)).map(name);
                format!("both are told of {}", shared.unwrap_or_default())
            }
            (_, Some(event), Some(other)) => format!("one is of {}, the other of {}", name(event), name(other)),
            _ => "one is told of an event, the other is not".to_owned(),
        }
    }

    /// A word of the story as it is shown.
    pub(super) fn name(&self, term: Term) -> String {
        self.plain(self.surroundings.name(term))
    }

    fn plain(&self, word: &str) -> String {
        match word.strip_prefix("country:") {
            Some(code) => self.lexicon.country_name(code).map_or_else(|| code.to_owned(), str::to_owned),
            None => word.replace('_', " "),
        }
    }
}

fn aspect_in_words(aspect: Aspect) -> &'static str {
    match aspect {
        Aspect::Whole => "the whole",
        Aspect::Begin => "the beginning",
        Aspect::End => "the end",
        Aspect::Deadline => "the time until it",
        Aspect::Saying => "somebody's word of it",
        Aspect::Record => "the time in which nothing was like it",
        Aspect::State => "how it was then",
    }
}

fn quoted(name: &str) -> String {
    format!("“{}”", name.replace('_', " "))
}

fn capitalised(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}
