//! The order of findings: what an editor should look at first comes first.

use std::cmp::Reverse;

use super::{Finding, RuleSet};

/// Sorts findings by severity, then by certainty times the weight of the rule, then by how many
/// origins take part; what is still equal stays in order of rule, place and fingerprint.
pub(super) fn sort(findings: &mut [Finding], rules: &RuleSet) {
    findings.sort_by_cached_key(|finding| {
        let weight = rules.get(&finding.rule).map_or(0, |rule| rule.weight);
        let worth = u64::from(finding.certainty.0) * u64::from(weight);
        let origins: u32 = finding.sides.iter().map(|side| side.origins).sum();
        let first_claim = finding.sides.first().and_then(|side| side.claims.first()).copied();
        (
            Reverse(finding.severity),
            Reverse(worth),
            Reverse(origins),
            finding.rule.clone(),
            first_claim,
            finding.id.clone(),
        )
    });
}
