//! What the weights are worth on stories that they were not learnt from.

use std::collections::BTreeMap;
use std::fmt;

use gainsay::claim::ClaimKey;
use gainsay::decision::Ties;
use gainsay::lexicon::Lexicon;
use gainsay::link::{Weights, WeightsFile, link_with};

use crate::data::{MarkedStory, Stories};
use crate::learn::{Learnt, learn};

/// How many parts the stories are left out in where they have many folds.
const PARTS: usize = 12;
/// How many pairs a step of the table of certainties rests on at the least.
const STEP: usize = 60;

/// The weights that were learnt without each fold.
pub(crate) struct HeldOut {
    part_of: BTreeMap<String, usize>,
    learnt: Vec<Learnt>,
}

impl HeldOut {
    fn of(&self, story: &MarkedStory) -> &Learnt {
        &self.learnt[self.part_of[&story.fold]]
    }

    /// The weights that were learnt without a story.
    pub(crate) fn file(&self, story: &MarkedStory, certainty: &[(i32, i32)]) -> WeightsFile {
        self.of(story).file("", certainty)
    }
}

/// Learns once for each part of the stories, without it.
pub(crate) fn held_out(stories: &Stories) -> HeldOut {
    let mut part_of = BTreeMap::new();
    for story in &stories.all {
        let next = part_of.len() % PARTS;
        part_of.entry(story.fold.clone()).or_insert(next);
    }
    let parts = part_of.values().copied().max().unwrap_or(0) + 1;
    let learnt = (0..parts).map(|part| learn(stories.all.iter().filter(|story| part_of[&story.fold] != part)));
    HeldOut { learnt: learnt.collect(), part_of }
}

/// Sums and the share of right links around each, on stories left out: a rising step function
/// by the pool-adjacent-violators algorithm. Only stories of three articles and more are asked: of two texts that were picked to be held
/// against each other, links are right more often than in the news.
pub(crate) fn certainty(stories: &Stories, held_out: &HeldOut) -> Vec<(i32, i32)> {
    let mut sums: Vec<(i32, bool)> = Vec::new();
    for story in stories.all.iter().filter(|story| story.story.documents.len() > 2) {
        let learnt = held_out.of(story);
        sums.extend(story.rows().map(|row| (learnt.sum(row.comparison), row.same)));
    }
    sums.sort_unstable();
    // Each step: the sum of its sums, the right ones, all.
    let mut steps: Vec<(i64, i64, i64)> = Vec::new();
    for chunk in sums.chunks(STEP) {
        let right = chunk.iter().filter(|(_, same)| *same).count() as i64;
        steps.push((chunk.iter().map(|(sum, _)| i64::from(*sum)).sum(), right, chunk.len() as i64));
        while let [.., before, last] = steps[..] {
            if before.1 * last.2 < last.1 * before.2 {
                break;
            }
            steps.truncate(steps.len() - 2);
            steps.push((before.0 + last.0, before.1 + last.1, before.2 + last.2));
        }
    }
    steps.into_iter().map(|(sum, right, all)| ((sum / all) as i32, (1000 * right / all) as i32)).collect()
}

/// How well groups are found.
#[derive(Debug, Default)]
pub(crate) struct Figures {
    groups: usize,
    share: f64,
    judged: usize,
    wrong: usize,
    distinct: usize,
    together: usize,
}

impl Figures {
    /// The share of the pairs of one thing that stand together, the mean over all groups, in
    /// percent.
    pub(crate) fn recall(&self) -> f64 {
        100.0 * self.share / self.groups.max(1) as f64
    }

    /// Of the pairs that stand together, those that are of one thing, in percent.
    pub(crate) fn precision(&self) -> f64 {
        100.0 * (self.judged - self.wrong) as f64 / self.judged.max(1) as f64
    }
}

impl fmt::Display for Figures {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "group recall {:.1} %, precision {:.1} % of {}, different things together {}/{}",
            self.recall(),
            self.precision(),
            self.judged,
            self.together,
            self.distinct
        )
    }
}

/// Links each story with its weights and compares the groups with the marks.
pub(crate) fn groups<'s>(
    stories: impl Iterator<Item = &'s MarkedStory>,
    lexicon: &Lexicon,
    weights: impl Fn(&MarkedStory) -> Weights,
) -> Figures {
    let mut figures = Figures::default();
    for story in stories {
        let graph = link_with(&story.story, &Ties::default(), lexicon, &weights(story));
        let mut group_of: Vec<Option<usize>> = vec![None; story.story.claims.len()];
        for (at, group) in graph.groups.iter().enumerate() {
            group.claims.iter().for_each(|claim| group_of[claim.0 as usize] = Some(at));
        }
        figures.add(story, &group_of);
    }
    figures
}

impl Figures {
    fn add(&mut self, story: &MarkedStory, group_of: &[Option<usize>]) {
        let of = |claim: &ClaimKey| group_of[claim.0 as usize];
        let same =
            |a: &[ClaimKey], b: &[ClaimKey]| a.iter().any(|a| of(a).is_some() && b.iter().any(|b| of(a) == of(b)));
        let document = |claim: &ClaimKey| story.story.claim(*claim).document;
        for group in &story.groups {
            let pairs = (0..group.len()).flat_map(|at| (0..at).map(move |before| (before, at)));
            let across: Vec<bool> = pairs
                .filter(|&(a, b)| {
                    let documents = [&group[a], &group[b]].map(|claims| claims.first().map(document));
                    documents[0] != documents[1]
                })
                .map(|(a, b)| same(&group[a], &group[b]))
                .collect();
            if !across.is_empty() {
                self.groups += 1;
                self.share += across.iter().filter(|together| **together).count() as f64 / across.len() as f64;
            }
        }
        for (a, b) in &story.distinct {
            self.distinct += 1;
            self.together += usize::from(same(a, b));
        }
        let claims: Vec<ClaimKey> = (0..group_of.len() as u32).map(ClaimKey).collect();
        for (place, a) in claims.iter().enumerate() {
            for b in &claims[place + 1..] {
                let marked = !story.groups_of(*a).is_empty() && !story.groups_of(*b).is_empty();
                if of(a).is_some() && of(a) == of(b) && document(a) != document(b) && marked {
                    self.judged += 1;
                    self.wrong += usize::from(story.groups_of(*a).is_disjoint(story.groups_of(*b)));
                }
            }
        }
    }
}

/// For every pair that the marks speak of: whether it is one thing, its sum while its story was
/// left out and with it whether the values agree, the words of both claims, the answers about it, and
/// the sum alone.
pub(crate) fn sums(stories: &Stories, held_out: &HeldOut) -> Vec<String> {
    let mut lines = Vec::new();
    for story in &stories.all {
        let learnt = held_out.of(story);
        for row in story.rows() {
            let sum = learnt.pull(row.comparison);
            let words = |key: ClaimKey| {
                let claim = story.story.claim(key);
                let document = story.story.document(claim.document);
                let (start, quote) = (claim.span.start, story.story.quote(key));
                format!("{}@{start}: {quote} | {}", document.id, claim.sentence.of(&document.text))
            };
            let answers: Vec<String> = row
                .comparison
                .answers
                .iter()
                .map(|(question, answer, degree)| format!("{}.{}={degree}", question.name(), answer.name()))
                .collect();
            lines.push(format!(
                "{}\t{sum}\t{}\t{}\t{}\t{}\t{}",
                if row.same { "same" } else { "apart" },
                row.comparison.class,
                words(row.comparison.a),
                words(row.comparison.b),
                answers.join(" "),
                learnt.sum(row.comparison)
            ));
        }
    }
    lines
}
