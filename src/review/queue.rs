//! What there is to look at, in order, and which of it.

use std::collections::BTreeSet;

use crate::check::CheckedStory;
use crate::claim::ClaimKey;
use crate::decision::State;
use crate::rules::{Finding, Severity};

/// A finding of a desk's stories.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Entry {
    /// The place of the story.
    pub story: usize,
    /// The place of the finding in it.
    pub finding: usize,
}

/// Which findings the queue holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Filter {
    /// By what is to be done with them.
    pub state: StateFilter,
    /// Those of at least this severity.
    pub severity: Severity,
    /// Those of this rule alone.
    pub rule: Option<String>,
    /// Those in which this stands, whether in capitals or not: in the message, the quotes, their
    /// sentences, the articles' names, the speakers, the id.
    pub text: String,
}

/// Which states the queue holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StateFilter {
    /// What asks for a word: open and stale.
    ToDo,
    /// What nobody has decided on.
    Open,
    /// What has changed since somebody decided on it.
    Stale,
    /// What is decided.
    Decided,
    /// All of it.
    All,
}

impl StateFilter {
    /// All of them, in the order in which a reviewer goes through them.
    pub const ALL: [StateFilter; 5] =
        [StateFilter::ToDo, StateFilter::Open, StateFilter::Stale, StateFilter::Decided, StateFilter::All];

    /// The word for it.
    pub fn name(self) -> &'static str {
        match self {
            StateFilter::ToDo => "to do",
            StateFilter::Open => "open",
            StateFilter::Stale => "stale",
            StateFilter::Decided => "decided",
            StateFilter::All => "all",
        }
    }

    fn holds(self, state: State) -> bool {
        match self {
            StateFilter::ToDo => !state.is_decided(),
            StateFilter::Open => state == State::Open,
            StateFilter::Stale => state == State::Stale,
            StateFilter::Decided => state.is_decided(),
            StateFilter::All => true,
        }
    }
}

impl Default for Filter {
    /// What asks for a word, notes aside.
    fn default() -> Self {
        Filter { state: StateFilter::ToDo, severity: Severity::Warning, rule: None, text: String::new() }
    }
}

impl Filter {
    /// The findings that pass, in the order of the stories and, in each, of what to look at
    /// first.
    pub fn select(&self, stories: &[CheckedStory]) -> Vec<Entry> {
        let text = self.text.trim().to_lowercase();
        let mut entries = Vec::new();
        for (story, checked) in stories.iter().enumerate() {
            for (at, finding) in checked.findings.iter().enumerate() {
                let passes = self.state.holds(checked.state(finding))
                    && finding.severity >= self.severity
                    && self.rule.as_ref().is_none_or(|rule| *rule == finding.rule)
                    && (text.is_empty() || words_of(checked, finding).to_lowercase().contains(&text));
                if passes {
                    entries.push(Entry { story, finding: at });
                }
            }
        }
        entries
    }
}

/// All that a finding says and shows.
fn words_of(checked: &CheckedStory, finding: &Finding) -> String {
    let story = &checked.story;
    let mut words = vec![finding.id.as_str(), &finding.rule, &finding.message];
    for key in claims_of(finding) {
        let claim = story.claim(key);
        let document = story.document(claim.document);
        words.extend([claim.sentence.of(&document.text), claim.span.of(&document.text), &document.id]);
        words.extend(document.outlet.as_deref());
        words.extend(claim.asserted.speaker.as_deref());
    }
    words.join("\n")
}

fn claims_of(finding: &Finding) -> impl Iterator<Item = ClaimKey> {
    finding.sides.iter().flat_map(|side| side.claims.iter().copied())
}

/// The other findings of a story that a desk would treat as it treats this one: of the same
/// rule, and either about the same thing (two articles count the wounded apart in three places)
/// or with the same voices against each other (one agency is always a day behind the other).
/// A voice is the speaker where the text names one, else the article's outlet.
pub fn alike(checked: &CheckedStory, finding: &Finding) -> Vec<usize> {
    let (thing, voices) = (thing_of(checked, finding), voices_of(checked, finding));
    let is_alike = |other: &Finding| {
        other.id != finding.id
            && other.rule == finding.rule
            && (thing.is_some() && thing_of(checked, other) == thing
                || voices.len() > 1 && voices_of(checked, other) == voices)
    };
    checked.findings.iter().enumerate().filter(|(_, other)| is_alike(other)).map(|(at, _)| at).collect()
}

/// What a finding's claims count, measure or date.
fn thing_of<'c>(checked: &'c CheckedStory, finding: &Finding) -> Option<(&'c str, &'c str)> {
    let subject = &checked.story.claim(claims_of(finding).next()?).subject;
    let topic = |topic: &'c Option<crate::claim::Topic>| topic.as_ref().map_or("", |topic| topic.name.as_str());
    let thing = (topic(&subject.event), topic(&subject.thing));
    (thing != ("", "")).then_some(thing)
}

/// Who speaks on the sides of a finding.
fn voices_of<'c>(checked: &'c CheckedStory, finding: &Finding) -> BTreeSet<&'c str> {
    let story = &checked.story;
    let voice = |key: ClaimKey| {
        let claim = story.claim(key);
        let document = story.document(claim.document);
        claim.asserted.speaker.as_deref().or(document.outlet.as_deref()).unwrap_or(&document.id)
    };
    claims_of(finding).map(voice).collect()
}
