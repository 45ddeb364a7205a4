//! How the values of two linked claims stand, with time taken into account.

use jiff::civil::DateTime;

use crate::claim::Claim;
use crate::lexicon::Lexicon;
use crate::lexicon::concepts::Dynamics;
use crate::story::Story;
use crate::value::{Interval, Kind, Relation};

use super::LinkRelation;

/// The relation of two claims, read from `a` to `b`. A value of a thing that moves may differ
/// where the one speaks of a later time than the other.
pub(super) fn relation(story: &Story, a: &Claim, b: &Claim, lexicon: &Lexicon) -> LinkRelation {
    let relation = a.value.relation(&b.value, &lexicon.tolerances);
    let moves = a.dynamics(lexicon).max(b.dynamics(lexicon)) != Dynamics::Fixed;
    // "By March 82 million copies, by September 83 million": each at its own time.
    let at_two_times = a.value.kind() == Kind::Quantity && are_apart(a.as_of.as_ref(), b.as_of.as_ref());
    if relation == Relation::Disjoint && (at_two_times || moves && is_later(story, a, b)) {
        return LinkRelation::Update;
    }
    LinkRelation::Value(relation)
}

/// Whether one of the two speaks of a later time than the other, by as-of or publication.
fn is_later(story: &Story, a: &Claim, b: &Claim) -> bool {
    // A toll "on Monday" grows after Monday, so that publication counts as well.
    let published = |claim: &Claim| story.document(claim.document).published.as_ref();
    are_apart(a.as_of.as_ref(), b.as_of.as_ref()) || are_apart(published(a), published(b))
}

fn are_apart(a: Option<&Interval<DateTime>>, b: Option<&Interval<DateTime>>) -> bool {
    a.zip(b).is_some_and(|(a, b)| a.is_disjoint(b))
}
