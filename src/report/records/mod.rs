//! The machine interface: flat records with the names that other programs rely on.
//!
//! The core types may change their shape; these may only grow. A record is made from core types
//! at the edge, borrows their text, and is written by serde; its JSON Schema comes from the
//! same types.

mod between;
mod claim;
mod coverage;
mod decision;
mod document;
mod draft;
mod finding;
mod graph;
mod run;
mod story;
mod value;

pub use between::{BetweenRecord, ClaimShown, ComparedRecord, FactRecord, GateRecord, RuleRecord};
pub use claim::{AssertedRecord, ClaimRecord, SpanRecord, SubjectRecord, Timex3Record};
pub use coverage::{CoverageRecord, UnreadRecord};
pub use decision::{CorrectionRecord, DecisionRecord, NoteRecord, SignOffRecord, UnplacedRecord, VerdictRecord};
pub use document::DocumentRecord;
pub use draft::{DisagreementRecord, DraftRecord, PositionRecord, UnsureRecord};
pub use finding::{FindingRecord, SideRecord};
pub use graph::{ContrastRecord, GroupRecord, LinkRecord};
pub use run::RunRecord;
pub use story::StoryRecord;
pub use value::{DateRecord, DurationRecord, ExtentRecord, MagnitudeRecord, QuantityRecord, ValueRecord};

pub use crate::check::SCHEMA_VERSION;
