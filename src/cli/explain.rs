//! `gainsay explain`: what a rule looks for, or why a finding was made.

use std::io::Write;
use std::ops::ControlFlow;

use super::args::{CommonArgs, ExplainArgs};
use super::console::{self, Console};
use super::error::CliError;
use super::settings::Settings;
use super::stories::each_checked;
use super::{Status, rules};
use crate::report::visible::visible_lines;
use crate::rules::explain;

pub(super) fn run(args: &ExplainArgs, common: &CommonArgs, console: &mut Console) -> Result<Status, CliError> {
    if let Some([a, b]) = args.between.as_deref() {
        return super::between::run(args, [a, b], common, console);
    }
    let what = args.what.as_deref().unwrap_or_default();
    let settings = Settings::reading(common, &args.inputs, &args.read)?;
    #[cfg(feature = "store")]
    let settings = super::store::obeyed(settings, &args.store)?;
    if args.inputs.is_empty() {
        let rule = rules::named(&settings, what).map_err(|error| {
            CliError::Usage(format!(
                "{error}; to explain a finding, give its story as well: gainsay explain {} PATH…",
                what
            ))
        })?;
        return print(&explain::rule(rule), Status::Clear);
    }
    let mut found = Vec::new();
    let status = each_checked(&settings, console, |checked| {
        for finding in checked.findings.iter().filter(|finding| finding.id.starts_with(what)) {
            let explanation = explain::finding(&checked.story, &checked.graph, finding, &settings.options.rules);
            found.extend(explanation.map(|explanation| (finding.id.clone(), explanation.to_string())));
        }
        Ok(ControlFlow::Continue(()))
    })?;
    match found.as_slice() {
        [(_, text)] => print(text, status),
        [] => Err(CliError::Usage(format!(
            "no finding of these inputs has an id that begins with {:?}; `gainsay check --format json` lists them",
            what
        ))),
        several => {
            let ids: Vec<&str> = several.iter().map(|(id, _)| id.as_str()).collect();
            Err(CliError::Usage(format!("{:?} is the beginning of {}; give more of it", what, ids.join(" and "))))
        }
    }
}

fn print(text: &str, status: Status) -> Result<Status, CliError> {
    let mut out = console::output(None)?;
    writeln!(out, "{}", visible_lines(text.trim_end()))?;
    out.flush()?;
    Ok(status)
}
