//! What the pages show, and that the table of addresses, the router and the committed OpenAPI
//! document agree.

use std::path::Path;

use serde_json::Value;

use crate::decisions::queue;
use crate::served::{Folder, NOTICE, RECORD, Served, Serving};

#[test]
fn a_finding_shows_both_sides_alike_with_all_that_a_decision_rests_on() {
    let folder = Folder::usual();
    let served = Served::of(&folder);
    let mut client = served.client();
    let page = client.get("/stories/torvik?text=Brandt").body;
    for words in [
        "City Record",
        "Daily Notice",
        "2022-03-09",
        "<mark>",
        "9 years",
        "12 years",
        "Why it is the same thing",
        "Why it is inconsistent",
        "What to do.",
    ] {
        assert!(page.contains(words), "{words} is not in {page}");
    }
    assert_eq!(page.matches("class=\"side\"").count(), 2);
}

#[test]
fn every_key_has_something_to_press() {
    let folder = Folder::usual();
    let served = Served::of(&folder);
    let mut client = served.client();
    client.form("/name", "name=Anna");
    let ids = queue(&mut client, "");
    let page = client.get(&format!("/stories/torvik/findings/{}", ids[1])).body;
    for key in ["j", "k", "c", "d", "n", "m", "u", "/", "?"] {
        assert!(page.contains(&format!("data-key=\"{key}\"")), "{key}");
    }
    let split = client.get("/stories/torvik?text=Brandt").body;
    assert!(split.contains("data-key=\"s\"") && split.contains("data-key=\"e\""));
    // And every field has its label, every form its button.
    assert_eq!(page.matches("<form").count(), page.matches("</form>").count());
}

#[test]
fn the_filter_narrows_and_says_so_where_nothing_is_left() {
    let folder = Folder::usual();
    let served = Served::of(&folder);
    let mut client = served.client();
    let all = queue(&mut client, "?state=all");
    let some = queue(&mut client, "?text=bridge");
    assert!(!some.is_empty() && some.len() < all.len(), "{some:?} of {all:?}");
    let none = client.get("/stories/torvik?text=nosuchword").body;
    assert!(none.contains("Nothing passes the filter"));
    let odd = client.get("/stories/torvik?state=%3Cb%3E&severity=x&rule=%22%3E%3Cb%3E");
    assert_eq!(odd.status, 200);
    assert!(!odd.body.contains("<b>"));
}

#[test]
fn a_claim_leads_to_its_place_in_its_article() {
    let folder = Folder::usual();
    let served = Served::of(&folder);
    let mut client = served.client();
    let story = client.get("/api/stories/torvik").json();
    let id = story["claims"][0]["id"].as_str().expect("an id").to_owned();
    let answer = client.get(&format!("/stories/torvik/claims/{id}"));
    let to = answer.header("location").expect("the way").to_owned();
    let (path, fragment) = to.split_once('#').expect("a place on the page");
    let page = client.get(path).body;
    assert!(page.contains(&format!("id=\"{fragment}\"")), "{to}");
}

#[test]
fn a_story_of_any_name_has_an_address() {
    let folder = Folder::usual();
    let served = Served::with(&folder, Serving { name: "洪水 <2022> / ../x", ..Serving::default() }).expect("loopback");
    let mut client = served.client();
    let start = client.get("/");
    let path = start.header("location").expect("the story").to_owned();
    assert_eq!(path, "/stories/%E6%B4%AA%E6%B0%B4-2022-x");
    let page = client.get(&path);
    assert_eq!(page.status, 200);
    assert!(page.body.contains("洪水 &lt;2022&gt;"));
    for page in ["matrix", "charts", "articles/A", "coverage", "history", "report.html", "report.md", "decisions.jsonl"]
    {
        assert_eq!(client.get(&format!("{path}/{page}")).status, 200, "{page}");
    }
}

#[test]
fn what_could_not_be_read_is_said() {
    let folder = Folder::of(&[("a.txt", RECORD), ("b.txt", NOTICE), ("empty.txt", "")]);
    let served = Served::of(&folder);
    let mut client = served.client();
    assert!(client.get("/stories/torvik").body.contains("1 of the inputs could not be read"));
    assert_eq!(client.get("/api/check").json()["problems"].as_array().map(Vec::len), Some(1));
}

/// The example values of the addresses' braces.
fn filled(path: &str, finding: &str) -> String {
    path.replace("{story}", "torvik")
        .replace("{finding}", finding)
        .replace("{letter}", "A")
        .replace("{claim}", "nothing")
        .replace("{file}", "reviewer.js")
}

#[test]
fn every_described_address_is_served_and_answers_as_described() {
    let folder = Folder::usual();
    let served = Served::of(&folder);
    let mut client = served.client();
    let finding = queue(&mut client, "")[0].clone();
    let document = client.get("/api/openapi.json").json();
    let mut asked = 0;
    for (path, operations) in document["paths"].as_object().expect("paths") {
        for (method, operation) in operations.as_object().expect("operations") {
            // A stream of events does not end.
            if path == "/api/events" {
                continue;
            }
            let address = filled(path, &finding);
            let answer = match method.as_str() {
                "get" => client.get(&address),
                "post" if !path.starts_with("/api/") => client.form(&address, ""),
                other => client.json(&other.to_uppercase(), &address, "{}"),
            };
            let described = operation["responses"]
                .as_object()
                .expect("answers")
                .keys()
                .any(|status| status.parse() == Ok(answer.status));
            // Without what it takes, an address refuses; it does not fail, and it is there.
            let refused =
                matches!(answer.status, 400 | 409 | 415 | 422) || (path.contains("{claim}") && answer.status == 404);
            assert!(described || refused, "{method} {path}: {} {}", answer.status, answer.body);
            let elsewhere = client.send("PATCH", &address, &[("Content-Type", "application/json")], "{}");
            assert_eq!(elsewhere.status, 405, "{path} takes what is described and nothing else");
            asked += 1;
        }
    }
    assert!(asked > 30, "{asked}");
}

#[test]
fn the_committed_description_is_that_of_the_program() {
    let place = Path::new("src/review/web/openapi.json");
    let made = serde_json::to_string_pretty(&gainsay::review::web::openapi()).expect("JSON") + "\n";
    if std::env::var_os("SNAPSHOTS").is_some_and(|how| how == "overwrite") {
        std::fs::write(place, &made).expect("the file is written");
    }
    let kept = std::fs::read_to_string(place).expect("the file is there");
    assert!(
        kept == made,
        "the addresses have changed; SNAPSHOTS=overwrite cargo test --test web writes their description anew"
    );
}

#[test]
fn the_description_is_whole() {
    let document = gainsay::review::web::openapi();
    let text = document.to_string();
    let schemas = document["components"]["schemas"].as_object().expect("schemas");
    for reference in text.split("\"#/components/schemas/").skip(1).filter_map(|rest| rest.split('"').next()) {
        assert!(schemas.contains_key(reference), "{reference} is described nowhere");
    }
    let operations = document["paths"].as_object().expect("paths").values();
    let operations: Vec<&Value> = operations.flat_map(|path| path.as_object().expect("operations").values()).collect();
    assert!(operations.iter().all(|operation| operation["summary"].as_str().is_some_and(|words| !words.is_empty())));
}
