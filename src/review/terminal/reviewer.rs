//! What the reviewer looks at and what each key does.

use jiff::Timestamp;
use ratatui::crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use super::article::Reading;
use super::list::{Choice, Picker};
use super::prompt::{Prompt, Purpose, Typed};
use super::theme::Theme;
use crate::check::CheckedStory;
use crate::claim::ClaimKey;
use crate::decision::Act;
use crate::review::{ActError, Desk, Entry, Filter, StateFilter, StoreError, confirm, merge, sign_off};
use crate::rules::{Finding, Severity};

/// Whether the review goes on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Flow {
    /// It does.
    On,
    /// The reviewer leaves.
    End,
}

/// What fills the screen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Screen {
    /// One finding.
    Finding,
    /// The queue, with the place of the chosen line.
    Queue,
    /// The articles of the finding.
    Article(Reading),
    /// Claims to choose from.
    Picker(Picker),
    /// What the keys do.
    Help,
}

/// The last verdict, and the findings that it can be given to as well.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct LikeLast {
    /// Why they are dismissed; `None` where they are confirmed.
    pub(super) because: Option<String>,
    /// The place of their story.
    pub(super) story: usize,
    /// Their ids.
    pub(super) findings: Vec<String>,
}

/// A review in the making: draws itself with [`Self::draw`] and changes with each key.
#[derive(Debug)]
pub struct Reviewer {
    pub(super) desk: Desk,
    pub(super) by: String,
    pub(super) theme: Theme,
    pub(super) filter: Filter,
    pub(super) queue: Vec<Entry>,
    /// The place in the queue.
    pub(super) at: usize,
    pub(super) screen: Screen,
    pub(super) prompt: Option<Prompt>,
    /// How many lines the finding is scrolled down.
    pub(super) scrolled: usize,
    /// What was done or went wrong last, and whether it went wrong.
    pub(super) message: Option<(String, bool)>,
    pub(super) like_last: Option<LikeLast>,
    pub(super) now: fn() -> Timestamp,
}

impl Reviewer {
    /// A review that goes on where this person stopped.
    ///
    /// # Errors
    /// The store can't be read.
    pub fn new(desk: Desk, by: &str, color: bool) -> Result<Reviewer, StoreError> {
        let filter = Filter::default();
        let queue = desk.queue(&filter);
        let stopped = desk.stopped_at(by)?;
        let is_it =
            |entry: &Entry| desk.finding(*entry).is_some_and(|(_, finding)| Some(&finding.id) == stopped.as_ref());
        let at = queue.iter().position(is_it).unwrap_or(0);
        Ok(Reviewer {
            desk,
            by: by.to_owned(),
            theme: Theme { color },
            filter,
            queue,
            at,
            screen: Screen::Finding,
            prompt: None,
            scrolled: 0,
            message: None,
            like_last: None,
            now: Timestamp::now,
        })
    }

    /// The same with another clock.
    pub fn with_clock(self, now: fn() -> Timestamp) -> Reviewer {
        Reviewer { now, ..self }
    }

    /// The finding that is looked at.
    pub(super) fn current(&self) -> Option<(&CheckedStory, &Finding)> {
        self.desk.finding(*self.queue.get(self.at)?)
    }

    /// Takes over what others have decided; whether there was anything.
    ///
    /// # Errors
    /// The store can't be read.
    pub fn look(&mut self) -> Result<bool, StoreError> {
        let id = self.current_id();
        let changed = self.desk.refresh()?;
        if changed {
            self.renew(id.as_deref());
        }
        Ok(changed)
    }

