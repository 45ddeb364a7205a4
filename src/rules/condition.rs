//! Whether a condition of a rule holds.

use super::facts::Pair;
use super::schema::{PartName, When};
use crate::claim::{Claim, Modality};
use crate::text::PartKind;
use crate::value::Value;

/// Whether a claim alone is one that the condition speaks of. Vague references and
/// recurrences never are.
pub(super) fn claim_meets(when: &When, claim: &Claim) -> bool {
    claim.comparable
        && allows(&when.kind, &claim.value.kind())
        && when.measure.as_ref().is_none_or(|measures| match &claim.value {
            Value::Quantity(quantity) => measures.contains(&quantity.measure),
            Value::Duration(_) | Value::Date(_) => false,
        })
        && allows(&when.modality, &claim.asserted.modality)
        && part_meets(when, &claim.part)
}

/// Whether a condition looks at a part of an article at all.
fn part_meets(when: &When, part: &PartKind) -> bool {
    let name = match part {
        PartKind::Header | PartKind::Dateline => return false,
        PartKind::Heading => PartName::Heading,
        PartKind::Body => PartName::Body,
        PartKind::Caption => PartName::Caption,
        PartKind::Post { .. } => PartName::Post,
    };
    when.part.as_ref().map_or(name != PartName::Caption, |parts| parts.contains(&name))
}

/// Whether two claims of one thing meet a condition. What is not known meets nothing that is
/// asked.
pub(super) fn pair_meets(when: &When, pair: &Pair<'_>) -> bool {
    let [a, b] = pair.claims();
    claim_meets(when, a)
        && claim_meets(when, b)
        && when.same_thing.as_ref().is_none_or(|band| band.holds(&pair.band()))
        && asked(&when.same_document, || Some(a.document == b.document))
        && asked(&when.same_sentence, || Some(a.document == b.document && a.sentence == b.sentence))
        && asked(&when.modality_differs, || Some(is_stated(a) != is_stated(b)))
        && allows_lazily(&when.speaker, || Some(pair.speakers()))
        && allows(&when.dynamics, &pair.dynamics)
        && allows(&when.relation, &pair.relation)
        && asked(&when.hedged, || Some(pair.is_hedged()))
        && asked(&when.single, || Some(pair.is_single()))
        && asked(&when.explicit_day, || Some(pair.is_explicit_day()))
        && allows_lazily(&when.reconciled_by, || pair.reconciliation())
        && when.ratio.as_ref().is_none_or(|ratio| pair.ratio().is_some_and(|found| ratio.holds(&found)))
        && asked(&when.later_is, || pair.later_is())
        && asked(&when.same_day, || pair.is_same_day())
        && asked(&when.echoed, || Some(pair.is_echoed()))
}

fn is_stated(claim: &Claim) -> bool {
    claim.asserted.modality == Modality::Stated
}

fn allows<T: PartialEq>(allowed: &Option<Vec<T>>, found: &T) -> bool {
    allowed.as_ref().is_none_or(|allowed| allowed.contains(found))
}

fn allows_lazily<T: PartialEq>(allowed: &Option<Vec<T>>, found: impl FnOnce() -> Option<T>) -> bool {
    allowed.as_ref().is_none_or(|allowed| found().is_some_and(|found| allowed.contains(&found)))
}

fn asked<T: PartialEq>(wanted: &Option<T>, found: impl FnOnce() -> Option<T>) -> bool {
    wanted.as_ref().is_none_or(|wanted| found().as_ref() == Some(wanted))
}
