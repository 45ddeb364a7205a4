//! A story on a page, and a page of stories.

use serde::Serialize;

use super::article::Standing;
use super::charts::{MovingChart, Timeline, moving_charts, timeline};
use super::{
    Anchors, ArticleView, ContrastView, CoverageView, DraftView, FindingView, MatrixView, SinceView, SourceView,
};
use crate::check::CheckedStory;
use crate::decision::{State, Unplaced};
use crate::diff::{MadeOfDiff, StoryDiff};
use crate::report::records::RunRecord;
use crate::report::sources::{Source, sources};
use crate::report::standing;
use crate::report::verdict::{count, counted, counts, verdict};
use crate::report::visible::visible;
use crate::rules::{Finding, RuleSet, Severity};

/// A page.
#[derive(Debug, Clone, Serialize)]
pub struct PageView {
    /// What stands in the title of the window.
    pub title: String,
    /// The stories, in the order of the input.
    pub stories: Vec<StoryView>,
    /// What the run was made of.
    pub run: RunRecord,
}

/// A story.
#[derive(Debug, Clone, Serialize)]
pub struct StoryView {
    /// Before every name of a place of this story.
    pub parts: PartsView,
    /// What the input calls it.
    pub name: String,
    /// What was found, in one line.
    pub verdict: String,
    /// The worst that was found: `conflict`, `warning` or `clear`.
    pub worst: &'static str,
    /// How many findings of each severity, worst first.
    pub tallies: Vec<TallyView>,
    /// What was read and compared, in one line.
    pub counts: String,
    /// How it differs from an earlier run, where one is given.
    pub since: Option<SinceView>,
    /// What it means for a draft, where one is given.
    pub draft: Option<DraftView>,
    /// The articles, in order of time.
    pub sources: Vec<SourceView>,
    /// The matrix.
    pub matrix: MatrixView,
    /// What an editor acts on.
    pub findings: Vec<FindingView>,
    /// Notes, which are folded away.
    pub notes: Vec<FindingView>,
    /// What editors have dismissed, which is folded away.
    pub dismissed: Vec<FindingView>,
    /// How many findings are decided and how many stale, in words.
    pub decided: Option<String>,
    /// Merges, splits and corrections that have no effect any more, in words.
    pub unplaced: Vec<String>,
    /// The dated events of the story.
    pub timeline: Option<Timeline>,
    /// Numbers that move with time.
    pub moving: Vec<MovingChart>,
    /// The articles with their claims.
    pub articles: Vec<ArticleView>,
    /// What only looks alike.
    pub contrasts: Vec<ContrastView>,
    /// What was seen and what was not read.
    pub coverage: CoverageView,
}

/// The names of the parts of a story on a page.
#[derive(Debug, Clone, Serialize)]
pub struct PartsView {
    /// The story itself.
    pub story: String,
    /// The matrix.
    pub matrix: String,
    /// The findings.
    pub findings: String,
    /// The notes.
    pub notes: String,
    /// What editors have dismissed.
    pub dismissed: String,
    /// The charts over time.
    pub time: String,
    /// The articles.
    pub articles: String,
    /// Look-alikes.
    pub contrasts: String,
    /// Coverage.
    pub coverage: String,
}

/// How many findings of a severity.
#[derive(Debug, Clone, Serialize)]
pub struct TallyView {
    /// `conflict`, `warning` or `info`.
    pub severity: &'static str,
    /// How many.
    pub count: usize,
    /// What they are called: "conflict", "conflicts", "notes".
    pub noun: String,
}

impl PageView {
    /// The page of a run.
    pub fn new(run: &RunRecord, stories: &[CheckedStory], rules: &RuleSet) -> Self {
        let title = match stories {
            [story] => verdict(story),
            _ => counted_stories(stories.len()),
        };
        let views = stories.iter().enumerate();
        PageView {
            title,
            stories: views
                .map(|(at, story)| StoryView::new(story, rules, &run.inputs, &Anchors::of_story(at, stories.len())))
                .collect(),
            run: run.clone(),
        }
    }
}

