//! The engine on stories whose links are set by hand, so that nothing here hangs on linking.

use super::{Finding, RuleFile, RuleSet, Severity};
use crate::claim::ClaimKey;
use crate::lexicon::Lexicon;
use crate::link::{Certainty, Graph, Group, Link, LinkRelation};
use crate::story::{self, Story};
use crate::text::{Document, stated_date};
use crate::value::Relation;

/// A claim by its outlet and some of its words.
type Named<'a> = (&'a str, &'a str);

/// A story whose claims the test links.
struct Scene {
    story: Story,
    graph: Graph,
}

impl Scene {
    /// Articles by outlet, all of one day.
    fn of(articles: &[(&str, &str)]) -> Self {
        let dated: Vec<_> = articles.iter().map(|(outlet, text)| (*outlet, "2020-03-02", *text)).collect();
        Scene::dated(&dated)
    }

    /// Articles by outlet and day.
    fn dated(articles: &[(&str, &str, &str)]) -> Self {
        let lexicon = Lexicon::english();
        let documents = articles.iter().map(|(outlet, day, text)| {
            let mut document = Document {
                id: format!("{outlet}.txt"),
                outlet: Some((*outlet).to_owned()),
                published: stated_date(day),
                text: (*text).to_owned(),
                ..Document::default()
            };
            document.prepare(&lexicon);
            document
        });
        let story = story::read("a story", documents.collect(), &lexicon);
        Scene { story, graph: Graph::default() }
    }

    /// The claim of an outlet that holds some words.
    fn claim(&self, outlet: &str, words: &str) -> ClaimKey {
        let keys = (0..self.story.claims.len() as u32).map(ClaimKey);
        let found = keys.into_iter().find(|key| {
            let document = self.story.document(self.story.claim(*key).document);
            document.outlet.as_deref() == Some(outlet) && self.story.quote(*key).contains(words)
        });
        found.unwrap_or_else(|| panic!("{outlet} has no claim with {words:?}"))
    }

    /// Links the claims as one group, each link by its ends and its certainty.
    fn linked(mut self, links: &[(Named<'_>, Named<'_>, u16)]) -> Self {
        self.graph.links = links
            .iter()
            .map(|((from, a), (to, b), certainty)| Link {
                a: self.claim(from, a),
                b: self.claim(to, b),
                relation: LinkRelation::Value(Relation::Unknown),
                certainty: Certainty(*certainty),
                because: vec!["the test says so".to_owned()],
            })
            .collect();
        let mut claims: Vec<ClaimKey> = self.graph.links.iter().flat_map(|link| [link.a, link.b]).collect();
        claims.sort_unstable();
        claims.dedup();
        self.graph.groups =
            vec![Group { id: "group".into(), label: "the founding".into(), claims, summary: String::new() }];
        self
    }

    fn findings(&self) -> Vec<Finding> {
        self.findings_of(&RuleSet::built_in())
    }

    fn findings_of(&self, rules: &RuleSet) -> Vec<Finding> {
        rules.apply(&self.story, &self.graph, &Lexicon::english())
    }

    fn quotes(&self, finding: &Finding) -> Vec<Vec<&str>> {
        finding.sides.iter().map(|side| side.claims.iter().map(|key| self.story.quote(*key)).collect()).collect()
    }
}

/// The club was founded in one of two years, and three papers write of it.
const HERALD: (&str, &str) = ("Herald", "The club was founded in 1987.");
const COURIER: (&str, &str) = ("Courier", "The club was founded in 1978.");
const LEDGER: (&str, &str) = ("Ledger", "The founding of the club was in 1987.");

fn two_years(certainty: u16) -> Scene {
    Scene::of(&[HERALD, COURIER]).linked(&[(("Herald", "1987"), ("Courier", "1978"), certainty)])
}

#[test]
fn claims_that_exclude_each_other_are_a_conflict() {
    let findings = two_years(900).findings();
    let [finding] = findings.as_slice() else { panic!("one finding is due: {findings:#?}") };
    assert_eq!((finding.rule.as_str(), finding.severity), ("date-conflict", Severity::Conflict));
    assert_eq!(finding.message, "the founding: 1987 (Herald) against 1978 (Courier)");
    assert_eq!(finding.because[0], "the test says so");
    assert_eq!(finding.group.as_deref(), Some("group"));
}

#[test]
fn a_conflict_of_no_high_certainty_drops_to_a_warning_and_says_so() {
    let findings = two_years(650).findings();
    assert_eq!(findings[0].severity, Severity::Warning);
    assert!(findings[0].because.iter().any(|reason| reason.contains("medium certainty")), "{findings:#?}");
    assert!(two_years(400).findings().is_empty(), "claims of a weak link are not held against each other");
}

