//! `gainsay check --draft`: a desk's own text against its sources.

use std::path::Path;

use super::args::{CheckArgs, CheckFormat, CommonArgs, FailOn};
use super::console::{self, Console};
use super::error::CliError;
use super::outputs::Wanted;
use super::reading::Documents;
use super::settings::Settings;
use super::{Status, stories};
use crate::check::{CheckedStory, check};
use crate::draft::DraftCheck;
use crate::report::{Detail, TextOptions, html, human, json, markdown};
use crate::rules::Severity;
use crate::source::Input;
use crate::text::{Document, DocumentKey};

pub(super) fn run(
    file: &Path,
    args: &CheckArgs,
    wanted: &[Wanted],
    common: &CommonArgs,
    console: &mut Console,
) -> Result<Status, CliError> {
    if file.is_dir() {
        let message = "is a folder; --draft takes the file of one article, the sources stand behind it";
        return Err(CliError::Usage(format!("{}: {message}", file.display())));
    }
    let mut settings = super::check::settings(args, common)?;
    let fail_on = args.fail_on.or(settings.config.fail_on).unwrap_or(FailOn::Conflict);
    let name = stories::usual_story_name(&settings.inputs);
    let outputs = outputs(wanted, &settings, console)?;
    let mut status = Status::Clear;
    let mut read = |settings: &Settings| {
        let mut documents: Vec<Document> = Vec::new();
        for read in Documents::of(settings) {
            match read {
                Ok(document) => documents.push(document),
                Err(problem) => {
                    console.complain(&problem);
                    status = Status::Mistake;
                }
            }
        }
        documents
    };
    let mut documents = read(&settings);
    settings.inputs.insert(0, Input::from_argument(file));
    let sources = settings.inputs.split_off(1);
    let mut own = read(&settings);
    settings.inputs.extend(sources);
    if own.len() > 1 {
        let message = "holds several articles; --draft takes the file of one";
        return Err(CliError::Usage(format!("{}: {message}", file.display())));
    }
    // What can't be read has been complained about.
    let Some(mut draft) = own.pop() else { return Ok(Status::Mistake) };
    // A draft that lies among its sources is none of them.
    documents.retain(|document| !is_same_file(Path::new(&document.place.file), file));
    if documents.iter().any(|document| document.id == draft.id) {
        draft.id = format!("draft {}", draft.place.file);
    }
    // So that no report names it as one outlet among others.
    draft.outlet = Some("your draft".to_owned());
    documents.insert(0, draft);
    let draft = DocumentKey(0);
    let checked = settings.on_threads(|| check(&name, documents, &settings.options));
    let result = DraftCheck::of(&checked, draft, &settings.options.lexicon);
    if fails(&checked, &result, fail_on) {
        status = status.max(Status::Found);
    }
    let detail = match (args.quiet, args.verbose) {
        (true, _) => Detail::Verdict,
        (false, true) => Detail::Everything,
        (false, false) => Detail::Usual,
    };
    let text = TextOptions { width: console::width(), detail, inputs: settings.input_names() };
    let rules = &settings.options.rules;
    for (format, mut out) in outputs {
        match format {
            CheckFormat::Markdown => markdown::write_draft(&mut out, &checked, &result, rules, &text)?,
            CheckFormat::Json => json::write_draft(&mut out, settings.run_record(), &checked, &result)?,
            CheckFormat::Html => html::write_draft(&mut out, &settings.run_record(), &checked, &result, rules)?,
            _ => human::draft::write(&mut out, &checked, &result, rules, &text)?,
        }
        out.flush()?;
    }
    Ok(status)
}

fn is_same_file(a: &Path, b: &Path) -> bool {
    let known = |path: &Path| std::fs::canonicalize(path).ok();
    known(a).is_some_and(|a| known(b) == Some(a))
}

/// A format, and the place that it is written to.
type Output = (CheckFormat, Box<dyn std::io::Write>);

/// The places to write to, opened before anything is read.
fn outputs(wanted: &[Wanted], settings: &Settings, console: &Console) -> Result<Vec<Output>, CliError> {
    let open = |report: &Wanted| {
        let format = report.format.or(settings.config.format).unwrap_or(CheckFormat::Human);
        let file = report.file.as_deref();
        let out = match format {
            CheckFormat::Human => console.styled_output(file)?,
            CheckFormat::Markdown | CheckFormat::Json | CheckFormat::Html => console::output(file)?,
            _ => {
                let message = "--draft is written as human, markdown, json or html; leave --draft out for this format";
                return Err(CliError::Usage(message.to_owned()));
            }
        };
        Ok((format, out))
    };
    wanted.iter().map(open).collect()
}

/// Whether the draft has something to be put right: what sources say otherwise, what is wrong in
/// itself, and, as a warning, what no source holds.
fn fails(checked: &CheckedStory, draft: &DraftCheck, fail_on: FailOn) -> bool {
    let findings = draft.disagreements.iter().map(|one| one.finding).chain(draft.within.iter().copied());
    let mut severities = findings.map(|at| checked.findings[at].severity);
    severities.any(|severity| fail_on.covers(severity))
        || (!draft.unsupported.is_empty() && fail_on.covers(Severity::Warning))
}
