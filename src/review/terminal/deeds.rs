//! What the reviewer does to findings: verdicts, overrides, undoing, and going on to the next.

use super::prompt::Purpose;
use super::reviewer::{LikeLast, Reviewer};
use crate::check::CheckedStory;
use crate::decision::Act;
use crate::report::verdict::counted;
use crate::review::{ActError, Entry, StoreError, alike, confirm, correct, dismiss, note, split_side};
use crate::rules::Finding;

impl Reviewer {
    /// What stands in the line counts. Where it can't be done, the line stays open.
    pub(super) fn finish_prompt(&mut self) -> Result<(), StoreError> {
        let Some(prompt) = self.prompt.take() else { return Ok(()) };
        let text = prompt.text.clone();
        match prompt.purpose {
            Purpose::Filter => {
                self.filter.text = text;
                self.at = 0;
                self.renew(None);
                return Ok(());
            }
            Purpose::Dismiss => self.act(|checked, finding, _| dismiss(checked, finding, &text))?,
            Purpose::Note => self.act(|checked, finding, _| note(checked, finding, &text))?,
            Purpose::Split => {
                let digits = text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len();
                let (side, because) = text.split_at(digits);
                let side = if side.is_empty() { Ok(1) } else { side.parse() }.unwrap_or(usize::MAX);
                self.act(|checked, finding, _| split_side(checked, finding, side, Some(because)))?;
            }
            Purpose::Correct(claim) => {
                let lexicon = std::sync::Arc::clone(&self.desk.options().lexicon);
                self.act(|checked, finding, _| correct(checked, Some(finding), claim, &text, None, &lexicon))?;
            }
        }
        if self.message.as_ref().is_some_and(|(_, is_mistake)| *is_mistake) {
            self.prompt = Some(prompt);
        }
        Ok(())
    }

    /// Does something to the finding that is looked at, and says what was done or why not.
    pub(super) fn act(
        &mut self,
        act: impl FnOnce(&CheckedStory, &Finding, &str) -> Result<Act, ActError>,
    ) -> Result<(), StoreError> {
        let (Some((checked, finding)), Some(entry)) = (self.current(), self.queue.get(self.at)) else { return Ok(()) };
        let (story, id) = (entry.story, finding.id.clone());
        let act = match act(checked, finding, &self.by) {
            Ok(act) => act,
            Err(error) => {
                self.message = Some((error.to_string(), true));
                return Ok(());
            }
        };
        let findings: Vec<String> = alike(checked, finding)
            .into_iter()
            .map(|at| &checked.findings[at])
            .filter(|other| !checked.state(other).is_decided())
            .map(|other| other.id.clone())
            .collect();
        let mut message = format!("{}: {}", act.kind().replace('_', " "), finding.message);
        let because = match &act {
            Act::Confirmed { .. } => Some(None),
            Act::Dismissed { because, .. } => Some(Some(because.clone())),
            _ => None,
        };
        let because = because.filter(|_| !findings.is_empty());
        if because.is_some() {
            message = format!("{}; {} like this: a does the same to all. {message}", act.kind(), findings.len());
        }
        self.like_last = because.map(|because| LikeLast { because, story, findings });
        let is_override = act.is_override();
        self.desk.record((self.now)(), &self.by, story, vec![act])?;
        // Where linking has changed, the same finding may stand elsewhere.
        self.renew(is_override.then_some(id.as_str()));
        self.message = Some((message, false));
        self.remember()
    }

    /// Gives the last verdict to all findings that are like the last one.
    pub(super) fn all_like_last(&mut self) -> Result<(), StoreError> {
        let Some(LikeLast { because, story, findings }) = self.like_last.take() else {
            self.message = Some(("decide on one that has others like it; then a does the same to all".into(), true));
            return Ok(());
        };
        let checked = &self.desk.stories()[story];
        let is_meant = |finding: &&Finding| findings.contains(&finding.id);
        let act = |finding: &Finding| match &because {
            Some(because) => dismiss(checked, finding, because).ok(),
            None => Some(confirm(checked, finding, None)),
        };
        let acts: Vec<Act> = checked.findings.iter().filter(is_meant).filter_map(act).collect();
        let message = format!("the same to {} more; u takes all of them back", counted(acts.len(), "finding"));
        self.desk.record((self.now)(), &self.by, story, acts)?;
        self.renew(None);
        self.message = Some((message, false));
        self.remember()
    }

    pub(super) fn undo(&mut self) -> Result<(), StoreError> {
        let undone = match self.last_story() {
            Some(story) => self.desk.undo((self.now)(), &self.by, story)?,
            None => Vec::new(),
        };
        let id = undone.iter().find_map(|event| event.act.finding()).map(|finding| finding.id.clone());
        self.like_last = None;
        self.renew(id.as_deref());
        self.message = Some(match undone.as_slice() {
            [] => ("there is nothing of yours to undo here".into(), true),
            [one] => (format!("undone: {}", one.act.kind().replace('_', " ")), false),
            several => (format!("undone: {} at once", counted(several.len(), "decision")), false),
        });
        self.remember()
    }

    /// The story in which this person has decided something last.
    fn last_story(&self) -> Option<usize> {
        let last = |(at, checked): (usize, &CheckedStory)| {
            let decisions = self.desk.decisions(at);
            let event = decisions.last(&checked.story.name, Some(&self.by))?;
            Some((event.at, event.id.clone(), at))
        };
        self.desk.stories().iter().enumerate().filter_map(last).max().map(|(.., at)| at)
    }

    pub(super) fn step(&mut self, by: isize) -> Result<(), StoreError> {
        let last = self.queue.len().saturating_sub(1);
        self.at = self.at.saturating_add_signed(by).min(last);
        self.scrolled = 0;
        self.remember()
    }

    pub(super) fn next_like_this(&mut self) -> Result<(), StoreError> {
        let (Some((checked, finding)), Some(entry)) = (self.current(), self.queue.get(self.at)) else { return Ok(()) };
        let (story, like) = (entry.story, alike(checked, finding));
        let is_like = |entry: &Entry| entry.story == story && like.contains(&entry.finding);
        let after = (self.at + 1..self.queue.len()).chain(0..self.at).find(|at| is_like(&self.queue[*at]));
        match after {
            Some(at) => self.step(at as isize - self.at as isize),
            None => {
                self.message = Some(("no other finding in the queue is like this one".into(), true));
                Ok(())
            }
        }
    }
}
