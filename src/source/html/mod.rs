//! Web pages: which stretches of the page are the article, and what the page says of itself.
//!
//! `dom_smoothie` chooses the article's nodes and `lol_html` tells where each stretch of text
//! stands in the page. The two are brought together by marks: each stretch of text gets two
//! characters of private use in front of it ([`runs`]), the marked page is parsed, and the
//! marks that the chosen nodes still hold say which stretches are the article ([`article`]).
//! The text is then built from the stretches of the page itself ([`assemble`]), so that each
//! byte of it leads back.

mod article;
mod assemble;
mod json_ld;
mod metadata;
mod runs;

use dom_query::Document as Page;
use encoding_rs::Encoding;

use super::Problem;
use super::encoding::{self, Decoded};
use crate::text::{Document, Span};

/// Pages nest some dozens of elements deep. To parse more than this takes time that grows with
/// the square of the depth, and no article is written so.
const DEEPEST: usize = 2_000;

/// Reads the bytes of a page.
pub(super) fn read_bytes(bytes: Vec<u8>, document: Document) -> Result<Document, Problem> {
    let declared = declared_encoding(&bytes);
    read(encoding::decode(bytes, declared)?, document)
}

/// Reads a decoded page.
pub(super) fn read(page: Decoded, mut document: Document) -> Result<Document, Problem> {
    let marked = runs::mark(&page.text).map_err(|error| Problem::BadPage(error.to_string()))?;
    if marked.depth > DEEPEST {
        return Err(Problem::BadPage(format!("its elements are nested {} deep", marked.depth)));
    }
    let tree = Page::from(marked.html);
    metadata::read(&tree, &mut document);
    let pieces = article::choose(tree);
    let assembled = assemble::assemble(&page.text, &marked.runs, &pieces);
    if assembled.text.trim().is_empty() {
        return Err(Problem::EmptyPage);
    }
    document.text = assembled.text;
    document.source_lines = line_starts(&page);
    document.source_map = assembled.map.through(&page.map);
    document.parts = assembled.parts;
    Ok(document)
}

/// Where the lines of a page begin in its bytes.
fn line_starts(page: &Decoded) -> Vec<u32> {
    let breaks = memchr::memchr_iter(b'\n', page.text.as_bytes());
    let ends = breaks.filter_map(|at| page.map.source_span(Span::new(at, at + 1))).map(|span| span.end);
    std::iter::once(0).chain(ends).collect()
}

