//! Two runs over one story, compared: which findings are new, gone or changed, and whether that
//! can come from other articles, other rules or another gainsay.
//!
//! A finding is the same one where its `id` is (what it is about) or, where no other has that, where
//! a finding of its rule rests on its words again; and it has changed where its
//! `content` (what its sides say) or its severity differs. Nothing here reads a file or knows an
//! output format: [`saved`] is what of a run a comparison needs, read from text by it, and how
//! a comparison is shown stands in the room of the reports.

mod saved;

pub use saved::{MadeOf, SavedDocument, SavedError, SavedFinding, SavedQuote, SavedRun, SavedSide, SavedStory};

use std::collections::{BTreeMap, BTreeSet};

use schemars::JsonSchema;
use serde::Serialize;

/// What is said of a finding that is neither new nor changed nor stale.
pub const AS_BEFORE: &str = "as before";

/// How two runs differ.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Diff {
    /// What the runs themselves were made of, where both say so.
    pub made_of: Option<MadeOfDiff>,
    /// The stories of either run: those of the later one in its order, then those that are gone.
    pub stories: Vec<StoryDiff>,
}

/// What differs in how two runs were made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct MadeOfDiff {
    /// Whether the rule files differ.
    pub rules_changed: bool,
    /// Whether the lexicon files differ.
    pub lexicon_changed: bool,
    /// Whether what editors have decided differs.
    pub decisions_changed: bool,
    /// The versions of gainsay, where they differ: the earlier, the later.
    pub gainsay: Option<(String, String)>,
}

/// How what was found in a story differs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct StoryDiff {
    /// What the input calls the story.
    pub story: String,
    /// Which articles came, went or were edited.
    pub corpus: CorpusDiff,
    /// Findings that the earlier run did not have, in the order of what to look at first.
    pub new: Vec<SavedFinding>,
    /// Findings of both runs whose sides or severity differ.
    pub changed: Vec<ChangedFinding>,
    /// Findings that an editor has decided on when their sides said something else, and that
    /// are in neither list above.
    pub stale: Vec<SavedFinding>,
    /// Findings that the later run does not have.
    pub gone: Vec<SavedFinding>,
    /// How many findings are as they were.
    pub same: usize,
}

/// A finding of two runs whose sides or severity differ.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ChangedFinding {
    /// As the earlier run has it.
    pub before: SavedFinding,
    /// As the later run has it.
    pub after: SavedFinding,
}

/// How the articles of a story differ, by their ids.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct CorpusDiff {
    /// Articles that came.
    pub added: Vec<String>,
    /// Articles that went.
    pub removed: Vec<String>,
    /// Articles whose text is another.
    pub edited: Vec<String>,
}

impl Diff {
    /// How the later of two runs differs from the earlier.
    pub fn of(before: &SavedRun, after: &SavedRun) -> Diff {
        let mut earlier: BTreeMap<&str, &SavedStory> = BTreeMap::new();
        for story in &before.stories {
            earlier.insert(&story.story, story);
        }
        let mut stories: Vec<StoryDiff> = after
            .stories
            .iter()
            .map(|story| StoryDiff::of(earlier.remove(story.story.as_str()), Some(story)))
            .collect();
        let gone = before.stories.iter().filter(|story| earlier.contains_key(story.story.as_str()));
        stories.extend(gone.map(|story| StoryDiff::of(Some(story), None)));
        let made_of = before.made_of.as_ref().zip(after.made_of.as_ref());
        Diff { made_of: made_of.map(|(before, after)| MadeOfDiff::of(before, after)), stories }
    }

    /// Whether any finding is new, changed, stale or gone.
    pub fn has_changes(&self) -> bool {
        self.stories.iter().any(StoryDiff::has_changes)
    }

    /// How the story of this name differs; `None` where neither run has it.
    pub fn of_story(&self, name: &str) -> Option<&StoryDiff> {
        self.stories.iter().find(|story| story.story == name)
    }
}

impl MadeOfDiff {
    fn of(before: &MadeOf, after: &MadeOf) -> MadeOfDiff {
        MadeOfDiff {
            rules_changed: before.rules_sha256 != after.rules_sha256,
            lexicon_changed: before.lexicon_sha256 != after.lexicon_sha256,
            decisions_changed: before.decisions_sha256 != after.decisions_sha256,
            gainsay: (before.gainsay != after.gainsay).then(|| (before.gainsay.clone(), after.gainsay.clone())),
        }
    }

