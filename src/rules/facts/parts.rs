//! What is known of the sets that a pair counts: a part and its whole, two numbers exchanged.

use super::Pair;
use crate::claim::Claim;
use crate::lexicon::concepts::ConceptId;
use crate::rules::parts::between::Between;
use crate::rules::schema::PartSize;
use crate::value::{Relation, Value};

impl<'a> Pair<'a> {
    /// Whether one value is a part picked out of a whole and the other is not.
    pub(in crate::rules) fn is_portion(&self) -> bool {
        let [a, b] = self.claims().map(|claim| self.picks_out(claim));
        a != b
    }

    fn picks_out(&self, claim: &Claim) -> bool {
        let Value::Quantity(quantity) = &claim.value else { return false };
        let text = &self.document(claim.document).text;
        let partitives = &self.matter.rules.settings().partitives;
        let behind = || Between::behind(text, claim.span, claim.sentence);
        quantity.out_of.is_some() || behind().is_some_and(|behind| behind.begins_with_phrase(partitives))
    }

    /// Whether one thing happens to what both count.
    pub(in crate::rules) fn is_same_event(&self) -> bool {
        let [a, b] = self.claims().map(role);
        a.is_some() && a == b
    }

    /// Where what one claim counts is a kind of what the other counts, how the count of the kind
    /// stands to that of the whole. `None` for anything but counts of related things.
    pub(in crate::rules) fn kind_of_whole(&self) -> Option<PartSize> {
        let [a, b] = self.claims();
        let (part, whole) = match (thing(a)?, thing(b)?) {
            (x, y) if x == y => return None,
            (x, y) if self.matter.lexicon.concepts.is_within(x, y) => (a, b),
            (x, y) if self.matter.lexicon.concepts.is_within(y, x) => (b, a),
            _ => return None,
        };
        let (Value::Quantity(part), Value::Quantity(whole)) = (&part.value, &whole.value) else { return None };
        if part.measure != whole.measure || part.unit != whole.unit {
            return None;
        }
        let larger = part.range.min().zip(whole.range.max()).is_some_and(|(part, whole)| part > whole);
        Some(if larger { PartSize::Larger } else { PartSize::NoLarger })
    }

    /// The two claims, of another thing, with which the numbers of this pair have changed places:
    /// the article of each gives the other's number there. `None` where they have not.
    pub(in crate::rules) fn exchanged(&self) -> Option<[&'a Claim; 2]> {
        let [a, b] = self.claims();
        if a.document == b.document || !matches!((&a.value, &b.value), (Value::Quantity(_), Value::Quantity(_))) {
            return None;
        }
        let claims = &self.matter.story.claims;
        let article = |of: &Claim| {
            let first = claims.partition_point(|claim| claim.document < of.document);
            let document = of.document;
            claims[first..].iter().take_while(move |claim| claim.document == document)
        };
        let same =
            |x: &Claim, y: &Claim| x.value.relation(&y.value, &self.matter.lexicon.tolerances) == Relation::Equal;
        let beside = |own: &Claim, other: &'a Claim| role(other).is_some() && role(other) != role(own);
        let exchanged = |x: &&'a Claim| same(x, b) && beside(a, x);
        let of_a: Vec<&'a Claim> = article(a).filter(exchanged).collect();
        let of_b = article(b).filter(|y| same(y, a) && beside(b, y));
        of_b.flat_map(|y| of_a.iter().map(move |x| [*x, y])).find(|[x, y]| role(x) == role(y))
    }
}

fn thing(claim: &Claim) -> Option<ConceptId> {
    claim.subject.thing.as_ref()?.concept
}

/// What happens to what a claim counts.
fn role(claim: &Claim) -> Option<ConceptId> {
    claim.subject.event.as_ref()?.concept
}
