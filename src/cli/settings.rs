//! From raw arguments to what the commands work with.

use std::path::Path;
use std::sync::Arc;

use super::args::CommonArgs;
use super::error::CliError;
use crate::check::Options;
use crate::lexicon::{Lexicon, LexiconFile};

/// The words and rules that the arguments ask for.
pub(super) fn options(common: &CommonArgs) -> Result<Options, CliError> {
    let mut options = Options::default();
    if let Some(folder) = &common.rules {
        let files = toml_files(&folder.join("lexicon"))?;
        options.lexicon = Arc::new(Lexicon::with_files(&files)?);
    }
    Ok(options)
}

/// Does the work on as many threads as the arguments ask for.
pub(super) fn with_threads<T: Send>(common: &CommonArgs, work: impl FnOnce() -> T + Send) -> Result<T, CliError> {
    let Some(threads) = common.threads else { return Ok(work()) };
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads.into()).build();
    let pool = pool.map_err(|cause| CliError::Usage(format!("cannot start {threads} threads: {cause}")))?;
    Ok(pool.install(work))
}

fn toml_files(folder: &Path) -> Result<Vec<LexiconFile>, CliError> {
    if !folder.exists() {
        return Ok(Vec::new());
    }
    let fail = |path: &Path, cause| CliError::Usage(format!("cannot read {}: {cause}", path.display()));
    let mut paths = Vec::new();
    for entry in std::fs::read_dir(folder).map_err(|cause| fail(folder, cause))? {
        let path = entry.map_err(|cause| fail(folder, cause))?.path();
        if path.extension().is_some_and(|ending| ending == "toml") {
            paths.push(path);
        }
    }
    paths.sort();
    let read = |path: &std::path::PathBuf| {
        let text = std::fs::read_to_string(path).map_err(|cause| fail(path, cause))?;
        Ok(LexiconFile { path: path.display().to_string(), text })
    };
    paths.iter().map(read).collect()
}
