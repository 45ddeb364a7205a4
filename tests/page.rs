//! The page of a report in a real browser: that everybody can use it (WCAG 2.2 AA, as far as
//! axe-core can tell), that it fits a telephone, and that hostile text stays text.

mod common;
#[path = "common/axe.rs"]
mod axe;
#[path = "common/browser.rs"]
mod browser;

use std::path::Path;

use browser::{Driver, Look};
use fantoccini::{Client, Locator};
use gainsay::report::html;
use gainsay::report::records::RunRecord;
use gainsay::text::{Document, stated_date};
use gainsay::{CheckedStory, Options, check};
use serde_json::{Value, json};

const HOSTILE: &str = "</script><script>document.title = 'owned'</script><style>*{display:none}</style>\
                       <img src=x onerror=\"document.title='owned'\">\" onload='x' \u{202e}";

/// A story of articles that try to break out, with names in three scripts.
fn hostile(options: &Options) -> CheckedStory {
    let first = format!("Twelve people were killed in the fire in Arden on Monday {HOSTILE}, the fire brigade said.");
    let second =
        "Nine people were killed in the fire in Arden on Monday, the fire brigade said. It cost 3 million dollars.";
    let third = "More than 30 people were hurt in the fire in Arden on 1 March 2021. The school was built in 1987.";
    story("hostile", &[("صحيفة الشرق الأوسط", &first), ("南方都市报", second), (HOSTILE, third)], options)
}

/// A story with so many findings that the page folds them.
fn many(findings: usize, options: &Options) -> CheckedStory {
    let weekdays = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
    let closed = |at: usize| {
        let day = jiff::civil::date(2019, 1, 1) + jiff::Span::new().days(i64::try_from(at * 3).expect("small"));
        let wrong = weekdays[usize::try_from(day.weekday().to_monday_zero_offset() + 2).expect("small") % 7];
        format!("Bridge {at} was closed on {wrong}, {}, the town said.\n\n", day.strftime("%-d %B %Y"))
    };
    let text: String = (0..findings).map(closed).collect();
    story("many", &[("Herald", &text)], options)
}

fn story(name: &str, articles: &[(&str, &str)], options: &Options) -> CheckedStory {
    let document = |(at, (outlet, text)): (usize, &(&str, &str))| {
        let mut document = Document {
            id: format!("{at}.txt"),
            outlet: Some((*outlet).to_owned()),
            title: Some(format!("Title {outlet}")),
            published: stated_date("2021-03-04"),
            text: (*text).to_owned(),
            ..Document::default()
        };
        document.prepare(&options.lexicon);
        document
    };
    check(name, articles.iter().enumerate().map(document).collect(), options)
}

/// Writes a page into a folder and gives its address.
fn page(folder: &Path, checked: CheckedStory, options: &Options) -> String {
    let path = folder.join(format!("{}.html", checked.story.name));
    let run = RunRecord::new("r".into(), "l".into(), None, vec!["story".into()]);
    let mut out = Vec::new();
    html::write(&mut out, &run, &[checked], None, &options.rules).expect("memory takes all");
    std::fs::write(&path, out).expect("a file");
    format!("file://{}", path.display())
}

async fn ask(client: &Client, script: &str) -> Value {
    client.execute(&format!("return {script}"), Vec::new()).await.expect("the script runs")
}

