//! What editors decide, and what the next check makes of it.

#![cfg(feature = "store")]

use std::sync::Arc;

use gainsay::claim::ClaimKey;
use gainsay::decision::{Act, Decisions, State};
use gainsay::report::records::StoryRecord;
use gainsay::review::{
    Desk, Entry, Filter, Store, StoryArticles, confirm, correct, dismiss, merge, sign_off, split_side,
};
use gainsay::text::{Document, stated_date};
use gainsay::{CheckedStory, Options};
use jiff::Timestamp;

const RECORD: &str =
    "The court in Lenz sentenced the former treasurer Karl Brandt to nine years in prison on Tuesday for fraud.";
const NOTICE: &str =
    "Karl Brandt, the former treasurer, was sentenced to 12 years in prison for fraud by the court in Lenz on Tuesday.";

fn document(id: &str, text: &str) -> Document {
    let published = stated_date("2022-03-09");
    Document { id: id.into(), outlet: Some(id.into()), text: text.into(), published, ..Document::default() }
}

fn trial() -> Vec<Document> {
    vec![document("Record", RECORD), document("Notice", NOTICE)]
}

fn check(documents: Vec<Document>, decisions: &Arc<Decisions>) -> CheckedStory {
    let options = Options { decisions: Arc::clone(decisions), ..Options::default() };
    gainsay::check("trial", documents, &options)
}

/// Two lengths of one sentence, at a desk with an empty store.
fn desk() -> (tempfile::TempDir, Desk) {
    let folder = tempfile::tempdir().expect("a folder");
    let store = Store::open(&folder.path().join("d.db")).expect("a new store");
    let articles = vec![StoryArticles { name: "trial".into(), documents: trial(), ..StoryArticles::default() }];
    (folder, Desk::open(articles, Options::default(), vec![store]).expect("a desk"))
}

const FIRST: Entry = Entry { story: 0, finding: 0 };

fn decide(desk: &mut Desk, by: &str, act: impl FnOnce(&CheckedStory) -> Act) {
    let act = act(&desk.stories()[0]);
    desk.record(Timestamp::now(), by, 0, vec![act]).expect("kept");
}

fn claim(checked: &CheckedStory, quote: &str) -> ClaimKey {
    let mut keys = (0..checked.story.claims.len() as u32).map(ClaimKey);
    keys.find(|key| checked.story.quote(*key) == quote).unwrap_or_else(|| panic!("no claim on {quote:?}"))
}

fn together(checked: &CheckedStory, quotes: [&str; 2]) -> bool {
    let keys = quotes.map(|quote| claim(checked, quote));
    checked.graph.groups.iter().any(|group| keys.iter().all(|key| group.claims.contains(key)))
}

#[test]
fn the_story_has_one_conflict_to_decide_on() {
    let (_folder, desk) = desk();
    assert_eq!(desk.queue(&Filter::default()), [FIRST]);
    assert_eq!(desk.stories()[0].findings[0].rule, "duration-conflict");
}

#[test]
fn a_dismissed_finding_is_none_to_act_on_and_a_third_value_makes_it_stale() {
    let (_folder, mut desk) = desk();
    decide(&mut desk, "Ana", |story| dismiss(story, &story.findings[0], "two courts").expect("a reason"));
    assert_eq!(desk.stories()[0].state(&desk.stories()[0].findings[0]), State::Dismissed);
    assert_eq!(desk.stories()[0].to_act_on().count(), 0);
    assert!(desk.queue(&Filter::default()).is_empty());

    let decisions = Arc::new(desk.decisions(0).clone());
    let mut more = trial();
    more.push(document("Gazette", &NOTICE.replace("12 years", "15 years")));
    let checked = check(more, &decisions);
    assert_eq!(checked.state(&checked.findings[0]), State::Stale);
    assert_eq!(checked.to_act_on().count(), 1);
}

#[test]
fn a_decision_outlives_edits_elsewhere_and_one_more_witness() {
    let (_folder, mut desk) = desk();
    decide(&mut desk, "Ana", |story| confirm(story, &story.findings[0], None));
    let decisions = Arc::new(desk.decisions(0).clone());
    let mut more = trial();
    more[0].text = format!("It rained in Lenz.\n\n{}\n\nThe hall has 40 seats.", more[0].text);
    more.push(document("Gazette", &NOTICE.replace("the former treasurer", "once the treasurer")));
    let checked = check(more, &decisions);
    let finding = &checked.findings[0];
    assert!(finding.sides.iter().any(|side| side.claims.len() == 2), "{finding:?}");
    assert_eq!(checked.state(finding), State::Confirmed);
}

