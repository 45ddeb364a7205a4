//! Logistic regression of "the same thing" on the answers about a pair.
//!
//! Each answer has a weight for all classes of claims and a difference from it for each class, so
//! that a class with few examples goes with the others. Both are drawn to what
//! `rules/linking/prior.toml` expects of them, or to nothing.

use std::collections::BTreeMap;

use gainsay::link::learning::Comparison;
use gainsay::link::{Answer, WeightsFile};

use crate::data::{MarkedStory, Row};
use crate::regression::{Example, Expected, fit};

/// How much each weight is drawn to what is expected of it: as much as so many pairs would.
const RIDGE: f64 = 10.0;
/// How much the base of a class is.
const BASE_RIDGE: f64 = 0.1;

/// What a weight belongs to: the base of a class, or an answer, for all classes or for one, or how
/// far the values agree.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Feature {
    Base(&'static str),
    Answer(Option<&'static str>, &'static str, &'static str),
    Agreement(Option<&'static str>, &'static str),
}

/// Weights as they are learnt.
#[derive(Debug, Clone, Default)]
pub(crate) struct Learnt {
    weights: BTreeMap<Feature, f64>,
}

/// What links a pair: facts that see no value.
fn features(comparison: &Comparison) -> Vec<(Feature, f64)> {
    let mut features = vec![(Feature::Base(comparison.class), 1.0)];
    for (question, answer, degree) in &comparison.answers {
        let degree = f64::from(*degree) / 1000.0;
        for class in [None, Some(comparison.class)] {
            features.push((Feature::Answer(class, question.name(), answer.name()), degree));
        }
    }
    features
}

/// How far the values agree: learnt with all else held fixed, so that no other weight depends on
/// values.
fn agreement(comparison: &Comparison) -> Vec<(Feature, f64)> {
    let Some(agreement) = comparison.agreement else { return Vec::new() };
    let degree = f64::from(agreement.degree) / 1000.0;
    let of_class = |class| (Feature::Agreement(class, agreement.answer.name()), degree);
    [None, Some(comparison.class)].map(of_class).to_vec()
}

/// Learns from the pairs of some stories.
pub(crate) fn learn<'s>(stories: impl Iterator<Item = &'s MarkedStory>) -> Learnt {
    let rows: Vec<Row<'_>> = stories.flat_map(MarkedStory::rows).collect();
    let mut learnt = learn_from(rows.iter().map(|row| (row, features(row.comparison), 0.0)));
    let agreeing = rows
        .iter()
        .map(|row| (row, agreement(row.comparison), f64::from(learnt.sum(row.comparison)) / 1000.0))
        .filter(|(_, features, _)| !features.is_empty());
    let agreeing = learn_from(agreeing).weights;
    learnt.weights.extend(agreeing);
    learnt
}

/// Learns the weights of some features from pairs, each with the sum that it has without them.
fn learn_from<'r>(pairs: impl Iterator<Item = (&'r Row<'r>, Vec<(Feature, f64)>, f64)>) -> Learnt {
    let mut names: BTreeMap<Feature, usize> = BTreeMap::new();
    let mut rows: Vec<Example> = Vec::new();
    for (row, features, sum) in pairs {
        let mut degrees = Vec::new();
        for (feature, degree) in features {
            let next = names.len();
            degrees.push((*names.entry(feature).or_insert(next), degree));
        }
        rows.push(Example { degrees, sum, same: row.same, counts: row.counts });
    }
    let prior = prior();
    let mut expected = vec![Expected::default(); names.len()];
    for (feature, at) in &names {
        expected[*at] = before_learning(feature, &names, &prior);
    }
    let weights = fit(&rows, &expected);
    Learnt { weights: names.into_iter().map(|(feature, at)| (feature, weights[at])).collect() }
}

/// By class, question and answer.
type Prior = BTreeMap<String, BTreeMap<String, BTreeMap<String, i32>>>;

