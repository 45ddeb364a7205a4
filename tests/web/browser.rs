//! The reviewer in a real browser: Debian's Chromium, driven over WebDriver. Where there is no
//! Chromium (packages `chromium` and `chromium-driver`) this says so and is left out.

use std::time::Duration;

use fantoccini::{Client, Locator};
use serde_json::{Value, json};

use crate::chromium::{Driver, Look};
use crate::served::{Folder, NOTICE, RECORD, Served};

/// How long something that happens by itself may take on a busy machine.
const PATIENCE: Duration = Duration::from_secs(60);

/// A reader at a browser.
struct Reader {
    browser: Client,
}

impl Reader {
    async fn open(driver: &Driver, name: &str, address: &str) -> Reader {
        let browser = driver.browser(name, Look { width: 1400, ..Look::default() }).await;
        browser.goto(address).await.expect("the page opens");
        Reader { browser }
    }

    /// Presses keys wherever the focus is.
    async fn press(&self, keys: &str) {
        let focused = self.browser.active_element().await.expect("something has the focus");
        focused.send_keys(keys).await.expect("keys can be pressed");
    }

    /// What a script gives.
    async fn ask(&self, script: &str) -> Value {
        self.browser.execute(&format!("return {script}"), Vec::new()).await.expect("the script runs")
    }

