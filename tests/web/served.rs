//! A reviewer that is served on loopback while a test lasts.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::net::SocketAddr;
use std::path::PathBuf;
use std::thread::JoinHandle;

use gainsay::Options;
use gainsay::decision::Decisions;
use gainsay::report::records::RunRecord;
use gainsay::review::StoryArticles;
use gainsay::review::web::{Accounts, Articles, Inputs, ServeError, ServeOptions, Server};
use gainsay::source::{Input, ReadOptions, read_all};
use tokio::sync::watch;

use crate::client::Client;

/// Two articles that contradict each other three times: in a toll, in the length of a sentence,
/// and in a weekday that its date does not have.
pub(crate) const RECORD: &str = "Outlet: City Record\nDate: 2022-03-09\nTitle: A week in Torvik\n\n\
    The collapse of the bridge in Torvik on Tuesday killed 27 people, police said.\n\n\
    The court in Lenz sentenced the former treasurer Karl Brandt to nine years in prison on Tuesday for fraud.\n\n\
    The final will be played on Friday, 8 May 2022, in Torvik.\n";
pub(crate) const NOTICE: &str = "Outlet: Daily Notice\nDate: 2022-03-09\nTitle: The Torvik digest\n\n\
    The bridge collapse in Torvik on Tuesday killed 72 people, police said.\n\n\
    Karl Brandt, the former treasurer, was sentenced to 12 years in prison for fraud by the court in Lenz on Tuesday.\n";

/// A folder of articles.
pub(crate) struct Folder {
    root: tempfile::TempDir,
}

impl Folder {
    pub(crate) fn of(articles: &[(&str, &str)]) -> Self {
        let folder = Folder { root: tempfile::tempdir().expect("a folder") };
        for (name, text) in articles {
            folder.write(name, text);
        }
        folder
    }

    /// The usual two articles.
    pub(crate) fn usual() -> Self {
        Folder::of(&[("a.txt", RECORD), ("b.txt", NOTICE)])
    }

    pub(crate) fn write(&self, name: &str, text: &str) {
        std::fs::create_dir_all(self.articles()).expect("a folder");
        std::fs::write(self.articles().join(name), text).expect("a file");
    }

    fn articles(&self) -> PathBuf {
        self.root.path().join("torvik")
    }

    pub(crate) fn store(&self) -> PathBuf {
        self.root.path().join("decisions.db")
    }
}

/// Reads a folder as one story.
struct OneStory {
    folder: PathBuf,
    name: String,
}

impl Inputs for OneStory {
    fn read(&self, progress: &dyn Fn(usize)) -> Articles {
        let lexicon = Options::default().lexicon;
        let input = Input::from_argument(&self.folder);
        let reading = read_all(&[input], &ReadOptions::default(), &lexicon);
        progress(reading.documents.len());
        Articles {
            stories: vec![StoryArticles {
                name: self.name.clone(),
                documents: reading.documents,
                store: 0,
                inputs: vec!["torvik".into()],
            }],
            problems: reading.problems.iter().map(ToString::to_string).collect(),
        }
    }

    fn stamp(&self) -> u64 {
        let mut hash = DefaultHasher::new();
        for entry in std::fs::read_dir(&self.folder).expect("the folder") {
            let known = entry.expect("an entry").metadata().expect("a file");
            (known.len(), known.modified().expect("a time")).hash(&mut hash);
        }
        hash.finish()
    }

    fn run(&self, decisions: &Decisions, inputs: &[String]) -> RunRecord {
        RunRecord::new("0".repeat(64), "0".repeat(64), decisions.sha256(), inputs.to_vec())
    }
}

/// How a test serves.
pub(crate) struct Serving {
    pub(crate) address: &'static str,
    pub(crate) accounts: Accounts,
    pub(crate) origins: Vec<String>,
    pub(crate) name: &'static str,
}

impl Default for Serving {
    fn default() -> Self {
        Serving { address: "127.0.0.1:0", accounts: Accounts::default(), origins: Vec::new(), name: "Torvik" }
    }
}

/// A reviewer that is served until it is dropped.
pub(crate) struct Served {
    pub(crate) address: SocketAddr,
    stop: watch::Sender<bool>,
    thread: Option<JoinHandle<()>>,
}

impl Served {
    /// Serves a folder.
    pub(crate) fn with(folder: &Folder, serving: Serving) -> Result<Self, ServeError> {
        let inputs = OneStory { folder: folder.articles(), name: serving.name.to_owned() };
        let options = ServeOptions {
            accounts: serving.accounts,
            origins: serving.origins,
            watch: true,
            check: Options::default(),
            stores: vec![folder.store()],
        };
        let runtime = tokio::runtime::Runtime::new().expect("a runtime");
        let address = serving.address.parse().expect("an address");
        let (stop, stopped) = watch::channel(false);
        let (tell, told) = std::sync::mpsc::channel();
        // On a thread of its own, since a test may have a runtime that drives a browser.
        let thread = std::thread::spawn(move || {
            runtime.block_on(async {
                match Server::open(address, options, Box::new(inputs)).await {
                    Ok(server) => {
                        tell.send(Ok(server.address())).expect("the test waits");
                        server.run(stopped).await;
                    }
                    Err(error) => tell.send(Err(error)).expect("the test waits"),
                }
            });
        });
        let address = told.recv().expect("the thread tells")?;
        Ok(Served { address, stop, thread: Some(thread) })
    }

    /// Serves a folder on loopback without accounts.
    pub(crate) fn of(folder: &Folder) -> Self {
        Served::with(folder, Serving::default()).expect("loopback is free")
    }

    /// Somebody who asks it.
    pub(crate) fn client(&self) -> Client {
        Client::of(self.address)
    }

    /// Tells it to stop and waits until it has.
    pub(crate) fn stop(&mut self) {
        let _ = self.stop.send(true);
        if let Some(thread) = self.thread.take() {
            thread.join().expect("the server ends in peace");
        }
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        if !std::thread::panicking() {
            self.stop();
        }
    }
}
