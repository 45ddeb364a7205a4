//! Which stretches of a page are its article, and what each of them is.

use dom_query::{Document as Page, NodeRef};
use dom_smoothie::{Config, Readability};

use super::runs::marks_in;

/// What the article is made of, in reading order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Piece {
    /// A stretch of text, by its number.
    Run(usize),
    /// White space between two elements.
    Space,
    /// A block begins or ends: paragraphs are parted here.
    Block,
    /// A line ends within a block.
    Line,
    /// A cell of a table ends.
    Cell,
    /// A part of the article that is not running text begins.
    Open(Role),
    /// It ends.
    Close,
}

/// What a block is, where it is not running text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// A headline or heading.
    Heading,
    /// The words under a picture.
    Caption,
    /// A post of somebody else.
    Post,
}

/// Elements that hold no words of an article, for pages in which no article is found.
const NO_TEXT: [&str; 19] = [
    "aside", "button", "dialog", "footer", "form", "head", "iframe", "input", "nav", "noscript", "object", "script",
    "select", "style", "svg", "template", "textarea", "title", "video",
];

/// Elements that stand in a line of text; every other one is a block of its own.
const INLINE: [&str; 37] = [
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i", "img",
    "ins", "kbd", "label", "mark", "meter", "output", "picture", "q", "rp", "rt", "ruby", "s", "samp", "small", "span",
    "strong", "sub", "sup", "time", "u", "var",
];

/// Pages nest some dozens of elements deep. To choose among thousands takes time that grows
/// with the square of their number, and no article is written so.
const DEEPEST: usize = 400;

/// Chooses the article of a marked page; where no article stands out, all text of its body.
pub(super) fn choose(page: Page) -> Vec<Piece> {
    let whole_body = pieces(&page.body().unwrap_or_else(|| page.root()), &NO_TEXT);
    if is_deeper_than(&page.root(), DEEPEST) {
        return whole_body;
    }
    let config = Config { keep_classes: true, disable_json_ld: true, ..Config::default() };
    let article = Readability::with_document(page, None, Some(config)).and_then(|mut reader| reader.parse());
    let Ok(article) = article else { return whole_body };
    let content = Page::fragment(article.content);
    let chosen = pieces(&content.root(), &[]);
    let has_text = chosen.iter().any(|piece| matches!(piece, Piece::Run(_)));
    if has_text { chosen } else { whole_body }
}

fn is_deeper_than(root: &NodeRef<'_>, limit: usize) -> bool {
    let mut level = vec![*root];
    for _ in 0..limit {
        level = level.iter().flat_map(|node| node.children_it(false)).collect();
        if level.is_empty() {
            return false;
        }
    }
    true
}

/// The pieces under a node. Pages nest as deep as they like, so that this keeps a stack of its
/// own.
fn pieces(root: &NodeRef<'_>, left_out: &[&str]) -> Vec<Piece> {
    enum Step<'a> {
        Enter(NodeRef<'a>),
        Leave(Option<Piece>),
    }
    let mut pieces = Vec::new();
    let mut steps: Vec<Step<'_>> = vec![Step::Enter(*root)];
    while let Some(step) = steps.pop() {
        let node = match step {
            Step::Leave(piece) => {
                pieces.extend(piece);
                continue;
            }
            Step::Enter(node) => node,
        };
        if node.is_text() {
            let text = node.text();
            let before = pieces.len();
            pieces.extend(marks_in(&text).map(Piece::Run));
            if pieces.len() == before && !text.is_empty() {
                pieces.push(Piece::Space);
            }
            continue;
        }
        let name = node.node_name().unwrap_or_default();
        if left_out.contains(&&*name) || !left_out.is_empty() && is_hidden(&node) {
            continue;
        }
        let end = match &*name {
            "br" => Some(Piece::Line),
            "td" | "th" => Some(Piece::Cell),
            "tr" => Some(Piece::Line),
            inline if node.is_element() && INLINE.contains(&inline) => None,
            _ => Some(Piece::Block),
        };
        if end == Some(Piece::Block) {
            pieces.push(Piece::Block);
        }
        steps.push(Step::Leave(end));
        if let Some(role) = role_of(&name, &node) {
            pieces.push(Piece::Open(role));
            steps.push(Step::Leave(Some(Piece::Close)));
        }
        steps.extend(node.children_it(true).map(Step::Enter));
    }
    pieces
}

fn is_hidden(node: &NodeRef<'_>) -> bool {
    let style = node.attr("style").unwrap_or_default().to_ascii_lowercase().replace(' ', "");
    node.has_attr("hidden")
        || node.attr("aria-hidden").is_some_and(|value| &*value == "true")
        || style.contains("display:none")
        || style.contains("visibility:hidden")
}

/// The role of an element, by its name or by the class names that pages give it.
fn role_of(name: &str, node: &NodeRef<'_>) -> Option<Role> {
    match name {
        "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => return Some(Role::Heading),
        "figcaption" | "caption" => return Some(Role::Caption),
        _ => {}
    }
    let classes = node.class().unwrap_or_default().to_ascii_lowercase();
    let mut classes = classes.split_ascii_whitespace();
    match name {
        "blockquote" => classes
            .any(|class| {
                matches!(
                    class,
                    "twitter-tweet" | "twitter-video" | "instagram-media" | "bluesky-embed" | "tiktok-embed"
                )
            })
            .then_some(Role::Post),
        "p" | "div" | "span" | "small" | "em" => {
            classes.any(|class| class.ends_with("caption") || class.ends_with("caption-text")).then_some(Role::Caption)
        }
        _ => None,
    }
}