    /// A sentence for each difference.
    pub fn in_words(&self) -> Vec<String> {
        let changed = [
            (self.rules_changed, "The rules changed between the runs"),
            (self.lexicon_changed, "The words changed between the runs"),
            (self.decisions_changed, "Editors have decided something between the runs"),
        ];
        let mut lines: Vec<String> =
            changed.into_iter().filter(|(changed, _)| *changed).map(|(_, line)| line.to_owned()).collect();
        if let Some((before, after)) = &self.gainsay {
            lines.push(format!("The runs are of gainsay {before} and {after}"));
        }
        lines
    }
}

impl StoryDiff {
    /// How a story differs between two runs, either of which may lack it.
    pub fn of(before: Option<&SavedStory>, after: Option<&SavedStory>) -> StoryDiff {
        let nothing = SavedStory::default();
        let name = after.or(before).map(|story| story.story.clone()).unwrap_or_default();
        let (before, after) = (before.unwrap_or(&nothing), after.unwrap_or(&nothing));
        let mut earlier: BTreeMap<&str, &SavedFinding> =
            before.findings.iter().map(|finding| (finding.id.as_str(), finding)).collect();
        let mut diff = StoryDiff {
            story: name,
            corpus: CorpusDiff::of(&before.documents, &after.documents),
            new: Vec::new(),
            changed: Vec::new(),
            stale: Vec::new(),
            gone: Vec::new(),
            same: 0,
        };
        // One more article can give a subject another name: what no id finds again, its words do.
        let present: BTreeSet<&str> = after.findings.iter().map(|finding| finding.id.as_str()).collect();
        let mut strays: Vec<&SavedFinding> =
            before.findings.iter().filter(|finding| !present.contains(finding.id.as_str())).collect();
        for finding in &after.findings {
            let known = earlier.remove(finding.id.as_str()).or_else(|| {
                let at = strays.iter().position(|stray| stray.is_told_again_in(finding))?;
                earlier.remove(strays.remove(at).id.as_str())
            });
            match known {
                None => diff.new.push(finding.clone()),
                Some(before) if before.content != finding.content || before.severity != finding.severity => {
                    diff.changed.push(ChangedFinding { before: before.clone(), after: finding.clone() });
                }
                Some(_) if finding.stale => diff.stale.push(finding.clone()),
                Some(_) => diff.same += 1,
            }
        }
        let gone = before.findings.iter().filter(|finding| earlier.contains_key(finding.id.as_str()));
        diff.gone = gone.cloned().collect();
        diff
    }

    /// Whether any finding is new, changed, stale or gone.
    pub fn has_changes(&self) -> bool {
        let lists = [&self.new, &self.stale, &self.gone];
        !self.changed.is_empty() || lists.iter().any(|list| !list.is_empty())
    }

    /// "1 new, 2 gone, 3 as before in storm".
    pub fn in_one_line(&self) -> String {
        let counts = [
            (self.new.len(), "new"),
            (self.changed.len(), "changed"),
            (self.stale.len(), "stale"),
            (self.gone.len(), "gone"),
            (self.same, AS_BEFORE),
        ];
        let said: Vec<String> =
            counts.iter().filter(|(number, _)| *number > 0).map(|(number, what)| format!("{number} {what}")).collect();
        if said.is_empty() {
            return format!("No finding before and after in {}", self.story);
        }
        format!("{} in {}", said.join(", "), self.story)
    }

    /// What is to be said of a finding of the later run: `new`, `changed` or `stale`; `None`
    /// where it is as it was.
    pub fn word_for(&self, id: &str) -> Option<&'static str> {
        let has = |list: &[SavedFinding]| list.iter().any(|finding| finding.id == id);
        if has(&self.new) {
            Some("new")
        } else if self.changed.iter().any(|changed| changed.after.id == id) {
            Some("changed")
        } else if has(&self.stale) {
            Some("stale")
        } else {
            None
        }
    }

    /// Whether a finding of the later run is new, changed or stale.
    pub fn is_fresh(&self, id: &str) -> bool {
        self.word_for(id).is_some()
    }
}

impl CorpusDiff {
    fn of(before: &[SavedDocument], after: &[SavedDocument]) -> CorpusDiff {
        let mut earlier: BTreeMap<&str, &SavedDocument> =
            before.iter().map(|document| (document.id.as_str(), document)).collect();
        let mut diff = CorpusDiff::default();
        for document in after {
            match earlier.remove(document.id.as_str()) {
                None => diff.added.push(document.id.clone()),
                Some(before) if before.text_sha256 != document.text_sha256 => diff.edited.push(document.id.clone()),
                Some(_) => {}
            }
        }
        diff.removed = earlier.into_keys().map(str::to_owned).collect();
        diff
    }