/// What is known of a weight before anything is learnt. "The same" never speaks against its being
/// one thing, "different" never for it, whatever a few pairs seem to teach, and neither does what
/// only one of the two says.
fn before_learning(feature: &Feature, names: &BTreeMap<Feature, usize>, prior: &Prior) -> Expected {
    let (class, answer, weight, of_all) = match feature {
        Feature::Base(_) => return Expected { ridge: BASE_RIDGE, ..Expected::default() },
        Feature::Answer(class, question, answer) => {
            let weight = prior.get(class.unwrap_or("all")).and_then(|class| class.get(*question)?.get(*answer));
            (class, answer, weight, Feature::Answer(None, question, answer))
        }
        Feature::Agreement(class, answer) => (class, answer, None, Feature::Agreement(None, answer)),
    };
    let sign = match *answer {
        answer if answer == Answer::Same.name() => 1.0,
        answer if [Answer::Different, Answer::Open].iter().any(|other| other.name() == answer) => -1.0,
        _ => 0.0,
    };
    Expected {
        weight: weight.map_or(0.0, |weight| f64::from(*weight) / 1000.0),
        ridge: RIDGE,
        sign,
        beside: class.and_then(|_| names.get(&of_all).copied()),
    }
}

/// What is expected of the weights, by class, question and answer.
fn prior() -> Prior {
    toml::from_str(include_str!("../../rules/linking/prior.toml")).expect("held by a test")
}

impl Learnt {
    /// The sum for a pair, in thousandths, whatever its values are.
    pub(crate) fn sum(&self, comparison: &Comparison) -> i32 {
        self.weigh(features(comparison))
    }

    /// The sum by which a pair is drawn into one group, in thousandths.
    pub(crate) fn pull(&self, comparison: &Comparison) -> i32 {
        self.sum(comparison) + self.weigh(agreement(comparison))
    }

    fn weigh(&self, features: Vec<(Feature, f64)>) -> i32 {
        let weight = |(feature, degree): (Feature, f64)| self.weights.get(&feature).map_or(0.0, |w| w * degree);
        (features.into_iter().map(weight).sum::<f64>() * 1000.0).round() as i32
    }

    /// The weights as a file, rounded to thousandths.
    pub(crate) fn file(&self, hash: &str, certainty: &[(i32, i32)]) -> WeightsFile {
        let mut file = WeightsFile {
            data: hash.to_owned(),
            certainty: certainty.to_vec(),
            base: BTreeMap::new(),
            agreement: BTreeMap::new(),
            weights: BTreeMap::new(),
        };
        for (feature, weight) in &self.weights {
            let weight = (weight * 1000.0).round() as i32;
            match feature {
                Feature::Base(class) => {
                    file.base.insert((*class).to_owned(), weight);
                }
                Feature::Agreement(class, answer) => {
                    let class = file.agreement.entry(class.unwrap_or("all").to_owned()).or_default();
                    if weight != 0 {
                        class.insert((*answer).to_owned(), weight);
                    }
                }
                Feature::Answer(class, question, answer) => {
                    let class = file.weights.entry(class.unwrap_or("all").to_owned()).or_default();
                    let question = class.entry((*question).to_owned()).or_default();
                    if weight != 0 {
                        question.insert((*answer).to_owned(), weight);
                    }
                }
            }
        }
        file
    }
}

/// The file as it stands in the repository.
pub(crate) fn written(file: &WeightsFile) -> Result<String, String> {
    let text = toml::to_string(file).map_err(|error| error.to_string())?;
    Ok(format!(
        "# How much each answer about a pair of claims weighs, in thousandths of the logarithm of the odds.\n\
         # Learnt by `cargo run --example learn_weights`; do not edit by hand.\n\
         #\n\
         # data       the SHA-256 of the marked stories\n\
         # certainty  sums and the share of right links measured there on stories that were left out,\n\
         #            in thousandths\n\
         # base       the sum that a pair of each class begins with\n\
         # agreement  how much sooner claims that agree are put together, by class (what \"all\" says holds\n\
         #            for every class, the others add to it); learnt last, with all else held fixed\n\
         # weights    by class, question and answer; words that are shared in part count for their part\n\n{text}"
    ))
}
