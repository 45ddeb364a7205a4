//! `--format markdown`: the same report for a pull request, an issue or a chat.
//!
//! CommonMark with the tables of GitHub. Text of articles is escaped, so that none of it
//! becomes markup, HTML or a mention of somebody.

use std::io::{self, Write};

use super::evidence::{Evidence, evidence};
use super::matrix::{Mark, Row, matrix};
use super::sources::{Source, copies, sources};
use super::standing;
use super::unread::{left_out, seen_in_words};
use super::verdict::{count, counted, counts, verdict};
use super::visible::visible;
use super::{Detail, TextOptions};
use crate::check::CheckedStory;
use crate::claim::ClaimKey;
use crate::decision::State;
use crate::diff::{Diff, MadeOfDiff, StoryDiff};
use crate::draft::DraftCheck;
use crate::rules::{Finding, RuleSet, Severity, value_in_words};
use crate::story::Story;

/// Writes the report of one story.
///
/// # Errors
/// The writer fails.
pub fn write(out: &mut dyn Write, checked: &CheckedStory, rules: &RuleSet, options: &TextOptions) -> io::Result<()> {
    writeln!(out, "# {}", escaped(&verdict(checked)))?;
    if options.detail == Detail::Verdict {
        return Ok(());
    }
    writeln!(out, "\n{}.\n", escaped(&counts(checked)))?;
    let everything = options.detail == Detail::Everything;
    let sources = sources(&checked.story);
    for source in &sources {
        let copy = source.copy_of.as_ref().map(|letter| format!(" (same text as {letter})")).unwrap_or_default();
        writeln!(out, "- **{}** {}, {}{copy}", source.letter, escaped(&source.name), escaped(&source.published))?;
    }
    let all = matrix(checked, &sources);
    let shown = |row: &&Row| everything || row.voices() > 1 || row.mark() == Some(Mark::Conflicts);
    table(out, &all.iter().filter(shown).collect::<Vec<_>>(), &sources)?;
    for finding in &checked.findings {
        let is_loud = finding.severity > Severity::Info && checked.state(finding) != State::Dismissed;
        if everything || is_loud {
            self::finding(out, checked, finding, &sources, rules, options)?;
        }
    }
    if everything {
        details(out, checked)?;
    } else if count(checked, Severity::Info) > 0 {
        writeln!(out, "\n{} folded away.", counted(count(checked, Severity::Info), "note"))?;
    }
    if let Some(dismissed) = standing::dismissed(checked).filter(|_| !everything) {
        writeln!(out, "\n{dismissed} folded away.")?;
    }
    for unplaced in &checked.overrides.unplaced {
        writeln!(out, "\n{}", escaped(&standing::unplaced_in_words(unplaced)))?;
    }
    Ok(())
}

/// Writes how a story differs from an earlier run of it.
///
/// # Errors
/// The writer fails.
pub fn write_diff(out: &mut dyn Write, diff: &StoryDiff) -> io::Result<()> {
    writeln!(out, "\n## Since the earlier run\n\n{}.\n", escaped(&diff.in_one_line()))?;
    for (what, ids) in
        [("added", &diff.corpus.added), ("removed", &diff.corpus.removed), ("edited", &diff.corpus.edited)]
    {
        if !ids.is_empty() {
            writeln!(out, "- {} {what}: {}", counted(ids.len(), "article"), escaped(&ids.join(", ")))?;
        }
    }
    let changed = diff.changed.iter().map(|changed| ("changed", &changed.after));
    let lists = [("new", &diff.new), ("stale", &diff.stale), ("gone", &diff.gone)];
    let others = lists.into_iter().flat_map(|(what, list)| list.iter().map(move |finding| (what, finding)));
    for (what, finding) in changed.chain(others) {
        writeln!(out, "- **{what}** {}: {}", finding.severity.name(), escaped(&finding.message))?;
    }
    Ok(())
}

/// Writes what is left to say of a comparison: the stories that are gone, and what differs in how
/// the runs were made.
///
/// # Errors
/// The writer fails.
pub fn write_rest(out: &mut dyn Write, diff: &Diff, written: usize) -> io::Result<()> {
    for story in diff.stories.iter().skip(written) {
        write_diff(out, story)?;
    }
    for line in diff.made_of.iter().flat_map(MadeOfDiff::in_words) {
        writeln!(out, "\n{}.", escaped(&line))?;
    }
    Ok(())
}

