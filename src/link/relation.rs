//! How the values of two linked claims stand, with time taken into account.

use jiff::civil::DateTime;

use crate::claim::Claim;
use crate::lexicon::Lexicon;
use crate::lexicon::concepts::Dynamics;
use crate::story::Story;
use crate::value::{Interval, Relation};

use super::LinkRelation;

/// The relation of two claims, read from `a` to `b`. A value of a thing that moves may differ
/// where the one speaks of a later time than the other.
pub(super) fn relation(story: &Story, a: &Claim, b: &Claim, lexicon: &Lexicon) -> LinkRelation {
    let relation = a.value.relation(&b.value, &lexicon.tolerances);
    let moves = a.dynamics(lexicon).max(b.dynamics(lexicon)) != Dynamics::Fixed;
    if relation == Relation::Disjoint && moves && is_later(story, a, b) {
        return LinkRelation::Update;
    }
    LinkRelation::Value(relation)
}

/// Whether one of the two speaks of a later time than the other, by as-of or publication.
fn is_later(story: &Story, a: &Claim, b: &Claim) -> bool {
    let apart = |a: &Option<Interval<DateTime>>, b: &Option<Interval<DateTime>>| {
        a.as_ref().zip(b.as_ref()).is_some_and(|(a, b)| a.is_disjoint(b))
    };
    // A toll "on Monday" grows after Monday, so that publication counts as well.
    let published = |claim: &Claim| &story.document(claim.document).published;
    apart(&a.as_of, &b.as_of) || apart(published(a), published(b))
}
