//! Whether a condition of a rule holds.

use super::Comparison;
use super::facts::Pair;
use super::schema::{PartName, When};
use crate::claim::{Claim, Modality};
use crate::text::PartKind;
use crate::value::Value;

/// Whether a claim alone is one that the condition speaks of. Vague references and
/// recurrences never are.
pub(super) fn claim_meets(when: &When, claim: &Claim) -> bool {
    unmet_by_claim(when, claim).is_none()
}

/// The first key of a condition that a claim alone does not meet.
fn unmet_by_claim(when: &When, claim: &Claim) -> Option<&'static str> {
    let measures = |claim: &Claim| {
        when.measure.as_ref().is_none_or(|measures| match &claim.value {
            Value::Quantity(quantity) => measures.contains(&quantity.measure),
            Value::Duration(_) | Value::Date(_) => false,
        })
    };
    let keys: [(&'static str, &dyn Fn() -> bool); 5] = [
        ("comparable", &|| claim.comparable),
        ("kind", &|| allows(&when.kind, &claim.value.kind())),
        ("measure", &|| measures(claim)),
        ("modality", &|| allows(&when.modality, &claim.asserted.modality)),
        ("part", &|| part_meets(when, &claim.part)),
    ];
    first_false(&keys)
}

fn first_false(keys: &[(&'static str, &dyn Fn() -> bool)]) -> Option<&'static str> {
    keys.iter().find(|(_, holds)| !holds()).map(|(key, _)| *key)
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
    first_unmet(when, pair).is_none()
}

/// The first key of a condition that two claims of one thing do not meet.
pub(super) fn first_unmet(when: &When, pair: &Pair<'_>) -> Option<&'static str> {
    let [a, b] = pair.claims();
    let same_document = a.document == b.document;
    let keys: [(&'static str, &dyn Fn() -> bool); 37] = [
        ("same_thing", &|| when.same_thing.as_ref().is_none_or(|band| band.holds(&pair.band()))),
        ("same_document", &|| asked(&when.same_document, || Some(same_document))),
        ("corrected", &|| asked(&when.corrected, || Some(pair.is_corrected()))),
        ("same_sentence", &|| asked(&when.same_sentence, || Some(same_document && a.sentence == b.sentence))),
        ("modality_differs", &|| asked(&when.modality_differs, || Some(is_stated(a) != is_stated(b)))),
        ("speaker", &|| allows_lazily(&when.speaker, || Some(pair.speakers()))),
        ("dynamics", &|| allows(&when.dynamics, &pair.dynamics)),
        ("relation", &|| allows(&when.relation, &pair.relation)),
        ("hedged", &|| asked(&when.hedged, || Some(pair.is_hedged()))),
        ("single", &|| asked(&when.single, || Some(pair.is_single()))),
        ("portion", &|| asked(&when.portion, || Some(pair.is_portion()))),
        ("difference", &|| asked(&when.difference, || Some(pair.is_difference()))),
        ("increment", &|| asked(&when.increment, || Some(pair.is_increment()))),
        ("same_event", &|| asked(&when.same_event, || Some(pair.is_same_event()))),
        ("kind_of_whole", &|| allows_lazily(&when.kind_of_whole, || pair.kind_of_whole())),
        ("rounds_to_bound", &|| asked(&when.rounds_to_bound, || Some(pair.rounds_to_bound()))),
        ("other_scale", &|| asked(&when.other_scale, || Some(pair.is_other_scale()))),
        ("slip", &|| allows_lazily(&when.slip, || pair.slip())),
        ("exchanged", &|| asked(&when.exchanged, || Some(pair.exchanged().is_some()))),
        ("bounds_apart", &|| asked(&when.bounds_apart, || Some(pair.has_bounds_apart()))),
        ("heading_and_text", &|| asked(&when.heading_and_text, || Some(is_heading(a) != is_heading(b)))),
        ("caption_and_text", &|| asked(&when.caption_and_text, || Some(is_caption(a) != is_caption(b)))),
        ("same_role", &|| asked(&when.same_role, || pair.is_same_role())),
        ("explicit_day", &|| asked(&when.explicit_day, || Some(pair.is_explicit_day()))),
        ("named_apart", &|| asked(&when.named_apart, || pair.differs_in_name())),
        ("news_and_past", &|| asked(&when.news_and_past, || pair.is_news_and_past())),
        ("one_day", &|| asked(&when.one_day, || pair.is_one_day())),
        ("minutes_apart", &|| meets(&when.minutes_apart, || pair.minutes_apart())),
        ("time_of_number", &|| asked(&when.time_of_number, || Some(pair.is_time_of_number()))),
        ("reconciled_by", &|| allows_lazily(&when.reconciled_by, || pair.reconciliation())),
        ("ratio", &|| meets(&when.ratio, || pair.ratio())),
        ("later_is", &|| asked(&when.later_is, || pair.later_is())),
        ("same_day", &|| asked(&when.same_day, || pair.is_same_day())),
        ("dated", &|| asked(&when.dated, || Some(pair.is_dated()))),
        ("told_by_both", &|| asked(&when.told_by_both, || Some(pair.is_told_by_both()))),
        ("echoed", &|| asked(&when.echoed, || Some(pair.is_echoed()))),
        ("borne_out", &|| asked(&when.borne_out, || Some(pair.is_borne_out()))),
    ];
    unmet_by_claim(when, a).or_else(|| unmet_by_claim(when, b)).or_else(|| first_false(&keys))
}

fn is_heading(claim: &Claim) -> bool {
    claim.part == PartKind::Heading
}

fn is_caption(claim: &Claim) -> bool {
    claim.part == PartKind::Caption
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

fn meets<T: Ord>(comparison: &Option<Comparison<T>>, found: impl FnOnce() -> Option<T>) -> bool {
    comparison.as_ref().is_none_or(|comparison| found().is_some_and(|found| comparison.holds(&found)))
}

fn asked<T: PartialEq>(wanted: &Option<T>, found: impl FnOnce() -> Option<T>) -> bool {
    wanted.as_ref().is_none_or(|wanted| found().as_ref() == Some(wanted))
}
