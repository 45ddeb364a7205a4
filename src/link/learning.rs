//! What the program that learns the weights needs: the answers about every pair of a story, as
//! linking finds them.

use super::agreement::{Agreement, Agreements};
use super::facts::Judge;
use super::profile;
use super::questions::{Answer, Question};
use super::standing::Standings;
use super::weights::Weights;
use crate::claim::ClaimKey;
use crate::lexicon::Lexicon;
use crate::story::Story;
use crate::story::surroundings::AllSurroundings;

/// Two comparable claims with all that linking knows of them.
#[derive(Debug, Clone)]
pub struct Comparison {
    /// The first claim.
    pub a: ClaimKey,
    /// The second claim.
    pub b: ClaimKey,
    /// The name of their class in the file of weights.
    pub class: &'static str,
    /// Each answer with its degree in thousandths.
    pub answers: Vec<(Question, Answer, i32)>,
    /// Whether an answer parts them whatever else is known.
    pub parted: bool,
    /// How far they agree, where they do.
    pub agreement: Option<Agreement>,
}

/// All comparable pairs of claims of a story.
pub fn comparisons(story: &Story, lexicon: &Lexicon) -> Vec<Comparison> {
    let surroundings = AllSurroundings::of(story, lexicon);
    let profiles = profile::profiles(story, &surroundings, lexicon);
    let comparable = |&(a, b): &(usize, usize)| profiles[a].is_comparable(&profiles[b]);
    let pairs = (0..profiles.len()).flat_map(|a| (a + 1..profiles.len()).map(move |b| (a, b)));
    let pairs: Vec<(usize, usize)> = pairs.filter(comparable).collect();
    let weights = Weights::built_in();
    let judge = Judge { lexicon, weights, surroundings: &surroundings };
    let standings = Standings::of(story, &profiles, &pairs);
    let agreements = Agreements::of(story, &profiles, weights.thresholds.common, &lexicon.tolerances);
    let compare = |(a, b): (usize, usize)| {
        let judgement = judge.judge(&profiles[a], &profiles[b], standings.standing(&profiles, &agreements, (a, b)));
        Comparison {
            a: profiles[a].key,
            b: profiles[b].key,
            class: profiles[a].class.name(),
            answers: judgement.facts.iter().map(|fact| (fact.question, fact.answer, fact.degree)).collect(),
            parted: judgement.parting().is_some(),
            agreement: Some(agreements.of_pair(&profiles, (a, b))).filter(|told| told.answer != Answer::Unknown),
        }
    };
    pairs.into_iter().map(compare).collect()
}
