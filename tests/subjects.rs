//! What claims speak of: the event of each number of a sentence, what is measured, and which side
//! of an event a date or a length tells.

use gainsay::claim::{Aspect, Claim, extract};
use gainsay::lexicon::Lexicon;
use gainsay::text::{Document, DocumentKey, stated_date};

fn claims(text: &str) -> Vec<Claim> {
    let lexicon = Lexicon::english();
    let published = stated_date("2021-06-16");
    let mut document = Document { text: text.to_owned(), published, ..Document::default() };
    document.prepare(&lexicon);
    extract(&document, DocumentKey(0), None, &lexicon).claims
}

/// The event of each number, in order.
fn events(text: &str) -> Vec<String> {
    claims(text)
        .into_iter()
        .map(|claim| claim.subject.event.map_or("-".to_owned(), |event| event.name.to_string()))
        .collect()
}

#[test]
fn each_number_has_the_verb_that_befalls_it() {
    for (text, expected) in [
        ("A rocket hit the depot, killing 32 guards and wounding 12.", vec!["killed", "wounded"]),
        ("The agency said 40 people had been killed.", vec!["killed"]),
        ("The agency said half of the 40 guards were wounded.", vec!["wounded", "-"]),
        ("The plant will cut 350 of its 9,200 jobs.", vec!["lowered", "-"]),
        ("The office gave a slightly lower toll of 31 people killed.", vec!["killed"]),
        (
            "Police arrested four drivers Friday morning, who are among five now charged.",
            vec!["arrested", "arrested", "-", "-"],
        ),
        ("Five men have been charged after a shootout killed two teens.", vec!["charged", "killed"]),
        ("Five men have been charged after a fire on a ferry killed two sailors.", vec!["charged", "killed"]),
        ("We have at least 22 dead in the landslide.", vec!["killed"]),
        ("Since the war began at least 90 people have been killed.", vec!["killed"]),
        ("Holm is one of five men charged in the case.", vec!["charged", "charged"]),
        ("Four Arden men face multiple charges.", vec!["charged"]),
        ("The bomb that hit the bus killed 12 people.", vec!["killed"]),
        ("The court sentenced four men after police arrested 11 people.", vec!["sentenced", "arrested"]),
        ("The flood left 12 people dead and injured 30 others.", vec!["killed", "wounded"]),
    ] {
        assert_eq!(events(text), expected, "{text}");
    }
}

#[test]
fn a_noun_before_of_is_what_is_measured() {
    for (text, expected) in [
        ("The bank reported a loss of 238 million euros.", "loss"),
        ("The hole had a depth of 10 kilometres.", "depth"),
        ("Turnout was 66 percent.", "turnout"),
        ("Lund had an average of 40.", "-"),
        // Nothing of him is measured.
        ("Ritter was fined $115,000.", "-"),
    ] {
        let thing = claims(text).remove(0).subject.thing.map_or("-".to_owned(), |thing| thing.name.to_string());
        assert_eq!(thing, expected, "{text}");
    }
}

#[test]
fn a_date_or_a_length_tells_one_side_of_an_event() {
    for (text, expected) in [
        ("The driver was in critical condition on Monday.", Aspect::State),
        ("The road remained icy on Monday.", Aspect::State),
        ("Holm was the mayor on Monday.", Aspect::State),
        ("The funeral was on Monday.", Aspect::Whole),
        ("The funeral was in Lund on Monday.", Aspect::Whole),
        ("The earthquake was near Lund on Monday.", Aspect::Whole),
        ("The vote was peaceful on Monday.", Aspect::Whole),
        ("It was the third attack on Monday.", Aspect::Whole),
        ("The driver was arrested on Monday.", Aspect::Whole),
        ("It was the first strike in 12 years.", Aspect::Record),
        ("Turnout was the highest for a quarter of a century.", Aspect::Record),
        ("No bear had been seen there in 70 years.", Aspect::Record),
        ("There has been no attack for seven days.", Aspect::Whole),
        ("It was the largest outbreak of measles in 20 years.", Aspect::Record),
        ("The strike lasted for 12 days.", Aspect::Whole),
        ("Most of the passengers were trapped for five hours.", Aspect::Whole),
        ("Only two passengers waited for five hours.", Aspect::Whole),
        ("The first passengers waited for five hours.", Aspect::Whole),
        ("The worst storm of the year lasted for five hours.", Aspect::Whole),
        ("The storm trapped most passengers for five hours.", Aspect::Whole),
        ("The best team was done in 40 minutes.", Aspect::Whole),
        ("The bridge was built in two years.", Aspect::Whole),
        ("What we know of the derailment, five days on.", Aspect::Begin),
        ("The talks began on Monday.", Aspect::Begin),
    ] {
        let aspects: Vec<Aspect> = claims(text).iter().map(|claim| claim.subject.aspect).collect();
        assert_eq!(aspects.last(), Some(&expected), "{text}");
    }
}

#[test]
fn what_follows_when_is_of_the_time_before_it() {
    for (text, expected) in [
        ("It was the longest trial since 1994, when a bank manager was jailed for nine years.", Some(1994)),
        ("The dam broke in 1987, when 40 people drowned.", Some(1987)),
        ("Crews came when 40 people had drowned.", None),
    ] {
        let told = claims(text).pop().expect("a number").as_of;
        assert_eq!(told.and_then(|told| Some(told.min()?.year())), expected, "{text}");
    }
}
