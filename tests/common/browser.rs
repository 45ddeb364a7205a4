//! A real browser for tests: Debian's Chromium, driven over WebDriver. Where there is none (the
//! packages `chromium` and `chromium-driver`) a test says so and is left out.

use std::io::Write;
use std::net::TcpListener;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use fantoccini::wd::Capabilities;
use fantoccini::{Client, ClientBuilder};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::json;

/// How long a browser may take to start on a busy machine.
const PATIENCE: Duration = Duration::from_secs(120);

/// What a browser is to look like.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Look {
    /// The width of its window; it may be narrower than a real window can be.
    pub(crate) width: u32,
    /// The height of its window.
    pub(crate) height: u32,
    /// Whether its user prefers dark pages.
    pub(crate) dark: bool,
    /// Whether it runs the scripts of pages.
    pub(crate) script: bool,
}

impl Default for Look {
    fn default() -> Self {
        Look { width: 1280, height: 900, dark: false, script: true }
    }
}

/// A running driver and the folders that its browsers keep their things in.
pub(crate) struct Driver {
    process: Child,
    port: u16,
    profiles: tempfile::TempDir,
}

impl Driver {
    /// Starts the driver; `None` where there is none, and then says that `what` is left out.
    pub(crate) fn start(what: &str) -> Option<Driver> {
        let is_there = |program: &str| {
            let version = Command::new(program).arg("--version").stdout(Stdio::null()).stderr(Stdio::null()).status();
            version.is_ok_and(|status| status.success())
        };
        if !is_there("chromedriver") || !is_there("chromium") {
            let words = format!("left out: {what}; it takes the packages chromium and chromium-driver\n");
            let _ = std::io::stderr().write_all(words.as_bytes());
            return None;
        }
        let port = TcpListener::bind("127.0.0.1:0").expect("a port").local_addr().expect("its number").port();
        let mut command = Command::new("chromedriver");
        command.arg(format!("--port={port}")).stdout(Stdio::null()).stderr(Stdio::null());
        let process = command.spawn().expect("the driver starts");
        Some(Driver { process, port, profiles: tempfile::tempdir().expect("a folder") })
    }

    /// A browser of its own, by a name that no other of this driver has.
    pub(crate) async fn browser(&self, name: &str, look: Look) -> Client {
        let profile = format!("--user-data-dir={}", self.profiles.path().join(name).display());
        let mut arguments = vec![
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            &profile,
        ];
        if look.dark {
            arguments.push("--force-dark-mode");
        }
        let screen =
            json!({ "width": look.width, "height": look.height, "pixelRatio": 1, "touch": false, "mobile": false });
        let mut options = json!({ "args": arguments, "mobileEmulation": { "deviceMetrics": screen } });
        if !look.script {
            options["prefs"] = json!({ "profile.managed_default_content_settings.javascript": 2 });
        }
        let mut capabilities = Capabilities::new();
        capabilities.insert("goog:chromeOptions".to_owned(), options);
        capabilities.insert("timeouts".to_owned(), json!({ "script": 300_000 }));
        let address = format!("http://127.0.0.1:{}", self.port);
        let start = Instant::now();
        loop {
            let mut builder = ClientBuilder::new(HttpConnector::new());
            match builder.capabilities(capabilities.clone()).connect(&address).await {
                Ok(client) => return client,
                // The driver takes a moment until it listens.
                Err(error) => assert!(start.elapsed() < PATIENCE, "{error}"),
            }
            tokio::time::sleep(Duration::from_millis(200)).await;
        }
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}
