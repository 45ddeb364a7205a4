//! Why two claims are of one thing or are not, gate by gate, so that a wrong link can be traced
//! to a word of the lexicon or a weight and be mended there.

use std::collections::BTreeSet;

use crate::claim::ClaimKey;
use crate::decision::Ties;
use crate::lexicon::Lexicon;
use crate::story::Story;
use crate::text::PartKind;

use super::facts::Fact;
use super::groups::mean;
use super::profile::not_comparable;
use super::questions::Answer;
use super::weights::Weights;
use super::{Graph, Judging, candidates};
use crate::story::surroundings::AllSurroundings;

/// A question that stands between two claims and one group.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gate {
    /// What is asked.
    pub question: &'static str,
    /// Whether the two pass.
    pub passed: bool,
    /// The answer in plain words.
    pub answer: String,
    /// What the answer rests on; of facts each with its weight.
    pub facts: Vec<GateFact>,
}

/// What an answer rests on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GateFact {
    /// What was asked, by the name that the weights file has for it.
    pub question: &'static str,
    /// `same`, `related`, `open` or `different`.
    pub answer: &'static str,
    /// What it adds to the sum, in thousandths.
    pub weight: i32,
    /// Why, in plain words.
    pub because: String,
}

/// The gates between two claims of a story, in order, up to the first that can't be asked. The
/// last one is that of the groups.
pub fn between(
    story: &Story,
    graph: &Graph,
    ties: &Ties,
    lexicon: &Lexicon,
    (first, second): (ClaimKey, ClaimKey),
) -> Vec<Gate> {
    let surroundings = AllSurroundings::of(story, lexicon);
    let weights = Weights::built_in();
    let (judging, _) = Judging::of(story, &surroundings, ties, lexicon, weights);
    let places = [first, second].map(|key| judging.profiles.iter().position(|profile| profile.key == key));
    let mut gates = vec![part_in_linking(story, [first, second])];
    let [Some(a), Some(b)] = places else { return gates };
    let (a, b) = (a.min(b), a.max(b));
    let (x, y) = (&judging.profiles[a], &judging.profiles[b]);
    let apart = not_comparable(x, y);
    gates.push(Gate {
        question: "Can the two be compared?",
        passed: apart.is_none(),
        answer: apart.unwrap_or_else(|| "both have one kind and measure".into()),
        facts: Vec::new(),
    });
    let shared = candidates::shared_keys(x, y, |term| judging.judge.name(term));
    gates.push(Gate {
        question: "Do they share a blocking key?",
        passed: !shared.is_empty(),
        answer: if shared.is_empty() {
            "no: they share no event, thing, name or rare word, so that the check never compares them".into()
        } else {
            format!("yes: {}", shared.join(", "))
        },
        facts: Vec::new(),
    });
    gates.push(linked(&judging, (a, b)));
    gates.push(one_group(graph, &judging, (first, second), weights.thresholds.merge));
    gates
}

/// Whether what is known of two claims links them: the editor's word, or else the facts.
fn linked(judging: &Judging<'_>, (a, b): (usize, usize)) -> Gate {
    let question = "Do the facts link them?";
    if let Some((said, because)) = judging.decided.said((a, b)) {
        let passed = said == Answer::Same;
        let fact = GateFact { question: "decision", answer: said.name(), weight: 0, because: because.to_owned() };
        let answer = if passed { "yes: an editor joined them" } else { "no: an editor parted them" };
        return Gate { question, passed, answer: answer.to_owned(), facts: vec![fact] };
    }
    let (x, y) = (&judging.profiles[a], &judging.profiles[b]);
    let weights = judging.judge.weights;
    let judgement = judging.judgement((a, b));
    let base = weights.base(x.class);
    let (certainty, drawn) = (weights.certainty(judgement.sum), judging.pull((a, b), &judgement));
    let pull = weights.certainty(drawn);
    let parting = judgement.parting();
    let passed = parting.is_none() && pull >= weights.thresholds.link;
    let because = judging.agreements.of_pair(&judging.profiles, (a, b)).because().filter(|_| drawn != judgement.sum);
    let agree = because.map_or(String::new(), |because| {
        format!("; since {because}, {:+} where groups are formed: as if {pull}", drawn - judgement.sum)
    });
    let sum = format!(
        "{base} to begin with, {:+} from the facts: {}. Of pairs with this sum {certainty} in 1000 were of one \
         thing{agree}; a link needs {}",
        judgement.sum - base,
        judgement.sum,
        weights.thresholds.link
    );
    let answer = match parting {
        Some(fact) => format!("no: \"{}\" parts them whatever the sum. {sum}", fact.question.name()),
        None if passed => format!("yes. {sum}"),
        None => format!("no. {sum}"),
    };
    let facts = judgement.facts.iter().map(|fact| gate_fact(fact, judging.judge.because(x, y, fact))).collect();
    Gate { question, passed, answer, facts }
}

fn gate_fact(fact: &Fact, because: String) -> GateFact {
    GateFact { question: fact.question.name(), answer: fact.answer.name(), weight: fact.weight, because }
}

/// Whether both claims take part in linking at all.
fn part_in_linking(story: &Story, keys: [ClaimKey; 2]) -> Gate {
    let left_out = keys.iter().find_map(|&key| {
        let claim = story.claim(key);
        let quote = story.quote(key);
        if !claim.comparable {
            Some(format!("no: \"{quote}\" is vague or recurs, so that nothing can be held against it"))
        } else if claim.part == PartKind::Dateline {
            Some(format!("no: \"{quote}\" stands in a dateline"))
        } else {
            None
        }
    });
    Gate {
        question: "Do both take part in linking?",
        passed: left_out.is_none(),
        answer: left_out.unwrap_or_else(|| "yes".into()),
        facts: Vec::new(),
    }
}

/// Whether the groups of two claims are one, and if not, what stands between the two groups.
fn one_group(graph: &Graph, judging: &Judging<'_>, (a, b): (ClaimKey, ClaimKey), merge: i32) -> Gate {
    let group_of = |key: ClaimKey| graph.groups.iter().find(|group| group.claims.contains(&key));
    let members = |key: ClaimKey| -> BTreeSet<ClaimKey> {
        group_of(key).map_or_else(|| BTreeSet::from([key]), |group| group.claims.iter().copied().collect())
    };
    let (left, right) = (members(a), members(b));
    let together = left.contains(&b);
    let answer = if together {
        let group = group_of(a).map(|group| format!("\"{}\", {}", group.label, group.summary)).unwrap_or_default();
        format!("yes: {group}")
    } else {
        let places = |keys: &BTreeSet<ClaimKey>| -> Vec<usize> {
            (0..judging.profiles.len()).filter(|&at| keys.contains(&judging.profiles[at].key)).collect()
        };
        let mut verdicts = Vec::new();
        for x in places(&left) {
            for y in places(&right) {
                if judging.profiles[x].is_comparable(&judging.profiles[y]) {
                    verdicts.push(judging.verdict((x.min(y), x.max(y))));
                }
            }
        }
        let pairs = left.len() * right.len();
        let parted = verdicts.iter().filter(|verdict| verdict.parted).count();
        let mean = mean(&verdicts, pairs);
        if parted > 0 {
            format!("no: {parted} of the {pairs} pairs between their groups are parted by a fact")
        } else {
            format!("no: the mean over the {pairs} pairs between their groups is {mean}; one group needs {merge}")
        }
    };
    Gate { question: "Are their groups one?", passed: together, answer, facts: Vec::new() }
}
