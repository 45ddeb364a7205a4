//! What holds of any article that can be read.

use gainsay::claim::{Claim, extract};
use gainsay::lexicon::Lexicon;
use gainsay::report::jsonl;
use gainsay::report::records::ClaimRecord;
use gainsay::source::{Format, RawArticle, ReadOptions};
use gainsay::story;
use gainsay::text::{Document, DocumentKey};

/// Reads bytes as an article of a format, and holds what comes out.
pub(crate) fn article(bytes: &[u8], format: Format) {
    let Some(document) = document(bytes, format) else { return };
    let as_it_is = format == Format::Text && std::str::from_utf8(bytes).is_ok_and(|text| !text.starts_with('\u{feff}'));
    if as_it_is {
        assert_eq!(document.text.as_bytes(), bytes, "the text of a file in UTF-8 is the file");
    }
    let claims = claims(&document);
    lie_on_the_text(&document, &claims, bytes);
    let again = self::document(bytes, format).expect("it was read before");
    assert_eq!(written(&document, &claims), written(&again, &self::claims(&again)), "the same comes out twice");
    what_is_left_out_is_no_claim(document);
}

/// Reads text with the line ends of another system, which change no claim but its place.
pub(crate) fn line_ends(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    // By the share of its control characters a file is told to be no text, and more line ends
    // change that share.
    if text.contains(|c: char| c.is_control() && !matches!(c, '\n' | '\r' | '\t')) {
        return;
    }
    let unix = text.replace('\r', "");
    let quotes = |text: &str| -> Option<Vec<String>> {
        let document = document(text.as_bytes(), Format::Text)?;
        let claims = claims(&document);
        lie_on_the_text(&document, &claims, text.as_bytes());
        Some(claims.iter().map(|claim| claim.span.of(&document.text).replace("\r\n", "\n")).collect())
    };
    assert_eq!(quotes(&unix.replace('\n', "\r\n")), quotes(&unix));
}

fn document(bytes: &[u8], format: Format) -> Option<Document> {
    let article = RawArticle::of_bytes("any", bytes.to_vec(), format);
    article.read(&ReadOptions::default(), &Lexicon::english()).ok()
}

fn claims(document: &Document) -> Vec<Claim> {
    extract(document, DocumentKey(0), None, &Lexicon::english()).claims
}

/// The claims as `gainsay extract` writes them.
fn written(document: &Document, claims: &[Claim]) -> String {
    let mut lines = Vec::new();
    for claim in claims {
        jsonl::write(&mut lines, &ClaimRecord::new(claim, document)).expect("memory takes all");
    }
    String::from_utf8(lines).expect("JSON is UTF-8")
}

/// Each claim stands on characters of the text, in order and apart from the others; its quote
/// is what stands there, and the way back to the source stays within it.
fn lie_on_the_text(document: &Document, claims: &[Claim], source: &[u8]) {
    let mut end = 0;
    let lines = written(document, claims);
    for (claim, line) in claims.iter().zip(lines.lines()) {
        let range = claim.span.range();
        let quote = document.text.get(range.clone()).expect("a span stands on characters");
        assert!(range.start >= end && !quote.is_empty(), "{range:?} follows {end}");
        end = range.end;
        let record: serde_json::Value = serde_json::from_str(line).expect("JSON");
        assert_eq!(record["quote"], quote);
        for (span, _) in &claim.timex3 {
            assert!(document.text.get(span.range()).is_some());
        }
        if let Some(back) = document.source_map.source_span(claim.span) {
            assert!(back.range().end <= source.len(), "{back:?} of {} bytes", source.len());
        }
    }
}

fn what_is_left_out_is_no_claim(document: Document) {
    let story = story::read("any", vec![document], &Lexicon::english());
    let text = &story.documents[0].text;
    for (_, unread) in &story.unread {
        assert!(text.get(unread.span.range()).is_some_and(|words| !words.is_empty()));
        let claimed = story.claims.iter().any(|claim| claim.span.overlaps(unread.span));
        assert!(!claimed, "{:?} is read and left out", unread.span.of(text));
    }
    assert!(story.unread.is_sorted_by_key(|(_, unread)| unread.span.start));
}