/// Writes what a check means for a draft.
///
/// # Errors
/// The writer fails.
pub fn write_draft(
    out: &mut dyn Write,
    checked: &CheckedStory,
    draft: &DraftCheck,
    rules: &RuleSet,
    options: &TextOptions,
) -> io::Result<()> {
    writeln!(out, "# {}", escaped(&draft.verdict(checked)))?;
    if options.detail == Detail::Verdict {
        return Ok(());
    }
    let sources = sources(&checked.story);
    for one in &draft.disagreements {
        writeln!(out, "\n**{}**", escaped(&one.in_words(checked)))?;
        finding(out, checked, &checked.findings[one.finding], &sources, rules, options)?;
    }
    for &at in &draft.within {
        finding(out, checked, &checked.findings[at], &sources, rules, options)?;
    }
    let place = |claim: ClaimKey| {
        let said = checked.story.claim(claim);
        let document = checked.story.document(said.document);
        let line = super::region::region(document, said.span).line;
        let (quote, sentence) = (escaped(checked.story.quote(claim)), escaped(said.sentence.of(&document.text)));
        format!("line {line}: **{quote}** in: {sentence}")
    };
    if !draft.unsupported.is_empty() {
        writeln!(out, "\n## No source for this number\n")?;
        for &claim in &draft.unsupported {
            writeln!(out, "- {}", place(claim))?;
        }
    }
    if !draft.unsure.is_empty() {
        writeln!(out, "\n## A source has the same number, perhaps of another thing\n")?;
        for (claim, _) in &draft.unsure {
            writeln!(out, "- {}", place(*claim))?;
        }
    }
    Ok(())
}

fn table(out: &mut dyn Write, rows: &[&Row], sources: &[Source]) -> io::Result<()> {
    if rows.is_empty() {
        return Ok(());
    }
    let letters: Vec<&str> = sources.iter().map(|source| source.letter.as_str()).collect();
    writeln!(out, "\n| | {} |", letters.join(" | "))?;
    writeln!(out, "|---|{}", "---|".repeat(sources.len()))?;
    for row in rows {
        write!(out, "| {} |", escaped(&row.label))?;
        for cell in &row.cells {
            match cell {
                Some(cell) => {
                    write!(out, " {} {} |", escaped(&cell.mark.sign().to_string()), escaped(&cell.quotes.join("; ")))?
                }
                None => write!(out, " |")?,
            }
        }
        writeln!(out)?;
    }
    let used = |mark: &Mark| rows.iter().flat_map(|row| row.cells.iter().flatten()).any(|cell| cell.mark == *mark);
    let legend: Vec<String> = Mark::ALL.iter().filter(|mark| used(mark)).map(|mark| escaped(&mark.legend())).collect();
    writeln!(out, "\n{} · blank silent", legend.join(" · "))
}

fn finding(
    out: &mut dyn Write,
    checked: &CheckedStory,
    finding: &Finding,
    sources: &[Source],
    rules: &RuleSet,
    options: &TextOptions,
) -> io::Result<()> {
    let story = &checked.story;
    let title = rules.get(&finding.rule).map_or(finding.rule.as_str(), |rule| rule.title.as_str());
    let severity = finding.severity.name();
    writeln!(out, "\n## {severity}: {}\n\n{}\n", escaped(title), escaped(&finding.message))?;
    for line in checked.standing(finding).map(standing::in_words).unwrap_or_default() {
        writeln!(out, "**{}**\n", escaped(&line))?;
    }
    for (at, side) in finding.sides.iter().enumerate() {
        let Some(&first) = side.claims.first() else { continue };
        let said = |source: &&Source| side.claims.iter().any(|&claim| story.claim(claim).document == source.document);
        let letters: Vec<&str> = sources.iter().filter(said).map(|source| source.letter.as_str()).collect();
        let value = escaped(&value_in_words(&story.claim(first).value));
        let origins = counted(side.origins as usize, "origin");
        writeln!(out, "{}. **{value}**: {} ({origins})", at + 1, letters.join(", "))?;
    }
    let shown = evidence(story, finding);
    for one in &shown.sentences {
        quotation(out, story, one, sources)?;
    }
    for (at, omitted) in shown.omitted.iter().enumerate().filter(|(_, omitted)| !omitted.is_empty()) {
        writeln!(out, "\nAnd {} for {}.", counted(omitted.len(), "more sentence"), at + 1)?;
    }
    writeln!(out)?;
    for reason in &finding.because {
        writeln!(out, "- {}", escaped(reason))?;
    }
    for hint in &finding.hints {
        writeln!(out, "\n**Hint:** {}", escaped(hint))?;
    }
    let id: String = finding.id.chars().take(8).collect();
    let rule = escaped(&finding.rule);
    writeln!(out, "\nRule {rule}; `gainsay explain {id} {}`", in_code(&options.inputs.join(" ")))
}

