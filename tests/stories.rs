//! Stories written as documents: each says what a check must find in it, and every whole run is
//! kept as a snapshot under `snapshots/`, so that a change of any word or rule shows as a diff.
//! What a story with a known gap expects in vain is kept there too, line by line: a gap that
//! closes shows as one line less, and one that opens as one more.

mod common;

use std::path::Path;

use common::marks::differences;
use common::written_story::WrittenStory;
use gainsay::report::records::StoryRecord;
use gainsay::report::{Detail, TextOptions, human};
use gainsay::rules::RuleSet;
use gainsay::{CheckedStory, Options};

#[test]
fn every_story_is_checked_as_it_says() {
    let stories = common::written_stories();
    assert!(stories.len() >= 8, "only {} stories", stories.len());
    let mut wrong = Vec::new();
    for path in stories {
        let (story, checked) = common::written(&path);
        let differences = differences(&story, &checked);
        match (&story.expected.known_gap, differences.is_empty()) {
            (Some(gap), true) => wrong.push(format!("{}: this gap is closed, say so: {gap}", path.display())),
            (None, false) => wrong.push(format!("{}:\n  {}", path.display(), differences.join("\n  "))),
            (Some(_), false) => common::snapshots().bind(|| {
                insta::assert_snapshot!(format!("{}.gaps", common::name_of(&path)), differences.join("\n"));
            }),
            (None, true) => {
                let kept = format!("snapshots/{}.gaps.snap", common::name_of(&path));
                if Path::new(&kept).exists() {
                    wrong.push(format!("{}: nothing is missing, so that {kept} must go", path.display()));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_story_that_lies_is_caught() {
    let text = "# A lie\n\n## Herald — 2021-05-03\n\n> The dam was closed.\n\n## Expected\n\n```toml\n\
                together = [[\"Herald: The dam\", \"Herald: closed\"]]\n```\n";
    let story = WrittenStory::parse(text).expect("a story");
    let options = Options::default();
    let checked = gainsay::check("lie", story.documents(&options.lexicon), &options);
    assert_eq!(differences(&story, &checked), ["not together: Herald: The dam (not read) | Herald: closed (not read)"]);
}

/// Keeps a whole run: as a person reads it on a hundred columns, and the groups and findings as
/// a program does.
fn keep(name: &str, checked: &CheckedStory) {
    let options = TextOptions { width: 100, detail: Detail::Usual, inputs: vec![format!("tests/stories/{name}")] };
    let mut report = anstream::StripStream::new(Vec::new());
    human::write(&mut report, checked, &RuleSet::built_in(), &options).expect("memory takes all");
    let report = String::from_utf8(report.into_inner()).expect("text");
    let record = StoryRecord::new(checked);
    let found = serde_json::json!({ "groups": record.groups, "findings": record.findings });
    common::snapshots().bind(|| {
        insta::assert_snapshot!(format!("{name}.report"), report);
        insta::assert_json_snapshot!(format!("{name}.findings"), found);
    });
}

#[test]
fn every_whole_run_is_as_it_was() {
    for path in common::written_stories() {
        let (_, checked) = common::written(&path);
        keep(&common::name_of(&path), &checked);
    }
}

/// The README's picture is the real run. `SNAPSHOTS=overwrite cargo test` draws it anew.
#[test]
fn the_picture_is_the_real_run() {
    let name = "us-taliban-2020";
    let options = TextOptions { width: 100, detail: Detail::Usual, inputs: vec![format!("tests/stories/{name}")] };
    let mut report = Vec::new();
    human::write(&mut report, &common::example(), &RuleSet::built_in(), &options).expect("memory takes all");
    let report = String::from_utf8(report).expect("text");
    let command = format!("$ gainsay check tests/stories/{name}\n\n");
    let picture = anstyle_svg::Term::new().render_svg(&(command + &report));
    let path = format!("{}/snapshots/{name}.svg", env!("CARGO_MANIFEST_DIR"));
    snapbox::Assert::new()
        .action_env("SNAPSHOTS")
        .eq(picture, snapbox::Data::read_from(Path::new(&path), Some(snapbox::data::DataFormat::Text)));
}

#[test]
fn the_whole_run_of_the_example_is_as_it_was() {
    keep("us-taliban-2020", &common::example());
}
