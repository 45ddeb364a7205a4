//! `--format junit`: JUnit XML, for the pages of test results that most build servers have.
//!
//! A story is a suite. Each finding is a case, and each rule that finds nothing is one that
//! passes. A case fails where its finding makes the run fail.

use std::io::{self, Write};

use quick_junit::{NonSuccessKind, Report, TestCase, TestCaseStatus, TestSuite};

use super::evidence::evidence;
use super::records::RunRecord;
use super::region::region;
use super::visible::visible;
use crate::check::CheckedStory;
use crate::rules::{Finding, RuleSet, value_in_words};

/// Writes a whole run; `fails` says whether a finding makes it fail.
///
/// # Errors
/// The writer fails.
pub fn write(
    out: &mut dyn Write,
    run: &RunRecord,
    stories: &[CheckedStory],
    rules: &RuleSet,
    fails: &dyn Fn(&CheckedStory, &Finding) -> bool,
) -> io::Result<()> {
    let mut report = Report::new("gainsay");
    for story in stories {
        let mut suite = TestSuite::new(&*visible(&story.story.name));
        for (name, value) in made_of(run) {
            suite.add_property((name, value.as_str()));
        }
        for document in &story.story.documents {
            let name = format!("text_sha256 {}", visible(&document.id));
            suite.add_property((name.as_str(), document.text_sha256().as_str()));
        }
        for finding in &story.findings {
            suite.add_test_case(case(story, finding, rules, fails(story, finding)));
        }
        for rule in rules.iter().filter(|rule| story.findings.iter().all(|finding| finding.rule != rule.id())) {
            let mut case = TestCase::new(rule.title.as_str(), TestCaseStatus::success());
            case.set_classname(rule.id());
            suite.add_test_case(case);
        }
        report.add_test_suite(suite);
    }
    report.serialize(&mut *out).map_err(io::Error::other)
}

fn made_of(run: &RunRecord) -> [(&'static str, String); 6] {
    [
        ("schema", run.schema.to_string()),
        ("gainsay", run.gainsay.to_owned()),
        ("rules_sha256", run.rules_sha256.clone()),
        ("lexicon_sha256", run.lexicon_sha256.clone()),
        ("decisions_sha256", run.decisions_sha256.clone().unwrap_or_default()),
        ("inputs", run.inputs.join(" ")),
    ]
}

fn case(checked: &CheckedStory, finding: &Finding, rules: &RuleSet, fails: bool) -> TestCase {
    let title = rules.get(&finding.rule).map_or(finding.rule.as_str(), |rule| rule.title.as_str());
    let details = details(checked, finding);
    let message = visible(&finding.message);
    let status = if fails {
        let mut status = TestCaseStatus::non_success(NonSuccessKind::Failure);
        status.set_message(&*message).set_type(finding.severity.name()).set_description(details.as_str());
        status
    } else {
        TestCaseStatus::success()
    };
    let mut case = TestCase::new(format!("{title} ({})", finding.id), status);
    case.set_classname(finding.rule.as_str());
    if !fails {
        case.set_system_out(format!("{}: {message}\n{details}", finding.severity.name()));
    }
    case
}

/// Each side with its sentences, then the reasons.
fn details(checked: &CheckedStory, finding: &Finding) -> String {
    let story = &checked.story;
    let mut text = String::new();
    let shown = evidence(story, finding);
    for (at, side) in finding.sides.iter().enumerate() {
        let Some(&first) = side.claims.first() else { continue };
        text.push_str(&format!("{}. {}\n", at + 1, visible(&value_in_words(&story.claim(first).value))));
        for one in shown.sentences.iter().filter(|one| one.claims.iter().any(|(side, _)| *side == at)) {
            let document = story.document(one.document);
            let place = region(document, one.shown);
            let sentence = visible(one.shown.of(&document.text)).into_owned();
            text.push_str(&format!("   {}:{}: {sentence}\n", visible(&place.file), place.line));
            for &copy in &one.copies {
                text.push_str(&format!("   the same in {}\n", visible(&story.document(copy).id)));
            }
        }
    }
    for reason in &finding.because {
        text.push_str(&format!("- {}\n", visible(reason)));
    }
    for hint in &finding.hints {
        text.push_str(&format!("Hint: {}\n", visible(hint)));
    }
    text
}
