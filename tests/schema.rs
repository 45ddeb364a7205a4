//! The published JSON Schema holds for what is really printed.

mod common;

use gainsay::report::json::Report;
use gainsay::report::records::{RunRecord, StoryRecord};
use gainsay::report::schema::{Described, schema};
use serde_json::Value;

fn hold(described: Described, instance: &Value) -> Vec<String> {
    let validator = jsonschema::validator_for(schema(described).as_value()).expect("a valid schema");
    validator.iter_errors(instance).map(|error| format!("{}: {error}", error.instance_path())).collect()
}

#[test]
fn the_schema_holds_for_the_example() {
    let checked = common::example();
    let run = || RunRecord::new("0".repeat(64), "0".repeat(64), None, vec![common::EXAMPLE.to_owned()]);
    let story = serde_json::to_value(StoryRecord::new(&checked)).expect("JSON");
    assert!(!story["claims"].as_array().expect("a list").is_empty());
    assert_eq!(hold(Described::Story, &story), Vec::<String>::new());
    for claim in story["claims"].as_array().expect("a list") {
        assert_eq!(hold(Described::Claim, claim), Vec::<String>::new(), "{claim}");
    }
    let report = Report { run: run(), stories: vec![StoryRecord::new(&checked)], since: None, draft: None };
    assert_eq!(hold(Described::Report, &serde_json::to_value(report).expect("JSON")), Vec::<String>::new());
    assert_eq!(hold(Described::Run, &serde_json::to_value(run()).expect("JSON")), Vec::<String>::new());
}

#[test]
fn the_schema_does_not_hold_for_something_else() {
    let checked = common::example();
    let mut story = serde_json::to_value(StoryRecord::new(&checked)).expect("JSON");
    story["claims"][0]["kind"] = "colour".into();
    story.as_object_mut().expect("an object").remove("coverage");
    assert_eq!(hold(Described::Story, &story).len(), 2);
}