/// Where on the page a finding stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    Findings,
    Notes,
    Dismissed,
}

impl Place {
    fn of(checked: &CheckedStory, finding: &Finding) -> Place {
        match (checked.state(finding), finding.severity) {
            (State::Dismissed, _) => Place::Dismissed,
            (_, Severity::Info) => Place::Notes,
            (_, Severity::Warning | Severity::Conflict) => Place::Findings,
        }
    }
}

fn unplaced(unplaced: &Unplaced) -> String {
    visible(&standing::unplaced_in_words(unplaced)).into_owned()
}

fn counted_stories(stories: usize) -> String {
    if stories == 1 { "1 story".to_owned() } else { format!("{stories} stories") }
}

impl StoryView {
    /// The view of a checked story; `inputs` are for the command that explains a finding.
    pub fn new(checked: &CheckedStory, rules: &RuleSet, inputs: &[String], anchors: &Anchors) -> Self {
        let plain = sources(&checked.story);
        let views = plain.iter().map(|source| SourceView::new(checked, source, anchors));
        let named: Vec<(Source, SourceView)> = plain.iter().cloned().zip(views).collect();
        let finding = |at: usize| FindingView::new(checked, at, &named, rules, inputs, anchors);
        let of = |place: Place| {
            let findings = checked.findings.iter().enumerate();
            let findings = findings.filter(move |(_, one)| Place::of(checked, one) == place);
            findings.map(|(at, _)| finding(at)).collect::<Vec<_>>()
        };
        let standing = Standing::of(checked);
        let part = |name: &str| anchors.part(name);
        StoryView {
            parts: PartsView {
                story: part("story"),
                matrix: part("matrix"),
                findings: part("findings"),
                notes: part("notes"),
                dismissed: part("dismissed"),
                time: part("time"),
                articles: part("articles"),
                contrasts: part("alike"),
                coverage: part("coverage"),
            },
            name: visible(&checked.story.name).into_owned(),
            verdict: verdict(checked),
            worst: match checked.to_act_on().map(|finding| finding.severity).max() {
                Some(Severity::Conflict) => "conflict",
                Some(Severity::Warning) => "warning",
                Some(Severity::Info) | None => "clear",
            },
            tallies: tallies(checked),
            counts: counts(checked),
            since: None,
            draft: None,
            matrix: MatrixView::new(checked, &plain, anchors),
            findings: of(Place::Findings),
            notes: of(Place::Notes),
            dismissed: of(Place::Dismissed),
            decided: standing::tally(checked),
            unplaced: checked.overrides.unplaced.iter().map(unplaced).collect(),
            timeline: timeline(checked, &named, anchors),
            moving: moving_charts(checked, &named, anchors),
            articles: named.iter().map(|source| ArticleView::new(checked, source, &standing, anchors)).collect(),
            contrasts: ContrastView::all(checked, &named, anchors),
            coverage: CoverageView::new(checked, &named),
            sources: named.into_iter().map(|(_, view)| view).collect(),
        }
    }

    /// Takes over how the story differs from an earlier run.
    pub fn set_since(&mut self, diff: &StoryDiff, made_of: Option<&MadeOfDiff>) {
        self.since = Some(SinceView::new(diff, made_of));
        for finding in self.findings.iter_mut().chain(&mut self.notes).chain(&mut self.dismissed) {
            finding.since = diff.word_for(&finding.id);
        }
    }
}

fn tallies(checked: &CheckedStory) -> Vec<TallyView> {
    let of = |(severity, noun): (Severity, &str)| {
        let count = count(checked, severity);
        let counted = counted(count, noun);
        TallyView { severity: severity.name(), count, noun: counted.split(' ').nth(1).unwrap_or(noun).to_owned() }
    };
    [(Severity::Conflict, "conflict"), (Severity::Warning, "warning"), (Severity::Info, "note")].map(of).into()
}
