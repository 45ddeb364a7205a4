//! `gainsay explain --between A B`: why two claims are of one thing or are not.

use std::ops::ControlFlow;
use std::path::PathBuf;

use super::Status;
use super::args::{CommonArgs, DiffFormat, ExplainArgs};
use super::console::{self, Console};
use super::error::CliError;
use super::settings::Settings;
use super::stories::each_checked;
use crate::check::CheckedStory;
use crate::claim::ClaimKey;
use crate::report::records::BetweenRecord;
use crate::report::{human, json};
use crate::text::{DocumentKey, Span};

pub(super) fn run(
    args: &ExplainArgs,
    named: [&String; 2],
    common: &CommonArgs,
    console: &mut Console,
) -> Result<Status, CliError> {
    let inputs: Vec<PathBuf> = args.what.iter().map(PathBuf::from).chain(args.inputs.iter().cloned()).collect();
    if inputs.is_empty() {
        return Err(CliError::Usage(
            "give the articles that hold the two claims: gainsay explain --between A B PATH…".into(),
        ));
    }
    let settings = Settings::reading(common, &inputs, &args.read)?;
    #[cfg(feature = "store")]
    let settings = super::store::obeyed(settings, &args.store)?;
    let (mut problem, mut is_told) = (None, false);
    let status = each_checked(&settings, console, |checked| {
        let found = claim(&checked, named[0]).and_then(|a| Ok((a, claim(&checked, named[1])?)));
        match found {
            Ok((a, b)) if a == b => {
                problem.get_or_insert_with(|| "both name one claim; give two different ones".to_owned());
            }
            Ok(pair) => {
                let record = BetweenRecord::new(&checked, &settings.options, pair);
                let mut out = console::output(None)?;
                match args.format {
                    DiffFormat::Human => human::between(&mut *out, &record, console::width())?,
                    DiffFormat::Json => json::write_record(&mut *out, &record)?,
                }
                out.flush()?;
                is_told = true;
                return Ok(ControlFlow::Break(()));
            }
            Err(message) => {
                problem.get_or_insert(message);
            }
        }
        Ok(ControlFlow::Continue(()))
    })?;
    if is_told {
        return Ok(status);
    }
    Err(CliError::Usage(problem.unwrap_or_else(|| "there is no article to look into".to_owned())))
}

/// The claim that a quote or the beginning of an id names, or what to do where it names none or
/// several.
fn claim(checked: &CheckedStory, named: &str) -> Result<ClaimKey, String> {
    let story = &checked.story;
    let keys = || (0..story.claims.len() as u32).map(ClaimKey);
    let by_id: Vec<ClaimKey> = keys().filter(|key| named.len() >= 4 && story.claim(*key).id.0 == named).collect();
    let begins: Vec<ClaimKey> =
        keys().filter(|key| named.len() >= 4 && story.claim(*key).id.0.starts_with(named)).collect();
    let places = places(checked, named);
    let touches = |key: &ClaimKey| {
        let claim = story.claim(*key);
        places.iter().any(|(document, span)| claim.document == *document && claim.span.overlaps(*span))
    };
    let exact: Vec<ClaimKey> = keys().filter(|key| story.quote(*key) == named).collect();
    let by_words: Vec<ClaimKey> = keys().filter(touches).collect();
    let found = [by_id, begins, exact, by_words].into_iter().find(|found| !found.is_empty()).unwrap_or_default();
    match found.as_slice() {
        [key] => Ok(*key),
        [] if places.is_empty() => Err(format!(
            "no article holds {named:?}; give the words as the article writes them, or the id of a claim as \
             `gainsay extract` prints it"
        )),
        [] => Err(format!("{named:?} stands in the text, but no claim does there: {}", why_none(checked, &places))),
        several => {
            let listed: Vec<String> = several.iter().map(|key| listed(checked, *key)).collect();
            Err(format!("{named:?} names {} claims; give the id of one:\n{}", several.len(), listed.join("\n")))
        }
    }
}

/// Where the articles hold some words.
fn places(checked: &CheckedStory, words: &str) -> Vec<(DocumentKey, Span)> {
    let documents = (0..).map(DocumentKey).zip(&checked.story.documents);
    let in_one = |(key, document): (DocumentKey, &crate::text::Document)| {
        let matches: Vec<_> = document.text.match_indices(words).collect();
        let span = move |(at, found): (usize, &str)| (key, Span::new(at, at + found.len()));
        matches.into_iter().map(span).collect::<Vec<_>>()
    };
    if words.is_empty() { Vec::new() } else { documents.flat_map(in_one).collect() }
}

/// Why no claim stands at some places.
fn why_none(checked: &CheckedStory, places: &[(DocumentKey, Span)]) -> String {
    let stands = |key: DocumentKey, span: Span| places.iter().any(|place| place.0 == key && place.1.overlaps(span));
    let left_out = checked.story.unread.iter().find(|(key, unread)| stands(*key, unread.span));
    left_out.map_or_else(
        || "it holds no number, duration or date".to_owned(),
        |(_, unread)| format!("it was left out, {}", unread.reason.in_words()),
    )
}

/// How much of a sentence tells one claim from another, in characters.
const GLANCE: usize = 70;

fn listed(checked: &CheckedStory, key: ClaimKey) -> String {
    let claim = checked.story.claim(key);
    let document = checked.story.document(claim.document);
    let sentence = claim.sentence.of(&document.text).split_whitespace().collect::<Vec<_>>().join(" ");
    let more = if sentence.chars().count() > GLANCE { "…" } else { "" };
    let glance: String = sentence.chars().take(GLANCE).collect();
    format!("  {}  {}: {glance}{more}", claim.id.0, document.id)
}