#[test]
fn a_finding_whose_subject_has_another_name_now_is_known_by_its_claims() {
    let (_folder, mut desk) = desk();
    decide(&mut desk, "Ana", |story| dismiss(story, &story.findings[0], "two trials").expect("a reason"));
    // As if it had been decided before one more article changed what the group is called.
    let known = desk.decisions(0);
    let events = known.events().map(|(event, _)| {
        let mut event = event.clone();
        if let Act::Dismissed { finding, .. } = &mut event.act {
            finding.id = "0123456789abcdef".into();
        }
        event
    });
    let decisions = Arc::new(Decisions::of(events.collect()));
    let checked = check(trial(), &decisions);
    assert_eq!(checked.state(&checked.findings[0]), State::Dismissed);
    assert_eq!(checked.history_id(&checked.findings[0]), "0123456789abcdef");
    let other = vec![document("Record", RECORD), document("Notice", &NOTICE.replace("12", "14"))];
    let checked = check(other, &decisions);
    assert_eq!(checked.state(&checked.findings[0]), State::Open, "another claim is another finding");
}

#[test]
fn a_split_takes_its_claims_apart_and_undoing_it_brings_the_finding_back() {
    let (_folder, mut desk) = desk();
    assert!(together(&desk.stories()[0], ["nine years", "12 years"]));
    decide(&mut desk, "Ana", |story| split_side(story, &story.findings[0], 1, Some("two trials")).expect("two sides"));
    let checked = &desk.stories()[0];
    assert!(!together(checked, ["nine years", "12 years"]));
    assert!(checked.findings.is_empty(), "{:?}", checked.findings);
    let contrast = checked.graph.contrasts.iter().find(|contrast| contrast.differs == "decision").expect("a contrast");
    assert_eq!(contrast.because, ["Ana says that they are not of one thing: two trials"]);

    assert_eq!(desk.undo(Timestamp::now(), "Ben", 0).expect("no mistake"), [], "it is not Ben's");
    assert_eq!(desk.undo(Timestamp::now(), "Ana", 0).expect("undone").len(), 1);
    assert_eq!(desk.queue(&Filter::default()), [FIRST]);
}

#[test]
fn a_merge_brings_claims_together_and_its_reason_is_told() {
    let texts = ["The chess match in Lenz lasted nine hours.", "The hearing at the court took 12 hours."];
    let documents = vec![document("Record", texts[0]), document("Notice", texts[1])];
    let folder = tempfile::tempdir().expect("a folder");
    let store = Store::open(&folder.path().join("d.db")).expect("a new store");
    let articles = vec![StoryArticles { name: "trial".into(), documents, ..StoryArticles::default() }];
    let mut desk = Desk::open(articles, Options::default(), vec![store]).expect("a desk");
    let quotes = ["nine hours", "12 hours"];
    assert!(!together(&desk.stories()[0], quotes));
    decide(&mut desk, "Ana", |story| {
        let [a, b] = quotes.map(|quote| claim(story, quote));
        merge(story, None, a, b, None).expect("two claims of one kind")
    });
    let checked = &desk.stories()[0];
    assert!(together(checked, quotes));
    let link = checked.graph.links.iter().find(|link| link.certainty.0 == 1000).expect("a link");
    assert_eq!(link.because, ["Ana says that they are of one thing"]);
    assert!(checked.findings.iter().any(|finding| finding.sides.len() == 2), "{:?}", checked.findings);
}

#[test]
fn a_corrected_reading_is_the_value_that_the_rules_see() {
    let (_folder, mut desk) = desk();
    let lexicon = Arc::clone(&desk.options().lexicon);
    decide(&mut desk, "Ana", |story| {
        let key = claim(story, "12 years");
        correct(story, Some(&story.findings[0]), key, "nine years", Some("a misprint"), &lexicon).expect("a reading")
    });
    let checked = &desk.stories()[0];
    assert!(checked.findings.is_empty(), "{:?}", checked.findings);
    let record = StoryRecord::new(checked);
    let corrected: Vec<_> =
        record.claims.iter().filter_map(|claim| Some((claim.quote, claim.corrected.as_ref()?.reading))).collect();
    assert_eq!(corrected, [("12 years", "nine years")]);
}

