//! Several editors, several programs, and articles that change meanwhile.

use serde_json::json;

use gainsay::decision::Decisions;
use gainsay::review::Store;

use crate::decisions::queue;
use crate::served::{Folder, NOTICE, Served};

#[test]
fn two_editors_see_each_others_decisions_as_they_happen() {
    let folder = Folder::usual();
    let served = Served::of(&folder);
    let (mut anna, mut ben) = (served.client(), served.client());
    let id = queue(&mut anna, "")[0].clone();
    let mut heard = ben.events();
    let words = json!({"act": "dismiss", "because": "rounded", "by": "Anna"}).to_string();
    anna.json("POST", &format!("/api/stories/torvik/findings/{id}"), &words);
    let event = heard.next_of("decided");
    assert_eq!(event["words"], "Anna dismissed finding 1");
    assert_eq!(event["findings"], json!([id]));
    let page = ben.get(&format!("/stories/torvik/findings/{id}")).body;
    assert!(page.contains("<bdi>Anna</bdi> dismissed it"), "{page}");
    assert!(page.contains(&format!("data-revision=\"{}\"", event["revision"])), "the page is as new as the event");
    anna.json("POST", "/api/stories/torvik/undo", r#"{"by": "Anna"}"#);
    assert_eq!(heard.next_of("decided")["words"], "Anna took back: Anna dismissed finding 1");
}

#[test]
fn what_another_program_decides_is_heard_too() {
    let folder = Folder::usual();
    let served = Served::of(&folder);
    let mut client = served.client();
    let id = queue(&mut client, "")[0].clone();
    // A second server stands for the terminal reviewer or a script: another process would do
    // no more than write into the same store.
    let other = Served::of(&folder);
    let mut heard = client.events();
    let words = json!({"act": "confirm", "by": "Chen"}).to_string();
    other.client().json("POST", &format!("/api/stories/torvik/findings/{id}"), &words);
    assert_eq!(heard.next_of("decided")["words"], "Chen confirmed finding 1");
    assert_eq!(queue(&mut client, "?state=decided"), [id]);
}

#[test]
fn an_article_that_changes_is_checked_again_and_everybody_hears_of_it() {
    let folder = Folder::usual();
    let served = Served::of(&folder);
    let mut client = served.client();
    let before = queue(&mut client, "?state=all");
    let mut heard = client.events();
    folder.write("b.txt", &NOTICE.replace("sentenced to 12 years", "sentenced to nine years"));
    assert!(heard.next_of("checking")["step"].as_str().is_some_and(|step| step.starts_with("Reading")));
    let checked = heard.next_of("checked");
    assert!(checked["words"].as_str().is_some_and(|words| words.contains("1 gone")), "{checked}");
    assert_eq!(queue(&mut client, "?state=all").len(), before.len() - 1);
}

#[test]
fn a_server_that_is_told_to_stop_ends_its_streams_and_loses_nothing() {
    let folder = Folder::usual();
    let mut served = Served::of(&folder);
    let mut client = served.client();
    let id = queue(&mut client, "")[0].clone();
    let mut heard = client.events();
    let words = json!({"act": "confirm", "by": "Anna"}).to_string();
    client.json("POST", &format!("/api/stories/torvik/findings/{id}"), &words);
    heard.next_of("decided");
    served.stop();
    assert_eq!(heard.next_or_end(), None);
    let store = Store::open(&folder.store()).expect("the store");
    assert_eq!(Decisions::of(store.events().expect("entries")).events().count(), 1);
}
