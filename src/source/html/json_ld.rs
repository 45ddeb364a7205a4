//! What a page says of itself in JSON-LD, in the words of schema.org.

use serde_json::Value;

use crate::source::header::Key;

/// What the first article of a block of JSON-LD tells of itself. A block that is not JSON
/// tells nothing.
pub(super) fn article(block: &str) -> Vec<(Key, String)> {
    let block = block.trim().trim_start_matches("<!--").trim_end_matches("-->");
    let Ok(value) = serde_json::from_str::<Value>(block) else { return Vec::new() };
    find_article(&value, 0).map(fields).unwrap_or_default()
}

/// An object nests its article in lists, in `@graph`, or as the main thing of the page.
fn find_article(value: &Value, depth: usize) -> Option<&Value> {
    const DEEPEST: usize = 5;
    if depth > DEEPEST {
        return None;
    }
    if let Some(list) = value.as_array() {
        return list.iter().find_map(|item| find_article(item, depth + 1));
    }
    if is_article(value) {
        return Some(value);
    }
    ["@graph", "mainEntity", "mainEntityOfPage"].iter().find_map(|key| find_article(value.get(key)?, depth + 1))
}

fn is_article(value: &Value) -> bool {
    let is = |name: &Value| {
        name.as_str().is_some_and(|name| {
            name.ends_with("Article") || name.ends_with("Posting") || name == "Report" || name == "LiveBlogPosting"
        })
    };
    match value.get("@type") {
        Some(Value::Array(types)) => types.iter().any(is),
        Some(name) => is(name),
        None => false,
    }
}

fn fields(article: &Value) -> Vec<(Key, String)> {
    [
        (Key::Title, "headline"),
        (Key::Title, "name"),
        (Key::Published, "datePublished"),
        (Key::Published, "dateCreated"),
        (Key::Updated, "dateModified"),
        (Key::Author, "author"),
        (Key::Outlet, "publisher"),
        (Key::Url, "url"),
        (Key::Lang, "inLanguage"),
    ]
    .into_iter()
    .filter_map(|(key, name)| Some((key, names(article.get(name)?)?)))
    .collect()
}

/// A text, the `name` of an object, or those of a list.
fn names(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Object(object) => object.get("name").and_then(Value::as_str).map(str::to_owned),
        Value::Array(list) => {
            let names: Vec<String> = list.iter().filter(|item| !item.is_array()).filter_map(names).collect();
            (!names.is_empty()).then(|| names.join(", "))
        }
        _ => None,
    }
}
