//! On whose word an article says something.

use gainsay::claim::{self, Modality};
use gainsay::lexicon::Lexicon;
use gainsay::text::{Document, DocumentKey};

fn asserted(text: &str) -> Vec<(Modality, String)> {
    let lexicon = Lexicon::english();
    let mut document = Document { text: text.to_owned(), ..Document::default() };
    document.prepare(&lexicon);
    let claims = claim::extract(&document, DocumentKey(0), None, &lexicon).claims;
    let told = claims.into_iter().map(|claim| claim.asserted);
    told.map(|asserted| (asserted.modality, asserted.speaker.unwrap_or_else(|| "-".to_owned()))).collect()
}

fn speakers(text: &str) -> Vec<String> {
    asserted(text).into_iter().map(|(_, speaker)| speaker).collect()
}

#[test]
fn a_pronoun_is_who_spoke_last_in_whatever_sentence() {
    for (between, expected) in [
        ("", "the mayor"),
        ("The wind had turned.", "the mayor"),
        ("The wind had turned, the sheriff said.", "the sheriff"),
        ("The wind had turned, the sheriff said. It rained.", "the sheriff"),
    ] {
        let text = format!("About 12 houses burnt, the mayor said. {between} He said that 30 people were homeless.");
        assert_eq!(speakers(&text), ["the mayor", expected], "{text}");
    }
    assert_eq!(speakers("The wind had turned. He said that 30 people were homeless."), ["-"]);
}

#[test]
fn who_gives_a_count_is_whose_word_it_is() {
    assert_eq!(speakers("The union put the toll at 31."), ["The union"]);
    assert_eq!(speakers("The storm sank 31 boats."), ["-"]);
}

#[test]
fn a_condition_makes_what_stands_in_its_clause_hypothetical() {
    assert_eq!(asserted("If 31 boats sink, the harbour will close.")[0].0, Modality::Hypothetical);
    assert_eq!(asserted("When 31 boats sank, the harbour closed.")[0].0, Modality::Stated);
}

#[test]
fn whom_according_to_names_speaks() {
    for (text, speaker) in [
        ("According to police, 12 people were hurt.", "police"),
        ("Twelve people were hurt, according to the ministry.", "the ministry"),
        ("The clinic, according to the fire chief, treated 30 people.", "the fire chief"),
    ] {
        assert_eq!(speakers(text), [speaker], "{text}");
    }
}

#[test]
fn how_many_speak_is_not_their_word() {
    assert_eq!(speakers("According to the 12 witnesses, 30 people were hurt."), ["-", "the 12 witnesses"]);
}

#[test]
fn a_title_of_two_nouns_is_told_whole() {
    for (text, speaker) in [
        ("Twelve people were hurt, the fire chief said.", "the fire chief"),
        ("The attorney general said 12 people were hurt.", "The attorney general"),
        ("Twelve people were hurt, the firm's chief executive said.", "the firm's chief executive"),
    ] {
        assert_eq!(speakers(text), [speaker], "{text}");
    }
}

#[test]
fn who_said_something_in_a_clause_before_it_is_remembered() {
    assert_eq!(
        speakers("The mayor said that 12 people were hurt. He said 30 were homeless."),
        ["The mayor", "The mayor"]
    );
}
