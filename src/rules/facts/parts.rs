//! What is known of the sets that a pair counts: a part and its whole, two numbers exchanged.

use super::Pair;
use crate::claim::Claim;
use crate::lexicon::concepts::ConceptId;
use crate::rules::parts::between::Between;
use crate::rules::schema::PartSize;
use crate::value::{Kind, Measure, Relation, Value};

impl<'a> Pair<'a> {
    /// Whether one value is a part picked out of a whole and the other is not.
    pub(in crate::rules) fn is_portion(&self) -> bool {
        let [a, b] = self.claims().map(|claim| self.picks_out(claim));
        a != b
    }

    /// Whether either number counts only what came anew.
    pub(in crate::rules) fn is_increment(&self) -> bool {
        let increments = &self.matter.rules.settings().increments;
        let narrows =
            |word: &String| self.claims().iter().any(|claim| claim.subject.scope.iter().any(|own| own == word));
        increments.iter().any(narrows)
    }

    fn picks_out(&self, claim: &Claim) -> bool {
        let Value::Quantity(quantity) = &claim.value else { return false };
        let text = &self.document(claim.document).text;
        let partitives = &self.matter.rules.settings().partitives;
        let behind = || Between::behind(text, claim.span, claim.sentence);
        quantity.out_of.is_some() || behind().is_some_and(|behind| behind.begins_with_phrase(partitives))
    }

    /// Whether one thing happens in both clauses: by the name of the event or, where a date names
    /// none, by the verb.
    pub(in crate::rules) fn is_same_event(&self) -> bool {
        let [a, b] = self.claims().map(|claim| {
            let event = claim.subject.event.as_ref().map(|event| event.name.as_str());
            event.or_else(|| Some(claim.subject.head.as_str()).filter(|verb| is_date(claim) && !verb.is_empty()))
        });
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

    /// A claim of another thing to which the article of one side gives the number of the other: 53
    /// dead in one, 53 hurt in the other. Small and round numbers stand everywhere and tell
    /// nothing.
    pub(in crate::rules) fn given_elsewhere(&self) -> Option<&'a Claim> {
        let [a, b] = self.claims();
        let telling = |claim: &Claim| match &claim.value {
            Value::Quantity(quantity) => {
                let whole = quantity.range.as_point().filter(|_| quantity.measure == Measure::Count);
                whole.is_some_and(|number| number.to_string().trim_end_matches('0').len() >= 2)
            }
            _ => false,
        };
        let found = |own: &'a Claim, other: &'a Claim| {
            let beside = move |claim: &Claim| role(claim).is_some() && role(claim) != role(own);
            self.article_of(own).find(|claim| telling(other) && beside(claim) && self.is_equal(claim, other))
        };
        if a.document == b.document { None } else { found(a, b).or_else(|| found(b, a)) }
    }

    fn article_of(&self, claim: &Claim) -> impl Iterator<Item = &'a Claim> {
        let claims = &self.matter.story.claims;
        let document = claim.document;
        let first = claims.partition_point(|claim| claim.document < document);
        claims[first..].iter().take_while(move |claim| claim.document == document)
    }

    pub(super) fn is_equal(&self, a: &Claim, b: &Claim) -> bool {
        a.value.relation(&b.value, &self.matter.lexicon.tolerances) == Relation::Equal
    }

    /// The two claims, of another thing, with which the numbers of this pair have changed places:
    /// the article of each gives the other's number there. `None` where they have not.
    pub(in crate::rules) fn exchanged(&self) -> Option<[&'a Claim; 2]> {
        let [a, b] = self.claims();
        if a.document == b.document || !matches!((&a.value, &b.value), (Value::Quantity(_), Value::Quantity(_))) {
            return None;
        }
        let beside = |own: &Claim, other: &Claim| role(other).is_some() && role(other) != role(own);
        let of_a: Vec<&'a Claim> = self.article_of(a).filter(|x| self.is_equal(x, b) && beside(a, x)).collect();
        let of_b = self.article_of(b).filter(|y| self.is_equal(y, a) && beside(b, y));
        of_b.flat_map(|y| of_a.iter().map(move |x| [*x, y])).find(|[x, y]| role(x) == role(y))
    }
}

fn is_date(claim: &Claim) -> bool {
    claim.value.kind() == Kind::Date
}

fn thing(claim: &Claim) -> Option<ConceptId> {
    claim.subject.thing.as_ref()?.concept
}

/// What happens to what a claim counts.
fn role(claim: &Claim) -> Option<ConceptId> {
    claim.subject.event.as_ref()?.concept
}
