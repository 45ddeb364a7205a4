//! Stories written as documents: each says what a check must find in it, and every whole run is
//! kept as a snapshot under `snapshots/`, so that a change of any word or rule shows as a diff.

mod common;

use std::path::Path;

use common::written_story::{ExpectedFinding, WrittenStory};
use gainsay::claim::ClaimKey;
use gainsay::report::records::StoryRecord;
use gainsay::report::{Detail, TextOptions, human};
use gainsay::rules::{Finding, RuleSet, Severity};
use gainsay::{CheckedStory, Options};

/// Everything in which a check differs from what its story expects.
fn differences(story: &WrittenStory, checked: &CheckedStory) -> Vec<String> {
    let mut differences = Vec::new();
    let loud: Vec<&Finding> = checked.findings.iter().filter(|finding| finding.severity > Severity::Info).collect();
    let expected = &story.expected;
    for wanted in &expected.finding {
        if !loud.iter().any(|finding| is_as_expected(checked, finding, wanted)) {
            differences.push(format!("missing: {wanted:?}"));
        }
    }
    for finding in loud {
        if !expected.finding.iter().any(|wanted| is_as_expected(checked, finding, wanted)) {
            differences.push(format!("noisy: {} {}: {}", finding.severity.name(), finding.rule, finding.message));
        }
    }
    for words in &expected.together {
        let groups: Vec<_> = words.iter().map(|words| group_of(checked, words)).collect();
        if groups.iter().any(|group| group.is_none() || *group != groups[0]) {
            differences.push(format!("apart: {words:?}"));
        }
    }
    for words in &expected.apart {
        let groups: Vec<_> = words.iter().filter_map(|words| group_of(checked, words)).collect();
        if groups.iter().enumerate().any(|(at, group)| groups[..at].contains(group)) {
            differences.push(format!("together: {words:?}"));
        }
    }
    for words in &expected.unread {
        if !claims_of(checked, words).is_empty() {
            differences.push(format!("read: {words:?}"));
        }
    }
    differences
}

fn is_as_expected(checked: &CheckedStory, finding: &Finding, wanted: &ExpectedFinding) -> bool {
    let side_of = |words: &String| {
        let claims = claims_of(checked, words);
        finding.sides.iter().position(|side| claims.iter().any(|claim| side.claims.contains(claim)))
    };
    let mut sides: Vec<_> = wanted.sides.iter().map(side_of).collect();
    let all_found = sides.iter().all(Option::is_some);
    sides.sort_unstable();
    sides.dedup();
    finding.rule == wanted.rule
        && finding.severity.name() == wanted.severity
        && all_found
        && sides.len() == wanted.sides.len()
}

/// The claims that lie on the words `Outlet: words`.
fn claims_of(checked: &CheckedStory, words: &str) -> Vec<ClaimKey> {
    let (outlet, words) = words.split_once(": ").expect("Outlet: words");
    let story = &checked.story;
    let document = story.documents.iter().find(|document| document.id == outlet);
    let text = &document.unwrap_or_else(|| panic!("no article of {outlet}")).text;
    let start = text.find(words).unwrap_or_else(|| panic!("{outlet} does not say {words:?}"));
    let range = start..start + words.len();
    let on_it = |claim: &gainsay::claim::Claim| {
        let span = claim.span.range();
        story.document(claim.document).id == outlet && span.start < range.end && range.start < span.end
    };
    let keys = (0u32..).map(ClaimKey);
    story.claims.iter().zip(keys).filter(|(claim, _)| on_it(claim)).map(|(_, key)| key).collect()
}

fn group_of(checked: &CheckedStory, words: &str) -> Option<String> {
    let claims = claims_of(checked, words);
    let groups = &checked.graph.groups;
    groups.iter().find(|group| claims.iter().any(|claim| group.claims.contains(claim))).map(|group| group.id.clone())
}

fn written_stories() -> Vec<std::path::PathBuf> {
    let entries = std::fs::read_dir("tests/stories").expect("the stories");
    let mut paths: Vec<_> = entries.map(|entry| entry.expect("an entry").path()).collect();
    paths.retain(|path| path.extension().is_some_and(|ending| ending == "md"));
    paths.sort();
    paths
}

#[test]
fn every_story_is_checked_as_it_says() {
    let stories = written_stories();
    assert!(stories.len() >= 8, "only {} stories", stories.len());
    let mut wrong = Vec::new();
    for path in stories {
        let (story, checked) = common::written(&path);
        let differences = differences(&story, &checked);
        match (&story.expected.known_gap, differences.is_empty()) {
            (Some(gap), true) => wrong.push(format!("{}: this gap is closed, say so: {gap}", path.display())),
            (None, false) => wrong.push(format!("{}:\n  {}", path.display(), differences.join("\n  "))),
            _ => {}
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
    assert_eq!(differences(&story, &checked), ["apart: [\"Herald: The dam\", \"Herald: closed\"]"]);
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
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path(Path::new(env!("CARGO_MANIFEST_DIR")).join("snapshots"));
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| {
        insta::assert_snapshot!(format!("{name}.report"), report);
        insta::assert_json_snapshot!(format!("{name}.findings"), found);
    });
}

#[test]
fn every_whole_run_is_as_it_was() {
    for path in written_stories() {
        let (_, checked) = common::written(&path);
        keep(&path.file_stem().expect("a file").to_string_lossy(), &checked);
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