    /// Takes one key.
    ///
    /// # Errors
    /// The store fails.
    pub fn press(&mut self, key: KeyEvent) -> Result<Flow, StoreError> {
        if key.code == KeyCode::Char('c') && key.modifiers.contains(KeyModifiers::CONTROL) {
            return Ok(Flow::End);
        }
        self.message = None;
        if let Some(prompt) = &mut self.prompt {
            match prompt.press(key) {
                Typed::More => {}
                Typed::Left => self.prompt = None,
                Typed::Done => self.finish_prompt()?,
            }
            return Ok(Flow::On);
        }
        match self.screen.clone() {
            Screen::Help => self.screen = Screen::Finding,
            Screen::Picker(picker) => self.press_in_picker(picker, key),
            Screen::Article(reading) => self.press_in_article(reading, key),
            Screen::Finding | Screen::Queue => return self.press_in_queue(key),
        }
        Ok(Flow::On)
    }

    fn press_in_queue(&mut self, key: KeyEvent) -> Result<Flow, StoreError> {
        let in_list = self.screen == Screen::Queue;
        match key.code {
            KeyCode::Char('q') if !in_list => return Ok(Flow::End),
            KeyCode::Char('q' | 'l') | KeyCode::Esc | KeyCode::Enter if in_list => self.screen = Screen::Finding,
            KeyCode::Down | KeyCode::Char('j') if !in_list => self.scrolled = self.scrolled.saturating_add(1),
            KeyCode::Up | KeyCode::Char('k') if !in_list => self.scrolled = self.scrolled.saturating_sub(1),
            KeyCode::PageDown if !in_list => self.scrolled = self.scrolled.saturating_add(10),
            KeyCode::PageUp if !in_list => self.scrolled = self.scrolled.saturating_sub(10),
            KeyCode::Char(' ') | KeyCode::Right | KeyCode::Down | KeyCode::Char('j') => self.step(1)?,
            KeyCode::Left | KeyCode::Up | KeyCode::Char('k' | 'p') => self.step(-1)?,
            KeyCode::PageDown => self.step(10)?,
            KeyCode::PageUp => self.step(-10)?,
            KeyCode::Char('l') => self.screen = Screen::Queue,
            KeyCode::Char('?' | 'h') => self.screen = Screen::Help,
            KeyCode::Char('f') => self.next_state_filter(),
            KeyCode::Char('v') => self.next_severity_filter(),
            KeyCode::Char('r') => self.next_rule_filter(),
            KeyCode::Char('/') => self.ask(Purpose::Filter, self.filter.text.clone()),
            KeyCode::Char('u') => self.undo()?,
            _ if self.current().is_none() => {}
            KeyCode::Char('c') => self.act(|checked, finding, _| Ok(confirm(checked, finding, None)))?,
            KeyCode::Char('d') => self.ask(Purpose::Dismiss, String::new()),
            KeyCode::Char('n') => self.ask(Purpose::Note, String::new()),
            KeyCode::Char('x') => self.ask(Purpose::Split, String::new()),
            KeyCode::Char('m') => self.screen = Screen::Picker(Picker::new(Choice::Merge)),
            KeyCode::Char('e') => self.screen = Screen::Picker(Picker::new(Choice::Correct)),
            KeyCode::Char('s') => self.act(sign_off)?,
            KeyCode::Char('o') => self.screen = Screen::Article(Reading::default()),
            KeyCode::Char('.') => self.next_like_this()?,
            KeyCode::Char('a') => self.all_like_last()?,
            _ => {}
        }
        Ok(Flow::On)
    }

    fn press_in_article(&mut self, reading: Reading, key: KeyEvent) {
        let Some((checked, finding)) = self.current() else { return };
        let next = match key.code {
            KeyCode::Tab => reading.next_article(finding),
            KeyCode::Char('n') => reading.next_mention(checked, finding),
            KeyCode::Down | KeyCode::Char('j') => reading.scrolled_by(1),
            KeyCode::Up | KeyCode::Char('k') => reading.scrolled_by(-1),
            KeyCode::PageDown | KeyCode::Char(' ') => reading.scrolled_by(10),
            KeyCode::PageUp => reading.scrolled_by(-10),
            KeyCode::Esc | KeyCode::Char('q' | 'o') => return self.screen = Screen::Finding,
            _ => reading,
        };
        self.screen = Screen::Article(next);
    }

