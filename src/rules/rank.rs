//! The order of findings: what an editor should look at first comes first.

use std::cmp::Reverse;

use super::facts::{days_of, ratio};
use super::{Finding, RuleSet};
use crate::claim::Claim;
use crate::story::Story;
use crate::value::{Number, Value};

/// Sorts findings by severity, then by certainty × weight of the rule × size of the difference ×
/// number of origins; what is still equal stays in order of rule, place and fingerprint.
pub(super) fn sort(findings: &mut [Finding], rules: &RuleSet, story: &Story) {
    findings.sort_by_cached_key(|finding| {
        let weight = rules.get(&finding.rule).map_or(0, |rule| rule.weight);
        let origins: u32 = finding.sides.iter().map(|side| side.origins).sum();
        let worth = u64::from(finding.certainty.0)
            * u64::from(weight)
            * (1000 + difference(finding, story))
            * u64::from(origins.max(1));
        let first_claim = finding.sides.first().and_then(|side| side.claims.first()).copied();
        (Reverse(finding.severity), Reverse(worth), finding.rule.clone(), first_claim, finding.id.clone())
    });
}

/// How far the sides of a finding lie apart at most, in thousandths: 0 where they are one, 500
/// where one is twice the other or two dates lie a week apart. Where no distance is known it is
/// 500 as well.
fn difference(finding: &Finding, story: &Story) -> u64 {
    let first: Vec<&Claim> =
        finding.sides.iter().filter_map(|side| side.claims.first()).map(|key| story.claim(*key)).collect();
    let each = first.iter().enumerate().flat_map(|(at, a)| first[at + 1..].iter().map(move |b| apart(a, b)));
    each.flatten().max().unwrap_or(500)
}

fn apart(a: &Claim, b: &Claim) -> Option<u64> {
    if let (Value::Date(x), Value::Date(y)) = (&a.value, &b.value) {
        let ((from, to), (from_other, to_other)) = (days_of(x.extent.as_ref()?)?, days_of(y.extent.as_ref()?)?);
        let gap = (from_other - to).get_days().max((from - to_other).get_days()).max(0);
        let gap = u64::from(gap.unsigned_abs());
        return Some(1000 * gap / (gap + 7));
    }
    let smaller = Number::integer(1000).checked_div(ratio(a, b)?)?.rounded_to_tenth()?;
    let tenths = smaller.checked_mul(Number::integer(10))?.to_integer()?.unsigned_abs();
    Some(1000 - tenths.min(10_000) / 10)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::claim::ClaimKey;
    use crate::lexicon::Lexicon;
    use crate::link::Certainty;
    use crate::rules::{Severity, Side};
    use crate::story;
    use crate::text::{Document, stated_date};

    /// A story of four counts (10, 11, 20 and 12), each claim a sentence of its own.
    fn story() -> Story {
        let lexicon = Lexicon::english();
        let mut document = Document {
            id: "a.txt".into(),
            published: stated_date("2020-03-02"),
            text: "The fire killed 10 people. The flood killed 11 people. The storm killed 20 people. The quake \
                   killed 12 people."
                .into(),
            ..Document::default()
        };
        document.prepare(&lexicon);
        story::read("a story", vec![document], &lexicon)
    }

    fn finding(id: &str, severity: Severity, certainty: u16, sides: [(u32, u32); 2]) -> Finding {
        let side = |(claim, origins)| Side { claims: vec![ClaimKey(claim)], origins };
        Finding {
            id: id.into(),
            content: String::new(),
            rule: "value-conflict".into(),
            severity,
            certainty: Certainty(certainty),
            group: None,
            sides: sides.map(side).to_vec(),
            documents: Vec::new(),
            message: String::new(),
            because: Vec::new(),
            hints: Vec::new(),
        }
    }

    fn order(mut findings: Vec<Finding>) -> Vec<String> {
        sort(&mut findings, &RuleSet::built_in(), &story());
        findings.into_iter().map(|finding| finding.id).collect()
    }

    #[test]
    fn certainty_size_and_origins_each_bring_a_finding_forward() {
        let usual = || finding("usual", Severity::Warning, 700, [(0, 1), (1, 1)]);
        assert_eq!(
            order(vec![usual(), finding("surer", Severity::Warning, 900, [(0, 1), (1, 1)])]),
            ["surer", "usual"]
        );
        assert_eq!(
            order(vec![usual(), finding("wider", Severity::Warning, 700, [(0, 1), (2, 1)])]),
            ["wider", "usual"]
        );
        assert_eq!(
            order(vec![usual(), finding("heard", Severity::Warning, 700, [(0, 2), (1, 2)])]),
            ["heard", "usual"]
        );
    }

    #[test]
    fn the_weight_of_its_rule_brings_a_finding_forward() {
        let rules = RuleSet::built_in();
        let weight = |id: &str| rules.get(id).map(|rule| rule.weight);
        assert!(weight("slip") < weight("value-conflict"));
        let of = |rule: &str, certainty: u16| Finding {
            rule: rule.into(),
            ..finding(rule, Severity::Warning, certainty, [(0, 1), (1, 1)])
        };
        // Less sure, and first all the same; without weights it would be the other way about.
        assert_eq!(order(vec![of("slip", 900), of("value-conflict", 500)]), ["value-conflict", "slip"]);
        // The weight is a factor and no rank: what is much surer stays before.
        assert_eq!(order(vec![of("value-conflict", 300), of("slip", 900)]), ["slip", "value-conflict"]);
    }

    #[test]
    fn severity_comes_before_all_else() {
        let great = finding("great", Severity::Warning, 1000, [(0, 5), (2, 5)]);
        assert_eq!(order(vec![great, finding("grave", Severity::Conflict, 800, [(0, 1), (1, 1)])]), ["grave", "great"]);
    }
}
