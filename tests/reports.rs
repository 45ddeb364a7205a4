//! Several reports of one run, an earlier run, a draft, and a story that is watched: from outside.

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Command, Output, Stdio};
use std::sync::mpsc;
use std::time::Duration;

const HERALD: &str = "Date: 2020-01-15\nOutlet: Herald\n\nKestrel Foods was founded in Lund in 1987.\n";
const COURIER: &str =
    "Date: 2020-01-15\nOutlet: Courier\n\nKestrel Foods, which was founded in Lund in 1978, sells juice.\n";

struct Desk {
    root: tempfile::TempDir,
}

impl Desk {
    fn new() -> Self {
        let desk = Desk { root: tempfile::tempdir().expect("a folder") };
        std::fs::create_dir(desk.path().join("foods")).expect("a folder");
        // How sure a link is, is not what these tests are about.
        desk.write("gainsay.toml", "fail-on = \"warning\"\n");
        desk.write("foods/a.txt", HERALD);
        desk.write("foods/b.txt", COURIER);
        desk
    }

    fn path(&self) -> &Path {
        self.root.path()
    }

    fn write(&self, name: &str, text: &str) {
        std::fs::write(self.path().join(name), text).expect("a file");
    }

    fn read(&self, name: &str) -> String {
        std::fs::read_to_string(self.path().join(name)).expect("a file")
    }

    fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(snapbox::cmd::cargo_bin!("gainsay"));
        command.current_dir(self.path()).env("COLUMNS", "100").args(args);
        command
    }

    fn gainsay(&self, args: &[&str]) -> Output {
        self.command(args).output().expect("the program runs")
    }
}

fn stdout(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).expect("UTF-8")
}

fn stderr(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).expect("UTF-8")
}

#[test]
fn one_run_writes_all_reports_that_are_asked_for() {
    let desk = Desk::new();
    let formats = [
        ("html", "<!doctype html>"),
        ("json", "{"),
        ("json-ld", "{"),
        ("jsonl", "{"),
        ("sarif", "{"),
        ("github", "::"),
        ("junit", "<?xml"),
        ("csv-claims", "story,document"),
        ("csv-findings", "story,finding"),
        ("markdown", "# "),
    ];
    let mut args = vec!["check".to_owned(), "foods".to_owned()];
    for (format, _) in formats {
        args.extend(["--format".to_owned(), format.to_owned(), "-o".to_owned(), format!("run.{format}")]);
    }
    args.extend(["--format".to_owned(), "human".to_owned()]);
    let args: Vec<&str> = args.iter().map(String::as_str).collect();
    let output = desk.gainsay(&args);
    assert_eq!(output.status.code(), Some(1), "{}", stderr(&output));
    assert!(stdout(&output).lines().next().is_some_and(|line| line.ends_with(" in foods")), "{}", stdout(&output));
    for (format, start) in formats {
        let text = desk.read(&format!("run.{format}"));
        assert!(text.trim_start().starts_with(start), "{format}: {text}");
        let alone = desk.gainsay(&["check", "--format", format, "foods"]);
        assert_eq!(alone.status.code(), Some(1), "{format} changes the status");
        assert_eq!(stdout(&alone), text, "{format} differs when it is alone");
    }
}

#[test]
fn the_status_is_zero_where_that_is_asked_for_and_a_mistake_stays_one() {
    let desk = Desk::new();
    assert_eq!(desk.gainsay(&["check", "--exit-zero", "foods"]).status.code(), Some(0));
    assert_eq!(desk.gainsay(&["check", "--exit-zero", "foods", "missing.txt"]).status.code(), Some(2));
}

