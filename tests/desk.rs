//! Two days at a desk, by the command line: check, decide, check again with one more article.

#![cfg(all(feature = "cli", feature = "store"))]

use std::path::Path;
use std::process::{Command, Output};

const RECORD: &str = "Date: 2022-03-09\nOutlet: City Record\n\nThe court in Lenz sentenced the former treasurer Karl \
                      Brandt to nine years in prison on Tuesday for fraud.\n";
const NOTICE: &str = "Date: 2022-03-09\nOutlet: Daily Notice\n\nKarl Brandt, the former treasurer, was sentenced to 12 \
                      years in prison for fraud by the court in Lenz on Tuesday.\n";

fn gainsay(folder: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new(snapbox::cmd::cargo_bin!("gainsay"));
    command.current_dir(folder).env("GAINSAY_REVIEWER", "Ana").env_remove("NO_COLOR").env_remove("CLICOLOR_FORCE");
    command.args(arguments).output().expect("the program runs")
}

/// Runs it, holds its status and gives what it prints.
fn told(folder: &Path, status: i32, arguments: &[&str]) -> String {
    let output = gainsay(folder, arguments);
    let (out, err) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert_eq!(output.status.code(), Some(status), "{arguments:?}\n{out}\n{err}");
    assert_eq!(err, "", "{arguments:?}");
    out.into_owned()
}

fn story() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::create_dir(folder.path().join("trial")).expect("a folder");
    for (name, text) in [("trial/a.txt", RECORD), ("trial/b.txt", NOTICE)] {
        std::fs::write(folder.path().join(name), text).expect("a file");
    }
    folder
}

fn findings(folder: &Path, status: i32, more: &[&str]) -> Vec<serde_json::Value> {
    let arguments = [&["check", "trial", "--format", "json"], more].concat();
    let report: serde_json::Value = serde_json::from_str(&told(folder, status, &arguments)).expect("JSON");
    report["stories"][0]["findings"].as_array().expect("findings").clone()
}

/// The beginning of the id of the one finding.
fn the_finding(folder: &Path) -> String {
    let findings = findings(folder, 1, &[]);
    assert_eq!(findings.len(), 1, "{findings:?}");
    findings[0]["id"].as_str().expect("an id")[..8].to_owned()
}

#[test]
fn what_was_dismissed_fails_no_run_until_a_third_value_comes() {
    let story = story();
    let folder = story.path();
    let id = the_finding(folder);
    told(folder, 0, &["decide", &id, "trial", "--dismiss", "--because", "two trials"]);
    let found = findings(folder, 0, &[]);
    assert_eq!(found[0]["decision"]["state"], "dismissed");
    assert_eq!(found[0]["decision"]["verdict"]["because"], "two trials");
    assert!(findings(folder, 1, &["--no-decisions"])[0].get("decision").is_none());
    assert!(told(folder, 0, &["check", "trial"]).starts_with("No conflict and no warning in trial (1 dismissed)"));
    assert_eq!(told(folder, 0, &["decisions", "stale", "trial"]), "");

    let third = NOTICE.replace("Daily Notice", "Gazette").replace("12 years", "15 years");
    std::fs::write(folder.join("trial/c.txt"), third).expect("a file");
    assert_eq!(findings(folder, 1, &[])[0]["decision"]["state"], "stale");
    for format in ["human", "markdown"] {
        let report = told(folder, 1, &["check", "trial", "--format", format]);
        assert!(report.contains("STALE") && report.contains("9 years; 12"), "{report}");
    }
    let stale = told(folder, 1, &["decisions", "stale", "trial"]);
    assert!(stale.contains(&id) && stale.contains("STALE: dismissed by Ana"), "{stale}");
}

#[test]
fn a_confirmed_finding_fails_a_run_and_a_second_person_signs_it_off() {
    let story = story();
    let folder = story.path();
    let id = the_finding(folder);
    told(folder, 0, &["decide", &id, "trial", "--confirm"]);
    let own = gainsay(folder, &["decide", &id, "trial", "--sign-off"]);
    assert_eq!(own.status.code(), Some(2));
    told(folder, 0, &["decide", &id, "trial", "--sign-off", "--as", "Ben"]);
    assert_eq!(findings(folder, 1, &[])[0]["decision"]["signed_off"]["by"], "Ben");
}

#[test]
fn an_export_takes_decisions_to_another_store_and_undoing_takes_them_back() {
    let story = story();
    let folder = story.path();
    let id = the_finding(folder);
    told(folder, 0, &["decide", &id, "trial", "--dismiss", "--because", "\u{1b}[31m'); DROP TABLE event; --"]);
    told(folder, 0, &["decisions", "export", "trial", "-o", "shared.jsonl"]);
    told(folder, 0, &["decisions", "import", "shared.jsonl", "--store", "other.db"]);
    let again = told(folder, 0, &["decisions", "import", "shared.jsonl", "--store", "other.db"]);
    assert_eq!(again, "0 decisions imported, 1 known already\n");
    assert_eq!(findings(folder, 0, &[]), findings(folder, 0, &["--store", "other.db"]));
    let listed = told(folder, 0, &["decisions", "list", "trial"]);
    assert!(listed.contains("<U+001B>[31m") && !listed.contains('\u{1b}'), "{listed}");

    told(folder, 0, &["decisions", "undo", "last", "trial"]);
    assert_eq!(told(folder, 0, &["decisions", "list", "trial"]), "");
    let history = told(folder, 0, &["decisions", "history", "trial"]);
    assert_eq!(history.lines().filter(|line| line.ends_with("(undone)")).count(), 1, "{history}");
    the_finding(folder);
}

#[test]
fn an_editors_word_changes_the_groups_of_the_next_check() {
    let story = story();
    let folder = story.path();
    let id = the_finding(folder);
    told(folder, 0, &["decide", &id, "trial", "--split", "--because", "two trials"]);
    assert!(findings(folder, 0, &[]).is_empty());
    told(folder, 0, &["decisions", "undo", "last", "trial"]);
    let claims = findings(folder, 1, &[])[0]["claims"].clone();
    let claim = claims[1].as_str().expect("a claim");
    told(folder, 0, &["decide", claim, "trial", "--correct", "nine years"]);
    assert!(findings(folder, 0, &[]).is_empty());
}

#[test]
fn what_is_about_nothing_any_more_is_printed_and_taken_out() {
    let story = story();
    let folder = story.path();
    let id = the_finding(folder);
    told(folder, 0, &["decide", &id, "trial", "--confirm"]);
    assert_eq!(told(folder, 0, &["decisions", "prune", "trial"]).lines().count(), 1, "nothing is gone yet");
    std::fs::remove_file(folder.join("trial/b.txt")).expect("a file");
    let shown = told(folder, 0, &["decisions", "prune", "trial", "--dry-run"]);
    assert_eq!(told(folder, 0, &["decisions", "prune", "trial"]), shown);
    assert_eq!(told(folder, 0, &["decisions", "list", "trial"]), "");
    std::fs::write(folder.join("pruned.jsonl"), shown).expect("a file");
    told(folder, 0, &["decisions", "import", "pruned.jsonl", "trial"]);
    assert_eq!(told(folder, 0, &["decisions", "list", "trial"]).lines().count(), 1, "and brought back");
}
