//! What the verb beside a time says of it: the days that the sentences of an article mean.

use gainsay::claim::extract;
use gainsay::lexicon::Lexicon;
use gainsay::text::{Document, DocumentKey, stated_date};
use gainsay::value::Value;

/// The TIMEX3 values of a text that appeared on Wednesday 16 June 2021.
fn times(text: &str) -> Vec<String> {
    let lexicon = Lexicon::english();
    let published = stated_date("2021-06-16");
    let mut document = Document { text: text.to_owned(), published, ..Document::default() };
    document.prepare(&lexicon);
    let claims = extract(&document, DocumentKey(0), None, &lexicon).claims;
    let timed = claims.iter().filter(|claim| !matches!(claim.value, Value::Quantity(_)));
    timed.flat_map(|claim| claim.timex3.iter().map(|(_, timex)| timex.value.clone())).collect()
}

#[test]
fn the_verb_says_where_a_time_lies() {
    for (text, expected) in [
        // Beside what is to come a length counts from now.
        ("The talks will resume in two weeks.", "2021-W26"),
        ("The bridge will be open in a year.", "2022"),
        ("The barn was built in two weeks.", "P2W"),
        ("The talks will last two weeks.", "P2W"),
        ("It will be the third strike in two weeks.", "P2W"),
        ("He will be back in a year or two.", "P1Y"),
        // What is expected or due is to come, and what begins looks ahead.
        ("A verdict is expected on Tuesday.", "2021-06-22"),
        ("A verdict was reached on Tuesday.", "2021-06-15"),
        ("Masks will be required from Monday.", "2021-06-21"),
        ("The shop has been shut since Monday.", "2021-06-14"),
        ("They agreed a truce starting Monday.", "2021-06-21"),
        ("They have been at war since Aug. 20.", "2020-08-20"),
        // An event whose date is not told anchors nothing.
        ("The day after the vote, ministers quit.", "XXXX-XX-XX"),
        ("She left two weeks before her wedding.", "P2W"),
    ] {
        assert_eq!(times(text), [expected], "{text}");
    }
}