#[test]
fn a_value_that_the_other_article_gives_too_weighs_less() {
    let severity = |certainty: u16| {
        let both = ("Courier", "The club was founded in 1978. Its stadium was founded in 1987.");
        let scene = Scene::of(&[HERALD, both]).linked(&[(("Herald", "1987"), ("Courier", "1978"), certainty)]);
        scene.findings()[0].severity
    };
    assert_eq!(severity(900), Severity::Warning);
    assert_eq!(severity(650), Severity::Info);
}

#[test]
fn one_disagreement_is_one_finding_with_all_its_witnesses() {
    let scene = Scene::of(&[HERALD, COURIER, LEDGER])
        .linked(&[(("Herald", "1987"), ("Courier", "1978"), 900), (("Herald", "1987"), ("Ledger", "1987"), 950)]);
    let findings = scene.findings();
    let [finding] = findings.as_slice() else { panic!("one finding is due: {findings:#?}") };
    assert_eq!(scene.quotes(finding), [vec!["1987", "1987"], vec!["1978"]]);
    assert_eq!(finding.sides.iter().map(|side| side.origins).collect::<Vec<_>>(), [2, 1]);
}

#[test]
fn copies_of_one_text_are_one_origin() {
    let mut scene = Scene::of(&[HERALD, COURIER, LEDGER])
        .linked(&[(("Herald", "1987"), ("Courier", "1978"), 900), (("Herald", "1987"), ("Ledger", "1987"), 950)]);
    scene.story.origins = vec![0, 1, 0];
    assert_eq!(scene.findings()[0].sides[0].origins, 1);
}

#[test]
fn a_pair_is_as_sure_as_the_weakest_link_on_the_strongest_path() {
    let chain = |second: u16, direct: u16| {
        let scene = Scene::of(&[HERALD, COURIER, LEDGER]).linked(&[
            (("Herald", "1987"), ("Ledger", "1987"), 950),
            (("Ledger", "1987"), ("Courier", "1978"), second),
            (("Herald", "1987"), ("Courier", "1978"), direct),
        ]);
        scene.findings()[0].certainty.0
    };
    assert_eq!(chain(880, 500), 880);
    assert_eq!(chain(500, 620), 620);
}

#[test]
fn one_more_witness_changes_neither_fingerprint() {
    let two = two_years(900).findings().remove(0);
    let three = Scene::of(&[LEDGER, HERALD, COURIER])
        .linked(&[(("Herald", "1987"), ("Courier", "1978"), 900), (("Herald", "1987"), ("Ledger", "1987"), 950)]);
    let three = three.findings().remove(0);
    assert_eq!((&two.id, &two.content), (&three.id, &three.content));
}

#[test]
fn another_value_changes_what_is_said_but_not_what_it_is_about() {
    let before = two_years(900).findings().remove(0);
    let after = Scene::of(&[HERALD, ("Courier", "The club was founded in 1979.")])
        .linked(&[(("Herald", "1987"), ("Courier", "1979"), 900)])
        .findings()
        .remove(0);
    assert_eq!(before.id, after.id);
    assert_ne!(before.content, after.content);
}

#[test]
fn a_third_position_changes_what_is_said() {
    let two = two_years(900).findings().remove(0);
    let three = Scene::of(&[HERALD, COURIER, ("Ledger", "The club was founded in 1990.")])
        .linked(&[(("Herald", "1987"), ("Courier", "1978"), 900), (("Herald", "1987"), ("Ledger", "1990"), 900)])
        .findings();
    let [three] = three.as_slice() else { panic!("one finding is due: {three:#?}") };
    assert_eq!(three.sides.len(), 3);
    assert_ne!(two.content, three.content);
}

#[test]
fn a_lesser_finding_on_the_same_claims_is_absorbed() {
    let own = RuleFile {
        path: "mine/any-difference.toml".into(),
        text: r#"
id = "any-difference"
title = "Any difference"
severity = "info"
over = "pair"
message = "{{ what }}"
doc = "Any difference."
[when]
relation = ["disjoint"]
"#
        .into(),
    };
    let rules = RuleSet::with_folder_files(&[own]).expect("the rule is sound");
    let ids = |certainty: u16| -> Vec<String> {
        two_years(certainty).findings_of(&rules).into_iter().map(|finding| finding.rule).collect()
    };
    assert_eq!(ids(900), ["date-conflict"]);
    assert_eq!(ids(400), ["any-difference"]);
}

