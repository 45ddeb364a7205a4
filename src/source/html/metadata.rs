//! What a page says of itself: title, outlet, author, dates, address, language.
//!
//! Pages say it in several places. For each field the places are asked in turn, and the first
//! that says something has it; a date of no known form says nothing.

use dom_query::Document as Page;

use super::json_ld;
use crate::source::header::{Key, tell};
use crate::text::Document;

/// The `<meta>` elements that tell a field, by `property`, `name` or `itemprop`, best first.
const META: [(Key, &[&str]); 7] = [
    (Key::Title, &["og:title", "twitter:title", "parsely-title", "sailthru.title", "dc.title", "headline"]),
    (
        Key::Published,
        &[
            "article:published_time",
            "article:published",
            "og:article:published_time",
            "og:published_time",
            "datepublished",
            "parsely-pub-date",
            "sailthru.date",
            "cxenseparse:recs:publishtime",
            "dc.date.issued",
            "dcterms.issued",
            "dcterms.created",
            "dc.date.created",
            "dc.date",
            "dcterms.date",
            "pubdate",
            "publishdate",
            "publish-date",
            "publish_date",
            "publication_date",
            "article.published",
            "displaydate",
            "date",
        ],
    ),
    (
        Key::Updated,
        &[
            "article:modified_time",
            "article:modified",
            "og:updated_time",
            "datemodified",
            "dcterms.modified",
            "lastmod",
        ],
    ),
    (Key::Outlet, &["og:site_name", "publisher", "dc.publisher", "application-name", "cre"]),
    (Key::Author, &["author", "article:author", "parsely-author", "sailthru.author", "byl", "dc.creator"]),
    (Key::Url, &["og:url", "parsely-link"]),
    (Key::Lang, &["og:locale", "language", "dc.language"]),
];

/// Reads what the page says into the document, where nothing is told yet.
pub(super) fn read(page: &Page, document: &mut Document) {
    for script in page.select("script[type='application/ld+json']").nodes() {
        for (key, value) in json_ld::article(&script.text()) {
            offer(document, key, &value);
        }
    }
    let metas: Vec<(String, String)> = page.select("meta[content]").nodes().iter().filter_map(meta).collect();
    for (key, names) in META {
        for name in names {
            for (_, value) in metas.iter().filter(|(found, _)| found == name) {
                offer(document, key, value);
            }
        }
    }
    for (key, selector, attribute) in [
        (Key::Published, "time[itemprop='datePublished']", "datetime"),
        (Key::Updated, "time[itemprop='dateModified']", "datetime"),
        (Key::Published, "time[pubdate]", "datetime"),
        (Key::Url, "link[rel='canonical']", "href"),
        (Key::Lang, "html[lang]", "lang"),
    ] {
        if let Some(node) = page.select(selector).nodes().first() {
            offer(document, key, &node.attr(attribute).unwrap_or_default());
        }
    }
    offer_only_time(page, document);
    if let Some(title) = page.select("head title").nodes().first() {
        let title = page_title(&title.text(), document.outlet.as_deref());
        offer(document, Key::Title, &title);
    }
}

/// Tells a value. A bad date or an address where a name should stand is no answer.
fn offer(document: &mut Document, key: Key, value: &str) {
    let value = html_escape::decode_html_entities(value);
    let is_address = value.starts_with("http://") || value.starts_with("https://");
    if is_address != (key == Key::Url) && (is_address || key == Key::Url) {
        return;
    }
    let value = value.split_whitespace().collect::<Vec<_>>().join(" ");
    // What can't be told stays untold; the next place may know better.
    let _ = tell(document, key, &if key == Key::Lang { value.replace('_', "-") } else { value });
}

/// The name of a meta element, in lower case, with its content.
fn meta(node: &dom_query::NodeRef<'_>) -> Option<(String, String)> {
    let name = ["property", "name", "itemprop"].iter().find_map(|attribute| node.attr(attribute))?;
    Some((name.trim().to_ascii_lowercase(), node.attr("content")?.to_string()))
}

/// A `<time>` of the article, or the only one of the page; of several elsewhere none is chosen.
fn offer_only_time(page: &Page, document: &mut Document) {
    for selector in ["article header time[datetime]", "article time[datetime]", "time[datetime]"] {
        let times = page.select(selector);
        let mut stated: Vec<_> = times.nodes().iter().filter_map(|node| node.attr("datetime")).collect();
        stated.dedup();
        if let [only] = &stated[..] {
            offer(document, Key::Published, only);
        }
    }
}

/// The title of a page without the outlet's name, which pages put behind it.
fn page_title(title: &str, outlet: Option<&str>) -> String {
    let title = title.trim();
    let without = outlet.and_then(|outlet| title.strip_suffix(outlet)).map(str::trim_end);
    let bare = without.and_then(|rest| rest.strip_suffix(['|', '-', '\u{2013}', '\u{2014}', '\u{b7}', ':']));
    bare.map_or(title, str::trim_end).to_owned()
}
