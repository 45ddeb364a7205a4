//! What an editor does at a finding, by form and by program, and what becomes of it.

use serde_json::{Value, json};

use crate::client::Client;
use crate::served::{Folder, NOTICE, Served};

/// The ids of the findings that wait.
pub(crate) fn queue(client: &mut Client, query: &str) -> Vec<String> {
    let queue = client.get(&format!("/api/stories/torvik/queue{query}")).json();
    queue.as_array().expect("a list").iter().map(|one| one["id"].as_str().expect("an id").to_owned()).collect()
}

fn post(client: &mut Client, id: &str, body: &Value) -> Value {
    let answer = client.json("POST", &format!("/api/stories/torvik/findings/{id}"), &body.to_string());
    assert_eq!(answer.status, 200, "{}", answer.body);
    answer.json()
}

fn refused(client: &mut Client, id: &str, body: &Value) -> (u16, String) {
    let answer = client.json("POST", &format!("/api/stories/torvik/findings/{id}"), &body.to_string());
    (answer.status, answer.json()["error"].as_str().expect("a reason").to_owned())
}

#[test]
fn a_form_decides_and_leads_to_the_next_finding() {
    let folder = Folder::usual();
    let served = Served::of(&folder);
    let mut client = served.client();
    let waiting = queue(&mut client, "");
    assert!(waiting.len() >= 3, "{waiting:?}");
    assert_eq!(client.form("/name", "name=Anna&then=/stories/torvik").header("location"), Some("/stories/torvik"));
    let first = client.get("/stories/torvik");
    assert!(first.body.contains("Anna") && first.body.contains(&waiting[0]));
    let answer = client.form(&format!("/stories/torvik/findings/{}", waiting[0]), "act=confirm");
    let next = answer.header("location").expect("the way on").to_owned();
    assert!(next.starts_with(&format!("/stories/torvik/findings/{}?done=", waiting[1])), "{next}");
    let page = client.get(&next).body;
    assert!(page.contains("<bdi>Anna</bdi> confirmed <a href="), "{page}");
    assert_eq!(queue(&mut client, ""), waiting[1..]);
    assert_eq!(queue(&mut client, "?state=decided"), waiting[..1]);
    // The last one leads to the end of the queue.
    for id in &waiting[1..] {
        client.form(&format!("/stories/torvik/findings/{id}"), "act=dismiss&because=rounded");
    }
    assert!(client.get("/stories/torvik").body.contains("All decided"));
}

#[test]
fn a_dismissal_without_a_reason_is_asked_for_it_and_nothing_typed_is_lost() {
    let folder = Folder::usual();
    let served = Served::of(&folder);
    let mut client = served.client();
    let id = queue(&mut client, "")[0].clone();
    client.form("/name", "name=Anna");
    let path = format!("/stories/torvik/findings/{id}");
    let answer = client.form(&path, "act=dismiss&because=+");
    assert_eq!(answer.status, 400);
    assert!(answer.body.contains("role=\"alert\"") && answer.body.contains("say why"), "{}", answer.body);
    let answer = client.form(&path, "act=correct&claim=nothing&reading=1%2C500+people&because=typed+words");
    assert_eq!(answer.status, 400);
    assert!(answer.body.contains("value=\"1,500 people\"") && answer.body.contains("value=\"typed words\""));
    assert_eq!(client.form(&path, "act=explode").status, 422);
}

#[test]
fn a_decision_carries_a_name_or_is_none() {
    let folder = Folder::usual();
    let served = Served::of(&folder);
    let mut client = served.client();
    let id = queue(&mut client, "")[0].clone();
    let (status, words) = refused(&mut client, &id, &json!({"act": "confirm"}));
    assert_eq!((status, words.as_str()), (400, "say who you are first: decisions carry a name"));
    assert_eq!(refused(&mut client, &id, &json!({"act": "confirm", "by": "a\u{202e}b"})).0, 400);
    post(&mut client, &id, &json!({"act": "confirm", "by": "محمد الأحمد"}));
    let page = client.get(&format!("/stories/torvik/findings/{id}")).body;
    assert!(page.contains("<bdi>محمد الأحمد</bdi> confirmed it"), "{page}");
}