#[test]
fn graver_findings_come_first() {
    let mut scene = two_years(900);
    scene.story.documents[0].published = None;
    let rules: Vec<String> = scene.findings().into_iter().map(|finding| finding.rule).collect();
    assert_eq!(rules, ["date-conflict", "missing-publication-date"]);
}

#[test]
fn a_finding_is_explained_step_by_step() {
    let scene = two_years(650);
    let rules = RuleSet::built_in();
    let finding = &scene.findings()[0];
    let told = super::explain::finding(&scene.story, &scene.graph, finding, &rules).expect("the rule is known");
    let told = told.to_string();
    for step in [
        "Herald.txt: \"1987\" is 1987",
        "in: The club was founded in 1987.",
        "Why it is the same thing\n  - the test says so",
        "Why it is inconsistent\n  - \"1987\" and \"1978\" can't both be true",
        "Rule date-conflict: Two dates for one event",
        "Severity warning, at a certainty of 65.0 % (usually conflict)",
    ] {
        assert!(told.contains(step), "{step:?} is not in:\n{told}");
    }
}

/// What is found where two claims are surely of one thing: each rule with its severity.
fn found(articles: [(&str, &str, &str); 2], words: [&str; 2]) -> Vec<(String, Severity)> {
    let [a, b] = articles.map(|(outlet, ..)| outlet);
    let scene = Scene::dated(&articles).linked(&[((a, words[0]), (b, words[1]), 950)]);
    scene.findings().into_iter().map(|finding| (finding.rule, finding.severity)).collect()
}

fn is(rule: &str, severity: Severity) -> Vec<(String, Severity)> {
    vec![(rule.to_owned(), severity)]
}

#[test]
fn a_number_without_a_time_is_of_no_day() {
    let herald = ("Herald", "2020-03-02", "The bell weighs 2,310 kilograms.");
    let courier = ("Courier", "2020-03-05", "The bell weighs 3,410 kilograms.");
    assert_eq!(found([herald, courier], ["2,310", "3,410"]), is("value-conflict", Severity::Conflict));
    let by_march = ("Herald", "2020-03-02", "The song was played 82 million times by March 2019.");
    let by_june = ("Courier", "2020-03-02", "The song was played 83 million times by June 2019.");
    assert_eq!(found([by_march, by_june], ["82", "83"]), []);
}

#[test]
fn the_day_of_an_event_does_not_order_its_tolls() {
    let herald = ("Herald", "2020-03-04", "The storm killed 23 people on Sunday night.");
    let courier = ("Courier", "2020-03-04", "The storm killed 19 people on Monday night.");
    assert_eq!(found([herald, courier], ["23", "19"]), is("unexplained-update", Severity::Warning));
}

#[test]
fn numbers_that_only_grow_from_day_to_day_are_a_sequence() {
    let articles = [
        ("Herald", "2020-03-02", "Some 640 sandbags were there."),
        ("Courier", "2020-03-04", "There were 820 sandbags."),
        ("Ledger", "2020-03-06", "There were 1,150 sandbags."),
    ];
    let links = |last| [(("Herald", "640"), ("Courier", "820"), 950), (("Courier", "820"), ("Ledger", last), 950)];
    let findings = Scene::dated(&articles).linked(&links("1,150")).findings();
    let [finding] = findings.as_slice() else { panic!("one finding is due: {findings:#?}") };
    assert_eq!((finding.rule.as_str(), finding.severity, finding.sides.len()), ("update", Severity::Info, 3));
    let mut falls = articles;
    falls[2].2 = "There were 710 sandbags.";
    let findings = Scene::dated(&falls).linked(&links("710")).findings();
    assert_eq!(findings[0].severity, Severity::Conflict, "what goes up and down is no sequence: {findings:#?}");
}

#[test]
fn dates_that_differ_only_in_what_anchors_them_are_no_conflict() {
    let monday = |text| ("Herald", "2020-03-02", text);
    let saturday = |text| ("Courier", "2020-03-07", text);
    let fridays = [monday("The club closed on Friday."), saturday("The club closed on Friday.")];
    assert_eq!(found(fridays, ["Friday", "Friday"]), []);
    let hour = [monday("The club closed on Sunday night."), saturday("The club closed at 10:35 p.m.")];
    assert_eq!(found(hour, ["Sunday", "10:35"]), []);
    let days = [monday("The club closed on Friday."), saturday("The club closed on Thursday.")];
    assert_eq!(found(days, ["Friday", "Thursday"]), is("date-conflict", Severity::Conflict));
}

