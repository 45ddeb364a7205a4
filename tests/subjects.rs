//! What befell those that a number counts: the event of each number of a sentence.

use gainsay::claim::extract;
use gainsay::lexicon::Lexicon;
use gainsay::text::{Document, DocumentKey};

/// The event of each number, in order.
fn events(text: &str) -> Vec<String> {
    let lexicon = Lexicon::english();
    let mut document = Document { text: text.to_owned(), ..Document::default() };
    document.prepare(&lexicon);
    let claims = extract(&document, DocumentKey(0), None, &lexicon).claims;
    claims.into_iter().map(|claim| claim.subject.event.map_or("-".to_owned(), |event| event.name)).collect()
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
