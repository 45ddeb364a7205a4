//! Every format over whole runs, kept as snapshots under `snapshots/formats/`, and held to what
//! its readers expect.

mod common;

use std::path::Path;

use gainsay::report::records::RunRecord;
use gainsay::report::{Detail, TextOptions, github, html, json_ld, junit, markdown, sarif, tables};
use gainsay::rules::{Finding, Severity};
use gainsay::text::{Document, Place};
use gainsay::{CheckedStory, Options, check};
use serde_json::Value;

fn run() -> RunRecord {
    RunRecord::new("r".repeat(64), "l".repeat(64), None, vec!["story".to_owned()])
}

/// What a format writes.
fn written(write: impl FnOnce(&mut Vec<u8>) -> std::io::Result<()>) -> String {
    let mut out = Vec::new();
    write(&mut out).expect("memory takes all");
    String::from_utf8(out).expect("UTF-8")
}

fn small() -> CheckedStory {
    common::written(Path::new("tests/stories/collapse-two-tolls.md")).1
}

/// A story of one article with this text under this name.
fn hostile(outlet: &str, text: &str) -> CheckedStory {
    let options = Options::default();
    let mut document = Document {
        id: outlet.to_owned(),
        outlet: Some(outlet.to_owned()),
        place: Place { file: format!("{outlet}.txt"), line: None },
        text: text.to_owned(),
        ..Document::default()
    };
    document.prepare(&options.lexicon);
    check(outlet, vec![document], &options)
}

fn snapshot(name: &str, text: &str) {
    let mut settings = common::snapshots();
    settings.set_snapshot_path(Path::new(env!("CARGO_MANIFEST_DIR")).join("snapshots/formats"));
    settings.bind(|| insta::assert_snapshot!(name, text));
}

/// A SARIF log without what a new rule alone would change: the rules and their places.
fn without_rules(log: &str) -> String {
    let mut log: Value = serde_json::from_str(log).expect("JSON");
    log["runs"][0]["tool"]["driver"]["rules"] = Value::Null;
    for result in log["runs"][0]["results"].as_array_mut().expect("a list") {
        result["ruleIndex"] = Value::Null;
    }
    serde_json::to_string_pretty(&log).expect("JSON")
}

/// JUnit XML without the cases that a new rule alone would add, and without their number.
fn without_silent_rules(cases: &str) -> String {
    let counts = |line: &str| match line.split_once(" tests=\"") {
        Some((before, rest)) => format!("{before} tests=\"…\"{}", rest.split_once('"').map_or("", |(_, rest)| rest)),
        None => line.to_owned(),
    };
    let is_silent = |line: &&str| line.trim_start().starts_with("<testcase") && line.ends_with("/>");
    cases.lines().filter(|line| !is_silent(line)).map(counts).collect::<Vec<_>>().join("\n")
}

fn fails(_: &CheckedStory, finding: &Finding) -> bool {
    finding.severity == Severity::Conflict
}

#[test]
fn formats_are_kept_as_snapshots() {
    let rules = Options::default().rules;
    let options = TextOptions { width: 100, detail: Detail::Everything, inputs: vec!["story".to_owned()] };
    for (name, story) in [("us-taliban-2020", common::example()), ("collapse-two-tolls", small())] {
        let stories = std::slice::from_ref(&story);
        snapshot(&format!("{name}.markdown"), &written(|out| markdown::write(out, &story, &rules, &options)));
        snapshot(
            &format!("{name}.sarif"),
            &without_rules(&written(|out| sarif::write(out, &run(), stories, None, &rules))),
        );
        snapshot(&format!("{name}.github"), &written(|out| github::write(out, &run(), stories, &rules, true)));
        let cases = written(|out| junit::write(out, &run(), stories, &rules, &fails));
        snapshot(&format!("{name}.junit"), &without_silent_rules(&cases));
        snapshot(
            &format!("{name}.findings-csv"),
            &written(|out| {
                tables::write_findings_head(out)?;
                tables::write_findings(out, &run(), &story, None)
            }),
        );
    }
    let story = small();
    let stories = std::slice::from_ref(&story);
    snapshot(
        "collapse-two-tolls.claims-csv",
        &written(|out| {
            tables::write_claims_head(out)?;
            tables::write_claims(out, &run(), &story)
        }),
    );
    snapshot("collapse-two-tolls.json-ld", &written(|out| json_ld::write(out, &run(), stories)));
    // How it looks has a file of its own.
    let page = written(|out| html::write(out, &run(), stories, None, &rules));
    snapshot("collapse-two-tolls.html", &page.replace(html::STYLE, ""));
}

