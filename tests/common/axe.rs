//! axe-core, which tells whether everybody can use a page.

use std::io::Write;
use std::path::PathBuf;

use fantoccini::Client;
use serde_json::{Value, json};

/// What axe-core finds wrong with the page, a line for each element.
pub(crate) async fn wrongs(client: &Client, axe: &str) -> Vec<String> {
    client.execute(axe, Vec::new()).await.expect("axe-core loads");
    let tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
    let script = "const done = arguments[arguments.length - 1];
        axe.run(document, { runOnly: { type: 'tag', values: arguments[0] }, resultTypes: ['violations'] })
            .then(found => done(found.violations), error => done([{ id: String(error), nodes: [{}] }]));";
    let found = client.execute_async(script, vec![json!(tags)]).await.expect("axe-core runs");
    let line = |rule: &Value, node: &Value| {
        format!("{}: {} {} {}", rule["id"], node["target"], node["html"], node["failureSummary"])
    };
    let rules = found.as_array().expect("a list").iter();
    rules.flat_map(|rule| rule["nodes"].as_array().expect("a list").iter().map(move |node| line(rule, node))).collect()
}

/// Where axe-core lies; `None` where nobody has said so.
pub(crate) fn script() -> Option<String> {
    let Some(path) = std::env::var_os("AXE_CORE").map(PathBuf::from) else {
        let words = "left out: axe-core; AXE_CORE must name axe.min.js of the npm package axe-core\n";
        let _ = std::io::stderr().write_all(words.as_bytes());
        return None;
    };
    Some(std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display())))
}
