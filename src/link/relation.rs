//! How the values of two linked claims stand, with time taken into account.

use crate::claim::Claim;
use crate::lexicon::Lexicon;
use crate::lexicon::concepts::Dynamics;
use crate::story::Story;
use crate::value::Relation;

use super::LinkRelation;

/// The relation of two claims, read from `a` to `b`. A value of a thing that moves may differ
/// where the one speaks of a later time than the other.
pub(super) fn relation(story: &Story, a: &Claim, b: &Claim, lexicon: &Lexicon) -> LinkRelation {
    let relation = a.value.relation(&b.value, &lexicon.tolerances);
    let moves = a.subject.dynamics(lexicon).max(b.subject.dynamics(lexicon)) != Dynamics::Fixed;
    if relation == Relation::Disjoint && moves && is_later(story, a, b) {
        return LinkRelation::Update;
    }
    LinkRelation::Value(relation)
}

/// Whether one of the two speaks of a later time than the other, by as-of or publication.
fn is_later(story: &Story, a: &Claim, b: &Claim) -> bool {
    let time = |claim: &Claim| claim.as_of.clone().or_else(|| story.document(claim.document).published.clone());
    match (time(a), time(b)) {
        (Some(x), Some(y)) => x.is_disjoint(&y),
        _ => false,
    }
}