    fn press_in_picker(&mut self, mut picker: Picker, key: KeyEvent) {
        let Some((checked, finding)) = self.current() else { return };
        let claims = picker.claims(checked, finding);
        match key.code {
            KeyCode::Esc => return self.screen = Screen::Finding,
            KeyCode::Down => picker.at = (picker.at + 1).min(claims.len().saturating_sub(1)),
            KeyCode::Up => picker.at = picker.at.saturating_sub(1),
            KeyCode::Backspace => {
                picker.text.pop();
                picker.at = 0;
            }
            KeyCode::Char(c) if !c.is_control() => {
                picker.text.push(c);
                picker.at = 0;
            }
            KeyCode::Enter => {
                let Some(&chosen) = claims.get(picker.at) else { return };
                self.screen = Screen::Finding;
                return self.chosen(picker.choice, chosen);
            }
            _ => {}
        }
        self.screen = Screen::Picker(picker);
    }

    fn chosen(&mut self, choice: Choice, claim: ClaimKey) {
        match choice {
            Choice::Correct => self.ask(Purpose::Correct(claim), String::new()),
            Choice::Merge => {
                let merged = self.act(|checked, finding, _| {
                    let own = finding.sides.iter().find_map(|side| side.claims.first()).copied();
                    merge(checked, Some(finding), own.ok_or(ActError::NothingToMerge)?, claim, None)
                });
                if let Err(error) = merged {
                    self.message = Some((error.to_string(), true));
                }
            }
        }
    }

    pub(super) fn ask(&mut self, purpose: Purpose, text: String) {
        let mut earlier: Vec<String> = Vec::new();
        if purpose == Purpose::Dismiss {
            for decisions in self.desk.all_decisions() {
                for (event, _) in decisions.events().rev() {
                    let Act::Dismissed { because, .. } = &event.act else { continue };
                    if !earlier.contains(because) {
                        earlier.push(because.clone());
                    }
                }
            }
        }
        self.prompt = Some(Prompt::new(purpose, text, earlier));
    }

    fn next_state_filter(&mut self) {
        let at = StateFilter::ALL.iter().position(|state| *state == self.filter.state).unwrap_or(0);
        self.filter.state = StateFilter::ALL[(at + 1) % StateFilter::ALL.len()];
        self.renew(self.current_id().as_deref());
    }

    fn next_severity_filter(&mut self) {
        self.filter.severity = match self.filter.severity {
            Severity::Warning => Severity::Conflict,
            Severity::Conflict => Severity::Info,
            Severity::Info => Severity::Warning,
        };
        self.renew(self.current_id().as_deref());
    }

    /// All rules, then each that a finding is of.
    fn next_rule_filter(&mut self) {
        let findings = self.desk.stories().iter().flat_map(|checked| &checked.findings);
        let mut rules: Vec<String> = findings.map(|finding| finding.rule.clone()).collect();
        rules.sort();
        rules.dedup();
        let next = match &self.filter.rule {
            None => rules.first(),
            Some(rule) => rules.iter().find(|other| *other > rule),
        };
        self.filter.rule = next.cloned();
        self.renew(self.current_id().as_deref());
    }

    pub(super) fn current_id(&self) -> Option<String> {
        self.current().map(|(_, finding)| finding.id.clone())
    }

    /// Brings the queue in step; stays at the finding of this id where it is still there, else
    /// at this place.
    pub(super) fn renew(&mut self, id: Option<&str>) {
        self.queue = self.desk.queue(&self.filter);
        let is_it =
            |entry: &Entry| self.desk.finding(*entry).is_some_and(|(_, finding)| Some(finding.id.as_str()) == id);
        let there = self.queue.iter().position(is_it);
        self.at = there.unwrap_or(self.at).min(self.queue.len().saturating_sub(1));
        self.scrolled = 0;
    }

    /// Remembers where this person is, so that the next review goes on here.
    pub(super) fn remember(&mut self) -> Result<(), StoreError> {
        let Some(&entry) = self.queue.get(self.at) else { return Ok(()) };
        self.desk.stop_at(&self.by, entry)
    }
}
