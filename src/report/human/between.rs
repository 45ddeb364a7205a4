//! Why two claims are of one thing or are not, gate by gate.

use std::io::{self, Write};

use super::layout::paragraph;
use crate::report::records::BetweenRecord;
use crate::report::visible::visible;

/// Writes it for reading, within so many columns.
///
/// # Errors
/// The writer fails.
pub fn between(out: &mut dyn Write, record: &BetweenRecord, width: usize) -> io::Result<()> {
    for (name, claim) in ["A", "B"].iter().zip(&record.claims) {
        let head = format!("{name}  ");
        let text = format!("\"{}\" is {} ({}, {})", claim.quote, claim.value, claim.document, claim.id);
        paragraph(out, &head, &visible(&text), width)?;
        paragraph(out, "   ", &format!("in: {}", visible(&claim.sentence)), width)?;
    }
    for (at, gate) in record.gates.iter().enumerate() {
        writeln!(out)?;
        let mark = if gate.passed { "pass" } else { "STOP" };
        paragraph(out, &format!("{}. ", at + 1), &format!("[{mark}] {}", gate.question), width)?;
        for fact in &gate.facts {
            let head = format!("   {:>+5}  {:<12} {:<9}  ", fact.weight, fact.question, fact.answer);
            paragraph(out, &head, &visible(&fact.because), width)?;
        }
        paragraph(out, "   ", &visible(&gate.answer), width)?;
    }
    let Some(compared) = &record.compared else {
        writeln!(out)?;
        return paragraph(out, "", "No rule compares the two, since they are not held to be of one thing.", width);
    };
    writeln!(out, "\nHow the two values stand: {}", compared.relation)?;
    for known in &compared.known {
        paragraph(out, "   - ", &visible(known), width)?;
    }
    writeln!(out, "\nWhat the rules say")?;
    for rule in &compared.rules {
        let says = match (rule.severity, &rule.unmet) {
            (Some(severity), _) => format!("met: {}", severity.name()),
            (None, Some(key)) => format!("not met, first at: {key}"),
            (None, None) => "not met".to_owned(),
        };
        paragraph(out, &format!("   {:<22} ", rule.rule), &says, width)?;
    }
    Ok(())
}