    /// Waits until a script gives true.
    async fn until(&self, script: &str) {
        let start = std::time::Instant::now();
        loop {
            // Between two pages there is no script to run.
            let now = self.browser.execute(&format!("return {script}"), Vec::new()).await;
            if now.is_ok_and(|now| now == json!(true)) {
                return;
            }
            if start.elapsed() > PATIENCE {
                let page = self.browser.source().await.unwrap_or_default();
                panic!("{script} does not become true at {:?}:\n{page}", self.browser.current_url().await);
            }
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
    }

    /// Waits until words stand in an element.
    async fn reads(&self, element: &str, words: &str) {
        self.until(&format!("(document.querySelector({element:?})?.textContent ?? '').includes({words:?})")).await;
    }

    async fn give_name(&self, name: &str) {
        let field = self.browser.find(Locator::Css("#your-name")).await.expect("a name is asked for");
        field.send_keys(name).await.expect("it can be typed");
        self.press("\u{e007}").await;
        self.reads(".who-am-i", name).await;
    }

    async fn path(&self) -> String {
        self.browser.current_url().await.expect("an address").path().to_owned()
    }
}

fn with_driver(work: impl AsyncFnOnce(&Driver)) {
    let Some(driver) = Driver::start("the reviewer in a browser") else { return };
    let runtime = tokio::runtime::Runtime::new().expect("a runtime");
    runtime.block_on(work(&driver));
}

#[test]
fn a_desk_reads_decides_by_keys_takes_back_and_sees_one_another() {
    with_driver(async |driver| {
        let folder = Folder::usual();
        let served = Served::of(&folder);
        let address = format!("http://{}/", served.address);
        let anna = Reader::open(driver, "anna", &address).await;
        anna.give_name("Anna").await;
        let first = anna.ask("document.querySelector('#queue-entries a').getAttribute('href')").await;
        let ben = Reader::open(driver, "ben", &address).await;
        ben.give_name("Ben").await;

        // Anna confirms; Ben sees it without doing anything, and his queue moves.
        anna.press("c").await;
        anna.reads("#status", "Anna confirmed finding 1").await;
        anna.until("document.activeElement?.id === 'finding-h'").await;
        ben.reads("#status", "Anna confirmed finding 1").await;
        ben.reads("#standing", "Anna confirmed it").await;
        ben.reads("#queue-progress", "1 of").await;
        let waits = format!(
            "![...document.querySelectorAll('#queue-entries a')].some((link) => link.getAttribute('href') === {first})"
        );
        ben.until(&waits).await;

        // Ben signs it off, with a key that was not there before.
        ben.press("o").await;
        ben.reads("#standing", "Ben signed it off").await;

        // Anna dismisses the second: the key asks why, Enter sends it.
        let second = anna.path().await;
        anna.press("d").await;
        anna.until("document.activeElement?.name === 'because'").await;
        anna.press("jkc: only rounded\u{e007}").await;
        anna.until(&format!("location.pathname !== {second:?}")).await;
        anna.reads("#status", "Anna dismissed finding 2: jkc: only rounded").await;
        ben.reads("#status", "Anna dismissed finding 2").await;

        // And takes it back.
        anna.press("u").await;
        anna.until(&format!("location.pathname === {second:?}")).await;
        anna.reads("#status", "took back a decision").await;
        ben.reads("#status", "Anna took back").await;
        anna.until("document.querySelectorAll('#finding-history li.undone').length === 1").await;

        // Keys lead through the queue, and Ben's page has lost nothing by it.
        anna.press("j").await;
        anna.until(&format!("location.pathname !== {second:?}")).await;
        anna.press("k").await;
        anna.until(&format!("location.pathname === {second:?}")).await;
        anna.press("?").await;
        anna.until("document.querySelector('#keys').open").await;
        anna.press("\u{e00c}").await;
        anna.until("!document.querySelector('#keys').open").await;
        anna.press("/").await;
        anna.until("document.activeElement?.id === 'filter-text'").await;
        anna.press("bridge\u{e007}").await;
        anna.until("location.search.includes('text=bridge')").await;
        for reader in [anna, ben] {
            reader.browser.close().await.expect("the browser closes");
        }
    });
}

#[test]
fn a_desk_decides_with_script_switched_off() {
    with_driver(async |driver| {
        let folder = Folder::usual();
        let served = Served::of(&folder);
        let browser = driver.browser("plain", Look { script: false, ..Look::default() }).await;
        let find = async |css: &str| {
            let found = browser.wait().at_most(PATIENCE).for_element(Locator::Css(css)).await;
            found.unwrap_or_else(|error| panic!("{css}: {error}"))
        };
        browser.goto("data:text/html,<title>off</title><script>document.title='on'</script>").await.expect("a page");
        assert_eq!(browser.title().await.expect("a title"), "off", "script is switched off");
        browser.goto(&format!("http://{}/", served.address)).await.expect("the page opens");
        find("#your-name").await.send_keys("Anna\u{e007}").await.expect("a name");
        find(".who-am-i").await;
        find("button[data-key=c]").await.click().await.expect("a click");
        assert!(find(".done").await.text().await.expect("words").contains("Anna confirmed finding 1"));
        find("summary[data-key=d]").await.click().await.expect("the form opens");
        find("details[open] [name=because]").await.send_keys("only rounded").await.expect("a reason");
        find("details[open] button").await.click().await.expect("a click");
        assert!(find(".done q").await.text().await.expect("words").contains("only rounded"));
        assert!(find(".done a[href*=findings]").await.text().await.expect("words").contains("finding 2"));
        browser.close().await.expect("the browser closes");
    });
}

#[test]
fn what_is_typed_stays_while_others_decide() {
    with_driver(async |driver| {
        let folder = Folder::usual();
        let served = Served::of(&folder);
        let anna = Reader::open(driver, "anna", &format!("http://{}/", served.address)).await;
        anna.give_name("Anna").await;
        anna.press("n").await;
        anna.until("document.activeElement?.name === 'note'").await;
        anna.press("ask the court").await;
        let mut client = served.client();
        let id = crate::decisions::queue(&mut client, "")[0].clone();
        let words = json!({"act": "note", "note": "the police call back at six", "by": "Ben"}).to_string();
        client.json("POST", &format!("/api/stories/torvik/findings/{id}"), &words);
        anna.reads("#finding-history", "the police call back at six").await;
        assert_eq!(anna.ask("document.activeElement.value").await, "ask the court");
        // What Ben has written does not stand in the way of what Anna writes.
        anna.browser
            .find(Locator::Css("details[open] form button"))
            .await
            .expect("a button")
            .click()
            .await
            .expect("a click");
        anna.reads("#finding-history", "ask the court").await;
        anna.browser.close().await.expect("the browser closes");
    });
}

#[test]
fn articles_that_change_show_in_the_open_page() {
    with_driver(async |driver| {
        let folder = Folder::usual();
        let served = Served::of(&folder);
        let anna = Reader::open(driver, "anna", &format!("http://{}/stories/torvik?text=Brandt", served.address)).await;
        anna.reads("#finding-text", "12 years").await;
        folder.write("b.txt", &NOTICE.replace("12 years", "14 years"));
        anna.reads("#finding-text", "14 years").await;
        anna.reads("#status", "changed").await;
        anna.browser.close().await.expect("the browser closes");
    });
}

#[test]
fn hostile_text_stays_text_in_the_browser() {
    with_driver(async |driver| {
        let hostile = "<script>window.owned=1</script><img src=x onerror=window.owned=2><svg onload=window.owned=3>";
        let article = |text: &str| {
            let (head, body) = text.split_once("\n\n").expect("a header");
            format!("{head}\nAuthor: {hostile}\n\n{}", body.replace("Torvik", &format!("Torvik {hostile}")))
        };
        let folder = Folder::of(&[("a.txt", &article(RECORD)), ("b.txt", &article(NOTICE))]);
        let served = Served::of(&folder);
        let mut client = served.client();
        let id = crate::decisions::queue(&mut client, "?text=bridge")[0].clone();
        let address = |path: &str| format!("http://{}/stories/torvik{path}", served.address);
        let reader = Reader::open(driver, "reader", &address("")).await;
        for path in [
            "",
            &format!("/findings/{id}"),
            &format!("/findings/{id}/merge"),
            "/matrix",
            "/charts",
            "/articles/A",
            "/coverage",
        ] {
            reader.browser.goto(&address(path)).await.expect("the page opens");
            assert_eq!(reader.ask("window.owned ?? null").await, Value::Null, "{path}");
            assert_eq!(
                reader.ask("document.querySelectorAll('img, script:not([src]), [onload], [onerror]').length").await,
                0,
                "{path}"
            );
            let inline = "(() => { let blocked = 0; addEventListener('securitypolicyviolation', () => blocked++); const made = document.createElement('script'); made.textContent = 'window.owned = 4'; document.body.append(made); return window.owned ?? null; })()";
            assert_eq!(reader.ask(inline).await, Value::Null, "the policy stops what would get in: {path}");
        }
        let words = reader.ask("document.body.textContent.includes('window.owned=1')").await;
        reader.browser.goto(&address("/articles/A")).await.expect("the page opens");
        let in_article = reader.ask("document.body.textContent.includes('window.owned=1')").await;
        assert!(words == true || in_article == true, "and it can be read");
        reader.browser.close().await.expect("the browser closes");
    });
}

#[test]
fn pages_fit_on_a_narrow_screen() {
    with_driver(async |driver| {
        let folder = Folder::usual();
        let served = Served::of(&folder);
        for width in [320, 390, 768, 1400] {
            let browser = driver.browser(&format!("reader-{width}"), Look { width, ..Look::default() }).await;
            for path in ["", "/matrix", "/charts", "/articles", "/articles/A", "/coverage", "/history"] {
                let address = format!("http://{}/stories/torvik{path}", served.address);
                browser.goto(&address).await.expect("the page opens");
                let wider = "return document.documentElement.scrollWidth > document.documentElement.clientWidth";
                let wider = browser.execute(wider, Vec::new()).await.expect("the script runs");
                assert_eq!(wider, false, "{path} at {width}");
            }
            browser.close().await.expect("the browser closes");
        }
    });
}

#[test]
fn what_has_the_focus_is_not_hidden_beneath_the_buttons() {
    with_driver(async |driver| {
        let folder = Folder::usual();
        let served = Served::of(&folder);
        for width in [390, 1280] {
            let look = Look { width, height: 700, ..Look::default() };
            let browser = driver.browser(&format!("reader-{width}"), look).await;
            browser.goto(&format!("http://{}/stories/torvik", served.address)).await.expect("the page opens");
            let hidden = "const bar = document.querySelector('.decide');
                const isBeneath = one => {
                    one.focus();
                    return one.getBoundingClientRect().bottom > bar.getBoundingClientRect().top;
                };
                return [...document.querySelectorAll('#finding-text summary, #finding-text a')]
                    .filter(isBeneath).map(one => one.outerHTML.slice(0, 120))";
            let hidden = browser.execute(hidden, Vec::new()).await.expect("the script runs");
            assert_eq!(hidden, json!([]), "at {width}");
            browser.close().await.expect("the browser closes");
        }
    });
}

#[test]
fn everybody_can_use_the_pages_light_and_dark_wide_and_narrow() {
    let Some(axe) = crate::axe::script() else { return };
    with_driver(async |driver| {
        let folder = Folder::usual();
        let served = Served::of(&folder);
        let mut client = served.client();
        let id = crate::decisions::queue(&mut client, "")[0].clone();
        let words = json!({"act": "dismiss", "because": "rounded", "by": "李明"}).to_string();
        client.json("POST", &format!("/api/stories/torvik/findings/{id}"), &words);
        let decided = format!("/findings/{id}");
        let merge = format!("/findings/{id}/merge");
        for (width, dark) in [(1280, false), (1280, true), (320, false)] {
            // So high that the bar of buttons lies on nothing that is scrolled beneath it.
            let look = Look { width, dark, height: 4000, ..Look::default() };
            let browser = driver.browser(&format!("reader-{width}-{dark}"), look).await;
            for path in
                ["", &decided, &merge, "/matrix", "/charts", "/articles", "/articles/A", "/coverage", "/history"]
            {
                let address = format!("http://{}/stories/torvik{path}", served.address);
                browser.goto(&address).await.expect("the page opens");
                let wrongs = crate::axe::wrongs(&browser, &axe).await;
                assert!(wrongs.is_empty(), "{path} at {width}:\n{}", wrongs.join("\n"));
            }
            browser.close().await.expect("the browser closes");
        }
    });
}
