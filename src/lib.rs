//! gainsay reads what several articles say of one story and shows where their numbers and
//! dates differ, agree, sharpen or update one another. It says "these texts are
//! inconsistent", never "this is false".
//!
//! The rooms stand in the order in which data flows; each uses only those above it.

pub mod value;
pub mod lexicon;
pub mod text;
pub mod syntax;
pub mod source;
pub mod grammar;
pub mod claim;
pub mod story;
pub mod decision;
pub mod link;
pub mod rules;
pub mod check;
pub mod diff;
pub mod draft;
pub mod report;

#[cfg(feature = "store")]
pub mod review;
#[cfg(feature = "cli")]
pub mod cli;

pub use check::{CheckedStory, Options, check};

/// The README, so that its Rust is compiled and run.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
mod readme {}
