//! Where editors decide: the store that keeps what they did, the desk at which they work, the
//! queue of what there is to look at, and the reviewers themselves.
//!
//! The [`Store`] is an SQLite database that several people and checks may use at once. The
//! [`Desk`] holds checked stories together with a store, so that a reviewer, in a terminal or
//! in a browser, only shows and asks. This room is the only one that tells the time.

mod acts;
mod desk;
mod queue;
pub mod store;
#[cfg(feature = "review")]
pub mod terminal;
#[cfg(feature = "serve")]
pub mod web;

pub use acts::{ActError, confirm, correct, dismiss, merge, note, sign_off, split_side};
pub use desk::{Desk, StoryArticles};
pub use queue::{Entry, Filter, StateFilter, alike};
pub use store::{Store, StoreError};
