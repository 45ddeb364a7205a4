//! What linking makes of short stories.

use super::*;
use crate::story;
use crate::text::Document;
use crate::value::Kind;

const LIST: &str = "The crash hurt a boy of 14, a girl of 15 and a man of 18, police said.";

fn linked(texts: [&str; 2]) -> (Story, Graph) {
    let lexicon = Lexicon::english();
    let document = |text: &str| Document { text: text.to_owned(), ..Document::default() };
    let story = story::read("test", texts.map(document).into(), &lexicon);
    let graph = link(&story, &Ties::default(), &lexicon);
    (story, graph)
}

/// Whether a claim of the first text and one of the second stand in one group.
#[track_caller]
fn are_one(texts: [&str; 2], quotes: [&str; 2]) -> bool {
    let (story, graph) = linked(texts);
    let claim = |at: usize| {
        let keys = (0..story.claims.len() as u32).map(ClaimKey);
        let mut found =
            keys.filter(|&key| story.claim(key).document.0 as usize == at && story.quote(key) == quotes[at]);
        found.next().unwrap_or_else(|| panic!("{:?} is no claim of {:?}", quotes[at], texts[at]))
    };
    let [a, b] = [claim(0), claim(1)];
    graph.groups.iter().any(|group| group.claims.contains(&a) && group.claims.contains(&b))
}

#[test]
fn an_age_is_of_whom_it_stands_with() {
    let joined = "Mia and Jonas Lind, aged 16 and 13, won the regatta.";
    let single = "Jonas Lind, 13, and his sister Mia Lind, 17, won the regatta.";
    assert!(are_one([joined, single], ["aged 16", "17"]));
    assert!(!are_one([joined, single], ["aged 16", "13"]));
    assert!(are_one(
        ["The coach of the team is 44-year-old Ines Falk.", "The team's captain, Ines Falk, 43, was sent off."],
        ["44-year-old", "43"],
    ));
    let titled = "Captain Ines Falk, 43, was sent off.";
    assert!(are_one(["The coach of the team is Ines Falk, 44.", titled], ["44", "43"]));
}

#[test]
fn what_two_lists_leave_over_is_one_thing() {
    let named = "Jonas Lind, 14, Ada Berg, 15, and Per Holm, 19, were hurt in the crash, police said.";
    assert!(are_one([LIST, named], ["18", "19"]));
}

#[test]
fn a_bound_is_held_against_the_day_that_it_bounds() {
    let bounded = "The singer Ada Lind was born after 1948.";
    assert!(are_one([bounded, "Ada Lind was born on 14 July 1938 in Olsund."], ["after 1948", "14 July 1938"]));
}

#[test]
fn sums_of_two_places_are_two_things() {
    let wide = "Harbour has earned $5.4 million worldwide, its makers said.";
    let listed = "Harbour has earned $4.2 million in Canada and $5.2 million worldwide.";
    assert!(are_one([wide, listed], ["$5.4 million", "$5.2 million"]));
    assert!(!are_one([wide, listed], ["$5.4 million", "$4.2 million"]));
}

#[test]
fn a_lower_toll_is_held_against_the_toll() {
    let two_counts = "The raid on the port of Olsund killed 32 people, the mayor said. The union gave a slightly \
                      lower toll of 31 people killed.";
    let (story, graph) = linked([two_counts, "Nothing else was known."]);
    assert_eq!(graph.groups.len(), 1, "{:?}", story.claims);
}

#[test]
fn no_value_makes_a_link_surer() {
    let certainty = |second: &str| {
        let text = format!("{second} people were killed when the bridge in Arden fell on Monday.");
        let (story, graph) = linked(["Twelve people were killed when the bridge in Arden fell on Monday.", &text]);
        let counts = |link: &&Link| story.claim(link.a).value.kind() == Kind::Quantity;
        graph.links.iter().find(counts).map(|link| link.certainty)
    };
    let same = certainty("Twelve");
    assert!(same.is_some());
    assert_eq!(same, certainty("Thirteen"));
    assert_eq!(same, certainty("Fifteen"));
    assert_eq!(same, certainty("Ninety"));
}
