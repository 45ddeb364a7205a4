//! Groups × sources: what each article says of each thing, and how that stands to the others.
//! The formats draw it; what stands in it is decided here.

use std::collections::BTreeMap;

use crate::check::CheckedStory;
use crate::claim::ClaimKey;
use crate::link::{Group, LinkRelation};
use crate::report::sources::Source;
use crate::report::visible::visible;
use crate::rules::Severity;
use crate::value::{Relation, Value};

/// How a source's value stands to those of the other sources, the quietest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Mark {
    /// The same.
    Agrees,
    /// Compatible, and one of the two is more precise.
    Sharper,
    /// Different, of a later time.
    Updated,
    /// Different, or not comparable, without being worth a warning.
    Differs,
    /// Part of a warning or a conflict.
    Conflicts,
}

impl Mark {
    /// All marks, in the order of the legend.
    pub const ALL: [Mark; 5] = [Mark::Agrees, Mark::Sharper, Mark::Updated, Mark::Differs, Mark::Conflicts];

    /// The sign that stands before the value.
    pub fn sign(self) -> char {
        match self {
            Mark::Agrees => '=',
            Mark::Sharper => '~',
            Mark::Updated => '>',
            Mark::Differs => '?',
            Mark::Conflicts => '!',
        }
    }

    /// What it means, for the legend.
    pub fn meaning(self) -> &'static str {
        match self {
            Mark::Agrees => "agrees",
            Mark::Sharper => "sharper or rounder",
            Mark::Updated => "updated",
            Mark::Differs => "differs, not flagged",
            Mark::Conflicts => "flagged below",
        }
    }

    /// One word for it, for places where a sign must not stand alone.
    pub fn name(self) -> &'static str {
        match self {
            Mark::Agrees => "agrees",
            Mark::Sharper => "sharper",
            Mark::Updated => "updated",
            Mark::Differs => "differs",
            Mark::Conflicts => "flagged",
        }
    }

    /// The sign with its meaning.
    pub fn legend(self) -> String {
        format!("{} {}", self.sign(), self.meaning())
    }
}

/// What one source says of one thing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cell {
    /// How it stands to the others.
    pub mark: Mark,
    /// Its words, each different wording once.
    pub quotes: Vec<String>,
    /// The claim that each wording is taken from, the first of its words.
    pub claims: Vec<ClaimKey>,
}

/// One thing and what the sources say of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// The place of its group in the graph.
    pub group: usize,
    /// What the claims speak of.
    pub label: String,
    /// One for each source, in their order; `None` where a source is silent.
    pub cells: Vec<Option<Cell>>,
}

impl Row {
    /// The loudest mark of its cells.
    pub fn mark(&self) -> Option<Mark> {
        self.cells.iter().flatten().map(|cell| cell.mark).max()
    }

    /// How many sources say something.
    pub fn voices(&self) -> usize {
        self.cells.iter().flatten().count()
    }
}

/// The rows of a story: what is flagged first, else in the order of the groups.
pub fn matrix(checked: &CheckedStory, sources: &[Source]) -> Vec<Row> {
    let marks = marks(checked);
    let groups = checked.graph.groups.iter().enumerate();
    let mut rows: Vec<Row> = groups.map(|(at, group)| row(checked, at, group, sources, &marks)).collect();
    rows.sort_by_key(|row| row.mark() != Some(Mark::Conflicts));
    rows
}

fn row(checked: &CheckedStory, at: usize, group: &Group, sources: &[Source], marks: &BTreeMap<ClaimKey, Mark>) -> Row {
    let story = &checked.story;
    let cells = sources.iter().map(|source| {
        let claims = group.claims.iter().filter(|&&claim| story.claim(claim).document == source.document);
        let mut cell: Option<Cell> = None;
        for &claim in claims {
            let mark = marks.get(&claim).copied().unwrap_or(Mark::Agrees);
            let quote = visible(story.quote(claim)).into_owned();
            let cell = cell.get_or_insert(Cell { mark, quotes: Vec::new(), claims: Vec::new() });
            cell.mark = cell.mark.max(mark);
            if !cell.quotes.contains(&quote) {
                cell.quotes.push(quote);
                cell.claims.push(claim);
            }
        }
        cell
    });
    Row { group: at, label: visible(&group.label).into_owned(), cells: cells.collect() }
}