#[test]
fn an_override_whose_words_are_gone_says_so() {
    let (_folder, mut desk) = desk();
    decide(&mut desk, "Ana", |story| split_side(story, &story.findings[0], 1, None).expect("two sides"));
    let decisions = Arc::new(desk.decisions(0).clone());
    let edited = vec![document("Record", &RECORD.replace("nine", "ten")), document("Notice", NOTICE)];
    let unplaced = check(edited, &decisions).overrides.unplaced;
    assert_eq!(unplaced.len(), 1, "{unplaced:?}");
    assert_eq!(unplaced[0].why, "Record no longer says \"nine years\" where it did");
}

#[test]
fn the_later_of_two_overrides_counts() {
    let (_folder, mut desk) = desk();
    decide(&mut desk, "Ana", |story| split_side(story, &story.findings[0], 1, None).expect("two sides"));
    decide(&mut desk, "Ben", |story| {
        merge(story, None, claim(story, "nine years"), claim(story, "12 years"), None).expect("one kind")
    });
    assert!(together(&desk.stories()[0], ["nine years", "12 years"]));
}

#[test]
fn a_second_person_signs_off_and_the_first_cannot() {
    let (_folder, mut desk) = desk();
    let signs = |desk: &Desk, by| sign_off(&desk.stories()[0], &desk.stories()[0].findings[0], by);
    assert!(signs(&desk, "Ben").expect_err("nothing to sign").to_string().contains("confirm or dismiss it first"));
    decide(&mut desk, "Ana", |story| confirm(story, &story.findings[0], None));
    assert!(signs(&desk, "Ana").expect_err("her own").to_string().contains("--as"));
    let act = signs(&desk, "Ben").expect("a second person");
    decide(&mut desk, "Ben", |_| act);
    let checked = &desk.stories()[0];
    let standing = checked.standing(&checked.findings[0]).expect("a word");
    assert_eq!(standing.signed_off.as_ref().map(|sign| sign.by.as_str()), Some("Ben"));
}

#[test]
fn the_same_decisions_give_the_same_bytes_whichever_way_they_came() {
    let (_folder, mut desk) = desk();
    decide(&mut desk, "Ana", |story| confirm(story, &story.findings[0], Some("seen in court")));
    decide(&mut desk, "Ben", |story| dismiss(story, &story.findings[0], "old").expect("a reason"));
    let events: Vec<_> = desk.decisions(0).events().map(|(event, _)| event.clone()).collect();
    let run = |events| {
        let checked = check(trial(), &Arc::new(Decisions::of(events)));
        serde_json::to_string(&StoryRecord::new(&checked)).expect("JSON")
    };
    let backward = events.iter().rev().cloned().collect();
    assert_eq!(run(events), run(backward));
}

#[test]
fn two_desks_and_a_check_see_each_other_and_lose_nothing() {
    let (folder, mut first) = desk();
    let path = folder.path().join("d.db");
    let store = Store::open(&path).expect("the same store");
    let articles = vec![StoryArticles { name: "trial".into(), documents: trial(), ..StoryArticles::default() }];
    let mut second = Desk::open(articles, Options::default(), vec![store]).expect("a desk");
    decide(&mut first, "Ana", |story| confirm(story, &story.findings[0], None));
    assert!(second.refresh().expect("read"), "there is something new");
    assert!(!second.refresh().expect("read"), "and nothing after it");
    assert_eq!(second.stories()[0].state(&second.stories()[0].findings[0]), State::Confirmed);
    // A check reads while both write.
    let reader = Store::open_existing(&path).expect("it opens").expect("it is there");
    decide(&mut second, "Ben", |story| dismiss(story, &story.findings[0], "no").expect("a reason"));
    decide(&mut first, "Ana", |story| confirm(story, &story.findings[0], None));
    assert_eq!(reader.events().expect("read").len(), 3);
    second.refresh().expect("read");
    assert_eq!(second.decisions(0), first.decisions(0));
}