/// The encoding that a page names in its first kilobyte, as browsers look for it.
fn declared_encoding(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = &bytes[..bytes.len().min(1024)];
    let head = String::from_utf8_lossy(head).to_ascii_lowercase();
    let (_, after) = head.split_once("charset")?;
    let label = after.trim_start().strip_prefix('=')?.trim_start().trim_start_matches(['"', '\'']);
    let end = label.find(|c: char| !(c.is_ascii_alphanumeric() || "-_:.".contains(c))).unwrap_or(label.len());
    Encoding::for_label(&label.as_bytes()[..end])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::Lexicon;
    use crate::text::{PartKind, stated_date};

    const PAGE: &str = r#"<!DOCTYPE html>
<html lang="en-GB"><head>
<title>Dam holds after 12 days | The Valley Post</title>
<meta property="og:site_name" content="The Valley Post">
<script type="application/ld+json">{"@context": "https://schema.org", "@graph": [{"@type": "WebSite", "name": "no"},
 {"@type": "NewsArticle", "headline": "Dam holds after 12&nbsp;days", "datePublished": "2021-03-04T08:30:00+01:00",
  "author": [{"@type": "Person", "name": "Jane Doe"}, {"@type": "Person", "name": "John Roe"}]}]}</script>
<style>p { width: 300px }</style>
</head><body>
<nav><ul><li><a href="/">Home</a></li><li><a href="/w">World 24</a></li></ul></nav>
<article><h1>Dam holds</h1>
<p>The dam above the village held through the night, the mayor said on Friday, and all of the
<b>13</b>,000 people who had left their homes &#8211; some of them on foot &amp; in the rain &#8211; went back in the morning.</p>
<figure><img src="a.jpg"><figcaption>Men carry sand to the dam, July 2018.</figcaption></figure>
<p>It had rained for 12 days, the longest spell since 1954, and the water stood 3&nbsp;metres above its
usual level, said the water board, which measures it every hour at 14 places along the river.</p>
<blockquote class="twitter-tweet"><p>We saw 12 men on the dam today, and they told us that it would hold.</p>&mdash; Jane Doe (@janedoe) <a href="https://x.example/1">March 3, 2021</a></blockquote>
<p>Nobody was hurt, the mayor added, but two bridges and a school that was built in 1998 were lost, and
the road to the valley will be closed for at least three weeks, as the ministry of transport announced.</p>
<script>var n = 400;</script></article>
<aside><p>Most read: 5 dams that broke</p></aside>
<footer><p>Copyright 2021 The Valley Post</p></footer>
</body></html>"#;

    fn read_page(bytes: &[u8]) -> Document {
        let mut document = read_bytes(bytes.to_vec(), Document::default()).expect("a page");
        document.prepare(&Lexicon::english());
        document
    }

    /// Every stretch of text that is as long as its source says the same, line breaks aside.
    fn assert_leads_back(document: &Document, bytes: &[u8], encoding: &'static Encoding) {
        assert!(!document.source_map.segments.is_empty());
        for segment in &document.source_map.segments {
            let source = &bytes[segment.source.range()];
            if segment.text.len() == source.len() {
                let source = encoding.decode_without_bom_handling(source).0.replace('\n', " ");
                assert_eq!(source, segment.text.of(&document.text));
            }
        }
    }

    fn part_texts(document: &Document, wanted: impl Fn(&PartKind) -> bool) -> Vec<&str> {
        document.parts.iter().filter(|part| wanted(&part.kind)).map(|part| part.span.of(&document.text)).collect()
    }

    #[test]
    fn an_article_is_taken_from_its_page() {
        let document = read_page(PAGE.as_bytes());
        let text = &document.text;
        assert!(text.contains("all of the 13,000 people who had left their homes \u{2013} some"), "{text}");
        assert!(text.contains("3\u{a0}metres above its usual level"), "{text}");
        for gone in ["Home", "World 24", "Most read", "Copyright", "400", "300px", "\u{f0000}"] {
            assert!(!text.contains(gone), "{gone} in {text}");
        }
        assert_eq!(part_texts(&document, |kind| *kind == PartKind::Caption), ["Men carry sand to the dam, July 2018."]);
        assert_leads_back(&document, PAGE.as_bytes(), encoding_rs::UTF_8);
    }

    #[test]
    fn a_page_says_what_it_is() {
        let document = read_page(PAGE.as_bytes());
        assert_eq!(document.title.as_deref(), Some("Dam holds after 12 days"));
        assert_eq!(document.outlet.as_deref(), Some("The Valley Post"));
        assert_eq!(document.author.as_deref(), Some("Jane Doe, John Roe"));
        assert_eq!(document.lang.as_deref(), Some("en-GB"));
        assert_eq!(document.published, stated_date("2021-03-04T08:30:00"));
    }

    #[test]
    fn a_post_keeps_its_speaker_and_day() {
        let document = read_page(PAGE.as_bytes());
        let post = document.parts.iter().find(|part| matches!(part.kind, PartKind::Post { .. })).expect("a post");
        assert!(post.span.of(&document.text).starts_with("We saw 12 men"));
        let kind = PartKind::Post { speaker: Some("Jane Doe".into()), published: stated_date("2021-03-03") };
        assert_eq!(post.kind, kind);
    }

    #[test]
    fn another_encoding_leads_back_to_its_bytes() {
        let page = PAGE.replace("<head>", "<head><meta charset='windows-1252'>").replace("went back", "went b\u{e4}ck");
        let (bytes, encoding, _) = encoding_rs::WINDOWS_1252.encode(&page);
        let document = read_page(&bytes);
        let at = document.text.find("b\u{e4}ck in the").expect("decoded");
        let back = document.source_map.source_span(Span::new(at, at + 5)).expect("from the page");
        assert_eq!(&bytes[back.range()], b"b\xe4ck");
        assert_leads_back(&document, &bytes, encoding);
    }

    #[test]
    fn broken_pages_give_what_they_hold() {
        for (page, wanted) in [
            ("<p>The dam held", "The dam held"),
            ("The dam <b>held", "The dam held"),
            ("<table><tr><td>Dead<td>12<tr><td>Hurt<td>30</table>", "Dead\t12\nHurt\t30"),
            ("<p>One<p>Two<br>Three", "One\n\nTwo\nThree"),
            ("<div hidden>No</div><p>Yes", "Yes"),
            ("<script>no()</script><p>Yes</p></p></div>", "Yes"),
            ("<p><b>The</b> <i>dam</i>", "The dam"),
            ("<p>a < b & c &foo; &#0;", "a < b & c &foo; &#0;"),
        ] {
            assert_eq!(read_page(page.as_bytes()).text, wanted, "{page}");
        }
        for page in ["", "<html></html>", "<script>no()</script>", "<p> &nbsp; </p>"] {
            let read = read_bytes(page.into(), Document::default());
            assert!(matches!(read, Err(Problem::EmptyPage)), "{page:?}: {read:?}");
        }
    }

    #[test]
    fn deep_nesting_ends_no_program() {
        let page = |depth| format!("{}The dam held.{}", "<div>".repeat(depth), "</div>".repeat(depth));
        assert_eq!(read_page(page(1_000).as_bytes()).text, "The dam held.");
        let read = read_bytes(page(200_000).into_bytes(), Document::default());
        assert!(matches!(read, Err(Problem::BadPage(_))), "{read:?}");
        assert_eq!(read_page("<p>Dam ".repeat(3_000).as_bytes()).text.matches("Dam").count(), 3_000);
    }
}
