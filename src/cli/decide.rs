//! `gainsay decide`: one act of an editor, for scripts and for those who know what they want.

use std::io::Write;

use jiff::Timestamp;

use super::Status;
use super::args::{CommonArgs, DecideArgs};
use super::console::{self, Console};
use super::error::CliError;
use super::settings::Settings;
use super::{reviewer, store};
use crate::check::CheckedStory;
use crate::claim::ClaimKey;
use crate::decision::{Act, Event};
use crate::report::visible::visible;
use crate::review::{ActError, Desk, Entry, alike, confirm, correct, dismiss, merge, note, sign_off, split_side};
use crate::rules::Finding;

pub(super) fn run(args: &DecideArgs, common: &CommonArgs, console: &mut Console) -> Result<Status, CliError> {
    let by = reviewer::name(args.by.as_deref())?;
    let settings = Settings::reading(common, &args.inputs, &args.read)?;
    let (mut desk, status) = store::desk(&settings, &args.store, console)?;
    let (story, acts) = match (&args.act.correct, &args.act.merge) {
        (Some(reading), _) => {
            let (story, claim) = claim(&desk, &args.what)?;
            let lexicon = &desk.options().lexicon;
            let act = correct(&desk.stories()[story], None, claim, reading, args.because.as_deref(), lexicon);
            (story, vec![act.map_err(refused)?])
        }
        (_, Some(other)) => {
            let ((story, a), (of, b)) = (claim(&desk, &args.what)?, claim(&desk, other)?);
            if story != of {
                return Err(CliError::Usage("the two claims belong to two stories; only one story is compared".into()));
            }
            let act = merge(&desk.stories()[story], None, a, b, args.because.as_deref());
            (story, vec![act.map_err(refused)?])
        }
        _ => on_findings(args, &desk, &by)?,
    };
    let events = desk.record(Timestamp::now(), &by, story, acts)?;
    let mut out = console::output(None)?;
    for event in &events {
        writeln!(out, "{}", visible(&told(event)))?;
    }
    out.flush()?;
    Ok(status)
}

/// What is done to a finding and, where that is asked for, to all like it.
fn on_findings(args: &DecideArgs, desk: &Desk, by: &str) -> Result<(usize, Vec<Act>), CliError> {
    let entry = finding(desk, &args.what)?;
    let checked = &desk.stories()[entry.story];
    let found = &checked.findings[entry.finding];
    let mut acts = vec![act(args, checked, found, by).map_err(refused)?];
    if args.like_this {
        let others = alike(checked, found).into_iter().map(|at| &checked.findings[at]);
        let undecided = others.filter(|other| !checked.state(other).is_decided() || args.act.sign_off);
        // One of them that can't be signed is no reason to leave the others.
        acts.extend(undecided.filter_map(|other| act(args, checked, other, by).ok()));
    }
    Ok((entry.story, acts))
}

fn act(args: &DecideArgs, checked: &CheckedStory, finding: &Finding, by: &str) -> Result<Act, ActError> {
    let because = args.because.as_deref();
    match (&args.act.note, args.act.split) {
        (Some(text), _) => note(checked, finding, text),
        (_, Some(side)) => split_side(checked, finding, side, because),
        _ if args.act.sign_off => sign_off(checked, finding, by),
        _ if args.act.dismiss => dismiss(checked, finding, because.unwrap_or_default()),
        _ => Ok(confirm(checked, finding, because)),
    }
}

fn refused(error: ActError) -> CliError {
    let how = match error {
        ActError::NoReason => " (--because TEXT)",
        _ => "",
    };
    CliError::Usage(format!("{error}{how}"))
}

/// The one finding whose id begins so.
fn finding(desk: &Desk, id: &str) -> Result<Entry, CliError> {
    let found = desk.find(id);
    let ids = found.iter().filter_map(|entry| Some(desk.finding(*entry)?.1.id.clone()));
    one_of(&found, ids.collect(), id, "finding")
}

/// The one claim whose id begins so.
fn claim(desk: &Desk, id: &str) -> Result<(usize, ClaimKey), CliError> {
    let found = desk.find_claim(id);
    let ids = found.iter().map(|(story, key)| desk.stories()[*story].story.claim(*key).id.0.to_string());
    one_of(&found, ids.collect(), id, "claim")
}

fn one_of<T: Copy>(found: &[T], ids: Vec<String>, id: &str, what: &str) -> Result<T, CliError> {
    match found {
        [one] => Ok(*one),
        [] => Err(CliError::Usage(format!(
            "no {what} of these inputs has an id that begins with {id:?}; `gainsay check --format json` lists them"
        ))),
        _ => {
            let ids = ids.join(" and ");
            Err(CliError::Usage(format!("{id:?} is the beginning of {ids}; give more of it")))
        }
    }
}

/// An entry in one line: what was done, to what, and the id by which it is undone.
pub(super) fn told(event: &Event) -> String {
    let what = match &event.act {
        Act::Merged { claims, .. } => claims
            .iter()
            .map(|claim| format!("{:?} ({})", claim.quote, claim.document))
            .collect::<Vec<_>>()
            .join(" and "),
        Act::Split { left, right, .. } => {
            let quotes = |claims: &[crate::decision::ClaimAnchor]| {
                claims.iter().map(|claim| format!("{:?}", claim.quote)).collect::<Vec<_>>().join(", ")
            };
            format!("{} from {}", quotes(left), quotes(right))
        }
        Act::Corrected { claim, reading, .. } => format!("{:?} ({}) reads {reading}", claim.quote, claim.document),
        Act::Undone { event } => short(event).to_owned(),
        act => act.finding().map(|finding| format!("{} {}", short(&finding.id), finding.message)).unwrap_or_default(),
    };
    let words = event.act.words().map(|words| format!(" | {words}")).unwrap_or_default();
    let kind = event.act.kind().replace('_', " ");
    format!("{}  {}  {}: {kind} {what}{words}", short(&event.id), event.at.strftime("%Y-%m-%d %H:%M"), event.by)
}

/// As much of an id as tells entries apart.
fn short(id: &str) -> &str {
    id.get(..8).unwrap_or(id)
}
