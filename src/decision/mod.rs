//! What editors have decided, as plain types: the history of their acts, how each finding
//! stands after it, and the overrides that linking and the rules obey.
//!
//! A decision hangs on what a finding is about and goes stale when its sides say something
//! else. A merge, a split and a corrected reading hang on the words of claims, so that edits
//! elsewhere in an article leave them in force. Nothing here opens a file or knows the time;
//! the store in `review` keeps the history and dates it.

mod anchor;
mod decisions;
mod event;
mod overrides;
mod phrase;
mod standing;

pub use anchor::ClaimAnchor;
pub use decisions::Decisions;
pub use event::{Act, DecidedFinding, Event};
pub use overrides::{Applied, Correction, Ties, Unplaced};
pub use phrase::{PhraseError, read_phrase};
pub use standing::{Note, SignOff, Standing, State, Verdict};