#[test]
fn whoever_decides_on_what_has_changed_is_asked_to_look_again() {
    let folder = Folder::usual();
    let served = Served::of(&folder);
    let (mut anna, mut ben) = (served.client(), served.client());
    let id = queue(&mut anna, "")[0].clone();
    let seen = anna.get(&format!("/api/stories/torvik/findings/{id}")).json()["seen"].clone();
    post(&mut ben, &id, &json!({"act": "dismiss", "because": "rounded", "by": "Ben", "seen": seen}));
    let late = json!({"act": "confirm", "by": "Anna", "seen": seen});
    let (status, words) = refused(&mut anna, &id, &late);
    assert_eq!(status, 409);
    assert!(words.contains("look again"), "{words}");
    let decisions = anna.get("/api/stories/torvik/decisions").json();
    assert_eq!(decisions.as_array().map(Vec::len), Some(1));
}

#[test]
fn a_second_person_signs_off_and_the_first_cannot() {
    let folder = Folder::usual();
    let served = Served::of(&folder);
    let mut client = served.client();
    let id = queue(&mut client, "")[0].clone();
    assert_eq!(refused(&mut client, &id, &json!({"act": "sign_off", "by": "Ben"})).0, 400);
    post(&mut client, &id, &json!({"act": "confirm", "by": "Anna"}));
    assert_eq!(refused(&mut client, &id, &json!({"act": "sign_off", "by": "Anna"})).0, 400);
    post(&mut client, &id, &json!({"act": "sign_off", "by": "Ben"}));
    let found = client.get(&format!("/api/stories/torvik/findings/{id}")).json();
    assert_eq!(found["finding"]["decision"]["signed_off"]["by"], "Ben");
    assert!(client.get(&format!("/stories/torvik/findings/{id}")).body.contains("<bdi>Ben</bdi> signed it off"));
}

