//! Where the stretches of text stand in a page, and the marks that find them again.

use std::cell::Cell;
use std::ops::Range;
use std::rc::Rc;

use lol_html::errors::RewritingError;
use lol_html::html_content::{ContentType, TextType};
use lol_html::{RewriteStrSettings, doc_text, element, end_tag, rewrite_str};

/// A page with a mark before each stretch of text.
pub(super) struct Marked {
    pub(super) html: String,
    /// The stretches by the number in their mark: byte offsets into the page, character
    /// references not yet decoded.
    pub(super) runs: Vec<Range<usize>>,
    /// How deep the elements nest.
    pub(super) depth: usize,
}

/// Elements whose end is often left out, so that they seem to nest and do not.
const OPEN_ENDED: [&str; 9] = ["p", "li", "dt", "dd", "tr", "td", "th", "option", "body"];

/// The two planes of private use hold so many characters each.
const PLANE: usize = 0xfffe;
const FIRST: u32 = 0xf_0000;
const SECOND: u32 = 0x10_0000;

/// Puts a mark before each stretch of text that a reader can see.
pub(super) fn mark(page: &str) -> Result<Marked, RewritingError> {
    let mut runs: Vec<Range<usize>> = Vec::new();
    let mut goes_on = false;
    let open = Rc::new(Cell::new(0_usize));
    let mut depth = 0;
    let handler = doc_text!(|chunk| {
        let place = chunk.source_location().bytes();
        let visible = matches!(chunk.text_type(), TextType::Data | TextType::CDataSection);
        let first = !goes_on;
        goes_on = !chunk.last_in_text_node();
        if !visible || place.is_empty() {
            return Ok(());
        }
        match runs.last_mut() {
            Some(run) if !first && run.end == place.start => run.end = place.end,
            // White space alone gets no mark: to the parser that would make it text.
            _ if page[place.clone()].trim_ascii().is_empty() => {}
            _ => {
                chunk.before(&mark_of(runs.len()), ContentType::Html);
                runs.push(place);
            }
        }
        Ok(())
    });
    let nesting = element!("*", |element| {
        let is_open_ended = OPEN_ENDED.contains(&element.tag_name().as_str());
        if let Some(handlers) = element.end_tag_handlers().filter(|_| !is_open_ended) {
            open.set(open.get() + 1);
            depth = depth.max(open.get());
            let open = open.clone();
            handlers.push(end_tag!(move |_| {
                open.set(open.get().saturating_sub(1));
                Ok(())
            }));
        }
        Ok(())
    });
    let settings = RewriteStrSettings::new()
        .append_document_content_handler(handler)
        .append_element_content_handler(nesting)
        .with_strict(false);
    let html = rewrite_str(page, settings)?;
    Ok(Marked { html, runs, depth })
}

fn mark_of(number: usize) -> String {
    let at = |plane: u32, offset: usize| char::from_u32(plane + offset as u32);
    // Beyond four billion stretches there is no mark; a page is below 4 GiB.
    [at(FIRST, number / PLANE), at(SECOND, number % PLANE)].into_iter().flatten().collect()
}

/// The numbers of the marks in a text, in order.
pub(super) fn marks_in(text: &str) -> impl Iterator<Item = usize> {
    let mut first = None;
    text.chars().filter_map(move |c| {
        let code = u32::from(c);
        if code >= SECOND {
            let high: usize = first.take()?;
            return Some(high * PLANE + (code - SECOND) as usize);
        }
        first = code.checked_sub(FIRST).map(|offset| offset as usize);
        None
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_stretch_of_text_has_its_place() {
        let page = "<title>No</title><p>The <b>dam</b> held.</p>\n<script>var no = 1;</script> It rained &amp; stopped";
        let marked = mark(page).expect("a page");
        let texts: Vec<&str> = marked.runs.iter().map(|run| &page[run.clone()]).collect();
        assert_eq!(texts, ["The ", "dam", " held.", " It rained &amp; stopped"]);
        assert_eq!(marks_in(&marked.html).collect::<Vec<_>>(), [0, 1, 2, 3]);
    }

    #[test]
    fn marks_hold_large_numbers() {
        for number in [0, 1, PLANE - 1, PLANE, 3 * PLANE + 7] {
            assert_eq!(marks_in(&mark_of(number)).collect::<Vec<_>>(), [number]);
        }
    }

    #[test]
    fn characters_of_private_use_are_no_marks() {
        assert_eq!(marks_in("\u{100005} a \u{f0000} b \u{100001}").collect::<Vec<_>>(), [0; 0]);
    }
}
