//! How the values of linked claims stand once time is taken into account: by the same judgement
//! as rules have, so that a report never calls an update what a rule calls a conflict.

use std::collections::BTreeMap;

use super::engine::Matter;
use super::facts::Pair;
use super::schema::RelationName;
use super::{RuleSet, dynamics};
use crate::claim::ClaimKey;
use crate::lexicon::Lexicon;
use crate::lexicon::concepts::Dynamics;
use crate::link::{Graph, Link, LinkRelation};
use crate::story::Story;

impl RuleSet {
    /// Marks the links of which both values can be true, each at its own time.
    pub fn settle(&self, story: &Story, graph: &mut Graph, lexicon: &Lexicon) {
        let updates = self.updates(Matter { story, graph, lexicon, rules: self });
        for (link, update) in graph.links.iter_mut().zip(updates) {
            if update {
                link.relation = LinkRelation::Update;
            }
        }
    }

    /// For each link, whether it joins a value and a later one.
    fn updates(&self, matter: Matter<'_>) -> Vec<bool> {
        let mut moves: BTreeMap<ClaimKey, Dynamics> = BTreeMap::new();
        for group in &matter.graph.groups {
            let dynamics = dynamics::of_group(&group.claims, matter);
            moves.extend(group.claims.iter().map(|claim| (*claim, dynamics)));
        }
        let is_update = |link| {
            let &Link { a, b, .. } = link;
            let dynamics = moves.get(&a).copied().unwrap_or(Dynamics::Fixed);
            Pair::linked(matter, (a, b), (link.certainty, link), dynamics).relation == RelationName::Update
        };
        matter.graph.links.iter().map(is_update).collect()
    }
}

#[cfg(test)]
mod tests {
    use crate::link::LinkRelation;
    use crate::text::{Document, stated_date};
    use crate::{Options, check};

    fn relations(articles: [(&str, &str); 2]) -> Vec<LinkRelation> {
        let options = Options::default();
        let document = |(at, (published, text)): (usize, (&str, &str))| {
            let mut document = Document {
                id: at.to_string(),
                published: stated_date(published),
                text: text.to_owned(),
                ..Document::default()
            };
            document.prepare(&options.lexicon);
            document
        };
        let checked = check("story", articles.into_iter().enumerate().map(document).collect(), &options);
        checked.graph.links.iter().map(|link| link.relation).collect()
    }

    #[test]
    fn a_later_number_of_what_grows_is_an_update_and_one_of_the_same_day_is_none() {
        let toll = ["The flood in Arland killed 12 people.", "The flood in Arland killed 31 people."];
        let told = |days: [&'static str; 2]| relations([(days[0], toll[0]), (days[1], toll[1])]);
        assert_eq!(told(["2019-03-16", "2019-03-19"]), [LinkRelation::Update]);
        assert!(!told(["2019-03-16", "2019-03-16"]).contains(&LinkRelation::Update));
    }

    #[test]
    fn an_age_is_updated_by_birthdays_alone() {
        let told = |age: &str| {
            let later = format!("Anna Holm, {age}, the mayor of Lund, took office.");
            relations([("2019-08-06", "Anna Holm, 41, was elected mayor of Lund."), ("2019-09-09", &later)])
        };
        assert_eq!(told("42"), [LinkRelation::Update]);
        assert!(!told("44").contains(&LinkRelation::Update));
    }
}
