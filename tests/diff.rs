//! Runs saved and compared from outside: what an editor sees on the second day of a story.

use std::path::Path;
use std::process::{Command, Output};

const HERALD: &str = "Date: 2021-03-04\nOutlet: Herald\n\nTwelve people were killed in the bridge collapse in Arden on \
                      Wednesday, the fire brigade said.\n";
const COURIER: &str = "Date: 2021-03-04\nOutlet: Courier\n\nNine people were killed in the bridge collapse in Arden on \
                       Wednesday, the town said.\n";
const GAZETTE: &str = "Date: 2021-03-04\nOutlet: Gazette\n\nThirty people were killed in the bridge collapse in Arden \
                       on Wednesday, a hospital said.\n";

struct Desk {
    root: tempfile::TempDir,
}

impl Desk {
    fn with(articles: &[(&str, &str)]) -> Self {
        let desk = Desk { root: tempfile::tempdir().expect("a folder") };
        std::fs::create_dir(desk.path().join("bridge")).expect("a folder");
        for (name, text) in articles {
            desk.write(name, text);
        }
        desk
    }

    fn path(&self) -> &Path {
        self.root.path()
    }

    fn write(&self, name: &str, text: &str) {
        std::fs::write(self.path().join("bridge").join(name), text).expect("a file");
    }

    fn gainsay(&self, args: &[&str]) -> Output {
        Command::new(snapbox::cmd::cargo_bin!("gainsay"))
            .current_dir(self.path())
            .args(args)
            .output()
            .expect("the program runs")
    }

    fn save(&self, name: &str) {
        let output = self.gainsay(&["check", "--format", "json", "--fail-on", "never", "-o", name, "bridge"]);
        assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    }
}

fn stdout(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).expect("UTF-8")
}

#[test]
fn two_runs_over_the_same_articles_are_the_same() {
    let desk = Desk::with(&[("a.txt", HERALD), ("b.txt", COURIER)]);
    desk.save("before.json");
    desk.save("after.json");
    let output = desk.gainsay(&["diff", "before.json", "after.json"]);
    assert_eq!((output.status.code(), stdout(&output).as_str()), (Some(0), "1 as before in bridge\n"));
}

#[test]
fn a_finding_that_came_with_an_article_is_new_and_one_that_went_is_gone() {
    let desk = Desk::with(&[("a.txt", HERALD)]);
    desk.save("before.json");
    desk.write("b.txt", COURIER);
    desk.save("after.json");
    let there = desk.gainsay(&["diff", "before.json", "after.json"]);
    let shown = stdout(&there);
    assert_eq!(there.status.code(), Some(1), "{shown}");
    assert!(shown.starts_with("1 new in bridge\n1 article added: b.txt\n"), "{shown}");
    assert!(shown.contains("“Twelve” (a.txt)") && shown.contains("“Nine” (b.txt)"), "{shown}");
    let back = desk.gainsay(&["diff", "after.json", "before.json"]);
    assert!(stdout(&back).starts_with("1 gone in bridge\n1 article removed: b.txt\n"), "{}", stdout(&back));
}

#[test]
fn a_third_position_changes_a_finding_and_shows_both_of_its_states() {
    let desk = Desk::with(&[("a.txt", HERALD), ("b.txt", COURIER)]);
    desk.save("before.json");
    desk.write("c.txt", GAZETTE);
    desk.save("after.json");
    let output = desk.gainsay(&["diff", "before.json", "after.json"]);
    let shown = stdout(&output);
    assert_eq!(output.status.code(), Some(1));
    assert!(shown.starts_with("1 changed in bridge\n1 article added: c.txt\n"), "{shown}");
    let (before, now) = shown.split_once("  now: ").expect("both states");
    assert!(before.contains("before: ") && !before.contains("“Thirty”"), "{shown}");
    assert!(now.contains("“Thirty” (c.txt)"), "{shown}");
}

#[test]
fn lines_compare_as_an_object_does_and_say_what_they_are_made_of() {
    let desk = Desk::with(&[("a.txt", HERALD), ("b.txt", COURIER)]);
    desk.save("before.json");
    let lines = desk.gainsay(&["check", "--format", "jsonl", "bridge"]);
    std::fs::write(desk.path().join("after.jsonl"), &lines.stdout).expect("a file");
    let output = desk.gainsay(&["diff", "before.json", "after.jsonl"]);
    assert_eq!((output.status.code(), stdout(&output).as_str()), (Some(0), "1 as before in bridge\n"));
    let mut line: serde_json::Value = serde_json::from_slice(&lines.stdout).expect("one line");
    assert!(line["run"]["rules_sha256"].is_string(), "{line}");
    line.as_object_mut().expect("an object").remove("run");
    std::fs::write(desk.path().join("after.jsonl"), line.to_string()).expect("a file");
    let shown = stdout(&desk.gainsay(&["diff", "before.json", "after.jsonl"]));
    assert!(shown.contains("changed is unknown"), "{shown}");
}

#[cfg(feature = "store")]
#[test]
fn what_was_decided_between_two_runs_is_said() {
    let desk = Desk::with(&[("a.txt", HERALD), ("b.txt", COURIER)]);
    desk.save("before.json");
    let run = std::fs::read_to_string(desk.path().join("before.json")).expect("the run");
    let run: serde_json::Value = serde_json::from_str(&run).expect("JSON");
    let id = run["stories"][0]["findings"][0]["id"].as_str().expect("an id");
    let decided = desk.gainsay(&["decide", id, "bridge", "--confirm", "--as", "Ana"]);
    assert_eq!(decided.status.code(), Some(0), "{}", String::from_utf8_lossy(&decided.stderr));
    desk.save("after.json");
    let shown = stdout(&desk.gainsay(&["diff", "before.json", "after.json"]));
    assert!(shown.contains("Editors have decided something between the runs"), "{shown}");
    let record = desk.gainsay(&["diff", "--format", "json", "before.json", "after.json"]);
    let record: serde_json::Value = serde_json::from_slice(&record.stdout).expect("JSON");
    assert_eq!(record["made_of"]["decisions_changed"], serde_json::Value::Bool(true));
}

#[test]
fn other_rules_are_named_as_a_possible_cause() {
    let desk = Desk::with(&[("a.txt", HERALD), ("b.txt", COURIER)]);
    desk.save("before.json");
    std::fs::create_dir_all(desk.path().join("ours/lexicon")).expect("folders");
    let with_rules =
        ["check", "--rules", "ours", "--format", "json", "--fail-on", "never", "-o", "after.json", "bridge"];
    let rule = std::fs::read_to_string("rules/value-conflict.toml").expect("the rule");
    std::fs::write(desk.path().join("ours/value-conflict.toml"), format!("# ours\n{rule}")).expect("a file");
    assert_eq!(desk.gainsay(&with_rules).status.code(), Some(0));
    let shown = stdout(&desk.gainsay(&["diff", "before.json", "after.json"]));
    assert!(shown.contains("The rules changed between the runs"), "{shown}");
    let record = desk.gainsay(&["diff", "--format", "json", "before.json", "after.json"]);
    let record: serde_json::Value = serde_json::from_slice(&record.stdout).expect("JSON");
    assert_eq!(record["made_of"]["rules_changed"], serde_json::Value::Bool(true));
}
