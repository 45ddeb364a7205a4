//! The reports of one run, each in its format and to its place.
//!
//! Formats that are lines or stories one after the other are written as the run goes; those that
//! are one document wait for its end and hold all stories.

use std::io::Write;

use super::args::{CheckArgs, CheckFormat, FailOn};
use super::console::{self, Console};
use super::error::CliError;
use super::outputs::Wanted;
use super::settings::Settings;
use crate::check::CheckedStory;
use crate::decision::State;
use crate::diff::{Diff, SavedRun, SavedStory, StoryDiff};
use crate::report::records::{RunRecord, StoryRecord};
use crate::report::{Detail, TextOptions, github, html, human, json, json_ld, jsonl, junit, markdown, sarif, tables};
use crate::rules::Finding;

/// All reports of a run.
pub(super) struct Reports<'a> {
    reports: Vec<Report>,
    settings: &'a Settings,
    run: RunRecord,
    fail_on: FailOn,
    text: TextOptions,
    since: Option<Since>,
    /// The stories, where a format is written as a whole.
    held: Vec<CheckedStory>,
}

/// A report in the making.
struct Report {
    format: CheckFormat,
    out: Box<dyn Write>,
    first: bool,
}

/// An earlier run, and this one as far as it has come.
struct Since {
    before: SavedRun,
    after: SavedRun,
}

impl<'a> Reports<'a> {
    pub(super) fn begin(
        wanted: &[Wanted],
        args: &CheckArgs,
        before: Option<SavedRun>,
        settings: &'a Settings,
        fail_on: FailOn,
        console: &Console,
    ) -> Result<Self, CliError> {
        let run = settings.run_record();
        let detail = match (args.quiet, args.verbose) {
            (true, _) => Detail::Verdict,
            (false, true) => Detail::Everything,
            (false, false) => Detail::Usual,
        };
        let text = TextOptions { width: console::width(), detail, inputs: settings.input_names() };
        let mut reports = Vec::new();
        for report in wanted {
            let format = report.format.or(settings.config.format).unwrap_or(CheckFormat::Human);
            let file = report.file.as_deref();
            let mut out = match format {
                CheckFormat::Human => console.styled_output(file)?,
                _ => console::output(file)?,
            };
            match format {
                CheckFormat::Jsonl if args.with_run => jsonl::write(&mut out, &run)?,
                CheckFormat::CsvClaims => tables::write_claims_head(&mut out)?,
                CheckFormat::CsvFindings => tables::write_findings_head(&mut out)?,
                _ => {}
            }
            reports.push(Report { format, out, first: true });
        }
        let since = before
            .map(|before| Since { before, after: SavedRun { made_of: Some((&run).into()), stories: Vec::new() } });
        Ok(Reports { reports, settings, run, fail_on, text, since, held: Vec::new() })
    }

    /// Writes a story to the reports that go story by story, and keeps it for the others. Says
    /// whether it makes the run fail: with an earlier run, only by what is new or has changed.
    pub(super) fn story(&mut self, story: CheckedStory) -> Result<bool, CliError> {
        let diff = self.since.as_mut().map(|since| since.take(&story));
        let fails = story.to_act_on().any(|finding| counts(self.fail_on, finding, diff.as_ref()));
        let rules = &self.settings.options.rules;
        for report in &mut self.reports {
            let between = !std::mem::take(&mut report.first) && self.text.detail != Detail::Verdict;
            let out = &mut report.out;
            match report.format {
                CheckFormat::Human => {
                    if between {
                        writeln!(out)?;
                    }
                    human::write_since(out, &story, diff.as_ref(), rules, &self.text)?;
                }
                CheckFormat::Markdown => {
                    if between {
                        writeln!(out)?;
                    }
                    markdown::write(out, &story, rules, &self.text)?;
                    if let Some(diff) = &diff {
                        markdown::write_diff(out, diff)?;
                    }
                }
                CheckFormat::Jsonl => jsonl::write(out, &StoryRecord::of_run(&story, &self.run))?,
                CheckFormat::CsvClaims => tables::write_claims(out, &self.run, &story)?,
                CheckFormat::CsvFindings => tables::write_findings(out, &self.run, &story, diff.as_ref())?,
                CheckFormat::Html
                | CheckFormat::Json
                | CheckFormat::JsonLd
                | CheckFormat::Sarif
                | CheckFormat::Github
                | CheckFormat::Junit => {}
            }
        }
        if self.reports.iter().any(|report| report.format.is_whole()) {
            self.held.push(story);
        }
        Ok(fails)
    }

    /// Writes the reports that are one document, and ends all.
    pub(super) fn end(mut self) -> Result<(), CliError> {
        let rules = &self.settings.options.rules;
        let everything = self.text.detail == Detail::Everything;
        let diff = self.since.as_ref().map(|since| Diff::of(&since.before, &since.after));
        for report in &mut self.reports {
            let out = &mut report.out;
            match report.format {
                CheckFormat::Html => html::write(out, &self.run, &self.held, diff.as_ref(), rules)?,
                CheckFormat::Json => json::write(out, self.run.clone(), &self.held, diff.as_ref())?,
                CheckFormat::JsonLd => json_ld::write(out, &self.run, &self.held)?,
                CheckFormat::Sarif => sarif::write(out, &self.run, &self.held, diff.as_ref(), rules)?,
                CheckFormat::Github => github::write(out, &self.run, &self.held, rules, everything)?,
                CheckFormat::Junit => {
                    let fails = |story: &CheckedStory, finding: &Finding| {
                        let diff = diff.as_ref().and_then(|diff| diff.of_story(&story.story.name));
                        story.state(finding) != State::Dismissed && counts(self.fail_on, finding, diff)
                    };
                    junit::write(out, &self.run, &self.held, rules, &fails)?;
                }
                CheckFormat::Human => {
                    if let (Some(diff), Some(since)) = (&diff, &self.since) {
                        human::diff::write_rest(out, diff, since.after.stories.len(), self.text.width)?;
                    }
                }
                CheckFormat::Jsonl => {
                    if let Some(diff) = &diff {
                        jsonl::write(out, &serde_json::json!({ "since": diff }))?;
                    }
                }
                CheckFormat::Markdown => {
                    if let (Some(diff), Some(since)) = (&diff, &self.since) {
                        markdown::write_rest(out, diff, since.after.stories.len())?;
                    }
                }
                CheckFormat::CsvClaims | CheckFormat::CsvFindings => {}
            }
            out.flush()?;
        }
        Ok(())
    }
}

/// Whether a finding that is not dismissed makes the run fail: with an earlier run, only where it
/// is new or has changed.
fn counts(fail_on: FailOn, finding: &Finding, diff: Option<&StoryDiff>) -> bool {
    fail_on.covers(finding.severity) && diff.is_none_or(|diff| diff.is_fresh(&finding.id))
}

impl Since {
    /// How a story differs from the earlier run.
    fn take(&mut self, story: &CheckedStory) -> StoryDiff {
        let after = SavedStory::of(story);
        let before = self.before.stories.iter().find(|before| before.story == after.story);
        let diff = StoryDiff::of(before, Some(&after));
        self.after.stories.push(after);
        diff
    }
}