/// A sentence as a block quote, the words that count in bold.
fn quotation(out: &mut dyn Write, story: &Story, evidence: &Evidence, sources: &[Source]) -> io::Result<()> {
    let text = &story.document(evidence.document).text;
    write!(out, "\n> {}", if evidence.shown.start > evidence.sentence.start { "…" } else { "" })?;
    let mut at = evidence.shown.start as usize;
    for &(side, claim) in &evidence.claims {
        let span = story.claim(claim).span;
        if (span.start as usize) < at || !evidence.shown.contains(span) {
            continue;
        }
        let before = escaped(&text[at..span.start as usize]);
        write!(out, "{before}**{}** [{}]", escaped(span.of(text)), side + 1)?;
        at = span.end as usize;
    }
    let end = if evidence.shown.end < evidence.sentence.end { "…" } else { "" };
    writeln!(out, "{}{end}  ", escaped(&text[at..evidence.shown.end as usize]))?;
    let source = sources.iter().find(|source| source.document == evidence.document);
    let mut from = source.map_or_else(String::new, |source| {
        format!("{}, {}, {}", source.letter, escaped(&source.name), escaped(&source.published))
    });
    let speaker = evidence.claims.first().and_then(|&(_, claim)| story.claim(claim).asserted.speaker.as_ref());
    if let Some(speaker) = speaker {
        from.push_str(&format!("; on the word of {}", escaped(speaker)));
    }
    if let Some(letters) = copies(evidence, sources) {
        from.push_str(&format!("; the same in {letters}"));
    }
    writeln!(out, "> — {from}")
}

/// What is folded away elsewhere: look-alikes and coverage.
fn details(out: &mut dyn Write, checked: &CheckedStory) -> io::Result<()> {
    let story = &checked.story;
    if !checked.graph.contrasts.is_empty() {
        writeln!(out, "\n## Alike, but of different things\n")?;
    }
    for contrast in &checked.graph.contrasts {
        let (a, b) = (escaped(story.quote(contrast.a)), escaped(story.quote(contrast.b)));
        let reasons = escaped(&contrast.because.join("; "));
        writeln!(out, "- “{a}” and “{b}”: {}; {reasons}", escaped(contrast.differs))?;
    }
    writeln!(out, "\n## Coverage\n\n{}.", seen_in_words(checked))?;
    for left_out in left_out(checked) {
        writeln!(out, "\nLeft out: {} {}\n", left_out.unread.len(), left_out.reason.in_words())?;
        for words in &left_out.unread {
            let [before, quote, after, document] =
                [words.before, words.quote, words.after, words.document].map(escaped);
            let (start, end) = (before.trim_start(), after.trim_end());
            writeln!(out, "- {start}**{quote}**{end} ({document})")?;
        }
    }
    Ok(())
}

/// Text that Markdown shows as it is: every sign that could be markup is escaped, `<`, `>` and
/// `&` so that HTML is none either, `@` and `#` so that nobody is mentioned and no issue linked,
/// and addresses so that they do not become links.
fn escaped(text: &str) -> String {
    let text = visible(text);
    let mut out = String::with_capacity(text.len());
    let digits = text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    for (at, c) in text.char_indices() {
        let rest = &text[at..];
        match c {
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            '@' => out.push_str("&#64;"),
            '#' => out.push_str("&#35;"),
            ':' if rest.starts_with("://") => out.push_str("&#58;"),
            'w' | 'W' if rest.get(..4).is_some_and(|start| start.eq_ignore_ascii_case("www.")) => {
                out.push_str("&#119;");
            }
            '\\' | '`' | '*' | '_' | '[' | ']' | '|' | '~' => {
                out.push('\\');
                out.push(c);
            }
            // What would begin a list or underline a heading at the start of a line.
            '-' | '+' | '=' if at == 0 => {
                out.push('\\');
                out.push(c);
            }
            '.' | ')' if at > 0 && at == digits => {
                out.push('\\');
                out.push(c);
            }
            c => out.push(c),
        }
    }
    out
}

/// Text within back quotes, which can't hold any.
fn in_code(text: &str) -> String {
    visible(text).replace('`', "'")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_markup_of_an_article_is_left() {
        let hostile = "<script>alert(1)</script> [x](javascript:y) **b** `c` | @desk #12 https://a.example\n# head";
        let shown = escaped(hostile);
        for escape in ["\\*", "\\[", "\\]", "\\`", "\\|"] {
            assert!(shown.contains(escape), "{escape:?} is missing in {shown}");
        }
        let unescaped = shown.replace("\\*", "").replace("\\]", "").replace("\\`", "").replace("\\|", "");
        for markup in ["<", ">", "*", "](", "`", "|", "\n", "://", "@", "#1", "# "] {
            assert!(!unescaped.contains(markup), "{markup:?} in {shown}");
        }
    }

    #[test]
    fn no_text_begins_a_list() {
        assert_eq!([escaped("- 3"), escaped("12. May"), escaped("12.5")], ["\\- 3", "12\\. May", "12\\.5"]);
    }
}