#[test]
fn undo_takes_back_ones_own_last_decision_and_the_history_keeps_both() {
    let folder = Folder::usual();
    let served = Served::of(&folder);
    let mut client = served.client();
    let ids = queue(&mut client, "");
    post(&mut client, &ids[0], &json!({"act": "confirm", "by": "Anna"}));
    post(&mut client, &ids[1], &json!({"act": "confirm", "by": "Ben"}));
    let undone = client.json("POST", "/api/stories/torvik/undo", r#"{"by": "Anna"}"#).json();
    assert_eq!(undone["findings"], json!([ids[0]]));
    assert_eq!(queue(&mut client, "?state=decided"), ids[1..2]);
    let again = client.json("POST", "/api/stories/torvik/undo", r#"{"by": "Anna"}"#);
    assert_eq!(again.status, 409, "{}", again.body);
    let history = client.get("/api/stories/torvik/decisions").json();
    let counts: Vec<bool> = history.as_array().expect("a list").iter().map(|one| one["counts"] == true).collect();
    assert_eq!(counts, [false, true, true]);
    assert!(client.get("/stories/torvik/history").body.contains("taken back"));
    client.form("/name", "name=Ben");
    let answer = client.form("/stories/torvik/undo", "");
    assert!(answer.header("location").is_some_and(|to| to.contains(&ids[1])), "{answer:?}");
}

#[test]
fn a_split_changes_what_the_next_check_finds_and_undoing_it_brings_it_back() {
    let folder = Folder::usual();
    let served = Served::of(&folder);
    let mut client = served.client();
    let all = queue(&mut client, "?state=all");
    let splittable = all.iter().find(|id| {
        let found = client.get(&format!("/api/stories/torvik/findings/{id}")).json();
        found["finding"]["group"].is_string()
            && found["finding"]["sides"].as_array().is_some_and(|sides| sides.len() > 1)
    });
    let id = splittable.expect("a finding of two sides").clone();
    post(&mut client, &id, &json!({"act": "split", "side": 2, "by": "Anna", "because": "two bridges"}));
    assert!(!queue(&mut client, "?state=all").contains(&id), "the finding is gone");
    assert_eq!(client.get(&format!("/stories/torvik/findings/{id}")).status, 404);
    assert!(client.get("/stories/torvik/history").body.contains("two bridges"));
    client.json("POST", "/api/stories/torvik/undo", r#"{"by": "Anna"}"#);
    assert_eq!(queue(&mut client, "?state=all"), all);
}

#[test]
fn a_corrected_reading_counts_from_then_on() {
    let folder = Folder::usual();
    let served = Served::of(&folder);
    let mut client = served.client();
    let all = queue(&mut client, "?state=all");
    let toll = all.iter().find_map(|id| {
        let found = client.get(&format!("/api/stories/torvik/findings/{id}")).json();
        let is_toll = found["finding"]["message"].as_str().is_some_and(|words| words.contains("72"));
        is_toll.then(|| (id.clone(), found["finding"]["claims"].clone()))
    });
    let (id, claims) = toll.expect("the tolls differ");
    let story = client.get("/api/stories/torvik").json();
    let is_72 = |claim: &&Value| {
        claims.as_array().is_some_and(|ids| ids.contains(&claim["id"]))
            && claim["quote"].as_str().is_some_and(|quote| quote.contains("72"))
    };
    let claim = story["claims"].as_array().expect("claims").iter().find(is_72).expect("the claim")["id"].clone();
    let (status, words) =
        refused(&mut client, &id, &json!({"act": "correct", "claim": claim, "reading": "many", "by": "Anna"}));
    assert_eq!(status, 400, "{words}");
    post(&mut client, &id, &json!({"act": "correct", "claim": claim, "reading": "27 people", "by": "Anna"}));
    assert!(!queue(&mut client, "?state=all").contains(&id), "27 agrees with 27");
}

#[test]
fn a_merge_takes_a_claim_from_the_page_that_offers_them() {
    let folder = Folder::usual();
    let served = Served::of(&folder);
    let mut client = served.client();
    let ids = queue(&mut client, "");
    let page = client.get(&format!("/stories/torvik/findings/{}/merge", ids[0]));
    assert_eq!(page.status, 200);
    assert!(
        page.body.contains("name=\"with\"") || page.body.contains("in these articles is of this kind"),
        "{}",
        page.body
    );
    let none = client.get(&format!("/stories/torvik/findings/{}/merge?text=nosuchword", ids[0])).body;
    assert!(none.contains("No other claim passes the filter"), "{none}");
    let (status, words) =
        refused(&mut client, &ids[0], &json!({"act": "merge", "claim": "x", "with": "y", "by": "Anna"}));
    assert_eq!((status, words.as_str()), (400, "name a claim by its id"));
}

#[test]
fn a_decision_goes_stale_when_an_article_says_something_else() {
    let folder = Folder::usual();
    let served = Served::of(&folder);
    let mut client = served.client();
    let ids = queue(&mut client, "");
    for id in &ids {
        post(&mut client, id, &json!({"act": "confirm", "by": "Anna"}));
    }
    folder.write("b.txt", &NOTICE.replace("12 years", "14 years"));
    assert_eq!(client.json("POST", "/api/check", "").status, 200);
    let stale = queue(&mut client, "?state=stale");
    assert_eq!(stale.len(), 1, "of {ids:?}");
    let page = client.get(&format!("/stories/torvik/findings/{}", stale[0])).body;
    assert!(page.contains("Its sides have changed") && page.contains("Then:"), "{page}");
}

#[test]
fn the_exports_hold_the_decisions() {
    let folder = Folder::usual();
    let served = Served::of(&folder);
    let mut client = served.client();
    let id = queue(&mut client, "")[0].clone();
    post(&mut client, &id, &json!({"act": "dismiss", "because": "a rounded figure", "by": "Anna"}));
    let report = client.get("/stories/torvik/report.json").json();
    let finding =
        report["stories"][0]["findings"].as_array().and_then(|all| all.iter().find(|one| one["id"] == id.as_str()));
    assert_eq!(finding.expect("the finding")["decision"]["verdict"]["because"], "a rounded figure");
    assert!(report["run"]["decisions_sha256"].is_string());
    let lines = client.get("/stories/torvik/decisions.jsonl").body;
    let events = gainsay::review::store::read_lines(lines.as_bytes()).expect("what was exported is imported");
    assert_eq!(events.len(), 1);
    assert!(client.get("/stories/torvik/report.md").body.contains("City Record"));
    let page = client.get("/stories/torvik/report.html").body;
    assert!(page.starts_with("<!doctype html>") && page.contains("Karl Brandt"));
}
