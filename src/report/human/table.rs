//! The matrix on a terminal: a table where its columns fit, else one list a row.

use std::io::{self, Write};

use super::layout::{padded, paragraph, wrap};
use super::style::{BOLD, DIM, of_mark};
use crate::report::matrix::{Cell, Mark, Row};
use crate::report::sources::Source;

/// The least columns in which a value can be read.
const NARROWEST_CELL: usize = 12;

/// The least columns in which a label can be read.
const NARROWEST_LABEL: usize = 18;

/// How many lines a cell may take; what is longer is cut and says so.
const LINES_A_CELL: usize = 3;

/// Writes the sources with their letters.
pub(super) fn sources(out: &mut dyn Write, sources: &[Source], width: usize) -> io::Result<()> {
    let letters = sources.iter().map(|source| source.letter.len()).max().unwrap_or(1);
    for source in sources {
        let copy = source.copy_of.as_ref().map(|letter| format!(" (same text as {letter})")).unwrap_or_default();
        let head = format!("{}  ", padded(&source.letter, letters));
        paragraph(out, &head, &format!("{}, {}{copy}", source.name, source.published), width)?;
    }
    Ok(())
}

/// Writes the rows and a legend of the marks that occur in them.
pub(super) fn rows(out: &mut dyn Write, rows: &[&Row], sources: &[Source], width: usize) -> io::Result<()> {
    let cell = |label: usize| width.saturating_sub(label) / sources.len().max(1);
    let labels = [(width / 3).clamp(NARROWEST_LABEL, 40), NARROWEST_LABEL];
    match labels.into_iter().find(|&label| cell(label) >= NARROWEST_CELL) {
        Some(label) => table(out, rows, sources, label, cell(label).min(28))?,
        None => list(out, rows, sources, width)?,
    }
    legend(out, rows, width)
}

fn table(out: &mut dyn Write, rows: &[&Row], sources: &[Source], label: usize, cell: usize) -> io::Result<()> {
    let letters: String = sources.iter().map(|source| padded(&format!("  {}", source.letter), cell)).collect();
    writeln!(out, "{}{BOLD}{}{BOLD:#}", " ".repeat(label), letters.trim_end())?;
    for row in rows {
        let labels = wrap(&row.label, label - 2);
        let cells: Vec<Vec<String>> = row.cells.iter().map(|one| lines_of(one.as_ref(), cell - 3)).collect();
        let height = cells.iter().map(Vec::len).max().unwrap_or(0).max(labels.len());
        for at in 0..height {
            let mut line = padded(labels.get(at).map_or("", String::as_str), label);
            for (one, lines) in row.cells.iter().zip(&cells) {
                let (Some(one), Some(text)) = (one, lines.get(at)) else {
                    line.push_str(&" ".repeat(cell));
                    continue;
                };
                let style = of_mark(one.mark);
                let sign = if at == 0 { one.mark.sign() } else { ' ' };
                line.push_str(&format!("{style}{sign}{style:#} {}", padded(text, cell - 2)));
            }
            writeln!(out, "{}", line.trim_end())?;
        }
    }
    Ok(())
}

/// The words of a cell on its lines, each wording on a line of its own.
fn lines_of(cell: Option<&Cell>, columns: usize) -> Vec<String> {
    let mut lines: Vec<String> =
        cell.into_iter().flat_map(|cell| &cell.quotes).flat_map(|quote| wrap(quote, columns)).collect();
    if lines.len() > LINES_A_CELL {
        lines.truncate(LINES_A_CELL);
        let last = wrap(&lines[LINES_A_CELL - 1], columns - 1).swap_remove(0);
        lines[LINES_A_CELL - 1] = format!("{last}…");
    }
    lines
}

fn list(out: &mut dyn Write, rows: &[&Row], sources: &[Source], width: usize) -> io::Result<()> {
    let letters = sources.iter().map(|source| source.letter.len()).max().unwrap_or(1);
    for row in rows {
        for line in wrap(&row.label, width) {
            writeln!(out, "{BOLD}{line}{BOLD:#}")?;
        }
        for (source, cell) in sources.iter().zip(&row.cells) {
            let Some(cell) = cell else { continue };
            let style = of_mark(cell.mark);
            let text = cell.quotes.join("; ");
            let indent = letters + 5;
            for (at, line) in wrap(&text, width.saturating_sub(indent)).iter().enumerate() {
                if at == 0 {
                    let letter = padded(&source.letter, letters);
                    writeln!(out, "  {letter} {style}{}{style:#} {line}", cell.mark.sign())?;
                } else {
                    writeln!(out, "{}{line}", " ".repeat(indent))?;
                }
            }
        }
    }
    Ok(())
}

fn legend(out: &mut dyn Write, rows: &[&Row], width: usize) -> io::Result<()> {
    let used = |mark: &Mark| rows.iter().flat_map(|row| row.cells.iter().flatten()).any(|cell| cell.mark == *mark);
    let mut entries: Vec<String> = Mark::ALL.iter().filter(|mark| used(mark)).map(|mark| mark.legend()).collect();
    entries.push("blank silent".to_owned());
    for line in wrap(&entries.join(" · "), width) {
        writeln!(out, "{DIM}{line}{DIM:#}")?;
    }
    Ok(())
}