    /// Whether no article came, went or was edited.
    pub fn is_empty(&self) -> bool {
        [&self.added, &self.removed, &self.edited].iter().all(|list| list.is_empty())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::Severity;

    fn finding(id: &str, content: &str) -> SavedFinding {
        SavedFinding {
            id: id.into(),
            content: content.into(),
            rule: "value-conflict".into(),
            severity: Severity::Conflict,
            message: String::new(),
            sides: Vec::new(),
            stale: false,
        }
    }

    fn story(documents: &[(&str, &str)], findings: Vec<SavedFinding>) -> SavedStory {
        let document = |&(id, hash): &(&str, &str)| SavedDocument { id: id.into(), text_sha256: hash.into() };
        SavedStory { story: "storm".into(), documents: documents.iter().map(document).collect(), findings }
    }

    #[test]
    fn findings_are_told_apart_by_what_they_are_about_and_what_they_say() {
        let before = story(&[], vec![finding("same", "1"), finding("changed", "1"), finding("gone", "1")]);
        let worse = SavedFinding { severity: Severity::Warning, ..finding("louder", "1") };
        let mut before = before;
        before.findings.push(worse);
        let after = story(
            &[],
            vec![finding("new", "1"), finding("changed", "2"), finding("louder", "1"), finding("same", "1")],
        );
        let diff = StoryDiff::of(Some(&before), Some(&after));
        let ids = |list: &[SavedFinding]| list.iter().map(|finding| finding.id.clone()).collect::<Vec<_>>();
        assert_eq!(ids(&diff.new), ["new"]);
        assert_eq!(ids(&diff.gone), ["gone"]);
        let changed: Vec<_> = diff.changed.iter().map(|changed| changed.after.id.as_str()).collect();
        assert_eq!(changed, ["changed", "louder"]);
        assert_eq!(diff.same, 1);
        assert!(diff.is_fresh("louder") && !diff.is_fresh("same"));
    }

    #[test]
    fn a_finding_whose_subject_has_another_name_now_is_known_by_its_words() {
        let side = |quotes: &[(&str, &str)]| SavedSide {
            origins: 1,
            quotes: quotes
                .iter()
                .map(|(document, quote)| SavedQuote { document: (*document).into(), quote: (*quote).into() })
                .collect(),
        };
        let old = SavedFinding { sides: vec![side(&[("a", "12")]), side(&[("b", "9")])], ..finding("old", "12/9") };
        let other = SavedFinding { sides: vec![side(&[("a", "3")]), side(&[("b", "4")])], ..finding("other", "3/4") };
        let now = SavedFinding {
            sides: vec![side(&[("a", "12"), ("c", "12")]), side(&[("b", "9")])],
            ..finding("now", "12/9")
        };
        let diff = StoryDiff::of(Some(&story(&[], vec![old.clone(), other])), Some(&story(&[], vec![now.clone()])));
        assert_eq!((diff.same, diff.new.len(), diff.gone.len()), (1, 0, 1));
        let third = SavedFinding { content: "12/9/30".into(), ..now };
        let diff = StoryDiff::of(Some(&story(&[], vec![old])), Some(&story(&[], vec![third])));
        assert_eq!(diff.changed.len(), 1);
        assert_eq!(diff.word_for("now"), Some("changed"));
    }

    #[test]
    fn a_stale_finding_is_no_finding_as_before() {
        let stale = SavedFinding { stale: true, ..finding("a", "1") };
        let before = story(&[], vec![finding("a", "1")]);
        let diff = StoryDiff::of(Some(&before), Some(&story(&[], vec![stale])));
        assert_eq!((diff.stale.len(), diff.same), (1, 0));
        assert!(diff.has_changes());
    }

    #[test]
    fn articles_come_go_and_are_edited() {
        let before = story(&[("a", "1"), ("b", "1"), ("c", "1")], Vec::new());
        let after = story(&[("a", "1"), ("b", "2"), ("d", "1")], Vec::new());
        let corpus = StoryDiff::of(Some(&before), Some(&after)).corpus;
        assert_eq!(corpus.added, ["d"]);
        assert_eq!(corpus.removed, ["c"]);
        assert_eq!(corpus.edited, ["b"]);
    }

    #[test]
    fn a_story_of_one_run_alone_is_all_new_or_all_gone() {
        let run = |stories| SavedRun { made_of: None, stories };
        let (empty, full) = (run(Vec::new()), run(vec![story(&[("a", "1")], vec![finding("f", "1")])]));
        let came = Diff::of(&empty, &full);
        assert_eq!(came.stories[0].new.len(), 1);
        let went = Diff::of(&full, &empty);
        assert_eq!((went.stories[0].gone.len(), went.stories[0].story.as_str()), (1, "storm"));
        assert!(!Diff::of(&full, &full).has_changes());
    }
}
