//! The queue beside a finding: what there is to look at, and which of it is shown.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::segment;
use crate::check::CheckedStory;
use crate::decision::State;
use crate::report::html::view::{FindingView, StoryView};
use crate::review::web::board::Table;
use crate::review::{Filter, StateFilter};
use crate::rules::Severity;

/// Which findings the queue holds.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, JsonSchema)]
pub(in crate::review::web) struct QueueQuery {
    /// `todo` (open and stale, the default), `open`, `stale`, `decided` or `all`.
    #[serde(default)]
    pub(super) state: String,
    /// The least severity: `conflict`, `warning` (the default) or `info`.
    #[serde(default)]
    pub(super) severity: String,
    /// This rule alone, by its id.
    #[serde(default)]
    pub(super) rule: String,
    /// Words that stand in the message, a quote, its sentence, an outlet or a speaker's name.
    #[serde(default)]
    pub(super) text: String,
    /// For pages: the entry of the history that has just been made.
    #[serde(default)]
    pub(super) done: String,
}

/// The word for a state in an address.
fn state_word(state: StateFilter) -> &'static str {
    match state {
        StateFilter::ToDo => "todo",
        state => state.name(),
    }
}

impl QueueQuery {
    /// The filter; words that are none of the known ones count as left out.
    pub(in crate::review::web) fn filter(&self) -> Filter {
        let usual = Filter::default();
        let state = StateFilter::ALL.into_iter().find(|state| state_word(*state) == self.state);
        let severity = SEVERITIES.into_iter().find(|severity| severity.name() == self.severity);
        Filter {
            state: state.unwrap_or(usual.state),
            severity: severity.unwrap_or(usual.severity),
            rule: (!self.rule.is_empty()).then(|| self.rule.clone()),
            text: self.text.clone(),
        }
    }

    /// The same questions as they stand behind the `?` of an address, the usual ones left out.
    pub(super) fn written(&self) -> String {
        let fields = [("state", &self.state), ("severity", &self.severity), ("rule", &self.rule), ("text", &self.text)];
        let pairs = fields.into_iter().filter(|(_, value)| !value.is_empty());
        let pairs: Vec<String> = pairs.map(|(name, value)| format!("{name}={}", segment(value))).collect();
        if pairs.is_empty() { String::new() } else { format!("?{}", pairs.join("&")) }
    }

    fn with_state(&self, state: StateFilter) -> Self {
        let word = if state == StateFilter::ToDo { "" } else { state_word(state) };
        QueueQuery { state: word.to_owned(), done: String::new(), ..self.clone() }
    }
}

const SEVERITIES: [Severity; 3] = [Severity::Conflict, Severity::Warning, Severity::Info];

/// The queue on a page.
#[derive(Debug, Clone, Serialize)]
pub(super) struct QueueView {
    /// What passes, in order.
    entries: Vec<QueueEntry>,
    /// The states to choose from.
    states: Vec<StateChoice>,
    /// The rules to choose from.
    rules: Vec<RuleChoice>,
    /// What is asked for now.
    severity: &'static str,
    text: String,
    state: &'static str,
    /// Whether anything but the state is asked for.
    narrowed: bool,
    /// Behind the addresses of findings.
    query: String,
    /// How many of all findings are decided, notes aside.
    decided: usize,
    /// How many there are.
    all: usize,
}

#[derive(Debug, Clone, Serialize)]
struct QueueEntry {
    number: usize,
    id: String,
    severity: &'static str,
    what: String,
    values: Vec<String>,
    state: &'static str,
    signed: bool,
    current: bool,
}

#[derive(Debug, Clone, Serialize)]
struct StateChoice {
    name: &'static str,
    count: usize,
    query: String,
    current: bool,
    /// Whether it is a part of what is to do.
    is_part: bool,
}

#[derive(Debug, Clone, Serialize)]
struct RuleChoice {
    id: String,
    count: usize,
    current: bool,
}

/// The finding at a place, from a view of its story.
pub(super) fn finding_view(view: &StoryView, at: usize) -> Option<&FindingView> {
    view.findings.iter().chain(&view.notes).chain(&view.dismissed).find(|finding| finding.number == at + 1)
}

