//! `rules/linking/`: how much each answer about a pair weighs, what a sum of them is worth, and
//! from where on claims are linked.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

use super::agreement::Agreement;
use super::profile::Class;
use super::questions::{Answer, Question};

/// How much each answer weighs. Sums are thousandths of the logarithm of the odds.
#[derive(Debug, Clone)]
pub struct Weights {
    /// From which certainty, in thousandths, and from where on what.
    pub thresholds: Thresholds,
    base: [i32; Class::ALL.len()],
    weights: Vec<[[i32; Answer::ALL.len()]; Question::ALL.len()]>,
    agreement: [[i32; Answer::ALL.len()]; Class::ALL.len()],
    /// Sums and the certainty measured there, both rising.
    certainty: Vec<(i32, i32)>,
}

/// From which certainty on claims are linked and grouped, in thousandths.
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Thresholds {
    /// A pair is linked.
    pub link: i32,
    /// Two groups become one, by the mean of all pairs between them.
    pub merge: i32,
    /// A pair that something tells apart looks alike.
    pub contrast: i32,
    /// Not a certainty: counts up to this tell little where two claims agree on them.
    pub common: i32,
}

/// The file of weights, as the program that learns them writes it.
#[derive(Debug, Clone, Deserialize, serde::Serialize)]
#[serde(deny_unknown_fields)]
pub struct WeightsFile {
    /// The SHA-256 of the stories that they were learnt from.
    pub data: String,
    /// Sums and the share of right links measured there, in thousandths, both rising.
    pub certainty: Vec<(i32, i32)>,
    /// The sum that a pair of each class begins with.
    pub base: BTreeMap<String, i32>,
    /// How much sooner two claims that agree are put together, by class (or "all") and answer.
    pub agreement: BTreeMap<String, BTreeMap<String, i32>>,
    /// By class (or "all"), question and answer.
    pub weights: BTreeMap<String, BTreeMap<String, BTreeMap<String, i32>>>,
}

impl Weights {
    /// The built-in weights, read once.
    pub fn built_in() -> &'static Weights {
        static BUILT_IN: LazyLock<Weights> = LazyLock::new(|| {
            Weights::from_toml(
                include_str!("../../rules/linking/weights.toml"),
                include_str!("../../rules/linking/thresholds.toml"),
            )
            .expect("the built-in weights are held by a test")
        });
        &BUILT_IN
    }

    /// Reads weights and thresholds.
    ///
    /// # Errors
    /// The text is not TOML of the right shape, or names a class, question or answer that is
    /// none.
    pub fn from_toml(weights: &str, thresholds: &str) -> Result<Weights, String> {
        let file: WeightsFile = toml::from_str(weights).map_err(|error| error.to_string())?;
        let thresholds = toml::from_str(thresholds).map_err(|error| error.to_string())?;
        Weights::from_file(&file, thresholds)
    }

    /// The weights of a file.
    ///
    /// # Errors
    /// The file names a class, question or answer that is none.
    pub fn from_file(file: &WeightsFile, thresholds: Thresholds) -> Result<Weights, String> {
        let mut done = Weights {
            thresholds,
            base: [0; Class::ALL.len()],
            weights: vec![[[0; Answer::ALL.len()]; Question::ALL.len()]; Class::ALL.len()],
            agreement: [[0; Answer::ALL.len()]; Class::ALL.len()],
            certainty: file.certainty.clone(),
        };
        let classes = |name: &String| -> Result<Vec<Class>, String> {
            let named = |class: &Class| name == "all" || class.name() == name;
            let classes: Vec<Class> = Class::ALL.into_iter().filter(named).collect();
            if classes.is_empty() { Err(format!("no class of claims: {name}")) } else { Ok(classes) }
        };
        let answer = |name: &String| -> Result<Answer, String> {
            let known = Answer::ALL.iter().find(|known| known.name() == name);
            known.copied().ok_or_else(|| format!("no answer: {name}"))
        };
        for (name, sum) in &file.base {
            let class = Class::ALL.iter().find(|class| class.name() == name);
            let class = class.ok_or_else(|| format!("no class of claims: {name}"))?;
            done.base[*class as usize] = *sum;
        }
        for (class, answers) in &file.agreement {
            for (given, weight) in answers {
                let given = answer(given)?;
                classes(class)?.iter().for_each(|class| done.agreement[*class as usize][given as usize] += weight);
            }
        }
        for (class, questions) in &file.weights {
            let classes = classes(class)?;
            for (question, answers) in questions {
                let asked = Question::ALL.iter().find(|known| known.name() == question);
                let asked = asked.ok_or_else(|| format!("no question: {question}"))?;
                for (given, weight) in answers {
                    let given = answer(given)?;
                    for class in &classes {
                        done.weights[*class as usize][*asked as usize][given as usize] += weight;
                    }
                }
            }
        }
        Ok(done)
    }

    pub(super) fn base(&self, class: Class) -> i32 {
        self.base[class as usize]
    }

    pub(super) fn of(&self, class: Class, question: Question, answer: Answer) -> i32 {
        self.weights[class as usize][question as usize][answer as usize]
    }

    /// How much sooner two claims that agree so far are put together.
    pub(super) fn of_agreement(&self, class: Class, agreement: Agreement) -> i32 {
        if agreement.answer == Answer::Unknown {
            return 0;
        }
        let full = self.agreement[class as usize][agreement.answer as usize];
        (i64::from(full) * i64::from(agreement.degree) / 1000) as i32
    }

    /// What a sum is worth: of links with this sum, so many in a thousand are right. Between two
    /// measured sums the certainty rises evenly.
    pub fn certainty(&self, sum: i32) -> i32 {
        let next = self.certainty.partition_point(|(measured, _)| *measured <= sum);
        match (next.checked_sub(1).map(|at| self.certainty[at]), self.certainty.get(next)) {
            (Some((from, low)), Some(&(to, high))) => {
                let way = i64::from(sum - from) * i64::from(high - low) / i64::from((to - from).max(1));
                low + way as i32
            }
            (Some((_, last)), None) => last,
            (None, Some(&(_, first))) => first,
            (None, None) => 0,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_built_in_weights_can_be_read() {
        let weights = Weights::built_in();
        assert!(weights.certainty(i32::MAX) > weights.thresholds.merge);
        assert!(weights.certainty(i32::MIN) < weights.thresholds.link);
    }

    #[test]
    fn a_question_that_is_none_is_named() {
        let thresholds = include_str!("../../rules/linking/thresholds.toml");
        let text = "data = \"\"\ncertainty = []\n[base]\n[agreement]\n[weights.all.weather]\nsame = 1\n";
        assert_eq!(Weights::from_toml(text, thresholds).expect_err("no such question"), "no question: weather");
    }

    #[test]
    fn the_certainty_rises_evenly_between_two_measured_sums() {
        let thresholds = include_str!("../../rules/linking/thresholds.toml");
        let text = "data = \"\"\ncertainty = [[0, 500], [1000, 900]]\n[base]\n[agreement]\n[weights]\n";
        let weights = Weights::from_toml(text, thresholds).expect("well formed");
        assert_eq!([-5, 0, 500, 1000, 2000].map(|sum| weights.certainty(sum)), [500, 500, 700, 900, 900]);
    }
}
