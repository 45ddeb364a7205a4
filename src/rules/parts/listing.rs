//! A whole and the list of its parts, where the text plainly gives all of them:
//! "three leaders - two in the capital and one abroad", "11 people, 7 adults and 4 children".

use super::SentenceClaims;
use super::between::{Between, Joint, Opener};
use crate::claim::Claim;
use crate::grammar::UnreadReason;
use crate::value::{Measure, Quantity, Value};

/// A whole and its parts, by their places in the sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Listing {
    /// The whole.
    pub(super) whole: usize,
    /// The parts, two or more.
    pub(super) parts: Vec<usize>,
    /// What opens the list.
    pub(super) opener: Opener,
}

/// A list with more parts than this is none that a reader would add up.
const MOST_PARTS: usize = 20;

/// The lists of a sentence. A list that holds one of the words of `open` ("among them",
/// "including") names only some of the parts and is none.
///
/// `totals` are the words that make a whole of a number behind its parts ("in all").
pub(super) fn listings(sentence: SentenceClaims<'_>, open: &[String], totals: &[String]) -> Vec<Listing> {
    let either = |whole| listing(sentence, whole, open).or_else(|| summed_up(sentence, whole, totals));
    (0..sentence.claims.len()).filter_map(either).collect()
}

/// A whole behind its parts: "seven adults and four children were on board, 11 people in all".
fn summed_up(sentence: SentenceClaims<'_>, whole: usize, totals: &[String]) -> Option<Listing> {
    let text = &sentence.document.text;
    let claim = sentence.claims.get(whole)?;
    let measure = countable(claim)?.measure;
    let behind = Between::behind(text, claim.span, claim.sentence)?;
    let between = |at: usize| Between::new(text, sentence.claims[at].span, sentence.claims[at + 1].span);
    let last = whole.checked_sub(1)?;
    if !behind.ends_list_with(totals) || !between(last)?.ends_in_comma() {
        return None;
    }
    let mut parts = vec![last];
    let mut joint = Joint::Last;
    while let Some(before) =
        parts[0].checked_sub(1).filter(|before| between(*before).and_then(|gap| gap.joint()) == Some(joint))
    {
        parts.insert(0, before);
        joint = Joint::More;
    }
    let same = parts.iter().all(|at| countable(&sentence.claims[*at]).is_some_and(|part| part.measure == measure));
    // What else stands before the first part may be a part that was not read.
    let alone = parts[0] == 0 && parts.len() > 1 && !holds_unread(sentence, parts[0], whole);
    (same && alone).then_some(Listing { whole, parts, opener: Opener::Strong })
}

fn listing(sentence: SentenceClaims<'_>, whole: usize, open: &[String]) -> Option<Listing> {
    let between =
        |at: usize| Between::new(&sentence.document.text, sentence.claims[at].span, sentence.claims.get(at + 1)?.span);
    let measure = countable(sentence.claims.get(whole)?)?.measure;
    let first_gap = between(whole)?;
    let opener = first_gap.opener()?;
    let mut gaps = vec![first_gap];
    let mut parts = vec![whole + 1];
    loop {
        let at = *parts.last()?;
        if countable(&sentence.claims[at])?.measure != measure {
            return None;
        }
        let gap = between(at)?;
        let joint = gap.joint()?;
        gaps.push(gap);
        parts.push(at + 1);
        if joint == Joint::Last {
            break;
        }
        if parts.len() > MOST_PARTS {
            return None;
        }
    }
    let last = &sentence.claims[*parts.last()?];
    let tail = Between::behind(&sentence.document.text, last.span, sentence.claims[whole].sentence)?;
    let same = countable(last)?.measure == measure;
    let closed = tail.ends_list() && !tail.has_any(open) && !gaps.iter().any(|gap| gap.has_any(open));
    (same && closed && !holds_unread(sentence, whole, *parts.last()?)).then_some(Listing { whole, parts, opener })
}

/// The quantity of a claim that can be counted up: one plain number of people, things or
/// money.
pub(super) fn countable(claim: &Claim) -> Option<&Quantity> {
    let Value::Quantity(quantity) = &claim.value else { return None };
    let plain = !quantity.approximate && !quantity.vague && quantity.trend.is_none() && quantity.out_of.is_none();
    let additive = matches!(quantity.measure, Measure::Count | Measure::Money | Measure::Number);
    (claim.comparable && plain && additive && quantity.range.as_point().is_some()).then_some(quantity)
}

/// Whether a numeral that was not understood stands within the list: then a part may be
/// missing.
fn holds_unread(sentence: SentenceClaims<'_>, first: usize, last: usize) -> bool {
    let list = sentence.claims[first].span.join(sentence.claims[last].span);
    let document = sentence.claims[first].document;
    // Articles stand in order, and the numerals of each in order of its text.
    let unread = &sentence.matter.story.unread;
    let from = unread.partition_point(|(key, unread)| (*key, unread.span.end) <= (document, list.start));
    unread[from..]
        .iter()
        .take_while(|(key, unread)| *key == document && unread.span.start < list.end)
        .any(|(_, unread)| unread.reason == UnreadReason::NotUnderstood)
}