/// How many findings wait for a decision, notes aside.
pub(super) fn to_do(checked: &CheckedStory) -> usize {
    select(checked, &Filter::default()).len()
}

/// The places of the findings of a story that pass a filter.
pub(in crate::review::web) fn select(checked: &CheckedStory, filter: &Filter) -> Vec<usize> {
    filter.select(std::slice::from_ref(checked)).into_iter().map(|entry| entry.finding).collect()
}

impl QueueView {
    pub(super) fn new(
        table: &Table,
        place: usize,
        view: &StoryView,
        query: &QueueQuery,
        passing: &[usize],
        current: Option<usize>,
    ) -> Self {
        let checked = table.story(place);
        let filter = query.filter();
        let choices = StateFilter::ALL.into_iter().map(|state| StateChoice {
            name: state.name(),
            count: select(checked, &Filter { state, ..filter.clone() }).len(),
            query: query.with_state(state).written(),
            current: state == filter.state,
            is_part: matches!(state, StateFilter::Open | StateFilter::Stale),
        });
        let choices: Vec<StateChoice> = choices.collect();
        // Nobody needs to choose between what is to do and what is open where nothing is stale.
        let stale = choices.iter().any(|choice| choice.name == StateFilter::Stale.name() && choice.count > 0);
        let everything = Filter { state: StateFilter::All, rule: None, ..filter.clone() };
        let mut rules: Vec<RuleChoice> = Vec::new();
        for at in select(checked, &everything) {
            let rule = &checked.findings[at].rule;
            match rules.iter_mut().find(|choice| choice.id == *rule) {
                Some(choice) => choice.count += 1,
                None => {
                    let current = filter.rule.as_ref() == Some(rule);
                    rules.push(RuleChoice { id: rule.clone(), count: 1, current });
                }
            }
        }
        rules.sort_by(|a, b| a.id.cmp(&b.id));
        let loud = Filter { state: StateFilter::All, ..Filter::default() };
        let loud = select(checked, &loud);
        let decided = loud.iter().filter(|&&at| checked.state(&checked.findings[at]).is_decided()).count();
        QueueView {
            entries: passing.iter().filter_map(|&at| QueueEntry::new(checked, view, at, current)).collect(),
            states: choices.into_iter().filter(|choice| stale || choice.current || !choice.is_part).collect(),
            rules,
            severity: filter.severity.name(),
            state: state_word(filter.state),
            narrowed: filter.rule.is_some() || !filter.text.trim().is_empty() || filter.severity != Severity::Warning,
            text: filter.text,
            query: query.written(),
            decided,
            all: loud.len(),
        }
    }
}

impl QueueEntry {
    fn new(checked: &CheckedStory, view: &StoryView, at: usize, current: Option<usize>) -> Option<Self> {
        let shown = finding_view(view, at)?;
        let finding = &checked.findings[at];
        let signed = checked.standing(finding).is_some_and(|standing| standing.signed_off.is_some());
        Some(QueueEntry {
            number: shown.number,
            id: shown.id.clone(),
            severity: shown.severity,
            what: shown.headline.clone(),
            // One value alone says nothing of what is wrong with it.
            values: match shown.sides.len() {
                0 | 1 if shown.message == shown.headline => Vec::new(),
                0 | 1 => vec![shown.message.clone()],
                _ => shown.sides.iter().map(|side| side.value.clone()).collect(),
            },
            state: state_name(checked.state(finding)),
            signed,
            current: current == Some(at),
        })
    }
}

/// The word for a state on a page.
pub(super) fn state_name(state: State) -> &'static str {
    state.name()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn questions_come_back_as_they_were_asked_and_unknown_words_are_the_usual_ones() {
        let query = QueueQuery { state: "decided".into(), text: "three dead & <b>".into(), ..QueueQuery::default() };
        assert_eq!(query.written(), "?state=decided&text=three%20dead%20%26%20%3Cb%3E");
        assert_eq!(query.filter().state, StateFilter::Decided);
        let odd = QueueQuery { state: "x".into(), severity: "y".into(), ..QueueQuery::default() };
        assert_eq!(odd.filter(), Filter::default());
    }
}
