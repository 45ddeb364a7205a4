//! Sentences fall apart where the corpus says so.

use gainsay::lexicon::Lexicon;
use gainsay::text::{Document, Sentences};

const CORPUS: &str = include_str!("corpus/sentences.txt");

/// The sentences of a text, each as it stands there.
fn sentences(text: &str) -> Vec<String> {
    let lexicon = Lexicon::english();
    let mut document = Document { text: text.to_owned(), ..Document::default() };
    document.prepare(&lexicon);
    let sentences = Sentences::of(&document, &lexicon);
    sentences.all.iter().map(|sentence| sentence.span.of(text).to_owned()).collect()
}

/// A lost space is written as `_‖` in the corpus: the sentences stand side by side.
fn check(line: &str, wrong: &mut Vec<String>) {
    let wanted: Vec<&str> = line.split('\u{2016}').map(|part| part.trim().trim_end_matches('_')).collect();
    let text = line.replace("_\u{2016} ", "").replace("\u{2016} ", "");
    let found = sentences(&text);
    if found != wanted {
        wrong.push(format!("{text}\n  wanted {wanted:?}\n  found  {found:?}"));
    }
}

#[test]
fn the_corpus_falls_apart_as_marked() {
    let mut wrong = Vec::new();
    let lines: Vec<&str> = CORPUS.lines().filter(|line| !line.is_empty() && !line.starts_with('#')).collect();
    lines.iter().for_each(|line| check(line, &mut wrong));
    assert!(wrong.is_empty(), "{} of {}:\n{}", wrong.len(), lines.len(), wrong.join("\n"));
}

#[test]
fn a_line_is_a_paragraph() {
    let text = "Killed were:\nJane Doe, 41\nJohn Roe, 12\n\nThe dam held. It rained.";
    assert_eq!(sentences(text), ["Killed were:", "Jane Doe, 41", "John Roe, 12", "The dam held.", "It rained."]);
}

#[test]
fn a_wrapped_line_is_none() {
    let text = "The dam above the village held through\nthe night, the mayor said on Friday, and\nthe 12 families who had left went home.\nIt rained.\n";
    assert_eq!(sentences(text).len(), 2, "{:?}", sentences(text));
}

#[test]
fn noise_leaves_its_sentence_whole_or_ends_it() {
    let text = "The \"cold peace,quot; of 12 days held. Also Read - Three Villages Moved by May 4\nIt rained.";
    assert_eq!(sentences(text), ["The \"cold peace,quot; of 12 days held.", "It rained."]);
}

#[test]
fn a_text_that_runs_on_without_a_mark_is_cut_all_the_same() {
    let cut = sentences(&"and the bridge was closed ".repeat(1_000));
    assert!(cut.len() > 5, "{}", cut.len());
    assert_eq!(cut.join(" ").split_whitespace().count(), 5_000);
}

#[test]
fn marks_beyond_ascii_end_sentences_too() {
    let text = "The dam held\u{2026} It rained. \u{201c}We left.\u{201d} The road is shut\u{3002}The mayor waits.";
    let wanted = [
        "The dam held\u{2026}",
        "It rained.",
        "\u{201c}We left.\u{201d}",
        "The road is shut\u{3002}",
        "The mayor waits.",
    ];
    assert_eq!(sentences(text), wanted);
}
