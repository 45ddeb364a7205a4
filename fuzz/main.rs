//! Any input whatever: what must hold of each article that is read and each text that is.
//!
//! `cargo test --test fuzz` runs every target over its corpus, the inputs that once failed and
//! some random ones; `cargo bolero test --test fuzz <target>` (from `cargo install
//! cargo-bolero`) looks for new ones as long as it is let. An input that fails is kept under
//! `__fuzz__/<target>/crashes`.

mod pieces;
mod sound;

use bolero::check;
use gainsay::source::Format;

#[test]
fn plain_text() {
    check!().for_each(|bytes: &[u8]| sound::article(bytes, Format::Text));
}

#[test]
fn markdown() {
    check!().for_each(|bytes: &[u8]| sound::article(bytes, Format::Markdown));
}

#[cfg(feature = "html")]
#[test]
fn html() {
    check!().for_each(|bytes: &[u8]| sound::article(bytes, Format::Html));
}

#[test]
fn jsonl() {
    check!().for_each(|bytes: &[u8]| sound::article(bytes, Format::Jsonl));
}

#[test]
fn line_ends() {
    check!().for_each(|bytes: &[u8]| sound::line_ends(bytes));
}

#[test]
fn words_that_grammars_look_at() {
    check!().for_each(|bytes: &[u8]| sound::article(pieces::text(bytes).as_bytes(), Format::Text));
}