#[test]
fn everybody_can_use_the_page_light_and_dark_wide_and_narrow() {
    let Some(driver) = Driver::start("the page of a report in a browser") else { return };
    let folder = tempfile::tempdir().expect("a folder");
    let options = Options::default();
    let stories = [common::example(), hostile(&options), many(40, &options)];
    let pages: Vec<String> = stories.into_iter().map(|story| page(folder.path(), story, &options)).collect();
    let axe = axe::script();
    let looks = [(1280, false), (1280, true), (390, true), (320, false)].map(|(width, dark)| Look {
        width,
        dark,
        ..Look::default()
    });
    tokio::runtime::Runtime::new().expect("a runtime").block_on(async {
        for look in looks {
            let client = driver.browser(&format!("{}-{}", look.width, look.dark), look).await;
            for address in &pages {
                client.goto(address).await.expect("the page opens");
                let dark = ask(&client, "matchMedia('(prefers-color-scheme: dark)').matches").await;
                assert_eq!(dark, json!(look.dark), "{address} {look:?}");
                let (wide, there) = (
                    ask(&client, "document.documentElement.scrollWidth").await,
                    ask(&client, "document.documentElement.clientWidth").await,
                );
                if wide.as_u64() > there.as_u64() {
                    let too_wide = "[...document.querySelectorAll('body *')]
                        .filter(one => !one.closest('.scroll') && one.getBoundingClientRect().right > document.documentElement.clientWidth)
                        .map(one => one.outerHTML.slice(0, 200))";
                    let too_wide = ask(&client, too_wide).await;
                    panic!("{address} {look:?} scrolls sideways: {wide} in {there}: {too_wide}");
                }
                assert_ne!(ask(&client, "document.title").await, json!("owned"), "{address} ran what an article says");
                if let Some(axe) = &axe {
                    // What is folded counts, too.
                    ask(&client, "document.querySelectorAll('details').forEach(one => one.open = true)").await;
                    let wrongs = axe::wrongs(&client, axe).await;
                    assert!(wrongs.is_empty(), "{address} {look:?}:\n{}", wrongs.join("\n"));
                }
            }
            client.close().await.expect("the browser closes");
        }
    });
}

#[test]
fn the_page_works_with_script_switched_off() {
    let Some(driver) = Driver::start("the page of a report without script") else { return };
    let folder = tempfile::tempdir().expect("a folder");
    let options = Options::default();
    let address = page(folder.path(), many(40, &options), &options);
    tokio::runtime::Runtime::new().expect("a runtime").block_on(async {
        let client = driver.browser("plain", Look { script: false, ..Look::default() }).await;
        let find =
            async |css: &str| client.find(Locator::Css(css)).await.unwrap_or_else(|error| panic!("{css}: {error}"));
        client.goto(&address).await.expect("the page opens");
        let body = find(".finding .finding-body").await;
        assert!(!body.is_displayed().await.expect("it is there"), "findings of so many are folded");
        find(".index a").await.click().await.expect("a click");
        assert!(body.is_displayed().await.expect("it is there"), "the link opens its finding");
        let rule = find(".finding .rule p").await;
        assert!(!rule.is_displayed().await.expect("it is there"));
        find(".finding .rule summary").await.send_keys("\u{e007}").await.expect("a key");
        assert!(rule.is_displayed().await.expect("it is there"), "what is folded opens by hand");
        client.close().await.expect("the browser closes");
    });
}

#[test]
fn a_link_to_a_folded_finding_opens_it() {
    let Some(driver) = Driver::start("folded findings in a browser") else { return };
    let folder = tempfile::tempdir().expect("a folder");
    let options = Options::default();
    let address = page(folder.path(), many(300, &options), &options);
    tokio::runtime::Runtime::new().expect("a runtime").block_on(async {
        let client = driver.browser("folded", Look { width: 1000, ..Look::default() }).await;
        client.goto(&address).await.expect("the page opens");
        let open = "[...document.querySelectorAll('.finding > details')].filter(one => one.open).length";
        assert_eq!(ask(&client, open).await, json!(0));
        client.execute("document.querySelectorAll('.index a')[4].click()", Vec::new()).await.expect("a click");
        for _ in 0..100 {
            if ask(&client, open).await == json!(1) {
                return client.close().await.expect("the browser closes");
            }
            tokio::time::sleep(std::time::Duration::from_millis(100)).await;
        }
        panic!("the finding stays folded");
    });
}
