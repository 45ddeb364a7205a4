//! Logistic regression with a ridge and bounds, one weight after the other.
//!
//! Each weight in turn takes Newton's step, no further than a distance that grows and shrinks with
//! the steps it took before, until none moves any more (the CLG algorithm of Genkin, Lewis and
//! Madigan, 2007). The order is fixed, so that every run gives the same.

/// At the most so often all weights are gone through.
const ROUNDS: usize = 60;
/// Weights are settled where none of them moves further than this.
const SETTLED: f64 = 0.002;

/// A pair: the degree of each of its features, the sum that it has without them, whether it is of
/// one thing, how often it counts.
pub(crate) struct Example {
    pub(crate) degrees: Vec<(usize, f64)>,
    pub(crate) sum: f64,
    pub(crate) same: bool,
    pub(crate) counts: f64,
}

/// What is known of a weight before it is learnt.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Expected {
    /// Where it begins, and what it is drawn to.
    pub(crate) weight: f64,
    /// How much it is drawn there.
    pub(crate) ridge: f64,
    /// 1 where it may not be less than nothing, -1 where it may not be more, 0 where it may be
    /// either.
    pub(crate) sign: f64,
    /// The weight that is added to it wherever it counts, for which both together have the sign.
    pub(crate) beside: Option<usize>,
}

/// Learns weights from examples.
pub(crate) fn fit(examples: &[Example], expected: &[Expected]) -> Vec<f64> {
    let mut columns: Vec<Vec<(usize, f64)>> = vec![Vec::new(); expected.len()];
    let mut weights: Vec<f64> = expected.iter().map(|expected| expected.weight).collect();
    let mut sums: Vec<f64> = Vec::with_capacity(examples.len());
    for (row, example) in examples.iter().enumerate() {
        let own = example.degrees.iter().map(|&(at, degree)| weights[at] * degree).sum::<f64>();
        sums.push(example.sum + own);
        example.degrees.iter().for_each(|&(at, degree)| columns[at].push((row, degree)));
    }
    let mut added: Vec<Vec<usize>> = vec![Vec::new(); expected.len()];
    for (at, expected) in expected.iter().enumerate() {
        expected.beside.iter().for_each(|&beside| added[beside].push(at));
    }
    let mut reach = vec![1.0_f64; expected.len()];
    for _ in 0..ROUNDS {
        let mut furthest = 0.0_f64;
        for at in 0..expected.len() {
            let step = newton(&columns[at], examples, &sums, &expected[at], weights[at]);
            let step = step.clamp(-reach[at], reach[at]);
            let to = within_bounds(weights[at] + step, &expected[at], &weights, &added[at]);
            let step = to - weights[at];
            reach[at] = (2.0 * step.abs()).max(reach[at] / 2.0);
            furthest = furthest.max(step.abs());
            weights[at] = to;
            columns[at].iter().for_each(|&(row, degree)| sums[row] += step * degree);
        }
        if furthest < SETTLED {
            break;
        }
    }
    weights
}

/// The step to where the slope is nothing, were it straight.
fn newton(column: &[(usize, f64)], examples: &[Example], sums: &[f64], expected: &Expected, weight: f64) -> f64 {
    let mut slope = expected.ridge * (weight - expected.weight);
    let mut bend = expected.ridge;
    for &(row, degree) in column {
        let likely = 1.0 / (1.0 + (-sums[row].clamp(-30.0, 30.0)).exp());
        let Example { same, counts, .. } = examples[row];
        slope += counts * (likely - f64::from(u8::from(same))) * degree;
        bend += counts * likely * (1.0 - likely) * degree * degree;
    }
    -slope / bend.max(1e-9)
}

/// The nearest value that its sign allows, alone and together with those that it is added to.
fn within_bounds(weight: f64, expected: &Expected, weights: &[f64], added: &[usize]) -> f64 {
    if expected.sign == 0.0 {
        return weight;
    }
    let least = match expected.beside {
        Some(beside) => -expected.sign * weights[beside],
        None => added.iter().map(|&at| -expected.sign * weights[at]).fold(0.0, f64::max),
    };
    expected.sign * (expected.sign * weight).max(least)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Degrees of features, whether it is of one thing, and how often it counts.
    type Row<'a> = (&'a [(usize, f64)], bool, f64);

    fn examples(rows: &[Row<'_>]) -> Vec<Example> {
        let example =
            |&(degrees, same, counts): &Row<'_>| Example { degrees: degrees.to_vec(), sum: 0.0, same, counts };
        rows.iter().map(example).collect()
    }

    #[test]
    fn a_base_alone_tells_the_share() {
        let rows = examples(&[(&[(0, 1.0)], true, 3.0), (&[(0, 1.0)], false, 1.0)]);
        let weights = fit(&rows, &[Expected::default()]);
        assert!((weights[0] - 3.0_f64.ln()).abs() < 0.01, "{weights:?}");
    }

    #[test]
    fn a_weight_never_has_the_other_sign() {
        let rows = examples(&[(&[(0, 1.0), (1, 1.0)], false, 1.0), (&[(0, 1.0)], true, 1.0)]);
        let free = Expected { ridge: 0.1, ..Expected::default() };
        assert!(fit(&rows, &[free, free])[1] < 0.0);
        assert_eq!(fit(&rows, &[free, Expected { sign: 1.0, ..free }])[1], 0.0);
    }

    #[test]
    fn a_ridge_draws_to_what_is_expected() {
        let rows = examples(&[(&[(0, 1.0)], true, 1.0), (&[(0, 1.0)], false, 1.0)]);
        let weights = fit(&rows, &[Expected { weight: 2.0, ridge: 1000.0, ..Expected::default() }]);
        assert!((weights[0] - 2.0).abs() < 0.01, "{weights:?}");
    }
}
