//! Who two claims speak of: whose age, whose word, who does it, who else is named.

use compact_str::CompactString;

use super::facts::{Facts, Judge};
use super::profile::Profile;
use super::questions::{Answer, Question};
use super::wording::is_one_word;
use crate::claim::Aspect;

impl Judge<'_> {
    /// Whose word it is, for the day on which somebody said something.
    pub(super) fn speaker(&self, a: &Profile<'_>, b: &Profile<'_>) -> Answer {
        if let (true, true, Some(x), Some(y)) = (a.is_word(), b.is_word(), a.beside.word_of, b.beside.word_of) {
            return match x == y {
                // Somebody speaks on many days: what is told must be alike.
                true if tell_alike(a, b) => Answer::Same,
                true => Answer::Related,
                false if self.surroundings.entities.can_be_one(x, y) => Answer::Unknown,
                false => Answer::Different,
            };
        }
        match (a.name, b.name) {
            (Some(x), Some(y)) if is_one_word(x, y) => Answer::Same,
            (Some(_), Some(_)) => Answer::Different,
            // What unnamed speakers said on a day is told anew in every article.
            _ if a.aspect == Aspect::Saying && b.aspect == Aspect::Saying => Answer::Different,
            _ => Answer::Unknown,
        }
    }

    pub(super) fn agents(&self, a: &Profile<'_>, b: &Profile<'_>) -> Answer {
        match (a.beside.agent, b.beside.agent) {
            (Some(x), Some(y)) if x == y => Answer::Same,
            (Some(x), Some(y)) if self.surroundings.entities.can_be_one(x, y) => Answer::Unknown,
            (Some(_), Some(_)) => Answer::Different,
            (None, None) => Answer::Unknown,
            _ => Answer::Open,
        }
    }
}

/// Whether somebody's two words share anything but whose they are.
fn tell_alike(a: &Profile<'_>, b: &Profile<'_>) -> bool {
    let (Some(x), Some(y)) = (&a.around.told, &b.around.told) else { return false };
    x.iter().any(|term| y.binary_search(term).is_ok())
}

pub(super) fn persons(facts: &mut Facts<'_>, a: &Profile<'_>, b: &Profile<'_>) {
    let (Some(x), Some(y)) = (&a.around.person, &b.around.person) else {
        let open = a.around.person.is_some() != b.around.person.is_some();
        facts.add(Question::Person, if open { Answer::Open } else { Answer::Unknown });
        return;
    };
    let named = match x.has_name_of(y) {
        Some(true) if x.name.len() > 1 && y.name.len() > 1 => Answer::Same,
        Some(true) => Answer::Related,
        Some(false) => Answer::Different,
        None if x.name.is_empty() != y.name.is_empty() => Answer::Open,
        None => Answer::Unknown,
    };
    facts.add(Question::Person, named);
    let answer =
        |same: Option<bool>| same.map_or(Answer::Unknown, |same| if same { Answer::Same } else { Answer::Different });
    facts.add(Question::Sex, answer(x.sex.zip(y.sex).map(|(x, y)| x == y)));
    facts.add(
        Question::Kin,
        match (x.role, y.role) {
            (Some(x), Some(y)) if x == y => Answer::Same,
            (Some(_), Some(_)) => Answer::Different,
            (None, None) => Answer::Unknown,
            _ => Answer::Open,
        },
    );
}

pub(super) fn names(facts: &mut Facts<'_>, a: &Profile<'_>, b: &Profile<'_>) {
    let fewer = a.participants.len().min(b.participants.len());
    if fewer == 0 {
        return;
    }
    let shared =
        a.participants.iter().filter(|name| b.participants.iter().any(|other| is_one_word(name, other))).count();
    if shared == 0 {
        // A name that the other article never gives tells nothing of what it speaks of here.
        let known = |names: &[CompactString], of: &[String]| {
            names.iter().any(|name| of.binary_search_by(|other| other.as_str().cmp(name)).is_ok())
        };
        let told = known(a.participants, b.named) || known(b.participants, a.named);
        facts.add(Question::Participants, if told { Answer::Different } else { Answer::Open });
    } else {
        facts.add_degree(Question::Participants, Answer::Same, (shared * 1000 / fewer).min(1000) as i32);
    }
}
