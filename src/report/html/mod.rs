//! `--format html`: one page that needs no network and no script, for reading, printing and
//! filing.
//!
//! [`view`] says what stands on the page, as plain records; `templates/` says how it is
//! marked up, `report.css` how it looks. The parts of the page (matrix, finding, charts, article,
//! coverage) are templates of their own, so that other pages can be put together from them.
//! Every text of an article passes through [`visible`](super::visible::visible) into a record and
//! through the escaping of the templates into the page: nothing of it becomes markup.

pub mod view;

use std::io::{self, Write};

use minijinja::syntax::SyntaxConfig;
use minijinja::value::Serde;
use minijinja::{AutoEscape, Environment, UndefinedBehavior, Value, context};

use super::records::RunRecord;
use super::visible::visible;
use crate::check::CheckedStory;
use crate::diff::Diff;
use crate::draft::DraftCheck;
use crate::rules::RuleSet;
use view::{DraftView, PageView};

/// The look of the page, for light and dark, screen and paper.
pub const STYLE: &str = include_str!("report.css");

/// The templates by name, parts before the page that is put together from them.
const TEMPLATES: [(&str, &str); 13] = [
    ("links.html", include_str!("templates/links.html")),
    ("icons.html", include_str!("templates/icons.html")),
    ("summary.html", include_str!("templates/summary.html")),
    ("matrix.html", include_str!("templates/matrix.html")),
    ("charts.html", include_str!("templates/charts.html")),
    ("finding.html", include_str!("templates/finding.html")),
    ("article.html", include_str!("templates/article.html")),
    ("coverage.html", include_str!("templates/coverage.html")),
    ("since.html", include_str!("templates/since.html")),
    ("draft.html", include_str!("templates/draft.html")),
    ("story.html", include_str!("templates/story.html")),
    ("made_of.html", include_str!("templates/made_of.html")),
    ("page.html", include_str!("templates/page.html")),
];

/// The templates, with everything escaped that they print. Where the parts stand on pages of
/// their own, `links.html` is the one to replace: it alone knows where a finding, a claim or an
/// article is found.
pub fn environment() -> Environment<'static> {
    let mut environment = Environment::new();
    environment.set_auto_escape_callback(|_| AutoEscape::Html);
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    environment.add_filter("code", with_code);
    let syntax = SyntaxConfig::builder().trim_blocks(true).lstrip_blocks(true).build();
    environment.set_syntax(syntax.expect("the usual signs"));
    for (name, source) in TEMPLATES {
        environment.add_template(name, source).expect("the templates are held by a test");
    }
    environment
}

/// The documentation of rules as markup: what stands between back quotes is code, and all of it
/// is escaped.
fn with_code(text: &str) -> Value {
    let mut markup = String::with_capacity(text.len());
    for (at, stretch) in text.split('`').enumerate() {
        let escaped = html_escape::encode_text(stretch);
        if at % 2 == 1 {
            markup.push_str(&format!("<code>{escaped}</code>"));
        } else {
            markup.push_str(&escaped);
        }
    }
    Value::from_safe_string(markup)
}

/// Writes the page of a run, with how it differs from an earlier one where that is given.
///
/// # Errors
/// The writer fails.
pub fn write(
    out: &mut dyn Write,
    run: &RunRecord,
    stories: &[CheckedStory],
    since: Option<&Diff>,
    rules: &RuleSet,
) -> io::Result<()> {
    let mut page = PageView::new(run, stories, rules);
    if let Some(since) = since {
        for (story, diff) in page.stories.iter_mut().zip(&since.stories) {
            story.set_since(diff, since.made_of.as_ref());
        }
    }
    render(out, page)
}

/// Writes the page of a draft against its sources.
///
/// # Errors
/// The writer fails.
pub fn write_draft(
    out: &mut dyn Write,
    run: &RunRecord,
    checked: &CheckedStory,
    draft: &DraftCheck,
    rules: &RuleSet,
) -> io::Result<()> {
    let mut page = PageView::new(run, std::slice::from_ref(checked), rules);
    page.title = visible(&draft.verdict(checked)).into_owned();
    for story in &mut page.stories {
        story.draft = Some(DraftView::new(checked, draft));
    }
    render(out, page)
}

