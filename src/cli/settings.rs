//! From raw arguments and the project's configuration to what the commands work with: done
//! once, before any work begins.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use sha2::{Digest, Sha256};

use super::args::{CommonArgs, InputFormatArg, ReadArgs};
use super::config::Config;
use super::error::CliError;
use crate::check::Options;
use crate::lexicon::{Lexicon, LexiconFile};
use crate::report::records::RunRecord;
use crate::rules::{RuleFile, RuleSet};
use crate::source::{Format, Input, ReadOptions};
use crate::text::stated_date;

/// What a command works with.
pub(super) struct Settings {
    /// What the project has settled.
    pub(super) config: Config,
    /// The words and rules in force.
    pub(super) options: Options,
    /// What to read.
    pub(super) inputs: Vec<Input>,
    /// How to read it.
    pub(super) read: ReadOptions,
    /// Own words on top of the built-in ones.
    own_words: Vec<LexiconFile>,
    /// Own rules on top of the built-in ones.
    own_rules: Vec<RuleFile>,
    /// The threads to work on, where their number is set.
    threads: Option<rayon::ThreadPool>,
}

impl Settings {
    /// The settings of a command that reads articles.
    pub(super) fn reading(common: &CommonArgs, inputs: &[PathBuf], read: &ReadArgs) -> Result<Self, CliError> {
        let mut settings = Settings::without_input(common)?;
        settings.inputs = inputs.iter().map(Input::from_argument).collect();
        settings.read.format = read.input_format.or(settings.config.input_format).map(Format::from);
        let published = read.published.as_ref().or(settings.config.published.as_ref());
        settings.read.published = published.map(|date| publication_date(date)).transpose()?;
        Ok(settings)
    }

    /// The settings of a command that reads none.
    pub(super) fn without_input(common: &CommonArgs) -> Result<Self, CliError> {
        // Where the current folder is gone there is no project to look for.
        let folder = std::env::current_dir().unwrap_or_default();
        let config = Config::find(common.config.as_deref(), &folder)?;
        let mut options = Options::default();
        let (mut own_words, mut own_rules) = (Vec::new(), Vec::new());
        if let Some(folder) = common.rules.as_ref().or(config.rules.as_ref()) {
            if !folder.is_dir() {
                let message = "no such folder; --rules names a folder with rules (*.toml) and words (lexicon/*.toml)";
                return Err(CliError::Usage(format!("{}: {message}", folder.display())));
            }
            own_words = toml_files(&folder.join("lexicon"))?
                .into_iter()
                .map(|(path, text)| LexiconFile { path, text })
                .collect();
            options.lexicon = Arc::new(Lexicon::with_files(&own_words)?);
            own_rules = toml_files(folder)?.into_iter().map(|(path, text)| RuleFile { path, text }).collect();
            options.rules = Arc::new(RuleSet::with_folder_files(&own_rules)?);
        }
        let threads = common.threads.or(config.threads).map(thread_pool).transpose()?;
        let (inputs, read) = (Vec::new(), ReadOptions::default());
        Ok(Settings { config, options, inputs, read, own_words, own_rules, threads })
    }

    /// Does work on the threads that were asked for.
    pub(super) fn on_threads<T: Send>(&self, work: impl FnOnce() -> T + Send) -> T {
        match &self.threads {
            Some(pool) => pool.install(work),
            None => work(),
        }
    }

    /// Does some work on the threads of the run and other work on this one meanwhile.
    pub(super) fn beside<T: Send, H>(&self, work: impl FnOnce() -> T + Send, here: impl FnOnce() -> H) -> (T, H) {
        let mut done = None;
        let at_work = |_: &rayon::Scope<'_>| done = Some(work());
        let here = match &self.threads {
            Some(pool) => pool.in_place_scope(|scope| {
                scope.spawn(at_work);
                here()
            }),
            None => rayon::in_place_scope(|scope| {
                scope.spawn(at_work);
                here()
            }),
        };
        (done.expect("a scope ends when its work is done"), here)
    }

    /// The inputs as they were given.
    pub(super) fn input_names(&self) -> Vec<String> {
        names_of(&self.inputs)
    }

    /// What the run is made of.
    pub(super) fn run_record(&self) -> RunRecord {
        let words = Lexicon::built_in_files();
        let words = words.iter().chain(&self.own_words).map(|file| (file.path.as_str(), file.text.as_str()));
        let rules = RuleSet::built_in_files();
        let rules = rules.iter().chain(&self.own_rules).map(|file| (file.path.as_str(), file.text.as_str()));
        RunRecord::new(hash_of(rules), hash_of(words), self.options.decisions.sha256(), self.input_names())
    }
}

/// Inputs as they were given.
pub(super) fn names_of(inputs: &[Input]) -> Vec<String> {
    let name = |input: &Input| match input {
        Input::Path(path) => path.display().to_string(),
        Input::Stdin => "-".to_owned(),
    };
    inputs.iter().map(name).collect()
}

fn publication_date(text: &str) -> Result<(crate::value::Interval<jiff::civil::DateTime>, String), CliError> {
    match stated_date(text) {
        Some(date) => Ok((date, text.to_owned())),
        None => Err(CliError::Usage(format!(
            "--published: {text:?} is no date; write 2020-02-21, 2020-02 or 2020-02-21T08:30:00Z"
        ))),
    }
}

fn thread_pool(threads: u16) -> Result<rayon::ThreadPool, CliError> {
    rayon::ThreadPoolBuilder::new()
        .num_threads(threads.into())
        .build()
        .map_err(|cause| CliError::Usage(format!("--threads: cannot start {threads} threads: {cause}")))
}

/// The paths and texts of a folder's TOML files, in name order; none where there is no folder.
fn toml_files(folder: &Path) -> Result<Vec<(String, String)>, CliError> {
    if !folder.exists() {
        return Ok(Vec::new());
    }
    let mut paths: Vec<PathBuf> = Vec::new();
    for entry in std::fs::read_dir(folder).map_err(|cause| CliError::unreadable(folder, &cause))? {
        let path = entry.map_err(|cause| CliError::unreadable(folder, &cause))?.path();
        if path.extension().is_some_and(|ending| ending == "toml") {
            paths.push(path);
        }
    }
    paths.sort();
    let mut files = Vec::new();
    for path in paths {
        let text = std::fs::read_to_string(&path).map_err(|cause| CliError::unreadable(&path, &cause))?;
        files.push((path.display().to_string(), text));
    }
    Ok(files)
}

/// The SHA-256 of files, by name and text, in hexadecimal digits. Of a path only the name
/// counts, so that the same rules have the same hash wherever they lie.
fn hash_of<'a>(files: impl Iterator<Item = (&'a str, &'a str)>) -> String {
    let mut hash = Sha256::new();
    for (path, text) in files {
        let name = path.rsplit(['/', '\\']).next().unwrap_or(path);
        for part in [name, text] {
            hash.update((part.len() as u64).to_le_bytes());
            hash.update(part.as_bytes());
        }
    }
    hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
}

impl From<InputFormatArg> for Format {
    fn from(arg: InputFormatArg) -> Self {
        match arg {
            InputFormatArg::Text => Format::Text,
            InputFormatArg::Markdown => Format::Markdown,
            InputFormatArg::Html => Format::Html,
            InputFormatArg::Jsonl => Format::Jsonl,
        }
    }
}
