//! `gainsay.toml`: what a project has settled, so that nobody types it twice. An argument on
//! the command line wins over it.

use std::path::{Path, PathBuf};

use serde::Deserialize;

use super::args::{CheckFormat, FailOn, InputFormatArg};
use super::error::CliError;

/// The name of the file that is looked for, from the current folder upward.
pub(super) const FILE_NAME: &str = "gainsay.toml";

/// What a project may settle.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct Config {
    /// The folder with own rules and words, from the folder that the file stands in.
    pub(super) rules: Option<PathBuf>,
    /// The file that decisions are kept in, from the same folder.
    pub(super) store: Option<PathBuf>,
    pub(super) fail_on: Option<FailOn>,
    /// How `check` prints.
    pub(super) format: Option<CheckFormat>,
    pub(super) input_format: Option<InputFormatArg>,
    pub(super) published: Option<String>,
    pub(super) threads: Option<u16>,
}

impl Config {
    /// The configuration of the file that is named, or of the nearest `gainsay.toml` from a
    /// folder upward, or an empty one.
    pub(super) fn find(named: Option<&Path>, folder: &Path) -> Result<Config, CliError> {
        let nearest = || folder.ancestors().map(|folder| folder.join(FILE_NAME)).find(|path| path.is_file());
        match named.map(Path::to_owned).or_else(nearest) {
            Some(path) => Config::read(&path),
            None => Ok(Config::default()),
        }
    }

    fn read(path: &Path) -> Result<Config, CliError> {
        let text = std::fs::read_to_string(path).map_err(|cause| CliError::unreadable(path, &cause))?;
        let mut config: Config = toml::from_str(&text)
            .map_err(|error| CliError::Usage(format!("{}: {}", path.display(), error.to_string().trim_end())))?;
        if let Some(folder) = path.parent() {
            config.rules = config.rules.map(|rules| folder.join(rules));
            config.store = config.store.map(|store| folder.join(store));
        }
        Ok(config)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_file_upward_counts_and_its_paths_are_its_own() {
        let root = tempfile::tempdir().expect("a folder");
        let deep = root.path().join("desk/today");
        std::fs::create_dir_all(&deep).expect("folders");
        std::fs::write(root.path().join("gainsay.toml"), "rules = \"ours\"\nfail-on = \"warning\"\n").expect("a file");
        let config = Config::find(None, &deep).expect("a valid file");
        assert_eq!(config.rules, Some(root.path().join("ours")));
        assert_eq!(config.fail_on, Some(FailOn::Warning));
    }

    #[test]
    fn an_unknown_key_is_named_with_its_line() {
        let root = tempfile::tempdir().expect("a folder");
        let path = root.path().join("other.toml");
        std::fs::write(&path, "format = \"json\"\nfailon = \"info\"\n").expect("a file");
        let message = Config::find(Some(&path), root.path()).expect_err("an unknown key").to_string();
        assert!(message.contains("line 2") && message.contains("failon") && message.contains("fail-on"), "{message}");
    }
}
