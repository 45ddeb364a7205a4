//! Which reports a check is asked for: each `--format` with the `-o` that belongs to it.

use std::path::{Path, PathBuf};

use clap::ArgMatches;

use super::args::CheckFormat;
use super::error::CliError;

/// A report that is asked for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Wanted {
    /// How it is written; `None` for the usual way.
    pub(super) format: Option<CheckFormat>,
    /// The file it goes to; `None` for standard output.
    pub(super) file: Option<PathBuf>,
}

/// The reports that the arguments of `check` ask for, in their order: one at least.
pub(super) fn wanted(arguments: &ArgMatches) -> Result<Vec<Wanted>, CliError> {
    let formats = arguments.get_many::<CheckFormat>("format").into_iter().flatten().copied();
    let files = arguments.get_many::<PathBuf>("output").into_iter().flatten().cloned();
    let mut said: Vec<(usize, Said)> = Vec::new();
    // A value that clap puts in by itself has no place on the command line.
    said.extend(arguments.indices_of("format").into_iter().flatten().zip(formats.map(Said::Format)));
    said.extend(arguments.indices_of("output").into_iter().flatten().zip(files.map(Said::File)));
    said.sort_by_key(|(at, _)| *at);
    paired(said.into_iter().map(|(_, said)| said))
}

/// One of the two arguments that are paired.
enum Said {
    Format(CheckFormat),
    File(PathBuf),
}

/// A file belongs to the format before it; one that stands first, to the format behind it.
fn paired(said: impl Iterator<Item = Said>) -> Result<Vec<Wanted>, CliError> {
    let mut wanted: Vec<Wanted> = Vec::new();
    for said in said {
        match (said, wanted.last_mut()) {
            (Said::Format(format), Some(last)) if last.format.is_none() => last.format = Some(format),
            (Said::Format(format), _) => wanted.push(Wanted { format: Some(format), file: None }),
            (Said::File(file), Some(last)) if last.file.is_none() => last.file = Some(file),
            (Said::File(file), _) => wanted.push(Wanted { format: None, file: Some(file) }),
        }
    }
    if wanted.is_empty() {
        wanted.push(Wanted::default());
    }
    let to_standard_output = wanted.iter().filter(|report| report.file.is_none()).count();
    if to_standard_output > 1 {
        return Err(CliError::Usage(
            "two reports would go to standard output; give each --format but one its own -o FILE".to_owned(),
        ));
    }
    let files = || wanted.iter().filter_map(|report| report.file.as_deref());
    let twice = files().enumerate().find(|(at, file)| files().take(*at).any(|other| is_same(other, file)));
    if let Some((_, file)) = twice {
        return Err(CliError::Usage(format!("two reports would go to {}; give each its own -o FILE", file.display())));
    }
    Ok(wanted)
}

fn is_same(a: &Path, b: &Path) -> bool {
    let absolute = |path: &Path| std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    absolute(a) == absolute(b)
}

#[cfg(test)]
mod tests {
    use super::*;

    type Read = (Option<CheckFormat>, Option<String>);

    fn read(words: &str) -> Result<Vec<Read>, String> {
        let said = words.split_whitespace().map(|word| match word {
            "json" => Said::Format(CheckFormat::Json),
            "html" => Said::Format(CheckFormat::Html),
            file => Said::File(file.into()),
        });
        let wanted = paired(said).map_err(|error| error.to_string())?;
        Ok(wanted.into_iter().map(|one| (one.format, one.file.map(|file| file.display().to_string()))).collect())
    }

    #[test]
    fn a_file_belongs_to_the_format_beside_it() {
        let (json, html) = (Some(CheckFormat::Json), Some(CheckFormat::Html));
        let file = |name: &str| Some(name.to_owned());
        assert_eq!(read("").expect("sound"), [(None, None)]);
        assert_eq!(read("a").expect("sound"), [(None, file("a"))]);
        assert_eq!(read("json a").expect("sound"), [(json, file("a"))]);
        assert_eq!(read("a json").expect("sound"), [(json, file("a"))]);
        assert_eq!(read("json a html b").expect("sound"), [(json, file("a")), (html, file("b"))]);
        assert_eq!(read("json html b").expect("sound"), [(json, None), (html, file("b"))]);
        assert_eq!(read("json a b").expect("sound"), [(json, file("a")), (None, file("b"))]);
    }

    #[test]
    fn two_reports_to_one_place_are_a_mistake_that_names_the_remedy() {
        assert!(read("json html").expect_err("a mistake").contains("-o FILE"));
        assert!(read("json a html ./a").expect_err("a mistake").contains("-o FILE"));
    }
}