#[test]
fn one_moment_by_two_clocks_is_no_conflict() {
    let herald = ("Herald", "2020-03-04", "The quake struck at 4:17 a.m. on Tuesday.");
    let utc = |text| ("Courier", "2020-03-04", text);
    let severity = |courier| found([herald, utc(courier)], ["4:17", "UTC"])[0].1;
    assert_eq!(severity("The quake struck at 01:17 UTC on March 3."), Severity::Info);
    assert_eq!(severity("The quake struck at 01:40 UTC on March 3."), Severity::Warning);
}

#[test]
fn numbers_that_changed_places_are_told_as_such() {
    let herald = ("Herald", "2020-03-04", "The crash killed 14 people. It injured 53 people.");
    let courier = ("Courier", "2020-03-04", "The crash killed 53 people. It injured 14 people.");
    let scene = Scene::dated(&[herald, courier]).linked(&[(("Herald", "14"), ("Courier", "53"), 950)]);
    let findings = scene.findings();
    let mixed = "\"14\" and \"53\" stand the other way round for wounded: were the two mixed up?";
    assert!(findings[0].hints.iter().any(|hint| hint == mixed), "{findings:#?}");
}

#[test]
fn a_part_picked_out_is_held_against_no_whole() {
    let herald = ("Herald", "2020-03-04", "The company cut 640 jobs in Lund.");
    let severity = |text| found([herald, ("Courier", "2020-03-04", text)], ["640", "260"])[0].1;
    assert_eq!(severity("The company cut 260 of them."), Severity::Info);
    assert_eq!(severity("The company cut 260 jobs in Lund."), Severity::Conflict);
}

#[test]
fn what_both_articles_tell_twice_is_of_two_things() {
    let herald = ("Herald", "2020-03-04", "A woman of 19 died. Her mother, 41, was hurt.");
    let courier = |text| ("Courier", "2020-03-04", text);
    let both = courier("A 41-year-old was hurt. Her daughter, aged 19, died.");
    assert_eq!(found([herald, both], ["19", "41"]), is("value-conflict", Severity::Info));
    let one = courier("A 41-year-old was hurt. Her daughter, aged 20, died.");
    assert_eq!(found([herald, one], ["19", "20"]), is("value-conflict", Severity::Conflict));
}

#[test]
fn numbers_of_two_dates_are_each_of_their_own() {
    let herald = ("Herald", "2020-03-04", "Before 20 February the region had 120 cases of measles.");
    let courier = ("Courier", "2020-03-04", "As of 20 February the region had 134 cases of measles.");
    assert_eq!(
        found([herald, courier], ["120", "134"]).first().map_or(Severity::Info, |(_, severity)| *severity),
        Severity::Info
    );
    assert_eq!(found([herald, courier], ["20 February", "20 February"]), [], "they date no event");
}

#[test]
fn numbers_of_two_windows_are_two_numbers() {
    let herald = ("Herald", "2020-03-04", "The factory made 300 engines since January.");
    let courier = |text| ("Courier", "2020-03-04", text);
    let weeks = courier("The factory made 200 engines over the past two weeks.");
    assert_eq!(found([herald, weeks], ["300", "200"]), []);
    let same = courier("The factory made 200 engines since January.");
    assert_eq!(found([herald, same], ["300", "200"]), is("value-conflict", Severity::Conflict));
}

#[test]
fn news_is_not_held_against_what_lies_months_behind() {
    let herald = ("Herald", "2020-10-05", "The group released the film on Thursday.");
    let courier = ("Courier", "2020-10-05", "The group released a film in July.");
    assert_eq!(found([herald, courier], ["Thursday", "July"]), is("date-conflict", Severity::Info));
}

#[test]
fn a_number_that_stands_elsewhere_for_another_thing_is_hinted_at() {
    let herald = ("Herald", "2020-03-04", "The crash killed 14 people. It injured 53 people.");
    let courier = ("Courier", "2020-03-04", "The crash killed 53 people.");
    let findings = Scene::dated(&[herald, courier]).linked(&[(("Herald", "14"), ("Courier", "53"), 950)]).findings();
    assert_eq!(findings[0].hints, ["\"53\" is given for wounded, too: was the number taken from there?"]);
}

#[test]
fn a_caption_is_held_against_its_own_text_only() {
    let caption =
        "The fire injured 41 people.\n\nCaption: The fire injured 14 people. Photo: Anna Holm\n\nThe roads are open.";
    let articles = [("Herald", "2020-03-04", caption), ("Courier", "2020-03-04", "The fire injured 41 people.")];
    let links = [(("Herald", "41"), ("Herald", "14"), 950), (("Herald", "14"), ("Courier", "41"), 950)];
    let findings = Scene::dated(&articles).linked(&links).findings();
    let rules: Vec<&str> = findings.iter().map(|finding| finding.rule.as_str()).collect();
    assert_eq!(rules, ["caption-conflict"]);
}
