//! Where what each number of a sentence tells holds.

use gainsay::claim::extract;
use gainsay::lexicon::Lexicon;
use gainsay::text::{Document, DocumentKey};

/// The place of each claim, in order; "-" where the sentence does not say.
fn places(text: &str) -> Vec<String> {
    let lexicon = Lexicon::english();
    let mut document = Document { text: text.to_owned(), ..Document::default() };
    document.prepare(&lexicon);
    let claims = extract(&document, DocumentKey(0), None, &lexicon).claims;
    let name = |place: &[compact_str::CompactString]| if place.is_empty() { "-".to_owned() } else { place.join(" ") };
    claims.into_iter().map(|claim| name(&claim.subject.place)).collect()
}

#[test]
fn each_number_of_a_list_has_its_own_place() {
    for (text, expected) in [
        ("The flood killed 14 people in Olsund and two in Brake.", vec!["olsund", "brake"]),
        (
            "The game sold 40,000 copies in Canada, 90,000 in other territories, and 130,000 worldwide.",
            vec!["country:ca", "elsewhere", "worldwide"],
        ),
        (
            "It earned $4 million in Norway, and $2 million abroad, for a worldwide total of $6 million.",
            vec!["country:no", "elsewhere", "worldwide"],
        ),
        ("It sold 300 boats in Norway and Sweden.", vec!["country:no country:se"]),
        ("In Arden, 12 homes burned and 40 people fled.", vec!["arden", "arden"]),
    ] {
        assert_eq!(places(text), expected, "{text}");
    }
}

#[test]
fn a_sentence_without_a_place_gives_none() {
    assert_eq!(places("Twelve people were killed by the storm."), ["-"]);
    assert_eq!(places("The company named 12 ships in honour of its founder."), ["-"]);
}