/// The loudest mark of each claim, from its links and from the findings it takes part in.
pub fn marks(checked: &CheckedStory) -> BTreeMap<ClaimKey, Mark> {
    let mut marks: BTreeMap<ClaimKey, Mark> = BTreeMap::new();
    let mut raise = |claim: ClaimKey, mark: Mark| {
        let entry = marks.entry(claim).or_insert(mark);
        *entry = mark.max(*entry);
    };
    for link in &checked.graph.links {
        let mark = match link.relation {
            LinkRelation::Update => {
                raise(link.b, Mark::Updated);
                continue;
            }
            LinkRelation::Value(relation) => mark_of(relation),
        };
        raise(link.a, mark);
        raise(link.b, mark);
    }
    // Links are sparse: who says the same of one thing has the same mark.
    for group in &checked.graph.groups {
        let mut loudest: Vec<(&Value, Mark)> = Vec::new();
        let marked = group.claims.iter().filter_map(|claim| Some((*claim, marks.get(claim).copied()?)));
        // That a value is the later one is said of it alone.
        for (claim, mark) in marked.filter(|(_, mark)| *mark != Mark::Updated) {
            let value = &checked.story.claim(claim).value;
            match loudest.iter_mut().find(|(other, _)| *other == value) {
                Some((_, loud)) => *loud = mark.max(*loud),
                None => loudest.push((value, mark)),
            }
        }
        for claim in &group.claims {
            let value = &checked.story.claim(*claim).value;
            if let Some((_, mark)) = loudest.iter().find(|(other, _)| *other == value) {
                let entry = marks.entry(*claim).or_insert(*mark);
                if *entry != Mark::Updated {
                    *entry = (*mark).max(*entry);
                }
            }
        }
    }
    let mut raise = |claim: ClaimKey, mark: Mark| {
        let entry = marks.entry(claim).or_insert(mark);
        *entry = mark.max(*entry);
    };
    for finding in checked.to_act_on().filter(|finding| finding.severity >= Severity::Warning) {
        for &claim in finding.sides.iter().flat_map(|side| &side.claims) {
            raise(claim, Mark::Conflicts);
        }
    }
    marks
}

fn mark_of(relation: Relation) -> Mark {
    match relation {
        Relation::Equal => Mark::Agrees,
        Relation::Rounded
        | Relation::Approximate
        | Relation::Refines
        | Relation::RefinedBy
        | Relation::WithinBound
        | Relation::Overlaps => Mark::Sharper,
        Relation::Disjoint | Relation::Unknown => Mark::Differs,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::sources::sources;
    use crate::text::{Document, stated_date};
    use crate::{Options, check};

    #[test]
    fn who_says_the_same_has_the_same_mark() {
        let options = Options::default();
        let document = |(at, carried): (usize, &str)| {
            let mut document = Document {
                id: at.to_string(),
                published: stated_date("2023-06-12"),
                text: format!("The ferry Nordvik was carrying {carried} passengers when it ran aground off Sollund."),
                ..Document::default()
            };
            document.prepare(&options.lexicon);
            document
        };
        let articles = ["212", "212", "about 200", "212"];
        let checked = check("ferry", articles.into_iter().enumerate().map(document).collect(), &options);
        let rows = matrix(&checked, &sources(&checked.story));
        let marks: Vec<Option<Mark>> = rows[0].cells.iter().map(|cell| cell.as_ref().map(|cell| cell.mark)).collect();
        assert_eq!(marks, [Some(Mark::Sharper); 4]);
    }
}