#[test]
fn sarif_holds_to_its_schema() {
    let schema = std::fs::read_to_string("tests/sarif/sarif-schema-2.1.0.json").expect("the schema");
    // One of its patterns ends with a bracket that only lenient engines take for a letter.
    let schema = schema.replace("{2}]?$", r"{2}\\]?$");
    let schema: Value = serde_json::from_str(&schema).expect("JSON");
    let validator = jsonschema::validator_for(&schema).expect("a valid schema");
    let rules = Options::default().rules;
    let strange = hostile("a b:ü", "The bridge was closed on Monday, 5 March 2021.\u{1b}[2J\n");
    let undated = hostile("undated", "The bridge was closed.");
    for story in [common::example(), small(), strange, undated] {
        let log: Value =
            serde_json::from_str(&written(|out| sarif::write(out, &run(), std::slice::from_ref(&story), None, &rules)))
                .expect("JSON");
        let wrong: Vec<String> =
            validator.iter_errors(&log).map(|error| format!("{}: {error}", error.instance_path())).collect();
        assert!(wrong.is_empty(), "{}: {}", story.story.name, wrong.join("\n"));
        let results = log["runs"][0]["results"].as_array().expect("a list");
        assert_eq!(results.len(), story.findings.len());
        for result in results {
            let rule =
                &log["runs"][0]["tool"]["driver"]["rules"][result["ruleIndex"].as_u64().expect("a place") as usize];
            assert_eq!(rule["id"], result["ruleId"]);
        }
    }
    let mut broken: Value =
        serde_json::from_str(&written(|out| sarif::write(out, &run(), &[small()], None, &rules))).expect("JSON");
    broken["runs"][0]["results"][0]["level"] = "loud".into();
    assert!(!validator.is_valid(&broken), "the schema refuses nothing");
}

#[test]
fn an_annotation_is_one_line_whatever_an_article_says() {
    let story =
        hostile("x,y:z", "It was closed on Monday, 5 March 2021,\n::error::owned%0A\r\n and on Tuesday, 5 March 2021.");
    let lines = written(|out| github::write(out, &run(), &[story], &Options::default().rules, true));
    assert!(lines.lines().count() >= 3, "{lines}");
    let of_the_file = |line: &str| {
        let rest = line.strip_prefix("::error ").or_else(|| line.strip_prefix("::warning "));
        rest.is_some_and(|rest| rest.starts_with("file=x%2Cy%3Az.txt,line="))
    };
    let (commands, made_of): (Vec<&str>, Vec<&str>) = lines.lines().partition(|line| line.starts_with("::"));
    assert!(commands.into_iter().all(of_the_file), "{lines}");
    assert!(
        made_of.len() == 2 && made_of[0].starts_with("read x,y:z") && made_of[1].starts_with("gainsay "),
        "{lines}"
    );
}

#[test]
fn what_github_does_not_show_is_counted() {
    let weekdays: String = (1..=25).map(|day| format!("It was closed on Monday, {day} May 2020.\n")).collect();
    let story = hostile("many", &weekdays);
    let conflicts = story.findings.iter().filter(|finding| finding.severity == Severity::Conflict).count();
    assert!(conflicts > 15, "{conflicts}");
    let lines = written(|out| github::write(out, &run(), &[story], &Options::default().rules, false));
    assert_eq!(lines.lines().filter(|line| line.starts_with("::error ")).count(), github::LIMIT);
    let more = format!("{} more conflicts", conflicts - github::LIMIT);
    assert!(lines.lines().any(|line| line.starts_with(&more)), "{lines}");
}

#[test]
fn tables_have_as_many_cells_in_every_line_and_no_formula() {
    let story =
        hostile("=HYPERLINK(\"x\")", "=1+1 people were hurt, and 12 were killed,\u{1b}[2J he said on 4 May 2020.\n");
    for table in [
        written(|out| {
            tables::write_claims_head(out)?;
            tables::write_claims(out, &run(), &story)
        }),
        written(|out| {
            tables::write_findings_head(out)?;
            tables::write_findings(out, &run(), &story, None)
        }),
    ] {
        let mut lines = csv::ReaderBuilder::new().has_headers(false).from_reader(table.as_bytes());
        let lines: Vec<csv::StringRecord> = lines.records().collect::<Result<_, _>>().expect("a table");
        assert!(lines.len() > 1);
        for line in &lines {
            assert_eq!(line.len(), lines[0].len());
            assert!(line.iter().all(|cell| !cell.starts_with(['=', '+', '@']) && !cell.contains('\u{1b}')), "{line:?}");
        }
    }
}

#[test]
fn selectors_of_linked_data_lead_to_the_words() {
    let story = common::example();
    let graph: Value =
        serde_json::from_str(&written(|out| json_ld::write(out, &run(), std::slice::from_ref(&story)))).expect("JSON");
    let annotations = graph["@graph"].as_array().expect("a list").iter();
    let selectors: Vec<(&Value, &Value)> = annotations
        .filter(|node| node["motivatedBy"] == "oa:identifying")
        .map(|node| (&node["hasTarget"]["hasSource"], &node["hasTarget"]["hasSelector"]))
        .collect();
    assert_eq!(selectors.len(), story.story.claims.len());
    for (source, selectors) in selectors {
        let of = |document: &&Document| source.as_str().is_some_and(|source| source.ends_with(&document.id));
        let text: Vec<char> = story.story.documents.iter().find(of).expect("a document").text.chars().collect();
        let (quote, position) = (&selectors[0], &selectors[1]);
        let at = |end: &str| position[end].as_u64().expect("a place") as usize;
        let words: String = text[at("oa:start")..at("oa:end")].iter().collect();
        assert_eq!(quote["oa:exact"], words.as_str());
        let before: String = text[..at("oa:start")].iter().collect();
        assert!(before.ends_with(quote["oa:prefix"].as_str().expect("words")));
    }
}