fn render(out: &mut dyn Write, page: PageView) -> io::Result<()> {
    let environment = environment();
    let template = environment.get_template("page.html").expect("the page is one of the templates");
    let context = context! { page => Serde(page), style => STYLE };
    template.render_captured_to(context, &mut *out).map_err(io::Error::other)?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Document;
    use crate::{Options, check};

    fn page(articles: &[(&str, &str)]) -> String {
        let options = Options::default();
        let document = |(at, (outlet, text)): (usize, &(&str, &str))| {
            let mut document = Document {
                id: format!("{at}.txt"),
                outlet: Some((*outlet).to_owned()),
                title: Some(format!("Title of {outlet}")),
                text: (*text).to_owned(),
                ..Document::default()
            };
            document.prepare(&options.lexicon);
            document
        };
        let documents = articles.iter().enumerate().map(document).collect();
        let checked = check("a <b>story</b>", documents, &options);
        let run = RunRecord::new("r".into(), "l".into(), None, vec!["<i>in</i>".into()]);
        let mut out = Vec::new();
        write(&mut out, &run, &[checked], None, &options.rules).expect("a page");
        String::from_utf8(out).expect("UTF-8")
    }

    const HOSTILE: &str = "</script><script>alert(1)</script><style>*{display:none}</style>\" onload='x' \u{202e}";

    #[test]
    fn text_of_articles_stays_text() {
        let first = format!("Twelve people were killed in the fire in Arden {HOSTILE}, the mayor said.");
        let second = format!("Nine people were killed in the fire in Arden {HOSTILE}, the mayor said.");
        let page = page(&[(HOSTILE, &first), ("<img src=x onerror=alert(2)>", &second)]);
        for markup in ["<script", "<img", "<b>story", "<i>in", "\u{202e}", "onload='x'"] {
            assert!(!page.contains(markup), "{markup} stands in the page");
        }
        assert_eq!(page.matches("<style>").count(), 1);
        assert!(page.contains("&lt;script&gt;") && page.contains("&lt;U+202E&gt;"));
    }

    #[test]
    fn every_link_within_the_page_leads_somewhere_and_no_name_stands_twice() {
        let page = page(&[
            ("Herald", "Twelve people were killed in the fire in Arden on 3 May 2021, the fire brigade said."),
            ("Courier", "Nine people were killed in the fire in Arden on 4 May 2021, the fire brigade said."),
            ("Gazette", "About 30 people were hurt in May 2021. The Boeing 787 was late."),
        ]);
        let after = |start: &str| -> Vec<String> {
            page.split(start).skip(1).filter_map(|rest| Some(rest.split_once('"')?.0.to_owned())).collect()
        };
        let names = after(" id=\"");
        let mut once = names.clone();
        once.sort();
        once.dedup();
        assert_eq!(once.len(), names.len(), "a name stands twice");
        let links = after("href=\"#");
        assert!(links.len() > 20, "{links:?}");
        for link in links {
            assert!(names.contains(&link), "nothing is called {link}");
        }
    }

    #[test]
    fn a_toll_that_grows_is_drawn_by_the_days_of_publication() {
        let options = Options::default();
        let article = |(at, (day, number)): (usize, (&str, &str))| {
            let text =
                format!("{number} people were killed in the bridge collapse in Arden on Wednesday, the mayor said.");
            let mut document = Document {
                id: format!("{at}.txt"),
                published: crate::text::stated_date(day),
                text,
                ..Document::default()
            };
            document.prepare(&options.lexicon);
            document
        };
        let articles = [("2021-03-04", "Twelve"), ("2021-03-05", "Thirty"), ("2021-03-06", "Forty")];
        let checked = check("toll", articles.into_iter().enumerate().map(article).collect(), &options);
        let story = view::StoryView::new(&checked, &options.rules, &[], &view::Anchors::default());
        let drawn: Vec<Vec<&str>> =
            story.moving.iter().map(|chart| chart.points.iter().map(|point| point.value.as_str()).collect()).collect();
        assert_eq!(drawn, [["12", "30", "40"]]);
        assert!(story.moving[0].marks.windows(2).all(|pair| pair[0].x < pair[1].x && pair[0].y_low > pair[1].y_low));
    }

    #[test]
    fn what_two_articles_say_of_one_day_is_one_mark_and_an_open_end_an_arrow() {
        let options = Options::default();
        let article = |(at, (day, number)): (usize, (&str, &str))| {
            let mut document = Document {
                id: format!("{at}.txt"),
                published: crate::text::stated_date(day),
                text: format!("{number} people were killed in the bridge collapse in Arden, the mayor said."),
                ..Document::default()
            };
            document.prepare(&options.lexicon);
            document
        };
        let articles = [
            ("2021-03-04", "Twelve"),
            ("2021-03-04", "Twelve"),
            ("2021-03-05", "Thirty"),
            ("2021-03-06", "At least 40"),
        ];
        let checked = check("toll", articles.into_iter().enumerate().map(article).collect(), &options);
        let story = view::StoryView::new(&checked, &options.rules, &[], &view::Anchors::default());
        let chart = &story.moving[0];
        assert_eq!(chart.points.len(), 4);
        let marks: Vec<(&str, bool)> =
            chart.marks.iter().map(|mark| (mark.letters.as_str(), mark.arrow.is_some())).collect();
        assert_eq!(marks, [("A, B", false), ("C", false), ("D", true)]);
    }

    #[test]
    fn nothing_is_fetched_and_no_script_is_needed() {
        let page = page(&[("Herald", "Twelve people were killed."), ("Courier", "Nine people were killed.")]);
        for reference in ["src=", "@import", "url(", "<link", "<script", "http://", "https://"] {
            assert!(!page.contains(reference), "{reference} stands in the page");
        }
    }

    #[test]
    fn code_in_documentation_is_marked_and_escaped() {
        assert_eq!(with_code("a `b<c` d").to_string(), "a <code>b&lt;c</code> d");
    }
}
