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
        // What stands in a programme is to come.
        ("The trial resumes on Tuesday.", "2021-06-22"),
        ("The trial resumed on Tuesday.", "2021-06-15"),
        // What a participle tells behind "after" is over.
        ("The bank will cut jobs after losing money in the fourth quarter.", "2020-Q4"),
        ("The team will rest after winning on Sunday.", "2021-06-13"),
        ("The rule takes effect on New Year's Day.", "2022-01-01"),
        ("The season opens in September.", "2021-09"),
        ("The show, which had no lead, closes on Friday.", "2021-06-18"),
        ("The project ends in December.", "2021-12"),
        ("Snow will fall overnight.", "2021-06-16TNI"),
        ("Snow fell overnight.", "2021-06-15TNI"),
        // A past that is written as its base.
        ("The dockers shut the port on Saturday.", "2021-06-12"),
        ("The flood hit the village on Saturday.", "2021-06-12"),
        ("The council put the toll at nine on Saturday.", "2021-06-12"),
        ("The dockers will shut the port on Saturday.", "2021-06-19"),
        // A verb that is joined to another has its own tense.
        ("The Dane won in straight sets and faces the top seed in Friday's final.", "2021-06-18"),
        // What nobody plans is over, whatever the verb.
        ("The toll from Friday's quake is expected to rise.", "2021-06-11"),
        ("Doctors are treating the victims of Saturday's fire.", "2021-06-12"),
        ("Fans look forward to Saturday's final.", "2021-06-19"),
        ("The shares trade 2 percent below Friday's close.", "2021-06-11"),
        ("Police think the blast on Saturday was no accident.", "2021-06-12"),
        ("The party hopes to win the vote on Saturday.", "2021-06-19"),
        ("Nurses care for the victims of the blast on Saturday.", "2021-06-12"),
        ("Police doubt Saturday's win was fair.", "2021-06-12"),
        // What a verb says is to come is so, whatever its word is as a noun; and so is what is only wished or feared.
        ("The bakery will close on Saturday.", "2021-06-19"),
        ("The polls close on Saturday.", "2021-06-19"),
        ("The fair is closing on Saturday.", "2021-06-19"),
        ("They need a win on Saturday.", "2021-06-19"),
        ("A victory on Saturday would send them through.", "2021-06-19"),
        ("Dorn will win on Saturday, he said.", "2021-06-19"),
        ("The troops will fire on Saturday.", "2021-06-19"),
        ("The town fears an attack on Saturday.", "2021-06-19"),
        ("An accident on Saturday would delay the launch.", "2021-06-19"),
        ("The crew is preparing for Saturday's fire drill.", "2021-06-19"),
        // An event whose date is not told anchors nothing.
        ("The day after the vote, ministers quit.", "XXXX-XX-XX"),
        ("She left two weeks before her wedding.", "P2W"),
    ] {
        assert_eq!(times(text), [expected], "{text}");
    }
}

#[test]
fn a_bare_month_goes_on_with_the_old_year_that_was_just_told() {
    for (text, expected) in [
        ("He was sent to Tunis in 1941. In September he was wounded.", ["1941", "1941-09"]),
        ("In 1987 she moved to Bergen; by October she was a judge.", ["1987", "1987-10"]),
        ("The village was flooded in March 1953. In August the school burned down.", ["1953-03", "1953-08"]),
        ("The guild was founded in 1604. By May it had a hall.", ["1604", "1604-05"]),
        ("The pact was signed in 1713. The next year the king died.", ["1713", "1714"]),
        // What goes on since then has come to the present.
        ("It has built boats since 1980. In April it hired a new master.", ["1980", "2021-04"]),
        // No month of history: another sentence, or one of the news.
        ("The law dates from 2012. A court struck it down in April.", ["2012", "2021-04"]),
        ("He was born in 1950. He will retire in September.", ["1950", "2021-09"]),
        ("The dam was built in 2019. In April it broke.", ["2019", "2021-04"]),
    ] {
        assert_eq!(times(text), expected, "{text}");
    }
}

#[test]
fn what_is_to_come_does_not_go_on_with_an_old_year() {
    let text = "The choir, founded in 1976, has split up and gives its last concert on July 3.";
    assert_eq!(times(text), ["1976", "2021-07-03"]);
}

#[test]
fn what_follows_from_an_inferred_date_is_inferred() {
    let lexicon = Lexicon::english();
    let text = "UTOPIA, May 4, 2022 - The dam broke on Monday. The next day the road was shut. It was built by \
                June 3, 1998. The next day it rained.";
    let mut document = Document { text: text.to_owned(), ..Document::default() };
    document.prepare(&lexicon);
    let claims = extract(&document, DocumentKey(0), None, &lexicon).claims;
    let dates = claims.iter().filter_map(|claim| match &claim.value {
        Value::Date(date) => Some((claim.timex3[0].1.value.as_str(), date.inferred.is_some())),
        _ => None,
    });
    let wanted = [("2022-05-02", true), ("2022-05-03", true), ("1998-06-03", false), ("1998-06-04", false)];
    assert_eq!(dates.collect::<Vec<_>>(), wanted);
}

#[test]
fn the_same_day_of_a_year_is_no_day() {
    let told =
        |day: &str| times(&format!("The ban was lifted {day}. The order came on the same day as the vote.")).pop();
    assert_eq!(told("on 3 May 2014").as_deref(), Some("2014-05-03"));
    assert_eq!(told("in 2014").as_deref(), Some("PRESENT_REF"), "a reference that nothing resolves");
}
