//! One act of an editor, as the history keeps it.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::ClaimAnchor;

/// An entry of the history. Entries are only ever added; to take one back is another entry.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Event {
    /// A hash of all that the entry says, in 32 hexadecimal digits: the same entry has the
    /// same id in every store.
    pub id: String,
    /// When it was done, to the microsecond.
    pub at: Timestamp,
    /// Who did it.
    pub by: String,
    /// The story that it belongs to.
    pub story: String,
    /// Entries that were made in one stroke share the id of the first of them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub batch: Option<String>,
    /// What was done.
    #[serde(flatten)]
    pub act: Act,
}

/// What an editor does.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Act {
    /// The finding is right: the texts are inconsistent.
    Confirmed {
        /// The finding as it was then.
        finding: DecidedFinding,
        /// Why, where the editor says so.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        because: Option<String>,
    },
    /// The finding needs no work.
    Dismissed {
        /// The finding as it was then.
        finding: DecidedFinding,
        /// Why.
        because: String,
    },
    /// Something to remember about the finding, which stays open.
    Noted {
        /// The finding as it was then.
        finding: DecidedFinding,
        /// The words.
        note: String,
    },
    /// A second person stands by the word of the first.
    SignedOff {
        /// The finding as it was then.
        finding: DecidedFinding,
    },
    /// These claims are of one thing.
    Merged {
        /// The claims, two or more.
        claims: Vec<ClaimAnchor>,
        /// The finding in whose review it was seen.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        finding: Option<DecidedFinding>,
        /// Why, where the editor says so.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        because: Option<String>,
    },
    /// None of the claims on the left is of one thing with any on the right.
    Split {
        /// The claims of the one thing.
        left: Vec<ClaimAnchor>,
        /// The claims of the other.
        right: Vec<ClaimAnchor>,
        /// The finding in whose review it was seen.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        finding: Option<DecidedFinding>,
        /// Why, where the editor says so.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        because: Option<String>,
    },
    /// A claim was read wrongly: it says what the phrase says.
    Corrected {
        /// The claim.
        claim: ClaimAnchor,
        /// A phrase that the grammar reads, such as "1,500 people".
        reading: String,
        /// The finding in whose review it was seen.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        finding: Option<DecidedFinding>,
        /// Why, where the editor says so.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        because: Option<String>,
    },
    /// An earlier entry no longer counts. To undo an undoing brings the entry back.
    Undone {
        /// The id of that entry.
        event: String,
    },
}

/// A finding as it was when somebody decided on it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DecidedFinding {
    /// What it is about.
    pub id: String,
    /// What its sides said.
    pub content: String,
    /// The rule.
    pub rule: String,
    /// Its severity: `conflict`, `warning` or `info`.
    pub severity: String,
    /// Its plain sentence.
    pub message: String,
    /// What each side said, in words.
    pub sides: Vec<String>,
    /// The first claim of each side: what it is known by where one more article gives its
    /// subject another name.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub claims: Vec<ClaimAnchor>,
}

impl Act {
    /// The word that lists and exports use.
    pub fn kind(&self) -> &'static str {
        match self {
            Act::Confirmed { .. } => "confirmed",
            Act::Dismissed { .. } => "dismissed",
            Act::Noted { .. } => "noted",
            Act::SignedOff { .. } => "signed_off",
            Act::Merged { .. } => "merged",
            Act::Split { .. } => "split",
            Act::Corrected { .. } => "corrected",
            Act::Undone { .. } => "undone",
        }
    }

    /// The finding that it is about, or in whose review it was done.
    pub fn finding(&self) -> Option<&DecidedFinding> {
        match self {
            Act::Confirmed { finding, .. }
            | Act::Dismissed { finding, .. }
            | Act::Noted { finding, .. }
            | Act::SignedOff { finding } => Some(finding),
            Act::Merged { finding, .. } | Act::Split { finding, .. } | Act::Corrected { finding, .. } => {
                finding.as_ref()
            }
            Act::Undone { .. } => None,
        }
    }

    /// The editor's reason or note.
    pub fn words(&self) -> Option<&str> {
        match self {
            Act::Dismissed { because, .. } => Some(because),
            Act::Noted { note, .. } => Some(note),
            Act::Confirmed { because, .. }
            | Act::Merged { because, .. }
            | Act::Split { because, .. }
            | Act::Corrected { because, .. } => because.as_deref(),
            Act::SignedOff { .. } | Act::Undone { .. } => None,
        }
    }

    /// Whether it changes what the next check reads or links, rather than how a finding stands.
    pub fn is_override(&self) -> bool {
        matches!(self, Act::Merged { .. } | Act::Split { .. } | Act::Corrected { .. })
    }
}

impl Event {
    /// A new entry. `at` is cut to the microsecond.
    pub fn new(at: Timestamp, by: &str, story: &str, batch: Option<String>, act: Act) -> Self {
        let at = Timestamp::from_microsecond(at.as_microsecond()).unwrap_or(at);
        let mut event = Event { id: String::new(), at, by: by.to_owned(), story: story.to_owned(), batch, act };
        event.id = event.hash();
        event
    }

    /// The id that its words give it.
    pub fn hash(&self) -> String {
        let unnamed = Event { id: String::new(), ..self.clone() };
        let written = serde_json::to_string(&unnamed).expect("plain data is written");
        Sha256::digest(written.as_bytes())[..16].iter().map(|byte| format!("{byte:02x}")).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn finding() -> DecidedFinding {
        DecidedFinding {
            id: "f".into(),
            content: "c".into(),
            rule: "value-conflict".into(),
            severity: "conflict".into(),
            message: "12 or 15".into(),
            sides: vec!["12".into(), "15".into()],
            claims: Vec::new(),
        }
    }

    #[test]
    fn an_entry_is_written_flat_and_read_back() {
        let act = Act::Dismissed { finding: finding(), because: "a \"round\" number\n\u{1b}[0m".into() };
        let event = Event::new("2021-03-04T10:00:00.123456789Z".parse().expect("a time"), "Ana", "dam", None, act);
        let line = serde_json::to_string(&event).expect("JSON");
        assert!(line.contains(r#""kind":"dismissed","finding":{"id":"f""#), "{line}");
        assert_eq!(event.at.to_string(), "2021-03-04T10:00:00.123456Z");
        assert_eq!(serde_json::from_str::<Event>(&line).expect("an entry"), event);
    }

    #[test]
    fn the_id_is_of_all_that_is_said() {
        let at: Timestamp = "2021-03-04T10:00:00Z".parse().expect("a time");
        let noted = |by: &str| Event::new(at, by, "dam", None, Act::Noted { finding: finding(), note: "x".into() });
        assert_eq!(noted("Ana").id, noted("Ana").id);
        assert_ne!(noted("Ana").id, noted("Ben").id);
        assert_eq!(noted("Ana").id, noted("Ana").hash());
    }
}