#[test]
fn two_reports_to_one_place_are_refused_before_anything_is_written() {
    let desk = Desk::new();
    let output = desk.gainsay(&["check", "--format", "json", "--format", "html", "foods"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains("-o FILE") && output.stdout.is_empty(), "{}", stderr(&output));
}

#[test]
fn since_an_earlier_run_only_what_is_new_fails() {
    let desk = Desk::new();
    desk.gainsay(&["check", "--format", "json", "-o", "monday.json", "foods"]);
    let same = desk.gainsay(&["check", "--since", "monday.json", "foods"]);
    assert_eq!(same.status.code(), Some(0), "{}", stdout(&same));
    assert!(stdout(&same).starts_with("1 as before in foods\n"), "{}", stdout(&same));
    assert!(stdout(&same).contains("Folded away: 1 finding as before") && !stdout(&same).contains("rule "));
    let everything = desk.gainsay(&["check", "--since", "monday.json", "--verbose", "foods"]);
    assert!(stdout(&everything).contains("rule "), "{}", stdout(&everything));
    let cases = desk.gainsay(&["check", "--since", "monday.json", "--format", "junit", "foods"]);
    assert!(stdout(&cases).contains("failures=\"0\""), "{}", stdout(&cases));
    desk.write("foods/c.txt", &HERALD.replace("1987", "1990").replace("Herald", "Gazette"));
    let changed = desk.gainsay(&[
        "check",
        "--since",
        "monday.json",
        "--format",
        "human",
        "--format",
        "json",
        "-o",
        "tuesday.json",
        "--format",
        "html",
        "-o",
        "tuesday.html",
        "foods",
    ]);
    assert_eq!(changed.status.code(), Some(1), "{}", stdout(&changed));
    assert!(stdout(&changed).starts_with("1 changed in foods\n1 article added: c.txt\n"), "{}", stdout(&changed));
    let record: serde_json::Value = serde_json::from_str(&desk.read("tuesday.json")).expect("JSON");
    assert_eq!(record["since"]["stories"][0]["corpus"]["added"][0], "c.txt");
    assert!(desk.read("tuesday.html").contains("<span class=\"fresh\">changed</span>"));
    let log = desk.gainsay(&["check", "--since", "monday.json", "--format", "sarif", "foods"]);
    let log: serde_json::Value = serde_json::from_str(&stdout(&log)).expect("JSON");
    let states = |log: &serde_json::Value| {
        let results = log["runs"][0]["results"].as_array().expect("a list").clone();
        results.iter().map(|result| result["baselineState"].as_str().map(str::to_owned)).collect::<Vec<_>>()
    };
    assert_eq!(states(&log), [Some("updated".to_owned())]);
    let alone = desk.gainsay(&["check", "--format", "sarif", "foods"]);
    assert_eq!(states(&serde_json::from_str(&stdout(&alone)).expect("JSON")), [None]);
    let since = |run: &str| {
        let table = stdout(&desk.gainsay(&["check", "--since", run, "--format", "csv-findings", "foods"]));
        let mut lines = csv::Reader::from_reader(table.as_bytes());
        let column = lines.headers().expect("a head").iter().position(|name| name == "since").expect("a column");
        let first = lines.records().next().expect("a line").expect("cells");
        first[column].to_owned()
    };
    assert_eq!([since("monday.json"), since("tuesday.json")], ["changed", "as before"]);
    let missing = desk.gainsay(&["check", "--since", "sunday.json", "foods"]);
    assert_eq!(missing.status.code(), Some(2));
    assert!(stderr(&missing).contains("sunday.json"), "{}", stderr(&missing));
}

#[test]
fn a_run_may_be_written_over_the_one_it_is_compared_with() {
    let desk = Desk::new();
    desk.gainsay(&["check", "--format", "json", "-o", "last.json", "foods"]);
    let output = desk.gainsay(&["check", "--since", "last.json", "--format", "json", "-o", "last.json", "foods"]);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
}

#[test]
fn a_draft_is_told_what_its_sources_say() {
    let desk = Desk::new();
    std::fs::remove_file(desk.path().join("foods/a.txt")).expect("it is there");
    desk.write("ours.txt", &format!("{HERALD}Its largest hall is 314 metres long.\n"));
    let output = desk.gainsay(&["check", "--draft", "ours.txt", "foods"]);
    let shown = stdout(&output);
    assert_eq!(output.status.code(), Some(1), "{shown}{}", stderr(&output));
    assert!(shown.contains("your draft says 1987; the one origin that speaks of it says 1978"), "{shown}");
    assert!(shown.contains("No source for this number\n  - line 5: \"314 metres\" in: "), "{shown}");
    for (format, words) in
        [("markdown", "your draft says 1987"), ("html", "your draft says 1987"), ("json", "\"unsupported\"")]
    {
        let output = desk.gainsay(&["check", "--draft", "ours.txt", "--format", format, "foods"]);
        assert_eq!(output.status.code(), Some(1), "{format}");
        assert!(stdout(&output).contains(words), "{format}: {}", stdout(&output));
    }
    let among = desk.gainsay(&["check", "--draft", "foods/b.txt", "foods", "ours.txt"]);
    assert!(stdout(&among).contains("your draft says 1978"), "{}{}", stdout(&among), stderr(&among));
    let refused = desk.gainsay(&["check", "--draft", "foods", "foods"]);
    assert_eq!(refused.status.code(), Some(2), "{}", stderr(&refused));
    let other = desk.gainsay(&["check", "--draft", "ours.txt", "--format", "sarif", "foods"]);
    assert!(stderr(&other).contains("--draft is written as"), "{}", stderr(&other));
}

#[cfg(feature = "store")]
#[test]
fn a_dismissed_finding_fails_nothing_in_any_format_and_a_stale_one_does() {
    let desk = Desk::new();
    desk.gainsay(&["check", "--format", "json", "-o", "run.json", "foods"]);
    let run: serde_json::Value = serde_json::from_str(&desk.read("run.json")).expect("JSON");
    let finding = run["stories"][0]["findings"][0]["id"].as_str().expect("an id").to_owned();
    let because = ["--dismiss", "--because", "the <b>archive</b> has 1978", "--as", "Anna"];
    let decided = desk.gainsay(&[&["decide", &finding, "foods"], &because[..]].concat());
    assert_eq!(decided.status.code(), Some(0), "{}", stderr(&decided));
    let args = [
        "check",
        "--format",
        "sarif",
        "-o",
        "run.sarif",
        "--format",
        "html",
        "-o",
        "run.html",
        "--format",
        "junit",
        "-o",
        "run.xml",
        "--format",
        "github",
        "foods",
    ];
    let dismissed = desk.gainsay(&args);
    assert_eq!(dismissed.status.code(), Some(0), "{}", stderr(&dismissed));
    assert!(!stdout(&dismissed).contains("::"), "an annotation of what is dismissed: {}", stdout(&dismissed));
    let log: serde_json::Value = serde_json::from_str(&desk.read("run.sarif")).expect("JSON");
    assert_eq!(log["runs"][0]["results"][0]["suppressions"][0]["status"], "accepted");
    assert!(desk.read("run.xml").contains("failures=\"0\""));
    let page = desk.read("run.html");
    assert!(page.contains("Nothing to check") && page.contains(">Dismissed</h2>"), "{page}");
    assert!(page.contains("the &lt;b&gt;archive&lt;&#x2f;b&gt; has 1978"), "{page}");
    desk.write("foods/b.txt", &COURIER.replace("1978", "1879"));
    let stale = desk.gainsay(&args);
    assert_eq!(stale.status.code(), Some(1), "{}", stdout(&stale));
    assert!(stdout(&stale).starts_with("::"), "{}", stdout(&stale));
    assert!(desk.read("run.html").contains("<span class=\"state\">stale</span>"));
    assert!(desk.read("run.xml").contains("failures=\"1\""));
    let since = desk.gainsay(&["check", "--since", "run.json", "foods"]);
    assert_eq!(since.status.code(), Some(1), "{}", stdout(&since));
}

#[test]
fn a_number_without_a_source_fails_as_a_warning() {
    let desk = Desk::new();
    std::fs::remove_file(desk.path().join("foods/b.txt")).expect("it is there");
    desk.write("ours.txt", &format!("{HERALD}Its largest hall is 314 metres long.\n"));
    assert_eq!(
        desk.gainsay(&["check", "--draft", "ours.txt", "--fail-on", "conflict", "foods"]).status.code(),
        Some(0)
    );
    let strict = desk.gainsay(&["check", "--draft", "ours.txt", "foods"]);
    assert_eq!(strict.status.code(), Some(1), "{}", stdout(&strict));
}

#[test]
fn a_watched_story_is_checked_again_when_it_changes() {
    let desk = Desk::new();
    // A report within the story must not start the next check by itself.
    let args =
        ["check", "--watch", "--quiet", "--format", "human", "--format", "json", "-o", "foods/.run.json", "foods"];
    let mut child = desk.command(&args).stdout(Stdio::piped()).stderr(Stdio::null()).spawn().expect("the program runs");
    let lines = BufReader::new(child.stdout.take().expect("a pipe")).lines();
    let (sender, said) = mpsc::channel();
    std::thread::spawn(move || lines.map_while(Result::ok).all(|line| sender.send(line).is_ok()));
    let patience = Duration::from_secs(60);
    let first = said.recv_timeout(patience);
    // The watch stands before the first check, so that no change is missed.
    desk.write("foods/b.txt", &COURIER.replace("1978", "1987"));
    let second = said.recv_timeout(patience);
    let third = said.recv_timeout(Duration::from_millis(1500));
    child.kill().expect("it runs still");
    child.wait().expect("it ends");
    assert!(first.as_deref().is_ok_and(|line| line.contains('1')), "{first:?}");
    assert_eq!(second.as_deref(), Ok("No conflict and no warning in foods"));
    assert!(third.is_err(), "{third:?}");
    let refused = desk.gainsay(&["check", "--watch", "-"]);
    assert_eq!(refused.status.code(), Some(2), "{}", stderr(&refused));
}
